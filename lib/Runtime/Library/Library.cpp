//===- Library.cpp - The table of functions on whole arrays ---------------===//

#include "Functions.h"
#include <cstring>
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
    {"arrax_sort", &sort, true},
    {"arrax_top_k", &topK},
    {"arrax_window_gather", &windowGather},
    {"arrax_window_scatter", &windowScatter},
    {"arrax_cholesky", &cholesky, true},
    {"arrax_eig", &eig, true},
    {"arrax_eigh", &eigh, true},
    {"arrax_fft", &fft, true},
    {"arrax_geqrf", &geqrf, true},
    {"arrax_hessenberg", &hessenberg, true},
    {"arrax_householder_product", &householderProduct, true},
    {"arrax_lu", &lu, true},
    {"arrax_lu_pivots_to_permutation", &luPivotsToPermutation},
    {"arrax_ormqr", &ormqr, true},
    {"arrax_permute_rows", &permuteRows},
    {"arrax_qr", &qr, true},
    {"arrax_schur", &schur, true},
    {"arrax_svd", &svd, true},
    {"arrax_triangular_solve", &triangularSolve, true},
    {"arrax_tridiagonal", &tridiagonal, true},
    {"arrax_tridiagonal_solve", &tridiagonalSolve, true},
};

const NamedLibraryFunction *arrax::runtime::libraryBegin() {
  return std::begin(Functions);
}

const NamedLibraryFunction *arrax::runtime::libraryEnd() {
  return std::end(Functions);
}

Workspace arrax::runtime::libraryWorkspace(const char *Name, LibraryCall Call) {
  Workspace Space;
  Call.Needs = &Space;
  for (const NamedLibraryFunction &Known : Functions)
    if (Known.TellsNeeds && std::strcmp(Known.Name, Name) == 0)
      Known.Function(Call);
  return Space;
}
