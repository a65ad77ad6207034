// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>, %x1: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.zeta %x0, %x1 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.zeta %[[X0]], %[[X1]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.add %[[V1]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.zeta %[[V2]], %[[X1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.neg %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.mul %[[V4]], %[[V3]] : tensor<4xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.mul %[[T1]], %[[V5]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V6]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<4xf32>, %x1: tensor<4xf32>, %t1: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t1) wrt [1] : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.zeta %[[X0]], %[[X1]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.add %[[V1]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.zeta %[[V2]], %[[X1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.neg %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.mul %[[V4]], %[[V3]] : tensor<4xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.mul %[[C]], %[[V5]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V6]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<4xf32>, %x1: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %x1, %c) wrt [1] : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.zeta %[[X0]], %[[X1]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x4xf32>, %x1: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
