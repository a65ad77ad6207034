// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @convolution_c1(%x: tensor<1x2x5xf32>, %w: tensor<2x2xf32>) {
  // expected-error @+1 {{need one element type and one rank, at least 2}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<2x2xf32>
  return
}

// -----

func.func @convolution_c1_element(%x: tensor<1x2x5xf32>, %w: tensor<3x2x2xf64>) {
  // expected-error @+1 {{need one element type and one rank, at least 2}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<3x2x2xf64>
  return
}

// -----

func.func @convolution_c1_dims(%x: tensor<1x2x5xf32>, %w: tensor<3x2x2xf32>) {
  // expected-error @+1 {{are not the dimensions of}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 1] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<3x2x2xf32>
  return
}

// -----

func.func @convolution_c2(%x: tensor<1x2x5xf32>, %w: tensor<3x2x2xf32>) {
  // expected-error @+1 {{needs one stride, padding and dilation for each of the 1 spatial dimensions}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0, 0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<3x2x2xf32>
  return
}

// -----

func.func @convolution_c2_sign(%x: tensor<1x2x5xf32>, %w: tensor<3x2x2xf32>) {
  // expected-error @+1 {{strides and dilations are positive, got [0]}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [0] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x2x5xf32>, tensor<3x2x2xf32>
  return
}

// -----

func.func @convolution_c3(%x: tensor<2x2x5xf32>, %w: tensor<4x1x2xf32>) {
  // expected-error @+1 {{both are positive, and one of them is 1}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 2, 2 : tensor<2x2x5xf32>, tensor<4x1x2xf32>
  return
}

// -----

func.func @convolution_c4(%x: tensor<1x3x5xf32>, %w: tensor<3x2x2xf32>) {
  // expected-error @+1 {{has 3 features, which is not 1 times the 2 of rhs}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x3x5xf32>, tensor<3x2x2xf32>
  return
}

// -----

func.func @convolution_c5(%x: tensor<1x4x5xf32>, %w: tensor<3x2x2xf32>) {
  // expected-error-re @+1 {{the 3 output features of rhs {{.*}} are no multiple of the 2 groups}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 2, 1 : tensor<1x4x5xf32>, tensor<3x2x2xf32>
  return
}

// -----

func.func @convolution_c5_batch(%x: tensor<3x2x5xf32>, %w: tensor<4x2x2xf32>) {
  // expected-error-re @+1 {{the batch of 3 of lhs {{.*}} is no multiple of the 2 groups}}
  %0 = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 2 : tensor<3x2x5xf32>, tensor<4x2x2xf32>
  return
}
