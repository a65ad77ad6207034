// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function moves, makes or joins elements of small arrays. The line above
// CHECK-LABEL is the NumPy expression of the expected values.

// np.array([[1, -2], [3, 4]], np.int32)
// CHECK-LABEL: @constant_i32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, -2], [3, 4]]> : tensor<2x2xi32>
func.func @constant_i32() -> tensor<2x2xi32> {
  %r = array.constant dense<[[1, -2], [3, 4]]> : tensor<2x2xi32>
  return %r : tensor<2x2xi32>
}

// np.array([1.5, np.nan, -np.inf], np.float32)
// CHECK-LABEL: @constant_f32{{$}}
// CHECK-NEXT: dense<[1.500000e+00, 0x{{[7F]}}FC00000, 0xFF800000]> : tensor<3xf32>
func.func @constant_f32() -> tensor<3xf32> {
  %r = array.constant dense<[1.500000e+00, 0x7FC00000, 0xFF800000]> : tensor<3xf32>
  return %r : tensor<3xf32>
}

// np.array([True, False], np.bool)
// CHECK-LABEL: @constant_i1{{$}}
// CHECK-NEXT: dense<[true, false]> : tensor<2xi1>
func.func @constant_i1() -> tensor<2xi1> {
  %r = array.constant dense<[true, false]> : tensor<2xi1>
  return %r : tensor<2xi1>
}

// np.array([(1+2j), (1-1j)], np.complex64)
// CHECK-LABEL: @constant_c64{{$}}
// CHECK-NEXT: dense<[(1.000000e+00,2.000000e+00), (1.000000e+00,-1.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @constant_c64() -> tensor<2xcomplex<f32>> {
  %r = array.constant dense<[(1.000000e+00,2.000000e+00), (1.000000e+00,-1.000000e+00)]> : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// np.array(2.5, np.float64)
// CHECK-LABEL: @constant_f64{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f64>
func.func @constant_f64() -> tensor<f64> {
  %r = array.constant dense<2.500000e+00> : tensor<f64>
  return %r : tensor<f64>
}

// np.array([1.0, 2.0], ml_dtypes.bfloat16)
// CHECK-LABEL: @constant_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xbf16>
func.func @constant_bf16() -> tensor<2xbf16> {
  %r = array.constant dense<[1.000000e+00, 2.000000e+00]> : tensor<2xbf16>
  return %r : tensor<2xbf16>
}

// np.zeros((2, 0), np.float32)
// CHECK-LABEL: @constant_empty{{$}}
// CHECK-NEXT: dense<> : tensor<2x0xf32>
func.func @constant_empty() -> tensor<2x0xf32> {
  %r = array.constant dense<> : tensor<2x0xf32>
  return %r : tensor<2x0xf32>
}

