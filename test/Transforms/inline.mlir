// RUN: array-opt --array-inline --split-input-file --verify-diagnostics %s | FileCheck %s

func.func private @leaf(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %s = array.sin %x : tensor<f32>
  return %s, %x : tensor<f32>, tensor<f32>
}
func.func private @middle(%x: tensor<f32>) -> tensor<f32> {
  %s, %c = call @leaf(%x) : (tensor<f32>) -> (tensor<f32>, tensor<f32>)
  %r = array.add %s, %c : tensor<f32>
  return %r : tensor<f32>
}
// CHECK-NOT: @leaf
// CHECK-NOT: @middle
// CHECK-LABEL: func.func @main
// CHECK-SAME: (%[[X:.*]]: tensor<f32>)
// CHECK: %[[S:.*]] = array.sin %[[X]]
// CHECK: %[[A:.*]] = array.add %[[S]], %[[X]]
// CHECK: %[[T:.*]] = array.sin %[[A]]
// CHECK: return %[[T]]
func.func @main(%x: tensor<f32>) -> tensor<f32> {
  %m = call @middle(%x) : (tensor<f32>) -> tensor<f32>
  %s, %c = call @leaf(%m) : (tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %s : tensor<f32>
}

// -----

func.func @loop(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{calls @loop recursively}}
  %m = call @loop(%x) : (tensor<f32>) -> tensor<f32>
  return %m : tensor<f32>
}

// -----

// A declaration stays a call.
// CHECK-LABEL: func.func private @declared
// CHECK-LABEL: func.func @caller
// CHECK: call @declared
func.func private @declared(tensor<f32>) -> tensor<f32>
func.func @caller(%x: tensor<f32>) -> tensor<f32> {
  %m = call @declared(%x) : (tensor<f32>) -> tensor<f32>
  return %m : tensor<f32>
}

// -----

// So does a call that does not return.
// CHECK-LABEL: func.func @calls_endless
// CHECK: call @endless
func.func private @endless(%x: tensor<f32>) -> tensor<f32> {
  llvm.unreachable
}
func.func @calls_endless(%x: tensor<f32>) -> tensor<f32> {
  %m = call @endless(%x) : (tensor<f32>) -> tensor<f32>
  return %m : tensor<f32>
}
