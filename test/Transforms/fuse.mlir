// RUN: array-opt %s --array-fuse --split-input-file | FileCheck %s

// Elementwise ops and a reduction of their result are one group.
// CHECK-LABEL: @prologue
// CHECK: %[[S:.*]] = array.fusion(%arg0 : tensor<8x4xf32>) -> tensor<8xf32>
// CHECK:   array.exp
// CHECK:   array.reduce_sum
// CHECK:   array.yield
// CHECK: return %[[S]]
func.func @prologue(%x: tensor<8x4xf32>) -> tensor<8xf32> {
  %0 = array.exp %x : tensor<8x4xf32>
  %1 = array.reduce_sum %0 axes [1] : tensor<8x4xf32>
  return %1 : tensor<8xf32>
}

// -----

// The exponentials of a softmax are stored by the group that sums them, since
// the quotient cannot be computed in the same loops.
// CHECK-LABEL: @softmax
// CHECK: %[[M:.*]] = array.fusion(%arg0
// CHECK:   array.reduce_max
// CHECK: %[[E:.*]]:2 = array.fusion(%arg0, %[[M]]
// CHECK:   array.exp
// CHECK:   array.reduce_sum
// CHECK: %[[R:.*]] = array.fusion(%[[E]]#0, %[[E]]#1
// CHECK-NOT: array.exp
// CHECK:   array.div
// CHECK: return %[[R]]
func.func @softmax(%x: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %m = array.reduce_max %x axes [1] : tensor<64x64xf32>
  %mb = array.broadcast_in_dim %m dims [0] : tensor<64xf32> to tensor<64x64xf32>
  %d = array.sub %x, %mb : tensor<64x64xf32>
  %e = array.exp %d : tensor<64x64xf32>
  %s = array.reduce_sum %e axes [1] : tensor<64x64xf32>
  %sb = array.broadcast_in_dim %s dims [0] : tensor<64xf32> to tensor<64x64xf32>
  %r = array.div %e, %sb : tensor<64x64xf32>
  return %r : tensor<64x64xf32>
}

// -----

// A value and its derivative share the pass over their input.
// CHECK-LABEL: @value_and_grad
// CHECK: %[[R:.*]]:2 = array.fusion(%arg0
// CHECK-COUNT-1: array.logistic
// CHECK-NOT: array.logistic
// CHECK: return
func.func @value_and_grad(%x: tensor<1000xf32>) -> (tensor<f32>, tensor<1000xf32>) {
  %l = array.logistic %x : tensor<1000xf32>
  %s = array.reduce_sum %l axes [0] : tensor<1000xf32>
  %one = array.constant dense<1.0> : tensor<1000xf32>
  %c = array.sub %one, %l : tensor<1000xf32>
  %g = array.mul %l, %c : tensor<1000xf32>
  return %s, %g : tensor<f32>, tensor<1000xf32>
}

// -----

// Cheap values are computed again where they are needed.
// CHECK-LABEL: @duplicate
// CHECK-COUNT-2: array.neg
// CHECK-NOT: array.neg
func.func @duplicate(%x: tensor<64x64xf32>) -> (tensor<64xf32>, tensor<64xf32>) {
  %0 = array.neg %x : tensor<64x64xf32>
  %1 = array.reduce_sum %0 axes [0] : tensor<64x64xf32>
  %2 = array.reduce_max %0 axes [1] : tensor<64x64xf32>
  return %1, %2 : tensor<64xf32>, tensor<64xf32>
}

// -----

// A costly value is not computed for every element of its broadcast.
// CHECK-LABEL: @broadcast
// CHECK: %[[E:.*]] = array.fusion(%arg0 : tensor<64xf32>) -> tensor<64xf32>
// CHECK:   array.exp
// CHECK: array.fusion(%[[E]], %arg1
// CHECK:   array.broadcast_in_dim
// CHECK:   array.add
func.func @broadcast(%b: tensor<64xf32>, %x: tensor<1000x64xf32>) -> tensor<1000x64xf32> {
  %0 = array.exp %b : tensor<64xf32>
  %1 = array.broadcast_in_dim %0 dims [1] : tensor<64xf32> to tensor<1000x64xf32>
  %2 = array.add %1, %x : tensor<1000x64xf32>
  return %2 : tensor<1000x64xf32>
}

// -----

// What a product takes is stored; transposes of its result are indexing.
// CHECK-LABEL: @product
// CHECK: %[[E:.*]] = array.fusion(%arg0
// CHECK:   array.exp
// CHECK: %[[D:.*]] = array.dot_general %[[E]], %arg1
// CHECK: array.fusion(%[[D]]
// CHECK:   array.transpose
// CHECK:   array.neg
func.func @product(%x: tensor<8x4xf32>, %y: tensor<4x6xf32>) -> tensor<6x8xf32> {
  %e = array.exp %x : tensor<8x4xf32>
  %d = array.dot_general %e, %y batch [] x [] contract [1] x [0] : tensor<8x4xf32>, tensor<4x6xf32>
  %t = array.transpose %d permutation [1, 0] : tensor<8x6xf32>
  %n = array.neg %t : tensor<6x8xf32>
  return %n : tensor<6x8xf32>
}

// -----

// Groups that read the same array are not merged if one needs the other through
// a third: the first sum must be complete before the product.
// CHECK-LABEL: @no_cycle
// CHECK: %[[S:.*]] = array.fusion(%arg0
// CHECK:   array.reduce_sum
// CHECK: %[[D:.*]] = array.dot_general %[[S]]
// CHECK: array.fusion({{.*}}%[[D]]
func.func @no_cycle(%x: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %s = array.reduce_sum %x axes [0] : tensor<8x8xf32>
  %d = array.dot_general %s, %s batch [] x [] contract [0] x [0] : tensor<8xf32>, tensor<8xf32>
  %b = array.broadcast_in_dim %d dims [] : tensor<f32> to tensor<8x8xf32>
  %r = array.mul %x, %b : tensor<8x8xf32>
  return %r : tensor<8x8xf32>
}

// -----

// A reshape that only splits dimensions is indexing; one that joins them is
// another view of a stored array.
// CHECK-LABEL: @reshapes
// CHECK: array.fusion(%arg0 : tensor<6xf32>)
// CHECK:   array.exp
// CHECK:   array.reshape
// CHECK:   array.neg
// CHECK: %[[J:.*]] = array.reshape %arg1 : tensor<2x3xf32> to tensor<6xf32>
// CHECK: array.fusion(%[[J]]
func.func @reshapes(%x: tensor<6xf32>, %y: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<6xf32>) {
  %e = array.exp %x : tensor<6xf32>
  %r = array.reshape %e : tensor<6xf32> to tensor<2x3xf32>
  %n = array.neg %r : tensor<2x3xf32>
  %j = array.reshape %y : tensor<2x3xf32> to tensor<6xf32>
  %m = array.sin %j : tensor<6xf32>
  return %n, %m : tensor<2x3xf32>, tensor<6xf32>
}

// -----

// After differentiation nothing looks at it any more.
// CHECK-LABEL: @stop_gradient
// CHECK-NEXT: return %arg0
func.func @stop_gradient(%x: tensor<6xf32>) -> tensor<6xf32> {
  %0 = array.stop_gradient %x : tensor<6xf32>
  return %0 : tensor<6xf32>
}

// -----

// CHECK-LABEL: @unused
// CHECK-NEXT: return
func.func @unused(%x: tensor<6xf32>) {
  %e = array.exp %x : tensor<6xf32>
  return
}
