// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.
// Values of functions that cannot be rounded correctly are compared to a few digits;
// test/python/test_accuracy.py counts their ulps.

// np.round(np.sin(x) * 1e5)
// np.round(np.sin(x) * 1e12)
// CHECK-LABEL: @sin{{$}}
// CHECK-NEXT: dense<[8.414700e+04, -5.984700e+04, -5.063700e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x42687D72884D0000, 0xC2616AF7069D0000, 0xC25D796FA0658000]> : tensor<3xf64>
func.func @sin(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.sin %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.sin %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.sin(x)
// CHECK-LABEL: @sin_narrow{{$}}
// CHECK-NEXT: dense<[8.413080e-01, -5.986330e-01, -5.063480e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[8.398430e-01, -5.976560e-01, -5.078130e-01]> : tensor<3xbf16>
func.func @sin_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.sin %x0 : tensor<3xf16>
  %r1 = array.sin %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.sin(x)
// CHECK-LABEL: @sin_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @sin_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.sin %x0 : tensor<5xf32>
  %r1 = array.sin %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.sin(x)).real * 1e4), np.round((np.sin(x)).imag * 1e4)
// CHECK-LABEL: @sin_complex{{$}}
// CHECK-NEXT: dense<[7.398000e+03, -1.028800e+04, 1.177300e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.031300e+04, 1.790000e+02, 3.422000e+03]> : tensor<3xf32>
func.func @sin_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.sin %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.cos(x) * 1e5)
// np.round(np.cos(x) * 1e12)
// CHECK-LABEL: @cos{{$}}
// CHECK-NEXT: dense<[5.403000e+04, -8.011400e+04, 8.623200e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x425F7321BA930000, 0xC26750FC2E076000, 0x426918C6B8DC0000]> : tensor<3xf64>
func.func @cos(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.cos %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.cos %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.cos(x)
// CHECK-LABEL: @cos_narrow{{$}}
// CHECK-NEXT: dense<[5.405270e-01, -8.012690e-01, 8.623040e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[5.390630e-01, -8.007810e-01, 8.632810e-01]> : tensor<3xbf16>
func.func @cos_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 100.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.cos %x0 : tensor<3xf16>
  %r1 = array.cos %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.cos(x)
// CHECK-LABEL: @cos_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @cos_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.cos %x0 : tensor<5xf32>
  %r1 = array.cos %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.cos(x)).real * 1e4), np.round((np.cos(x)).imag * 1e4)
// CHECK-LABEL: @cos_complex{{$}}
// CHECK-NEXT: dense<[1.354200e+04, 7.300000e+02, -5.388000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[-5.634000e+03, 2.520000e+03, 7.477000e+03]> : tensor<3xf32>
func.func @cos_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.cos %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.tan(x) * 1e5)
// np.round(np.tan(x) * 1e12)
// CHECK-LABEL: @tan{{$}}
// CHECK-NEXT: dense<[1.557410e+05, 7.470200e+04, 1.256600e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4276A9CBBF46F000, 0x4265BDBFF512E000, 0x423D41A1393F0000]> : tensor<3xf64>
func.func @tan(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.tan %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.tan %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.tan(x)
// CHECK-LABEL: @tan_narrow{{$}}
// CHECK-NEXT: dense<[1.557620e+00, 7.470700e-01, 1.256100e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.554690e+00, 7.460930e-01, 1.259770e-01]> : tensor<3xbf16>
func.func @tan_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.tan %x0 : tensor<3xf16>
  %r1 = array.tan %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.tan(x)
// CHECK-LABEL: @tan_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @tan_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.tan %x0 : tensor<5xf32>
  %r1 = array.tan %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.tan(x)).real * 1e4), np.round((np.tan(x)).imag * 1e4)
// CHECK-LABEL: @tan_complex{{$}}
// CHECK-NEXT: dense<[1.956000e+03, -1.025300e+04, -4.455000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[8.430000e+03, 3.786100e+04, -1.253400e+04]> : tensor<3xf32>
func.func @tan_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.tan %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arcsin(x) * 1e5)
// np.round(np.arcsin(x) * 1e12)
// CHECK-LABEL: @asin{{$}}
// CHECK-NEXT: dense<[5.236000e+04, -8.480600e+04, 1.570800e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x425E7A3AD14B8000, 0xC268AE8E0C00A000, 0x4276DBAC1CF8B000]> : tensor<3xf64>
func.func @asin(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -0.75, 1.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -0.75, 1.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.asin %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.asin %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arcsin(x)
// CHECK-LABEL: @asin_narrow{{$}}
// CHECK-NEXT: dense<[5.234380e-01, -8.481440e-01, 1.570310e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[5.234380e-01, -8.476560e-01, 1.570310e+00]> : tensor<3xbf16>
func.func @asin_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -0.75, 1.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -0.75, 1.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.asin %x0 : tensor<3xf16>
  %r1 = array.asin %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arcsin(x)
// CHECK-LABEL: @asin_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<6xf64>
func.func @asin_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 1.5, -1.5, 0x7F800000, 0x7FC00000]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 1.5, -1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.asin %x0 : tensor<6xf32>
  %r1 = array.asin %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.arcsin(x)).real * 1e4), np.round((np.arcsin(x)).imag * 1e4)
