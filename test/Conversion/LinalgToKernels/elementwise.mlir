// RUN: array-opt %s -convert-linalg-to-kernels -split-input-file | FileCheck %s

// Large work: a kernel, run in chunks that are multiples of the lanes.

// CHECK-LABEL: llvm.func internal @exp_kernel_0
// CHECK-SAME:    (%[[BUFFERS:.*]]: !llvm.ptr, %[[LO:.*]]: i64, %[[HI:.*]]: i64)
// CHECK:         scf.for %{{.*}} = %[[LO]] to %[[HI]] step %{{.*}} : i64 {
// CHECK:           %[[X:.*]] = llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr -> vector<32xf32>
// CHECK:           %[[Y:.*]] = math.exp %[[X]] : vector<32xf32>
// CHECK:           llvm.store %[[Y]], %{{.*}} {alignment = 4 : i64} : vector<32xf32>, !llvm.ptr
// CHECK-NOT:     scf.for
// CHECK-LABEL: llvm.func @exp(
// CHECK:         %[[KERNEL:.*]] = llvm.mlir.addressof @exp_kernel_0
// CHECK:         llvm.call @arrax_parallel_for(%[[KERNEL]],
#id = affine_map<(i) -> (i)>
func.func @exp(%x: memref<1000000xf32>, %y: memref<1000000xf32>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<1000000xf32>) outs(%y : memref<1000000xf32>) {
  ^bb0(%a: f32, %b: f32):
    %e = math.exp %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// Small work stays in the entry; what does not fill a vector is scalar.

// CHECK-LABEL: llvm.func @small(
// CHECK:         scf.for
// CHECK:           arith.addf %{{.*}} : vector<32xf32>
// CHECK:         scf.for
// CHECK:           arith.addf %{{.*}} : f32
// CHECK-NOT:   arrax_parallel_for
#id = affine_map<(i) -> (i)>
func.func @small(%x: memref<100xf32>, %y: memref<100xf32>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<100xf32>) outs(%y : memref<100xf32>) {
  ^bb0(%a: f32, %b: f32):
    %e = arith.addf %a, %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// Dimensions that no operand tells apart are merged; a broadcast operand is
// loaded once per row, in front of the loop over lanes.

// CHECK-LABEL: llvm.func @merge(
// CHECK:         scf.for
// CHECK:           %[[B:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f32
// CHECK:           %[[V:.*]] = vector.broadcast %[[B]] : f32 to vector<8xf32>
// CHECK:           scf.for
// CHECK:             arith.mulf %{{.*}}, %[[V]] : vector<8xf32>
// CHECK-NOT:       scf.for
#id = affine_map<(i, j, k) -> (i, j, k)>
#row = affine_map<(i, j, k) -> (i)>
func.func @merge(%x: memref<3x2x4xf32>, %y: memref<3xf32>, %z: memref<3x2x4xf32>) {
  linalg.generic {indexing_maps = [#id, #row, #id],
                  iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x, %y : memref<3x2x4xf32>, memref<3xf32>) outs(%z : memref<3x2x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %e = arith.mulf %a, %b : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// f16 is computed in f32, and an i8 bool as lanes of i1.

// CHECK-LABEL: llvm.func @types(
// CHECK:         %[[H:.*]] = llvm.load %{{.*}} : !llvm.ptr -> vector<32xf16>
// CHECK:         %[[F:.*]] = arith.extf %[[H]] : vector<32xf16> to vector<32xf32>
// CHECK:         %[[P:.*]] = arith.cmpi ne, %{{.*}} : vector<32xi8>
// CHECK:         %[[S:.*]] = arith.select %[[P]], %[[F]], %{{.*}} : vector<32xi1>, vector<32xf32>
// CHECK:         arith.truncf %{{.*}} : vector<32xf32> to vector<32xf16>
#id = affine_map<(i) -> (i)>
func.func @types(%p: memref<64xi8>, %x: memref<64xf16>, %y: memref<64xf16>) {
  linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
      ins(%p, %x : memref<64xi8>, memref<64xf16>) outs(%y : memref<64xf16>) {
  ^bb0(%q: i8, %a: f16, %b: f16):
    %zero = arith.constant 0 : i8
    %c = arith.cmpi ne, %q, %zero : i8
    %f = arith.extf %a : f16 to f32
    %n = arith.negf %f : f32
    %s = arith.select %c, %f, %n : f32
    %r = arith.truncf %s : f32 to f16
    linalg.yield %r : f16
  }
  return
}

// -----

// A transposed operand is turned in tiles on the stack.

// CHECK-LABEL: llvm.func internal @transpose_kernel_0
// CHECK:         %[[TILE:.*]] = llvm.alloca
// CHECK:         scf.for
// CHECK:           scf.for
// CHECK-COUNT-8:     llvm.load %{{.*}} : !llvm.ptr -> vector<8xf32>
// CHECK:             llvm.shufflevector
// CHECK:             scf.for
// CHECK:               llvm.load %{{.*}} : !llvm.ptr -> vector<16xf32>
#id = affine_map<(i, j) -> (i, j)>
#t = affine_map<(i, j) -> (j, i)>
func.func @transpose(%x: memref<1024x1024xf32>, %y: memref<1024x1024xf32>) {
  linalg.generic {indexing_maps = [#t, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<1024x1024xf32>) outs(%y : memref<1024x1024xf32>) {
  ^bb0(%a: f32, %b: f32):
    linalg.yield %a : f32
  }
  return
}
