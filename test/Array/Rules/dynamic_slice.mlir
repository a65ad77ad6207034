// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>) -> tensor<3x2xf32> {
  %r = array.dynamic_slice %x0, [%x1, %x2] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
  return %r : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<9x5xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.dynamic_slice %[[T0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK: return %[[V0]], %[[V1]] : tensor<3x2xf32>, tensor<3x2xf32>
func.func @jvp(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>, %t0: tensor<9x5xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %x2, %t0) wrt [0] : (tensor<9x5xf32>, tensor<i32>, tensor<i32>, tensor<9x5xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<9x5xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.dynamic_update_slice %[[V1]], %[[C]], [%[[X1]], %[[X2]]] : tensor<9x5xf32>, tensor<3x2xf32>, [tensor<i32>, tensor<i32>]
// CHECK: return %[[V0]], %[[V2]] : tensor<3x2xf32>, tensor<9x5xf32>
func.func @vjp(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>, %c: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<9x5xf32>) {
  %r:2 = array.vjp @f(%x0, %x1, %x2, %c) wrt [0] : (tensor<9x5xf32>, tensor<i32>, tensor<i32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<9x5xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<9x5xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reshape %[[X1]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.reshape %[[X2]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.concatenate %[[V0]], %[[V1]] axis 1 : tensor<2x1xi32>, tensor<2x1xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.gather %[[X0]], %[[V2]] offset_dims [1, 2] collapsed [] map [1, 2] batching [0] to [0] sizes [1, 3, 2] mode clip sorted false unique false : tensor<2x9x5xf32>, tensor<2x2xi32>
// CHECK: return %[[V3]] : tensor<2x3x2xf32>
func.func @vmap(%x0: tensor<2x9x5xf32>, %x1: tensor<2xi32>, %x2: tensor<2xi32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, 0, 0] out_axes [0] size 2 : (tensor<2x9x5xf32>, tensor<2xi32>, tensor<2xi32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>)
// CHECK-DAG: %[[V0:[a-z0-9_]+]] = array.constant dense<0> : tensor<i32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.dynamic_slice %[[X0]], [%[[V0]], %[[X1]], %[[X2]]] sizes [2, 3, 2] : tensor<2x9x5xf32>, [tensor<i32>, tensor<i32>, tensor<i32>]
// CHECK: return %[[V1]] : tensor<2x3x2xf32>
func.func @vmap_0(%x0: tensor<2x9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, -1, -1] out_axes [0] size 2 : (tensor<2x9x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reshape %[[X1]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [] : tensor<i32> to tensor<2xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[V1]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.concatenate %[[V0]], %[[V2]] axis 1 : tensor<2x1xi32>, tensor<2x1xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.gather %[[X0]], %[[V3]] offset_dims [1, 2] collapsed [] map [0, 1] batching [] to [] sizes [3, 2] mode clip sorted false unique false : tensor<9x5xf32>, tensor<2x2xi32>
// CHECK: return %[[V4]] : tensor<2x3x2xf32>
func.func @vmap_1(%x0: tensor<9x5xf32>, %x1: tensor<2xi32>, %x2: tensor<i32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, 0, -1] out_axes [0] size 2 : (tensor<9x5xf32>, tensor<2xi32>, tensor<i32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_2(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [] : tensor<i32> to tensor<2xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.reshape %[[V0]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[X2]] : tensor<2xi32> to tensor<2x1xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.concatenate %[[V1]], %[[V2]] axis 1 : tensor<2x1xi32>, tensor<2x1xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.gather %[[X0]], %[[V3]] offset_dims [1, 2] collapsed [] map [0, 1] batching [] to [] sizes [3, 2] mode clip sorted false unique false : tensor<9x5xf32>, tensor<2x2xi32>
// CHECK: return %[[V4]] : tensor<2x3x2xf32>
func.func @vmap_2(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<2xi32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, -1, 0] out_axes [0] size 2 : (tensor<9x5xf32>, tensor<i32>, tensor<2xi32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}
