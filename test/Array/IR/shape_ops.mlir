// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @constant(
// CHECK: array.constant dense<true> : tensor<4xi1>
// CHECK: array.constant dense<[true, false]> : tensor<2xi1>
// CHECK: array.constant dense<1> : tensor<i8>
// CHECK: array.constant dense<2> : tensor<4xi16>
// CHECK: array.constant dense<[1, -2]> : tensor<2xi32>
// CHECK: array.constant dense<7> : tensor<4xi64>
// CHECK: array.constant dense<255> : tensor<ui8>
// CHECK: array.constant dense<2> : tensor<4xui16>
// CHECK: array.constant dense<4294967295> : tensor<2xui32>
// CHECK: array.constant dense<18446744073709551615> : tensor<4xui64>
// CHECK: array.constant dense<1.500000e+00> : tensor<4xf16>
// CHECK: array.constant dense<1.500000e+00> : tensor<4xbf16>
// CHECK: array.constant dense<0x7FC00000> : tensor<f32>
// CHECK: array.constant dense<-0.000000e+00> : tensor<f64>
// CHECK: array.constant dense<(1.000000e+00,-1.000000e+00)> : tensor<4xcomplex<f32>>
// CHECK: array.constant dense<(1.000000e+00,2.000000e+00)> : tensor<complex<f64>>
// CHECK: array.constant dense<> : tensor<0xf32>
func.func @constant() {
  %0 = array.constant dense<true> : tensor<4xi1>
  %1 = array.constant dense<[true, false]> : tensor<2xi1>
  %2 = array.constant dense<1> : tensor<i8>
  %3 = array.constant dense<2> : tensor<4xi16>
  %4 = array.constant dense<[1, -2]> : tensor<2xi32>
  %5 = array.constant dense<7> : tensor<4xi64>
  %6 = array.constant dense<255> : tensor<ui8>
  %7 = array.constant dense<2> : tensor<4xui16>
  %8 = array.constant dense<4294967295> : tensor<2xui32>
  %9 = array.constant dense<18446744073709551615> : tensor<4xui64>
  %10 = array.constant dense<1.500000e+00> : tensor<4xf16>
  %11 = array.constant dense<1.500000e+00> : tensor<4xbf16>
  %12 = array.constant dense<0x7FC00000> : tensor<f32>
  %13 = array.constant dense<-0.000000e+00> : tensor<f64>
  %14 = array.constant dense<(1.000000e+00,-1.000000e+00)> : tensor<4xcomplex<f32>>
  %15 = array.constant dense<(1.000000e+00,2.000000e+00)> : tensor<complex<f64>>
  %16 = array.constant dense<> : tensor<0xf32>
  return
}

// CHECK-LABEL: @iota(
// CHECK: array.iota dimension 0 : tensor<4x2xi8>
// CHECK: array.iota dimension 1 : tensor<4x2xi16>
// CHECK: array.iota dimension 0 : tensor<4x2xi32>
// CHECK: array.iota dimension 1 : tensor<4x2xi64>
// CHECK: array.iota dimension 0 : tensor<4x2xui8>
// CHECK: array.iota dimension 1 : tensor<4x2xui16>
// CHECK: array.iota dimension 0 : tensor<4x2xui32>
// CHECK: array.iota dimension 1 : tensor<4x2xui64>
// CHECK: array.iota dimension 0 : tensor<4x2xf16>
// CHECK: array.iota dimension 1 : tensor<4x2xbf16>
// CHECK: array.iota dimension 0 : tensor<4x2xf32>
// CHECK: array.iota dimension 1 : tensor<4x2xf64>
// CHECK: array.iota dimension 0 : tensor<4x2xcomplex<f32>>
// CHECK: array.iota dimension 1 : tensor<4x2xcomplex<f64>>
// CHECK: array.iota dimension 0 : tensor<?xi32>
func.func @iota() {
  %0 = array.iota dimension 0 : tensor<4x2xi8>
  %1 = array.iota dimension 1 : tensor<4x2xi16>
  %2 = array.iota dimension 0 : tensor<4x2xi32>
  %3 = array.iota dimension 1 : tensor<4x2xi64>
  %4 = array.iota dimension 0 : tensor<4x2xui8>
  %5 = array.iota dimension 1 : tensor<4x2xui16>
  %6 = array.iota dimension 0 : tensor<4x2xui32>
  %7 = array.iota dimension 1 : tensor<4x2xui64>
  %8 = array.iota dimension 0 : tensor<4x2xf16>
  %9 = array.iota dimension 1 : tensor<4x2xbf16>
  %10 = array.iota dimension 0 : tensor<4x2xf32>
  %11 = array.iota dimension 1 : tensor<4x2xf64>
  %12 = array.iota dimension 0 : tensor<4x2xcomplex<f32>>
  %13 = array.iota dimension 1 : tensor<4x2xcomplex<f64>>
  %14 = array.iota dimension 0 : tensor<?xi32>
  return
}

