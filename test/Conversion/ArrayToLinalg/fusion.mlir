// RUN: array-opt %s --array-fuse --convert-array-to-linalg | FileCheck %s

// CHECK-DAG: #[[ID:.*]] = affine_map<(d0) -> (d0)>
// CHECK-DAG: #[[STEP:.*]] = affine_map<(d0) -> (d0 * 2 + 2)>
// CHECK-DAG: #[[SCALAR:.*]] = affine_map<(d0) -> ()>
// CHECK-DAG: #[[MOVED:.*]] = affine_map<(d0, d1) -> (d1, -d0 + 4)>
// CHECK-DAG: #[[SPLIT:.*]] = affine_map<(d0, d1) -> (d0 * 3 + d1)>
// CHECK-DAG: #[[ID2:.*]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-DAG: #[[ROWS:.*]] = affine_map<(d0, d1) -> (d0)>

// Arguments are the arrays taken, the arrays returned, and the arena.
// CHECK-LABEL: @elementwise
// CHECK-SAME: %[[X:.*]]: memref<8xf32> {arrax.input}
// CHECK-SAME: %[[Y:.*]]: memref<8xf32> {arrax.may_alias = array<i64: 0>, arrax.output}
// CHECK-SAME: memref<?xi8> {arrax.arena}) attributes {arrax.arena_size = 0 : i64}
// CHECK-NEXT: linalg.generic
// CHECK-SAME: indexing_maps = [#[[ID]], #[[ID]]], iterator_types = ["parallel"]
// CHECK-SAME: ins(%[[X]] : memref<8xf32>) outs(%[[Y]] : memref<8xf32>)
// CHECK: math.exp
// CHECK: arith.negf
// CHECK: linalg.yield
// CHECK: return
func.func @elementwise(%x: tensor<8xf32>) -> tensor<8xf32> {
  %0 = array.exp %x : tensor<8xf32>
  %1 = array.neg %0 : tensor<8xf32>
  return %1 : tensor<8xf32>
}

// bool is stored as a byte and computed as a bit.
// CHECK-LABEL: @bool
// CHECK-SAME: memref<8xi8> {arrax.input}
// CHECK: ^bb0(%[[IN:.*]]: i8, %{{.*}}: i8):
// CHECK: %[[ZERO:.*]] = arith.constant 0 : i8
// CHECK: %[[BIT:.*]] = arith.cmpi ne, %[[IN]], %[[ZERO]] : i8
// CHECK: %[[NOT:.*]] = arith.xori %[[BIT]], %{{.*}} : i1
// CHECK: %[[BYTE:.*]] = arith.extui %[[NOT]] : i1 to i8
// CHECK: linalg.yield %[[BYTE]]
func.func @bool(%x: tensor<8xi1>) -> tensor<8xi1> {
  %0 = array.not %x : tensor<8xi1>
  return %0 : tensor<8xi1>
}

// Unsigned integers are stored signless; the op tells.
// CHECK-LABEL: @unsigned
// CHECK-SAME: memref<8xi32> {arrax.input}
// CHECK: arith.maxui
func.func @unsigned(%x: tensor<8xui32>, %y: tensor<8xui32>) -> tensor<8xui32> {
  %0 = array.max %x, %y : tensor<8xui32>
  return %0 : tensor<8xui32>
}

// Narrow floating-point numbers are computed in f32.
// CHECK-LABEL: @narrow
// CHECK: arith.extf %{{.*}} : bf16 to f32
// CHECK: math.exp %{{.*}} : f32
// CHECK: math.sin %{{.*}} : f32
// CHECK: arith.truncf %{{.*}} : f32 to bf16
func.func @narrow(%x: tensor<8xbf16>) -> tensor<8xbf16> {
  %0 = array.exp %x : tensor<8xbf16>
  %1 = array.sin %0 : tensor<8xbf16>
  return %1 : tensor<8xbf16>
}

