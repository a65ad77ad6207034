// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Conversions of small arrays. The first functions convert x to all types in turn: the
// expected values are x != 0 for bool, x.real.astype(t) for other real types (negative
// floats to unsigned integers are 0) and x.astype(t) for complex ones. Elsewhere the
// line above CHECK-LABEL is the NumPy expression. Where floats do not fit integers,
// NumPy's result is undefined: they saturate, and NaN is 0.

// CHECK-LABEL: @convert_i1{{$}}
// CHECK-NEXT: dense<[true, false]> : tensor<2xi1>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xi8>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xi16>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xi32>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xi64>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui8>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui16>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui32>
// CHECK-NEXT: dense<[1, 0]> : tensor<2xui64>
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00]> : tensor<2xf16>
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00]> : tensor<2xbf16>
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[1.000000e+00, 0.000000e+00]> : tensor<2xf64>
// CHECK-NEXT: dense<[(1.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00)]> : tensor<2xcomplex<f32>>
// CHECK-NEXT: dense<[(1.000000e+00,0.000000e+00), (0.000000e+00,0.000000e+00)]> : tensor<2xcomplex<f64>>
func.func @convert_i1(%x: tensor<2xi1> {arrax.value = dense<[true, false]> : tensor<2xi1>}) -> (tensor<2xi1>, tensor<2xi8>, tensor<2xi16>, tensor<2xi32>,
    tensor<2xi64>, tensor<2xui8>, tensor<2xui16>, tensor<2xui32>,
    tensor<2xui64>, tensor<2xf16>, tensor<2xbf16>, tensor<2xf32>,
    tensor<2xf64>, tensor<2xcomplex<f32>>, tensor<2xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<2xi1> to tensor<2xi1>
  %r1 = array.convert %x : tensor<2xi1> to tensor<2xi8>
  %r2 = array.convert %x : tensor<2xi1> to tensor<2xi16>
  %r3 = array.convert %x : tensor<2xi1> to tensor<2xi32>
  %r4 = array.convert %x : tensor<2xi1> to tensor<2xi64>
  %r5 = array.convert %x : tensor<2xi1> to tensor<2xui8>
  %r6 = array.convert %x : tensor<2xi1> to tensor<2xui16>
  %r7 = array.convert %x : tensor<2xi1> to tensor<2xui32>
  %r8 = array.convert %x : tensor<2xi1> to tensor<2xui64>
  %r9 = array.convert %x : tensor<2xi1> to tensor<2xf16>
  %r10 = array.convert %x : tensor<2xi1> to tensor<2xbf16>
  %r11 = array.convert %x : tensor<2xi1> to tensor<2xf32>
  %r12 = array.convert %x : tensor<2xi1> to tensor<2xf64>
  %r13 = array.convert %x : tensor<2xi1> to tensor<2xcomplex<f32>>
  %r14 = array.convert %x : tensor<2xi1> to tensor<2xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<2xi1>, tensor<2xi8>, tensor<2xi16>, tensor<2xi32>,
    tensor<2xi64>, tensor<2xui8>, tensor<2xui16>, tensor<2xui32>,
    tensor<2xui64>, tensor<2xf16>, tensor<2xbf16>, tensor<2xf32>,
    tensor<2xf64>, tensor<2xcomplex<f32>>, tensor<2xcomplex<f64>>
}

