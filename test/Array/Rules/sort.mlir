// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x4xf32>, %x1: tensor<3x4xi32>) -> (tensor<3x4xf32>, tensor<3x4xi32>) {
  %r:2 = array.sort %x0, %x1 dimension 1 keys 1 stable true : tensor<3x4xf32>, tensor<3x4xi32>
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xi32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4xi32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x4xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]]:3 = array.sort %[[X0]], %[[X1]], %[[V0]] dimension 1 keys 1 stable true : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[V1]]#2 : tensor<3x4xi32> to tensor<3x4x1xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.gather %[[T0]], %[[V2]] offset_dims [] collapsed [1] map [1] batching [0] to [0] sizes [1, 1] mode promise_in_bounds sorted false unique true : tensor<3x4xf32>, tensor<3x4x1xi32>
// CHECK: return %[[V1]]#0, %[[V1]]#1, %[[V3]] : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>
func.func @jvp(%x0: tensor<3x4xf32>, %x1: tensor<3x4xi32>, %t0: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>) {
  %r:3 = array.jvp @f(%x0, %x1, %t0) wrt [0] : (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>)
  return %r#0, %r#1, %r#2 : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4xi32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x4xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]]:3 = array.sort %[[X0]], %[[X1]], %[[V0]] dimension 1 keys 1 stable true : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[V1]]#2 : tensor<3x4xi32> to tensor<3x4x1xi32>
// CHECK-DAG: %[[V3:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x4xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.scatter add %[[V3]], %[[V2]], %[[C]] window_dims [] inserted [1] map [1] batching [0] to [0] mode promise_in_bounds sorted false unique true : tensor<3x4xf32>, tensor<3x4x1xi32>, tensor<3x4xf32>
// CHECK: return %[[V1]]#0, %[[V1]]#1, %[[V4]] : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>
func.func @vjp(%x0: tensor<3x4xf32>, %x1: tensor<3x4xi32>, %c: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>) {
  %r:3 = array.vjp @f(%x0, %x1, %c) wrt [0] : (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>)
  return %r#0, %r#1, %r#2 : tensor<3x4xf32>, tensor<3x4xi32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x4xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]]:2 = array.sort %[[X0]], %[[X1]] dimension 2 keys 1 stable true : tensor<2x3x4xf32>, tensor<2x3x4xi32>
// CHECK: return %[[V0]]#0, %[[V0]]#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
func.func @vmap(%x0: tensor<2x3x4xf32>, %x1: tensor<2x3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>) {
  %r:2 = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0, 0] size 2 : (tensor<2x3x4xf32>, tensor<2x3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>)
  return %r#0, %r#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1, 2] : tensor<3x4xi32> to tensor<2x3x4xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]]:2 = array.sort %[[X0]], %[[V0]] dimension 2 keys 1 stable true : tensor<2x3x4xf32>, tensor<2x3x4xi32>
// CHECK: return %[[V1]]#0, %[[V1]]#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
func.func @vmap_0(%x0: tensor<2x3x4xf32>, %x1: tensor<3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>) {
  %r:2 = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0, 0] size 2 : (tensor<2x3x4xf32>, tensor<3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>)
  return %r#0, %r#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x4xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1, 2] : tensor<3x4xf32> to tensor<2x3x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]]:2 = array.sort %[[V0]], %[[X1]] dimension 2 keys 1 stable true : tensor<2x3x4xf32>, tensor<2x3x4xi32>
// CHECK: return %[[V1]]#0, %[[V1]]#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
func.func @vmap_1(%x0: tensor<3x4xf32>, %x1: tensor<2x3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>) {
  %r:2 = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0, 0] size 2 : (tensor<3x4xf32>, tensor<2x3x4xi32>) -> (tensor<2x3x4xf32>, tensor<2x3x4xi32>)
  return %r#0, %r#1 : tensor<2x3x4xf32>, tensor<2x3x4xi32>
}
