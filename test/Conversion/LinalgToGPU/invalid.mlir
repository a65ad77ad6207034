// RUN: array-opt %s -convert-linalg-to-gpu -split-input-file -verify-diagnostics

// expected-error @+1 {{an entry function takes memrefs only}}
func.func @scalar(%x: f32) {
  return
}

// -----

func.func @other(%x: memref<4xf32>) {
  // expected-error @+1 {{GPUs have no lowering for 'memref.dealloc'}}
  memref.dealloc %x : memref<4xf32>
  return
}

// -----

func.func @dynamic(%x: memref<?xf32>, %y: memref<?xf32>) {
  // expected-error @+1 {{a kernel needs static shapes and strides, got 'memref<?xf32>'}}
  memref.copy %x, %y : memref<?xf32> to memref<?xf32>
  return
}

// -----

func.func @types(%x: memref<2x2xf32>, %y: memref<2x2xf32>, %z: memref<2x2xi32>) {
  // expected-error @+1 {{no matrix product of these element types}}
  array.gemm %x, %y, %z m 2 n 2 k 2 batch 1 strides [4, 2, 1] [4, 2, 1] [4, 2, 1]
      types f32, i32 : memref<2x2xf32>, memref<2x2xf32>, memref<2x2xi32>
  return
}

// -----

// expected-error @+1 {{a global must be a dense constant}}
memref.global "private" @unknown : memref<3xi8> = uninitialized
