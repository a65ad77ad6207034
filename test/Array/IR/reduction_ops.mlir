// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @reduce_sum(
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xi8>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xi16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xi32>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xi64>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xui8>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xui16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xui32>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xui64>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xf16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xbf16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xf32>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xf64>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<2x3xcomplex<f32>>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [1] : tensor<2x3xcomplex<f64>>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [] : tensor<i16>
// CHECK: array.reduce_sum %{{[a-z0-9]+}} axes [0] : tensor<0xi16>
func.func @reduce_sum(%x0: tensor<2x3xi8>, %x1: tensor<2x3xi16>, %x2: tensor<2x3xi32>,
    %x3: tensor<2x3xi64>, %x4: tensor<2x3xui8>, %x5: tensor<2x3xui16>, %x6: tensor<2x3xui32>,
    %x7: tensor<2x3xui64>, %x8: tensor<2x3xf16>, %x9: tensor<2x3xbf16>, %x10: tensor<2x3xf32>,
    %x11: tensor<2x3xf64>, %x12: tensor<2x3xcomplex<f32>>, %x13: tensor<2x3xcomplex<f64>>,
    %x14: tensor<?x3x?xi16>, %x15: tensor<i16>, %x16: tensor<0xi16>) {
  %0 = array.reduce_sum %x0 axes [0] : tensor<2x3xi8>
  %1 = array.reduce_sum %x1 axes [1] : tensor<2x3xi16>
  %2 = array.reduce_sum %x2 axes [0] : tensor<2x3xi32>
  %3 = array.reduce_sum %x3 axes [1] : tensor<2x3xi64>
  %4 = array.reduce_sum %x4 axes [0] : tensor<2x3xui8>
  %5 = array.reduce_sum %x5 axes [1] : tensor<2x3xui16>
  %6 = array.reduce_sum %x6 axes [0] : tensor<2x3xui32>
  %7 = array.reduce_sum %x7 axes [1] : tensor<2x3xui64>
  %8 = array.reduce_sum %x8 axes [0] : tensor<2x3xf16>
  %9 = array.reduce_sum %x9 axes [1] : tensor<2x3xbf16>
  %10 = array.reduce_sum %x10 axes [0] : tensor<2x3xf32>
  %11 = array.reduce_sum %x11 axes [1] : tensor<2x3xf64>
  %12 = array.reduce_sum %x12 axes [0] : tensor<2x3xcomplex<f32>>
  %13 = array.reduce_sum %x13 axes [1] : tensor<2x3xcomplex<f64>>
  %14 = array.reduce_sum %x14 axes [0, 2] : tensor<?x3x?xi16>
  %15 = array.reduce_sum %x15 axes [] : tensor<i16>
  %16 = array.reduce_sum %x16 axes [0] : tensor<0xi16>
  return
}

// CHECK-LABEL: @reduce_prod(
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xi8>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xi16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xi32>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xi64>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xui8>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xui16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xui32>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xui64>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xf16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xbf16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xf32>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xf64>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<2x3xcomplex<f32>>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [1] : tensor<2x3xcomplex<f64>>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [] : tensor<i16>
// CHECK: array.reduce_prod %{{[a-z0-9]+}} axes [0] : tensor<0xi16>
func.func @reduce_prod(%x0: tensor<2x3xi8>, %x1: tensor<2x3xi16>, %x2: tensor<2x3xi32>,
    %x3: tensor<2x3xi64>, %x4: tensor<2x3xui8>, %x5: tensor<2x3xui16>, %x6: tensor<2x3xui32>,
    %x7: tensor<2x3xui64>, %x8: tensor<2x3xf16>, %x9: tensor<2x3xbf16>, %x10: tensor<2x3xf32>,
    %x11: tensor<2x3xf64>, %x12: tensor<2x3xcomplex<f32>>, %x13: tensor<2x3xcomplex<f64>>,
    %x14: tensor<?x3x?xi16>, %x15: tensor<i16>, %x16: tensor<0xi16>) {
  %0 = array.reduce_prod %x0 axes [0] : tensor<2x3xi8>
  %1 = array.reduce_prod %x1 axes [1] : tensor<2x3xi16>
  %2 = array.reduce_prod %x2 axes [0] : tensor<2x3xi32>
  %3 = array.reduce_prod %x3 axes [1] : tensor<2x3xi64>
  %4 = array.reduce_prod %x4 axes [0] : tensor<2x3xui8>
  %5 = array.reduce_prod %x5 axes [1] : tensor<2x3xui16>
  %6 = array.reduce_prod %x6 axes [0] : tensor<2x3xui32>
  %7 = array.reduce_prod %x7 axes [1] : tensor<2x3xui64>
  %8 = array.reduce_prod %x8 axes [0] : tensor<2x3xf16>
  %9 = array.reduce_prod %x9 axes [1] : tensor<2x3xbf16>
  %10 = array.reduce_prod %x10 axes [0] : tensor<2x3xf32>
  %11 = array.reduce_prod %x11 axes [1] : tensor<2x3xf64>
  %12 = array.reduce_prod %x12 axes [0] : tensor<2x3xcomplex<f32>>
  %13 = array.reduce_prod %x13 axes [1] : tensor<2x3xcomplex<f64>>
  %14 = array.reduce_prod %x14 axes [0, 2] : tensor<?x3x?xi16>
  %15 = array.reduce_prod %x15 axes [] : tensor<i16>
  %16 = array.reduce_prod %x16 axes [0] : tensor<0xi16>
  return
}

