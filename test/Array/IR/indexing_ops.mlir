// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @dynamic_slice(
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xi1>, [tensor<i8>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xi8>, [tensor<i16>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xi16>, [tensor<i32>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xi32>, [tensor<i64>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xi64>, [tensor<ui8>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xui8>, [tensor<ui16>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xui16>, [tensor<ui32>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xui32>, [tensor<ui64>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xui64>, [tensor<i8>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xf16>, [tensor<i16>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xbf16>, [tensor<i32>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xf32>, [tensor<i64>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xf64>, [tensor<ui8>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xcomplex<f32>>, [tensor<ui16>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] sizes [2] : tensor<9xcomplex<f64>>, [tensor<ui32>]
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, [] sizes [] : tensor<f32>, []
// CHECK: array.dynamic_slice %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}, %{{[a-z0-9]+}}] sizes [3, 0] : tensor<?x4xf32>, [tensor<i32>, tensor<ui8>]
func.func @dynamic_slice(%x0: tensor<9xi1>, %i0: tensor<i8>, %x1: tensor<9xi8>, %i1: tensor<i16>,
    %x2: tensor<9xi16>, %i2: tensor<i32>, %x3: tensor<9xi32>, %i3: tensor<i64>, %x4: tensor<9xi64>,
    %i4: tensor<ui8>, %x5: tensor<9xui8>, %i5: tensor<ui16>, %x6: tensor<9xui16>,
    %i6: tensor<ui32>, %x7: tensor<9xui32>, %i7: tensor<ui64>, %x8: tensor<9xui64>,
    %i8: tensor<i8>, %x9: tensor<9xf16>, %i9: tensor<i16>, %x10: tensor<9xbf16>, %i10: tensor<i32>,
    %x11: tensor<9xf32>, %i11: tensor<i64>, %x12: tensor<9xf64>, %i12: tensor<ui8>,
    %x13: tensor<9xcomplex<f32>>, %i13: tensor<ui16>, %x14: tensor<9xcomplex<f64>>,
    %i14: tensor<ui32>, %x15: tensor<f32>, %x16: tensor<?x4xf32>, %i16: tensor<i32>,
    %j16: tensor<ui8>) {
  %0 = array.dynamic_slice %x0, [%i0] sizes [2] : tensor<9xi1>, [tensor<i8>]
  %1 = array.dynamic_slice %x1, [%i1] sizes [2] : tensor<9xi8>, [tensor<i16>]
  %2 = array.dynamic_slice %x2, [%i2] sizes [2] : tensor<9xi16>, [tensor<i32>]
  %3 = array.dynamic_slice %x3, [%i3] sizes [2] : tensor<9xi32>, [tensor<i64>]
  %4 = array.dynamic_slice %x4, [%i4] sizes [2] : tensor<9xi64>, [tensor<ui8>]
  %5 = array.dynamic_slice %x5, [%i5] sizes [2] : tensor<9xui8>, [tensor<ui16>]
  %6 = array.dynamic_slice %x6, [%i6] sizes [2] : tensor<9xui16>, [tensor<ui32>]
  %7 = array.dynamic_slice %x7, [%i7] sizes [2] : tensor<9xui32>, [tensor<ui64>]
  %8 = array.dynamic_slice %x8, [%i8] sizes [2] : tensor<9xui64>, [tensor<i8>]
  %9 = array.dynamic_slice %x9, [%i9] sizes [2] : tensor<9xf16>, [tensor<i16>]
  %10 = array.dynamic_slice %x10, [%i10] sizes [2] : tensor<9xbf16>, [tensor<i32>]
  %11 = array.dynamic_slice %x11, [%i11] sizes [2] : tensor<9xf32>, [tensor<i64>]
  %12 = array.dynamic_slice %x12, [%i12] sizes [2] : tensor<9xf64>, [tensor<ui8>]
  %13 = array.dynamic_slice %x13, [%i13] sizes [2] : tensor<9xcomplex<f32>>, [tensor<ui16>]
  %14 = array.dynamic_slice %x14, [%i14] sizes [2] : tensor<9xcomplex<f64>>, [tensor<ui32>]
  %15 = array.dynamic_slice %x15, [] sizes [] : tensor<f32>, []
  %16 = array.dynamic_slice %x16, [%i16, %j16] sizes [3, 0] : tensor<?x4xf32>, [tensor<i32>, tensor<ui8>]
  return
}

// CHECK-LABEL: @dynamic_update_slice(
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xi1>, tensor<2xi1>, [tensor<i8>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xi8>, tensor<2xi8>, [tensor<i16>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xi16>, tensor<2xi16>, [tensor<i32>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xi32>, tensor<2xi32>, [tensor<i64>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xi64>, tensor<2xi64>, [tensor<ui8>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xui8>, tensor<2xui8>, [tensor<ui16>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xui16>, tensor<2xui16>, [tensor<ui32>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xui32>, tensor<2xui32>, [tensor<ui64>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xui64>, tensor<2xui64>, [tensor<i8>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xf16>, tensor<2xf16>, [tensor<i16>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xbf16>, tensor<2xbf16>, [tensor<i32>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xf32>, tensor<2xf32>, [tensor<i64>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xf64>, tensor<2xf64>, [tensor<ui8>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xcomplex<f32>>, tensor<2xcomplex<f32>>, [tensor<ui16>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}] : tensor<9xcomplex<f64>>, tensor<2xcomplex<f64>>, [tensor<ui32>]
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, [] : tensor<f32>, tensor<f32>, []
// CHECK: array.dynamic_update_slice %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, {{\[}}%{{[a-z0-9]+}}, %{{[a-z0-9]+}}] : tensor<?x4xf32>, tensor<2x?xf32>, [tensor<i32>, tensor<i32>]
func.func @dynamic_update_slice(%x0: tensor<9xi1>, %u0: tensor<2xi1>, %i0: tensor<i8>,
    %x1: tensor<9xi8>, %u1: tensor<2xi8>, %i1: tensor<i16>, %x2: tensor<9xi16>, %u2: tensor<2xi16>,
    %i2: tensor<i32>, %x3: tensor<9xi32>, %u3: tensor<2xi32>, %i3: tensor<i64>, %x4: tensor<9xi64>,
    %u4: tensor<2xi64>, %i4: tensor<ui8>, %x5: tensor<9xui8>, %u5: tensor<2xui8>,
    %i5: tensor<ui16>, %x6: tensor<9xui16>, %u6: tensor<2xui16>, %i6: tensor<ui32>,
    %x7: tensor<9xui32>, %u7: tensor<2xui32>, %i7: tensor<ui64>, %x8: tensor<9xui64>,
    %u8: tensor<2xui64>, %i8: tensor<i8>, %x9: tensor<9xf16>, %u9: tensor<2xf16>, %i9: tensor<i16>,
    %x10: tensor<9xbf16>, %u10: tensor<2xbf16>, %i10: tensor<i32>, %x11: tensor<9xf32>,
    %u11: tensor<2xf32>, %i11: tensor<i64>, %x12: tensor<9xf64>, %u12: tensor<2xf64>,
    %i12: tensor<ui8>, %x13: tensor<9xcomplex<f32>>, %u13: tensor<2xcomplex<f32>>,
    %i13: tensor<ui16>, %x14: tensor<9xcomplex<f64>>, %u14: tensor<2xcomplex<f64>>,
    %i14: tensor<ui32>, %x15: tensor<f32>, %x16: tensor<?x4xf32>, %u16: tensor<2x?xf32>,
    %i16: tensor<i32>) {
  %0 = array.dynamic_update_slice %x0, %u0, [%i0] : tensor<9xi1>, tensor<2xi1>, [tensor<i8>]
  %1 = array.dynamic_update_slice %x1, %u1, [%i1] : tensor<9xi8>, tensor<2xi8>, [tensor<i16>]
  %2 = array.dynamic_update_slice %x2, %u2, [%i2] : tensor<9xi16>, tensor<2xi16>, [tensor<i32>]
  %3 = array.dynamic_update_slice %x3, %u3, [%i3] : tensor<9xi32>, tensor<2xi32>, [tensor<i64>]
  %4 = array.dynamic_update_slice %x4, %u4, [%i4] : tensor<9xi64>, tensor<2xi64>, [tensor<ui8>]
  %5 = array.dynamic_update_slice %x5, %u5, [%i5] : tensor<9xui8>, tensor<2xui8>, [tensor<ui16>]
  %6 = array.dynamic_update_slice %x6, %u6, [%i6] : tensor<9xui16>, tensor<2xui16>, [tensor<ui32>]
  %7 = array.dynamic_update_slice %x7, %u7, [%i7] : tensor<9xui32>, tensor<2xui32>, [tensor<ui64>]
  %8 = array.dynamic_update_slice %x8, %u8, [%i8] : tensor<9xui64>, tensor<2xui64>, [tensor<i8>]
  %9 = array.dynamic_update_slice %x9, %u9, [%i9] : tensor<9xf16>, tensor<2xf16>, [tensor<i16>]
  %10 = array.dynamic_update_slice %x10, %u10, [%i10] : tensor<9xbf16>, tensor<2xbf16>, [tensor<i32>]
  %11 = array.dynamic_update_slice %x11, %u11, [%i11] : tensor<9xf32>, tensor<2xf32>, [tensor<i64>]
  %12 = array.dynamic_update_slice %x12, %u12, [%i12] : tensor<9xf64>, tensor<2xf64>, [tensor<ui8>]
  %13 = array.dynamic_update_slice %x13, %u13, [%i13] : tensor<9xcomplex<f32>>, tensor<2xcomplex<f32>>, [tensor<ui16>]
  %14 = array.dynamic_update_slice %x14, %u14, [%i14] : tensor<9xcomplex<f64>>, tensor<2xcomplex<f64>>, [tensor<ui32>]
  %15 = array.dynamic_update_slice %x15, %x15, [] : tensor<f32>, tensor<f32>, []
  %16 = array.dynamic_update_slice %x16, %u16, [%i16, %i16] : tensor<?x4xf32>, tensor<2x?xf32>, [tensor<i32>, tensor<i32>]
  return
}
