// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @cholesky(
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<3x3xf32>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<3x3xf64>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<3x3xcomplex<f32>>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<3x3xcomplex<f64>>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<2x3x3xf32>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<?x?x?xf32>
// CHECK: array.cholesky %{{[a-z0-9_]+}} : tensor<0x0xf32>
func.func @cholesky(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>, %a6: tensor<0x0xf32>) {
  %0 = array.cholesky %a0 : tensor<3x3xf32>
  %1 = array.cholesky %a1 : tensor<3x3xf64>
  %2 = array.cholesky %a2 : tensor<3x3xcomplex<f32>>
  %3 = array.cholesky %a3 : tensor<3x3xcomplex<f64>>
  %4 = array.cholesky %a4 : tensor<2x3x3xf32>
  %5 = array.cholesky %a5 : tensor<?x?x?xf32>
  %6 = array.cholesky %a6 : tensor<0x0xf32>
  return
}

// CHECK-LABEL: @lu(
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<3x2xf32>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<3x2xf64>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f32>>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f64>>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<2x3x4xf32>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<?x?x?xf32>
// CHECK: array.lu %{{[a-z0-9_]+}} : tensor<0x4xf32>
func.func @lu(%a0: tensor<3x2xf32>, %a1: tensor<3x2xf64>, %a2: tensor<3x2xcomplex<f32>>, %a3: tensor<3x2xcomplex<f64>>, %a4: tensor<2x3x4xf32>, %a5: tensor<?x?x?xf32>, %a6: tensor<0x4xf32>) {
  %0:3 = array.lu %a0 : tensor<3x2xf32>
  %1:3 = array.lu %a1 : tensor<3x2xf64>
  %2:3 = array.lu %a2 : tensor<3x2xcomplex<f32>>
  %3:3 = array.lu %a3 : tensor<3x2xcomplex<f64>>
  %4:3 = array.lu %a4 : tensor<2x3x4xf32>
  %5:3 = array.lu %a5 : tensor<?x?x?xf32>
  %6:3 = array.lu %a6 : tensor<0x4xf32>
  return
}

// CHECK-LABEL: @qr(
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<3x2xf32>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<3x2xf64>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<3x2xcomplex<f32>>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<3x2xcomplex<f64>>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<2x3x4xf32>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<?x?x?xf32>
// CHECK: array.qr %{{[a-z0-9_]+}} pivoting false full_matrices true : tensor<0x4xf32>
func.func @qr(%a0: tensor<3x2xf32>, %a1: tensor<3x2xf64>, %a2: tensor<3x2xcomplex<f32>>, %a3: tensor<3x2xcomplex<f64>>, %a4: tensor<2x3x4xf32>, %a5: tensor<?x?x?xf32>, %a6: tensor<0x4xf32>) {
  %0:2 = array.qr %a0 pivoting false full_matrices true : tensor<3x2xf32>
  %1:2 = array.qr %a1 pivoting false full_matrices true : tensor<3x2xf64>
  %2:2 = array.qr %a2 pivoting false full_matrices true : tensor<3x2xcomplex<f32>>
  %3:2 = array.qr %a3 pivoting false full_matrices true : tensor<3x2xcomplex<f64>>
  %4:2 = array.qr %a4 pivoting false full_matrices true : tensor<2x3x4xf32>
  %5:2 = array.qr %a5 pivoting false full_matrices true : tensor<?x?x?xf32>
  %6:2 = array.qr %a6 pivoting false full_matrices true : tensor<0x4xf32>
  return
}

