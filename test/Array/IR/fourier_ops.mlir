// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @fft(
// CHECK: array.fft %{{[a-z0-9]+}} kind "rfft" lengths [8] : tensor<2x8xf32>
// CHECK: array.fft %{{[a-z0-9]+}} kind "rfft" lengths [2, 8] : tensor<2x8xf64>
// CHECK: array.fft %{{[a-z0-9]+}} kind "fft" lengths [5] : tensor<2x5xcomplex<f32>>
// CHECK: array.fft %{{[a-z0-9]+}} kind "ifft" lengths [2, 5] : tensor<2x5xcomplex<f64>>
// CHECK: array.fft %{{[a-z0-9]+}} kind "irfft" lengths [9] : tensor<2x5xcomplex<f32>>
// CHECK: array.fft %{{[a-z0-9]+}} kind "irfft" lengths [8] : tensor<2x5xcomplex<f64>>
// CHECK: array.fft %{{[a-z0-9]+}} kind "fft" lengths [4] : tensor<?x?xcomplex<f32>>
// CHECK: array.fft %{{[a-z0-9]+}} kind "fft" lengths [4] : tensor<0x4xcomplex<f32>>
func.func @fft(%a: tensor<2x8xf32>, %b: tensor<2x8xf64>, %c: tensor<2x5xcomplex<f32>>, %d: tensor<2x5xcomplex<f64>>, %e: tensor<?x?xcomplex<f32>>, %f: tensor<0x4xcomplex<f32>>) {
  %0 = array.fft %a kind "rfft" lengths [8] : tensor<2x8xf32>
  %1 = array.fft %b kind "rfft" lengths [2, 8] : tensor<2x8xf64>
  %2 = array.fft %c kind "fft" lengths [5] : tensor<2x5xcomplex<f32>>
  %3 = array.fft %d kind "ifft" lengths [2, 5] : tensor<2x5xcomplex<f64>>
  %4 = array.fft %c kind "irfft" lengths [9] : tensor<2x5xcomplex<f32>>
  %5 = array.fft %d kind "irfft" lengths [8] : tensor<2x5xcomplex<f64>>
  %6 = array.fft %e kind "fft" lengths [4] : tensor<?x?xcomplex<f32>>
  %7 = array.fft %f kind "fft" lengths [4] : tensor<0x4xcomplex<f32>>
  return
}
