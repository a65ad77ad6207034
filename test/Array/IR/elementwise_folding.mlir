// RUN: array-opt %s -canonicalize | FileCheck %s

//===- Identities -----------------------------------------------------------===

// CHECK-LABEL: @add_zero_int(
// CHECK-NEXT: return %arg0
func.func @add_zero_int(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = array.constant dense<0> : tensor<4xi32>
  %1 = array.add %0, %x : tensor<4xi32>
  return %1 : tensor<4xi32>
}

// CHECK-LABEL: @add_negative_zero(
// CHECK-NEXT: return %arg0
func.func @add_negative_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.constant dense<-0.0> : tensor<4xf32>
  %1 = array.add %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -0.0 + 0.0 is 0.0, so this is no identity.
// CHECK-LABEL: @add_positive_zero(
// CHECK: array.add
func.func @add_positive_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.constant dense<0.0> : tensor<4xf32>
  %1 = array.add %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @add_zero_complex(
// CHECK-NEXT: return %arg0
func.func @add_zero_complex(%x: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = array.constant dense<(-0.0,-0.0)> : tensor<4xcomplex<f32>>
  %1 = array.add %x, %0 : tensor<4xcomplex<f32>>
  return %1 : tensor<4xcomplex<f32>>
}

// CHECK-LABEL: @sub_zero(
// CHECK-NEXT: return %arg0
func.func @sub_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.constant dense<0.0> : tensor<4xf32>
  %1 = array.sub %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @sub_self_int(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<0> : tensor<4xui8>
// CHECK-NEXT: return %[[C]]
func.func @sub_self_int(%x: tensor<4xui8>) -> tensor<4xui8> {
  %1 = array.sub %x, %x : tensor<4xui8>
  return %1 : tensor<4xui8>
}

// CHECK-LABEL: @sub_self_float(
// CHECK-NEXT: array.sub
func.func @sub_self_float(%x: tensor<4xf32>) -> tensor<4xf32> {
  %1 = array.sub %x, %x : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @mul_one(
// CHECK-NEXT: return %arg0
func.func @mul_one(%x: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = array.constant dense<1.0> : tensor<4xbf16>
  %1 = array.mul %0, %x : tensor<4xbf16>
  return %1 : tensor<4xbf16>
}

// CHECK-LABEL: @mul_one_complex(
// CHECK: array.mul
func.func @mul_one_complex(%x: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = array.constant dense<(1.0,0.0)> : tensor<4xcomplex<f32>>
  %1 = array.mul %0, %x : tensor<4xcomplex<f32>>
  return %1 : tensor<4xcomplex<f32>>
}

// CHECK-LABEL: @mul_zero_int(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<0>
// CHECK-NEXT: return %[[C]]
func.func @mul_zero_int(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = array.constant dense<0> : tensor<4xi32>
  %1 = array.mul %0, %x : tensor<4xi32>
  return %1 : tensor<4xi32>
}

// CHECK-LABEL: @mul_zero_float(
// CHECK: array.mul
func.func @mul_zero_float(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.constant dense<0.0> : tensor<4xf32>
  %1 = array.mul %0, %x : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @div_one(
// CHECK-NEXT: return %arg0, %arg1
func.func @div_one(%x: tensor<4xf64>, %i: tensor<4xi8>) -> (tensor<4xf64>, tensor<4xi8>) {
  %0 = array.constant dense<1.0> : tensor<4xf64>
  %1 = array.div %x, %0 : tensor<4xf64>
  %2 = array.constant dense<1> : tensor<4xi8>
  %3 = array.div %i, %2 : tensor<4xi8>
  return %1, %3 : tensor<4xf64>, tensor<4xi8>
}

// CHECK-LABEL: @rem_one(
// CHECK-NEXT: array.constant dense<0> : tensor<4xi32>
func.func @rem_one(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = array.constant dense<1> : tensor<4xi32>
  %1 = array.rem %x, %0 : tensor<4xi32>
  return %1 : tensor<4xi32>
}

// CHECK-LABEL: @pow_one_zero(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-NEXT: return %arg0, %[[C]]
func.func @pow_one_zero(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %one = array.constant dense<1.0> : tensor<4xf32>
  %zero = array.constant dense<0.0> : tensor<4xf32>
  %0 = array.pow %x, %one : tensor<4xf32>
  %1 = array.pow %x, %zero : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @integer_pow_one_zero(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<1.000000e+00> : tensor<4xf32>
// CHECK-NEXT: return %arg0, %[[C]]
func.func @integer_pow_one_zero(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = array.integer_pow %x exponent 1 : tensor<4xf32>
  %1 = array.integer_pow %x exponent 0 : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @involutions(
// CHECK-NEXT: return %arg0, %arg1, %arg2
func.func @involutions(%x: tensor<?xf32>, %i: tensor<?xi32>, %z: tensor<?xcomplex<f64>>)
    -> (tensor<?xf32>, tensor<?xi32>, tensor<?xcomplex<f64>>) {
  %0 = array.neg %x : tensor<?xf32>
  %1 = array.neg %0 : tensor<?xf32>
  %2 = array.not %i : tensor<?xi32>
  %3 = array.not %2 : tensor<?xi32>
  %4 = array.conj %z : tensor<?xcomplex<f64>>
  %5 = array.conj %4 : tensor<?xcomplex<f64>>
  return %1, %3, %5 : tensor<?xf32>, tensor<?xi32>, tensor<?xcomplex<f64>>
}

// CHECK-LABEL: @idempotents(
// CHECK-NEXT: %[[A:.*]] = array.abs %arg0
// CHECK-NEXT: %[[F:.*]] = array.floor %arg0
// CHECK-NEXT: %[[C:.*]] = array.ceil %arg0
// CHECK-NEXT: %[[R:.*]] = array.round %arg0
// CHECK-NEXT: return %[[A]], %[[F]], %[[C]], %[[R]]
func.func @idempotents(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) {
  %0 = array.abs %x : tensor<f32>
  %1 = array.abs %0 : tensor<f32>
  %2 = array.floor %x : tensor<f32>
  %3 = array.floor %2 : tensor<f32>
  %4 = array.ceil %x : tensor<f32>
  %5 = array.ceil %4 : tensor<f32>
  %6 = array.round %x : tensor<f32>
  %7 = array.round %6 : tensor<f32>
  return %1, %3, %5, %7 : tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>
}

// CHECK-LABEL: @abs_unsigned(
// CHECK-NEXT: return %arg0
func.func @abs_unsigned(%x: tensor<4xui8>) -> tensor<4xui8> {
  %0 = array.abs %x : tensor<4xui8>
  return %0 : tensor<4xui8>
}

// CHECK-LABEL: @extrema_of_self(
// CHECK-NEXT: return %arg0, %arg0
func.func @extrema_of_self(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = array.max %x, %x : tensor<4xf32>
  %1 = array.min %x, %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @complex_parts(
// CHECK-NEXT: return %arg0, %arg1, %arg2
func.func @complex_parts(%a: tensor<4xf32>, %b: tensor<4xf32>, %z: tensor<4xcomplex<f32>>)
    -> (tensor<4xf32>, tensor<4xf32>, tensor<4xcomplex<f32>>) {
  %0 = array.complex %a, %b : tensor<4xf32>
  %1 = array.real %0 : tensor<4xcomplex<f32>>
  %2 = array.imag %0 : tensor<4xcomplex<f32>>
  %3 = array.real %z : tensor<4xcomplex<f32>>
  %4 = array.imag %z : tensor<4xcomplex<f32>>
  %5 = array.complex %3, %4 : tensor<4xf32>
  return %1, %2, %5 : tensor<4xf32>, tensor<4xf32>, tensor<4xcomplex<f32>>
}

// CHECK-LABEL: @bits(
// CHECK-NEXT: %[[ZERO:.*]] = array.constant dense<0> : tensor<4xi32>
// CHECK-NEXT: %[[ONES:.*]] = array.constant dense<-1> : tensor<4xi32>
// CHECK-NEXT: return %arg0, %arg0, %arg0, %[[ZERO]], %[[ONES]], %arg0, %[[ZERO]]
func.func @bits(%x: tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<4xi32>,
    tensor<4xi32>, tensor<4xi32>, tensor<4xi32>, tensor<4xi32>) {
  %zero = array.constant dense<0> : tensor<4xi32>
  %ones = array.constant dense<-1> : tensor<4xi32>
  %0 = array.and %x, %x : tensor<4xi32>
  %1 = array.and %ones, %x : tensor<4xi32>
  %2 = array.or %x, %zero : tensor<4xi32>
  %3 = array.and %x, %zero : tensor<4xi32>
  %4 = array.or %x, %ones : tensor<4xi32>
  %5 = array.xor %zero, %x : tensor<4xi32>
  %6 = array.xor %x, %x : tensor<4xi32>
  return %0, %1, %2, %3, %4, %5, %6 : tensor<4xi32>, tensor<4xi32>, tensor<4xi32>,
    tensor<4xi32>, tensor<4xi32>, tensor<4xi32>, tensor<4xi32>
}

// CHECK-LABEL: @shift_by_zero(
// CHECK-NEXT: return %arg0, %arg0, %arg0
func.func @shift_by_zero(%x: tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<4xi32>) {
  %zero = array.constant dense<0> : tensor<4xi32>
  %0 = array.shift_left %x, %zero : tensor<4xi32>
  %1 = array.shift_right_logical %x, %zero : tensor<4xi32>
  %2 = array.shift_right_arithmetic %x, %zero : tensor<4xi32>
  return %0, %1, %2 : tensor<4xi32>, tensor<4xi32>, tensor<4xi32>
}

// CHECK-LABEL: @compare_self(
// CHECK-DAG: %[[T:.*]] = array.constant dense<true> : tensor<4xi1>
// CHECK-DAG: %[[F:.*]] = array.constant dense<false> : tensor<4xi1>
// CHECK: %[[C:.*]] = array.compare eq %arg1, %arg1 : tensor<4xf32>
// CHECK: return %[[T]], %[[F]], %[[C]]
func.func @compare_self(%i: tensor<4xi32>, %x: tensor<4xf32>) -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  %0 = array.compare ge %i, %i : tensor<4xi32>
  %1 = array.compare ne %i, %i : tensor<4xi32>
  %2 = array.compare eq %x, %x : tensor<4xf32>
  return %0, %1, %2 : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

// CHECK-LABEL: @select_identities(
// CHECK-NEXT: return %arg1, %arg1, %arg2, %arg0
func.func @select_identities(%p: tensor<4xi1>, %a: tensor<4xf32>, %b: tensor<4xf32>)
    -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xi1>) {
  %t = array.constant dense<true> : tensor<4xi1>
  %f = array.constant dense<false> : tensor<4xi1>
  %0 = array.select %p, %a, %a : tensor<4xi1>, tensor<4xf32>
  %1 = array.select %t, %a, %b : tensor<4xi1>, tensor<4xf32>
  %2 = array.select %f, %a, %b : tensor<4xi1>, tensor<4xf32>
  %3 = array.select %p, %t, %f : tensor<4xi1>, tensor<4xi1>
  return %0, %1, %2, %3 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xi1>
}

// CHECK-LABEL: @stop_gradient_stays(
// CHECK: array.stop_gradient
func.func @stop_gradient_stays() -> tensor<f32> {
  %0 = array.constant dense<1.0> : tensor<f32>
  %1 = array.stop_gradient %0 : tensor<f32>
  return %1 : tensor<f32>
}

// CHECK-LABEL: @transcendental_stays(
// CHECK: array.exp
func.func @transcendental_stays() -> tensor<f32> {
  %0 = array.constant dense<1.0> : tensor<f32>
  %1 = array.exp %0 : tensor<f32>
  return %1 : tensor<f32>
}

//===- Conversions ----------------------------------------------------------===

// CHECK-LABEL: @convert_identity(
// CHECK-NEXT: return %arg0
func.func @convert_identity(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = array.convert %x : tensor<?xf32> to tensor<?xf32>
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @convert_there_and_back(
// CHECK-NEXT: return %arg0, %arg1
func.func @convert_there_and_back(%x: tensor<4xbf16>, %i: tensor<4xi16>) -> (tensor<4xbf16>, tensor<4xi16>) {
  %0 = array.convert %x : tensor<4xbf16> to tensor<4xf32>
  %1 = array.convert %0 : tensor<4xf32> to tensor<4xbf16>
  %2 = array.convert %i : tensor<4xi16> to tensor<4xf32>
  %3 = array.convert %2 : tensor<4xf32> to tensor<4xi16>
  return %1, %3 : tensor<4xbf16>, tensor<4xi16>
}

// CHECK-LABEL: @convert_lossless_chain(
// CHECK-NEXT: %[[A:.*]] = array.convert %arg0 : tensor<4xf16> to tensor<4xi32>
// CHECK-NEXT: %[[B:.*]] = array.convert %arg1 : tensor<4xi1> to tensor<4xi32>
// CHECK-NEXT: return %[[A]], %[[B]]
func.func @convert_lossless_chain(%x: tensor<4xf16>, %p: tensor<4xi1>) -> (tensor<4xi32>, tensor<4xi32>) {
  %0 = array.convert %x : tensor<4xf16> to tensor<4xf64>
  %1 = array.convert %0 : tensor<4xf64> to tensor<4xi32>
  %2 = array.convert %p : tensor<4xi1> to tensor<4xf32>
  %3 = array.convert %2 : tensor<4xf32> to tensor<4xi32>
  return %1, %3 : tensor<4xi32>, tensor<4xi32>
}

// A 24-bit significand does not hold every i32.
// CHECK-LABEL: @convert_lossy_chain(
// CHECK-COUNT-2: array.convert
func.func @convert_lossy_chain(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = array.convert %x : tensor<4xi32> to tensor<4xf32>
  %1 = array.convert %0 : tensor<4xf32> to tensor<4xi32>
  return %1 : tensor<4xi32>
}

// f64 to i8 saturates, i32 to i8 wraps.
// CHECK-LABEL: @convert_saturating_chain(
// CHECK-COUNT-2: array.convert
func.func @convert_saturating_chain(%x: tensor<4xi32>) -> tensor<4xi8> {
  %0 = array.convert %x : tensor<4xi32> to tensor<4xf64>
  %1 = array.convert %0 : tensor<4xf64> to tensor<4xi8>
  return %1 : tensor<4xi8>
}

// CHECK-LABEL: @bitcast_there_and_back(
// CHECK-NEXT: return %arg0
func.func @bitcast_there_and_back(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.bitcast %x : tensor<4xf32> to tensor<4xui32>
  %1 = array.bitcast %0 : tensor<4xui32> to tensor<4xf32>
  return %1 : tensor<4xf32>
}

//===- Constants ------------------------------------------------------------===

// Wraps around; division by zero gives -1, its remainder the dividend.
// CHECK-LABEL: @constants_int(
// CHECK-DAG: dense<[-2, -127, -128]> : tensor<3xi8>
// CHECK-DAG: dense<[2, 127, -128]> : tensor<3xi8>
// CHECK-DAG: dense<[-1, -1, -128]> : tensor<3xi8>
// CHECK-DAG: dense<[0, 7, 0]> : tensor<3xi8>
// CHECK-DAG: dense<[-128, 4, 64]> : tensor<3xi8>
func.func @constants_int() -> (tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>) {
  %a = array.constant dense<[2, 127, -128]> : tensor<3xi8>
  %0 = array.neg %a : tensor<3xi8>
  %b = array.constant dense<[-2, -127, -128]> : tensor<3xi8>
  %1 = array.abs %b : tensor<3xi8>
  %c = array.constant dense<[7, 7, -128]> : tensor<3xi8>
  %d = array.constant dense<[-7, 0, -1]> : tensor<3xi8>
  %2 = array.div %c, %d : tensor<3xi8>
  %3 = array.rem %c, %d : tensor<3xi8>
  %e = array.constant dense<[64, -2, -64]> : tensor<3xi8>
  %f = array.constant dense<[2, -2, -1]> : tensor<3xi8>
  %4 = array.mul %e, %f : tensor<3xi8>
  return %0, %1, %2, %3, %4 : tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>
}

// CHECK-LABEL: @constants_unsigned(
// CHECK-DAG: dense<[254, 1]> : tensor<2xui8>
// CHECK-DAG: dense<[127, 255]> : tensor<2xui8>
// CHECK-DAG: dense<200> : tensor<2xui8>
// CHECK-DAG: dense<[true, false]> : tensor<2xi1>
func.func @constants_unsigned() -> (tensor<2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<2xi1>) {
  %a = array.constant dense<[2, 255]> : tensor<2xui8>
  %0 = array.neg %a : tensor<2xui8>
  %b = array.constant dense<[254, 3]> : tensor<2xui8>
  %c = array.constant dense<[2, 0]> : tensor<2xui8>
  %1 = array.div %b, %c : tensor<2xui8>
  %d = array.constant dense<[200, 1]> : tensor<2xui8>
  %e = array.constant dense<[1, 200]> : tensor<2xui8>
  %2 = array.max %d, %e : tensor<2xui8>
  %3 = array.compare gt %d, %e : tensor<2xui8>
  return %0, %1, %2, %3 : tensor<2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<2xi1>
}

// CHECK-LABEL: @constants_shift(
// CHECK-DAG: dense<[4, 0, 0]> : tensor<3xi32>
// CHECK-DAG: dense<-1> : tensor<3xi32>
// CHECK-DAG: dense<[2147483647, 0, 0]>
func.func @constants_shift() -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
  %by = array.constant dense<[1, 32, -1]> : tensor<3xi32>
  %a = array.constant dense<2> : tensor<3xi32>
  %b = array.constant dense<-1> : tensor<3xi32>
  %0 = array.shift_left %a, %by : tensor<3xi32>
  %1 = array.shift_right_arithmetic %b, %by : tensor<3xi32>
  %2 = array.shift_right_logical %b, %by : tensor<3xi32>
  return %0, %1, %2 : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
}

// CHECK-LABEL: @constants_bits(
// CHECK-DAG: dense<[32, 0]> : tensor<2xi32>
// CHECK-DAG: dense<[0, 32]> : tensor<2xi32>
// CHECK-DAG: dense<[true, false]> : tensor<2xi1>
func.func @constants_bits() -> (tensor<2xi32>, tensor<2xi32>, tensor<2xi1>) {
  %a = array.constant dense<[-1, 0]> : tensor<2xi32>
  %0 = array.population_count %a : tensor<2xi32>
  %1 = array.count_leading_zeros %a : tensor<2xi32>
  %b = array.constant dense<[false, true]> : tensor<2xi1>
  %2 = array.not %b : tensor<2xi1>
  return %0, %1, %2 : tensor<2xi32>, tensor<2xi32>, tensor<2xi1>
}

// CHECK-LABEL: @constants_pow(
// CHECK-DAG: dense<[-8, 1, 0, -1]> : tensor<4xi32>
// CHECK-DAG: dense<[-8, 27, 64, 1]> : tensor<4xi32>
func.func @constants_pow() -> (tensor<4xi32>, tensor<4xi32>) {
  %a = array.constant dense<[-2, 5, 7, -1]> : tensor<4xi32>
  %b = array.constant dense<[3, 0, -2, -3]> : tensor<4xi32>
  %0 = array.pow %a, %b : tensor<4xi32>
  %c = array.constant dense<[-2, 3, 4, 1]> : tensor<4xi32>
  %1 = array.integer_pow %c exponent 3 : tensor<4xi32>
  return %0, %1 : tensor<4xi32>, tensor<4xi32>
}

// CHECK-LABEL: @constants_rounding(
// CHECK-DAG: dense<[-2.000000e+00, 2.000000e+00, 2.000000e+00]> : tensor<3xf16>
// CHECK-DAG: dense<[-1.000000e+00, 3.000000e+00, 2.000000e+00]> : tensor<3xf16>
// CHECK-DAG: dense<[-2.000000e+00, 2.000000e+00, 1.000000e+00]> : tensor<3xf16>
func.func @constants_rounding() -> (tensor<3xf16>, tensor<3xf16>, tensor<3xf16>) {
  %a = array.constant dense<[-1.5, 2.5, 1.5]> : tensor<3xf16>
  %0 = array.round %a : tensor<3xf16>
  %1 = array.ceil %a : tensor<3xf16>
  %2 = array.floor %a : tensor<3xf16>
  return %0, %1, %2 : tensor<3xf16>, tensor<3xf16>, tensor<3xf16>
}

// NaN is 0x7FC00000; 0x80000000 is -0.0.
// CHECK-LABEL: @constants_special(
// CHECK-DAG: dense<[0x7FC00000, -1.000000e+00, -0.000000e+00]> : tensor<3xf32>
// CHECK-DAG: dense<[0x7FC00000, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>
// CHECK-DAG: dense<[false, true, true]> : tensor<3xi1>
func.func @constants_special() -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi1>) {
  %a = array.constant dense<[0x7FC00000, -2.0, -0.0]> : tensor<3xf32>
  %0 = array.sign %a : tensor<3xf32>
  %b = array.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %1 = array.max %a, %b : tensor<3xf32>
  %2 = array.is_finite %a : tensor<3xf32>
  return %0, %1, %2 : tensor<3xf32>, tensor<3xf32>, tensor<3xi1>
}

// Which zero the maximum is, is left to run time.
// CHECK-LABEL: @max_of_zeros(
// CHECK: array.max
func.func @max_of_zeros() -> tensor<f32> {
  %a = array.constant dense<-0.0> : tensor<f32>
  %b = array.constant dense<0.0> : tensor<f32>
  %0 = array.max %a, %b : tensor<f32>
  return %0 : tensor<f32>
}

// CHECK-LABEL: @constants_sqrt(
// CHECK-DAG: dense<1.41421354> : tensor<f32>
// CHECK-DAG: dense<1.4142135623730951> : tensor<f64>
// CHECK-DAG: dense<1.414060e+00> : tensor<f16>
func.func @constants_sqrt() -> (tensor<f32>, tensor<f64>, tensor<f16>) {
  %a = array.constant dense<2.0> : tensor<f32>
  %b = array.constant dense<2.0> : tensor<f64>
  %c = array.constant dense<2.0> : tensor<f16>
  %0 = array.sqrt %a : tensor<f32>
  %1 = array.sqrt %b : tensor<f64>
  %2 = array.sqrt %c : tensor<f16>
  return %0, %1, %2 : tensor<f32>, tensor<f64>, tensor<f16>
}

// CHECK-LABEL: @constants_rem_nextafter_clamp(
// CHECK-DAG: dense<[-1.000000e+00, 5.000000e-01]> : tensor<2xf64>
// CHECK-DAG: dense<[1.00000012, 0.99999994]> : tensor<2xf32>
// CHECK-DAG: dense<[0, 5, 10]> : tensor<3xi32>
func.func @constants_rem_nextafter_clamp() -> (tensor<2xf64>, tensor<2xf32>, tensor<3xi32>) {
  %a = array.constant dense<[-7.0, 2.5]> : tensor<2xf64>
  %b = array.constant dense<[2.0, -1.0]> : tensor<2xf64>
  %0 = array.rem %a, %b : tensor<2xf64>
  %c = array.constant dense<1.0> : tensor<2xf32>
  %d = array.constant dense<[2.0, 0.0]> : tensor<2xf32>
  %1 = array.nextafter %c, %d : tensor<2xf32>
  %lo = array.constant dense<0> : tensor<3xi32>
  %hi = array.constant dense<10> : tensor<3xi32>
  %x = array.constant dense<[-3, 5, 12]> : tensor<3xi32>
  %2 = array.clamp %lo, %x, %hi : tensor<3xi32>
  return %0, %1, %2 : tensor<2xf64>, tensor<2xf32>, tensor<3xi32>
}

// CHECK-LABEL: @constants_convert(
// CHECK-DAG: dense<[127, -128, 0, 2]> : tensor<4xi8>
// CHECK-DAG: dense<[255, 0, 0, 2]> : tensor<4xui8>
// CHECK-DAG: dense<true> : tensor<4xi1>
// CHECK-DAG: dense<44> : tensor<2xi8>
// CHECK-DAG: dense<(3.000000e+02,0.000000e+00)> : tensor<2xcomplex<f32>>
// CHECK-DAG: dense<2.000000e+00> : tensor<f64>
func.func @constants_convert() -> (tensor<4xi8>, tensor<4xui8>, tensor<4xi1>, tensor<2xi8>,
    tensor<2xcomplex<f32>>, tensor<f64>) {
  %a = array.constant dense<[1000.0, -1000.0, 0x7FC00000, 2.9]> : tensor<4xf32>
  %0 = array.convert %a : tensor<4xf32> to tensor<4xi8>
  %1 = array.convert %a : tensor<4xf32> to tensor<4xui8>
  %2 = array.convert %a : tensor<4xf32> to tensor<4xi1>
  %b = array.constant dense<300> : tensor<2xi32>
  %3 = array.convert %b : tensor<2xi32> to tensor<2xi8>
  %4 = array.convert %b : tensor<2xi32> to tensor<2xcomplex<f32>>
  %c = array.constant dense<(2.0,3.0)> : tensor<complex<f32>>
  %5 = array.convert %c : tensor<complex<f32>> to tensor<f64>
  return %0, %1, %2, %3, %4, %5 : tensor<4xi8>, tensor<4xui8>, tensor<4xi1>, tensor<2xi8>,
    tensor<2xcomplex<f32>>, tensor<f64>
}

// CHECK-LABEL: @constants_bitcast(
// CHECK-DAG: dense<1065353216> : tensor<ui32>
// CHECK-DAG: dense<-1.000000e+00> : tensor<bf16>
func.func @constants_bitcast() -> (tensor<ui32>, tensor<bf16>) {
  %a = array.constant dense<1.0> : tensor<f32>
  %0 = array.bitcast %a : tensor<f32> to tensor<ui32>
  %b = array.constant dense<49024> : tensor<ui16>
  %1 = array.bitcast %b : tensor<ui16> to tensor<bf16>
  return %0, %1 : tensor<ui32>, tensor<bf16>
}

// CHECK-LABEL: @constants_complex(
// CHECK-DAG: dense<(4.000000e+00,1.000000e+00)> : tensor<complex<f32>>
// CHECK-DAG: dense<(1.000000e+00,-2.000000e+00)> : tensor<complex<f32>>
// CHECK-DAG: dense<2.000000e+00> : tensor<f32>
// CHECK-DAG: dense<true> : tensor<i1>
func.func @constants_complex() -> (tensor<complex<f32>>, tensor<complex<f32>>, tensor<f32>, tensor<i1>) {
  %a = array.constant dense<(1.0,2.0)> : tensor<complex<f32>>
  %b = array.constant dense<(3.0,-1.0)> : tensor<complex<f32>>
  %0 = array.add %a, %b : tensor<complex<f32>>
  %1 = array.conj %a : tensor<complex<f32>>
  %2 = array.imag %a : tensor<complex<f32>>
  %3 = array.compare ne %a, %b : tensor<complex<f32>>
  return %0, %1, %2, %3 : tensor<complex<f32>>, tensor<complex<f32>>, tensor<f32>, tensor<i1>
}

// By the real parts, and where they are equal by the imaginary ones.
// CHECK-LABEL: @order_of_constants_complex(
// CHECK-DAG: %[[EQ:.*]] = array.constant dense<[false, false, true, false]>
// CHECK-DAG: %[[NE:.*]] = array.constant dense<[true, true, false, true]>
// CHECK-DAG: %[[LT:.*]] = array.constant dense<[true, true, false, false]>
// CHECK-DAG: %[[LE:.*]] = array.constant dense<[true, true, true, false]>
// CHECK-DAG: %[[GT:.*]] = array.constant dense<false> : tensor<4xi1>
// CHECK: return %[[EQ]], %[[NE]], %[[LT]], %[[LE]], %[[GT]], %[[EQ]]
func.func @order_of_constants_complex() -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  %a = array.constant dense<[(1.0, 9.0), (2.0, -1.0), (2.0, 3.0), (2.0, 0x7FC00000)]> : tensor<4xcomplex<f32>>
  %b = array.constant dense<[(2.0, -9.0), (2.0, 0.0), (2.0, 3.0), (2.0, 1.0)]> : tensor<4xcomplex<f32>>
  %0 = array.compare eq %a, %b : tensor<4xcomplex<f32>>
  %1 = array.compare ne %a, %b : tensor<4xcomplex<f32>>
  %2 = array.compare lt %a, %b : tensor<4xcomplex<f32>>
  %3 = array.compare le %a, %b : tensor<4xcomplex<f32>>
  %4 = array.compare gt %a, %b : tensor<4xcomplex<f32>>
  %5 = array.compare ge %a, %b : tensor<4xcomplex<f32>>
  return %0, %1, %2, %3, %4, %5 : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

// CHECK-LABEL: @select_constants(
// CHECK: dense<[1, 5]> : tensor<2xi64>
func.func @select_constants() -> tensor<2xi64> {
  %p = array.constant dense<[true, false]> : tensor<2xi1>
  %a = array.constant dense<1> : tensor<2xi64>
  %b = array.constant dense<[4, 5]> : tensor<2xi64>
  %0 = array.select %p, %a, %b : tensor<2xi1>, tensor<2xi64>
  return %0 : tensor<2xi64>
}

//===- Sizes ----------------------------------------------------------------===

// CHECK-LABEL: @splat_of_any_size(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<3.000000e+00> : tensor<1000x1000xf32>
// CHECK-NEXT: return %[[C]]
func.func @splat_of_any_size() -> tensor<1000x1000xf32> {
  %a = array.constant dense<1.0> : tensor<1000x1000xf32>
  %b = array.constant dense<2.0> : tensor<1000x1000xf32>
  %0 = array.add %a, %b : tensor<1000x1000xf32>
  return %0 : tensor<1000x1000xf32>
}

// CHECK-LABEL: @empty(
// CHECK-NEXT: %[[C:.*]] = array.constant dense<> : tensor<0xf32>
// CHECK-NEXT: return %[[C]]
func.func @empty() -> tensor<0xf32> {
  %a = array.constant dense<> : tensor<0xf32>
  %0 = array.neg %a : tensor<0xf32>
  return %0 : tensor<0xf32>
}

// CHECK-LABEL: @too_large(
// CHECK: array.neg
func.func @too_large() -> tensor<65xi8> {
  %a = array.constant dense<"0x0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F4041"> : tensor<65xi8>
  %0 = array.neg %a : tensor<65xi8>
  return %0 : tensor<65xi8>
}

// A conversion that forgets sizes does not fold.
// CHECK-LABEL: @imprecise_result(
// CHECK: array.convert
func.func @imprecise_result(%x: tensor<4xf32>) -> tensor<?xf32> {
  %0 = array.convert %x : tensor<4xf32> to tensor<?xf32>
  return %0 : tensor<?xf32>
}
