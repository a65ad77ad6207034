// Every elementwise op in the dtypes it takes, static, dynamic, scalar and empty,
// survives printing and parsing in both forms.
// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @neg(
// CHECK: array.neg %{{.*}} : tensor<4xi8>
// CHECK: array.neg %{{.*}} : tensor<?x3xi16>
// CHECK: array.neg %{{.*}} : tensor<i32>
// CHECK: array.neg %{{.*}} : tensor<2x?xi64>
// CHECK: array.neg %{{.*}} : tensor<0xui8>
// CHECK: array.neg %{{.*}} : tensor<4xui16>
// CHECK: array.neg %{{.*}} : tensor<?x3xui32>
// CHECK: array.neg %{{.*}} : tensor<ui64>
// CHECK: array.neg %{{.*}} : tensor<2x?xf16>
// CHECK: array.neg %{{.*}} : tensor<0xbf16>
// CHECK: array.neg %{{.*}} : tensor<4xf32>
// CHECK: array.neg %{{.*}} : tensor<?x3xf64>
// CHECK: array.neg %{{.*}} : tensor<complex<f32>>
// CHECK: array.neg %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @neg(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.neg %a0 : tensor<4xi8>
  %1 = array.neg %a1 : tensor<?x3xi16>
  %2 = array.neg %a2 : tensor<i32>
  %3 = array.neg %a3 : tensor<2x?xi64>
  %4 = array.neg %a4 : tensor<0xui8>
  %5 = array.neg %a5 : tensor<4xui16>
  %6 = array.neg %a6 : tensor<?x3xui32>
  %7 = array.neg %a7 : tensor<ui64>
  %8 = array.neg %a8 : tensor<2x?xf16>
  %9 = array.neg %a9 : tensor<0xbf16>
  %10 = array.neg %a10 : tensor<4xf32>
  %11 = array.neg %a11 : tensor<?x3xf64>
  %12 = array.neg %a12 : tensor<complex<f32>>
  %13 = array.neg %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @sign(
// CHECK: array.sign %{{.*}} : tensor<4xi8>
// CHECK: array.sign %{{.*}} : tensor<?x3xi16>
// CHECK: array.sign %{{.*}} : tensor<i32>
// CHECK: array.sign %{{.*}} : tensor<2x?xi64>
// CHECK: array.sign %{{.*}} : tensor<0xui8>
// CHECK: array.sign %{{.*}} : tensor<4xui16>
// CHECK: array.sign %{{.*}} : tensor<?x3xui32>
// CHECK: array.sign %{{.*}} : tensor<ui64>
// CHECK: array.sign %{{.*}} : tensor<2x?xf16>
// CHECK: array.sign %{{.*}} : tensor<0xbf16>
// CHECK: array.sign %{{.*}} : tensor<4xf32>
// CHECK: array.sign %{{.*}} : tensor<?x3xf64>
// CHECK: array.sign %{{.*}} : tensor<complex<f32>>
// CHECK: array.sign %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @sign(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.sign %a0 : tensor<4xi8>
  %1 = array.sign %a1 : tensor<?x3xi16>
  %2 = array.sign %a2 : tensor<i32>
  %3 = array.sign %a3 : tensor<2x?xi64>
  %4 = array.sign %a4 : tensor<0xui8>
  %5 = array.sign %a5 : tensor<4xui16>
  %6 = array.sign %a6 : tensor<?x3xui32>
  %7 = array.sign %a7 : tensor<ui64>
  %8 = array.sign %a8 : tensor<2x?xf16>
  %9 = array.sign %a9 : tensor<0xbf16>
  %10 = array.sign %a10 : tensor<4xf32>
  %11 = array.sign %a11 : tensor<?x3xf64>
  %12 = array.sign %a12 : tensor<complex<f32>>
  %13 = array.sign %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @floor(
// CHECK: array.floor %{{.*}} : tensor<4xf16>
// CHECK: array.floor %{{.*}} : tensor<?x3xbf16>
// CHECK: array.floor %{{.*}} : tensor<f32>
// CHECK: array.floor %{{.*}} : tensor<2x?xf64>
func.func @floor(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.floor %a0 : tensor<4xf16>
  %1 = array.floor %a1 : tensor<?x3xbf16>
  %2 = array.floor %a2 : tensor<f32>
  %3 = array.floor %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @ceil(
// CHECK: array.ceil %{{.*}} : tensor<4xf16>
// CHECK: array.ceil %{{.*}} : tensor<?x3xbf16>
// CHECK: array.ceil %{{.*}} : tensor<f32>
// CHECK: array.ceil %{{.*}} : tensor<2x?xf64>
func.func @ceil(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>) {
  %0 = array.ceil %a0 : tensor<4xf16>
  %1 = array.ceil %a1 : tensor<?x3xbf16>
  %2 = array.ceil %a2 : tensor<f32>
  %3 = array.ceil %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @round(
// CHECK: array.round %{{.*}} : tensor<4xf16>
// CHECK: array.round %{{.*}} : tensor<?x3xbf16>
// CHECK: array.round %{{.*}} : tensor<f32>
// CHECK: array.round %{{.*}} : tensor<2x?xf64>
func.func @round(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.round %a0 : tensor<4xf16>
  %1 = array.round %a1 : tensor<?x3xbf16>
  %2 = array.round %a2 : tensor<f32>
  %3 = array.round %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @exp(
// CHECK: array.exp %{{.*}} : tensor<4xf16>
// CHECK: array.exp %{{.*}} : tensor<?x3xbf16>
// CHECK: array.exp %{{.*}} : tensor<f32>
// CHECK: array.exp %{{.*}} : tensor<2x?xf64>
// CHECK: array.exp %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.exp %{{.*}} : tensor<4xcomplex<f64>>
func.func @exp(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.exp %a0 : tensor<4xf16>
  %1 = array.exp %a1 : tensor<?x3xbf16>
  %2 = array.exp %a2 : tensor<f32>
  %3 = array.exp %a3 : tensor<2x?xf64>
  %4 = array.exp %a4 : tensor<0xcomplex<f32>>
  %5 = array.exp %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @exp2(
// CHECK: array.exp2 %{{.*}} : tensor<4xf16>
// CHECK: array.exp2 %{{.*}} : tensor<?x3xbf16>
// CHECK: array.exp2 %{{.*}} : tensor<f32>
// CHECK: array.exp2 %{{.*}} : tensor<2x?xf64>
// CHECK: array.exp2 %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.exp2 %{{.*}} : tensor<4xcomplex<f64>>
func.func @exp2(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.exp2 %a0 : tensor<4xf16>
  %1 = array.exp2 %a1 : tensor<?x3xbf16>
  %2 = array.exp2 %a2 : tensor<f32>
  %3 = array.exp2 %a3 : tensor<2x?xf64>
  %4 = array.exp2 %a4 : tensor<0xcomplex<f32>>
  %5 = array.exp2 %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @expm1(
// CHECK: array.expm1 %{{.*}} : tensor<4xf16>
// CHECK: array.expm1 %{{.*}} : tensor<?x3xbf16>
// CHECK: array.expm1 %{{.*}} : tensor<f32>
// CHECK: array.expm1 %{{.*}} : tensor<2x?xf64>
// CHECK: array.expm1 %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.expm1 %{{.*}} : tensor<4xcomplex<f64>>
func.func @expm1(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.expm1 %a0 : tensor<4xf16>
  %1 = array.expm1 %a1 : tensor<?x3xbf16>
  %2 = array.expm1 %a2 : tensor<f32>
  %3 = array.expm1 %a3 : tensor<2x?xf64>
  %4 = array.expm1 %a4 : tensor<0xcomplex<f32>>
  %5 = array.expm1 %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @log(
// CHECK: array.log %{{.*}} : tensor<4xf16>
// CHECK: array.log %{{.*}} : tensor<?x3xbf16>
// CHECK: array.log %{{.*}} : tensor<f32>
// CHECK: array.log %{{.*}} : tensor<2x?xf64>
// CHECK: array.log %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.log %{{.*}} : tensor<4xcomplex<f64>>
func.func @log(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.log %a0 : tensor<4xf16>
  %1 = array.log %a1 : tensor<?x3xbf16>
  %2 = array.log %a2 : tensor<f32>
  %3 = array.log %a3 : tensor<2x?xf64>
  %4 = array.log %a4 : tensor<0xcomplex<f32>>
  %5 = array.log %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @log1p(
// CHECK: array.log1p %{{.*}} : tensor<4xf16>
// CHECK: array.log1p %{{.*}} : tensor<?x3xbf16>
// CHECK: array.log1p %{{.*}} : tensor<f32>
// CHECK: array.log1p %{{.*}} : tensor<2x?xf64>
// CHECK: array.log1p %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.log1p %{{.*}} : tensor<4xcomplex<f64>>
func.func @log1p(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.log1p %a0 : tensor<4xf16>
  %1 = array.log1p %a1 : tensor<?x3xbf16>
  %2 = array.log1p %a2 : tensor<f32>
  %3 = array.log1p %a3 : tensor<2x?xf64>
  %4 = array.log1p %a4 : tensor<0xcomplex<f32>>
  %5 = array.log1p %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @sqrt(
// CHECK: array.sqrt %{{.*}} : tensor<4xf16>
// CHECK: array.sqrt %{{.*}} : tensor<?x3xbf16>
// CHECK: array.sqrt %{{.*}} : tensor<f32>
// CHECK: array.sqrt %{{.*}} : tensor<2x?xf64>
// CHECK: array.sqrt %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.sqrt %{{.*}} : tensor<4xcomplex<f64>>
func.func @sqrt(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.sqrt %a0 : tensor<4xf16>
  %1 = array.sqrt %a1 : tensor<?x3xbf16>
  %2 = array.sqrt %a2 : tensor<f32>
  %3 = array.sqrt %a3 : tensor<2x?xf64>
  %4 = array.sqrt %a4 : tensor<0xcomplex<f32>>
  %5 = array.sqrt %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @rsqrt(
// CHECK: array.rsqrt %{{.*}} : tensor<4xf16>
// CHECK: array.rsqrt %{{.*}} : tensor<?x3xbf16>
// CHECK: array.rsqrt %{{.*}} : tensor<f32>
// CHECK: array.rsqrt %{{.*}} : tensor<2x?xf64>
// CHECK: array.rsqrt %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.rsqrt %{{.*}} : tensor<4xcomplex<f64>>
func.func @rsqrt(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.rsqrt %a0 : tensor<4xf16>
  %1 = array.rsqrt %a1 : tensor<?x3xbf16>
  %2 = array.rsqrt %a2 : tensor<f32>
  %3 = array.rsqrt %a3 : tensor<2x?xf64>
  %4 = array.rsqrt %a4 : tensor<0xcomplex<f32>>
  %5 = array.rsqrt %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @cbrt(
// CHECK: array.cbrt %{{.*}} : tensor<4xf16>
// CHECK: array.cbrt %{{.*}} : tensor<?x3xbf16>
// CHECK: array.cbrt %{{.*}} : tensor<f32>
// CHECK: array.cbrt %{{.*}} : tensor<2x?xf64>
func.func @cbrt(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>) {
  %0 = array.cbrt %a0 : tensor<4xf16>
  %1 = array.cbrt %a1 : tensor<?x3xbf16>
  %2 = array.cbrt %a2 : tensor<f32>
  %3 = array.cbrt %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @sin(
// CHECK: array.sin %{{.*}} : tensor<4xf16>
// CHECK: array.sin %{{.*}} : tensor<?x3xbf16>
// CHECK: array.sin %{{.*}} : tensor<f32>
// CHECK: array.sin %{{.*}} : tensor<2x?xf64>
// CHECK: array.sin %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.sin %{{.*}} : tensor<4xcomplex<f64>>
func.func @sin(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.sin %a0 : tensor<4xf16>
  %1 = array.sin %a1 : tensor<?x3xbf16>
  %2 = array.sin %a2 : tensor<f32>
  %3 = array.sin %a3 : tensor<2x?xf64>
  %4 = array.sin %a4 : tensor<0xcomplex<f32>>
  %5 = array.sin %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @cos(
// CHECK: array.cos %{{.*}} : tensor<4xf16>
// CHECK: array.cos %{{.*}} : tensor<?x3xbf16>
// CHECK: array.cos %{{.*}} : tensor<f32>
// CHECK: array.cos %{{.*}} : tensor<2x?xf64>
// CHECK: array.cos %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.cos %{{.*}} : tensor<4xcomplex<f64>>
func.func @cos(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.cos %a0 : tensor<4xf16>
  %1 = array.cos %a1 : tensor<?x3xbf16>
  %2 = array.cos %a2 : tensor<f32>
  %3 = array.cos %a3 : tensor<2x?xf64>
  %4 = array.cos %a4 : tensor<0xcomplex<f32>>
  %5 = array.cos %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @tan(
// CHECK: array.tan %{{.*}} : tensor<4xf16>
// CHECK: array.tan %{{.*}} : tensor<?x3xbf16>
// CHECK: array.tan %{{.*}} : tensor<f32>
// CHECK: array.tan %{{.*}} : tensor<2x?xf64>
// CHECK: array.tan %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.tan %{{.*}} : tensor<4xcomplex<f64>>
func.func @tan(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.tan %a0 : tensor<4xf16>
  %1 = array.tan %a1 : tensor<?x3xbf16>
  %2 = array.tan %a2 : tensor<f32>
  %3 = array.tan %a3 : tensor<2x?xf64>
  %4 = array.tan %a4 : tensor<0xcomplex<f32>>
  %5 = array.tan %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @asin(
// CHECK: array.asin %{{.*}} : tensor<4xf16>
// CHECK: array.asin %{{.*}} : tensor<?x3xbf16>
// CHECK: array.asin %{{.*}} : tensor<f32>
// CHECK: array.asin %{{.*}} : tensor<2x?xf64>
// CHECK: array.asin %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.asin %{{.*}} : tensor<4xcomplex<f64>>
func.func @asin(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.asin %a0 : tensor<4xf16>
  %1 = array.asin %a1 : tensor<?x3xbf16>
  %2 = array.asin %a2 : tensor<f32>
  %3 = array.asin %a3 : tensor<2x?xf64>
  %4 = array.asin %a4 : tensor<0xcomplex<f32>>
  %5 = array.asin %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @acos(
// CHECK: array.acos %{{.*}} : tensor<4xf16>
// CHECK: array.acos %{{.*}} : tensor<?x3xbf16>
// CHECK: array.acos %{{.*}} : tensor<f32>
// CHECK: array.acos %{{.*}} : tensor<2x?xf64>
// CHECK: array.acos %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.acos %{{.*}} : tensor<4xcomplex<f64>>
func.func @acos(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.acos %a0 : tensor<4xf16>
  %1 = array.acos %a1 : tensor<?x3xbf16>
  %2 = array.acos %a2 : tensor<f32>
  %3 = array.acos %a3 : tensor<2x?xf64>
  %4 = array.acos %a4 : tensor<0xcomplex<f32>>
  %5 = array.acos %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @atan(
// CHECK: array.atan %{{.*}} : tensor<4xf16>
// CHECK: array.atan %{{.*}} : tensor<?x3xbf16>
// CHECK: array.atan %{{.*}} : tensor<f32>
// CHECK: array.atan %{{.*}} : tensor<2x?xf64>
// CHECK: array.atan %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.atan %{{.*}} : tensor<4xcomplex<f64>>
func.func @atan(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.atan %a0 : tensor<4xf16>
  %1 = array.atan %a1 : tensor<?x3xbf16>
  %2 = array.atan %a2 : tensor<f32>
  %3 = array.atan %a3 : tensor<2x?xf64>
  %4 = array.atan %a4 : tensor<0xcomplex<f32>>
  %5 = array.atan %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @sinh(
// CHECK: array.sinh %{{.*}} : tensor<4xf16>
// CHECK: array.sinh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.sinh %{{.*}} : tensor<f32>
// CHECK: array.sinh %{{.*}} : tensor<2x?xf64>
// CHECK: array.sinh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.sinh %{{.*}} : tensor<4xcomplex<f64>>
func.func @sinh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.sinh %a0 : tensor<4xf16>
  %1 = array.sinh %a1 : tensor<?x3xbf16>
  %2 = array.sinh %a2 : tensor<f32>
  %3 = array.sinh %a3 : tensor<2x?xf64>
  %4 = array.sinh %a4 : tensor<0xcomplex<f32>>
  %5 = array.sinh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @cosh(
// CHECK: array.cosh %{{.*}} : tensor<4xf16>
// CHECK: array.cosh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.cosh %{{.*}} : tensor<f32>
// CHECK: array.cosh %{{.*}} : tensor<2x?xf64>
// CHECK: array.cosh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.cosh %{{.*}} : tensor<4xcomplex<f64>>
func.func @cosh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.cosh %a0 : tensor<4xf16>
  %1 = array.cosh %a1 : tensor<?x3xbf16>
  %2 = array.cosh %a2 : tensor<f32>
  %3 = array.cosh %a3 : tensor<2x?xf64>
  %4 = array.cosh %a4 : tensor<0xcomplex<f32>>
  %5 = array.cosh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @tanh(
// CHECK: array.tanh %{{.*}} : tensor<4xf16>
// CHECK: array.tanh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.tanh %{{.*}} : tensor<f32>
// CHECK: array.tanh %{{.*}} : tensor<2x?xf64>
// CHECK: array.tanh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.tanh %{{.*}} : tensor<4xcomplex<f64>>
func.func @tanh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.tanh %a0 : tensor<4xf16>
  %1 = array.tanh %a1 : tensor<?x3xbf16>
  %2 = array.tanh %a2 : tensor<f32>
  %3 = array.tanh %a3 : tensor<2x?xf64>
  %4 = array.tanh %a4 : tensor<0xcomplex<f32>>
  %5 = array.tanh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @asinh(
// CHECK: array.asinh %{{.*}} : tensor<4xf16>
// CHECK: array.asinh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.asinh %{{.*}} : tensor<f32>
// CHECK: array.asinh %{{.*}} : tensor<2x?xf64>
// CHECK: array.asinh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.asinh %{{.*}} : tensor<4xcomplex<f64>>
func.func @asinh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.asinh %a0 : tensor<4xf16>
  %1 = array.asinh %a1 : tensor<?x3xbf16>
  %2 = array.asinh %a2 : tensor<f32>
  %3 = array.asinh %a3 : tensor<2x?xf64>
  %4 = array.asinh %a4 : tensor<0xcomplex<f32>>
  %5 = array.asinh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @acosh(
// CHECK: array.acosh %{{.*}} : tensor<4xf16>
// CHECK: array.acosh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.acosh %{{.*}} : tensor<f32>
// CHECK: array.acosh %{{.*}} : tensor<2x?xf64>
// CHECK: array.acosh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.acosh %{{.*}} : tensor<4xcomplex<f64>>
func.func @acosh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.acosh %a0 : tensor<4xf16>
  %1 = array.acosh %a1 : tensor<?x3xbf16>
  %2 = array.acosh %a2 : tensor<f32>
  %3 = array.acosh %a3 : tensor<2x?xf64>
  %4 = array.acosh %a4 : tensor<0xcomplex<f32>>
  %5 = array.acosh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @atanh(
// CHECK: array.atanh %{{.*}} : tensor<4xf16>
// CHECK: array.atanh %{{.*}} : tensor<?x3xbf16>
// CHECK: array.atanh %{{.*}} : tensor<f32>
// CHECK: array.atanh %{{.*}} : tensor<2x?xf64>
// CHECK: array.atanh %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.atanh %{{.*}} : tensor<4xcomplex<f64>>
func.func @atanh(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>,
    %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.atanh %a0 : tensor<4xf16>
  %1 = array.atanh %a1 : tensor<?x3xbf16>
  %2 = array.atanh %a2 : tensor<f32>
  %3 = array.atanh %a3 : tensor<2x?xf64>
  %4 = array.atanh %a4 : tensor<0xcomplex<f32>>
  %5 = array.atanh %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @logistic(
// CHECK: array.logistic %{{.*}} : tensor<4xf16>
// CHECK: array.logistic %{{.*}} : tensor<?x3xbf16>
// CHECK: array.logistic %{{.*}} : tensor<f32>
// CHECK: array.logistic %{{.*}} : tensor<2x?xf64>
// CHECK: array.logistic %{{.*}} : tensor<0xcomplex<f32>>
// CHECK: array.logistic %{{.*}} : tensor<4xcomplex<f64>>
func.func @logistic(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>, %a4: tensor<0xcomplex<f32>>, %a5: tensor<4xcomplex<f64>>) {
  %0 = array.logistic %a0 : tensor<4xf16>
  %1 = array.logistic %a1 : tensor<?x3xbf16>
  %2 = array.logistic %a2 : tensor<f32>
  %3 = array.logistic %a3 : tensor<2x?xf64>
  %4 = array.logistic %a4 : tensor<0xcomplex<f32>>
  %5 = array.logistic %a5 : tensor<4xcomplex<f64>>
  return
}

// CHECK-LABEL: @erf(
// CHECK: array.erf %{{.*}} : tensor<4xf16>
// CHECK: array.erf %{{.*}} : tensor<?x3xbf16>
// CHECK: array.erf %{{.*}} : tensor<f32>
// CHECK: array.erf %{{.*}} : tensor<2x?xf64>
func.func @erf(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>) {
  %0 = array.erf %a0 : tensor<4xf16>
  %1 = array.erf %a1 : tensor<?x3xbf16>
  %2 = array.erf %a2 : tensor<f32>
  %3 = array.erf %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @erfc(
// CHECK: array.erfc %{{.*}} : tensor<4xf16>
// CHECK: array.erfc %{{.*}} : tensor<?x3xbf16>
// CHECK: array.erfc %{{.*}} : tensor<f32>
// CHECK: array.erfc %{{.*}} : tensor<2x?xf64>
func.func @erfc(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>, %a3: tensor<2x?xf64>) {
  %0 = array.erfc %a0 : tensor<4xf16>
  %1 = array.erfc %a1 : tensor<?x3xbf16>
  %2 = array.erfc %a2 : tensor<f32>
  %3 = array.erfc %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @erf_inv(
// CHECK: array.erf_inv %{{.*}} : tensor<4xf16>
// CHECK: array.erf_inv %{{.*}} : tensor<?x3xbf16>
// CHECK: array.erf_inv %{{.*}} : tensor<f32>
// CHECK: array.erf_inv %{{.*}} : tensor<2x?xf64>
func.func @erf_inv(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.erf_inv %a0 : tensor<4xf16>
  %1 = array.erf_inv %a1 : tensor<?x3xbf16>
  %2 = array.erf_inv %a2 : tensor<f32>
  %3 = array.erf_inv %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @lgamma(
// CHECK: array.lgamma %{{.*}} : tensor<4xf16>
// CHECK: array.lgamma %{{.*}} : tensor<?x3xbf16>
// CHECK: array.lgamma %{{.*}} : tensor<f32>
// CHECK: array.lgamma %{{.*}} : tensor<2x?xf64>
func.func @lgamma(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.lgamma %a0 : tensor<4xf16>
  %1 = array.lgamma %a1 : tensor<?x3xbf16>
  %2 = array.lgamma %a2 : tensor<f32>
  %3 = array.lgamma %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @digamma(
// CHECK: array.digamma %{{.*}} : tensor<4xf16>
// CHECK: array.digamma %{{.*}} : tensor<?x3xbf16>
// CHECK: array.digamma %{{.*}} : tensor<f32>
// CHECK: array.digamma %{{.*}} : tensor<2x?xf64>
func.func @digamma(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.digamma %a0 : tensor<4xf16>
  %1 = array.digamma %a1 : tensor<?x3xbf16>
  %2 = array.digamma %a2 : tensor<f32>
  %3 = array.digamma %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @bessel_i0e(
// CHECK: array.bessel_i0e %{{.*}} : tensor<4xf16>
// CHECK: array.bessel_i0e %{{.*}} : tensor<?x3xbf16>
// CHECK: array.bessel_i0e %{{.*}} : tensor<f32>
// CHECK: array.bessel_i0e %{{.*}} : tensor<2x?xf64>
func.func @bessel_i0e(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.bessel_i0e %a0 : tensor<4xf16>
  %1 = array.bessel_i0e %a1 : tensor<?x3xbf16>
  %2 = array.bessel_i0e %a2 : tensor<f32>
  %3 = array.bessel_i0e %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @bessel_i1e(
// CHECK: array.bessel_i1e %{{.*}} : tensor<4xf16>
// CHECK: array.bessel_i1e %{{.*}} : tensor<?x3xbf16>
// CHECK: array.bessel_i1e %{{.*}} : tensor<f32>
// CHECK: array.bessel_i1e %{{.*}} : tensor<2x?xf64>
func.func @bessel_i1e(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.bessel_i1e %a0 : tensor<4xf16>
  %1 = array.bessel_i1e %a1 : tensor<?x3xbf16>
  %2 = array.bessel_i1e %a2 : tensor<f32>
  %3 = array.bessel_i1e %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @conj(
// CHECK: array.conj %{{.*}} : tensor<4xcomplex<f32>>
// CHECK: array.conj %{{.*}} : tensor<?x3xcomplex<f64>>
func.func @conj(%a0: tensor<4xcomplex<f32>>, %a1: tensor<?x3xcomplex<f64>>) {
  %0 = array.conj %a0 : tensor<4xcomplex<f32>>
  %1 = array.conj %a1 : tensor<?x3xcomplex<f64>>
  return
}

// CHECK-LABEL: @population_count(
// CHECK: array.population_count %{{.*}} : tensor<4xi8>
// CHECK: array.population_count %{{.*}} : tensor<?x3xi16>
// CHECK: array.population_count %{{.*}} : tensor<i32>
// CHECK: array.population_count %{{.*}} : tensor<2x?xi64>
// CHECK: array.population_count %{{.*}} : tensor<0xui8>
// CHECK: array.population_count %{{.*}} : tensor<4xui16>
// CHECK: array.population_count %{{.*}} : tensor<?x3xui32>
// CHECK: array.population_count %{{.*}} : tensor<ui64>
func.func @population_count(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>) {
  %0 = array.population_count %a0 : tensor<4xi8>
  %1 = array.population_count %a1 : tensor<?x3xi16>
  %2 = array.population_count %a2 : tensor<i32>
  %3 = array.population_count %a3 : tensor<2x?xi64>
  %4 = array.population_count %a4 : tensor<0xui8>
  %5 = array.population_count %a5 : tensor<4xui16>
  %6 = array.population_count %a6 : tensor<?x3xui32>
  %7 = array.population_count %a7 : tensor<ui64>
  return
}

// CHECK-LABEL: @count_leading_zeros(
// CHECK: array.count_leading_zeros %{{.*}} : tensor<4xi8>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<?x3xi16>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<i32>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<2x?xi64>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<0xui8>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<4xui16>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<?x3xui32>
// CHECK: array.count_leading_zeros %{{.*}} : tensor<ui64>
func.func @count_leading_zeros(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>) {
  %0 = array.count_leading_zeros %a0 : tensor<4xi8>
  %1 = array.count_leading_zeros %a1 : tensor<?x3xi16>
  %2 = array.count_leading_zeros %a2 : tensor<i32>
  %3 = array.count_leading_zeros %a3 : tensor<2x?xi64>
  %4 = array.count_leading_zeros %a4 : tensor<0xui8>
  %5 = array.count_leading_zeros %a5 : tensor<4xui16>
  %6 = array.count_leading_zeros %a6 : tensor<?x3xui32>
  %7 = array.count_leading_zeros %a7 : tensor<ui64>
  return
}

// CHECK-LABEL: @stop_gradient(
// CHECK: array.stop_gradient %{{.*}} : tensor<4xi1>
// CHECK: array.stop_gradient %{{.*}} : tensor<?x3xi8>
// CHECK: array.stop_gradient %{{.*}} : tensor<i16>
// CHECK: array.stop_gradient %{{.*}} : tensor<2x?xi32>
// CHECK: array.stop_gradient %{{.*}} : tensor<0xi64>
// CHECK: array.stop_gradient %{{.*}} : tensor<4xui8>
// CHECK: array.stop_gradient %{{.*}} : tensor<?x3xui16>
// CHECK: array.stop_gradient %{{.*}} : tensor<ui32>
// CHECK: array.stop_gradient %{{.*}} : tensor<2x?xui64>
// CHECK: array.stop_gradient %{{.*}} : tensor<0xf16>
// CHECK: array.stop_gradient %{{.*}} : tensor<4xbf16>
// CHECK: array.stop_gradient %{{.*}} : tensor<?x3xf32>
// CHECK: array.stop_gradient %{{.*}} : tensor<f64>
// CHECK: array.stop_gradient %{{.*}} : tensor<2x?xcomplex<f32>>
// CHECK: array.stop_gradient %{{.*}} : tensor<0xcomplex<f64>>
func.func @stop_gradient(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>,
    %a3: tensor<2x?xi32>, %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>,
    %a7: tensor<ui32>, %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>,
    %a11: tensor<?x3xf32>, %a12: tensor<f64>, %a13: tensor<2x?xcomplex<f32>>,
    %a14: tensor<0xcomplex<f64>>) {
  %0 = array.stop_gradient %a0 : tensor<4xi1>
  %1 = array.stop_gradient %a1 : tensor<?x3xi8>
  %2 = array.stop_gradient %a2 : tensor<i16>
  %3 = array.stop_gradient %a3 : tensor<2x?xi32>
  %4 = array.stop_gradient %a4 : tensor<0xi64>
  %5 = array.stop_gradient %a5 : tensor<4xui8>
  %6 = array.stop_gradient %a6 : tensor<?x3xui16>
  %7 = array.stop_gradient %a7 : tensor<ui32>
  %8 = array.stop_gradient %a8 : tensor<2x?xui64>
  %9 = array.stop_gradient %a9 : tensor<0xf16>
  %10 = array.stop_gradient %a10 : tensor<4xbf16>
  %11 = array.stop_gradient %a11 : tensor<?x3xf32>
  %12 = array.stop_gradient %a12 : tensor<f64>
  %13 = array.stop_gradient %a13 : tensor<2x?xcomplex<f32>>
  %14 = array.stop_gradient %a14 : tensor<0xcomplex<f64>>
  return
}

// CHECK-LABEL: @not(
// CHECK: array.not %{{.*}} : tensor<4xi1>
// CHECK: array.not %{{.*}} : tensor<?x3xi8>
// CHECK: array.not %{{.*}} : tensor<i16>
// CHECK: array.not %{{.*}} : tensor<2x?xi32>
// CHECK: array.not %{{.*}} : tensor<0xi64>
// CHECK: array.not %{{.*}} : tensor<4xui8>
// CHECK: array.not %{{.*}} : tensor<?x3xui16>
// CHECK: array.not %{{.*}} : tensor<ui32>
// CHECK: array.not %{{.*}} : tensor<2x?xui64>
func.func @not(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>) {
  %0 = array.not %a0 : tensor<4xi1>
  %1 = array.not %a1 : tensor<?x3xi8>
  %2 = array.not %a2 : tensor<i16>
  %3 = array.not %a3 : tensor<2x?xi32>
  %4 = array.not %a4 : tensor<0xi64>
  %5 = array.not %a5 : tensor<4xui8>
  %6 = array.not %a6 : tensor<?x3xui16>
  %7 = array.not %a7 : tensor<ui32>
  %8 = array.not %a8 : tensor<2x?xui64>
  return
}

// CHECK-LABEL: @add(
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<?x3xf64>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<complex<f32>>
// CHECK: array.add %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @add(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.add %a0, %a0 : tensor<4xi8>
  %1 = array.add %a1, %a1 : tensor<?x3xi16>
  %2 = array.add %a2, %a2 : tensor<i32>
  %3 = array.add %a3, %a3 : tensor<2x?xi64>
  %4 = array.add %a4, %a4 : tensor<0xui8>
  %5 = array.add %a5, %a5 : tensor<4xui16>
  %6 = array.add %a6, %a6 : tensor<?x3xui32>
  %7 = array.add %a7, %a7 : tensor<ui64>
  %8 = array.add %a8, %a8 : tensor<2x?xf16>
  %9 = array.add %a9, %a9 : tensor<0xbf16>
  %10 = array.add %a10, %a10 : tensor<4xf32>
  %11 = array.add %a11, %a11 : tensor<?x3xf64>
  %12 = array.add %a12, %a12 : tensor<complex<f32>>
  %13 = array.add %a13, %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @sub(
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<?x3xf64>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<complex<f32>>
// CHECK: array.sub %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @sub(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.sub %a0, %a0 : tensor<4xi8>
  %1 = array.sub %a1, %a1 : tensor<?x3xi16>
  %2 = array.sub %a2, %a2 : tensor<i32>
  %3 = array.sub %a3, %a3 : tensor<2x?xi64>
  %4 = array.sub %a4, %a4 : tensor<0xui8>
  %5 = array.sub %a5, %a5 : tensor<4xui16>
  %6 = array.sub %a6, %a6 : tensor<?x3xui32>
  %7 = array.sub %a7, %a7 : tensor<ui64>
  %8 = array.sub %a8, %a8 : tensor<2x?xf16>
  %9 = array.sub %a9, %a9 : tensor<0xbf16>
  %10 = array.sub %a10, %a10 : tensor<4xf32>
  %11 = array.sub %a11, %a11 : tensor<?x3xf64>
  %12 = array.sub %a12, %a12 : tensor<complex<f32>>
  %13 = array.sub %a13, %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @mul(
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<?x3xf64>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<complex<f32>>
// CHECK: array.mul %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @mul(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.mul %a0, %a0 : tensor<4xi8>
  %1 = array.mul %a1, %a1 : tensor<?x3xi16>
  %2 = array.mul %a2, %a2 : tensor<i32>
  %3 = array.mul %a3, %a3 : tensor<2x?xi64>
  %4 = array.mul %a4, %a4 : tensor<0xui8>
  %5 = array.mul %a5, %a5 : tensor<4xui16>
  %6 = array.mul %a6, %a6 : tensor<?x3xui32>
  %7 = array.mul %a7, %a7 : tensor<ui64>
  %8 = array.mul %a8, %a8 : tensor<2x?xf16>
  %9 = array.mul %a9, %a9 : tensor<0xbf16>
  %10 = array.mul %a10, %a10 : tensor<4xf32>
  %11 = array.mul %a11, %a11 : tensor<?x3xf64>
  %12 = array.mul %a12, %a12 : tensor<complex<f32>>
  %13 = array.mul %a13, %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @div(
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<?x3xf64>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<complex<f32>>
// CHECK: array.div %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @div(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.div %a0, %a0 : tensor<4xi8>
  %1 = array.div %a1, %a1 : tensor<?x3xi16>
  %2 = array.div %a2, %a2 : tensor<i32>
  %3 = array.div %a3, %a3 : tensor<2x?xi64>
  %4 = array.div %a4, %a4 : tensor<0xui8>
  %5 = array.div %a5, %a5 : tensor<4xui16>
  %6 = array.div %a6, %a6 : tensor<?x3xui32>
  %7 = array.div %a7, %a7 : tensor<ui64>
  %8 = array.div %a8, %a8 : tensor<2x?xf16>
  %9 = array.div %a9, %a9 : tensor<0xbf16>
  %10 = array.div %a10, %a10 : tensor<4xf32>
  %11 = array.div %a11, %a11 : tensor<?x3xf64>
  %12 = array.div %a12, %a12 : tensor<complex<f32>>
  %13 = array.div %a13, %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @rem(
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.rem %{{.*}}, %{{.*}} : tensor<?x3xf64>
func.func @rem(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>) {
  %0 = array.rem %a0, %a0 : tensor<4xi8>
  %1 = array.rem %a1, %a1 : tensor<?x3xi16>
  %2 = array.rem %a2, %a2 : tensor<i32>
  %3 = array.rem %a3, %a3 : tensor<2x?xi64>
  %4 = array.rem %a4, %a4 : tensor<0xui8>
  %5 = array.rem %a5, %a5 : tensor<4xui16>
  %6 = array.rem %a6, %a6 : tensor<?x3xui32>
  %7 = array.rem %a7, %a7 : tensor<ui64>
  %8 = array.rem %a8, %a8 : tensor<2x?xf16>
  %9 = array.rem %a9, %a9 : tensor<0xbf16>
  %10 = array.rem %a10, %a10 : tensor<4xf32>
  %11 = array.rem %a11, %a11 : tensor<?x3xf64>
  return
}

// CHECK-LABEL: @pow(
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<ui64>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<2x?xf16>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<0xbf16>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<?x3xf64>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<complex<f32>>
// CHECK: array.pow %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @pow(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.pow %a0, %a0 : tensor<4xi8>
  %1 = array.pow %a1, %a1 : tensor<?x3xi16>
  %2 = array.pow %a2, %a2 : tensor<i32>
  %3 = array.pow %a3, %a3 : tensor<2x?xi64>
  %4 = array.pow %a4, %a4 : tensor<0xui8>
  %5 = array.pow %a5, %a5 : tensor<4xui16>
  %6 = array.pow %a6, %a6 : tensor<?x3xui32>
  %7 = array.pow %a7, %a7 : tensor<ui64>
  %8 = array.pow %a8, %a8 : tensor<2x?xf16>
  %9 = array.pow %a9, %a9 : tensor<0xbf16>
  %10 = array.pow %a10, %a10 : tensor<4xf32>
  %11 = array.pow %a11, %a11 : tensor<?x3xf64>
  %12 = array.pow %a12, %a12 : tensor<complex<f32>>
  %13 = array.pow %a13, %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @max(
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<2x?xui64>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<0xf16>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<4xbf16>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<?x3xf32>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<f64>
func.func @max(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>, %a11: tensor<?x3xf32>,
    %a12: tensor<f64>) {
  %0 = array.max %a0, %a0 : tensor<4xi1>
  %1 = array.max %a1, %a1 : tensor<?x3xi8>
  %2 = array.max %a2, %a2 : tensor<i16>
  %3 = array.max %a3, %a3 : tensor<2x?xi32>
  %4 = array.max %a4, %a4 : tensor<0xi64>
  %5 = array.max %a5, %a5 : tensor<4xui8>
  %6 = array.max %a6, %a6 : tensor<?x3xui16>
  %7 = array.max %a7, %a7 : tensor<ui32>
  %8 = array.max %a8, %a8 : tensor<2x?xui64>
  %9 = array.max %a9, %a9 : tensor<0xf16>
  %10 = array.max %a10, %a10 : tensor<4xbf16>
  %11 = array.max %a11, %a11 : tensor<?x3xf32>
  %12 = array.max %a12, %a12 : tensor<f64>
  return
}

// CHECK-LABEL: @max_complex(
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<4xcomplex<f32>>
// CHECK: array.max %{{.*}}, %{{.*}} : tensor<?x0xcomplex<f64>>
func.func @max_complex(%x: tensor<4xcomplex<f32>>, %y: tensor<?x0xcomplex<f64>>) {
  %0 = array.max %x, %x : tensor<4xcomplex<f32>>
  %1 = array.max %y, %y : tensor<?x0xcomplex<f64>>
  return
}

// CHECK-LABEL: @min(
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<2x?xui64>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<0xf16>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<4xbf16>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<?x3xf32>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<f64>
func.func @min(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>, %a11: tensor<?x3xf32>,
    %a12: tensor<f64>) {
  %0 = array.min %a0, %a0 : tensor<4xi1>
  %1 = array.min %a1, %a1 : tensor<?x3xi8>
  %2 = array.min %a2, %a2 : tensor<i16>
  %3 = array.min %a3, %a3 : tensor<2x?xi32>
  %4 = array.min %a4, %a4 : tensor<0xi64>
  %5 = array.min %a5, %a5 : tensor<4xui8>
  %6 = array.min %a6, %a6 : tensor<?x3xui16>
  %7 = array.min %a7, %a7 : tensor<ui32>
  %8 = array.min %a8, %a8 : tensor<2x?xui64>
  %9 = array.min %a9, %a9 : tensor<0xf16>
  %10 = array.min %a10, %a10 : tensor<4xbf16>
  %11 = array.min %a11, %a11 : tensor<?x3xf32>
  %12 = array.min %a12, %a12 : tensor<f64>
  return
}

// CHECK-LABEL: @min_complex(
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<4xcomplex<f32>>
// CHECK: array.min %{{.*}}, %{{.*}} : tensor<?x0xcomplex<f64>>
func.func @min_complex(%x: tensor<4xcomplex<f32>>, %y: tensor<?x0xcomplex<f64>>) {
  %0 = array.min %x, %x : tensor<4xcomplex<f32>>
  %1 = array.min %y, %y : tensor<?x0xcomplex<f64>>
  return
}

// CHECK-LABEL: @atan2(
// CHECK: array.atan2 %{{.*}}, %{{.*}} : tensor<4xf16>
// CHECK: array.atan2 %{{.*}}, %{{.*}} : tensor<?x3xbf16>
// CHECK: array.atan2 %{{.*}}, %{{.*}} : tensor<f32>
// CHECK: array.atan2 %{{.*}}, %{{.*}} : tensor<2x?xf64>
func.func @atan2(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.atan2 %a0, %a0 : tensor<4xf16>
  %1 = array.atan2 %a1, %a1 : tensor<?x3xbf16>
  %2 = array.atan2 %a2, %a2 : tensor<f32>
  %3 = array.atan2 %a3, %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @zeta(
// CHECK: array.zeta %{{.*}}, %{{.*}} : tensor<4xf16>
// CHECK: array.zeta %{{.*}}, %{{.*}} : tensor<?x3xbf16>
// CHECK: array.zeta %{{.*}}, %{{.*}} : tensor<f32>
// CHECK: array.zeta %{{.*}}, %{{.*}} : tensor<2x?xf64>
func.func @zeta(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.zeta %a0, %a0 : tensor<4xf16>
  %1 = array.zeta %a1, %a1 : tensor<?x3xbf16>
  %2 = array.zeta %a2, %a2 : tensor<f32>
  %3 = array.zeta %a3, %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @nextafter(
// CHECK: array.nextafter %{{.*}}, %{{.*}} : tensor<4xf16>
// CHECK: array.nextafter %{{.*}}, %{{.*}} : tensor<?x3xbf16>
// CHECK: array.nextafter %{{.*}}, %{{.*}} : tensor<f32>
// CHECK: array.nextafter %{{.*}}, %{{.*}} : tensor<2x?xf64>
func.func @nextafter(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.nextafter %a0, %a0 : tensor<4xf16>
  %1 = array.nextafter %a1, %a1 : tensor<?x3xbf16>
  %2 = array.nextafter %a2, %a2 : tensor<f32>
  %3 = array.nextafter %a3, %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @shift_left(
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.shift_left %{{.*}}, %{{.*}} : tensor<ui64>
func.func @shift_left(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>) {
  %0 = array.shift_left %a0, %a0 : tensor<4xi8>
  %1 = array.shift_left %a1, %a1 : tensor<?x3xi16>
  %2 = array.shift_left %a2, %a2 : tensor<i32>
  %3 = array.shift_left %a3, %a3 : tensor<2x?xi64>
  %4 = array.shift_left %a4, %a4 : tensor<0xui8>
  %5 = array.shift_left %a5, %a5 : tensor<4xui16>
  %6 = array.shift_left %a6, %a6 : tensor<?x3xui32>
  %7 = array.shift_left %a7, %a7 : tensor<ui64>
  return
}

// CHECK-LABEL: @shift_right_logical(
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.shift_right_logical %{{.*}}, %{{.*}} : tensor<ui64>
func.func @shift_right_logical(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>) {
  %0 = array.shift_right_logical %a0, %a0 : tensor<4xi8>
  %1 = array.shift_right_logical %a1, %a1 : tensor<?x3xi16>
  %2 = array.shift_right_logical %a2, %a2 : tensor<i32>
  %3 = array.shift_right_logical %a3, %a3 : tensor<2x?xi64>
  %4 = array.shift_right_logical %a4, %a4 : tensor<0xui8>
  %5 = array.shift_right_logical %a5, %a5 : tensor<4xui16>
  %6 = array.shift_right_logical %a6, %a6 : tensor<?x3xui32>
  %7 = array.shift_right_logical %a7, %a7 : tensor<ui64>
  return
}

// CHECK-LABEL: @shift_right_arithmetic(
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<4xi8>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<?x3xi16>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<i32>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<2x?xi64>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<0xui8>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<4xui16>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<?x3xui32>
// CHECK: array.shift_right_arithmetic %{{.*}}, %{{.*}} : tensor<ui64>
func.func @shift_right_arithmetic(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>) {
  %0 = array.shift_right_arithmetic %a0, %a0 : tensor<4xi8>
  %1 = array.shift_right_arithmetic %a1, %a1 : tensor<?x3xi16>
  %2 = array.shift_right_arithmetic %a2, %a2 : tensor<i32>
  %3 = array.shift_right_arithmetic %a3, %a3 : tensor<2x?xi64>
  %4 = array.shift_right_arithmetic %a4, %a4 : tensor<0xui8>
  %5 = array.shift_right_arithmetic %a5, %a5 : tensor<4xui16>
  %6 = array.shift_right_arithmetic %a6, %a6 : tensor<?x3xui32>
  %7 = array.shift_right_arithmetic %a7, %a7 : tensor<ui64>
  return
}

// CHECK-LABEL: @and(
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.and %{{.*}}, %{{.*}} : tensor<2x?xui64>
func.func @and(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>) {
  %0 = array.and %a0, %a0 : tensor<4xi1>
  %1 = array.and %a1, %a1 : tensor<?x3xi8>
  %2 = array.and %a2, %a2 : tensor<i16>
  %3 = array.and %a3, %a3 : tensor<2x?xi32>
  %4 = array.and %a4, %a4 : tensor<0xi64>
  %5 = array.and %a5, %a5 : tensor<4xui8>
  %6 = array.and %a6, %a6 : tensor<?x3xui16>
  %7 = array.and %a7, %a7 : tensor<ui32>
  %8 = array.and %a8, %a8 : tensor<2x?xui64>
  return
}

// CHECK-LABEL: @or(
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.or %{{.*}}, %{{.*}} : tensor<2x?xui64>
func.func @or(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>) {
  %0 = array.or %a0, %a0 : tensor<4xi1>
  %1 = array.or %a1, %a1 : tensor<?x3xi8>
  %2 = array.or %a2, %a2 : tensor<i16>
  %3 = array.or %a3, %a3 : tensor<2x?xi32>
  %4 = array.or %a4, %a4 : tensor<0xi64>
  %5 = array.or %a5, %a5 : tensor<4xui8>
  %6 = array.or %a6, %a6 : tensor<?x3xui16>
  %7 = array.or %a7, %a7 : tensor<ui32>
  %8 = array.or %a8, %a8 : tensor<2x?xui64>
  return
}

// CHECK-LABEL: @xor(
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.xor %{{.*}}, %{{.*}} : tensor<2x?xui64>
func.func @xor(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>) {
  %0 = array.xor %a0, %a0 : tensor<4xi1>
  %1 = array.xor %a1, %a1 : tensor<?x3xi8>
  %2 = array.xor %a2, %a2 : tensor<i16>
  %3 = array.xor %a3, %a3 : tensor<2x?xi32>
  %4 = array.xor %a4, %a4 : tensor<0xi64>
  %5 = array.xor %a5, %a5 : tensor<4xui8>
  %6 = array.xor %a6, %a6 : tensor<?x3xui16>
  %7 = array.xor %a7, %a7 : tensor<ui32>
  %8 = array.xor %a8, %a8 : tensor<2x?xui64>
  return
}

// CHECK-LABEL: @abs(
// CHECK: array.abs %{{.*}} : tensor<4xi8>
// CHECK: array.abs %{{.*}} : tensor<?x3xi16>
// CHECK: array.abs %{{.*}} : tensor<i32>
// CHECK: array.abs %{{.*}} : tensor<2x?xi64>
// CHECK: array.abs %{{.*}} : tensor<0xui8>
// CHECK: array.abs %{{.*}} : tensor<4xui16>
// CHECK: array.abs %{{.*}} : tensor<?x3xui32>
// CHECK: array.abs %{{.*}} : tensor<ui64>
// CHECK: array.abs %{{.*}} : tensor<2x?xf16>
// CHECK: array.abs %{{.*}} : tensor<0xbf16>
// CHECK: array.abs %{{.*}} : tensor<4xf32>
// CHECK: array.abs %{{.*}} : tensor<?x3xf64>
// CHECK: array.abs %{{.*}} : tensor<complex<f32>>
// CHECK: array.abs %{{.*}} : tensor<2x?xcomplex<f64>>
func.func @abs(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>, %a3: tensor<2x?xi64>,
    %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>, %a7: tensor<ui64>,
    %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>, %a11: tensor<?x3xf64>,
    %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.abs %a0 : tensor<4xi8>
  %1 = array.abs %a1 : tensor<?x3xi16>
  %2 = array.abs %a2 : tensor<i32>
  %3 = array.abs %a3 : tensor<2x?xi64>
  %4 = array.abs %a4 : tensor<0xui8>
  %5 = array.abs %a5 : tensor<4xui16>
  %6 = array.abs %a6 : tensor<?x3xui32>
  %7 = array.abs %a7 : tensor<ui64>
  %8 = array.abs %a8 : tensor<2x?xf16>
  %9 = array.abs %a9 : tensor<0xbf16>
  %10 = array.abs %a10 : tensor<4xf32>
  %11 = array.abs %a11 : tensor<?x3xf64>
  %12 = array.abs %a12 : tensor<complex<f32>>
  %13 = array.abs %a13 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @real(
// CHECK: array.real %{{.*}} : tensor<4xcomplex<f32>>
// CHECK: array.real %{{.*}} : tensor<?x3xcomplex<f64>>
func.func @real(%a0: tensor<4xcomplex<f32>>, %a1: tensor<?x3xcomplex<f64>>) {
  %0 = array.real %a0 : tensor<4xcomplex<f32>>
  %1 = array.real %a1 : tensor<?x3xcomplex<f64>>
  return
}

// CHECK-LABEL: @imag(
// CHECK: array.imag %{{.*}} : tensor<4xcomplex<f32>>
// CHECK: array.imag %{{.*}} : tensor<?x3xcomplex<f64>>
func.func @imag(%a0: tensor<4xcomplex<f32>>, %a1: tensor<?x3xcomplex<f64>>) {
  %0 = array.imag %a0 : tensor<4xcomplex<f32>>
  %1 = array.imag %a1 : tensor<?x3xcomplex<f64>>
  return
}

// CHECK-LABEL: @is_finite(
// CHECK: array.is_finite %{{.*}} : tensor<4xf16>
// CHECK: array.is_finite %{{.*}} : tensor<?x3xbf16>
// CHECK: array.is_finite %{{.*}} : tensor<f32>
// CHECK: array.is_finite %{{.*}} : tensor<2x?xf64>
func.func @is_finite(%a0: tensor<4xf16>, %a1: tensor<?x3xbf16>, %a2: tensor<f32>,
    %a3: tensor<2x?xf64>) {
  %0 = array.is_finite %a0 : tensor<4xf16>
  %1 = array.is_finite %a1 : tensor<?x3xbf16>
  %2 = array.is_finite %a2 : tensor<f32>
  %3 = array.is_finite %a3 : tensor<2x?xf64>
  return
}

// CHECK-LABEL: @integer_pow(
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<4xi8>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<?x3xi16>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<i32>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<2x?xi64>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<0xui8>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<4xui16>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<?x3xui32>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<ui64>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<2x?xf16>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<0xbf16>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<4xf32>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<?x3xf64>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<complex<f32>>
// CHECK: array.integer_pow %{{.*}} exponent 3 : tensor<2x?xcomplex<f64>>
func.func @integer_pow(%a0: tensor<4xi8>, %a1: tensor<?x3xi16>, %a2: tensor<i32>,
    %a3: tensor<2x?xi64>, %a4: tensor<0xui8>, %a5: tensor<4xui16>, %a6: tensor<?x3xui32>,
    %a7: tensor<ui64>, %a8: tensor<2x?xf16>, %a9: tensor<0xbf16>, %a10: tensor<4xf32>,
    %a11: tensor<?x3xf64>, %a12: tensor<complex<f32>>, %a13: tensor<2x?xcomplex<f64>>) {
  %0 = array.integer_pow %a0 exponent 3 : tensor<4xi8>
  %1 = array.integer_pow %a1 exponent 3 : tensor<?x3xi16>
  %2 = array.integer_pow %a2 exponent 3 : tensor<i32>
  %3 = array.integer_pow %a3 exponent 3 : tensor<2x?xi64>
  %4 = array.integer_pow %a4 exponent 3 : tensor<0xui8>
  %5 = array.integer_pow %a5 exponent 3 : tensor<4xui16>
  %6 = array.integer_pow %a6 exponent 3 : tensor<?x3xui32>
  %7 = array.integer_pow %a7 exponent 3 : tensor<ui64>
  %8 = array.integer_pow %a8 exponent 3 : tensor<2x?xf16>
  %9 = array.integer_pow %a9 exponent 3 : tensor<0xbf16>
  %10 = array.integer_pow %a10 exponent 3 : tensor<4xf32>
  %11 = array.integer_pow %a11 exponent 3 : tensor<?x3xf64>
  %12 = array.integer_pow %a12 exponent 3 : tensor<complex<f32>>
  %13 = array.integer_pow %a13 exponent 3 : tensor<2x?xcomplex<f64>>
  return
}

// CHECK-LABEL: @integer_pow_negative(
// CHECK: array.integer_pow %{{.*}} exponent -2 : tensor<4xf32>
func.func @integer_pow_negative(%a0: tensor<4xf32>) {
  %0 = array.integer_pow %a0 exponent -2 : tensor<4xf32>
  return
}

// CHECK-LABEL: @complex(
// CHECK: array.complex %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK: array.complex %{{.*}}, %{{.*}} : tensor<?x3xf64>
func.func @complex(%a0: tensor<4xf32>, %a1: tensor<?x3xf64>) {
  %0 = array.complex %a0, %a0 : tensor<4xf32>
  %1 = array.complex %a1, %a1 : tensor<?x3xf64>
  return
}

// CHECK-LABEL: @compare(
// CHECK: array.compare eq %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.compare ne %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.compare lt %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.compare le %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.compare gt %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.compare ge %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.compare eq %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.compare ne %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.compare lt %{{.*}}, %{{.*}} : tensor<2x?xui64>
// CHECK: array.compare le %{{.*}}, %{{.*}} : tensor<0xf16>
// CHECK: array.compare gt %{{.*}}, %{{.*}} : tensor<4xbf16>
// CHECK: array.compare ge %{{.*}}, %{{.*}} : tensor<?x3xf32>
// CHECK: array.compare eq %{{.*}}, %{{.*}} : tensor<f64>
// CHECK: array.compare ne %{{.*}}, %{{.*}} : tensor<2x?xcomplex<f32>>
// CHECK: array.compare eq %{{.*}}, %{{.*}} : tensor<0xcomplex<f64>>
func.func @compare(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>, %a11: tensor<?x3xf32>,
    %a12: tensor<f64>, %a13: tensor<2x?xcomplex<f32>>, %a14: tensor<0xcomplex<f64>>) {
  %0 = array.compare eq %a0, %a0 : tensor<4xi1>
  %1 = array.compare ne %a1, %a1 : tensor<?x3xi8>
  %2 = array.compare lt %a2, %a2 : tensor<i16>
  %3 = array.compare le %a3, %a3 : tensor<2x?xi32>
  %4 = array.compare gt %a4, %a4 : tensor<0xi64>
  %5 = array.compare ge %a5, %a5 : tensor<4xui8>
  %6 = array.compare eq %a6, %a6 : tensor<?x3xui16>
  %7 = array.compare ne %a7, %a7 : tensor<ui32>
  %8 = array.compare lt %a8, %a8 : tensor<2x?xui64>
  %9 = array.compare le %a9, %a9 : tensor<0xf16>
  %10 = array.compare gt %a10, %a10 : tensor<4xbf16>
  %11 = array.compare ge %a11, %a11 : tensor<?x3xf32>
  %12 = array.compare eq %a12, %a12 : tensor<f64>
  %13 = array.compare ne %a13, %a13 : tensor<2x?xcomplex<f32>>
  %14 = array.compare eq %a14, %a14 : tensor<0xcomplex<f64>>
  return
}

// CHECK-LABEL: @select(
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xi1>, tensor<4xi1>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xi1>, tensor<?x3xi8>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<i1>, tensor<i16>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x?xi1>, tensor<2x?xi32>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<0xi1>, tensor<0xi64>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xi1>, tensor<4xui8>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xi1>, tensor<?x3xui16>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<i1>, tensor<ui32>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x?xi1>, tensor<2x?xui64>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<0xi1>, tensor<0xf16>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xi1>, tensor<4xbf16>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xi1>, tensor<?x3xf32>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<i1>, tensor<f64>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x?xi1>, tensor<2x?xcomplex<f32>>
// CHECK: array.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<0xi1>, tensor<0xcomplex<f64>>
func.func @select(%p0: tensor<4xi1>, %a0: tensor<4xi1>, %p1: tensor<?x3xi1>, %a1: tensor<?x3xi8>,
    %p2: tensor<i1>, %a2: tensor<i16>, %p3: tensor<2x?xi1>, %a3: tensor<2x?xi32>,
    %p4: tensor<0xi1>, %a4: tensor<0xi64>, %p5: tensor<4xi1>, %a5: tensor<4xui8>,
    %p6: tensor<?x3xi1>, %a6: tensor<?x3xui16>, %p7: tensor<i1>, %a7: tensor<ui32>,
    %p8: tensor<2x?xi1>, %a8: tensor<2x?xui64>, %p9: tensor<0xi1>, %a9: tensor<0xf16>,
    %p10: tensor<4xi1>, %a10: tensor<4xbf16>, %p11: tensor<?x3xi1>, %a11: tensor<?x3xf32>,
    %p12: tensor<i1>, %a12: tensor<f64>, %p13: tensor<2x?xi1>, %a13: tensor<2x?xcomplex<f32>>,
    %p14: tensor<0xi1>, %a14: tensor<0xcomplex<f64>>) {
  %0 = array.select %p0, %a0, %a0 : tensor<4xi1>, tensor<4xi1>
  %1 = array.select %p1, %a1, %a1 : tensor<?x3xi1>, tensor<?x3xi8>
  %2 = array.select %p2, %a2, %a2 : tensor<i1>, tensor<i16>
  %3 = array.select %p3, %a3, %a3 : tensor<2x?xi1>, tensor<2x?xi32>
  %4 = array.select %p4, %a4, %a4 : tensor<0xi1>, tensor<0xi64>
  %5 = array.select %p5, %a5, %a5 : tensor<4xi1>, tensor<4xui8>
  %6 = array.select %p6, %a6, %a6 : tensor<?x3xi1>, tensor<?x3xui16>
  %7 = array.select %p7, %a7, %a7 : tensor<i1>, tensor<ui32>
  %8 = array.select %p8, %a8, %a8 : tensor<2x?xi1>, tensor<2x?xui64>
  %9 = array.select %p9, %a9, %a9 : tensor<0xi1>, tensor<0xf16>
  %10 = array.select %p10, %a10, %a10 : tensor<4xi1>, tensor<4xbf16>
  %11 = array.select %p11, %a11, %a11 : tensor<?x3xi1>, tensor<?x3xf32>
  %12 = array.select %p12, %a12, %a12 : tensor<i1>, tensor<f64>
  %13 = array.select %p13, %a13, %a13 : tensor<2x?xi1>, tensor<2x?xcomplex<f32>>
  %14 = array.select %p14, %a14, %a14 : tensor<0xi1>, tensor<0xcomplex<f64>>
  return
}

// CHECK-LABEL: @clamp(
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xi1>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xi8>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<i16>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x?xi32>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<0xi64>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xui8>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xui16>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<ui32>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x?xui64>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<0xf16>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<4xbf16>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xf32>
// CHECK: array.clamp %{{.*}}, %{{.*}}, %{{.*}} : tensor<f64>
func.func @clamp(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>, %a11: tensor<?x3xf32>,
    %a12: tensor<f64>) {
  %0 = array.clamp %a0, %a0, %a0 : tensor<4xi1>
  %1 = array.clamp %a1, %a1, %a1 : tensor<?x3xi8>
  %2 = array.clamp %a2, %a2, %a2 : tensor<i16>
  %3 = array.clamp %a3, %a3, %a3 : tensor<2x?xi32>
  %4 = array.clamp %a4, %a4, %a4 : tensor<0xi64>
  %5 = array.clamp %a5, %a5, %a5 : tensor<4xui8>
  %6 = array.clamp %a6, %a6, %a6 : tensor<?x3xui16>
  %7 = array.clamp %a7, %a7, %a7 : tensor<ui32>
  %8 = array.clamp %a8, %a8, %a8 : tensor<2x?xui64>
  %9 = array.clamp %a9, %a9, %a9 : tensor<0xf16>
  %10 = array.clamp %a10, %a10, %a10 : tensor<4xbf16>
  %11 = array.clamp %a11, %a11, %a11 : tensor<?x3xf32>
  %12 = array.clamp %a12, %a12, %a12 : tensor<f64>
  return
}

// CHECK-LABEL: @convert(
// CHECK: array.convert %{{.*}} : tensor<4xi1> to tensor<4xi32>
// CHECK: array.convert %{{.*}} : tensor<?x3xi8> to tensor<?x3xui64>
// CHECK: array.convert %{{.*}} : tensor<i16> to tensor<complex<f32>>
// CHECK: array.convert %{{.*}} : tensor<2x?xi32> to tensor<2x?xi32>
// CHECK: array.convert %{{.*}} : tensor<0xi64> to tensor<0xui64>
// CHECK: array.convert %{{.*}} : tensor<4xui8> to tensor<4xcomplex<f32>>
// CHECK: array.convert %{{.*}} : tensor<?x3xui16> to tensor<?x3xi32>
// CHECK: array.convert %{{.*}} : tensor<ui32> to tensor<ui64>
// CHECK: array.convert %{{.*}} : tensor<2x?xui64> to tensor<2x?xcomplex<f32>>
// CHECK: array.convert %{{.*}} : tensor<0xf16> to tensor<0xi32>
// CHECK: array.convert %{{.*}} : tensor<4xbf16> to tensor<4xui64>
// CHECK: array.convert %{{.*}} : tensor<?x3xf32> to tensor<?x3xcomplex<f32>>
// CHECK: array.convert %{{.*}} : tensor<f64> to tensor<i32>
// CHECK: array.convert %{{.*}} : tensor<2x?xcomplex<f32>> to tensor<2x?xui64>
// CHECK: array.convert %{{.*}} : tensor<0xcomplex<f64>> to tensor<0xcomplex<f32>>
func.func @convert(%a0: tensor<4xi1>, %a1: tensor<?x3xi8>, %a2: tensor<i16>, %a3: tensor<2x?xi32>,
    %a4: tensor<0xi64>, %a5: tensor<4xui8>, %a6: tensor<?x3xui16>, %a7: tensor<ui32>,
    %a8: tensor<2x?xui64>, %a9: tensor<0xf16>, %a10: tensor<4xbf16>, %a11: tensor<?x3xf32>,
    %a12: tensor<f64>, %a13: tensor<2x?xcomplex<f32>>, %a14: tensor<0xcomplex<f64>>) {
  %0 = array.convert %a0 : tensor<4xi1> to tensor<4xi32>
  %1 = array.convert %a1 : tensor<?x3xi8> to tensor<?x3xui64>
  %2 = array.convert %a2 : tensor<i16> to tensor<complex<f32>>
  %3 = array.convert %a3 : tensor<2x?xi32> to tensor<2x?xi32>
  %4 = array.convert %a4 : tensor<0xi64> to tensor<0xui64>
  %5 = array.convert %a5 : tensor<4xui8> to tensor<4xcomplex<f32>>
  %6 = array.convert %a6 : tensor<?x3xui16> to tensor<?x3xi32>
  %7 = array.convert %a7 : tensor<ui32> to tensor<ui64>
  %8 = array.convert %a8 : tensor<2x?xui64> to tensor<2x?xcomplex<f32>>
  %9 = array.convert %a9 : tensor<0xf16> to tensor<0xi32>
  %10 = array.convert %a10 : tensor<4xbf16> to tensor<4xui64>
  %11 = array.convert %a11 : tensor<?x3xf32> to tensor<?x3xcomplex<f32>>
  %12 = array.convert %a12 : tensor<f64> to tensor<i32>
  %13 = array.convert %a13 : tensor<2x?xcomplex<f32>> to tensor<2x?xui64>
  %14 = array.convert %a14 : tensor<0xcomplex<f64>> to tensor<0xcomplex<f32>>
  return
}

// CHECK-LABEL: @bitcast(
// CHECK: array.bitcast %{{.*}} : tensor<4xi8> to tensor<4xui8>
// CHECK: array.bitcast %{{.*}} : tensor<?x3xui16> to tensor<?x3xbf16>
// CHECK: array.bitcast %{{.*}} : tensor<f16> to tensor<i16>
// CHECK: array.bitcast %{{.*}} : tensor<2x?xf32> to tensor<2x?xui32>
// CHECK: array.bitcast %{{.*}} : tensor<0xi32> to tensor<0xf32>
// CHECK: array.bitcast %{{.*}} : tensor<4xui64> to tensor<4xf64>
// CHECK: array.bitcast %{{.*}} : tensor<?x3xf64> to tensor<?x3xi64>
func.func @bitcast(%a0: tensor<4xi8>, %a1: tensor<?x3xui16>, %a2: tensor<f16>,
    %a3: tensor<2x?xf32>, %a4: tensor<0xi32>, %a5: tensor<4xui64>, %a6: tensor<?x3xf64>) {
  %0 = array.bitcast %a0 : tensor<4xi8> to tensor<4xui8>
  %1 = array.bitcast %a1 : tensor<?x3xui16> to tensor<?x3xbf16>
  %2 = array.bitcast %a2 : tensor<f16> to tensor<i16>
  %3 = array.bitcast %a3 : tensor<2x?xf32> to tensor<2x?xui32>
  %4 = array.bitcast %a4 : tensor<0xi32> to tensor<0xf32>
  %5 = array.bitcast %a5 : tensor<4xui64> to tensor<4xf64>
  %6 = array.bitcast %a6 : tensor<?x3xf64> to tensor<?x3xi64>
  return
}
