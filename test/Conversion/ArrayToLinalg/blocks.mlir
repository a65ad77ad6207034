// RUN: array-opt %s --array-fuse --convert-array-to-linalg | FileCheck %s

// CHECK-LABEL: @pad
// CHECK: linalg.generic {{.*}} ins(%arg1 : memref<f32>) outs(%arg2 : memref<9xf32>)
// CHECK: %[[FROM:.*]] = memref.subview %arg0[0] [4] [1]
// CHECK: %[[TO:.*]] = memref.subview %arg2[1] [4] [2]
// CHECK: linalg.generic {{.*}} ins(%[[FROM]] : {{.*}}) outs(%[[TO]] :
func.func @pad(%x: tensor<4xf32>, %p: tensor<f32>) -> tensor<9xf32> {
  %0 = array.pad %x, %p low [1] high [1] interior [1] : tensor<4xf32>, tensor<f32>
  return %0 : tensor<9xf32>
}

// Elements 2 and 3 of the operand, of which the gap before the former is left.
// CHECK-LABEL: @crop
// CHECK: memref.subview %arg0[2] [2] [1]
// CHECK: memref.subview %arg2[1] [2] [2]
func.func @crop(%x: tensor<4xf32>, %p: tensor<f32>) -> tensor<4xf32> {
  %0 = array.pad %x, %p low [-3] high [0] interior [1] : tensor<4xf32>, tensor<f32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @concatenate
// CHECK: %[[A:.*]] = memref.subview %arg2[0, 0] [2, 3] [1, 1]
// CHECK: linalg.generic {{.*}} ins(%arg0 : {{.*}}) outs(%[[A]] :
// CHECK: %[[B:.*]] = memref.subview %arg2[0, 3] [2, 1] [1, 1]
// CHECK: linalg.generic {{.*}} ins(%arg1 : {{.*}}) outs(%[[B]] :
func.func @concatenate(%x: tensor<2x3xf32>, %y: tensor<2x1xf32>) -> tensor<2x4xf32> {
  %0 = array.concatenate %x, %y axis 1 : tensor<2x3xf32>, tensor<2x1xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @dynamic_slice
// CHECK: %[[I:.*]] = memref.load %arg1[] : memref<i32>
// CHECK: %[[INDEX:.*]] = arith.index_cast %[[I]]
// CHECK: %[[LOW:.*]] = arith.maxsi %[[INDEX]], %{{.*}} : index
// CHECK: %[[START:.*]] = arith.minsi %[[LOW]], %{{.*}} : index
// CHECK: %[[BLOCK:.*]] = memref.subview %arg0[%[[START]]] [2] [1]
// CHECK: linalg.generic {{.*}} ins(%[[BLOCK]] : {{.*}}) outs(%arg2 :
func.func @dynamic_slice(%x: tensor<9xf32>, %i: tensor<i32>) -> tensor<2xf32> {
  %0 = array.dynamic_slice %x, [%i] sizes [2] : tensor<9xf32>, [tensor<i32>]
  return %0 : tensor<2xf32>
}

// An argument is copied before it is updated, a dying temporary is not.
// CHECK-LABEL: @update_argument
// CHECK: %[[BLOCK:.*]] = memref.subview %arg3[
// CHECK: memref.copy %arg0, %arg3
// CHECK: linalg.generic {{.*}} ins(%arg1 : {{.*}}) outs(%[[BLOCK]] :
func.func @update_argument(%x: tensor<9xf32>, %u: tensor<2xf32>, %i: tensor<ui32>) -> tensor<9xf32> {
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<9xf32>, tensor<2xf32>, [tensor<ui32>]
  return %0 : tensor<9xf32>
}

// CHECK-LABEL: @update_temporary
// CHECK: linalg.generic {{.*}} outs(%arg3 : memref<9xf32>)
// CHECK-NOT: memref.copy
// CHECK: return
func.func @update_temporary(%x: tensor<9xf32>, %u: tensor<2xf32>, %i: tensor<i32>) -> tensor<9xf32> {
  %0 = array.exp %x : tensor<9xf32>
  %1 = array.dynamic_update_slice %0, %u, [%i] : tensor<9xf32>, tensor<2xf32>, [tensor<i32>]
  return %1 : tensor<9xf32>
}
