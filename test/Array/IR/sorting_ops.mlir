// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @sort(
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xi1>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xi8>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xi16>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xi32>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xi64>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xui8>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xui16>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xui32>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xui64>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xf16>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xbf16>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xf32>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xf64>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 1 keys 1 stable true : tensor<2x3xcomplex<f32>>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<2x3xcomplex<f64>>
// CHECK: array.sort %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dimension 1 keys 2 stable false : tensor<?x3xf32>, tensor<?x3xi8>
// CHECK: array.sort %{{[a-z0-9]+}} dimension 0 keys 1 stable true : tensor<0xi16>
func.func @sort(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>, %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>, %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>, %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<2x3xcomplex<f32>>, %x14: tensor<2x3xcomplex<f64>>, %x15: tensor<?x3xf32>, %x16: tensor<?x3xi8>, %x17: tensor<0xi16>) {
  %r0 = array.sort %x0 dimension 0 keys 1 stable true : tensor<2x3xi1>
  %r1 = array.sort %x1 dimension 1 keys 1 stable true : tensor<2x3xi8>
  %r2 = array.sort %x2 dimension 0 keys 1 stable true : tensor<2x3xi16>
  %r3 = array.sort %x3 dimension 1 keys 1 stable true : tensor<2x3xi32>
  %r4 = array.sort %x4 dimension 0 keys 1 stable true : tensor<2x3xi64>
  %r5 = array.sort %x5 dimension 1 keys 1 stable true : tensor<2x3xui8>
  %r6 = array.sort %x6 dimension 0 keys 1 stable true : tensor<2x3xui16>
  %r7 = array.sort %x7 dimension 1 keys 1 stable true : tensor<2x3xui32>
  %r8 = array.sort %x8 dimension 0 keys 1 stable true : tensor<2x3xui64>
  %r9 = array.sort %x9 dimension 1 keys 1 stable true : tensor<2x3xf16>
  %r10 = array.sort %x10 dimension 0 keys 1 stable true : tensor<2x3xbf16>
  %r11 = array.sort %x11 dimension 1 keys 1 stable true : tensor<2x3xf32>
  %r12 = array.sort %x12 dimension 0 keys 1 stable true : tensor<2x3xf64>
  %r13 = array.sort %x13 dimension 1 keys 1 stable true : tensor<2x3xcomplex<f32>>
  %r14 = array.sort %x14 dimension 0 keys 1 stable true : tensor<2x3xcomplex<f64>>
  %r15:2 = array.sort %x15, %x16 dimension 1 keys 2 stable false : tensor<?x3xf32>, tensor<?x3xi8>
  %r16 = array.sort %x17 dimension 0 keys 1 stable true : tensor<0xi16>
  return
}

// CHECK-LABEL: @top_k(
// CHECK: array.top_k %{{[a-z0-9]+}} k 0 : tensor<2x3xi1>
// CHECK: array.top_k %{{[a-z0-9]+}} k 1 : tensor<2x3xi8>
// CHECK: array.top_k %{{[a-z0-9]+}} k 2 : tensor<2x3xi16>
// CHECK: array.top_k %{{[a-z0-9]+}} k 3 : tensor<2x3xi32>
// CHECK: array.top_k %{{[a-z0-9]+}} k 0 : tensor<2x3xi64>
// CHECK: array.top_k %{{[a-z0-9]+}} k 1 : tensor<2x3xui8>
// CHECK: array.top_k %{{[a-z0-9]+}} k 2 : tensor<2x3xui16>
// CHECK: array.top_k %{{[a-z0-9]+}} k 3 : tensor<2x3xui32>
// CHECK: array.top_k %{{[a-z0-9]+}} k 0 : tensor<2x3xui64>
// CHECK: array.top_k %{{[a-z0-9]+}} k 1 : tensor<2x3xf16>
// CHECK: array.top_k %{{[a-z0-9]+}} k 2 : tensor<2x3xbf16>
// CHECK: array.top_k %{{[a-z0-9]+}} k 3 : tensor<2x3xf32>
// CHECK: array.top_k %{{[a-z0-9]+}} k 0 : tensor<2x3xf64>
// CHECK: array.top_k %{{[a-z0-9]+}} k 2 : tensor<?x?xf32>
// CHECK: array.top_k %{{[a-z0-9]+}} k 0 : tensor<0xi16>
func.func @top_k(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>, %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>, %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>, %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<?x?xf32>, %x14: tensor<0xi16>) {
  %r0:2 = array.top_k %x0 k 0 : tensor<2x3xi1>
  %r1:2 = array.top_k %x1 k 1 : tensor<2x3xi8>
  %r2:2 = array.top_k %x2 k 2 : tensor<2x3xi16>
  %r3:2 = array.top_k %x3 k 3 : tensor<2x3xi32>
  %r4:2 = array.top_k %x4 k 0 : tensor<2x3xi64>
  %r5:2 = array.top_k %x5 k 1 : tensor<2x3xui8>
  %r6:2 = array.top_k %x6 k 2 : tensor<2x3xui16>
  %r7:2 = array.top_k %x7 k 3 : tensor<2x3xui32>
  %r8:2 = array.top_k %x8 k 0 : tensor<2x3xui64>
  %r9:2 = array.top_k %x9 k 1 : tensor<2x3xf16>
  %r10:2 = array.top_k %x10 k 2 : tensor<2x3xbf16>
  %r11:2 = array.top_k %x11 k 3 : tensor<2x3xf32>
  %r12:2 = array.top_k %x12 k 0 : tensor<2x3xf64>
  %r13:2 = array.top_k %x13 k 2 : tensor<?x?xf32>
  %r14:2 = array.top_k %x14 k 0 : tensor<0xi16>
  return
}

