// RUN: not array-opt %s 2>&1 | FileCheck %s
// RUN: not array-run %s 2>&1 | FileCheck %s
// RUN: echo "func.func @main(%x: tensor<f32>) -> tensor<f32> { return %x : tensor<f32> }" > %t
// RUN: not array-run %t --args 'dense<1.0> : tensor<3037000500x3037000500xf32>' 2>&1 | FileCheck %s --check-prefix=ARGUMENT

// MLIR's own parser would assert that these can be counted; see
// tools/CountableShapes.h.

// Names, strings and what is counted are none of its business.
func.func private @f9223372036854775807x2x() attributes {
    text = "9223372036854775807x2x \" 9223372036854775807x2x"}
func.func @f(%9223372036854775807x2x: tensor<9223372036854775807xf32>,
             %none: tensor<0x9223372036854775807x2xf32>, %unknown: tensor<2x?x2xf32>) {
  return
}

// CHECK-NOT: error
// CHECK: uncountable.mlir:[[#@LINE+2]]:43: error: a shape must have fewer than 2^63 elements
func.func @product() {
  %0 = array.constant dense<1.0> : tensor<9223372036854775807x2xf32>
// CHECK: uncountable.mlir:[[#@LINE+1]]:46: error
  %1 = array.constant dense<"0x00"> : tensor<4294967296 x // spread
      4294967296xf32>
// CHECK: uncountable.mlir:[[#@LINE+1]]:{{[0-9]+}}: error
  %2 = array.constant dense<> : vector<3037000500x[3037000500]xf32>
// CHECK: uncountable.mlir:[[#@LINE+1]]:{{[0-9]+}}: error
  %3 = array.constant dense<1> : tensor<99999999999999999999xi1>
// CHECK: uncountable.mlir:[[#@LINE+1]]:{{[0-9]+}}: error
  %4 = array.constant dense<1> : tensor<9223372036854775807x2x0xi1>
  return
}
// CHECK-NOT: error

// ARGUMENT: --args:1:21: error: a shape must have fewer than 2^63 elements