// CHECK-LABEL: @asin_complex{{$}}
// CHECK-NEXT: dense<[3.494000e+03, -1.354600e+04, 1.171100e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[9.261000e+03, 9.937000e+03, -1.410600e+04]> : tensor<3xf32>
func.func @asin_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.asin %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arccos(x) * 1e5)
// np.round(np.arccos(x) * 1e12)
// CHECK-LABEL: @acos{{$}}
// CHECK-NEXT: dense<[1.047200e+05, 2.418860e+05, 3.141590e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x426E7A3AD14BA000, 0x42819979917C8000, 0x4286DBAC1CF8B000]> : tensor<3xf64>
func.func @acos(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -0.75, -1.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -0.75, -1.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.acos %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.acos %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arccos(x)
// CHECK-LABEL: @acos_narrow{{$}}
// CHECK-NEXT: dense<[1.046880e+00, 2.417970e+00, 3.140630e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.046880e+00, 2.421880e+00, 3.140630e+00]> : tensor<3xbf16>
func.func @acos_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -0.75, -1.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -0.75, -1.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.acos %x0 : tensor<3xf16>
  %r1 = array.acos %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arccos(x)
// CHECK-LABEL: @acos_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @acos_special(%x0: tensor<5xf32> {arrax.value = dense<[1.0, 1.5, -1.5, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[1.0, 1.5, -1.5, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.acos %x0 : tensor<5xf32>
  %r1 = array.acos %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.arccos(x)).real * 1e4), np.round((np.arccos(x)).imag * 1e4)
// CHECK-LABEL: @acos_complex{{$}}
// CHECK-NEXT: dense<[1.221400e+04, 2.925400e+04, 3.997000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[-9.261000e+03, -9.937000e+03, 1.410600e+04]> : tensor<3xf32>
func.func @acos_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.acos %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arctan(x) * 1e5)
// np.round(np.arctan(x) * 1e12)
// CHECK-LABEL: @atan{{$}}
// CHECK-NEXT: dense<[4.636500e+04, -1.190290e+05, 1.570800e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x425AFCE3442A4000, 0xC271522CF43F3000, 0x4276DBAC1CF8B000]> : tensor<3xf64>
func.func @atan(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -2.5, 0x7F800000]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -2.5, 0x7FF0000000000000]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.atan %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.atan %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arctan(x)
// CHECK-LABEL: @atan_narrow{{$}}
// CHECK-NEXT: dense<[4.636230e-01, -1.190430e+00, 1.570310e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[4.628910e-01, -1.187500e+00, 1.570310e+00]> : tensor<3xbf16>
func.func @atan_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -2.5, 0x7C00]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -2.5, 0x7F80]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.atan %x0 : tensor<3xf16>
  %r1 = array.atan %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arctan(x)
// CHECK-LABEL: @atan_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<3xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<3xf64>
func.func @atan_special(%x0: tensor<3xf32> {arrax.value = dense<[0.0, -0.0, 0x7FC00000]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF8000000000000]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %r0 = array.atan %x0 : tensor<3xf32>
  %r1 = array.atan %x1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.round((np.arctan(x)).real * 1e4), np.round((np.arctan(x)).imag * 1e4)
// CHECK-LABEL: @atan_complex{{$}}
// CHECK-NEXT: dense<[9.079000e+03, -9.916000e+03, 1.149200e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[7.083000e+03, 7.610000e+02, -1.383000e+03]> : tensor<3xf32>
func.func @atan_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.atan %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.sinh(x) * 1e5)
// np.round(np.sinh(x) * 1e12)
// CHECK-LABEL: @sinh{{$}}
// CHECK-NEXT: dense<[1.175200e+05, -6.050200e+05, 1.253300e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x427119F731EAC000, 0xC29602B127D84000, 0x423D2DFF91890000]> : tensor<3xf64>
func.func @sinh(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.sinh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.sinh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.sinh(x)
// CHECK-LABEL: @sinh_narrow{{$}}
// CHECK-NEXT: dense<[1.174800e+00, -6.050780e+00, 1.253660e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.171880e+00, -6.062500e+00, 1.250000e-01]> : tensor<3xbf16>
func.func @sinh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.sinh %x0 : tensor<3xf16>
  %r1 = array.sinh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.sinh(x)
// CHECK-LABEL: @sinh_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>
func.func @sinh_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 800.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 800.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.sinh %x0 : tensor<6xf32>
  %r1 = array.sinh %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.sinh(x)).real * 1e4), np.round((np.sinh(x)).imag * 1e4)