// CHECK-LABEL: @broadcast_in_dim(
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xi1> to tensor<2x3xi1>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xi8> to tensor<2x3xi8>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xi16> to tensor<2x3xi16>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xi32> to tensor<2x3xi32>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xi64> to tensor<2x3xi64>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xui8> to tensor<2x3xui8>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xui16> to tensor<2x3xui16>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xui32> to tensor<2x3xui32>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xui64> to tensor<2x3xui64>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xf16> to tensor<2x3xf16>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xbf16> to tensor<2x3xbf16>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xf32> to tensor<2x3xf32>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xf64> to tensor<2x3xf64>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xcomplex<f32>> to tensor<2x3xcomplex<f32>>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [1] : tensor<3xcomplex<f64>> to tensor<2x3xcomplex<f64>>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [] : tensor<f32> to tensor<2x0xf32>
// CHECK: array.broadcast_in_dim %{{[a-z0-9]+}} dims [0, 2] : tensor<?x1xf32> to tensor<?x4x5xf32>
func.func @broadcast_in_dim(%x0: tensor<3xi1>, %x1: tensor<3xi8>, %x2: tensor<3xi16>,
    %x3: tensor<3xi32>, %x4: tensor<3xi64>, %x5: tensor<3xui8>, %x6: tensor<3xui16>,
    %x7: tensor<3xui32>, %x8: tensor<3xui64>, %x9: tensor<3xf16>, %x10: tensor<3xbf16>,
    %x11: tensor<3xf32>, %x12: tensor<3xf64>, %x13: tensor<3xcomplex<f32>>,
    %x14: tensor<3xcomplex<f64>>, %x15: tensor<f32>, %x16: tensor<?x1xf32>) {
  %0 = array.broadcast_in_dim %x0 dims [1] : tensor<3xi1> to tensor<2x3xi1>
  %1 = array.broadcast_in_dim %x1 dims [1] : tensor<3xi8> to tensor<2x3xi8>
  %2 = array.broadcast_in_dim %x2 dims [1] : tensor<3xi16> to tensor<2x3xi16>
  %3 = array.broadcast_in_dim %x3 dims [1] : tensor<3xi32> to tensor<2x3xi32>
  %4 = array.broadcast_in_dim %x4 dims [1] : tensor<3xi64> to tensor<2x3xi64>
  %5 = array.broadcast_in_dim %x5 dims [1] : tensor<3xui8> to tensor<2x3xui8>
  %6 = array.broadcast_in_dim %x6 dims [1] : tensor<3xui16> to tensor<2x3xui16>
  %7 = array.broadcast_in_dim %x7 dims [1] : tensor<3xui32> to tensor<2x3xui32>
  %8 = array.broadcast_in_dim %x8 dims [1] : tensor<3xui64> to tensor<2x3xui64>
  %9 = array.broadcast_in_dim %x9 dims [1] : tensor<3xf16> to tensor<2x3xf16>
  %10 = array.broadcast_in_dim %x10 dims [1] : tensor<3xbf16> to tensor<2x3xbf16>
  %11 = array.broadcast_in_dim %x11 dims [1] : tensor<3xf32> to tensor<2x3xf32>
  %12 = array.broadcast_in_dim %x12 dims [1] : tensor<3xf64> to tensor<2x3xf64>
  %13 = array.broadcast_in_dim %x13 dims [1] : tensor<3xcomplex<f32>> to tensor<2x3xcomplex<f32>>
  %14 = array.broadcast_in_dim %x14 dims [1] : tensor<3xcomplex<f64>> to tensor<2x3xcomplex<f64>>
  %15 = array.broadcast_in_dim %x15 dims [] : tensor<f32> to tensor<2x0xf32>
  %16 = array.broadcast_in_dim %x16 dims [0, 2] : tensor<?x1xf32> to tensor<?x4x5xf32>
  return
}

