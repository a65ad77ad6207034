// RUN: array-opt %s -convert-linalg-to-kernels -split-input-file | FileCheck %s

// A full reduction: each chunk sums to a slot of its own, and the slots are
// added in order. Within a chunk, blocks start from zero.

// CHECK-LABEL: llvm.func internal @sum_kernel_0
// CHECK:         %[[SUM:.*]] = scf.for {{.*}} iter_args(%[[TOTAL:.*]] = %{{.*}}) -> (vector<32xf32>)
// CHECK:           %[[ZERO:.*]] = arith.constant dense<-0.000000e+00> : vector<32xf32>
// CHECK:           %[[BLOCK:.*]] = scf.for {{.*}} iter_args(%[[ACC:.*]] = %[[ZERO]]) -> (vector<32xf32>)
// CHECK:             arith.addf %[[ACC]], %{{.*}} : vector<32xf32>
// CHECK:           arith.addf %[[TOTAL]], %[[BLOCK]] : vector<32xf32>
// CHECK:         llvm.shufflevector %[[SUM]]
// CHECK-LABEL: llvm.func @sum(
// CHECK:         llvm.call @arrax_parallel_for
// CHECK:         scf.for
// CHECK:           arith.addf %{{.*}} : f32
#id = affine_map<(i) -> (i)>
#scalar = affine_map<(i) -> ()>
func.func @sum(%x: memref<1000000xf32>, %y: memref<f32>) {
  %zero = arith.constant 0.0 : f32
  linalg.fill ins(%zero : f32) outs(%y : memref<f32>)
  linalg.generic {indexing_maps = [#id, #scalar], iterator_types = ["reduction"]}
      ins(%x : memref<1000000xf32>) outs(%y : memref<f32>) {
  ^bb0(%a: f32, %b: f32):
    %e = arith.addf %b, %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// Rows keep their accumulators in registers.

// CHECK-LABEL: llvm.func @rows(
// CHECK:         scf.for
// CHECK:           scf.for {{.*}} iter_args({{.*}}) -> (vector<32xf32>)
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
func.func @rows(%x: memref<8x64xf32>, %y: memref<8xf32>) {
  linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<8x64xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    %e = arith.maximumf %b, %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// Columns accumulate in memory, row after row.

// CHECK-LABEL: llvm.func @columns(
// CHECK:         scf.for
// CHECK:           scf.for
// CHECK:             %[[X:.*]] = llvm.load %{{.*}} : !llvm.ptr -> vector<32xf32>
// CHECK:             %[[ACC:.*]] = llvm.load %{{.*}} : !llvm.ptr -> vector<32xf32>
// CHECK:             arith.addf %[[ACC]], %[[X]] : vector<32xf32>
// CHECK:             llvm.store
#id = affine_map<(i, j) -> (i, j)>
#column = affine_map<(i, j) -> (j)>
func.func @columns(%x: memref<8x64xf32>, %y: memref<64xf32>) {
  linalg.generic {indexing_maps = [#id, #column], iterator_types = ["reduction", "parallel"]}
      ins(%x : memref<8x64xf32>) outs(%y : memref<64xf32>) {
  ^bb0(%a: f32, %b: f32):
    %e = arith.addf %b, %a : f32
    linalg.yield %e : f32
  }
  return
}

// -----

// An output beside the sum is written by the chunks that add up its rows.

// CHECK-LABEL: llvm.func internal @beside_kernel_0
// CHECK:         arith.divui
// CHECK:         llvm.store
// CHECK:         llvm.store
// CHECK-LABEL: llvm.func @beside(
// CHECK:         llvm.alloca
// CHECK:         llvm.call @arrax_parallel_for
// CHECK:         arith.addf %{{.*}} : f32
#id = affine_map<(i, j) -> (i, j)>
#column = affine_map<(i, j) -> (j)>
func.func @beside(%x: memref<4000x500xf32>, %y: memref<4000x500xf32>, %z: memref<500xf32>) {
  linalg.generic {indexing_maps = [#id, #id, #column], iterator_types = ["reduction", "parallel"]}
      ins(%x : memref<4000x500xf32>) outs(%y, %z : memref<4000x500xf32>, memref<500xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %d = arith.addf %a, %a : f32
    %e = arith.addf %c, %d : f32
    linalg.yield %d, %e : f32, f32
  }
  return
}
