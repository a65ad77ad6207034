// RUN: array-opt --array-expand-transforms --split-input-file %s | FileCheck %s

// What is cheap and fuses with its users is computed again from the operand,
// which is there.
func.func private @cheap(%x: tensor<64xf32>) -> tensor<64xf32> {
  %a = array.add %x, %x : tensor<64xf32>
  %b = array.sub %a, %x : tensor<64xf32>
  %y = array.mul %b, %b : tensor<64xf32>
  return %y : tensor<64xf32>
}
// CHECK-LABEL: func.func private @"fwd[1](cheap)"
// CHECK-SAME: -> tensor<64xf32>
// CHECK-LABEL: func.func private @"lin[1](cheap)"
// CHECK-SAME: (%[[X:.*]]: tensor<64xf32>, %{{.*}}: tensor<64xf32>)
// CHECK: array.add %[[X]], %[[X]]
func.func @use_cheap(%x: tensor<64xf32>, %t: tensor<64xf32>) -> tensor<64xf32> {
  %y, %r = array.linearize @cheap(%x) wrt [0] : (tensor<64xf32>) -> tensor<64xf32>, !array.residuals<@cheap, [0]>
  %d = array.linear_call %r(%t) : !array.residuals<@cheap, [0]>, (tensor<64xf32>) -> tensor<64xf32>
  return %d : tensor<64xf32>
}

// -----

// Exponentials take longer than the memory for them.
func.func private @costly(%x: tensor<64xf32>) -> tensor<f32> {
  %a = array.exp %x : tensor<64xf32>
  %y = array.reduce_sum %a axes [0] : tensor<64xf32>
  return %y : tensor<f32>
}
// CHECK-LABEL: func.func private @"fwd[1](costly)"
// CHECK-SAME: -> (tensor<f32>, tensor<64xf32>)
// CHECK-LABEL: func.func private @"lin[1](costly)"
// CHECK-NOT: array.exp
// CHECK: return
func.func @use_costly(%x: tensor<64xf32>, %t: tensor<64xf32>) -> tensor<f32> {
  %y, %r = array.linearize @costly(%x) wrt [0] : (tensor<64xf32>) -> tensor<f32>, !array.residuals<@costly, [0]>
  %d = array.linear_call %r(%t) : !array.residuals<@costly, [0]>, (tensor<64xf32>) -> tensor<f32>
  return %d : tensor<f32>
}

// -----

// Three values that one stored value gives are three arrays less.
func.func private @shared(%w: tensor<64x64xf32>, %x: tensor<64xf32>) -> tensor<64xf32> {
  %h = array.dot_general %w, %x batch [] x [] contract [1] x [0] : tensor<64x64xf32>, tensor<64xf32>
  %a = array.mul %h, %h : tensor<64xf32>
  %b = array.mul %a, %h : tensor<64xf32>
  %y = array.mul %b, %a : tensor<64xf32>
  return %y : tensor<64xf32>
}
// CHECK-LABEL: func.func private @"fwd[1,0](shared)"
// CHECK-SAME: -> (tensor<64xf32>, tensor<64xf32>)
// CHECK: %[[H:.*]] = array.dot_general
// CHECK: return %{{.*}}, %[[H]]
func.func @use_shared(%w: tensor<64x64xf32>, %x: tensor<64xf32>, %t: tensor<64x64xf32>) -> tensor<64xf32> {
  %y, %r = array.linearize @shared(%w, %x) wrt [0] : (tensor<64x64xf32>, tensor<64xf32>) -> tensor<64xf32>, !array.residuals<@shared, [0]>
  %d = array.linear_call %r(%t) : !array.residuals<@shared, [0]>, (tensor<64x64xf32>) -> tensor<64xf32>
  return %d : tensor<64xf32>
}

// -----

// Of a loop, constants and the elements of arrays are there; what depends on
// constants only is computed once, in front. Carries of all steps take an array.
func.func private @loop(%w: tensor<64xf32>, %c: tensor<64xf32>, %xs: tensor<9x64xf32>) -> tensor<64xf32> {
  %y = array.scan length 9 consts(%w : tensor<64xf32>) carries(%c : tensor<64xf32>) xs(%xs : tensor<9x64xf32>) -> (tensor<64xf32>) {
  ^bb0(%v: tensor<64xf32>, %h: tensor<64xf32>, %x: tensor<64xf32>):
    %n = array.neg %v : tensor<64xf32>
    %z = array.neg %x : tensor<64xf32>
    %0 = array.mul %n, %h : tensor<64xf32>
    %1 = array.mul %z, %0 : tensor<64xf32>
    array.yield %1 : tensor<64xf32>
  }
  return %y : tensor<64xf32>
}
// CHECK-LABEL: func.func private @"fwd[1,1,1](loop)"
// CHECK-SAME: -> (tensor<64xf32>, tensor<64xf32>, tensor<9x64xf32>)
// CHECK: %[[N:.*]] = array.neg %{{.*}} : tensor<64xf32>
// CHECK: %[[F:.*]]:2 = array.scan
// CHECK: return %[[F]]#0, %[[N]], %[[F]]#1
func.func @use_loop(%w: tensor<64xf32>, %c: tensor<64xf32>, %xs: tensor<9x64xf32>, %t: tensor<64xf32>) -> (tensor<64xf32>, tensor<64xf32>, tensor<64xf32>, tensor<9x64xf32>) {
  %0:4 = array.vjp @loop(%w, %c, %xs, %t) wrt [0, 1, 2] : (tensor<64xf32>, tensor<64xf32>, tensor<9x64xf32>, tensor<64xf32>) -> (tensor<64xf32>, tensor<64xf32>, tensor<64xf32>, tensor<9x64xf32>)
  return %0#0, %0#1, %0#2, %0#3 : tensor<64xf32>, tensor<64xf32>, tensor<64xf32>, tensor<9x64xf32>
}

// -----

// A checkpoint computes again from what one of its policies keeps.
func.func private @marked(%x: tensor<64xf32>) -> tensor<64xf32> {
  %a = array.add %x, %x : tensor<64xf32>
  %b = array.checkpoint_name %a name "a" : tensor<64xf32>
  %y = array.sin %b : tensor<64xf32>
  return %y : tensor<64xf32>
}
func.func private @policies(%x: tensor<64xf32>) -> tensor<64xf32> {
  %y = array.checkpoint @marked(%x) policy "dots" or [["names", "a"]] : (tensor<64xf32>) -> tensor<64xf32>
  return %y : tensor<64xf32>
}
// CHECK-LABEL: func.func private @"remat[1;dots|names,a](marked)"
// CHECK-SAME: -> (tensor<64xf32>, tensor<64xf32>)
// CHECK: %[[A:.*]] = array.add
// CHECK: return %{{.*}}, %[[A]]
func.func @use_policies(%x: tensor<64xf32>, %t: tensor<64xf32>) -> (tensor<64xf32>, tensor<64xf32>) {
  %0:2 = array.vjp @policies(%x, %t) wrt [0] : (tensor<64xf32>, tensor<64xf32>) -> (tensor<64xf32>, tensor<64xf32>)
  return %0#0, %0#1 : tensor<64xf32>, tensor<64xf32>
}