// CHECK-LABEL: @reshape(
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xi1> to tensor<6xi1>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xi8> to tensor<6xi8>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xi16> to tensor<6xi16>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xi32> to tensor<6xi32>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xi64> to tensor<6xi64>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xui8> to tensor<6xui8>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xui16> to tensor<6xui16>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xui32> to tensor<6xui32>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xui64> to tensor<6xui64>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xf16> to tensor<6xf16>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xbf16> to tensor<6xbf16>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xf32> to tensor<6xf32>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xf64> to tensor<6xf64>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xcomplex<f32>> to tensor<6xcomplex<f32>>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<2x3xcomplex<f64>> to tensor<6xcomplex<f64>>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<f32> to tensor<1x1xf32>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<0x3xf32> to tensor<5x0xf32>
// CHECK: array.reshape %{{[a-z0-9]+}} : tensor<?x6xf32> to tensor<?x2x3xf32>
func.func @reshape(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<2x3xcomplex<f32>>,
    %x14: tensor<2x3xcomplex<f64>>, %x15: tensor<f32>, %x16: tensor<0x3xf32>, %x17: tensor<?x6xf32>) {
  %0 = array.reshape %x0 : tensor<2x3xi1> to tensor<6xi1>
  %1 = array.reshape %x1 : tensor<2x3xi8> to tensor<6xi8>
  %2 = array.reshape %x2 : tensor<2x3xi16> to tensor<6xi16>
  %3 = array.reshape %x3 : tensor<2x3xi32> to tensor<6xi32>
  %4 = array.reshape %x4 : tensor<2x3xi64> to tensor<6xi64>
  %5 = array.reshape %x5 : tensor<2x3xui8> to tensor<6xui8>
  %6 = array.reshape %x6 : tensor<2x3xui16> to tensor<6xui16>
  %7 = array.reshape %x7 : tensor<2x3xui32> to tensor<6xui32>
  %8 = array.reshape %x8 : tensor<2x3xui64> to tensor<6xui64>
  %9 = array.reshape %x9 : tensor<2x3xf16> to tensor<6xf16>
  %10 = array.reshape %x10 : tensor<2x3xbf16> to tensor<6xbf16>
  %11 = array.reshape %x11 : tensor<2x3xf32> to tensor<6xf32>
  %12 = array.reshape %x12 : tensor<2x3xf64> to tensor<6xf64>
  %13 = array.reshape %x13 : tensor<2x3xcomplex<f32>> to tensor<6xcomplex<f32>>
  %14 = array.reshape %x14 : tensor<2x3xcomplex<f64>> to tensor<6xcomplex<f64>>
  %15 = array.reshape %x15 : tensor<f32> to tensor<1x1xf32>
  %16 = array.reshape %x16 : tensor<0x3xf32> to tensor<5x0xf32>
  %17 = array.reshape %x17 : tensor<?x6xf32> to tensor<?x2x3xf32>
  return
}

