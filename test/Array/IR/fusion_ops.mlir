// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @fusion(
// CHECK: array.fusion(%{{.*}}, %{{.*}} : tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>, tensor<2xf32> {
// CHECK-NEXT: ^bb0(%{{.*}}: tensor<2x3xf32>, %{{.*}}: tensor<3xf32>):
// CHECK: array.yield %{{.*}}, %{{.*}} : tensor<2x3xf32>, tensor<2xf32>
func.func @fusion(%x: tensor<2x3xf32>, %y: tensor<3xf32>) -> (tensor<2x3xf32>, tensor<2xf32>) {
  %0:2 = array.fusion(%x, %y : tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>, tensor<2xf32> {
  ^bb0(%a: tensor<2x3xf32>, %b: tensor<3xf32>):
    %1 = array.broadcast_in_dim %b dims [1] : tensor<3xf32> to tensor<2x3xf32>
    %2 = array.mul %a, %1 : tensor<2x3xf32>
    %3 = array.reduce_sum %2 axes [1] : tensor<2x3xf32>
    array.yield %2, %3 : tensor<2x3xf32>, tensor<2xf32>
  }
  return %0#0, %0#1 : tensor<2x3xf32>, tensor<2xf32>
}

// CHECK-LABEL: @no_operands(
// CHECK: array.fusion() -> tensor<4xi32> {
func.func @no_operands() -> tensor<4xi32> {
  %0 = array.fusion() -> tensor<4xi32> {
    %1 = array.iota dimension 0 : tensor<4xi32>
    array.yield %1 : tensor<4xi32>
  }
  return %0 : tensor<4xi32>
}

// CHECK-LABEL: @gemm(
// CHECK: array.gemm %{{.*}}, %{{.*}}, %{{.*}} m 2 n 4 k 3 batch 1 strides [0, 3, 1] [0, 4, 1] [0, 4, 1] types f32, f32 : memref<2x3xf32>, memref<3x4xf32>, memref<2x4xf32>
func.func @gemm(%a: memref<2x3xf32>, %b: memref<3x4xf32>, %c: memref<2x4xf32>) {
  array.gemm %a, %b, %c m 2 n 4 k 3 batch 1 strides [0, 3, 1] [0, 4, 1] [0, 4, 1] types f32, f32 : memref<2x3xf32>, memref<3x4xf32>, memref<2x4xf32>
  return
}
