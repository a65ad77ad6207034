// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @reduce_sum_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_sum %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_sum_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_sum %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_sum_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_sum %x axes [0] : tensor<4xi1>
  return
}

// -----

func.func @reduce_prod_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_prod %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_prod_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_prod %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_prod_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_prod %x axes [0] : tensor<4xi1>
  return
}

// -----

func.func @reduce_max_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_max %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_max_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_max %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_max_dtype(%x: tensor<4xi4>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_max %x axes [0] : tensor<4xi4>
  return
}

// -----

func.func @reduce_min_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_min %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_min_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_min %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_min_dtype(%x: tensor<4xi4>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_min %x axes [0] : tensor<4xi4>
  return
}

// -----

func.func @reduce_and_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_and %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_and_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_and %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_and_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_and %x axes [0] : tensor<4xf32>
  return
}

// -----

func.func @reduce_or_c1(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [1, 0] are not increasing dimensions}}
  %0 = array.reduce_or %x axes [1, 0] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_or_c1_range(%x: tensor<2x3xi32>) {
  // expected-error @+1 {{axes [2] are not increasing dimensions}}
  %0 = array.reduce_or %x axes [2] : tensor<2x3xi32>
  return
}

// -----

func.func @reduce_or_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.reduce_or %x axes [0] : tensor<4xf32>
  return
}

// -----

func.func @argmax_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range}}
  %0 = array.argmax %x axis 2 as i32 : tensor<2x3xf32>
  return
}

// -----

func.func @argmax_c2(%x: tensor<2x0xf32>) {
  // expected-error-re @+1 {{axis 1 of {{.*}} is empty}}
  %0 = array.argmax %x axis 1 as i32 : tensor<2x0xf32>
  return
}

// -----

func.func @argmax_c3(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{index type must be an integer type}}
  %0 = array.argmax %x axis 1 as f32 : tensor<2x3xf32>
  return
}

// -----

func.func @argmax_c3_bool(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{index type must be an integer type}}
  %0 = array.argmax %x axis 1 as i1 : tensor<2x3xf32>
  return
}

// -----

func.func @argmin_c1(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{axis 2 is out of range}}
  %0 = array.argmin %x axis 2 as i32 : tensor<2x3xf32>
  return
}

// -----

func.func @argmin_c2(%x: tensor<2x0xf32>) {
  // expected-error-re @+1 {{axis 1 of {{.*}} is empty}}
  %0 = array.argmin %x axis 1 as i32 : tensor<2x0xf32>
  return
}

// -----

func.func @argmin_c3(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{index type must be an integer type}}
  %0 = array.argmin %x axis 1 as f32 : tensor<2x3xf32>
  return
}

// -----

func.func @argmin_c3_bool(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{index type must be an integer type}}
  %0 = array.argmin %x axis 1 as i1 : tensor<2x3xf32>
  return
}