// CHECK-LABEL: @transpose(
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xi1>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xi8>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xi16>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xi32>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xi64>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xui8>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xui16>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xui32>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xui64>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xf16>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xbf16>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xf32>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xf64>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xcomplex<f32>>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [1, 0] : tensor<2x3xcomplex<f64>>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [] : tensor<f32>
// CHECK: array.transpose %{{[a-z0-9]+}} permutation [2, 0, 1] : tensor<?x2x?xf32>
func.func @transpose(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<2x3xcomplex<f32>>,
    %x14: tensor<2x3xcomplex<f64>>, %x15: tensor<f32>, %x16: tensor<?x2x?xf32>) {
  %0 = array.transpose %x0 permutation [1, 0] : tensor<2x3xi1>
  %1 = array.transpose %x1 permutation [1, 0] : tensor<2x3xi8>
  %2 = array.transpose %x2 permutation [1, 0] : tensor<2x3xi16>
  %3 = array.transpose %x3 permutation [1, 0] : tensor<2x3xi32>
  %4 = array.transpose %x4 permutation [1, 0] : tensor<2x3xi64>
  %5 = array.transpose %x5 permutation [1, 0] : tensor<2x3xui8>
  %6 = array.transpose %x6 permutation [1, 0] : tensor<2x3xui16>
  %7 = array.transpose %x7 permutation [1, 0] : tensor<2x3xui32>
  %8 = array.transpose %x8 permutation [1, 0] : tensor<2x3xui64>
  %9 = array.transpose %x9 permutation [1, 0] : tensor<2x3xf16>
  %10 = array.transpose %x10 permutation [1, 0] : tensor<2x3xbf16>
  %11 = array.transpose %x11 permutation [1, 0] : tensor<2x3xf32>
  %12 = array.transpose %x12 permutation [1, 0] : tensor<2x3xf64>
  %13 = array.transpose %x13 permutation [1, 0] : tensor<2x3xcomplex<f32>>
  %14 = array.transpose %x14 permutation [1, 0] : tensor<2x3xcomplex<f64>>
  %15 = array.transpose %x15 permutation [] : tensor<f32>
  %16 = array.transpose %x16 permutation [2, 0, 1] : tensor<?x2x?xf32>
  return
}

// CHECK-LABEL: @reverse(
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xi1>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xi8>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xi16>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xi32>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xi64>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xui8>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xui16>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xui32>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xui64>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xf16>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xbf16>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xf32>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xf64>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xcomplex<f32>>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [1] : tensor<2x3xcomplex<f64>>
// CHECK: array.reverse %{{[a-z0-9]+}} axes [0, 1] : tensor<?x0xf32>
func.func @reverse(%x0: tensor<2x3xi1>, %x1: tensor<2x3xi8>, %x2: tensor<2x3xi16>,
    %x3: tensor<2x3xi32>, %x4: tensor<2x3xi64>, %x5: tensor<2x3xui8>, %x6: tensor<2x3xui16>,
    %x7: tensor<2x3xui32>, %x8: tensor<2x3xui64>, %x9: tensor<2x3xf16>, %x10: tensor<2x3xbf16>,
    %x11: tensor<2x3xf32>, %x12: tensor<2x3xf64>, %x13: tensor<2x3xcomplex<f32>>,
    %x14: tensor<2x3xcomplex<f64>>, %x15: tensor<?x0xf32>) {
  %0 = array.reverse %x0 axes [1] : tensor<2x3xi1>
  %1 = array.reverse %x1 axes [1] : tensor<2x3xi8>
  %2 = array.reverse %x2 axes [1] : tensor<2x3xi16>
  %3 = array.reverse %x3 axes [1] : tensor<2x3xi32>
  %4 = array.reverse %x4 axes [1] : tensor<2x3xi64>
  %5 = array.reverse %x5 axes [1] : tensor<2x3xui8>
  %6 = array.reverse %x6 axes [1] : tensor<2x3xui16>
  %7 = array.reverse %x7 axes [1] : tensor<2x3xui32>
  %8 = array.reverse %x8 axes [1] : tensor<2x3xui64>
  %9 = array.reverse %x9 axes [1] : tensor<2x3xf16>
  %10 = array.reverse %x10 axes [1] : tensor<2x3xbf16>
  %11 = array.reverse %x11 axes [1] : tensor<2x3xf32>
  %12 = array.reverse %x12 axes [1] : tensor<2x3xf64>
  %13 = array.reverse %x13 axes [1] : tensor<2x3xcomplex<f32>>
  %14 = array.reverse %x14 axes [1] : tensor<2x3xcomplex<f64>>
  %15 = array.reverse %x15 axes [0, 1] : tensor<?x0xf32>
  return
}

