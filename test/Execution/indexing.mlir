// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function reads or writes a block at a position known at run time, which is moved
// to where the block fits. The line above CHECK-LABEL is the NumPy expression.

// x[1:3, 2:5]
// CHECK-LABEL: @dynamic_slice_i32_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[7.000000e+00, 8.000000e+00, 9.000000e+00], [1.200000e+01, 1.300000e+01, 1.400000e+01]]> : tensor<2x3xf32>
func.func @dynamic_slice_i32_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<2x3xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf32>, [tensor<i32>, tensor<i32>]
  return %r : tensor<2x3xf32>
}

// np.vstack([x[:1], np.hstack([x[1:3, :2], u, x[1:3, 5:]]), x[3:]])
// CHECK-LABEL: @dynamic_update_slice_i32_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, -1.000000e+00, -2.000000e+00, -3.000000e+00], [1.000000e+01, 1.100000e+01, -4.000000e+00, -5.000000e+00, -6.000000e+00], [1.500000e+01, 1.600000e+01, 1.700000e+01, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xf32>
func.func @dynamic_update_slice_i32_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %u: tensor<2x3xf32> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf32>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<4x5xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf32>, tensor<2x3xf32>, [tensor<i32>, tensor<i32>]
  return %r : tensor<4x5xf32>
}

// x[1:3, 2:5]
// CHECK-LABEL: @dynamic_slice_i32_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[7.000000e+00, 8.000000e+00, 9.000000e+00], [1.200000e+01, 1.300000e+01, 1.400000e+01]]> : tensor<2x3xf64>
func.func @dynamic_slice_i32_f64(%x: tensor<4x5xf64> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf64>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<2x3xf64> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf64>, [tensor<i32>, tensor<i32>]
  return %r : tensor<2x3xf64>
}

// np.vstack([x[:1], np.hstack([x[1:3, :2], u, x[1:3, 5:]]), x[3:]])
// CHECK-LABEL: @dynamic_update_slice_i32_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, -1.000000e+00, -2.000000e+00, -3.000000e+00], [1.000000e+01, 1.100000e+01, -4.000000e+00, -5.000000e+00, -6.000000e+00], [1.500000e+01, 1.600000e+01, 1.700000e+01, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xf64>
func.func @dynamic_update_slice_i32_f64(%x: tensor<4x5xf64> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf64>},
    %u: tensor<2x3xf64> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf64>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<4x5xf64> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf64>, tensor<2x3xf64>, [tensor<i32>, tensor<i32>]
  return %r : tensor<4x5xf64>
}

