// RUN: array-opt %s --array-fuse --convert-array-to-linalg | FileCheck %s

// A temporary of the size of the output that dies as the output is written is in
// the memory of the output.
// CHECK-LABEL: @in_output
// CHECK-SAME: arrax.arena_size = 0 : i64
// CHECK: array.gemm %arg0, %arg0, %arg1
// CHECK: linalg.generic {{.*}} ins(%arg1 : memref<4x4xf32>) outs(%arg1 : memref<4x4xf32>)
func.func @in_output(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = array.dot_general %x, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %1 = array.exp %0 : tensor<4x4xf32>
  return %1 : tensor<4x4xf32>
}

// Memory of temporaries that are dead is used again: two products of 64 bytes live
// at a time, of four.
// CHECK-LABEL: @chain
// CHECK-SAME: arrax.arena_size = 128 : i64
func.func @chain(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = array.dot_general %x, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %1 = array.dot_general %0, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %2 = array.dot_general %1, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %3 = array.dot_general %2, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  return %3 : tensor<4x4xf32>
}

// A transposed temporary must not be overwritten while it is read.
// CHECK-LABEL: @transposed
// CHECK-SAME: arrax.arena_size = 64 : i64
// CHECK: array.gemm %arg0, %arg0, %[[T:[a-z0-9_]+]] m
// CHECK: linalg.generic {{.*}} ins(%[[T]] : memref<4x4xf32>) outs(%arg1 : memref<4x4xf32>)
func.func @transposed(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = array.dot_general %x, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<4x4xf32>
  %2 = array.exp %1 : tensor<4x4xf32>
  return %2 : tensor<4x4xf32>
}

// A reshape is another view of the same memory.
// CHECK-LABEL: @reshape
// CHECK: %[[Y:.*]] = memref.reinterpret_cast %arg1 to offset: [0], sizes: [2, 3], strides: [3, 1] : memref<6xf32> to memref<2x3xf32>
// CHECK: outs(%[[Y]] : memref<2x3xf32>)
func.func @reshape(%x: tensor<2x3xf32>) -> tensor<6xf32> {
  %0 = array.exp %x : tensor<2x3xf32>
  %1 = array.reshape %0 : tensor<2x3xf32> to tensor<6xf32>
  return %1 : tensor<6xf32>
}

// Outputs without a computation of their own are copies.
// CHECK-LABEL: @copies
// CHECK: linalg.generic {{.*}} outs(%arg1
// CHECK-DAG: memref.copy %arg1, %arg2
// CHECK-DAG: memref.copy %arg0, %arg3
func.func @copies(%x: tensor<6xf32>) -> (tensor<6xf32>, tensor<6xf32>, tensor<6xf32>) {
  %0 = array.exp %x : tensor<6xf32>
  return %0, %0, %x : tensor<6xf32>, tensor<6xf32>, tensor<6xf32>
}

// The first output is written while the input is needed for the second.
// CHECK-LABEL: @donation
// CHECK-SAME: %arg1: memref<4x4xf32> {arrax.output}
// CHECK-SAME: %arg2: memref<4x4xf32> {arrax.may_alias = array<i64: 0>, arrax.output}
func.func @donation(%x: tensor<4x4xf32>) -> (tensor<4x4xf32>, tensor<4x4xf32>) {
  %0 = array.dot_general %x, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %1 = array.dot_general %0, %0 batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  return %0, %1 : tensor<4x4xf32>, tensor<4x4xf32>
}

// What is read element by element may be overwritten, in another type of the same
// width too.
// CHECK-LABEL: @donation_in_place
// CHECK-SAME: %arg2: memref<8xi32> {arrax.may_alias = array<i64: 0, 1>, arrax.output}
func.func @donation_in_place(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<8xi32> {
  %0 = array.add %x, %y : tensor<8xf32>
  %1 = array.convert %0 : tensor<8xf32> to tensor<8xi32>
  return %1 : tensor<8xi32>
}

// Not if it is read at other indices too, through a reshape here.
// CHECK-LABEL: @donation_read_twice
// CHECK-SAME: %arg1: memref<4x2xf32> {arrax.output}
func.func @donation_read_twice(%x: tensor<4x2xf32>) -> tensor<4x2xf32> {
  %0 = array.reshape %x : tensor<4x2xf32> to tensor<2x4xf32>
  %1 = array.transpose %0 permutation [1, 0] : tensor<2x4xf32>
  %2 = array.add %x, %1 : tensor<4x2xf32>
  return %2 : tensor<4x2xf32>
}

// An update in place writes the update only.
// CHECK-LABEL: @donation_update
// CHECK-SAME: %arg3: memref<8x4xf32> {arrax.may_alias = array<i64: 0>, arrax.output}
func.func @donation_update(%x: tensor<8x4xf32>, %row: tensor<1x4xf32>, %i: tensor<i32>) -> tensor<8x4xf32> {
  %0 = array.constant dense<0> : tensor<i32>
  %1 = array.dynamic_update_slice %x, %row, [%i, %0] : tensor<8x4xf32>, tensor<1x4xf32>, [tensor<i32>, tensor<i32>]
  return %1 : tensor<8x4xf32>
}

// An argument that is returned may stay where it is.
// CHECK-LABEL: @donation_identity
// CHECK-SAME: %arg1: memref<4xf32> {arrax.may_alias = array<i64: 0>, arrax.output}
func.func @donation_identity(%x: tensor<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// Constants are globals.
// CHECK-LABEL: @constant
// CHECK: %[[C:.*]] = memref.get_global @constant{{.*}} : memref<2xi8>
// CHECK: memref.copy %[[C]], %arg0
func.func @constant() -> tensor<2xi1> {
  %0 = array.constant dense<[true, false]> : tensor<2xi1>
  return %0 : tensor<2xi1>
}

// CHECK-LABEL: @empty
// CHECK: memref.view %arg2[%{{.*}}][] : memref<?xi8> to memref<3x0xf32>
// CHECK-NOT: memref.reinterpret_cast
// CHECK: return
func.func @empty(%x: tensor<0x3xf32>) -> tensor<3x0xf32> {
  %0 = array.reshape %x : tensor<0x3xf32> to tensor<3x0xf32>
  return %0 : tensor<3x0xf32>
}

// Two results of one op are in different memory, also if one of them is unused.
// CHECK-LABEL: @unused
// CHECK-SAME: arrax.arena_size = 128 : i64
func.func @unused(%x: tensor<4xf32>) -> tensor<f32> {
  %a = array.fusion(%x : tensor<4xf32>) -> tensor<4xf32> {
  ^bb0(%p: tensor<4xf32>):
    %e = array.add %p, %p : tensor<4xf32>
    array.yield %e : tensor<4xf32>
  }
  %b:2 = array.fusion(%a : tensor<4xf32>) -> tensor<4xf32>, tensor<4xf32> {
  ^bb0(%p: tensor<4xf32>):
    %e = array.mul %p, %p : tensor<4xf32>
    %n = array.neg %p : tensor<4xf32>
    array.yield %n, %e : tensor<4xf32>, tensor<4xf32>
  }
  %s = array.fusion(%b#1 : tensor<4xf32>) -> tensor<f32> {
  ^bb0(%p: tensor<4xf32>):
    %e = array.reduce_sum %p axes [0] : tensor<4xf32>
    array.yield %e : tensor<f32>
  }
  return %s : tensor<f32>
}