// CHECK-LABEL: @search_sorted(
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xi1>, tensor<2x5xi1>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xi8>, tensor<2x5xi8>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xi16>, tensor<2x5xi16>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xi32>, tensor<2x5xi32>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xi64>, tensor<2x5xi64>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xui8>, tensor<2x5xui8>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xui16>, tensor<2x5xui16>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xui32>, tensor<2x5xui32>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xui64>, tensor<2x5xui64>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xf16>, tensor<2x5xf16>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xbf16>, tensor<2x5xbf16>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xf32>, tensor<2x5xf32>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xf64>, tensor<2x5xf64>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<2x3xcomplex<f32>>, tensor<2x5xcomplex<f32>>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right false : tensor<2x3xcomplex<f64>>, tensor<2x5xcomplex<f64>>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<?x3xf32>, tensor<2xf32>
// CHECK: array.search_sorted %{{[a-z0-9]+}}, %{{[a-z0-9]+}} right true : tensor<0xi16>, tensor<i16>
func.func @search_sorted(%x0: tensor<2x3xi1>, %x1: tensor<2x5xi1>, %x2: tensor<2x3xi8>, %x3: tensor<2x5xi8>, %x4: tensor<2x3xi16>, %x5: tensor<2x5xi16>, %x6: tensor<2x3xi32>, %x7: tensor<2x5xi32>, %x8: tensor<2x3xi64>, %x9: tensor<2x5xi64>, %x10: tensor<2x3xui8>, %x11: tensor<2x5xui8>, %x12: tensor<2x3xui16>, %x13: tensor<2x5xui16>, %x14: tensor<2x3xui32>, %x15: tensor<2x5xui32>, %x16: tensor<2x3xui64>, %x17: tensor<2x5xui64>, %x18: tensor<2x3xf16>, %x19: tensor<2x5xf16>, %x20: tensor<2x3xbf16>, %x21: tensor<2x5xbf16>, %x22: tensor<2x3xf32>, %x23: tensor<2x5xf32>, %x24: tensor<2x3xf64>, %x25: tensor<2x5xf64>, %x26: tensor<2x3xcomplex<f32>>, %x27: tensor<2x5xcomplex<f32>>, %x28: tensor<2x3xcomplex<f64>>, %x29: tensor<2x5xcomplex<f64>>, %x30: tensor<?x3xf32>, %x31: tensor<2xf32>, %x32: tensor<0xi16>, %x33: tensor<i16>) {
  %r0 = array.search_sorted %x0, %x1 right false : tensor<2x3xi1>, tensor<2x5xi1>
  %r1 = array.search_sorted %x2, %x3 right true : tensor<2x3xi8>, tensor<2x5xi8>
  %r2 = array.search_sorted %x4, %x5 right false : tensor<2x3xi16>, tensor<2x5xi16>
  %r3 = array.search_sorted %x6, %x7 right true : tensor<2x3xi32>, tensor<2x5xi32>
  %r4 = array.search_sorted %x8, %x9 right false : tensor<2x3xi64>, tensor<2x5xi64>
  %r5 = array.search_sorted %x10, %x11 right true : tensor<2x3xui8>, tensor<2x5xui8>
  %r6 = array.search_sorted %x12, %x13 right false : tensor<2x3xui16>, tensor<2x5xui16>
  %r7 = array.search_sorted %x14, %x15 right true : tensor<2x3xui32>, tensor<2x5xui32>
  %r8 = array.search_sorted %x16, %x17 right false : tensor<2x3xui64>, tensor<2x5xui64>
  %r9 = array.search_sorted %x18, %x19 right true : tensor<2x3xf16>, tensor<2x5xf16>
  %r10 = array.search_sorted %x20, %x21 right false : tensor<2x3xbf16>, tensor<2x5xbf16>
  %r11 = array.search_sorted %x22, %x23 right true : tensor<2x3xf32>, tensor<2x5xf32>
  %r12 = array.search_sorted %x24, %x25 right false : tensor<2x3xf64>, tensor<2x5xf64>
  %r13 = array.search_sorted %x26, %x27 right true : tensor<2x3xcomplex<f32>>, tensor<2x5xcomplex<f32>>
  %r14 = array.search_sorted %x28, %x29 right false : tensor<2x3xcomplex<f64>>, tensor<2x5xcomplex<f64>>
  %r15 = array.search_sorted %x30, %x31 right true : tensor<?x3xf32>, tensor<2xf32>
  %r16 = array.search_sorted %x32, %x33 right true : tensor<0xi16>, tensor<i16>
  return
}