// CHECK-LABEL: @convert_i8{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 5, -3, -128]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 5, -3, -128]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 5, -3, -128]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 5, -3, -128]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 5, 253, 128]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 5, 65533, 65408]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 5, 4294967293, 4294967168]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 5, 18446744073709551613, 18446744073709551488]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, -1.280000e+02]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, -1.280000e+02]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, -1.280000e+02]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, -1.280000e+02]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (-1.280000e+02,0.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (-1.280000e+02,0.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_i8(%x: tensor<4xi8> {arrax.value = dense<[0, 5, -3, -128]> : tensor<4xi8>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xi8> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xi8> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xi8> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xi8> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xi8> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xi8> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xi8> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xi8> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xi8> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xi8> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xi8> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xi8> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xi8> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xi8> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xi8> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_i32{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 5, -3, -1]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 5, -3, -1]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 5, -3, 2147483647]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 5, -3, 2147483647]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 5, 253, 255]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 5, 65533, 65535]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 5, 4294967293, 2147483647]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 5, 18446744073709551613, 2147483647]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, 0x7C00]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, 2.147480e+09]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, 2.14748365E+9]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, -3.000000e+00, 0x41DFFFFFFFC00000]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (2.14748365E+9,0.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (0x41DFFFFFFFC00000,0.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_i32(%x: tensor<4xi32> {arrax.value = dense<[0, 5, -3, 2147483647]> : tensor<4xi32>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xi32> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xi32> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xi32> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xi32> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xi32> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xi32> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xi32> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xi32> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xi32> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xi32> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xi32> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xi32> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xi32> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xi32> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xi32> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_i64{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, -3, 1, 0]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, -3, 1, 0]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, -3, 1, 0]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, -3, 9007199254740993, -9223372036854775808]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 253, 1, 0]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 65533, 1, 0]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 4294967293, 1, 0]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 18446744073709551613, 9007199254740993, 9223372036854775808]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, -3.000000e+00, 0x7C00, 0xFC00]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, -3.000000e+00, 9.007190e+15, -9.223370e+18]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -3.000000e+00, 9.00719925E+15, -9.22337203E+18]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, -3.000000e+00, 0x4340000000000000, -9.2233720368547758E+18]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (9.00719925E+15,0.000000e+00), (-9.22337203E+18,0.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (-3.000000e+00,0.000000e+00), (0x4340000000000000,0.000000e+00), (-9.2233720368547758E+18,0.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_i64(%x: tensor<4xi64> {arrax.value = dense<[0, -3, 9007199254740993, -9223372036854775808]> : tensor<4xi64>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xi64> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xi64> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xi64> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xi64> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xi64> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xi64> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xi64> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xi64> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xi64> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xi64> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xi64> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xi64> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xi64> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xi64> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xi64> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_ui8{{$}}
// CHECK-NEXT: dense<[false, true, true]> : tensor<3xi1>
// CHECK-NEXT: dense<[0, 5, -1]> : tensor<3xi8>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xi16>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xi32>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xi64>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xui8>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xui16>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xui32>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xui64>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 2.550000e+02]> : tensor<3xf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 2.550000e+02]> : tensor<3xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 2.550000e+02]> : tensor<3xf32>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 2.550000e+02]> : tensor<3xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (2.550000e+02,0.000000e+00)]> : tensor<3xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (2.550000e+02,0.000000e+00)]> : tensor<3xcomplex<f64>>
func.func @convert_ui8(%x: tensor<3xui8> {arrax.value = dense<[0, 5, 255]> : tensor<3xui8>}) -> (tensor<3xi1>, tensor<3xi8>, tensor<3xi16>, tensor<3xi32>,
    tensor<3xi64>, tensor<3xui8>, tensor<3xui16>, tensor<3xui32>,
    tensor<3xui64>, tensor<3xf16>, tensor<3xbf16>, tensor<3xf32>,
    tensor<3xf64>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<3xui8> to tensor<3xi1>
  %r1 = array.convert %x : tensor<3xui8> to tensor<3xi8>
  %r2 = array.convert %x : tensor<3xui8> to tensor<3xi16>
  %r3 = array.convert %x : tensor<3xui8> to tensor<3xi32>
  %r4 = array.convert %x : tensor<3xui8> to tensor<3xi64>
  %r5 = array.convert %x : tensor<3xui8> to tensor<3xui8>
  %r6 = array.convert %x : tensor<3xui8> to tensor<3xui16>
  %r7 = array.convert %x : tensor<3xui8> to tensor<3xui32>
  %r8 = array.convert %x : tensor<3xui8> to tensor<3xui64>
  %r9 = array.convert %x : tensor<3xui8> to tensor<3xf16>
  %r10 = array.convert %x : tensor<3xui8> to tensor<3xbf16>
  %r11 = array.convert %x : tensor<3xui8> to tensor<3xf32>
  %r12 = array.convert %x : tensor<3xui8> to tensor<3xf64>
  %r13 = array.convert %x : tensor<3xui8> to tensor<3xcomplex<f32>>
  %r14 = array.convert %x : tensor<3xui8> to tensor<3xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<3xi1>, tensor<3xi8>, tensor<3xi16>, tensor<3xi32>,
    tensor<3xi64>, tensor<3xui8>, tensor<3xui16>, tensor<3xui32>,
    tensor<3xui64>, tensor<3xf16>, tensor<3xbf16>, tensor<3xf32>,
    tensor<3xf64>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>
}

