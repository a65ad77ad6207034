// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x5xf32>) -> tensor<2xi32> {
  %r = array.argmax %x0 axis 1 as i32 : tensor<2x5xf32>
  return %r : tensor<2xi32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x5xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.argmax %[[X0]] axis 1 as i32 : tensor<2x5xf32>
// CHECK: return %[[V0]] : tensor<2xi32>
func.func @jvp(%x0: tensor<2x5xf32>, %t0: tensor<2x5xf32>) -> tensor<2xi32> {
  %r = array.jvp @f(%x0, %t0) wrt [0] : (tensor<2x5xf32>, tensor<2x5xf32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x5xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.argmax %[[X0]] axis 2 as i32 : tensor<2x2x5xf32>
// CHECK: return %[[V0]] : tensor<2x2xi32>
func.func @vmap(%x0: tensor<2x2x5xf32>) -> tensor<2x2xi32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x2x5xf32>) -> tensor<2x2xi32>
  return %r : tensor<2x2xi32>
}
