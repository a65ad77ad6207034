// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @cube(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.integer_pow %x0 exponent 3 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_cube(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 3 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.integer_pow %[[X0]] exponent 2 : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<3.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[V2]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.mul %[[T0]], %[[V3]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V4]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_cube(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @cube(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_cube(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 3 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.integer_pow %[[X0]] exponent 2 : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<3.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[V2]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.mul %[[C]], %[[V3]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V4]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp_cube(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @cube(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_cube(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 3 : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_cube(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @cube(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

func.func private @square(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.integer_pow %x0 exponent 2 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_square(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 2 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<2.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.mul %[[V1]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[T0]], %[[V2]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_square(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @square(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_square(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 2 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<2.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.mul %[[V1]], %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[C]], %[[V2]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp_square(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @square(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_square(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 2 : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_square(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @square(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

func.func private @same(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.integer_pow %x0 exponent 1 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_same(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 1 : tensor<4xf32>
// CHECK: return %[[V0]], %[[T0]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_same(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @same(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_same(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 1 : tensor<4xf32>
// CHECK: return %[[V0]], %[[C]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp_same(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @same(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_same(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 1 : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_same(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @same(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

func.func private @one(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.integer_pow %x0 exponent 0 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_one(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 0 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_one(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @one(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_one(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 0 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp_one(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @one(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_one(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent 0 : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_one(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @one(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

func.func private @reciprocal(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.integer_pow %x0 exponent -1 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_reciprocal(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent -1 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.integer_pow %[[X0]] exponent -2 : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<-1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[V2]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.mul %[[T0]], %[[V3]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V4]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_reciprocal(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @reciprocal(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_reciprocal(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent -1 : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.integer_pow %[[X0]] exponent -2 : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<-1.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.mul %[[V2]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.mul %[[C]], %[[V3]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V4]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp_reciprocal(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @reciprocal(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_reciprocal(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.integer_pow %[[X0]] exponent -1 : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_reciprocal(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @reciprocal(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
