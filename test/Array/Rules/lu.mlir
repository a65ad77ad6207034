// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>) {
  %r:3 = array.lu %x0 : tensor<3x3xf32>
  return %r#0, %r#1, %r#2 : tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]], %[[V2:[0-9a-z_]+]] = array.lu %[[X0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.permute_rows %[[T0]], %[[V2]] inverse false : tensor<3x3xf32>, tensor<3xi32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.slice %[[V0]] start [0, 0] limit [3, 3] stride [1, 1] : tensor<3x3xf32>
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
// CHECK-DAG: %[[V15:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.pad %[[V14]], %[[V15]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V18:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.compare ge %[[V18]], %[[V7]] : tensor<3x3xi32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V18]] : tensor<3x3xi32>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.and %[[V20]], %[[V19]] : tensor<3x3xi1>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.select %[[V21]], %[[V17]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V23:[0-9a-z_]+]] = array.add %[[V16]], %[[V22]] : tensor<3x3xf32>
// CHECK-DAG: %[[V24:[a-z0-9_]+]] = array.constant dense<-3> : tensor<3x3xi32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V24]] : tensor<3x3xi32>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.and %[[V25]], %[[V19]] : tensor<3x3xi1>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.select %[[V26]], %[[V4]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.pad %[[V27]], %[[V15]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.slice %[[V22]] start [0, 0] limit [3, 3] stride [1, 1] : tensor<3x3xf32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.pad %[[V29]], %[[V15]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.sub %[[V22]], %[[V30]] : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.add %[[V28]], %[[V31]] : tensor<3x3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.triangular_solve %[[V23]], %[[V3]] left_side true lower true transpose_a false conjugate_a false unit_diagonal true : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.triangular_solve %[[V32]], %[[V33]] left_side false lower false transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.select %[[V12]], %[[V34]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.dot_general %[[V23]], %[[V35]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.select %[[V26]], %[[V34]], %[[V13]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.dot_general %[[V37]], %[[V32]] batch [] x [] contract [1] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V39:[0-9a-z_]+]] = array.add %[[V36]], %[[V38]] : tensor<3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V2]], %[[V39]] : tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>
func.func @jvp(%x0: tensor<3x3xf32>, %t0: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>) {
  %r:4 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]], %[[V2:[0-9a-z_]+]] = array.lu %[[X0]] : tensor<3x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.slice %[[V0]] start [0, 0] limit [3, 3] stride [1, 1] : tensor<3x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.iota dimension 0 : tensor<3x3xi32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.iota dimension 1 : tensor<3x3xi32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.sub %[[V4]], %[[V5]] : tensor<3x3xi32>
