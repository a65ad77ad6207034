// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.

// -x
// CHECK-LABEL: @neg{{$}}
// CHECK-NEXT: dense<[-0.000000e+00, 0.000000e+00, -1.500000e+00, 2.500000e+00, 0xFC00, 0x7C00, 0x{{[7F]}}E00]> : tensor<7xf16>
// CHECK-NEXT: dense<[-0.000000e+00, 0.000000e+00, -1.500000e+00, 2.500000e+00, 0xFF80, 0x7F80, 0x{{[7F]}}FC0]> : tensor<7xbf16>
// CHECK-NEXT: dense<[-0.000000e+00, 0.000000e+00, -1.500000e+00, 2.500000e+00, 0xFF800000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[-0.000000e+00, 0.000000e+00, -1.500000e+00, 2.500000e+00, 0xFFF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @neg(%x0: tensor<7xf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7C00, 0xFC00, 0x7E00]> : tensor<7xf16>},
    %x1: tensor<7xbf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F80, 0xFF80, 0x7FC0]> : tensor<7xbf16>},
    %x2: tensor<7xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>) {
  %r0 = array.neg %x0 : tensor<7xf16>
  %r1 = array.neg %x1 : tensor<7xbf16>
  %r2 = array.neg %x2 : tensor<7xf32>
  %r3 = array.neg %x3 : tensor<7xf64>
  return %r0, %r1, %r2, %r3 : tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>
}

// Modulo 2^n: the least number is its own negative.
// -x
// CHECK-LABEL: @neg_integer{{$}}
// CHECK-NEXT: dense<[0, -1, 1, -100, -128]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 255, 1]> : tensor<3xui8>
// CHECK-NEXT: dense<[0, -7, -9223372036854775808]> : tensor<3xi64>
// CHECK-NEXT: dense<[0, 18446744073709551609, 9223372036854775808]> : tensor<3xui64>
func.func @neg_integer(%x0: tensor<5xi8> {arrax.value = dense<[0, 1, -1, 100, -128]> : tensor<5xi8>},
    %x1: tensor<3xui8> {arrax.value = dense<[0, 1, 255]> : tensor<3xui8>},
    %x2: tensor<3xi64> {arrax.value = dense<[0, 7, -9223372036854775808]> : tensor<3xi64>},
    %x3: tensor<3xui64> {arrax.value = dense<[0, 7, 9223372036854775808]> : tensor<3xui64>}) -> (tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>) {
  %r0 = array.neg %x0 : tensor<5xi8>
  %r1 = array.neg %x1 : tensor<3xui8>
  %r2 = array.neg %x2 : tensor<3xi64>
  %r3 = array.neg %x3 : tensor<3xui64>
  return %r0, %r1, %r2, %r3 : tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>
}

// -x
// CHECK-LABEL: @neg_complex{{$}}
// CHECK-NEXT: dense<[(-1.000000e+00,-2.000000e+00), (-0.000000e+00,0x7F800000)]> : tensor<2xcomplex<f32>>
// CHECK-NEXT: dense<[(-1.000000e+00,-2.000000e+00), (-0.000000e+00,0x7FF0000000000000)]> : tensor<2xcomplex<f64>>
func.func @neg_complex(%x0: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (0.0,0xFF800000)]> : tensor<2xcomplex<f32>>},
    %x1: tensor<2xcomplex<f64>> {arrax.value = dense<[(1.0,2.0), (0.0,0xFFF0000000000000)]> : tensor<2xcomplex<f64>>}) -> (tensor<2xcomplex<f32>>, tensor<2xcomplex<f64>>) {
  %r0 = array.neg %x0 : tensor<2xcomplex<f32>>
  %r1 = array.neg %x1 : tensor<2xcomplex<f64>>
  return %r0, %r1 : tensor<2xcomplex<f32>>, tensor<2xcomplex<f64>>
}

// -x
// CHECK-LABEL: @neg_shapes{{$}}
// CHECK-NEXT: dense<> : tensor<0x3xf32>
// CHECK-NEXT: dense<-2.500000e+00> : tensor<f64>
func.func @neg_shapes(%x0: tensor<0x3xf32> {arrax.value = dense<> : tensor<0x3xf32>},
    %x1: tensor<f64> {arrax.value = dense<2.5> : tensor<f64>}) -> (tensor<0x3xf32>, tensor<f64>) {
  %r0 = array.neg %x0 : tensor<0x3xf32>
  %r1 = array.neg %x1 : tensor<f64>
  return %r0, %r1 : tensor<0x3xf32>, tensor<f64>
}

