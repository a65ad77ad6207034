// RUN: array-opt --array-expand-transforms --split-input-file %s | FileCheck %s

// A derived function is named after what it is, and made once.

// CHECK-LABEL: func.func private @f
func.func private @f(%x: tensor<3xf32>, %n: tensor<3xi32>) -> (tensor<3xf32>, tensor<3xi32>) {
  %s = array.sin %x : tensor<3xf32>
  return %s, %n : tensor<3xf32>, tensor<3xi32>
}
// CHECK: func.func private @"jvp[1,0](f)"(
// CHECK-SAME: %[[X:.*]]: tensor<3xf32>, %[[N:.*]]: tensor<3xi32>, %[[T:.*]]: tensor<3xf32>)
// CHECK-SAME: -> (tensor<3xf32>, tensor<3xi32>, tensor<3xf32>)
// CHECK-DAG: %[[SIN:.*]] = array.sin %[[X]]
// CHECK-DAG: %[[COS:.*]] = array.cos %[[X]]
// CHECK: %[[DY:.*]] = array.mul %[[T]], %[[COS]]
// CHECK: return %[[SIN]], %[[N]], %[[DY]]
// CHECK-NOT: array.jvp
// CHECK-LABEL: func.func @twice
// CHECK: call @"jvp[1,0](f)"
// CHECK: call @"jvp[1,0](f)"
func.func @twice(%x: tensor<3xf32>, %n: tensor<3xi32>, %t: tensor<3xf32>) -> tensor<3xf32> {
  %y0, %m0, %a = array.jvp @f(%x, %n, %t) wrt [0] : (tensor<3xf32>, tensor<3xi32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xi32>, tensor<3xf32>)
  %y1, %m1, %b = array.jvp @f(%y0, %n, %a) wrt [0] : (tensor<3xf32>, tensor<3xi32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xi32>, tensor<3xf32>)
  // The original stays while something calls it.
  %z, %k = call @f(%b, %n) : (tensor<3xf32>, tensor<3xi32>) -> (tensor<3xf32>, tensor<3xi32>)
  return %z : tensor<3xf32>
}

// -----

// Tangents that are zero are left out of derived functions, and made at the op.

func.func private @constant_part(%x: tensor<f32>, %y: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %f = array.floor %x : tensor<f32>
  %n = array.neg %x : tensor<f32>
  return %f, %n : tensor<f32>, tensor<f32>
}
// CHECK: func.func private @"jvp[1,1](constant_part)"
// CHECK-SAME: -> (tensor<f32>, tensor<f32>, tensor<f32>)
// CHECK-LABEL: func.func @zero_tangent
// CHECK: %[[CALL:.*]]:3 = call @"jvp[1,1](constant_part)"
// CHECK: %[[ZERO:.*]] = array.constant dense<0.000000e+00>
// CHECK: return %[[ZERO]], %[[CALL]]#2
func.func @zero_tangent(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %f, %n, %df, %dn = array.jvp @constant_part(%x, %x, %t, %t) wrt [0, 1] : (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>)
  return %df, %dn : tensor<f32>, tensor<f32>
}
// CHECK-LABEL: func.func @zero_cotangent
// CHECK: call @"bwd[1,1;1](constant_part)"(%{{.*}}) : (tensor<f32>) -> tensor<f32>
// CHECK: array.constant dense<0.000000e+00>
func.func @zero_cotangent(%x: tensor<f32>, %c: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %f, %n, %dx, %dy = array.vjp @constant_part(%x, %x, %c, %c) wrt [0, 1] : (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>)
  return %dx, %dy : tensor<f32>, tensor<f32>
}

// -----

// Calls inside are derived too. Residuals are what the linear half uses; operands
// and results are not returned twice, constants are repeated.

