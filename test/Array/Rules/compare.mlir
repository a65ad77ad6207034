// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>, %x1: tensor<4xf32>) -> tensor<4xi1> {
  %r = array.compare lt %x0, %x1 : tensor<4xf32>
  return %r : tensor<4xi1>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.compare lt %[[X0]], %[[X1]] : tensor<4xf32>
// CHECK: return %[[V0]] : tensor<4xi1>
func.func @jvp(%x0: tensor<4xf32>, %x1: tensor<4xf32>, %t0: tensor<4xf32>, %t1: tensor<4xf32>) -> tensor<4xi1> {
  %r = array.jvp @f(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %r : tensor<4xi1>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.compare lt %[[X0]], %[[X1]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xi1>
func.func @vmap(%x0: tensor<2x4xf32>, %x1: tensor<2x4xf32>) -> tensor<2x4xi1> {
  %r = array.vmap @f(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xi1>
  return %r : tensor<2x4xi1>
}
