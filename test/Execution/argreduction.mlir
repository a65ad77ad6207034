// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function finds positions in small arrays. The line above CHECK-LABEL is the NumPy
// expression of the expected values.

// The first of equals.
// np.argmax(x, 0)
// CHECK-LABEL: @argmax_0{{$}}
// CHECK-NEXT: dense<[0, 1, 0]> : tensor<3xi32>
func.func @argmax_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 3.0, 3.0], [1.0, 4.0, -5.0]]> : tensor<2x3xf32>}) -> tensor<3xi32> {
  %r = array.argmax %x axis 0 as i32 : tensor<2x3xf32>
  return %r : tensor<3xi32>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_1{{$}}
// CHECK-NEXT: dense<1> : tensor<2xi32>
func.func @argmax_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 3.0, 3.0], [1.0, 4.0, -5.0]]> : tensor<2x3xf32>}) -> tensor<2xi32> {
  %r = array.argmax %x axis 1 as i32 : tensor<2x3xf32>
  return %r : tensor<2xi32>
}

// The first NaN; zeros are equal.
// np.argmax(x, 1)
// CHECK-LABEL: @argmax_nan{{$}}
// CHECK-NEXT: dense<[1, 1, 0, 0]> : tensor<4xi64>
func.func @argmax_nan(%x: tensor<4x4xf64> {arrax.value = dense<[[1.0, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF0000000000000], [0xFFF0000000000000, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF0000000000000], [0x7FF8000000000000, 1.0, 2.0, 3.0], [0.0, -0.0, -0.0, 0.0]]> : tensor<4x4xf64>}) -> tensor<4xi64> {
  %r = array.argmax %x axis 1 as i64 : tensor<4x4xf64>
  return %r : tensor<4xi64>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_i8{{$}}
// CHECK-NEXT: dense<1> : tensor<2xui8>
func.func @argmax_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[-1, 5, 5], [-128, 127, 0]]> : tensor<2x3xi8>}) -> tensor<2xui8> {
  %r = array.argmax %x axis 1 as ui8 : tensor<2x3xi8>
  return %r : tensor<2xui8>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_ui8{{$}}
// CHECK-NEXT: dense<0> : tensor<2xui8>
func.func @argmax_ui8(%x: tensor<2x3xui8> {arrax.value = dense<[[255, 5, 5], [128, 127, 0]]> : tensor<2x3xui8>}) -> tensor<2xui8> {
  %r = array.argmax %x axis 1 as ui8 : tensor<2x3xui8>
  return %r : tensor<2xui8>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_i1{{$}}
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui8>
func.func @argmax_i1(%x: tensor<2x3xi1> {arrax.value = dense<[[false, true, true], [true, true, false]]> : tensor<2x3xi1>}) -> tensor<2xui8> {
  %r = array.argmax %x axis 1 as ui8 : tensor<2x3xi1>
  return %r : tensor<2xui8>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_f16{{$}}
// CHECK-NEXT: dense<1> : tensor<2xui8>
func.func @argmax_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 0x7E00, 2.0], [-1.0, 5.0, 5.0]]> : tensor<2x3xf16>}) -> tensor<2xui8> {
  %r = array.argmax %x axis 1 as ui8 : tensor<2x3xf16>
  return %r : tensor<2xui8>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_bf16{{$}}
// CHECK-NEXT: dense<1> : tensor<2xui8>
func.func @argmax_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 0x7FC0, 2.0], [-1.0, 5.0, 5.0]]> : tensor<2x3xbf16>}) -> tensor<2xui8> {
  %r = array.argmax %x axis 1 as ui8 : tensor<2x3xbf16>
  return %r : tensor<2xui8>
}

// np.argmax(x, 1)
// CHECK-LABEL: @argmax_batch_is_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xi32>
func.func @argmax_batch_is_empty(%x: tensor<0x3xf32> {arrax.value = dense<> : tensor<0x3xf32>}) -> tensor<0xi32> {
  %r = array.argmax %x axis 1 as i32 : tensor<0x3xf32>
  return %r : tensor<0xi32>
}

