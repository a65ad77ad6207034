// RUN: array-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @no_axes(
// CHECK-NEXT: return %arg0, %arg0, %arg0, %arg0
func.func @no_axes(%x: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %0 = array.reduce_sum %x axes [] : tensor<?xf32>
  %1 = array.reduce_prod %x axes [] : tensor<?xf32>
  %2 = array.reduce_max %x axes [] : tensor<?xf32>
  %3 = array.reduce_min %x axes [] : tensor<?xf32>
  return %0, %1, %2, %3 : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// CHECK-LABEL: @sum_splat(
// CHECK-DAG: dense<-24> : tensor<2xi8>
// CHECK-DAG: dense<1.000000e+06> : tensor<f32>
// CHECK-DAG: dense<5.000000e+03> : tensor<2xf64>
func.func @sum_splat() -> (tensor<2xi8>, tensor<f32>, tensor<2xf64>) {
  %a = array.constant dense<1> : tensor<2x1000xi8>
  %0 = array.reduce_sum %a axes [1] : tensor<2x1000xi8>
  %b = array.constant dense<1.0> : tensor<1000x1000xf32>
  %1 = array.reduce_sum %b axes [0, 1] : tensor<1000x1000xf32>
  %c = array.constant dense<5.0> : tensor<1000x2xf64>
  %2 = array.reduce_sum %c axes [0] : tensor<1000x2xf64>
  return %0, %1, %2 : tensor<2xi8>, tensor<f32>, tensor<2xf64>
}

// Partial sums are not exact: 0.1 is not an integer, 2^8 + 1 is no bf16.
// CHECK-LABEL: @sum_inexact(
// CHECK-COUNT-2: array.reduce_sum
func.func @sum_inexact() -> (tensor<f32>, tensor<bf16>) {
  %a = array.constant dense<0.1> : tensor<3xf32>
  %0 = array.reduce_sum %a axes [0] : tensor<3xf32>
  %b = array.constant dense<1.0> : tensor<257xbf16>
  %1 = array.reduce_sum %b axes [0] : tensor<257xbf16>
  return %0, %1 : tensor<f32>, tensor<bf16>
}

// CHECK-LABEL: @small_ints(
// CHECK-DAG: dense<[6, 15]> : tensor<2xi32>
// CHECK-DAG: dense<[4, 10, 18]> : tensor<3xi32>
// CHECK-DAG: dense<6> : tensor<i32>
// CHECK-DAG: dense<[1, 4]> : tensor<2xi32>
// CHECK-DAG: dense<[0, 0, 2]> : tensor<3xi32>
// CHECK-DAG: dense<[5, 7, 7]> : tensor<3xi32>
func.func @small_ints() -> (tensor<2xi32>, tensor<3xi32>, tensor<i32>, tensor<2xi32>, tensor<3xi32>, tensor<3xi32>) {
  %a = array.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %0 = array.reduce_sum %a axes [1] : tensor<2x3xi32>
  %1 = array.reduce_prod %a axes [0] : tensor<2x3xi32>
  %2 = array.reduce_max %a axes [0, 1] : tensor<2x3xi32>
  %3 = array.reduce_min %a axes [1] : tensor<2x3xi32>
  %4 = array.reduce_and %a axes [0] : tensor<2x3xi32>
  %5 = array.reduce_or %a axes [0] : tensor<2x3xi32>
  return %0, %1, %2, %3, %4, %5 : tensor<2xi32>, tensor<3xi32>, tensor<i32>, tensor<2xi32>, tensor<3xi32>, tensor<3xi32>
}

// CHECK-LABEL: @idempotent_splat(
// CHECK-DAG: dense<0x7FC00000> : tensor<2xf32>
// CHECK-DAG: dense<true> : tensor<2xi1>
// CHECK-DAG: dense<200> : tensor<2xui8>
func.func @idempotent_splat() -> (tensor<2xf32>, tensor<2xi1>, tensor<2xui8>) {
  %a = array.constant dense<0x7FC00000> : tensor<2x1000xf32>
  %0 = array.reduce_max %a axes [1] : tensor<2x1000xf32>
  %b = array.constant dense<true> : tensor<2x1000xi1>
  %1 = array.reduce_and %b axes [1] : tensor<2x1000xi1>
  %c = array.constant dense<200> : tensor<2x1000xui8>
  %2 = array.reduce_min %c axes [1] : tensor<2x1000xui8>
  return %0, %1, %2 : tensor<2xf32>, tensor<2xi1>, tensor<2xui8>
}

// CHECK-LABEL: @of_nothing(
// CHECK-DAG: dense<0> : tensor<2xi32>
// CHECK-DAG: dense<1> : tensor<2xi32>
// CHECK-DAG: dense<-2147483648> : tensor<2xi32>
// CHECK-DAG: dense<2147483647> : tensor<2xi32>
// CHECK-DAG: dense<-1> : tensor<2xi32>
func.func @of_nothing(%x: tensor<2x0xi32>) -> (tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) {
  %0 = array.reduce_sum %x axes [1] : tensor<2x0xi32>
  %1 = array.reduce_prod %x axes [1] : tensor<2x0xi32>
  %2 = array.reduce_max %x axes [1] : tensor<2x0xi32>
  %3 = array.reduce_min %x axes [1] : tensor<2x0xi32>
  %4 = array.reduce_and %x axes [1] : tensor<2x0xi32>
  return %0, %1, %2, %3, %4 : tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>
}