// CHECK-LABEL: @concatenate(
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xi1>, tensor<3xi1>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xi8>, tensor<3xi8>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xi16>, tensor<3xi16>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xi32>, tensor<3xi32>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xi64>, tensor<3xi64>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xui8>, tensor<3xui8>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xui16>, tensor<3xui16>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xui32>, tensor<3xui32>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xui64>, tensor<3xui64>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xf16>, tensor<3xf16>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xbf16>, tensor<3xbf16>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xf32>, tensor<3xf32>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xf64>, tensor<3xf64>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xcomplex<f32>>, tensor<3xcomplex<f32>>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 0 : tensor<2xcomplex<f64>>, tensor<3xcomplex<f64>>
// CHECK: array.concatenate %{{[a-z0-9]+}} axis 0 : tensor<4xf32>
// CHECK: array.concatenate %{{[a-z0-9]+}}, %{{[a-z0-9]+}} axis 1 : tensor<?x2xf32>, tensor<3x?xf32>
func.func @concatenate(%a0: tensor<2xi1>, %b0: tensor<3xi1>, %a1: tensor<2xi8>, %b1: tensor<3xi8>,
    %a2: tensor<2xi16>, %b2: tensor<3xi16>, %a3: tensor<2xi32>, %b3: tensor<3xi32>,
    %a4: tensor<2xi64>, %b4: tensor<3xi64>, %a5: tensor<2xui8>, %b5: tensor<3xui8>,
    %a6: tensor<2xui16>, %b6: tensor<3xui16>, %a7: tensor<2xui32>, %b7: tensor<3xui32>,
    %a8: tensor<2xui64>, %b8: tensor<3xui64>, %a9: tensor<2xf16>, %b9: tensor<3xf16>,
    %a10: tensor<2xbf16>, %b10: tensor<3xbf16>, %a11: tensor<2xf32>, %b11: tensor<3xf32>,
    %a12: tensor<2xf64>, %b12: tensor<3xf64>, %a13: tensor<2xcomplex<f32>>,
    %b13: tensor<3xcomplex<f32>>, %a14: tensor<2xcomplex<f64>>, %b14: tensor<3xcomplex<f64>>,
    %x15: tensor<4xf32>, %a16: tensor<?x2xf32>, %b16: tensor<3x?xf32>) {
  %0 = array.concatenate %a0, %b0 axis 0 : tensor<2xi1>, tensor<3xi1>
  %1 = array.concatenate %a1, %b1 axis 0 : tensor<2xi8>, tensor<3xi8>
  %2 = array.concatenate %a2, %b2 axis 0 : tensor<2xi16>, tensor<3xi16>
  %3 = array.concatenate %a3, %b3 axis 0 : tensor<2xi32>, tensor<3xi32>
  %4 = array.concatenate %a4, %b4 axis 0 : tensor<2xi64>, tensor<3xi64>
  %5 = array.concatenate %a5, %b5 axis 0 : tensor<2xui8>, tensor<3xui8>
  %6 = array.concatenate %a6, %b6 axis 0 : tensor<2xui16>, tensor<3xui16>
  %7 = array.concatenate %a7, %b7 axis 0 : tensor<2xui32>, tensor<3xui32>
  %8 = array.concatenate %a8, %b8 axis 0 : tensor<2xui64>, tensor<3xui64>
  %9 = array.concatenate %a9, %b9 axis 0 : tensor<2xf16>, tensor<3xf16>
  %10 = array.concatenate %a10, %b10 axis 0 : tensor<2xbf16>, tensor<3xbf16>
  %11 = array.concatenate %a11, %b11 axis 0 : tensor<2xf32>, tensor<3xf32>
  %12 = array.concatenate %a12, %b12 axis 0 : tensor<2xf64>, tensor<3xf64>
  %13 = array.concatenate %a13, %b13 axis 0 : tensor<2xcomplex<f32>>, tensor<3xcomplex<f32>>
  %14 = array.concatenate %a14, %b14 axis 0 : tensor<2xcomplex<f64>>, tensor<3xcomplex<f64>>
  %15 = array.concatenate %x15 axis 0 : tensor<4xf32>
  %16 = array.concatenate %a16, %b16 axis 1 : tensor<?x2xf32>, tensor<3x?xf32>
  return
}

