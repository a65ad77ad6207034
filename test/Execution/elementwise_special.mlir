// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// As elementwise_exponential.mlir: SciPy's values to a few digits, and special ones.

// np.round(special.gammaln(x) * 1e5)
// np.round(special.gammaln(x) * 1e12)
// CHECK-LABEL: @lgamma{{$}}
// CHECK-NEXT: dense<[1.288020e+05, 2.846800e+04, 0x49D5A6B8]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4272BE420031A000, 0x4250921AF7B24000, 0x42AFD625AF0DE400]> : tensor<3xf64>
func.func @lgamma(%x0: tensor<3xf32> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.lgamma %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.lgamma %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.gammaln(x)
// CHECK-LABEL: @lgamma_narrow{{$}}
// CHECK-NEXT: dense<[1.288090e+00, 2.846680e-01, 1.750000e+01]> : tensor<3xf16>
// CHECK-NEXT: dense<[1.289060e+00, 2.851560e-01, 1.750000e+01]> : tensor<3xbf16>
func.func @lgamma_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.lgamma %x0 : tensor<3xf16>
  %r1 = array.lgamma %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.gammaln(x), inf at -inf as in C
// CHECK-LABEL: @lgamma_special{{$}}
// CHECK-NEXT: dense<[0x7F800000, 0x7F800000, 0x7F800000, 0x7F800000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0x7FF0000000000000, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @lgamma_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.lgamma %x0 : tensor<5xf32>
  %r1 = array.lgamma %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round(special.digamma(x) * 1e5)
// np.round(special.digamma(x) * 1e12)
// CHECK-LABEL: @digamma{{$}}
// CHECK-NEXT: dense<[-4.227450e+05, 7.031600e+04, 2.442660e+05]> : tensor<3xf32>
// CHECK-NEXT: dense<[0xC28EC23EEDE60000, 0x426476ECDB70A000, 0x4281C5CFDA9B4000]> : tensor<3xf64>
func.func @digamma(%x0: tensor<3xf32> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.digamma %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.digamma %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.digamma(x)
// CHECK-LABEL: @digamma_narrow{{$}}
// CHECK-NEXT: dense<[-4.226560e+00, 7.031250e-01, 2.443360e+00]> : tensor<3xf16>
// CHECK-NEXT: dense<[-4.218750e+00, 7.031250e-01, 2.437500e+00]> : tensor<3xbf16>
func.func @digamma_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.25, 2.5, 12.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.digamma %x0 : tensor<3xf16>
  %r1 = array.digamma %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.digamma(x), NaN at 0 and -inf
// CHECK-LABEL: @digamma_special{{$}}
// CHECK-NEXT: dense<[0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 0x7F800000, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @digamma_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -2.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -2.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.digamma %x0 : tensor<5xf32>
  %r1 = array.digamma %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round(special.i0e(x) * 1e5)
// np.round(special.i0e(x) * 1e12)
// CHECK-LABEL: @bessel_i0e{{$}}
// CHECK-NEXT: dense<[7.910200e+04, 2.700500e+04, 1.164300e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4267058980B38000, 0x424F7002D8460000, 0x423B1B8B269D0000]> : tensor<3xf64>
func.func @bessel_i0e(%x0: tensor<3xf32> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.bessel_i0e %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.bessel_i0e %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.i0e(x)
// CHECK-LABEL: @bessel_i0e_narrow{{$}}
// CHECK-NEXT: dense<[7.910150e-01, 2.700200e-01, 1.164550e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[7.929680e-01, 2.695310e-01, 1.162110e-01]> : tensor<3xbf16>
func.func @bessel_i0e_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.bessel_i0e %x0 : tensor<3xf16>
  %r1 = array.bessel_i0e %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.i0e(x)
// CHECK-LABEL: @bessel_i0e_special{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0.000000e+00, 0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[1.000000e+00, 1.000000e+00, 0.000000e+00, 0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @bessel_i0e_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.bessel_i0e %x0 : tensor<5xf32>
  %r1 = array.bessel_i0e %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round(special.i1e(x) * 1e5)
// np.round(special.i1e(x) * 1e12)
// CHECK-LABEL: @bessel_i1e{{$}}
// CHECK-NEXT: dense<[9.811000e+03, -2.065800e+04, 1.114600e+04]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4236D7F7E7D90000, 0xC2480CB3CB9D8000, 0x4239F3CA3B1A0000]> : tensor<3xf64>
func.func @bessel_i1e(%x0: tensor<3xf32> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.bessel_i1e %x0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.bessel_i1e %x1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.i1e(x)
// CHECK-LABEL: @bessel_i1e_narrow{{$}}
// CHECK-NEXT: dense<[9.808340e-02, -2.065430e-01, 1.114500e-01]> : tensor<3xf16>
// CHECK-NEXT: dense<[9.814450e-02, -2.070310e-01, 1.113280e-01]> : tensor<3xbf16>
func.func @bessel_i1e_narrow(%x0: tensor<3xf16> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xf16>},
    %x1: tensor<3xbf16> {arrax.value = dense<[0.25, -2.5, 12.0]> : tensor<3xbf16>}) -> (tensor<3xf16>, tensor<3xbf16>) {
  %r0 = array.bessel_i1e %x0 : tensor<3xf16>
  %r1 = array.bessel_i1e %x1 : tensor<3xbf16>
  return %r0, %r1 : tensor<3xf16>, tensor<3xbf16>
}

// special.i1e(x)
// CHECK-LABEL: @bessel_i1e_special{{$}}
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0.000000e+00, -0.000000e+00, 0x{{[7F]}}FC00000]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 0.000000e+00, -0.000000e+00, 0x{{[7F]}}FF8000000000000]> : tensor<5xf64>
func.func @bessel_i1e_special(%x0: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<5xf32>},
    %x1: tensor<5xf64> {arrax.value = dense<[0.0, -0.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<5xf64>}) -> (tensor<5xf32>, tensor<5xf64>) {
  %r0 = array.bessel_i1e %x0 : tensor<5xf32>
  %r1 = array.bessel_i1e %x1 : tensor<5xf64>
  return %r0, %r1 : tensor<5xf32>, tensor<5xf64>
}

// np.round(special.zeta(x, q) * 1e5)
// np.round(special.zeta(x, q) * 1e12)
// CHECK-LABEL: @zeta{{$}}
// CHECK-NEXT: dense<[1.644930e+05, 0x497957A0, 2.200000e+01]> : tensor<3xf32>
// CHECK-NEXT: dense<[0x4277EFDB5F2A0000, 0x42A293D312DBA600, 0x41AA077A90000000]> : tensor<3xf64>
func.func @zeta(%x0: tensor<3xf32> {arrax.value = dense<[2.0, 1.5, 4.0]> : tensor<3xf32>},
    %q0: tensor<3xf32> {arrax.value = dense<[1.0, 0.25, 12.0]> : tensor<3xf32>},
    %x1: tensor<3xf64> {arrax.value = dense<[2.0, 1.5, 4.0]> : tensor<3xf64>},
    %q1: tensor<3xf64> {arrax.value = dense<[1.0, 0.25, 12.0]> : tensor<3xf64>}) -> (tensor<3xf32>, tensor<3xf64>) {
  %c0 = array.constant dense<1.0e5> : tensor<3xf32>
  %y0 = array.zeta %x0, %q0 : tensor<3xf32>
  %z0 = array.mul %y0, %c0 : tensor<3xf32>
  %r0 = array.round %z0 : tensor<3xf32>
  %c1 = array.constant dense<1.0e12> : tensor<3xf64>
  %y1 = array.zeta %x1, %q1 : tensor<3xf64>
  %z1 = array.mul %y1, %c1 : tensor<3xf64>
  %r1 = array.round %z1 : tensor<3xf64>
  return %r0, %r1 : tensor<3xf32>, tensor<3xf64>
}

// special.zeta(x, q), NaN at q = -1.5
// CHECK-LABEL: @zeta_special{{$}}
// CHECK-NEXT: dense<[0x7FF0000000000000, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0.000000e+00, 0x7FF0000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000]> : tensor<8xf64>
func.func @zeta_special(%x: tensor<8xf64> {arrax.value = dense<[2.0, 2.0, 2.0, 2.0, 1.0, 0.5, 0x7FF8000000000000, 2.0]> : tensor<8xf64>},
    %q: tensor<8xf64> {arrax.value = dense<[0.0, -3.0, -1.5, 0x7FF0000000000000, 2.0, 2.0, 1.0, 0x7FF8000000000000]> : tensor<8xf64>}) -> tensor<8xf64> {
  %r = array.zeta %x, %q : tensor<8xf64>
  return %r : tensor<8xf64>
}
