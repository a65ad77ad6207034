// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @reduce_window_sum_c1(%x: tensor<8xf32>) {
  // expected-error @+1 {{has 2 numbers where it needs one for each dimension}}
  %0 = array.reduce_window_sum %x window [2, 2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @reduce_window_sum_c2(%x: tensor<8xf32>) {
  // expected-error @+1 {{which must be positive}}
  %0 = array.reduce_window_sum %x window [2] strides [0] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @reduce_window_max_c1(%x: tensor<8xf32>) {
  // expected-error @+1 {{has 2 numbers where it needs one for each dimension}}
  %0 = array.reduce_window_max %x window [2, 2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @reduce_window_max_c2(%x: tensor<8xf32>) {
  // expected-error @+1 {{which must be positive}}
  %0 = array.reduce_window_max %x window [2] strides [0] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @reduce_window_min_c1(%x: tensor<8xf32>) {
  // expected-error @+1 {{has 2 numbers where it needs one for each dimension}}
  %0 = array.reduce_window_min %x window [2, 2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @reduce_window_min_c2(%x: tensor<8xf32>) {
  // expected-error @+1 {{which must be positive}}
  %0 = array.reduce_window_min %x window [2] strides [0] dilations [1] [1] low [0] high [0] : tensor<8xf32>
  return
}

// -----

func.func @window_gather_c1(%x: tensor<8xf32>, %v: tensor<8xf32>) {
  // expected-error @+1 {{has 0 numbers where it needs one for each dimension}}
  %0 = array.window_gather %x, %v greatest true window [2] strides [2] dilations [1] [1] low [] high [0] : tensor<8xf32>, tensor<8xf32>
  return
}

// -----

func.func @window_gather_c2(%x: tensor<8xf32>, %v: tensor<8xf32>) {
  // expected-error @+1 {{which must be positive}}
  %0 = array.window_gather %x, %v greatest true window [2] strides [2] dilations [-1] [1] low [0] high [0] : tensor<8xf32>, tensor<8xf32>
  return
}

// -----

func.func @window_gather_c3(%x: tensor<8xf32>, %v: tensor<5xf32>) {
  // expected-error @+1 {{which has another shape}}
  %0 = array.window_gather %x, %v greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<5xf32>
  return
}

// -----

func.func @window_scatter_c1(%x: tensor<8xf32>, %v: tensor<4xf32>) {
  // expected-error @+1 {{has 0 numbers where it needs one for each dimension}}
  %0 = array.window_scatter %x, %v greatest true window [2] strides [2] dilations [1] [1] low [] high [0] : tensor<8xf32>, tensor<4xf32>
  return
}

// -----

func.func @window_scatter_c2(%x: tensor<8xf32>, %v: tensor<4xf32>) {
  // expected-error @+1 {{which must be positive}}
  %0 = array.window_scatter %x, %v greatest true window [2] strides [2] dilations [-1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>
  return
}

// -----

func.func @window_scatter_c3(%x: tensor<8xf32>, %v: tensor<5xf32>) {
  // expected-error @+1 {{has updates}}
  %0 = array.window_scatter %x, %v greatest true window [2] strides [2] dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<5xf32>
  return
}
