// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @fft_c1(%x: tensor<8xf32>) {
  // expected-error @+1 {{kind "dct" is not one of fft, ifft, rfft and irfft}}
  %0 = array.fft %x kind "dct" lengths [8] : tensor<8xf32>
  return
}

// -----

func.func @fft_c2(%x: tensor<8xf32>) {
  // expected-error @+1 {{are not sizes, at least 1, of last dimensions}}
  %0 = array.fft %x kind "rfft" lengths [8, 8] : tensor<8xf32>
  return
}

// -----

func.func @fft_c2_none(%x: tensor<8xf32>) {
  // expected-error @+1 {{are not sizes, at least 1, of last dimensions}}
  %0 = array.fft %x kind "rfft" lengths [] : tensor<8xf32>
  return
}

// -----

func.func @fft_c2_zero(%x: tensor<0xf32>) {
  // expected-error @+1 {{are not sizes, at least 1, of last dimensions}}
  %0 = array.fft %x kind "rfft" lengths [0] : tensor<0xf32>
  return
}

// -----

func.func @fft_c3(%x: tensor<8xf32>) {
  // expected-error @+1 {{of kind rfft and lengths [9] needs last dimensions [9], got}}
  %0 = array.fft %x kind "rfft" lengths [9] : tensor<8xf32>
  return
}

// -----

func.func @fft_c3_inverse(%x: tensor<8xcomplex<f32>>) {
  // expected-error @+1 {{of kind irfft and lengths [8] needs last dimensions [5], got}}
  %0 = array.fft %x kind "irfft" lengths [8] : tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_c4(%x: tensor<8xf32>) {
  // expected-error @+1 {{of kind fft needs a complex array, got 'tensor<8xf32>'}}
  %0 = array.fft %x kind "fft" lengths [8] : tensor<8xf32>
  return
}

// -----

func.func @fft_c4_real(%x: tensor<8xcomplex<f32>>) {
  // expected-error @+1 {{of kind rfft needs a real array}}
  %0 = array.fft %x kind "rfft" lengths [8] : tensor<8xcomplex<f32>>
  return
}
