// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @neg_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.neg"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @neg_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.neg %x : tensor<4xi1>
  return
}

// -----

func.func @sign_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.sign"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @sign_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.sign %x : tensor<4xi1>
  return
}

// -----

func.func @floor_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.floor"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @floor_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.floor %x : tensor<4xi1>
  return
}

// -----

func.func @ceil_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.ceil"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @ceil_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.ceil %x : tensor<4xi1>
  return
}

// -----

func.func @round_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.round"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @round_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.round %x : tensor<4xi1>
  return
}

// -----

func.func @exp_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.exp"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @exp_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.exp %x : tensor<4xi1>
  return
}

// -----

func.func @exp2_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.exp2"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @exp2_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.exp2 %x : tensor<4xi1>
  return
}

// -----

func.func @expm1_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.expm1"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @expm1_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.expm1 %x : tensor<4xi1>
  return
}

// -----

func.func @log_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.log"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @log_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.log %x : tensor<4xi1>
  return
}

// -----

func.func @log1p_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.log1p"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @log1p_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.log1p %x : tensor<4xi1>
  return
}

// -----

func.func @sqrt_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.sqrt"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @sqrt_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.sqrt %x : tensor<4xi1>
  return
}

// -----

func.func @rsqrt_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.rsqrt"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @rsqrt_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.rsqrt %x : tensor<4xi1>
  return
}

// -----

func.func @cbrt_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.cbrt"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @cbrt_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.cbrt %x : tensor<4xi1>
  return
}

// -----

func.func @sin_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.sin"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @sin_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.sin %x : tensor<4xi1>
  return
}

// -----

func.func @cos_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.cos"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @cos_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.cos %x : tensor<4xi1>
  return
}

// -----

func.func @tan_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.tan"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @tan_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.tan %x : tensor<4xi1>
  return
}

// -----

func.func @asin_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.asin"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @asin_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.asin %x : tensor<4xi1>
  return
}

// -----

func.func @acos_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.acos"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @acos_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.acos %x : tensor<4xi1>
  return
}

// -----

func.func @atan_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.atan"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @atan_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.atan %x : tensor<4xi1>
  return
}

// -----

func.func @sinh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.sinh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @sinh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.sinh %x : tensor<4xi1>
  return
}

// -----

func.func @cosh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.cosh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @cosh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.cosh %x : tensor<4xi1>
  return
}

// -----

func.func @tanh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.tanh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @tanh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.tanh %x : tensor<4xi1>
  return
}

// -----

func.func @asinh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.asinh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @asinh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.asinh %x : tensor<4xi1>
  return
}

// -----

func.func @acosh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.acosh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @acosh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.acosh %x : tensor<4xi1>
  return
}

// -----

func.func @atanh_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.atanh"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @atanh_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.atanh %x : tensor<4xi1>
  return
}

// -----

func.func @logistic_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.logistic"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @logistic_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.logistic %x : tensor<4xi1>
  return
}

// -----

func.func @erf_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.erf"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @erf_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.erf %x : tensor<4xi1>
  return
}

// -----

func.func @erfc_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.erfc"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @erfc_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.erfc %x : tensor<4xi1>
  return
}

// -----

func.func @erf_inv_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.erf_inv"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @erf_inv_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.erf_inv %x : tensor<4xi1>
  return
}

// -----

func.func @lgamma_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.lgamma"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @lgamma_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.lgamma %x : tensor<4xi1>
  return
}

// -----

func.func @digamma_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.digamma"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @digamma_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.digamma %x : tensor<4xi1>
  return
}

// -----

func.func @bessel_i0e_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.bessel_i0e"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @bessel_i0e_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.bessel_i0e %x : tensor<4xi1>
  return
}

// -----

func.func @bessel_i1e_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.bessel_i1e"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @bessel_i1e_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.bessel_i1e %x : tensor<4xi1>
  return
}

// -----

func.func @conj_c1(%x: tensor<4xcomplex<f64>>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.conj"(%x) : (tensor<4xcomplex<f64>>) -> tensor<5xcomplex<f64>>
  return
}

// -----

func.func @conj_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.conj %x : tensor<4xi1>
  return
}

// -----

func.func @population_count_c1(%x: tensor<4xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.population_count"(%x) : (tensor<4xui64>) -> tensor<5xui64>
  return
}

// -----

func.func @population_count_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.population_count %x : tensor<4xi1>
  return
}

// -----

func.func @count_leading_zeros_c1(%x: tensor<4xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.count_leading_zeros"(%x) : (tensor<4xui64>) -> tensor<5xui64>
  return
}

// -----

func.func @count_leading_zeros_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.count_leading_zeros %x : tensor<4xi1>
  return
}

// -----

func.func @stop_gradient_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.stop_gradient"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @not_c1(%x: tensor<4xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.not"(%x) : (tensor<4xui64>) -> tensor<5xui64>
  return
}

// -----

func.func @not_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.not %x : tensor<4xf32>
  return
}

// -----

func.func @add_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.add"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @add_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.add %x, %x : tensor<4xi1>
  return
}

// -----

func.func @sub_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.sub"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @sub_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.sub %x, %x : tensor<4xi1>
  return
}

// -----

func.func @mul_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.mul"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @mul_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.mul %x, %x : tensor<4xi1>
  return
}

// -----

func.func @div_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.div"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @div_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.div %x, %x : tensor<4xi1>
  return
}

// -----

