// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @threefry2x32_c1(%k: tensor<ui32>, %x: tensor<4xui32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0:2 = "array.threefry2x32"(%k, %k, %x, %x) : (tensor<ui32>, tensor<ui32>, tensor<4xui32>, tensor<4xui32>) -> (tensor<4xui32>, tensor<4xui32>)
  return
}

// -----

func.func @threefry2x32_dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{operand #0 must be array of ui32}}
  %0:2 = array.threefry2x32 %x, %x, %x, %x : tensor<4xi32>
  return
}
