// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @cholesky_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0 = array.cholesky %x : tensor<3x4xf32>
  return
}

// -----

func.func @eigh_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0:2 = array.eigh %x lower true : tensor<3x4xf32>
  return
}

// -----

func.func @eig_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0 = array.eig %x left false right false : tensor<3x4xf32>
  return
}

// -----

func.func @schur_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0 = array.schur %x compute_vectors false : tensor<3x4xf32>
  return
}

// -----

func.func @hessenberg_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0:2 = array.hessenberg %x : tensor<3x4xf32>
  return
}

// -----

func.func @tridiagonal_c1(%x: tensor<3x4xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x4xf32>'}}
  %0:4 = array.tridiagonal %x lower true : tensor<3x4xf32>
  return
}

// -----

func.func @hessenberg_c1_empty(%x: tensor<0x0xf32>) {
  // expected-error @+1 {{needs a matrix that is not empty, got 'tensor<0x0xf32>'}}
  %0:2 = array.hessenberg %x : tensor<0x0xf32>
  return
}

// -----

func.func @tridiagonal_c1_empty(%x: tensor<0x0xf32>) {
  // expected-error @+1 {{needs a matrix that is not empty, got 'tensor<0x0xf32>'}}
  %0:4 = array.tridiagonal %x lower true : tensor<0x0xf32>
  return
}

// -----

func.func @lu_c1(%x: tensor<3xf32>) {
  // expected-error @+1 {{needs matrices, in at least 2 dimensions, got 'tensor<3xf32>'}}
  %0:3 = array.lu %x : tensor<3xf32>
  return
}

// -----

func.func @qr_c1(%x: tensor<3xf32>) {
  // expected-error @+1 {{needs matrices, in at least 2 dimensions, got 'tensor<3xf32>'}}
  %0:2 = array.qr %x pivoting false full_matrices false : tensor<3xf32>
  return
}

// -----

func.func @svd_c1(%x: tensor<3xf32>) {
  // expected-error @+1 {{needs matrices, in at least 2 dimensions, got 'tensor<3xf32>'}}
  %0:3 = array.svd %x full_matrices false compute_uv true : tensor<3xf32>
  return
}

// -----

func.func @geqrf_c1(%x: tensor<3xf32>) {
  // expected-error @+1 {{needs matrices, in at least 2 dimensions, got 'tensor<3xf32>'}}
  %0:2 = array.geqrf %x : tensor<3xf32>
  return
}

// -----

func.func @householder_product_c1(%a: tensor<3x2xf32>, %t: tensor<3xf32>) {
  // expected-error @+1 {{has no product of 3 reflections in 'tensor<3x2xf32>'}}
  %0 = array.householder_product %a, %t : tensor<3x2xf32>, tensor<3xf32>
  return
}

// -----

func.func @householder_product_c2(%a: tensor<3x2xf32>, %t: tensor<2xf64>) {
  // expected-error @+1 {{operands 'tensor<3x2xf32>' and 'tensor<2xf64>' differ in element type or batch dimensions}}
  %0 = array.householder_product %a, %t : tensor<3x2xf32>, tensor<2xf64>
  return
}

// -----

func.func @ormqr_c1(%a: tensor<2x3xf32>, %t: tensor<3xf32>, %c: tensor<2x2xf32>) {
  // expected-error @+1 {{3 reflections are not those of 'tensor<2x3xf32>'}}
  %0 = array.ormqr %a, %t, %c left true transpose false : tensor<2x3xf32>, tensor<3xf32>, tensor<2x2xf32>
  return
}

// -----

func.func @ormqr_c2(%a: tensor<3x2xf32>, %t: tensor<2xf32>, %c: tensor<4x2xf32>) {
  // expected-error @+1 {{cannot be multiplied by reflections of vectors of length 3}}
  %0 = array.ormqr %a, %t, %c left true transpose false : tensor<3x2xf32>, tensor<2xf32>, tensor<4x2xf32>
  return
}

// -----

func.func @ormqr_c3(%a: tensor<3x2xf32>, %t: tensor<2xf32>, %c: tensor<5x3x2xf32>) {
  // expected-error @+1 {{differ in element type or batch dimensions}}
  %0 = array.ormqr %a, %t, %c left true transpose false : tensor<3x2xf32>, tensor<2xf32>, tensor<5x3x2xf32>
  return
}

// -----

func.func @triangular_solve_c1(%a: tensor<3x2xf32>, %b: tensor<3x2xf32>) {
  // expected-error @+1 {{needs square matrices, got 'tensor<3x2xf32>'}}
  %0 = array.triangular_solve %a, %b left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x2xf32>, tensor<3x2xf32>
  return
}

// -----

func.func @triangular_solve_c2(%a: tensor<3x3xf32>, %b: tensor<2x3xf32>) {
  // expected-error @+1 {{do not go with right-hand sides 'tensor<2x3xf32>' on the left}}
  %0 = array.triangular_solve %a, %b left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<2x3xf32>
  return
}

// -----

func.func @triangular_solve_c3(%a: tensor<3x3xf32>, %b: tensor<3x2xf64>) {
  // expected-error @+1 {{differ in element type or batch dimensions}}
  %0 = array.triangular_solve %a, %b left_side true lower true transpose_a false conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x2xf64>
  return
}

// -----

func.func @tridiagonal_solve_c1(%l: tensor<2xf32>, %d: tensor<3xf32>, %u: tensor<3xf32>, %b: tensor<3x2xf32>) {
  // expected-error @+1 {{needs diagonals of one type}}
  %0 = array.tridiagonal_solve %l, %d, %u, %b : tensor<2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x2xf32>
  return
}

// -----

func.func @tridiagonal_solve_c2(%l: tensor<3xf32>, %d: tensor<3xf32>, %u: tensor<3xf32>, %b: tensor<4x2xf32>) {
  // expected-error @+1 {{do not go with right-hand sides 'tensor<4x2xf32>'}}
  %0 = array.tridiagonal_solve %l, %d, %u, %b : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<4x2xf32>
  return
}

// -----

func.func @lu_pivots_to_permutation_c1(%p: tensor<5xi32>) {
  // expected-error @+1 {{make no permutation of 4 numbers}}
  %0 = array.lu_pivots_to_permutation %p size 4 : tensor<5xi32>
  return
}

// -----

func.func @permute_rows_c1(%x: tensor<3x2xf32>, %p: tensor<2xi32>) {
  // expected-error @+1 {{is no permutation of the rows of 'tensor<3x2xf32>'}}
  %0 = array.permute_rows %x, %p inverse false : tensor<3x2xf32>, tensor<2xi32>
  return
}

// -----

func.func @permute_rows_c2(%x: tensor<5x3x2xf32>, %p: tensor<3xi32>) {
  // expected-error @+1 {{is no permutation of the rows of 'tensor<5x3x2xf32>'}}
  %0 = array.permute_rows %x, %p inverse false : tensor<5x3x2xf32>, tensor<3xi32>
  return
}