// CHECK-DAG: %[[V7:[a-z0-9_]+]] = array.constant dense<3> : tensor<3x3xi32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.compare ge %[[V7]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V9:[a-z0-9_]+]] = array.constant dense<1> : tensor<3x3xi32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V9]] : tensor<3x3xi32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.and %[[V10]], %[[V8]] : tensor<3x3xi1>
// CHECK-DAG: %[[V12:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.select %[[V11]], %[[V3]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V14:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.pad %[[V13]], %[[V14]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V16:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x3xf32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<0> : tensor<3x3xi32>
// CHECK-DAG: %[[V18:[0-9a-z_]+]] = array.compare ge %[[V17]], %[[V6]] : tensor<3x3xi32>
// CHECK-DAG: %[[V19:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V17]] : tensor<3x3xi32>
// CHECK-DAG: %[[V20:[0-9a-z_]+]] = array.and %[[V19]], %[[V18]] : tensor<3x3xi1>
// CHECK-DAG: %[[V21:[0-9a-z_]+]] = array.select %[[V20]], %[[V16]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V22:[0-9a-z_]+]] = array.add %[[V15]], %[[V21]] : tensor<3x3xf32>
// CHECK-DAG: %[[V23:[a-z0-9_]+]] = array.constant dense<-3> : tensor<3x3xi32>
// CHECK-DAG: %[[V24:[0-9a-z_]+]] = array.compare ge %[[V6]], %[[V23]] : tensor<3x3xi32>
// CHECK-DAG: %[[V25:[0-9a-z_]+]] = array.and %[[V24]], %[[V18]] : tensor<3x3xi1>
// CHECK-DAG: %[[V26:[0-9a-z_]+]] = array.select %[[V25]], %[[V3]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V27:[0-9a-z_]+]] = array.pad %[[V26]], %[[V14]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V28:[0-9a-z_]+]] = array.slice %[[V21]] start [0, 0] limit [3, 3] stride [1, 1] : tensor<3x3xf32>
// CHECK-DAG: %[[V29:[0-9a-z_]+]] = array.pad %[[V28]], %[[V14]] low [0, 0] high [0, 0] interior [0, 0] : tensor<3x3xf32>, tensor<f32>
// CHECK-DAG: %[[V30:[0-9a-z_]+]] = array.sub %[[V21]], %[[V29]] : tensor<3x3xf32>
// CHECK-DAG: %[[V31:[0-9a-z_]+]] = array.add %[[V27]], %[[V30]] : tensor<3x3xf32>
// CHECK-DAG: %[[V32:[0-9a-z_]+]] = array.dot_general %[[C]], %[[V31]] batch [] x [] contract [1] x [1] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V33:[0-9a-z_]+]] = array.select %[[V25]], %[[V32]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V34:[0-9a-z_]+]] = array.dot_general %[[C]], %[[V22]] batch [] x [] contract [0] x [0] : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V35:[0-9a-z_]+]] = array.transpose %[[V34]] permutation [1, 0] : tensor<3x3xf32>
// CHECK-DAG: %[[V36:[0-9a-z_]+]] = array.select %[[V11]], %[[V35]], %[[V12]] : tensor<3x3xi1>, tensor<3x3xf32>
// CHECK-DAG: %[[V37:[0-9a-z_]+]] = array.add %[[V33]], %[[V36]] : tensor<3x3xf32>
// CHECK-DAG: %[[V38:[0-9a-z_]+]] = array.triangular_solve %[[V31]], %[[V37]] left_side false lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V39:[0-9a-z_]+]] = array.triangular_solve %[[V22]], %[[V38]] left_side true lower true transpose_a true conjugate_a false unit_diagonal true : tensor<3x3xf32>, tensor<3x3xf32>
// CHECK-DAG: %[[V40:[0-9a-z_]+]] = array.permute_rows %[[V39]], %[[V2]] inverse true : tensor<3x3xf32>, tensor<3xi32>
// CHECK: return %[[V0]], %[[V1]], %[[V2]], %[[V40]] : tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>
func.func @vjp(%x0: tensor<3x3xf32>, %c: tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>) {
  %r:4 = array.vjp @f(%x0, %c) wrt [0] : (tensor<3x3xf32>, tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<3x3xf32>, tensor<3xi32>, tensor<3xi32>, tensor<3x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]], %[[V1:[0-9a-z_]+]], %[[V2:[0-9a-z_]+]] = array.lu %[[X0]] : tensor<2x3x3xf32>
// CHECK: return %[[V0]], %[[V1]], %[[V2]] : tensor<2x3x3xf32>, tensor<2x3xi32>, tensor<2x3xi32>
func.func @vmap(%x0: tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3xi32>, tensor<2x3xi32>) {
  %r:3 = array.vmap @f(%x0) in_axes [0] out_axes [0, 0, 0] size 2 : (tensor<2x3x3xf32>) -> (tensor<2x3x3xf32>, tensor<2x3xi32>, tensor<2x3xi32>)
  return %r#0, %r#1, %r#2 : tensor<2x3x3xf32>, tensor<2x3xi32>, tensor<2x3xi32>
}
