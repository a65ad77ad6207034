// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.
// Values of functions that cannot be rounded correctly are compared to a few digits;
// test/python/test_accuracy.py counts their ulps.

// np.round(np.exp(x) * 1e5)
// np.round(np.exp(x) * 1e12)
// CHECK-LABEL: @exp{{$}}
// CHECK-NEXT: dense<[2.718280e+05, 8.208000e+03, 1.133150e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4283C731C8435800, 0x42331CA5ADE00000, 0x42707D4E938CB000]> : tensor<3xf64>
func.func @exp(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.exp %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.exp %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.exp(x)
// CHECK-LABEL: @exp_narrow{{$}}
// CHECK-NEXT: dense<[2.718750e+00, 8.209230e-02, 1.132810e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[2.718750e+00, 8.203130e-02, 1.132810e+00]> : tensor<3xbf16>
func.func @exp_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.exp %x0 : tensor<3xf16>
  %r1 = array.exp %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.exp(x)
// CHECK-LABEL: @exp_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000, 0.000000e+00]> : tensor<6xf32>
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0.000000e+00]> : tensor<6xf64>
func.func @exp_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, 0xFF800000, 0x7F800000, 0x7FC00000, 800.0, -800.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, 0xFFF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 800.0, -800.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.exp %x0 : tensor<6xf32>
  %r1 = array.exp %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.exp(x)).real * 1e4), np.round((np.exp(x)).imag * 1e4)
// CHECK-LABEL: @exp_complex{{$}}
// CHECK-NEXT: dense<[8.908000e+03, 2.162000e+03, 5.406500e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.387400e+04, 5.520000e+02, -5.036700e+04]> : tensor<3xf32>
func.func @exp_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.exp %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.exp2(x) * 1e5)
// np.round(np.exp2(x) * 1e12)
// CHECK-LABEL: @exp2{{$}}
// CHECK-NEXT: dense<[1.414210e+05, 1.767800e+04, 1.090510e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4274945B27005000, 0x4244945B27008000, 0x426FBCEA6ED72000]> : tensor<3xf64>
func.func @exp2(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.exp2 %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.exp2 %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.exp2(x)
// CHECK-LABEL: @exp2_narrow{{$}}
// CHECK-NEXT: dense<[1.414060e+00, 1.767580e-01, 1.090820e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.414060e+00, 1.767580e-01, 1.093750e+00]> : tensor<3xbf16>
func.func @exp2_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.exp2 %x0 : tensor<3xf16>
  %r1 = array.exp2 %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.exp2(x)
// CHECK-LABEL: @exp2_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 8.000000e+00, 6.250000e-02, 0.000000e+00, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000, 0.000000e+00]> : tensor<8xf32>
// CHECK-NEXT: dense<[1.000000e+00, 8.000000e+00, 6.250000e-02, 0.000000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0.000000e+00]> : tensor<8xf64>
func.func @exp2_special(%x0: tensor<8xf32> {arrax.value = dense<[0.0, 3.0, -4.0, 0xFF800000, 0x7F800000, 0x7FC00000, 2000.0, -2000.0]> : tensor<8xf32>},
    %x1: tensor<8xf64> {arrax.value = dense<[0.0, 3.0, -4.0, 0xFFF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 2000.0, -2000.0]> : tensor<8xf64>}) -> (tensor<8xf32>, tensor<8xf64>) {
  %r0 = array.exp2 %x0 : tensor<8xf32>
  %r1 = array.exp2 %x1 : tensor<8xf64>
  return %r0, %r1 : tensor<8xf32>, tensor<8xf64>
}

// np.round((np.exp(x * np.log(2))).real * 1e4), np.round((np.exp(x * np.log(2))).imag * 1e4)
// CHECK-LABEL: @exp2_complex{{$}}
// CHECK-NEXT: dense<[1.087900e+04, 3.483000e+03, 3.471600e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[9.036000e+03, 6.100000e+02, -1.987000e+04]> : tensor<3xf32>
func.func @exp2_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.exp2 %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.exp2(x).real, np.exp2(x).imag
// CHECK-LABEL: @exp2_complex_special{{$}}
// CHECK-NEXT: dense<[0x7F800000, 0.000000e+00, 4.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0.000000e+00, -0.000000e+00]> : tensor<3xf32>
func.func @exp2_complex_special(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0x7F800000,0.0), (0xFF800000,0.0), (2.0,-0.0)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %y = array.exp2 %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  return %a, %b : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.expm1(x) * 1e5)
// np.round(np.expm1(x) * 1e12)
// CHECK-LABEL: @expm1{{$}}
// CHECK-NEXT: dense<[1.718280e+05, -9.179200e+04, 1.331500e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x427901193F86B000, 0xC26AB6FFEC440000, 0x423F004428CB0000]> : tensor<3xf64>
func.func @expm1(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.expm1 %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.expm1 %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.expm1(x)
// CHECK-LABEL: @expm1_narrow{{$}}
// CHECK-NEXT: dense<[1.718750e+00, -9.179680e-01, 1.331790e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.718750e+00, -9.179680e-01, 1.328130e-01]> : tensor<3xbf16>
func.func @expm1_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.expm1 %x0 : tensor<3xf16>
  %r1 = array.expm1 %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.expm1(x)
// CHECK-LABEL: @expm1_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, -1.000000e+00, 0x7F800000, 0x{{[7F]}}FC00000, 0x7F800000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, -1.000000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>
func.func @expm1_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 0xFF800000, 0x7F800000, 0x7FC00000, 800.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 0xFFF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 800.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.expm1 %x0 : tensor<6xf32>
  %r1 = array.expm1 %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.expm1(x)).real * 1e4), np.round((np.expm1(x)).imag * 1e4)
