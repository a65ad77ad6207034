// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @gather_c1(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{needs one slice size for each of the 2 dimensions}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c1_range(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{slice size 5 is out of range for dimension 1}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 5] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c2(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{are not ascending dimensions of an array of 2}}
  %0 = array.gather %x, %i offset_dims [2] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c2_order(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{are not ascending dimensions of an array of 3}}
  %0 = array.gather %x, %i offset_dims [2, 1] collapsed [] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c3(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{are not ascending, different dimensions of}}
  %0 = array.gather %x, %i offset_dims [] collapsed [0] map [1] batching [0] to [0] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c3_sizes(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{slice size 2 of dimension 0 should be 1}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [2, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c4(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{do not give positions in dimensions [0, 1]}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0, 1] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c4_twice(%x: tensor<9x4xf32>, %i: tensor<5x2xi32>) {
  // expected-error @+1 {{do not give positions in dimensions [0, 0]}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0, 0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x2xi32>
  return
}

// -----

func.func @gather_c4_scalar(%x: tensor<9x4xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{have no last dimension}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<i32>
  return
}

// -----

func.func @gather_c5(%x: tensor<3x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{do not pair up in number and size}}
  %0 = array.gather %x, %i offset_dims [] collapsed [1] map [1] batching [0] to [0] sizes [1, 1] mode clip sorted false unique false : tensor<3x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c6(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{needs 2 dimensions of blocks}}
  %0 = array.gather %x, %i offset_dims [1] collapsed [] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>
  return
}

// -----

func.func @gather_c7(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %f: tensor<i32>) {
  // expected-error @+1 {{fill 'tensor<i32>' is not a scalar of the element type}}
  %0 = array.gather %x, %i fill %f offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<i32>
  return
}

// -----

func.func @gather_c7_mode(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %f: tensor<f32>) {
  // expected-error @+1 {{has a fill with the mode clip}}
  %0 = array.gather %x, %i fill %f offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<f32>
  return
}

// -----

func.func @scatter_c1(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf64>) {
  // expected-error @+1 {{differ from 'tensor<9x4xf32>' in element type}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf64>
  return
}

// -----

func.func @scatter_c1_bool(%x: tensor<9x4xi1>, %i: tensor<5x1xi32>, %u: tensor<5x4xi1>) {
  // expected-error @+1 {{cannot add elements of type 'i1'}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xi1>, tensor<5x1xi32>, tensor<5x4xi1>
  return
}

// -----

func.func @scatter_c1_complex(%x: tensor<9x4xcomplex<f32>>, %i: tensor<5x1xi32>, %u: tensor<5x4xcomplex<f32>>) {
  // expected-error @+1 {{cannot max elements of type}}
  %0 = array.scatter max %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xcomplex<f32>>, tensor<5x1xi32>, tensor<5x4xcomplex<f32>>
  return
}

// -----

func.func @scatter_c2(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{are not ascending dimensions of an array of 2}}
  %0 = array.scatter add %x, %i, %u window_dims [2] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return
}

// -----

func.func @scatter_c2_batch(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<6x4xf32>) {
  // expected-error @+1 {{do not have a block with dimensions [1] for each index vector}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<6x4xf32>
  return
}

// -----

func.func @scatter_c3(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{are not ascending, different dimensions of}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [2] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return
}

// -----

func.func @scatter_c4(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{do not give positions in dimensions [2]}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [2] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return
}

// -----

func.func @scatter_c5(%x: tensor<3x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5xf32>) {
  // expected-error @+1 {{do not pair up in number and size}}
  %0 = array.scatter add %x, %i, %u window_dims [] inserted [1] map [1] batching [0] to [0] mode clip sorted false unique false : tensor<3x4xf32>, tensor<5x1xi32>, tensor<5xf32>
  return
}

// -----

func.func @scatter_c6(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x5xf32>) {
  // expected-error @+1 {{are larger than}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x5xf32>
  return
}

// -----

func.func @scatter_c6_rank(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{needs 2 dimensions of blocks}}
  %0 = array.scatter add %x, %i, %u window_dims [1] inserted [] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return
}
