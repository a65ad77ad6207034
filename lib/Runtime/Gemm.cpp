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

/// A product of real elements, whose result is the matrix C of type T.
template <typename T>
GemmProduct<T> realProduct(const ArraxGemm &G, T *C, int64_t CRow,
                           int64_t CCol) {
  return {G.m,
          G.n,
          G.k,
          {G.a, typeOf(G), G.aRow, G.aCol},
          {G.b, typeOf(G), G.bRow, G.bCol},
          C,
          CRow,
          CCol};
}

/// One product of real elements, summed as T.
template <typename T> bool multiplyReal(const ArraxGemm &G) {
  if (isStoredAs<T>(outTypeOf(G)))
    return multiply(realProduct(G, static_cast<T *>(G.c), G.cRow, G.cCol));
  GemmScratch<T> Result(G.m * G.n);
  if (Result.failed() || !multiply(realProduct(G, Result.get(), G.n, 1)))
    return false;
  storeResult(G, Result.get());
  return true;
}

template <typename T> Workspace realWorkspace(const ArraxGemm &G, bool Nested) {
  if (isStoredAs<T>(outTypeOf(G)))
    return workspaceOf(realProduct<T>(G, nullptr, G.cRow, G.cCol), Nested);
  Workspace Space = workspaceOf(realProduct<T>(G, nullptr, G.n, 1), Nested);
  Space.add(G.m * G.n * int64_t(sizeof(T)));
  return Space;
}

/// Makes the rows of C contiguous if its columns are.
void orientComplex(ArraxGemm &G) {
  if (G.cCol == 1 || G.cRow != 1)
    return;
  std::swap(G.m, G.n);
  std::swap(G.a, G.b);
  std::swap(G.aRow, G.bCol);
  std::swap(G.aCol, G.bRow);
  std::swap(G.cRow, G.cCol);
}

/// Elements of the copies of the operands of a complex product, of parts.
struct ComplexCopies {
  int64_t A, B, C;
  explicit ComplexCopies(const ArraxGemm &G)
      : A(G.aCol != 1 ? 2 * G.m * G.k : 0), B(4 * G.k * G.n),
        C(G.cCol != 1 ? 2 * G.m * G.n : 0) {}
};

/// The real product that a complex one is, see multiplyComplex.
template <typename T>
GemmProduct<T> complexProduct(const ArraxGemm &G, const T *CopyA,
                              const T *CopyB, T *CopyC) {
  DType Part = sizeof(T) == 4 ? DType::Float32 : DType::Float64;
  GemmOperand A = {G.a, Part, 2 * G.aRow, 1};
  if (G.aCol != 1)
    A = {CopyA, Part, 2 * G.k, 1};
  bool Copies = G.cCol != 1;
  return {G.m,
          2 * G.n,
          2 * G.k,
          A,
          {CopyB, Part, 2 * G.n, 1},
          Copies ? CopyC : static_cast<T *>(G.c),
          Copies ? 2 * G.n : 2 * G.cRow,
          1};
}

template <typename T>
Workspace complexWorkspace(const ArraxGemm &Original, bool Nested) {
  ArraxGemm G = Original;
  orientComplex(G);
  ComplexCopies Counts(G);
  Workspace Space =
      workspaceOf(complexProduct<T>(G, nullptr, nullptr, nullptr), Nested);
  for (int64_t Count : {Counts.A, Counts.B, Counts.C})
    Space.add(Count * int64_t(sizeof(T)));
  return Space;
}

/// One product of complex elements with parts of type T, as a real product:
/// with parts side by side, a row of C is a row of A times the matrix that has
///   re(B)  im(B)
///  -im(B)  re(B)
/// in place of each element of B.
template <typename T> bool multiplyComplex(const ArraxGemm &Original) {
  ArraxGemm G = Original;
  orientComplex(G);
  ComplexCopies Counts(G);
  bool CopyA = Counts.A, CopyC = Counts.C;
  GemmScratch<T> ScratchA(Counts.A), ScratchB(Counts.B), ScratchC(Counts.C);
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

  if (!multiply(
          complexProduct(G, ScratchA.get(), ScratchB.get(), ScratchC.get())))
    return false;
  if (CopyC)
    for (int64_t I = 0; I != G.m; ++I)
      for (int64_t J = 0; J != G.n; ++J)
        for (int Part = 0; Part != 2; ++Part)
          C[2 * (I * G.cRow + J * G.cCol) + Part] =
              ScratchC.get()[2 * (I * G.n + J) + Part];
  return true;
}

