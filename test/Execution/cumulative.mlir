// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Each function combines small arrays. The line above CHECK-LABEL is NumPy's expression of
// the expected values.

// np.cumsum(x)
// CHECK-LABEL: @cumsum{{$}}
// CHECK-NEXT: dense<[2, 7, 10]> : tensor<3xi32>
func.func @cumsum(%x: tensor<3xi32> {arrax.value = dense<[2, 5, 3]> : tensor<3xi32>}) -> tensor<3xi32> {
  %r = array.cumsum %x axis 0 reverse false : tensor<3xi32>
  return %r : tensor<3xi32>
}

// np.cumprod(x[::-1])[::-1]
// CHECK-LABEL: @cumprod{{$}}
// CHECK-NEXT: dense<[30, 15, 3]> : tensor<3xi32>
func.func @cumprod(%x: tensor<3xi32> {arrax.value = dense<[2, 5, 3]> : tensor<3xi32>}) -> tensor<3xi32> {
  %r = array.cumprod %x axis 0 reverse true : tensor<3xi32>
  return %r : tensor<3xi32>
}

// np.maximum.accumulate(x)
// CHECK-LABEL: @cummax{{$}}
// CHECK-NEXT: dense<[2, 5, 5]> : tensor<3xi32>
func.func @cummax(%x: tensor<3xi32> {arrax.value = dense<[2, 5, 3]> : tensor<3xi32>}) -> tensor<3xi32> {
  %r = array.cummax %x axis 0 reverse false : tensor<3xi32>
  return %r : tensor<3xi32>
}

// np.minimum.accumulate(x[::-1])[::-1]
// CHECK-LABEL: @cummin{{$}}
// CHECK-NEXT: dense<[2, 3, 3]> : tensor<3xi32>
func.func @cummin(%x: tensor<3xi32> {arrax.value = dense<[2, 5, 3]> : tensor<3xi32>}) -> tensor<3xi32> {
  %r = array.cummin %x axis 0 reverse true : tensor<3xi32>
  return %r : tensor<3xi32>
}

// np.logaddexp.accumulate(x): all of -inf, 0, -inf
// CHECK-LABEL: @cumlogsumexp{{$}}
// CHECK-NEXT: dense<[0xFF800000, 0.000000e+00, 0.000000e+00]> : tensor<3xf32>
func.func @cumlogsumexp(%x: tensor<3xf32> {arrax.value = dense<[0xFF800000, 0.0, 0xFF800000]> : tensor<3xf32>}) -> tensor<3xf32> {
  %r = array.cumlogsumexp %x axis 0 reverse false : tensor<3xf32>
  return %r : tensor<3xf32>
}

// [3, 2 * 3 + 4, 0 * 10 + 5]
// CHECK-LABEL: @linear_recurrence{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 1.000000e+01, 5.000000e+00]> : tensor<3xf32>
func.func @linear_recurrence(%a: tensor<3xf32> {arrax.value = dense<[9.0, 2.0, 0.0]> : tensor<3xf32>}, %b: tensor<3xf32> {arrax.value = dense<[3.0, 4.0, 5.0]> : tensor<3xf32>}) -> tensor<3xf32> {
  %r = array.linear_recurrence %a, %b axis 0 reverse false : tensor<3xf32>
  return %r : tensor<3xf32>
}
