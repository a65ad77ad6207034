// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<8xf32>) -> tensor<4xf32> {
  %r = array.reduce_window_max %x0 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<8xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<8xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reduce_window_max %[[X0]] window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_gather %[[X0]], %[[T0]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<8xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<8xf32>, %t0: tensor<8xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<8xf32>, tensor<8xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<8xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reduce_window_max %[[X0]] window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.window_scatter %[[X0]], %[[C]] greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<8xf32>
func.func @vjp(%x0: tensor<8xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<8xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<8xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<8xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<8xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x8xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reduce_window_max %[[X0]] window [1, 2] strides [1, 2] dilations [1, 1] [1, 1] low [0, 0] high [0, 0] : tensor<2x8xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x8xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x8xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
