// RUN: array-opt %s -array-fuse -convert-array-to-linalg | FileCheck %s
// RUN: array-opt %s -array-fuse -convert-array-to-linalg -convert-linalg-to-kernels | FileCheck %s --check-prefix=KERNELS

// The second call stays behind the first, though a sum in front of both, fused
// with one of its result, needs it.
// CHECK-LABEL: @order(
// CHECK: array.host_call 1 ins(%arg0 : memref<4xf32>) outs() types [tensor<4xf32>]
// CHECK: array.host_call 2 ins(%arg1 : memref<4xi8>) outs(%{{.*}} : memref<4xf32>) types [tensor<4xi1>, tensor<4xf32>]
// CHECK: linalg.generic
// KERNELS-DAG: llvm.mlir.global internal constant @array_call_1_1_0_11_1_4(
// KERNELS-DAG: llvm.mlir.global internal constant @array_call_2_1_1_0_1_4_11_1_4(
// KERNELS-DAG: llvm.func @arrax_call_host(!llvm.ptr, !llvm.ptr)
// KERNELS-LABEL: llvm.func @order(
// KERNELS: llvm.call @arrax_call_host
// KERNELS: llvm.call @arrax_call_host
func.func @order(%x: tensor<4xf32>, %p: tensor<4xi1>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = array.add %x, %x : tensor<4xf32>
  array.callback debug 1(%x) : (tensor<4xf32>) -> ()
  %1 = array.callback io 2(%p) : (tensor<4xi1>) -> tensor<4xf32>
  %2 = array.mul %0, %1 : tensor<4xf32>
  return %0, %2 : tensor<4xf32>, tensor<4xf32>
}
