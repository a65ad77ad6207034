// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @cumsum(
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xi8>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xi16>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi32>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xi64>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xui8>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui16>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xui32>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui64>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf16>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xbf16>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf32>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xf64>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xcomplex<f32>>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xcomplex<f64>>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.cumsum %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xf32>
func.func @cumsum(%x0: tensor<2x3xi8>, %x1: tensor<2x3xi16>, %x2: tensor<2x3xi32>, %x3: tensor<2x3xi64>, %x4: tensor<2x3xui8>, %x5: tensor<2x3xui16>, %x6: tensor<2x3xui32>, %x7: tensor<2x3xui64>, %x8: tensor<2x3xf16>, %x9: tensor<2x3xbf16>, %x10: tensor<2x3xf32>, %x11: tensor<2x3xf64>, %x12: tensor<2x3xcomplex<f32>>, %x13: tensor<2x3xcomplex<f64>>, %x14: tensor<?x3xf32>, %x15: tensor<0xf32>) {
  %r0 = array.cumsum %x0 axis 0 reverse false : tensor<2x3xi8>
  %r1 = array.cumsum %x1 axis 1 reverse true : tensor<2x3xi16>
  %r2 = array.cumsum %x2 axis 0 reverse true : tensor<2x3xi32>
  %r3 = array.cumsum %x3 axis 1 reverse false : tensor<2x3xi64>
  %r4 = array.cumsum %x4 axis 0 reverse true : tensor<2x3xui8>
  %r5 = array.cumsum %x5 axis 1 reverse true : tensor<2x3xui16>
  %r6 = array.cumsum %x6 axis 0 reverse false : tensor<2x3xui32>
  %r7 = array.cumsum %x7 axis 1 reverse true : tensor<2x3xui64>
  %r8 = array.cumsum %x8 axis 0 reverse true : tensor<2x3xf16>
  %r9 = array.cumsum %x9 axis 1 reverse false : tensor<2x3xbf16>
  %r10 = array.cumsum %x10 axis 0 reverse true : tensor<2x3xf32>
  %r11 = array.cumsum %x11 axis 1 reverse true : tensor<2x3xf64>
  %r12 = array.cumsum %x12 axis 0 reverse false : tensor<2x3xcomplex<f32>>
  %r13 = array.cumsum %x13 axis 1 reverse true : tensor<2x3xcomplex<f64>>
  %r14 = array.cumsum %x14 axis 1 reverse true : tensor<?x3xf32>
  %r15 = array.cumsum %x15 axis 0 reverse false : tensor<0xf32>
  return
}

// CHECK-LABEL: @cumprod(
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xi8>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xi16>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi32>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xi64>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xui8>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui16>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xui32>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui64>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf16>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xbf16>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf32>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xf64>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xcomplex<f32>>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xcomplex<f64>>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.cumprod %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xf32>
func.func @cumprod(%x0: tensor<2x3xi8>, %x1: tensor<2x3xi16>, %x2: tensor<2x3xi32>, %x3: tensor<2x3xi64>, %x4: tensor<2x3xui8>, %x5: tensor<2x3xui16>, %x6: tensor<2x3xui32>, %x7: tensor<2x3xui64>, %x8: tensor<2x3xf16>, %x9: tensor<2x3xbf16>, %x10: tensor<2x3xf32>, %x11: tensor<2x3xf64>, %x12: tensor<2x3xcomplex<f32>>, %x13: tensor<2x3xcomplex<f64>>, %x14: tensor<?x3xf32>, %x15: tensor<0xf32>) {
  %r0 = array.cumprod %x0 axis 0 reverse false : tensor<2x3xi8>
  %r1 = array.cumprod %x1 axis 1 reverse true : tensor<2x3xi16>
  %r2 = array.cumprod %x2 axis 0 reverse true : tensor<2x3xi32>
  %r3 = array.cumprod %x3 axis 1 reverse false : tensor<2x3xi64>
  %r4 = array.cumprod %x4 axis 0 reverse true : tensor<2x3xui8>
  %r5 = array.cumprod %x5 axis 1 reverse true : tensor<2x3xui16>
  %r6 = array.cumprod %x6 axis 0 reverse false : tensor<2x3xui32>
  %r7 = array.cumprod %x7 axis 1 reverse true : tensor<2x3xui64>
  %r8 = array.cumprod %x8 axis 0 reverse true : tensor<2x3xf16>
  %r9 = array.cumprod %x9 axis 1 reverse false : tensor<2x3xbf16>
  %r10 = array.cumprod %x10 axis 0 reverse true : tensor<2x3xf32>
  %r11 = array.cumprod %x11 axis 1 reverse true : tensor<2x3xf64>
  %r12 = array.cumprod %x12 axis 0 reverse false : tensor<2x3xcomplex<f32>>
  %r13 = array.cumprod %x13 axis 1 reverse true : tensor<2x3xcomplex<f64>>
  %r14 = array.cumprod %x14 axis 1 reverse true : tensor<?x3xf32>
  %r15 = array.cumprod %x15 axis 0 reverse false : tensor<0xf32>
  return
}

