// RUN: array-opt %s -array-expand-transforms -split-input-file -verify-diagnostics | FileCheck %s

// The call is made once, with the primal values.
// CHECK-LABEL: func.func private @"vmap[3;1](f)"
// CHECK: array.scan length 3 consts() carries() xs(%arg0 : tensor<3xf32>) -> ()
// CHECK: array.callback debug 0(%{{.*}}) : (tensor<f32>) -> ()
// CHECK-LABEL: func.func private @"jvp[1](f)"
// CHECK: array.callback debug 0(%arg0)
// CHECK-NOT: array.callback
// CHECK: return
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  array.callback debug 0(%x) : (tensor<f32>) -> ()
  %0 = array.sin %x : tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<f32>, %b: tensor<3xf32>) -> (tensor<f32>, tensor<f32>, tensor<3xf32>) {
  %0:2 = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  %1 = array.vmap @f(%b) in_axes [0] out_axes [0] size 3 : (tensor<3xf32>) -> tensor<3xf32>
  return %0#0, %0#1, %1 : tensor<f32>, tensor<f32>, tensor<3xf32>
}

// -----

// The forward half makes the call, the backward half does not.
// CHECK: func.func private @g()
// CHECK: array.callback io 0
// CHECK-LABEL: func.func private @"fwd[1](f)"
// CHECK: call @g()
// CHECK-LABEL: func.func @main
func.func private @g() -> tensor<f32> {
  %0 = array.callback io 0() : () -> tensor<f32>
  return %0 : tensor<f32>
}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %unused = call @g() : () -> tensor<f32>
  %0 = array.sin %x : tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:2 = array.vjp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#0, %0#1 : tensor<f32>, tensor<f32>
}

// -----

// CHECK-LABEL: func.func private @"vmap[3;1,0](once)"
// CHECK: %[[Y:.*]] = array.broadcast_in_dim %arg1 dims [] : tensor<f32> to tensor<3xf32>
// CHECK: array.callback pure 0(%arg0, %[[Y]]) vmap broadcast_all : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @once(%x: tensor<f32>, %y: tensor<f32>) -> tensor<f32> {
  %0 = array.callback pure 0(%x, %y) vmap broadcast_all : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<3xf32>, %y: tensor<f32>) -> tensor<3xf32> {
  %0 = array.vmap @once(%x, %y) in_axes [0, -1] out_axes [0] size 3 : (tensor<3xf32>, tensor<f32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

// expected-note @+1 {{while differentiating @f}}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @+2 {{Pure callbacks do not support JVP}}
  // expected-error @+1 {{could not be differentiated}}
  %0 = array.callback pure 0(%x) : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:2 = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#0, %0#1 : tensor<f32>, tensor<f32>
}

// -----

// expected-note @+1 {{while batching @f}}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @+2 {{Cannot `vmap` ordered IO callback}}
  // expected-error @+1 {{could not be batched}}
  %0 = array.callback io ordered 0(%x) : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
  %0 = array.vmap @f(%x) in_axes [0] out_axes [0] size 3 : (tensor<3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

// Reverse mode does not compute the tangent that the rule calls with.
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @rule(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  // expected-error @+1 {{callbacks do not support transpose}}
  array.callback debug 0(%t) : (tensor<f32>) -> ()
  return %x, %t : tensor<f32>, tensor<f32>
}
// expected-note @+1 {{while transposing the derivative of @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.custom_jvp_call @f(%x) wrt [0] rule @rule : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:2 = array.vjp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#0, %0#1 : tensor<f32>, tensor<f32>
}
