// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x3xf32>, %x1: tensor<f32>) -> tensor<4x6xf32> {
  %r = array.pad %x0, %x1 low [1, -1] high [-1, 2] interior [2, 1] : tensor<2x3xf32>, tensor<f32>
  return %r : tensor<4x6xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<f32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<f32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.pad %[[X0]], %[[X1]] low [1, -1] high [-1, 2] interior [2, 1] : tensor<2x3xf32>, tensor<f32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.pad %[[T0]], %[[T1]] low [1, -1] high [-1, 2] interior [2, 1] : tensor<2x3xf32>, tensor<f32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4x6xf32>, tensor<4x6xf32>
func.func @jvp(%x0: tensor<2x3xf32>, %x1: tensor<f32>, %t0: tensor<2x3xf32>, %t1: tensor<f32>) -> (tensor<4x6xf32>, tensor<4x6xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<2x3xf32>, tensor<f32>, tensor<2x3xf32>, tensor<f32>) -> (tensor<4x6xf32>, tensor<4x6xf32>)
  return %r#0, %r#1 : tensor<4x6xf32>, tensor<4x6xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<f32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4x6xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.pad %[[X0]], %[[X1]] low [1, -1] high [-1, 2] interior [2, 1] : tensor<2x3xf32>, tensor<f32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.pad %[[C]], %[[V1]] low [-1, 1] high [1, -2] interior [0, 0] : tensor<4x6xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.slice %[[V2]] start [0, 0] limit [4, 5] stride [3, 2] : tensor<4x5xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.reduce_sum %[[C]] axes [0, 1] : tensor<4x6xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.reduce_sum %[[V3]] axes [0, 1] : tensor<2x3xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.sub %[[V4]], %[[V5]] : tensor<f32>
// CHECK: return %[[V0]], %[[V3]], %[[V6]] : tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>
func.func @vjp(%x0: tensor<2x3xf32>, %x1: tensor<f32>, %c: tensor<4x6xf32>) -> (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) {
  %r:3 = array.vjp @f(%x0, %x1, %c) wrt [0, 1] : (tensor<2x3xf32>, tensor<f32>, tensor<4x6xf32>) -> (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>)
  return %r#0, %r#1, %r#2 : tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.pad %[[X0]], %[[V0]] low [0, 1, -1] high [0, -1, 2] interior [0, 2, 1] : tensor<2x2x3xf32>, tensor<f32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<false> : tensor<i1>
// CHECK-DAG: %[[V3:[0-9]+]] = array.constant dense<true> : tensor<2x2x3xi1>
// CHECK-DAG: %[[V4:[0-9]+]] = array.pad %[[V3]], %[[V2]] low [0, 1, -1] high [0, -1, 2] interior [0, 2, 1] : tensor<2x2x3xi1>, tensor<i1>
// CHECK-DAG: %[[V5:[0-9]+]] = array.broadcast_in_dim %[[X1]] dims [0] : tensor<2xf32> to tensor<2x4x6xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.select %[[V4]], %[[V1]], %[[V5]] : tensor<2x4x6xi1>, tensor<2x4x6xf32>
// CHECK: return %[[V6]] : tensor<2x4x6xf32>
func.func @vmap(%x0: tensor<2x2x3xf32>, %x1: tensor<2xf32>) -> tensor<2x4x6xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x2x3xf32>, tensor<2xf32>) -> tensor<2x4x6xf32>
  return %r : tensor<2x4x6xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<f32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.pad %[[X0]], %[[X1]] low [0, 1, -1] high [0, -1, 2] interior [0, 2, 1] : tensor<2x2x3xf32>, tensor<f32>
// CHECK: return %[[V0]] : tensor<2x4x6xf32>
func.func @vmap_0(%x0: tensor<2x2x3xf32>, %x1: tensor<f32>) -> tensor<2x4x6xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x2x3xf32>, tensor<f32>) -> tensor<2x4x6xf32>
  return %r : tensor<2x4x6xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.broadcast_in_dim %[[X0]] dims [1, 2] : tensor<2x3xf32> to tensor<2x2x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.pad %[[V0]], %[[V1]] low [0, 1, -1] high [0, -1, 2] interior [0, 2, 1] : tensor<2x2x3xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.constant dense<false> : tensor<i1>
// CHECK-DAG: %[[V4:[0-9]+]] = array.constant dense<true> : tensor<2x2x3xi1>
// CHECK-DAG: %[[V5:[0-9]+]] = array.pad %[[V4]], %[[V3]] low [0, 1, -1] high [0, -1, 2] interior [0, 2, 1] : tensor<2x2x3xi1>, tensor<i1>
// CHECK-DAG: %[[V6:[0-9]+]] = array.broadcast_in_dim %[[X1]] dims [0] : tensor<2xf32> to tensor<2x4x6xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.select %[[V5]], %[[V2]], %[[V6]] : tensor<2x4x6xi1>, tensor<2x4x6xf32>
// CHECK: return %[[V7]] : tensor<2x4x6xf32>
func.func @vmap_1(%x0: tensor<2x3xf32>, %x1: tensor<2xf32>) -> tensor<2x4x6xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<2x4x6xf32>
  return %r : tensor<2x4x6xf32>
}
