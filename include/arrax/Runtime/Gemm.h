//===- Gemm.h - Matrix product ----------------------------------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_GEMM_H
#define ARRAX_RUNTIME_GEMM_H

#include <cstdint>

extern "C" {

/// C[i] = A[i] * B[i] for i in [0, batch), with A[i] m x k and B[i] k x n.
/// Strides are in elements and may be anything for A and B, so transposed and
/// broadcast operands need no copy; elements of C must not overlap each other
/// or the inputs. Types are values of arrax::runtime::DType. A product of Bool
/// is the "or" of "and"s.
struct ArraxGemm {
  int32_t dtype;    // Of A and B.
  int32_t outDtype; // Of C.
  int64_t m, n, k, batch;
  const void *a, *b;
  void *c;
  int64_t aRow, aCol, aBatch;
  int64_t bRow, bCol, bBatch;
  int64_t cRow, cCol, cBatch;
};

enum ArraxGemmStatus {
  ArraxGemmOk = 0,
  ArraxGemmOutOfMemory = 1,
  ArraxGemmBadType = 2,
};

/// Computes a product with the threads of the pool and returns an
/// ArraxGemmStatus. The bits of the result do not depend on their number.
///
/// Products are summed in the wider of the two types, at least float for
/// floating-point and 32 bits for integers, which wrap around.
int32_t arrax_gemm(const ArraxGemm *Gemm);
}

namespace arrax::runtime {
class Workspace;

/// What arrax_gemm takes for packed operands and partial sums; pointers of the
/// product are not read.
Workspace gemmWorkspace(const ArraxGemm &Gemm);
} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_GEMM_H
