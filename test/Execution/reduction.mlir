// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function reduces small arrays. The line above CHECK-LABEL is the NumPy expression
// of the expected values, in the next wider type and rounded.

// np.sum(x, (0,))
// CHECK-LABEL: @sum_0{{$}}
// CHECK-NEXT: dense<[5.500000e+00, 3.000000e+00, -3.500000e+00]> : tensor<3xf32>
func.func @sum_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<3xf32> {
  %r = array.reduce_sum %x axes [0] : tensor<2x3xf32>
  return %r : tensor<3xf32>
}

// np.sum(x, (1,))
// CHECK-LABEL: @sum_1{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<2xf32>
func.func @sum_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2xf32> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xf32>
  return %r : tensor<2xf32>
}

// np.sum(x, (0, 1))
// CHECK-LABEL: @sum_01{{$}}
// CHECK-NEXT: dense<5.000000e+00> : tensor<f32>
func.func @sum_01(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<f32> {
  %r = array.reduce_sum %x axes [0, 1] : tensor<2x3xf32>
  return %r : tensor<f32>
}

// np.sum(x, ())
// CHECK-LABEL: @sum_{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.500000e+00, -2.000000e+00, 3.000000e+00], [4.000000e+00, 5.000000e+00, -6.500000e+00]]> : tensor<2x3xf32>
func.func @sum_(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2x3xf32> {
  %r = array.reduce_sum %x axes [] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_f64{{$}}
// CHECK-NEXT: dense<[6.000000e+00, 3.000000e+00]> : tensor<2xf64>
func.func @sum_f64(%x: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf64>}) -> tensor<2xf64> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xf64>
  return %r : tensor<2xf64>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_f16{{$}}
// CHECK-NEXT: dense<[6.000000e+00, 3.000000e+00]> : tensor<2xf16>
func.func @sum_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf16>}) -> tensor<2xf16> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xf16>
  return %r : tensor<2xf16>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_bf16{{$}}
// CHECK-NEXT: dense<[6.000000e+00, 3.000000e+00]> : tensor<2xbf16>
func.func @sum_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xbf16>}) -> tensor<2xbf16> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xbf16>
  return %r : tensor<2xbf16>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_i8{{$}}
// CHECK-NEXT: dense<[6, 3]> : tensor<2xi8>
func.func @sum_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi8>}) -> tensor<2xi8> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xi8>
  return %r : tensor<2xi8>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_i64{{$}}
// CHECK-NEXT: dense<[6, 3]> : tensor<2xi64>
func.func @sum_i64(%x: tensor<2x3xi64> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi64>}) -> tensor<2xi64> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xi64>
  return %r : tensor<2xi64>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_ui32{{$}}
// CHECK-NEXT: dense<[6, 15]> : tensor<2xui32>
func.func @sum_ui32(%x: tensor<2x3xui32> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xui32>}) -> tensor<2xui32> {
  %r = array.reduce_sum %x axes [1] : tensor<2x3xui32>
  return %r : tensor<2xui32>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_special{{$}}
// CHECK-NEXT: dense<[0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000, 0xFF800000]> : tensor<4xf32>
func.func @sum_special(%x: tensor<4x2xf32> {arrax.value = dense<[[1.0, 0x7FC00000], [0x7F800000, 2.0], [0xFF800000, 0x7F800000], [0xFF800000, -1.0]]> : tensor<4x2xf32>}) -> tensor<4xf32> {
  %r = array.reduce_sum %x axes [1] : tensor<4x2xf32>
  return %r : tensor<4xf32>
}

// x
// CHECK-LABEL: @sum_of_scalar{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f64>
func.func @sum_of_scalar(%x: tensor<f64> {arrax.value = dense<2.5> : tensor<f64>}) -> tensor<f64> {
  %r = array.reduce_sum %x axes [] : tensor<f64>
  return %r : tensor<f64>
}

// np.sum(x, (0, 2))
// CHECK-LABEL: @sum_inner{{$}}
// CHECK-NEXT: dense<[18, 26, 34]> : tensor<3xi32>
func.func @sum_inner(%x: tensor<2x3x2xi32> {arrax.value = dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : tensor<2x3x2xi32>}) -> tensor<3xi32> {
  %r = array.reduce_sum %x axes [0, 2] : tensor<2x3x2xi32>
  return %r : tensor<3xi32>
}

// np.prod(x, (0,))
// CHECK-LABEL: @prod_0{{$}}
// CHECK-NEXT: dense<[6.000000e+00, -1.000000e+01, -1.950000e+01]> : tensor<3xf32>
func.func @prod_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<3xf32> {
  %r = array.reduce_prod %x axes [0] : tensor<2x3xf32>
  return %r : tensor<3xf32>
}

// np.prod(x, (1,))
// CHECK-LABEL: @prod_1{{$}}
// CHECK-NEXT: dense<[-9.000000e+00, -1.300000e+02]> : tensor<2xf32>
func.func @prod_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2xf32> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xf32>
  return %r : tensor<2xf32>
}

