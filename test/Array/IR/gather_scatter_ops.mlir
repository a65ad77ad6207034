// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @gather(
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xi1>, tensor<5x1xi8>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xi8>, tensor<5x1xi16>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xi16>, tensor<5x1xi32>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted true unique false : tensor<9x4xi32>, tensor<5x1xi64>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique true : tensor<9x4xi64>, tensor<5x1xui8>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted true unique false : tensor<9x4xui8>, tensor<5x1xui16>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xui16>, tensor<5x1xui32>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xui32>, tensor<5x1xui64>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xui64>, tensor<5x1xi8>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted true unique false : tensor<9x4xf16>, tensor<5x1xi16>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique true : tensor<9x4xbf16>, tensor<5x1xi32>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted true unique false : tensor<9x4xf32>, tensor<5x1xi64>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xf64>, tensor<5x1xui8>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xcomplex<f32>>, tensor<5x1xui16>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xcomplex<f64>>, tensor<5x1xui32>
func.func @gather(%x0: tensor<9x4xi1>, %i0: tensor<5x1xi8>, %x1: tensor<9x4xi8>, %i1: tensor<5x1xi16>, %x2: tensor<9x4xi16>, %i2: tensor<5x1xi32>, %x3: tensor<9x4xi32>, %i3: tensor<5x1xi64>, %x4: tensor<9x4xi64>, %i4: tensor<5x1xui8>, %x5: tensor<9x4xui8>, %i5: tensor<5x1xui16>, %x6: tensor<9x4xui16>, %i6: tensor<5x1xui32>, %x7: tensor<9x4xui32>, %i7: tensor<5x1xui64>, %x8: tensor<9x4xui64>, %i8: tensor<5x1xi8>, %x9: tensor<9x4xf16>, %i9: tensor<5x1xi16>, %x10: tensor<9x4xbf16>, %i10: tensor<5x1xi32>, %x11: tensor<9x4xf32>, %i11: tensor<5x1xi64>, %x12: tensor<9x4xf64>, %i12: tensor<5x1xui8>, %x13: tensor<9x4xcomplex<f32>>, %i13: tensor<5x1xui16>, %x14: tensor<9x4xcomplex<f64>>, %i14: tensor<5x1xui32>) {
  %0 = array.gather %x0, %i0 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xi1>, tensor<5x1xi8>
  %1 = array.gather %x1, %i1 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xi8>, tensor<5x1xi16>
  %2 = array.gather %x2, %i2 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xi16>, tensor<5x1xi32>
  %3 = array.gather %x3, %i3 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted true unique false : tensor<9x4xi32>, tensor<5x1xi64>
  %4 = array.gather %x4, %i4 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique true : tensor<9x4xi64>, tensor<5x1xui8>
  %5 = array.gather %x5, %i5 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted true unique false : tensor<9x4xui8>, tensor<5x1xui16>
  %6 = array.gather %x6, %i6 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xui16>, tensor<5x1xui32>
  %7 = array.gather %x7, %i7 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xui32>, tensor<5x1xui64>
  %8 = array.gather %x8, %i8 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xui64>, tensor<5x1xi8>
  %9 = array.gather %x9, %i9 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted true unique false : tensor<9x4xf16>, tensor<5x1xi16>
  %10 = array.gather %x10, %i10 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted false unique true : tensor<9x4xbf16>, tensor<5x1xi32>
  %11 = array.gather %x11, %i11 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted true unique false : tensor<9x4xf32>, tensor<5x1xi64>
  %12 = array.gather %x12, %i12 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode clip sorted false unique true : tensor<9x4xf64>, tensor<5x1xui8>
  %13 = array.gather %x13, %i13 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode fill_or_drop sorted true unique false : tensor<9x4xcomplex<f32>>, tensor<5x1xui16>
  %14 = array.gather %x14, %i14 offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 4] mode promise_in_bounds sorted false unique true : tensor<9x4xcomplex<f64>>, tensor<5x1xui32>
  return
}

