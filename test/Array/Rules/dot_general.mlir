// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @matmul(%x0: tensor<5x3xf32>, %x1: tensor<3x7xf32>) -> tensor<5x7xf32> {
  %r = array.dot_general %x0, %x1 batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3x7xf32>
  return %r : tensor<5x7xf32>
}

// CHECK-LABEL: func.func @jvp_matmul(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3x7xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[T0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3x7xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[X0]], %[[T1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3x7xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.add %[[V1]], %[[V2]] : tensor<5x7xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<5x7xf32>, tensor<5x7xf32>
func.func @jvp_matmul(%x0: tensor<5x3xf32>, %x1: tensor<3x7xf32>, %t0: tensor<5x3xf32>, %t1: tensor<3x7xf32>) -> (tensor<5x7xf32>, tensor<5x7xf32>) {
  %r:2 = array.jvp @matmul(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<5x3xf32>, tensor<3x7xf32>, tensor<5x3xf32>, tensor<3x7xf32>) -> (tensor<5x7xf32>, tensor<5x7xf32>)
  return %r#0, %r#1 : tensor<5x7xf32>, tensor<5x7xf32>
}

// CHECK-LABEL: func.func @vjp_matmul(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<5x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3x7xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[C]], %[[X0]] batch [] x [] contract [0] x [0] : tensor<5x7xf32>, tensor<5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.transpose %[[V1]] permutation [1, 0] : tensor<7x3xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.dot_general %[[C]], %[[X1]] batch [] x [] contract [1] x [1] : tensor<5x7xf32>, tensor<3x7xf32>
// CHECK: return %[[V0]], %[[V3]], %[[V2]] : tensor<5x7xf32>, tensor<5x3xf32>, tensor<3x7xf32>
func.func @vjp_matmul(%x0: tensor<5x3xf32>, %x1: tensor<3x7xf32>, %c: tensor<5x7xf32>) -> (tensor<5x7xf32>, tensor<5x3xf32>, tensor<3x7xf32>) {
  %r:3 = array.vjp @matmul(%x0, %x1, %c) wrt [0, 1] : (tensor<5x3xf32>, tensor<3x7xf32>, tensor<5x7xf32>) -> (tensor<5x7xf32>, tensor<5x3xf32>, tensor<3x7xf32>)
  return %r#0, %r#1, %r#2 : tensor<5x7xf32>, tensor<5x3xf32>, tensor<3x7xf32>
}

