// RUN: array-opt %s -convert-linalg-to-gpu -cse -split-input-file | FileCheck %s

// One thread for each iteration; the last block has threads to spare.

// CHECK-LABEL: llvm.func @small(
// CHECK-SAME:    %[[X:.*]]: !llvm.ptr, %[[Y:.*]]: !llvm.ptr, %{{.*}}: !llvm.ptr) attributes {arrax.arena_size = 0 : i64}
// CHECK-DAG:     %[[C1:.*]] = arith.constant 1 : index
// CHECK-DAG:     %[[C32:.*]] = arith.constant 32 : index
// CHECK:         gpu.launch blocks(%[[B:arg[0-9]+]], %{{[^ ]*}}, %{{[^ ]*}}) in (%{{[^ ]*}} = %[[C1]], %{{[^ ]*}} = %[[C1]], %{{[^ ]*}} = %[[C1]])
// CHECK-SAME:      threads(%[[T:arg[0-9]+]], %{{[^ ]*}}, %{{[^ ]*}}) in (%{{[^ ]*}} = %[[C32]], %{{[^ ]*}} = %[[C1]], %{{[^ ]*}} = %[[C1]]) module(@small_kernels) function(@small_map_0)
// CHECK:           %[[THREAD:.*]] = arith.index_castui %[[T]] : index to i32
// CHECK:           %[[BLOCK:.*]] = arith.index_castui %[[B]] : index to i32
// CHECK:           %[[FIRST:.*]] = arith.muli %[[BLOCK]], %c32_i32
// CHECK:           %[[FLAT:.*]] = arith.addi %[[FIRST]], %[[THREAD]]
// CHECK:           %[[INSIDE:.*]] = arith.cmpi ult, %[[FLAT]], %c10_i32
// CHECK:           scf.if %[[INSIDE]] {
// CHECK:             %[[I:.*]] = arith.extui %[[FLAT]] : i32 to i64
// CHECK:             %[[P:.*]] = llvm.getelementptr %[[X]][%[[I]]]
// CHECK:             llvm.load %[[P]] {alignment = 4 : i64} : !llvm.ptr -> f32
// CHECK:             math.exp
// CHECK:             llvm.store
// CHECK:         llvm.return
#id = affine_map<(i) -> (i)>
func.func @small(%x: memref<10xf32>, %y: memref<10xf32>, %arena: memref<?xi8>)
    attributes {arrax.arena_size = 0 : i64} {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<10xf32>) outs(%y : memref<10xf32>) {
  ^bb0(%a: f32, %b: f32):
    %e = math.exp %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// Vectors of 16 bytes, of which each is aligned; bytes come four at once too.

// CHECK-LABEL: llvm.func @wide(
// CHECK-NOT:     scf.if
// CHECK:         llvm.load %{{.*}} {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
// CHECK:         llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64} : vector<4xi8>, !llvm.ptr
#id = affine_map<(i, j) -> (i, j)>
func.func @wide(%x: memref<256x64xf32>, %y: memref<256x64xi8>, %arena: memref<?xi8>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<256x64xf32>) outs(%y : memref<256x64xi8>) {
  ^bb0(%a: f32, %b: i8):
    %zero = arith.constant 0.0 : f32
    %c = arith.cmpf olt, %a, %zero : f32
    %d = arith.extui %c : i1 to i8
    linalg.yield %d : i8
  }
  return
}

// -----

// Rows of 65 elements begin at any multiple of four bytes.

// CHECK-LABEL: llvm.func @unaligned(
// CHECK-NOT:     vector<
// CHECK:         llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> f32
#from = affine_map<(i, j) -> (i, j)>
func.func @unaligned(%x: memref<256x64xf32, strided<[65, 1]>>, %y: memref<256x64xf32>, %arena: memref<?xi8>) {
  memref.copy %x, %y : memref<256x64xf32, strided<[65, 1]>> to memref<256x64xf32>
  return
}

// -----

// 2^31 iterations and more are counted in 64 bits.

// CHECK-LABEL: llvm.func @huge(
// CHECK:         arith.muli %{{.*}}, %c256_i64 : i64
#id = affine_map<(i) -> (i)>
func.func @huge(%y: memref<4000000001xi8>, %arena: memref<?xi8>) {
  %one = arith.constant 1 : i8
  linalg.fill ins(%one : i8) outs(%y : memref<4000000001xi8>)
  return
}

// -----

// An input that is contiguous along the other dimension passes through shared
// memory, with a column to spare in each row of the tile.

// CHECK:       llvm.mlir.global internal @transposed_shared_0() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<4224 x i8>
// CHECK-LABEL: llvm.func @transposed(
// CHECK:         gpu.launch {{.*}} function(@transposed_transpose_0)
// CHECK:           %[[TILE:.*]] = llvm.mlir.addressof @transposed_shared_0 : !llvm.ptr<3>
// CHECK-COUNT-4:   llvm.store %{{.*}} : f32, !llvm.ptr<3>
// CHECK:           gpu.barrier
// CHECK-COUNT-4:   llvm.load %{{.*}} : !llvm.ptr<3> -> f32
#id = affine_map<(i, j) -> (i, j)>
#turned = affine_map<(i, j) -> (j, i)>
func.func @transposed(%x: memref<100x70xf32>, %y: memref<70x100xf32>, %arena: memref<?xi8>) {
  linalg.generic {indexing_maps = [#turned, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<100x70xf32>) outs(%y : memref<70x100xf32>) {
  ^bb0(%a: f32, %b: f32):
    %n = arith.negf %a : f32
    linalg.yield %n : f32
  }
  return
}

// -----

// Positions of slices are read by the kernel.

// CHECK-LABEL: llvm.func @dynamic(
// CHECK:         gpu.launch
// CHECK:           %[[AT:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i32
// CHECK:           %[[WIDE:.*]] = arith.extsi %[[AT]] : i32 to i64
// CHECK:           llvm.getelementptr %{{.*}}[%[[WIDE]]]
func.func @dynamic(%x: memref<10xf32>, %at: memref<i32>, %y: memref<4xf32>, %arena: memref<?xi8>) {
  %i = memref.load %at[] : memref<i32>
  %n = arith.index_cast %i : i32 to index
  %part = memref.subview %x[%n] [4] [1] : memref<10xf32> to memref<4xf32, strided<[1], offset: ?>>
  memref.copy %part, %y : memref<4xf32, strided<[1], offset: ?>> to memref<4xf32>
  return
}

// -----

// Constants are globals that kernels take the address of.

// CHECK:       llvm.mlir.global internal constant @numbers("\01\02\03")
// CHECK-LABEL: llvm.func @constant(
// CHECK:         gpu.launch
// CHECK:           llvm.mlir.addressof @numbers : !llvm.ptr
memref.global "private" constant @numbers : memref<3xi8> = dense<[1, 2, 3]>
func.func @constant(%y: memref<3xi8>, %arena: memref<?xi8>) {
  %c = memref.get_global @numbers : memref<3xi8>
  memref.copy %c, %y : memref<3xi8> to memref<3xi8>
  return
}