// np.prod(x, (0, 1))
// CHECK-LABEL: @prod_01{{$}}
// CHECK-NEXT: dense<1.170000e+03> : tensor<f32>
func.func @prod_01(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<f32> {
  %r = array.reduce_prod %x axes [0, 1] : tensor<2x3xf32>
  return %r : tensor<f32>
}

// np.prod(x, ())
// CHECK-LABEL: @prod_{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.500000e+00, -2.000000e+00, 3.000000e+00], [4.000000e+00, 5.000000e+00, -6.500000e+00]]> : tensor<2x3xf32>
func.func @prod_(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2x3xf32> {
  %r = array.reduce_prod %x axes [] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_f64{{$}}
// CHECK-NEXT: dense<[6.000000e+00, -1.200000e+02]> : tensor<2xf64>
func.func @prod_f64(%x: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf64>}) -> tensor<2xf64> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xf64>
  return %r : tensor<2xf64>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_f16{{$}}
// CHECK-NEXT: dense<[6.000000e+00, -1.200000e+02]> : tensor<2xf16>
func.func @prod_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf16>}) -> tensor<2xf16> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xf16>
  return %r : tensor<2xf16>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_bf16{{$}}
// CHECK-NEXT: dense<[6.000000e+00, -1.200000e+02]> : tensor<2xbf16>
func.func @prod_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xbf16>}) -> tensor<2xbf16> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xbf16>
  return %r : tensor<2xbf16>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_i8{{$}}
// CHECK-NEXT: dense<[6, -120]> : tensor<2xi8>
func.func @prod_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi8>}) -> tensor<2xi8> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xi8>
  return %r : tensor<2xi8>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_i64{{$}}
// CHECK-NEXT: dense<[6, -120]> : tensor<2xi64>
func.func @prod_i64(%x: tensor<2x3xi64> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi64>}) -> tensor<2xi64> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xi64>
  return %r : tensor<2xi64>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_ui32{{$}}
// CHECK-NEXT: dense<[6, 120]> : tensor<2xui32>
func.func @prod_ui32(%x: tensor<2x3xui32> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xui32>}) -> tensor<2xui32> {
  %r = array.reduce_prod %x axes [1] : tensor<2x3xui32>
  return %r : tensor<2xui32>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_special{{$}}
// CHECK-NEXT: dense<[0x{{[7F]}}FC00000, 0x7F800000, 0xFF800000, 0x7F800000]> : tensor<4xf32>
func.func @prod_special(%x: tensor<4x2xf32> {arrax.value = dense<[[1.0, 0x7FC00000], [0x7F800000, 2.0], [0xFF800000, 0x7F800000], [0xFF800000, -1.0]]> : tensor<4x2xf32>}) -> tensor<4xf32> {
  %r = array.reduce_prod %x axes [1] : tensor<4x2xf32>
  return %r : tensor<4xf32>
}

// x
// CHECK-LABEL: @prod_of_scalar{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f64>
func.func @prod_of_scalar(%x: tensor<f64> {arrax.value = dense<2.5> : tensor<f64>}) -> tensor<f64> {
  %r = array.reduce_prod %x axes [] : tensor<f64>
  return %r : tensor<f64>
}

// np.prod(x, (0, 2))
// CHECK-LABEL: @prod_inner{{$}}
// CHECK-NEXT: dense<[112, 1080, 3960]> : tensor<3xi32>
func.func @prod_inner(%x: tensor<2x3x2xi32> {arrax.value = dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : tensor<2x3x2xi32>}) -> tensor<3xi32> {
  %r = array.reduce_prod %x axes [0, 2] : tensor<2x3x2xi32>
  return %r : tensor<3xi32>
}

// np.max(x, (0,))
// CHECK-LABEL: @max_0{{$}}
// CHECK-NEXT: dense<[4.000000e+00, 5.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @max_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<3xf32> {
  %r = array.reduce_max %x axes [0] : tensor<2x3xf32>
  return %r : tensor<3xf32>
}