// CHECK-LABEL: @gather_shapes(
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [] collapsed [1] map [1] batching [0] to [0] sizes [1, 1] mode clip sorted false unique false : tensor<3x?xf32>, tensor<3x?x1xi32>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} fill %{{[a-z0-9]+}} offset_dims [0, 2] collapsed [] map [1] batching [] to [] sizes [2, 3] mode fill_or_drop sorted false unique false : tensor<3x?xf32>, tensor<5x1xi32>, tensor<f32>
// CHECK: array.gather %{{[a-z0-9]+}}, %{{[a-z0-9]+}} offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 0] mode clip sorted false unique false : tensor<3x0xf32>, tensor<5x1xi32>
func.func @gather_shapes(%x: tensor<3x?xf32>, %i: tensor<3x?x1xi32>, %j: tensor<5x1xi32>, %f: tensor<f32>, %y: tensor<3x0xf32>) {
  %0 = array.gather %x, %i offset_dims [] collapsed [1] map [1] batching [0] to [0] sizes [1, 1] mode clip sorted false unique false : tensor<3x?xf32>, tensor<3x?x1xi32>
  %1 = array.gather %x, %j fill %f offset_dims [0, 2] collapsed [] map [1] batching [] to [] sizes [2, 3] mode fill_or_drop sorted false unique false : tensor<3x?xf32>, tensor<5x1xi32>, tensor<f32>
  %2 = array.gather %y, %j offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 0] mode clip sorted false unique false : tensor<3x0xf32>, tensor<5x1xi32>
  return
}