// CHECK-LABEL: @reduce
// CHECK: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f32
// CHECK: linalg.fill ins(%[[ZERO]] : f32) outs(%arg1 : memref<4xf32>)
// CHECK: indexing_maps = [#[[ID2]], #[[ROWS]]], iterator_types = ["parallel", "reduction"]
// CHECK: ^bb0(%[[IN:.*]]: f32, %[[OUT:.*]]: f32):
// CHECK: %[[E:.*]] = math.exp %[[IN]]
// CHECK: arith.addf %[[OUT]], %[[E]]
func.func @reduce(%x: tensor<4x5xf32>) -> tensor<4xf32> {
  %0 = array.exp %x : tensor<4x5xf32>
  %1 = array.reduce_sum %0 axes [1] : tensor<4x5xf32>
  return %1 : tensor<4xf32>
}

// The initial value has the storage type.
// CHECK-LABEL: @reduce_bool
// CHECK: %[[ONE:.*]] = arith.constant 1 : i8
// CHECK: linalg.fill ins(%[[ONE]] : i8)
func.func @reduce_bool(%x: tensor<4xi1>) -> tensor<i1> {
  %0 = array.reduce_and %x axes [0] : tensor<4xi1>
  return %0 : tensor<i1>
}

// Nothing is left of a loop nest without iterations but initial values.
// CHECK-LABEL: @reduce_empty
// CHECK: linalg.fill
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @reduce_empty(%x: tensor<4x0xf32>) -> tensor<4xf32> {
  %0 = array.reduce_prod %x axes [1] : tensor<4x0xf32>
  return %0 : tensor<4xf32>
}

// Movements become indexing maps.
// CHECK-LABEL: @movements
// CHECK: indexing_maps = [#[[MOVED]], #[[ID2]]]
func.func @movements(%x: tensor<4x5xf32>) -> tensor<5x4xf32> {
  %0 = array.reverse %x axes [1] : tensor<4x5xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<4x5xf32>
  return %1 : tensor<5x4xf32>
}

// CHECK-LABEL: @split
// CHECK: indexing_maps = [#[[SPLIT]], #[[ID2]]]
func.func @split(%x: tensor<6xf32>, %y: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = array.exp %x : tensor<6xf32>
  %1 = array.reshape %0 : tensor<6xf32> to tensor<2x3xf32>
  %2 = array.neg %1 : tensor<2x3xf32>
  return %2 : tensor<2x3xf32>
}

// The operand gives no loop bounds, so that one that is not read does.
// CHECK-LABEL: @bounds
// CHECK: %[[BOUNDS:.*]] = memref.view %arg2[%{{.*}}][] : memref<?xi8> to memref<4xi8>
// CHECK: indexing_maps = [#[[STEP]], #[[ID]], #[[SCALAR]]]
// CHECK-SAME: ins(%arg0, %[[BOUNDS]] : memref<10xf32>, memref<4xi8>)
// CHECK: ^bb0(%[[IN:.*]]: f32, %{{.*}}: i8, %[[OUT:.*]]: f32):
// CHECK: arith.addf %[[OUT]], %[[IN]]
func.func @bounds(%x: tensor<10xf32>) -> tensor<f32> {
  %0 = array.slice %x start [2] limit [10] stride [2] : tensor<10xf32>
  %1 = array.reduce_sum %0 axes [0] : tensor<4xf32>
  return %1 : tensor<f32>
}

// CHECK-LABEL: @iota
// CHECK: %[[INDEX:.*]] = linalg.index 1 : index
// CHECK: %[[CAST:.*]] = arith.index_cast %[[INDEX]] : index to i32
// CHECK: linalg.yield %[[CAST]]
func.func @iota() -> tensor<2x3xi32> {
  %0 = array.iota dimension 1 : tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}