// np.max(x, (1,))
// CHECK-LABEL: @max_1{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 5.000000e+00]> : tensor<2xf32>
func.func @max_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2xf32> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xf32>
  return %r : tensor<2xf32>
}

// np.max(x, (0, 1))
// CHECK-LABEL: @max_01{{$}}
// CHECK-NEXT: dense<5.000000e+00> : tensor<f32>
func.func @max_01(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<f32> {
  %r = array.reduce_max %x axes [0, 1] : tensor<2x3xf32>
  return %r : tensor<f32>
}

// np.max(x, ())
// CHECK-LABEL: @max_{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.500000e+00, -2.000000e+00, 3.000000e+00], [4.000000e+00, 5.000000e+00, -6.500000e+00]]> : tensor<2x3xf32>
func.func @max_(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2x3xf32> {
  %r = array.reduce_max %x axes [] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.max(x, 1)
// CHECK-LABEL: @max_f64{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 5.000000e+00]> : tensor<2xf64>
func.func @max_f64(%x: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf64>}) -> tensor<2xf64> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xf64>
  return %r : tensor<2xf64>
}

// np.max(x, 1)
// CHECK-LABEL: @max_f16{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 5.000000e+00]> : tensor<2xf16>
func.func @max_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf16>}) -> tensor<2xf16> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xf16>
  return %r : tensor<2xf16>
}

// np.max(x, 1)
// CHECK-LABEL: @max_bf16{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 5.000000e+00]> : tensor<2xbf16>
func.func @max_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xbf16>}) -> tensor<2xbf16> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xbf16>
  return %r : tensor<2xbf16>
}

// np.max(x, 1)
// CHECK-LABEL: @max_i8{{$}}
// CHECK-NEXT: dense<[3, 5]> : tensor<2xi8>
func.func @max_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi8>}) -> tensor<2xi8> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xi8>
  return %r : tensor<2xi8>
}

// np.max(x, 1)
// CHECK-LABEL: @max_i64{{$}}
// CHECK-NEXT: dense<[3, 5]> : tensor<2xi64>
func.func @max_i64(%x: tensor<2x3xi64> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi64>}) -> tensor<2xi64> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xi64>
  return %r : tensor<2xi64>
}

// np.max(x, 1)
// CHECK-LABEL: @max_ui32{{$}}
// CHECK-NEXT: dense<[3, 6]> : tensor<2xui32>
func.func @max_ui32(%x: tensor<2x3xui32> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xui32>}) -> tensor<2xui32> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xui32>
  return %r : tensor<2xui32>
}

// np.max(x, 1)
// CHECK-LABEL: @max_special{{$}}
// CHECK-NEXT: dense<[0x{{[7F]}}FC00000, 0x7F800000, 0x7F800000, -1.000000e+00]> : tensor<4xf32>
func.func @max_special(%x: tensor<4x2xf32> {arrax.value = dense<[[1.0, 0x7FC00000], [0x7F800000, 2.0], [0xFF800000, 0x7F800000], [0xFF800000, -1.0]]> : tensor<4x2xf32>}) -> tensor<4xf32> {
  %r = array.reduce_max %x axes [1] : tensor<4x2xf32>
  return %r : tensor<4xf32>
}

// x
// CHECK-LABEL: @max_of_scalar{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f64>
func.func @max_of_scalar(%x: tensor<f64> {arrax.value = dense<2.5> : tensor<f64>}) -> tensor<f64> {
  %r = array.reduce_max %x axes [] : tensor<f64>
  return %r : tensor<f64>
}