// CHECK-LABEL: @scatter(
// CHECK: array.scatter set %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xi1>, tensor<5x1xi8>, tensor<5x4xi1>
// CHECK: array.scatter add %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xi8>, tensor<5x1xi16>, tensor<5x4xi8>
// CHECK: array.scatter sub %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xi16>, tensor<5x1xi32>, tensor<5x4xi16>
// CHECK: array.scatter mul %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xi32>, tensor<5x1xi64>, tensor<5x4xi32>
// CHECK: array.scatter min %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique true : tensor<9x4xi64>, tensor<5x1xui8>, tensor<5x4xi64>
// CHECK: array.scatter max %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique false : tensor<9x4xui8>, tensor<5x1xui16>, tensor<5x4xui8>
// CHECK: array.scatter set %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xui16>, tensor<5x1xui32>, tensor<5x4xui16>
// CHECK: array.scatter add %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xui32>, tensor<5x1xui64>, tensor<5x4xui32>
// CHECK: array.scatter sub %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xui64>, tensor<5x1xi8>, tensor<5x4xui64>
// CHECK: array.scatter mul %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf16>, tensor<5x1xi16>, tensor<5x4xf16>
// CHECK: array.scatter min %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique true : tensor<9x4xbf16>, tensor<5x1xi32>, tensor<5x4xbf16>
// CHECK: array.scatter max %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique false : tensor<9x4xf32>, tensor<5x1xi64>, tensor<5x4xf32>
// CHECK: array.scatter set %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xf64>, tensor<5x1xui8>, tensor<5x4xf64>
// CHECK: array.scatter add %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xcomplex<f32>>, tensor<5x1xui16>, tensor<5x4xcomplex<f32>>
// CHECK: array.scatter sub %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xcomplex<f64>>, tensor<5x1xui32>, tensor<5x4xcomplex<f64>>
func.func @scatter(%x0: tensor<9x4xi1>, %i0: tensor<5x1xi8>, %u0: tensor<5x4xi1>, %x1: tensor<9x4xi8>, %i1: tensor<5x1xi16>, %u1: tensor<5x4xi8>, %x2: tensor<9x4xi16>, %i2: tensor<5x1xi32>, %u2: tensor<5x4xi16>, %x3: tensor<9x4xi32>, %i3: tensor<5x1xi64>, %u3: tensor<5x4xi32>, %x4: tensor<9x4xi64>, %i4: tensor<5x1xui8>, %u4: tensor<5x4xi64>, %x5: tensor<9x4xui8>, %i5: tensor<5x1xui16>, %u5: tensor<5x4xui8>, %x6: tensor<9x4xui16>, %i6: tensor<5x1xui32>, %u6: tensor<5x4xui16>, %x7: tensor<9x4xui32>, %i7: tensor<5x1xui64>, %u7: tensor<5x4xui32>, %x8: tensor<9x4xui64>, %i8: tensor<5x1xi8>, %u8: tensor<5x4xui64>, %x9: tensor<9x4xf16>, %i9: tensor<5x1xi16>, %u9: tensor<5x4xf16>, %x10: tensor<9x4xbf16>, %i10: tensor<5x1xi32>, %u10: tensor<5x4xbf16>, %x11: tensor<9x4xf32>, %i11: tensor<5x1xi64>, %u11: tensor<5x4xf32>, %x12: tensor<9x4xf64>, %i12: tensor<5x1xui8>, %u12: tensor<5x4xf64>, %x13: tensor<9x4xcomplex<f32>>, %i13: tensor<5x1xui16>, %u13: tensor<5x4xcomplex<f32>>, %x14: tensor<9x4xcomplex<f64>>, %i14: tensor<5x1xui32>, %u14: tensor<5x4xcomplex<f64>>) {
  %0 = array.scatter set %x0, %i0, %u0 window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xi1>, tensor<5x1xi8>, tensor<5x4xi1>
  %1 = array.scatter add %x1, %i1, %u1 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xi8>, tensor<5x1xi16>, tensor<5x4xi8>
  %2 = array.scatter sub %x2, %i2, %u2 window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xi16>, tensor<5x1xi32>, tensor<5x4xi16>
  %3 = array.scatter mul %x3, %i3, %u3 window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xi32>, tensor<5x1xi64>, tensor<5x4xi32>
  %4 = array.scatter min %x4, %i4, %u4 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique true : tensor<9x4xi64>, tensor<5x1xui8>, tensor<5x4xi64>
  %5 = array.scatter max %x5, %i5, %u5 window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique false : tensor<9x4xui8>, tensor<5x1xui16>, tensor<5x4xui8>
  %6 = array.scatter set %x6, %i6, %u6 window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xui16>, tensor<5x1xui32>, tensor<5x4xui16>
  %7 = array.scatter add %x7, %i7, %u7 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xui32>, tensor<5x1xui64>, tensor<5x4xui32>
  %8 = array.scatter sub %x8, %i8, %u8 window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xui64>, tensor<5x1xi8>, tensor<5x4xui64>
  %9 = array.scatter mul %x9, %i9, %u9 window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<9x4xf16>, tensor<5x1xi16>, tensor<5x4xf16>
  %10 = array.scatter min %x10, %i10, %u10 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique true : tensor<9x4xbf16>, tensor<5x1xi32>, tensor<5x4xbf16>
  %11 = array.scatter max %x11, %i11, %u11 window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique false : tensor<9x4xf32>, tensor<5x1xi64>, tensor<5x4xf32>
  %12 = array.scatter set %x12, %i12, %u12 window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique true : tensor<9x4xf64>, tensor<5x1xui8>, tensor<5x4xf64>
  %13 = array.scatter add %x13, %i13, %u13 window_dims [1] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<9x4xcomplex<f32>>, tensor<5x1xui16>, tensor<5x4xcomplex<f32>>
  %14 = array.scatter sub %x14, %i14, %u14 window_dims [1] inserted [0] map [0] batching [] to [] mode promise_in_bounds sorted false unique true : tensor<9x4xcomplex<f64>>, tensor<5x1xui32>, tensor<5x4xcomplex<f64>>
  return
}

// CHECK-LABEL: @scatter_shapes(
// CHECK: array.scatter add %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [] inserted [1] map [1] batching [0] to [0] mode clip sorted false unique false : tensor<3x?xf32>, tensor<3x?x1xi32>, tensor<3x?xf32>
// CHECK: array.scatter max %{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<3x0xf32>, tensor<5x1xi32>, tensor<5x0xf32>
func.func @scatter_shapes(%x: tensor<3x?xf32>, %i: tensor<3x?x1xi32>, %u: tensor<3x?xf32>, %y: tensor<3x0xf32>, %j: tensor<5x1xi32>, %v: tensor<5x0xf32>) {
  %0 = array.scatter add %x, %i, %u window_dims [] inserted [1] map [1] batching [0] to [0] mode clip sorted false unique false : tensor<3x?xf32>, tensor<3x?x1xi32>, tensor<3x?xf32>
  %1 = array.scatter max %y, %j, %v window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<3x0xf32>, tensor<5x1xi32>, tensor<5x0xf32>
  return
}
