// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func @custom_vmap_call_c1(%x: tensor<3xf32>) {
  // expected-error @+1 {{@g is no function of this module}}
  %0 = array.custom_vmap_call @f(%x) rule @g size 4 batched [true] -> [true] : (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func private @f_vmap(tensor<4x3xf32>) -> tensor<4xf32>
func.func @custom_vmap_call_c2(%x: tensor<2xf32>) {
  // expected-error @+1 {{operand types}}
  %0 = array.custom_vmap_call @f(%x) rule @f_vmap size 4 batched [true] -> [true] : (tensor<2xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func private @f_vmap(tensor<4x3xf32>) -> tensor<4xf32>
func.func @custom_vmap_call_c3(%x: tensor<3xf32>) {
  // expected-error @+1 {{result types}}
  %0 = array.custom_vmap_call @f(%x) rule @f_vmap size 4 batched [true] -> [true] : (tensor<3xf32>) -> tensor<i32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func private @f_vmap(tensor<4x3xf32>) -> tensor<4xf32>
func.func @custom_vmap_call_c4(%x: tensor<3xf32>) {
  // expected-error @+1 {{must say of each operand and result whether it is batched}}
  %0 = array.custom_vmap_call @f(%x) rule @f_vmap size 4 batched [true, true] -> [true] : (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func private @f_vmap(tensor<4x3xf32>) -> tensor<4xf32>
func.func @custom_vmap_call_c5(%x: tensor<3xf32>) {
  // expected-error @+1 {{rule operand types}}
  %0 = array.custom_vmap_call @f(%x) rule @f_vmap size 5 batched [true] -> [true] : (tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func private @f(tensor<3xf32>) -> tensor<f32>
func.func private @f_vmap(tensor<4x3xf32>) -> tensor<4xf32>
func.func @custom_vmap_call_results(%x: tensor<3xf32>) {
  // expected-error @+1 {{rule result types}}
  %0 = array.custom_vmap_call @f(%x) rule @f_vmap size 4 batched [true] -> [false] : (tensor<3xf32>) -> tensor<f32>
  return
}
