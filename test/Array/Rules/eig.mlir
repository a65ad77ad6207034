// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> (tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>) {
  %r:2 = array.eig %x0 left false right true : tensor<3x3xf32>
  return %r#0, %r#1 : tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eig %[[X0]] left false right true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.convert %[[T0]] : tensor<3x3xf32> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V3:[0-9a-z_]+]], %[[V4:[0-9a-z_]+]], %[[V5:[0-9a-z_]+]] = array.lu %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.permute_rows %[[V2]], %[[V5]] inverse false : tensor<3x3xcomplex<f32>>, tensor<3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.triangular_solve %[[V3]], %[[V6]] left_side true lower true transpose_a false conjugate_a false unit_diagonal true : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.triangular_solve %[[V3]], %[[V7]] left_side true lower false transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.dot_general %[[V8]], %[[V1]] batch [] x [] contract [1] x [0] : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [0] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [1] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.sub %[[V11]], %[[V10]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V13:[a-z0-9_]+]] = array.constant dense<(1.000000e+00,0.000000e+00)> : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.sub %[[V14]], %[[V15]] : tensor<3x3xi32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.compare ge %[[V17]], %[[V16]] : tensor<3x3xi32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.compare ge %[[V16]], %[[V17]] : tensor<3x3xi32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.and %[[V19]], %[[V18]] : tensor<3x3xi1>
// CHECK-DAG: %[[V21:[a-z0-9_]+]] = array.constant dense<(0.000000e+00,0.000000e+00)> : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V20]], %[[V13]], %[[V21]] : tensor<3x3xi1>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.add %[[V12]], %[[V22]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.div %[[V13]], %[[V23]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.sub %[[V24]], %[[V22]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.mul %[[V25]], %[[V9]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.dot_general %[[V1]], %[[V26]] batch [] x [] contract [1] x [0] : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.select %[[V20]], %[[V9]], %[[V21]] : tensor<3x3xi1>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.reduce_sum %[[V28]] axes [1] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.abs %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.argmax %[[V30]] axis 0 as i32 : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.broadcast_in_dim %[[V31]] dims [1] : tensor<3xi32> to tensor<3x3xi32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.compare eq %[[V14]], %[[V32]] : tensor<3x3xi32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.conj %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.mul %[[V34]], %[[V27]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.real %[[V35]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.reduce_sum %[[V36]] axes [0] : tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.neg %[[V37]] : tensor<3xf32>
// CHECK-DAG: %[[V39:[0-9a-z_]+]] = array.real %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V40:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V41:[0-9a-z_]+]] = array.select %[[V33]], %[[V39]], %[[V40]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V42:[0-9a-z_]+]] = array.reduce_sum %[[V41]] axes [0] : tensor<3x3xf32>
// CHECK-DAG: %[[V43:[0-9a-z_]+]] = array.imag %[[V27]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V44:[0-9a-z_]+]] = array.select %[[V33]], %[[V43]], %[[V40]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V45:[0-9a-z_]+]] = array.reduce_sum %[[V44]] axes [0] : tensor<3x3xf32>
// CHECK-DAG: %[[V46:[0-9a-z_]+]] = array.neg %[[V45]] : tensor<3xf32>
// CHECK-DAG: %[[V47:[0-9a-z_]+]] = array.div %[[V46]], %[[V42]] : tensor<3xf32>
// CHECK-DAG: %[[V48:[0-9a-z_]+]] = array.complex %[[V38]], %[[V47]] : tensor<3xf32>
// CHECK-DAG: %[[V49:[0-9a-z_]+]] = array.broadcast_in_dim %[[V48]] dims [1] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V50:[0-9a-z_]+]] = array.mul %[[V1]], %[[V49]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V51:[0-9a-z_]+]] = array.add %[[V27]], %[[V50]] : tensor<3x3xcomplex<f32>>
// CHECK: return %[[V0]], %[[V1]], %[[V29]], %[[V51]] : tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>) {
  %r:4 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C0:[a-z0-9]+]]: tensor<3xcomplex<f32>>,