// CHECK-LABEL: @convert_ui64{{$}}
// CHECK-NEXT: dense<[false, true, true]> : tensor<3xi1>
// CHECK-NEXT: dense<[0, 5, -1]> : tensor<3xi8>
// CHECK-NEXT: dense<[0, 5, -1]> : tensor<3xi16>
// CHECK-NEXT: dense<[0, 5, -1]> : tensor<3xi32>
// CHECK-NEXT: dense<[0, 5, -1]> : tensor<3xi64>
// CHECK-NEXT: dense<[0, 5, 255]> : tensor<3xui8>
// CHECK-NEXT: dense<[0, 5, 65535]> : tensor<3xui16>
// CHECK-NEXT: dense<[0, 5, 4294967295]> : tensor<3xui32>
// CHECK-NEXT: dense<[0, 5, 18446744073709551615]> : tensor<3xui64>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 0x7C00]> : tensor<3xf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 1.844670e+19]> : tensor<3xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 1.84467441E+19]> : tensor<3xf32>
// CHECK-NEXT: dense<[0.000000e+00, 5.000000e+00, 1.8446744073709552E+19]> : tensor<3xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (1.84467441E+19,0.000000e+00)]> : tensor<3xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00), (1.8446744073709552E+19,0.000000e+00)]> : tensor<3xcomplex<f64>>
func.func @convert_ui64(%x: tensor<3xui64> {arrax.value = dense<[0, 5, 18446744073709551615]> : tensor<3xui64>}) -> (tensor<3xi1>, tensor<3xi8>, tensor<3xi16>, tensor<3xi32>,
    tensor<3xi64>, tensor<3xui8>, tensor<3xui16>, tensor<3xui32>,
    tensor<3xui64>, tensor<3xf16>, tensor<3xbf16>, tensor<3xf32>,
    tensor<3xf64>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<3xui64> to tensor<3xi1>
  %r1 = array.convert %x : tensor<3xui64> to tensor<3xi8>
  %r2 = array.convert %x : tensor<3xui64> to tensor<3xi16>
  %r3 = array.convert %x : tensor<3xui64> to tensor<3xi32>
  %r4 = array.convert %x : tensor<3xui64> to tensor<3xi64>
  %r5 = array.convert %x : tensor<3xui64> to tensor<3xui8>
  %r6 = array.convert %x : tensor<3xui64> to tensor<3xui16>
  %r7 = array.convert %x : tensor<3xui64> to tensor<3xui32>
  %r8 = array.convert %x : tensor<3xui64> to tensor<3xui64>
  %r9 = array.convert %x : tensor<3xui64> to tensor<3xf16>
  %r10 = array.convert %x : tensor<3xui64> to tensor<3xbf16>
  %r11 = array.convert %x : tensor<3xui64> to tensor<3xf32>
  %r12 = array.convert %x : tensor<3xui64> to tensor<3xf64>
  %r13 = array.convert %x : tensor<3xui64> to tensor<3xcomplex<f32>>
  %r14 = array.convert %x : tensor<3xui64> to tensor<3xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<3xi1>, tensor<3xi8>, tensor<3xi16>, tensor<3xi32>,
    tensor<3xi64>, tensor<3xui8>, tensor<3xui16>, tensor<3xui32>,
    tensor<3xui64>, tensor<3xf16>, tensor<3xbf16>, tensor<3xf32>,
    tensor<3xf64>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f64>>
}

