// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function is a product of small arrays. The line above CHECK-LABEL is the NumPy
// expression of the expected values.

// a @ b
// CHECK-LABEL: @matrix_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf32>
func.func @matrix_f32(%a: tensor<2x3xf32> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>},
    %b: tensor<3x4xf32> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf32>}) -> tensor<2x4xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  return %r : tensor<2x4xf32>
}

// a @ b
// CHECK-LABEL: @matrix_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf64>
func.func @matrix_f64(%a: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf64>},
    %b: tensor<3x4xf64> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf64>}) -> tensor<2x4xf64> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf64>, tensor<3x4xf64>
  return %r : tensor<2x4xf64>
}

// a @ b
// CHECK-LABEL: @matrix_f16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf16>
func.func @matrix_f16(%a: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf16>},
    %b: tensor<3x4xf16> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf16>}) -> tensor<2x4xf16> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf16>, tensor<3x4xf16>
  return %r : tensor<2x4xf16>
}

// a @ b
// CHECK-LABEL: @matrix_bf16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xbf16>
func.func @matrix_bf16(%a: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xbf16>},
    %b: tensor<3x4xbf16> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xbf16>}) -> tensor<2x4xbf16> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xbf16>, tensor<3x4xbf16>
  return %r : tensor<2x4xbf16>
}

// a @ b
// CHECK-LABEL: @matrix_i8{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2, 8, 14, 20], [-7, 8, 23, 38]]> : tensor<2x4xi8>
func.func @matrix_i8(%a: tensor<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi8>},
    %b: tensor<3x4xi8> {arrax.value = dense<[[-5, -4, -3, -2], [-1, 0, 1, 2], [3, 4, 5, 6]]> : tensor<3x4xi8>}) -> tensor<2x4xi8> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xi8>, tensor<3x4xi8>
  return %r : tensor<2x4xi8>
}

// a @ b
// CHECK-LABEL: @matrix_i32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2, 8, 14, 20], [-7, 8, 23, 38]]> : tensor<2x4xi32>
func.func @matrix_i32(%a: tensor<2x3xi32> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>},
    %b: tensor<3x4xi32> {arrax.value = dense<[[-5, -4, -3, -2], [-1, 0, 1, 2], [3, 4, 5, 6]]> : tensor<3x4xi32>}) -> tensor<2x4xi32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xi32>, tensor<3x4xi32>
  return %r : tensor<2x4xi32>
}

// a @ b
// CHECK-LABEL: @matrix_ui16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[16, 16, 20, 24], [43, 40, 47, 54]]> : tensor<2x4xui16>
func.func @matrix_ui16(%a: tensor<2x3xui16> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xui16>},
    %b: tensor<3x4xui16> {arrax.value = dense<[[5, 4, 3, 2], [1, 0, 1, 2], [3, 4, 5, 6]]> : tensor<3x4xui16>}) -> tensor<2x4xui16> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xui16>, tensor<3x4xui16>
  return %r : tensor<2x4xui16>
}

// a @ b
// CHECK-LABEL: @matrix_i64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2, 8, 14, 20], [-7, 8, 23, 38]]> : tensor<2x4xi64>
func.func @matrix_i64(%a: tensor<2x3xi64> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi64>},
    %b: tensor<3x4xi64> {arrax.value = dense<[[-5, -4, -3, -2], [-1, 0, 1, 2], [3, 4, 5, 6]]> : tensor<3x4xi64>}) -> tensor<2x4xi64> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xi64>, tensor<3x4xi64>
  return %r : tensor<2x4xi64>
}

// a @ b
// CHECK-LABEL: @matrix_c64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(2.000000e+00,0.000000e+00), (8.000000e+00,0.000000e+00), (1.400000e+01,0.000000e+00), (2.000000e+01,0.000000e+00)], [(-7.000000e+00,0.000000e+00), (8.000000e+00,0.000000e+00), (2.300000e+01,0.000000e+00), (3.800000e+01,0.000000e+00)]]> : tensor<2x4xcomplex<f32>>
func.func @matrix_c64(%a: tensor<2x3xcomplex<f32>> {arrax.value = dense<[[(1.0,0.0), (2.0,0.0), (3.0,0.0)], [(4.0,0.0), (5.0,0.0), (6.0,0.0)]]> : tensor<2x3xcomplex<f32>>},
    %b: tensor<3x4xcomplex<f32>> {arrax.value = dense<[[(-5.0,0.0), (-4.0,0.0), (-3.0,0.0), (-2.0,0.0)], [(-1.0,0.0), (0.0,0.0), (1.0,0.0), (2.0,0.0)], [(3.0,0.0), (4.0,0.0), (5.0,0.0), (6.0,0.0)]]> : tensor<3x4xcomplex<f32>>}) -> tensor<2x4xcomplex<f32>> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  return %r : tensor<2x4xcomplex<f32>>
}

