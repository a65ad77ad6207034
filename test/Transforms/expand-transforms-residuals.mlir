// RUN: array-opt --array-expand-transforms --split-input-file %s | FileCheck %s

// Residuals become the arrays they stand for: in calls, in signatures, as
// captured operands of transformed functions, and as results of @main.

func.func private @f(%x: tensor<3xf32>) -> tensor<f32> {
  %s = array.sin %x : tensor<3xf32>
  %y = array.reduce_sum %s axes [0] : tensor<3xf32>
  return %y : tensor<f32>
}

// CHECK-LABEL: func.func private @pull
// CHECK-SAME: (%[[R:.*]]: tensor<3xf32>, %[[C:.*]]: tensor<f32>) -> tensor<3xf32>
// CHECK: call @"bwd[1;1](f)"(%[[R]], %[[C]])
func.func private @pull(%r: !array.residuals<@f, [0]>, %c: tensor<f32>) -> tensor<3xf32> {
  %g = array.vjp_bwd %r(%c) : !array.residuals<@f, [0]>, (tensor<f32>) -> tensor<3xf32>
  return %g : tensor<3xf32>
}

// CHECK-LABEL: func.func @call
// CHECK: %[[F:.*]]:2 = call @"fwd[1](f)"
// CHECK: call @pull(%[[F]]#1, %[[F]]#0)
func.func @call(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y, %r = array.linearize @f(%x) wrt [0] : (tensor<3xf32>) -> (tensor<f32>), !array.residuals<@f, [0]>
  %g = call @pull(%r, %y) : (!array.residuals<@f, [0]>, tensor<f32>) -> tensor<3xf32>
  return %g : tensor<3xf32>
}

// CHECK-LABEL: func.func @captured_by_vmap
// CHECK: %[[F:.*]]:2 = call @"fwd[1](f)"
// CHECK: call @"vmap[2;0,1](pull)"(%[[F]]#1, %{{.*}}) : (tensor<3xf32>, tensor<2xf32>) -> tensor<2x3xf32>
func.func @captured_by_vmap(%x: tensor<3xf32>, %c: tensor<2xf32>) -> tensor<2x3xf32> {
  %y, %r = array.linearize @f(%x) wrt [0] : (tensor<3xf32>) -> (tensor<f32>), !array.residuals<@f, [0]>
  %g = array.vmap @pull(%r, %c) in_axes [-1, 0] out_axes [0] size 2 : (!array.residuals<@f, [0]>, tensor<2xf32>) -> tensor<2x3xf32>
  return %g : tensor<2x3xf32>
}

// `wrt` numbers operands as they are written, with residuals counting as one.
// CHECK-LABEL: func.func @captured_by_jvp
// CHECK: call @"jvp[0,1](pull)"
func.func @captured_by_jvp(%x: tensor<3xf32>, %c: tensor<f32>) -> tensor<3xf32> {
  %y, %r = array.linearize @f(%x) wrt [0] : (tensor<3xf32>) -> (tensor<f32>), !array.residuals<@f, [0]>
  %g, %dg = array.jvp @pull(%r, %c, %c) wrt [1] : (!array.residuals<@f, [0]>, tensor<f32>, tensor<f32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %dg : tensor<3xf32>
}

// CHECK-LABEL: func.func private @split
// CHECK-SAME: -> (tensor<3xf32>, tensor<f32>)
// CHECK: %[[F:.*]]:2 = call @"fwd[1](f)"
// CHECK: return %[[F]]#1, %[[F]]#0
func.func private @split(%x: tensor<3xf32>) -> (!array.residuals<@f, [0]>, tensor<f32>) {
  %y, %r = array.linearize @f(%x) wrt [0] : (tensor<3xf32>) -> (tensor<f32>), !array.residuals<@f, [0]>
  return %r, %y : !array.residuals<@f, [0]>, tensor<f32>
}
// CHECK-LABEL: func.func @main
// CHECK-SAME: -> (tensor<3xf32>, tensor<f32>)
// CHECK: %[[S:.*]]:2 = call @split
// CHECK: return %[[S]]#0, %[[S]]#1
func.func @main(%x: tensor<3xf32>) -> (!array.residuals<@f, [0]>, tensor<f32>) {
  %r, %y = call @split(%x) : (tensor<3xf32>) -> (!array.residuals<@f, [0]>, tensor<f32>)
  return %r, %y : !array.residuals<@f, [0]>, tensor<f32>
}
// CHECK-LABEL: func.func @push
// CHECK-SAME: (%[[R:.*]]: tensor<3xf32>, %[[T:.*]]: tensor<3xf32>) -> tensor<f32>
// CHECK: call @"lin[1](f)"(%[[R]], %[[T]])
func.func @push(%r: !array.residuals<@f, [0]>, %t: tensor<3xf32>) -> tensor<f32> {
  %d = array.linear_call %r(%t) : !array.residuals<@f, [0]>, (tensor<3xf32>) -> tensor<f32>
  return %d : tensor<f32>
}

// Differentiating through a linearization differentiates its residuals.
// CHECK-LABEL: func.func @second_order
// CHECK: call @"jvp[1](split_and_push)"
func.func @second_order(%x: tensor<3xf32>) -> tensor<f32> {
  %a, %b = array.jvp @split_and_push(%x, %x) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<f32>, tensor<f32>)
  return %b : tensor<f32>
}
func.func private @split_and_push(%x: tensor<3xf32>) -> tensor<f32> {
  %r, %y = call @split(%x) : (tensor<3xf32>) -> (!array.residuals<@f, [0]>, tensor<f32>)
  %d = call @push(%r, %x) : (!array.residuals<@f, [0]>, tensor<3xf32>) -> tensor<f32>
  return %d : tensor<f32>
}

// -----

// Residuals may stand for no arrays at all.
func.func private @whole(%n: tensor<i32>) -> tensor<i32> {
  return %n : tensor<i32>
}
// CHECK-LABEL: func.func @nothing_kept()
// CHECK-NEXT: call @"bwd[0;](whole)"() : () -> ()
func.func @nothing_kept(%r: !array.residuals<@whole, []>) {
  array.vjp_bwd %r() : !array.residuals<@whole, []>, () -> ()
  return
}