// CHECK-LABEL: func.func @vmap_matmul(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [0] contract [2] x [1] : tensor<2x5x3xf32>, tensor<2x3x7xf32>
// CHECK: return %[[V0]] : tensor<2x5x7xf32>
func.func @vmap_matmul(%x0: tensor<2x5x3xf32>, %x1: tensor<2x3x7xf32>) -> tensor<2x5x7xf32> {
  %r = array.vmap @matmul(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x5x3xf32>, tensor<2x3x7xf32>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_0_matmul(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [2] x [0] : tensor<2x5x3xf32>, tensor<3x7xf32>
// CHECK: return %[[V0]] : tensor<2x5x7xf32>
func.func @vmap_0_matmul(%x0: tensor<2x5x3xf32>, %x1: tensor<3x7xf32>) -> tensor<2x5x7xf32> {
  %r = array.vmap @matmul(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x5x3xf32>, tensor<3x7xf32>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_1_matmul(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [1] : tensor<5x3xf32>, tensor<2x3x7xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[V0]] permutation [1, 0, 2] : tensor<5x2x7xf32>
// CHECK: return %[[V1]] : tensor<2x5x7xf32>
func.func @vmap_1_matmul(%x0: tensor<5x3xf32>, %x1: tensor<2x3x7xf32>) -> tensor<2x5x7xf32> {
  %r = array.vmap @matmul(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<5x3xf32>, tensor<2x3x7xf32>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}

func.func private @matvec(%x0: tensor<5x3xf32>, %x1: tensor<3xf32>) -> tensor<5xf32> {
  %r = array.dot_general %x0, %x1 batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3xf32>
  return %r : tensor<5xf32>
}

// CHECK-LABEL: func.func @jvp_matvec(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[T0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[X0]], %[[T1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.add %[[V1]], %[[V2]] : tensor<5xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<5xf32>, tensor<5xf32>
func.func @jvp_matvec(%x0: tensor<5x3xf32>, %x1: tensor<3xf32>, %t0: tensor<5x3xf32>, %t1: tensor<3xf32>) -> (tensor<5xf32>, tensor<5xf32>) {
  %r:2 = array.jvp @matvec(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<5x3xf32>, tensor<3xf32>, tensor<5x3xf32>, tensor<3xf32>) -> (tensor<5xf32>, tensor<5xf32>)
  return %r#0, %r#1 : tensor<5xf32>, tensor<5xf32>
}

// CHECK-LABEL: func.func @vjp_matvec(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<5xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] : tensor<5x3xf32>, tensor<3xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[C]], %[[X0]] batch [] x [] contract [0] x [0] : tensor<5xf32>, tensor<5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[C]], %[[X1]] batch [] x [] contract [] x [] : tensor<5xf32>, tensor<3xf32>
// CHECK: return %[[V0]], %[[V2]], %[[V1]] : tensor<5xf32>, tensor<5x3xf32>, tensor<3xf32>
func.func @vjp_matvec(%x0: tensor<5x3xf32>, %x1: tensor<3xf32>, %c: tensor<5xf32>) -> (tensor<5xf32>, tensor<5x3xf32>, tensor<3xf32>) {
  %r:3 = array.vjp @matvec(%x0, %x1, %c) wrt [0, 1] : (tensor<5x3xf32>, tensor<3xf32>, tensor<5xf32>) -> (tensor<5xf32>, tensor<5x3xf32>, tensor<3xf32>)
  return %r#0, %r#1, %r#2 : tensor<5xf32>, tensor<5x3xf32>, tensor<3xf32>
}

// CHECK-LABEL: func.func @vmap_matvec(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [0] contract [2] x [1] : tensor<2x5x3xf32>, tensor<2x3xf32>
// CHECK: return %[[V0]] : tensor<2x5xf32>
func.func @vmap_matvec(%x0: tensor<2x5x3xf32>, %x1: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %r = array.vmap @matvec(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x5x3xf32>, tensor<2x3xf32>) -> tensor<2x5xf32>
  return %r : tensor<2x5xf32>
}

// CHECK-LABEL: func.func @vmap_0_matvec(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [2] x [0] : tensor<2x5x3xf32>, tensor<3xf32>
// CHECK: return %[[V0]] : tensor<2x5xf32>
func.func @vmap_0_matvec(%x0: tensor<2x5x3xf32>, %x1: tensor<3xf32>) -> tensor<2x5xf32> {
  %r = array.vmap @matvec(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x5x3xf32>, tensor<3xf32>) -> tensor<2x5xf32>
  return %r : tensor<2x5xf32>
}

// CHECK-LABEL: func.func @vmap_1_matvec(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X1]], %[[X0]] batch [] x [] contract [1] x [1] : tensor<2x3xf32>, tensor<5x3xf32>
// CHECK: return %[[V0]] : tensor<2x5xf32>
func.func @vmap_1_matvec(%x0: tensor<5x3xf32>, %x1: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %r = array.vmap @matvec(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<5x3xf32>, tensor<2x3xf32>) -> tensor<2x5xf32>
  return %r : tensor<2x5xf32>
}

func.func private @batched(%x0: tensor<2x5x3x4xf32>, %x1: tensor<3x4x7x2xf32>) -> tensor<2x5x7xf32> {
  %r = array.dot_general %x0, %x1 batch [0] x [3] contract [3, 2] x [1, 0] : tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
  return %r : tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @jvp_batched(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4x7x2xf32>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<2x5x3x4xf32>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3x4x7x2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [3] contract [3, 2] x [1, 0] : tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[T0]], %[[X1]] batch [0] x [3] contract [3, 2] x [1, 0] : tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[X0]], %[[T1]] batch [0] x [3] contract [3, 2] x [1, 0] : tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.add %[[V1]], %[[V2]] : tensor<2x5x7xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<2x5x7xf32>, tensor<2x5x7xf32>
func.func @jvp_batched(%x0: tensor<2x5x3x4xf32>, %x1: tensor<3x4x7x2xf32>, %t0: tensor<2x5x3x4xf32>, %t1: tensor<3x4x7x2xf32>) -> (tensor<2x5x7xf32>, tensor<2x5x7xf32>) {
  %r:2 = array.jvp @batched(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>, tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>) -> (tensor<2x5x7xf32>, tensor<2x5x7xf32>)
  return %r#0, %r#1 : tensor<2x5x7xf32>, tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @vjp_batched(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4x7x2xf32>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<2x5x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [3] contract [3, 2] x [1, 0] : tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[C]], %[[X0]] batch [0] x [0] contract [1] x [1] : tensor<2x5x7xf32>, tensor<2x5x3x4xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.transpose %[[V1]] permutation [2, 3, 1, 0] : tensor<2x7x3x4xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.dot_general %[[C]], %[[X1]] batch [0] x [3] contract [2] x [2] : tensor<2x5x7xf32>, tensor<3x4x7x2xf32>
// CHECK: return %[[V0]], %[[V3]], %[[V2]] : tensor<2x5x7xf32>, tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
func.func @vjp_batched(%x0: tensor<2x5x3x4xf32>, %x1: tensor<3x4x7x2xf32>, %c: tensor<2x5x7xf32>) -> (tensor<2x5x7xf32>, tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>) {
  %r:3 = array.vjp @batched(%x0, %x1, %c) wrt [0, 1] : (tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>, tensor<2x5x7xf32>) -> (tensor<2x5x7xf32>, tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>)
  return %r#0, %r#1, %r#2 : tensor<2x5x7xf32>, tensor<2x5x3x4xf32>, tensor<3x4x7x2xf32>
}

// CHECK-LABEL: func.func @vmap_batched(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x5x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x4x7x2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0, 1] x [0, 4] contract [4, 3] x [2, 1] : tensor<2x2x5x3x4xf32>, tensor<2x3x4x7x2xf32>
// CHECK: return %[[V0]] : tensor<2x2x5x7xf32>
func.func @vmap_batched(%x0: tensor<2x2x5x3x4xf32>, %x1: tensor<2x3x4x7x2xf32>) -> tensor<2x2x5x7xf32> {
  %r = array.vmap @batched(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x2x5x3x4xf32>, tensor<2x3x4x7x2xf32>) -> tensor<2x2x5x7xf32>
  return %r : tensor<2x2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_0_batched(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x5x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x4x7x2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [1] x [3] contract [4, 3] x [1, 0] : tensor<2x2x5x3x4xf32>, tensor<3x4x7x2xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[V0]] permutation [1, 0, 2, 3] : tensor<2x2x5x7xf32>
// CHECK: return %[[V1]] : tensor<2x2x5x7xf32>
func.func @vmap_0_batched(%x0: tensor<2x2x5x3x4xf32>, %x1: tensor<3x4x7x2xf32>) -> tensor<2x2x5x7xf32> {
  %r = array.vmap @batched(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x2x5x3x4xf32>, tensor<3x4x7x2xf32>) -> tensor<2x2x5x7xf32>
  return %r : tensor<2x2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_1_batched(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3x4xf32>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x4x7x2xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [4] contract [3, 2] x [2, 1] : tensor<2x5x3x4xf32>, tensor<2x3x4x7x2xf32>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[V0]] permutation [2, 0, 1, 3] : tensor<2x5x2x7xf32>
// CHECK: return %[[V1]] : tensor<2x2x5x7xf32>
func.func @vmap_1_batched(%x0: tensor<2x5x3x4xf32>, %x1: tensor<2x3x4x7x2xf32>) -> tensor<2x2x5x7xf32> {
  %r = array.vmap @batched(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<2x5x3x4xf32>, tensor<2x3x4x7x2xf32>) -> tensor<2x2x5x7xf32>
  return %r : tensor<2x2x5x7xf32>
}

func.func private @wide(%x0: tensor<5x3xf16>, %x1: tensor<3x7xf16>) -> tensor<5x7xf32> {
  %r = array.dot_general %x0, %x1 batch [] x [] contract [1] x [0] as f32 : tensor<5x3xf16>, tensor<3x7xf16>
  return %r : tensor<5x7xf32>
}

// CHECK-LABEL: func.func @jvp_wide(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf16>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf16>,
// CHECK-SAME: %[[T0:[a-z0-9]+]]: tensor<5x3xf16>,
// CHECK-SAME: %[[T1:[a-z0-9]+]]: tensor<3x7xf16>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] as f32 : tensor<5x3xf16>, tensor<3x7xf16>
// CHECK-DAG: %[[V1:[0-9]+]] = array.dot_general %[[T0]], %[[X1]] batch [] x [] contract [1] x [0] as f32 : tensor<5x3xf16>, tensor<3x7xf16>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[X0]], %[[T1]] batch [] x [] contract [1] x [0] as f32 : tensor<5x3xf16>, tensor<3x7xf16>
// CHECK-DAG: %[[V3:[0-9]+]] = array.add %[[V1]], %[[V2]] : tensor<5x7xf32>
// CHECK: return %[[V0]], %[[V3]] : tensor<5x7xf32>, tensor<5x7xf32>
func.func @jvp_wide(%x0: tensor<5x3xf16>, %x1: tensor<3x7xf16>, %t0: tensor<5x3xf16>, %t1: tensor<3x7xf16>) -> (tensor<5x7xf32>, tensor<5x7xf32>) {
  %r:2 = array.jvp @wide(%x0, %x1, %t0, %t1) wrt [0, 1] : (tensor<5x3xf16>, tensor<3x7xf16>, tensor<5x3xf16>, tensor<3x7xf16>) -> (tensor<5x7xf32>, tensor<5x7xf32>)
  return %r#0, %r#1 : tensor<5x7xf32>, tensor<5x7xf32>
}

// CHECK-LABEL: func.func @vjp_wide(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf16>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf16>,
// CHECK-SAME: %[[C:[a-z0-9]+]]: tensor<5x7xf32>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [0] as f32 : tensor<5x3xf16>, tensor<3x7xf16>
// CHECK-DAG: %[[V1:[0-9]+]] = array.convert %[[X0]] : tensor<5x3xf16> to tensor<5x3xf32>
// CHECK-DAG: %[[V2:[0-9]+]] = array.dot_general %[[C]], %[[V1]] batch [] x [] contract [0] x [0] : tensor<5x7xf32>, tensor<5x3xf32>
// CHECK-DAG: %[[V3:[0-9]+]] = array.transpose %[[V2]] permutation [1, 0] : tensor<7x3xf32>
// CHECK-DAG: %[[V4:[0-9]+]] = array.convert %[[V3]] : tensor<3x7xf32> to tensor<3x7xf16>
// CHECK-DAG: %[[V5:[0-9]+]] = array.convert %[[X1]] : tensor<3x7xf16> to tensor<3x7xf32>
// CHECK-DAG: %[[V6:[0-9]+]] = array.dot_general %[[C]], %[[V5]] batch [] x [] contract [1] x [1] : tensor<5x7xf32>, tensor<3x7xf32>
// CHECK-DAG: %[[V7:[0-9]+]] = array.convert %[[V6]] : tensor<5x3xf32> to tensor<5x3xf16>
// CHECK: return %[[V0]], %[[V7]], %[[V4]] : tensor<5x7xf32>, tensor<5x3xf16>, tensor<3x7xf16>
func.func @vjp_wide(%x0: tensor<5x3xf16>, %x1: tensor<3x7xf16>, %c: tensor<5x7xf32>) -> (tensor<5x7xf32>, tensor<5x3xf16>, tensor<3x7xf16>) {
  %r:3 = array.vjp @wide(%x0, %x1, %c) wrt [0, 1] : (tensor<5x3xf16>, tensor<3x7xf16>, tensor<5x7xf32>) -> (tensor<5x7xf32>, tensor<5x3xf16>, tensor<3x7xf16>)
  return %r#0, %r#1, %r#2 : tensor<5x7xf32>, tensor<5x3xf16>, tensor<3x7xf16>
}

// CHECK-LABEL: func.func @vmap_wide(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf16>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x7xf16>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [0] x [0] contract [2] x [1] as f32 : tensor<2x5x3xf16>, tensor<2x3x7xf16>
// CHECK: return %[[V0]] : tensor<2x5x7xf32>
func.func @vmap_wide(%x0: tensor<2x5x3xf16>, %x1: tensor<2x3x7xf16>) -> tensor<2x5x7xf32> {
  %r = array.vmap @wide(%x0, %x1) in_axes [0, 0] out_axes [0] size 2 : (tensor<2x5x3xf16>, tensor<2x3x7xf16>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_0_wide(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x5x3xf16>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<3x7xf16>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [2] x [0] as f32 : tensor<2x5x3xf16>, tensor<3x7xf16>
// CHECK: return %[[V0]] : tensor<2x5x7xf32>
func.func @vmap_0_wide(%x0: tensor<2x5x3xf16>, %x1: tensor<3x7xf16>) -> tensor<2x5x7xf32> {
  %r = array.vmap @wide(%x0, %x1) in_axes [0, -1] out_axes [0] size 2 : (tensor<2x5x3xf16>, tensor<3x7xf16>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}

// CHECK-LABEL: func.func @vmap_1_wide(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<5x3xf16>,
// CHECK-SAME: %[[X1:[a-z0-9]+]]: tensor<2x3x7xf16>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.dot_general %[[X0]], %[[X1]] batch [] x [] contract [1] x [1] as f32 : tensor<5x3xf16>, tensor<2x3x7xf16>
// CHECK-DAG: %[[V1:[0-9]+]] = array.transpose %[[V0]] permutation [1, 0, 2] : tensor<5x2x7xf32>
// CHECK: return %[[V1]] : tensor<2x5x7xf32>
func.func @vmap_1_wide(%x0: tensor<5x3xf16>, %x1: tensor<2x3x7xf16>) -> tensor<2x5x7xf32> {
  %r = array.vmap @wide(%x0, %x1) in_axes [-1, 0] out_axes [0] size 2 : (tensor<5x3xf16>, tensor<2x3x7xf16>) -> tensor<2x5x7xf32>
  return %r : tensor<2x5x7xf32>
}
