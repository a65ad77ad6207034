// RUN: array-opt --array-expand-transforms %s | FileCheck %s

// A batch is derived for its name only where the function, or one that it calls, uses
// it: @plain is derived once for both names.

func.func private @plain(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.sin %x : tensor<f32>
  return %0 : tensor<f32>
}
func.func private @index() -> tensor<i32> {
  %0 = array.axis_index "i"
  return %0 : tensor<i32>
}
// Batched though no operand of the call is mapped.
func.func private @caller(%x: tensor<f32>) -> (tensor<f32>, tensor<i32>) {
  %0 = func.call @plain(%x) : (tensor<f32>) -> tensor<f32>
  %1 = func.call @index() : () -> tensor<i32>
  return %0, %1 : tensor<f32>, tensor<i32>
}
// The innermost axis of a name counts.
func.func private @shadowed(%x: tensor<f32>) -> tensor<2xi32> {
  %b = array.broadcast_in_dim %x dims [] : tensor<f32> to tensor<2xf32>
  %0:2 = array.vmap @caller(%b) in_axes [0] out_axes [0, 0] size 2 named "i" : (tensor<2xf32>) -> (tensor<2xf32>, tensor<2xi32>)
  return %0#1 : tensor<2xi32>
}

// CHECK-DAG: func.func private @"vmap[i=3;](index)"() -> tensor<3xi32>
// CHECK-DAG: array.iota dimension 0 : tensor<3xi32>
// CHECK-DAG: func.func private @"vmap[i=2;](index)"() -> tensor<2xi32>
// CHECK-LABEL: func.func @main(
// CHECK: call @"vmap[i=3;1](caller)"
// CHECK: call @"vmap[3;1](plain)"
// CHECK: call @"vmap[3;1](shadowed)"
func.func @main(%x: tensor<3xf32>) -> (tensor<3xi32>, tensor<3xf32>, tensor<3x2xi32>) {
  %0:2 = array.vmap @caller(%x) in_axes [0] out_axes [0, 0] size 3 named "i" : (tensor<3xf32>) -> (tensor<3xf32>, tensor<3xi32>)
  %1 = array.vmap @plain(%x) in_axes [0] out_axes [0] size 3 named "j" : (tensor<3xf32>) -> tensor<3xf32>
  %2 = array.vmap @shadowed(%x) in_axes [0] out_axes [0] size 3 named "i" : (tensor<3xf32>) -> tensor<3x2xi32>
  return %0#1, %1, %2 : tensor<3xi32>, tensor<3xf32>, tensor<3x2xi32>
}