// CHECK-LABEL: @expm1_complex{{$}}
// CHECK-NEXT: dense<[-1.092000e+03, -7.838000e+03, 4.406500e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.387400e+04, 5.520000e+02, -5.036700e+04]> : tensor<3xf32>
func.func @expm1_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.expm1 %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.log(x) * 1e5)
// np.round(np.log(x) * 1e12)
// CHECK-LABEL: @log{{$}}
// CHECK-NEXT: dense<[6.931500e+04, -1.203970e+05, 2.302590e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x42642C5953C20000, 0xC2718525F0EE6000, 0x4280C0E621DC1000]> : tensor<3xf64>
func.func @log(%x0: tensor<3xf32> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.log %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.log %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.log(x)
// CHECK-LABEL: @log_narrow{{$}}
// CHECK-NEXT: dense<[6.933590e-01, -1.204100e+00, 2.302730e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[6.914060e-01, -1.203130e+00, 2.296880e+00]> : tensor<3xbf16>
func.func @log_narrow(%x0: tensor<3xf16> {arrax.value = dense<[2.0, 0.300049, 10.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[2.0, 0.300781, 10.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.log %x0 : tensor<3xf16>
  %r1 = array.log %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.log(x)
// CHECK-LABEL: @log_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, 0xFF800000, 0xFF800000, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, 0xFFF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<6xf64>
func.func @log_special(%x0: tensor<6xf32> {arrax.value = dense<[1.0, 0.0, -0.0, -1.0, 0x7F800000, 0x7FC00000]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[1.0, 0.0, -0.0, -1.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.log %x0 : tensor<6xf32>
  %r1 = array.log %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.log(x)).real * 1e4), np.round((np.log(x)).imag * 1e4)
// CHECK-LABEL: @log_complex{{$}}
// CHECK-NEXT: dense<[1.116000e+03, 4.192000e+03, 7.589000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.107100e+04, 2.976400e+04, -3.588000e+03]> : tensor<3xf32>
func.func @log_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.log %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.log1p(x) * 1e5)
// np.round(np.log1p(x) * 1e12)
// CHECK-LABEL: @log1p{{$}}
// CHECK-NEXT: dense<[6.931500e+04, -1.203970e+05, 1.177800e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x42642C5953C20000, 0xC2718525F0EE6000, 0x423B6C6A7F080000]> : tensor<3xf64>
func.func @log1p(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -0.699999988, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -0.69999999999999996, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.log1p %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.log1p %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.log1p(x)
// CHECK-LABEL: @log1p_narrow{{$}}
// CHECK-NEXT: dense<[6.933590e-01, -1.205080e+00, 1.177980e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[6.914060e-01, -1.203130e+00, 1.176760e-01]> : tensor<3xbf16>
func.func @log1p_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -0.700195, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -0.699218, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.log1p %x0 : tensor<3xf16>
  %r1 = array.log1p %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.log1p(x)
// CHECK-LABEL: @log1p_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0xFF800000, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<6xf64>
func.func @log1p_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, -1.0, -2.0, 0x7F800000, 0x7FC00000]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, -1.0, -2.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.log1p %x0 : tensor<6xf32>
  %r1 = array.log1p %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round((np.log1p(x)).real * 1e4), np.round((np.log1p(x)).imag * 1e4)
// CHECK-LABEL: @log1p_complex{{$}}
// CHECK-NEXT: dense<[5.893000e+03, -5.816000e+03, 1.128900e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[5.880000e+03, 2.677900e+04, -2.450000e+03]> : tensor<3xf32>
func.func @log1p_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.log1p %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.sqrt(x) * 1e5)
// np.round(np.sqrt(x) * 1e12)
// CHECK-LABEL: @sqrt{{$}}
// CHECK-NEXT: dense<[1.414210e+05, 5.477200e+04, 3.162280e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4274945B27005000, 0x425FE1B3BE104000, 0x428702337E304000]> : tensor<3xf64>
func.func @sqrt(%x0: tensor<3xf32> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.sqrt %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.sqrt %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.sqrt(x)
// CHECK-LABEL: @sqrt_narrow{{$}}
// CHECK-NEXT: dense<[1.414060e+00, 5.478520e-01, 3.162110e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.414060e+00, 5.468750e-01, 3.156250e+00]> : tensor<3xbf16>
func.func @sqrt_narrow(%x0: tensor<3xf16> {arrax.value = dense<[2.0, 0.300049, 10.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[2.0, 0.300781, 10.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.sqrt %x0 : tensor<3xf16>
  %r1 = array.sqrt %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.sqrt(x)
// CHECK-LABEL: @sqrt_special{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 1.500000e+00, 0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[2.000000e+00, 1.500000e+00, 0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @sqrt_special(%x0: tensor<7xf32> {arrax.value = dense<[4.0, 2.25, 0.0, -0.0, -1.0, 0x7F800000, 0x7FC00000]> : tensor<7xf32>},
    %x1: tensor<7xf64> {arrax.value = dense<[4.0, 2.25, 0.0, -0.0, -1.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xf32>, tensor<7xf64>) {
  %r0 = array.sqrt %x0 : tensor<7xf32>
  %r1 = array.sqrt %x1 : tensor<7xf64>
  return %r0, %r1 : tensor<7xf32>, tensor<7xf64>
}

// np.round((np.sqrt(x)).real * 1e4), np.round((np.sqrt(x)).imag * 1e4)
// CHECK-LABEL: @sqrt_complex{{$}}
// CHECK-NEXT: dense<[8.995000e+03, 1.017000e+03, 1.438100e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[5.559000e+03, 1.229000e+04, -2.608000e+03]> : tensor<3xf32>
func.func @sqrt_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.sqrt %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(1 / np.sqrt(x) * 1e5)
// np.round(1 / np.sqrt(x) * 1e12)
// CHECK-LABEL: @rsqrt{{$}}
// CHECK-NEXT: dense<[7.071100e+04, 1.825740e+05, 3.162300e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4264945B27006000, 0x427A916B1E62F000, 0x4252682931C04000]> : tensor<3xf64>
func.func @rsqrt(%x0: tensor<3xf32> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[2.0, 0.3, 10.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.rsqrt %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.rsqrt %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// 1 / np.sqrt(x)
// CHECK-LABEL: @rsqrt_narrow{{$}}
// CHECK-NEXT: dense<[7.070310e-01, 1.825200e+00, 3.161620e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[7.070310e-01, 1.820310e+00, 3.164060e-01]> : tensor<3xbf16>
func.func @rsqrt_narrow(%x0: tensor<3xf16> {arrax.value = dense<[2.0, 0.300049, 10.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[2.0, 0.300781, 10.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.rsqrt %x0 : tensor<3xf16>
  %r1 = array.rsqrt %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// 1 / np.sqrt(x)
// CHECK-LABEL: @rsqrt_special{{$}}
// CHECK-NEXT: dense<[5.000000e-01, 2.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<7xf32>
// CHECK-NEXT: dense<[5.000000e-01, 2.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<7xf64>
func.func @rsqrt_special(%x0: tensor<7xf32> {arrax.value = dense<[4.0, 0.25, 0.0, -0.0, -1.0, 0x7F800000, 0x7FC00000]> : tensor<7xf32>},
    %x1: tensor<7xf64> {arrax.value = dense<[4.0, 0.25, 0.0, -0.0, -1.0, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xf32>, tensor<7xf64>) {
  %r0 = array.rsqrt %x0 : tensor<7xf32>
  %r1 = array.rsqrt %x1 : tensor<7xf64>
  return %r0, %r1 : tensor<7xf32>, tensor<7xf64>
}

// np.round((1 / np.sqrt(x)).real * 1e4), np.round((1 / np.sqrt(x)).imag * 1e4)
// CHECK-LABEL: @rsqrt_complex{{$}}
// CHECK-NEXT: dense<[8.045000e+03, 6.690000e+02, 6.732000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[-4.972000e+03, -8.082000e+03, 1.221000e+03]> : tensor<3xf32>
func.func @rsqrt_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.rsqrt %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(np.cbrt(x) * 1e5)
// np.round(np.cbrt(x) * 1e12)
// CHECK-LABEL: @cbrt{{$}}
// CHECK-NEXT: dense<[1.259920e+05, -6.694300e+04, 2.154430e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4272559258927000, 0xC2637BAA05A84000, 0x427F59E507BF0000]> : tensor<3xf64>
func.func @cbrt(%x0: tensor<3xf32> {arrax.value = dense<[2.0, -0.3, 10.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[2.0, -0.3, 10.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.cbrt %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.cbrt %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// np.cbrt(x)
// CHECK-LABEL: @cbrt_narrow{{$}}
// CHECK-NEXT: dense<[1.259770e+00, -6.694340e-01, 2.154300e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.257810e+00, -6.718750e-01, 2.156250e+00]> : tensor<3xbf16>
func.func @cbrt_narrow(%x0: tensor<3xf16> {arrax.value = dense<[2.0, -0.300049, 10.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[2.0, -0.300781, 10.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.cbrt %x0 : tensor<3xf16>
  %r1 = array.cbrt %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.cbrt(x)
// CHECK-LABEL: @cbrt_special{{$}}
// CHECK-NEXT: dense<[3.000000e+00, -3.000000e+00, 5.000000e-01, 0.000000e+00, -0.000000e+00, 0xFF800000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<8xf32>
// CHECK-NEXT: dense<[3.000000e+00, -3.000000e+00, 5.000000e-01, 0.000000e+00, -0.000000e+00, 0xFFF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<8xf64>
func.func @cbrt_special(%x0: tensor<8xf32> {arrax.value = dense<[27.0, -27.0, 0.125, 0.0, -0.0, 0xFF800000, 0x7F800000, 0x7FC00000]> : tensor<8xf32>},
    %x1: tensor<8xf64> {arrax.value = dense<[27.0, -27.0, 0.125, 0.0, -0.0, 0xFFF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>}) -> (tensor<8xf32>, tensor<8xf64>) {
  %r0 = array.cbrt %x0 : tensor<8xf32>
  %r1 = array.cbrt %x1 : tensor<8xf64>
  return %r0, %r1 : tensor<8xf32>, tensor<8xf64>
}

// np.round(1 / (1 + np.exp(-x)) * 1e5)
// np.round(1 / (1 + np.exp(-x)) * 1e12)
// CHECK-LABEL: @logistic{{$}}
// CHECK-NEXT: dense<[7.310600e+04, 7.586000e+03, 5.312100e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x426546CF9498C000, 0x4231A97FF7B50000, 0x425EEBA2F1AF8000]> : tensor<3xf64>
func.func @logistic(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.logistic %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.logistic %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// 1 / (1 + np.exp(-x))
// CHECK-LABEL: @logistic_narrow{{$}}
// CHECK-NEXT: dense<[7.309570e-01, 7.586670e-02, 5.312500e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[7.304680e-01, 7.568360e-02, 5.312500e-01]> : tensor<3xbf16>
func.func @logistic_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.logistic %x0 : tensor<3xf16>
  %r1 = array.logistic %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// 1 / (1 + np.exp(-x))
// CHECK-LABEL: @logistic_special{{$}}
// CHECK-NEXT: dense<[5.000000e-01, 1.000000e+00, 0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<4xf32>
// CHECK-NEXT: dense<[5.000000e-01, 1.000000e+00, 0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<4xf64>
func.func @logistic_special(%x0: tensor<4xf32> {arrax.value = dense<[0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<4xf32>},
    %x1: tensor<4xf64> {arrax.value = dense<[0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<4xf64>}) -> (tensor<4xf32>, tensor<4xf64>) {
  %r0 = array.logistic %x0 : tensor<4xf32>
  %r1 = array.logistic %x1 : tensor<4xf64>
  return %r0, %r1 : tensor<4xf32>, tensor<4xf64>
}

// np.round((1 / (1 + np.exp(-x))).real * 1e4), np.round((1 / (1 + np.exp(-x))).imag * 1e4)
// CHECK-LABEL: @logistic_complex{{$}}
// CHECK-NEXT: dense<[6.562000e+03, 1.795000e+03, 9.035000e+03]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.523000e+03, 3.720000e+02, -7.580000e+02]> : tensor<3xf32>
func.func @logistic_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(0.5,1.0), (-1.5,0.25), (2.0,-0.75)]> : tensor<3xcomplex<f32>>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = array.constant dense<1.0e4> : tensor<3xf32>
  %y = array.logistic %x : tensor<3xcomplex<f32>>
  %a = array.real %y : tensor<3xcomplex<f32>>
  %b = array.imag %y : tensor<3xcomplex<f32>>
  %p = array.mul %a, %c : tensor<3xf32>
  %q = array.mul %b, %c : tensor<3xf32>
  %r = array.round %p : tensor<3xf32>
  %s = array.round %q : tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.round(special.erf(x.astype(float)) * 1e5)
// np.round(special.erf(x.astype(float)) * 1e12)
// CHECK-LABEL: @erf{{$}}
// CHECK-NEXT: dense<[8.427000e+04, -9.995900e+04, 1.403200e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4268869C348EC000, 0xC26D178C6EF5E000, 0x424055BFAF808000]> : tensor<3xf64>
func.func @erf(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.erf %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.erf %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.erf(x.astype(float))
// CHECK-LABEL: @erf_narrow{{$}}
// CHECK-NEXT: dense<[8.427730e-01, -9.995110e-01, 1.402590e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[8.437500e-01, -1.000000e+00, 1.406250e-01]> : tensor<3xbf16>
func.func @erf_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.erf %x0 : tensor<3xf16>
  %r1 = array.erf %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.erf(x.astype(float))
// CHECK-LABEL: @erf_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FC00000, 1.000000e+00]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.000000e+00, 0x{{[7F]}}FF8000000000000, 1.000000e+00]> : tensor<6xf64>
func.func @erf_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 30.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 30.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.erf %x0 : tensor<6xf32>
  %r1 = array.erf %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round(special.erfc(x.astype(float)) * 1e5)
// np.round(special.erfc(x.astype(float)) * 1e12)
// CHECK-LABEL: @erfc{{$}}
// CHECK-NEXT: dense<[1.573000e+04, 1.999590e+05, 8.596800e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x42424FE1B5C50000, 0x427D1910887AF000, 0x42690524B61FE000]> : tensor<3xf64>
func.func @erfc(%x0: tensor<3xf32> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.erfc %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.erfc %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.erfc(x.astype(float))
// CHECK-LABEL: @erfc_narrow{{$}}
// CHECK-NEXT: dense<[1.573490e-01, 2.000000e+00, 8.598630e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.572270e-01, 2.000000e+00, 8.593750e-01]> : tensor<3xbf16>
func.func @erfc_narrow(%x0: tensor<3xf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[1.0, -2.5, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.erfc %x0 : tensor<3xf16>
  %r1 = array.erfc %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.erfc(x.astype(float))
// CHECK-LABEL: @erfc_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0.000000e+00, 2.000000e+00, 0x{{[7F]}}FC00000, 0.000000e+00]> : tensor<6xf32>
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0.000000e+00, 2.000000e+00, 0x{{[7F]}}FF8000000000000, 0.000000e+00]> : tensor<6xf64>
func.func @erfc_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000, 300.0]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 300.0]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.erfc %x0 : tensor<6xf32>
  %r1 = array.erfc %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.round(special.erfinv(x.astype(float)) * 1e5)
// np.round(special.erfinv(x.astype(float)) * 1e12)
// CHECK-LABEL: @erf_inv{{$}}
// CHECK-NEXT: dense<[4.769400e+04, -8.134200e+04, 1.112400e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x425BC2E7823B0000, 0xC267AC733BF5C000, 0x4239E6264BC10000]> : tensor<3xf64>
func.func @erf_inv(%x0: tensor<3xf32> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.erf_inv %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.erf_inv %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.erfinv(x.astype(float))
// CHECK-LABEL: @erf_inv_narrow{{$}}
// CHECK-NEXT: dense<[4.770510e-01, -8.134770e-01, 1.112060e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[4.765630e-01, -8.125000e-01, 1.113280e-01]> : tensor<3xbf16>
func.func @erf_inv_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.5, -0.75, 0.125]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.erf_inv %x0 : tensor<3xf16>
  %r1 = array.erf_inv %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// np.copysign(special.erfinv(x.astype(float)), x)
// CHECK-LABEL: @erf_inv_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7F800000, 0xFF800000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<6xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0xFFF0000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<6xf64>
func.func @erf_inv_special(%x0: tensor<6xf32> {arrax.value = dense<[0.0, -0.0, 1.0, -1.0, 2.0, 0x7FC00000]> : tensor<6xf32>},
    %x1: tensor<6xf64> {arrax.value = dense<[0.0, -0.0, 1.0, -1.0, 2.0, 0x7FF8000000000000]> : tensor<6xf64>}) -> (tensor<6xf32>, tensor<6xf64>) {
  %r0 = array.erf_inv %x0 : tensor<6xf32>
  %r1 = array.erf_inv %x1 : tensor<6xf64>
  return %r0, %r1 : tensor<6xf32>, tensor<6xf64>
}

// np.sqrt(x)
// CHECK-LABEL: @sqrt_complex_extreme{{$}}
// CHECK-NEXT: dense<[(0x7F800000,0x7F800000), (0x7F800000,0xFF800000), (1.90297667E+19,7.88238786E+18), (4.11280553E-23,1.70357983E-23)]> : tensor<4xcomplex<f32>>
func.func @sqrt_complex_extreme(%x: tensor<4xcomplex<f32>> {arrax.value = dense<[(0x7F800000,0x7F800000), (-1.0,0xFF800000), (3.0e38,3.0e38), (1.0e-45,1.0e-45)]> : tensor<4xcomplex<f32>>}) -> tensor<4xcomplex<f32>> {
  %r = array.sqrt %x : tensor<4xcomplex<f32>>
  return %r : tensor<4xcomplex<f32>>
}
