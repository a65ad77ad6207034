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

// A product: slices pass through shared memory in vectors of 16 bytes, where rows
// of 40 elements allow, and of 8 bytes, where those of 70 do; the next slices
// are loaded before the last are multiplied. A thread has a square of results,
// which it stores in vectors, without what was there before.

// CHECK-DAG:   llvm.mlir.global internal @product_shared_0() {{.*}} !llvm.array<4352 x i8>
// CHECK-DAG:   llvm.mlir.global internal @product_shared_1() {{.*}} !llvm.array<4352 x i8>
// CHECK-LABEL: llvm.func @product(
// CHECK-COUNT-1: gpu.launch {{.*}} function(@product_gemm_0)
// CHECK-COUNT-1:   llvm.load %{{.*}} {alignment = 16 : i64} : !llvm.ptr -> vector<4xi32>
// CHECK-COUNT-2:   llvm.load %{{.*}} {alignment = 8 : i64} : !llvm.ptr -> vector<2xi32>
// CHECK:           scf.for {{.*}} step %c16_i64
// CHECK-COUNT-4:     llvm.store %{{.*}} : i32, !llvm.ptr<3>
// CHECK-COUNT-2:     llvm.store %{{.*}} : vector<2xi32>, !llvm.ptr<3>
// CHECK:             gpu.barrier
// CHECK:             llvm.load %{{.*}} -> vector<4xi32>
// CHECK:             scf.for
// CHECK-COUNT-2:       llvm.load %{{.*}} {alignment = 16 : i64} : !llvm.ptr<3> -> vector<4xf32>
// CHECK-COUNT-16:      arith.mulf
// CHECK:             gpu.barrier
// CHECK-NOT:       llvm.load
// CHECK-COUNT-8:   llvm.store %{{.*}} {alignment = 8 : i64} : vector<2xf32>, !llvm.ptr
// CHECK:         llvm.return
func.func @product(%x: memref<100x40xf32>, %y: memref<40x70xf32>, %z: memref<100x70xf32>, %arena: memref<?xi8>) {
  array.gemm %x, %y, %z m 100 n 70 k 40 batch 1 strides [0, 40, 1] [0, 70, 1] [0, 70, 1]
      types f32, f32 : memref<100x40xf32>, memref<40x70xf32>, memref<100x70xf32>
  return
}

// -----

// Where there are many tiles, they are larger.

// CHECK-LABEL: llvm.func @large(
// CHECK-DAG:     %[[BLOCKS:.*]] = arith.constant 128 : index
// CHECK:         gpu.launch blocks({{.*}}) in (%{{.*}} = %[[BLOCKS]], {{.*}} function(@large_gemm_0)
// CHECK-COUNT-64:      arith.mulf
// CHECK-NOT:           arith.mulf
// CHECK:         llvm.return
func.func @large(%x: memref<2048x64xbf16>, %y: memref<64x1024xbf16>, %z: memref<2048x1024xf32>, %arena: memref<?xi8>) {
  array.gemm %x, %y, %z m 2048 n 1024 k 64 batch 1 strides [0, 64, 1] [0, 1024, 1] [0, 1024, 1]
      types bf16, f32 : memref<2048x64xbf16>, memref<64x1024xbf16>, memref<2048x1024xf32>
  return
}

// -----

// A product with a vector is a reduction.

// CHECK-LABEL: llvm.func @vector(
// CHECK:         gpu.launch {{.*}} function(@vector_reduce_0)
// CHECK:           %[[X:.*]] = llvm.load %{{.*}} -> f16
// CHECK:           arith.extf %[[X]] : f16 to f32
func.func @vector(%x: memref<10x40xf16>, %y: memref<40xf16>, %z: memref<10xf16>, %arena: memref<?xi8>) {
  array.gemm %x, %y, %z m 10 n 1 k 40 batch 1 strides [0, 40, 1] [0, 1, 1] [0, 1, 1]
      types f16, f16 : memref<10x40xf16>, memref<40xf16>, memref<10xf16>
  return
}

// -----

// An argmax: threads exchange pairs of an index and an element. Its results start
// from constants: the fills become none of the launches.