// CHECK-LABEL: @cummax(
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xi1>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xi8>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi16>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xi32>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi64>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui8>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xui16>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui32>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xui64>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xf16>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xbf16>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xf32>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xf64>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.cummax %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xf32>
func.func @cummax(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>, %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>, %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>, %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?x3xf32>, %x14: tensor<0xf32>) {
  %r0 = array.cummax %x0 axis 0 reverse false : tensor<2x3xi1>
  %r1 = array.cummax %x1 axis 1 reverse true : tensor<2x3xi8>
  %r2 = array.cummax %x2 axis 0 reverse true : tensor<2x3xi16>
  %r3 = array.cummax %x3 axis 1 reverse false : tensor<2x3xi32>
  %r4 = array.cummax %x4 axis 0 reverse true : tensor<2x3xi64>
  %r5 = array.cummax %x5 axis 1 reverse true : tensor<2x3xui8>
  %r6 = array.cummax %x6 axis 0 reverse false : tensor<2x3xui16>
  %r7 = array.cummax %x7 axis 1 reverse true : tensor<2x3xui32>
  %r8 = array.cummax %x8 axis 0 reverse true : tensor<2x3xui64>
  %r9 = array.cummax %x9 axis 1 reverse false : tensor<2x3xf16>
  %r10 = array.cummax %x10 axis 0 reverse true : tensor<2x3xbf16>
  %r11 = array.cummax %x11 axis 1 reverse true : tensor<2x3xf32>
  %r12 = array.cummax %x12 axis 0 reverse false : tensor<2x3xf64>
  %r13 = array.cummax %x13 axis 1 reverse true : tensor<?x3xf32>
  %r14 = array.cummax %x14 axis 0 reverse false : tensor<0xf32>
  return
}

// CHECK-LABEL: @cummin(
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xi1>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xi8>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi16>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xi32>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xi64>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui8>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xui16>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xui32>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xui64>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xf16>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xbf16>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xf32>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xf64>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.cummin %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xf32>
func.func @cummin(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>, %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>, %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>, %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?x3xf32>, %x14: tensor<0xf32>) {
  %r0 = array.cummin %x0 axis 0 reverse false : tensor<2x3xi1>
  %r1 = array.cummin %x1 axis 1 reverse true : tensor<2x3xi8>
  %r2 = array.cummin %x2 axis 0 reverse true : tensor<2x3xi16>
  %r3 = array.cummin %x3 axis 1 reverse false : tensor<2x3xi32>
  %r4 = array.cummin %x4 axis 0 reverse true : tensor<2x3xi64>
  %r5 = array.cummin %x5 axis 1 reverse true : tensor<2x3xui8>
  %r6 = array.cummin %x6 axis 0 reverse false : tensor<2x3xui16>
  %r7 = array.cummin %x7 axis 1 reverse true : tensor<2x3xui32>
  %r8 = array.cummin %x8 axis 0 reverse true : tensor<2x3xui64>
  %r9 = array.cummin %x9 axis 1 reverse false : tensor<2x3xf16>
  %r10 = array.cummin %x10 axis 0 reverse true : tensor<2x3xbf16>
  %r11 = array.cummin %x11 axis 1 reverse true : tensor<2x3xf32>
  %r12 = array.cummin %x12 axis 0 reverse false : tensor<2x3xf64>
  %r13 = array.cummin %x13 axis 1 reverse true : tensor<?x3xf32>
  %r14 = array.cummin %x14 axis 0 reverse false : tensor<0xf32>
  return
}

