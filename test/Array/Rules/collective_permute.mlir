// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x: tensor<3xf32>) -> tensor<3xf32> {
  %r = array.collective_permute %x over "i" size 2 from [0] to [1] : tensor<3xf32>
  return %r : tensor<3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3xf32>, %[[T:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.collective_permute %[[X]] over "i" size 2 from [0] to [1] : tensor<3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.collective_permute %[[T]] over "i" size 2 from [0] to [1] : tensor<3xf32>
// CHECK-NEXT: return %[[V0]], %[[V1]] : tensor<3xf32>, tensor<3xf32>
func.func @jvp(%x: tensor<3xf32>, %t: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %r:2 = array.jvp @f(%x, %t) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r#0, %r#1 : tensor<3xf32>, tensor<3xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3xf32>, %[[C:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.collective_permute %[[C]] over "i" size 2 from [1] to [0] : tensor<3xf32>
// CHECK-NEXT: return %[[V0]] : tensor<3xf32>
func.func @vjp(%x: tensor<3xf32>, %c: tensor<3xf32>) -> tensor<3xf32> {
  %r:2 = array.vjp @f(%x, %c) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r#1 : tensor<3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.collective_permute %[[X]] over "i" size 2 from [0] to [1] : tensor<2x3xf32>
// CHECK-NEXT: return %[[V0]] : tensor<2x3xf32>
func.func @vmap(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// The batch is the axis.
// CHECK-LABEL: func.func @named(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<1x3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.slice %[[X]] start [0, 0] limit [1, 3] stride [1, 1] : tensor<2x3xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.concatenate %[[V0]], %[[V1]] axis 0 : tensor<1x3xf32>, tensor<1x3xf32>
// CHECK-NEXT: return %[[V2]] : tensor<2x3xf32>
func.func @named(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = array.vmap @f(%x) in_axes [0] out_axes [0] size 2 named "i" : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// Of an operand that all elements share.
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-NEXT: %[[V0:[0-9]+]] = array.broadcast_in_dim %[[X]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK-NEXT: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<1x3xf32>
// CHECK-NEXT: %[[V2:[0-9]+]] = array.slice %[[V0]] start [0, 0] limit [1, 3] stride [1, 1] : tensor<2x3xf32>
// CHECK-NEXT: %[[V3:[0-9]+]] = array.concatenate %[[V1]], %[[V2]] axis 0 : tensor<1x3xf32>, tensor<1x3xf32>
// CHECK-NEXT: return %[[V3]] : tensor<2x3xf32>
func.func @shared(%x: tensor<3xf32>) -> tensor<2x3xf32> {
  %r = array.vmap @f(%x) in_axes [-1] out_axes [0] size 2 named "i" : (tensor<3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}
