//===- Library.cpp - The table of functions on whole arrays ---------------===//

#include "Functions.h"
#include <iterator>

using namespace arrax::runtime;

static constexpr NamedLibraryFunction Functions[] = {
    {"arrax_convolution", &convolution},
    {"arrax_cumulative", &cumulative},
    {"arrax_gather", &gather},
    {"arrax_scatter", &scatter},
    {"arrax_linear_recurrence", &linearRecurrence},
    {"arrax_reduce_window", &reduceWindow},
    {"arrax_search_sorted", &searchSorted},
    {"arrax_sort", &sort},
    {"arrax_top_k", &topK},
    {"arrax_window_gather", &windowGather},
    {"arrax_window_scatter", &windowScatter},
    {"arrax_cholesky", &cholesky},
    {"arrax_eig", &eig},
    {"arrax_eigh", &eigh},
    {"arrax_fft", &fft},
    {"arrax_geqrf", &geqrf},
    {"arrax_hessenberg", &hessenberg},
    {"arrax_householder_product", &householderProduct},
    {"arrax_lu", &lu},
    {"arrax_lu_pivots_to_permutation", &luPivotsToPermutation},
    {"arrax_ormqr", &ormqr},
    {"arrax_permute_rows", &permuteRows},
    {"arrax_qr", &qr},
    {"arrax_schur", &schur},
    {"arrax_svd", &svd},
    {"arrax_triangular_solve", &triangularSolve},
    {"arrax_tridiagonal", &tridiagonal},
    {"arrax_tridiagonal_solve", &tridiagonalSolve},
};

const NamedLibraryFunction *arrax::runtime::libraryBegin() {
  return std::begin(Functions);
}

const NamedLibraryFunction *arrax::runtime::libraryEnd() {
  return std::end(Functions);
}