// np.abs(x)
// CHECK-LABEL: @abs{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, 1.500000e+00, 2.500000e+00, 0x7C00, 0x7C00, 0x{{[7F]}}E00]> : tensor<7xf16>
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, 1.500000e+00, 2.500000e+00, 0x7F80, 0x7F80, 0x{{[7F]}}FC0]> : tensor<7xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, 1.500000e+00, 2.500000e+00, 0x7F800000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, 1.500000e+00, 2.500000e+00, 0x7FF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @abs(%x0: tensor<7xf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7C00, 0xFC00, 0x7E00]> : tensor<7xf16>},
    %x1: tensor<7xbf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F80, 0xFF80, 0x7FC0]> : tensor<7xbf16>},
    %x2: tensor<7xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>) {
  %r0 = array.abs %x0 : tensor<7xf16>
  %r1 = array.abs %x1 : tensor<7xbf16>
  %r2 = array.abs %x2 : tensor<7xf32>
  %r3 = array.abs %x3 : tensor<7xf64>
  return %r0, %r1, %r2, %r3 : tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>
}

// np.abs(x)
// CHECK-LABEL: @abs_integer{{$}}
// CHECK-NEXT: dense<[0, 1, 1, 100, -128]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 1, 255]> : tensor<3xui8>
// CHECK-NEXT: dense<[0, 7, -9223372036854775808]> : tensor<3xi64>
// CHECK-NEXT: dense<[0, 7, 9223372036854775808]> : tensor<3xui64>
func.func @abs_integer(%x0: tensor<5xi8> {arrax.value = dense<[0, 1, -1, 100, -128]> : tensor<5xi8>},
    %x1: tensor<3xui8> {arrax.value = dense<[0, 1, 255]> : tensor<3xui8>},
    %x2: tensor<3xi64> {arrax.value = dense<[0, 7, -9223372036854775808]> : tensor<3xi64>},
    %x3: tensor<3xui64> {arrax.value = dense<[0, 7, 9223372036854775808]> : tensor<3xui64>}) -> (tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>) {
  %r0 = array.abs %x0 : tensor<5xi8>
  %r1 = array.abs %x1 : tensor<3xui8>
  %r2 = array.abs %x2 : tensor<3xi64>
  %r3 = array.abs %x3 : tensor<3xui64>
  return %r0, %r1, %r2, %r3 : tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>
}

// The modulus, without overflow of the squares; infinite if a part is, even with NaN.
// np.abs(x)
// CHECK-LABEL: @abs_complex{{$}}
// CHECK-NEXT: dense<[5.000000e+00, 1.000000e+01, 0.000000e+00, 0x7F800000]> : tensor<4xf32>
// CHECK-NEXT: dense<[4.9999999999999995E+200, 9.9999999999999998E-200]> : tensor<2xf64>
func.func @abs_complex(%x0: tensor<4xcomplex<f32>> {arrax.value = dense<[(3.0,4.0), (-8.0,-6.0), (0.0,0.0), (0x7FC00000,0x7F800000)]> : tensor<4xcomplex<f32>>},
    %x1: tensor<2xcomplex<f64>> {arrax.value = dense<[(3.000000e+200,4.000000e+200), (-8.000000e-200,-5.9999999999999999E-200)]> : tensor<2xcomplex<f64>>}) -> (tensor<4xf32>, tensor<2xf64>) {
  %r0 = array.abs %x0 : tensor<4xcomplex<f32>>
  %r1 = array.abs %x1 : tensor<2xcomplex<f64>>
  return %r0, %r1 : tensor<4xf32>, tensor<2xf64>
}

// np.copysign(np.sign(x), x)
// CHECK-LABEL: @sign{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}E00]> : tensor<7xf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FC0]> : tensor<7xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @sign(%x0: tensor<7xf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7C00, 0xFC00, 0x7E00]> : tensor<7xf16>},
    %x1: tensor<7xbf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F80, 0xFF80, 0x7FC0]> : tensor<7xbf16>},
    %x2: tensor<7xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>) {
  %r0 = array.sign %x0 : tensor<7xf16>
  %r1 = array.sign %x1 : tensor<7xbf16>
  %r2 = array.sign %x2 : tensor<7xf32>
  %r3 = array.sign %x3 : tensor<7xf64>
  return %r0, %r1, %r2, %r3 : tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>
}

