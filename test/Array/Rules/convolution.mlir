// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<1x2x8xf32>, %x1: tensor<3x2x3xf32>) -> tensor<1x3x4xf32> {
  %r = array.convolution %x0, %x1 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<3x2x3xf32>
  return %r : tensor<1x3x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<1x2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<1x2x8xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3x2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.convolution %[[X0]], %[[X1]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<3x2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.convolution %[[T0]], %[[X1]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<3x2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.convolution %[[X0]], %[[T1]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<3x2x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.add %[[V1]], %[[V2]] : tensor<1x3x4xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<1x3x4xf32>, tensor<1x3x4xf32>
func.func @jvp(%x0: tensor<1x2x8xf32>, %x1: tensor<3x2x3xf32>, %t0: tensor<1x2x8xf32>, %t1: tensor<3x2x3xf32>) -> (tensor<1x3x4xf32>, tensor<1x3x4xf32>) {
  %r:2 = array.jvp @f(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<1x2x8xf32>, tensor<3x2x3xf32>, tensor<1x2x8xf32>, tensor<3x2x3xf32>) -> (tensor<1x3x4xf32>, tensor<1x3x4xf32>)
  return %r#0, %r#1 : tensor<1x3x4xf32>, tensor<1x3x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<1x2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<1x3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.convolution %[[X0]], %[[X1]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<3x2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.convolution %[[X0]], %[[C]] dims [1, 0, 2] x [1, 0, 2] to [1, 0, 2] strides [1] low [1] high [0] dilation [1] x [2] groups 1, 1 : tensor<1x2x8xf32>, tensor<1x3x4xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reverse %[[X1]] axes [2] : tensor<3x2x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.convolution %[[C]], %[[V2]] dims [0, 1, 2] x [1, 0, 2] to [0, 1, 2] strides [1] low [1] high [2] dilation [2] x [1] groups 1, 1 : tensor<1x3x4xf32>, tensor<3x2x3xf32>
// CHECK: return %[[V0]], %[[V3]], %[[V1]] : tensor<1x3x4xf32>, tensor<1x2x8xf32>, tensor<3x2x3xf32>
func.func @vjp(%x0: tensor<1x2x8xf32>, %x1: tensor<3x2x3xf32>, %c: tensor<1x3x4xf32>) -> (tensor<1x3x4xf32>, tensor<1x2x8xf32>, tensor<3x2x3xf32>) {
  %r:3 = array.vjp @f(%x0, %x1, %c) wrt [0, 1] : (tensor<1x2x8xf32>, tensor<3x2x3xf32>, tensor<1x3x4xf32>) -> (tensor<1x3x4xf32>, tensor<1x2x8xf32>, tensor<3x2x3xf32>)
  return %r#0, %r#1, %r#2 : tensor<1x3x4xf32>, tensor<1x2x8xf32>, tensor<3x2x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x1x2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.transpose %[[X0]] permutation [1, 0, 2, 3] : tensor<2x1x2x8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.reshape %[[V0]] : tensor<1x2x2x8xf32> to tensor<1x4x8xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[X1]] : tensor<2x3x2x3xf32> to tensor<6x2x3xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.convolution %[[V1]], %[[V2]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 2, 1 : tensor<1x4x8xf32>, tensor<6x2x3xf32>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.reshape %[[V3]] : tensor<1x6x4xf32> to tensor<1x2x3x4xf32>
// CHECK-DAG: %[[V5:[0-9a-z_]+]] = array.transpose %[[V4]] permutation [1, 0, 2, 3] : tensor<1x2x3x4xf32>
// CHECK: return %[[V5]] : tensor<2x1x3x4xf32>
func.func @vmap(%x0: tensor<2x1x2x8xf32>, %x1: tensor<2x3x2x3xf32>) -> tensor<2x1x3x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x1x2x8xf32>, tensor<2x3x2x3xf32>) -> tensor<2x1x3x4xf32>
  return %r : tensor<2x1x3x4xf32>
}

// CHECK-LABEL: func.func @vmap_0(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x1x2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reshape %[[X0]] : tensor<2x1x2x8xf32> to tensor<2x2x8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.convolution %[[V0]], %[[X1]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<2x2x8xf32>, tensor<3x2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[V1]] : tensor<2x3x4xf32> to tensor<2x1x3x4xf32>
// CHECK: return %[[V2]] : tensor<2x1x3x4xf32>
func.func @vmap_0(%x0: tensor<2x1x2x8xf32>, %x1: tensor<3x2x3xf32>) -> tensor<2x1x3x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x1x2x8xf32>, tensor<3x2x3xf32>) -> tensor<2x1x3x4xf32>
  return %r : tensor<2x1x3x4xf32>
}

// CHECK-LABEL: func.func @vmap_1(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<1x2x8xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x2x3xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.reshape %[[X1]] : tensor<2x3x2x3xf32> to tensor<6x2x3xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.convolution %[[X0]], %[[V0]] dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [1] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x8xf32>, tensor<6x2x3xf32>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.reshape %[[V1]] : tensor<1x6x4xf32> to tensor<1x2x3x4xf32>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.transpose %[[V2]] permutation [1, 0, 2, 3] : tensor<1x2x3x4xf32>
// CHECK: return %[[V3]] : tensor<2x1x3x4xf32>
func.func @vmap_1(%x0: tensor<1x2x8xf32>, %x1: tensor<2x3x2x3xf32>) -> tensor<2x1x3x4xf32> {
  %r = array.vmap @f(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<1x2x8xf32>, tensor<2x3x2x3xf32>) -> tensor<2x1x3x4xf32>
  return %r : tensor<2x1x3x4xf32>
}
