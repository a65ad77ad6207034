// RUN: array-opt %s --cpu --split-input-file --verify-diagnostics

func.func @unbound(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{has no axis "i", "j": no array.vmap around it has an axis_name like that}}
  %0 = array.all_reduce sum %x over ["i", "j"] : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<i32> {
  // expected-error @+1 {{has no axis "j"}}
  %0 = array.axis_index "j"
  return %0 : tensor<i32>
}
func.func @other_name(%x: tensor<4xf32>) -> tensor<4xi32> {
  %0 = array.vmap @f(%x) in_axes [0] out_axes [0] size 4 named "i" : (tensor<4xf32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}

// -----

// expected-note @+1 {{while batching @f}}
func.func private @f(%x: tensor<2xf32>) -> tensor<6xf32> {
  // expected-error @+1 {{says that axis "i" has 3 elements, but it is a batch of 4}}
  %0 = array.all_gather %x over "i" size 3 dim 0 : tensor<2xf32>
  return %0 : tensor<6xf32>
}
func.func @size(%x: tensor<4x2xf32>) -> tensor<6xf32> {
  %0 = array.vmap @f(%x) in_axes [0] out_axes [-1] size 4 named "i" : (tensor<4x2xf32>) -> tensor<6xf32>
  return %0 : tensor<6xf32>
}