// CHECK-LABEL: @pad(
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xi1>, tensor<i1>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xi8>, tensor<i8>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xi16>, tensor<i16>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xi32>, tensor<i32>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xi64>, tensor<i64>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xui8>, tensor<ui8>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xui16>, tensor<ui16>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xui32>, tensor<ui32>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xui64>, tensor<ui64>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xf16>, tensor<f16>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xbf16>, tensor<bf16>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xf32>, tensor<f32>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xf64>, tensor<f64>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xcomplex<f32>>, tensor<complex<f32>>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [1] high [2] interior [3] : tensor<4xcomplex<f64>>, tensor<complex<f64>>
// CHECK: array.pad %{{[a-z0-9]+}}, %{{[a-z0-9]+}} low [-1, -2] high [0, -2] interior [0, 0] : tensor<?x4xf32>, tensor<f32>
func.func @pad(%x0: tensor<4xi1>, %p0: tensor<i1>, %x1: tensor<4xi8>, %p1: tensor<i8>,
    %x2: tensor<4xi16>, %p2: tensor<i16>, %x3: tensor<4xi32>, %p3: tensor<i32>, %x4: tensor<4xi64>,
    %p4: tensor<i64>, %x5: tensor<4xui8>, %p5: tensor<ui8>, %x6: tensor<4xui16>, %p6: tensor<ui16>,
    %x7: tensor<4xui32>, %p7: tensor<ui32>, %x8: tensor<4xui64>, %p8: tensor<ui64>,
    %x9: tensor<4xf16>, %p9: tensor<f16>, %x10: tensor<4xbf16>, %p10: tensor<bf16>,
    %x11: tensor<4xf32>, %p11: tensor<f32>, %x12: tensor<4xf64>, %p12: tensor<f64>,
    %x13: tensor<4xcomplex<f32>>, %p13: tensor<complex<f32>>, %x14: tensor<4xcomplex<f64>>,
    %p14: tensor<complex<f64>>, %x15: tensor<?x4xf32>, %p15: tensor<f32>) {
  %0 = array.pad %x0, %p0 low [1] high [2] interior [3] : tensor<4xi1>, tensor<i1>
  %1 = array.pad %x1, %p1 low [1] high [2] interior [3] : tensor<4xi8>, tensor<i8>
  %2 = array.pad %x2, %p2 low [1] high [2] interior [3] : tensor<4xi16>, tensor<i16>
  %3 = array.pad %x3, %p3 low [1] high [2] interior [3] : tensor<4xi32>, tensor<i32>
  %4 = array.pad %x4, %p4 low [1] high [2] interior [3] : tensor<4xi64>, tensor<i64>
  %5 = array.pad %x5, %p5 low [1] high [2] interior [3] : tensor<4xui8>, tensor<ui8>
  %6 = array.pad %x6, %p6 low [1] high [2] interior [3] : tensor<4xui16>, tensor<ui16>
  %7 = array.pad %x7, %p7 low [1] high [2] interior [3] : tensor<4xui32>, tensor<ui32>
  %8 = array.pad %x8, %p8 low [1] high [2] interior [3] : tensor<4xui64>, tensor<ui64>
  %9 = array.pad %x9, %p9 low [1] high [2] interior [3] : tensor<4xf16>, tensor<f16>
  %10 = array.pad %x10, %p10 low [1] high [2] interior [3] : tensor<4xbf16>, tensor<bf16>
  %11 = array.pad %x11, %p11 low [1] high [2] interior [3] : tensor<4xf32>, tensor<f32>
  %12 = array.pad %x12, %p12 low [1] high [2] interior [3] : tensor<4xf64>, tensor<f64>
  %13 = array.pad %x13, %p13 low [1] high [2] interior [3] : tensor<4xcomplex<f32>>, tensor<complex<f32>>
  %14 = array.pad %x14, %p14 low [1] high [2] interior [3] : tensor<4xcomplex<f64>>, tensor<complex<f64>>
  %15 = array.pad %x15, %p15 low [-1, -2] high [0, -2] interior [0, 0] : tensor<?x4xf32>, tensor<f32>
  return
}

