// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

func.func private @f(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func private @f_jvp(tensor<3xf32>, tensor<i32>, tensor<3xf32>) -> (tensor<f32>, tensor<i1>, tensor<f32>)
func.func private @f_fwd(tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>, tensor<4xi8>)
func.func private @f_bwd(tensor<4xi8>, tensor<f32>) -> tensor<3xf32>
func.func private @nothing_bwd(tensor<f32>)

// CHECK-LABEL: @custom_jvp_call(
// CHECK: array.custom_jvp_call @f(%{{.*}}, %{{.*}}) wrt [0] rule @f_jvp : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
// CHECK: array.custom_jvp_call @f(%{{.*}}, %{{.*}}) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @custom_jvp_call(%x: tensor<3xf32>, %i: tensor<i32>) {
  %0:2 = array.custom_jvp_call @f(%x, %i) wrt [0] rule @f_jvp : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  %1:2 = array.custom_jvp_call @f(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// CHECK-LABEL: @custom_vjp_call(
// CHECK: array.custom_vjp_call @f(%{{.*}}, %{{.*}}) wrt [0] fwd @f_fwd bwd @f_bwd : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
// CHECK: array.custom_vjp_call @f(%{{.*}}, %{{.*}}) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @custom_vjp_call(%x: tensor<3xf32>, %i: tensor<i32>) {
  %0:2 = array.custom_vjp_call @f(%x, %i) wrt [0] fwd @f_fwd bwd @f_bwd : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  %1:2 = array.custom_vjp_call @f(%x, %i) wrt [0] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// CHECK-LABEL: @custom_vjp_tangents(
// CHECK: array.custom_vjp_tangents @f_bwd residuals(%{{.*}} : tensor<4xi8>) tangents(%{{.*}} : tensor<3xf32>) -> tensor<f32>
// CHECK: array.custom_vjp_tangents @nothing_bwd residuals() tangents() -> tensor<f32>
func.func @custom_vjp_tangents(%r: tensor<4xi8>, %t: tensor<3xf32>) {
  %0 = array.custom_vjp_tangents @f_bwd residuals(%r : tensor<4xi8>) tangents(%t : tensor<3xf32>) -> tensor<f32>
  %1 = array.custom_vjp_tangents @nothing_bwd residuals() tangents() -> tensor<f32>
  return
}

// CHECK-LABEL: @checkpoint(
// CHECK: array.checkpoint @f(%{{.*}}, %{{.*}}) policy "nothing" : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
// CHECK: array.checkpoint @f(%{{.*}}, %{{.*}}) policy "names" names ["a", "b"] allow_cse : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
// CHECK: array.checkpoint @f(%{{.*}}, %{{.*}}) policy "dots" or {{\[\[}}"names", "a"], ["nothing"]] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
func.func @checkpoint(%x: tensor<3xf32>, %i: tensor<i32>) {
  %0:2 = array.checkpoint @f(%x, %i) policy "nothing" : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  %1:2 = array.checkpoint @f(%x, %i) policy "names" names ["a", "b"] allow_cse : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  %2:2 = array.checkpoint @f(%x, %i) policy "dots" or [["names", "a"], ["nothing"]] : (tensor<3xf32>, tensor<i32>) -> (tensor<f32>, tensor<i1>)
  return
}

// CHECK-LABEL: @checkpoint_name(
// CHECK: array.checkpoint_name %{{.*}} name "a" : tensor<3xf32>
// CHECK: array.checkpoint_name %{{.*}} name "" : tensor<?xi1>
func.func @checkpoint_name(%x: tensor<3xf32>, %b: tensor<?xi1>) {
  %0 = array.checkpoint_name %x name "a" : tensor<3xf32>
  %1 = array.checkpoint_name %b name "" : tensor<?xi1>
  return
}

// CHECK-LABEL: @optimization_barrier(
// CHECK: array.optimization_barrier %{{.*}} : tensor<3xf32>
// CHECK: array.optimization_barrier %{{.*}} : tensor<?xi1>
func.func @optimization_barrier(%x: tensor<3xf32>, %b: tensor<?xi1>) {
  %0 = array.optimization_barrier %x : tensor<3xf32>
  %1 = array.optimization_barrier %b : tensor<?xi1>
  return
}

// CHECK-LABEL: @linear_solve(
// CHECK: array.linear_solve @matvec params(%{{.*}} : tensor<3xf32>) b(%{{.*}}, %{{.*}} : tensor<2xf32>, tensor<f32>) solve @solver transpose_solve @solver symmetric -> tensor<2xf32>, tensor<f32>, tensor<i32>
// CHECK: array.linear_solve @one params() b(%{{.*}} : tensor<f32>) solve @one transposed -> tensor<f32>
func.func private @matvec(tensor<3xf32>, tensor<2xf32>, tensor<f32>) -> (tensor<2xf32>, tensor<f32>)
func.func private @solver(tensor<3xf32>, tensor<2xf32>, tensor<f32>) -> (tensor<2xf32>, tensor<f32>, tensor<i32>)
func.func private @one(tensor<f32>) -> tensor<f32>
func.func @linear_solve(%a: tensor<3xf32>, %b: tensor<2xf32>, %c: tensor<f32>) {
  %0:3 = array.linear_solve @matvec params(%a : tensor<3xf32>) b(%b, %c : tensor<2xf32>, tensor<f32>) solve @solver transpose_solve @solver symmetric -> tensor<2xf32>, tensor<f32>, tensor<i32>
  %1 = array.linear_solve @one params() b(%c : tensor<f32>) solve @one transposed -> tensor<f32>
  return
}
