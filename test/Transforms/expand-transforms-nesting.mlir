// RUN: array-opt --array-expand-transforms --array-inline --split-input-file %s | FileCheck %s
// RUN: array-opt --array-expand-transforms --mlir-print-debuginfo --mlir-print-local-scope --split-input-file %s | FileCheck %s --check-prefix=LOC

// Each derivation sees only what was expanded before it.

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %y = array.sin %x : tensor<f32> loc("user.py":7:3)
  return %y : tensor<f32>
}
func.func private @df(%x: tensor<f32>) -> tensor<f32> {
  %one = array.constant dense<1.0> : tensor<f32>
  %y, %g = array.vjp @f(%x, %one) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %g : tensor<f32>
}
func.func private @ddf(%x: tensor<f32>) -> tensor<f32> {
  %one = array.constant dense<1.0> : tensor<f32>
  %y, %g = array.vjp @df(%x, %one) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %g : tensor<f32>
}
// grad of grad: -sin x, times the products with 1.
// CHECK-LABEL: func.func @grad_of_grad
// CHECK-SAME: (%[[X:.*]]: tensor<f32>)
// CHECK: %[[NEG:.*]] = array.neg %{{.*}} : tensor<f32>
// CHECK: %[[R:.*]] = array.mul %{{.*}}, %[[NEG]]
// CHECK: return %[[R]]
func.func @grad_of_grad(%x: tensor<f32>) -> tensor<f32> {
  %r = call @ddf(%x) : (tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}
// vmap of grad, and vmap of vmap of it.
// CHECK-LABEL: func.func @vmap_of_grad
// CHECK: %[[COS:.*]] = array.cos %{{.*}} : tensor<8xf32>
// CHECK: %[[R:.*]] = array.mul %{{.*}}, %[[COS]] : tensor<8xf32>
// CHECK: return %[[R]]
func.func @vmap_of_grad(%x: tensor<8xf32>) -> tensor<8xf32> {
  %r = array.vmap @df(%x) in_axes [0] out_axes [0] size 8 : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// CHECK-LABEL: func.func @vmap_of_vmap
// CHECK: array.cos %{{.*}} : tensor<5x8xf32>
func.func @vmap_of_vmap(%x: tensor<5x8xf32>) -> tensor<5x8xf32> {
  %r = array.vmap @vmap_of_grad(%x) in_axes [0] out_axes [0] size 5 : (tensor<5x8xf32>) -> tensor<5x8xf32>
  return %r : tensor<5x8xf32>
}
// CHECK-LABEL: func.func @jvp_of_vmap
// CHECK-SAME: (%[[X:.*]]: tensor<8xf32>, %[[T:.*]]: tensor<8xf32>)
// CHECK: %[[NEG:.*]] = array.neg %{{.*}} : tensor<8xf32>
// CHECK: array.mul %[[T]], %[[NEG]]
func.func @jvp_of_vmap(%x: tensor<8xf32>, %t: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %r, %d = array.jvp @vmap_of_grad(%x, %t) wrt [0] : (tensor<8xf32>, tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>)
  return %r, %d : tensor<8xf32>, tensor<8xf32>
}

// Locations keep the user's line inside the transforms it went through.
// LOC: array.cos {{.*}} loc("vmap"("jvp"("user.py":7:3)))

// -----

// An auxiliary result is a constant to the transform that names its function, and
// to that one only: the outer derivative is 2 x of what the inner one handed through.

func.func private @f(%t: tensor<f32>, %x: tensor<f32>) -> (tensor<f32>, tensor<f32> {array.auxiliary}) {
  %y = array.sin %t : tensor<f32>
  %square = array.mul %x, %x : tensor<f32>
  return %y, %square : tensor<f32>, tensor<f32>
}
func.func private @aux(%x: tensor<f32>) -> tensor<f32> {
  %one = array.constant dense<1.0> : tensor<f32>
  %y, %a, %gt, %gx = array.vjp @f(%x, %x, %one, %one) wrt [0, 1] : (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>)
  %r = array.add %a, %gx : tensor<f32>
  return %r : tensor<f32>
}
// CHECK-LABEL: func.func @derivative_of_aux
// CHECK-SAME: (%[[X:.*]]: tensor<f32>, %[[T:.*]]: tensor<f32>)
// CHECK: %[[A:.*]] = array.mul %[[T]], %[[X]]
// CHECK: %[[B:.*]] = array.mul %[[X]], %[[T]]
// CHECK: %[[R:.*]] = array.add %[[A]], %[[B]]
// CHECK: return %[[R]]
func.func @derivative_of_aux(%x: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
  %r, %d = array.jvp @aux(%x, %t) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %d : tensor<f32>
}