// CHECK-LABEL: @convert_f16{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.000000e+02,0.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.000000e+02,0.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_f16(%x: tensor<4xf16> {arrax.value = dense<[0.0, 2.5, -3.75, 100.0]> : tensor<4xf16>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xf16> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xf16> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xf16> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xf16> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xf16> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xf16> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xf16> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xf16> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xf16> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xf16> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xf16> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xf16> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xf16> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xf16> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xf16> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_bf16{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 2, -3, 100]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 2, 0, 100]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e+02]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.000000e+02,0.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.000000e+02,0.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_bf16(%x: tensor<4xbf16> {arrax.value = dense<[0.0, 2.5, -3.75, 100.0]> : tensor<4xbf16>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xbf16> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xbf16> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xbf16> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xbf16> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xbf16> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xbf16> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xbf16> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xbf16> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xbf16> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xbf16> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xbf16> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xbf16> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xbf16> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xbf16> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xbf16> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_f32{{$}}
// CHECK-NEXT: dense<[false, false, true, true, true]> : tensor<5xi1>
// CHECK-NEXT: dense<[0, 0, 2, -3, 100]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 0, 2, -3, 100]> : tensor<5xi16>
// CHECK-NEXT: dense<[0, 0, 2, -3, 100]> : tensor<5xi32>
// CHECK-NEXT: dense<[0, 0, 2, -3, 100]> : tensor<5xi64>
// CHECK-NEXT: dense<[0, 0, 2, 0, 100]> : tensor<5xui8>
// CHECK-NEXT: dense<[0, 0, 2, 0, 100]> : tensor<5xui16>
// CHECK-NEXT: dense<[0, 0, 2, 0, 100]> : tensor<5xui32>
// CHECK-NEXT: dense<[0, 0, 2, 0, 100]> : tensor<5xui64>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 2.500000e+00, -3.750000e+00, 1.006880e+02]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 2.500000e+00, -3.750000e+00, 1.005000e+02]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 2.500000e+00, -3.750000e+00, 1.007000e+02]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, -0.000000e+00, 2.500000e+00, -3.750000e+00, 100.69999694824219]> : tensor<5xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (-0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.007000e+02,0.000000e+00)]> : tensor<5xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (-0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (100.69999694824219,0.000000e+00)]> : tensor<5xcomplex<f64>>
func.func @convert_f32(%x: tensor<5xf32> {arrax.value = dense<[0.0, -0.0, 2.5, -3.75, 100.7]> : tensor<5xf32>}) -> (tensor<5xi1>, tensor<5xi8>, tensor<5xi16>, tensor<5xi32>,
    tensor<5xi64>, tensor<5xui8>, tensor<5xui16>, tensor<5xui32>,
    tensor<5xui64>, tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>,
    tensor<5xf64>, tensor<5xcomplex<f32>>, tensor<5xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<5xf32> to tensor<5xi1>
  %r1 = array.convert %x : tensor<5xf32> to tensor<5xi8>
  %r2 = array.convert %x : tensor<5xf32> to tensor<5xi16>
  %r3 = array.convert %x : tensor<5xf32> to tensor<5xi32>
  %r4 = array.convert %x : tensor<5xf32> to tensor<5xi64>
  %r5 = array.convert %x : tensor<5xf32> to tensor<5xui8>
  %r6 = array.convert %x : tensor<5xf32> to tensor<5xui16>
  %r7 = array.convert %x : tensor<5xf32> to tensor<5xui32>
  %r8 = array.convert %x : tensor<5xf32> to tensor<5xui64>
  %r9 = array.convert %x : tensor<5xf32> to tensor<5xf16>
  %r10 = array.convert %x : tensor<5xf32> to tensor<5xbf16>
  %r11 = array.convert %x : tensor<5xf32> to tensor<5xf32>
  %r12 = array.convert %x : tensor<5xf32> to tensor<5xf64>
  %r13 = array.convert %x : tensor<5xf32> to tensor<5xcomplex<f32>>
  %r14 = array.convert %x : tensor<5xf32> to tensor<5xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<5xi1>, tensor<5xi8>, tensor<5xi16>, tensor<5xi32>,
    tensor<5xi64>, tensor<5xui8>, tensor<5xui16>, tensor<5xui32>,
    tensor<5xui64>, tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>,
    tensor<5xf64>, tensor<5xcomplex<f32>>, tensor<5xcomplex<f64>>
}