// CHECK-LABEL: @sinh_complex{{$}}
// CHECK-NEXT: dense<[2.815000e+03, -2.063100e+04, 2.653700e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[9.489000e+03, 5.820000e+03, -2.564500e+04]> : tensor<3xf32>
func.func @sinh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.sinh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.cosh(x) * 1e5)
// np.round(np.cosh(x) * 1e12)
// CHECK-LABEL: @cosh{{$}}
// CHECK-NEXT: dense<[1.543080e+05, 6.132290e+05, 1.007820e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4276746C5E9BF000, 0x42964F23BE8FC000, 0x426D54DD34E84000]> : tensor<3xf64>
func.func @cosh(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.cosh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.cosh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.cosh(x)
// CHECK-LABEL: @cosh_narrow{{$}}
// CHECK-NEXT: dense<[1.542970e+00, 6.132810e+00, 1.007810e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.546880e+00, 6.125000e+00, 1.007810e+00]> : tensor<3xbf16>
func.func @cosh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.cosh %x0 : tensor<3xf16>
  %r1 = array.cosh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.cosh(x)
// CHECK-LABEL: @cosh_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0x7F800000, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<5xf32>
// CHECK-NEXT: dense<[1.000000e+00, 0x7FF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000]> : tensor<5xf64>
func.func @cosh_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, 0x7F800000, 0xFF800000, 0x7FC00000, -800.0]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, -800.0]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.cosh %x0 : tensor<5xf32>
  %r1 = array.cosh %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.cosh(x)).real * 1e4), np.round((np.cosh(x)).imag * 1e4)
// CHECK-LABEL: @cosh_complex{{$}}
// CHECK-NEXT: dense<[6.093000e+03, 2.279300e+04, 2.752800e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[4.385000e+03, -5.268000e+03, -2.472200e+04]> : tensor<3xf32>
func.func @cosh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.cosh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.tanh(x) * 1e5)
// np.round(np.tanh(x) * 1e12)
// CHECK-LABEL: @tanh{{$}}
// CHECK-NEXT: dense<[7.615900e+04, -9.866100e+04, 1.243500e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x42662A5192768000, 0xC26CB6D96EC4E000, 0x423CF404392C0000]> : tensor<3xf64>
func.func @tanh(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.tanh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.tanh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.tanh(x)
// CHECK-LABEL: @tanh_narrow{{$}}
// CHECK-NEXT: dense<[7.617180e-01, -9.868160e-01, 1.243290e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[7.617180e-01, -9.882810e-01, 1.245120e-01]> : tensor<3xbf16>
func.func @tanh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.tanh %x0 : tensor<3xf16>
  %r1 = array.tanh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.tanh(x)
// CHECK-LABEL: @tanh_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FC00000, 1.000000e+00]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FF8000000000000, 1.000000e+00]> : tensor<6xf64>
func.func @tanh_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 50.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 50.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.tanh %x0 : tensor<6xf32>
  %r1 = array.tanh %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.tanh(x)).real * 1e4), np.round((np.tanh(x)).imag * 1e4)
// CHECK-LABEL: @tanh_complex{{$}}
// CHECK-NEXT: dense<[1.042800e+04, -9.153000e+03, 9.967000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[8.069000e+03, 4.380000e+02, -3.640000e+02]> : tensor<3xf32>
func.func @tanh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.tanh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arcsinh(x) * 1e5)
// np.round(np.arcsinh(x) * 1e12)
// CHECK-LABEL: @asinh{{$}}
// CHECK-NEXT: dense<[8.813700e+04, -1.647230e+05, 1.246800e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4269A6BEB4C98000, 0xC277F86A09983000, 0x423D07502EA90000]> : tensor<3xf64>
func.func @asinh(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.asinh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.asinh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arcsinh(x)
// CHECK-LABEL: @asinh_narrow{{$}}
// CHECK-NEXT: dense<[8.813470e-01, -1.647460e+00, 1.246950e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[8.828120e-01, -1.648440e+00, 1.245120e-01]> : tensor<3xbf16>
func.func @asinh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.asinh %x0 : tensor<3xf16>
  %r1 = array.asinh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arcsinh(x)
// CHECK-LABEL: @asinh_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @asinh_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.asinh %x0 : tensor<5xf32>
  %r1 = array.asinh %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.arcsinh(x)).real * 1e4), np.round((np.arcsinh(x)).imag * 1e4)