// np.sign(x)
// CHECK-LABEL: @sign_integer{{$}}
// CHECK-NEXT: dense<[0, 1, -1, 1, -1]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 1, 1]> : tensor<3xui8>
// CHECK-NEXT: dense<[0, 1, -1]> : tensor<3xi64>
// CHECK-NEXT: dense<[0, 1, 1]> : tensor<3xui64>
func.func @sign_integer(%x0: tensor<5xi8> {arrax.value = dense<[0, 1, -1, 100, -128]> : tensor<5xi8>},
    %x1: tensor<3xui8> {arrax.value = dense<[0, 1, 255]> : tensor<3xui8>},
    %x2: tensor<3xi64> {arrax.value = dense<[0, 7, -9223372036854775808]> : tensor<3xi64>},
    %x3: tensor<3xui64> {arrax.value = dense<[0, 7, 9223372036854775808]> : tensor<3xui64>}) -> (tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>) {
  %r0 = array.sign %x0 : tensor<5xi8>
  %r1 = array.sign %x1 : tensor<3xui8>
  %r2 = array.sign %x2 : tensor<3xi64>
  %r3 = array.sign %x3 : tensor<3xui64>
  return %r0, %r1, %r2, %r3 : tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>
}

// np.sign(x)
// CHECK-LABEL: @sign_complex{{$}}
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (0.000000e+00,1.000000e+00), (-1.000000e+00,0.000000e+00), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (0.000000e+00,1.000000e+00), (-1.000000e+00,0.000000e+00), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @sign_complex(%x0: tensor<4xcomplex<f32>> {arrax.value = dense<[(0.0,0.0), (0.0,2.0), (-3.0,0.0), (0.0,1.0)]> : tensor<4xcomplex<f32>>},
    %x1: tensor<4xcomplex<f64>> {arrax.value = dense<[(0.0,0.0), (0.0,2.0), (-3.0,0.0), (0.0,1.0)]> : tensor<4xcomplex<f64>>}) -> (tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.sign %x0 : tensor<4xcomplex<f32>>
  %r1 = array.sign %x1 : tensor<4xcomplex<f64>>
  return %r0, %r1 : tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// np.floor(x)
// CHECK-LABEL: @floor{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, -1.000000e+00, -2.000000e+00, -0.000000e+00, 0x7C00, 0xFC00, 0x{{[7F]}}E00]> : tensor<9xf16>
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, -1.000000e+00, -2.000000e+00, -0.000000e+00, 0x7F80, 0xFF80, 0x{{[7F]}}FC0]> : tensor<9xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, -1.000000e+00, -2.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0.000000e+00, 0x4B000001]> : tensor<11xf32>
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, -1.000000e+00, -2.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x432FFFFFFFFFFFFE]> : tensor<10xf64>
func.func @floor(%x0: tensor<9xf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7C00, 0xFC00, 0x7E00]> : tensor<9xf16>},
    %x1: tensor<9xbf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F80, 0xFF80, 0x7FC0]> : tensor<9xbf16>},
    %x2: tensor<11xf32> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 0.49999997, 0x4B000001]> : tensor<11xf32>},
    %x3: tensor<10xf64> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 4503599627370495.5]> : tensor<10xf64>}) -> (tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>) {
  %r0 = array.floor %x0 : tensor<9xf16>
  %r1 = array.floor %x1 : tensor<9xbf16>
  %r2 = array.floor %x2 : tensor<11xf32>
  %r3 = array.floor %x3 : tensor<10xf64>
  return %r0, %r1, %r2, %r3 : tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>
}

// np.ceil(x)
// CHECK-LABEL: @ceil{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, -0.000000e+00, -1.000000e+00, -0.000000e+00, 0x7C00, 0xFC00, 0x{{[7F]}}E00]> : tensor<9xf16>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, -0.000000e+00, -1.000000e+00, -0.000000e+00, 0x7F80, 0xFF80, 0x{{[7F]}}FC0]> : tensor<9xbf16>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, -0.000000e+00, -1.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 1.000000e+00, 0x4B000001]> : tensor<11xf32>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, -0.000000e+00, -1.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x4330000000000000]> : tensor<10xf64>
func.func @ceil(%x0: tensor<9xf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7C00, 0xFC00, 0x7E00]> : tensor<9xf16>},
    %x1: tensor<9xbf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F80, 0xFF80, 0x7FC0]> : tensor<9xbf16>},
    %x2: tensor<11xf32> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 0.49999997, 0x4B000001]> : tensor<11xf32>},
    %x3: tensor<10xf64> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 4503599627370495.5]> : tensor<10xf64>}) -> (tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>) {
  %r0 = array.ceil %x0 : tensor<9xf16>
  %r1 = array.ceil %x1 : tensor<9xbf16>
  %r2 = array.ceil %x2 : tensor<11xf32>
  %r3 = array.ceil %x3 : tensor<10xf64>
  return %r0, %r1, %r2, %r3 : tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>
}

