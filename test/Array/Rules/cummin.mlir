// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = array.cummin %x0 axis 1 reverse false : tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cummin %[[X0]] axis 1 reverse false : tensor<3x4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0x7FC00000> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [0, 1] high [0, -1] interior [0, 0] : tensor<3x4xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.compare lt %[[V2]], %[[X0]] : tensor<3x4xf32>
// CHECK-DAG: %[[V4:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x4xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.compare eq %[[V2]], %[[X0]] : tensor<3x4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x4xf32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.select %[[V5]], %[[V6]], %[[V4]] : tensor<3x4xi1>, tensor<3x4xf32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x4xf32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.select %[[V3]], %[[V8]], %[[V7]] : tensor<3x4xi1>, tensor<3x4xf32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.mul %[[V9]], %[[T0]] : tensor<3x4xf32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.sub %[[V4]], %[[V9]] : tensor<3x4xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.linear_recurrence %[[V11]], %[[V10]] axis 1 reverse false : tensor<3x4xf32>
// CHECK: return %[[V0]], %[[V12]] : tensor<3x4xf32>, tensor<3x4xf32>
func.func @jvp(%x0: tensor<3x4xf32>, %t0: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cummin %[[X0]] axis 1 reverse false : tensor<3x4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0x7FC00000> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [0, 1] high [0, -1] interior [0, 0] : tensor<3x4xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.compare lt %[[V2]], %[[X0]] : tensor<3x4xf32>
// CHECK-DAG: %[[V4:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<3x4xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.compare eq %[[V2]], %[[X0]] : tensor<3x4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<3x4xf32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.select %[[V5]], %[[V6]], %[[V4]] : tensor<3x4xi1>, tensor<3x4xf32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<3x4xf32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.select %[[V3]], %[[V8]], %[[V7]] : tensor<3x4xi1>, tensor<3x4xf32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.sub %[[V4]], %[[V9]] : tensor<3x4xf32>
// CHECK-DAG: %[[V11:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.pad %[[V10]], %[[V11]] low [0, -1] high [0, 1] interior [0, 0] : tensor<3x4xf32>, tensor<f32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.linear_recurrence %[[V12]], %[[C]] axis 1 reverse true : tensor<3x4xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.mul %[[V13]], %[[V9]] : tensor<3x4xf32>
// CHECK: return %[[V0]], %[[V14]] : tensor<3x4xf32>, tensor<3x4xf32>
func.func @vjp(%x0: tensor<3x4xf32>, %c: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cummin %[[X0]] axis 2 reverse false : tensor<2x3x4xf32>
// CHECK: return %[[V0]] : tensor<2x3x4xf32>
func.func @vmap(%x0: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return %r : tensor<2x3x4xf32>
}
