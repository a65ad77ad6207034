// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x5x3xf32>) -> tensor<2x3xf32> {
  %r = array.reduce_min %x0 axes [1] : tensor<2x5x3xf32>
  return %r : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x5x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_min %[[X0]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.broadcast_in_dim %[[V0]] dims [0, 2] : tensor<2x3xf32> to tensor<2x5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare eq %[[X0]], %[[V1]] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.convert %[[V2]] : tensor<2x5x3xi1> to tensor<2x5x3xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.reduce_sum %[[V3]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.mul %[[T0]], %[[V3]] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.reduce_sum %[[V5]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.div %[[V6]], %[[V4]] : tensor<2x3xf32>
// CHECK: return %[[V0]], %[[V7]] : tensor<2x3xf32>, tensor<2x3xf32>
func.func @jvp(%x0: tensor<2x5x3xf32>, %t0: tensor<2x5x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<2x5x3xf32>, tensor<2x5x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_min %[[X0]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.broadcast_in_dim %[[V0]] dims [0, 2] : tensor<2x3xf32> to tensor<2x5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare eq %[[X0]], %[[V1]] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.convert %[[V2]] : tensor<2x5x3xi1> to tensor<2x5x3xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.reduce_sum %[[V3]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.div %[[C]], %[[V4]] : tensor<2x3xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.broadcast_in_dim %[[V5]] dims [0, 2] : tensor<2x3xf32> to tensor<2x5x3xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.mul %[[V6]], %[[V3]] : tensor<2x5x3xf32>
// CHECK: return %[[V0]], %[[V7]] : tensor<2x3xf32>, tensor<2x5x3xf32>
func.func @vjp(%x0: tensor<2x5x3xf32>, %c: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x5x3xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<2x5x3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x5x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x5x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x5x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_min %[[X0]] axes [2] : tensor<2x2x5x3xf32>
// CHECK: return %[[V0]] : tensor<2x2x3xf32>
func.func @vmap(%x0: tensor<2x2x5x3xf32>) -> tensor<2x2x3xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x2x5x3xf32>) -> tensor<2x2x3xf32>
  return %r : tensor<2x2x3xf32>
}