// np.round(x)
// CHECK-LABEL: @round{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 2.000000e+00, 2.000000e+00, -0.000000e+00, -2.000000e+00, -0.000000e+00, 0x7C00, 0xFC00, 0x{{[7F]}}E00]> : tensor<9xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.000000e+00, 2.000000e+00, -0.000000e+00, -2.000000e+00, -0.000000e+00, 0x7F80, 0xFF80, 0x{{[7F]}}FC0]> : tensor<9xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.000000e+00, 2.000000e+00, -0.000000e+00, -2.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0.000000e+00, 0x4B000001]> : tensor<11xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.000000e+00, 2.000000e+00, -0.000000e+00, -2.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x4330000000000000]> : tensor<10xf64>
func.func @round(%x0: tensor<9xf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7C00, 0xFC00, 0x7E00]> : tensor<9xf16>},
    %x1: tensor<9xbf16> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F80, 0xFF80, 0x7FC0]> : tensor<9xbf16>},
    %x2: tensor<11xf32> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 0.49999997, 0x4B000001]> : tensor<11xf32>},
    %x3: tensor<10xf64> {arrax.value = dense<[0.5, 1.5, 2.5, -0.5, -1.5, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 4503599627370495.5]> : tensor<10xf64>}) -> (tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>) {
  %r0 = array.round %x0 : tensor<9xf16>
  %r1 = array.round %x1 : tensor<9xbf16>
  %r2 = array.round %x2 : tensor<11xf32>
  %r3 = array.round %x3 : tensor<10xf64>
  return %r0, %r1, %r2, %r3 : tensor<9xf16>, tensor<9xbf16>, tensor<11xf32>, tensor<10xf64>
}

// np.conj(x)
// CHECK-LABEL: @conj{{$}}
// CHECK-NEXT: dense<[(1.000000e+00,-2.000000e+00), (-3.000000e+00,5.000000e-01), (0x{{[7F]}}FC00000,0xFF800000)]> : tensor<3xcomplex<f32>>
// CHECK-NEXT{LITERAL}: dense<[[(1.000000e+00,-2.000000e+00)], [(-3.000000e+00,5.000000e-01)]]> : tensor<2x1xcomplex<f64>>
func.func @conj(%x0: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (-3.0,-0.5), (0x7FC00000,0x7F800000)]> : tensor<3xcomplex<f32>>},
    %x1: tensor<2x1xcomplex<f64>> {arrax.value = dense<[[(1.0,2.0)], [(-3.0,-0.5)]]> : tensor<2x1xcomplex<f64>>}) -> (tensor<3xcomplex<f32>>, tensor<2x1xcomplex<f64>>) {
  %r0 = array.conj %x0 : tensor<3xcomplex<f32>>
  %r1 = array.conj %x1 : tensor<2x1xcomplex<f64>>
  return %r0, %r1 : tensor<3xcomplex<f32>>, tensor<2x1xcomplex<f64>>
}

// np.real(x)
// CHECK-LABEL: @real{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -3.000000e+00, 0x{{[7F]}}FC00000]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.000000e+00, 0xFFF0000000000000]> : tensor<2xf64>
func.func @real(%x0: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (-3.0,-0.5), (0x7FC00000,-0.0)]> : tensor<3xcomplex<f32>>},
    %x1: tensor<2xcomplex<f64>> {arrax.value = dense<[(1.0,2.0), (0xFFF0000000000000,0x7FF0000000000000)]> : tensor<2xcomplex<f64>>}) -> (tensor<3xf32>, tensor<2xf64>) {
  %r0 = array.real %x0 : tensor<3xcomplex<f32>>
  %r1 = array.real %x1 : tensor<2xcomplex<f64>>
  return %r0, %r1 : tensor<3xf32>, tensor<2xf64>
}

// np.imag(x)
// CHECK-LABEL: @imag{{$}}
// CHECK-NEXT: dense<[2.000000e+00, -5.000000e-01, -0.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.000000e+00, 0x7FF0000000000000]> : tensor<2xf64>
func.func @imag(%x0: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (-3.0,-0.5), (0x7FC00000,-0.0)]> : tensor<3xcomplex<f32>>},
    %x1: tensor<2xcomplex<f64>> {arrax.value = dense<[(1.0,2.0), (0xFFF0000000000000,0x7FF0000000000000)]> : tensor<2xcomplex<f64>>}) -> (tensor<3xf32>, tensor<2xf64>) {
  %r0 = array.imag %x0 : tensor<3xcomplex<f32>>
  %r1 = array.imag %x1 : tensor<2xcomplex<f64>>
  return %r0, %r1 : tensor<3xf32>, tensor<2xf64>
}