// CHECK-LABEL: @reduce_max(
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xi1>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xi8>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xi16>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xi32>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xi64>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xui8>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xui16>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xui32>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xui64>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xf16>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xbf16>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<2x3xf32>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xf64>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi8>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [] : tensor<i8>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<0xi8>
func.func @reduce_max(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?x3x?xi8>, %x14: tensor<i8>,
    %x15: tensor<0xi8>) {
  %0 = array.reduce_max %x0 axes [0] : tensor<2x3xi1>
  %1 = array.reduce_max %x1 axes [1] : tensor<2x3xi8>
  %2 = array.reduce_max %x2 axes [0] : tensor<2x3xi16>
  %3 = array.reduce_max %x3 axes [1] : tensor<2x3xi32>
  %4 = array.reduce_max %x4 axes [0] : tensor<2x3xi64>
  %5 = array.reduce_max %x5 axes [1] : tensor<2x3xui8>
  %6 = array.reduce_max %x6 axes [0] : tensor<2x3xui16>
  %7 = array.reduce_max %x7 axes [1] : tensor<2x3xui32>
  %8 = array.reduce_max %x8 axes [0] : tensor<2x3xui64>
  %9 = array.reduce_max %x9 axes [1] : tensor<2x3xf16>
  %10 = array.reduce_max %x10 axes [0] : tensor<2x3xbf16>
  %11 = array.reduce_max %x11 axes [1] : tensor<2x3xf32>
  %12 = array.reduce_max %x12 axes [0] : tensor<2x3xf64>
  %13 = array.reduce_max %x13 axes [0, 2] : tensor<?x3x?xi8>
  %14 = array.reduce_max %x14 axes [] : tensor<i8>
  %15 = array.reduce_max %x15 axes [0] : tensor<0xi8>
  return
}

// CHECK-LABEL: @reduce_max_complex(
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [0] : tensor<2x3xcomplex<f32>>
// CHECK: array.reduce_max %{{[a-z0-9]+}} axes [1] : tensor<?x0xcomplex<f64>>
func.func @reduce_max_complex(%x: tensor<2x3xcomplex<f32>>, %y: tensor<?x0xcomplex<f64>>) {
  %0 = array.reduce_max %x axes [0] : tensor<2x3xcomplex<f32>>
  %1 = array.reduce_max %y axes [1] : tensor<?x0xcomplex<f64>>
  return
}

// CHECK-LABEL: @reduce_min(
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xi1>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xi8>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xi16>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xi32>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xi64>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xui8>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xui16>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xui32>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xui64>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xf16>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xbf16>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<2x3xf32>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xf64>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi8>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [] : tensor<i8>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<0xi8>
func.func @reduce_min(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?x3x?xi8>, %x14: tensor<i8>,
    %x15: tensor<0xi8>) {
  %0 = array.reduce_min %x0 axes [0] : tensor<2x3xi1>
  %1 = array.reduce_min %x1 axes [1] : tensor<2x3xi8>
  %2 = array.reduce_min %x2 axes [0] : tensor<2x3xi16>
  %3 = array.reduce_min %x3 axes [1] : tensor<2x3xi32>
  %4 = array.reduce_min %x4 axes [0] : tensor<2x3xi64>
  %5 = array.reduce_min %x5 axes [1] : tensor<2x3xui8>
  %6 = array.reduce_min %x6 axes [0] : tensor<2x3xui16>
  %7 = array.reduce_min %x7 axes [1] : tensor<2x3xui32>
  %8 = array.reduce_min %x8 axes [0] : tensor<2x3xui64>
  %9 = array.reduce_min %x9 axes [1] : tensor<2x3xf16>
  %10 = array.reduce_min %x10 axes [0] : tensor<2x3xbf16>
  %11 = array.reduce_min %x11 axes [1] : tensor<2x3xf32>
  %12 = array.reduce_min %x12 axes [0] : tensor<2x3xf64>
  %13 = array.reduce_min %x13 axes [0, 2] : tensor<?x3x?xi8>
  %14 = array.reduce_min %x14 axes [] : tensor<i8>
  %15 = array.reduce_min %x15 axes [0] : tensor<0xi8>
  return
}

