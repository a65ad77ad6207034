// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

func.func private @f(tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>) -> (tensor<2xf32>, tensor<i1>)
func.func private @nothing() -> tensor<f32>
func.func private @g(tensor<?x3xbf16>) -> tensor<?xbf16>

// CHECK-LABEL: @jvp(
// CHECK: array.jvp @f(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) wrt [0] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2x3xf32>) -> (tensor<2xf32>, tensor<i1>, tensor<2xf32>)
// CHECK: array.jvp @f({{.*}}) wrt [0, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2x3xf32>, tensor<complex<f64>>) -> (tensor<2xf32>, tensor<i1>, tensor<2xf32>)
// CHECK: array.jvp @nothing() wrt [] : () -> (tensor<f32>, tensor<f32>)
// CHECK: array.jvp @g({{.*}}) wrt [0] : (tensor<?x3xbf16>, tensor<?x3xbf16>) -> (tensor<?xbf16>, tensor<?xbf16>)
func.func @jvp(%x: tensor<2x3xf32>, %i: tensor<i32>, %z: tensor<complex<f64>>, %d: tensor<?x3xbf16>) {
  %0:3 = array.jvp @f(%x, %i, %z, %x) wrt [0] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2x3xf32>) -> (tensor<2xf32>, tensor<i1>, tensor<2xf32>)
  %1:3 = array.jvp @f(%x, %i, %z, %x, %z) wrt [0, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2x3xf32>, tensor<complex<f64>>) -> (tensor<2xf32>, tensor<i1>, tensor<2xf32>)
  %2:2 = array.jvp @nothing() wrt [] : () -> (tensor<f32>, tensor<f32>)
  %3:2 = array.jvp @g(%d, %d) wrt [0] : (tensor<?x3xbf16>, tensor<?x3xbf16>) -> (tensor<?xbf16>, tensor<?xbf16>)
  return
}

// CHECK-LABEL: @vjp(
// CHECK: array.vjp @f(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) wrt [0, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2xf32>) -> (tensor<2xf32>, tensor<i1>, tensor<2x3xf32>, tensor<complex<f64>>)
func.func @vjp(%x: tensor<2x3xf32>, %i: tensor<i32>, %z: tensor<complex<f64>>, %ct: tensor<2xf32>) {
  %0:4 = array.vjp @f(%x, %i, %z, %ct) wrt [0, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>, tensor<2xf32>) -> (tensor<2xf32>, tensor<i1>, tensor<2x3xf32>, tensor<complex<f64>>)
  return
}

// CHECK-LABEL: @linearize(
// CHECK: array.linearize @f(%{{.*}}, %{{.*}}, %{{.*}}) wrt [0] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>) -> (tensor<2xf32>, tensor<i1>), <@f, [0]>
// CHECK: array.linear_call %{{.*}}(%{{.*}}) : <@f, [0]>, (tensor<2x3xf32>) -> tensor<2xf32>
// CHECK: array.vjp_bwd %{{.*}}(%{{.*}}) : <@f, [0]>, (tensor<2xf32>) -> tensor<2x3xf32>
// CHECK: array.linearize @nothing() wrt [] : () -> tensor<f32>, <@nothing, []>
// CHECK: array.linear_call %{{.*}}() : <@nothing, []>, () -> tensor<f32>
func.func @linearize(%x: tensor<2x3xf32>, %i: tensor<i32>, %z: tensor<complex<f64>>) {
  %0:3 = array.linearize @f(%x, %i, %z) wrt [0] : (tensor<2x3xf32>, tensor<i32>, tensor<complex<f64>>) -> (tensor<2xf32>, tensor<i1>), !array.residuals<@f, [0]>
  %1 = array.linear_call %0#2(%x) : !array.residuals<@f, [0]>, (tensor<2x3xf32>) -> tensor<2xf32>
  %2 = array.vjp_bwd %0#2(%1) : !array.residuals<@f, [0]>, (tensor<2xf32>) -> tensor<2x3xf32>
  %3:2 = array.linearize @nothing() wrt [] : () -> tensor<f32>, !array.residuals<@nothing, []>
  %4 = array.linear_call %3#1() : !array.residuals<@nothing, []>, () -> tensor<f32>
  return
}

// Residuals may cross functions.
// CHECK-LABEL: @residuals(
// CHECK-SAME: !array.residuals<@f, [0, 2]>
func.func @residuals(%r: !array.residuals<@f, [0, 2]>) -> !array.residuals<@f, [0, 2]> {
  return %r : !array.residuals<@f, [0, 2]>
}

// CHECK-LABEL: @vmap(
// CHECK: array.vmap @f(%{{.*}}, %{{.*}}, %{{.*}}) in_axes [2, -1, 0] out_axes [0, 0] size 8 : (tensor<2x3x8xf32>, tensor<i32>, tensor<8xcomplex<f64>>) -> (tensor<8x2xf32>, tensor<8xi1>)
// CHECK: array.vmap @f({{.*}}) in_axes [2, -1, 0] out_axes [1, -1] size 8
// CHECK: array.vmap @f({{.*}}) in_axes [2, -1, -1] out_axes [1, -1] size 0 :
// CHECK: array.vmap @f({{.*}}) in_axes [2, -1, -1] out_axes [1, -1] size 0 named "i" :
func.func @vmap(%x: tensor<2x3x8xf32>, %i: tensor<i32>, %z: tensor<8xcomplex<f64>>, %c: tensor<complex<f64>>, %e: tensor<2x3x0xf32>) {
  %0:2 = array.vmap @f(%x, %i, %z) in_axes [2, -1, 0] out_axes [0, 0] size 8 : (tensor<2x3x8xf32>, tensor<i32>, tensor<8xcomplex<f64>>) -> (tensor<8x2xf32>, tensor<8xi1>)
  %1:2 = array.vmap @f(%x, %i, %z) in_axes [2, -1, 0] out_axes [1, -1] size 8 : (tensor<2x3x8xf32>, tensor<i32>, tensor<8xcomplex<f64>>) -> (tensor<2x8xf32>, tensor<i1>)
  %2:2 = array.vmap @f(%e, %i, %c) in_axes [2, -1, -1] out_axes [1, -1] size 0 : (tensor<2x3x0xf32>, tensor<i32>, tensor<complex<f64>>) -> (tensor<2x0xf32>, tensor<i1>)
  %3:2 = array.vmap @f(%e, %i, %c) in_axes [2, -1, -1] out_axes [1, -1] size 0 named "i" : (tensor<2x3x0xf32>, tensor<i32>, tensor<complex<f64>>) -> (tensor<2x0xf32>, tensor<i1>)
  return
}

// CHECK-LABEL: @linear_transpose(
// CHECK: array.linear_transpose @linear(%{{.*}}, %{{.*}}) wrt [1] : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<3xf32>
// CHECK: array.linear_transpose @linear(%{{.*}}, %{{.*}}, %{{.*}}) wrt [] : (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>) -> ()
// CHECK: array.linear_transpose @integers(%{{.*}}) wrt [0] : (tensor<i32>) -> tensor<4xi32>
func.func private @linear(tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
func.func private @integers(tensor<4xi32>) -> tensor<i32>
func.func @linear_transpose(%a: tensor<2x3xf32>, %x: tensor<3xf32>, %y: tensor<2xf32>, %i: tensor<i32>) {
  %0 = array.linear_transpose @linear(%a, %y) wrt [1] : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<3xf32>
  array.linear_transpose @linear(%a, %x, %y) wrt [] : (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>) -> ()
  %1 = array.linear_transpose @integers(%i) wrt [0] : (tensor<i32>) -> tensor<4xi32>
  return
}