// CHECK-LABEL: @convert_f64{{$}}
// CHECK-NEXT: dense<[false, true, true, true, true]> : tensor<5xi1>
// CHECK-NEXT: dense<[0, 2, -3, 0, 100]> : tensor<5xi8>
// CHECK-NEXT: dense<[0, 2, -3, 0, 100]> : tensor<5xi16>
// CHECK-NEXT: dense<[0, 2, -3, 0, 100]> : tensor<5xi32>
// CHECK-NEXT: dense<[0, 2, -3, 0, 100]> : tensor<5xi64>
// CHECK-NEXT: dense<[0, 2, 0, 0, 100]> : tensor<5xui8>
// CHECK-NEXT: dense<[0, 2, 0, 0, 100]> : tensor<5xui16>
// CHECK-NEXT: dense<[0, 2, 0, 0, 100]> : tensor<5xui32>
// CHECK-NEXT: dense<[0, 2, 0, 0, 100]> : tensor<5xui64>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 0.000000e+00, 1.006880e+02]> : tensor<5xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 0.000000e+00, 1.005000e+02]> : tensor<5xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 0.000000e+00, 1.007000e+02]> : tensor<5xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, -3.750000e+00, 1.000000e-50, 1.007000e+02]> : tensor<5xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (0.000000e+00,0.000000e+00), (1.007000e+02,0.000000e+00)]> : tensor<5xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,0.000000e+00), (-3.750000e+00,0.000000e+00), (1.000000e-50,0.000000e+00), (1.007000e+02,0.000000e+00)]> : tensor<5xcomplex<f64>>
func.func @convert_f64(%x: tensor<5xf64> {arrax.value = dense<[0.0, 2.5, -3.75, 1.000000e-50, 100.7]> : tensor<5xf64>}) -> (tensor<5xi1>, tensor<5xi8>, tensor<5xi16>, tensor<5xi32>,
    tensor<5xi64>, tensor<5xui8>, tensor<5xui16>, tensor<5xui32>,
    tensor<5xui64>, tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>,
    tensor<5xf64>, tensor<5xcomplex<f32>>, tensor<5xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<5xf64> to tensor<5xi1>
  %r1 = array.convert %x : tensor<5xf64> to tensor<5xi8>
  %r2 = array.convert %x : tensor<5xf64> to tensor<5xi16>
  %r3 = array.convert %x : tensor<5xf64> to tensor<5xi32>
  %r4 = array.convert %x : tensor<5xf64> to tensor<5xi64>
  %r5 = array.convert %x : tensor<5xf64> to tensor<5xui8>
  %r6 = array.convert %x : tensor<5xf64> to tensor<5xui16>
  %r7 = array.convert %x : tensor<5xf64> to tensor<5xui32>
  %r8 = array.convert %x : tensor<5xf64> to tensor<5xui64>
  %r9 = array.convert %x : tensor<5xf64> to tensor<5xf16>
  %r10 = array.convert %x : tensor<5xf64> to tensor<5xbf16>
  %r11 = array.convert %x : tensor<5xf64> to tensor<5xf32>
  %r12 = array.convert %x : tensor<5xf64> to tensor<5xf64>
  %r13 = array.convert %x : tensor<5xf64> to tensor<5xcomplex<f32>>
  %r14 = array.convert %x : tensor<5xf64> to tensor<5xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<5xi1>, tensor<5xi8>, tensor<5xi16>, tensor<5xi32>,
    tensor<5xi64>, tensor<5xui8>, tensor<5xui16>, tensor<5xui32>,
    tensor<5xui64>, tensor<5xf16>, tensor<5xbf16>, tensor<5xf32>,
    tensor<5xf64>, tensor<5xcomplex<f32>>, tensor<5xcomplex<f64>>
}

// CHECK-LABEL: @convert_c64{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,1.000000e+00), (3.000000e+00,-5.000000e-01), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,1.000000e+00), (3.000000e+00,-5.000000e-01), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_c64(%x: tensor<4xcomplex<f32>> {arrax.value = dense<[(0.0,0.0), (2.5,1.0), (3.0,-0.5), (0.0,1.0)]> : tensor<4xcomplex<f32>>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xcomplex<f32>> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// CHECK-LABEL: @convert_c128{{$}}
// CHECK-NEXT: dense<[false, true, true, true]> : tensor<4xi1>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi8>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi16>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi32>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xi64>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui8>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui16>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui32>
// CHECK-NEXT: dense<[0, 2, 3, 0]> : tensor<4xui64>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xbf16>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 2.500000e+00, 3.000000e+00, 0.000000e+00]> : tensor<4xf64>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,1.000000e+00), (3.000000e+00,-5.000000e-01), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f32>>
// CHECK-NEXT: dense<[(0.000000e+00,0.000000e+00), (2.500000e+00,1.000000e+00), (3.000000e+00,-5.000000e-01), (0.000000e+00,1.000000e+00)]> : tensor<4xcomplex<f64>>
func.func @convert_c128(%x: tensor<4xcomplex<f64>> {arrax.value = dense<[(0.0,0.0), (2.5,1.0), (3.0,-0.5), (0.0,1.0)]> : tensor<4xcomplex<f64>>}) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>) {
  %r0 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xi1>
  %r1 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xi8>
  %r2 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xi16>
  %r3 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xi32>
  %r4 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xi64>
  %r5 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xui8>
  %r6 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xui16>
  %r7 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xui32>
  %r8 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xui64>
  %r9 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xf16>
  %r10 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xbf16>
  %r11 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xf32>
  %r12 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xf64>
  %r13 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xcomplex<f32>>
  %r14 = array.convert %x : tensor<4xcomplex<f64>> to tensor<4xcomplex<f64>>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14 : tensor<4xi1>, tensor<4xi8>, tensor<4xi16>, tensor<4xi32>,
    tensor<4xi64>, tensor<4xui8>, tensor<4xui16>, tensor<4xui32>,
    tensor<4xui64>, tensor<4xf16>, tensor<4xbf16>, tensor<4xf32>,
    tensor<4xf64>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f64>>
}