// np.max(x, (0, 2))
// CHECK-LABEL: @max_inner{{$}}
// CHECK-NEXT: dense<[8, 10, 12]> : tensor<3xi32>
func.func @max_inner(%x: tensor<2x3x2xi32> {arrax.value = dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : tensor<2x3x2xi32>}) -> tensor<3xi32> {
  %r = array.reduce_max %x axes [0, 2] : tensor<2x3x2xi32>
  return %r : tensor<3xi32>
}

// np.min(x, (0,))
// CHECK-LABEL: @min_0{{$}}
// CHECK-NEXT: dense<[1.500000e+00, -2.000000e+00, -6.500000e+00]> : tensor<3xf32>
func.func @min_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<3xf32> {
  %r = array.reduce_min %x axes [0] : tensor<2x3xf32>
  return %r : tensor<3xf32>
}

// np.min(x, (1,))
// CHECK-LABEL: @min_1{{$}}
// CHECK-NEXT: dense<[-2.000000e+00, -6.500000e+00]> : tensor<2xf32>
func.func @min_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2xf32> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xf32>
  return %r : tensor<2xf32>
}

// np.min(x, (0, 1))
// CHECK-LABEL: @min_01{{$}}
// CHECK-NEXT: dense<-6.500000e+00> : tensor<f32>
func.func @min_01(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<f32> {
  %r = array.reduce_min %x axes [0, 1] : tensor<2x3xf32>
  return %r : tensor<f32>
}

// np.min(x, ())
// CHECK-LABEL: @min_{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.500000e+00, -2.000000e+00, 3.000000e+00], [4.000000e+00, 5.000000e+00, -6.500000e+00]]> : tensor<2x3xf32>
func.func @min_(%x: tensor<2x3xf32> {arrax.value = dense<[[1.5, -2.0, 3.0], [4.0, 5.0, -6.5]]> : tensor<2x3xf32>}) -> tensor<2x3xf32> {
  %r = array.reduce_min %x axes [] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.min(x, 1)
// CHECK-LABEL: @min_f64{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -6.000000e+00]> : tensor<2xf64>
func.func @min_f64(%x: tensor<2x3xf64> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf64>}) -> tensor<2xf64> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xf64>
  return %r : tensor<2xf64>
}

// np.min(x, 1)
// CHECK-LABEL: @min_f16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -6.000000e+00]> : tensor<2xf16>
func.func @min_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xf16>}) -> tensor<2xf16> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xf16>
  return %r : tensor<2xf16>
}

// np.min(x, 1)
// CHECK-LABEL: @min_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -6.000000e+00]> : tensor<2xbf16>
func.func @min_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.0]]> : tensor<2x3xbf16>}) -> tensor<2xbf16> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xbf16>
  return %r : tensor<2xbf16>
}

// np.min(x, 1)
// CHECK-LABEL: @min_i8{{$}}
// CHECK-NEXT: dense<[1, -6]> : tensor<2xi8>
func.func @min_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi8>}) -> tensor<2xi8> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xi8>
  return %r : tensor<2xi8>
}

// np.min(x, 1)
// CHECK-LABEL: @min_i64{{$}}
// CHECK-NEXT: dense<[1, -6]> : tensor<2xi64>
func.func @min_i64(%x: tensor<2x3xi64> {arrax.value = dense<[[1, 2, 3], [4, 5, -6]]> : tensor<2x3xi64>}) -> tensor<2xi64> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xi64>
  return %r : tensor<2xi64>
}

// np.min(x, 1)
// CHECK-LABEL: @min_ui32{{$}}
// CHECK-NEXT: dense<[1, 4]> : tensor<2xui32>
func.func @min_ui32(%x: tensor<2x3xui32> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xui32>}) -> tensor<2xui32> {
  %r = array.reduce_min %x axes [1] : tensor<2x3xui32>
  return %r : tensor<2xui32>
}

