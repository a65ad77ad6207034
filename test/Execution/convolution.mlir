// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function is a convolution of small arrays. The line above CHECK-LABEL is the NumPy
// expression of the expected values.

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_i8{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xi8>
func.func @valid_i8(%x: tensor<1x1x5xi8> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xi8>},
    %w: tensor<1x1x2xi8> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xi8>}) -> tensor<1x1x4xi8> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xi8>, tensor<1x1x2xi8>
  return %r : tensor<1x1x4xi8>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_i16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xi16>
func.func @valid_i16(%x: tensor<1x1x5xi16> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xi16>},
    %w: tensor<1x1x2xi16> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xi16>}) -> tensor<1x1x4xi16> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xi16>, tensor<1x1x2xi16>
  return %r : tensor<1x1x4xi16>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_i32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xi32>
func.func @valid_i32(%x: tensor<1x1x5xi32> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xi32>},
    %w: tensor<1x1x2xi32> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xi32>}) -> tensor<1x1x4xi32> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xi32>, tensor<1x1x2xi32>
  return %r : tensor<1x1x4xi32>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_i64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xi64>
func.func @valid_i64(%x: tensor<1x1x5xi64> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xi64>},
    %w: tensor<1x1x2xi64> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xi64>}) -> tensor<1x1x4xi64> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xi64>, tensor<1x1x2xi64>
  return %r : tensor<1x1x4xi64>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_ui8{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xui8>
func.func @valid_ui8(%x: tensor<1x1x5xui8> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xui8>},
    %w: tensor<1x1x2xui8> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xui8>}) -> tensor<1x1x4xui8> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xui8>, tensor<1x1x2xui8>
  return %r : tensor<1x1x4xui8>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_ui16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xui16>
func.func @valid_ui16(%x: tensor<1x1x5xui16> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xui16>},
    %w: tensor<1x1x2xui16> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xui16>}) -> tensor<1x1x4xui16> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xui16>, tensor<1x1x2xui16>
  return %r : tensor<1x1x4xui16>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_ui32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xui32>
func.func @valid_ui32(%x: tensor<1x1x5xui32> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xui32>},
    %w: tensor<1x1x2xui32> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xui32>}) -> tensor<1x1x4xui32> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xui32>, tensor<1x1x2xui32>
  return %r : tensor<1x1x4xui32>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_ui64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5, 9, 13, 17]]]> : tensor<1x1x4xui64>
func.func @valid_ui64(%x: tensor<1x1x5xui64> {arrax.value = dense<[[[1, 2, 3, 4, 5]]]> : tensor<1x1x5xui64>},
    %w: tensor<1x1x2xui64> {arrax.value = dense<[[[3, 1]]]> : tensor<1x1x2xui64>}) -> tensor<1x1x4xui64> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xui64>, tensor<1x1x2xui64>
  return %r : tensor<1x1x4xui64>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_f16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5.000000e+00, 9.000000e+00, 1.300000e+01, 1.700000e+01]]]> : tensor<1x1x4xf16>
func.func @valid_f16(%x: tensor<1x1x5xf16> {arrax.value = dense<[[[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]]]> : tensor<1x1x5xf16>},
    %w: tensor<1x1x2xf16> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xf16>}) -> tensor<1x1x4xf16> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xf16>, tensor<1x1x2xf16>
  return %r : tensor<1x1x4xf16>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_bf16{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5.000000e+00, 9.000000e+00, 1.300000e+01, 1.700000e+01]]]> : tensor<1x1x4xbf16>
func.func @valid_bf16(%x: tensor<1x1x5xbf16> {arrax.value = dense<[[[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]]]> : tensor<1x1x5xbf16>},
    %w: tensor<1x1x2xbf16> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xbf16>}) -> tensor<1x1x4xbf16> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xbf16>, tensor<1x1x2xbf16>
  return %r : tensor<1x1x4xbf16>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5.000000e+00, 9.000000e+00, 1.300000e+01, 1.700000e+01]]]> : tensor<1x1x4xf32>
func.func @valid_f32(%x: tensor<1x1x5xf32> {arrax.value = dense<[[[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]]]> : tensor<1x1x5xf32>},
    %w: tensor<1x1x2xf32> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xf32>}) -> tensor<1x1x4xf32> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xf32>, tensor<1x1x2xf32>
  return %r : tensor<1x1x4xf32>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[5.000000e+00, 9.000000e+00, 1.300000e+01, 1.700000e+01]]]> : tensor<1x1x4xf64>
