// RUN: array-opt %s --array-simplify | FileCheck %s

// CHECK-LABEL: @repeated
// CHECK: %[[E:.*]] = array.exp %arg0
// CHECK-NEXT: array.add %[[E]], %[[E]]
func.func @repeated(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.exp %x : tensor<4xf32>
  %1 = array.exp %x : tensor<4xf32>
  %2 = array.add %0, %1 : tensor<4xf32>
  return %2 : tensor<4xf32>
}

// CHECK-LABEL: @unused
// CHECK-NEXT: return %arg0
func.func @unused(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.exp %x : tensor<4xf32>
  %1 = array.neg %0 : tensor<4xf32>
  return %x : tensor<4xf32>
}

// What differentiation leaves behind: products with a broadcast one.
// CHECK-LABEL: @derivative
// CHECK-NEXT: %[[C:.*]] = array.cos %arg0
// CHECK-NEXT: return %[[C]]
func.func @derivative(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.constant dense<1.0> : tensor<f32>
  %1 = array.broadcast_in_dim %0 dims [] : tensor<f32> to tensor<4xf32>
  %2 = array.cos %x : tensor<4xf32>
  %3 = array.mul %1, %2 : tensor<4xf32>
  return %3 : tensor<4xf32>
}

// CHECK-LABEL: @transposes
// CHECK-NEXT: return %arg0
func.func @transposes(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  %0 = array.transpose %x permutation [1, 0] : tensor<4x3xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<3x4xf32>
  return %1 : tensor<4x3xf32>
}

// CHECK-LABEL: @product
// CHECK-NEXT: array.dot_general %arg0, %arg1 batch [] x [] contract [1] x [1]
func.func @product(%x: tensor<2x3xf32>, %y: tensor<4x3xf32>) -> tensor<2x4xf32> {
  %0 = array.transpose %y permutation [1, 0] : tensor<4x3xf32>
  %1 = array.dot_general %x, %0 batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  return %1 : tensor<2x4xf32>
}
