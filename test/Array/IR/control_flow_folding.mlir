// RUN: array-opt %s --pass-pipeline='builtin.module(func.func(array-simplify))' --split-input-file | FileCheck %s

// CHECK-LABEL: @known_branch(
// CHECK-NEXT: %[[R:.*]] = array.cos %arg0
// CHECK-NEXT: return %[[R]]
func.func @known_branch(%x: tensor<f32>) -> tensor<f32> {
  %i = array.constant dense<7> : tensor<i32>
  %0 = array.switch %i(%x : tensor<f32>) -> (tensor<f32>) {
  ^bb0(%a: tensor<f32>):
    %1 = array.sin %a : tensor<f32>
    array.yield %1 : tensor<f32>
  }, {
  ^bb0(%a: tensor<f32>):
    %1 = array.cos %a : tensor<f32>
    array.yield %1 : tensor<f32>
  }
  return %0 : tensor<f32>
}

// -----

// Operands that all branches hand on, that repeat others and that are constants,
// and results that nobody uses.
// CHECK-LABEL: @switch_parts(
// CHECK: %[[R:.*]] = array.switch %arg0(%arg1 : tensor<f32>) -> (tensor<f32>) {
// CHECK: %[[C:.*]] = array.constant dense<2.0
// CHECK: array.pow %{{.*}}, %[[C]]
// CHECK: return %[[R]], %arg2
func.func @switch_parts(%i: tensor<i32>, %x: tensor<f32>, %y: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %c = array.constant dense<2.0> : tensor<f32>
  %0:3 = array.switch %i(%x, %x, %y, %c : tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>) {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %d: tensor<f32>, %e: tensor<f32>):
    %1 = array.mul %a, %b : tensor<f32>
    array.yield %1, %d, %d : tensor<f32>, tensor<f32>, tensor<f32>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %d: tensor<f32>, %e: tensor<f32>):
    %1 = array.pow %a, %e : tensor<f32>
    array.yield %1, %d, %a : tensor<f32>, tensor<f32>, tensor<f32>
  }
  return %0#0, %0#1 : tensor<f32>, tensor<f32>
}

// -----

// CHECK-LABEL: @never(
// CHECK-NEXT: return %arg0
func.func @never(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.while consts() carries(%x : tensor<f32>) cond {
  ^bb0(%a: tensor<f32>):
    %1 = array.constant dense<false> : tensor<i1>
    array.yield %1 : tensor<i1>
  } do {
  ^bb0(%a: tensor<f32>):
    %1 = array.sin %a : tensor<f32>
    array.yield %1 : tensor<f32>
  }
  return %0 : tensor<f32>
}

// -----

// %y never changes: what is made of it alone is made once. Nobody needs the second
// carry.
// CHECK-LABEL: @while_parts(
// CHECK: %[[E:.*]] = array.exp %arg1
// CHECK: %[[R:.*]] = array.while consts(%[[E]] : tensor<f32>) carries(%arg0 : tensor<f32>) cond
// CHECK: return %[[R]], %arg1
func.func @while_parts(%x: tensor<f32>, %y: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:3 = array.while consts() carries(%x, %x, %y : tensor<f32>, tensor<f32>, tensor<f32>) cond {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>):
    %1 = array.is_finite %a : tensor<f32>
    array.yield %1 : tensor<i1>
  } do {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>):
    %1 = array.exp %c : tensor<f32>
    %2 = array.mul %a, %1 : tensor<f32>
    %3 = array.mul %b, %a : tensor<f32>
    array.yield %2, %3, %c : tensor<f32>, tensor<f32>, tensor<f32>
  }
  return %0#0, %0#2 : tensor<f32>, tensor<f32>
}

// -----

// CHECK-LABEL: @no_steps(
// CHECK-NEXT: %[[E:.*]] = array.constant dense<0.000000e+00> : tensor<0xf32>
// CHECK-NEXT: return %arg0, %[[E]]
func.func @no_steps(%x: tensor<f32>) -> (tensor<f32>, tensor<0xf32>) {
  %0:2 = array.scan length 0 consts() carries(%x : tensor<f32>) xs() -> (tensor<f32>, tensor<0xf32>) {
  ^bb0(%a: tensor<f32>):
    %1 = array.sin %a : tensor<f32>
    array.yield %1, %a : tensor<f32>, tensor<f32>
  }
  return %0#0, %0#1 : tensor<f32>, tensor<0xf32>
}

// -----

// ys that are xs or constants need no loop.
// CHECK-LABEL: @scan_parts(
// CHECK: %[[B:.*]] = array.broadcast_in_dim %arg0 dims [] : tensor<f32> to tensor<5xf32>
// CHECK: %[[R:.*]] = array.scan length 5 consts() carries(%arg1 : tensor<f32>) xs(%arg2 : tensor<5xf32>) -> (tensor<f32>) {
// CHECK: return %[[R]], %[[B]], %arg2
func.func @scan_parts(%c: tensor<f32>, %x: tensor<f32>, %xs: tensor<5xf32>) -> (tensor<f32>, tensor<5xf32>, tensor<5xf32>) {
  %0:3 = array.scan length 5 consts(%c : tensor<f32>) carries(%x : tensor<f32>) xs(%xs, %xs : tensor<5xf32>, tensor<5xf32>)
      -> (tensor<f32>, tensor<5xf32>, tensor<5xf32>) {
  ^bb0(%k: tensor<f32>, %a: tensor<f32>, %b: tensor<f32>, %d: tensor<f32>):
    %1 = array.mul %a, %d : tensor<f32>
    array.yield %1, %k, %b : tensor<f32>, tensor<f32>, tensor<f32>
  }
  return %0#0, %0#1, %0#2 : tensor<f32>, tensor<5xf32>, tensor<5xf32>
}

// -----

// States that nothing reads go, those that stay as they are become constants.
// CHECK-LABEL: @rewind(
// CHECK: array.rewind steps(%arg0 : tensor<i32>) consts(%arg2 : tensor<f32>) states(%arg1 : tensor<f32>) carries(%arg1 : tensor<f32>) step {
// CHECK-NEXT: ^bb0(%[[K:.*]]: tensor<f32>, %[[S:.*]]: tensor<f32>):
// CHECK-NEXT: array.mul %[[S]], %[[K]]
// CHECK: } do {
// CHECK-NEXT: ^bb0(%{{.*}}: tensor<f32>, %[[T:.*]]: tensor<f32>, %[[C:.*]]: tensor<f32>):
// CHECK-NEXT: array.mul %[[T]], %[[C]]
func.func @rewind(%n: tensor<i32>, %x: tensor<f32>, %k: tensor<f32>) -> tensor<f32> {
  %0 = array.rewind steps(%n : tensor<i32>) consts() states(%x, %k, %x : tensor<f32>, tensor<f32>, tensor<f32>)
      carries(%x : tensor<f32>) step {
  ^bb0(%s: tensor<f32>, %t: tensor<f32>, %u: tensor<f32>):
    %1 = array.mul %s, %t : tensor<f32>
    %2 = array.sin %u : tensor<f32>
    array.yield %1, %t, %2 : tensor<f32>, tensor<f32>, tensor<f32>
  } do {
  ^bb0(%s: tensor<f32>, %t: tensor<f32>, %u: tensor<f32>, %c: tensor<f32>):
    %1 = array.mul %s, %c : tensor<f32>
    array.yield %1 : tensor<f32>
  }
  return %0 : tensor<f32>
}
