// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> (tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:3 = array.svd %x0 full_matrices false compute_uv true : tensor<3x3xf32>
  return %r#0, %r#1, %r#2 : tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]]:2 = array.svd %[[X0]] full_matrices false compute_uv true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.transpose %[[V1]]#1 permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.transpose %[[V1]]#0 permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.dot_general %[[V3]], %[[T0]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.dot_general %[[V4]], %[[V2]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.sub %[[V6]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.compare ge %[[V9]], %[[V8]] : tensor<3x3xi32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.compare ge %[[V8]], %[[V9]] : tensor<3x3xi32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.and %[[V11]], %[[V10]] : tensor<3x3xi1>
// CHECK-DAG: %[[V13:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.select %[[V12]], %[[V5]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.reduce_sum %[[V14]] axes [1] : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V17:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.sub %[[V16]], %[[V17]] : tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.add %[[V16]], %[[V17]] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.mul %[[V19]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V12]], %[[V21]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.add %[[V20]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.div %[[V21]], %[[V23]] : tensor<3x3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.sub %[[V24]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.mul %[[V16]], %[[V5]] : tensor<3x3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.mul %[[V17]], %[[V5]] : tensor<3x3xf32>
// CHECK-DAG: %[[V28:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3xf32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.compare eq %[[V0]], %[[V28]] : tensor<3xf32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.convert %[[V29]] : tensor<3xi1> to tensor<3xf32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.add %[[V0]], %[[V30]] : tensor<3xf32>
// CHECK-DAG: %[[V32:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.div %[[V32]], %[[V31]] : tensor<3xf32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.sub %[[V33]], %[[V30]] : tensor<3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.broadcast_in_dim %[[V34]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.transpose %[[V5]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.sub %[[V5]], %[[V36]] : tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.select %[[V12]], %[[V37]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V39:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V40:[0-9a-z_]+]] = array.mul %[[V39]], %[[V38]] : tensor<3x3xf32>
// CHECK-DAG: %[[V41:[0-9a-z_]+]] = array.mul %[[V40]], %[[V35]] : tensor<3x3xf32>
// CHECK-DAG: %[[V42:[0-9a-z_]+]] = array.transpose %[[V26]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V43:[0-9a-z_]+]] = array.add %[[V26]], %[[V42]] : tensor<3x3xf32>
// CHECK-DAG: %[[V44:[0-9a-z_]+]] = array.mul %[[V25]], %[[V43]] : tensor<3x3xf32>
// CHECK-DAG: %[[V45:[0-9a-z_]+]] = array.add %[[V44]], %[[V41]] : tensor<3x3xf32>
// CHECK-DAG: %[[V46:[0-9a-z_]+]] = array.dot_general %[[V1]]#0, %[[V45]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V47:[0-9a-z_]+]] = array.transpose %[[V27]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V48:[0-9a-z_]+]] = array.add %[[V27]], %[[V47]] : tensor<3x3xf32>
// CHECK-DAG: %[[V49:[0-9a-z_]+]] = array.mul %[[V25]], %[[V48]] : tensor<3x3xf32>
// CHECK-DAG: %[[V50:[0-9a-z_]+]] = array.dot_general %[[V2]], %[[V49]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V51:[0-9a-z_]+]] = array.transpose %[[V50]] permutation [1, 0] : tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]]#0, %[[V1]]#1, %[[V15]], %[[V46]], %[[V51]] : tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:6 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2, %r#3, %r#4, %r#5 : tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[C1:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C2:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]]:2 = array.svd %[[X0]] full_matrices false compute_uv true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.transpose %[[V1]]#1 permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.transpose %[[V1]]#0 permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.sub %[[V4]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.and %[[V9]], %[[V8]] : tensor<3x3xi1>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.sub %[[V11]], %[[V12]] : tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.add %[[V11]], %[[V12]] : tensor<3x3xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.mul %[[V14]], %[[V13]] : tensor<3x3xf32>
// CHECK-DAG: %[[V16:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.select %[[V10]], %[[V16]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.add %[[V15]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.div %[[V16]], %[[V19]] : tensor<3x3xf32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.sub %[[V20]], %[[V18]] : tensor<3x3xf32>
// CHECK-DAG: %[[V22:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x3xf32>
// CHECK-DAG: %[[V23:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3xf32>
// CHECK-DAG: %[[V24:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3xf32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.compare eq %[[V0]], %[[V24]] : tensor<3xf32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.convert %[[V25]] : tensor<3xi1> to tensor<3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.add %[[V0]], %[[V26]] : tensor<3xf32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.div %[[V23]], %[[V27]] : tensor<3xf32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.sub %[[V28]], %[[V26]] : tensor<3xf32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.broadcast_in_dim %[[V29]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.transpose %[[C2]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.dot_general %[[V31]], %[[V2]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.transpose %[[V32]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.mul %[[V33]], %[[V21]] : tensor<3x3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.transpose %[[V34]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.add %[[V34]], %[[V35]] : tensor<3x3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.dot_general %[[C1]], %[[V1]]#0 batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.transpose %[[V37]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V39:[0-9a-z_]+]] = array.mul %[[V38]], %[[V21]] : tensor<3x3xf32>
// CHECK-DAG: %[[V40:[0-9a-z_]+]] = array.transpose %[[V39]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V41:[0-9a-z_]+]] = array.add %[[V39]], %[[V40]] : tensor<3x3xf32>
// CHECK-DAG: %[[V42:[0-9a-z_]+]] = array.mul %[[V38]], %[[V30]] : tensor<3x3xf32>
// CHECK-DAG: %[[V43:[0-9a-z_]+]] = array.mul %[[V42]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V44:[0-9a-z_]+]] = array.select %[[V10]], %[[V43]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V45:[0-9a-z_]+]] = array.neg %[[V44]] : tensor<3x3xf32>
// CHECK-DAG: %[[V46:[0-9a-z_]+]] = array.transpose %[[V45]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V47:[0-9a-z_]+]] = array.add %[[V44]], %[[V46]] : tensor<3x3xf32>
// CHECK-DAG: %[[V48:[0-9a-z_]+]] = array.mul %[[V36]], %[[V12]] : tensor<3x3xf32>
// CHECK-DAG: %[[V49:[0-9a-z_]+]] = array.add %[[V47]], %[[V48]] : tensor<3x3xf32>
// CHECK-DAG: %[[V50:[0-9a-z_]+]] = array.mul %[[V41]], %[[V11]] : tensor<3x3xf32>
// CHECK-DAG: %[[V51:[0-9a-z_]+]] = array.add %[[V49]], %[[V50]] : tensor<3x3xf32>
// CHECK-DAG: %[[V52:[0-9a-z_]+]] = array.broadcast_in_dim %[[C0]] dims [0] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V53:[0-9a-z_]+]] = array.select %[[V10]], %[[V52]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V54:[0-9a-z_]+]] = array.add %[[V51]], %[[V53]] : tensor<3x3xf32>
// CHECK-DAG: %[[V55:[0-9a-z_]+]] = array.dot_general %[[V54]], %[[V2]] batch [] x [] contract [1] x [1] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V56:[0-9a-z_]+]] = array.dot_general %[[V55]], %[[V3]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V57:[0-9a-z_]+]] = array.transpose %[[V56]] permutation [1, 0] : tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]]#0, %[[V1]]#1, %[[V57]] : tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c0: tensor<3xf32>, %c1: tensor<3x3xf32>, %c2: tensor<3x3xf32>) -> (tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) {
  %r:4 = array.vjp @f(%x0, %c0, %c1, %c2) wrt [0] : (tensor<3x3xf32>, tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3xf32>, tensor<3x3xf32>, tensor<3x3xf32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]]:2 = array.svd %[[X0]] full_matrices false compute_uv true : tensor<2x3x3xf32>
// CHECK: return %[[V0]], %[[V1]]#0, %[[V1]]#1 : tensor<2x3xf32>, tensor<2x3x3xf32>, tensor<2x3x3xf32>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> (tensor<2x3xf32>, tensor<2x3x3xf32>, tensor<2x3x3xf32>) {
  %r:3 = array.vmap @f(%x0) in_axes [0] out_axes [0, 0, 0] size 2 : (tensor<2x3x3xf32>) -> (tensor<2x3xf32>, tensor<2x3x3xf32>, tensor<2x3x3xf32>)
  return %r#0, %r#1, %r#2 : tensor<2x3xf32>, tensor<2x3x3xf32>, tensor<2x3x3xf32>
}
