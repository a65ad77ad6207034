// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x5x3xf32>) -> tensor<2x3xf32> {
  %r = array.reduce_prod %x0 axes [1] : tensor<2x5x3xf32>
  return %r : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x5x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_prod %[[X0]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[X0]] permutation [0, 2, 1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.reshape %[[V1]] : tensor<2x3x5xf32> to tensor<6x5xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.transpose %[[T0]] permutation [0, 2, 1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.reshape %[[V3]] : tensor<2x3x5xf32> to tensor<6x5xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.constant dense<1.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.pad %[[V2]], %[[V5]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x5xf32>, tensor<f32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.pad %[[V4]], %[[V7]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x5xf32>, tensor<f32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.slice %[[V6]] start [0, 0] limit [6, 3] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.slice %[[V6]] start [0, 3] limit [6, 6] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.slice %[[V8]] start [0, 0] limit [6, 3] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.slice %[[V8]] start [0, 3] limit [6, 6] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V13:[0-9]+]] = array.mul %[[V9]], %[[V10]] : tensor<6x3xf32>
// CHECK-DAG: %[[V14:[0-9]+]] = array.mul %[[V9]], %[[V12]] : tensor<6x3xf32>
// CHECK-DAG: %[[V15:[0-9]+]] = array.mul %[[V11]], %[[V10]] : tensor<6x3xf32>
// CHECK-DAG: %[[V16:[0-9]+]] = array.add %[[V15]], %[[V14]] : tensor<6x3xf32>
// CHECK-DAG: %[[V17:[0-9]+]] = array.pad %[[V13]], %[[V5]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x3xf32>, tensor<f32>
// CHECK-DAG: %[[V18:[0-9]+]] = array.pad %[[V16]], %[[V7]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x3xf32>, tensor<f32>
// CHECK-DAG: %[[V19:[0-9]+]] = array.slice %[[V17]] start [0, 0] limit [6, 2] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V20:[0-9]+]] = array.slice %[[V17]] start [0, 2] limit [6, 4] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V21:[0-9]+]] = array.slice %[[V18]] start [0, 0] limit [6, 2] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V22:[0-9]+]] = array.slice %[[V18]] start [0, 2] limit [6, 4] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V23:[0-9]+]] = array.mul %[[V19]], %[[V20]] : tensor<6x2xf32>
// CHECK-DAG: %[[V24:[0-9]+]] = array.mul %[[V19]], %[[V22]] : tensor<6x2xf32>
// CHECK-DAG: %[[V25:[0-9]+]] = array.mul %[[V21]], %[[V20]] : tensor<6x2xf32>
// CHECK-DAG: %[[V26:[0-9]+]] = array.add %[[V25]], %[[V24]] : tensor<6x2xf32>
// CHECK-DAG: %[[V27:[0-9]+]] = array.slice %[[V23]] start [0, 0] limit [6, 1] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V28:[0-9]+]] = array.slice %[[V23]] start [0, 1] limit [6, 2] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V29:[0-9]+]] = array.slice %[[V26]] start [0, 0] limit [6, 1] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V30:[0-9]+]] = array.slice %[[V26]] start [0, 1] limit [6, 2] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V31:[0-9]+]] = array.mul %[[V27]], %[[V30]] : tensor<6x1xf32>
// CHECK-DAG: %[[V32:[0-9]+]] = array.mul %[[V29]], %[[V28]] : tensor<6x1xf32>
// CHECK-DAG: %[[V33:[0-9]+]] = array.add %[[V32]], %[[V31]] : tensor<6x1xf32>
// CHECK-DAG: %[[V34:[0-9]+]] = array.reshape %[[V33]] : tensor<6x1xf32> to tensor<2x3xf32>
// CHECK: return %[[V0]], %[[V34]] : tensor<2x3xf32>, tensor<2x3xf32>
func.func @jvp(%x0: tensor<2x5x3xf32>, %t0: tensor<2x5x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<2x5x3xf32>, tensor<2x5x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_prod %[[X0]] axes [1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[X0]] permutation [0, 2, 1] : tensor<2x5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.reshape %[[V1]] : tensor<2x3x5xf32> to tensor<6x5xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.constant dense<1.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.pad %[[V2]], %[[V3]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x5xf32>, tensor<f32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.slice %[[V4]] start [0, 0] limit [6, 3] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.slice %[[V4]] start [0, 3] limit [6, 6] stride [1, 1] : tensor<6x6xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.mul %[[V5]], %[[V6]] : tensor<6x3xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.pad %[[V7]], %[[V3]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x3xf32>, tensor<f32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.slice %[[V8]] start [0, 0] limit [6, 2] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.slice %[[V8]] start [0, 2] limit [6, 4] stride [1, 1] : tensor<6x4xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.mul %[[V9]], %[[V10]] : tensor<6x2xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.slice %[[V11]] start [0, 0] limit [6, 1] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V13:[0-9]+]] = array.slice %[[V11]] start [0, 1] limit [6, 2] stride [1, 1] : tensor<6x2xf32>
// CHECK-DAG: %[[V14:[0-9]+]] = array.reshape %[[C]] : tensor<2x3xf32> to tensor<6x1xf32>
// CHECK-DAG: %[[V15:[0-9]+]] = array.mul %[[V14]], %[[V13]] : tensor<6x1xf32>
// CHECK-DAG: %[[V16:[0-9]+]] = array.mul %[[V14]], %[[V12]] : tensor<6x1xf32>
// CHECK-DAG: %[[V17:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V18:[0-9]+]] = array.pad %[[V16]], %[[V17]] low [0, 1] high [0, 0] interior [0, 0] : tensor<6x1xf32>, tensor<f32>
// CHECK-DAG: %[[V19:[0-9]+]] = array.pad %[[V15]], %[[V17]] low [0, 0] high [0, 1] interior [0, 0] : tensor<6x1xf32>, tensor<f32>
// CHECK-DAG: %[[V20:[0-9]+]] = array.add %[[V18]], %[[V19]] : tensor<6x2xf32>
// CHECK-DAG: %[[V21:[0-9]+]] = array.mul %[[V20]], %[[V10]] : tensor<6x2xf32>
// CHECK-DAG: %[[V22:[0-9]+]] = array.mul %[[V20]], %[[V9]] : tensor<6x2xf32>
// CHECK-DAG: %[[V23:[0-9]+]] = array.pad %[[V22]], %[[V17]] low [0, 2] high [0, 0] interior [0, 0] : tensor<6x2xf32>, tensor<f32>
// CHECK-DAG: %[[V24:[0-9]+]] = array.pad %[[V21]], %[[V17]] low [0, 0] high [0, 2] interior [0, 0] : tensor<6x2xf32>, tensor<f32>
// CHECK-DAG: %[[V25:[0-9]+]] = array.add %[[V23]], %[[V24]] : tensor<6x4xf32>
// CHECK-DAG: %[[V26:[0-9]+]] = array.pad %[[V25]], %[[V17]] low [0, 0] high [0, -1] interior [0, 0] : tensor<6x4xf32>, tensor<f32>
// CHECK-DAG: %[[V27:[0-9]+]] = array.mul %[[V26]], %[[V6]] : tensor<6x3xf32>
// CHECK-DAG: %[[V28:[0-9]+]] = array.mul %[[V26]], %[[V5]] : tensor<6x3xf32>
// CHECK-DAG: %[[V29:[0-9]+]] = array.pad %[[V28]], %[[V17]] low [0, 3] high [0, 0] interior [0, 0] : tensor<6x3xf32>, tensor<f32>
// CHECK-DAG: %[[V30:[0-9]+]] = array.pad %[[V27]], %[[V17]] low [0, 0] high [0, 3] interior [0, 0] : tensor<6x3xf32>, tensor<f32>
// CHECK-DAG: %[[V31:[0-9]+]] = array.add %[[V29]], %[[V30]] : tensor<6x6xf32>
// CHECK-DAG: %[[V32:[0-9]+]] = array.pad %[[V31]], %[[V17]] low [0, 0] high [0, -1] interior [0, 0] : tensor<6x6xf32>, tensor<f32>
// CHECK-DAG: %[[V33:[0-9]+]] = array.reshape %[[V32]] : tensor<6x5xf32> to tensor<2x3x5xf32>
// CHECK-DAG: %[[V34:[0-9]+]] = array.transpose %[[V33]] permutation [0, 2, 1] : tensor<2x3x5xf32>
// CHECK: return %[[V0]], %[[V34]] : tensor<2x3xf32>, tensor<2x5x3xf32>
func.func @vjp(%x0: tensor<2x5x3xf32>, %c: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x5x3xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<2x5x3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x5x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x5x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x5x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_prod %[[X0]] axes [2] : tensor<2x2x5x3xf32>
// CHECK: return %[[V0]] : tensor<2x2x3xf32>
func.func @vmap(%x0: tensor<2x2x5x3xf32>) -> tensor<2x2x3xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x2x5x3xf32>) -> tensor<2x2x3xf32>
  return %r : tensor<2x2x3xf32>
}