// CHECK-LABEL: @asinh_complex{{$}}
// CHECK-NEXT: dense<[7.329000e+03, -1.202700e+04, 1.492500e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[8.959000e+03, 1.382000e+03, -3.268000e+03]> : tensor<3xf32>
func.func @asinh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.asinh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arccosh(x) * 1e5)
// np.round(np.arccosh(x) * 1e12)
// CHECK-LABEL: @acosh{{$}}
// CHECK-NEXT: dense<[9.624200e+04, 1.566800e+05, 2.993220e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x426C029D6EE8E000, 0x4276CCC830F6C000, 0x4285C74FE0357000]> : tensor<3xf64>
func.func @acosh(%x0: tensor<3xf32> {arrax.value = dense<[1.5, 2.5, 10.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.5, 2.5, 10.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.acosh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.acosh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arccosh(x)
// CHECK-LABEL: @acosh_narrow{{$}}
// CHECK-NEXT: dense<[9.624020e-01, 1.566410e+00, 2.994140e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[9.609370e-01, 1.570310e+00, 3.000000e+00]> : tensor<3xbf16>
func.func @acosh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.5, 2.5, 10.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.5, 2.5, 10.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.acosh %x0 : tensor<3xf16>
  %r1 = array.acosh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arccosh(x)
// CHECK-LABEL: @acosh_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @acosh_special(%x0: tensor<5xf32> {arrax.value = dense<[1.0, 0.5, -1.0, 0x7F800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[1.0, 0.5, -1.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.acosh %x0 : tensor<5xf32>
  %r1 = array.acosh %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round((np.arccosh(x)).real * 1e4), np.round((np.arccosh(x)).imag * 1e4)
// CHECK-LABEL: @acosh_complex{{$}}
// CHECK-NEXT: dense<[9.261000e+03, 9.937000e+03, 1.410600e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.221400e+04, 2.925400e+04, -3.997000e+03]> : tensor<3xf32>
func.func @acosh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.acosh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.arctanh(x) * 1e5)
// np.round(np.arctanh(x) * 1e12)
// CHECK-LABEL: @atanh{{$}}
// CHECK-NEXT: dense<[5.493100e+04, -9.729600e+04, 1.256600e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x425FF94CA5938000, 0xC26C511487FC0000, 0x423D41C0ECBC0000]> : tensor<3xf64>
func.func @atanh(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.atanh %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.atanh %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.arctanh(x)
// CHECK-LABEL: @atanh_narrow{{$}}
// CHECK-NEXT: dense<[5.493160e-01, -9.731440e-01, 1.256100e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[5.507810e-01, -9.726560e-01, 1.259770e-01]> : tensor<3xbf16>
func.func @atanh_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.atanh %x0 : tensor<3xf16>
  %r1 = array.atanh %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.arctanh(x)
// CHECK-LABEL: @atanh_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<6xf64>
func.func @atanh_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 1.0, -1.0, 2.0, 0x7FC00000]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 1.0, -1.0, 2.0, 0x7FF8000000000000]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.atanh %x0 : tensor<6xf32>
  %r1 = array.atanh %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.arctanh(x)).real * 1e4), np.round((np.arctanh(x)).imag * 1e4)
// CHECK-LABEL: @atanh_complex{{$}}
// CHECK-NEXT: dense<[2.389000e+03, -7.514000e+03, 4.529000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[8.476000e+03, 1.388800e+04, -1.371500e+04]> : tensor<3xf32>
func.func @atanh_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.atanh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.arctanh(x).real, np.arctanh(x).imag
// CHECK-LABEL: @atanh_complex_special{{$}}
// CHECK-NEXT: dense<[0x7F800000, 0xFF800000, 0.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, -0.000000e+00]> : tensor<3xf32>
func.func @atanh_complex_special(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,0.0), (-1.0,0.0), (0.0,-0.0)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %y = array.atanh %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  return %a, %b : tensor<3xf32>, tensor<3xf32>
}
