// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Calls with derivatives of their own. The rules give ten times the true derivative, to
// tell them from it. The line above CHECK-LABEL is the NumPy expression of the values.

func.func private @square(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.mul %x, %x : tensor<3xf32>
  return %y : tensor<3xf32>
}

func.func private @square_jvp(%x: tensor<3xf32>, %t: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %y = array.custom_jvp_call @square(%x) wrt [0] rule @twice_jvp : (tensor<3xf32>) -> tensor<3xf32>
  %c = array.constant dense<20.0> : tensor<3xf32>
  %s = array.mul %c, %x : tensor<3xf32>
  %d = array.mul %s, %t : tensor<3xf32>
  return %y, %d : tensor<3xf32>, tensor<3xf32>
}

func.func private @twice_jvp(%x: tensor<3xf32>, %t: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %y = array.mul %x, %x : tensor<3xf32>
  return %y, %t : tensor<3xf32>, tensor<3xf32>
}

func.func private @square_fwd(%x: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %y = array.mul %x, %x : tensor<3xf32>
  return %y, %x : tensor<3xf32>, tensor<3xf32>
}

func.func private @square_bwd(%x: tensor<3xf32>, %ct: tensor<3xf32>) -> tensor<3xf32> {
  %c = array.constant dense<20.0> : tensor<3xf32>
  %s = array.mul %c, %x : tensor<3xf32>
  %d = array.mul %s, %ct : tensor<3xf32>
  return %d : tensor<3xf32>
}

func.func private @with_jvp(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.custom_jvp_call @square(%x) wrt [0] rule @square_jvp : (tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

func.func private @with_vjp(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.custom_vjp_call @square(%x) wrt [0] fwd @square_fwd bwd @square_bwd : (tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

// What @vjp_rule makes of @with_vjp on the way: only its transpose is executed.
func.func private @tangents(%t: tensor<3xf32>) -> tensor<3xf32> {
  %x = array.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %y = array.custom_vjp_tangents @square_bwd residuals(%x : tensor<3xf32>) tangents(%t : tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

func.func private @body(%x: tensor<3xf32>) -> tensor<3xf32> {
  %n = array.checkpoint_name %x name "x" : tensor<3xf32>
  %y = array.mul %n, %n : tensor<3xf32>
  %z = array.mul %y, %y : tensor<3xf32>
  return %z : tensor<3xf32>
}

func.func private @with_checkpoint(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.checkpoint @body(%x) policy "nothing" : (tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

// x**2, x**2
// CHECK-LABEL: @calls{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 4.000000e+00, 9.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[1.000000e+00, 4.000000e+00, 9.000000e+00]> : tensor<3xf32>
func.func @calls(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %0 = call @with_jvp(%x) : (tensor<3xf32>) -> tensor<3xf32>
  %1 = call @with_vjp(%x) : (tensor<3xf32>) -> tensor<3xf32>
  return %0, %1 : tensor<3xf32>, tensor<3xf32>
}

// 20 * x
// CHECK-LABEL: @jvp_rule{{$}}
// CHECK-NEXT: dense<[2.000000e+01, 4.000000e+01, 6.000000e+01]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.000000e+01, 4.000000e+01, 6.000000e+01]> : tensor<3xf32>
func.func @jvp_rule(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %one = array.constant dense<1.0> : tensor<3xf32>
  %0:2 = array.jvp @with_jvp(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  %1:2 = array.vjp @with_jvp(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %0#1, %1#1 : tensor<3xf32>, tensor<3xf32>
}

// 20 * x
// CHECK-LABEL: @vjp_rule{{$}}
// CHECK-NEXT: dense<[2.000000e+01, 4.000000e+01, 6.000000e+01]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.000000e+01, 4.000000e+01, 6.000000e+01]> : tensor<3xf32>
func.func @vjp_rule(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %one = array.constant dense<1.0> : tensor<3xf32>
  %0:2 = array.vjp @with_vjp(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  %1, %r = array.linearize @with_vjp(%x) wrt [0] : (tensor<3xf32>) -> tensor<3xf32>, !array.residuals<@with_vjp, [0]>
  %2 = array.vjp_bwd %r(%one) : !array.residuals<@with_vjp, [0]>, (tensor<3xf32>) -> tensor<3xf32>
  return %0#1, %2 : tensor<3xf32>, tensor<3xf32>
}

// 4 * x**3
// CHECK-LABEL: @checkpointed{{$}}
// CHECK-NEXT: dense<[4.000000e+00, 3.200000e+01, 1.080000e+02]> : tensor<3xf32>
// CHECK-NEXT: dense<[4.000000e+00, 3.200000e+01, 1.080000e+02]> : tensor<3xf32>
func.func @checkpointed(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %one = array.constant dense<1.0> : tensor<3xf32>
  %0:2 = array.jvp @with_checkpoint(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  %1:2 = array.vjp @with_checkpoint(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %0#1, %1#1 : tensor<3xf32>, tensor<3xf32>
}

// x, 2 * x
// CHECK-LABEL: @marks{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.000000e+00, 4.000000e+00, 6.000000e+00]> : tensor<3xf32>
func.func @marks(%x: tensor<3xf32> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %0 = array.optimization_barrier %x : tensor<3xf32>
  %1 = array.checkpoint_name %0 name "a" : tensor<3xf32>
  %2 = array.add %1, %x : tensor<3xf32>
  return %0, %2 : tensor<3xf32>, tensor<3xf32>
}