// np.clip(np.where(x == x, x, 0).astype(np.longdouble), least, greatest)
// CHECK-LABEL: @convert_saturating_f32{{$}}
// CHECK-NEXT: dense<[127, -128, 127, -128, 127, -128, 0]> : tensor<7xi8>
// CHECK-NEXT: dense<[255, 0, 255, 0, 255, 0, 0]> : tensor<7xui8>
// CHECK-NEXT: dense<[32767, -32768, 300, -300, 32767, -32768, 0]> : tensor<7xi16>
// CHECK-NEXT: dense<[65535, 0, 300, 0, 65535, 0, 0]> : tensor<7xui16>
// CHECK-NEXT: dense<[2147483647, -2147483648, 300, -300, 2147483647, -2147483648, 0]> : tensor<7xi32>
// CHECK-NEXT: dense<[4294967295, 0, 300, 0, 4294967295, 0, 0]> : tensor<7xui32>
// CHECK-NEXT: dense<[10000000000, -10000000000, 300, -300, 9223372036854775807, -9223372036854775808, 0]> : tensor<7xi64>
// CHECK-NEXT: dense<[10000000000, 0, 300, 0, 18446744073709551615, 0, 0]> : tensor<7xui64>
func.func @convert_saturating_f32(%x0: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x1: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x2: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x3: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x4: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x5: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x6: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>},
    %x7: tensor<7xf32> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<7xf32>}) -> (tensor<7xi8>, tensor<7xui8>, tensor<7xi16>, tensor<7xui16>, tensor<7xi32>, tensor<7xui32>, tensor<7xi64>, tensor<7xui64>) {
  %r0 = array.convert %x0 : tensor<7xf32> to tensor<7xi8>
  %r1 = array.convert %x1 : tensor<7xf32> to tensor<7xui8>
  %r2 = array.convert %x2 : tensor<7xf32> to tensor<7xi16>
  %r3 = array.convert %x3 : tensor<7xf32> to tensor<7xui16>
  %r4 = array.convert %x4 : tensor<7xf32> to tensor<7xi32>
  %r5 = array.convert %x5 : tensor<7xf32> to tensor<7xui32>
  %r6 = array.convert %x6 : tensor<7xf32> to tensor<7xi64>
  %r7 = array.convert %x7 : tensor<7xf32> to tensor<7xui64>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7 : tensor<7xi8>, tensor<7xui8>, tensor<7xi16>, tensor<7xui16>, tensor<7xi32>, tensor<7xui32>, tensor<7xi64>, tensor<7xui64>
}

