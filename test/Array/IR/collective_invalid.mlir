// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @all_reduce_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{axes ["i", "i"] are not distinct names}}
  %0 = array.all_reduce sum %x over ["i", "i"] : tensor<4xf32>
  return
}

// -----

func.func @all_reduce_c1_empty(%x: tensor<4xf32>) {
  // expected-error @+1 {{names no axis}}
  %0 = array.all_reduce sum %x over [] : tensor<4xf32>
  return
}

// -----

func.func @all_reduce_c2(%x: tensor<4xi1>) {
  // expected-error @+1 {{has no sum of 'tensor<4xi1>'}}
  %0 = array.all_reduce sum %x over ["i"] : tensor<4xi1>
  return
}

// -----

func.func @all_reduce_c2_complex(%x: tensor<complex<f32>>) {
  // expected-error @+1 {{has no max of 'tensor<complex<f32>>'}}
  %0 = array.all_reduce max %x over ["i"] : tensor<complex<f32>>
  return
}

// -----

func.func @all_gather_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{dim 1 is out of range for 'tensor<4xf32>'}}
  %0 = array.all_gather %x over "i" size 2 dim 1 : tensor<4xf32>
  return
}

// -----

func.func @all_gather_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{size must not be negative, got -1}}
  %0 = array.all_gather %x over "i" size -1 dim 0 : tensor<4xf32>
  return
}

// -----

func.func @all_gather_overflow(%x: tensor<4xf32>) {
  // expected-error @+1 {{more than there can be}}
  %0 = array.all_gather %x over "i" size 4611686018427387904 dim 0 : tensor<4xf32>
  return
}

// -----

func.func @reduce_scatter_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{dim -1 is out of range for 'tensor<4xf32>'}}
  %0 = array.reduce_scatter %x over "i" size 2 dim -1 : tensor<4xf32>
  return
}

// -----

func.func @reduce_scatter_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{cannot be split into 3 equal pieces}}
  %0 = array.reduce_scatter %x over "i" size 3 dim 0 : tensor<4xf32>
  return
}

// -----

func.func @reduce_scatter_c2_zero(%x: tensor<0xf32>) {
  // expected-error @+1 {{cannot be split into 0 equal pieces}}
  %0 = array.reduce_scatter %x over "i" size 0 dim 0 : tensor<0xf32>
  return
}

// -----

func.func @reduce_scatter_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_scatter %x over "i" size 2 dim 0 : tensor<4xi1>
  return
}

// -----

func.func @collective_permute_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{sources [0, 1] and targets [2, 2] must be unique}}
  %0 = array.collective_permute %x over "i" size 3 from [0, 1] to [2, 2] : tensor<4xf32>
  return
}

// -----

func.func @collective_permute_c1_count(%x: tensor<4xf32>) {
  // expected-error @+1 {{must be unique, and as many of each}}
  %0 = array.collective_permute %x over "i" size 3 from [0, 1] to [2] : tensor<4xf32>
  return
}

// -----

func.func @collective_permute_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{there is no element 3 in an axis of 3}}
  %0 = array.collective_permute %x over "i" size 3 from [0] to [3] : tensor<4xf32>
  return
}

// -----

func.func @all_to_all_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{split_dim 1 is out of range for 'tensor<4xf32>'}}
  %0 = array.all_to_all %x over "i" size 2 split 1 concat 0 : tensor<4xf32>
  return
}

// -----

func.func @all_to_all_c1_concat(%x: tensor<4xf32>) {
  // expected-error @+1 {{concat_dim 1 is out of range for 'tensor<4xf32>'}}
  %0 = array.all_to_all %x over "i" size 2 split 0 concat 1 : tensor<4xf32>
  return
}

// -----

func.func @all_to_all_c2(%x: tensor<4x2xf32>) {
  // expected-error @+1 {{cannot be split into 3 equal pieces}}
  %0 = array.all_to_all %x over "i" size 3 split 0 concat 1 : tensor<4x2xf32>
  return
}
