// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @reduce_window_sum(
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xcomplex<f32>>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xcomplex<f64>>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
// CHECK: array.reduce_window_sum %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
func.func @reduce_window_sum(%x0: tensor<8xi8>, %x1: tensor<8xi16>, %x2: tensor<8xi32>, %x3: tensor<8xi64>, %x4: tensor<8xui8>, %x5: tensor<8xui16>, %x6: tensor<8xui32>, %x7: tensor<8xui64>, %x8: tensor<8xf16>, %x9: tensor<8xbf16>, %x10: tensor<8xf32>, %x11: tensor<8xf64>, %x12: tensor<8xcomplex<f32>>, %x13: tensor<8xcomplex<f64>>, %x14: tensor<?x5xf32>, %x15: tensor<0xf32>) {
  %r0 = array.reduce_window_sum %x0 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
  %r1 = array.reduce_window_sum %x1 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
  %r2 = array.reduce_window_sum %x2 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
  %r3 = array.reduce_window_sum %x3 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
  %r4 = array.reduce_window_sum %x4 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
  %r5 = array.reduce_window_sum %x5 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
  %r6 = array.reduce_window_sum %x6 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
  %r7 = array.reduce_window_sum %x7 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
  %r8 = array.reduce_window_sum %x8 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
  %r9 = array.reduce_window_sum %x9 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
  %r10 = array.reduce_window_sum %x10 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  %r11 = array.reduce_window_sum %x11 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
  %r12 = array.reduce_window_sum %x12 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xcomplex<f32>>
  %r13 = array.reduce_window_sum %x13 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xcomplex<f64>>
  %r14 = array.reduce_window_sum %x14 window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
  %r15 = array.reduce_window_sum %x15 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
  return
}

// CHECK-LABEL: @reduce_window_max(
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi1>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
// CHECK: array.reduce_window_max %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
func.func @reduce_window_max(%x0: tensor<8xi1>, %x1: tensor<8xi8>, %x2: tensor<8xi16>, %x3: tensor<8xi32>, %x4: tensor<8xi64>, %x5: tensor<8xui8>, %x6: tensor<8xui16>, %x7: tensor<8xui32>, %x8: tensor<8xui64>, %x9: tensor<8xf16>, %x10: tensor<8xbf16>, %x11: tensor<8xf32>, %x12: tensor<8xf64>, %x13: tensor<?x5xf32>, %x14: tensor<0xf32>) {
  %r0 = array.reduce_window_max %x0 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi1>
  %r1 = array.reduce_window_max %x1 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
  %r2 = array.reduce_window_max %x2 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
  %r3 = array.reduce_window_max %x3 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
  %r4 = array.reduce_window_max %x4 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
  %r5 = array.reduce_window_max %x5 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
  %r6 = array.reduce_window_max %x6 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
  %r7 = array.reduce_window_max %x7 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
  %r8 = array.reduce_window_max %x8 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
  %r9 = array.reduce_window_max %x9 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
  %r10 = array.reduce_window_max %x10 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
  %r11 = array.reduce_window_max %x11 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  %r12 = array.reduce_window_max %x12 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
  %r13 = array.reduce_window_max %x13 window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
  %r14 = array.reduce_window_max %x14 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
  return
}

