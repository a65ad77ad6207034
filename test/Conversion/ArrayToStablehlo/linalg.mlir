// RUN: array-opt %s -stablehlo -mlir-print-op-generic | FileCheck %s

// What StableHLO leaves open is spelled out: zeros above the diagonal, NaN in all
// of a matrix that is not positive definite.

// CHECK-LABEL: sym_name = "cholesky"
// CHECK:         %[[L:.*]] = "stablehlo.cholesky"(%{{.*}}) <{lower = true}>
// CHECK:         %[[LOWER:.*]] = "stablehlo.select"(%{{.*}}, %[[L]], %{{.*}})
// CHECK:         "stablehlo.compare"(%[[LOWER]], %[[LOWER]]) <{comparison_direction = #stablehlo<comparison_direction NE>}>
// CHECK:         "stablehlo.reduce"
// CHECK:         "stablehlo.select"(%{{.*}}, %{{.*}}, %[[LOWER]])
func.func @cholesky(%x: tensor<2x3x3xf32>) -> tensor<2x3x3xf32> {
  %l = array.cholesky %x : tensor<2x3x3xf32>
  return %l : tensor<2x3x3xf32>
}

// CHECK-LABEL: sym_name = "triangular_solve"
// CHECK:         "stablehlo.triangular_solve"(%{{.*}}, %{{.*}}) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = true}>
func.func @triangular_solve(%a: tensor<3x3xf32>, %b: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %x = array.triangular_solve %a, %b left_side true lower false transpose_a true
    conjugate_a false unit_diagonal true : tensor<3x3xf32>, tensor<3x2xf32>
  return %x : tensor<3x2xf32>
}

// There is no conjugate without a transpose.

// CHECK-LABEL: sym_name = "conjugate"
// CHECK:         "stablehlo.negate"
// CHECK:         %[[A:.*]] = "stablehlo.complex"
// CHECK:         "stablehlo.triangular_solve"(%[[A]], %{{.*}}) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}>
func.func @conjugate(%a: tensor<3x3xcomplex<f32>>, %b: tensor<3x2xcomplex<f32>>)
    -> tensor<3x2xcomplex<f32>> {
  %x = array.triangular_solve %a, %b left_side true lower true transpose_a false
    conjugate_a true unit_diagonal false : tensor<3x3xcomplex<f32>>, tensor<3x2xcomplex<f32>>
  return %x : tensor<3x2xcomplex<f32>>
}

// CHECK-LABEL: sym_name = "rfft"
// CHECK:         "stablehlo.fft"(%{{.*}}) <{fft_length = array<i64: 4, 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<2x4x8xf32>) -> tensor<2x4x5xcomplex<f32>>
func.func @rfft(%x: tensor<2x4x8xf32>) -> tensor<2x4x5xcomplex<f32>> {
  %y = array.fft %x kind "rfft" lengths [4, 8] : tensor<2x4x8xf32>
  return %y : tensor<2x4x5xcomplex<f32>>
}

// Of more than three dimensions the first are transformed where all elements are.

// CHECK-LABEL: sym_name = "irfft"
// CHECK:         "stablehlo.fft"(%{{.*}}) <{fft_length = array<i64: 2>, fft_type = #stablehlo<fft_type IFFT>}>
// CHECK:         "stablehlo.fft"(%{{.*}}) <{fft_length = array<i64: 3, 4, 8>, fft_type = #stablehlo<fft_type IRFFT>}>
func.func @irfft(%x: tensor<2x3x4x5xcomplex<f32>>) -> tensor<2x3x4x8xf32> {
  %y = array.fft %x kind "irfft" lengths [2, 3, 4, 8] : tensor<2x3x4x5xcomplex<f32>>
  return %y : tensor<2x3x4x8xf32>
}
