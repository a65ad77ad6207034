// RUN: array-opt %s --pass-pipeline='builtin.module(array-expand-transforms,array-inline,func.func(array-simplify))' --split-input-file | FileCheck %s

// The linear loop has what the other stacked as xs, the constant as it is, and sums
// the cotangent of the constant.
func.func private @f(%w: tensor<f32>, %xs: tensor<5xf32>) -> tensor<f32> {
  %z = array.constant dense<1.0> : tensor<f32>
  %0 = array.scan length 5 consts(%w : tensor<f32>) carries(%z : tensor<f32>) xs(%xs : tensor<5xf32>) -> (tensor<f32>) {
  ^bb0(%k: tensor<f32>, %c: tensor<f32>, %x: tensor<f32>):
    %1 = array.mul %k, %c : tensor<f32>
    %2 = array.add %1, %x : tensor<f32>
    array.yield %2 : tensor<f32>
  }
  return %0 : tensor<f32>
}
// CHECK-LABEL: @reverse_mode(
// CHECK: %[[F:.*]]:2 = array.scan length 5 consts(%arg0 : tensor<f32>) carries({{.*}}) xs(%arg1 : tensor<5xf32>) -> (tensor<f32>, tensor<5xf32>)
// CHECK: %[[B:.*]]:3 = array.scan length 5 reverse consts(%arg0 : tensor<f32>) carries(%arg2, {{.*}} : tensor<f32>, tensor<f32>) xs(%[[F]]#1 : tensor<5xf32>) -> (tensor<f32>, tensor<f32>, tensor<5xf32>)
// CHECK: return %[[F]]#0, %[[B]]#1, %[[B]]#2
func.func @reverse_mode(%w: tensor<f32>, %xs: tensor<5xf32>, %ct: tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<5xf32>) {
  %0:3 = array.vjp @f(%w, %xs, %ct) wrt [0, 1] : (tensor<f32>, tensor<5xf32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<5xf32>)
  return %0#0, %0#1, %0#2 : tensor<f32>, tensor<f32>, tensor<5xf32>
}
