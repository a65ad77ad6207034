// RUN: array-run %s --entry rows | FileCheck %s --check-prefix=ROWS
// RUN: array-run %s --entry large --args 'dense<1.0> : tensor<1000x1000xf32>' | FileCheck %s --check-prefix=LARGE
// RUN: env ARRAX_NUM_THREADS=1 array-run %s --entry large --args 'dense<1.0> : tensor<1000x1000xf32>' | FileCheck %s --check-prefix=LARGE
// RUN: array-run %s --entry narrow --args 'dense<1.0> : tensor<4096x2xbf16>' | FileCheck %s --check-prefix=NARROW
// RUN: array-run %s --entry nan | FileCheck %s --check-prefix=NAN
// RUN: array-run %s --entry argmax | FileCheck %s --check-prefix=ARGMAX
// RUN: array-run %s --entry all | FileCheck %s --check-prefix=ALL

// Reductions of one operand over different axes, in one function.
// ROWS: dense<[6.000000e+00, 1.500000e+01]>
// ROWS: dense<[5.000000e+00, 7.000000e+00, 9.000000e+00]>
// ROWS: dense<2.100000e+01>
func.func @rows() -> (tensor<2xf32>, tensor<3xf32>, tensor<f32>) {
  %x = array.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %r = array.reduce_sum %x axes [1] : tensor<2x3xf32>
  %c = array.reduce_sum %x axes [0] : tensor<2x3xf32>
  %s = array.reduce_sum %x axes [0, 1] : tensor<2x3xf32>
  return %r, %c, %s : tensor<2xf32>, tensor<3xf32>, tensor<f32>
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

// NAN: dense<0x7FC00000>
func.func @nan() -> tensor<f32> {
  %x = array.constant dense<[1.0, 0x7FC00000, 3.0]> : tensor<3xf32>
  %r = array.reduce_max %x axes [0] : tensor<3xf32>
  return %r : tensor<f32>
}

// The first of equals, and the first NaN.
// ARGMAX: dense<[1, 2]>
func.func @argmax() -> tensor<2xi32> {
  %x = array.constant dense<[[1.0, 3.0, 3.0], [5.0, 4.0, 0x7FC00000]]> : tensor<2x3xf32>
  %r = array.argmax %x axis 1 as i32 : tensor<2x3xf32>
  return %r : tensor<2xi32>
}

// ALL: dense<[true, false]>
// ALL: dense<true>
func.func @all() -> (tensor<2xi1>, tensor<2xi1>) {
  %x = array.constant dense<[[true, true], [true, false]]> : tensor<2x2xi1>
  %a = array.reduce_and %x axes [1] : tensor<2x2xi1>
  %o = array.reduce_or %x axes [1] : tensor<2x2xi1>
  return %a, %o : tensor<2xi1>, tensor<2xi1>
}