// The first of equals.
// np.argmin(x, 0)
// CHECK-LABEL: @argmin_0{{$}}
// CHECK-NEXT: dense<[0, 0, 1]> : tensor<3xi32>
func.func @argmin_0(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 3.0, 3.0], [1.0, 4.0, -5.0]]> : tensor<2x3xf32>}) -> tensor<3xi32> {
  %r = array.argmin %x axis 0 as i32 : tensor<2x3xf32>
  return %r : tensor<3xi32>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_1{{$}}
// CHECK-NEXT: dense<[0, 2]> : tensor<2xi32>
func.func @argmin_1(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 3.0, 3.0], [1.0, 4.0, -5.0]]> : tensor<2x3xf32>}) -> tensor<2xi32> {
  %r = array.argmin %x axis 1 as i32 : tensor<2x3xf32>
  return %r : tensor<2xi32>
}

// The first NaN; zeros are equal.
// np.argmin(x, 1)
// CHECK-LABEL: @argmin_nan{{$}}
// CHECK-NEXT: dense<[1, 0, 0, 0]> : tensor<4xi64>
func.func @argmin_nan(%x: tensor<4x4xf64> {arrax.value = dense<[[1.0, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF0000000000000], [0xFFF0000000000000, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF0000000000000], [0x7FF8000000000000, 1.0, 2.0, 3.0], [0.0, -0.0, -0.0, 0.0]]> : tensor<4x4xf64>}) -> tensor<4xi64> {
  %r = array.argmin %x axis 1 as i64 : tensor<4x4xf64>
  return %r : tensor<4xi64>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_i8{{$}}
// CHECK-NEXT: dense<0> : tensor<2xui8>
func.func @argmin_i8(%x: tensor<2x3xi8> {arrax.value = dense<[[-1, 5, 5], [-128, 127, 0]]> : tensor<2x3xi8>}) -> tensor<2xui8> {
  %r = array.argmin %x axis 1 as ui8 : tensor<2x3xi8>
  return %r : tensor<2xui8>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_ui8{{$}}
// CHECK-NEXT: dense<[1, 2]> : tensor<2xui8>
func.func @argmin_ui8(%x: tensor<2x3xui8> {arrax.value = dense<[[255, 5, 5], [128, 127, 0]]> : tensor<2x3xui8>}) -> tensor<2xui8> {
  %r = array.argmin %x axis 1 as ui8 : tensor<2x3xui8>
  return %r : tensor<2xui8>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_i1{{$}}
// CHECK-NEXT: dense<[0, 2]> : tensor<2xui8>
func.func @argmin_i1(%x: tensor<2x3xi1> {arrax.value = dense<[[false, true, true], [true, true, false]]> : tensor<2x3xi1>}) -> tensor<2xui8> {
  %r = array.argmin %x axis 1 as ui8 : tensor<2x3xi1>
  return %r : tensor<2xui8>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_f16{{$}}
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui8>
func.func @argmin_f16(%x: tensor<2x3xf16> {arrax.value = dense<[[1.0, 0x7E00, 2.0], [-1.0, 5.0, 5.0]]> : tensor<2x3xf16>}) -> tensor<2xui8> {
  %r = array.argmin %x axis 1 as ui8 : tensor<2x3xf16>
  return %r : tensor<2xui8>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_bf16{{$}}
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui8>
func.func @argmin_bf16(%x: tensor<2x3xbf16> {arrax.value = dense<[[1.0, 0x7FC0, 2.0], [-1.0, 5.0, 5.0]]> : tensor<2x3xbf16>}) -> tensor<2xui8> {
  %r = array.argmin %x axis 1 as ui8 : tensor<2x3xbf16>
  return %r : tensor<2xui8>
}

// np.argmin(x, 1)
// CHECK-LABEL: @argmin_batch_is_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xi32>
func.func @argmin_batch_is_empty(%x: tensor<0x3xf32> {arrax.value = dense<> : tensor<0x3xf32>}) -> tensor<0xi32> {
  %r = array.argmin %x axis 1 as i32 : tensor<0x3xf32>
  return %r : tensor<0xi32>
}
