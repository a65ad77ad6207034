// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @dot_general_c1(%a: tensor<5x2x3xf32>, %b: tensor<6x3x4xf32>) {
  // expected-error-re @+1 {{batch dimension 0 of {{.*}} has size 5 but dimension 0 of {{.*}} has size 6}}
  %0 = array.dot_general %a, %b batch [0] x [0] contract [2] x [1] : tensor<5x2x3xf32>, tensor<6x3x4xf32>
  return
}

// -----

func.func @dot_general_c1_number(%a: tensor<5x2x3xf32>, %b: tensor<5x3x4xf32>) {
  // expected-error-re @+1 {{has 1 batch dimensions of {{.*}} but 0 of}}
  %0 = array.dot_general %a, %b batch [0] x [] contract [2] x [1] : tensor<5x2x3xf32>, tensor<5x3x4xf32>
  return
}

// -----

func.func @dot_general_c2(%a: tensor<2x3xf32>, %b: tensor<4x5xf32>) {
  // expected-error-re @+1 {{contracting dimension 1 of {{.*}} has size 3 but dimension 0 of {{.*}} has size 4}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<4x5xf32>
  return
}

// -----

func.func @dot_general_c2_number(%a: tensor<2x3xf32>, %b: tensor<3x5xf32>) {
  // expected-error-re @+1 {{has 1 contracting dimensions of {{.*}} but 0 of}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [] : tensor<2x3xf32>, tensor<3x5xf32>
  return
}

// -----

func.func @dot_general_c3(%a: tensor<2x3xf32>, %b: tensor<3x5xf32>) {
  // expected-error @+1 {{batch and contracting dimensions are not distinct dimensions}}
  %0 = array.dot_general %a, %b batch [1] x [0] contract [1] x [0] : tensor<2x3xf32>, tensor<3x5xf32>
  return
}

// -----

func.func @dot_general_c3_range(%a: tensor<2x3xf32>, %b: tensor<3x5xf32>) {
  // expected-error @+1 {{batch and contracting dimensions are not distinct dimensions}}
  %0 = array.dot_general %a, %b batch [] x [] contract [2] x [0] : tensor<2x3xf32>, tensor<3x5xf32>
  return
}

// -----

func.func @dot_general_c4(%a: tensor<2x3xf32>, %b: tensor<3x5xf64>) {
  // expected-error @+1 {{operands differ in element type}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x5xf64>
  return
}

// -----

func.func @dot_general_preferred_type(%a: tensor<2x3xf32>, %b: tensor<3x5xf32>) {
  // expected-error @+1 {{is no element type}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] as tensor<f32> : tensor<2x3xf32>, tensor<3x5xf32>
  return
}

// -----

func.func @dot_general_c5(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x5xcomplex<f32>>) {
  // expected-error @+1 {{products of 'complex<f32>' cannot be summed as 'f64'}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] as f64 : tensor<2x3xcomplex<f32>>, tensor<3x5xcomplex<f32>>
  return
}

// -----

func.func @dot_general_c5_float(%a: tensor<2x3xf32>, %b: tensor<3x5xf32>) {
  // expected-error @+1 {{products of 'f32' cannot be summed as 'i1'}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] as i1 : tensor<2x3xf32>, tensor<3x5xf32>
  return
}

// -----

func.func @gemm_c1(%a: memref<2x3xf32>, %b: memref<3x4xf32>, %c: memref<2x4xf32>) {
  // expected-error @+1 {{needs three strides per buffer, got [4, 1]}}
  array.gemm %a, %b, %c m 2 n 4 k 3 batch 1 strides [0, 3, 1] [4, 1] [0, 4, 1]
    types f32, f32 : memref<2x3xf32>, memref<3x4xf32>, memref<2x4xf32>
  return
}

// -----

func.func @gemm_c2(%a: memref<2x3xf32>, %b: memref<3x4xf32>, %c: memref<2x4xf32>) {
  // expected-error @+1 {{has the negative size -3}}
  array.gemm %a, %b, %c m 2 n 4 k -3 batch 1 strides [0, 3, 1] [0, 4, 1] [0, 4, 1]
    types f32, f32 : memref<2x3xf32>, memref<3x4xf32>, memref<2x4xf32>
  return
}
