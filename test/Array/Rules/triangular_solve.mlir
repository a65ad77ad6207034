// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>, %x1: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %r = array.triangular_solve %x0, %x1 left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
  return %r : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[X1]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[T1]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.sub %[[V2]], %[[V3]] : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.compare ge %[[V5]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.compare ge %[[V4]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.and %[[V8]], %[[V6]] : tensor<3x3xi1>
// CHECK-DAG: %[[V10:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.select %[[V9]], %[[T0]], %[[V10]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.neg %[[V11]] : tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.dot_general %[[V12]], %[[V0]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[V13]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.add %[[V1]], %[[V14]] : tensor<3x2xf32>
// CHECK: return %[[V0]], %[[V15]] : tensor<3x2xf32>, tensor<3x2xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %x1: tensor<3x2xf32>, %t0: tensor<3x3xf32>, %t1: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<3x3xf32>, tensor<3x2xf32>, tensor<3x3xf32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[X1]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.sub %[[V1]], %[[V2]] : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.compare ge %[[V4]], %[[V3]] : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.compare ge %[[V3]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.and %[[V7]], %[[V5]] : tensor<3x3xi1>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[C]] left_side true lower true transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.dot_general %[[V9]], %[[V0]] batch [] x [] contract [1] x [1] : tensor<3x2xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.neg %[[V10]] : tensor<3x3xf32>
// CHECK-DAG: %[[V12:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.select %[[V8]], %[[V11]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V13]], %[[V9]] : tensor<3x2xf32>, tensor<3x3xf32>, tensor<3x2xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %x1: tensor<3x2xf32>, %c: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x3xf32>, tensor<3x2xf32>) {
  %r:3 = array.vjp @f(%x0, %x1, %c) wrt [0, 1] : (tensor<3x3xf32>, tensor<3x2xf32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x3xf32>, tensor<3x2xf32>)
  return %r#0, %r#1, %r#2 : tensor<3x2xf32>, tensor<3x3xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[X1]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<2x3x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V0]] : tensor<2x3x2xf32>
func.func @vmap(%x0: tensor<2x3x3xf32>, %x1: tensor<2x3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x3x3xf32>, tensor<2x3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1, 2] : tensor<3x2xf32> to tensor<2x3x2xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[V0]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<2x3x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V1]] : tensor<2x3x2xf32>
func.func @vmap_0(%x0: tensor<2x3x3xf32>, %x1: tensor<3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x3x3xf32>, tensor<3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.transpose %[[X1]] permutation [1, 0, 2] : tensor<2x3x2xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.reshape %[[V0]] : tensor<3x2x2xf32> to tensor<3x4xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.triangular_solve %[[X0]], %[[V1]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x4xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.reshape %[[V2]] : tensor<3x4xf32> to tensor<3x2x2xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.transpose %[[V3]] permutation [1, 0, 2] : tensor<3x2x2xf32>
// CHECK: return %[[V4]] : tensor<2x3x2xf32>
func.func @vmap_1(%x0: tensor<3x3xf32>, %x1: tensor<2x3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<3x3xf32>, tensor<2x3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}
