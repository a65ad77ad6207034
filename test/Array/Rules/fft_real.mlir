// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4x8xf32>) -> tensor<4x5xcomplex<f32>> {
  %r = array.fft %x0 kind "rfft" lengths [8] : tensor<4x8xf32>
  return %r : tensor<4x5xcomplex<f32>>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4x8xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4x8xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "rfft" lengths [8] : tensor<4x8xf32>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.fft %[[T0]] kind "rfft" lengths [8] : tensor<4x8xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
func.func @jvp(%x0: tensor<4x8xf32>, %t0: tensor<4x8xf32>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4x8xf32>, tensor<4x8xf32>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4x8xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4x5xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "rfft" lengths [8] : tensor<4x8xf32>
// CHECK-DAG: %[[V1:[a-z0-9_]+]] = array.constant dense<(0.000000e+00,0.000000e+00)> : tensor<complex<f32>>
// CHECK-DAG: %[[V2:[0-9a-z_]+]] = array.pad %[[C]], %[[V1]] low [0, 0] high [0, 3] interior [0, 0] : tensor<4x5xcomplex<f32>>, tensor<complex<f32>>
// CHECK-DAG: %[[V3:[0-9a-z_]+]] = array.fft %[[V2]] kind "fft" lengths [8] : tensor<4x8xcomplex<f32>>
// CHECK-DAG: %[[V4:[0-9a-z_]+]] = array.real %[[V3]] : tensor<4x8xcomplex<f32>>
// CHECK: return %[[V0]], %[[V4]] : tensor<4x5xcomplex<f32>>, tensor<4x8xf32>
func.func @vjp(%x0: tensor<4x8xf32>, %c: tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x8xf32>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4x8xf32>, tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x8xf32>)
  return %r#0, %r#1 : tensor<4x5xcomplex<f32>>, tensor<4x8xf32>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4x8xf32>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "rfft" lengths [8] : tensor<2x4x8xf32>
// CHECK: return %[[V0]] : tensor<2x4x5xcomplex<f32>>
func.func @vmap(%x0: tensor<2x4x8xf32>) -> tensor<2x4x5xcomplex<f32>> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4x8xf32>) -> tensor<2x4x5xcomplex<f32>>
  return %r : tensor<2x4x5xcomplex<f32>>
}
