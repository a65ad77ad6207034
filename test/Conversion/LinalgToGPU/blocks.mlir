// RUN: array-opt %s -convert-linalg-to-gpu -cse -split-input-file -verify-diagnostics | FileCheck %s

// One thread for each element; out of bounds there are zeros.

// CHECK-LABEL: llvm.func @gather(
// CHECK:         gpu.launch {{.*}} function(@gather_gather_0)
// CHECK:           scf.if
// CHECK:             %[[I:.*]] = llvm.load %{{.*}} -> i32
// CHECK:             %[[INDEX:.*]] = arith.extsi %[[I]] : i32 to i64
// CHECK:             %[[LOW:.*]] = arith.minsi %[[INDEX]], %c8_i64
// CHECK:             %[[CLIPPED:.*]] = arith.maxsi %[[LOW]], %c0_i64
// CHECK:             %[[INSIDE:.*]] = arith.cmpi eq, %[[INDEX]], %[[CLIPPED]]
// CHECK:             %[[VALUE:.*]] = llvm.load %{{.*}} -> i32
// CHECK:             %[[RESULT:.*]] = arith.select %[[INSIDE]], %[[VALUE]], %c0_i32
// CHECK:             llvm.store %[[RESULT]]
func.func @gather(%x: memref<9x4xf32>, %i: memref<5x1xi32>, %y: memref<5x4xf32>, %arena: memref<?xi8>)
    attributes {arrax.arena_size = 0 : i64} {
  array.library_call "arrax_gather" [1, 1, 1, 1, 0, 1, 0, 0, 0]
    ins(%x, %i : memref<9x4xf32>, memref<5x1xi32>) outs(%y : memref<5x4xf32>)
    types [tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>]
  return
}

// -----

// The array is copied; updates out of bounds are dropped.

// CHECK-LABEL: llvm.func @scatter(
// CHECK:         gpu.launch {{.*}} function(@scatter_map_0)
// CHECK:         gpu.launch {{.*}} function(@scatter_scatter_1)
// CHECK:             %[[INSIDE:.*]] = arith.cmpi eq
// CHECK:             scf.if %[[INSIDE]] {
// CHECK:               llvm.store
func.func @scatter(%x: memref<9x4xf32>, %i: memref<5x1xi32>, %u: memref<5x4xf32>, %y: memref<9x4xf32>,
                   %arena: memref<?xi8>) attributes {arrax.arena_size = 0 : i64} {
  array.library_call "arrax_scatter" [0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 1]
    ins(%x, %i, %u : memref<9x4xf32>, memref<5x1xi32>, memref<5x4xf32>) outs(%y : memref<9x4xf32>)
    types [tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>, tensor<9x4xf32>]
  return
}

// -----

// Updates that may be at the same place are combined by array-decompose-library.

func.func @scatter_overlapping(%x: memref<9x4xf32>, %i: memref<5x1xi32>, %u: memref<5x4xf32>, %y: memref<9x4xf32>,
                               %arena: memref<?xi8>) attributes {arrax.arena_size = 0 : i64} {
  // expected-error @+1 {{the function arrax_scatter has no kernels for GPUs; it runs on the CPU}}
  array.library_call "arrax_scatter" [0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0]
    ins(%x, %i, %u : memref<9x4xf32>, memref<5x1xi32>, memref<5x4xf32>) outs(%y : memref<9x4xf32>)
    types [tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>, tensor<9x4xf32>]
  return
}