func.func @rem_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.rem"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @rem_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.rem %x, %x : tensor<4xi1>
  return
}

// -----

func.func @pow_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.pow"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @pow_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.pow %x, %x : tensor<4xi1>
  return
}

// -----

func.func @max_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.max"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @max_dtype(%x: tensor<4xi4>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.max %x, %x : tensor<4xi4>
  return
}

// -----

func.func @min_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.min"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @min_dtype(%x: tensor<4xi4>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.min %x, %x : tensor<4xi4>
  return
}

// -----

func.func @atan2_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.atan2"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @atan2_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.atan2 %x, %x : tensor<4xi1>
  return
}

// -----

func.func @zeta_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.zeta"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @zeta_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.zeta %x, %x : tensor<4xi1>
  return
}

// -----

func.func @nextafter_c1(%x: tensor<4xf32>, %y: tensor<1xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.nextafter"(%x, %y) : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @nextafter_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.nextafter %x, %x : tensor<4xi1>
  return
}

// -----

func.func @shift_left_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.shift_left"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @shift_left_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.shift_left %x, %x : tensor<4xi1>
  return
}

// -----

func.func @shift_right_logical_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.shift_right_logical"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @shift_right_logical_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.shift_right_logical %x, %x : tensor<4xi1>
  return
}

// -----

func.func @shift_right_arithmetic_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.shift_right_arithmetic"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @shift_right_arithmetic_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.shift_right_arithmetic %x, %x : tensor<4xi1>
  return
}

// -----

func.func @and_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.and"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @and_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.and %x, %x : tensor<4xf32>
  return
}

// -----

func.func @or_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.or"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @or_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.or %x, %x : tensor<4xf32>
  return
}

// -----

func.func @xor_c1(%x: tensor<4xui64>, %y: tensor<1xui64>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.xor"(%x, %y) : (tensor<4xui64>, tensor<1xui64>) -> tensor<4xui64>
  return
}

// -----

func.func @xor_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.xor %x, %x : tensor<4xf32>
  return
}

// -----

func.func @abs_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.abs %x : tensor<4xi1>
  return
}

// -----

func.func @is_finite_dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.is_finite %x : tensor<4xi32>
  return
}

// -----

func.func @real_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a complex operand}}
  %0 = array.real %x : tensor<4xf32>
  return
}

// -----

func.func @imag_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a complex operand}}
  %0 = array.imag %x : tensor<4xf32>
  return
}

// -----

func.func @integer_pow_c1(%x: tensor<4xi32>) {
  // expected-error @+1 {{integers need an exponent of at least 0, got -1}}
  %0 = array.integer_pow %x exponent -1 : tensor<4xi32>
  return
}

// -----

func.func @integer_pow_c2(%x: tensor<4xi32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.integer_pow"(%x) {exponent = 2 : i64} : (tensor<4xi32>) -> tensor<4xi64>
  return
}

// -----

func.func @complex_c1(%x: tensor<4xf16>) {
  // expected-error @+1 {{the parts of a complex array are f32 or f64}}
  %0 = array.complex %x, %x : tensor<4xf16>
  return
}

// -----

func.func @complex_c2(%x: tensor<4xf32>, %y: tensor<4xf64>) {
  // expected-error @+1 {{requires all operands to have the same type}}
  %0 = "array.complex"(%x, %y) : (tensor<4xf32>, tensor<4xf64>) -> tensor<4xcomplex<f32>>
  return
}

// -----

func.func @compare_c1(%x: tensor<4xf32>, %y: tensor<4xf64>) {
  // expected-error @+1 {{requires all operands to have the same type}}
  %0 = "array.compare"(%x, %y) {direction = 0 : i32} : (tensor<4xf32>, tensor<4xf64>) -> tensor<4xi1>
  return
}

// -----

func.func @select_c1(%p: tensor<4xi1>, %x: tensor<4xf32>, %y: tensor<4xf64>) {
  // expected-error @+1 {{failed to verify that all of {on_true, on_false, result} have same type}}
  %0 = "array.select"(%p, %x, %y) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf64>) -> tensor<4xf32>
  return
}

// -----

func.func @select_c2(%p: tensor<i1>, %x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same shape for all operands and results}}
  %0 = array.select %p, %x, %x : tensor<i1>, tensor<4xf32>
  return
}

// -----

func.func @clamp_c1(%l: tensor<f32>, %x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same type for all operands and results}}
  %0 = "array.clamp"(%l, %x, %l) : (tensor<f32>, tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return
}

// -----

func.func @clamp_dtype(%x: tensor<4xcomplex<f32>>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.clamp %x, %x, %x : tensor<4xcomplex<f32>>
  return
}

// -----

func.func @convert_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same shape for all operands and results}}
  %0 = array.convert %x : tensor<4xf32> to tensor<5xi32>
  return
}

// -----

func.func @bitcast_c1(%x: tensor<4xf32>) {
  // expected-error @+1 {{element types differ in width}}
  %0 = array.bitcast %x : tensor<4xf32> to tensor<4xi64>
  return
}

// -----

func.func @bitcast_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{requires the same shape for all operands and results}}
  %0 = array.bitcast %x : tensor<4xf32> to tensor<2xi32>
  return
}

// -----

func.func @bitcast_dtype(%x: tensor<4xi1>) {
  // expected-error @+1 {{operand #0 must be}}
  %0 = array.bitcast %x : tensor<4xi1> to tensor<4xi8>
  return
}
