// RUN: array-run %s --all | FileCheck %s

// The form in memory that ops of the library take: np.cumsum(a, 1).
// CHECK-LABEL: @in_memory{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, 3, 6], [4, 9, 15]]> : tensor<2x3xi8>
func.func @in_memory(%a: memref<2x3xi8> {arrax.value = dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi8>},
    %b: memref<2x3xi8> {arrax.output}) {
  array.library_call "arrax_cumulative" [0, 1, 0] ins(%a : memref<2x3xi8>)
    outs(%b : memref<2x3xi8>) types [tensor<2x3xi8>, tensor<2x3xi8>]
  return
}
