// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @custom_jvp_call_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:2 = array.custom_jvp_call @f(%x, %i) wrt [0] rule @g : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_jvp(tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
func.func @custom_jvp_call_c2(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{has no derivative}}
  %0:2 = array.custom_jvp_call @f(%x, %i) wrt [1] rule @f_jvp : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_jvp(tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
func.func @custom_jvp_call_c3(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{operand types}}
  %0:2 = array.custom_jvp_call @f(%i, %x) wrt [0] rule @f_jvp : (tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_jvp(tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
func.func @custom_jvp_call_c4(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{result types}}
  %0 = array.custom_jvp_call @f(%x, %i) wrt [0] rule @f_jvp : (tensor<3xf32>, tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @custom_jvp_call_c5(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{rule operand types}}
  %0:2 = array.custom_jvp_call @f(%x, %i) wrt [0] rule @f : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @g(tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> tensor<f32>
func.func @custom_jvp_call_c5_results(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{rule result types}}
  %0:2 = array.custom_jvp_call @f(%x, %i) wrt [0] rule @g : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func @custom_vjp_call_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd bwd @g : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_call_c2(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{is not strictly increasing}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0, 0] fwd @f_fwd bwd @f_bwd : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_call_c3(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{operand types}}
  %0:2 = array.custom_vjp_call @f(%i, %x) wrt [0] fwd @f_fwd bwd @f_bwd : (tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_call_c4(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{result types}}
  %0 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd bwd @f_bwd : (tensor<3xf32>, tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func @custom_vjp_call_c5(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{has one of fwd and bwd without the other}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func private @g(tensor<3xf32>, tensor<i32>) -> tensor<f32>
func.func @custom_vjp_call_c5_fwd(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{fwd result types}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @g bwd @f_bwd : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @g(tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_call_c5_bwd(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{bwd operand types}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd bwd @g : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @g(tensor<4xi8>, tensor<f32>) -> tensor<f32>
func.func @custom_vjp_call_c5_cotangents(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{bwd result types}}
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd bwd @g : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----


func.func @custom_vjp_tangents_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0 = array.custom_vjp_tangents @g residuals(%r : tensor<4xi8>) tangents(%x : tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_tangents_c2(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{bwd operand types}}
  %0 = array.custom_vjp_tangents @f_bwd residuals() tangents(%x : tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func @custom_vjp_tangents_c2_results(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{bwd result types}}
  %0 = array.custom_vjp_tangents @f_bwd residuals(%r : tensor<4xi8>) tangents() -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @checkpoint_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0:2 = array.checkpoint @g(%x, %i) policy "nothing" : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @checkpoint_c2(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{operand types}}
  %0:2 = array.checkpoint @f(%i, %x) policy "nothing" : (tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @checkpoint_c3(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{result types}}
  %0 = array.checkpoint @f(%x, %i) policy "nothing" : (tensor<3xf32>, tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @checkpoint_c4(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{has no policy of the name 'some'}}
  %0:2 = array.checkpoint @f(%x, %i) policy "some" : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// -----


func.func @checkpoint_name_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.checkpoint_name"(%x) {name = "a"} : (tensor<3xf32>) -> tensor<f32>
  return
}

// -----


func.func @optimization_barrier_c1(%x: tensor<3xf32>, %i: tensor<i32>, %r: tensor<4xi8>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.optimization_barrier"(%x) : (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<3xf32>
func.func @checkpoint_c4_alternatives(%x: tensor<3xf32>) {
  // expected-error @+1 {{has no policy of the name 'some'}}
  %0 = array.checkpoint @f(%x) policy "dots" or [["names", "a"], ["some"]] : (tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<3xf32>
func.func @checkpoint_c4_empty(%x: tensor<3xf32>) {
  // expected-error @+1 {{has no policy of the name ''}}
  %0 = array.checkpoint @f(%x) policy "dots" or [[]] : (tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c1(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{@t is no function of this module}}
  %0:2 = array.linear_solve @m params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @s transpose_solve @t -> tensor<3xf32>, tensor<i32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c2(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{matvec result types}}
  %0:2 = array.linear_solve @s params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @s transpose_solve @s -> tensor<3xf32>, tensor<i32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c2_operands(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{matvec operand types}}
  %0:2 = array.linear_solve @u params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @s transpose_solve @s -> tensor<3xf32>, tensor<i32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c3(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{solve operand types}}
  %0:2 = array.linear_solve @m params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @u transpose_solve @s -> tensor<3xf32>, tensor<i32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c3_solution(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{solve result types}}
  %0 = array.linear_solve @m params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @v transpose_solve @s -> tensor<i32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c3_results(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{result types}}
  %0 = array.linear_solve @m params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @s transpose_solve @s -> tensor<3xf32>
  return
}

// -----

func.func private @m(tensor<f32>, tensor<3xf32>) -> tensor<3xf32>
func.func private @s(tensor<f32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<i32>)
func.func private @u(tensor<3xf32>) -> tensor<3xf32>
func.func private @v(tensor<f32>, tensor<3xf32>) -> tensor<i32>
func.func @linear_solve_c4(%a: tensor<f32>, %b: tensor<3xf32>) {
  // expected-error @+1 {{transpose_solve result types}}
  %0:2 = array.linear_solve @m params(%a : tensor<f32>) b(%b : tensor<3xf32>) solve @s transpose_solve @v -> tensor<3xf32>, tensor<i32>
  return
}
