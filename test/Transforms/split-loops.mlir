// RUN: array-opt %s --pass-pipeline='builtin.module(func.func(array-split-loops))' --split-input-file | FileCheck %s

// The product with the xs is done for all steps in front, the matrix of the other
// is transposed once.
// CHECK-LABEL: @rnn(
// CHECK: %[[U:.*]] = array.dot_general %arg3, %arg1 batch [] x [] contract [1] x [1] : tensor<9x16xf32>, tensor<16x16xf32>
// CHECK: %[[T:.*]] = array.transpose %arg0
// CHECK: array.scan length 9 consts(%arg0, %[[T]] : {{.*}}) carries(%arg2 : tensor<16xf32>) xs(%[[U]] : tensor<9x16xf32>) -> (tensor<16xf32>) {
// CHECK: array.dot_general {{.*}} contract [0] x [0] : tensor<16x16xf32>, tensor<16xf32>
// CHECK-NOT: array.dot_general
func.func @rnn(%w: tensor<16x16xf32>, %u: tensor<16x16xf32>, %h: tensor<16xf32>, %xs: tensor<9x16xf32>) -> tensor<16xf32> {
  %0 = array.scan length 9 consts(%w, %u : tensor<16x16xf32>, tensor<16x16xf32>) carries(%h : tensor<16xf32>) xs(%xs : tensor<9x16xf32>) -> (tensor<16xf32>) {
  ^bb0(%a: tensor<16x16xf32>, %b: tensor<16x16xf32>, %c: tensor<16xf32>, %x: tensor<16xf32>):
    %1 = array.dot_general %a, %c batch [] x [] contract [1] x [0] : tensor<16x16xf32>, tensor<16xf32>
    %2 = array.dot_general %b, %x batch [] x [] contract [1] x [0] : tensor<16x16xf32>, tensor<16xf32>
    %3 = array.add %1, %2 : tensor<16xf32>
    array.yield %3 : tensor<16xf32>
  }
  return %0 : tensor<16xf32>
}

// -----

// A sum of outer products is a product of matrices.
// CHECK-LABEL: @sum(
// CHECK: %[[P:.*]] = array.dot_general %arg1, %arg1 batch [] x [] contract [0] x [0] : tensor<9x4xf32>, tensor<9x4xf32>
// CHECK-NEXT: %[[R:.*]] = array.add %arg0, %[[P]]
// CHECK-NEXT: return %[[R]]
func.func @sum(%z: tensor<4x4xf32>, %xs: tensor<9x4xf32>) -> tensor<4x4xf32> {
  %0 = array.scan length 9 consts() carries(%z : tensor<4x4xf32>) xs(%xs : tensor<9x4xf32>) -> (tensor<4x4xf32>) {
  ^bb0(%s: tensor<4x4xf32>, %x: tensor<4xf32>):
    %1 = array.dot_general %x, %x batch [] x [] contract [] x [] : tensor<4xf32>, tensor<4xf32>
    %2 = array.add %s, %1 : tensor<4x4xf32>
    array.yield %2 : tensor<4x4xf32>
  }
  return %0 : tensor<4x4xf32>
}

// -----

// Outer products of all steps would take more memory than what they are made of.
// CHECK-LABEL: @too_large(
// CHECK: array.scan
// CHECK: array.dot_general
func.func @too_large(%z: tensor<4x4xf32>, %xs: tensor<9x4xf32>) -> tensor<4x4xf32> {
  %0 = array.scan length 9 consts() carries(%z : tensor<4x4xf32>) xs(%xs : tensor<9x4xf32>) -> (tensor<4x4xf32>) {
  ^bb0(%s: tensor<4x4xf32>, %x: tensor<4xf32>):
    %1 = array.dot_general %x, %x batch [] x [] contract [] x [] : tensor<4xf32>, tensor<4xf32>
    %2 = array.mul %s, %1 : tensor<4x4xf32>
    array.yield %2 : tensor<4x4xf32>
  }
  return %0 : tensor<4x4xf32>
}
