// RUN: array-opt %s --array-fuse --convert-array-to-linalg | FileCheck %s

// CHECK-LABEL: @accurate
// CHECK: math.log1p
// CHECK-NOT: math.log
func.func @accurate(%x: tensor<4xf64>) -> tensor<4xf64> {
  %0 = array.erf_inv %x : tensor<4xf64>
  return %0 : tensor<4xf64>
}

// CHECK-LABEL: @as_xla
// CHECK: math.log %{{.*}} {arrax.libm} : f64
// CHECK-NOT: math.log
func.func @as_xla(%x: tensor<4xf64>) -> tensor<4xf64> {
  %0 = array.erf_inv %x {arrax.as_xla} : tensor<4xf64>
  return %0 : tensor<4xf64>
}

// In f32 there is one logarithm only, written out.
// CHECK-LABEL: @f32
// CHECK-NOT: math.log
// CHECK: return
func.func @f32(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.erf_inv %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
