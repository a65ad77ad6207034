// RUN: array-opt --array-expand-transforms=keep-custom-rules --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = array.checkpoint_name %x0 name "a" : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.checkpoint_name %[[X0]] name "a" : tensor<2x3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.checkpoint_name %[[T0]] name "a" : tensor<2x3xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<2x3xf32>, tensor<2x3xf32>
func.func @jvp(%x0: tensor<2x3xf32>, %t0: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<2x3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x3xf32>
}

// The transpose is the identity.
// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK: return %{{.*}}, %[[C]] : tensor<2x3xf32>, tensor<2x3xf32>
func.func @vjp(%x0: tensor<2x3xf32>, %c: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<2x3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return %r#0, %r#1 : tensor<2x3xf32>, tensor<2x3xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.checkpoint_name %[[X0]] name "a" : tensor<2x2x3xf32>
// CHECK: return %[[V0]] : tensor<2x2x3xf32>
func.func @vmap(%x0: tensor<2x2x3xf32>) -> tensor<2x2x3xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x2x3xf32>) -> tensor<2x2x3xf32>
  return %r : tensor<2x2x3xf32>
}
