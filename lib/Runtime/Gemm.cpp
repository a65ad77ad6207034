//===- Gemm.cpp - Matrix product: types and batches -----------------------===//

#include "arrax/Runtime/Gemm.h"

#include "GemmPack.h"
#include "GemmProduct.h"

#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace arrax::runtime {

namespace {

DType typeOf(const ArraxGemm &G) { return DType(G.dtype); }
DType outTypeOf(const ArraxGemm &G) { return DType(G.outDtype); }

const void *offset(const void *Base, int64_t Elements, DType Type) {
  return static_cast<const char *>(Base) + Elements * int64_t(itemSize(Type));
}

/// Converts a contiguous M x N result to the type and place it is wanted in.
template <typename T> void storeResult(const ArraxGemm &G, const T *Source) {
  UnpackFn<T> Unpack = unpackFn<T>(outTypeOf(G));
  int64_t Grain = std::max<int64_t>(1, 32768 / std::max<int64_t>(G.n, 1));
  parallelFor(G.m, Grain, [&](int64_t Lo, int64_t Hi) {
    char *Target = static_cast<char *>(G.c) +
                   Lo * G.cRow * int64_t(itemSize(outTypeOf(G)));
    Unpack(Hi - Lo, G.n, Source + Lo * G.n, Target, G.cRow, G.cCol);
  });
}

/// One product of real elements, summed as T.
template <typename T> bool multiplyReal(const ArraxGemm &G) {
  GemmProduct<T> P = {G.m,
                      G.n,
                      G.k,
                      {G.a, typeOf(G), G.aRow, G.aCol},
                      {G.b, typeOf(G), G.bRow, G.bCol},
                      static_cast<T *>(G.c),
                      G.cRow,
                      G.cCol};
  if (isStoredAs<T>(outTypeOf(G)))
    return multiply(P);
  GemmScratch<T> Result(G.m * G.n);
  if (Result.failed())
    return false;
  P.C = Result.get();
  P.CRow = G.n;
  P.CCol = 1;
  if (!multiply(P))
    return false;
  storeResult(G, Result.get());
  return true;
}

/// One product of complex elements with parts of type T, as a real product:
/// with parts side by side, a row of C is a row of A times the matrix that has
///   re(B)  im(B)
///  -im(B)  re(B)
/// in place of each element of B.
template <typename T> bool multiplyComplex(const ArraxGemm &Original) {
  ArraxGemm G = Original;
  if (G.cCol != 1 && G.cRow == 1) {
    std::swap(G.m, G.n);
    std::swap(G.a, G.b);
    std::swap(G.aRow, G.bCol);
    std::swap(G.aCol, G.bRow);
    std::swap(G.cRow, G.cCol);
  }
  bool CopyA = G.aCol != 1, CopyC = G.cCol != 1;
  GemmScratch<T> ScratchA(CopyA ? 2 * G.m * G.k : 0);
  GemmScratch<T> ScratchB(4 * G.k * G.n);
  GemmScratch<T> ScratchC(CopyC ? 2 * G.m * G.n : 0);
  if (ScratchA.failed() || ScratchB.failed() || ScratchC.failed())
    return false;

  const T *A = static_cast<const T *>(G.a), *B = static_cast<const T *>(G.b);
  T *C = static_cast<T *>(G.c);
  if (CopyA)
    for (int64_t I = 0; I != G.m; ++I)
      for (int64_t J = 0; J != G.k; ++J)
        for (int Part = 0; Part != 2; ++Part)
          ScratchA.get()[2 * (I * G.k + J) + Part] =
              A[2 * (I * G.aRow + J * G.aCol) + Part];
  int64_t Grain = std::max<int64_t>(1, 8192 / std::max<int64_t>(G.n, 1));
  parallelFor(G.k, Grain, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I != Hi; ++I) {
      T *Upper = ScratchB.get() + I * 4 * G.n, *Lower = Upper + 2 * G.n;
      for (int64_t J = 0; J != G.n; ++J) {
        const T *Element = B + 2 * (I * G.bRow + J * G.bCol);
        Upper[2 * J] = Lower[2 * J + 1] = Element[0];
        Upper[2 * J + 1] = Element[1];
        Lower[2 * J] = -Element[1];
      }
    }
  });

  DType Part = sizeof(T) == 4 ? DType::Float32 : DType::Float64;
  GemmOperand OperandA = {A, Part, 2 * G.aRow, 1};
  if (CopyA)
    OperandA = {ScratchA.get(), Part, 2 * G.k, 1};
  GemmProduct<T> P = {G.m,
                      2 * G.n,
                      2 * G.k,
                      OperandA,
                      {ScratchB.get(), Part, 2 * G.n, 1},
                      CopyC ? ScratchC.get() : C,
                      CopyC ? 2 * G.n : 2 * G.cRow,
                      1};
  if (!multiply(P))
    return false;
  if (CopyC)
    for (int64_t I = 0; I != G.m; ++I)
      for (int64_t J = 0; J != G.n; ++J)
        for (int Part = 0; Part != 2; ++Part)
          C[2 * (I * G.cRow + J * G.cCol) + Part] =
              ScratchC.get()[2 * (I * G.n + J) + Part];
  return true;
}