/// Multiplies one item; says what that takes, in a parallel loop if nested.
struct ItemFunctions {
  bool (*Multiply)(const ArraxGemm &) = nullptr;
  Workspace (*WorkspaceOf)(const ArraxGemm &, bool Nested) = nullptr;
};

template <typename T>
constexpr ItemFunctions RealFunctions = {multiplyReal<T>, realWorkspace<T>};
template <typename T>
constexpr ItemFunctions ComplexFunctions = {multiplyComplex<T>,
                                            complexWorkspace<T>};

/// The way to multiply one item; null for types that have no product.
ItemFunctions functionsFor(DType In, DType Out) {
  // Programs widen floats of 8 bits before.
  if (!itemSize(In) || !itemSize(Out) || isFloat8(In) || isFloat8(Out))
    return {};
  if (isComplex(In) || isComplex(Out)) {
    if (In != Out)
      return {};
    return In == DType::Complex64 ? ComplexFunctions<float>
                                  : ComplexFunctions<double>;
  }
  if (isFloat(Out))
    return In == DType::Float64 || Out == DType::Float64 ? RealFunctions<double>
                                                         : RealFunctions<float>;
  if (isFloat(In))
    return {};
  return std::max(itemSize(In), itemSize(Out)) > 4 ? RealFunctions<uint64_t>
                                                   : RealFunctions<uint32_t>;
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
/// multiply would choose too, which takes no memory: looking for it takes half
/// as long as 64 x 64 elements.
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

/// How the items of a batch are shared out.
struct BatchSplit {
  bool Shared; // Or one after another, each with all threads.
  int64_t Grain;

  explicit BatchSplit(const ArraxGemm &G) {
    double Work = std::max(1.0, double(G.m) * double(G.n) * double(G.k));
    // Share out whole items if there are enough of them or each is too small to
    // be shared itself.
    Shared = Work < SerialWork || G.batch >= 4 * numThreads();
    Grain = int64_t(SerialWork / 4 / Work) + 1;
  }
};

bool multiplyBatch(const ArraxGemm &G, const ItemFunctions &Functions) {
  std::atomic<bool> Failed{false};
  auto Body = [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I != Hi; ++I) {
      ArraxGemm Item = G;
      Item.a = offset(G.a, I * G.aBatch, typeOf(G));
      Item.b = offset(G.b, I * G.bBatch, typeOf(G));
      Item.c = const_cast<void *>(offset(G.c, I * G.cBatch, outTypeOf(G)));
      if (!Functions.Multiply(Item))
        Failed.store(true, std::memory_order_relaxed);
    }
  };
  if (BatchSplit Split(G); Split.Shared)
    parallelFor(G.batch, Split.Grain, Body);
  else
    Body(0, G.batch);
  return !Failed.load(std::memory_order_relaxed);
}

} // namespace

Workspace gemmWorkspace(const ArraxGemm &Gemm) {
  ItemFunctions Functions = functionsFor(typeOf(Gemm), outTypeOf(Gemm));
  if (!Functions.WorkspaceOf || Gemm.m <= 0 || Gemm.n <= 0 || Gemm.batch <= 0)
    return {};
  ArraxGemm G = Gemm;
  foldBatch(G);
  BatchSplit Split(G);
  if (!Split.Shared)
    return Functions.WorkspaceOf(G, /*Nested=*/false);
  // A loop of one chunk runs where it is started.
  int64_t Threads = concurrentChunks(G.batch, Split.Grain);
  Workspace Space;
  Space.add(Functions.WorkspaceOf(G, /*Nested=*/Threads > 1), Threads);
  return Space;
}

} // namespace arrax::runtime

using namespace arrax::runtime;

extern "C" int32_t arrax_gemm(const ArraxGemm *Gemm) {
  if (multiplySmallRow(*Gemm))
    return ArraxGemmOk;
  ItemFunctions Functions = functionsFor(typeOf(*Gemm), outTypeOf(*Gemm));
  if (!Functions.Multiply)
    return ArraxGemmBadType;
  if (Gemm->m <= 0 || Gemm->n <= 0 || Gemm->batch <= 0)
    return ArraxGemmOk;
  ArraxGemm G = *Gemm;
  foldBatch(G);
  return multiplyBatch(G, Functions) ? ArraxGemmOk : ArraxGemmOutOfMemory;
}
