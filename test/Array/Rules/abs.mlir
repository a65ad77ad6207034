// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.abs %x0 : tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.neg %[[T0]] : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.compare ge %[[X0]], %[[V2]] : tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.select %[[V3]], %[[T0]], %[[V1]] : tensor<4xi1>, tensor<4xf32>
// CHECK: return %[[V0]], %[[V4]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.compare ge %[[X0]], %[[V1]] : tensor<4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.select %[[V2]], %[[C]], %[[V1]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.select %[[V2]], %[[V1]], %[[C]] : tensor<4xi1>, tensor<4xf32>
// CHECK-DAG: %[[V5:[0-9]+]] = array.neg %[[V4]] : tensor<4xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.add %[[V3]], %[[V5]] : tensor<4xf32>
// CHECK: return %[[V0]], %[[V6]] : tensor<4xf32>, tensor<4xf32>
func.func @vjp(%x0: tensor<4xf32>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap(%x0: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

func.func private @f_complex(%x0: tensor<4xcomplex<f32>>) -> tensor<4xf32> {
  %r = array.abs %x0 : tensor<4xcomplex<f32>>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_f_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xcomplex<f32>>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[V0]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<(0.000000e+00,0.000000e+00)> : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V3:[0-9]+]] = array.compare eq %[[V1]], %[[V2]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V4:[0-9]+]] = array.constant dense<(1.000000e+00,0.000000e+00)> : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V5:[0-9]+]] = array.select %[[V3]], %[[V4]], %[[V1]] : tensor<4xi1>, tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V6:[0-9]+]] = array.conj %[[X0]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V7:[0-9]+]] = array.div %[[V6]], %[[V5]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V8:[0-9]+]] = array.mul %[[T0]], %[[V7]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V9:[0-9]+]] = array.real %[[V8]] : tensor<4xcomplex<f32>>
// CHECK: return %[[V0]], %[[V9]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_f_complex(%x0: tensor<4xcomplex<f32>>, %t0: tensor<4xcomplex<f32>>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @f_complex(%x0, %t0) wrt [0] : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_f_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xcomplex<f32>>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[V0]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V2:[0-9]+]] = array.constant dense<(0.000000e+00,0.000000e+00)> : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V3:[0-9]+]] = array.compare eq %[[V1]], %[[V2]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V4:[0-9]+]] = array.constant dense<(1.000000e+00,0.000000e+00)> : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V5:[0-9]+]] = array.select %[[V3]], %[[V4]], %[[V1]] : tensor<4xi1>, tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V6:[0-9]+]] = array.conj %[[X0]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V7:[0-9]+]] = array.div %[[V6]], %[[V5]] : tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V8:[0-9]+]] = array.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK-DAG: %[[V9:[0-9]+]] = array.complex %[[C]], %[[V8]] : tensor<4xf32>
// CHECK-DAG: %[[V10:[0-9]+]] = array.mul %[[V9]], %[[V7]] : tensor<4xcomplex<f32>>
// CHECK: return %[[V0]], %[[V10]] : tensor<4xf32>, tensor<4xcomplex<f32>>
func.func @vjp_f_complex(%x0: tensor<4xcomplex<f32>>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xcomplex<f32>>) {
  %r:2 = array.vjp @f_complex(%x0, %c) wrt [0] : (tensor<4xcomplex<f32>>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xcomplex<f32>>
}

// CHECK-LABEL: func.func @vmap_f_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.abs %[[X0]] : tensor<2x4xcomplex<f32>>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_f_complex(%x0: tensor<2x4xcomplex<f32>>) -> tensor<2x4xf32> {
  %r = array.vmap @f_complex(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xcomplex<f32>>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
