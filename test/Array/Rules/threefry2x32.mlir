// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xui32>, %x1: tensor<4xui32>, %x2: tensor<4xui32>, %x3: tensor<4xui32>) -> tensor<4xui32> {
  %r, %q = array.threefry2x32 %x0, %x1, %x2, %x3 : tensor<4xui32>
  return %r : tensor<4xui32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xui32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x4xui32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2x4xui32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<2x4xui32>)
// CHECK: %y0, %y1 = array.threefry2x32 %[[X0]], %[[X1]], %[[X2]], %[[X3]] : tensor<2x4xui32>
// CHECK: return %y0 : tensor<2x4xui32>
func.func @vmap(%x0: tensor<2x4xui32>, %x1: tensor<2x4xui32>, %x2: tensor<2x4xui32>, %x3: tensor<2x4xui32>) -> tensor<2x4xui32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [0, 0, 0, 0] out_axes [0] size 2 : (tensor<2x4xui32>, tensor<2x4xui32>, tensor<2x4xui32>, tensor<2x4xui32>) -> tensor<2x4xui32>
  return %r : tensor<2x4xui32>
}
