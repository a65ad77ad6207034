// RUN: array-opt %s -stablehlo -mlir-print-op-generic | FileCheck %s

// One op of each family, and the forms that are not one for one.

// CHECK-LABEL: sym_name = "elementwise"
// CHECK:         %[[S:.*]] = "stablehlo.add"(%{{.*}}, %{{.*}}) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
// CHECK:         "stablehlo.compare"(%[[S]], %{{.*}}) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
// CHECK:         "stablehlo.select"
func.func @elementwise(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %s = array.add %x, %y : tensor<4xf32>
  %p = array.compare lt %s, %y : tensor<4xf32>
  %r = array.select %p, %s, %x : tensor<4xi1>, tensor<4xf32>
  return %r : tensor<4xf32>
}

// To bool is a comparison, to real drops the imaginary part.

// CHECK-LABEL: sym_name = "convert"
// CHECK:         "stablehlo.compare"(%{{.*}}, %{{.*}}) <{comparison_direction = #stablehlo<comparison_direction NE>}>
// CHECK:         %[[RE:.*]] = "stablehlo.real"
// CHECK:         "stablehlo.convert"(%[[RE]]) : (tensor<4xf32>) -> tensor<4xi32>
func.func @convert(%x: tensor<4xf32>, %z: tensor<4xcomplex<f32>>) -> (tensor<4xi1>, tensor<4xi32>) {
  %b = array.convert %x : tensor<4xf32> to tensor<4xi1>
  %i = array.convert %z : tensor<4xcomplex<f32>> to tensor<4xi32>
  return %b, %i : tensor<4xi1>, tensor<4xi32>
}

// CHECK-LABEL: sym_name = "shape"
// CHECK:         "stablehlo.transpose"(%{{.*}}) <{permutation = array<i64: 1, 0>}>
// CHECK:         "stablehlo.pad"(%{{.*}}, %{{.*}}) <{edge_padding_high = array<i64: 0, 1>, edge_padding_low = array<i64: 1, 0>, interior_padding = array<i64: 0, 2>}>
// CHECK:         "stablehlo.slice"(%{{.*}}) <{limit_indices = array<i64: 4, 5>, start_indices = array<i64: 1, 0>, strides = array<i64: 2, 1>}>
func.func @shape(%x: tensor<2x3xf32>, %p: tensor<f32>) -> tensor<2x5xf32> {
  %t = array.transpose %x permutation [1, 0] : tensor<2x3xf32>
  %q = array.pad %t, %p low [1, 0] high [0, 1] interior [0, 2] : tensor<3x2xf32>, tensor<f32>
  %s = array.slice %q start [1, 0] limit [4, 5] stride [2, 1] : tensor<4x5xf32>
  return %s : tensor<2x5xf32>
}

// Sums of 16 bits are summed in 32.

// CHECK-LABEL: sym_name = "reduce"
// CHECK:         %[[WIDE:.*]] = "stablehlo.convert"(%{{.*}}) : (tensor<2x3xbf16>) -> tensor<2x3xf32>
// CHECK:         %[[SUM:.*]] = "stablehlo.reduce"(%[[WIDE]], %{{.*}}) <{dimensions = array<i64: 1>}> ({
// CHECK-NEXT:      ^bb0(%[[A:.*]]: tensor<f32>, %[[B:.*]]: tensor<f32>):
// CHECK-NEXT:        %[[C:.*]] = "stablehlo.add"(%[[A]], %[[B]])
// CHECK-NEXT:        "stablehlo.return"(%[[C]]) : (tensor<f32>) -> ()
// CHECK-NEXT:    }) : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
// CHECK:         "stablehlo.convert"(%[[SUM]]) : (tensor<2xf32>) -> tensor<2xbf16>
func.func @reduce(%x: tensor<2x3xbf16>) -> tensor<2xbf16> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xbf16>
  return %r : tensor<2xbf16>
}

// CHECK-LABEL: sym_name = "contraction"
// CHECK:         "stablehlo.dot_general"(%{{.*}}, %{{.*}}) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>}>
func.func @contraction(%x: tensor<5x2x3xf32>, %y: tensor<5x3x4xf32>) -> tensor<5x2x4xf32> {
  %r = array.dot_general %x, %y batch [0] x [0] contract [2] x [1] : tensor<5x2x3xf32>, tensor<5x3x4xf32>
  return %r : tensor<5x2x4xf32>
}

// Starts of several types become i64.

// CHECK-LABEL: sym_name = "indexing"
// CHECK:         %[[I:.*]] = "stablehlo.convert"(%{{.*}}) : (tensor<i32>) -> tensor<i64>
// CHECK:         %[[M:.*]] = "stablehlo.minimum"(%{{.*}}, %{{.*}}) : (tensor<ui64>, tensor<ui64>) -> tensor<ui64>
// CHECK:         %[[J:.*]] = "stablehlo.convert"(%[[M]]) : (tensor<ui64>) -> tensor<i64>
// CHECK:         "stablehlo.dynamic_slice"(%{{.*}}, %[[I]], %[[J]]) <{slice_sizes = array<i64: 1, 2>}>
func.func @indexing(%x: tensor<4x5xf32>, %i: tensor<i32>, %j: tensor<ui64>) -> tensor<1x2xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [1, 2] : tensor<4x5xf32>, [tensor<i32>, tensor<ui64>]
  return %r : tensor<1x2xf32>
}

// CHECK-NOT: array.
