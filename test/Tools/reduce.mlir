// RUN: array-reduce %s --reduction-tree='traversal-mode=0 test=%S/Inputs/has-exp.sh' | FileCheck %s

// What leads to the op that matters becomes an operand or zero, and goes; so
// does what uses it.
// CHECK-NOT: @unrelated
// CHECK-NOT: array.sin
// CHECK-NOT: array.mul
// CHECK-NOT: array.reduce_sum
// CHECK-LABEL: @f(
// CHECK: array.exp
// CHECK-NOT: array.add
// CHECK-NOT: @unrelated
func.func @f(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<f32> {
  %0 = array.sin %x : tensor<4xf32>
  %1 = array.mul %0, %y : tensor<4xf32>
  %2 = array.exp %1 : tensor<4xf32>
  %3 = array.add %2, %y : tensor<4xf32>
  %4 = array.reduce_sum %3 axes [0] : tensor<4xf32>
  return %4 : tensor<f32>
}

func.func @unrelated(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.cos %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