// x[1:3, 2:5]
// CHECK-LABEL: @dynamic_slice_i32_i8{{$}}
// CHECK-NEXT{LITERAL}: dense<[[7, 8, 9], [12, 13, 14]]> : tensor<2x3xi8>
func.func @dynamic_slice_i32_i8(%x: tensor<4x5xi8> {arrax.value = dense<[[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11, 12, 13, 14], [15, 16, 17, 18, 19]]> : tensor<4x5xi8>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<2x3xi8> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xi8>, [tensor<i32>, tensor<i32>]
  return %r : tensor<2x3xi8>
}

// np.vstack([x[:1], np.hstack([x[1:3, :2], u, x[1:3, 5:]]), x[3:]])
// CHECK-LABEL: @dynamic_update_slice_i32_i8{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0, 1, 2, 3, 4], [5, 6, -1, -2, -3], [10, 11, -4, -5, -6], [15, 16, 17, 18, 19]]> : tensor<4x5xi8>
func.func @dynamic_update_slice_i32_i8(%x: tensor<4x5xi8> {arrax.value = dense<[[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11, 12, 13, 14], [15, 16, 17, 18, 19]]> : tensor<4x5xi8>},
    %u: tensor<2x3xi8> {arrax.value = dense<[[-1, -2, -3], [-4, -5, -6]]> : tensor<2x3xi8>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<4x5xi8> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xi8>, tensor<2x3xi8>, [tensor<i32>, tensor<i32>]
  return %r : tensor<4x5xi8>
}

// x[1:3, 2:5]
// CHECK-LABEL: @dynamic_slice_i32_bf16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[7.000000e+00, 8.000000e+00, 9.000000e+00], [1.200000e+01, 1.300000e+01, 1.400000e+01]]> : tensor<2x3xbf16>
func.func @dynamic_slice_i32_bf16(%x: tensor<4x5xbf16> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xbf16>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<2x3xbf16> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xbf16>, [tensor<i32>, tensor<i32>]
  return %r : tensor<2x3xbf16>
}

// np.vstack([x[:1], np.hstack([x[1:3, :2], u, x[1:3, 5:]]), x[3:]])
// CHECK-LABEL: @dynamic_update_slice_i32_bf16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, -1.000000e+00, -2.000000e+00, -3.000000e+00], [1.000000e+01, 1.100000e+01, -4.000000e+00, -5.000000e+00, -6.000000e+00], [1.500000e+01, 1.600000e+01, 1.700000e+01, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xbf16>
func.func @dynamic_update_slice_i32_bf16(%x: tensor<4x5xbf16> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xbf16>},
    %u: tensor<2x3xbf16> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xbf16>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<4x5xbf16> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xbf16>, tensor<2x3xbf16>, [tensor<i32>, tensor<i32>]
  return %r : tensor<4x5xbf16>
}

// x[1:3, 2:5]
// CHECK-LABEL: @dynamic_slice_i32_c64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(7.000000e+00,0.000000e+00), (8.000000e+00,0.000000e+00), (9.000000e+00,0.000000e+00)], [(1.200000e+01,0.000000e+00), (1.300000e+01,0.000000e+00), (1.400000e+01,0.000000e+00)]]> : tensor<2x3xcomplex<f32>>
func.func @dynamic_slice_i32_c64(%x: tensor<4x5xcomplex<f32>> {arrax.value = dense<[[(0.0,0.0), (1.0,0.0), (2.0,0.0), (3.0,0.0), (4.0,0.0)], [(5.0,0.0), (6.0,0.0), (7.0,0.0), (8.0,0.0), (9.0,0.0)], [(10.0,0.0), (11.0,0.0), (12.0,0.0), (13.0,0.0), (14.0,0.0)], [(15.0,0.0), (16.0,0.0), (17.0,0.0), (18.0,0.0), (19.0,0.0)]]> : tensor<4x5xcomplex<f32>>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<2x3xcomplex<f32>> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xcomplex<f32>>, [tensor<i32>, tensor<i32>]
  return %r : tensor<2x3xcomplex<f32>>
}

// np.vstack([x[:1], np.hstack([x[1:3, :2], u, x[1:3, 5:]]), x[3:]])
// CHECK-LABEL: @dynamic_update_slice_i32_c64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(0.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00), (3.000000e+00,0.000000e+00), (4.000000e+00,0.000000e+00)], [(5.000000e+00,0.000000e+00), (6.000000e+00,0.000000e+00), (-1.000000e+00,-0.000000e+00), (-2.000000e+00,-0.000000e+00), (-3.000000e+00,-0.000000e+00)], [(1.000000e+01,0.000000e+00), (1.100000e+01,0.000000e+00), (-4.000000e+00,-0.000000e+00), (-5.000000e+00,-0.000000e+00), (-6.000000e+00,-0.000000e+00)], [(1.500000e+01,0.000000e+00), (1.600000e+01,0.000000e+00), (1.700000e+01,0.000000e+00), (1.800000e+01,0.000000e+00), (1.900000e+01,0.000000e+00)]]> : tensor<4x5xcomplex<f32>>
func.func @dynamic_update_slice_i32_c64(%x: tensor<4x5xcomplex<f32>> {arrax.value = dense<[[(0.0,0.0), (1.0,0.0), (2.0,0.0), (3.0,0.0), (4.0,0.0)], [(5.0,0.0), (6.0,0.0), (7.0,0.0), (8.0,0.0), (9.0,0.0)], [(10.0,0.0), (11.0,0.0), (12.0,0.0), (13.0,0.0), (14.0,0.0)], [(15.0,0.0), (16.0,0.0), (17.0,0.0), (18.0,0.0), (19.0,0.0)]]> : tensor<4x5xcomplex<f32>>},
    %u: tensor<2x3xcomplex<f32>> {arrax.value = dense<[[(-1.0,-0.0), (-2.0,-0.0), (-3.0,-0.0)], [(-4.0,-0.0), (-5.0,-0.0), (-6.0,-0.0)]]> : tensor<2x3xcomplex<f32>>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>},
    %j: tensor<i32> {arrax.value = dense<2> : tensor<i32>}) -> tensor<4x5xcomplex<f32>> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xcomplex<f32>>, tensor<2x3xcomplex<f32>>, [tensor<i32>, tensor<i32>]
  return %r : tensor<4x5xcomplex<f32>>
}

// x[0:2, 2:5]
// CHECK-LABEL: @dynamic_slice_i64_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 3.000000e+00, 4.000000e+00], [7.000000e+00, 8.000000e+00, 9.000000e+00]]> : tensor<2x3xf32>
func.func @dynamic_slice_i64_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %i: tensor<i64> {arrax.value = dense<-7> : tensor<i64>},
    %j: tensor<i64> {arrax.value = dense<9> : tensor<i64>}) -> tensor<2x3xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf32>, [tensor<i64>, tensor<i64>]
  return %r : tensor<2x3xf32>
}