func.func private @inner(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = array.exp %x : tensor<4xf32>
  return %y : tensor<4xf32>
}
func.func private @outer(%x: tensor<4xf32>, %w: tensor<4xf32>) -> tensor<4xf32> {
  %two = array.constant dense<2.0> : tensor<4xf32>
  %e = call @inner(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %d = array.mul %e, %two : tensor<4xf32>
  %p = array.mul %d, %w : tensor<4xf32>
  return %p : tensor<4xf32>
}
// CHECK: func.func private @"fwd[1;call](inner)"(%{{.*}}: tensor<4xf32>) -> tensor<4xf32>
// CHECK: func.func private @"lin[1;call](inner)"(%{{.*}}: tensor<4xf32>, %{{.*}}: tensor<4xf32>) -> tensor<4xf32>
// CHECK: func.func private @"bwd[1;call;1](inner)"
// CHECK-LABEL: func.func private @outer
// CHECK: func.func private @"fwd[1,0](outer)"
// CHECK-SAME: -> (tensor<4xf32>, tensor<4xf32>)
// CHECK: %[[E:.*]] = call @"fwd[1;call](inner)"
// CHECK: return %{{.*}}, %[[E]]
// CHECK: func.func private @"lin[1,0](outer)"(%[[R:.*]]: tensor<4xf32>, %[[W:.*]]: tensor<4xf32>, %[[T:.*]]: tensor<4xf32>)
// CHECK: %[[L:.*]] = call @"lin[1;call](inner)"(%[[R]], %[[T]])
// CHECK: %[[TWO:.*]] = array.constant dense<2.0
// CHECK: %[[M:.*]] = array.mul %[[L]], %[[TWO]]
// CHECK: array.mul %[[M]], %[[W]]
// CHECK-LABEL: func.func @gradient
// CHECK-SAME: (%[[X:.*]]: tensor<4xf32>, %[[W:.*]]: tensor<4xf32>, %[[C:.*]]: tensor<4xf32>)
// CHECK: %[[F:.*]]:2 = call @"fwd[1,0](outer)"(%[[X]], %[[W]])
// CHECK: call @"bwd[1,0;1](outer)"(%[[F]]#1, %[[W]], %[[C]])
func.func @gradient(%x: tensor<4xf32>, %w: tensor<4xf32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %y, %g = array.vjp @outer(%x, %w, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  %z = call @outer(%g, %w) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %e = call @inner(%z) : (tensor<4xf32>) -> tensor<4xf32>
  %r, %lin = array.linearize @outer(%x, %w) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>), !array.residuals<@outer, [0]>
  %t = array.linear_call %lin(%e) : !array.residuals<@outer, [0]>, (tensor<4xf32>) -> tensor<4xf32>
  %yb, %hb = array.vjp @inner(%t, %c) wrt [0] : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return %hb : tensor<4xf32>
}

// -----

// vmap: axes become transposes at the boundary, what does not depend on the batch
// is computed once.

func.func private @g(%x: tensor<2x3xf32>, %y: tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>) {
  %e = array.exp %y : tensor<3xf32>
  %b = array.broadcast_in_dim %e dims [1] : tensor<3xf32> to tensor<2x3xf32>
  %m = array.mul %x, %b : tensor<2x3xf32>
  return %m, %e : tensor<2x3xf32>, tensor<3xf32>
}
// CHECK: func.func private @"vmap[5;1,0](g)"(%[[X:.*]]: tensor<5x2x3xf32>, %[[Y:.*]]: tensor<3xf32>) -> (tensor<5x2x3xf32>, tensor<3xf32>)
// CHECK: %[[E:.*]] = array.exp %[[Y]] : tensor<3xf32>
// CHECK: %[[B:.*]] = array.broadcast_in_dim %[[E]] dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK: %[[BB:.*]] = array.broadcast_in_dim %[[B]] dims [1, 2] : tensor<2x3xf32> to tensor<5x2x3xf32>
// CHECK: %[[M:.*]] = array.mul %[[X]], %[[BB]]
// CHECK: return %[[M]], %[[E]]
// CHECK-LABEL: func.func @axes
// CHECK: %[[IN:.*]] = array.transpose %{{.*}} permutation [1, 0, 2]
// CHECK: %[[CALL:.*]]:2 = call @"vmap[5;1,0](g)"(%[[IN]],
// CHECK: %[[OUT:.*]] = array.transpose %[[CALL]]#0 permutation [1, 2, 0]
// CHECK: %[[REP:.*]] = array.broadcast_in_dim %[[CALL]]#1 dims [0] : tensor<3xf32> to tensor<3x5xf32>
// CHECK: return %[[OUT]], %[[REP]]
func.func @axes(%x: tensor<2x5x3xf32>, %y: tensor<3xf32>) -> (tensor<2x3x5xf32>, tensor<3x5xf32>) {
  %m, %e = array.vmap @g(%x, %y) in_axes [1, -1] out_axes [2, 1] size 5 : (tensor<2x5x3xf32>, tensor<3xf32>) -> (tensor<2x3x5xf32>, tensor<3x5xf32>)
  return %m, %e : tensor<2x3x5xf32>, tensor<3x5xf32>
}
