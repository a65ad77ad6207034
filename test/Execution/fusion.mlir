// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Groups of ops as array-fuse makes them. The line above CHECK-LABEL is the NumPy
// expression of the expected values.

// x * y, np.sum(x * y, 1)
// CHECK-LABEL: @fusion{{$}}
// CHECK-NEXT: dense<{{\[\[}}5.000000e-01, -2.000000e+00], [6.000000e+00, 0x{{[7F]}}FC00000]]> : tensor<2x2xf32>
// CHECK-NEXT: dense<[-1.500000e+00, 0x{{[7F]}}FC00000]> : tensor<2xf32>
func.func @fusion(%x: tensor<2x2xf32> {arrax.value = dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>},
    %y: tensor<2x2xf32> {arrax.value = dense<[[0.5, -1.0], [2.0, 0x7FC00000]]> : tensor<2x2xf32>}) -> (tensor<2x2xf32>, tensor<2xf32>) {
  %r, %s = array.fusion(%x, %y : tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>, tensor<2xf32> {
  ^bb0(%a: tensor<2x2xf32>, %b: tensor<2x2xf32>):
  %0 = array.mul %a, %b : tensor<2x2xf32>
  %1 = array.reduce_sum %0 axes [1] : tensor<2x2xf32>
  array.yield %0, %1 : tensor<2x2xf32>, tensor<2xf32>
  }
  return %r, %s : tensor<2x2xf32>, tensor<2xf32>
}

// -x
// CHECK-LABEL: @fusion_of_nothing{{$}}
// CHECK-NEXT: dense<> : tensor<0xf32>
func.func @fusion_of_nothing(%x: tensor<0xf32> {arrax.value = dense<> : tensor<0xf32>}) -> tensor<0xf32> {
  %r = array.fusion(%x : tensor<0xf32>) -> tensor<0xf32> {
  ^bb0(%a: tensor<0xf32>):
  %0 = array.neg %a : tensor<0xf32>
  array.yield %0 : tensor<0xf32>
  }
  return %r : tensor<0xf32>
}
