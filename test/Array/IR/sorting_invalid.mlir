// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @sort_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error @+1 {{sorts arrays of one shape}}
  %0:2 = array.sort %x, %y dimension 0 keys 1 stable true : tensor<2xf32>, tensor<3xf32>
  return
}

// -----

func.func @sort_c2(%x: tensor<2xf32>) {
  // expected-error @+1 {{dimension 1 is out of range}}
  %0 = array.sort %x dimension 1 keys 1 stable true : tensor<2xf32>
  return
}

// -----

func.func @sort_c2_scalar(%x: tensor<f32>) {
  // expected-error @+1 {{dimension 0 is out of range}}
  %0 = array.sort %x dimension 0 keys 1 stable true : tensor<f32>
  return
}

// -----

func.func @sort_c3(%x: tensor<2xf32>) {
  // expected-error @+1 {{has 1 operands, of which 2 cannot be keys}}
  %0 = array.sort %x dimension 0 keys 2 stable true : tensor<2xf32>
  return
}

// -----

func.func @sort_c3_none(%x: tensor<2xf32>) {
  // expected-error @+1 {{has 1 operands, of which 0 cannot be keys}}
  %0 = array.sort %x dimension 0 keys 0 stable true : tensor<2xf32>
  return
}

// -----

func.func @top_k_c1(%x: tensor<f32>) {
  // expected-error @+1 {{needs an array of at least one dimension}}
  %0:2 = array.top_k %x k 0 : tensor<f32>
  return
}

// -----

func.func @top_k_c2(%x: tensor<2xf32>) {
  // expected-error @+1 {{cannot find the greatest 3 elements of 2}}
  %0:2 = array.top_k %x k 3 : tensor<2xf32>
  return
}

// -----

func.func @top_k_c2_negative(%x: tensor<2xf32>) {
  // expected-error @+1 {{cannot find the greatest -1 elements of 2}}
  %0:2 = array.top_k %x k -1 : tensor<2xf32>
  return
}

// -----

func.func @search_sorted_c1(%x: tensor<f32>) {
  // expected-error @+1 {{needs an array of at least one dimension}}
  %0 = array.search_sorted %x, %x right true : tensor<f32>, tensor<f32>
  return
}

// -----

func.func @search_sorted_c2(%x: tensor<2x3xf32>, %v: tensor<3x4xf32>) {
  // expected-error @+1 {{cannot search rows}}
  %0 = array.search_sorted %x, %v right true : tensor<2x3xf32>, tensor<3x4xf32>
  return
}

// -----

func.func @search_sorted_c2_dtype(%x: tensor<3xf32>, %v: tensor<4xf64>) {
  // expected-error @+1 {{cannot search rows}}
  %0 = array.search_sorted %x, %v right true : tensor<3xf32>, tensor<4xf64>
  return
}
