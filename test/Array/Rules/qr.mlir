// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:2 = array.qr %x0 pivoting false full_matrices false : tensor<3x3xf32>
  return %r#0, %r#1 : tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.qr %[[X0]] pivoting false full_matrices false : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.triangular_solve %[[V1]], %[[T0]] left_side false lower false transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.transpose %[[V0]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.dot_general %[[V3]], %[[V2]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.sub %[[V5]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V8]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[a-z0-9_]+]] = array.constant dense<1> : tensor<3x3xi32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V10]] : tensor<3x3xi32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.and %[[V11]], %[[V9]] : tensor<3x3xi1>
// CHECK-DAG: %[[V13:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.select %[[V12]], %[[V4]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.transpose %[[V14]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.sub %[[V14]], %[[V15]] : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.sub %[[V16]], %[[V4]] : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.dot_general %[[V0]], %[[V17]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.add %[[V18]], %[[V2]] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.sub %[[V4]], %[[V16]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.dot_general %[[V20]], %[[V1]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V19]], %[[V21]] : tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:4 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C1:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.qr %[[X0]] pivoting false full_matrices false : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.transpose %[[V0]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.sub %[[V3]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<1> : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V5]], %[[V8]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.and %[[V9]], %[[V7]] : tensor<3x3xi1>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.dot_general %[[C1]], %[[V1]] batch [] x [] contract [1] x [1] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.neg %[[V11]] : tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.dot_general %[[C0]], %[[V0]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.transpose %[[V13]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.neg %[[V14]] : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.add %[[V12]], %[[V14]] : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.add %[[V11]], %[[V15]] : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.neg %[[V16]] : tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.transpose %[[V18]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.add %[[V16]], %[[V19]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V10]], %[[V20]], %[[V21]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.add %[[V17]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.dot_general %[[V23]], %[[V2]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.transpose %[[V24]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.add %[[C0]], %[[V25]] : tensor<3x3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.triangular_solve %[[V1]], %[[V26]] left_side false lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V27]] : tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c0: tensor<3x3xf32>, %c1: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:3 = array.vjp @f(%x0, %c0, %c1) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2 : tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.qr %[[X0]] pivoting false full_matrices false : tensor<2x3x3xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<2x3x3xf32>, tensor<2x3x3xf32>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3x3xf32>) {
  %r:2 = array.vmap @f(%x0) in_axes [0] out_axes [0, 0] size 2 : (tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3x3xf32>)
  return %r#0, %r#1 : tensor<2x3x3xf32>, tensor<2x3x3xf32>
}