// np.invert(x)
// CHECK-LABEL: @not{{$}}
// CHECK-NEXT: dense<[-1, -2, 0, -101, 127]> : tensor<5xi8>
// CHECK-NEXT: dense<[255, 254, 0]> : tensor<3xui8>
// CHECK-NEXT: dense<[-1, -8, 9223372036854775807]> : tensor<3xi64>
// CHECK-NEXT: dense<[18446744073709551615, 18446744073709551608, 9223372036854775807]> : tensor<3xui64>
func.func @not(%x0: tensor<5xi8> {arrax.value = dense<[0, 1, -1, 100, -128]> : tensor<5xi8>},
    %x1: tensor<3xui8> {arrax.value = dense<[0, 1, 255]> : tensor<3xui8>},
    %x2: tensor<3xi64> {arrax.value = dense<[0, 7, -9223372036854775808]> : tensor<3xi64>},
    %x3: tensor<3xui64> {arrax.value = dense<[0, 7, 9223372036854775808]> : tensor<3xui64>}) -> (tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>) {
  %r0 = array.not %x0 : tensor<5xi8>
  %r1 = array.not %x1 : tensor<3xui8>
  %r2 = array.not %x2 : tensor<3xi64>
  %r3 = array.not %x3 : tensor<3xui64>
  return %r0, %r1, %r2, %r3 : tensor<5xi8>, tensor<3xui8>, tensor<3xi64>, tensor<3xui64>
}

// np.logical_not(x)
// CHECK-LABEL: @not_bool{{$}}
// CHECK-NEXT: dense<[false, true]> : tensor<2xi1>
func.func @not_bool(%x0: tensor<2xi1> {arrax.value = dense<[true, false]> : tensor<2xi1>}) -> (tensor<2xi1>) {
  %r0 = array.not %x0 : tensor<2xi1>
  return %r0 : tensor<2xi1>
}

// np.bitwise_count(x)
// CHECK-LABEL: @population_count{{$}}
// CHECK-NEXT: dense<[0, 1, 8, 4]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 16]> : tensor<2xui16>
// CHECK-NEXT: dense<[0, 32, 6]> : tensor<3xui32>
// CHECK-NEXT: dense<2> : tensor<1xui64>
func.func @population_count(%x0: tensor<4xui8> {arrax.value = dense<[0, 1, 255, 170]> : tensor<4xui8>},
    %x1: tensor<2xui16> {arrax.value = dense<[0, 65535]> : tensor<2xui16>},
    %x2: tensor<3xui32> {arrax.value = dense<[0, 4294967295, 12345]> : tensor<3xui32>},
    %x3: tensor<1xui64> {arrax.value = dense<9223372036854775809> : tensor<1xui64>}) -> (tensor<4xui8>, tensor<2xui16>, tensor<3xui32>, tensor<1xui64>) {
  %r0 = array.population_count %x0 : tensor<4xui8>
  %r1 = array.population_count %x1 : tensor<2xui16>
  %r2 = array.population_count %x2 : tensor<3xui32>
  %r3 = array.population_count %x3 : tensor<1xui64>
  return %r0, %r1, %r2, %r3 : tensor<4xui8>, tensor<2xui16>, tensor<3xui32>, tensor<1xui64>
}

// np.bitwise_count(x.view(np.uint8))
// np.bitwise_count(x.view(np.uint16))
// np.bitwise_count(x.view(np.uint32))
// np.bitwise_count(x.view(np.uint64))
// CHECK-LABEL: @population_count_signed{{$}}
// CHECK-NEXT: dense<[0, 8, 3]> : tensor<3xi8>
// CHECK-NEXT: dense<[0, 16, 1]> : tensor<3xi16>
// CHECK-NEXT: dense<[0, 32, 1, 6]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 64, 3]> : tensor<3xi64>
func.func @population_count_signed(%x0: tensor<3xi8> {arrax.value = dense<[0, -1, 100]> : tensor<3xi8>},
    %x1: tensor<3xi16> {arrax.value = dense<[0, -1, -32768]> : tensor<3xi16>},
    %x2: tensor<4xi32> {arrax.value = dense<[0, -1, -2147483648, 12345]> : tensor<4xi32>},
    %x3: tensor<3xi64> {arrax.value = dense<[0, -1, 4611686018427387907]> : tensor<3xi64>}) -> (tensor<3xi8>, tensor<3xi16>, tensor<4xi32>, tensor<3xi64>) {
  %r0 = array.population_count %x0 : tensor<3xi8>
  %r1 = array.population_count %x1 : tensor<3xi16>
  %r2 = array.population_count %x2 : tensor<4xi32>
  %r3 = array.population_count %x3 : tensor<3xi64>
  return %r0, %r1, %r2, %r3 : tensor<3xi8>, tensor<3xi16>, tensor<4xi32>, tensor<3xi64>
}

