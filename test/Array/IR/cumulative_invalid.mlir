// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @cumsum_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range for an array of 2 dimensions}}
  %0 = array.cumsum %x axis 2 reverse true : tensor<2x3xf32>
  return
}

// -----

func.func @cumprod_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range for an array of 2 dimensions}}
  %0 = array.cumprod %x axis 2 reverse true : tensor<2x3xf32>
  return
}

// -----

func.func @cummax_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range for an array of 2 dimensions}}
  %0 = array.cummax %x axis 2 reverse true : tensor<2x3xf32>
  return
}

// -----

func.func @cummin_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range for an array of 2 dimensions}}
  %0 = array.cummin %x axis 2 reverse true : tensor<2x3xf32>
  return
}

// -----

func.func @cumlogsumexp_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range for an array of 2 dimensions}}
  %0 = array.cumlogsumexp %x axis 2 reverse true : tensor<2x3xf32>
  return
}

// -----

func.func @linear_recurrence_c1(%x: tensor<f32>) {
  // expected-error @+1 {{axis 0 is out of range}}
  %0 = array.linear_recurrence %x, %x axis 0 reverse true : tensor<f32>
  return
}

// -----

func.func @linear_recurrence_c2(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error @+1 {{requires all operands to have the same type}}
  %0 = "array.linear_recurrence"(%x, %y) {axis = 0 : i64, reverse = true} : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}
