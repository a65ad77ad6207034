// RUN: array-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @absorb_operand_transposes(
// CHECK-NEXT: %[[R:.*]] = array.dot_general %arg0, %arg1 batch [] x [] contract [0] x [1] : tensor<3x2xf32>, tensor<4x3xf32>
// CHECK-NEXT: return %[[R]]
func.func @absorb_operand_transposes(%a: tensor<3x2xf32>, %b: tensor<4x3xf32>) -> tensor<2x4xf32> {
  %0 = array.transpose %a permutation [1, 0] : tensor<3x2xf32>
  %1 = array.transpose %b permutation [1, 0] : tensor<4x3xf32>
  %2 = array.dot_general %0, %1 batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  return %2 : tensor<2x4xf32>
}

// CHECK-LABEL: @absorb_batch_transpose(
// CHECK-NEXT: %[[R:.*]] = array.dot_general %arg0, %arg1 batch [1] x [0] contract [2] x [1]
// CHECK-NEXT: return %[[R]]
func.func @absorb_batch_transpose(%a: tensor<2x5x3xf32>, %b: tensor<5x3x4xf32>) -> tensor<5x2x4xf32> {
  %0 = array.transpose %a permutation [1, 0, 2] : tensor<2x5x3xf32>
  %1 = array.dot_general %0, %b batch [0] x [0] contract [2] x [1] : tensor<5x2x3xf32>, tensor<5x3x4xf32>
  return %1 : tensor<5x2x4xf32>
}

// The transpose reorders two free dimensions, which order the result.
// CHECK-LABEL: @keep_free_transpose(
// CHECK: array.transpose
func.func @keep_free_transpose(%a: tensor<2x5x3xf32>, %b: tensor<3x4xf32>) -> tensor<5x2x4xf32> {
  %0 = array.transpose %a permutation [1, 0, 2] : tensor<2x5x3xf32>
  %1 = array.dot_general %0, %b batch [] x [] contract [2] x [0] : tensor<5x2x3xf32>, tensor<3x4xf32>
  return %1 : tensor<5x2x4xf32>
}

// CHECK-LABEL: @transpose_of_product(
// CHECK-NEXT: %[[R:.*]] = array.dot_general %arg1, %arg0 batch [0] x [0] contract [1] x [2] as f64 : tensor<5x3x4xf32>, tensor<5x2x3xf32>
// CHECK-NEXT: return %[[R]]
func.func @transpose_of_product(%a: tensor<5x2x3xf32>, %b: tensor<5x3x4xf32>) -> tensor<5x4x2xf64> {
  %0 = array.dot_general %a, %b batch [0] x [0] contract [2] x [1] as f64 : tensor<5x2x3xf32>, tensor<5x3x4xf32>
  %1 = array.transpose %0 permutation [0, 2, 1] : tensor<5x2x4xf64>
  return %1 : tensor<5x4x2xf64>
}

// CHECK-LABEL: @transpose_of_batch(
// CHECK-NEXT: %[[R:.*]] = array.dot_general %arg0, %arg1 batch [1, 0] x [1, 0] contract [2] x [2]
// CHECK-NEXT: return %[[R]]
func.func @transpose_of_batch(%a: tensor<5x6x3xf32>, %b: tensor<5x6x3xf32>) -> tensor<6x5xf32> {
  %0 = array.dot_general %a, %b batch [0, 1] x [0, 1] contract [2] x [2] : tensor<5x6x3xf32>, tensor<5x6x3xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<5x6xf32>
  return %1 : tensor<6x5xf32>
}

// The known size of a batch dimension is the result's, whichever side has it.
// CHECK-LABEL: @transpose_of_dynamic_batch(
// CHECK-NEXT: %[[R:.*]] = array.dot_general %arg1, %arg0 batch [0] x [0] contract [1] x [2]
// CHECK-NEXT: return %[[R]] : tensor<5x4x2xf32>
func.func @transpose_of_dynamic_batch(%a: tensor<?x2x3xf32>, %b: tensor<5x3x4xf32>) -> tensor<5x4x2xf32> {
  %0 = array.dot_general %a, %b batch [0] x [0] contract [2] x [1] : tensor<?x2x3xf32>, tensor<5x3x4xf32>
  %1 = array.transpose %0 permutation [0, 2, 1] : tensor<5x2x4xf32>
  return %1 : tensor<5x4x2xf32>
}

// CHECK-LABEL: @transpose_mixing_sides(
// CHECK: array.transpose
func.func @transpose_mixing_sides(%a: tensor<2x5x3xf32>, %b: tensor<3x4xf32>) -> tensor<2x4x5xf32> {
  %0 = array.dot_general %a, %b batch [] x [] contract [2] x [0] : tensor<2x5x3xf32>, tensor<3x4xf32>
  %1 = array.transpose %0 permutation [0, 2, 1] : tensor<2x5x4xf32>
  return %1 : tensor<2x4x5xf32>
}

// CHECK-LABEL: @transpose_of_shared_product(
// CHECK: array.transpose
func.func @transpose_of_shared_product(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>) -> (tensor<2x4xf32>, tensor<4x2xf32>) {
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<2x4xf32>
  return %0, %1 : tensor<2x4xf32>, tensor<4x2xf32>
}

// CHECK-LABEL: @sum_as_complex(
// CHECK: %[[A:.*]] = array.convert %arg0 : tensor<2x3xf32> to tensor<2x3xcomplex<f64>>
// CHECK: %[[B:.*]] = array.convert %arg1 : tensor<3x4xf32> to tensor<3x4xcomplex<f64>>
// CHECK: array.dot_general %[[A]], %[[B]] batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
func.func @sum_as_complex(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>) -> tensor<2x4xcomplex<f64>> {
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] as complex<f64> : tensor<2x3xf32>, tensor<3x4xf32>
  return %0 : tensor<2x4xcomplex<f64>>
}
