// RUN: array-opt %s -convert-linalg-to-gpu -cse -split-input-file | FileCheck %s

// Many terms of one result: several blocks share them, in vectors; warps
// combine by shuffles, blocks in shared memory, and one more kernel what the
// blocks left in the arena.

// CHECK:       llvm.mlir.global internal @long_shared_0() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<64 x i8>
// CHECK-LABEL: llvm.func @long(
// CHECK-SAME:    %[[X:.*]]: !llvm.ptr, %[[Y:.*]]: !llvm.ptr, %[[ARENA:.*]]: !llvm.ptr) attributes {arrax.arena_size = 512 : i64}
// CHECK:         gpu.launch {{.*}} function(@long_reduce_0)
// CHECK:           scf.for %{{.*}} = %{{.*}} to %{{.*}} step %c512_i32 iter_args(%[[SUM:.*]] = %{{.*}}) -> (vector<4xf32>)  : i32 {
// CHECK:             %[[V:.*]] = llvm.load %{{.*}} {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
// CHECK:             %[[NEXT:.*]] = arith.addf %[[SUM]], %[[V]] : vector<4xf32>
// CHECK:             scf.yield %[[NEXT]]
// CHECK-COUNT-5:   gpu.shuffle xor
// CHECK:           llvm.store %{{.*}} : f32, !llvm.ptr<3>
// CHECK:           gpu.barrier
// CHECK-COUNT-4:   gpu.shuffle xor
// CHECK:           llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64} : f32, !llvm.ptr
// CHECK:         gpu.launch {{.*}} function(@long_combine_1)
// CHECK:           %[[PARTIALS:.*]] = llvm.getelementptr %[[ARENA]][256]
// CHECK-COUNT-5:   gpu.shuffle xor
// CHECK-NOT:       gpu.barrier
// CHECK:           %[[OLD:.*]] = llvm.load %[[Y]]
// CHECK:           %[[TOTAL:.*]] = arith.addf %[[OLD]]
// CHECK:           llvm.store %[[TOTAL]], %[[Y]]
#id = affine_map<(i) -> (i)>
#none = affine_map<(i) -> ()>
func.func @long(%x: memref<1000000xf32>, %y: memref<f32>, %arena: memref<?xi8>)
    attributes {arrax.arena_size = 64 : i64} {
  linalg.generic {indexing_maps = [#id, #none], iterator_types = ["reduction"]}
      ins(%x : memref<1000000xf32>) outs(%y : memref<f32>) {
  ^bb0(%a: f32, %b: f32):
    %s = arith.addf %b, %a : f32
    linalg.yield %s : f32
  }
  return
}

// -----

// Neighbouring results: neighbouring threads, so that loads are contiguous.

// CHECK-LABEL: llvm.func @columns(
// CHECK-DAG:     %[[C8:.*]] = arith.constant 8 : index
// CHECK-DAG:     %[[C32:.*]] = arith.constant 32 : index
// CHECK:         gpu.launch {{.*}} threads({{.*}}) in (%{{.*}} = %[[C32]], %{{.*}} = %[[C8]], %{{.*}}) module(@columns_kernels) function(@columns_reduce_0)
// CHECK-NOT:       gpu.shuffle
// CHECK:           scf.for
// CHECK:           llvm.store %{{.*}} : f64, !llvm.ptr<3>
// CHECK:           gpu.barrier
// CHECK-COUNT-3:   scf.if
// CHECK-NOT:       gpu.shuffle
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#col = affine_map<(i, j) -> (j)>
func.func @columns(%x: memref<100x48xf64>, %y: memref<48xf64>, %arena: memref<?xi8>) {
  linalg.generic {indexing_maps = [#id, #col], iterator_types = ["reduction", "parallel"]}
      ins(%x : memref<100x48xf64>) outs(%y : memref<48xf64>) {
  ^bb0(%a: f64, %b: f64):
    %s = arith.maximumf %b, %a : f64
    linalg.yield %s : f64
  }
  return
}

// -----

// Words are exchanged: a complex number of f64 parts is four of them. A team of
// two threads stays within its warp.

// CHECK-LABEL: llvm.func @words(
// CHECK-COUNT-4:   gpu.shuffle xor %{{.*}}, %c1_i32, %c32_i32 : i32
// CHECK-NOT:       gpu.shuffle
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @words(%x: memref<3x5xcomplex<f64>>, %y: memref<3xcomplex<f64>>, %arena: memref<?xi8>) {
  linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x5xcomplex<f64>>) outs(%y : memref<3xcomplex<f64>>) {
  ^bb0(%a: complex<f64>, %b: complex<f64>):
    %s = complex.add %b, %a : complex<f64>
    linalg.yield %s : complex<f64>
  }
  return
}

// -----

// What threads could not combine among them is left to one.

// CHECK-LABEL: llvm.func @last(
// CHECK:         gpu.launch {{.*}} function(@last_serial_0)
// CHECK:           scf.for
// CHECK-NOT:       gpu.shuffle
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @last(%x: memref<3x5xf32>, %y: memref<3xf32>, %arena: memref<?xi8>) {
  linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x5xf32>) outs(%y : memref<3xf32>) {
  ^bb0(%a: f32, %b: f32):
    %half = arith.divf %b, %a : f32
    linalg.yield %half : f32
  }
  return
}

// -----

// A product: tiles in shared memory, and a square of results for each thread.

// CHECK-LABEL: llvm.func @product(
// CHECK:         gpu.launch {{.*}} function(@product_map_0)
// CHECK:         gpu.launch {{.*}} function(@product_gemm_1)
// CHECK:           scf.for {{.*}} step %c16_i64
// CHECK:             gpu.barrier
// CHECK:             scf.for
// CHECK-COUNT-16:      arith.mulf
// CHECK:             gpu.barrier
// CHECK-COUNT-16:  scf.if
// CHECK:         llvm.return
func.func @product(%x: memref<100x40xf32>, %y: memref<40x70xf32>, %z: memref<100x70xf32>, %arena: memref<?xi8>) {
  array.gemm %x, %y, %z m 100 n 70 k 40 batch 1 strides [0, 40, 1] [0, 70, 1] [0, 70, 1]
      types f32, f32 : memref<100x40xf32>, memref<40x70xf32>, memref<100x70xf32>
  return
}

// -----

// A product with a vector is a reduction.

// CHECK-LABEL: llvm.func @vector(
// CHECK:         gpu.launch {{.*}} function(@vector_map_0)
// CHECK:         gpu.launch {{.*}} function(@vector_reduce_1)
// CHECK:           %[[X:.*]] = llvm.load %{{.*}} -> f16
// CHECK:           arith.extf %[[X]] : f16 to f32
func.func @vector(%x: memref<10x40xf16>, %y: memref<40xf16>, %z: memref<10xf16>, %arena: memref<?xi8>) {
  array.gemm %x, %y, %z m 10 n 1 k 40 batch 1 strides [0, 40, 1] [0, 1, 1] [0, 1, 1]
      types f16, f16 : memref<10x40xf16>, memref<40xf16>, memref<10xf16>
  return
}
