// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_vmap(tensor<4x3xf32>, tensor<i32>) -> (tensor<4xf32>, tensor<i1>)
func.func private @nothing()

// CHECK-LABEL: @custom_vmap_call(
// CHECK: array.custom_vmap_call @f(%{{.*}}, %{{.*}}) rule @f_vmap size 4 batched [true, false] -> [true, false] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
// CHECK: array.custom_vmap_call @nothing() rule @nothing size 0 batched [] -> [] : () -> ()
func.func @custom_vmap_call(%x: tensor<3xf32>, %i: tensor<i32>) {
  %0:2 = array.custom_vmap_call @f(%x, %i) rule @f_vmap size 4 batched [true, false] -> [true, false] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  array.custom_vmap_call @nothing() rule @nothing size 0 batched [] -> [] : () -> ()
  return
}
