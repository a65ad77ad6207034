// RUN: array-run %s --entry tail --args 'dense<2.0> : tensor<37xf32>' | FileCheck %s --check-prefix=TAIL
// RUN: array-run %s --target=emulation --entry tail --args 'dense<2.0> : tensor<37xf32>' | FileCheck %s --check-prefix=TAIL
// RUN: array-run %s --entry tiled | FileCheck %s --check-prefix=TILED
// RUN: array-run %s --target=emulation --entry tiled | FileCheck %s --check-prefix=TILED
// RUN: array-run %s --entry product --args 'dense<1.0> : tensor<70x300xf32>' --args 'dense<2.0> : tensor<300x50xf32>' | FileCheck %s --check-prefix=PRODUCT
// RUN: array-run %s --target=emulation --entry product --args 'dense<1.0> : tensor<70x300xf32>' --args 'dense<2.0> : tensor<300x50xf32>' | FileCheck %s --check-prefix=PRODUCT
// RUN: array-run %s --entry large --args 'dense<1.0> : tensor<1000x1000xf32>' | FileCheck %s --check-prefix=LARGE
// RUN: array-run %s --target=emulation --entry large --args 'dense<1.0> : tensor<1000x1000xf32>' | FileCheck %s --check-prefix=LARGE
// RUN: env ARRAX_NUM_THREADS=1 array-run %s --entry large --args 'dense<1.0> : tensor<1000x1000xf32>' | FileCheck %s --check-prefix=LARGE
// RUN: array-run %s --entry narrow --args 'dense<1.0> : tensor<4096x2xbf16>' | FileCheck %s --check-prefix=NARROW
// RUN: array-run %s --target=emulation --entry narrow --args 'dense<1.0> : tensor<4096x2xbf16>' | FileCheck %s --check-prefix=NARROW

// What is larger than a vector, a tile or the share of a thread. The other files have
// small arrays.

// What is left over after the vectors has the same value: np.exp(2).
// TAIL: dense<7.3890562> : tensor<37xf32>
func.func @tail(%x: tensor<37xf32>) -> tensor<37xf32> {
  %r = array.exp %x : tensor<37xf32>
  return %r : tensor<37xf32>
}

// Whole tiles and their rests: the transpose of i + 100 j minus what it should be.
// TILED: dense<0> : tensor<37x50xi32>
func.func @tiled() -> tensor<37x50xi32> {
  %hundred = array.constant dense<100> : tensor<50x37xi32>
  %i = array.iota dimension 0 : tensor<50x37xi32>
  %j = array.iota dimension 1 : tensor<50x37xi32>
  %k = array.mul %j, %hundred : tensor<50x37xi32>
  %x = array.add %i, %k : tensor<50x37xi32>
  %t = array.transpose %x permutation [1, 0] : tensor<50x37xi32>
  %hundred_t = array.constant dense<100> : tensor<37x50xi32>
  %i_t = array.iota dimension 1 : tensor<37x50xi32>
  %j_t = array.iota dimension 0 : tensor<37x50xi32>
  %k_t = array.mul %j_t, %hundred_t : tensor<37x50xi32>
  %y = array.add %i_t, %k_t : tensor<37x50xi32>
  %r = array.sub %t, %y : tensor<37x50xi32>
  return %r : tensor<37x50xi32>
}

// PRODUCT: dense<6.000000e+02> : tensor<70x50xf32>
func.func @product(%a: tensor<70x300xf32>, %b: tensor<300x50xf32>) -> tensor<70x50xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<70x300xf32>, tensor<300x50xf32>
  return %r : tensor<70x50xf32>
}

// LARGE: dense<1.000000e+06>
// LARGE: dense<1.000000e+03> : tensor<1000xf32>
func.func @large(%x: tensor<1000x1000xf32>) -> (tensor<f32>, tensor<1000xf32>) {
  %s = array.reduce_sum %x axes [0, 1] : tensor<1000x1000xf32>
  %c = array.reduce_sum %x axes [0] : tensor<1000x1000xf32>
  return %s, %c : tensor<f32>, tensor<1000xf32>
}

// A sum in bf16 would stop growing at 256.
// NARROW: dense<4.096000e+03> : tensor<2xbf16>
func.func @narrow(%x: tensor<4096x2xbf16>) -> tensor<2xbf16> {
  %s = array.reduce_sum %x axes [0] : tensor<4096x2xbf16>
  return %s : tensor<2xbf16>
}
