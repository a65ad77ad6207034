// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x: tensor<3x4xf32>) -> tensor<3x2xf32> {
  %r = array.reduce_scatter %x over "i" size 2 dim 1 : tensor<3x4xf32>
  return %r : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>, %[[T:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.reduce_scatter %[[X]] over "i" size 2 dim 1 : tensor<3x4xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.reduce_scatter %[[T]] over "i" size 2 dim 1 : tensor<3x4xf32>
// CHECK-NEXT: return %[[V0]], %[[V1]] : tensor<3x2xf32>, tensor<3x2xf32>
func.func @jvp(%x: tensor<3x4xf32>, %t: tensor<3x4xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>) {
  %r:2 = array.jvp @f(%x, %t) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>, %[[C:[a-z0-9]+]]: tensor<3x2xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_gather %[[C]] over "i" size 2 dim 1 : tensor<3x2xf32>
// CHECK-NEXT: return %[[V0]] : tensor<3x4xf32>
func.func @vjp(%x: tensor<3x4xf32>, %c: tensor<3x2xf32>) -> tensor<3x4xf32> {
  %r:2 = array.vjp @f(%x, %c) wrt [0] : (tensor<3x4xf32>, tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x4xf32>)
  return %r#1 : tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.reduce_scatter %[[X]] over "i" size 2 dim 2 : tensor<2x3x4xf32>
// CHECK-NEXT: return %[[V0]] : tensor<2x3x2xf32>
func.func @vmap(%x: tensor<2x3x4xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 : (tensor<2x3x4xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// The batch is the axis.
// CHECK-LABEL: func.func @named(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.reduce_sum %[[X]] axes [0] : tensor<2x3x4xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.reshape %[[V0]] : tensor<3x4xf32> to tensor<3x2x2xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.transpose %[[V1]] permutation [1, 0, 2] : tensor<3x2x2xf32>
// CHECK-NEXT: return %[[V2]] : tensor<2x3x2xf32>
func.func @named(%x: tensor<2x3x4xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 named "i" : (tensor<2x3x4xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// Of an operand that all elements share.
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.constant dense<2.000000e+00> : tensor<3x4xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.mul %[[X]], %[[V0]] : tensor<3x4xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.reshape %[[V1]] : tensor<3x4xf32> to tensor<3x2x2xf32>
// CHECK-NEXT: %[[V3:[0-9]+]] = array.transpose %[[V2]] permutation [1, 0, 2] : tensor<3x2x2xf32>
// CHECK-NEXT: return %[[V3]] : tensor<2x3x2xf32>
func.func @shared(%x: tensor<3x4xf32>) -> tensor<2x3x2xf32> {
  %r = array.vmap @f(%x) in_axes [-1] out_axes [0] size 2 named "i" : (tensor<3x4xf32>) -> tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}
