// RUN: array-opt --array-expand-transforms --array-inline --cse %s | FileCheck %s

func.func private @f(%x0: tensor<2x3xi1>) -> tensor<2xi1> {
  %r = array.reduce_or %x0 axes [1] : tensor<2x3xi1>
  return %r : tensor<2xi1>
}

// CHECK-LABEL: func.func @vmap(
// CHECK-SAME: %[[X0:[a-z0-9]+]]: tensor<2x2x3xi1>)
// CHECK-DAG: %[[V0:[0-9]+]] = array.reduce_or %[[X0]] axes [2] : tensor<2x2x3xi1>
// CHECK: return %[[V0]] : tensor<2x2xi1>
func.func @vmap(%x0: tensor<2x2x3xi1>) -> tensor<2x2xi1> {
  %r = array.vmap @f(%x0) in_axes [0] out_axes [0] size 2 : (tensor<2x2x3xi1>) -> tensor<2x2xi1>
  return %r : tensor<2x2xi1>
}