// CHECK-LABEL: llvm.func @argmax(
// CHECK:         gpu.launch {{.*}} function(@argmax_reduce_0)
// CHECK-DAG:       %[[LAST:.*]] = arith.constant 0xFF800000 : f32
// CHECK-DAG:       %[[NONE:.*]] = arith.constant -1 : i32
// CHECK:           scf.for {{.*}} iter_args(%[[BEST_INDEX:.*]] = %[[NONE]], %[[BEST:.*]] = %[[LAST]]) -> (i32, f32)
// CHECK:             %[[X:.*]] = llvm.load %{{.*}} -> f16
// CHECK:             %[[ELEMENT:.*]] = arith.extf %[[X]]
// CHECK:             %[[BEFORE:.*]] = arith.cmpi ult, %[[INDEX:.*]], %[[BEST_INDEX]]
// CHECK:             %[[NEXT_INDEX:.*]] = arith.select %[[FIRST:.*]], %[[INDEX]], %[[BEST_INDEX]]
// CHECK:             %[[NEXT:.*]] = arith.select %[[FIRST]], %[[ELEMENT]], %[[BEST]]
// CHECK:             scf.yield %[[NEXT_INDEX]], %[[NEXT]]
// CHECK-COUNT-10:  gpu.shuffle xor
// CHECK-NOT:       llvm.load %{{.*}} -> f16
// CHECK:           llvm.store %{{.*}} : i32, !llvm.ptr
// CHECK:           llvm.store %{{.*}} : f16, !llvm.ptr
// CHECK-NOT:     gpu.launch
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @argmax(%x: memref<8x100xf16>, %index: memref<8xi32>, %element: memref<8xf16>, %arena: memref<?xi8>) {
  %zero = arith.constant 0 : i32
  %least = arith.constant 0xFC00 : f16
  linalg.fill ins(%zero : i32) outs(%index : memref<8xi32>)
  linalg.fill ins(%least : f16) outs(%element : memref<8xf16>)
  linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<8x100xf16>) outs(%index, %element : memref<8xi32>, memref<8xf16>) {
  ^bb0(%a: f16, %bestIndex: i32, %stored: f16):
    %j = linalg.index 1 : index
    %i = arith.index_cast %j : index to i32
    %x0 = arith.extf %a : f16 to f32
    %best = arith.extf %stored : f16 to f32
    %before = arith.cmpi ult, %i, %bestIndex : i32
    %beyond = arith.cmpf ogt, %x0, %best : f32
    %equal = arith.cmpf oeq, %x0, %best : f32
    %nan = arith.cmpf uno, %x0, %x0 : f32
    %number = arith.cmpf ord, %best, %best : f32
    %firstNumber = arith.ori %number, %before : i1
    %firstNan = arith.andi %nan, %firstNumber : i1
    %tie = arith.andi %equal, %before : i1
    %better = arith.ori %beyond, %firstNan : i1
    %first = arith.ori %better, %tie : i1
    %nextIndex = arith.select %first, %i, %bestIndex : i32
    %next = arith.select %first, %x0, %best : f32
    %encoded = arith.truncf %next : f32 to f16
    linalg.yield %nextIndex, %encoded : i32, f16
  }
  return
}

// -----

// The last of equals, an order of its own: one thread for each result, which
// starts from the constants.

// CHECK-LABEL: llvm.func @last_of_equals(
// CHECK:         gpu.launch {{.*}} function(@last_of_equals_serial_0)
// CHECK:           llvm.store %c0_i32
// CHECK:           llvm.store %c-128_i8
// CHECK:           scf.for
// CHECK-NOT:       gpu.shuffle
// CHECK-NOT:     gpu.launch
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @last_of_equals(%x: memref<8x100xi8>, %index: memref<8xi32>, %element: memref<8xi8>, %arena: memref<?xi8>) {
  %zero = arith.constant 0 : i32
  %least = arith.constant -128 : i8
  linalg.fill ins(%zero : i32) outs(%index : memref<8xi32>)
  linalg.fill ins(%least : i8) outs(%element : memref<8xi8>)
  linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<8x100xi8>) outs(%index, %element : memref<8xi32>, memref<8xi8>) {
  ^bb0(%a: i8, %bestIndex: i32, %best: i8):
    %j = linalg.index 1 : index
    %i = arith.index_cast %j : index to i32
    %after = arith.cmpi ugt, %i, %bestIndex : i32
    %beyond = arith.cmpi sgt, %a, %best : i8
    %equal = arith.cmpi eq, %a, %best : i8
    %tie = arith.andi %equal, %after : i1
    %first = arith.ori %beyond, %tie : i1
    %nextIndex = arith.select %first, %i, %bestIndex : i32
    %next = arith.select %first, %a, %best : i8
    linalg.yield %nextIndex, %next : i32, i8
  }
  return
}

// -----

// A fill stays where the reduction reads it otherwise.

// CHECK-LABEL: llvm.func @read(
// CHECK:         gpu.launch {{.*}} function(@read_map_0)
// CHECK:         gpu.launch {{.*}} function(@read_reduce_1)
// CHECK:         llvm.return
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @read(%x: memref<8x100xi32>, %y: memref<8xi32>, %arena: memref<?xi8>) {
  %one = arith.constant 1 : i32
  linalg.fill ins(%one : i32) outs(%y : memref<8xi32>)
  linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x, %y : memref<8x100xi32>, memref<8xi32>) outs(%y : memref<8xi32>) {
  ^bb0(%a: i32, %b: i32, %total: i32):
    %p = arith.muli %a, %b : i32
    %s = arith.addi %total, %p : i32
    linalg.yield %s : i32
  }
  return
}