// CHECK-LABEL: @slice(
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xi1>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xi8>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xi16>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xi32>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xi64>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xui8>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xui16>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xui32>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xui64>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xf16>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xbf16>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xf32>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xf64>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xcomplex<f32>>
// CHECK: array.slice %{{[a-z0-9]+}} start [1] limit [9] stride [2] : tensor<9xcomplex<f64>>
// CHECK: array.slice %{{[a-z0-9]+}} start [2, 4] limit [7, 4] stride [1, 1] : tensor<?x4xf32>
func.func @slice(%x0: tensor<9xi1>, %x1: tensor<9xi8>, %x2: tensor<9xi16>, %x3: tensor<9xi32>,
    %x4: tensor<9xi64>, %x5: tensor<9xui8>, %x6: tensor<9xui16>, %x7: tensor<9xui32>,
    %x8: tensor<9xui64>, %x9: tensor<9xf16>, %x10: tensor<9xbf16>, %x11: tensor<9xf32>,
    %x12: tensor<9xf64>, %x13: tensor<9xcomplex<f32>>, %x14: tensor<9xcomplex<f64>>,
    %x15: tensor<?x4xf32>) {
  %0 = array.slice %x0 start [1] limit [9] stride [2] : tensor<9xi1>
  %1 = array.slice %x1 start [1] limit [9] stride [2] : tensor<9xi8>
  %2 = array.slice %x2 start [1] limit [9] stride [2] : tensor<9xi16>
  %3 = array.slice %x3 start [1] limit [9] stride [2] : tensor<9xi32>
  %4 = array.slice %x4 start [1] limit [9] stride [2] : tensor<9xi64>
  %5 = array.slice %x5 start [1] limit [9] stride [2] : tensor<9xui8>
  %6 = array.slice %x6 start [1] limit [9] stride [2] : tensor<9xui16>
  %7 = array.slice %x7 start [1] limit [9] stride [2] : tensor<9xui32>
  %8 = array.slice %x8 start [1] limit [9] stride [2] : tensor<9xui64>
  %9 = array.slice %x9 start [1] limit [9] stride [2] : tensor<9xf16>
  %10 = array.slice %x10 start [1] limit [9] stride [2] : tensor<9xbf16>
  %11 = array.slice %x11 start [1] limit [9] stride [2] : tensor<9xf32>
  %12 = array.slice %x12 start [1] limit [9] stride [2] : tensor<9xf64>
  %13 = array.slice %x13 start [1] limit [9] stride [2] : tensor<9xcomplex<f32>>
  %14 = array.slice %x14 start [1] limit [9] stride [2] : tensor<9xcomplex<f64>>
  %15 = array.slice %x15 start [2, 4] limit [7, 4] stride [1, 1] : tensor<?x4xf32>
  return
}

// CHECK-LABEL: @result_types(
func.func @result_types(%x: tensor<2x?x4xf32>, %p: tensor<f32>) -> (tensor<4x2x?xf32>,
    tensor<4x?x4xf32>, tensor<7x?x4xf32>, tensor<1x2x0xf32>) {
  %0 = array.transpose %x permutation [2, 0, 1] : tensor<2x?x4xf32>
  %1 = array.concatenate %x, %x axis 0 : tensor<2x?x4xf32>, tensor<2x?x4xf32>
  %2 = array.pad %x, %p low [1, 1, -1] high [2, 0, 1] interior [2, 5, 0] : tensor<2x?x4xf32>, tensor<f32>
  %3 = array.slice %x start [0, 1, 3] limit [2, 4, 3] stride [2, 2, 1] : tensor<2x?x4xf32>
  // CHECK: return {{.*}} : tensor<4x2x?xf32>, tensor<4x?x4xf32>, tensor<7x?x4xf32>, tensor<1x2x0xf32>
  return %0, %1, %2, %3 : tensor<4x2x?xf32>, tensor<4x?x4xf32>, tensor<7x?x4xf32>, tensor<1x2x0xf32>
}

// CHECK-LABEL: @empty(
// CHECK: array.empty : tensor<4x2xf32>
// CHECK: array.empty : tensor<?xi1>
func.func @empty() -> (tensor<4x2xf32>, tensor<?xi1>) {
  %0 = array.empty : tensor<4x2xf32>
  %1 = array.empty : tensor<?xi1>
  return %0, %1 : tensor<4x2xf32>, tensor<?xi1>
}