// [8 - int(v).bit_length() for v in x]
// [16 - int(v).bit_length() for v in x]
// [32 - int(v).bit_length() for v in x]
// [64 - int(v).bit_length() for v in x]
// CHECK-LABEL: @count_leading_zeros{{$}}
// CHECK-NEXT: dense<[8, 7, 1, 0]> : tensor<4xui8>
// CHECK-NEXT: dense<[16, 15, 9, 0]> : tensor<4xui16>
// CHECK-NEXT: dense<[32, 31, 25, 0]> : tensor<4xui32>
// CHECK-NEXT: dense<[64, 63, 57, 0]> : tensor<4xui64>
func.func @count_leading_zeros(%x0: tensor<4xui8> {arrax.value = dense<[0, 1, 100, 128]> : tensor<4xui8>},
    %x1: tensor<4xui16> {arrax.value = dense<[0, 1, 100, 32768]> : tensor<4xui16>},
    %x2: tensor<4xui32> {arrax.value = dense<[0, 1, 100, 2147483648]> : tensor<4xui32>},
    %x3: tensor<4xui64> {arrax.value = dense<[0, 1, 100, 9223372036854775808]> : tensor<4xui64>}) -> (tensor<4xui8>, tensor<4xui16>, tensor<4xui32>, tensor<4xui64>) {
  %r0 = array.count_leading_zeros %x0 : tensor<4xui8>
  %r1 = array.count_leading_zeros %x1 : tensor<4xui16>
  %r2 = array.count_leading_zeros %x2 : tensor<4xui32>
  %r3 = array.count_leading_zeros %x3 : tensor<4xui64>
  return %r0, %r1, %r2, %r3 : tensor<4xui8>, tensor<4xui16>, tensor<4xui32>, tensor<4xui64>
}

// [8 - int(v).bit_length() for v in x.view(np.uint8)]
// [16 - int(v).bit_length() for v in x.view(np.uint16)]
// [32 - int(v).bit_length() for v in x.view(np.uint32)]
// [64 - int(v).bit_length() for v in x.view(np.uint64)]
// CHECK-LABEL: @count_leading_zeros_signed{{$}}
// CHECK-NEXT: dense<[8, 7, 1, 0]> : tensor<4xi8>
// CHECK-NEXT: dense<[16, 15, 9, 0]> : tensor<4xi16>
// CHECK-NEXT: dense<[32, 31, 25, 0]> : tensor<4xi32>
// CHECK-NEXT: dense<[64, 63, 57, 0]> : tensor<4xi64>
func.func @count_leading_zeros_signed(%x0: tensor<4xi8> {arrax.value = dense<[0, 1, 100, -1]> : tensor<4xi8>},
    %x1: tensor<4xi16> {arrax.value = dense<[0, 1, 100, -1]> : tensor<4xi16>},
    %x2: tensor<4xi32> {arrax.value = dense<[0, 1, 100, -1]> : tensor<4xi32>},
    %x3: tensor<4xi64> {arrax.value = dense<[0, 1, 100, -1]> : tensor<4xi64>}) -> (tensor<4xi8>, tensor<4xi16>, tensor<4xi32>, tensor<4xi64>) {
  %r0 = array.count_leading_zeros %x0 : tensor<4xi8>
  %r1 = array.count_leading_zeros %x1 : tensor<4xi16>
  %r2 = array.count_leading_zeros %x2 : tensor<4xi32>
  %r3 = array.count_leading_zeros %x3 : tensor<4xi64>
  return %r0, %r1, %r2, %r3 : tensor<4xi8>, tensor<4xi16>, tensor<4xi32>, tensor<4xi64>
}

