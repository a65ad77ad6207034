// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @dynamic_slice_c1(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{needs one index and one size for each of the 1 dimensions}}
  %0 = array.dynamic_slice %x, [%i, %i] sizes [1] : tensor<4xf32>, [tensor<i32>, tensor<i32>]
  return
}

// -----

func.func @dynamic_slice_c1_sizes(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{needs one index and one size for each of the 1 dimensions}}
  %0 = array.dynamic_slice %x, [%i] sizes [1, 1] : tensor<4xf32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_slice_c2(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{size 5 is out of range for dimension 0}}
  %0 = array.dynamic_slice %x, [%i] sizes [5] : tensor<4xf32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_slice_c2_negative(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error @+1 {{size -1 is out of range for dimension 0}}
  %0 = array.dynamic_slice %x, [%i] sizes [-1] : tensor<4xf32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_slice_index(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #1 must be variadic of 0D}}
  %0 = array.dynamic_slice %x, [%x] sizes [1] : tensor<4xf32>, [tensor<4xf32>]
  return
}

// -----

func.func @dynamic_update_slice_c1(%x: tensor<4xf32>, %u: tensor<2xi32>, %i: tensor<i32>) {
  // expected-error-re @+1 {{differs from {{.*}} in rank or element type}}
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<4xf32>, tensor<2xi32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_update_slice_c1_rank(%x: tensor<4xf32>, %u: tensor<f32>, %i: tensor<i32>) {
  // expected-error-re @+1 {{differs from {{.*}} in rank or element type}}
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<4xf32>, tensor<f32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_update_slice_c2(%x: tensor<4xf32>, %u: tensor<5xf32>, %i: tensor<i32>) {
  // expected-error-re @+1 {{is larger than {{.*}} in dimension 0}}
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<4xf32>, tensor<5xf32>, [tensor<i32>]
  return
}

// -----

func.func @dynamic_update_slice_c3(%x: tensor<4xf32>, %u: tensor<2xf32>) {
  // expected-error @+1 {{needs one index for each of the 1 dimensions}}
  %0 = array.dynamic_update_slice %x, %u, [] : tensor<4xf32>, tensor<2xf32>, []
  return
}
