//===- Functions.h - The functions of the library ---------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H
#define ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H

#include "arrax/Runtime/Library.h"

namespace arrax::runtime {

/// Parameters: kind, axis, reverse. One input, one output of its type.
Status cumulative(const LibraryCall &Call);

/// Parameters: axis, reverse. Inputs: a, b.
Status linearRecurrence(const LibraryCall &Call);

/// Parameters: dimension, number of keys. As many outputs as inputs.
Status sort(const LibraryCall &Call);

/// Parameters: right. Inputs: sorted, values.
Status searchSorted(const LibraryCall &Call);

/// Parameters: k. Outputs: values, indices.
Status topK(const LibraryCall &Call);

/// Parameters: kind, or greatest, then those of the windows (windowParameters
/// in include/arrax/Array/IR/Windows.h).
Status reduceWindow(const LibraryCall &Call);
Status windowGather(const LibraryCall &Call);
Status windowScatter(const LibraryCall &Call);

/// Parameters: those of BlockMap::plan. Inputs: array, indices, perhaps a fill.
Status gather(const LibraryCall &Call);

/// Parameters: kind, then those of BlockMap::plan. Inputs: array, indices,
/// updates. The output may be in the memory of the array.
Status scatter(const LibraryCall &Call);

/// Parameters: see ConvolutionPlan. Inputs: lhs, rhs.
Status convolution(const LibraryCall &Call);

/// Linear algebra: the parameters are those of the op of this name, in the
/// order of its attributes.
Status cholesky(const LibraryCall &Call);
Status eig(const LibraryCall &Call);
Status eigh(const LibraryCall &Call);
Status geqrf(const LibraryCall &Call);
Status hessenberg(const LibraryCall &Call);
Status householderProduct(const LibraryCall &Call);
Status lu(const LibraryCall &Call);
Status luPivotsToPermutation(const LibraryCall &Call);
Status ormqr(const LibraryCall &Call);
Status permuteRows(const LibraryCall &Call);
Status qr(const LibraryCall &Call);
Status schur(const LibraryCall &Call);
Status svd(const LibraryCall &Call);
Status triangularSolve(const LibraryCall &Call);
Status tridiagonal(const LibraryCall &Call);
Status tridiagonalSolve(const LibraryCall &Call);

/// What swapping element i of 0 .. Size - 1 with element Pivots[i] makes of
/// them, for each i in turn.
void permutationOfPivots(const int32_t *Pivots, int64_t Count,
                         int32_t *Permutation, int64_t Size);

/// Parameters: kind, the number of transformed dimensions, the length of the
/// last.
Status fft(const LibraryCall &Call);

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H
