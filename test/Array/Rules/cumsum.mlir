// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = array.cumsum %x0 axis 1 reverse false : tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cumsum %[[X0]] axis 1 reverse false : tensor<3x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.cumsum %[[T0]] axis 1 reverse false : tensor<3x4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<3x4xf32>, tensor<3x4xf32>
func.func @jvp(%x0: tensor<3x4xf32>, %t0: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<3x4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cumsum %[[X0]] axis 1 reverse false : tensor<3x4xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.cumsum %[[C]] axis 1 reverse true : tensor<3x4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<3x4xf32>, tensor<3x4xf32>
func.func @vjp(%x0: tensor<3x4xf32>, %c: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x3x4xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.cumsum %[[X0]] axis 2 reverse false : tensor<2x3x4xf32>
// CHECK: return %[[V0]] : tensor<2x3x4xf32>
func.func @vmap(%x0: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return %r : tensor<2x3x4xf32>
}
