// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @widen(%x0: tensor<4xf32>) -> tensor<4xf64> {
  %r = array.convert %x0 : tensor<4xf32> to tensor<4xf64>
  return %r : tensor<4xf64>
}

// CHECK-LABEL: func.func @jvp_widen(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xf32> to tensor<4xf64>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[T0]] : tensor<4xf32> to tensor<4xf64>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf64>, tensor<4xf64>
func.func @jvp_widen(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xf64>, tensor<4xf64>) {
  %r:2 = array.jvp @widen(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf64>, tensor<4xf64>)
  return %r#0, %r#1 : tensor<4xf64>, tensor<4xf64>
}

// CHECK-LABEL: func.func @vjp_widen(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf64>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xf32> to tensor<4xf64>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[C]] : tensor<4xf64> to tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf64>, tensor<4xf32>
func.func @vjp_widen(%x0: tensor<4xf32>, %c: tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf32>) {
  %r:2 = array.vjp @widen(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf64>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_widen(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<2x4xf32> to tensor<2x4xf64>
// CHECK: return %[[V0]] : tensor<2x4xf64>
func.func @vmap_widen(%x0: tensor<2x4xf32>) -> tensor<2x4xf64> {
  %r = array.vmap @widen(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xf64>
  return %r : tensor<2x4xf64>
}

func.func private @to_integer(%x0: tensor<4xf32>) -> tensor<4xi32> {
  %r = array.convert %x0 : tensor<4xf32> to tensor<4xi32>
  return %r : tensor<4xi32>
}

// CHECK-LABEL: func.func @jvp_to_integer(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xf32> to tensor<4xi32>
// CHECK: return %[[V0]] : tensor<4xi32>
func.func @jvp_to_integer(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> tensor<4xi32> {
  %r = array.jvp @to_integer(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi32>
  return %r : tensor<4xi32>
}

// CHECK-LABEL: func.func @vmap_to_integer(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<2x4xf32> to tensor<2x4xi32>
// CHECK: return %[[V0]] : tensor<2x4xi32>
func.func @vmap_to_integer(%x0: tensor<2x4xf32>) -> tensor<2x4xi32> {
  %r = array.vmap @to_integer(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xi32>
  return %r : tensor<2x4xi32>
}

func.func private @to_complex(%x0: tensor<4xf32>) -> tensor<4xcomplex<f32>> {
  %r = array.convert %x0 : tensor<4xf32> to tensor<4xcomplex<f32>>
  return %r : tensor<4xcomplex<f32>>
}

// CHECK-LABEL: func.func @jvp_to_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[T0]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>
func.func @jvp_to_complex(%x0: tensor<4xf32>, %t0: tensor<4xf32>) -> (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) {
  %r:2 = array.jvp @to_complex(%x0, %t0) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>
}

// CHECK-LABEL: func.func @vjp_to_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[C]] : tensor<4xcomplex<f32>> to tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xcomplex<f32>>, tensor<4xf32>
func.func @vjp_to_complex(%x0: tensor<4xf32>, %c: tensor<4xcomplex<f32>>) -> (tensor<4xcomplex<f32>>, tensor<4xf32>) {
  %r:2 = array.vjp @to_complex(%x0, %c) wrt [0] : (tensor<4xf32>, tensor<4xcomplex<f32>>) -> (tensor<4xcomplex<f32>>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xcomplex<f32>>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vmap_to_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<2x4xf32> to tensor<2x4xcomplex<f32>>
// CHECK: return %[[V0]] : tensor<2x4xcomplex<f32>>
func.func @vmap_to_complex(%x0: tensor<2x4xf32>) -> tensor<2x4xcomplex<f32>> {
  %r = array.vmap @to_complex(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xf32>) -> tensor<2x4xcomplex<f32>>
  return %r : tensor<2x4xcomplex<f32>>
}

func.func private @from_complex(%x0: tensor<4xcomplex<f32>>) -> tensor<4xf32> {
  %r = array.convert %x0 : tensor<4xcomplex<f32>> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @jvp_from_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xcomplex<f32>>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<4xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xcomplex<f32>> to tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[T0]] : tensor<4xcomplex<f32>> to tensor<4xf32>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<4xf32>
func.func @jvp_from_complex(%x0: tensor<4xcomplex<f32>>, %t0: tensor<4xcomplex<f32>>) -> (tensor<4xf32>, tensor<4xf32>) {
  %r:2 = array.jvp @from_complex(%x0, %t0) wrt [0] : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @vjp_from_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<4xcomplex<f32>>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<4xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<4xcomplex<f32>> to tensor<4xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[C]] : tensor<4xf32> to tensor<4xcomplex<f32>>
// CHECK: return %[[V0]], %[[V1]] : tensor<4xf32>, tensor<4xcomplex<f32>>
func.func @vjp_from_complex(%x0: tensor<4xcomplex<f32>>, %c: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xcomplex<f32>>) {
  %r:2 = array.vjp @from_complex(%x0, %c) wrt [0] : (tensor<4xcomplex<f32>>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xcomplex<f32>>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xcomplex<f32>>
}

// CHECK-LABEL: func.func @vmap_from_complex(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x4xcomplex<f32>>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.convert %[[X0]] : tensor<2x4xcomplex<f32>> to tensor<2x4xf32>
// CHECK: return %[[V0]] : tensor<2x4xf32>
func.func @vmap_from_complex(%x0: tensor<2x4xcomplex<f32>>) -> tensor<2x4xf32> {
  %r = array.vmap @from_complex(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x4xcomplex<f32>>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}
