// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function combines windows of small arrays, of which the line above CHECK-LABEL says
// what they hold.

// [3], [1, 4], [1]
// CHECK-LABEL: @reduce_window_sum{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 5.000000e+00, 1.000000e+00]> : tensor<3xf32>
func.func @reduce_window_sum(%x: tensor<4xf32> {arrax.value = dense<[3.0, 1.0, 4.0, 1.0]> : tensor<4xf32>}) -> tensor<3xf32> {
  %r = array.reduce_window_sum %x window [2] strides [2] dilations [1] [1] low [1] high [1] : tensor<4xf32>
  return %r : tensor<3xf32>
}

// [3], [1, 4], [1]
// CHECK-LABEL: @reduce_window_max{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 4.000000e+00, 1.000000e+00]> : tensor<3xf32>
func.func @reduce_window_max(%x: tensor<4xf32> {arrax.value = dense<[3.0, 1.0, 4.0, 1.0]> : tensor<4xf32>}) -> tensor<3xf32> {
  %r = array.reduce_window_max %x window [2] strides [2] dilations [1] [1] low [1] high [1] : tensor<4xf32>
  return %r : tensor<3xf32>
}

// [3], [1, 4], [1]
// CHECK-LABEL: @reduce_window_min{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 1.000000e+00, 1.000000e+00]> : tensor<3xf32>
func.func @reduce_window_min(%x: tensor<4xf32> {arrax.value = dense<[3.0, 1.0, 4.0, 1.0]> : tensor<4xf32>}) -> tensor<3xf32> {
  %r = array.reduce_window_min %x window [2] strides [2] dilations [1] [1] low [1] high [1] : tensor<4xf32>
  return %r : tensor<3xf32>
}

// [10], [20, 30], [40] at the maxima
// CHECK-LABEL: @window_gather{{$}}
// CHECK-NEXT: dense<[1.000000e+01, 3.000000e+01, 4.000000e+01]> : tensor<3xf32>
func.func @window_gather(%x: tensor<4xf32> {arrax.value = dense<[3.0, 1.0, 4.0, 1.0]> : tensor<4xf32>}, %v: tensor<4xf32> {arrax.value = dense<[10.0, 20.0, 30.0, 40.0]> : tensor<4xf32>}) -> tensor<3xf32> {
  %r = array.window_gather %x, %v greatest true window [2] strides [2] dilations [1] [1] low [1] high [1] : tensor<4xf32>, tensor<4xf32>
  return %r : tensor<3xf32>
}

// [10], [20], [30] to the minima
// CHECK-LABEL: @window_scatter{{$}}
// CHECK-NEXT: dense<[1.000000e+01, 2.000000e+01, 0.000000e+00, 3.000000e+01]> : tensor<4xf32>
func.func @window_scatter(%x: tensor<4xf32> {arrax.value = dense<[3.0, 1.0, 4.0, 1.0]> : tensor<4xf32>}, %u: tensor<3xf32> {arrax.value = dense<[10.0, 20.0, 30.0]> : tensor<3xf32>}) -> tensor<4xf32> {
  %r = array.window_scatter %x, %u greatest false window [2] strides [2] dilations [1] [1] low [1] high [1] : tensor<4xf32>, tensor<3xf32>
  return %r : tensor<4xf32>
}