using MultiplyFn = bool (*)(const ArraxGemm &);

/// The way to multiply one item; null for types that have no product.
MultiplyFn chooseMultiply(DType In, DType Out) {
  // Programs widen floats of 8 bits before.
  if (!itemSize(In) || !itemSize(Out) || isFloat8(In) || isFloat8(Out))
    return nullptr;
  if (isComplex(In) || isComplex(Out)) {
    if (In != Out)
      return nullptr;
    return In == DType::Complex64 ? multiplyComplex<float>
                                  : multiplyComplex<double>;
  }
  if (isFloat(Out))
    return In == DType::Float64 || Out == DType::Float64 ? multiplyReal<double>
                                                         : multiplyReal<float>;
  if (isFloat(In))
    return nullptr;
  return std::max(itemSize(In), itemSize(Out)) > 4 ? multiplyReal<uint64_t>
                                                   : multiplyReal<uint32_t>;
}

/// Makes one larger product of a batch that shares an operand, where strides
/// let the batch continue the rows or the columns.
void foldBatch(ArraxGemm &G) {
  if (G.batch == 1)
    return;
  bool Rows =
      G.m == 1 || (G.aBatch == G.m * G.aRow && G.cBatch == G.m * G.cRow);
  bool Cols =
      G.n == 1 || (G.bBatch == G.n * G.bCol && G.cBatch == G.n * G.cCol);
  if (G.bBatch == 0 && Rows) {
    if (G.m == 1) {
      G.aRow = G.aBatch;
      G.cRow = G.cBatch;
    }
    G.m *= G.batch;
    G.batch = 1;
  } else if (G.aBatch == 0 && Cols) {
    if (G.n == 1) {
      G.bCol = G.bBatch;
      G.cCol = G.cBatch;
    }
    G.n *= G.batch;
    G.batch = 1;
  }
}

/// Multiplies if that is a vector times a small matrix, in the way that
/// multiply would choose too: looking for it takes half as long as 64 x 64
/// elements.
template <typename T> bool multiplySmallRow(const ArraxGemm &G) {
  if (G.batch != 1 || (G.m != 1 && G.n != 1))
    return false;
  bool Row = G.m == 1;
  int64_t N = Row ? G.n : G.m, BRow = Row ? G.bRow : G.aCol,
          BCol = Row ? G.bCol : G.aRow, CCol = Row ? G.cCol : G.cRow;
  if (BCol != 1 || CCol != 1 || BRow == 1 || G.k <= 0 || G.k >= SliceDepth ||
      N <= 0 || N * G.k * int64_t(sizeof(T)) >= StreamBytes)
    return false;
  multiplyRow(N, G.k, static_cast<const T *>(Row ? G.a : G.b),
              Row ? G.aCol : G.bRow, static_cast<const T *>(Row ? G.b : G.a),
              BRow, static_cast<T *>(G.c));
  return true;
}

bool multiplySmallRow(const ArraxGemm &G) {
  if (G.dtype != G.outDtype)
    return false;
  if (typeOf(G) == DType::Float32)
    return multiplySmallRow<float>(G);
  return typeOf(G) == DType::Float64 && multiplySmallRow<double>(G);
}

bool multiplyBatch(const ArraxGemm &G, MultiplyFn Multiply) {
  std::atomic<bool> Failed{false};
  auto Body = [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I != Hi; ++I) {
      ArraxGemm Item = G;
      Item.a = offset(G.a, I * G.aBatch, typeOf(G));
      Item.b = offset(G.b, I * G.bBatch, typeOf(G));
      Item.c = const_cast<void *>(offset(G.c, I * G.cBatch, outTypeOf(G)));
      if (!Multiply(Item))
        Failed.store(true, std::memory_order_relaxed);
    }
  };
  double ItemWork = std::max(1.0, double(G.m) * double(G.n) * double(G.k));
  // Share out whole items if there are enough of them or each is too small to
  // be shared itself.
  if (ItemWork < SerialWork || G.batch >= 4 * numThreads())
    parallelFor(G.batch, int64_t(SerialWork / 4 / ItemWork) + 1, Body);
  else
    Body(0, G.batch);
  return !Failed.load(std::memory_order_relaxed);
}

} // namespace

} // namespace arrax::runtime

using namespace arrax::runtime;

extern "C" int32_t arrax_gemm(const ArraxGemm *Gemm) {
  if (multiplySmallRow(*Gemm))
    return ArraxGemmOk;
  MultiplyFn Multiply = chooseMultiply(typeOf(*Gemm), outTypeOf(*Gemm));
  if (!Multiply)
    return ArraxGemmBadType;
  if (Gemm->m <= 0 || Gemm->n <= 0 || Gemm->batch <= 0)
    return ArraxGemmOk;
  ArraxGemm G = *Gemm;
  foldBatch(G);
  return multiplyBatch(G, Multiply) ? ArraxGemmOk : ArraxGemmOutOfMemory;
}
