// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @callback(
// CHECK: array.callback pure 3(%{{.*}}, %{{.*}}) vmap expand_dims : (tensor<4xf32>, tensor<i1>) -> tensor<ui8>
// CHECK: array.callback pure 3() : () -> (tensor<f32>, tensor<0x2xcomplex<f64>>)
// CHECK: array.callback io ordered 0(%{{.*}}) : (tensor<4xf32>) -> tensor<bf16>
// CHECK: array.callback io 0() : () -> ()
// CHECK: array.callback debug 12(%{{.*}}) : (tensor<?xf32>) -> ()
// CHECK: array.callback debug ordered 12() : () -> ()
func.func @callback(%x: tensor<4xf32>, %p: tensor<i1>, %d: tensor<?xf32>) {
  %0 = array.callback pure 3(%x, %p) vmap expand_dims : (tensor<4xf32>, tensor<i1>) -> tensor<ui8>
  %1:2 = array.callback pure 3() : () -> (tensor<f32>, tensor<0x2xcomplex<f64>>)
  %2 = array.callback io ordered 0(%x) : (tensor<4xf32>) -> tensor<bf16>
  array.callback io 0() : () -> ()
  array.callback debug 12(%d) : (tensor<?xf32>) -> ()
  array.callback debug ordered 12() : () -> ()
  return
}

// CHECK-LABEL: @vmap_methods(
// CHECK: vmap sequential :
// CHECK: vmap sequential_unrolled :
// CHECK: vmap broadcast_all :
// CHECK: vmap legacy_vectorized :
func.func @vmap_methods(%x: tensor<f32>) {
  %0 = array.callback pure 0(%x) vmap sequential : (tensor<f32>) -> tensor<f32>
  %1 = array.callback pure 0(%x) vmap sequential_unrolled : (tensor<f32>) -> tensor<f32>
  %2 = array.callback pure 0(%x) vmap broadcast_all : (tensor<f32>) -> tensor<f32>
  %3 = array.callback pure 0(%x) vmap legacy_vectorized : (tensor<f32>) -> tensor<f32>
  return
}

// CHECK-LABEL: @host_call(
// CHECK: array.host_call 0 ins(%{{.*}} : memref<4xi8>) outs(%{{.*}} : memref<f32>) types [tensor<4xi1>, tensor<f32>]
// CHECK: array.host_call 1 ins() outs() types []
func.func @host_call(%a: memref<4xi8>, %b: memref<f32>) {
  array.host_call 0 ins(%a : memref<4xi8>) outs(%b : memref<f32>) types [tensor<4xi1>, tensor<f32>]
  array.host_call 1 ins() outs() types []
  return
}
