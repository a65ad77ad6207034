// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.

// np.maximum(x, y)
// CHECK-LABEL: @max_f32{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<4xf32>
func.func @max_f32(%x: tensor<4xf32> {arrax.value = dense<[1.0, 0x7FC00000, 3.0, 0xFF800000]> : tensor<4xf32>},
    %y: tensor<4xf32> {arrax.value = dense<[2.0, 1.0, 0x7FC00000, 0x7F800000]> : tensor<4xf32>}) -> tensor<4xf32> {
  %r = array.max %x, %y : tensor<4xf32>
  return %r : tensor<4xf32>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_f64{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000]> : tensor<4xf64>
func.func @max_f64(%x: tensor<4xf64> {arrax.value = dense<[1.0, 0x7FF8000000000000, 3.0, 0xFFF0000000000000]> : tensor<4xf64>},
    %y: tensor<4xf64> {arrax.value = dense<[2.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<4xf64>}) -> tensor<4xf64> {
  %r = array.max %x, %y : tensor<4xf64>
  return %r : tensor<4xf64>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_f16{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 0x{{[7F]}}E00, 0x{{[7F]}}E00, 0x7C00]> : tensor<4xf16>
func.func @max_f16(%x: tensor<4xf16> {arrax.value = dense<[1.0, 0x7E00, 3.0, 0xFC00]> : tensor<4xf16>},
    %y: tensor<4xf16> {arrax.value = dense<[2.0, 1.0, 0x7E00, 0x7C00]> : tensor<4xf16>}) -> tensor<4xf16> {
  %r = array.max %x, %y : tensor<4xf16>
  return %r : tensor<4xf16>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_bf16{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 0x{{[7F]}}FC0, 0x{{[7F]}}FC0, 0x7F80]> : tensor<4xbf16>
func.func @max_bf16(%x: tensor<4xbf16> {arrax.value = dense<[1.0, 0x7FC0, 3.0, 0xFF80]> : tensor<4xbf16>},
    %y: tensor<4xbf16> {arrax.value = dense<[2.0, 1.0, 0x7FC0, 0x7F80]> : tensor<4xbf16>}) -> tensor<4xbf16> {
  %r = array.max %x, %y : tensor<4xbf16>
  return %r : tensor<4xbf16>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_i8{{$}}
// CHECK-NEXT: dense<[2, 127]> : tensor<2xi8>
func.func @max_i8(%x: tensor<2xi8> {arrax.value = dense<[1, -128]> : tensor<2xi8>},
    %y: tensor<2xi8> {arrax.value = dense<[2, 127]> : tensor<2xi8>}) -> tensor<2xi8> {
  %r = array.max %x, %y : tensor<2xi8>
  return %r : tensor<2xi8>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_ui8{{$}}
// CHECK-NEXT: dense<[2, 128]> : tensor<2xui8>
func.func @max_ui8(%x: tensor<2xui8> {arrax.value = dense<[1, 128]> : tensor<2xui8>},
    %y: tensor<2xui8> {arrax.value = dense<[2, 127]> : tensor<2xui8>}) -> tensor<2xui8> {
  %r = array.max %x, %y : tensor<2xui8>
  return %r : tensor<2xui8>
}

// np.maximum(x, y)
// CHECK-LABEL: @max_bool{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @max_bool(%x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, false, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.max %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_f32{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0xFF800000]> : tensor<4xf32>
func.func @min_f32(%x: tensor<4xf32> {arrax.value = dense<[1.0, 0x7FC00000, 3.0, 0xFF800000]> : tensor<4xf32>},
    %y: tensor<4xf32> {arrax.value = dense<[2.0, 1.0, 0x7FC00000, 0x7F800000]> : tensor<4xf32>}) -> tensor<4xf32> {
  %r = array.min %x, %y : tensor<4xf32>
  return %r : tensor<4xf32>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_f64{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0xFFF0000000000000]> : tensor<4xf64>
func.func @min_f64(%x: tensor<4xf64> {arrax.value = dense<[1.0, 0x7FF8000000000000, 3.0, 0xFFF0000000000000]> : tensor<4xf64>},
    %y: tensor<4xf64> {arrax.value = dense<[2.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<4xf64>}) -> tensor<4xf64> {
  %r = array.min %x, %y : tensor<4xf64>
  return %r : tensor<4xf64>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_f16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x{{[7F]}}E00, 0x{{[7F]}}E00, 0xFC00]> : tensor<4xf16>
func.func @min_f16(%x: tensor<4xf16> {arrax.value = dense<[1.0, 0x7E00, 3.0, 0xFC00]> : tensor<4xf16>},
    %y: tensor<4xf16> {arrax.value = dense<[2.0, 1.0, 0x7E00, 0x7C00]> : tensor<4xf16>}) -> tensor<4xf16> {
  %r = array.min %x, %y : tensor<4xf16>
  return %r : tensor<4xf16>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x{{[7F]}}FC0, 0x{{[7F]}}FC0, 0xFF80]> : tensor<4xbf16>
func.func @min_bf16(%x: tensor<4xbf16> {arrax.value = dense<[1.0, 0x7FC0, 3.0, 0xFF80]> : tensor<4xbf16>},
    %y: tensor<4xbf16> {arrax.value = dense<[2.0, 1.0, 0x7FC0, 0x7F80]> : tensor<4xbf16>}) -> tensor<4xbf16> {
  %r = array.min %x, %y : tensor<4xbf16>
  return %r : tensor<4xbf16>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_i8{{$}}
// CHECK-NEXT: dense<[1, -128]> : tensor<2xi8>
func.func @min_i8(%x: tensor<2xi8> {arrax.value = dense<[1, -128]> : tensor<2xi8>},
    %y: tensor<2xi8> {arrax.value = dense<[2, 127]> : tensor<2xi8>}) -> tensor<2xi8> {
  %r = array.min %x, %y : tensor<2xi8>
  return %r : tensor<2xi8>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_ui8{{$}}
// CHECK-NEXT: dense<[1, 127]> : tensor<2xui8>
func.func @min_ui8(%x: tensor<2xui8> {arrax.value = dense<[1, 128]> : tensor<2xui8>},
    %y: tensor<2xui8> {arrax.value = dense<[2, 127]> : tensor<2xui8>}) -> tensor<2xui8> {
  %r = array.min %x, %y : tensor<2xui8>
  return %r : tensor<2xui8>
}

// np.minimum(x, y)
// CHECK-LABEL: @min_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @min_bool(%x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, false, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.min %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// np.round(np.arctan2(y, x) * 1e4)
// CHECK-LABEL: @atan2_f32{{$}}
// CHECK-NEXT: dense<[4.636000e+03, 2.677900e+04, -2.677900e+04, -3.141600e+04, 3.141600e+04, 2.356200e+04, 0x{{[7F]}}FC00000]> : tensor<7xf32>
func.func @atan2_f32(%y: tensor<7xf32> {arrax.value = dense<[1.0, 1.0, -1.0, -0.0, 0.0, 0x7F800000, 0x7FC00000]> : tensor<7xf32>},
    %x: tensor<7xf32> {arrax.value = dense<[2.0, -2.0, -2.0, -1.0, -1.0, 0xFF800000, 1.0]> : tensor<7xf32>}) -> tensor<7xf32> {
  %c = array.constant dense<1.0e4> : tensor<7xf32>
  %a = array.atan2 %y, %x : tensor<7xf32>
  %b = array.mul %a, %c : tensor<7xf32>
  %r = array.round %b : tensor<7xf32>
  return %r : tensor<7xf32>
}

// np.round(np.arctan2(y, x) * 1e12)
// CHECK-LABEL: @atan2_f64{{$}}
// CHECK-NEXT: dense<[0x425AFCE3442A4000, 0x42837C0FB4736800, 0xC2837C0FB4736800, 0xC286DBAC1CF8B000, 0x4286DBAC1CF8B000, 0x428124C115BA8000, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @atan2_f64(%y: tensor<7xf64> {arrax.value = dense<[1.0, 1.0, -1.0, -0.0, 0.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x: tensor<7xf64> {arrax.value = dense<[2.0, -2.0, -2.0, -1.0, -1.0, 0xFFF0000000000000, 1.0]> : tensor<7xf64>}) -> tensor<7xf64> {
  %c = array.constant dense<1.0e12> : tensor<7xf64>
  %a = array.atan2 %y, %x : tensor<7xf64>
  %b = array.mul %a, %c : tensor<7xf64>
  %r = array.round %b : tensor<7xf64>
  return %r : tensor<7xf64>
}

// np.arctan2(y, x)
// CHECK-LABEL: @atan2_f16{{$}}
// CHECK-NEXT: dense<[2.677730e+00, -1.570310e+00]> : tensor<2xf16>
func.func @atan2_f16(%y: tensor<2xf16> {arrax.value = dense<[1.0, -1.0]> : tensor<2xf16>},
    %x: tensor<2xf16> {arrax.value = dense<[-2.0, 0.0]> : tensor<2xf16>}) -> tensor<2xf16> {
  %r = array.atan2 %y, %x : tensor<2xf16>
  return %r : tensor<2xf16>
}

// np.arctan2(y, x)
// CHECK-LABEL: @atan2_bf16{{$}}
// CHECK-NEXT: dense<[2.671880e+00, -1.570310e+00]> : tensor<2xbf16>
func.func @atan2_bf16(%y: tensor<2xbf16> {arrax.value = dense<[1.0, -1.0]> : tensor<2xbf16>},
    %x: tensor<2xbf16> {arrax.value = dense<[-2.0, 0.0]> : tensor<2xbf16>}) -> tensor<2xbf16> {
  %r = array.atan2 %y, %x : tensor<2xbf16>
  return %r : tensor<2xbf16>
}

// np.nextafter(x, y)
// CHECK-LABEL: @nextafter_f32{{$}}
// CHECK-NEXT: dense<[1.00000012, 0.99999994, 1.401300e-45, -1.401300e-45, 3.40282347E+38, 0x{{[7F]}}FC00000, 2.000000e+00]> : tensor<7xf32>
func.func @nextafter_f32(%x: tensor<7xf32> {arrax.value = dense<[1.0, 1.0, 0.0, -0.0, 0x7F800000, 0x7FC00000, 2.0]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 0xFF800000, 1.0, -1.0, 0.0, 1.0, 2.0]> : tensor<7xf32>}) -> tensor<7xf32> {
  %r = array.nextafter %x, %y : tensor<7xf32>
  return %r : tensor<7xf32>
}

// np.nextafter(x, y)
// CHECK-LABEL: @nextafter_f64{{$}}
// CHECK-NEXT: dense<[1.0000000000000002, 0.99999999999999988, 4.940660e-324, -4.940660e-324, 1.7976931348623157E+308, 0x{{[7F]}}FF8000000000000, 2.000000e+00]> : tensor<7xf64>
func.func @nextafter_f64(%x: tensor<7xf64> {arrax.value = dense<[1.0, 1.0, 0.0, -0.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0]> : tensor<7xf64>},
    %y: tensor<7xf64> {arrax.value = dense<[2.0, 0xFFF0000000000000, 1.0, -1.0, 0.0, 1.0, 2.0]> : tensor<7xf64>}) -> tensor<7xf64> {
  %r = array.nextafter %x, %y : tensor<7xf64>
  return %r : tensor<7xf64>
}

// np.nextafter(x, y)
// CHECK-LABEL: @nextafter_f16{{$}}
// CHECK-NEXT: dense<[1.000980e+00, 9.995110e-01, 5.960460e-08, -5.960460e-08, 6.550400e+04, 0x{{[7F]}}E00, 2.000000e+00]> : tensor<7xf16>
func.func @nextafter_f16(%x: tensor<7xf16> {arrax.value = dense<[1.0, 1.0, 0.0, -0.0, 0x7C00, 0x7E00, 2.0]> : tensor<7xf16>},
    %y: tensor<7xf16> {arrax.value = dense<[2.0, 0xFC00, 1.0, -1.0, 0.0, 1.0, 2.0]> : tensor<7xf16>}) -> tensor<7xf16> {
  %r = array.nextafter %x, %y : tensor<7xf16>
  return %r : tensor<7xf16>
}

// np.nextafter(x, y)
// CHECK-LABEL: @nextafter_bf16{{$}}
// CHECK-NEXT: dense<[1.007810e+00, 9.960930e-01, -9.183550e-41]> : tensor<3xbf16>
func.func @nextafter_bf16(%x: tensor<3xbf16> {arrax.value = dense<[1.0, 1.0, 0.0]> : tensor<3xbf16>},
    %y: tensor<3xbf16> {arrax.value = dense<[2.0, -1.0, -1.0]> : tensor<3xbf16>}) -> tensor<3xbf16> {
  %r = array.nextafter %x, %y : tensor<3xbf16>
  return %r : tensor<3xbf16>
}

// np.bitwise_and(x, y)
// CHECK-LABEL: @and{{$}}
// CHECK-NEXT: dense<[8, 5, 0]> : tensor<3xi8>
func.func @and(%x: tensor<3xi8> {arrax.value = dense<[12, -1, 127]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[10, 5, -128]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.and %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// np.bitwise_and(x, y)
// CHECK-LABEL: @and_ui64{{$}}
// CHECK-NEXT: dense<[9223372036854775808, 2]> : tensor<2xui64>
func.func @and_ui64(%x: tensor<2xui64> {arrax.value = dense<[9223372036854775808, 7]> : tensor<2xui64>},
    %y: tensor<2xui64> {arrax.value = dense<[9223372036854775809, 2]> : tensor<2xui64>}) -> tensor<2xui64> {
  %r = array.and %x, %y : tensor<2xui64>
  return %r : tensor<2xui64>
}

// np.bitwise_and(x, y)
// CHECK-LABEL: @and_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @and_bool(%x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, false, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.and %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// np.bitwise_or(x, y)
// CHECK-LABEL: @or{{$}}
// CHECK-NEXT: dense<[14, -1, -1]> : tensor<3xi8>
func.func @or(%x: tensor<3xi8> {arrax.value = dense<[12, -1, 127]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[10, 5, -128]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.or %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// np.bitwise_or(x, y)
// CHECK-LABEL: @or_ui64{{$}}
// CHECK-NEXT: dense<[9223372036854775809, 7]> : tensor<2xui64>
func.func @or_ui64(%x: tensor<2xui64> {arrax.value = dense<[9223372036854775808, 7]> : tensor<2xui64>},
    %y: tensor<2xui64> {arrax.value = dense<[9223372036854775809, 2]> : tensor<2xui64>}) -> tensor<2xui64> {
  %r = array.or %x, %y : tensor<2xui64>
  return %r : tensor<2xui64>
}

// np.bitwise_or(x, y)
// CHECK-LABEL: @or_bool{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @or_bool(%x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, false, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.or %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// np.bitwise_xor(x, y)
// CHECK-LABEL: @xor{{$}}
// CHECK-NEXT: dense<[6, -6, -1]> : tensor<3xi8>
func.func @xor(%x: tensor<3xi8> {arrax.value = dense<[12, -1, 127]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[10, 5, -128]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.xor %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// np.bitwise_xor(x, y)
// CHECK-LABEL: @xor_ui64{{$}}
// CHECK-NEXT: dense<[1, 5]> : tensor<2xui64>
func.func @xor_ui64(%x: tensor<2xui64> {arrax.value = dense<[9223372036854775808, 7]> : tensor<2xui64>},
    %y: tensor<2xui64> {arrax.value = dense<[9223372036854775809, 2]> : tensor<2xui64>}) -> tensor<2xui64> {
  %r = array.xor %x, %y : tensor<2xui64>
  return %r : tensor<2xui64>
}

// np.bitwise_xor(x, y)
// CHECK-LABEL: @xor_bool{{$}}
// CHECK-NEXT: dense<[false, true, false]> : tensor<3xi1>
func.func @xor_bool(%x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, false, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.xor %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// [a << b if 0 <= b < 8 else 0 for a, b in zip(x, y)]
// CHECK-LABEL: @shift_left{{$}}
// CHECK-NEXT: dense<[8, -2, 0, 0, 0]> : tensor<5xi8>
func.func @shift_left(%x: tensor<5xi8> {arrax.value = dense<[1, -1, 100, -128, 5]> : tensor<5xi8>},
    %y: tensor<5xi8> {arrax.value = dense<[3, 1, 8, 7, -1]> : tensor<5xi8>}) -> tensor<5xi8> {
  %r = array.shift_left %x, %y : tensor<5xi8>
  return %r : tensor<5xi8>
}

// [a >> b if 0 <= b < 8 else 0 for a, b in zip(x.view(np.uint8), y)]
// CHECK-LABEL: @shift_right_logical{{$}}
// CHECK-NEXT: dense<[0, 127, 0, 1, 0]> : tensor<5xi8>
func.func @shift_right_logical(%x: tensor<5xi8> {arrax.value = dense<[1, -1, 100, -128, 5]> : tensor<5xi8>},
    %y: tensor<5xi8> {arrax.value = dense<[3, 1, 8, 7, -1]> : tensor<5xi8>}) -> tensor<5xi8> {
  %r = array.shift_right_logical %x, %y : tensor<5xi8>
  return %r : tensor<5xi8>
}

// [a >> (b if 0 <= b < 8 else 7) for a, b in zip(x, y)]
// CHECK-LABEL: @shift_right_arithmetic{{$}}
// CHECK-NEXT: dense<[0, -1, 0, -1, 0]> : tensor<5xi8>
func.func @shift_right_arithmetic(%x: tensor<5xi8> {arrax.value = dense<[1, -1, 100, -128, 5]> : tensor<5xi8>},
    %y: tensor<5xi8> {arrax.value = dense<[3, 1, 8, 7, -1]> : tensor<5xi8>}) -> tensor<5xi8> {
  %r = array.shift_right_arithmetic %x, %y : tensor<5xi8>
  return %r : tensor<5xi8>
}

// [int(a) << int(b) if b < 32 else 0 for a, b in zip(x, y)]
// CHECK-LABEL: @shift_left_ui32{{$}}
// CHECK-NEXT: dense<[2147483648, 0, 0]> : tensor<3xui32>
func.func @shift_left_ui32(%x: tensor<3xui32> {arrax.value = dense<[1, 2147483648, 4294967295]> : tensor<3xui32>},
    %y: tensor<3xui32> {arrax.value = dense<[31, 31, 32]> : tensor<3xui32>}) -> tensor<3xui32> {
  %r = array.shift_left %x, %y : tensor<3xui32>
  return %r : tensor<3xui32>
}

// [a >> b if b < 32 else 0 for a, b in zip(x, y)]
// CHECK-LABEL: @shift_right_logical_ui32{{$}}
// CHECK-NEXT: dense<[0, 1, 0]> : tensor<3xui32>
func.func @shift_right_logical_ui32(%x: tensor<3xui32> {arrax.value = dense<[1, 2147483648, 4294967295]> : tensor<3xui32>},
    %y: tensor<3xui32> {arrax.value = dense<[31, 31, 32]> : tensor<3xui32>}) -> tensor<3xui32> {
  %r = array.shift_right_logical %x, %y : tensor<3xui32>
  return %r : tensor<3xui32>
}

// The top bit is copied for unsigned types as well.
// [int(a) >> min(int(b), 31) if a < 2**31 else 2**32 - 2**31 // 2**min(int(b), 31) for a, b in zip(x, y)]
// CHECK-LABEL: @shift_right_arithmetic_ui32{{$}}
// CHECK-NEXT: dense<[0, 4294967295, 4294967295]> : tensor<3xui32>
func.func @shift_right_arithmetic_ui32(%x: tensor<3xui32> {arrax.value = dense<[1, 2147483648, 4294967295]> : tensor<3xui32>},
    %y: tensor<3xui32> {arrax.value = dense<[31, 31, 32]> : tensor<3xui32>}) -> tensor<3xui32> {
  %r = array.shift_right_arithmetic %x, %y : tensor<3xui32>
  return %r : tensor<3xui32>
}

// [complex(a, b) for a, b in zip(x, y)]
// CHECK-LABEL: @complex_f32{{$}}
// CHECK-NEXT: dense<[(1.500000e+00,2.500000e+00), (-0.000000e+00,1.000000e+00), (0x7F800000,0x{{[7F]}}FC00000)]> : tensor<3xcomplex<f32>>
func.func @complex_f32(%x: tensor<3xf32> {arrax.value = dense<[1.5, -0.0, 0x7F800000]> : tensor<3xf32>},
    %y: tensor<3xf32> {arrax.value = dense<[2.5, 1.0, 0x7FC00000]> : tensor<3xf32>}) -> tensor<3xcomplex<f32>> {
  %r = array.complex %x, %y : tensor<3xf32>
  return %r : tensor<3xcomplex<f32>>
}

// [complex(a, b) for a, b in zip(x, y)]
// CHECK-LABEL: @complex_f64{{$}}
// CHECK-NEXT: dense<[(1.500000e+00,2.500000e+00), (-0.000000e+00,1.000000e+00), (0x7FF0000000000000,0x{{[7F]}}FF8000000000000)]> : tensor<3xcomplex<f64>>
func.func @complex_f64(%x: tensor<3xf64> {arrax.value = dense<[1.5, -0.0, 0x7FF0000000000000]> : tensor<3xf64>},
    %y: tensor<3xf64> {arrax.value = dense<[2.5, 1.0, 0x7FF8000000000000]> : tensor<3xf64>}) -> tensor<3xcomplex<f64>> {
  %r = array.complex %x, %y : tensor<3xf64>
  return %r : tensor<3xcomplex<f64>>
}