// np.vstack([x[:0], np.hstack([x[0:2, :2], u, x[0:2, 5:]]), x[2:]])
// CHECK-LABEL: @dynamic_update_slice_i64_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, -1.000000e+00, -2.000000e+00, -3.000000e+00], [5.000000e+00, 6.000000e+00, -4.000000e+00, -5.000000e+00, -6.000000e+00], [1.000000e+01, 1.100000e+01, 1.200000e+01, 1.300000e+01, 1.400000e+01], [1.500000e+01, 1.600000e+01, 1.700000e+01, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xf32>
func.func @dynamic_update_slice_i64_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %u: tensor<2x3xf32> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf32>},
    %i: tensor<i64> {arrax.value = dense<-7> : tensor<i64>},
    %j: tensor<i64> {arrax.value = dense<9> : tensor<i64>}) -> tensor<4x5xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf32>, tensor<2x3xf32>, [tensor<i64>, tensor<i64>]
  return %r : tensor<4x5xf32>
}

// x[2:4, 0:3]
// CHECK-LABEL: @dynamic_slice_ui8_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+01, 1.100000e+01, 1.200000e+01], [1.500000e+01, 1.600000e+01, 1.700000e+01]]> : tensor<2x3xf32>
func.func @dynamic_slice_ui8_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %i: tensor<ui8> {arrax.value = dense<255> : tensor<ui8>},
    %j: tensor<ui8> {arrax.value = dense<0> : tensor<ui8>}) -> tensor<2x3xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf32>, [tensor<ui8>, tensor<ui8>]
  return %r : tensor<2x3xf32>
}

// np.vstack([x[:2], np.hstack([x[2:4, :0], u, x[2:4, 3:]]), x[4:]])
// CHECK-LABEL: @dynamic_update_slice_ui8_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, 7.000000e+00, 8.000000e+00, 9.000000e+00], [-1.000000e+00, -2.000000e+00, -3.000000e+00, 1.300000e+01, 1.400000e+01], [-4.000000e+00, -5.000000e+00, -6.000000e+00, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xf32>
func.func @dynamic_update_slice_ui8_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %u: tensor<2x3xf32> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf32>},
    %i: tensor<ui8> {arrax.value = dense<255> : tensor<ui8>},
    %j: tensor<ui8> {arrax.value = dense<0> : tensor<ui8>}) -> tensor<4x5xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf32>, tensor<2x3xf32>, [tensor<ui8>, tensor<ui8>]
  return %r : tensor<4x5xf32>
}

// x[2:4, 0:3]
// CHECK-LABEL: @dynamic_slice_i8_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+01, 1.100000e+01, 1.200000e+01], [1.500000e+01, 1.600000e+01, 1.700000e+01]]> : tensor<2x3xf32>
func.func @dynamic_slice_i8_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %i: tensor<i8> {arrax.value = dense<3> : tensor<i8>},
    %j: tensor<i8> {arrax.value = dense<-128> : tensor<i8>}) -> tensor<2x3xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf32>, [tensor<i8>, tensor<i8>]
  return %r : tensor<2x3xf32>
}

// np.vstack([x[:2], np.hstack([x[2:4, :0], u, x[2:4, 3:]]), x[4:]])
// CHECK-LABEL: @dynamic_update_slice_i8_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, 7.000000e+00, 8.000000e+00, 9.000000e+00], [-1.000000e+00, -2.000000e+00, -3.000000e+00, 1.300000e+01, 1.400000e+01], [-4.000000e+00, -5.000000e+00, -6.000000e+00, 1.800000e+01, 1.900000e+01]]> : tensor<4x5xf32>
func.func @dynamic_update_slice_i8_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %u: tensor<2x3xf32> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf32>},
    %i: tensor<i8> {arrax.value = dense<3> : tensor<i8>},
    %j: tensor<i8> {arrax.value = dense<-128> : tensor<i8>}) -> tensor<4x5xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf32>, tensor<2x3xf32>, [tensor<i8>, tensor<i8>]
  return %r : tensor<4x5xf32>
}

