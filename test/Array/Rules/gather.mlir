// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>) -> tensor<5x4xf32> {
  %r = array.gather %x0, %x1 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return %r : tensor<5x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<9x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.gather %[[X0]], %[[X1]] offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.gather %[[T0]], %[[X1]] offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
// CHECK: return %[[V0]], %[[V1]] : tensor<5x4xf32>, tensor<5x4xf32>
func.func @jvp(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %t0: tensor<9x4xf32>) -> (tensor<5x4xf32>, tensor<5x4xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t0) wrt [0] : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<9x4xf32>) -> (tensor<5x4xf32>, tensor<5x4xf32>)
  return %r#0, %r#1 : tensor<5x4xf32>, tensor<5x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<5x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.gather %[[X0]], %[[X1]] offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<9x4xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.scatter add %[[V1]], %[[X1]], %[[C]] window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
// CHECK: return %[[V0]], %[[V2]] : tensor<5x4xf32>, tensor<9x4xf32>
func.func @vjp(%x0: tensor<9x4xf32>, %x1: tensor<5x1xi32>, %c: tensor<5x4xf32>) -> (tensor<5x4xf32>, tensor<9x4xf32>) {
  %r:2 = array.vjp @f(%x0, %x1, %c) wrt [0] : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>) -> (tensor<5x4xf32>, tensor<9x4xf32>)
  return %r#0, %r#1 : tensor<5x4xf32>, tensor<9x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x5x1xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.gather %[[X0]], %[[X1]] offset_dims [2] collapsed [1] map [1] batching [0] to [0] sizes [1, 1, 4] mode clip sorted false unique false : tensor<2x9x4xf32>, tensor<2x5x1xi32>
// CHECK: return %[[V0]] : tensor<2x5x4xf32>
func.func @vmap(%x0: tensor<2x9x4xf32>, %x1: tensor<2x5x1xi32>) -> tensor<2x5x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x9x4xf32>, tensor<2x5x1xi32>) -> tensor<2x5x4xf32>
  return %r : tensor<2x5x4xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<5x1xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.gather %[[X0]], %[[X1]] offset_dims [0, 2] collapsed [1] map [1] batching [] to [] sizes [2, 1, 4] mode clip sorted false unique false : tensor<2x9x4xf32>, tensor<5x1xi32>
// CHECK: return %[[V0]] : tensor<2x5x4xf32>
func.func @vmap_0(%x0: tensor<2x9x4xf32>, %x1: tensor<5x1xi32>) -> tensor<2x5x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x9x4xf32>, tensor<5x1xi32>) -> tensor<2x5x4xf32>
  return %r : tensor<2x5x4xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x5x1xi32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.gather %[[X0]], %[[X1]] offset_dims [2] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<2x5x1xi32>
// CHECK: return %[[V0]] : tensor<2x5x4xf32>
func.func @vmap_1(%x0: tensor<9x4xf32>, %x1: tensor<2x5x1xi32>) -> tensor<2x5x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<9x4xf32>, tensor<2x5x1xi32>) -> tensor<2x5x4xf32>
  return %r : tensor<2x5x4xf32>
}