// a @ b
// CHECK-LABEL: @matrix_c128{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(2.000000e+00,0.000000e+00), (8.000000e+00,0.000000e+00), (1.400000e+01,0.000000e+00), (2.000000e+01,0.000000e+00)], [(-7.000000e+00,0.000000e+00), (8.000000e+00,0.000000e+00), (2.300000e+01,0.000000e+00), (3.800000e+01,0.000000e+00)]]> : tensor<2x4xcomplex<f64>>
func.func @matrix_c128(%a: tensor<2x3xcomplex<f64>> {arrax.value = dense<[[(1.0,0.0), (2.0,0.0), (3.0,0.0)], [(4.0,0.0), (5.0,0.0), (6.0,0.0)]]> : tensor<2x3xcomplex<f64>>},
    %b: tensor<3x4xcomplex<f64>> {arrax.value = dense<[[(-5.0,0.0), (-4.0,0.0), (-3.0,0.0), (-2.0,0.0)], [(-1.0,0.0), (0.0,0.0), (1.0,0.0), (2.0,0.0)], [(3.0,0.0), (4.0,0.0), (5.0,0.0), (6.0,0.0)]]> : tensor<3x4xcomplex<f64>>}) -> tensor<2x4xcomplex<f64>> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
  return %r : tensor<2x4xcomplex<f64>>
}

// Or of and.
// a @ b
// CHECK-LABEL: @matrix_bool{{$}}
// CHECK-NEXT{LITERAL}: dense<[[true, true], [false, false]]> : tensor<2x2xi1>
func.func @matrix_bool(%a: tensor<2x2xi1> {arrax.value = dense<[[true, false], [false, false]]> : tensor<2x2xi1>},
    %b: tensor<2x2xi1> {arrax.value = dense<[[true, true], [false, true]]> : tensor<2x2xi1>}) -> tensor<2x2xi1> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x2xi1>, tensor<2x2xi1>
  return %r : tensor<2x2xi1>
}

// a @ b
// CHECK-LABEL: @matrix_wraps{{$}}
// CHECK-NEXT: dense<32> : tensor<1x1xi8>
func.func @matrix_wraps(%a: tensor<1x2xi8> {arrax.value = dense<100> : tensor<1x2xi8>},
    %b: tensor<2x1xi8> {arrax.value = dense<[[3], [5]]> : tensor<2x1xi8>}) -> tensor<1x1xi8> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<1x2xi8>, tensor<2x1xi8>
  return %r : tensor<1x1xi8>
}

// a.T @ b.T
// CHECK-LABEL: @matrix_transposed{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf32>
func.func @matrix_transposed(%a: tensor<3x2xf32> {arrax.value = dense<[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]> : tensor<3x2xf32>},
    %b: tensor<4x3xf32> {arrax.value = dense<[[-5.0, -1.0, 3.0], [-4.0, 0.0, 4.0], [-3.0, 1.0, 5.0], [-2.0, 2.0, 6.0]]> : tensor<4x3xf32>}) -> tensor<2x4xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [0] x [1] : tensor<3x2xf32>, tensor<4x3xf32>
  return %r : tensor<2x4xf32>
}

// a @ b
// CHECK-LABEL: @vectors{{$}}
// CHECK-NEXT: dense<-4.500000e+00> : tensor<f32>
func.func @vectors(%a: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>},
    %b: tensor<3xf32> {arrax.value = dense<[4.0, -5.0, 0.5]> : tensor<3xf32>}) -> tensor<f32> {
  %r = array.dot_general %a, %b batch [] x [] contract [0] x [0] : tensor<3xf32>, tensor<3xf32>
  return %r : tensor<f32>
}

// a @ b
// CHECK-LABEL: @matrix_vector{{$}}
// CHECK-NEXT: dense<-2.000000e+00> : tensor<2xf64>
func.func @matrix_vector(%a: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf64>},
    %b: tensor<3xf64> {arrax.value = dense<[1.0, 0.0, -1.0]> : tensor<3xf64>}) -> tensor<2xf64> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x3xf64>, tensor<3xf64>
  return %r : tensor<2xf64>
}