func.func @valid_f64(%x: tensor<1x1x5xf64> {arrax.value = dense<[[[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]]]> : tensor<1x1x5xf64>},
    %w: tensor<1x1x2xf64> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xf64>}) -> tensor<1x1x4xf64> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xf64>, tensor<1x1x2xf64>
  return %r : tensor<1x1x4xf64>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_complex_f32{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[(5.000000e+00,0.000000e+00), (9.000000e+00,0.000000e+00), (1.300000e+01,0.000000e+00), (1.700000e+01,0.000000e+00)]]]> : tensor<1x1x4xcomplex<f32>>
func.func @valid_complex_f32(%x: tensor<1x1x5xcomplex<f32>> {arrax.value = dense<[[[(1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00), (3.000000e+00,0.000000e+00), (4.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00)]]]> : tensor<1x1x5xcomplex<f32>>},
    %w: tensor<1x1x2xcomplex<f32>> {arrax.value = dense<[[[(3.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00)]]]> : tensor<1x1x2xcomplex<f32>>}) -> tensor<1x1x4xcomplex<f32>> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xcomplex<f32>>, tensor<1x1x2xcomplex<f32>>
  return %r : tensor<1x1x4xcomplex<f32>>
}

// np.correlate(x, w, "valid")
// CHECK-LABEL: @valid_complex_f64{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[(5.000000e+00,0.000000e+00), (9.000000e+00,0.000000e+00), (1.300000e+01,0.000000e+00), (1.700000e+01,0.000000e+00)]]]> : tensor<1x1x4xcomplex<f64>>
func.func @valid_complex_f64(%x: tensor<1x1x5xcomplex<f64>> {arrax.value = dense<[[[(1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00), (3.000000e+00,0.000000e+00), (4.000000e+00,0.000000e+00), (5.000000e+00,0.000000e+00)]]]> : tensor<1x1x5xcomplex<f64>>},
    %w: tensor<1x1x2xcomplex<f64>> {arrax.value = dense<[[[(3.000000e+00,0.000000e+00), (1.000000e+00,0.000000e+00)]]]> : tensor<1x1x2xcomplex<f64>>}) -> tensor<1x1x4xcomplex<f64>> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xcomplex<f64>>, tensor<1x1x2xcomplex<f64>>
  return %r : tensor<1x1x4xcomplex<f64>>
}

// np.correlate(np.pad([1, 0, 2, 0, 3, 0, 4, 0, 5], (2, 1)), [3, 0, 1], "valid")[::2]
// CHECK-LABEL: @dilated{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[1.000000e+00, 5.000000e+00, 9.000000e+00, 1.300000e+01, 1.700000e+01]]]> : tensor<1x1x5xf32>
func.func @dilated(%x: tensor<1x1x5xf32> {arrax.value = dense<[[[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00, 5.000000e+00]]]> : tensor<1x1x5xf32>},
    %w: tensor<1x1x2xf32> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xf32>}) -> tensor<1x1x5xf32> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [2] low [2] high [1] dilation [2] x [2] groups 1, 1 : tensor<1x1x5xf32>, tensor<1x1x2xf32>
  return %r : tensor<1x1x5xf32>
}

// np.correlate([1, nan, 3, inf, 5], [3, 1], "valid")
// CHECK-LABEL: @special{{$}}
// CHECK-NEXT{LITERAL}: dense<[[[0x7FC00000, 0x7FC00000, 0x7F800000, 0x7F800000]]]> : tensor<1x1x4xf32>
func.func @special(%x: tensor<1x1x5xf32> {arrax.value = dense<[[[1.0, 0x7FC00000, 3.0, 0x7F800000, 5.0]]]> : tensor<1x1x5xf32>},
    %w: tensor<1x1x2xf32> {arrax.value = dense<[[[3.000000e+00, 1.000000e+00]]]> : tensor<1x1x2xf32>}) -> tensor<1x1x4xf32> {
  %r = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1] low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<1x1x5xf32>, tensor<1x1x2xf32>
  return %r : tensor<1x1x4xf32>
}
