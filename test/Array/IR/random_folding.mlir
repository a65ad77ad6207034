// RUN: array-opt %s -canonicalize -cse | FileCheck %s

// The hash is pure: equal calls are one, unused ones none.
// CHECK-LABEL: @common(
// CHECK-COUNT-1: array.threefry2x32
// CHECK-NOT: array.threefry2x32
func.func @common(%k: tensor<4xui32>, %x: tensor<4xui32>) -> (tensor<4xui32>, tensor<4xui32>) {
  %0:2 = array.threefry2x32 %k, %k, %x, %x : tensor<4xui32>
  %1:2 = array.threefry2x32 %k, %k, %x, %x : tensor<4xui32>
  %2:2 = array.threefry2x32 %x, %k, %x, %x : tensor<4xui32>
  return %0#0, %1#1 : tensor<4xui32>, tensor<4xui32>
}
