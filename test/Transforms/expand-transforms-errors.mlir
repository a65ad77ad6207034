// RUN: array-opt --array-expand-transforms --split-input-file --verify-diagnostics %s

// expected-note @below {{while differentiating @f}}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{'math.sin' op has no derivative rule}}
  %y = math.sin %x : tensor<f32>
  return %y : tensor<f32>
}
// expected-note @below {{while differentiating @outer}}
func.func private @outer(%x: tensor<f32>) -> tensor<f32> {
  %y = call @f(%x) : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func @missing_rule(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.jvp @outer(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{makes @f depend on itself}}
  %y, %d = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %y = call @g(%x) : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{makes @f depend on itself}}
  %y = call @f(%x) : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func @mapped_result(%x: tensor<4xf32>) -> tensor<f32> {
  // expected-error @below {{result 0 depends on the batch}}
  %y = array.vmap @f(%x) in_axes [0] out_axes [-1] size 4 : (tensor<4xf32>) -> tensor<f32>
  return %y : tensor<f32>
}

// -----

// expected-error @below {{has no body to transform}}
// expected-note @below {{while differentiating @f}}
func.func private @f(%x: tensor<f32>) -> tensor<f32>
func.func @external(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.jvp @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

// expected-error @below {{operand 0 has type 'tensor<?xf32>'; only arrays of static shape can be transformed}}
// expected-note @below {{while linearizing @f}}
func.func private @f(%x: tensor<?xf32>) -> tensor<?xf32> {
  return %x : tensor<?xf32>
}
func.func @dynamic(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y, %d = array.vjp @f(%x, %x) wrt [0] : (tensor<?xf32>, tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>)
  return %d : tensor<?xf32>
}

// -----

// expected-error @below {{@nowhere is no function of this module}}
func.func @unknown(%r: !array.residuals<@nowhere, [0]>) {
  return
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-error @below {{does not number differentiable operands of @f in order}}
func.func @bad_wrt(%r: !array.residuals<@f, [7]>) {
  return
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func @bad_use(%r: !array.residuals<@f, [0]>) {
  // expected-error @below {{cannot have residuals}}
  %y = builtin.unrealized_conversion_cast %r : !array.residuals<@f, [0]> to tensor<f32>
  return
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-error @below {{has no body, so it cannot take residuals}}
func.func private @declared(%r: !array.residuals<@f, [0]>)

// -----

func.func private @f(%x: tensor<2xf32>) -> tensor<2xf32> {
  // expected-warning @below {{'math.sin' has no batching rule: it is applied to 3 elements one after another}}
  %y = math.sin %x : tensor<2xf32>
  return %y : tensor<2xf32>
}
func.func @loop(%x: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %y = array.vmap @f(%x) in_axes [0] out_axes [0] size 3 : (tensor<3x2xf32>) -> tensor<3x2xf32>
  return %y : tensor<3x2xf32>
}

// -----

// expected-error @below {{does not end in a return}}
// expected-note @below {{while differentiating @endless}}
func.func private @endless(%x: tensor<f32>) -> tensor<f32> {
  llvm.unreachable
}
func.func @of_endless(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.jvp @endless(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @f_fwd(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-note @below {{while differentiating @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{can't apply forward-mode differentiation (jvp) to a custom_vjp function}}
  %y = array.custom_vjp_call @f(%x) wrt [0] fwd @f_fwd bwd @f : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func @forward_mode(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.jvp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

func.func private @f_bwd(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func @tangents(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{can't apply forward-mode differentiation (jvp) to a custom_vjp function}}
  %y = array.custom_vjp_tangents @f_bwd residuals() tangents(%x : tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>, %c: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-note @below {{while linearizing @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{is differentiated by a value that the function closes over}}
  %y = array.custom_jvp_call @f(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func @closes_over(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.vjp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-note @below {{while linearizing @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{is differentiated more often than when it was traced}}
  %y = array.custom_jvp_call @f(%x) wrt [0] : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func @no_rule(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.vjp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

// expected-note @below {{while transposing the derivative of @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  %y = array.custom_jvp_call @f(%x) wrt [0] rule @f_jvp : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @f_jvp(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  // expected-error @below {{is not linear in the operands to transpose}}
  %d = array.mul %t, %t : tensor<f32>
  return %x, %d : tensor<f32>, tensor<f32>
}
func.func @not_linear(%x: tensor<f32>) -> tensor<f32> {
  %y, %d = array.vjp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}

// -----

// expected-note @below {{while transposing @f}}
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @+1 {{'array.sin' op has no transpose rule}}
  %y = array.sin %x : tensor<f32>
  return %y : tensor<f32>
}
func.func @not_linear(%y: tensor<f32>) -> tensor<f32> {
  %0 = array.linear_transpose @f(%y) wrt [0] : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// -----

func.func private @a(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
// expected-note @below {{while transposing the derivative of @f}}
func.func private @f(%b: tensor<f32>) -> tensor<f32> {
  // expected-error @+1 {{has no transpose_solve, which reverse mode requires}}
  %x = array.linear_solve @a params() b(%b : tensor<f32>) solve @a -> tensor<f32>
  return %x : tensor<f32>
}
func.func @no_transpose_solve(%b: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
  %0:2 = array.vjp @f(%b, %t) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#1 : tensor<f32>
}
