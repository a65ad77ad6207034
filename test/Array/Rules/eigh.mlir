// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xf32>) {
  %r:2 = array.eigh %x0 lower true : tensor<3x3xf32>
  return %r#0, %r#1 : tensor<3x3xf32>, tensor<3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eigh %[[X0]] lower true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.mul %[[V2]], %[[T0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.sub %[[V4]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.and %[[V9]], %[[V8]] : tensor<3x3xi1>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.select %[[V10]], %[[V3]], %[[T0]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V12:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.compare ge %[[V12]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.and %[[V9]], %[[V13]] : tensor<3x3xi1>
// CHECK-DAG: %[[V15:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.select %[[V14]], %[[V11]], %[[V15]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.transpose %[[V16]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.add %[[V16]], %[[V17]] : tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.transpose %[[V0]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.dot_general %[[V19]], %[[V18]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.dot_general %[[V20]], %[[V0]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V10]], %[[V21]], %[[V15]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.reduce_sum %[[V22]] axes [1] : tensor<3x3xf32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.broadcast_in_dim %[[V1]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.broadcast_in_dim %[[V1]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.sub %[[V25]], %[[V24]] : tensor<3x3xf32>
// CHECK-DAG: %[[V27:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.select %[[V10]], %[[V27]], %[[V15]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.add %[[V26]], %[[V28]] : tensor<3x3xf32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.div %[[V27]], %[[V29]] : tensor<3x3xf32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.sub %[[V30]], %[[V28]] : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.mul %[[V31]], %[[V21]] : tensor<3x3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.dot_general %[[V0]], %[[V32]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V33]], %[[V23]] : tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3xf32>) {
  %r:4 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C1:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eigh %[[X0]] lower true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.sub %[[V2]], %[[V3]] : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.compare ge %[[V5]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.compare ge %[[V4]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.and %[[V7]], %[[V6]] : tensor<3x3xi1>
// CHECK-DAG: %[[V9:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.compare ge %[[V9]], %[[V4]] : tensor<3x3xi32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.and %[[V7]], %[[V10]] : tensor<3x3xi1>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.transpose %[[V0]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.broadcast_in_dim %[[V1]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.broadcast_in_dim %[[V1]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.sub %[[V14]], %[[V13]] : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.select %[[V8]], %[[V16]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.add %[[V15]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.div %[[V16]], %[[V19]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.sub %[[V20]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V22:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.dot_general %[[C0]], %[[V0]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.transpose %[[V23]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.mul %[[V24]], %[[V21]] : tensor<3x3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.broadcast_in_dim %[[C1]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.select %[[V8]], %[[V26]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.add %[[V25]], %[[V27]] : tensor<3x3xf32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.dot_general %[[V28]], %[[V0]] batch [] x [] contract [1] x [1] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.dot_general %[[V29]], %[[V12]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.transpose %[[V30]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.transpose %[[V31]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.add %[[V31]], %[[V32]] : tensor<3x3xf32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.select %[[V11]], %[[V33]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.select %[[V8]], %[[V34]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.select %[[V8]], %[[V17]], %[[V34]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.mul %[[V35]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.add %[[V36]], %[[V37]] : tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V38]] : tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c0: tensor<3x3xf32>, %c1: tensor<3xf32>) -> (tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>) {
  %r:3 = array.vjp @f(%x0, %c0, %c1) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>, tensor<3xf32>) -> (tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2 : tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eigh %[[X0]] lower true : tensor<2x3x3xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<2x3x3xf32>, tensor<2x3xf32>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3xf32>) {
  %r:2 = array.vmap @f(%x0) in_axes [0] out_axes [0, 0] size 2 : (tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3xf32>)
  return %r#0, %r#1 : tensor<2x3x3xf32>, tensor<2x3xf32>
}
