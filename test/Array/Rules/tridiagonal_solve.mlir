// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3xf32>, %x1: tensor<3xf32>, %x2: tensor<3xf32>, %x3: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %r = array.tridiagonal_solve %x0, %x1, %x2, %x3 : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
  return %r : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<3x2xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[T2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[T3:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.tridiagonal_solve %[[X0]], %[[X1]], %[[X2]], %[[X3]] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [1, 0] high [-1, 0] interior [0, 0] : tensor<3x2xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.broadcast_in_dim %[[T0]] dims [0] : tensor<3xf32> to tensor<3x2xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.mul %[[V3]], %[[V2]] : tensor<3x2xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.neg %[[V4]] : tensor<3x2xf32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.add %[[T3]], %[[V5]] : tensor<3x2xf32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.broadcast_in_dim %[[T1]] dims [0] : tensor<3xf32> to tensor<3x2xf32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.mul %[[V7]], %[[V0]] : tensor<3x2xf32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.neg %[[V8]] : tensor<3x2xf32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.add %[[V6]], %[[V9]] : tensor<3x2xf32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [-1, 0] high [1, 0] interior [0, 0] : tensor<3x2xf32>, tensor<f32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.broadcast_in_dim %[[T2]] dims [0] : tensor<3xf32> to tensor<3x2xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.mul %[[V12]], %[[V11]] : tensor<3x2xf32>
// CHECK-DAG: %[[V14:[0-9a-z_]+]] = array.neg %[[V13]] : tensor<3x2xf32>
// CHECK-DAG: %[[V15:[0-9a-z_]+]] = array.add %[[V10]], %[[V14]] : tensor<3x2xf32>
// CHECK-DAG: %[[V16:[0-9a-z_]+]] = array.tridiagonal_solve %[[X0]], %[[X1]], %[[X2]], %[[V15]] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
// CHECK: return %[[V0]], %[[V16]] : tensor<3x2xf32>, tensor<3x2xf32>
func.func @jvp(%x0: tensor<3xf32>, %x1: tensor<3xf32>, %x2: tensor<3xf32>, %x3: tensor<3x2xf32>, %t0: tensor<3xf32>, %t1: tensor<3xf32>, %t2: tensor<3xf32>, %t3: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %x2, %x3, %t0, %t1, %t2, %t3) wrt [0, 1, 2, 3] : (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<3x2xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.tridiagonal_solve %[[X0]], %[[X1]], %[[X2]], %[[X3]] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<f32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [1, 0] high [-1, 0] interior [0, 0] : tensor<3x2xf32>, tensor<f32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.pad %[[V0]], %[[V1]] low [-1, 0] high [1, 0] interior [0, 0] : tensor<3x2xf32>, tensor<f32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.pad %[[X2]], %[[V1]] low [1] high [-1] interior [0] : tensor<3xf32>, tensor<f32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.pad %[[X0]], %[[V1]] low [-1] high [1] interior [0] : tensor<3xf32>, tensor<f32>
// CHECK-DAG: %[[V6:[0-9a-z_]+]] = array.tridiagonal_solve %[[V4]], %[[X1]], %[[V5]], %[[C]] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
// CHECK-DAG: %[[V7:[0-9a-z_]+]] = array.neg %[[V6]] : tensor<3x2xf32>
// CHECK-DAG: %[[V8:[0-9a-z_]+]] = array.mul %[[V7]], %[[V3]] : tensor<3x2xf32>
// CHECK-DAG: %[[V9:[0-9a-z_]+]] = array.reduce_sum %[[V8]] axes [1] : tensor<3x2xf32>
// CHECK-DAG: %[[V10:[0-9a-z_]+]] = array.mul %[[V7]], %[[V0]] : tensor<3x2xf32>
// CHECK-DAG: %[[V11:[0-9a-z_]+]] = array.reduce_sum %[[V10]] axes [1] : tensor<3x2xf32>
// CHECK-DAG: %[[V12:[0-9a-z_]+]] = array.mul %[[V7]], %[[V2]] : tensor<3x2xf32>
// CHECK-DAG: %[[V13:[0-9a-z_]+]] = array.reduce_sum %[[V12]] axes [1] : tensor<3x2xf32>
// CHECK: return %[[V0]], %[[V13]], %[[V11]], %[[V9]], %[[V6]] : tensor<3x2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
func.func @vjp(%x0: tensor<3xf32>, %x1: tensor<3xf32>, %x2: tensor<3xf32>, %x3: tensor<3x2xf32>, %c: tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>) {
  %r:5 = array.vjp @f(%x0, %x1, %x2, %x3, %c) wrt [0, 1, 2, 3] : (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>)
  return %r#0, %r#1, %r#2, %r#3, %r#4 : tensor<3x2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<2x3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.tridiagonal_solve %[[X0]], %[[X1]], %[[X2]], %[[X3]] : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V0]] : tensor<2x3x2xf32>
func.func @vmap(%x0: tensor<2x3xf32>, %x1: tensor<2x3xf32>, %x2: tensor<2x3xf32>, %x3: tensor<2x3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [0, 0, 0, 0] out_axes [0] size 2 : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.broadcast_in_dim %[[X3]] dims [1, 2] : tensor<3x2xf32> to tensor<2x3x2xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.tridiagonal_solve %[[X0]], %[[V0]], %[[V1]], %[[V2]] : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V3]] : tensor<2x3x2xf32>
func.func @vmap_0(%x0: tensor<2x3xf32>, %x1: tensor<3xf32>, %x2: tensor<3xf32>, %x3: tensor<3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [0, -1, -1, -1] out_axes [0] size 2 : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.broadcast_in_dim %[[X3]] dims [1, 2] : tensor<3x2xf32> to tensor<2x3x2xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.tridiagonal_solve %[[V0]], %[[X1]], %[[V1]], %[[V2]] : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V3]] : tensor<2x3x2xf32>
func.func @vmap_1(%x0: tensor<3xf32>, %x1: tensor<2x3xf32>, %x2: tensor<3xf32>, %x3: tensor<3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [-1, 0, -1, -1] out_axes [0] size 2 : (tensor<3xf32>, tensor<2x3xf32>, tensor<3xf32>, tensor<3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_2(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.broadcast_in_dim %[[X3]] dims [1, 2] : tensor<3x2xf32> to tensor<2x3x2xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.tridiagonal_solve %[[V0]], %[[V1]], %[[X2]], %[[V2]] : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V3]] : tensor<2x3x2xf32>
func.func @vmap_2(%x0: tensor<3xf32>, %x1: tensor<3xf32>, %x2: tensor<2x3xf32>, %x3: tensor<3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [-1, -1, 0, -1] out_axes [0] size 2 : (tensor<3xf32>, tensor<3xf32>, tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// CHECK-LABEL: func.func @vmap_3(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X2:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[X3:[a-z0-9]+]]: tensor<2x3x2xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.broadcast_in_dim %[[X0]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.broadcast_in_dim %[[X1]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.broadcast_in_dim %[[X2]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.tridiagonal_solve %[[V0]], %[[V1]], %[[V2]], %[[X3]] : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x2xf32>
// CHECK: return %[[V3]] : tensor<2x3x2xf32>
func.func @vmap_3(%x0: tensor<3xf32>, %x1: tensor<3xf32>, %x2: tensor<3xf32>, %x3: tensor<2x3x2xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x0, %x1, %x2, %x3) in_axes [-1, -1, -1, 0] out_axes [0] size 2 : (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3x2xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}
