// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @convolution(
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xi8>, tensor<3x2x2xi8>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xi16>, tensor<3x2x2xi16>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xi32>, tensor<3x2x2xi32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xi64>, tensor<3x2x2xi64>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xui8>, tensor<3x2x2xui8>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xui16>, tensor<3x2x2xui16>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xui32>, tensor<3x2x2xui32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xui64>, tensor<3x2x2xui64>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf16>, tensor<3x2x2xf16>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xbf16>, tensor<3x2x2xbf16>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<3x2x2xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf64>, tensor<3x2x2xf64>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xcomplex<f32>>, tensor<3x2x2xcomplex<f32>>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xcomplex<f64>>, tensor<3x2x2xcomplex<f64>>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 3, 1, 2] x [3, 2, 0, 1] to [0, 3, 1, 2] strides [2, 1] low [1, 0] high [1, -1] dilation [1, 2] x [2, 1] groups 1, 1 : tensor<8x9x9x3xf32>, tensor<3x3x3x4xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 2, 1 : tensor<2x6x4xf32>, tensor<4x3x1xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 2 : tensor<4x3x4xf32>, tensor<2x3x1xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1] x [0, 1] to [0, 1] strides [] low [] high [] dilation [] x [] groups 1, 1 : tensor<2x3xf32>, tensor<4x3xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<?x2x?xf32>, tensor<3x2x2xf32>
// CHECK: array.convolution %{{[a-z0-9]+}}, %{{[a-z0-9]+}} dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<0x2x3xf32>, tensor<3x2x2xf32>
func.func @convolution(%x0: tensor<1x2x5xi8>, %w0: tensor<3x2x2xi8>,
    %x1: tensor<1x2x5xi16>, %w1: tensor<3x2x2xi16>,
    %x2: tensor<1x2x5xi32>, %w2: tensor<3x2x2xi32>,
    %x3: tensor<1x2x5xi64>, %w3: tensor<3x2x2xi64>,
    %x4: tensor<1x2x5xui8>, %w4: tensor<3x2x2xui8>,
    %x5: tensor<1x2x5xui16>, %w5: tensor<3x2x2xui16>,
    %x6: tensor<1x2x5xui32>, %w6: tensor<3x2x2xui32>,
    %x7: tensor<1x2x5xui64>, %w7: tensor<3x2x2xui64>,
    %x8: tensor<1x2x5xf16>, %w8: tensor<3x2x2xf16>,
    %x9: tensor<1x2x5xbf16>, %w9: tensor<3x2x2xbf16>,
    %x10: tensor<1x2x5xf32>, %w10: tensor<3x2x2xf32>,
    %x11: tensor<1x2x5xf64>, %w11: tensor<3x2x2xf64>,
    %x12: tensor<1x2x5xcomplex<f32>>, %w12: tensor<3x2x2xcomplex<f32>>,
    %x13: tensor<1x2x5xcomplex<f64>>, %w13: tensor<3x2x2xcomplex<f64>>,
    %x14: tensor<8x9x9x3xf32>, %w14: tensor<3x3x3x4xf32>,
    %x15: tensor<2x6x4xf32>, %w15: tensor<4x3x1xf32>,
    %x16: tensor<4x3x4xf32>, %w16: tensor<2x3x1xf32>,
    %x17: tensor<2x3xf32>, %w17: tensor<4x3xf32>,
    %x18: tensor<?x2x?xf32>, %w18: tensor<3x2x2xf32>,
    %x19: tensor<0x2x3xf32>, %w19: tensor<3x2x2xf32>) {
  %r0 = array.convolution %x0, %w0 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xi8>, tensor<3x2x2xi8>
  %r1 = array.convolution %x1, %w1 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xi16>, tensor<3x2x2xi16>
  %r2 = array.convolution %x2, %w2 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xi32>, tensor<3x2x2xi32>
  %r3 = array.convolution %x3, %w3 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xi64>, tensor<3x2x2xi64>
  %r4 = array.convolution %x4, %w4 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xui8>, tensor<3x2x2xui8>
  %r5 = array.convolution %x5, %w5 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xui16>, tensor<3x2x2xui16>
  %r6 = array.convolution %x6, %w6 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xui32>, tensor<3x2x2xui32>
  %r7 = array.convolution %x7, %w7 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xui64>, tensor<3x2x2xui64>
  %r8 = array.convolution %x8, %w8 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xf16>, tensor<3x2x2xf16>
  %r9 = array.convolution %x9, %w9 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xbf16>, tensor<3x2x2xbf16>
  %r10 = array.convolution %x10, %w10 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xf32>, tensor<3x2x2xf32>
  %r11 = array.convolution %x11, %w11 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xf64>, tensor<3x2x2xf64>
  %r12 = array.convolution %x12, %w12 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xcomplex<f32>>, tensor<3x2x2xcomplex<f32>>
  %r13 = array.convolution %x13, %w13 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<1x2x5xcomplex<f64>>, tensor<3x2x2xcomplex<f64>>
  %r14 = array.convolution %x14, %w14 dims [0, 3, 1, 2] x [3, 2, 0, 1] to [0, 3, 1, 2] strides [2, 1] low [1, 0] high [1, -1] dilation [1, 2] x [2, 1] groups 1, 1
      : tensor<8x9x9x3xf32>, tensor<3x3x3x4xf32>
  %r15 = array.convolution %x15, %w15 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 2, 1
      : tensor<2x6x4xf32>, tensor<4x3x1xf32>
  %r16 = array.convolution %x16, %w16 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 2
      : tensor<4x3x4xf32>, tensor<2x3x1xf32>
  %r17 = array.convolution %x17, %w17 dims [0, 1] x [0, 1] to [0, 1] strides [] low [] high [] dilation [] x [] groups 1, 1
      : tensor<2x3xf32>, tensor<4x3xf32>
  %r18 = array.convolution %x18, %w18 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<?x2x?xf32>, tensor<3x2x2xf32>
  %r19 = array.convolution %x19, %w19 dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1
      : tensor<0x2x3xf32>, tensor<3x2x2xf32>
  return
}
