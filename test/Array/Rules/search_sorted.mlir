// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>, %x1: tensor<3xf32>) -> tensor<3xi32> {
  %r = array.search_sorted %x0, %x1 right true : tensor<4xf32>, tensor<3xf32>
  return %r : tensor<3xi32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.search_sorted %[[X0]], %[[X1]] right true : tensor<2x4xf32>, tensor<2x3xf32>
// CHECK: return %[[V0]] : tensor<2x3xi32>
func.func @vmap(%x0: tensor<2x4xf32>, %x1: tensor<2x3xf32>) -> tensor<2x3xi32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x4xf32>, tensor<2x3xf32>) -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.search_sorted %[[X0]], %[[V0]] right true : tensor<2x4xf32>, tensor<2x3xf32>
// CHECK: return %[[V1]] : tensor<2x3xi32>
func.func @vmap_0(%x0: tensor<2x4xf32>, %x1: tensor<3xf32>) -> tensor<2x3xi32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x4xf32>, tensor<3xf32>) -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1] : tensor<4xf32> to tensor<2x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.search_sorted %[[V0]], %[[X1]] right true : tensor<2x4xf32>, tensor<2x3xf32>
// CHECK: return %[[V1]] : tensor<2x3xi32>
func.func @vmap_1(%x0: tensor<4xf32>, %x1: tensor<2x3xf32>) -> tensor<2x3xi32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<4xf32>, tensor<2x3xf32>) -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}
