// RUN: array-opt %s -array-simplify | FileCheck %s

// A call that is not pure stays, whether or not its results are used.
// CHECK-LABEL: @unused(
// CHECK-NEXT: array.callback io 1
// CHECK-NEXT: array.callback debug 2
// CHECK-NEXT: return
func.func @unused(%x: tensor<f32>) {
  %0 = array.callback pure 0(%x) : (tensor<f32>) -> tensor<f32>
  %1 = array.callback io 1(%x) : (tensor<f32>) -> tensor<f32>
  array.callback debug 2(%x) : (tensor<f32>) -> ()
  return
}

// CHECK-LABEL: @twice(
// CHECK-COUNT-2: array.callback io 0
func.func @twice(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0 = array.callback io 0(%x) : (tensor<f32>) -> tensor<f32>
  %1 = array.callback io 0(%x) : (tensor<f32>) -> tensor<f32>
  return %0, %1 : tensor<f32>, tensor<f32>
}

// The first carry is needed by the call alone, the second by nothing.
// CHECK-LABEL: @loop(
// CHECK: array.scan length 3 consts() carries(%arg0 : tensor<f32>) xs() -> (tensor<f32>)
// CHECK: array.callback debug 0
func.func @loop(%x: tensor<f32>) {
  %0:2 = array.scan length 3 consts() carries(%x, %x : tensor<f32>, tensor<f32>) xs() -> (tensor<f32>, tensor<f32>) {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    array.callback debug 0(%a) : (tensor<f32>) -> ()
    %1 = array.neg %a : tensor<f32>
    %2 = array.neg %b : tensor<f32>
    array.yield %1, %2 : tensor<f32>, tensor<f32>
  }
  return
}

// What does not change is computed in front of a loop, but not called there.
// CHECK-LABEL: @invariant(
// CHECK: array.scan
// CHECK: array.callback pure 0
func.func @invariant(%x: tensor<f32>) -> tensor<3xf32> {
  %0 = array.scan length 3 consts(%x : tensor<f32>) carries() xs() -> (tensor<3xf32>) {
  ^bb0(%a: tensor<f32>):
    %1 = array.callback pure 0(%a) : (tensor<f32>) -> tensor<f32>
    array.yield %1 : tensor<f32>
  }
  return %0 : tensor<3xf32>
}

// CHECK-LABEL: @condition(
// CHECK: array.while
// CHECK: array.callback debug 0
func.func @condition(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.while consts() carries(%x : tensor<f32>) cond {
  ^bb0(%a: tensor<f32>):
    array.callback debug 0(%a) : (tensor<f32>) -> ()
    %1 = array.constant dense<false> : tensor<i1>
    array.yield %1 : tensor<i1>
  } do {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  }
  return %0 : tensor<f32>
}

// CHECK-LABEL: @branch(
// CHECK: array.switch
// CHECK: array.callback debug 0
func.func @branch(%i: tensor<i32>, %x: tensor<f32>) {
  array.switch %i(%x : tensor<f32>) -> () {
  ^bb0(%a: tensor<f32>):
    array.callback debug 0(%a) : (tensor<f32>) -> ()
    array.yield
  }, {
  ^bb0(%a: tensor<f32>):
    array.yield
  }
  return
}
