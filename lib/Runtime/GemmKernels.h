//===- GemmKernels.h - Register kernels of the matrix product ---*- C++ -*-===//
//
// GemmKernels.inc is compiled once per instruction set; each gives a table of
// these kernels per element type. The tile and stream kernels compute every
// element of C by the same chain of multiply-adds over k, so results do not
// depend on how the product is cut up. The dot kernels differ in the order of
// their sums: cut between them at fixed places only.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_GEMMKERNELS_H
#define ARRAX_LIB_RUNTIME_GEMMKERNELS_H

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace arrax::runtime {

/// Largest tile of any instruction set.
constexpr int MaxTileRows = 12;
constexpr int MaxTileVectors = 2;
/// Largest number of rows that one dot-product kernel combines with as many
/// columns as its index.
constexpr int MaxDotCols = 4;
/// Rows of C that the streaming kernels update together.
constexpr int MaxStreamRows = 5;

/// C[rows, cols] = or += A[rows, K] * B[K, cols]; rows and cols are fixed by
/// the kernel. A has any strides; rows of B and C are contiguous.
template <typename T>
using TileKernel = void (*)(int64_t K, const T *A, int64_t ARow, int64_t ACol,
                            const T *B, int64_t BRow, T *C, int64_t CRow,
                            bool Accumulate);

/// The same with packed A, and with row k of B at B + Offsets[k]: rows may
/// overlap.
template <typename T>
using OffsetKernel = void (*)(int64_t K, const T *A, const T *B,
                              const int64_t *Offsets, T *C, int64_t CRow,
                              bool Accumulate);

/// Vectors of columns of the offset kernel with so many rows: few rows need
/// more columns for enough independent sums.
constexpr int offsetVectors(int Rows) {
  return Rows == 1 ? 8 : Rows == 2 ? 4 : Rows == 3 ? 3 : 2;
}
constexpr int MaxOffsetVectors = 8;

/// C[r, c] = sum over k of A[r, k] * B[k, c], where k is contiguous in both and
/// K is at least the vector width.
template <typename T>
using DotKernel = void (*)(int64_t K, const T *A, int64_t ARow, const T *B,
                           int64_t BCol, T *C, int64_t CRow, int64_t CCol);

/// C[rows, 0..N) += A[rows, K] * B[K, 0..N): reads B once, row by row.
template <typename T>
using StreamKernel = void (*)(int64_t N, int64_t K, const T *A, int64_t ARow,
                              int64_t ACol, const T *B, int64_t BRow, T *C,
                              int64_t CRow);

template <typename T> struct GemmKernels {
  /// Columns in one vector, rows of the full tile.
  int Width, TileRows;
  /// [A is packed: ARow 1, ACol rows][rows - 1][vectors of columns - 1].
  TileKernel<T> Tile[2][MaxTileRows][MaxTileVectors];
  /// [rows - 1]
  OffsetKernel<T> OffsetTile[MaxTileRows];
  /// A single row against 8 and against 4 vectors of columns: as many
  /// independent sums hide the latency of the additions.
  TileKernel<T> Row[2];
  /// Rows of the full dot kernel with c + 1 columns, that kernel, and the one
  /// for a single row.
  int DotRows[MaxDotCols];
  DotKernel<T> Dot[MaxDotCols], DotOne[MaxDotCols];
  /// [rows - 1]
  StreamKernel<T> Stream[MaxStreamRows];

  int tileCols() const { return MaxTileVectors * Width; }
};

// Tables by instruction set, defined in GemmKernels<Set>.cpp. Only the baseline
// exists on every architecture.
namespace baseline {
template <typename T> const GemmKernels<T> &table();
}
namespace avx2 {
template <typename T> const GemmKernels<T> &table();
}
namespace avx512 {
template <typename T> const GemmKernels<T> &table();
}

/// The best table for the running CPU. T is float, double, uint32_t or
/// uint64_t (signed products have the same bits).
template <typename T> const GemmKernels<T> &gemmKernels();

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_GEMMKERNELS_H