// CHECK-LABEL: @eigh(
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<3x3xf32>
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<3x3xf64>
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<3x3xcomplex<f32>>
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<3x3xcomplex<f64>>
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<2x3x3xf32>
// CHECK: array.eigh %{{[a-z0-9_]+}} lower true : tensor<?x?x?xf32>
func.func @eigh(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>) {
  %0:2 = array.eigh %a0 lower true : tensor<3x3xf32>
  %1:2 = array.eigh %a1 lower true : tensor<3x3xf64>
  %2:2 = array.eigh %a2 lower true : tensor<3x3xcomplex<f32>>
  %3:2 = array.eigh %a3 lower true : tensor<3x3xcomplex<f64>>
  %4:2 = array.eigh %a4 lower true : tensor<2x3x3xf32>
  %5:2 = array.eigh %a5 lower true : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @eig(
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<3x3xf32>
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<3x3xf64>
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<3x3xcomplex<f32>>
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<3x3xcomplex<f64>>
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<2x3x3xf32>
// CHECK: array.eig %{{[a-z0-9_]+}} left false right true : tensor<?x?x?xf32>
func.func @eig(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>) {
  %0:2 = array.eig %a0 left false right true : tensor<3x3xf32>
  %1:2 = array.eig %a1 left false right true : tensor<3x3xf64>
  %2:2 = array.eig %a2 left false right true : tensor<3x3xcomplex<f32>>
  %3:2 = array.eig %a3 left false right true : tensor<3x3xcomplex<f64>>
  %4:2 = array.eig %a4 left false right true : tensor<2x3x3xf32>
  %5:2 = array.eig %a5 left false right true : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @svd(
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<3x2xf32>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<3x2xf64>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<3x2xcomplex<f32>>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<3x2xcomplex<f64>>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<2x3x4xf32>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<?x?x?xf32>
// CHECK: array.svd %{{[a-z0-9_]+}} full_matrices false compute_uv true : tensor<0x4xf32>
func.func @svd(%a0: tensor<3x2xf32>, %a1: tensor<3x2xf64>, %a2: tensor<3x2xcomplex<f32>>, %a3: tensor<3x2xcomplex<f64>>, %a4: tensor<2x3x4xf32>, %a5: tensor<?x?x?xf32>, %a6: tensor<0x4xf32>) {
  %0:3 = array.svd %a0 full_matrices false compute_uv true : tensor<3x2xf32>
  %1:3 = array.svd %a1 full_matrices false compute_uv true : tensor<3x2xf64>
  %2:3 = array.svd %a2 full_matrices false compute_uv true : tensor<3x2xcomplex<f32>>
  %3:3 = array.svd %a3 full_matrices false compute_uv true : tensor<3x2xcomplex<f64>>
  %4:3 = array.svd %a4 full_matrices false compute_uv true : tensor<2x3x4xf32>
  %5:3 = array.svd %a5 full_matrices false compute_uv true : tensor<?x?x?xf32>
  %6:3 = array.svd %a6 full_matrices false compute_uv true : tensor<0x4xf32>
  return
}

// CHECK-LABEL: @schur(
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<3x3xf32>
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<3x3xf64>
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<3x3xcomplex<f32>>
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<3x3xcomplex<f64>>
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<2x3x3xf32>
// CHECK: array.schur %{{[a-z0-9_]+}} compute_vectors true : tensor<?x?x?xf32>
func.func @schur(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>) {
  %0:2 = array.schur %a0 compute_vectors true : tensor<3x3xf32>
  %1:2 = array.schur %a1 compute_vectors true : tensor<3x3xf64>
  %2:2 = array.schur %a2 compute_vectors true : tensor<3x3xcomplex<f32>>
  %3:2 = array.schur %a3 compute_vectors true : tensor<3x3xcomplex<f64>>
  %4:2 = array.schur %a4 compute_vectors true : tensor<2x3x3xf32>
  %5:2 = array.schur %a5 compute_vectors true : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @geqrf(
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<3x2xf32>
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<3x2xf64>
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f32>>
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f64>>
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<2x3x4xf32>
// CHECK: array.geqrf %{{[a-z0-9_]+}} : tensor<?x?x?xf32>
func.func @geqrf(%a0: tensor<3x2xf32>, %a1: tensor<3x2xf64>, %a2: tensor<3x2xcomplex<f32>>, %a3: tensor<3x2xcomplex<f64>>, %a4: tensor<2x3x4xf32>, %a5: tensor<?x?x?xf32>) {
  %0:2 = array.geqrf %a0 : tensor<3x2xf32>
  %1:2 = array.geqrf %a1 : tensor<3x2xf64>
  %2:2 = array.geqrf %a2 : tensor<3x2xcomplex<f32>>
  %3:2 = array.geqrf %a3 : tensor<3x2xcomplex<f64>>
  %4:2 = array.geqrf %a4 : tensor<2x3x4xf32>
  %5:2 = array.geqrf %a5 : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @hessenberg(
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<3x3xf32>
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<3x3xf64>
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<3x3xcomplex<f32>>
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<3x3xcomplex<f64>>
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<2x3x3xf32>
// CHECK: array.hessenberg %{{[a-z0-9_]+}} : tensor<?x?x?xf32>
func.func @hessenberg(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>) {
  %0:2 = array.hessenberg %a0 : tensor<3x3xf32>
  %1:2 = array.hessenberg %a1 : tensor<3x3xf64>
  %2:2 = array.hessenberg %a2 : tensor<3x3xcomplex<f32>>
  %3:2 = array.hessenberg %a3 : tensor<3x3xcomplex<f64>>
  %4:2 = array.hessenberg %a4 : tensor<2x3x3xf32>
  %5:2 = array.hessenberg %a5 : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @tridiagonal(
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<3x3xf32>
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<3x3xf64>
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<3x3xcomplex<f32>>
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<3x3xcomplex<f64>>
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<2x3x3xf32>
// CHECK: array.tridiagonal %{{[a-z0-9_]+}} lower false : tensor<?x?x?xf32>
func.func @tridiagonal(%a0: tensor<3x3xf32>, %a1: tensor<3x3xf64>, %a2: tensor<3x3xcomplex<f32>>, %a3: tensor<3x3xcomplex<f64>>, %a4: tensor<2x3x3xf32>, %a5: tensor<?x?x?xf32>) {
  %0:4 = array.tridiagonal %a0 lower false : tensor<3x3xf32>
  %1:4 = array.tridiagonal %a1 lower false : tensor<3x3xf64>
  %2:4 = array.tridiagonal %a2 lower false : tensor<3x3xcomplex<f32>>
  %3:4 = array.tridiagonal %a3 lower false : tensor<3x3xcomplex<f64>>
  %4:4 = array.tridiagonal %a4 lower false : tensor<2x3x3xf32>
  %5:4 = array.tridiagonal %a5 lower false : tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @householder_product(
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3x2xf32>, tensor<2xf32>
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3x2xf64>, tensor<2xf64>
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f32>>, tensor<2xcomplex<f32>>
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3x2xcomplex<f64>>, tensor<2xcomplex<f64>>
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<2x3x2xf32>, tensor<2x1xf32>
// CHECK: array.householder_product %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<?x?xf32>, tensor<?xf32>
func.func @householder_product(%a0_0: tensor<3x2xf32>, %a0_1: tensor<2xf32>, %a1_0: tensor<3x2xf64>, %a1_1: tensor<2xf64>, %a2_0: tensor<3x2xcomplex<f32>>, %a2_1: tensor<2xcomplex<f32>>, %a3_0: tensor<3x2xcomplex<f64>>, %a3_1: tensor<2xcomplex<f64>>, %a4_0: tensor<2x3x2xf32>, %a4_1: tensor<2x1xf32>, %a5_0: tensor<?x?xf32>, %a5_1: tensor<?xf32>) {
  %0 = array.householder_product %a0_0, %a0_1 : tensor<3x2xf32>, tensor<2xf32>
  %1 = array.householder_product %a1_0, %a1_1 : tensor<3x2xf64>, tensor<2xf64>
  %2 = array.householder_product %a2_0, %a2_1 : tensor<3x2xcomplex<f32>>, tensor<2xcomplex<f32>>
  %3 = array.householder_product %a3_0, %a3_1 : tensor<3x2xcomplex<f64>>, tensor<2xcomplex<f64>>
  %4 = array.householder_product %a4_0, %a4_1 : tensor<2x3x2xf32>, tensor<2x1xf32>
  %5 = array.householder_product %a5_0, %a5_1 : tensor<?x?xf32>, tensor<?xf32>
  return
}

// CHECK-LABEL: @ormqr(
// CHECK: array.ormqr %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left true transpose false : tensor<3x2xf32>, tensor<2xf32>, tensor<3x4xf32>
// CHECK: array.ormqr %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left true transpose false : tensor<3x2xf64>, tensor<2xf64>, tensor<3x4xf64>
// CHECK: array.ormqr %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left true transpose false : tensor<3x2xcomplex<f32>>, tensor<2xcomplex<f32>>, tensor<3x4xcomplex<f32>>
// CHECK: array.ormqr %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left true transpose false : tensor<3x2xcomplex<f64>>, tensor<2xcomplex<f64>>, tensor<3x4xcomplex<f64>>
// CHECK: array.ormqr %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left true transpose false : tensor<?x?xf32>, tensor<?xf32>, tensor<?x?xf32>
func.func @ormqr(%a0_0: tensor<3x2xf32>, %a0_1: tensor<2xf32>, %a0_2: tensor<3x4xf32>, %a1_0: tensor<3x2xf64>, %a1_1: tensor<2xf64>, %a1_2: tensor<3x4xf64>, %a2_0: tensor<3x2xcomplex<f32>>, %a2_1: tensor<2xcomplex<f32>>, %a2_2: tensor<3x4xcomplex<f32>>, %a3_0: tensor<3x2xcomplex<f64>>, %a3_1: tensor<2xcomplex<f64>>, %a3_2: tensor<3x4xcomplex<f64>>, %a4_0: tensor<?x?xf32>, %a4_1: tensor<?xf32>, %a4_2: tensor<?x?xf32>) {
  %0 = array.ormqr %a0_0, %a0_1, %a0_2 left true transpose false : tensor<3x2xf32>, tensor<2xf32>, tensor<3x4xf32>
  %1 = array.ormqr %a1_0, %a1_1, %a1_2 left true transpose false : tensor<3x2xf64>, tensor<2xf64>, tensor<3x4xf64>
  %2 = array.ormqr %a2_0, %a2_1, %a2_2 left true transpose false : tensor<3x2xcomplex<f32>>, tensor<2xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  %3 = array.ormqr %a3_0, %a3_1, %a3_2 left true transpose false : tensor<3x2xcomplex<f64>>, tensor<2xcomplex<f64>>, tensor<3x4xcomplex<f64>>
  %4 = array.ormqr %a4_0, %a4_1, %a4_2 left true transpose false : tensor<?x?xf32>, tensor<?xf32>, tensor<?x?xf32>
  return
}

// CHECK-LABEL: @triangular_solve(
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x4xf32>
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf64>, tensor<3x4xf64>
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<2x3x3xf32>, tensor<2x3x4xf32>
// CHECK: array.triangular_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<?x?x?xf32>, tensor<?x?x?xf32>
func.func @triangular_solve(%a0_0: tensor<3x3xf32>, %a0_1: tensor<3x4xf32>, %a1_0: tensor<3x3xf64>, %a1_1: tensor<3x4xf64>, %a2_0: tensor<3x3xcomplex<f32>>, %a2_1: tensor<3x4xcomplex<f32>>, %a3_0: tensor<3x3xcomplex<f64>>, %a3_1: tensor<3x4xcomplex<f64>>, %a4_0: tensor<2x3x3xf32>, %a4_1: tensor<2x3x4xf32>, %a5_0: tensor<?x?x?xf32>, %a5_1: tensor<?x?x?xf32>) {
  %0 = array.triangular_solve %a0_0, %a0_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf32>, tensor<3x4xf32>
  %1 = array.triangular_solve %a1_0, %a1_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xf64>, tensor<3x4xf64>
  %2 = array.triangular_solve %a2_0, %a2_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  %3 = array.triangular_solve %a3_0, %a3_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<3x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
  %4 = array.triangular_solve %a4_0, %a4_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<2x3x3xf32>, tensor<2x3x4xf32>
  %5 = array.triangular_solve %a5_0, %a5_1 left_side true lower false transpose_a true conjugate_a false unit_diagonal false : tensor<?x?x?xf32>, tensor<?x?x?xf32>
  return
}

// CHECK-LABEL: @tridiagonal_solve(
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x4xf32>
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3x4xf64>
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<3xcomplex<f64>>, tensor<3xcomplex<f64>>, tensor<3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x1xf32>
// CHECK: array.tridiagonal_solve %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?x?xf32>
func.func @tridiagonal_solve(%a0_0: tensor<3xf32>, %a0_1: tensor<3xf32>, %a0_2: tensor<3xf32>, %a0_3: tensor<3x4xf32>, %a1_0: tensor<3xf64>, %a1_1: tensor<3xf64>, %a1_2: tensor<3xf64>, %a1_3: tensor<3x4xf64>, %a2_0: tensor<3xcomplex<f32>>, %a2_1: tensor<3xcomplex<f32>>, %a2_2: tensor<3xcomplex<f32>>, %a2_3: tensor<3x4xcomplex<f32>>, %a3_0: tensor<3xcomplex<f64>>, %a3_1: tensor<3xcomplex<f64>>, %a3_2: tensor<3xcomplex<f64>>, %a3_3: tensor<3x4xcomplex<f64>>, %a4_0: tensor<2x3xf32>, %a4_1: tensor<2x3xf32>, %a4_2: tensor<2x3xf32>, %a4_3: tensor<2x3x1xf32>, %a5_0: tensor<?xf32>, %a5_1: tensor<?xf32>, %a5_2: tensor<?xf32>, %a5_3: tensor<?x?xf32>) {
  %0 = array.tridiagonal_solve %a0_0, %a0_1, %a0_2, %a0_3 : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x4xf32>
  %1 = array.tridiagonal_solve %a1_0, %a1_1, %a1_2, %a1_3 : tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3x4xf64>
  %2 = array.tridiagonal_solve %a2_0, %a2_1, %a2_2, %a2_3 : tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  %3 = array.tridiagonal_solve %a3_0, %a3_1, %a3_2, %a3_3 : tensor<3xcomplex<f64>>, tensor<3xcomplex<f64>>, tensor<3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
  %4 = array.tridiagonal_solve %a4_0, %a4_1, %a4_2, %a4_3 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x1xf32>
  %5 = array.tridiagonal_solve %a5_0, %a5_1, %a5_2, %a5_3 : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?x?xf32>
  return
}

// CHECK-LABEL: @permute_rows(
// CHECK: array.permute_rows %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} inverse true : tensor<3x2xf32>, tensor<3xi32>
// CHECK: array.permute_rows %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} inverse true : tensor<3x2xf64>, tensor<3xi32>
// CHECK: array.permute_rows %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} inverse true : tensor<3x2xcomplex<f32>>, tensor<3xi32>
// CHECK: array.permute_rows %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} inverse true : tensor<3x2xcomplex<f64>>, tensor<3xi32>
// CHECK: array.permute_rows %{{[a-z0-9_]+}}, %{{[a-z0-9_]+}} inverse true : tensor<?x?x?xf32>, tensor<?x?xi32>
func.func @permute_rows(%a0_0: tensor<3x2xf32>, %a0_1: tensor<3xi32>, %a1_0: tensor<3x2xf64>, %a1_1: tensor<3xi32>, %a2_0: tensor<3x2xcomplex<f32>>, %a2_1: tensor<3xi32>, %a3_0: tensor<3x2xcomplex<f64>>, %a3_1: tensor<3xi32>, %a4_0: tensor<?x?x?xf32>, %a4_1: tensor<?x?xi32>) {
  %0 = array.permute_rows %a0_0, %a0_1 inverse true : tensor<3x2xf32>, tensor<3xi32>
  %1 = array.permute_rows %a1_0, %a1_1 inverse true : tensor<3x2xf64>, tensor<3xi32>
  %2 = array.permute_rows %a2_0, %a2_1 inverse true : tensor<3x2xcomplex<f32>>, tensor<3xi32>
  %3 = array.permute_rows %a3_0, %a3_1 inverse true : tensor<3x2xcomplex<f64>>, tensor<3xi32>
  %4 = array.permute_rows %a4_0, %a4_1 inverse true : tensor<?x?x?xf32>, tensor<?x?xi32>
  return
}

// CHECK-LABEL: @lu_pivots_to_permutation(
// CHECK: array.lu_pivots_to_permutation %{{[a-z0-9_]+}} size 4 : tensor<2xi32>
// CHECK: array.lu_pivots_to_permutation %{{[a-z0-9_]+}} size 0 : tensor<5x0xi32>
// CHECK: array.lu_pivots_to_permutation %{{[a-z0-9_]+}} size 4 : tensor<?x?xi32>
func.func @lu_pivots_to_permutation(%a: tensor<2xi32>, %b: tensor<5x0xi32>, %c: tensor<?x?xi32>) {
  %0 = array.lu_pivots_to_permutation %a size 4 : tensor<2xi32>
  %1 = array.lu_pivots_to_permutation %b size 0 : tensor<5x0xi32>
  %2 = array.lu_pivots_to_permutation %c size 4 : tensor<?x?xi32>
  return
}
