// RUN: array-opt --array-expand-transforms --array-inline --split-input-file %s | FileCheck %s
// RUN: array-opt --array-expand-transforms=keep-custom-rules --array-inline --split-input-file %s | FileCheck %s --check-prefix=KEEP

// A call that nothing differentiates is one of the function.
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %y = array.sin %x : tensor<f32>
  return %y : tensor<f32>
}
func.func private @f_jvp(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %y = array.custom_jvp_call @f(%x) wrt [0] rule @f_jvp2 : (tensor<f32>) -> tensor<f32>
  %d = array.mul %y, %t : tensor<f32>
  return %y, %d : tensor<f32>, tensor<f32>
}
func.func private @f_jvp2(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %y = array.sin %x : tensor<f32>
  %d = array.neg %t : tensor<f32>
  return %y, %d : tensor<f32>, tensor<f32>
}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  %y = array.custom_jvp_call @f(%x) wrt [0] rule @f_jvp : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
// CHECK-LABEL: func.func @call(
// CHECK-NEXT: %[[Y:.*]] = array.sin %{{.*}} : tensor<f32>
// CHECK-NEXT: return %[[Y]]
// KEEP-LABEL: func.func @call(
// KEEP-NEXT: array.custom_jvp_call @f(%{{.*}}) wrt [0] rule @f_jvp
func.func @call(%x: tensor<f32>) -> tensor<f32> {
  %y = call @g(%x) : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
// CHECK-LABEL: func.func @jvp(
// CHECK-SAME: %[[X:.*]]: tensor<f32>, %[[T:.*]]: tensor<f32>)
// CHECK-NEXT: %[[Y:.*]] = array.sin %[[X]] : tensor<f32>
// CHECK-NEXT: %[[D:.*]] = array.mul %[[Y]], %[[T]] : tensor<f32>
// CHECK-NEXT: return %[[D]]
// KEEP-LABEL: func.func @jvp(
// KEEP-NEXT: array.custom_jvp_call @f(%{{.*}}) wrt [0] rule @f_jvp2
func.func @jvp(%x: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
  %y, %d = array.jvp @g(%x, %t) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}
// Batched first, the rule is still used.
func.func private @batched(%x: tensor<8xf32>) -> tensor<8xf32> {
  %y = array.vmap @g(%x) in_axes [0] out_axes [0] size 8 : (tensor<8xf32>) -> tensor<8xf32>
  return %y : tensor<8xf32>
}
// CHECK-LABEL: func.func @gradient_of_batch(
// CHECK-SAME: %[[X:.*]]: tensor<8xf32>, %[[C:.*]]: tensor<8xf32>)
// CHECK-NEXT: %[[Y:.*]] = array.sin %[[X]] : tensor<8xf32>
// CHECK-NEXT: %[[D:.*]] = array.mul %[[C]], %[[Y]] : tensor<8xf32>
// CHECK-NEXT: return %[[D]]
func.func @gradient_of_batch(%x: tensor<8xf32>, %c: tensor<8xf32>) -> tensor<8xf32> {
  %y, %d = array.vjp @batched(%x, %c) wrt [0] : (tensor<8xf32>, tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>)
  return %d : tensor<8xf32>
}

// -----

// The cotangent of an operand that a batch shares is a sum.
func.func private @f(%x: tensor<f32>, %w: tensor<f32>) -> tensor<f32> {
  %y = array.mul %x, %w : tensor<f32>
  return %y : tensor<f32>
}
func.func private @f_fwd(%x: tensor<f32>, %w: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %y = array.mul %x, %w : tensor<f32>
  return %y, %x : tensor<f32>, tensor<f32>
}
func.func private @f_bwd(%x: tensor<f32>, %c: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %d = array.sub %x, %c : tensor<f32>
  return %c, %d : tensor<f32>, tensor<f32>
}
func.func private @g(%x: tensor<f32>, %w: tensor<f32>) -> tensor<f32> {
  %y = array.custom_vjp_call @f(%x, %w) wrt [0, 1] fwd @f_fwd bwd @f_bwd : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func private @batched(%x: tensor<8xf32>, %w: tensor<f32>) -> tensor<8xf32> {
  %y = array.vmap @g(%x, %w) in_axes [0, -1] out_axes [0] size 8 : (tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
  return %y : tensor<8xf32>
}
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:.*]]: tensor<8xf32>, %{{.*}}: tensor<f32>, %[[C:.*]]: tensor<8xf32>)
// CHECK: %[[D:.*]] = array.sub %[[X]], %[[C]] : tensor<8xf32>
// CHECK: %[[S:.*]] = array.reduce_sum %[[D]] axes [0] : tensor<8xf32>
// CHECK: return %[[C]], %[[S]]
// KEEP-LABEL: func.func @shared(
// KEEP-NOT: custom_vjp
func.func @shared(%x: tensor<8xf32>, %w: tensor<f32>, %c: tensor<8xf32>) -> (tensor<8xf32>, tensor<f32>) {
  %y, %dx, %dw = array.vjp @batched(%x, %w, %c) wrt [0, 1] : (tensor<8xf32>, tensor<f32>, tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>, tensor<f32>)
  return %dx, %dw : tensor<8xf32>, tensor<f32>
}

// -----

// The operand is the residual; the sine is computed again behind a barrier.
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %y = array.sin %x : tensor<f32>
  %z = array.sin %y : tensor<f32>
  return %z : tensor<f32>
}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  %y = array.checkpoint @f(%x) policy "nothing" : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
// CHECK-LABEL: func.func @checkpoint(
// CHECK-SAME: %[[X:.*]]: tensor<f32>, %[[C:.*]]: tensor<f32>)
// CHECK-NEXT: %[[A:.*]] = array.sin %[[X]]
// CHECK-NEXT: %[[Y:.*]] = array.sin %[[A]]
// CHECK-NEXT: %[[B:.*]] = array.optimization_barrier %[[X]] : tensor<f32>
// CHECK-NEXT: %[[D:.*]] = array.sin %[[B]]
// CHECK-NEXT: %[[E:.*]] = array.cos %[[B]]
// CHECK-NEXT: %[[F:.*]] = array.cos %[[D]]
// CHECK-NEXT: %[[G:.*]] = array.mul %[[C]], %[[F]]
// CHECK-NEXT: %[[H:.*]] = array.mul %[[G]], %[[E]]
// CHECK-NEXT: return %[[Y]], %[[H]]
// KEEP-LABEL: func.func @checkpoint(
// KEEP: array.checkpoint @"primal[1](f)"(%{{.*}}) policy "nothing"
func.func @checkpoint(%x: tensor<f32>, %c: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %y, %d = array.vjp @g(%x, %c) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %y, %d : tensor<f32>, tensor<f32>
}
