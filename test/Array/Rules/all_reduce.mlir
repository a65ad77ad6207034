// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = array.all_reduce sum %x over ["i"] : tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>, %[[T:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_reduce sum %[[X]] over ["i"] : tensor<3x4xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.all_reduce sum %[[T]] over ["i"] : tensor<3x4xf32>
// CHECK-NEXT: return %[[V0]], %[[V1]] : tensor<3x4xf32>, tensor<3x4xf32>
func.func @jvp(%x: tensor<3x4xf32>, %t: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>) {
  %r:2 = array.jvp @f(%x, %t) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>, %[[C:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_reduce sum %[[C]] over ["i"] : tensor<3x4xf32>
// CHECK-NEXT: return %[[V0]] : tensor<3x4xf32>
func.func @vjp(%x: tensor<3x4xf32>, %c: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r:2 = array.vjp @f(%x, %c) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#1 : tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_reduce sum %[[X]] over ["i"] : tensor<2x3x4xf32>
// CHECK-NEXT: return %[[V0]] : tensor<2x3x4xf32>
func.func @vmap(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return %r : tensor<2x3x4xf32>
}

// The batch is the axis.
// CHECK-LABEL: func.func @named(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.reduce_sum %[[X]] axes [0] : tensor<2x3x4xf32>
// CHECK-NEXT: return %[[V0]] : tensor<3x4xf32>
func.func @named(%x: tensor<2x3x4xf32>) -> tensor<3x4xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [-1] size 2 named "i" : (tensor<2x3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// Of an operand that all elements share.
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.constant dense<2.000000e+00> : tensor<3x4xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.mul %[[X]], %[[V0]] : tensor<3x4xf32>
// CHECK-NEXT: return %[[V1]] : tensor<3x4xf32>
func.func @shared(%x: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = array.vmap @f(%x) in_axes [-1] out_axes [-1] size 2 named "i" : (tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
