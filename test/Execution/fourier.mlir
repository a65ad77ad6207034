// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function is a transform of small integers. The line above CHECK-LABEL is the NumPy
// expression of the expected values.

// np.fft.fft(x)
// CHECK-LABEL: @fft{{$}}
// CHECK-NEXT{LITERAL}: dense<[(1.000000e+01,0.000000e+00), (-2.000000e+00,2.000000e+00), (-2.000000e+00,0.000000e+00), (-2.000000e+00,-2.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @fft(%x: tensor<4xcomplex<f64>> {arrax.value = dense<[(1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (4.0, 0.0)]> : tensor<4xcomplex<f64>>}) -> (tensor<4xcomplex<f64>>) {
  %r = array.fft %x kind "fft" lengths [4] : tensor<4xcomplex<f64>>
  return %r : tensor<4xcomplex<f64>>
}

// np.fft.ifft(x)
// CHECK-LABEL: @ifft{{$}}
// CHECK-NEXT{LITERAL}: dense<[(2.500000e+00,0.000000e+00), (-5.000000e-01,-5.000000e-01), (-5.000000e-01,0.000000e+00), (-5.000000e-01,5.000000e-01)]> : tensor<4xcomplex<f64>>
func.func @ifft(%x: tensor<4xcomplex<f64>> {arrax.value = dense<[(1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (4.0, 0.0)]> : tensor<4xcomplex<f64>>}) -> (tensor<4xcomplex<f64>>) {
  %r = array.fft %x kind "ifft" lengths [4] : tensor<4xcomplex<f64>>
  return %r : tensor<4xcomplex<f64>>
}

// np.fft.rfft(x)
// CHECK-LABEL: @rfft{{$}}
// CHECK-NEXT{LITERAL}: dense<[(1.000000e+01,0.000000e+00), (-2.000000e+00,2.000000e+00), (-2.000000e+00,0.000000e+00)]> : tensor<3xcomplex<f64>>
func.func @rfft(%x: tensor<4xf64> {arrax.value = dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf64>}) -> (tensor<3xcomplex<f64>>) {
  %r = array.fft %x kind "rfft" lengths [4] : tensor<4xf64>
  return %r : tensor<3xcomplex<f64>>
}

// np.fft.irfft(x)
// CHECK-LABEL: @irfft{{$}}
// CHECK-NEXT{LITERAL}: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]> : tensor<4xf64>
func.func @irfft(%x: tensor<3xcomplex<f64>> {arrax.value = dense<[(10.0, 5.0), (-2.0, 2.0), (-2.0, 7.0)]> : tensor<3xcomplex<f64>>}) -> (tensor<4xf64>) {
  %r = array.fft %x kind "irfft" lengths [4] : tensor<3xcomplex<f64>>
  return %r : tensor<4xf64>
}

// np.fft.rfft2(x)
// CHECK-LABEL: @rfft2{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(1.000000e+01,0.000000e+00), (-2.000000e+00,0.000000e+00)], [(-4.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00)]]> : tensor<2x2xcomplex<f32>>
func.func @rfft2(%x: tensor<2x2xf32> {arrax.value = dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>}) -> (tensor<2x2xcomplex<f32>>) {
  %r = array.fft %x kind "rfft" lengths [2, 2] : tensor<2x2xf32>
  return %r : tensor<2x2xcomplex<f32>>
}
