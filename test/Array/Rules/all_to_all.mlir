// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x: tensor<4x3xf32>) -> tensor<2x6xf32> {
  %r = array.all_to_all %x over "i" size 2 split 0 concat 1 : tensor<4x3xf32>
  return %r : tensor<2x6xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<4x3xf32>, %[[T:[a-z0-9]+]]: tensor<4x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_to_all %[[X]] over "i" size 2 split 0 concat 1 : tensor<4x3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.all_to_all %[[T]] over "i" size 2 split 0 concat 1 : tensor<4x3xf32>
// CHECK-NEXT: return %[[V0]], %[[V1]] : tensor<2x6xf32>, tensor<2x6xf32>
func.func @jvp(%x: tensor<4x3xf32>, %t: tensor<4x3xf32>) -> (tensor<2x6xf32>, tensor<2x6xf32>) {
  %r:2 = array.jvp @f(%x, %t) wrt [0] : (tensor<4x3xf32>, tensor<4x3xf32>) -> (tensor<2x6xf32>, tensor<2x6xf32>)
  return %r#0, %r#1 : tensor<2x6xf32>, tensor<2x6xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<4x3xf32>, %[[C:[a-z0-9]+]]: tensor<2x6xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_to_all %[[C]] over "i" size 2 split 1 concat 0 : tensor<2x6xf32>
// CHECK-NEXT: return %[[V0]] : tensor<4x3xf32>
func.func @vjp(%x: tensor<4x3xf32>, %c: tensor<2x6xf32>) -> tensor<4x3xf32> {
  %r:2 = array.vjp @f(%x, %c) wrt [0] : (tensor<4x3xf32>, tensor<2x6xf32>) -> (tensor<2x6xf32>, tensor<4x3xf32>)
  return %r#1 : tensor<4x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x4x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.all_to_all %[[X]] over "i" size 2 split 1 concat 2 : tensor<2x4x3xf32>
// CHECK-NEXT: return %[[V0]] : tensor<2x2x6xf32>
func.func @vmap(%x: tensor<2x4x3xf32>) -> tensor<2x2x6xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 : (tensor<2x4x3xf32>) -> tensor<2x2x6xf32>
  return %r : tensor<2x2x6xf32>
}

// The batch is the axis.
// CHECK-LABEL: func.func @named(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x4x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.reshape %[[X]] : tensor<2x4x3xf32> to tensor<2x2x2x3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.transpose %[[V0]] permutation [1, 2, 0, 3] : tensor<2x2x2x3xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.reshape %[[V1]] : tensor<2x2x2x3xf32> to tensor<2x2x6xf32>
// CHECK-NEXT: return %[[V2]] : tensor<2x2x6xf32>
func.func @named(%x: tensor<2x4x3xf32>) -> tensor<2x2x6xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 named "i" : (tensor<2x4x3xf32>) -> tensor<2x2x6xf32>
  return %r : tensor<2x2x6xf32>
}

// Of an operand that all elements share.
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<4x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.broadcast_in_dim %[[X]] dims [1, 2] : tensor<4x3xf32> to tensor<2x4x3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.reshape %[[V0]] : tensor<2x4x3xf32> to tensor<2x2x2x3xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.transpose %[[V1]] permutation [1, 2, 0, 3] : tensor<2x2x2x3xf32>
// CHECK-NEXT: %[[V3:[0-9]+]] = array.reshape %[[V2]] : tensor<2x2x2x3xf32> to tensor<2x2x6xf32>
// CHECK-NEXT: return %[[V3]] : tensor<2x2x6xf32>
func.func @shared(%x: tensor<4x3xf32>) -> tensor<2x2x6xf32> {
  %r = array.vmap @f(%x) in_axes [-1] out_axes [0] size 2 named "i" : (tensor<4x3xf32>) -> tensor<2x2x6xf32>
  return %r : tensor<2x2x6xf32>
}
