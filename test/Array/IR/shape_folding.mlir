// RUN: array-opt %s -canonicalize | FileCheck %s

//===- broadcast_in_dim -----------------------------------------------------===

// CHECK-LABEL: @broadcast_identity(
// CHECK-NEXT: return %arg0, %arg1
func.func @broadcast_identity(%x: tensor<2x3xf32>, %y: tensor<?xf32>) -> (tensor<2x3xf32>, tensor<?xf32>) {
  %0 = array.broadcast_in_dim %x dims [0, 1] : tensor<2x3xf32> to tensor<2x3xf32>
  %1 = array.broadcast_in_dim %y dims [0] : tensor<?xf32> to tensor<?xf32>
  return %0, %1 : tensor<2x3xf32>, tensor<?xf32>
}

// CHECK-LABEL: @broadcast_splat(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<2.000000e+00> : tensor<1000x1000xf32>
// CHECK-NEXT: return %[[C]]
func.func @broadcast_splat() -> tensor<1000x1000xf32> {
  %0 = array.constant dense<2.0> : tensor<f32>
  %1 = array.broadcast_in_dim %0 dims [] : tensor<f32> to tensor<1000x1000xf32>
  return %1 : tensor<1000x1000xf32>
}

// CHECK-LABEL: @broadcast_constant(
// CHECK{LITERAL}: dense<[[1, 1, 1], [2, 2, 2]]> : tensor<2x3xi32>
func.func @broadcast_constant() -> tensor<2x3xi32> {
  %0 = array.constant dense<[[1], [2]]> : tensor<2x1xi32>
  %1 = array.broadcast_in_dim %0 dims [0, 1] : tensor<2x1xi32> to tensor<2x3xi32>
  return %1 : tensor<2x3xi32>
}

// CHECK-LABEL: @broadcast_of_broadcast(
// CHECK-NEXT: %[[B:.*]] = array.broadcast_in_dim %arg0 dims [2] : tensor<3xf32> to tensor<4x2x3xf32>
// CHECK-NEXT: return %[[B]]
func.func @broadcast_of_broadcast(%x: tensor<3xf32>) -> tensor<4x2x3xf32> {
  %0 = array.broadcast_in_dim %x dims [1] : tensor<3xf32> to tensor<2x3xf32>
  %1 = array.broadcast_in_dim %0 dims [1, 2] : tensor<2x3xf32> to tensor<4x2x3xf32>
  return %1 : tensor<4x2x3xf32>
}

// CHECK-LABEL: @broadcast_of_inserted_units(
// CHECK-NEXT: %[[B:.*]] = array.broadcast_in_dim %arg0 dims [1] : tensor<3xf32> to tensor<2x3x5xf32>
// CHECK-NEXT: return %[[B]]
func.func @broadcast_of_inserted_units(%x: tensor<3xf32>) -> tensor<2x3x5xf32> {
  %0 = array.reshape %x : tensor<3xf32> to tensor<1x3x1xf32>
  %1 = array.broadcast_in_dim %0 dims [0, 1, 2] : tensor<1x3x1xf32> to tensor<2x3x5xf32>
  return %1 : tensor<2x3x5xf32>
}