// CHECK-LABEL: @cumlogsumexp(
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xf16>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xbf16>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf32>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xf64>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xf32>
func.func @cumlogsumexp(%x0: tensor<2x3xf16>, %x1: tensor<2x3xbf16>, %x2: tensor<2x3xf32>, %x3: tensor<2x3xf64>, %x4: tensor<?x3xf32>, %x5: tensor<0xf32>) {
  %r0 = array.cumlogsumexp %x0 axis 0 reverse false : tensor<2x3xf16>
  %r1 = array.cumlogsumexp %x1 axis 1 reverse true : tensor<2x3xbf16>
  %r2 = array.cumlogsumexp %x2 axis 0 reverse true : tensor<2x3xf32>
  %r3 = array.cumlogsumexp %x3 axis 1 reverse false : tensor<2x3xf64>
  %r4 = array.cumlogsumexp %x4 axis 1 reverse true : tensor<?x3xf32>
  %r5 = array.cumlogsumexp %x5 axis 0 reverse false : tensor<0xf32>
  return
}

// CHECK-LABEL: @cumlogsumexp_complex(
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xcomplex<f32>>
// CHECK: array.cumlogsumexp %{{[a-z0-9]+}} axis 0 reverse false : tensor<0xcomplex<f64>>
func.func @cumlogsumexp_complex(%x: tensor<2x3xcomplex<f32>>, %y: tensor<0xcomplex<f64>>) {
  %0 = array.cumlogsumexp %x axis 1 reverse true : tensor<2x3xcomplex<f32>>
  %1 = array.cumlogsumexp %y axis 0 reverse false : tensor<0xcomplex<f64>>
  return
}

// CHECK-LABEL: @linear_recurrence(
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 reverse false : tensor<2x3xf16>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xbf16>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xf32>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 1 reverse false : tensor<2x3xf64>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 reverse true : tensor<2x3xcomplex<f32>>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 1 reverse true : tensor<2x3xcomplex<f64>>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 1 reverse true : tensor<?x3xf32>
// CHECK: array.linear_recurrence %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 reverse true : tensor<0xf32>
func.func @linear_recurrence(%x0: tensor<2x3xf16>, %x1: tensor<2x3xf16>, %x2: tensor<2x3xbf16>, %x3: tensor<2x3xbf16>, %x4: tensor<2x3xf32>, %x5: tensor<2x3xf32>, %x6: tensor<2x3xf64>, %x7: tensor<2x3xf64>, %x8: tensor<2x3xcomplex<f32>>, %x9: tensor<2x3xcomplex<f32>>, %x10: tensor<2x3xcomplex<f64>>, %x11: tensor<2x3xcomplex<f64>>, %x12: tensor<?x3xf32>, %x13: tensor<?x3xf32>, %x14: tensor<0xf32>, %x15: tensor<0xf32>) {
  %r0 = array.linear_recurrence %x0, %x1 axis 0 reverse false : tensor<2x3xf16>
  %r1 = array.linear_recurrence %x2, %x3 axis 1 reverse true : tensor<2x3xbf16>
  %r2 = array.linear_recurrence %x4, %x5 axis 0 reverse true : tensor<2x3xf32>
  %r3 = array.linear_recurrence %x6, %x7 axis 1 reverse false : tensor<2x3xf64>
  %r4 = array.linear_recurrence %x8, %x9 axis 0 reverse true : tensor<2x3xcomplex<f32>>
  %r5 = array.linear_recurrence %x10, %x11 axis 1 reverse true : tensor<2x3xcomplex<f64>>
  %r6 = array.linear_recurrence %x12, %x13 axis 1 reverse true : tensor<?x3xf32>
  %r7 = array.linear_recurrence %x14, %x15 axis 0 reverse true : tensor<0xf32>
  return
}
