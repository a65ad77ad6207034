// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @cholesky_C1(%a: tensor<3x4xf32>) {
  // expected-error@+1 {{takes square matrices, got 'tensor<3x4xf32>'}}
  %0 = "stablehlo.cholesky"(%a) <{lower = true}> : (tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @cholesky_C1_rank(%a: tensor<3xf32>) {
  // expected-error@+1 {{takes square matrices, got 'tensor<3xf32>'}}
  %0 = "stablehlo.cholesky"(%a) <{lower = true}> : (tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @triangular_solve_C1(%a: tensor<3x4xf32>, %b: tensor<3x2xf32>) {
  // expected-error@+1 {{takes square matrices, got 'tensor<3x4xf32>'}}
  %0 = "stablehlo.triangular_solve"(%a, %b) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x4xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @triangular_solve_C2(%a: tensor<3x3xf32>, %b: tensor<3x2xf32>) {
  // expected-error@+1 {{cannot solve equations of 'tensor<3x3xf32>' for 'tensor<3x2xf32>'}}
  %0 = "stablehlo.triangular_solve"(%a, %b) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @fft_C1(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{cannot transform 2 dimensions of 'tensor<8xcomplex<f32>>' at once}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 8, 8>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_C1_many(%x: tensor<2x2x2x2xcomplex<f32>>) {
  // expected-error@+1 {{cannot transform 4 dimensions}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 2, 2, 2, 2>, fft_type = #stablehlo<fft_type IFFT>}> : (tensor<2x2x2x2xcomplex<f32>>) -> tensor<2x2x2x2xcomplex<f32>>
  return
}

// -----

func.func @fft_C2(%x: tensor<8xf32>) {
  // expected-error@+1 {{does not make 'tensor<8xf32>' of 'tensor<8xf32>'}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

func.func @fft_C2_parts(%x: tensor<5xcomplex<f32>>) {
  // expected-error@+1 {{does not make 'tensor<8xf64>' of 'tensor<5xcomplex<f32>>'}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type IRFFT>}> : (tensor<5xcomplex<f32>>) -> tensor<8xf64>
  return
}

// -----

func.func @fft_C3(%x: tensor<8xf32>) {
  // expected-error@+1 {{of lengths [8] does not make 'tensor<8xcomplex<f32>>' of 'tensor<8xf32>'}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<8xf32>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_C3_half(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{of lengths [8] does not make 'tensor<8xf32>' of 'tensor<8xcomplex<f32>>'}}
  %0 = "stablehlo.fft"(%x) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type IRFFT>}> : (tensor<8xcomplex<f32>>) -> tensor<8xf32>
  return
}
