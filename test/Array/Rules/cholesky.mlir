// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %r = array.cholesky %x0 : tensor<3x3xf32>
  return %r : tensor<3x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cholesky %[[X0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.mul %[[V1]], %[[T0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.sub %[[V3]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.compare ge %[[V5]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.and %[[V8]], %[[V7]] : tensor<3x3xi1>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.select %[[V9]], %[[V2]], %[[T0]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V11:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.compare ge %[[V11]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.and %[[V8]], %[[V12]] : tensor<3x3xi1>
// CHECK-DAG: %[[V14:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.select %[[V13]], %[[V10]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.transpose %[[V15]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.add %[[V15]], %[[V16]] : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.triangular_solve %[[V0]], %[[V17]] left_side false lower true transpose_a true conjugate_a true unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.triangular_solve %[[V0]], %[[V18]] left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.mul %[[V1]], %[[V19]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.select %[[V9]], %[[V20]], %[[V19]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V13]], %[[V21]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.dot_general %[[V0]], %[[V22]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V23]] : tensor<3x3xf32>, tensor<3x3xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1 : tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cholesky %[[X0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.sub %[[V1]], %[[V2]] : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.compare ge %[[V4]], %[[V3]] : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.compare ge %[[V3]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.and %[[V6]], %[[V5]] : tensor<3x3xi1>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V8]], %[[V3]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.and %[[V6]], %[[V9]] : tensor<3x3xi1>
// CHECK-DAG: %[[V11:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.dot_general %[[C]], %[[V0]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.transpose %[[V12]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V14:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.select %[[V10]], %[[V13]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.select %[[V7]], %[[V15]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.select %[[V7]], %[[V14]], %[[V15]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.mul %[[V16]], %[[V11]] : tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.add %[[V17]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.triangular_solve %[[V0]], %[[V19]] left_side true lower true transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.triangular_solve %[[V0]], %[[V20]] left_side false lower true transpose_a false conjugate_a true unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.transpose %[[V21]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.add %[[V21]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.select %[[V10]], %[[V23]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.select %[[V7]], %[[V24]], %[[V14]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.select %[[V7]], %[[V14]], %[[V24]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.mul %[[V25]], %[[V11]] : tensor<3x3xf32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.add %[[V26]], %[[V27]] : tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V28]] : tensor<3x3xf32>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1 : tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cholesky %[[X0]] : tensor<2x3x3xf32>
// CHECK: return %[[V0]] : tensor<2x3x3xf32>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> tensor<2x3x3xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x3x3xf32>) -> tensor<2x3x3xf32>
  return %r : tensor<2x3x3xf32>
}
