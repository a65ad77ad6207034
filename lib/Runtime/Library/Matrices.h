//===- Matrices.h - Batches of matrices for LAPACK --------------*- C++ -*-===//
//
// LAPACK stores matrices by columns, arrays are row-major: matrices are
// transposed on their way in and out, unless a routine can as well take the
// transposed one.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_MATRICES_H
#define ARRAX_LIB_RUNTIME_LIBRARY_MATRICES_H

#include "Lapack.h"
#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/Library.h"
#include "arrax/Runtime/ThreadPool.h"
#include <algorithm>
#include <atomic>
#include <climits>
#include <cmath>
#include <limits>

namespace arrax::runtime {

/// The last two dimensions of an array, and the number of matrices.
struct MatrixSizes {
  int64_t Batch, Rows, Columns;

  explicit MatrixSizes(const LibraryArray &Array)
      : Batch(Array.count(0, Array.Rank - 2)),
        Rows(Array.Shape[Array.Rank - 2]),
        Columns(Array.Shape[Array.Rank - 1]) {}
  int64_t rank() const { return std::min(Rows, Columns); }
  int64_t size() const { return Rows * Columns; }
};

/// `Out`, of Columns x Rows, becomes the transpose of `In`, of Rows x Columns.
template <typename T>
void transposeMatrix(const T *In, T *Out, int64_t Rows, int64_t Columns) {
  constexpr int64_t Tile = 16;
  for (int64_t I = 0; I < Rows; I += Tile)
    for (int64_t J = 0; J < Columns; J += Tile)
      for (int64_t Row = I, End = std::min(I + Tile, Rows); Row < End; ++Row)
        for (int64_t Col = J, Last = std::min(J + Tile, Columns); Col < Last;
             ++Col)
          Out[Col * Rows + Row] = In[Row * Columns + Col];
}

template <typename T> void fillNaN(T *Out, int64_t Count) {
  std::fill_n(Out, Count, T(std::numeric_limits<lapack::Real<T>>::quiet_NaN()));
}

template <typename T> bool allFinite(const T *In, int64_t Count) {
  // A sum of zeros, or NaN if one of the elements is not finite.
  T Sum = 0;
  for (int64_t I = 0; I < Count; ++I)
    Sum += In[I] - In[I];
  return Sum == T(0);
}

/// Memory for one matrix after another, cut into arrays.
class MatrixScratch {
public:
  MatrixScratch(char *Begin, int64_t Bytes) : Next(Begin), End(Begin + Bytes) {}

  template <typename T> T *take(int64_t Count) {
    T *Result = reinterpret_cast<T *>(Next);
    Next += bytesFor<T>(Count);
    return Next <= End ? Result : nullptr;
  }
  template <typename T> static int64_t bytesFor(int64_t Count) {
    int64_t Bytes = std::max<int64_t>(Count, 1) * int64_t(sizeof(T));
    return (Bytes + 63) / 64 * 64;
  }

private:
  char *Next, *End;
};

/// Calls `Body(index, scratch)` for each of `Batch` matrices, each of which
/// costs about `Cost` floating-point operations and needs `Bytes` of memory.
template <typename BodyT>
Status forEachMatrix(const LibraryCall &Call, int64_t Batch, double Cost,
                     int64_t Bytes, const BodyT &Body) {
  // Below this many operations, a thread costs more than it saves.
  constexpr double ChunkCost = 1e5, LargeCost = 2e7;
  auto Grain = int64_t(std::max(1.0, ChunkCost / std::max(Cost, 1.0)));
  if (Call.Needs) {
    Call.Needs->add(Bytes, concurrentChunks(Batch, Grain));
    return Status::Ok;
  }
  lapack::OwnThreads Threads(
      Batch == 1 && Cost >= LargeCost && !inParallelLoop() ? numThreads() : 1);
  std::atomic<bool> Failed(false);
  parallelFor(Batch, Grain, [&](int64_t Lo, int64_t Hi) {
    auto *Memory = static_cast<char *>(allocate(size_t(Bytes)));
    if (!Memory) {
      Failed = true;
      return;
    }
    for (int64_t I = Lo; I < Hi; ++I)
      Body(I, MatrixScratch(Memory, Bytes));
    deallocate(Memory, size_t(Bytes));
  });
  return Failed ? Status::OutOfMemory : Status::Ok;
}

/// Calls `Function<T>::run(Call)` with the type of the elements of the first
/// input, of those that LAPACK knows.
template <template <typename> class Function>
Status withLapackType(const LibraryCall &Call) {
  if (Status Loaded = lapack::load(); Loaded != Status::Ok)
    return Loaded;
  for (int64_t I = 0; I < Call.NumInputs; ++I)
    for (int64_t Dim = 0; Dim < Call.Inputs[I].Rank; ++Dim)
      if (Call.Inputs[I].Shape[Dim] > INT_MAX / 4)
        return fail("LAPACK takes no matrices of %lld rows or columns",
                    static_cast<long long>(Call.Inputs[I].Shape[Dim]));
  switch (Call.Inputs[0].Type) {
  case DType::Float32:
    return Function<float>::run(Call);
  case DType::Float64:
    return Function<double>::run(Call);
  case DType::Complex64:
    return Function<std::complex<float>>::run(Call);
  case DType::Complex128:
    return Function<std::complex<double>>::run(Call);
  default:
    return fail("LAPACK takes f32, f64 and complex arrays only");
  }
}

/// A size of memory that a routine asked for, as a number.
template <typename T> int workSize(T Asked) {
  // Floats above 2^24 may have been rounded down.
  double Size = double(std::real(Asked)) * (1 + 1e-6) + 1;
  return int(std::min(Size, double(INT_MAX)));
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_MATRICES_H
