// RUN: array-run %s --entry exp | FileCheck %s --check-prefix=EXP
// RUN: array-run %s --entry log | FileCheck %s --check-prefix=LOG
// RUN: array-run %s --entry tanh | FileCheck %s --check-prefix=TANH
// RUN: array-run %s --entry pow | FileCheck %s --check-prefix=POW
// RUN: array-run %s --entry max | FileCheck %s --check-prefix=MAX
// RUN: array-run %s --entry select | FileCheck %s --check-prefix=SELECT
// RUN: array-run %s --entry tail --args 'dense<2.0> : tensor<37xf32>' | FileCheck %s --check-prefix=TAIL
// RUN: array-run %s --entry half | FileCheck %s --check-prefix=HALF
// RUN: array-run %s --entry complex | FileCheck %s --check-prefix=COMPLEX

// The ends of the range: overflow, the least subnormal number, zero, NaN.
// EXP: dense<[1.000000e+00, 2.71828175, 0x7F800000, 1.401300e-45, 0.000000e+00, 0x7FC00000]>
func.func @exp() -> tensor<6xf32> {
  %x = array.constant dense<[0.0, 1.0, 89.0, -103.0, 0xFF800000, 0x7FC00000]> : tensor<6xf32>
  %y = array.stop_gradient %x : tensor<6xf32>
  %r = array.exp %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// LOG: dense<[0.000000e+00, 0xFF800000, 0x7F800000, 0x7FC00000, -103.278931]>
func.func @log() -> tensor<5xf32> {
  %x = array.constant dense<[1.0, 0.0, 0x7F800000, -1.0, 1.4e-45]> : tensor<5xf32>
  %r = array.log %x : tensor<5xf32>
  return %r : tensor<5xf32>
}

// TANH: dense<[-0.000000e+00, 9.99999974E-6, 1.000000e+00, -1.000000e+00, 0x7FC00000]>
func.func @tanh() -> tensor<5xf32> {
  %x = array.constant dense<[-0.0, 1.0e-5, 20.0, 0xFF800000, 0x7FC00000]> : tensor<5xf32>
  %r = array.tanh %x : tensor<5xf32>
  return %r : tensor<5xf32>
}

// Odd and even powers of negative numbers, fractions, and the cases that are 1.
// POW: dense<[-8.000000e+00, 4.000000e+00, 0x7FC00000, 1.000000e+00, 1.000000e+00, 0x7F800000]>
func.func @pow() -> tensor<6xf32> {
  %x = array.constant dense<[-2.0, -2.0, -2.0, 0x7FC00000, -1.0, 0.0]> : tensor<6xf32>
  %y = array.constant dense<[3.0, 2.0, 0.5, 0.0, 0x7F800000, -1.0]> : tensor<6xf32>
  %r = array.pow %x, %y : tensor<6xf32>
  return %r : tensor<6xf32>
}

// NaN on either side is the maximum.
// MAX: dense<[2.000000e+00, 0x7FC00000, 0x7FC00000, -1.000000e+00]>
func.func @max() -> tensor<4xf32> {
  %x = array.constant dense<[1.0, 0x7FC00000, 3.0, -1.0]> : tensor<4xf32>
  %y = array.constant dense<[2.0, 1.0, 0x7FC00000, -2.0]> : tensor<4xf32>
  %r = array.max %x, %y : tensor<4xf32>
  return %r : tensor<4xf32>
}

// SELECT: dense<[1, -2, 3]>
// SELECT: dense<[true, false, true]>
func.func @select() -> (tensor<3xi32>, tensor<3xi1>) {
  %x = array.constant dense<[1, 2, 3]> : tensor<3xi32>
  %y = array.constant dense<[-1, -2, -3]> : tensor<3xi32>
  %p = array.constant dense<[true, false, true]> : tensor<3xi1>
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xi32>
  %zero = array.constant dense<0> : tensor<3xi32>
  %q = array.compare gt %r, %zero : tensor<3xi32>
  return %r, %q : tensor<3xi32>, tensor<3xi1>
}

// What is left over after the vectors has the same value.
// TAIL: dense<7.3890562> : tensor<37xf32>
func.func @tail(%x: tensor<37xf32>) -> tensor<37xf32> {
  %r = array.exp %x : tensor<37xf32>
  return %r : tensor<37xf32>
}

// HALF: dense<[2.718750e+00, 0x7C00]>
func.func @half() -> tensor<2xf16> {
  %x = array.constant dense<[1.0, 12.0]> : tensor<2xf16>
  %r = array.exp %x : tensor<2xf16>
  return %r : tensor<2xf16>
}

// COMPLEX: dense<[(-5.000000e+00,1.000000e+01), (0.000000e+00,1.000000e+00)]>
func.func @complex() -> tensor<2xcomplex<f32>> {
  %x = array.constant dense<[(1.0, 2.0), (0.0, 1.0)]> : tensor<2xcomplex<f32>>
  %y = array.constant dense<[(3.0, 4.0), (1.0, 0.0)]> : tensor<2xcomplex<f32>>
  %r = array.mul %x, %y : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}
