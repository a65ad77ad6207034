// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<8xf32>, %x1: tensor<4xf32>) -> tensor<8xf32> {
  %r = array.window_scatter %x0, %x1 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
  return %r : tensor<8xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[X1]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[T1]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<8xf32>, tensor<8xf32>
func.func @jvp(%x0: tensor<8xf32>, %x1: tensor<4xf32>, %t1: tensor<4xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t1) wrt [1] : (tensor<8xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<8xf32>, tensor<8xf32>)
  return %r#0, %r#1 : tensor<8xf32>, tensor<8xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<8xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[X1]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_gather %[[X0]], %[[C]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<8xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<8xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<8xf32>, %x1: tensor<4xf32>, %c: tensor<8xf32>) -> (tensor<8xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %x1, %c) wrt [1] : (tensor<8xf32>, tensor<4xf32>, tensor<8xf32>) -> (tensor<8xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<8xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[X1]] greatest true window [1, 2] strides [1, 2] dilations [1, 1] [1, 1] low [0, 0] high [0, 0] : tensor<2x8xf32>, tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x8xf32>
func.func @vmap(%x0: tensor<2x8xf32>, %x1: tensor<2x4xf32>) -> tensor<2x8xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x8xf32>, tensor<2x4xf32>) -> tensor<2x8xf32>
  return %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1] : tensor<4xf32> to tensor<2x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[V0]] greatest true window [1, 2] strides [1, 2] dilations [1, 1] [1, 1] low [0, 0] high [0, 0] : tensor<2x8xf32>, tensor<2x4xf32>
// CHECK: return %[[V1]] : tensor<2x8xf32>
func.func @vmap_0(%x0: tensor<2x8xf32>, %x1: tensor<4xf32>) -> tensor<2x8xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x8xf32>, tensor<4xf32>) -> tensor<2x8xf32>
  return %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1] : tensor<8xf32> to tensor<2x8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_scatter %[[V0]], %[[X1]] greatest true window [1, 2] strides [1, 2] dilations [1, 1] [1, 1] low [0, 0] high [0, 0] : tensor<2x8xf32>, tensor<2x4xf32>
// CHECK: return %[[V1]] : tensor<2x8xf32>
func.func @vmap_1(%x0: tensor<8xf32>, %x1: tensor<2x4xf32>) -> tensor<2x8xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<8xf32>, tensor<2x4xf32>) -> tensor<2x8xf32>
  return %r : tensor<2x8xf32>
}