// CHECK-LABEL: @reduce_window_min(
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi1>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
// CHECK: array.reduce_window_min %{{[a-z0-9]+}} window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
func.func @reduce_window_min(%x0: tensor<8xi1>, %x1: tensor<8xi8>, %x2: tensor<8xi16>, %x3: tensor<8xi32>, %x4: tensor<8xi64>, %x5: tensor<8xui8>, %x6: tensor<8xui16>, %x7: tensor<8xui32>, %x8: tensor<8xui64>, %x9: tensor<8xf16>, %x10: tensor<8xbf16>, %x11: tensor<8xf32>, %x12: tensor<8xf64>, %x13: tensor<?x5xf32>, %x14: tensor<0xf32>) {
  %r0 = array.reduce_window_min %x0 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi1>
  %r1 = array.reduce_window_min %x1 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi8>
  %r2 = array.reduce_window_min %x2 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi16>
  %r3 = array.reduce_window_min %x3 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>
  %r4 = array.reduce_window_min %x4 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi64>
  %r5 = array.reduce_window_min %x5 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui8>
  %r6 = array.reduce_window_min %x6 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui16>
  %r7 = array.reduce_window_min %x7 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui32>
  %r8 = array.reduce_window_min %x8 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xui64>
  %r9 = array.reduce_window_min %x9 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf16>
  %r10 = array.reduce_window_min %x10 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xbf16>
  %r11 = array.reduce_window_min %x11 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  %r12 = array.reduce_window_min %x12 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf64>
  %r13 = array.reduce_window_min %x13 window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>
  %r14 = array.reduce_window_min %x14 window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>
  return
}

// CHECK-LABEL: @window_gather(
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf16>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xbf16>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf32>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf64>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xcomplex<f32>>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xcomplex<f64>>
// CHECK: array.window_gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>, tensor<?x5xf32>
func.func @window_gather(%x0: tensor<8xi32>, %x1: tensor<8xf16>, %x2: tensor<8xi32>, %x3: tensor<8xbf16>, %x4: tensor<8xi32>, %x5: tensor<8xf32>, %x6: tensor<8xi32>, %x7: tensor<8xf64>, %x8: tensor<8xi32>, %x9: tensor<8xcomplex<f32>>, %x10: tensor<8xi32>, %x11: tensor<8xcomplex<f64>>, %x12: tensor<?x5xf32>, %x13: tensor<?x5xf32>) {
  %r0 = array.window_gather %x0, %x1 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf16>
  %r1 = array.window_gather %x2, %x3 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xbf16>
  %r2 = array.window_gather %x4, %x5 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf32>
  %r3 = array.window_gather %x6, %x7 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xf64>
  %r4 = array.window_gather %x8, %x9 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xcomplex<f32>>
  %r5 = array.window_gather %x10, %x11 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<8xcomplex<f64>>
  %r6 = array.window_gather %x12, %x13 greatest true window [2, 1] strides [1, 2] dilations [2, 1] [1, 3] low [1, -1] high [0, 2] : tensor<?x5xf32>, tensor<?x5xf32>
  return
}

// CHECK-LABEL: @window_scatter(
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf16>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xbf16>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf32>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf64>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xcomplex<f32>>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xcomplex<f64>>
// CHECK: array.window_scatter %{{[a-z0-9]+}}, %{{[a-z0-9]+}} greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>, tensor<0xf32>
func.func @window_scatter(%x0: tensor<8xi32>, %x1: tensor<4xf16>, %x2: tensor<8xi32>, %x3: tensor<4xbf16>, %x4: tensor<8xi32>, %x5: tensor<4xf32>, %x6: tensor<8xi32>, %x7: tensor<4xf64>, %x8: tensor<8xi32>, %x9: tensor<4xcomplex<f32>>, %x10: tensor<8xi32>, %x11: tensor<4xcomplex<f64>>, %x12: tensor<0xf32>, %x13: tensor<0xf32>) {
  %r0 = array.window_scatter %x0, %x1 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf16>
  %r1 = array.window_scatter %x2, %x3 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xbf16>
  %r2 = array.window_scatter %x4, %x5 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf32>
  %r3 = array.window_scatter %x6, %x7 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xf64>
  %r4 = array.window_scatter %x8, %x9 greatest false window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xcomplex<f32>>
  %r5 = array.window_scatter %x10, %x11 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xi32>, tensor<4xcomplex<f64>>
  %r6 = array.window_scatter %x12, %x13 greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<0xf32>, tensor<0xf32>
  return
}
