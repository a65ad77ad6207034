// RUN: array-opt %s -stablehlo -mlir-print-op-generic | FileCheck %s

// One zero and one NaN stand for all; the keys compare lexicographically.

// CHECK-LABEL: sym_name = "sort"
// CHECK:         "stablehlo.sort"(%{{.*}}, %{{.*}}) <{dimension = 0 : i64, is_stable = true}> ({
// CHECK-NEXT:    ^bb0(%[[X:.*]]: tensor<f32>, %[[Y:.*]]: tensor<f32>, %{{.*}}: tensor<i32>, %{{.*}}: tensor<i32>):
// CHECK:           "stablehlo.select"
// CHECK:           "stablehlo.compare"(%{{.*}}, %{{.*}}) <{compare_type = #stablehlo<comparison_type TOTALORDER>, comparison_direction = #stablehlo<comparison_direction LT>}>
// CHECK:           "stablehlo.return"
func.func @sort(%k: tensor<9xf32>, %v: tensor<9xi32>) -> tensor<9xi32> {
  %r:2 = array.sort %k, %v dimension 0 keys 1 stable true : tensor<9xf32>, tensor<9xi32>
  return %r#1 : tensor<9xi32>
}

// CHECK-LABEL: sym_name = "top_k"
// CHECK:         %[[I:.*]] = "stablehlo.iota"
// CHECK:         "stablehlo.sort"(%{{.*}}, %[[I]]) <{dimension = 1 : i64, is_stable = true}>
// CHECK:           comparison_direction GT
// CHECK:         "stablehlo.slice"
// CHECK:         "stablehlo.slice"
func.func @top_k(%x: tensor<3x9xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>) {
  %v, %i = array.top_k %x k 2 : tensor<3x9xf32>
  return %v, %i : tensor<3x2xf32>, tensor<3x2xi32>
}

// A running sum is that of windows that reach back to the first element.

// CHECK-LABEL: sym_name = "cumsum"
// CHECK:         "stablehlo.reduce_window"(%{{.*}}, %{{.*}}) <{base_dilations = array<i64: 1>, padding = dense<{{\[\[}}8, 0]]> : tensor<1x2xi64>, window_dilations = array<i64: 1>, window_dimensions = array<i64: 9>, window_strides = array<i64: 1>}>
func.func @cumsum(%x: tensor<9xf32>) -> tensor<9xf32> {
  %r = array.cumsum %x axis 0 reverse false : tensor<9xf32>
  return %r : tensor<9xf32>
}

// CHECK-LABEL: sym_name = "window_scatter"
// CHECK:         "stablehlo.reduce_window"(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}})
// CHECK:         "stablehlo.scatter"
func.func @window_scatter(%x: tensor<8xf32>, %u: tensor<4xf32>) -> tensor<8xf32> {
  %r = array.window_scatter %x, %u greatest true window [2] strides [2] dilations [1] [1]
    low [0] high [0] : tensor<8xf32>, tensor<4xf32>
  return %r : tensor<8xf32>
}
