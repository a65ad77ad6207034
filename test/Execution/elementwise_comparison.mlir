// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function applies one op to small arrays. The lines above CHECK-LABEL are the
// NumPy expressions of the expected values, evaluated in the next wider type and rounded.

// x == y
// CHECK-LABEL: @compare_eq{{$}}
// CHECK-NEXT: dense<[false, false, true, false, false, true, true]> : tensor<7xi1>
func.func @compare_eq(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare eq %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x == y
// CHECK-LABEL: @compare_eq_i8{{$}}
// CHECK-NEXT: dense<[false, false, true]> : tensor<3xi1>
func.func @compare_eq_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare eq %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x == y
// CHECK-LABEL: @compare_eq_ui8{{$}}
// CHECK-NEXT: dense<[false, false, true]> : tensor<3xi1>
func.func @compare_eq_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare eq %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x == y
// CHECK-LABEL: @compare_eq_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @compare_eq_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare eq %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x != y
// CHECK-LABEL: @compare_ne{{$}}
// CHECK-NEXT: dense<[true, true, false, true, true, false, false]> : tensor<7xi1>
func.func @compare_ne(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare ne %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x != y
// CHECK-LABEL: @compare_ne_i8{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @compare_ne_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare ne %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x != y
// CHECK-LABEL: @compare_ne_ui8{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @compare_ne_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare ne %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x != y
// CHECK-LABEL: @compare_ne_bool{{$}}
// CHECK-NEXT: dense<[false, true, true]> : tensor<3xi1>
func.func @compare_ne_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare ne %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x < y
// CHECK-LABEL: @compare_lt{{$}}
// CHECK-NEXT: dense<[true, false, false, false, false, false, false]> : tensor<7xi1>
func.func @compare_lt(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare lt %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x < y
// CHECK-LABEL: @compare_lt_i8{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @compare_lt_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare lt %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x < y
// CHECK-LABEL: @compare_lt_ui8{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @compare_lt_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare lt %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x < y
// CHECK-LABEL: @compare_lt_bool{{$}}
// CHECK-NEXT: dense<[false, true, false]> : tensor<3xi1>
func.func @compare_lt_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare lt %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x <= y
// CHECK-LABEL: @compare_le{{$}}
// CHECK-NEXT: dense<[true, false, true, false, false, true, true]> : tensor<7xi1>
func.func @compare_le(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare le %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x <= y
// CHECK-LABEL: @compare_le_i8{{$}}
// CHECK-NEXT: dense<true> : tensor<3xi1>
func.func @compare_le_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare le %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x <= y
// CHECK-LABEL: @compare_le_ui8{{$}}
// CHECK-NEXT: dense<[true, false, true]> : tensor<3xi1>
func.func @compare_le_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare le %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x <= y
// CHECK-LABEL: @compare_le_bool{{$}}
// CHECK-NEXT: dense<[true, true, false]> : tensor<3xi1>
func.func @compare_le_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare le %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x > y
// CHECK-LABEL: @compare_gt{{$}}
// CHECK-NEXT: dense<[false, true, false, false, false, false, false]> : tensor<7xi1>
func.func @compare_gt(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare gt %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x > y
// CHECK-LABEL: @compare_gt_i8{{$}}
// CHECK-NEXT: dense<false> : tensor<3xi1>
func.func @compare_gt_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare gt %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x > y
// CHECK-LABEL: @compare_gt_ui8{{$}}
// CHECK-NEXT: dense<[false, true, false]> : tensor<3xi1>
func.func @compare_gt_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare gt %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x > y
// CHECK-LABEL: @compare_gt_bool{{$}}
// CHECK-NEXT: dense<[false, false, true]> : tensor<3xi1>
func.func @compare_gt_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare gt %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x >= y
// CHECK-LABEL: @compare_ge{{$}}
// CHECK-NEXT: dense<[false, true, true, false, false, true, true]> : tensor<7xi1>
func.func @compare_ge(%x: tensor<7xf32> {arrax.value = dense<[1.0, 2.0, 2.0, 0x7FC00000, 0x7FC00000, 0.0, 0x7F800000]> : tensor<7xf32>},
    %y: tensor<7xf32> {arrax.value = dense<[2.0, 1.0, 2.0, 0x7FC00000, 1.0, -0.0, 0x7F800000]> : tensor<7xf32>}) -> tensor<7xi1> {
  %r = array.compare ge %x, %y : tensor<7xf32>
  return %r : tensor<7xi1>
}

// x >= y
// CHECK-LABEL: @compare_ge_i8{{$}}
// CHECK-NEXT: dense<[false, false, true]> : tensor<3xi1>
func.func @compare_ge_i8(%x: tensor<3xi8> {arrax.value = dense<[1, -1, 3]> : tensor<3xi8>},
    %y: tensor<3xi8> {arrax.value = dense<[2, 1, 3]> : tensor<3xi8>}) -> tensor<3xi1> {
  %r = array.compare ge %x, %y : tensor<3xi8>
  return %r : tensor<3xi1>
}

// x >= y
// CHECK-LABEL: @compare_ge_ui8{{$}}
// CHECK-NEXT: dense<[false, true, true]> : tensor<3xi1>
func.func @compare_ge_ui8(%x: tensor<3xui8> {arrax.value = dense<[1, 255, 3]> : tensor<3xui8>},
    %y: tensor<3xui8> {arrax.value = dense<[2, 1, 3]> : tensor<3xui8>}) -> tensor<3xi1> {
  %r = array.compare ge %x, %y : tensor<3xui8>
  return %r : tensor<3xi1>
}

// x >= y
// CHECK-LABEL: @compare_ge_bool{{$}}
// CHECK-NEXT: dense<[true, false, true]> : tensor<3xi1>
func.func @compare_ge_bool(%x: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.compare ge %x, %y : tensor<3xi1>
  return %r : tensor<3xi1>
}

// x == y
// CHECK-LABEL: @compare_eq_complex{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @compare_eq_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (1.0,2.0), (0x7FC00000,0.0)]> : tensor<3xcomplex<f32>>},
    %y: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (1.0,3.0), (0x7FC00000,0.0)]> : tensor<3xcomplex<f32>>}) -> tensor<3xi1> {
  %r = array.compare eq %x, %y : tensor<3xcomplex<f32>>
  return %r : tensor<3xi1>
}

// x != y
// CHECK-LABEL: @compare_ne_complex{{$}}
// CHECK-NEXT: dense<[false, true, true]> : tensor<3xi1>
func.func @compare_ne_complex(%x: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (1.0,2.0), (0x7FC00000,0.0)]> : tensor<3xcomplex<f32>>},
    %y: tensor<3xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (1.0,3.0), (0x7FC00000,0.0)]> : tensor<3xcomplex<f32>>}) -> tensor<3xi1> {
  %r = array.compare ne %x, %y : tensor<3xcomplex<f32>>
  return %r : tensor<3xi1>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_f32{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 3.000000e+00, 0x7F800000]> : tensor<3xf32>
func.func @select_f32(%p: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %x: tensor<3xf32> {arrax.value = dense<[1.0, 0x7FC00000, 0x7F800000]> : tensor<3xf32>},
    %y: tensor<3xf32> {arrax.value = dense<[2.0, 3.0, 0x7FC00000]> : tensor<3xf32>}) -> tensor<3xf32> {
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xf32>
  return %r : tensor<3xf32>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_i64{{$}}
// CHECK-NEXT: dense<[1, -2, 3]> : tensor<3xi64>
func.func @select_i64(%p: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %x: tensor<3xi64> {arrax.value = dense<[1, 2, 3]> : tensor<3xi64>},
    %y: tensor<3xi64> {arrax.value = dense<[-1, -2, -3]> : tensor<3xi64>}) -> tensor<3xi64> {
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xi64>
  return %r : tensor<3xi64>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_bool{{$}}
// CHECK-NEXT: dense<[true, false, false]> : tensor<3xi1>
func.func @select_bool(%p: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %x: tensor<3xi1> {arrax.value = dense<[true, true, false]> : tensor<3xi1>},
    %y: tensor<3xi1> {arrax.value = dense<[false, false, true]> : tensor<3xi1>}) -> tensor<3xi1> {
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xi1>
  return %r : tensor<3xi1>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_complex{{$}}
// CHECK-NEXT: dense<[(0.000000e+00,1.000000e+00), (5.000000e+00,0.000000e+00), (3.000000e+00,0.000000e+00)]> : tensor<3xcomplex<f64>>
func.func @select_complex(%p: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %x: tensor<3xcomplex<f64>> {arrax.value = dense<[(0.0,1.0), (2.0,0.0), (3.0,0.0)]> : tensor<3xcomplex<f64>>},
    %y: tensor<3xcomplex<f64>> {arrax.value = dense<[(4.0,0.0), (5.0,0.0), (6.0,0.0)]> : tensor<3xcomplex<f64>>}) -> tensor<3xcomplex<f64>> {
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xcomplex<f64>>
  return %r : tensor<3xcomplex<f64>>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_bf16{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 5.000000e+00, 3.000000e+00]> : tensor<3xbf16>
func.func @select_bf16(%p: tensor<3xi1> {arrax.value = dense<[true, false, true]> : tensor<3xi1>},
    %x: tensor<3xbf16> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xbf16>},
    %y: tensor<3xbf16> {arrax.value = dense<[4.0, 5.0, 6.0]> : tensor<3xbf16>}) -> tensor<3xbf16> {
  %r = array.select %p, %x, %y : tensor<3xi1>, tensor<3xbf16>
  return %r : tensor<3xbf16>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_scalar{{$}}
// CHECK-NEXT: dense<2.000000e+00> : tensor<f32>
func.func @select_scalar(%p: tensor<i1> {arrax.value = dense<false> : tensor<i1>},
    %x: tensor<f32> {arrax.value = dense<1.0> : tensor<f32>},
    %y: tensor<f32> {arrax.value = dense<2.0> : tensor<f32>}) -> tensor<f32> {
  %r = array.select %p, %x, %y : tensor<i1>, tensor<f32>
  return %r : tensor<f32>
}

// np.where(p, x, y)
// CHECK-LABEL: @select_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xf32>
func.func @select_empty(%p: tensor<0xi1> {arrax.value = dense<> : tensor<0xi1>},
    %x: tensor<0xf32> {arrax.value = dense<> : tensor<0xf32>},
    %y: tensor<0xf32> {arrax.value = dense<> : tensor<0xf32>}) -> tensor<0xf32> {
  %r = array.select %p, %x, %y : tensor<0xi1>, tensor<0xf32>
  return %r : tensor<0xf32>
}

// NaN if any is; the upper bound wins.
// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_f32{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, 5.000000e-01, 1.000000e+00, 0x{{[7F]}}FC00000, 0x{{[7F]}}FC00000, 1.000000e+00]> : tensor<6xf32>
func.func @clamp_f32(%a: tensor<6xf32> {arrax.value = dense<[-1.0, -1.0, -1.0, -1.0, 0x7FC00000, 2.0]> : tensor<6xf32>},
    %x: tensor<6xf32> {arrax.value = dense<[-3.0, 0.5, 3.0, 0x7FC00000, 0.0, 0.0]> : tensor<6xf32>},
    %b: tensor<6xf32> {arrax.value = dense<1.0> : tensor<6xf32>}) -> tensor<6xf32> {
  %r = array.clamp %a, %x, %b : tensor<6xf32>
  return %r : tensor<6xf32>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_f64{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, 5.000000e-01, 1.000000e+00, 0x{{[7F]}}FF8000000000000, 0x{{[7F]}}FF8000000000000, 1.000000e+00]> : tensor<6xf64>
func.func @clamp_f64(%a: tensor<6xf64> {arrax.value = dense<[-1.0, -1.0, -1.0, -1.0, 0x7FF8000000000000, 2.0]> : tensor<6xf64>},
    %x: tensor<6xf64> {arrax.value = dense<[-3.0, 0.5, 3.0, 0x7FF8000000000000, 0.0, 0.0]> : tensor<6xf64>},
    %b: tensor<6xf64> {arrax.value = dense<1.0> : tensor<6xf64>}) -> tensor<6xf64> {
  %r = array.clamp %a, %x, %b : tensor<6xf64>
  return %r : tensor<6xf64>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_f16{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, 5.000000e-01, 1.000000e+00, 0x{{[7F]}}E00, 0x{{[7F]}}E00, 1.000000e+00]> : tensor<6xf16>
func.func @clamp_f16(%a: tensor<6xf16> {arrax.value = dense<[-1.0, -1.0, -1.0, -1.0, 0x7E00, 2.0]> : tensor<6xf16>},
    %x: tensor<6xf16> {arrax.value = dense<[-3.0, 0.5, 3.0, 0x7E00, 0.0, 0.0]> : tensor<6xf16>},
    %b: tensor<6xf16> {arrax.value = dense<1.0> : tensor<6xf16>}) -> tensor<6xf16> {
  %r = array.clamp %a, %x, %b : tensor<6xf16>
  return %r : tensor<6xf16>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_bf16{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, 5.000000e-01, 1.000000e+00, 0x{{[7F]}}FC0, 0x{{[7F]}}FC0, 1.000000e+00]> : tensor<6xbf16>
func.func @clamp_bf16(%a: tensor<6xbf16> {arrax.value = dense<[-1.0, -1.0, -1.0, -1.0, 0x7FC0, 2.0]> : tensor<6xbf16>},
    %x: tensor<6xbf16> {arrax.value = dense<[-3.0, 0.5, 3.0, 0x7FC0, 0.0, 0.0]> : tensor<6xbf16>},
    %b: tensor<6xbf16> {arrax.value = dense<1.0> : tensor<6xbf16>}) -> tensor<6xbf16> {
  %r = array.clamp %a, %x, %b : tensor<6xbf16>
  return %r : tensor<6xbf16>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_i8{{$}}
// CHECK-NEXT: dense<[-1, 1]> : tensor<2xi8>
func.func @clamp_i8(%a: tensor<2xi8> {arrax.value = dense<-1> : tensor<2xi8>},
    %x: tensor<2xi8> {arrax.value = dense<[-128, 127]> : tensor<2xi8>},
    %b: tensor<2xi8> {arrax.value = dense<1> : tensor<2xi8>}) -> tensor<2xi8> {
  %r = array.clamp %a, %x, %b : tensor<2xi8>
  return %r : tensor<2xi8>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_ui8{{$}}
// CHECK-NEXT: dense<[1, 200]> : tensor<2xui8>
func.func @clamp_ui8(%a: tensor<2xui8> {arrax.value = dense<1> : tensor<2xui8>},
    %x: tensor<2xui8> {arrax.value = dense<[0, 255]> : tensor<2xui8>},
    %b: tensor<2xui8> {arrax.value = dense<200> : tensor<2xui8>}) -> tensor<2xui8> {
  %r = array.clamp %a, %x, %b : tensor<2xui8>
  return %r : tensor<2xui8>
}

// np.minimum(np.maximum(a, x), b)
// CHECK-LABEL: @clamp_bool{{$}}
// CHECK-NEXT: dense<[false, true]> : tensor<2xi1>
func.func @clamp_bool(%a: tensor<2xi1> {arrax.value = dense<[false, true]> : tensor<2xi1>},
    %x: tensor<2xi1> {arrax.value = dense<[true, false]> : tensor<2xi1>},
    %b: tensor<2xi1> {arrax.value = dense<[false, true]> : tensor<2xi1>}) -> tensor<2xi1> {
  %r = array.clamp %a, %x, %b : tensor<2xi1>
  return %r : tensor<2xi1>
}