// np.indices((2, 3))[0]
// CHECK-LABEL: @iota_i32_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 0, 0], [1, 1, 1]]> : tensor<2x3xi32>
func.func @iota_i32_0() -> tensor<2x3xi32> {
  %r = array.iota dimension 0 : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.indices((2, 3))[1]
// CHECK-LABEL: @iota_i32_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1, 2], [0, 1, 2]]> : tensor<2x3xi32>
func.func @iota_i32_1() -> tensor<2x3xi32> {
  %r = array.iota dimension 1 : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.indices((2, 3))[0]
// CHECK-LABEL: @iota_ui8_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 0, 0], [1, 1, 1]]> : tensor<2x3xui8>
func.func @iota_ui8_0() -> tensor<2x3xui8> {
  %r = array.iota dimension 0 : tensor<2x3xui8>
  return %r : tensor<2x3xui8>
}

// np.indices((2, 3))[1]
// CHECK-LABEL: @iota_ui8_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1, 2], [0, 1, 2]]> : tensor<2x3xui8>
func.func @iota_ui8_1() -> tensor<2x3xui8> {
  %r = array.iota dimension 1 : tensor<2x3xui8>
  return %r : tensor<2x3xui8>
}

// np.indices((2, 3))[0]
// CHECK-LABEL: @iota_f32_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 0.000000e+00, 0.000000e+00], [1.000000e+00, 1.000000e+00, 1.000000e+00]]> : tensor<2x3xf32>
func.func @iota_f32_0() -> tensor<2x3xf32> {
  %r = array.iota dimension 0 : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.indices((2, 3))[1]
// CHECK-LABEL: @iota_f32_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00], [0.000000e+00, 1.000000e+00, 2.000000e+00]]> : tensor<2x3xf32>
func.func @iota_f32_1() -> tensor<2x3xf32> {
  %r = array.iota dimension 1 : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.indices((2, 3))[0]
// CHECK-LABEL: @iota_f16_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 0.000000e+00, 0.000000e+00], [1.000000e+00, 1.000000e+00, 1.000000e+00]]> : tensor<2x3xf16>
func.func @iota_f16_0() -> tensor<2x3xf16> {
  %r = array.iota dimension 0 : tensor<2x3xf16>
  return %r : tensor<2x3xf16>
}

// np.indices((2, 3))[1]
// CHECK-LABEL: @iota_f16_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00], [0.000000e+00, 1.000000e+00, 2.000000e+00]]> : tensor<2x3xf16>
func.func @iota_f16_1() -> tensor<2x3xf16> {
  %r = array.iota dimension 1 : tensor<2x3xf16>
  return %r : tensor<2x3xf16>
}

// np.indices((2, 3))[0]
// CHECK-LABEL: @iota_c64_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(0.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00)], [(1.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00)]]> : tensor<2x3xcomplex<f32>>
func.func @iota_c64_0() -> tensor<2x3xcomplex<f32>> {
  %r = array.iota dimension 0 : tensor<2x3xcomplex<f32>>
  return %r : tensor<2x3xcomplex<f32>>
}

// np.indices((2, 3))[1]
// CHECK-LABEL: @iota_c64_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(0.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00)], [(0.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00)]]> : tensor<2x3xcomplex<f32>>
func.func @iota_c64_1() -> tensor<2x3xcomplex<f32>> {
  %r = array.iota dimension 1 : tensor<2x3xcomplex<f32>>
  return %r : tensor<2x3xcomplex<f32>>
}

// np.arange(0)
// CHECK-LABEL: @iota_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xi64>
func.func @iota_empty() -> tensor<0xi64> {
  %r = array.iota dimension 0 : tensor<0xi64>
  return %r : tensor<0xi64>
}

// np.arange(130).astype(np.int8)[126:]
// CHECK-LABEL: @iota_wraps{{$}}
// CHECK-NEXT: dense<[126, 127, -128, -127]> : tensor<4xi8>
func.func @iota_wraps() -> tensor<4xi8> {
  %i = array.iota dimension 0 : tensor<130xi8>
  %r = array.slice %i start [126] limit [130] stride [1] : tensor<130xi8>
  return %r : tensor<4xi8>
}

// np.broadcast_to(x, (2, 3))
// CHECK-LABEL: @broadcast_scalar{{$}}
// CHECK-NEXT: dense<5> : tensor<2x3xi32>
func.func @broadcast_scalar(%x: tensor<i32> {arrax.value = dense<5> : tensor<i32>}) -> tensor<2x3xi32> {
  %r = array.broadcast_in_dim %x dims [] : tensor<i32> to tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.broadcast_to(x, (2, 3))
// CHECK-LABEL: @broadcast_rows{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, 2, 3], [1, 2, 3]]> : tensor<2x3xi32>
func.func @broadcast_rows(%x: tensor<3xi32> {arrax.value = dense<[1, 2, 3]> : tensor<3xi32>}) -> tensor<2x3xi32> {
  %r = array.broadcast_in_dim %x dims [1] : tensor<3xi32> to tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.broadcast_to(x[:, None], (2, 3))
// CHECK-LABEL: @broadcast_columns{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.500000e+00, 1.500000e+00, 1.500000e+00], [2.500000e+00, 2.500000e+00, 2.500000e+00]]> : tensor<2x3xf32>
func.func @broadcast_columns(%x: tensor<2xf32> {arrax.value = dense<[1.5, 2.5]> : tensor<2xf32>}) -> tensor<2x3xf32> {
  %r = array.broadcast_in_dim %x dims [0] : tensor<2xf32> to tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.broadcast_to(x, (2, 3))
// CHECK-LABEL: @broadcast_unit{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, 1, 1], [2, 2, 2]]> : tensor<2x3xi64>
func.func @broadcast_unit(%x: tensor<2x1xi64> {arrax.value = dense<[[1], [2]]> : tensor<2x1xi64>}) -> tensor<2x3xi64> {
  %r = array.broadcast_in_dim %x dims [0, 1] : tensor<2x1xi64> to tensor<2x3xi64>
  return %r : tensor<2x3xi64>
}

// np.broadcast_to(x, (0, 2))
// CHECK-LABEL: @broadcast_to_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0x2xf32>
func.func @broadcast_to_empty(%x: tensor<2xf32> {arrax.value = dense<[1.5, 2.5]> : tensor<2xf32>}) -> tensor<0x2xf32> {
  %r = array.broadcast_in_dim %x dims [1] : tensor<2xf32> to tensor<0x2xf32>
  return %r : tensor<0x2xf32>
}

// x.reshape(3, 2)
// CHECK-LABEL: @reshape{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1], [2, 3], [4, 5]]> : tensor<3x2xi32>
func.func @reshape(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<3x2xi32> {
  %r = array.reshape %x : tensor<2x3xi32> to tensor<3x2xi32>
  return %r : tensor<3x2xi32>
}

// x.reshape(-1)
// CHECK-LABEL: @reshape_flat{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]> : tensor<6xf64>
func.func @reshape_flat(%x: tensor<2x3xf64> {arrax.value = dense<[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]> : tensor<2x3xf64>}) -> tensor<6xf64> {
  %r = array.reshape %x : tensor<2x3xf64> to tensor<6xf64>
  return %r : tensor<6xf64>
}

// x.reshape(1, 1)
// CHECK-LABEL: @reshape_scalar{{$}}
// CHECK-NEXT: dense<true> : tensor<1x1xi1>
func.func @reshape_scalar(%x: tensor<i1> {arrax.value = dense<true> : tensor<i1>}) -> tensor<1x1xi1> {
  %r = array.reshape %x : tensor<i1> to tensor<1x1xi1>
  return %r : tensor<1x1xi1>
}

// x.reshape(())
// CHECK-LABEL: @reshape_to_scalar{{$}}
// CHECK-NEXT: dense<2.500000e+00> : tensor<f16>
func.func @reshape_to_scalar(%x: tensor<1x1xf16> {arrax.value = dense<2.5> : tensor<1x1xf16>}) -> tensor<f16> {
  %r = array.reshape %x : tensor<1x1xf16> to tensor<f16>
  return %r : tensor<f16>
}

// x.reshape(3, 0)
// CHECK-LABEL: @reshape_empty{{$}}
// CHECK-NEXT: dense<> : tensor<3x0xf32>
func.func @reshape_empty(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>}) -> tensor<3x0xf32> {
  %r = array.reshape %x : tensor<0x2xf32> to tensor<3x0xf32>
  return %r : tensor<3x0xf32>
}

// x.T
// CHECK-LABEL: @transpose{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 3], [1, 4], [2, 5]]> : tensor<3x2xi32>
func.func @transpose(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<3x2xi32> {
  %r = array.transpose %x permutation [1, 0] : tensor<2x3xi32>
  return %r : tensor<3x2xi32>
}

// x.transpose(0, 2, 1)
// CHECK-LABEL: @transpose_021{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[0.000000e+00, 2.000000e+00, 4.000000e+00], [1.000000e+00, 3.000000e+00, 5.000000e+00]], [[6.000000e+00, 8.000000e+00, 1.000000e+01], [7.000000e+00, 9.000000e+00, 1.100000e+01]]]> : tensor<2x2x3xf32>
func.func @transpose_021(%x: tensor<2x3x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]]> : tensor<2x3x2xf32>}) -> tensor<2x2x3xf32> {
  %r = array.transpose %x permutation [0, 2, 1] : tensor<2x3x2xf32>
  return %r : tensor<2x2x3xf32>
}

// x.transpose(1, 0, 2)
// CHECK-LABEL: @transpose_102{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[0.000000e+00, 1.000000e+00], [6.000000e+00, 7.000000e+00]], [[2.000000e+00, 3.000000e+00], [8.000000e+00, 9.000000e+00]], [[4.000000e+00, 5.000000e+00], [1.000000e+01, 1.100000e+01]]]> : tensor<3x2x2xf32>
func.func @transpose_102(%x: tensor<2x3x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]]> : tensor<2x3x2xf32>}) -> tensor<3x2x2xf32> {
  %r = array.transpose %x permutation [1, 0, 2] : tensor<2x3x2xf32>
  return %r : tensor<3x2x2xf32>
}

// x.transpose(2, 0, 1)
// CHECK-LABEL: @transpose_201{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[0.000000e+00, 2.000000e+00, 4.000000e+00], [6.000000e+00, 8.000000e+00, 1.000000e+01]], [[1.000000e+00, 3.000000e+00, 5.000000e+00], [7.000000e+00, 9.000000e+00, 1.100000e+01]]]> : tensor<2x2x3xf32>
func.func @transpose_201(%x: tensor<2x3x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]]> : tensor<2x3x2xf32>}) -> tensor<2x2x3xf32> {
  %r = array.transpose %x permutation [2, 0, 1] : tensor<2x3x2xf32>
  return %r : tensor<2x2x3xf32>
}

