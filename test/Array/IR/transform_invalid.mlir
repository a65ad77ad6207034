// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c1(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:3 = array.jvp @g(%x, %i, %x) wrt [0] : (tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c2(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{has type 'tensor<i32>', which has no derivative}}
  %0:3 = array.jvp @f(%x, %i, %i) wrt [1] : (tensor<3xf32>, tensor<i32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c2_range(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{is not strictly increasing and below the 2 operands}}
  %0:3 = array.jvp @f(%x, %i, %x) wrt [2] : (tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c2_order(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{is not strictly increasing and below the 2 operands}}
  %0:3 = array.jvp @f(%x, %i, %x, %x) wrt [0, 0] : (tensor<3xf32>, tensor<i32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c3(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{operand types}}
  %0:3 = array.jvp @f(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @jvp_c4(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{result types}}
  %0:2 = array.jvp @f(%x, %i, %x) wrt [0] : (tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_c1(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:3 = array.vjp @g(%x, %i, %c) wrt [0] : (tensor<3xf32>, tensor<i32>, tensor<f32>) -> (tensor<f32>, tensor<i1>, tensor<3xf32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_c2(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{which has no derivative}}
  %0:3 = array.vjp @f(%x, %i, %c) wrt [1] : (tensor<3xf32>, tensor<i32>, tensor<f32>) -> (tensor<f32>, tensor<i1>, tensor<3xf32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_c3(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{operand types}}
  %0:3 = array.vjp @f(%x, %i, %x) wrt [0] : (tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<3xf32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_c4(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{result types}}
  %0:3 = array.vjp @f(%x, %i, %c) wrt [0] : (tensor<3xf32>, tensor<i32>, tensor<f32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linearize_c1(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:3 = array.linearize @g(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>), !array.residuals<@g, [0]>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linearize_c2(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{which has no derivative}}
  %0:3 = array.linearize @f(%x, %i) wrt [1] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>), !array.residuals<@f, [1]>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linearize_c3(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{operand types}}
  %0:3 = array.linearize @f(%x) wrt [0] : (tensor<3xf32>) -> (tensor<f32>, tensor<i1>), !array.residuals<@f, [0]>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linearize_c4(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{result types}}
  %0:2 = array.linearize @f(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>), !array.residuals<@f, [0]>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linearize_c5(%x: tensor<3xf32>, %i: tensor<i32>, %c: tensor<f32>) {
  // expected-error @+1 {{are not those of @f}}
  %0:3 = array.linearize @f(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>), !array.residuals<@f, []>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linear_call_c1(%r: !array.residuals<@g, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0 = array.linear_call %r(%x) : !array.residuals<@g, [0]>, (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linear_call_c2(%r: !array.residuals<@f, [1]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{which has no derivative}}
  %0 = array.linear_call %r(%x) : !array.residuals<@f, [1]>, (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linear_call_c2_order(%r: !array.residuals<@f, [-1]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{is not strictly increasing}}
  %0 = array.linear_call %r(%x) : !array.residuals<@f, [-1]>, (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linear_call_c3(%r: !array.residuals<@f, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{operand types}}
  %0 = array.linear_call %r() : !array.residuals<@f, [0]>, () -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @linear_call_c4(%r: !array.residuals<@f, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{result types}}
  array.linear_call %r(%x) : !array.residuals<@f, [0]>, (tensor<3xf32>) -> ()
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_bwd_c1(%r: !array.residuals<@g, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0 = array.vjp_bwd %r(%c) : !array.residuals<@g, [0]>, (tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_bwd_c2(%r: !array.residuals<@f, [1]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{which has no derivative}}
  %0 = array.vjp_bwd %r(%c) : !array.residuals<@f, [1]>, (tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_bwd_c2_order(%r: !array.residuals<@f, [-1]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{is not strictly increasing}}
  %0 = array.vjp_bwd %r(%c) : !array.residuals<@f, [-1]>, (tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_bwd_c3(%r: !array.residuals<@f, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{operand types}}
  %0 = array.vjp_bwd %r() : !array.residuals<@f, [0]>, () -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vjp_bwd_c4(%r: !array.residuals<@f, [0]>, %x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @+1 {{result types}}
  array.vjp_bwd %r(%c) : !array.residuals<@f, [0]>, (tensor<f32>) -> ()
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c1(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:2 = array.vmap @g(%x, %i) in_axes [0, -1] out_axes [0, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c2(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{needs one axis and one value for each of the 2 operands}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0] out_axes [0, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c2_result(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{needs one axis and one value for each of the 2 results}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c3(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{axis 2 is out of range for operand 0}}
  %0:2 = array.vmap @f(%x, %i) in_axes [2, -1] out_axes [0, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c3_negative(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{axis -2 is out of range for result 0}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [-2, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c3_size(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{operand 0 has type}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0, 0] size 7 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c4(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{result 0 has type}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<f32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c5(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{batch size must not be negative, got -8}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0, 0] size -8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_c6(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{the name of the batch is empty}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0, 0] size 8 named "" : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func private @f(f32, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @vmap_scalar_callee(%x: tensor<8x3xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{which is no array}}
  %0:2 = array.vmap @f(%x, %i) in_axes [0, -1] out_axes [0, 0] size 8 : (tensor<8x3xf32>, tensor<i32>) -> (tensor<8xf32>, tensor<8xi1>)
  return
}

// -----

func.func @linear_transpose_c1(%y: tensor<2xf32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0 = array.linear_transpose @g(%y) wrt [0] : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
func.func @linear_transpose_c2(%a: tensor<2x3xf32>, %y: tensor<2xf32>) {
  // expected-error @+1 {{wrt [2] is not strictly increasing and below the 2 operands of @f}}
  %0 = array.linear_transpose @f(%a, %y) wrt [2] : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
func.func @linear_transpose_c3(%y: tensor<2xf32>) {
  // expected-error @+1 {{operand types}}
  %0 = array.linear_transpose @f(%y) wrt [1] : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
func.func @linear_transpose_c4(%a: tensor<2x3xf32>, %y: tensor<2xf32>) {
  // expected-error @+1 {{result types}}
  %0 = array.linear_transpose @f(%a, %y) wrt [1] : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}