// a @ b
// CHECK-LABEL: @vector_matrix{{$}}
// CHECK-NEXT: dense<-8.000000e+00> : tensor<4xf32>
func.func @vector_matrix(%a: tensor<3xf32> {arrax.value = dense<[1.0, 0.0, -1.0]> : tensor<3xf32>},
    %b: tensor<3x4xf32> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf32>}) -> tensor<4xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [0] x [0] : tensor<3xf32>, tensor<3x4xf32>
  return %r : tensor<4xf32>
}

// np.outer(a, b)
// CHECK-LABEL: @outer{{$}}
// CHECK-NEXT: dense<{{\[\[}}3.000000e+00, 0x{{[7F]}}FC00000], [6.000000e+00, 0x{{[7F]}}FC00000]]> : tensor<2x2xf32>
func.func @outer(%a: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %b: tensor<2xf32> {arrax.value = dense<[3.0, 0x7FC00000]> : tensor<2xf32>}) -> tensor<2x2xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [] x [] : tensor<2xf32>, tensor<2xf32>
  return %r : tensor<2x2xf32>
}

// a @ b
// CHECK-LABEL: @batch{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[2.000000e+00, 3.000000e+00], [6.000000e+00, 1.100000e+01]], [[4.600000e+01, 5.500000e+01], [6.600000e+01, 7.900000e+01]]]> : tensor<2x2x2xf32>
func.func @batch(%a: tensor<2x2x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]]]> : tensor<2x2x2xf32>},
    %b: tensor<2x2x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]]]> : tensor<2x2x2xf32>}) -> tensor<2x2x2xf32> {
  %r = array.dot_general %a, %b batch [0] x [0] contract [2] x [1] : tensor<2x2x2xf32>, tensor<2x2x2xf32>
  return %r : tensor<2x2x2xf32>
}

// np.einsum('ibk,kjb->bij', a, b)
// CHECK-LABEL: @batch_inside{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[2], [10], [18]], [[11], [27], [43]]]> : tensor<2x3x1xi32>
func.func @batch_inside(%a: tensor<3x2x2xi32> {arrax.value = dense<[[[0, 1], [2, 3]], [[4, 5], [6, 7]], [[8, 9], [10, 11]]]> : tensor<3x2x2xi32>},
    %b: tensor<2x1x2xi32> {arrax.value = dense<[[[0, 1]], [[2, 3]]]> : tensor<2x1x2xi32>}) -> tensor<2x3x1xi32> {
  %r = array.dot_general %a, %b batch [1] x [2] contract [2] x [0] : tensor<3x2x2xi32>, tensor<2x1x2xi32>
  return %r : tensor<2x3x1xi32>
}

// np.einsum('ijk,ji->k', a, b)
// CHECK-LABEL: @two_contracted{{$}}
// CHECK-NEXT: dense<[1.000000e+02, 1.150000e+02]> : tensor<2xf64>
func.func @two_contracted(%a: tensor<2x3x2xf64> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]]> : tensor<2x3x2xf64>},
    %b: tensor<3x2xf64> {arrax.value = dense<[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]> : tensor<3x2xf64>}) -> tensor<2xf64> {
  %r = array.dot_general %a, %b batch [] x [] contract [0, 1] x [1, 0] : tensor<2x3x2xf64>, tensor<3x2xf64>
  return %r : tensor<2xf64>
}

// a @ b
// CHECK-LABEL: @empty_sum{{$}}
// CHECK-NEXT: dense<0.000000e+00> : tensor<2x2xf32>
func.func @empty_sum(%a: tensor<2x0xf32> {arrax.value = dense<> : tensor<2x0xf32>},
    %b: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<2x2xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x0xf32>, tensor<0x2xf32>
  return %r : tensor<2x2xf32>
}

// a @ b
// CHECK-LABEL: @empty_result{{$}}
// CHECK-NEXT: dense<> : tensor<0x2xf32>
func.func @empty_result(%a: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>},
    %b: tensor<2x2xf32> {arrax.value = dense<0.0> : tensor<2x2xf32>}) -> tensor<0x2xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<0x2xf32>, tensor<2x2xf32>
  return %r : tensor<0x2xf32>
}