// x
// CHECK-LABEL: @stop_gradient{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.500000e+00, -2.500000e+00, 0x7C00, 0xFC00, 0x{{[7F]}}E00]> : tensor<7xf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.500000e+00, -2.500000e+00, 0x7F80, 0xFF80, 0x{{[7F]}}FC0]> : tensor<7xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.500000e+00, -2.500000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.500000e+00, -2.500000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
// CHECK-NEXT: dense<[0, 1, -1, 100, -128]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 7, 9223372036854775808]> : tensor<3xui64>
// CHECK-NEXT: dense<[true, false]> : tensor<2xi1>
// CHECK-NEXT: dense<(0.000000e+00,1.000000e+00)> : tensor<1xcomplex<f32>>
func.func @stop_gradient(%x0: tensor<7xf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7C00, 0xFC00, 0x7E00]> : tensor<7xf16>},
    %x1: tensor<7xbf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F80, 0xFF80, 0x7FC0]> : tensor<7xbf16>},
    %x2: tensor<7xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x4: tensor<5xi8> {arrax.value = dense<[0, 1, -1, 100, -128]> : tensor<5xi8>},
    %x5: tensor<3xui64> {arrax.value = dense<[0, 7, 9223372036854775808]> : tensor<3xui64>},
    %x6: tensor<2xi1> {arrax.value = dense<[true, false]> : tensor<2xi1>},
    %x7: tensor<1xcomplex<f32>> {arrax.value = dense<(0.0,1.0)> : tensor<1xcomplex<f32>>}) -> (tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>, tensor<5xi8>, tensor<3xui64>, tensor<2xi1>, tensor<1xcomplex<f32>>) {
  %r0 = array.stop_gradient %x0 : tensor<7xf16>
  %r1 = array.stop_gradient %x1 : tensor<7xbf16>
  %r2 = array.stop_gradient %x2 : tensor<7xf32>
  %r3 = array.stop_gradient %x3 : tensor<7xf64>
  %r4 = array.stop_gradient %x4 : tensor<5xi8>
  %r5 = array.stop_gradient %x5 : tensor<3xui64>
  %r6 = array.stop_gradient %x6 : tensor<2xi1>
  %r7 = array.stop_gradient %x7 : tensor<1xcomplex<f32>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7 : tensor<7xf16>, tensor<7xbf16>, tensor<7xf32>, tensor<7xf64>, tensor<5xi8>, tensor<3xui64>, tensor<2xi1>, tensor<1xcomplex<f32>>
}

// np.isfinite(x)
// CHECK-LABEL: @is_finite{{$}}
// CHECK-NEXT: dense<[true, true, true, true, false, false, false]> : tensor<7xi1>
// CHECK-NEXT: dense<[true, true, true, true, false, false, false]> : tensor<7xi1>
// CHECK-NEXT: dense<[true, true, true, true, false, false, false]> : tensor<7xi1>
// CHECK-NEXT: dense<[true, true, true, true, false, false, false]> : tensor<7xi1>
func.func @is_finite(%x0: tensor<7xf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7C00, 0xFC00, 0x7E00]> : tensor<7xf16>},
    %x1: tensor<7xbf16> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F80, 0xFF80, 0x7FC0]> : tensor<7xbf16>},
    %x2: tensor<7xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -2.5, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xi1>, tensor<7xi1>, tensor<7xi1>, tensor<7xi1>) {
  %r0 = array.is_finite %x0 : tensor<7xf16>
  %r1 = array.is_finite %x1 : tensor<7xbf16>
  %r2 = array.is_finite %x2 : tensor<7xf32>
  %r3 = array.is_finite %x3 : tensor<7xf64>
  return %r0, %r1, %r2, %r3 : tensor<7xi1>, tensor<7xi1>, tensor<7xi1>, tensor<7xi1>
}