// x.transpose(2, 1, 0)
// CHECK-LABEL: @transpose_210{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[0.000000e+00, 6.000000e+00], [2.000000e+00, 8.000000e+00], [4.000000e+00, 1.000000e+01]], [[1.000000e+00, 7.000000e+00], [3.000000e+00, 9.000000e+00], [5.000000e+00, 1.100000e+01]]]> : tensor<2x3x2xf32>
func.func @transpose_210(%x: tensor<2x3x2xf32> {arrax.value = dense<[[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]]> : tensor<2x3x2xf32>}) -> tensor<2x3x2xf32> {
  %r = array.transpose %x permutation [2, 1, 0] : tensor<2x3x2xf32>
  return %r : tensor<2x3x2xf32>
}

// x.T
// CHECK-LABEL: @transpose_bool{{$}}
// CHECK-NEXT{LITERAL}: dense<[[true, true], [false, true]]> : tensor<2x2xi1>
func.func @transpose_bool(%x: tensor<2x2xi1> {arrax.value = dense<[[true, false], [true, true]]> : tensor<2x2xi1>}) -> tensor<2x2xi1> {
  %r = array.transpose %x permutation [1, 0] : tensor<2x2xi1>
  return %r : tensor<2x2xi1>
}

// x.T
// CHECK-LABEL: @transpose_complex{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(0.000000e+00,1.000000e+00), (3.000000e+00,0.000000e+00)], [(2.000000e+00,0.000000e+00), (4.000000e+00,0.000000e+00)]]> : tensor<2x2xcomplex<f64>>
func.func @transpose_complex(%x: tensor<2x2xcomplex<f64>> {arrax.value = dense<[[(0.0,1.0), (2.0,0.0)], [(3.0,0.0), (4.0,0.0)]]> : tensor<2x2xcomplex<f64>>}) -> tensor<2x2xcomplex<f64>> {
  %r = array.transpose %x permutation [1, 0] : tensor<2x2xcomplex<f64>>
  return %r : tensor<2x2xcomplex<f64>>
}

