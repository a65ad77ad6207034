// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %x2: tensor<5x4xf32>) -> tensor<9x4xf32> {
  %r = array.scatter add %x0, %x1, %x2 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return %r : tensor<9x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<5x4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[T2:[a-z0-9]+]]: tensor<5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.scatter add %[[X0]], %[[X1]], %[[X2]] window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.scatter add %[[T0]], %[[X1]], %[[T2]] window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<9x4xf32>, tensor<9x4xf32>
func.func @jvp(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %x2: tensor<5x4xf32>, %t0: tensor<9x4xf32>, %t2: tensor<5x4xf32>) -> (tensor<9x4xf32>, tensor<9x4xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %x2, %t0, %t2) wrt [0, 2] : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>, tensor<9x4xf32>, tensor<5x4xf32>) -> (tensor<9x4xf32>, tensor<9x4xf32>)
  return %r#0, %r#1 : tensor<9x4xf32>, tensor<9x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<5x4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<9x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.scatter add %[[X0]], %[[X1]], %[[X2]] window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.gather %[[C]], %[[X1]] offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
// CHECK: return %[[V0]], %[[C]], %[[V1]] : tensor<9x4xf32>, tensor<9x4xf32>, tensor<5x4xf32>
func.func @vjp(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %x2: tensor<5x4xf32>, %c: tensor<9x4xf32>) -> (tensor<9x4xf32>, tensor<9x4xf32>, tensor<5x4xf32>) {
  %r:3 = array.vjp @f(%x0, %x1, %x2, %c) wrt [0, 2] : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>, tensor<9x4xf32>) -> (tensor<9x4xf32>, tensor<9x4xf32>, tensor<5x4xf32>)
  return %r#0, %r#1, %r#2 : tensor<9x4xf32>, tensor<9x4xf32>, tensor<5x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2x5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.scatter add %[[X0]], %[[X1]], %[[X2]] window_dims [2] inserted [1] map [1] batching [0] to [0] mode fill_or_drop sorted false unique false : tensor<2x9x4xf32>, tensor<2x5x1xi32>, tensor<2x5x4xf32>
// CHECK: return %[[V0]] : tensor<2x9x4xf32>
func.func @vmap(%x0: tensor<2x9x4xf32>, %x1: tensor<2x5x1xi32>, %x2: tensor<2x5x4xf32>) -> tensor<2x9x4xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, 0, 0] out_axes [0] size 2 : (tensor<2x9x4xf32>, tensor<2x5x1xi32>, tensor<2x5x4xf32>) -> tensor<2x9x4xf32>
  return %r : tensor<2x9x4xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [1, 2] : tensor<5x4xf32> to tensor<2x5x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.scatter add %[[X0]], %[[X1]], %[[V0]] window_dims [0, 2] inserted [1] map [1] batching [] to [] mode fill_or_drop sorted false unique false : tensor<2x9x4xf32>, tensor<5x1xi32>, tensor<2x5x4xf32>
// CHECK: return %[[V1]] : tensor<2x9x4xf32>
func.func @vmap_0(%x0: tensor<2x9x4xf32>, %x1: tensor<5x1xi32>, %x2: tensor<5x4xf32>) -> tensor<2x9x4xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, -1, -1] out_axes [0] size 2 : (tensor<2x9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>) -> tensor<2x9x4xf32>
  return %r : tensor<2x9x4xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1, 2] : tensor<9x4xf32> to tensor<2x9x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [1, 2] : tensor<5x4xf32> to tensor<2x5x4xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.scatter add %[[V0]], %[[X1]], %[[V1]] window_dims [2] inserted [1] map [1] batching [0] to [0] mode fill_or_drop sorted false unique false : tensor<2x9x4xf32>, tensor<2x5x1xi32>, tensor<2x5x4xf32>
// CHECK: return %[[V2]] : tensor<2x9x4xf32>
func.func @vmap_1(%x0: tensor<9x4xf32>, %x1: tensor<2x5x1xi32>, %x2: tensor<5x4xf32>) -> tensor<2x9x4xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, 0, -1] out_axes [0] size 2 : (tensor<9x4xf32>, tensor<2x5x1xi32>, tensor<5x4xf32>) -> tensor<2x9x4xf32>
  return %r : tensor<2x9x4xf32>
}

// CHECK-LABEL: func.func @vmap_2(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2x5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1, 2] : tensor<9x4xf32> to tensor<2x9x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.scatter add %[[V0]], %[[X1]], %[[X2]] window_dims [0, 2] inserted [1] map [1] batching [] to [] mode fill_or_drop sorted false unique false : tensor<2x9x4xf32>, tensor<5x1xi32>, tensor<2x5x4xf32>
// CHECK: return %[[V1]] : tensor<2x9x4xf32>
func.func @vmap_2(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %x2: tensor<2x5x4xf32>) -> tensor<2x9x4xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, -1, 0] out_axes [0] size 2 : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<2x5x4xf32>) -> tensor<2x9x4xf32>
  return %r : tensor<2x9x4xf32>
}