// CHECK-LABEL: @reduce_min_complex(
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [0] : tensor<2x3xcomplex<f32>>
// CHECK: array.reduce_min %{{[a-z0-9]+}} axes [1] : tensor<?x0xcomplex<f64>>
func.func @reduce_min_complex(%x: tensor<2x3xcomplex<f32>>, %y: tensor<?x0xcomplex<f64>>) {
  %0 = array.reduce_min %x axes [0] : tensor<2x3xcomplex<f32>>
  %1 = array.reduce_min %y axes [1] : tensor<?x0xcomplex<f64>>
  return
}

// CHECK-LABEL: @reduce_and(
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<2x3xi1>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [1] : tensor<2x3xi8>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<2x3xi16>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [1] : tensor<2x3xi32>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<2x3xi64>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [1] : tensor<2x3xui8>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<2x3xui16>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [1] : tensor<2x3xui32>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<2x3xui64>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi8>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [] : tensor<i8>
// CHECK: array.reduce_and %{{[a-z0-9]+}} axes [0] : tensor<0xi8>
func.func @reduce_and(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<?x3x?xi8>, %x10: tensor<i8>,
    %x11: tensor<0xi8>) {
  %0 = array.reduce_and %x0 axes [0] : tensor<2x3xi1>
  %1 = array.reduce_and %x1 axes [1] : tensor<2x3xi8>
  %2 = array.reduce_and %x2 axes [0] : tensor<2x3xi16>
  %3 = array.reduce_and %x3 axes [1] : tensor<2x3xi32>
  %4 = array.reduce_and %x4 axes [0] : tensor<2x3xi64>
  %5 = array.reduce_and %x5 axes [1] : tensor<2x3xui8>
  %6 = array.reduce_and %x6 axes [0] : tensor<2x3xui16>
  %7 = array.reduce_and %x7 axes [1] : tensor<2x3xui32>
  %8 = array.reduce_and %x8 axes [0] : tensor<2x3xui64>
  %9 = array.reduce_and %x9 axes [0, 2] : tensor<?x3x?xi8>
  %10 = array.reduce_and %x10 axes [] : tensor<i8>
  %11 = array.reduce_and %x11 axes [0] : tensor<0xi8>
  return
}

// CHECK-LABEL: @reduce_or(
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<2x3xi1>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [1] : tensor<2x3xi8>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<2x3xi16>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [1] : tensor<2x3xi32>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<2x3xi64>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [1] : tensor<2x3xui8>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<2x3xui16>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [1] : tensor<2x3xui32>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<2x3xui64>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0, 2] : tensor<?x3x?xi8>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [] : tensor<i8>
// CHECK: array.reduce_or %{{[a-z0-9]+}} axes [0] : tensor<0xi8>
func.func @reduce_or(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<?x3x?xi8>, %x10: tensor<i8>,
    %x11: tensor<0xi8>) {
  %0 = array.reduce_or %x0 axes [0] : tensor<2x3xi1>
  %1 = array.reduce_or %x1 axes [1] : tensor<2x3xi8>
  %2 = array.reduce_or %x2 axes [0] : tensor<2x3xi16>
  %3 = array.reduce_or %x3 axes [1] : tensor<2x3xi32>
  %4 = array.reduce_or %x4 axes [0] : tensor<2x3xi64>
  %5 = array.reduce_or %x5 axes [1] : tensor<2x3xui8>
  %6 = array.reduce_or %x6 axes [0] : tensor<2x3xui16>
  %7 = array.reduce_or %x7 axes [1] : tensor<2x3xui32>
  %8 = array.reduce_or %x8 axes [0] : tensor<2x3xui64>
  %9 = array.reduce_or %x9 axes [0, 2] : tensor<?x3x?xi8>
  %10 = array.reduce_or %x10 axes [] : tensor<i8>
  %11 = array.reduce_or %x11 axes [0] : tensor<0xi8>
  return
}