// CHECK-SAME: %[[C1:[a-z0-9]+]]: tensor<3x3xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eig %[[X0]] left false right true : tensor<3x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]], %[[V3:[0-9a-z_]+]], %[[V4:[0-9a-z_]+]] = array.lu %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.sub %[[V5]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.compare ge %[[V8]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V8]] : tensor<3x3xi32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.and %[[V10]], %[[V9]] : tensor<3x3xi1>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.abs %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.argmax %[[V12]] axis 0 as i32 : tensor<3x3xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.broadcast_in_dim %[[V13]] dims [1] : tensor<3xi32> to tensor<3x3xi32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.compare eq %[[V5]], %[[V14]] : tensor<3x3xi32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.real %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.select %[[V15]], %[[V16]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.reduce_sum %[[V18]] axes [0] : tensor<3x3xf32>
// CHECK-DAG: %[[V20:[a-z0-9_]+]] = array.constant dense<(1.000000e+00,0.000000e+00)> : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [1] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.broadcast_in_dim %[[V0]] dims [0] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.sub %[[V21]], %[[V22]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V24:[a-z0-9_]+]] = array.constant dense<(0.000000e+00,0.000000e+00)> : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.select %[[V11]], %[[V20]], %[[V24]] : tensor<3x3xi1>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.add %[[V23]], %[[V25]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.div %[[V20]], %[[V26]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.sub %[[V27]], %[[V25]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.conj %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.mul %[[C1]], %[[V1]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.reduce_sum %[[V30]] axes [0] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.real %[[V31]] : tensor<3xcomplex<f32>>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.imag %[[V31]] : tensor<3xcomplex<f32>>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.neg %[[V33]] : tensor<3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.div %[[V34]], %[[V19]] : tensor<3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.neg %[[V35]] : tensor<3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.broadcast_in_dim %[[V36]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.select %[[V15]], %[[V37]], %[[V17]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V39:[0-9a-z_]+]] = array.neg %[[V38]] : tensor<3x3xf32>
// CHECK-DAG: %[[V40:[0-9a-z_]+]] = array.complex %[[V17]], %[[V39]] : tensor<3x3xf32>
// CHECK-DAG: %[[V41:[0-9a-z_]+]] = array.add %[[C1]], %[[V40]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V42:[0-9a-z_]+]] = array.neg %[[V32]] : tensor<3xf32>
// CHECK-DAG: %[[V43:[0-9a-z_]+]] = array.broadcast_in_dim %[[V42]] dims [1] : tensor<3xf32> to tensor<3x3xf32>
// CHECK-DAG: %[[V44:[0-9a-z_]+]] = array.complex %[[V43]], %[[V17]] : tensor<3x3xf32>
// CHECK-DAG: %[[V45:[0-9a-z_]+]] = array.mul %[[V44]], %[[V29]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V46:[0-9a-z_]+]] = array.add %[[V41]], %[[V45]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V47:[0-9a-z_]+]] = array.broadcast_in_dim %[[C0]] dims [0] : tensor<3xcomplex<f32>> to tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V48:[0-9a-z_]+]] = array.select %[[V11]], %[[V47]], %[[V24]] : tensor<3x3xi1>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V49:[0-9a-z_]+]] = array.dot_general %[[V46]], %[[V1]] batch [] x [] contract [0] x [0] : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V50:[0-9a-z_]+]] = array.transpose %[[V49]] permutation [1, 0] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V51:[0-9a-z_]+]] = array.mul %[[V50]], %[[V28]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V52:[0-9a-z_]+]] = array.add %[[V48]], %[[V51]] : tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V53:[0-9a-z_]+]] = array.dot_general %[[V52]], %[[V1]] batch [] x [] contract [1] x [1] : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V54:[0-9a-z_]+]] = array.triangular_solve %[[V2]], %[[V53]] left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V55:[0-9a-z_]+]] = array.triangular_solve %[[V2]], %[[V54]] left_side true lower true transpose_a true conjugate_a false unit_diagonal true : tensor<3x3xcomplex<f32>>, tensor<3x3xcomplex<f32>>
// CHECK-DAG: %[[V56:[0-9a-z_]+]] = array.permute_rows %[[V55]], %[[V4]] inverse true : tensor<3x3xcomplex<f32>>, tensor<3xi32>
// CHECK-DAG: %[[V57:[0-9a-z_]+]] = array.convert %[[V56]] : tensor<3x3xcomplex<f32>> to tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V57]] : tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c0: tensor<3xcomplex<f32>>, %c1: tensor<3x3xcomplex<f32>>) -> (tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3x3xf32>) {
  %r:3 = array.vjp @f(%x0, %c0, %c1) wrt [0] : (tensor<3x3xf32>, tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>) -> (tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2 : tensor<3xcomplex<f32>>, tensor<3x3xcomplex<f32>>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]] = array.eig %[[X0]] left false right true : tensor<2x3x3xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<2x3xcomplex<f32>>, tensor<2x3x3xcomplex<f32>>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> (tensor<2x3xcomplex<f32>>, tensor<2x3x3xcomplex<f32>>) {
  %r:2 = array.vmap @f(%x0) in_axes [0] out_axes [0, 0] size 2 : (tensor<2x3x3xf32>) -> (tensor<2x3xcomplex<f32>>, tensor<2x3x3xcomplex<f32>>)
  return %r#0, %r#1 : tensor<2x3xcomplex<f32>>, tensor<2x3x3xcomplex<f32>>
}
