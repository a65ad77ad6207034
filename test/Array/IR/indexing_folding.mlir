// RUN: array-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @dynamic_slice_all(
// CHECK-NEXT: return %arg0
func.func @dynamic_slice_all(%x: tensor<4xf32>, %i: tensor<i32>) -> tensor<4xf32> {
  %0 = array.dynamic_slice %x, [%i] sizes [4] : tensor<4xf32>, [tensor<i32>]
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @dynamic_slice_splat(
// CHECK: dense<7> : tensor<2xi32>
func.func @dynamic_slice_splat(%i: tensor<i32>) -> tensor<2xi32> {
  %x = array.constant dense<7> : tensor<1000xi32>
  %0 = array.dynamic_slice %x, [%i] sizes [2] : tensor<1000xi32>, [tensor<i32>]
  return %0 : tensor<2xi32>
}

// CHECK-LABEL: @dynamic_update_slice_all(
// CHECK-NEXT: return %arg1
func.func @dynamic_update_slice_all(%x: tensor<4xf32>, %u: tensor<4xf32>, %i: tensor<i32>) -> tensor<4xf32> {
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<4xf32>, tensor<4xf32>, [tensor<i32>]
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @dynamic_update_slice_nothing(
// CHECK-NEXT: return %arg0
func.func @dynamic_update_slice_nothing(%x: tensor<?x4xf32>, %u: tensor<?x0xf32>, %i: tensor<i32>) -> tensor<?x4xf32> {
  %0 = array.dynamic_update_slice %x, %u, [%i, %i] : tensor<?x4xf32>, tensor<?x0xf32>, [tensor<i32>, tensor<i32>]
  return %0 : tensor<?x4xf32>
}

// A dynamic update may be smaller than the array.
// CHECK-LABEL: @dynamic_update_slice_dynamic(
// CHECK: array.dynamic_update_slice
func.func @dynamic_update_slice_dynamic(%x: tensor<?xf32>, %u: tensor<?xf32>, %i: tensor<i32>) -> tensor<?xf32> {
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<?xf32>, tensor<?xf32>, [tensor<i32>]
  return %0 : tensor<?xf32>
}