// CHECK-LABEL: @argmax(
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as i8 : tensor<2x3xi1>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as i16 : tensor<2x3xi8>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as i32 : tensor<2x3xi16>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as i64 : tensor<2x3xi32>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as ui8 : tensor<2x3xi64>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as ui16 : tensor<2x3xui8>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as ui32 : tensor<2x3xui16>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as ui64 : tensor<2x3xui32>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as i8 : tensor<2x3xui64>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as i16 : tensor<2x3xf16>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as i32 : tensor<2x3xbf16>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 1 as i64 : tensor<2x3xf32>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as ui8 : tensor<2x3xf64>
// CHECK: array.argmax %{{[a-z0-9]+}} axis 0 as i32 : tensor<?xf32>
func.func @argmax(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?xf32>) {
  %0 = array.argmax %x0 axis 0 as i8 : tensor<2x3xi1>
  %1 = array.argmax %x1 axis 1 as i16 : tensor<2x3xi8>
  %2 = array.argmax %x2 axis 0 as i32 : tensor<2x3xi16>
  %3 = array.argmax %x3 axis 1 as i64 : tensor<2x3xi32>
  %4 = array.argmax %x4 axis 0 as ui8 : tensor<2x3xi64>
  %5 = array.argmax %x5 axis 1 as ui16 : tensor<2x3xui8>
  %6 = array.argmax %x6 axis 0 as ui32 : tensor<2x3xui16>
  %7 = array.argmax %x7 axis 1 as ui64 : tensor<2x3xui32>
  %8 = array.argmax %x8 axis 0 as i8 : tensor<2x3xui64>
  %9 = array.argmax %x9 axis 1 as i16 : tensor<2x3xf16>
  %10 = array.argmax %x10 axis 0 as i32 : tensor<2x3xbf16>
  %11 = array.argmax %x11 axis 1 as i64 : tensor<2x3xf32>
  %12 = array.argmax %x12 axis 0 as ui8 : tensor<2x3xf64>
  %13 = array.argmax %x13 axis 0 as i32 : tensor<?xf32>
  return
}

// CHECK-LABEL: @argmin(
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as i8 : tensor<2x3xi1>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as i16 : tensor<2x3xi8>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as i32 : tensor<2x3xi16>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as i64 : tensor<2x3xi32>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as ui8 : tensor<2x3xi64>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as ui16 : tensor<2x3xui8>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as ui32 : tensor<2x3xui16>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as ui64 : tensor<2x3xui32>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as i8 : tensor<2x3xui64>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as i16 : tensor<2x3xf16>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as i32 : tensor<2x3xbf16>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 1 as i64 : tensor<2x3xf32>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as ui8 : tensor<2x3xf64>
// CHECK: array.argmin %{{[a-z0-9]+}} axis 0 as i32 : tensor<?xf32>
func.func @argmin(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?xf32>) {
  %0 = array.argmin %x0 axis 0 as i8 : tensor<2x3xi1>
  %1 = array.argmin %x1 axis 1 as i16 : tensor<2x3xi8>
  %2 = array.argmin %x2 axis 0 as i32 : tensor<2x3xi16>
  %3 = array.argmin %x3 axis 1 as i64 : tensor<2x3xi32>
  %4 = array.argmin %x4 axis 0 as ui8 : tensor<2x3xi64>
  %5 = array.argmin %x5 axis 1 as ui16 : tensor<2x3xui8>
  %6 = array.argmin %x6 axis 0 as ui32 : tensor<2x3xui16>
  %7 = array.argmin %x7 axis 1 as ui64 : tensor<2x3xui32>
  %8 = array.argmin %x8 axis 0 as i8 : tensor<2x3xui64>
  %9 = array.argmin %x9 axis 1 as i16 : tensor<2x3xf16>
  %10 = array.argmin %x10 axis 0 as i32 : tensor<2x3xbf16>
  %11 = array.argmin %x11 axis 1 as i64 : tensor<2x3xf32>
  %12 = array.argmin %x12 axis 0 as ui8 : tensor<2x3xf64>
  %13 = array.argmin %x13 axis 0 as i32 : tensor<?xf32>
  return
}