// A reduction on pairs of an index and an element.
// CHECK-LABEL: @argmin
// CHECK-SAME: arrax.arena_size = 64 : i64
// CHECK: linalg.fill ins(%{{.*}} : i32) outs(%arg1 : memref<4xi32>)
// CHECK: %[[INF:.*]] = arith.constant 0x7F800000 : f32
// CHECK: linalg.fill ins(%[[INF]] : f32) outs(%[[BEST:.*]] : memref<4xf32>)
// CHECK: outs(%arg1, %[[BEST]] : memref<4xi32>, memref<4xf32>)
// CHECK: linalg.yield %{{.*}}, %{{.*}} : i32, f32
func.func @argmin(%x: tensor<4x5xf32>) -> tensor<4xi32> {
  %0 = array.argmin %x axis 1 as i32 : tensor<4x5xf32>
  return %0 : tensor<4xi32>
}

// CHECK-LABEL: @scalar
// CHECK: iterator_types = []
func.func @scalar(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.exp %x : tensor<f32>
  return %0 : tensor<f32>
}

// What is only moved is not converted; what is compared is.
// CHECK-LABEL: @moved_bool
// CHECK: ^bb0(%[[IN:.*]]: i8, %{{.*}}: i8):
// CHECK: linalg.yield %[[IN]]
func.func @moved_bool(%x: tensor<8xi1>) -> tensor<8xi1> {
  %0 = array.reverse %x axes [0] : tensor<8xi1>
  return %0 : tensor<8xi1>
}

// CHECK-LABEL: @compared
// CHECK: arith.cmpi ne
// CHECK: %[[BYTE:.*]] = arith.extui
// CHECK: linalg.yield %[[BYTE]]
func.func @compared(%x: tensor<8xi8>) -> tensor<8xi1> {
  %0 = array.convert %x : tensor<8xi8> to tensor<8xi1>
  return %0 : tensor<8xi1>
}

// A loop over the front of an array reads a part of that size.
// CHECK-LABEL: @prefix
// CHECK: %[[PART:.*]] = memref.subview %arg0[0] [3] [1] : memref<8xf32> to memref<3xf32, strided<[1]>>
// CHECK: ins(%[[PART]] :
func.func @prefix(%x: tensor<8xf32>) -> tensor<3xf32> {
  %0 = array.slice %x start [0] limit [3] stride [1] : tensor<8xf32>
  %1 = array.exp %0 : tensor<3xf32>
  return %1 : tensor<3xf32>
}

// f64 is rounded once: to odd in f32, then to the narrow type.
// CHECK-LABEL: @narrowing
// CHECK: arith.truncf %{{.*}} : f64 to f32
// CHECK: arith.bitcast %{{.*}} : i32 to f32
// CHECK: arith.truncf %{{.*}} : f32 to f16
func.func @narrowing(%x: tensor<8xf64>) -> tensor<8xf16> {
  %0 = array.convert %x : tensor<8xf64> to tensor<8xf16>
  return %0 : tensor<8xf16>
}

// A sum of a narrow type is formed in f32, and rounded once.
// CHECK-LABEL: @narrow_sum
// CHECK: %[[WIDE:.*]] = memref.view %{{.*}} : memref<?xi8> to memref<8xf32>
// CHECK: linalg.fill {{.*}} outs(%[[WIDE]] : memref<8xf32>)
// CHECK: linalg.generic {{.*}} outs(%[[WIDE]] : memref<8xf32>)
// CHECK: arith.addf %{{.*}} : f32
// CHECK: linalg.generic {{.*}} ins(%[[WIDE]] : memref<8xf32>) outs(%{{.*}} : memref<8xbf16>)
// CHECK: arith.truncf %{{.*}} : f32 to bf16
func.func @narrow_sum(%x: tensor<3x8xbf16>) -> tensor<8xbf16> {
  %0 = array.reduce_sum %x axes [0] : tensor<3x8xbf16>
  return %0 : tensor<8xbf16>
}
