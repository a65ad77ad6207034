// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function sorts or searches small arrays. The line above CHECK-LABEL is NumPy's
// expression of the expected values.

// np.sort(x): -0 and 0 keep their order, NaN comes last
// CHECK-LABEL: @sort{{$}}
// CHECK-NEXT: dense<[-1.500000e+00, 0.000000e+00, -0.000000e+00, 2.000000e+00, 0x7FC00000]> : tensor<5xf32>
func.func @sort(%x: tensor<5xf32> {arrax.value = dense<[2.0, 0x7FC00000, 0.0, -0.0, -1.5]> : tensor<5xf32>}) -> tensor<5xf32> {
  %r = array.sort %x dimension 0 keys 1 stable true : tensor<5xf32>
  return %r : tensor<5xf32>
}

// np.take_along_axis(v, np.lexsort((k, p)), 0)
// CHECK-LABEL: @sort_keys{{$}}
// CHECK-NEXT: dense<[40, 20, 30, 10]> : tensor<4xi32>
func.func @sort_keys(%p: tensor<4xi1> {arrax.value = dense<[true, false, true, false]> : tensor<4xi1>},
    %k: tensor<4xui8> {arrax.value = dense<[200, 9, 7, 3]> : tensor<4xui8>},
    %v: tensor<4xi32> {arrax.value = dense<[10, 20, 30, 40]> : tensor<4xi32>}) -> tensor<4xi32> {
  %r:3 = array.sort %p, %k, %v dimension 0 keys 2 stable true : tensor<4xi1>, tensor<4xui8>, tensor<4xi32>
  return %r#2 : tensor<4xi32>
}

// np.argsort(-x, axis=1, kind="stable")[:, :2]
// CHECK-LABEL: @top_k{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, 2], [0, 1]]> : tensor<2x2xi32>
func.func @top_k(%x: tensor<2x3xi64> {arrax.value = dense<[[1, 9, 9], [3, 2, 1]]> : tensor<2x3xi64>}) -> tensor<2x2xi32> {
  %v, %i = array.top_k %x k 2 : tensor<2x3xi64>
  return %i : tensor<2x2xi32>
}

// np.searchsorted(s, v, "right")
// CHECK-LABEL: @search_sorted{{$}}
// CHECK-NEXT: dense<[0, 3, 4]> : tensor<3xi32>
func.func @search_sorted(%s: tensor<4xf64> {arrax.value = dense<[1.0, 2.0, 2.0, 3.0]> : tensor<4xf64>},
    %v: tensor<3xf64> {arrax.value = dense<[0.0, 2.0, 0x7FF8000000000000]> : tensor<3xf64>}) -> tensor<3xi32> {
  %r = array.search_sorted %s, %v right true : tensor<4xf64>, tensor<3xf64>
  return %r : tensor<3xi32>
}
