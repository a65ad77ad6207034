// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.bessel_i1e %x0 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i1e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare eq %[[X0]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.select %[[V2]], %[[V3]], %[[X0]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.div %[[V0]], %[[V4]] : tensor<4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<4xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.select %[[V2]], %[[V6]], %[[V5]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.sign %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.mul %[[V8]], %[[V0]] : tensor<4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.bessel_i0e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.sub %[[V10]], %[[V7]] : tensor<4xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.sub %[[V11]], %[[V9]] : tensor<4xf32>
// CHECK-DAG: %[[V13:[0-9]+]] = array.mul %[[T0]], %[[V12]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V13]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i1e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare eq %[[X0]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.select %[[V2]], %[[V3]], %[[X0]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.div %[[V0]], %[[V4]] : tensor<4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<4xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.select %[[V2]], %[[V6]], %[[V5]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V8:[0-9]+]] = array.sign %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.mul %[[V8]], %[[V0]] : tensor<4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.bessel_i0e %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.sub %[[V10]], %[[V7]] : tensor<4xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.sub %[[V11]], %[[V9]] : tensor<4xf32>
// CHECK-DAG: %[[V13:[0-9]+]] = array.mul %[[C]], %[[V12]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V13]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.bessel_i1e %[[X0]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
