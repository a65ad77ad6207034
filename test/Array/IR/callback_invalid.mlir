// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @callback_c1() {
  // expected-error @+1 {{callee must not be negative, got -1}}
  array.callback debug -1() : () -> ()
  return
}

// -----

func.func @callback_c2() {
  // expected-error @+1 {{of kind debug has no results, got 1}}
  %0 = array.callback debug 0() : () -> tensor<f32>
  return
}

// -----

func.func @callback_c3() {
  // expected-error @+1 {{of kind pure cannot be ordered}}
  %0 = array.callback pure ordered 0() : () -> tensor<f32>
  return
}

// -----

func.func @callback_c4(%x: tensor<f32>) {
  // expected-error @+1 {{of kind io cannot have vmap}}
  array.callback io 0(%x) vmap sequential : (tensor<f32>) -> ()
  return
}

// -----

func.func @callback_kind() {
  // expected-error @+1 {{for attribute 'kind' [pure, io, debug]}}
  array.callback maybe 0() : () -> ()
  return
}

// -----

func.func @host_call_c1(%a: memref<4xi8>) {
  // expected-error @+1 {{has the type tensor<3xi1> for a buffer of type 'memref<4xi8>'}}
  array.host_call 0 ins(%a : memref<4xi8>) outs() types [tensor<3xi1>]
  return
}

// -----

func.func @host_call_count(%a: memref<4xi8>) {
  // expected-error @+1 {{has 1 buffers but 0 types}}
  array.host_call 0 ins(%a : memref<4xi8>) outs() types []
  return
}

// -----

func.func @host_call_c2() {
  // expected-error @+1 {{callee must not be negative, got -2}}
  array.host_call -2 ins() outs() types []
  return
}
