// RUN: array-opt %s -contract-multiply-adds -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @left
// CHECK-SAME:    (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[Z:.*]]: f32)
// CHECK-NEXT:    %[[S:.*]] = math.fma %[[X]], %[[Y]], %[[Z]] : f32
// CHECK-NEXT:    return %[[S]]
func.func @left(%x: f32, %y: f32, %z: f32) -> f32 {
  %p = arith.mulf %x, %y : f32
  %s = arith.addf %p, %z : f32
  return %s : f32
}

// -----

// CHECK-LABEL: func.func @right
// CHECK-SAME:    (%[[X:.*]]: vector<8xf64>, %[[Y:.*]]: vector<8xf64>, %[[Z:.*]]: vector<8xf64>)
// CHECK-NEXT:    %[[S:.*]] = math.fma %[[X]], %[[Y]], %[[Z]] : vector<8xf64>
// CHECK-NEXT:    return %[[S]]
func.func @right(%x: vector<8xf64>, %y: vector<8xf64>, %z: vector<8xf64>)
    -> vector<8xf64> {
  %p = arith.mulf %x, %y : vector<8xf64>
  %s = arith.addf %z, %p : vector<8xf64>
  return %s : vector<8xf64>
}

// -----

// Of two products, the left one.

// CHECK-LABEL: func.func @both
// CHECK-SAME:    (%[[X:.*]]: f32, %[[Y:.*]]: f32)
// CHECK-NEXT:    %[[Q:.*]] = arith.mulf %[[Y]], %[[Y]] : f32
// CHECK-NEXT:    %[[S:.*]] = math.fma %[[X]], %[[X]], %[[Q]] : f32
func.func @both(%x: f32, %y: f32) -> f32 {
  %p = arith.mulf %x, %x : f32
  %q = arith.mulf %y, %y : f32
  %s = arith.addf %p, %q : f32
  return %s : f32
}

// -----

// CHECK-LABEL: func.func @minuend
// CHECK-SAME:    (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[Z:.*]]: f32)
// CHECK-NEXT:    %[[N:.*]] = arith.negf %[[Z]] : f32
// CHECK-NEXT:    math.fma %[[X]], %[[Y]], %[[N]] : f32
func.func @minuend(%x: f32, %y: f32, %z: f32) -> f32 {
  %p = arith.mulf %x, %y : f32
  %s = arith.subf %p, %z : f32
  return %s : f32
}

// -----

// CHECK-LABEL: func.func @subtrahend
// CHECK-SAME:    (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[Z:.*]]: f32)
// CHECK-NEXT:    %[[N:.*]] = arith.negf %[[X]] : f32
// CHECK-NEXT:    math.fma %[[N]], %[[Y]], %[[Z]] : f32
func.func @subtrahend(%x: f32, %y: f32, %z: f32) -> f32 {
  %p = arith.mulf %x, %y : f32
  %s = arith.subf %z, %p : f32
  return %s : f32
}

// -----

// z - (-(x y)) is x y + z.

// CHECK-LABEL: func.func @negated
// CHECK-SAME:    (%[[X:.*]]: f32, %[[Y:.*]]: f32, %[[Z:.*]]: f32)
// CHECK-NEXT:    math.fma %[[X]], %[[Y]], %[[Z]] : f32
// CHECK-NEXT:    return
func.func @negated(%x: f32, %y: f32, %z: f32) -> f32 {
  %p = arith.mulf %x, %y : f32
  %n = arith.negf %p : f32
  %s = arith.subf %z, %n : f32
  return %s : f32
}

// -----

// A product with another use, one from outside of a loop, one that asks for its
// rounding, and types that are not computed in.

// CHECK-LABEL: func.func @left_alone
// CHECK-NOT:     math.fma
func.func @left_alone(%x: f32, %y: f32, %h: f16, %n: index)
    -> (f32, f32, f32, f32, f16) {
  %p = arith.mulf %x, %y : f32
  %s = arith.addf %p, %y : f32
  %outside = arith.mulf %y, %y : f32
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %total = scf.for %i = %zero to %n step %one iter_args(%t = %x) -> f32 {
    %next = arith.addf %t, %outside : f32
    scf.yield %next : f32
  }
  %q = arith.mulf %x, %x : f32
  %rounded = arith.addf %q, %y {arrax.round_products} : f32
  %g = arith.mulf %h, %h : f16
  %half = arith.addf %g, %h : f16
  return %p, %s, %total, %rounded, %half : f32, f32, f32, f32, f16
}
