// RUN: array-run %s --all | FileCheck %s
// Each function is one of small matrices, of which the results are exact. The line above
// CHECK-LABEL says what they are.

// np.linalg.cholesky(x), of the lower triangle
// CHECK-LABEL: @cholesky{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 0.000000e+00], [1.000000e+00, 2.000000e+00]]> : tensor<2x2xf64>
func.func @cholesky(%x: tensor<2x2xf64> {arrax.value = dense<[[4.0, 9.0], [2.0, 5.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>) {
  %r = array.cholesky %x : tensor<2x2xf64>
  return %r : tensor<2x2xf64>
}

// not positive definite
// CHECK-LABEL: @cholesky_fails{{$}}
// CHECK-NEXT{LITERAL}: dense<0x7FF8000000000000> : tensor<2x2xf64>
func.func @cholesky_fails(%x: tensor<2x2xf64> {arrax.value = dense<[[-4.0, 0.0], [0.0, 1.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>) {
  %r = array.cholesky %x : tensor<2x2xf64>
  return %r : tensor<2x2xf64>
}

// scipy.linalg.lu_factor(x)
// CHECK-LABEL: @lu{{$}}
// CHECK-NEXT{LITERAL}: dense<[[4.000000e+00, 2.000000e+00], [5.000000e-01, 4.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<1> : tensor<2xi32>
// CHECK-NEXT{LITERAL}: dense<[1, 0]> : tensor<2xi32>
func.func @lu(%x: tensor<2x2xf64> {arrax.value = dense<[[2.0, 5.0], [4.0, 2.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>, tensor<2xi32>, tensor<2xi32>) {
  %lu, %p, %q = array.lu %x : tensor<2x2xf64>
  return %lu, %p, %q : tensor<2x2xf64>, tensor<2xi32>, tensor<2xi32>
}

// scipy.linalg.qr(x, pivoting=True)
// CHECK-LABEL: @qr{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, -1.000000e+00], [-1.000000e+00, 0.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<[[-2.000000e+00, 0.000000e+00], [0.000000e+00, -1.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<[1, 0]> : tensor<2xi32>
func.func @qr(%x: tensor<2x2xf64> {arrax.value = dense<[[1.0, 0.0], [0.0, 2.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>, tensor<2x2xf64>, tensor<2xi32>) {
  %q, %r, %p = array.qr %x pivoting true full_matrices true : tensor<2x2xf64>
  return %q, %r, %p : tensor<2x2xf64>, tensor<2x2xf64>, tensor<2xi32>
}

// np.linalg.eigh(x), of the lower triangle
// CHECK-LABEL: @eigh{{$}}
// CHECK-NEXT{LITERAL}: dense<[[0.000000e+00, 1.000000e+00], [1.000000e+00, 0.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<[2.000000e+00, 3.000000e+00]> : tensor<2xf64>
func.func @eigh(%x: tensor<2x2xf64> {arrax.value = dense<[[3.0, 9.0], [0.0, 2.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>, tensor<2xf64>) {
  %v, %w = array.eigh %x lower true : tensor<2x2xf64>
  return %v, %w : tensor<2x2xf64>, tensor<2xf64>
}

// np.linalg.eig(x)
// CHECK-LABEL: @eig{{$}}
// CHECK-NEXT{LITERAL}: dense<[(0.000000e+00,1.000000e+00), (0.000000e+00,-1.000000e+00)]> : tensor<2xcomplex<f64>>
func.func @eig(%x: tensor<2x2xf64> {arrax.value = dense<[[0.0, -1.0], [1.0, 0.0]]> : tensor<2x2xf64>}) -> (tensor<2xcomplex<f64>>) {
  %w = array.eig %x left false right false : tensor<2x2xf64>
  return %w : tensor<2xcomplex<f64>>
}

// np.linalg.svd(x)
// CHECK-LABEL: @svd{{$}}
// CHECK-NEXT{LITERAL}: dense<[2.000000e+00, 1.000000e+00]> : tensor<2xf64>
func.func @svd(%x: tensor<2x2xf64> {arrax.value = dense<[[0.0, 2.0], [1.0, 0.0]]> : tensor<2x2xf64>}) -> (tensor<2xf64>) {
  %s = array.svd %x full_matrices false compute_uv false : tensor<2x2xf64>
  return %s : tensor<2xf64>
}

// np.linalg.svd(x)
// CHECK-LABEL: @svd_empty{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 0.000000e+00], [0.000000e+00, 1.000000e+00]]> : tensor<2x2xf64>
func.func @svd_empty(%x: tensor<0x2xf64> {arrax.value = dense<> : tensor<0x2xf64>}) -> (tensor<2x2xf64>) {
  %s, %u, %v = array.svd %x full_matrices true compute_uv true : tensor<0x2xf64>
  return %v : tensor<2x2xf64>
}

// scipy.linalg.schur(x)
// CHECK-LABEL: @schur{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 2.000000e+00], [0.000000e+00, 3.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 0.000000e+00], [0.000000e+00, 1.000000e+00]]> : tensor<2x2xf64>
func.func @schur(%x: tensor<2x2xf64> {arrax.value = dense<[[1.0, 2.0], [0.0, 3.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>, tensor<2x2xf64>) {
  %t, %z = array.schur %x compute_vectors true : tensor<2x2xf64>
  return %t, %z : tensor<2x2xf64>, tensor<2x2xf64>
}

// r of geqrf, q of householder_product, q^T x of ormqr
// CHECK-LABEL: @reflections{{$}}
// CHECK-NEXT{LITERAL}: dense<[1.600000e+00, 0.000000e+00]> : tensor<2xf64>
func.func @reflections(%x: tensor<2x2xf64> {arrax.value = dense<[[3.0, 0.0], [4.0, 5.0]]> : tensor<2x2xf64>}) -> (tensor<2xf64>) {
  %a, %t = array.geqrf %x : tensor<2x2xf64>
  %q = array.householder_product %a, %t : tensor<2x2xf64>, tensor<2xf64>
  %r = array.ormqr %a, %t, %x left true transpose true : tensor<2x2xf64>, tensor<2xf64>, tensor<2x2xf64>
  return %t : tensor<2xf64>
}

// already of that form
// CHECK-LABEL: @hessenberg{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 2.000000e+00], [3.000000e+00, 4.000000e+00]]> : tensor<2x2xf64>
// CHECK-NEXT{LITERAL}: dense<0.000000e+00> : tensor<1xf64>
func.func @hessenberg(%x: tensor<2x2xf64> {arrax.value = dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>, tensor<1xf64>) {
  %a, %t = array.hessenberg %x : tensor<2x2xf64>
  return %a, %t : tensor<2x2xf64>, tensor<1xf64>
}

// already of that form
// CHECK-LABEL: @tridiagonal{{$}}
// CHECK-NEXT{LITERAL}: dense<[1.000000e+00, 4.000000e+00]> : tensor<2xf64>
// CHECK-NEXT{LITERAL}: dense<3.000000e+00> : tensor<1xf64>
// CHECK-NEXT{LITERAL}: dense<0.000000e+00> : tensor<1xf64>
func.func @tridiagonal(%x: tensor<2x2xf64> {arrax.value = dense<[[1.0, 9.0], [3.0, 4.0]]> : tensor<2x2xf64>}) -> (tensor<2xf64>, tensor<1xf64>, tensor<1xf64>) {
  %a, %d, %e, %t = array.tridiagonal %x lower true : tensor<2x2xf64>
  return %d, %e, %t : tensor<2xf64>, tensor<1xf64>, tensor<1xf64>
}

// scipy.linalg.solve_triangular(a, b, lower=True)
// CHECK-LABEL: @triangular_solve{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 2.000000e+00], [2.000000e+00, 1.000000e+00]]> : tensor<2x2xf64>
func.func @triangular_solve(%a: tensor<2x2xf64> {arrax.value = dense<[[2.0, 9.0], [1.0, 4.0]]> : tensor<2x2xf64>}, %b: tensor<2x2xf64> {arrax.value = dense<[[2.0, 4.0], [9.0, 6.0]]> : tensor<2x2xf64>}) -> (tensor<2x2xf64>) {
  %r = array.triangular_solve %a, %b left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<2x2xf64>, tensor<2x2xf64>
  return %r : tensor<2x2xf64>
}

// x conj(a) = b
// CHECK-LABEL: @triangular_solve_right{{$}}
// CHECK-NEXT{LITERAL}: dense<[[(0.000000e+00,1.000000e+00), (1.000000e+00,1.000000e+00)], [(-1.000000e+00,0.000000e+00), (2.000000e+00,0.000000e+00)]]> : tensor<2x2xcomplex<f64>>
func.func @triangular_solve_right(%a: tensor<2x2xcomplex<f64>> {arrax.value = dense<[[(0.0, 1.0), (0.0, 0.0)], [(0.0, 0.0), (2.0, 0.0)]]> : tensor<2x2xcomplex<f64>>}, %b: tensor<2x2xcomplex<f64>> {arrax.value = dense<[[(1.0, 0.0), (2.0, 2.0)], [(0.0, 1.0), (4.0, 0.0)]]> : tensor<2x2xcomplex<f64>>}) -> (tensor<2x2xcomplex<f64>>) {
  %r = array.triangular_solve %a, %b left_side false lower true transpose_a false conjugate_a true unit_diagonal false : tensor<2x2xcomplex<f64>>, tensor<2x2xcomplex<f64>>
  return %r : tensor<2x2xcomplex<f64>>
}

// np.linalg.solve([[2, 1], [0, 4]], b)
// CHECK-LABEL: @tridiagonal_solve{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00], [2.000000e+00]]> : tensor<2x1xf64>
func.func @tridiagonal_solve(%d: tensor<2xf64> {arrax.value = dense<[2.0, 4.0]> : tensor<2xf64>}, %u: tensor<2xf64> {arrax.value = dense<[1.0, 7.0]> : tensor<2xf64>}, %l: tensor<2xf64> {arrax.value = dense<[7.0, 0.0]> : tensor<2xf64>}, %b: tensor<2x1xf64> {arrax.value = dense<[[4.0], [8.0]]> : tensor<2x1xf64>}) -> (tensor<2x1xf64>) {
  %r = array.tridiagonal_solve %l, %d, %u, %b : tensor<2xf64>, tensor<2xf64>, tensor<2xf64>, tensor<2x1xf64>
  return %r : tensor<2x1xf64>
}

// swaps of rows 0 and 2, then 1 and 2
// CHECK-LABEL: @permutation{{$}}
// CHECK-NEXT{LITERAL}: dense<[2, 0, 1]> : tensor<3xi32>
func.func @permutation(%p: tensor<2xi32> {arrax.value = dense<[2, 2]> : tensor<2xi32>}) -> (tensor<3xi32>) {
  %r = array.lu_pivots_to_permutation %p size 3 : tensor<2xi32>
  return %r : tensor<3xi32>
}

// x[p], and its inverse
// CHECK-LABEL: @permute_rows{{$}}
// CHECK-NEXT{LITERAL}: dense<[[3.000000e+00], [1.000000e+00], [2.000000e+00]]> : tensor<3x1xf64>
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00], [3.000000e+00], [1.000000e+00]]> : tensor<3x1xf64>
func.func @permute_rows(%x: tensor<3x1xf64> {arrax.value = dense<[[1.0], [2.0], [3.0]]> : tensor<3x1xf64>}, %p: tensor<3xi32> {arrax.value = dense<[2, 0, 1]> : tensor<3xi32>}) -> (tensor<3x1xf64>, tensor<3x1xf64>) {
  %r = array.permute_rows %x, %p inverse false : tensor<3x1xf64>, tensor<3xi32>
  %s = array.permute_rows %x, %p inverse true : tensor<3x1xf64>, tensor<3xi32>
  return %r, %s : tensor<3x1xf64>, tensor<3x1xf64>
}
