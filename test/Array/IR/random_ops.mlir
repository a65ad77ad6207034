// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @threefry2x32(
// CHECK: array.threefry2x32 %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xui32>
// CHECK: array.threefry2x32 %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : tensor<?xui32>
// CHECK: array.threefry2x32 %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : tensor<ui32>
func.func @threefry2x32(%a: tensor<4xui32>, %b: tensor<?xui32>, %c: tensor<ui32>) {
  %0:2 = array.threefry2x32 %a, %a, %a, %a : tensor<4xui32>
  %1:2 = array.threefry2x32 %b, %b, %b, %b : tensor<?xui32>
  %2:2 = array.threefry2x32 %c, %c, %c, %c : tensor<ui32>
  return
}
