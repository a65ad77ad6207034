// RUN: array-run %s --entry transpose | FileCheck %s --check-prefix=TRANSPOSE
// RUN: array-run %s --entry tiled | FileCheck %s --check-prefix=TILED
// RUN: array-run %s --entry reverse | FileCheck %s --check-prefix=REVERSE
// RUN: array-run %s --entry slice | FileCheck %s --check-prefix=SLICE
// RUN: array-run %s --entry dynamic | FileCheck %s --check-prefix=DYNAMIC
// RUN: array-run %s --entry product | FileCheck %s --check-prefix=PRODUCT

// TRANSPOSE{LITERAL}: dense<[[1, 4], [2, 5], [3, 6]]>
func.func @transpose() -> tensor<3x2xi32> {
  %x = array.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %r = array.transpose %x permutation [1, 0] : tensor<2x3xi32>
  return %r : tensor<3x2xi32>
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

// REVERSE: dense<[8, 7, 6, 5, 4, 3, 2, 1, 0]>
func.func @reverse() -> tensor<9xi32> {
  %x = array.iota dimension 0 : tensor<9xi32>
  %r = array.reverse %x axes [0] : tensor<9xi32>
  return %r : tensor<9xi32>
}

// SLICE: dense<[1, 4, 7]>
func.func @slice() -> tensor<3xi32> {
  %x = array.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi32>
  %r = array.slice %x start [1] limit [9] stride [3] : tensor<9xi32>
  return %r : tensor<3xi32>
}

// A position too far is moved back.
// DYNAMIC: dense<[7, 8]>
func.func @dynamic() -> tensor<2xi32> {
  %x = array.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi32>
  %i = array.constant dense<100> : tensor<i32>
  %r = array.dynamic_slice %x, [%i] sizes [2] : tensor<9xi32>, [tensor<i32>]
  return %r : tensor<2xi32>
}

// PRODUCT{LITERAL}: dense<[[1.900000e+01, 2.200000e+01], [4.300000e+01, 5.000000e+01]]>
func.func @product() -> tensor<2x2xf32> {
  %a = array.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %b = array.constant dense<[[5.0, 6.0], [7.0, 8.0]]> : tensor<2x2xf32>
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x2xf32>, tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}