// What does not go together at run time does not become one op.
// CHECK-LABEL: @broadcast_of_unlike_broadcast(
// CHECK-COUNT-2: array.broadcast_in_dim
func.func @broadcast_of_unlike_broadcast(%x: tensor<3xf32>) -> tensor<4xf32> {
  %0 = array.broadcast_in_dim %x dims [0] : tensor<3xf32> to tensor<?xf32>
  %1 = array.broadcast_in_dim %0 dims [0] : tensor<?xf32> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @broadcast_of_other_reshape(
// CHECK: array.reshape
func.func @broadcast_of_other_reshape(%x: tensor<6xf32>) -> tensor<4x2x3xf32> {
  %0 = array.reshape %x : tensor<6xf32> to tensor<2x3xf32>
  %1 = array.broadcast_in_dim %0 dims [1, 2] : tensor<2x3xf32> to tensor<4x2x3xf32>
  return %1 : tensor<4x2x3xf32>
}

//===- reshape --------------------------------------------------------------===

// CHECK-LABEL: @reshape_identity(
// CHECK-NEXT: return %arg0, %arg1
func.func @reshape_identity(%x: tensor<2x3xf32>, %y: tensor<?x3xf32>) -> (tensor<2x3xf32>, tensor<?x3xf32>) {
  %0 = array.reshape %x : tensor<2x3xf32> to tensor<2x3xf32>
  %1 = array.reshape %y : tensor<?x3xf32> to tensor<?x3xf32>
  return %0, %1 : tensor<2x3xf32>, tensor<?x3xf32>
}

// 2x3 to 3x2 may have these types too.
// CHECK-LABEL: @reshape_ambiguous(
// CHECK: array.reshape
func.func @reshape_ambiguous(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = array.reshape %x : tensor<?x?xf32> to tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// What does not go together at run time does not become one op.
// CHECK-LABEL: @reshape_of_unlike_reshape(
// CHECK-COUNT-2: array.reshape
func.func @reshape_of_unlike_reshape(%x: tensor<6xf32>) -> tensor<7xf32> {
  %0 = array.reshape %x : tensor<6xf32> to tensor<?xf32>
  %1 = array.reshape %0 : tensor<?xf32> to tensor<7xf32>
  return %1 : tensor<7xf32>
}

// CHECK-LABEL: @reshape_there_and_back(
// CHECK-NEXT: return %arg0
func.func @reshape_there_and_back(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = array.reshape %x : tensor<2x3xf32> to tensor<6xf32>
  %1 = array.reshape %0 : tensor<6xf32> to tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}

// CHECK-LABEL: @reshape_of_reshape(
// CHECK-NEXT: %[[R:.*]] = array.reshape %arg0 : tensor<?x6xf32> to tensor<?xf32>
// CHECK-NEXT: return %[[R]]
func.func @reshape_of_reshape(%x: tensor<?x6xf32>) -> tensor<?xf32> {
  %0 = array.reshape %x : tensor<?x6xf32> to tensor<?x2x3xf32>
  %1 = array.reshape %0 : tensor<?x2x3xf32> to tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: @reshape_constant(
// CHECK{LITERAL}: dense<[[1, 2], [3, 4]]> : tensor<2x2xui8>
func.func @reshape_constant() -> tensor<2x2xui8> {
  %0 = array.constant dense<[1, 2, 3, 4]> : tensor<4xui8>
  %1 = array.reshape %0 : tensor<4xui8> to tensor<2x2xui8>
  return %1 : tensor<2x2xui8>
}

//===- transpose ------------------------------------------------------------===

// CHECK-LABEL: @transpose_identity(
// CHECK-NEXT: return %arg0
func.func @transpose_identity(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = array.transpose %x permutation [0, 1] : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// CHECK-LABEL: @transpose_there_and_back(
// CHECK-NEXT: return %arg0
func.func @transpose_there_and_back(%x: tensor<2x3x?xf32>) -> tensor<2x3x?xf32> {
  %0 = array.transpose %x permutation [1, 2, 0] : tensor<2x3x?xf32>
  %1 = array.transpose %0 permutation [2, 0, 1] : tensor<3x?x2xf32>
  return %1 : tensor<2x3x?xf32>
}

// CHECK-LABEL: @transpose_of_transpose(
// CHECK-NEXT: %[[T:.*]] = array.transpose %arg0 permutation [2, 1, 0] : tensor<2x3x4xf32>
// CHECK-NEXT: return %[[T]]
func.func @transpose_of_transpose(%x: tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  %0 = array.transpose %x permutation [1, 2, 0] : tensor<2x3x4xf32>
  %1 = array.transpose %0 permutation [1, 0, 2] : tensor<3x4x2xf32>
  return %1 : tensor<4x3x2xf32>
}

// CHECK-LABEL: @transpose_constant(
// CHECK{LITERAL}: dense<[[1, 4], [2, 5], [3, 6]]> : tensor<3x2xi32>
func.func @transpose_constant() -> tensor<3x2xi32> {
  %0 = array.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<2x3xi32>
  return %1 : tensor<3x2xi32>
}

//===- reverse --------------------------------------------------------------===

// CHECK-LABEL: @reverse_nothing(
// CHECK-NEXT: return %arg0, %arg1
func.func @reverse_nothing(%x: tensor<?xf32>, %y: tensor<1x4xf32>) -> (tensor<?xf32>, tensor<1x4xf32>) {
  %0 = array.reverse %x axes [] : tensor<?xf32>
  %1 = array.reverse %y axes [0] : tensor<1x4xf32>
  return %0, %1 : tensor<?xf32>, tensor<1x4xf32>
}

// CHECK-LABEL: @reverse_twice(
// CHECK-NEXT: return %arg0
func.func @reverse_twice(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = array.reverse %x axes [0, 1] : tensor<?x?xf32>
  %1 = array.reverse %0 axes [1, 0] : tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

// CHECK-LABEL: @reverse_constant(
// CHECK{LITERAL}: dense<[[3, 4], [1, 2]]> : tensor<2x2xi32>
func.func @reverse_constant() -> tensor<2x2xi32> {
  %0 = array.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
  %1 = array.reverse %0 axes [0] : tensor<2x2xi32>
  return %1 : tensor<2x2xi32>
}

//===- concatenate ----------------------------------------------------------===

// CHECK-LABEL: @concatenate_one(
// CHECK-NEXT: return %arg0
func.func @concatenate_one(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = array.concatenate %x axis 0 : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @concatenate_with_empty(
// CHECK-NEXT: return %arg0
func.func @concatenate_with_empty(%x: tensor<4xf32>, %y: tensor<0xf32>) -> tensor<4xf32> {
  %0 = array.concatenate %y, %x, %y axis 0 : tensor<0xf32>, tensor<4xf32>, tensor<0xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @concatenate_constants(
// CHECK{LITERAL}: dense<[[1, 2, 9], [3, 4, 9]]> : tensor<2x3xi32>
func.func @concatenate_constants() -> tensor<2x3xi32> {
  %0 = array.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
  %1 = array.constant dense<9> : tensor<2x1xi32>
  %2 = array.concatenate %0, %1 axis 1 : tensor<2x2xi32>, tensor<2x1xi32>
  return %2 : tensor<2x3xi32>
}

// CHECK-LABEL: @concatenate_splats(
// CHECK: dense<1.000000e+00> : tensor<3000xf32>
func.func @concatenate_splats() -> tensor<3000xf32> {
  %0 = array.constant dense<1.0> : tensor<1000xf32>
  %1 = array.constant dense<1.0> : tensor<2000xf32>
  %2 = array.concatenate %0, %1 axis 0 : tensor<1000xf32>, tensor<2000xf32>
  return %2 : tensor<3000xf32>
}

//===- pad ------------------------------------------------------------------===

// CHECK-LABEL: @pad_nothing(
// CHECK-NEXT: return %arg0
func.func @pad_nothing(%x: tensor<?xf32>, %p: tensor<f32>) -> tensor<?xf32> {
  %0 = array.pad %x, %p low [0] high [0] interior [0] : tensor<?xf32>, tensor<f32>
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @pad_constant(
// CHECK: dense<[0, 1, 0, 2, 0, 3]> : tensor<6xi32>
// CHECK: dense<[2, 9]> : tensor<2xi32>
func.func @pad_constant() -> (tensor<6xi32>, tensor<2xi32>) {
  %0 = array.constant dense<[1, 2, 3]> : tensor<3xi32>
  %1 = array.constant dense<0> : tensor<i32>
  %2 = array.pad %0, %1 low [1] high [0] interior [1] : tensor<3xi32>, tensor<i32>
  %3 = array.constant dense<[1, 2]> : tensor<2xi32>
  %4 = array.constant dense<9> : tensor<i32>
  %5 = array.pad %3, %4 low [-1] high [1] interior [0] : tensor<2xi32>, tensor<i32>
  return %2, %5 : tensor<6xi32>, tensor<2xi32>
}

// CHECK-LABEL: @pad_splat(
// CHECK: dense<0.000000e+00> : tensor<1002xf32>
func.func @pad_splat() -> tensor<1002xf32> {
  %0 = array.constant dense<0.0> : tensor<1000xf32>
  %1 = array.constant dense<0.0> : tensor<f32>
  %2 = array.pad %0, %1 low [1] high [1] interior [0] : tensor<1000xf32>, tensor<f32>
  return %2 : tensor<1002xf32>
}

//===- slice ----------------------------------------------------------------===

// CHECK-LABEL: @slice_all(
// CHECK-NEXT: return %arg0
func.func @slice_all(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.slice %x start [0] limit [4] stride [1] : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @slice_of_slice(
// CHECK-NEXT: %[[S:.*]] = array.slice %arg0 start [5] limit [18] stride [6] : tensor<20xf32>
// CHECK-NEXT: return %[[S]]
func.func @slice_of_slice(%x: tensor<20xf32>) -> tensor<3xf32> {
  %0 = array.slice %x start [2] limit [20] stride [3] : tensor<20xf32>
  %1 = array.slice %0 start [1] limit [6] stride [2] : tensor<6xf32>
  return %1 : tensor<3xf32>
}

// CHECK-LABEL: @slice_of_slice_empty(
// CHECK-NEXT: %[[S:.*]] = array.slice %arg0 start [2] limit [2] stride [1] : tensor<4xf32>
// CHECK-NEXT: return %[[S]]
func.func @slice_of_slice_empty(%x: tensor<4xf32>) -> tensor<0xf32> {
  %0 = array.slice %x start [2] limit [3] stride [9223372036854775807] : tensor<4xf32>
  %1 = array.slice %0 start [1] limit [1] stride [9223372036854775807] : tensor<1xf32>
  return %1 : tensor<0xf32>
}

// CHECK-LABEL: @slice_constant(
// CHECK: dense<[2, 4]> : tensor<2xi32>
func.func @slice_constant() -> tensor<2xi32> {
  %0 = array.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
  %1 = array.slice %0 start [1] limit [4] stride [2] : tensor<4xi32>
  return %1 : tensor<2xi32>
}
