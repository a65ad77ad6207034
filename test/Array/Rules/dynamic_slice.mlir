// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>) -> tensor<3x2xf32> {
  %r = array.dynamic_slice %x0, [%x1, %x2] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
  return %r : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<9x5xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V1:[0-9]+]] = array.dynamic_slice %[[T0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK: return %[[V0]], %[[V1]] : tensor<3x2xf32>, tensor<3x2xf32>
func.func @jvp(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>, %t0: tensor<9x5xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %x2, %t0) wrt [0] : (tensor<9x5xf32>, tensor<i32>, tensor<i32>, tensor<9x5xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<9x5xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dynamic_update_slice %[[V1]], %[[C]], [%[[X1]], %[[X2]]] : tensor<9x5xf32>, tensor<3x2xf32>, [tensor<i32>, tensor<i32>]
// CHECK: return %[[V0]], %[[V2]] : tensor<3x2xf32>, tensor<9x5xf32>
func.func @vjp(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>, %c: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<9x5xf32>) {
  %r:2 = array.vjp @f(%x0, %x1, %x2, %c) wrt [0] : (tensor<9x5xf32>, tensor<i32>, tensor<i32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<9x5xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<9x5xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2xi32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.slice %[[X0]] start [0, 0, 0] limit [1, 9, 5] stride [1, 1, 1] : tensor<2x9x5xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.reshape %[[V0]] : tensor<1x9x5xf32> to tensor<9x5xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.slice %[[X1]] start [0] limit [1] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.reshape %[[V2]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.slice %[[X2]] start [0] limit [1] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.reshape %[[V4]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.dynamic_slice %[[V1]], [%[[V3]], %[[V5]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V7:[0-9]+]] = array.reshape %[[V6]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.slice %[[X0]] start [1, 0, 0] limit [2, 9, 5] stride [1, 1, 1] : tensor<2x9x5xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.reshape %[[V8]] : tensor<1x9x5xf32> to tensor<9x5xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.slice %[[X1]] start [1] limit [2] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.reshape %[[V10]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.slice %[[X2]] start [1] limit [2] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V13:[0-9]+]] = array.reshape %[[V12]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V14:[0-9]+]] = array.dynamic_slice %[[V9]], [%[[V11]], %[[V13]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V15:[0-9]+]] = array.reshape %[[V14]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V16:[0-9]+]] = array.concatenate %[[V7]], %[[V15]] axis 0 : tensor<1x3x2xf32>, tensor<1x3x2xf32>
// CHECK: return %[[V16]] : tensor<2x3x2xf32>
func.func @vmap(%x0: tensor<2x9x5xf32>, %x1: tensor<2xi32>, %x2: tensor<2xi32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, 0, 0] out_axes [0] size 2 : (tensor<2x9x5xf32>, tensor<2xi32>, tensor<2xi32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.constant dense<0> : tensor<i32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[V0]], %[[X1]], %[[X2]]] sizes [2, 3, 2] : tensor<2x9x5xf32>, [tensor<i32>, tensor<i32>, tensor<i32>]
// CHECK: return %[[V1]] : tensor<2x3x2xf32>
func.func @vmap_0(%x0: tensor<2x9x5xf32>, %x1: tensor<i32>, %x2: tensor<i32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [0, -1, -1] out_axes [0] size 2 : (tensor<2x9x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2xi32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<i32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.slice %[[X1]] start [0] limit [1] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.reshape %[[V0]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[V1]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V3:[0-9]+]] = array.reshape %[[V2]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.slice %[[X1]] start [1] limit [2] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.reshape %[[V4]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[V5]], %[[X2]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V7:[0-9]+]] = array.reshape %[[V6]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.concatenate %[[V3]], %[[V7]] axis 0 : tensor<1x3x2xf32>, tensor<1x3x2xf32>
// CHECK: return %[[V8]] : tensor<2x3x2xf32>
func.func @vmap_1(%x0: tensor<9x5xf32>, %x1: tensor<2xi32>, %x2: tensor<i32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, 0, -1] out_axes [0] size 2 : (tensor<9x5xf32>, tensor<2xi32>, tensor<i32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_2(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<9x5xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<i32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2xi32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.slice %[[X2]] start [0] limit [1] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.reshape %[[V0]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[V1]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V3:[0-9]+]] = array.reshape %[[V2]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.slice %[[X2]] start [1] limit [2] stride [1] : tensor<2xi32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.reshape %[[V4]] : tensor<1xi32> to tensor<i32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.dynamic_slice %[[X0]], [%[[X1]], %[[V5]]] sizes [3, 2] : tensor<9x5xf32>, [tensor<i32>, tensor<i32>]
// CHECK-DAG: %[[V7:[0-9]+]] = array.reshape %[[V6]] : tensor<3x2xf32> to tensor<1x3x2xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.concatenate %[[V3]], %[[V7]] axis 0 : tensor<1x3x2xf32>, tensor<1x3x2xf32>
// CHECK: return %[[V8]] : tensor<2x3x2xf32>
func.func @vmap_2(%x0: tensor<9x5xf32>, %x1: tensor<i32>, %x2: tensor<2xi32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2) in_axes [-1, -1, 0] out_axes [0] size 2 : (tensor<9x5xf32>, tensor<i32>, tensor<2xi32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}