// x**0
// CHECK-LABEL: @integer_pow_0{{$}}
// CHECK-NEXT: dense<1.000000e+00> : tensor<5xf16>
// CHECK-NEXT: dense<1.000000e+00> : tensor<5xbf16>
// CHECK-NEXT: dense<1.000000e+00> : tensor<5xf32>
// CHECK-NEXT: dense<1.000000e+00> : tensor<5xf64>
func.func @integer_pow_0(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent 0 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent 0 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent 0 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent 0 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// x**1
// CHECK-LABEL: @integer_pow_1{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -2.000000e+00, 1.500000e+00, 0x7C00, 0x{{[7F]}}E00]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, -2.000000e+00, 1.500000e+00, 0x7F80, 0x{{[7F]}}FC0]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -2.000000e+00, 1.500000e+00, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -2.000000e+00, 1.500000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @integer_pow_1(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent 1 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent 1 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent 1 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent 1 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// x**2
// CHECK-LABEL: @integer_pow_2{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 4.000000e+00, 2.250000e+00, 0x7C00, 0x{{[7F]}}E00]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, 4.000000e+00, 2.250000e+00, 0x7F80, 0x{{[7F]}}FC0]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 4.000000e+00, 2.250000e+00, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, 4.000000e+00, 2.250000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @integer_pow_2(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent 2 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent 2 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent 2 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent 2 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// x**3
// CHECK-LABEL: @integer_pow_3{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -8.000000e+00, 3.375000e+00, 0x7C00, 0x{{[7F]}}E00]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, -8.000000e+00, 3.375000e+00, 0x7F80, 0x{{[7F]}}FC0]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -8.000000e+00, 3.375000e+00, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -8.000000e+00, 3.375000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @integer_pow_3(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent 3 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent 3 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent 3 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent 3 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// x**7
// CHECK-LABEL: @integer_pow_7{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -1.280000e+02, 1.709380e+01, 0x7C00, 0x{{[7F]}}E00]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, -1.280000e+02, 1.712500e+01, 0x7F80, 0x{{[7F]}}FC0]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -1.280000e+02, 17.0859375, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -1.280000e+02, 17.0859375, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @integer_pow_7(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent 7 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent 7 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent 7 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent 7 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// x**-2.0
// CHECK-LABEL: @integer_pow_minus_2{{$}}
// CHECK-NEXT: dense<[0x7C00, 2.500000e-01, 4.000000e+00, 0.000000e+00, 0x{{[7F]}}E00]> : tensor<5xf16>
// CHECK-NEXT: dense<[0x7F80, 2.500000e-01, 4.000000e+00, 0.000000e+00, 0x{{[7F]}}FC0]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0x7F800000, 2.500000e-01, 4.000000e+00, 0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0x7FF0000000000000, 2.500000e-01, 4.000000e+00, 0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @integer_pow_minus_2(%x0: tensor<5xf16> {arrax.value = dense<[0.0, -2.0, 0.5, 0x7C00, 0x7E00]> : tensor<5xf16>},
    %x1: tensor<5xbf16> {arrax.value = dense<[0.0, -2.0, 0.5, 0x7F80, 0x7FC0]> : tensor<5xbf16>},
    %x2: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 0.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x3: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 0.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.integer_pow %x0 exponent -2 : tensor<5xf16>
  %r1 = array.integer_pow %x1 exponent -2 : tensor<5xbf16>
  %r2 = array.integer_pow %x2 exponent -2 : tensor<5xf32>
  %r3 = array.integer_pow %x3 exponent -2 : tensor<5xf64>
  return %r0, %r1, %r2, %r3 : tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>, tensor<5xf64>
}

// Wraps.
// x**3
// CHECK-LABEL: @integer_pow_integer{{$}}
// CHECK-NEXT: dense<[0, -8, 125, 87]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 125, 87]> : tensor<3xui8>
// CHECK-NEXT: dense<-9223358842721533951> : tensor<1xi64>
func.func @integer_pow_integer(%x0: tensor<4xi8> {arrax.value = dense<[0, -2, 5, 7]> : tensor<4xi8>},
    %x1: tensor<3xui8> {arrax.value = dense<[0, 5, 7]> : tensor<3xui8>},
    %x2: tensor<1xi64> {arrax.value = dense<-2097151> : tensor<1xi64>}) -> (tensor<4xi8>, tensor<3xui8>, tensor<1xi64>) {
  %r0 = array.integer_pow %x0 exponent 3 : tensor<4xi8>
  %r1 = array.integer_pow %x1 exponent 3 : tensor<3xui8>
  %r2 = array.integer_pow %x2 exponent 3 : tensor<1xi64>
  return %r0, %r1, %r2 : tensor<4xi8>, tensor<3xui8>, tensor<1xi64>
}

// x**3
// CHECK-LABEL: @integer_pow_complex{{$}}
// CHECK-NEXT: dense<[(-0.000000e+00,-1.000000e+00), (-1.100000e+01,-2.000000e+00), (-8.000000e+00,0.000000e+00)]> : tensor<3xcomplex<f32>>
// CHECK-NEXT: dense<[(-0.000000e+00,-1.000000e+00), (-1.100000e+01,-2.000000e+00), (-8.000000e+00,0.000000e+00)]> : tensor<3xcomplex<f64>>
func.func @integer_pow_complex(%x0: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.0,1.0), (1.0,2.0), (-2.0,0.0)]> : tensor<3xcomplex<f32>>},
    %x1: tensor<3xcomplex<f64>> {arrax.value = dense<[(0.0,1.0), (1.0,2.0), (-2.0,0.0)]> : tensor<3xcomplex<f64>>}) -> (tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>) {
  %r0 = array.integer_pow %x0 exponent 3 : tensor<3xcomplex<f32>>
  %r1 = array.integer_pow %x1 exponent 3 : tensor<3xcomplex<f64>>
  return %r0, %r1 : tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>
}
