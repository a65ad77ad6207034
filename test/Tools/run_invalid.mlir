// RUN: not array-run %s 2>&1 | FileCheck %s

// CHECK: error: operand 0 has type '!array.residuals<@f, [0]>', of which there are no data
func.func private @f(tensor<f32>) -> tensor<f32>
func.func @main(%r: !array.residuals<@f, [0]>, %t: tensor<f32>) -> tensor<f32> {
  return %t : tensor<f32>
}