// np.clip(np.where(x == x, x, 0).astype(np.longdouble), least, greatest)
// CHECK-LABEL: @convert_saturating_f64{{$}}
// CHECK-NEXT: dense<[127, -128, 127, -128, 127, -128, 0]> : tensor<7xi8>
// CHECK-NEXT: dense<[255, 0, 255, 0, 255, 0, 0]> : tensor<7xui8>
// CHECK-NEXT: dense<[32767, -32768, 300, -300, 32767, -32768, 0]> : tensor<7xi16>
// CHECK-NEXT: dense<[65535, 0, 300, 0, 65535, 0, 0]> : tensor<7xui16>
// CHECK-NEXT: dense<[2147483647, -2147483648, 300, -300, 2147483647, -2147483648, 0]> : tensor<7xi32>
// CHECK-NEXT: dense<[4294967295, 0, 300, 0, 4294967295, 0, 0]> : tensor<7xui32>
// CHECK-NEXT: dense<[10000000000, -10000000000, 300, -300, 9223372036854775807, -9223372036854775808, 0]> : tensor<7xi64>
// CHECK-NEXT: dense<[10000000000, 0, 300, 0, 18446744073709551615, 0, 0]> : tensor<7xui64>
func.func @convert_saturating_f64(%x0: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x1: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x2: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x3: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x4: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x5: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x6: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>},
    %x7: tensor<7xf64> {arrax.value = dense<[1.000000e+10, -1.000000e+10, 300.0, -300.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<7xf64>}) -> (tensor<7xi8>, tensor<7xui8>, tensor<7xi16>, tensor<7xui16>, tensor<7xi32>, tensor<7xui32>, tensor<7xi64>, tensor<7xui64>) {
  %r0 = array.convert %x0 : tensor<7xf64> to tensor<7xi8>
  %r1 = array.convert %x1 : tensor<7xf64> to tensor<7xui8>
  %r2 = array.convert %x2 : tensor<7xf64> to tensor<7xi16>
  %r3 = array.convert %x3 : tensor<7xf64> to tensor<7xui16>
  %r4 = array.convert %x4 : tensor<7xf64> to tensor<7xi32>
  %r5 = array.convert %x5 : tensor<7xf64> to tensor<7xui32>
  %r6 = array.convert %x6 : tensor<7xf64> to tensor<7xi64>
  %r7 = array.convert %x7 : tensor<7xf64> to tensor<7xui64>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7 : tensor<7xi8>, tensor<7xui8>, tensor<7xi16>, tensor<7xui16>, tensor<7xi32>, tensor<7xui32>, tensor<7xi64>, tensor<7xui64>
}

// x.astype(np.float16)
// CHECK-LABEL: @convert_rounds_to_even{{$}}
// CHECK-NEXT: dense<[2.048000e+03, 2.052000e+03, 6.550400e+04, 0x7C00, 0.000000e+00, 0x{{[7F]}}E00]> : tensor<6xf16>
func.func @convert_rounds_to_even(%x: tensor<6xf32> {arrax.value = dense<[2049.0, 2051.0, 65519.0, 65520.0, 9.99999993E-9, 0x7FC00000]> : tensor<6xf32>}) -> tensor<6xf16> {
  %r = array.convert %x : tensor<6xf32> to tensor<6xf16>
  return %r : tensor<6xf16>
}

// x.astype(ml_dtypes.bfloat16)
// CHECK-LABEL: @convert_rounds_to_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 1.015630e+00, 0x7F80, 9.183550e-41, 0x{{[7F]}}FC0]> : tensor<5xbf16>
func.func @convert_rounds_to_bf16(%x: tensor<5xf32> {arrax.value = dense<[1.00390625, 1.01171875, 3.400000e+38, 9.999940e-41, 0x7FC00000]> : tensor<5xf32>}) -> tensor<5xbf16> {
  %r = array.convert %x : tensor<5xf32> to tensor<5xbf16>
  return %r : tensor<5xbf16>
}

// By way of f32 it would be 1.
// x.astype(np.float16)
// CHECK-LABEL: @convert_rounds_once{{$}}
// CHECK-NEXT: dense<1.000980e+00> : tensor<1xf16>
func.func @convert_rounds_once(%x: tensor<1xf64> {arrax.value = dense<1.0004882812509095> : tensor<1xf64>}) -> tensor<1xf16> {
  %r = array.convert %x : tensor<1xf64> to tensor<1xf16>
  return %r : tensor<1xf16>
}

// x != 0
// CHECK-LABEL: @convert_nan_to_bool{{$}}
// CHECK-NEXT: dense<[true, false, false, true]> : tensor<4xi1>
func.func @convert_nan_to_bool(%x: tensor<4xf32> {arrax.value = dense<[0x7FC00000, 0.0, -0.0, 9.999940e-41]> : tensor<4xf32>}) -> tensor<4xi1> {
  %r = array.convert %x : tensor<4xf32> to tensor<4xi1>
  return %r : tensor<4xi1>
}

// x.astype(np.int32)
// CHECK-LABEL: @convert_scalar{{$}}
// CHECK-NEXT: dense<-2> : tensor<i32>
func.func @convert_scalar(%x: tensor<f32> {arrax.value = dense<-2.75> : tensor<f32>}) -> tensor<i32> {
  %r = array.convert %x : tensor<f32> to tensor<i32>
  return %r : tensor<i32>
}

