// RUN: array-opt %s --array-fuse --convert-array-to-linalg | FileCheck %s

// CHECK-DAG: #[[MAP:.*]] = affine_map<(d0, d1, d2) -> (d0, d2, d1)>

// CHECK-LABEL: @matmul
// CHECK: array.gemm %arg0, %arg1, %arg2 m 2 n 4 k 3 batch 1 strides [1, 3, 1] [1, 4, 1] [8, 4, 1] types f32, f32
func.func @matmul(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) -> tensor<2x4xf32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  return %0 : tensor<2x4xf32>
}

// A transposed operand is another order of strides.
// CHECK-LABEL: @transposed
// CHECK: array.gemm %arg0, %arg1, %arg2 m 2 n 4 k 3 batch 1 strides [1, 1, 2] [1, 1, 3] [8, 4, 1]
func.func @transposed(%x: tensor<3x2xf32>, %y: tensor<4x3xf32>) -> tensor<2x4xf32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [0] x [1] : tensor<3x2xf32>, tensor<4x3xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @batched
// CHECK: array.gemm %arg0, %arg1, %arg2 m 2 n 4 k 3 batch 10 strides [6, 3, 1] [12, 4, 1] [8, 4, 1]
func.func @batched(%x: tensor<5x2x2x3xf32>, %y: tensor<5x2x3x4xf32>) -> tensor<5x2x2x4xf32> {
  %0 = array.dot_general %x, %y batch [0, 1] x [0, 1] contract [3] x [2] : tensor<5x2x2x3xf32>, tensor<5x2x3x4xf32>
  return %0 : tensor<5x2x2x4xf32>
}

// CHECK-LABEL: @matvec
// CHECK: array.gemm %arg0, %arg1, %arg2 m 2 n 1 k 3 batch 1 strides [1, 3, 1] [1, 1, 1] [2, 1, 1]
func.func @matvec(%x: tensor<2x3xf32>, %y: tensor<3xf32>) -> tensor<2xf32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3xf32>
  return %0 : tensor<2xf32>
}

// The free dimensions of the left operand have no common stride: it is copied.
// CHECK-LABEL: @copied
// CHECK-SAME: arrax.arena_size = 128 : i64
// CHECK: %[[COPY:.*]] = memref.view {{.*}} to memref<2x4x3xf32>
// CHECK: linalg.generic {indexing_maps = [#[[MAP]]
// CHECK-SAME: ins(%arg0 : memref<2x3x4xf32>) outs(%[[COPY]] : memref<2x4x3xf32>)
// CHECK: array.gemm %[[COPY]], %arg1, %arg2 m 8 n 5 k 3 batch 1 strides [24, 3, 1] [1, 5, 1] [40, 5, 1]
func.func @copied(%x: tensor<2x3x4xf32>, %y: tensor<3x5xf32>) -> tensor<2x4x5xf32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [1] x [0] : tensor<2x3x4xf32>, tensor<3x5xf32>
  return %0 : tensor<2x4x5xf32>
}

// Storage types do not tell dtypes; the attributes do.
// CHECK-LABEL: @widening
// CHECK: array.gemm {{.*}} types ui8, i32 : memref<2x3xi8>, memref<3x4xi8>, memref<2x4xi32>
func.func @widening(%x: tensor<2x3xui8>, %y: tensor<3x4xui8>) -> tensor<2x4xi32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [1] x [0] as i32 : tensor<2x3xui8>, tensor<3x4xui8>
  return %0 : tensor<2x4xi32>
}

// CHECK-LABEL: @empty
// CHECK-NEXT: return
func.func @empty(%x: tensor<0x3xf32>, %y: tensor<3x4xf32>) -> tensor<0x4xf32> {
  %0 = array.dot_general %x, %y batch [] x [] contract [1] x [0] : tensor<0x3xf32>, tensor<3x4xf32>
  return %0 : tensor<0x4xf32>
}