// np.min(x, 1)
// CHECK-LABEL: @min_special{{$}}
// CHECK-NEXT: dense<[0x{{[7F]}}FC00000, 2.000000e+00, 0xFF800000, 0xFF800000]> : tensor<4xf32>
func.func @min_special(%x: tensor<4x2xf32> {arrax.value = dense<[[1.0, 0x7FC00000], [0x7F800000, 2.0], [0xFF800000, 0x7F800000], [0xFF800000, -1.0]]> : tensor<4x2xf32>}) -> tensor<4xf32> {
  %r = array.reduce_min %x axes [1] : tensor<4x2xf32>
  return %r : tensor<4xf32>
}

// x
// CHECK-LABEL: @min_of_scalar{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f64>
func.func @min_of_scalar(%x: tensor<f64> {arrax.value = dense<2.5> : tensor<f64>}) -> tensor<f64> {
  %r = array.reduce_min %x axes [] : tensor<f64>
  return %r : tensor<f64>
}

// np.min(x, (0, 2))
// CHECK-LABEL: @min_inner{{$}}
// CHECK-NEXT: dense<[1, 3, 5]> : tensor<3xi32>
func.func @min_inner(%x: tensor<2x3x2xi32> {arrax.value = dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : tensor<2x3x2xi32>}) -> tensor<3xi32> {
  %r = array.reduce_min %x axes [0, 2] : tensor<2x3x2xi32>
  return %r : tensor<3xi32>
}

