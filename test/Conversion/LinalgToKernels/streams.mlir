// RUN: array-opt %s --convert-linalg-to-kernels -split-input-file | FileCheck %s

// A result that exceeds the caches is written past them, where it is aligned.
// CHECK-LABEL: llvm.func internal @large_kernel_0
// CHECK:         %[[REST:.*]] = arith.andi %{{.*}}, %{{.*}} : i64
// CHECK:         %[[ALIGNED:.*]] = arith.cmpi eq, %[[REST]]
// CHECK:         scf.if %[[ALIGNED]] {
// CHECK:           llvm.store %{{.*}} {alignment = 64 : i64, nontemporal} : vector<32xf32>, !llvm.ptr
// CHECK:         } else {
// CHECK:           llvm.store %{{.*}} {alignment = 4 : i64} : vector<32xf32>, !llvm.ptr
// CHECK:         llvm.fence seq_cst
// CHECK-NEXT:    llvm.return
func.func @large(%x: memref<8388608xf32> {arrax.input}, %y: memref<8388608xf32> {arrax.output}) {
  memref.copy %x, %y : memref<8388608xf32> to memref<8388608xf32>
  return
}

// -----

// CHECK-LABEL: llvm.func internal @small_kernel_0
// CHECK-NOT:     nontemporal
func.func @small(%x: memref<8388607xf32> {arrax.input}, %y: memref<8388607xf32> {arrax.output}) {
  memref.copy %x, %y : memref<8388607xf32> to memref<8388607xf32>
  return
}

// -----

// What is read again is not.
// CHECK-LABEL: llvm.func internal @again_kernel_0
// CHECK-NOT:     nontemporal
func.func @again(%x: memref<8388608xf32> {arrax.input}, %y: memref<8388608xf32> {arrax.output}, %z: memref<f32> {arrax.output}) {
  memref.copy %x, %y : memref<8388608xf32> to memref<8388608xf32>
  linalg.generic {indexing_maps = [affine_map<(d) -> (d)>, affine_map<(d) -> ()>], iterator_types = ["reduction"]}
      ins(%y : memref<8388608xf32>) outs(%z : memref<f32>) {
  ^bb0(%a: f32, %sum: f32):
    %0 = arith.addf %a, %sum : f32
    linalg.yield %0 : f32
  }
  return
}
