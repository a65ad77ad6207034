// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Linear equations and transposes. The line above CHECK-LABEL is the NumPy expression of
// the values.

func.func private @matvec(%a: tensor<2x2xf32>, %x: tensor<2xf32>) -> tensor<2xf32> {
  %y = array.dot_general %a, %x batch [] x [] contract [1] x [0] : tensor<2x2xf32>, tensor<2xf32>
  return %y : tensor<2xf32>
}

// For a = [[0, p], [q, 0]]: x = b reversed over [q, p].
func.func private @solve(%a: tensor<2x2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %s = array.reduce_sum %a axes [0] : tensor<2x2xf32>
  %r = array.reverse %b axes [0] : tensor<2xf32>
  %x = array.div %r, %s : tensor<2xf32>
  return %x : tensor<2xf32>
}

func.func private @transpose_solve(%a: tensor<2x2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %s = array.reduce_sum %a axes [1] : tensor<2x2xf32>
  %r = array.reverse %b axes [0] : tensor<2xf32>
  %x = array.div %r, %s : tensor<2xf32>
  return %x : tensor<2xf32>
}

func.func private @f(%a: tensor<2x2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %x = array.linear_solve @matvec params(%a : tensor<2x2xf32>) b(%b : tensor<2xf32>) solve @solve transpose_solve @transpose_solve -> tensor<2xf32>
  return %x : tensor<2xf32>
}

// [2, 3], -np.outer([0.5, 0.25], [2, 3]), np.linalg.solve([[0, 4], [2, 0]], [1, 1])
// CHECK-LABEL: @gradient
// CHECK-NEXT: dense<[2.000000e+00, 3.000000e+00]>
// CHECK-NEXT: dense<{{\[\[}}-1.000000e+00, -1.500000e+00], [-5.000000e-01, -7.500000e-01]]>
// CHECK-NEXT: dense<[5.000000e-01, 2.500000e-01]>
func.func @gradient() -> (tensor<2xf32>, tensor<2x2xf32>, tensor<2xf32>) {
  %a = array.constant dense<[[0.0, 2.0], [4.0, 0.0]]> : tensor<2x2xf32>
  %b = array.constant dense<[6.0, 8.0]> : tensor<2xf32>
  %t = array.constant dense<1.0> : tensor<2xf32>
  %0:3 = array.vjp @f(%a, %b, %t) wrt [0, 1] : (tensor<2x2xf32>, tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2x2xf32>, tensor<2xf32>)
  return %0#0, %0#1, %0#2 : tensor<2xf32>, tensor<2x2xf32>, tensor<2xf32>
}

// np.array([[0, 2], [4, 0]]).T @ [6, 8]
// CHECK-LABEL: @transposed
// CHECK-NEXT: dense<[3.200000e+01, 1.200000e+01]>
func.func @transposed() -> tensor<2xf32> {
  %a = array.constant dense<[[0.0, 2.0], [4.0, 0.0]]> : tensor<2x2xf32>
  %y = array.constant dense<[6.0, 8.0]> : tensor<2xf32>
  %0 = array.linear_transpose @matvec(%a, %y) wrt [1] : (tensor<2x2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
