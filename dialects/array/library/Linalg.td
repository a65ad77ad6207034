//===- Linalg.td - Factorizations and solutions of matrices -*- tablegen -*-===//
//
// Matrices are the last two dimensions, all others are a batch. LAPACK computes
// them on the CPU; where it fails (a matrix that is not positive definite, an
// iteration that does not converge), the results of that matrix are NaN.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_LINALG
#define ARRAX_ARRAY_LINALG

include "LibraryBase.td"

def Array_LapackArray : Array_ArrayOf<[F32, F64, Complex<F32>, Complex<F64>],
    "array of f32, f64 or complex">;
def Array_LapackReal : Array_ArrayOf<[F32, F64], "array of f32 or f64">;
def Array_I32Array : Array_ArrayOf<[I32], "array of i32">;

//===-----------------------------------------------------------------------===//
// Factorizations
//===-----------------------------------------------------------------------===//

def Array_CholeskyOp : Array_LibraryOp<"cholesky", "arrax_cholesky", "", [Array_Jvp]> {
  let summary = "the Cholesky factor of positive definite matrices";
  let description = [{
    The lower triangular L with L L^H = x, zero above the diagonal. Reads the lower
    triangle of `x` only. NaN where `x` is not positive definite. C1: matrices are
    square.

    Example: `%l = array.cholesky %x : tensor<3x3xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let extraClassDeclaration = baseClassDeclaration # [{
    std::optional<unsigned> getUpdatedOperand() { return 0; }
  }];
}

def Array_LuOp : Array_LibraryOp<"lu", "arrax_lu", "", [Array_Jvp]> {
  let summary = "the LU factors of matrices, with partial pivoting";
  let description = [{
    For matrices of m rows and n columns, k = min(m, n): `lu` holds U in its upper
    triangle and L, whose diagonal of ones is not stored, below; row i was swapped
    with row `pivots[i]` in turn, i < k; `permutation` is what the swaps make of
    0 .. m - 1, so that x[permutation] = L U. A singular matrix has zeros on the
    diagonal of U. C1: at least two dimensions.

    Example: `%lu, %pivots, %permutation = array.lu %x : tensor<3x2xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x);
  let results = (outs Array_LapackArray:$lu, Array_I32Array:$pivots,
                      Array_I32Array:$permutation);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def Array_QrOp : Array_LibraryOp<"qr", "arrax_qr",
    "getPivoting(), getFullMatrices()", [Array_Jvp]> {
  let summary = "the QR factors of matrices";
  let description = [{
    For matrices of m rows and n columns, k = min(m, n), or m if `full_matrices`:
    `q` of m x k with orthonormal columns, `r` of k x n, zero below its diagonal,
    q r = x. With `pivoting`, columns are taken in the order of the third result,
    n numbers: q r = x[:, p], and the diagonal of `r` does not grow. C1: at least
    two dimensions.

    Example: `%q, %r = array.qr %x pivoting false full_matrices false : tensor<3x2xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$pivoting, BoolAttr:$full_matrices);
  let results = (outs Array_LapackArray:$q, Array_LapackArray:$r,
                      Variadic<Array_I32Array>:$p);
  let assemblyFormat = "$x `pivoting` $pivoting `full_matrices` $full_matrices attr-dict `:` type($x)";
}

def Array_EighOp : Array_LibraryOp<"eigh", "arrax_eigh", "getLower()", [Array_Jvp]> {
  let summary = "eigenvectors and eigenvalues of Hermitian matrices";
  let description = [{
    Columns of `vectors` are orthonormal eigenvectors, `values` their eigenvalues,
    real and in increasing order. Reads the lower triangle of `x` only, or the
    upper. C1: matrices are square.

    Example: `%v, %w = array.eigh %x lower true : tensor<3x3xcomplex<f32>>`
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$lower);
  let results = (outs Array_LapackArray:$vectors, Array_LapackReal:$values);
  let assemblyFormat = "$x `lower` $lower attr-dict `:` type($x)";
}

def Array_EigOp : Array_LibraryOp<"eig", "arrax_eig", "getLeft(), getRight()",
    [Array_Jvp]> {
  let summary = "eigenvalues and eigenvectors of any square matrices";
  let description = [{
    Complex results: the eigenvalues, in no order; if `left`, a matrix whose
    columns u have u^H x = w u^H; if `right`, one whose columns v have x v = w v.
    Each column has norm 1 and its largest component is real. C1: matrices are
    square.

    Example: `%w, %v = array.eig %x left false right true : tensor<3x3xf32>` has
    results of types `tensor<3xcomplex<f32>>` and `tensor<3x3xcomplex<f32>>`.
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$left, BoolAttr:$right);
  let results = (outs Array_ComplexArray:$values, Variadic<Array_ComplexArray>:$vectors);
  let assemblyFormat = "$x `left` $left `right` $right attr-dict `:` type($x)";
}

def Array_SvdOp : Array_LibraryOp<"svd", "arrax_svd",
    "getFullMatrices(), getComputeUv()", [Array_Jvp]> {
  let summary = "the singular values of matrices, and singular vectors";
  let description = [{
    For matrices of m rows and n columns, k = min(m, n): `values`, k real numbers
    in decreasing order; with `compute_uv` also u of m x k and v^H of k x n with
    orthonormal columns and rows, of m x m and n x n if `full_matrices`:
    u diag(values) v^H = x. C1: at least two dimensions.

    Example: `%s, %u, %vh = array.svd %x full_matrices false compute_uv true : tensor<3x2xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$full_matrices, BoolAttr:$compute_uv);
  let results = (outs Array_LapackReal:$values, Variadic<Array_LapackArray>:$vectors);
  let assemblyFormat = [{
    $x `full_matrices` $full_matrices `compute_uv` $compute_uv attr-dict `:` type($x)
  }];
}

def Array_SchurOp : Array_LibraryOp<"schur", "arrax_schur", "getComputeVectors()",
    [Array_Jvp]> {
  let summary = "the Schur form of square matrices";
  let description = [{
    T, upper triangular (for real matrices with blocks of 2 x 2 on the diagonal
    for pairs of complex eigenvalues), and with `compute_vectors` the unitary Z
    with Z T Z^H = x. Has no derivative. C1: matrices are square.

    Example: `%t, %z = array.schur %x compute_vectors true : tensor<3x3xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$compute_vectors);
  let results = (outs Array_LapackArray:$form, Variadic<Array_LapackArray>:$vectors);
  let assemblyFormat = "$x `compute_vectors` $compute_vectors attr-dict `:` type($x)";
}

//===-----------------------------------------------------------------------===//
// Reductions to simpler forms, by Householder reflections
//===-----------------------------------------------------------------------===//

def Array_GeqrfOp : Array_LibraryOp<"geqrf", "arrax_geqrf", "", [Array_Jvp]> {
  let summary = "the QR factors of matrices, as reflections";
  let description = [{
    `a` holds r in its upper triangle and below, in column i, the vector v of
    reflection i, 1 - taus[i] v v^H, v[i] = 1; there are min(m, n) of them.
    `array.householder_product` makes q of them. Has no derivative. C1: at least
    two dimensions.

    Example: `%a, %taus = array.geqrf %x : tensor<3x2xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x);
  let results = (outs Array_LapackArray:$a, Array_LapackArray:$taus);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def Array_HessenbergOp : Array_LibraryOp<"hessenberg", "arrax_hessenberg", "", [Array_Jvp]> {
  let summary = "square matrices brought to Hessenberg form";
  let description = [{
    `a` holds H, zero below the first subdiagonal, with Q H Q^H = x, and, below
    that subdiagonal, the vectors of the n - 1 reflections whose product Q is, as
    in `array.geqrf`. Has no derivative. C1: matrices are square, not empty.

    Example: `%a, %taus = array.hessenberg %x : tensor<3x3xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x);
  let results = (outs Array_LapackArray:$a, Array_LapackArray:$taus);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def Array_TridiagonalOp : Array_LibraryOp<"tridiagonal", "arrax_tridiagonal",
    "getLower()", [Array_Jvp]> {
  let summary = "Hermitian matrices brought to tridiagonal form";
  let description = [{
    The diagonal `d`, n real numbers, and the off-diagonal `e`, n - 1 real numbers,
    of T with Q T Q^H = x; `a` holds the vectors of the n - 1 reflections whose
    product Q is below the subdiagonal, or above the superdiagonal unless `lower`.
    Reads that triangle of `x` only. Has no derivative. C1: matrices are square,
    not empty.

    Example: `%a, %d, %e, %taus = array.tridiagonal %x lower true : tensor<3x3xf32>`
  }];
  let arguments = (ins Array_LapackArray:$x, BoolAttr:$lower);
  let results = (outs Array_LapackArray:$a, Array_LapackReal:$d, Array_LapackReal:$e,
                      Array_LapackArray:$taus);
  let assemblyFormat = "$x `lower` $lower attr-dict `:` type($x)";
}

def Array_HouseholderProductOp : Array_LibraryOp<"householder_product",
    "arrax_householder_product", "", [Array_Jvp]> {
  let summary = "the product of reflections";
  let description = [{
    The first n columns of the product of k reflections of vectors of length m,
    which `a`, of m x n, and `taus`, of k, hold as in `array.geqrf`. Has no
    derivative. C1: m >= n >= k; C2: both have the same batch and element type.

    Example: `%q = array.householder_product %a, %taus : tensor<3x2xf32>, tensor<2xf32>`
  }];
  let arguments = (ins Array_LapackArray:$a, Array_LapackArray:$taus);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = "$a `,` $taus attr-dict `:` type($a) `,` type($taus)";
}

def Array_OrmqrOp : Array_LibraryOp<"ormqr", "arrax_ormqr",
    "getLeft(), getTranspose()", [Array_Jvp]> {
  let summary = "matrices times the product of reflections";
  let description = [{
    q c, or c q unless `left`, for the square matrix q that is the product of the k
    reflections in `a`, of r x k, and `taus`, as in `array.geqrf`; q^H in its place
    with `transpose`. Has no derivative. C1: r >= k; C2: `c` has r rows, or
    columns unless `left`; C3: all have the same batch and element type.

    Example: `%r = array.ormqr %a, %taus, %c left true transpose false :
      tensor<3x2xf32>, tensor<2xf32>, tensor<3x4xf32>`
  }];
  let arguments = (ins Array_LapackArray:$a, Array_LapackArray:$taus, Array_LapackArray:$c,
                       BoolAttr:$left, BoolAttr:$transpose);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = [{
    $a `,` $taus `,` $c `left` $left `transpose` $transpose attr-dict
    `:` type($a) `,` type($taus) `,` type($c)
  }];
}

//===-----------------------------------------------------------------------===//
// Solutions
//===-----------------------------------------------------------------------===//

def Array_TriangularSolveOp : Array_LibraryOp<"triangular_solve", "arrax_triangular_solve",
    "getLeftSide(), getLower(), getTransposeA(), getConjugateA(), getUnitDiagonal()",
    [Array_Jvp, Array_Transpose]> {
  let summary = "solves systems of equations of triangular matrices";
  let description = [{
    x with op(a) x = b, or x op(a) = b unless `left_side`. Reads the lower triangle
    of `a` only, or the upper, and not its diagonal with `unit_diagonal`; op
    transposes or conjugates or does both. C1: `a` is square; C2: `b` has as many
    rows, or columns unless `left_side`; C3: both have the same batch and element
    type.

    Example:
    ```
    %x = array.triangular_solve %a, %b left_side true lower true transpose_a false
      conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x4xf32>
    ```
  }];
  let arguments = (ins Array_LapackArray:$a, Array_LapackArray:$b,
                       BoolAttr:$left_side, BoolAttr:$lower, BoolAttr:$transpose_a,
                       BoolAttr:$conjugate_a, BoolAttr:$unit_diagonal);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = [{
    $a `,` $b `left_side` $left_side `lower` $lower `transpose_a` $transpose_a
    `conjugate_a` $conjugate_a `unit_diagonal` $unit_diagonal attr-dict
    `:` type($a) `,` type($b)
  }];
  let extraClassDeclaration = baseClassDeclaration # [{
    std::optional<unsigned> getUpdatedOperand() { return 1; }
  }];
}

def Array_TridiagonalSolveOp : Array_LibraryOp<"tridiagonal_solve",
    "arrax_tridiagonal_solve", "", [Array_Jvp, Array_Transpose]> {
  let summary = "solves systems of equations of tridiagonal matrices";
  let description = [{
    x with dl[i] x[i - 1] + d[i] x[i] + du[i] x[i + 1] = b[i] in each row i, by
    elimination with partial pivoting; dl[0] and the last of `du` are not read. C1:
    the diagonals have the same type; C2: `b` has as many rows, and the same batch
    and element type.

    Example: `%x = array.tridiagonal_solve %dl, %d, %du, %b : tensor<3xf32>, tensor<3x4xf32>`
  }];
  let arguments = (ins Array_LapackArray:$dl, Array_LapackArray:$d, Array_LapackArray:$du,
                       Array_LapackArray:$b);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = [{
    $dl `,` $d `,` $du `,` $b attr-dict
    `:` type($dl) `,` type($d) `,` type($du) `,` type($b)
  }];
}

//===-----------------------------------------------------------------------===//
// Permutations
//===-----------------------------------------------------------------------===//

def Array_LuPivotsToPermutationOp : Array_LibraryOp<"lu_pivots_to_permutation",
    "arrax_lu_pivots_to_permutation", "", [Array_NonDifferentiable]> {
  let summary = "the permutation that swaps make";
  let description = [{
    What is left of 0 .. size - 1 after swapping element i with element
    `pivots[i]`, for each i in turn; pivots out of range swap nothing. C1: there
    are at most `size` pivots, along the last dimension.

    Example: `%p = array.lu_pivots_to_permutation %pivots size 3 : tensor<2xi32>`
  }];
  let arguments = (ins Array_I32Array:$pivots, Array_I64Attr:$size);
  let results = (outs Array_I32Array:$result);
  let assemblyFormat = "$pivots `size` $size attr-dict `:` type($pivots)";
}

def Array_PermuteRowsOp : Array_LibraryOp<"permute_rows", "arrax_permute_rows",
    "getInverse()", [Array_Jvp, Array_Transpose]> {
  let summary = "puts the rows of matrices in another order";
  let description = [{
    Row i of the result is row `permutation[i]` of `x`; with `inverse`, row i of
    `x` becomes row `permutation[i]`. `permutation` holds each row's number once,
    else what the result is is not defined. C1: there are as many numbers as rows;
    C2: both have the same batch.

    Example: `%r = array.permute_rows %x, %p inverse false : tensor<3x2xf32>, tensor<3xi32>`
  }];
  let arguments = (ins Array_LapackArray:$x, Array_I32Array:$permutation, BoolAttr:$inverse);
  let results = (outs Array_LapackArray:$result);
  let assemblyFormat = "$x `,` $permutation `inverse` $inverse attr-dict `:` type($x) `,` type($permutation)";
}

#endif // ARRAX_ARRAY_LINALG