// a @ b
// CHECK-LABEL: @special{{$}}
// CHECK-NEXT: dense<{{\[\[}}0x7F800000, 0x{{[7F]}}FC00000], [0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]]> : tensor<2x2xf32>
func.func @special(%a: tensor<2x2xf32> {arrax.value = dense<[[0x7F800000, 1.0], [0.0, 0x7FC00000]]> : tensor<2x2xf32>},
    %b: tensor<2x2xf32> {arrax.value = dense<[[1.0, 0.0], [2.0, 3.0]]> : tensor<2x2xf32>}) -> tensor<2x2xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] : tensor<2x2xf32>, tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// a.astype(np.float32) @ b.astype(np.float32)
// CHECK-LABEL: @matrix_bf16_as_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf32>
func.func @matrix_bf16_as_f32(%a: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xbf16>},
    %b: tensor<3x4xbf16> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xbf16>}) -> tensor<2x4xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] as f32 : tensor<2x3xbf16>, tensor<3x4xbf16>
  return %r : tensor<2x4xf32>
}

// a.astype(np.float32) @ b.astype(np.float32)
// CHECK-LABEL: @matrix_f16_as_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf32>
func.func @matrix_f16_as_f32(%a: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf16>},
    %b: tensor<3x4xf16> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf16>}) -> tensor<2x4xf32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] as f32 : tensor<2x3xf16>, tensor<3x4xf16>
  return %r : tensor<2x4xf32>
}

// a.astype(np.int32) @ b.astype(np.int32)
// CHECK-LABEL: @matrix_i8_as_i32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[60, 240, 420, 600], [-722, -784, -846, -908]]> : tensor<2x4xi32>
func.func @matrix_i8_as_i32(%a: tensor<2x3xi8> {arrax.value = dense<[[30, 60, 90], [120, -106, -76]]> : tensor<2x3xi8>},
    %b: tensor<3x4xi8> {arrax.value = dense<[[-5, -4, -3, -2], [-1, 0, 1, 2], [3, 4, 5, 6]]> : tensor<3x4xi8>}) -> tensor<2x4xi32> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] as i32 : tensor<2x3xi8>, tensor<3x4xi8>
  return %r : tensor<2x4xi32>
}

// a.astype(np.float64) @ b.astype(np.float64)
// CHECK-LABEL: @matrix_f32_as_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 8.000000e+00, 1.400000e+01, 2.000000e+01], [-7.000000e+00, 8.000000e+00, 2.300000e+01, 3.800000e+01]]> : tensor<2x4xf64>
func.func @matrix_f32_as_f64(%a: tensor<2x3xf32> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>},
    %b: tensor<3x4xf32> {arrax.value = dense<[[-5.0, -4.0, -3.0, -2.0], [-1.0, 0.0, 1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf32>}) -> tensor<2x4xf64> {
  %r = array.dot_general %a, %b batch [] x [] contract [1] x [0] as f64 : tensor<2x3xf32>, tensor<3x4xf32>
  return %r : tensor<2x4xf64>
}

// a = np.full((2, 2), 1 + 2j, np.complex64); a.astype(np.complex128) @ a
// CHECK-LABEL: @complex_as_wider{{$}}
// CHECK-NEXT: dense<(-6.000000e+00,8.000000e+00)> : tensor<2x2xcomplex<f64>>
func.func @complex_as_wider() -> tensor<2x2xcomplex<f64>> {
  %c = array.constant dense<(1.0, 2.0)> : tensor<2x2xcomplex<f32>>
  %a = array.stop_gradient %c : tensor<2x2xcomplex<f32>>
  %r = array.dot_general %a, %a batch [] x [] contract [1] x [0] as complex<f64> : tensor<2x2xcomplex<f32>>, tensor<2x2xcomplex<f32>>
  return %r : tensor<2x2xcomplex<f64>>
}

// The form in memory that array.dot_general takes, on a transposed right operand.
// [[1, 2, 3], [4, 5, 6]] @ [[1, 0, 1], [0, 1, 1]].T
// CHECK-LABEL: @in_memory{{$}}
// CHECK-NEXT{LITERAL}: dense<[[4.000000e+00, 5.000000e+00], [1.000000e+01, 1.100000e+01]]> : tensor<2x2xf32>
func.func @in_memory(
    %a: memref<2x3xf32> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>},
    %b: memref<2x3xf32> {arrax.value = dense<[[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]> : tensor<2x3xf32>},
    %c: memref<2x2xf32> {arrax.output}) {
  array.gemm %a, %b, %c m 2 n 2 k 3 batch 1 strides [0, 3, 1] [0, 1, 3] [0, 2, 1]
    types f32, f32 : memref<2x3xf32>, memref<2x3xf32>, memref<2x2xf32>
  return
}