// np.sum(x, 1)
// CHECK-LABEL: @sum_complex{{$}}
// CHECK-NEXT: dense<[(1.000000e+00,5.000000e+00), (2.000000e+00,-1.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @sum_complex(%x: tensor<2x2xcomplex<f32>> {arrax.value = dense<[[(1.0,2.0), (0.0,3.0)], [(1.0,0.0), (1.0,-1.0)]]> : tensor<2x2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.reduce_sum %x axes [1] : tensor<2x2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// np.sum(x, 0)
// CHECK-LABEL: @sum_empty{{$}}
// CHECK-NEXT: dense<0.000000e+00> : tensor<2xf32>
func.func @sum_empty(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<2xf32> {
  %r = array.reduce_sum %x axes [0] : tensor<0x2xf32>
  return %r : tensor<2xf32>
}

// np.sum(x, 0, dtype=np.int8)
// CHECK-LABEL: @sum_wraps{{$}}
// CHECK-NEXT: dense<-53> : tensor<i8>
func.func @sum_wraps(%x: tensor<3xi8> {arrax.value = dense<[100, 100, 3]> : tensor<3xi8>}) -> tensor<i8> {
  %r = array.reduce_sum %x axes [0] : tensor<3xi8>
  return %r : tensor<i8>
}

// np.prod(x, 1)
// CHECK-LABEL: @prod_complex{{$}}
// CHECK-NEXT: dense<[(-6.000000e+00,3.000000e+00), (1.000000e+00,-1.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @prod_complex(%x: tensor<2x2xcomplex<f32>> {arrax.value = dense<[[(1.0,2.0), (0.0,3.0)], [(1.0,0.0), (1.0,-1.0)]]> : tensor<2x2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.reduce_prod %x axes [1] : tensor<2x2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// np.prod(x, 0)
// CHECK-LABEL: @prod_empty{{$}}
// CHECK-NEXT: dense<1.000000e+00> : tensor<2xf32>
func.func @prod_empty(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<2xf32> {
  %r = array.reduce_prod %x axes [0] : tensor<0x2xf32>
  return %r : tensor<2xf32>
}

// np.prod(x, 0, dtype=np.int8)
// CHECK-LABEL: @prod_wraps{{$}}
// CHECK-NEXT: dense<48> : tensor<i8>
func.func @prod_wraps(%x: tensor<3xi8> {arrax.value = dense<[100, 100, 3]> : tensor<3xi8>}) -> tensor<i8> {
  %r = array.reduce_prod %x axes [0] : tensor<3xi8>
  return %r : tensor<i8>
}

// np.max(x, 0, initial=-np.inf)
// CHECK-LABEL: @max_empty{{$}}
// CHECK-NEXT: dense<0xFF800000> : tensor<2xf32>
func.func @max_empty(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<2xf32> {
  %r = array.reduce_max %x axes [0] : tensor<0x2xf32>
  return %r : tensor<2xf32>
}

// np.min(x, 0, initial=np.inf)
// CHECK-LABEL: @min_empty{{$}}
// CHECK-NEXT: dense<0x7F800000> : tensor<2xf32>
func.func @min_empty(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<2xf32> {
  %r = array.reduce_min %x axes [0] : tensor<0x2xf32>
  return %r : tensor<2xf32>
}

// np.max(x, 0, initial=-128)
// CHECK-LABEL: @max_empty_i8{{$}}
// CHECK-NEXT: dense<-128> : tensor<i8>
func.func @max_empty_i8(%x: tensor<0xi8> {arrax.value = dense<> : tensor<0xi8>}) -> tensor<i8> {
  %r = array.reduce_max %x axes [0] : tensor<0xi8>
  return %r : tensor<i8>
}

// np.min(x, 0, initial=255)
// CHECK-LABEL: @min_empty_ui8{{$}}
// CHECK-NEXT: dense<255> : tensor<ui8>
func.func @min_empty_ui8(%x: tensor<0xui8> {arrax.value = dense<> : tensor<0xui8>}) -> tensor<ui8> {
  %r = array.reduce_min %x axes [0] : tensor<0xui8>
  return %r : tensor<ui8>
}

// np.max(x, 1)
// CHECK-LABEL: @max_bool{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @max_bool(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<3xi1> {
  %r = array.reduce_max %x axes [1] : tensor<3x2xi1>
  return %r : tensor<3xi1>
}

// np.min(x, 1)
// CHECK-LABEL: @min_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @min_bool(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<3xi1> {
  %r = array.reduce_min %x axes [1] : tensor<3x2xi1>
  return %r : tensor<3xi1>
}

// np.bitwise_and.reduce(x, 1)
// CHECK-LABEL: @and_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @and_bool(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<3xi1> {
  %r = array.reduce_and %x axes [1] : tensor<3x2xi1>
  return %r : tensor<3xi1>
}

// np.bitwise_and.reduce(x, 0)
// CHECK-LABEL: @and_bool_0{{$}}
// CHECK-NEXT: dense<false> : tensor<2xi1>
func.func @and_bool_0(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<2xi1> {
  %r = array.reduce_and %x axes [0] : tensor<3x2xi1>
  return %r : tensor<2xi1>
}

// np.bitwise_and.reduce(x, 1)
// CHECK-LABEL: @and_i8{{$}}
// CHECK-NEXT: dense<[8, 5]> : tensor<2xi8>
func.func @and_i8(%x: tensor<2x2xi8> {arrax.value = dense<[[12, 10], [-1, 5]]> : tensor<2x2xi8>}) -> tensor<2xi8> {
  %r = array.reduce_and %x axes [1] : tensor<2x2xi8>
  return %r : tensor<2xi8>
}

// np.bitwise_and.reduce(x, 0)
// CHECK-LABEL: @and_ui64{{$}}
// CHECK-NEXT: dense<9223372036854775810> : tensor<ui64>
func.func @and_ui64(%x: tensor<2xui64> {arrax.value = dense<[9223372036854775814, 9223372036854775811]> : tensor<2xui64>}) -> tensor<ui64> {
  %r = array.reduce_and %x axes [0] : tensor<2xui64>
  return %r : tensor<ui64>
}

// np.bitwise_or.reduce(x, 1)
// CHECK-LABEL: @or_bool{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @or_bool(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<3xi1> {
  %r = array.reduce_or %x axes [1] : tensor<3x2xi1>
  return %r : tensor<3xi1>
}

// np.bitwise_or.reduce(x, 0)
// CHECK-LABEL: @or_bool_0{{$}}
// CHECK-NEXT: dense<true> : tensor<2xi1>
func.func @or_bool_0(%x: tensor<3x2xi1> {arrax.value = dense<[[true, true], [true, false], [false, false]]> : tensor<3x2xi1>}) -> tensor<2xi1> {
  %r = array.reduce_or %x axes [0] : tensor<3x2xi1>
  return %r : tensor<2xi1>
}

// np.bitwise_or.reduce(x, 1)
// CHECK-LABEL: @or_i8{{$}}
// CHECK-NEXT: dense<[14, -1]> : tensor<2xi8>
func.func @or_i8(%x: tensor<2x2xi8> {arrax.value = dense<[[12, 10], [-1, 5]]> : tensor<2x2xi8>}) -> tensor<2xi8> {
  %r = array.reduce_or %x axes [1] : tensor<2x2xi8>
  return %r : tensor<2xi8>
}

// np.bitwise_or.reduce(x, 0)
// CHECK-LABEL: @or_ui64{{$}}
// CHECK-NEXT: dense<9223372036854775815> : tensor<ui64>
func.func @or_ui64(%x: tensor<2xui64> {arrax.value = dense<[9223372036854775814, 9223372036854775811]> : tensor<2xui64>}) -> tensor<ui64> {
  %r = array.reduce_or %x axes [0] : tensor<2xui64>
  return %r : tensor<ui64>
}

// np.bitwise_and.reduce(x, 0)
// CHECK-LABEL: @and_empty{{$}}
// CHECK-NEXT: dense<-1> : tensor<2xi32>
func.func @and_empty(%x: tensor<0x2xi32> {arrax.value = dense<> : tensor<0x2xi32>}) -> tensor<2xi32> {
  %r = array.reduce_and %x axes [0] : tensor<0x2xi32>
  return %r : tensor<2xi32>
}

// np.bitwise_or.reduce(x, 0)
// CHECK-LABEL: @or_empty{{$}}
// CHECK-NEXT: dense<0> : tensor<2xi32>
func.func @or_empty(%x: tensor<0x2xi32> {arrax.value = dense<> : tensor<0x2xi32>}) -> tensor<2xi32> {
  %r = array.reduce_or %x axes [0] : tensor<0x2xi32>
  return %r : tensor<2xi32>
}

// np.bitwise_and.reduce(x, 0)
// CHECK-LABEL: @and_empty_bool{{$}}
// CHECK-NEXT: dense<true> : tensor<i1>
func.func @and_empty_bool(%x: tensor<0xi1> {arrax.value = dense<> : tensor<0xi1>}) -> tensor<i1> {
  %r = array.reduce_and %x axes [0] : tensor<0xi1>
  return %r : tensor<i1>
}

// np.max(x, 1)
// CHECK-LABEL: @max_complex{{$}}
// CHECK-NEXT: dense<[(3.000000e+00,1.000000e+00), (0.000000e+00,2.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @max_complex(%x: tensor<2x3xcomplex<f32>> {arrax.value = dense<[[(1.0,9.0), (3.0,-2.0), (3.0,1.0)], [(0.0,2.0), (-1.0,7.0), (0.0,-2.0)]]> : tensor<2x3xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.reduce_max %x axes [1] : tensor<2x3xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// np.min(x, 0)
// CHECK-LABEL: @min_complex{{$}}
// CHECK-NEXT: dense<[(0.000000e+00,2.000000e+00), (-1.000000e+00,7.000000e+00)]> : tensor<2xcomplex<f64>>
func.func @min_complex(%x: tensor<2x2xcomplex<f64>> {arrax.value = dense<[[(1.0,9.0), (3.0,-2.0)], [(0.0,2.0), (-1.0,7.0)]]> : tensor<2x2xcomplex<f64>>}) -> tensor<2xcomplex<f64>> {
  %r = array.reduce_min %x axes [0] : tensor<2x2xcomplex<f64>>
  return %r : tensor<2xcomplex<f64>>
}

// The least numbers of none.
// CHECK-LABEL: @max_empty_complex{{$}}
// CHECK-NEXT: dense<(0xFF800000,0xFF800000)> : tensor<complex<f32>>
func.func @max_empty_complex(%x: tensor<0xcomplex<f32>> {arrax.value = dense<> : tensor<0xcomplex<f32>>}) -> tensor<complex<f32>> {
  %r = array.reduce_max %x axes [0] : tensor<0xcomplex<f32>>
  return %r : tensor<complex<f32>>
}
