//===- GemmSkinny.cpp - Products with few rows or columns -----------------===//

#include "GemmKernels.h"
#include "GemmPack.h"
#include "GemmProduct.h"

#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>

namespace arrax::runtime {

namespace {

/// A multiple of the rows of every dot kernel: cuts between blocks of so many
/// rows leave each row to the same kernel.
constexpr int64_t DotBlock = 24;

/// Rows a thread takes at a time: enough multiply-adds to be worth the trip.
int64_t dotGrain(double WorkPerRow) {
  double Blocks = 100e3 / WorkPerRow / double(DotBlock);
  return std::max<int64_t>(1, int64_t(Blocks + 0.5)) * DotBlock;
}

/// How multiplyByDots shares out the rows of A, and what it copies.
template <typename T> struct DotSplit {
  bool PackA, PackB;
  int64_t Grain;
  int64_t CountA, CountB; // Elements: for each thread, for all.

  explicit DotSplit(const GemmProduct<T> &P)
      : PackA(!isStoredAs<T>(P.A.Type)),
        PackB(!isStoredAs<T>(P.B.Type) || P.B.Row != 1),
        Grain(P.work() < SerialWork ? P.M
                                    : dotGrain(double(P.K) * double(P.N))),
        CountA(PackA ? std::min(DotBlock, P.M) * P.K : 0),
        CountB(PackB ? P.N * P.K : 0) {}
};

/// How multiplyByStreams shares out the columns of B, and what it copies.
template <typename T> struct StreamSplit {
  // C stays in the second-level cache, a few rows of B in the first. Long
  // pieces of rows matter more than short ways: memory is read ahead only
  // along a row.
  static constexpr int64_t MaxCols = 8192, MaxElements = 16384, MinCols = 256;
  static constexpr int64_t StepK = 8;
  bool PackB, Direct;
  int64_t Grain;

  explicit StreamSplit(const GemmProduct<T> &P)
      : PackB(!isStoredAs<T>(P.B.Type)), Direct(P.CCol == 1) {
    // Each element is summed in the same order wherever the columns are cut.
    int64_t Parts = P.work() < SerialWork ? 1 : 2 * numThreads();
    int64_t Cols = (P.N / Parts + 63) / 64 * 64;
    Grain = std::max(MinCols,
                     std::min({Cols, MaxCols, MaxElements / P.M / 64 * 64}));
  }
  /// Elements for a thread that has so many columns.
  int64_t countB(int64_t Cols) const { return PackB ? StepK * Cols : 0; }
  int64_t countC(int64_t Rows, int64_t Cols) const {
    return Direct ? 0 : Rows * Cols;
  }
};

} // namespace

template <typename T>
Workspace dotsWorkspace(const GemmProduct<T> &P, bool Nested) {
  DotSplit<T> Split(P);
  Workspace Space;
  Space.add(Split.CountB * int64_t(sizeof(T)));
  Space.add(Split.CountA * int64_t(sizeof(T)),
            concurrentChunks(P.M, Split.Grain, Nested));
  return Space;
}

template <typename T>
Workspace streamsWorkspace(const GemmProduct<T> &P, bool Nested) {
  StreamSplit<T> Split(P);
  int64_t Cols = std::min(Split.Grain, P.N),
          Threads = concurrentChunks(P.N, Split.Grain, Nested);
  Workspace Space;
  Space.add(P.M * P.K * int64_t(sizeof(T)));
  Space.add(Split.countB(Cols) * int64_t(sizeof(T)), Threads);
  Space.add(Split.countC(P.M, Cols) * int64_t(sizeof(T)), Threads);
  return Space;
}

template <typename T> bool multiplyByDots(const GemmProduct<T> &P) {
  const GemmKernels<T> &Kernels = gemmKernels<T>();
  DotSplit<T> Split(P);
  GemmScratch<T> ScratchB(Split.CountB);
  if (ScratchB.failed())
    return false;
  const T *B = static_cast<const T *>(P.B.Data);
  int64_t BCol = P.B.Col;
  if (Split.PackB) {
    packFn<T>(P.B.Type)(P.N, P.K, P.B.Data, P.B.Col, P.B.Row, ScratchB.get(),
                        P.K);
    B = ScratchB.get();
    BCol = P.K;
  }

  std::atomic<bool> Failed{false};
  auto Body = [&](int64_t Lo, int64_t Hi) {
    GemmScratch<T> ScratchA(Split.CountA);
    if (ScratchA.failed()) {
      Failed.store(true, std::memory_order_relaxed);
      return;
    }
    for (int64_t Row = Lo; Row < Hi; Row += DotBlock) {
      int64_t Rows = std::min(DotBlock, Hi - Row);
      const T *A = static_cast<const T *>(P.A.at(Row, 0));
      int64_t ARow = P.A.Row;
      if (Split.PackA) {
        packFn<T>(P.A.Type)(Rows, P.K, P.A.at(Row, 0), P.A.Row, P.A.Col,
                            ScratchA.get(), P.K);
        A = ScratchA.get();
        ARow = P.K;
      }
      int64_t Groups = (P.N + MaxDotCols - 1) / MaxDotCols;
      for (int64_t Col = 0, Cols; Groups; Col += Cols, --Groups) {
        Cols = (P.N - Col + Groups - 1) / Groups;
        int64_t Step = Kernels.DotRows[Cols - 1];
        T *C = P.C + Row * P.CRow + Col * P.CCol;
        int64_t R = 0;
        for (; R + Step <= Rows; R += Step)
          Kernels.Dot[Cols - 1](P.K, A + R * ARow, ARow, B + Col * BCol, BCol,
                                C + R * P.CRow, P.CRow, P.CCol);
        for (; R != Rows; ++R)
          Kernels.DotOne[Cols - 1](P.K, A + R * ARow, ARow, B + Col * BCol,
                                   BCol, C + R * P.CRow, P.CRow, P.CCol);
      }
    }
  };
  parallelFor(P.M, Split.Grain, Body);
  return !Failed.load(std::memory_order_relaxed);
}

template <typename T>
void multiplyRow(int64_t N, int64_t K, const T *A, int64_t ACol, const T *B,
                 int64_t BRow, T *C) {
  const GemmKernels<T> &Kernels = gemmKernels<T>();
  int64_t Col = 0;
  for (int Kind = 0; Kind != 2; ++Kind)
    for (int64_t Cols = (8 >> Kind) * Kernels.Width; Col + Cols <= N;
         Col += Cols)
      Kernels.Row[Kind](K, A, 0, ACol, B + Col, BRow, C + Col, 0,
                        /*Accumulate=*/false);
  if (Col == N)
    return;
  std::fill_n(C + Col, N - Col, T(0));
  Kernels.Stream[0](N - Col, K, A, 0, ACol, B + Col, BRow, C + Col, 0);
}

template <typename T> bool multiplyByStreams(const GemmProduct<T> &P) {
  constexpr int64_t StepK = StreamSplit<T>::StepK;
  StreamSplit<T> Split(P);
  // A is small and may need a conversion too.
  GemmScratch<T> ScratchA(P.M * P.K);
  if (ScratchA.failed())
    return false;
  packFn<T>(P.A.Type)(P.M, P.K, P.A.Data, P.A.Row, P.A.Col, ScratchA.get(),
                      P.K);
  const T *A = ScratchA.get();
  int64_t RowGroups = (P.M + MaxStreamRows - 1) / MaxStreamRows;
  EvenSplit Rows(P.M, RowGroups);

  std::atomic<bool> Failed{false};
  auto Body = [&](int64_t Lo, int64_t Hi) {
    int64_t Cols = Hi - Lo;
    GemmScratch<T> ScratchB(Split.countB(Cols));
    GemmScratch<T> ScratchC(Split.countC(P.M, Cols));
    if (ScratchB.failed() || ScratchC.failed()) {
      Failed.store(true, std::memory_order_relaxed);
      return;
    }
    T *C = Split.Direct ? P.C + Lo : ScratchC.get();
    int64_t CRow = Split.Direct ? P.CRow : Cols;
    for (int64_t R = 0; R != P.M; ++R)
      std::fill_n(C + R * CRow, Cols, T(0));
    for (int64_t K = 0; K < P.K; K += StepK) {
      int64_t Depth = std::min(StepK, P.K - K);
      const T *B = static_cast<const T *>(P.B.at(K, Lo));
      int64_t BRow = P.B.Row;
      if (Split.PackB) {
        packFn<T>(P.B.Type)(Depth, Cols, B, P.B.Row, P.B.Col, ScratchB.get(),
                            Cols);
        B = ScratchB.get();
        BRow = Cols;
      }
      for (int64_t I = 0; I != RowGroups; ++I)
        gemmKernels<T>().Stream[Rows.size(I) - 1](
            Cols, Depth, A + Rows.begin(I) * P.K + K, P.K, 1, B, BRow,
            C + Rows.begin(I) * CRow, CRow);
    }
    if (!Split.Direct)
      for (int64_t R = 0; R != P.M; ++R)
        for (int64_t J = 0; J != Cols; ++J)
          P.C[R * P.CRow + (Lo + J) * P.CCol] = C[R * CRow + J];
  };
  parallelFor(P.N, Split.Grain, Body);
  return !Failed.load(std::memory_order_relaxed);
}

template Workspace dotsWorkspace(const GemmProduct<float> &, bool);
template Workspace dotsWorkspace(const GemmProduct<double> &, bool);
template Workspace dotsWorkspace(const GemmProduct<uint32_t> &, bool);
template Workspace dotsWorkspace(const GemmProduct<uint64_t> &, bool);
template Workspace streamsWorkspace(const GemmProduct<float> &, bool);
template Workspace streamsWorkspace(const GemmProduct<double> &, bool);
template Workspace streamsWorkspace(const GemmProduct<uint32_t> &, bool);
template Workspace streamsWorkspace(const GemmProduct<uint64_t> &, bool);
template bool multiplyByDots(const GemmProduct<float> &);
template bool multiplyByDots(const GemmProduct<double> &);
template bool multiplyByDots(const GemmProduct<uint32_t> &);
template bool multiplyByDots(const GemmProduct<uint64_t> &);
template void multiplyRow(int64_t, int64_t, const float *, int64_t,
                          const float *, int64_t, float *);
template void multiplyRow(int64_t, int64_t, const double *, int64_t,
                          const double *, int64_t, double *);
template void multiplyRow(int64_t, int64_t, const uint32_t *, int64_t,
                          const uint32_t *, int64_t, uint32_t *);
template void multiplyRow(int64_t, int64_t, const uint64_t *, int64_t,
                          const uint64_t *, int64_t, uint64_t *);
template bool multiplyByStreams(const GemmProduct<float> &);
template bool multiplyByStreams(const GemmProduct<double> &);
template bool multiplyByStreams(const GemmProduct<uint32_t> &);
template bool multiplyByStreams(const GemmProduct<uint64_t> &);

} // namespace arrax::runtime
