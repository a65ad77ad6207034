// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.

// x + y
// CHECK-LABEL: @add_f32{{$}}
// CHECK-NEXT: dense<[3.750000e+00, 0.000000e+00, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<6xf32>
func.func @add_f32(%x: tensor<6xf32> {arrax.value = dense<[1.5, -0.0, 0x7F800000, 0x7F800000, 0x7FC00000, 3.000000e+38]> : tensor<6xf32>},
    %y: tensor<6xf32> {arrax.value = dense<[2.25, 0.0, 0xFF800000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf32>}) -> tensor<6xf32> {
  %r = array.add %x, %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// x + y
// CHECK-LABEL: @add_f64{{$}}
// CHECK-NEXT: dense<[3.750000e+00, 0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 6.000000e+38]> : tensor<6xf64>
func.func @add_f64(%x: tensor<6xf64> {arrax.value = dense<[1.5, -0.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 3.000000e+38]> : tensor<6xf64>},
    %y: tensor<6xf64> {arrax.value = dense<[2.25, 0.0, 0xFFF0000000000000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf64>}) -> tensor<6xf64> {
  %r = array.add %x, %y : tensor<6xf64>
  return %r : tensor<6xf64>
}

// x + y
// CHECK-LABEL: @add_f16{{$}}
// CHECK-NEXT: dense<[3.750000e+00, 0.000000e+00, 0x{{[7F]}}E00, 0x7C00, 0x{{[7F]}}E00, 0x7C00]> : tensor<6xf16>
func.func @add_f16(%x: tensor<6xf16> {arrax.value = dense<[1.5, -0.0, 0x7C00, 0x7C00, 0x7E00, 60000.0]> : tensor<6xf16>},
    %y: tensor<6xf16> {arrax.value = dense<[2.25, 0.0, 0xFC00, 1.0, 1.0, 60000.0]> : tensor<6xf16>}) -> tensor<6xf16> {
  %r = array.add %x, %y : tensor<6xf16>
  return %r : tensor<6xf16>
}

// x + y
// CHECK-LABEL: @add_bf16{{$}}
// CHECK-NEXT: dense<[3.750000e+00, 0.000000e+00, 0x{{[7F]}}FC0, 0x7F80, 0x{{[7F]}}FC0, 0x7F80]> : tensor<6xbf16>
func.func @add_bf16(%x: tensor<6xbf16> {arrax.value = dense<[1.5, -0.0, 0x7F80, 0x7F80, 0x7FC0, 3.004060e+38]> : tensor<6xbf16>},
    %y: tensor<6xbf16> {arrax.value = dense<[2.25, 0.0, 0xFF80, 1.0, 1.0, 3.004060e+38]> : tensor<6xbf16>}) -> tensor<6xbf16> {
  %r = array.add %x, %y : tensor<6xbf16>
  return %r : tensor<6xbf16>
}

// x + y
// CHECK-LABEL: @add_complex{{$}}
// CHECK-NEXT: dense<[(4.000000e+00,6.000000e+00), (1.000000e+00,0.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @add_complex(%x: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (0.0,1.0)]> : tensor<2xcomplex<f32>>},
    %y: tensor<2xcomplex<f32>> {arrax.value = dense<[(3.0,4.0), (1.0,-1.0)]> : tensor<2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.add %x, %y : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// x - y
// CHECK-LABEL: @sub_f32{{$}}
// CHECK-NEXT: dense<[-7.500000e-01, -0.000000e+00, 0x7F800000, 0x7F800000, 0x{{[7F]}}FC00000, 0.000000e+00]> : tensor<6xf32>
func.func @sub_f32(%x: tensor<6xf32> {arrax.value = dense<[1.5, -0.0, 0x7F800000, 0x7F800000, 0x7FC00000, 3.000000e+38]> : tensor<6xf32>},
    %y: tensor<6xf32> {arrax.value = dense<[2.25, 0.0, 0xFF800000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf32>}) -> tensor<6xf32> {
  %r = array.sub %x, %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// x - y
// CHECK-LABEL: @sub_f64{{$}}
// CHECK-NEXT: dense<[-7.500000e-01, -0.000000e+00, 0x7FF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0.000000e+00]> : tensor<6xf64>
func.func @sub_f64(%x: tensor<6xf64> {arrax.value = dense<[1.5, -0.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 3.000000e+38]> : tensor<6xf64>},
    %y: tensor<6xf64> {arrax.value = dense<[2.25, 0.0, 0xFFF0000000000000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf64>}) -> tensor<6xf64> {
  %r = array.sub %x, %y : tensor<6xf64>
  return %r : tensor<6xf64>
}

// x - y
// CHECK-LABEL: @sub_f16{{$}}
// CHECK-NEXT: dense<[-7.500000e-01, -0.000000e+00, 0x7C00, 0x7C00, 0x{{[7F]}}E00, 0.000000e+00]> : tensor<6xf16>
func.func @sub_f16(%x: tensor<6xf16> {arrax.value = dense<[1.5, -0.0, 0x7C00, 0x7C00, 0x7E00, 60000.0]> : tensor<6xf16>},
    %y: tensor<6xf16> {arrax.value = dense<[2.25, 0.0, 0xFC00, 1.0, 1.0, 60000.0]> : tensor<6xf16>}) -> tensor<6xf16> {
  %r = array.sub %x, %y : tensor<6xf16>
  return %r : tensor<6xf16>
}

// x - y
// CHECK-LABEL: @sub_bf16{{$}}
// CHECK-NEXT: dense<[-7.500000e-01, -0.000000e+00, 0x7F80, 0x7F80, 0x{{[7F]}}FC0, 0.000000e+00]> : tensor<6xbf16>
func.func @sub_bf16(%x: tensor<6xbf16> {arrax.value = dense<[1.5, -0.0, 0x7F80, 0x7F80, 0x7FC0, 3.004060e+38]> : tensor<6xbf16>},
    %y: tensor<6xbf16> {arrax.value = dense<[2.25, 0.0, 0xFF80, 1.0, 1.0, 3.004060e+38]> : tensor<6xbf16>}) -> tensor<6xbf16> {
  %r = array.sub %x, %y : tensor<6xbf16>
  return %r : tensor<6xbf16>
}

// x - y
// CHECK-LABEL: @sub_complex{{$}}
// CHECK-NEXT: dense<[(-2.000000e+00,-2.000000e+00), (-1.000000e+00,2.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @sub_complex(%x: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (0.0,1.0)]> : tensor<2xcomplex<f32>>},
    %y: tensor<2xcomplex<f32>> {arrax.value = dense<[(3.0,4.0), (1.0,-1.0)]> : tensor<2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.sub %x, %y : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// x * y
// CHECK-LABEL: @mul_f32{{$}}
// CHECK-NEXT: dense<[3.375000e+00, -0.000000e+00, 0xFF800000, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<6xf32>
func.func @mul_f32(%x: tensor<6xf32> {arrax.value = dense<[1.5, -0.0, 0x7F800000, 0x7F800000, 0x7FC00000, 3.000000e+38]> : tensor<6xf32>},
    %y: tensor<6xf32> {arrax.value = dense<[2.25, 0.0, 0xFF800000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf32>}) -> tensor<6xf32> {
  %r = array.mul %x, %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// x * y
// CHECK-LABEL: @mul_f64{{$}}
// CHECK-NEXT: dense<[3.375000e+00, -0.000000e+00, 0xFFF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 9.0000000000000007E+76]> : tensor<6xf64>
func.func @mul_f64(%x: tensor<6xf64> {arrax.value = dense<[1.5, -0.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 3.000000e+38]> : tensor<6xf64>},
    %y: tensor<6xf64> {arrax.value = dense<[2.25, 0.0, 0xFFF0000000000000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf64>}) -> tensor<6xf64> {
  %r = array.mul %x, %y : tensor<6xf64>
  return %r : tensor<6xf64>
}

// x * y
// CHECK-LABEL: @mul_f16{{$}}
// CHECK-NEXT: dense<[3.375000e+00, -0.000000e+00, 0xFC00, 0x7C00, 0x{{[7F]}}E00, 0x7C00]> : tensor<6xf16>
func.func @mul_f16(%x: tensor<6xf16> {arrax.value = dense<[1.5, -0.0, 0x7C00, 0x7C00, 0x7E00, 60000.0]> : tensor<6xf16>},
    %y: tensor<6xf16> {arrax.value = dense<[2.25, 0.0, 0xFC00, 1.0, 1.0, 60000.0]> : tensor<6xf16>}) -> tensor<6xf16> {
  %r = array.mul %x, %y : tensor<6xf16>
  return %r : tensor<6xf16>
}

// x * y
// CHECK-LABEL: @mul_bf16{{$}}
// CHECK-NEXT: dense<[3.375000e+00, -0.000000e+00, 0xFF80, 0x7F80, 0x{{[7F]}}FC0, 0x7F80]> : tensor<6xbf16>
func.func @mul_bf16(%x: tensor<6xbf16> {arrax.value = dense<[1.5, -0.0, 0x7F80, 0x7F80, 0x7FC0, 3.004060e+38]> : tensor<6xbf16>},
    %y: tensor<6xbf16> {arrax.value = dense<[2.25, 0.0, 0xFF80, 1.0, 1.0, 3.004060e+38]> : tensor<6xbf16>}) -> tensor<6xbf16> {
  %r = array.mul %x, %y : tensor<6xbf16>
  return %r : tensor<6xbf16>
}

// x * y
// CHECK-LABEL: @mul_complex{{$}}
// CHECK-NEXT: dense<[(-5.000000e+00,1.000000e+01), (1.000000e+00,1.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @mul_complex(%x: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (0.0,1.0)]> : tensor<2xcomplex<f32>>},
    %y: tensor<2xcomplex<f32>> {arrax.value = dense<[(3.0,4.0), (1.0,-1.0)]> : tensor<2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.mul %x, %y : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// x / y
// CHECK-LABEL: @div_f32{{$}}
// CHECK-NEXT: dense<[0.666666686, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000, 1.000000e+00]> : tensor<6xf32>
func.func @div_f32(%x: tensor<6xf32> {arrax.value = dense<[1.5, -0.0, 0x7F800000, 0x7F800000, 0x7FC00000, 3.000000e+38]> : tensor<6xf32>},
    %y: tensor<6xf32> {arrax.value = dense<[2.25, 0.0, 0xFF800000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf32>}) -> tensor<6xf32> {
  %r = array.div %x, %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// x / y
// CHECK-LABEL: @div_f64{{$}}
// CHECK-NEXT: dense<[0.66666666666666663, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 1.000000e+00]> : tensor<6xf64>
func.func @div_f64(%x: tensor<6xf64> {arrax.value = dense<[1.5, -0.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 3.000000e+38]> : tensor<6xf64>},
    %y: tensor<6xf64> {arrax.value = dense<[2.25, 0.0, 0xFFF0000000000000, 1.0, 1.0, 3.000000e+38]> : tensor<6xf64>}) -> tensor<6xf64> {
  %r = array.div %x, %y : tensor<6xf64>
  return %r : tensor<6xf64>
}

// x / y
// CHECK-LABEL: @div_f16{{$}}
// CHECK-NEXT: dense<[6.665040e-01, 0x{{[7F]}}E00, 0x{{[7F]}}E00, 0x7C00, 0x{{[7F]}}E00, 1.000000e+00]> : tensor<6xf16>
func.func @div_f16(%x: tensor<6xf16> {arrax.value = dense<[1.5, -0.0, 0x7C00, 0x7C00, 0x7E00, 60000.0]> : tensor<6xf16>},
    %y: tensor<6xf16> {arrax.value = dense<[2.25, 0.0, 0xFC00, 1.0, 1.0, 60000.0]> : tensor<6xf16>}) -> tensor<6xf16> {
  %r = array.div %x, %y : tensor<6xf16>
  return %r : tensor<6xf16>
}

// x / y
// CHECK-LABEL: @div_bf16{{$}}
// CHECK-NEXT: dense<[6.679690e-01, 0x{{[7F]}}FC0, 0x{{[7F]}}FC0, 0x7F80, 0x{{[7F]}}FC0, 1.000000e+00]> : tensor<6xbf16>
func.func @div_bf16(%x: tensor<6xbf16> {arrax.value = dense<[1.5, -0.0, 0x7F80, 0x7F80, 0x7FC0, 3.004060e+38]> : tensor<6xbf16>},
    %y: tensor<6xbf16> {arrax.value = dense<[2.25, 0.0, 0xFF80, 1.0, 1.0, 3.004060e+38]> : tensor<6xbf16>}) -> tensor<6xbf16> {
  %r = array.div %x, %y : tensor<6xbf16>
  return %r : tensor<6xbf16>
}

// x / y
// CHECK-LABEL: @div_complex{{$}}
// CHECK-NEXT: dense<[(4.400000e-01,8.000000e-02), (-5.000000e-01,5.000000e-01)]> : tensor<2xcomplex<f32>>
func.func @div_complex(%x: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (0.0,1.0)]> : tensor<2xcomplex<f32>>},
    %y: tensor<2xcomplex<f32>> {arrax.value = dense<[(3.0,4.0), (1.0,-1.0)]> : tensor<2xcomplex<f32>>}) -> tensor<2xcomplex<f32>> {
  %r = array.div %x, %y : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// Wraps.
// x + y
// CHECK-LABEL: @add_i8{{$}}
// CHECK-NEXT: dense<[3, -56, 127]> : tensor<3xi8>
func.func @add_i8(%x: tensor<3xi8> {arrax.value = dense<[1, 100, -128]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 100, -1]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.add %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// x + y
// CHECK-LABEL: @add_ui16{{$}}
// CHECK-NEXT: dense<[3, 0, 600]> : tensor<3xui16>
func.func @add_ui16(%x: tensor<3xui16> {arrax.value = dense<[1, 65535, 300]> : tensor<3xui16>},
    %y: tensor<3xui16> {arrax.value = dense<[2, 1, 300]> : tensor<3xui16>}) -> tensor<3xui16> {
  %r = array.add %x, %y : tensor<3xui16>
  return %r : tensor<3xui16>
}

// x + y
// CHECK-LABEL: @add_i64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1099511627779, 1099511627769]]> : tensor<1x2xi64>
func.func @add_i64(%x: tensor<1x2xi64> {arrax.value = dense<[[1099511627776, -7]]> : tensor<1x2xi64>},
    %y: tensor<1x2xi64> {arrax.value = dense<[[3, 1099511627776]]> : tensor<1x2xi64>}) -> tensor<1x2xi64> {
  %r = array.add %x, %y : tensor<1x2xi64>
  return %r : tensor<1x2xi64>
}

// Wraps.
// x - y
// CHECK-LABEL: @sub_i8{{$}}
// CHECK-NEXT: dense<[-1, 0, -127]> : tensor<3xi8>
func.func @sub_i8(%x: tensor<3xi8> {arrax.value = dense<[1, 100, -128]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 100, -1]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.sub %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// x - y
// CHECK-LABEL: @sub_ui16{{$}}
// CHECK-NEXT: dense<[65535, 65534, 0]> : tensor<3xui16>
func.func @sub_ui16(%x: tensor<3xui16> {arrax.value = dense<[1, 65535, 300]> : tensor<3xui16>},
    %y: tensor<3xui16> {arrax.value = dense<[2, 1, 300]> : tensor<3xui16>}) -> tensor<3xui16> {
  %r = array.sub %x, %y : tensor<3xui16>
  return %r : tensor<3xui16>
}

// x - y
// CHECK-LABEL: @sub_i64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1099511627773, -1099511627783]]> : tensor<1x2xi64>
func.func @sub_i64(%x: tensor<1x2xi64> {arrax.value = dense<[[1099511627776, -7]]> : tensor<1x2xi64>},
    %y: tensor<1x2xi64> {arrax.value = dense<[[3, 1099511627776]]> : tensor<1x2xi64>}) -> tensor<1x2xi64> {
  %r = array.sub %x, %y : tensor<1x2xi64>
  return %r : tensor<1x2xi64>
}

// Wraps.
// x * y
// CHECK-LABEL: @mul_i8{{$}}
// CHECK-NEXT: dense<[2, 16, -128]> : tensor<3xi8>
func.func @mul_i8(%x: tensor<3xi8> {arrax.value = dense<[1, 100, -128]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 100, -1]> : tensor<3xi8>}) -> tensor<3xi8> {
  %r = array.mul %x, %y : tensor<3xi8>
  return %r : tensor<3xi8>
}

// x * y
// CHECK-LABEL: @mul_ui16{{$}}
// CHECK-NEXT: dense<[2, 65535, 24464]> : tensor<3xui16>
func.func @mul_ui16(%x: tensor<3xui16> {arrax.value = dense<[1, 65535, 300]> : tensor<3xui16>},
    %y: tensor<3xui16> {arrax.value = dense<[2, 1, 300]> : tensor<3xui16>}) -> tensor<3xui16> {
  %r = array.mul %x, %y : tensor<3xui16>
  return %r : tensor<3xui16>
}

// x * y
// CHECK-LABEL: @mul_i64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[3298534883328, -7696581394432]]> : tensor<1x2xi64>
func.func @mul_i64(%x: tensor<1x2xi64> {arrax.value = dense<[[1099511627776, -7]]> : tensor<1x2xi64>},
    %y: tensor<1x2xi64> {arrax.value = dense<[[3, 1099511627776]]> : tensor<1x2xi64>}) -> tensor<1x2xi64> {
  %r = array.mul %x, %y : tensor<1x2xi64>
  return %r : tensor<1x2xi64>
}

// x + y
// CHECK-LABEL: @add_scalar{{$}}
// CHECK-NEXT: dense<1.750000e+00> : tensor<f32>
func.func @add_scalar(%x: tensor<f32> {arrax.value = dense<1.5> : tensor<f32>},
    %y: tensor<f32> {arrax.value = dense<0.25> : tensor<f32>}) -> tensor<f32> {
  %r = array.add %x, %y : tensor<f32>
  return %r : tensor<f32>
}

// x + y
// CHECK-LABEL: @add_empty{{$}}
// CHECK-NEXT: dense<> : tensor<2x0xi32>
func.func @add_empty(%x: tensor<2x0xi32> {arrax.value = dense<> : tensor<2x0xi32>},
    %y: tensor<2x0xi32> {arrax.value = dense<> : tensor<2x0xi32>}) -> tensor<2x0xi32> {
  %r = array.add %x, %y : tensor<2x0xi32>
  return %r : tensor<2x0xi32>
}

// Toward zero; -1 where the divisor is 0.
// [int(a / b) if b else -1 for a, b in zip(x, y)]
// CHECK-LABEL: @div_i32{{$}}
// CHECK-NEXT: dense<[3, -3, -3, 3, -1, -1]> : tensor<6xi32>
func.func @div_i32(%x: tensor<6xi32> {arrax.value = dense<[7, -7, 7, -7, 5, 0]> : tensor<6xi32>},
    %y: tensor<6xi32> {arrax.value = dense<[2, 2, -2, -2, 0, 0]> : tensor<6xi32>}) -> tensor<6xi32> {
  %r = array.div %x, %y : tensor<6xi32>
  return %r : tensor<6xi32>
}

// -x
// CHECK-LABEL: @div_i8_wraps{{$}}
// CHECK-NEXT: dense<-128> : tensor<1xi8>
func.func @div_i8_wraps(%x: tensor<1xi8> {arrax.value = dense<-128> : tensor<1xi8>},
    %y: tensor<1xi8> {arrax.value = dense<-1> : tensor<1xi8>}) -> tensor<1xi8> {
  %r = array.div %x, %y : tensor<1xi8>
  return %r : tensor<1xi8>
}

// [a // b if b else 255 for a, b in zip(x, y)]
// CHECK-LABEL: @div_ui8{{$}}
// CHECK-NEXT: dense<[66, 1, 255]> : tensor<3xui8>
func.func @div_ui8(%x: tensor<3xui8> {arrax.value = dense<[200, 7, 5]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[3, 7, 0]> : tensor<3xui8>}) -> tensor<3xui8> {
  %r = array.div %x, %y : tensor<3xui8>
  return %r : tensor<3xui8>
}

// x / y
// CHECK-LABEL: @div_by_zero_complex{{$}}
// CHECK-NEXT: dense<[(2.000000e+00,-1.000000e+00), (3.000000e+00,-0.000000e+00)]> : tensor<2xcomplex<f64>>
func.func @div_by_zero_complex(%x: tensor<2xcomplex<f64>> {arrax.value = dense<[(2.0,4.0), (-9.0,0.0)]> : tensor<2xcomplex<f64>>},
    %y: tensor<2xcomplex<f64>> {arrax.value = dense<[(0.0,2.0), (-3.0,0.0)]> : tensor<2xcomplex<f64>>}) -> tensor<2xcomplex<f64>> {
  %r = array.div %x, %y : tensor<2xcomplex<f64>>
  return %r : tensor<2xcomplex<f64>>
}

// np.fmod(x, y)
// CHECK-LABEL: @rem_f32{{$}}
// CHECK-NEXT: dense<[1.500000e+00, -1.500000e+00, 1.500000e+00, -0.000000e+00, 0x{{[7F]}}FC00000, 1.000000e+00, 0x{{[7F]}}FC00000]> : tensor<7xf32>
func.func @rem_f32(%x: tensor<7xf32> {arrax.value = dense<[7.5, -7.5, 7.5, -0.0, 1.0, 1.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 2.0, -2.0, 3.0, 0.0, 0x7F800000, 2.0]> : tensor<7xf32>}) -> tensor<7xf32> {
  %r = array.rem %x, %y : tensor<7xf32>
  return %r : tensor<7xf32>
}

// np.fmod(x, y)
// CHECK-LABEL: @rem_f64{{$}}
// CHECK-NEXT: dense<[1.500000e+00, -1.500000e+00, 1.500000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000, 1.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @rem_f64(%x: tensor<7xf64> {arrax.value = dense<[7.5, -7.5, 7.5, -0.0, 1.0, 1.0, 0x7FF0000000000000]> : tensor<7xf64>},
    %y: tensor<7xf64> {arrax.value = dense<[2.0, 2.0, -2.0, 3.0, 0.0, 0x7FF0000000000000, 2.0]> : tensor<7xf64>}) -> tensor<7xf64> {
  %r = array.rem %x, %y : tensor<7xf64>
  return %r : tensor<7xf64>
}

// np.fmod(x, y)
// CHECK-LABEL: @rem_f16{{$}}
// CHECK-NEXT: dense<[1.500000e+00, -1.500000e+00, 1.500000e+00, -0.000000e+00, 0x{{[7F]}}E00, 1.000000e+00, 0x{{[7F]}}E00]> : tensor<7xf16>
func.func @rem_f16(%x: tensor<7xf16> {arrax.value = dense<[7.5, -7.5, 7.5, -0.0, 1.0, 1.0, 0x7C00]> : tensor<7xf16>},
    %y: tensor<7xf16> {arrax.value = dense<[2.0, 2.0, -2.0, 3.0, 0.0, 0x7C00, 2.0]> : tensor<7xf16>}) -> tensor<7xf16> {
  %r = array.rem %x, %y : tensor<7xf16>
  return %r : tensor<7xf16>
}

// np.fmod(x, y)
// CHECK-LABEL: @rem_bf16{{$}}
// CHECK-NEXT: dense<[1.500000e+00, -1.500000e+00, 1.500000e+00, -0.000000e+00, 0x{{[7F]}}FC0, 1.000000e+00, 0x{{[7F]}}FC0]> : tensor<7xbf16>
func.func @rem_bf16(%x: tensor<7xbf16> {arrax.value = dense<[7.5, -7.5, 7.5, -0.0, 1.0, 1.0, 0x7F80]> : tensor<7xbf16>},
    %y: tensor<7xbf16> {arrax.value = dense<[2.0, 2.0, -2.0, 3.0, 0.0, 0x7F80, 2.0]> : tensor<7xbf16>}) -> tensor<7xbf16> {
  %r = array.rem %x, %y : tensor<7xbf16>
  return %r : tensor<7xbf16>
}

// [int(math.fmod(a, b)) if b else a for a, b in zip(x, y)]
// CHECK-LABEL: @rem_i32{{$}}
// CHECK-NEXT: dense<[1, -1, 1, -1, 5]> : tensor<5xi32>
func.func @rem_i32(%x: tensor<5xi32> {arrax.value = dense<[7, -7, 7, -7, 5]> : tensor<5xi32>},
    %y: tensor<5xi32> {arrax.value = dense<[2, 2, -2, -2, 0]> : tensor<5xi32>}) -> tensor<5xi32> {
  %r = array.rem %x, %y : tensor<5xi32>
  return %r : tensor<5xi32>
}

// np.fmod(x.astype(int), y)
// CHECK-LABEL: @rem_i8_least{{$}}
// CHECK-NEXT: dense<0> : tensor<1xi8>
func.func @rem_i8_least(%x: tensor<1xi8> {arrax.value = dense<-128> : tensor<1xi8>},
    %y: tensor<1xi8> {arrax.value = dense<-1> : tensor<1xi8>}) -> tensor<1xi8> {
  %r = array.rem %x, %y : tensor<1xi8>
  return %r : tensor<1xi8>
}

// [a % b if b else a for a, b in zip(x, y)]
// CHECK-LABEL: @rem_ui8{{$}}
// CHECK-NEXT: dense<[2, 0, 5]> : tensor<3xui8>
func.func @rem_ui8(%x: tensor<3xui8> {arrax.value = dense<[200, 7, 5]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[3, 7, 0]> : tensor<3xui8>}) -> tensor<3xui8> {
  %r = array.rem %x, %y : tensor<3xui8>
  return %r : tensor<3xui8>
}

// np.power(x, y)
// CHECK-LABEL: @pow_f32{{$}}
// CHECK-NEXT: dense<[-8.000000e+00, 4.000000e+00, 0x{{[7F]}}FC00000, 1.000000e+00, 1.000000e+00, 0x7F800000, 1.000000e+00, 2.500000e-01, 0.000000e+00]> : tensor<9xf32>
func.func @pow_f32(%x: tensor<9xf32> {arrax.value = dense<[-2.0, -2.0, -2.0, 0x7FC00000, -1.0, 0.0, 0.0, 2.0, 0x7F800000]> : tensor<9xf32>},
    %y: tensor<9xf32> {arrax.value = dense<[3.0, 2.0, 0.5, 0.0, 0x7F800000, -1.0, 0.0, -2.0, -1.0]> : tensor<9xf32>}) -> tensor<9xf32> {
  %r = array.pow %x, %y : tensor<9xf32>
  return %r : tensor<9xf32>
}

// np.power(x, y)
// CHECK-LABEL: @pow_f64{{$}}
// CHECK-NEXT: dense<[-8.000000e+00, 4.000000e+00, 0x{{[7F]}}FF8000000000000, 1.000000e+00, 1.000000e+00, 0x7FF0000000000000, 1.000000e+00, 2.500000e-01, 0.000000e+00]> : tensor<9xf64>
func.func @pow_f64(%x: tensor<9xf64> {arrax.value = dense<[-2.0, -2.0, -2.0, 0x7FF8000000000000, -1.0, 0.0, 0.0, 2.0, 0x7FF0000000000000]> : tensor<9xf64>},
    %y: tensor<9xf64> {arrax.value = dense<[3.0, 2.0, 0.5, 0.0, 0x7FF0000000000000, -1.0, 0.0, -2.0, -1.0]> : tensor<9xf64>}) -> tensor<9xf64> {
  %r = array.pow %x, %y : tensor<9xf64>
  return %r : tensor<9xf64>
}

// np.power(x, y)
// CHECK-LABEL: @pow_f16{{$}}
// CHECK-NEXT: dense<[-8.000000e+00, 4.000000e+00, 0x{{[7F]}}E00, 1.000000e+00, 1.000000e+00, 0x7C00, 1.000000e+00, 2.500000e-01, 0.000000e+00]> : tensor<9xf16>
func.func @pow_f16(%x: tensor<9xf16> {arrax.value = dense<[-2.0, -2.0, -2.0, 0x7E00, -1.0, 0.0, 0.0, 2.0, 0x7C00]> : tensor<9xf16>},
    %y: tensor<9xf16> {arrax.value = dense<[3.0, 2.0, 0.5, 0.0, 0x7C00, -1.0, 0.0, -2.0, -1.0]> : tensor<9xf16>}) -> tensor<9xf16> {
  %r = array.pow %x, %y : tensor<9xf16>
  return %r : tensor<9xf16>
}

// np.power(x, y)
// CHECK-LABEL: @pow_bf16{{$}}
// CHECK-NEXT: dense<[-8.000000e+00, 4.000000e+00, 0x{{[7F]}}FC0, 1.000000e+00, 1.000000e+00, 0x7F80, 1.000000e+00, 2.500000e-01, 0.000000e+00]> : tensor<9xbf16>
func.func @pow_bf16(%x: tensor<9xbf16> {arrax.value = dense<[-2.0, -2.0, -2.0, 0x7FC0, -1.0, 0.0, 0.0, 2.0, 0x7F80]> : tensor<9xbf16>},
    %y: tensor<9xbf16> {arrax.value = dense<[3.0, 2.0, 0.5, 0.0, 0x7F80, -1.0, 0.0, -2.0, -1.0]> : tensor<9xbf16>}) -> tensor<9xbf16> {
  %r = array.pow %x, %y : tensor<9xbf16>
  return %r : tensor<9xbf16>
}

// np.round(np.power(x, y) * 1e5)
// CHECK-LABEL: @pow_f32_digits{{$}}
// CHECK-NEXT: dense<[3.768100e+05, 2.322820e+05]> : tensor<2xf32>
func.func @pow_f32_digits(%x: tensor<2xf32> {arrax.value = dense<[1.7, 0.3]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[2.5, -0.699999988]> : tensor<2xf32>}) -> tensor<2xf32> {
  %c = array.constant dense<1.0e5> : tensor<2xf32>
  %p = array.pow %x, %y : tensor<2xf32>
  %q = array.mul %p, %c : tensor<2xf32>
  %r = array.round %q : tensor<2xf32>
  return %r : tensor<2xf32>
}

// The truncated reciprocal for negative exponents.
// [int(float(a)**b) for a, b in zip(x, y)]
// CHECK-LABEL: @pow_i32{{$}}
// CHECK-NEXT: dense<[1024, -27, 1, 0, 1, -1]> : tensor<6xi32>
func.func @pow_i32(%x: tensor<6xi32> {arrax.value = dense<[2, -3, 0, 2, 1, -1]> : tensor<6xi32>},
    %y: tensor<6xi32> {arrax.value = dense<[10, 3, 0, -1, -5, -3]> : tensor<6xi32>}) -> tensor<6xi32> {
  %r = array.pow %x, %y : tensor<6xi32>
  return %r : tensor<6xi32>
}

// np.power(x, y)
// CHECK-LABEL: @pow_ui8{{$}}
// CHECK-NEXT: dense<[0, 243, 1]> : tensor<3xui8>
func.func @pow_ui8(%x: tensor<3xui8> {arrax.value = dense<[2, 3, 0]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[9, 5, 0]> : tensor<3xui8>}) -> tensor<3xui8> {
  %r = array.pow %x, %y : tensor<3xui8>
  return %r : tensor<3xui8>
}

// np.round(np.power(x, y).real * 1e4), np.round(np.power(x, y).imag * 1e4)
// CHECK-LABEL: @pow_complex{{$}}
// CHECK-NEXT: dense<[1.272000e+04, 7.692000e+03]> : tensor<2xf32>
// CHECK-NEXT: dense<[7.862000e+03, 6.390000e+03]> : tensor<2xf32>
func.func @pow_complex(%x: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (2.0,0.0)]> : tensor<2xcomplex<f32>>},
    %y: tensor<2xcomplex<f32>> {arrax.value = dense<[(0.5,0.0), (0.0,1.0)]> : tensor<2xcomplex<f32>>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %c = array.constant dense<1.0e4> : tensor<2xf32>
  %p = array.pow %x, %y : tensor<2xcomplex<f32>>
  %a = array.real %p : tensor<2xcomplex<f32>>
  %b = array.imag %p : tensor<2xcomplex<f32>>
  %d = array.mul %a, %c : tensor<2xf32>
  %e = array.mul %b, %c : tensor<2xf32>
  %r = array.round %d : tensor<2xf32>
  %s = array.round %e : tensor<2xf32>
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}

// np.divide(x, y)
// CHECK-LABEL: @div_complex_by_zero{{$}}
// CHECK-NEXT: dense<[(0x7F800000,0x{{[7F]}}FC00000), (0xFF800000,0x7F800000), (0x{{[7F]}}FC00000,0x{{[7F]}}FC00000)]> : tensor<3xcomplex<f32>>
func.func @div_complex_by_zero(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,0.0), (-1.0,2.0), (0.0,0.0)]> : tensor<3xcomplex<f32>>},
    %y: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.0,0.0), (0.0,-0.0), (0.0,0.0)]> : tensor<3xcomplex<f32>>}) -> tensor<3xcomplex<f32>> {
  %r = array.div %x, %y : tensor<3xcomplex<f32>>
  return %r : tensor<3xcomplex<f32>>
}

// np.power(x, y)
// CHECK-LABEL: @pow_complex_of_zero{{$}}
// CHECK-NEXT: dense<[(1.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00), (0x{{[7F]}}FC00000,0x{{[7F]}}FC00000)]> : tensor<4xcomplex<f32>>
func.func @pow_complex_of_zero(%x: tensor<4xcomplex<f32>> {arrax.value = dense<[(0.0,0.0), (0.0,0.0), (0.0,0.0), (0.0,0.0)]> : tensor<4xcomplex<f32>>},
    %y: tensor<4xcomplex<f32>> {arrax.value = dense<[(0.0,0.0), (2.0,0.0), (0.5,3.0), (-1.0,0.0)]> : tensor<4xcomplex<f32>>}) -> tensor<4xcomplex<f32>> {
  %r = array.pow %x, %y : tensor<4xcomplex<f32>>
  return %r : tensor<4xcomplex<f32>>
}
