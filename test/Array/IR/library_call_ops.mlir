// RUN: array-opt %s | array-opt | FileCheck %s

// CHECK-LABEL: @library_call(
// CHECK: array.library_call "arrax_cumulative" [0, 1, 0] ins(%{{.*}} : memref<2x3xi8>) outs(%{{.*}} : memref<2x3xi8>) types [tensor<2x3xui8>, tensor<2x3xui8>]
// CHECK: array.library_call "f" [] ins() outs(%{{.*}} : memref<2x3xi8>) types [tensor<2x3xi1>]
func.func @library_call(%a: memref<2x3xi8>, %b: memref<2x3xi8>) {
  array.library_call "arrax_cumulative" [0, 1, 0] ins(%a : memref<2x3xi8>) outs(%b : memref<2x3xi8>) types [tensor<2x3xui8>, tensor<2x3xui8>]
  array.library_call "f" [] ins() outs(%b : memref<2x3xi8>) types [tensor<2x3xi1>]
  return
}