// x[2:4, 1:4]
// CHECK-LABEL: @dynamic_slice_ui64_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.100000e+01, 1.200000e+01, 1.300000e+01], [1.600000e+01, 1.700000e+01, 1.800000e+01]]> : tensor<2x3xf32>
func.func @dynamic_slice_ui64_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %i: tensor<ui64> {arrax.value = dense<18446744073709551615> : tensor<ui64>},
    %j: tensor<ui64> {arrax.value = dense<1> : tensor<ui64>}) -> tensor<2x3xf32> {
  %r = array.dynamic_slice %x, [%i, %j] sizes [2, 3] : tensor<4x5xf32>, [tensor<ui64>, tensor<ui64>]
  return %r : tensor<2x3xf32>
}

// np.vstack([x[:2], np.hstack([x[2:4, :1], u, x[2:4, 4:]]), x[4:]])
// CHECK-LABEL: @dynamic_update_slice_ui64_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00], [5.000000e+00, 6.000000e+00, 7.000000e+00, 8.000000e+00, 9.000000e+00], [1.000000e+01, -1.000000e+00, -2.000000e+00, -3.000000e+00, 1.400000e+01], [1.500000e+01, -4.000000e+00, -5.000000e+00, -6.000000e+00, 1.900000e+01]]> : tensor<4x5xf32>
func.func @dynamic_update_slice_ui64_f32(%x: tensor<4x5xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0], [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : tensor<4x5xf32>},
    %u: tensor<2x3xf32> {arrax.value = dense<[[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]]> : tensor<2x3xf32>},
    %i: tensor<ui64> {arrax.value = dense<18446744073709551615> : tensor<ui64>},
    %j: tensor<ui64> {arrax.value = dense<1> : tensor<ui64>}) -> tensor<4x5xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i, %j] : tensor<4x5xf32>, tensor<2x3xf32>, [tensor<ui64>, tensor<ui64>]
  return %r : tensor<4x5xf32>
}

// x[1:3]
// CHECK-LABEL: @dynamic_slice_bool{{$}}
// CHECK-NEXT: dense<[true, false]> : tensor<2xi1>
func.func @dynamic_slice_bool(%x: tensor<3xi1> {arrax.value = dense<[false, true, false]> : tensor<3xi1>},
    %i: tensor<i32> {arrax.value = dense<5> : tensor<i32>}) -> tensor<2xi1> {
  %r = array.dynamic_slice %x, [%i] sizes [2] : tensor<3xi1>, [tensor<i32>]
  return %r : tensor<2xi1>
}

// x[:0]
// CHECK-LABEL: @dynamic_slice_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xf32>
func.func @dynamic_slice_empty(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>}) -> tensor<0xf32> {
  %r = array.dynamic_slice %x, [%i] sizes [0] : tensor<2xf32>, [tensor<i32>]
  return %r : tensor<0xf32>
}

// x
// CHECK-LABEL: @dynamic_slice_scalar{{$}}
// CHECK-NEXT: dense<1.500000e+00> : tensor<f32>
func.func @dynamic_slice_scalar(%x: tensor<f32> {arrax.value = dense<1.5> : tensor<f32>}) -> tensor<f32> {
  %r = array.dynamic_slice %x, [] sizes [] : tensor<f32>, []
  return %r : tensor<f32>
}

// u
// CHECK-LABEL: @dynamic_update_slice_whole{{$}}
// CHECK-NEXT: dense<[3, 4]> : tensor<2xi16>
func.func @dynamic_update_slice_whole(%x: tensor<2xi16> {arrax.value = dense<[1, 2]> : tensor<2xi16>},
    %u: tensor<2xi16> {arrax.value = dense<[3, 4]> : tensor<2xi16>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>}) -> tensor<2xi16> {
  %r = array.dynamic_update_slice %x, %u, [%i] : tensor<2xi16>, tensor<2xi16>, [tensor<i32>]
  return %r : tensor<2xi16>
}

// x
// CHECK-LABEL: @dynamic_update_slice_empty{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
func.func @dynamic_update_slice_empty(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %u: tensor<0xf32> {arrax.value = dense<> : tensor<0xf32>},
    %i: tensor<i32> {arrax.value = dense<1> : tensor<i32>}) -> tensor<2xf32> {
  %r = array.dynamic_update_slice %x, %u, [%i] : tensor<2xf32>, tensor<0xf32>, [tensor<i32>]
  return %r : tensor<2xf32>
}
