// RUN: array-opt %s -canonicalize -cse | FileCheck %s

func.func private @f(tensor<f32>) -> tensor<f32>

// Transforms are pure: equal ones are one, unused ones none.
// CHECK-LABEL: @common(
// CHECK-COUNT-1: array.jvp
// CHECK-NOT: array.jvp
// CHECK-NOT: array.vjp
func.func @common(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:2 = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  %1:2 = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  %2:2 = array.vjp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#0, %1#1 : tensor<f32>, tensor<f32>
}
