// RUN: array-opt --array-checkify="checks=3" --split-input-file %s | FileCheck %s
// RUN: array-opt --array-checkify="nan division index" --split-input-file %s | FileCheck %s --check-prefix=AUTO

// A check becomes a choice between the error so far and its own.
// CHECK-LABEL: func.func @check(
// CHECK-NOT: array.callback
// CHECK: func.func @"checkified(check)"(%[[P:.*]]: tensor<i1>, %[[X:.*]]: tensor<f32>) -> (tensor<f32>, tensor<i32>, tensor<f32>)
// CHECK: call @"checkify(check)"(%[[P]], %[[X]], %{{.*}}, %{{.*}})
// CHECK: func.func private @"checkify(check)"(%[[P:.*]]: tensor<i1>, %[[X:.*]]: tensor<f32>, %[[CODE:.*]]: tensor<i32>, %[[VALUE:.*]]: tensor<f32>)
// CHECK: %[[NONE:.*]] = array.compare eq %[[CODE]]
// CHECK: %[[NOW:.*]] = array.and %[[P]], %[[NONE]]
// CHECK: %[[ONE:.*]] = array.constant dense<1> : tensor<i32>
// CHECK: %[[NEW:.*]] = array.select %[[NOW]], %[[ONE]], %[[CODE]]
// CHECK: %[[KEPT:.*]] = array.select %[[NOW]], %[[X]], %[[VALUE]]
// CHECK: return %[[X]], %[[NEW]], %[[KEPT]]
func.func @check(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
  array.callback debug 3(%p, %x) : (tensor<i1>, tensor<f32>) -> ()
  return %x : tensor<f32>
}

// -----

// Other callbacks stay.
// CHECK-LABEL: func.func private @"checkify(print)"
// CHECK: array.callback debug 2
// AUTO-LABEL: func.func private @"checkify(print)"
// AUTO: array.callback debug 2
func.func @print(%x: tensor<f32>) -> tensor<f32> {
  array.callback debug 2(%x) : (tensor<f32>) -> ()
  return %x : tensor<f32>
}

// -----

// AUTO-LABEL: func.func private @"checkify(divide)"
// AUTO: %[[Q:.*]] = array.div %[[X:.*]], %[[Y:.*]] :
// AUTO: %[[ZERO:.*]] = array.compare eq %[[Y]], %{{.*}} : tensor<4xf32>
// AUTO: array.reduce_or %[[ZERO]] axes [0]
// AUTO: %[[NAN:.*]] = array.compare ne %[[Q]], %[[Q]] : tensor<4xf32>
// AUTO: array.reduce_or %[[NAN]] axes [0]
func.func @divide(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %r = array.div %x, %y : tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

// The payload is the index, the axis and its size.
// AUTO-LABEL: func.func private @"checkify(slice)"
// AUTO-SAME: tensor<i32>, %{{.*}}: tensor<3xi32>)
// AUTO: array.dynamic_slice
// AUTO: array.constant dense<[0, 0, 9]> : tensor<3xi32>
// AUTO: return %{{.*}} : tensor<2xf32>, tensor<i32>, tensor<3xi32>
func.func @slice(%x: tensor<9xf32>, %i: tensor<i32>) -> tensor<2xf32> {
  %r = array.dynamic_slice %x, [%i] sizes [2] : tensor<9xf32>, [tensor<i32>]
  return %r : tensor<2xf32>
}

// -----

// Loops carry the error; the condition is checked in front of them and at the
// end of every step.
// CHECK-LABEL: func.func private @"checkify(loop)"
// CHECK: array.and
// CHECK: array.while consts(%{{.*}} : tensor<i1>) carries(%{{.*}}, %{{.*}} : tensor<i32>, tensor<i32>) cond
// CHECK-NOT: array.and
// CHECK: } do {
// CHECK: array.and
// CHECK: array.yield %{{.*}}, %{{.*}} : tensor<i32>, tensor<i32>
func.func @loop(%p: tensor<i1>, %i: tensor<i32>) -> tensor<i32> {
  %r = array.while consts(%p : tensor<i1>) carries(%i : tensor<i32>) cond {
  ^bb0(%a: tensor<i1>, %b: tensor<i32>):
    array.callback debug 3(%a) : (tensor<i1>) -> ()
    array.yield %a : tensor<i1>
  } do {
  ^bb0(%a: tensor<i1>, %b: tensor<i32>):
    array.yield %b : tensor<i32>
  }
  return %r : tensor<i32>
}

// -----

// CHECK-LABEL: func.func private @"checkify(scan)"
// CHECK: array.scan length 5 consts() carries(%{{.*}}, %{{.*}} : tensor<f32>, tensor<i32>) xs(%{{.*}} : tensor<5xi1>) -> (tensor<f32>, tensor<i32>, tensor<5xi1>)
// CHECK: ^bb0(%[[C:.*]]: tensor<f32>, %[[CODE:.*]]: tensor<i32>, %[[X:.*]]: tensor<i1>):
// CHECK: array.and %[[X]]
// CHECK: %[[NEW:.*]] = array.select
// CHECK: array.yield %[[C]], %[[NEW]], %[[X]]
func.func @scan(%c: tensor<f32>, %xs: tensor<5xi1>) -> (tensor<f32>, tensor<5xi1>) {
  %r:2 = array.scan length 5 consts() carries(%c : tensor<f32>) xs(%xs : tensor<5xi1>)
      -> (tensor<f32>, tensor<5xi1>) {
  ^bb0(%a: tensor<f32>, %x: tensor<i1>):
    array.callback debug 3(%x) : (tensor<i1>) -> ()
    array.yield %a, %x : tensor<f32>, tensor<i1>
  }
  return %r#0, %r#1 : tensor<f32>, tensor<5xi1>
}

// -----

// CHECK-LABEL: func.func private @"checkify(branches)"
// CHECK: array.switch %{{.*}}(%{{.*}}, %{{.*}} : tensor<i1>, tensor<i32>) -> (tensor<i1>, tensor<i32>)
// CHECK: array.and
// CHECK: array.yield
// CHECK: ^bb0(%[[P:.*]]: tensor<i1>, %[[CODE:.*]]: tensor<i32>):
// CHECK-NEXT: array.yield %[[P]], %[[CODE]]
func.func @branches(%i: tensor<i32>, %p: tensor<i1>) -> tensor<i1> {
  %r = array.switch %i(%p : tensor<i1>) -> (tensor<i1>) {
  ^bb0(%a: tensor<i1>):
    array.callback debug 3(%a) : (tensor<i1>) -> ()
    array.yield %a : tensor<i1>
  }, {
  ^bb0(%a: tensor<i1>):
    array.yield %a : tensor<i1>
  }
  return %r : tensor<i1>
}

// -----

// The call stays for its derivative, the callee is called once more for its
// checks.
// CHECK-LABEL: func.func private @"checkify(custom)"
// CHECK: call @"checks(f)"
// CHECK: array.custom_jvp_call @f
// CHECK-LABEL: func.func private @f
// CHECK-NOT: array.callback
func.func @custom(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
  %r = array.custom_jvp_call @f(%p, %x) wrt [1] : (tensor<i1>, tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}
func.func private @f(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
  array.callback debug 3(%p) : (tensor<i1>) -> ()
  return %x : tensor<f32>
}
