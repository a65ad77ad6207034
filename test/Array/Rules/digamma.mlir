// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.digamma %x0 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.digamma %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare lt %[[X0]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.sub %[[V3]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.select %[[V2]], %[[V4]], %[[X0]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<2.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.zeta %[[V6]], %[[V5]] : tensor<4xf32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<4xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.add %[[V8]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.floor %[[V9]] : tensor<4xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.sub %[[X0]], %[[V10]] : tensor<4xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.select %[[V2]], %[[V11]], %[[V8]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V13:[a-z0-9_]+]] = array.constant dense<3.14159274> : tensor<4xf32>
// CHECK-DAG: %[[V14:[0-9]+]] = array.mul %[[V13]], %[[V12]] : tensor<4xf32>
// CHECK-DAG: %[[V15:[0-9]+]] = array.sin %[[V14]] : tensor<4xf32>
// CHECK-DAG: %[[V16:[0-9]+]] = array.integer_pow %[[V15]] exponent -2 : tensor<4xf32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<9.86960411> : tensor<4xf32>
// CHECK-DAG: %[[V18:[0-9]+]] = array.mul %[[V17]], %[[V16]] : tensor<4xf32>
// CHECK-DAG: %[[V19:[0-9]+]] = array.sub %[[V18]], %[[V7]] : tensor<4xf32>
// CHECK-DAG: %[[V20:[0-9]+]] = array.select %[[V2]], %[[V19]], %[[V7]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V21:[0-9]+]] = array.mul %[[T0]], %[[V20]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V21]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.digamma %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare lt %[[X0]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[a-z0-9_]+]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.sub %[[V3]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.select %[[V2]], %[[V4]], %[[X0]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V6:[a-z0-9_]+]] = array.constant dense<2.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.zeta %[[V6]], %[[V5]] : tensor<4xf32>
// CHECK-DAG: %[[V8:[a-z0-9_]+]] = array.constant dense<5.000000e-01> : tensor<4xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.add %[[V8]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.floor %[[V9]] : tensor<4xf32>
// CHECK-DAG: %[[V11:[0-9]+]] = array.sub %[[X0]], %[[V10]] : tensor<4xf32>
// CHECK-DAG: %[[V12:[0-9]+]] = array.select %[[V2]], %[[V11]], %[[V8]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V13:[a-z0-9_]+]] = array.constant dense<3.14159274> : tensor<4xf32>
// CHECK-DAG: %[[V14:[0-9]+]] = array.mul %[[V13]], %[[V12]] : tensor<4xf32>
// CHECK-DAG: %[[V15:[0-9]+]] = array.sin %[[V14]] : tensor<4xf32>
// CHECK-DAG: %[[V16:[0-9]+]] = array.integer_pow %[[V15]] exponent -2 : tensor<4xf32>
// CHECK-DAG: %[[V17:[a-z0-9_]+]] = array.constant dense<9.86960411> : tensor<4xf32>
// CHECK-DAG: %[[V18:[0-9]+]] = array.mul %[[V17]], %[[V16]] : tensor<4xf32>
// CHECK-DAG: %[[V19:[0-9]+]] = array.sub %[[V18]], %[[V7]] : tensor<4xf32>
// CHECK-DAG: %[[V20:[0-9]+]] = array.select %[[V2]], %[[V19]], %[[V7]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V21:[0-9]+]] = array.mul %[[C]], %[[V20]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V21]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.digamma %[[X0]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
