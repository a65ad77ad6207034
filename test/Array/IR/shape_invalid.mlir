// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @constant_c1() {
  // expected-error @+1 {{failed to verify that all of {value, result} have same type}}
  %0 = "array.constant"() {value = dense<1> : tensor<4xi32>} : () -> tensor<5xi32>
  return
}

// -----

func.func @constant_dtype() {
  // expected-error @+1 {{must be array of any dtype}}
  %0 = array.constant dense<1> : tensor<4xi4>
  return
}

// -----

func.func @iota_c1() {
  // expected-error @+1 {{dimension 1 is out of range for rank 1}}
  %0 = array.iota dimension 1 : tensor<4xi32>
  return
}

// -----

func.func @iota_c1_negative() {
  // expected-error @+1 {{dimension -1 is out of range for rank 1}}
  %0 = array.iota dimension -1 : tensor<4xi32>
  return
}

// -----

func.func @broadcast_in_dim_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{has 2 dims for an operand of rank 1}}
  %0 = array.broadcast_in_dim %x dims [0, 1] : tensor<4xf32> to tensor<4x4xf32>
  return
}

// -----

func.func @broadcast_in_dim_c2(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{dims [1, 0] are not strictly increasing}}
  %0 = array.broadcast_in_dim %x dims [1, 0] : tensor<2x3xf32> to tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_in_dim_c2_range(%x: tensor<4xf32>) {
  // expected-error @+1 {{dims [2] are not strictly increasing and below rank 2}}
  %0 = array.broadcast_in_dim %x dims [2] : tensor<4xf32> to tensor<4x4xf32>
  return
}

// -----

func.func @broadcast_in_dim_c3(%x: tensor<4xf32>) {
  // expected-error @+1 {{cannot broadcast dimension 0}}
  %0 = array.broadcast_in_dim %x dims [1] : tensor<4xf32> to tensor<4x5xf32>
  return
}

// -----

func.func @broadcast_in_dim_c4(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same element type}}
  %0 = array.broadcast_in_dim %x dims [0] : tensor<4xf32> to tensor<4xi32>
  return
}

// -----

func.func @reshape_c1(%x: tensor<4xf32>) {
  // expected-error-re @+1 {{cannot reshape {{.*}} (4 elements) to {{.*}} (5 elements)}}
  %0 = array.reshape %x : tensor<4xf32> to tensor<5xf32>
  return
}

// -----

func.func @reshape_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same element type}}
  %0 = array.reshape %x : tensor<4xf32> to tensor<4xi32>
  return
}

// -----

func.func @transpose_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{[0, 0] is no permutation}}
  %0 = array.transpose %x permutation [0, 0] : tensor<2x3xf32>
  return
}

// -----

func.func @transpose_c1_rank(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{[0] is no permutation}}
  %0 = array.transpose %x permutation [0] : tensor<2x3xf32>
  return
}

// -----

func.func @reverse_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axes [0, 0] are not distinct dimensions}}
  %0 = array.reverse %x axes [0, 0] : tensor<2x3xf32>
  return
}

// -----

func.func @reverse_c1_range(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axes [-1] are not distinct dimensions}}
  %0 = array.reverse %x axes [-1] : tensor<2x3xf32>
  return
}

// -----

func.func @concatenate_c1() {
  // expected-error @+2 {{needs at least one array}}
  // expected-error @+1 {{failed to infer returned types}}
  %0 = "array.concatenate"() {axis = 0 : i64} : () -> tensor<4xf32>
  return
}

// -----

func.func @concatenate_c2(%x: tensor<4xf32>, %y: tensor<4xi32>) {
  // expected-error @+1 {{ranks or element types differ}}
  %0 = array.concatenate %x, %y axis 0 : tensor<4xf32>, tensor<4xi32>
  return
}

// -----

func.func @concatenate_c2_rank(%x: tensor<4xf32>, %y: tensor<4x1xf32>) {
  // expected-error @+1 {{ranks or element types differ}}
  %0 = array.concatenate %x, %y axis 0 : tensor<4xf32>, tensor<4x1xf32>
  return
}

// -----

func.func @concatenate_c3(%x: tensor<4xf32>) {
  // expected-error @+1 {{axis 1 is out of range}}
  %0 = array.concatenate %x, %x axis 1 : tensor<4xf32>, tensor<4xf32>
  return
}

// -----

func.func @concatenate_c4(%x: tensor<2x3xf32>, %y: tensor<2x4xf32>) {
  // expected-error @+1 {{dimension 1 differs}}
  %0 = array.concatenate %x, %y axis 0 : tensor<2x3xf32>, tensor<2x4xf32>
  return
}

// -----

func.func @concatenate_overflow(%x: tensor<4611686018427387904xf32>) {
  // expected-error @+1 {{the result is too large along axis 0}}
  %0 = array.concatenate %x, %x axis 0 : tensor<4611686018427387904xf32>, tensor<4611686018427387904xf32>
  return
}

// -----

func.func @pad_c1(%x: tensor<4xf32>, %p: tensor<f32>) {
  // expected-error @+1 {{low, high and interior need one entry for each of the 1 dimensions}}
  %0 = array.pad %x, %p low [1, 1] high [0] interior [0] : tensor<4xf32>, tensor<f32>
  return
}

// -----

func.func @pad_c2(%x: tensor<4xf32>, %p: tensor<f32>) {
  // expected-error @+1 {{interior padding must not be negative, got -1}}
  %0 = array.pad %x, %p low [0] high [0] interior [-1] : tensor<4xf32>, tensor<f32>
  return
}

// -----

func.func @pad_c3(%x: tensor<4xf32>, %p: tensor<f32>) {
  // expected-error @+1 {{padding leaves dimension 0}}
  %0 = array.pad %x, %p low [-5] high [0] interior [0] : tensor<4xf32>, tensor<f32>
  return
}

// -----

func.func @pad_c3_overflow(%x: tensor<4xf32>, %p: tensor<f32>) {
  // expected-error @+1 {{padding leaves dimension 0}}
  %0 = array.pad %x, %p low [0] high [0] interior [9223372036854775807] : tensor<4xf32>, tensor<f32>
  return
}

// -----

func.func @pad_c4(%x: tensor<4xf32>, %p: tensor<i32>) {
  // expected-error @+1 {{does not match}}
  %0 = array.pad %x, %p low [0] high [0] interior [0] : tensor<4xf32>, tensor<i32>
  return
}

// -----

func.func @slice_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{start, limit and stride need one entry for each of the 1 dimensions}}
  %0 = array.slice %x start [0] limit [1, 1] stride [1] : tensor<4xf32>
  return
}

// -----

func.func @slice_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{slice 1:5 is out of range for dimension 0}}
  %0 = array.slice %x start [1] limit [5] stride [1] : tensor<4xf32>
  return
}

// -----

func.func @slice_c2_reversed(%x: tensor<4xf32>) {
  // expected-error @+1 {{slice 3:2 is out of range for dimension 0}}
  %0 = array.slice %x start [3] limit [2] stride [1] : tensor<4xf32>
  return
}

// -----

func.func @slice_c3(%x: tensor<4xf32>) {
  // expected-error @+1 {{stride must be at least 1, got 0}}
  %0 = array.slice %x start [0] limit [4] stride [0] : tensor<4xf32>
  return
}