// x.T
// CHECK-LABEL: @transpose_empty{{$}}
// CHECK-NEXT: dense<> : tensor<3x0xf32>
func.func @transpose_empty(%x: tensor<0x3xf32> {arrax.value = dense<> : tensor<0x3xf32>}) -> tensor<3x0xf32> {
  %r = array.transpose %x permutation [1, 0] : tensor<0x3xf32>
  return %r : tensor<3x0xf32>
}

// x.T
// CHECK-LABEL: @transpose_scalar{{$}}
// CHECK-NEXT: dense<1.500000e+00> : tensor<f32>
func.func @transpose_scalar(%x: tensor<f32> {arrax.value = dense<1.5> : tensor<f32>}) -> tensor<f32> {
  %r = array.transpose %x permutation [] : tensor<f32>
  return %r : tensor<f32>
}

// np.flip(x, ())
// CHECK-LABEL: @reverse_{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>
func.func @reverse_(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<2x3xi32> {
  %r = array.reverse %x axes [] : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.flip(x, (0,))
// CHECK-LABEL: @reverse_0{{$}}
// CHECK-NEXT{LITERAL}: dense<[[3, 4, 5], [0, 1, 2]]> : tensor<2x3xi32>
func.func @reverse_0(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<2x3xi32> {
  %r = array.reverse %x axes [0] : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.flip(x, (1,))
// CHECK-LABEL: @reverse_1{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2, 1, 0], [5, 4, 3]]> : tensor<2x3xi32>
func.func @reverse_1(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<2x3xi32> {
  %r = array.reverse %x axes [1] : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.flip(x, (0, 1))
// CHECK-LABEL: @reverse_01{{$}}
// CHECK-NEXT{LITERAL}: dense<[[5, 4, 3], [2, 1, 0]]> : tensor<2x3xi32>
func.func @reverse_01(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<2x3xi32> {
  %r = array.reverse %x axes [0, 1] : tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// np.flip(x, (0,))
// CHECK-LABEL: @reverse_bf16{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 2.000000e+00, 1.000000e+00]> : tensor<3xbf16>
func.func @reverse_bf16(%x: tensor<3xbf16> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xbf16>}) -> tensor<3xbf16> {
  %r = array.reverse %x axes [0] : tensor<3xbf16>
  return %r : tensor<3xbf16>
}

// np.concatenate([x, y], 0)
// CHECK-LABEL: @concatenate{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1, 2], [3, 4, 5], [7, 8, 9]]> : tensor<3x3xi32>
func.func @concatenate(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>},
    %y: tensor<1x3xi32> {arrax.value = dense<[[7, 8, 9]]> : tensor<1x3xi32>}) -> tensor<3x3xi32> {
  %r = array.concatenate %x, %y axis 0 : tensor<2x3xi32>, tensor<1x3xi32>
  return %r : tensor<3x3xi32>
}

// np.concatenate([x, y, x], 1)
// CHECK-LABEL: @concatenate_columns{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 3.000000e+00, 4.000000e+00, 1.000000e+00], [2.000000e+00, 5.000000e+00, 6.000000e+00, 2.000000e+00]]> : tensor<2x4xf32>
func.func @concatenate_columns(%x: tensor<2x1xf32> {arrax.value = dense<[[1.0], [2.0]]> : tensor<2x1xf32>},
    %y: tensor<2x2xf32> {arrax.value = dense<[[3.0, 4.0], [5.0, 6.0]]> : tensor<2x2xf32>}) -> tensor<2x4xf32> {
  %r = array.concatenate %x, %y, %x axis 1 : tensor<2x1xf32>, tensor<2x2xf32>, tensor<2x1xf32>
  return %r : tensor<2x4xf32>
}

// np.concatenate([x, y], 0)
// CHECK-LABEL: @concatenate_empty{{$}}
// CHECK-NEXT: dense<1.500000e+00> : tensor<1xf64>
func.func @concatenate_empty(%x: tensor<0xf64> {arrax.value = dense<> : tensor<0xf64>},
    %y: tensor<1xf64> {arrax.value = dense<1.5> : tensor<1xf64>}) -> tensor<1xf64> {
  %r = array.concatenate %x, %y axis 0 : tensor<0xf64>, tensor<1xf64>
  return %r : tensor<1xf64>
}

// x
// CHECK-LABEL: @concatenate_one{{$}}
// CHECK-NEXT: dense<[true, false]> : tensor<2xi1>
func.func @concatenate_one(%x: tensor<2xi1> {arrax.value = dense<[true, false]> : tensor<2xi1>}) -> tensor<2xi1> {
  %r = array.concatenate %x axis 0 : tensor<2xi1>
  return %r : tensor<2xi1>
}

// np.pad(x, (1, 2), constant_values=v)
// CHECK-LABEL: @pad{{$}}
// CHECK-NEXT: dense<[9, 1, 2, 3, 9, 9]> : tensor<6xi32>
func.func @pad(%x: tensor<3xi32> {arrax.value = dense<[1, 2, 3]> : tensor<3xi32>},
    %v: tensor<i32> {arrax.value = dense<9> : tensor<i32>}) -> tensor<6xi32> {
  %r = array.pad %x, %v low [1] high [2] interior [0] : tensor<3xi32>, tensor<i32>
  return %r : tensor<6xi32>
}

// np.insert(x, [1, 2], v)
// CHECK-LABEL: @pad_interior{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x{{[7F]}}FC00000, 2.000000e+00, 0x{{[7F]}}FC00000, 3.000000e+00]> : tensor<5xf32>
func.func @pad_interior(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>},
    %v: tensor<f32> {arrax.value = dense<0x7FC00000> : tensor<f32>}) -> tensor<5xf32> {
  %r = array.pad %x, %v low [0] high [0] interior [1] : tensor<3xf32>, tensor<f32>
  return %r : tensor<5xf32>
}

// x[1:, :1]
// CHECK-LABEL: @pad_crops{{$}}
// CHECK-NEXT: dense<3> : tensor<1x1xi32>
func.func @pad_crops(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>},
    %v: tensor<i32> {arrax.value = dense<9> : tensor<i32>}) -> tensor<1x1xi32> {
  %r = array.pad %x, %v low [-1, 0] high [0, -2] interior [0, 0] : tensor<2x3xi32>, tensor<i32>
  return %r : tensor<1x1xi32>
}

// Negative edges remove what was put between elements, too.
// np.append(np.insert(x, [1, 2], v)[1:], [v, v])
// CHECK-LABEL: @pad_crops_interior{{$}}
// CHECK-NEXT: dense<[7, 2, 7, 3, 7, 7]> : tensor<6xui8>
func.func @pad_crops_interior(%x: tensor<3xui8> {arrax.value = dense<[1, 2, 3]> : tensor<3xui8>},
    %v: tensor<ui8> {arrax.value = dense<7> : tensor<ui8>}) -> tensor<6xui8> {
  %r = array.pad %x, %v low [-1] high [2] interior [1] : tensor<3xui8>, tensor<ui8>
  return %r : tensor<6xui8>
}

// np.pad(x, ((1, 0), (0, 1)), constant_values=v)
// CHECK-LABEL: @pad_all{{$}}
// CHECK-NEXT{LITERAL}: dense<[[false, false], [true, false], [true, false]]> : tensor<3x2xi1>
func.func @pad_all(%x: tensor<2x1xi1> {arrax.value = dense<true> : tensor<2x1xi1>},
    %v: tensor<i1> {arrax.value = dense<false> : tensor<i1>}) -> tensor<3x2xi1> {
  %r = array.pad %x, %v low [1, 0] high [0, 1] interior [0, 0] : tensor<2x1xi1>, tensor<i1>
  return %r : tensor<3x2xi1>
}

// np.pad(x, 1, constant_values=v)
// CHECK-LABEL: @pad_empty{{$}}
// CHECK-NEXT: dense<(0.000000e+00,1.000000e+00)> : tensor<2xcomplex<f32>>
func.func @pad_empty(%x: tensor<0xcomplex<f32>> {arrax.value = dense<> : tensor<0xcomplex<f32>>},
    %v: tensor<complex<f32>> {arrax.value = dense<(0.0,1.0)> : tensor<complex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.pad %x, %v low [1] high [1] interior [3] : tensor<0xcomplex<f32>>, tensor<complex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// x[1:9:3]
// CHECK-LABEL: @slice{{$}}
// CHECK-NEXT: dense<[1, 4, 7]> : tensor<3xi16>
func.func @slice(%x: tensor<9xi16> {arrax.value = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi16>}) -> tensor<3xi16> {
  %r = array.slice %x start [1] limit [9] stride [3] : tensor<9xi16>
  return %r : tensor<3xi16>
}

// x[0:2, 1:3]
// CHECK-LABEL: @slice_block{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 2.000000e+00], [4.000000e+00, 5.000000e+00]]> : tensor<2x2xf32>
func.func @slice_block(%x: tensor<2x3xf32> {arrax.value = dense<[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]> : tensor<2x3xf32>}) -> tensor<2x2xf32> {
  %r = array.slice %x start [0, 1] limit [2, 3] stride [1, 1] : tensor<2x3xf32>
  return %r : tensor<2x2xf32>
}

// x[1:2, 0:3:2]
// CHECK-LABEL: @slice_strided{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(3.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00)]]> : tensor<1x2xcomplex<f32>>
func.func @slice_strided(%x: tensor<2x3xcomplex<f32>> {arrax.value = dense<[[(0.0,0.0), (1.0,0.0), (2.0,0.0)], [(3.0,0.0), (4.0,0.0), (5.0,0.0)]]> : tensor<2x3xcomplex<f32>>}) -> tensor<1x2xcomplex<f32>> {
  %r = array.slice %x start [1, 0] limit [2, 3] stride [1, 2] : tensor<2x3xcomplex<f32>>
  return %r : tensor<1x2xcomplex<f32>>
}

// x[1:1, 1:3]
// CHECK-LABEL: @slice_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0x2xi32>
func.func @slice_empty(%x: tensor<2x3xi32> {arrax.value = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi32>}) -> tensor<0x2xi32> {
  %r = array.slice %x start [1, 1] limit [1, 3] stride [1, 1] : tensor<2x3xi32>
  return %r : tensor<0x2xi32>
}

// One element has no gaps beside it, however wide.
// CHECK-LABEL: @pad_wide_gaps{{$}}
// CHECK-NEXT: dense<[7.000000e+00, 2.000000e+00, 7.000000e+00]> : tensor<3xf32>
func.func @pad_wide_gaps() -> tensor<3xf32> {
  %c = array.constant dense<2.0> : tensor<1xf32>
  %x = array.stop_gradient %c : tensor<1xf32>
  %p = array.constant dense<7.0> : tensor<f32>
  %r = array.pad %x, %p low [1] high [1] interior [9223372036854775807] : tensor<1xf32>, tensor<f32>
  return %r : tensor<3xf32>
}

func.func private @padded(%x: tensor<1xf32>) -> tensor<3xf32> {
  %p = array.constant dense<7.0> : tensor<f32>
  %r = array.pad %x, %p low [1] high [1] interior [9223372036854775807] : tensor<1xf32>, tensor<f32>
  return %r : tensor<3xf32>
}

// CHECK-LABEL: @pad_wide_gaps_vjp{{$}}
// CHECK-NEXT: dense<5.000000e+00> : tensor<1xf32>
func.func @pad_wide_gaps_vjp() -> tensor<1xf32> {
  %c = array.constant dense<2.0> : tensor<1xf32>
  %x = array.stop_gradient %c : tensor<1xf32>
  %t = array.constant dense<[4.0, 5.0, 6.0]> : tensor<3xf32>
  %r:2 = array.vjp @padded(%x, %t) wrt [0] : (tensor<1xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<1xf32>)
  return %r#1 : tensor<1xf32>
}

// np.array([5, 6], np.float32)
// CHECK-LABEL: @empty_filled{{$}}
// CHECK-NEXT: dense<[5.000000e+00, 6.000000e+00]> : tensor<2xf32>
func.func @empty_filled(%x: tensor<2xf32> {arrax.value = dense<[5.0, 6.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  %i = array.constant dense<0> : tensor<i32>
  %e = array.empty : tensor<2xf32>
  %r = array.dynamic_update_slice %e, %x, [%i] : tensor<2xf32>, tensor<2xf32>, [tensor<i32>]
  return %r : tensor<2xf32>
}