// x.astype(np.int32)
// CHECK-LABEL: @convert_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xi32>
func.func @convert_empty(%x: tensor<0xf32> {arrax.value = dense<> : tensor<0xf32>}) -> tensor<0xi32> {
  %r = array.convert %x : tensor<0xf32> to tensor<0xi32>
  return %r : tensor<0xi32>
}

// x.view(np.uint32)
// CHECK-LABEL: @bitcast_f32_to_ui32{{$}}
// CHECK-NEXT: dense<[1065353216, 2147483648, 2139095040]> : tensor<3xui32>
func.func @bitcast_f32_to_ui32(%x: tensor<3xf32> {arrax.value = dense<[1.0, -0.0, 0x7F800000]> : tensor<3xf32>}) -> tensor<3xui32> {
  %r = array.bitcast %x : tensor<3xf32> to tensor<3xui32>
  return %r : tensor<3xui32>
}

// x.view(np.float32)
// CHECK-LABEL: @bitcast_ui32_to_f32{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 1.401300e-45]> : tensor<2xf32>
func.func @bitcast_ui32_to_f32(%x: tensor<2xui32> {arrax.value = dense<[1065353216, 1]> : tensor<2xui32>}) -> tensor<2xf32> {
  %r = array.bitcast %x : tensor<2xui32> to tensor<2xf32>
  return %r : tensor<2xf32>
}

// x.view(np.int64)
// CHECK-LABEL: @bitcast_f64_to_i64{{$}}
// CHECK-NEXT: dense<[4607182418800017408, -9223372036854775808]> : tensor<2xi64>
func.func @bitcast_f64_to_i64(%x: tensor<2xf64> {arrax.value = dense<[1.0, -0.0]> : tensor<2xf64>}) -> tensor<2xi64> {
  %r = array.bitcast %x : tensor<2xf64> to tensor<2xi64>
  return %r : tensor<2xi64>
}

// x.view(np.float16)
// CHECK-LABEL: @bitcast_i16_to_f16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0xFFFF]> : tensor<2xf16>
func.func @bitcast_i16_to_f16(%x: tensor<2xi16> {arrax.value = dense<[15360, -1]> : tensor<2xi16>}) -> tensor<2xf16> {
  %r = array.bitcast %x : tensor<2xi16> to tensor<2xf16>
  return %r : tensor<2xf16>
}

// x.view(np.uint16)
// CHECK-LABEL: @bitcast_bf16_to_ui16{{$}}
// CHECK-NEXT: dense<[16256, 49152]> : tensor<2xui16>
func.func @bitcast_bf16_to_ui16(%x: tensor<2xbf16> {arrax.value = dense<[1.0, -2.0]> : tensor<2xbf16>}) -> tensor<2xui16> {
  %r = array.bitcast %x : tensor<2xbf16> to tensor<2xui16>
  return %r : tensor<2xui16>
}

// x.view(ml_dtypes.bfloat16)
// CHECK-LABEL: @bitcast_ui16_to_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 0xFF80]> : tensor<2xbf16>
func.func @bitcast_ui16_to_bf16(%x: tensor<2xui16> {arrax.value = dense<[16256, 65408]> : tensor<2xui16>}) -> tensor<2xbf16> {
  %r = array.bitcast %x : tensor<2xui16> to tensor<2xbf16>
  return %r : tensor<2xbf16>
}

// x.view(np.uint8)
// CHECK-LABEL: @bitcast_i8_to_ui8{{$}}
// CHECK-NEXT: dense<[255, 5]> : tensor<2xui8>
func.func @bitcast_i8_to_ui8(%x: tensor<2xi8> {arrax.value = dense<[-1, 5]> : tensor<2xi8>}) -> tensor<2xui8> {
  %r = array.bitcast %x : tensor<2xi8> to tensor<2xui8>
  return %r : tensor<2xui8>
}

// x.view(np.float64)
// CHECK-LABEL: @bitcast_ui64_to_f64{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 4.940660e-324]> : tensor<2xf64>
func.func @bitcast_ui64_to_f64(%x: tensor<2xui64> {arrax.value = dense<[4607182418800017408, 1]> : tensor<2xui64>}) -> tensor<2xf64> {
  %r = array.bitcast %x : tensor<2xui64> to tensor<2xf64>
  return %r : tensor<2xf64>
}
