// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.bessel_i0e %x0 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i0e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.sign %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.mul %[[V1]], %[[V0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.bessel_i1e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.sub %[[V3]], %[[V2]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.mul %[[T0]], %[[V4]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V5]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i0e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.sign %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.mul %[[V1]], %[[V0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.bessel_i1e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.sub %[[V3]], %[[V2]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.mul %[[C]], %[[V4]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V5]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i0e %[[X0]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
