//===- GemmProduct.cpp - Choice of a way to multiply ----------------------===//

#include "GemmProduct.h"

#include "GemmKernels.h"

#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>

namespace arrax::runtime {

namespace {

/// Columns up to which dot products beat tiles with idle columns.
constexpr int64_t MaxDotN = 12;
/// Rows up to which a streamed pass beats tiles.
constexpr int64_t MaxStreamM = 16;

enum class Way { Dots, Streams, Row, Tiles };

/// How to compute a product; turns it so that this applies.
template <typename T> Way chooseWay(GemmProduct<T> &P) {
  GemmProduct<T> Original = P;
  // Let the larger operand be B.
  if (P.M > P.N)
    P = P.transposed();
  if (P.M <= MaxDotN && P.B.Row == 1 && P.K >= gemmKernels<T>().Width) {
    P = P.transposed();
    return Way::Dots;
  }
  if (P.M <= MaxStreamM && P.B.Col == 1 &&
      P.K * P.N * int64_t(itemSize(P.B.Type)) >= StreamBytes)
    return Way::Streams;
  if (P.M == 1 && P.B.Col == 1 && P.CCol == 1 && isStoredAs<T>(P.A.Type) &&
      isStoredAs<T>(P.B.Type))
    return Way::Row;
  // Vectors run along the longer side of a narrow result, else along the side
  // that is contiguous.
  if (P.M > MaxDotN)
    P = Original;
  if (P.M > MaxDotN && P.N > MaxDotN && P.CCol != 1 && P.CRow == 1)
    P = P.transposed();
  return Way::Tiles;
}

template <typename T> bool multiplyUnsliced(GemmProduct<T> P) {
  switch (chooseWay(P)) {
  case Way::Dots:
    return multiplyByDots(P);
  case Way::Streams:
    return multiplyByStreams(P);
  case Way::Row:
    multiplyRow(P.N, P.K, static_cast<const T *>(P.A.Data), P.A.Col,
                static_cast<const T *>(P.B.Data), P.B.Row, P.C);
    return true;
  case Way::Tiles:
    return multiplyByTiles(P);
  }
  __builtin_unreachable();
}

template <typename T>
Workspace unslicedWorkspace(GemmProduct<T> P, bool Nested) {
  switch (chooseWay(P)) {
  case Way::Dots:
    return dotsWorkspace(P, Nested);
  case Way::Streams:
    return streamsWorkspace(P, Nested);
  case Way::Row:
    return {};
  case Way::Tiles:
    return tilesWorkspace(P);
  }
  __builtin_unreachable();
}

template <typename T> bool isSliced(const GemmProduct<T> &P) {
  return P.K >= 2 * SliceDepth && P.M * P.N <= SliceElements;
}

/// The slice I of Slices, whose result is Partial, row-major.
template <typename T>
GemmProduct<T> sliceOf(const GemmProduct<T> &P, int64_t I, int64_t Slices,
                       T *Partial) {
  int64_t K = I * SliceDepth;
  int64_t Depth = I + 1 == Slices ? P.K - K : SliceDepth;
  return {P.M, P.N, Depth, P.A.block(0, K), P.B.block(K, 0), Partial, P.N, 1};
}

template <typename T> bool multiplySliced(const GemmProduct<T> &P) {
  int64_t Slices = P.K / SliceDepth;
  int64_t Elements = P.M * P.N;
  GemmScratch<T> Partials(Slices * Elements);
  if (Partials.failed())
    return false;
  std::atomic<bool> Failed{false};
  parallelFor(Slices, 1, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I != Hi; ++I) {
      if (!multiplyUnsliced(
              sliceOf(P, I, Slices, Partials.get() + I * Elements)))
        Failed.store(true, std::memory_order_relaxed);
    }
  });
  for (int64_t R = 0; R != P.M; ++R)
    for (int64_t J = 0; J != P.N; ++J) {
      const T *Partial = Partials.get() + R * P.N + J;
      T Sum = *Partial;
      for (int64_t I = 1; I != Slices; ++I)
        Sum += Partial[I * Elements];
      P.C[R * P.CRow + J * P.CCol] = Sum;
    }
  return !Failed.load(std::memory_order_relaxed);
}

template <typename T>
Workspace slicedWorkspace(const GemmProduct<T> &P, bool Nested) {
  int64_t Slices = P.K / SliceDepth;
  auto SliceSpace = [&](int64_t I) {
    return unslicedWorkspace(sliceOf<T>(P, I, Slices, nullptr),
                             /*Nested=*/true);
  };
  Workspace Space;
  Space.add(SliceSpace(0), concurrentChunks(Slices, 1, Nested));
  Space.alternate(SliceSpace(Slices - 1)); // The deepest.
  Space.add(Slices * P.M * P.N * int64_t(sizeof(T)));
  return Space;
}

} // namespace

template <typename T>
Workspace workspaceOf(const GemmProduct<T> &P, bool Nested) {
  if (P.M == 0 || P.N == 0 || P.K == 0)
    return {};
  return isSliced(P) ? slicedWorkspace(P, Nested)
                     : unslicedWorkspace(P, Nested);
}

template Workspace workspaceOf(const GemmProduct<float> &, bool);
template Workspace workspaceOf(const GemmProduct<double> &, bool);
template Workspace workspaceOf(const GemmProduct<uint32_t> &, bool);
template Workspace workspaceOf(const GemmProduct<uint64_t> &, bool);

template <typename T> bool multiply(const GemmProduct<T> &P) {
  if (P.M == 0 || P.N == 0)
    return true;
  if (P.K == 0) {
    for (int64_t R = 0; R != P.M; ++R)
      for (int64_t J = 0; J != P.N; ++J)
        P.C[R * P.CRow + J * P.CCol] = T(0);
    return true;
  }
  if (isSliced(P))
    return multiplySliced(P);
  return multiplyUnsliced(P);
}

template bool multiply(const GemmProduct<float> &);
template bool multiply(const GemmProduct<double> &);
template bool multiply(const GemmProduct<uint32_t> &);
template bool multiply(const GemmProduct<uint64_t> &);

} // namespace arrax::runtime
