// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<4x5xcomplex<f32>>) -> tensor<4x5xcomplex<f32>> {
  %r = array.fft %x0 kind "fft" lengths [5] : tensor<4x5xcomplex<f32>>
  return %r : tensor<4x5xcomplex<f32>>
}

// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4x5xcomplex<f32>>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4x5xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "fft" lengths [5] : tensor<4x5xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.fft %[[T0]] kind "fft" lengths [5] : tensor<4x5xcomplex<f32>>
// CHECK: return %[[V0]], %[[V1]] : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
func.func @jvp(%x0: tensor<4x5xcomplex<f32>>, %t0: tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>) {
  %r:2 = array.jvp @f(%x0, %t0) wrt [0] : (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
}

// CHECK-LABEL: func.func @vjp(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4x5xcomplex<f32>>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4x5xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "fft" lengths [5] : tensor<4x5xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9a-z_]+]] = array.fft %[[C]] kind "fft" lengths [5] : tensor<4x5xcomplex<f32>>
// CHECK: return %[[V0]], %[[V1]] : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
func.func @vjp(%x0: tensor<4x5xcomplex<f32>>, %c: tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>) {
  %r:2 = array.vjp @f(%x0, %c) wrt [0] : (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>) -> (tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4x5xcomplex<f32>>, tensor<4x5xcomplex<f32>>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4x5xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9a-z_]+]] = array.fft %[[X0]] kind "fft" lengths [5] : tensor<2x4x5xcomplex<f32>>
// CHECK: return %[[V0]] : tensor<2x4x5xcomplex<f32>>
func.func @vmap(%x0: tensor<2x4x5xcomplex<f32>>) -> tensor<2x4x5xcomplex<f32>> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4x5xcomplex<f32>>) -> tensor<2x4x5xcomplex<f32>>
  return %r : tensor<2x4x5xcomplex<f32>>
}
