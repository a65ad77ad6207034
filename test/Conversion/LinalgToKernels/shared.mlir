// RUN: array-opt %s -convert-linalg-to-kernels -split-input-file | FileCheck %s

// Nests that do the same share a function, wherever their memory starts.

// CHECK-LABEL: llvm.func internal @twice_nest_0
// CHECK-SAME:    (%[[PLACES:.*]]: !llvm.ptr)
// CHECK:         %[[SLOT:.*]] = llvm.getelementptr %[[PLACES]][0]
// CHECK:         llvm.load %[[SLOT]]
// CHECK:         math.sqrt
// CHECK:         llvm.return
// CHECK-LABEL: llvm.func @twice(
// CHECK-NOT:     math.sqrt
// CHECK:         llvm.call @twice_nest_0(%[[FRAME:.*]]) : (!llvm.ptr) -> ()
// CHECK-NOT:     math.sqrt
// CHECK:         llvm.call @twice_nest_0(%[[FRAME]]) : (!llvm.ptr) -> ()
// CHECK-NOT:     llvm.call
// CHECK:         math.exp
#id = affine_map<(i) -> (i)>
func.func @twice(%x: memref<100xf32>, %y: memref<200xf32>, %z: memref<100xf32>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<100xf32>) outs(%z : memref<100xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = math.sqrt %a : f32
    linalg.yield %r : f32
  }
  %part = memref.subview %y[100] [100] [1]
      : memref<200xf32> to memref<100xf32, strided<[1], offset: 100>>
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%z : memref<100xf32>)
      outs(%part : memref<100xf32, strided<[1], offset: 100>>) {
  ^bb0(%a: f32, %b: f32):
    %r = math.sqrt %a : f32
    linalg.yield %r : f32
  }
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<100xf32>) outs(%z : memref<100xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = math.exp %a : f32
    linalg.yield %r : f32
  }
  return
}

// -----

// Other constants, other types, and one place that is read and written or two
// that are, tell nests apart.

// CHECK-LABEL: llvm.func @apart(
// CHECK-NOT:     llvm.call
// CHECK:         llvm.return
#id = affine_map<(i) -> (i)>
func.func @apart(%x: memref<8xf32>, %y: memref<8xf32>, %z: memref<8xi32>) {
  %one = arith.constant 1.0 : f32
  %two = arith.constant 2.0 : f32
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<8xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = arith.addf %a, %one : f32
    linalg.yield %r : f32
  }
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<8xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = arith.addf %a, %two : f32
    linalg.yield %r : f32
  }
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%y : memref<8xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = arith.addf %a, %one : f32
    linalg.yield %r : f32
  }
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<8xf32>) outs(%z : memref<8xi32>) {
  ^bb0(%a: f32, %b: i32):
    %r = arith.fptosi %a : f32 to i32
    linalg.yield %r : i32
  }
  return
}

// -----

// Large nests share the function that starts their kernel.

// CHECK-LABEL: llvm.func internal @large_nest_0
// CHECK-LABEL: llvm.func internal @large_kernel_0
// CHECK-LABEL: llvm.func @large(
// CHECK-COUNT-2: llvm.call @large_nest_0
#id = affine_map<(i) -> (i)>
func.func @large(%x: memref<1000000xf32>, %y: memref<1000000xf32>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<1000000xf32>) outs(%y : memref<1000000xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = math.exp %a : f32
    linalg.yield %r : f32
  }
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%y : memref<1000000xf32>) outs(%x : memref<1000000xf32>) {
  ^bb0(%a: f32, %b: f32):
    %r = math.exp %a : f32
    linalg.yield %r : f32
  }
  return
}
