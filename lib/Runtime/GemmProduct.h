//===- GemmProduct.h - One matrix product -----------------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_GEMMPRODUCT_H
#define ARRAX_LIB_RUNTIME_GEMMPRODUCT_H

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Workspace.h"

#include <algorithm>
#include <cstdint>

namespace arrax::runtime {

/// A matrix to read: any strides, any real element type.
struct GemmOperand {
  const void *Data;
  DType Type;
  int64_t Row, Col;

  const void *at(int64_t I, int64_t J) const {
    return static_cast<const char *>(Data) +
           (I * Row + J * Col) * int64_t(itemSize(Type));
  }
  GemmOperand block(int64_t I, int64_t J) const {
    return {at(I, J), Type, Row, Col};
  }
  GemmOperand transposed() const { return {Data, Type, Col, Row}; }
};

/// C[M, N] = A[M, K] * B[K, N], summed and stored as T.
template <typename T> struct GemmProduct {
  int64_t M, N, K;
  GemmOperand A, B;
  T *C;
  int64_t CRow, CCol;

  GemmProduct transposed() const {
    return {N, M, K, B.transposed(), A.transposed(), C, CCol, CRow};
  }
  double work() const { return double(M) * double(N) * double(K); }
};

/// Memory for packed panels and partial results.
template <typename T> class GemmScratch {
public:
  explicit GemmScratch(int64_t Count)
      : Bytes(size_t(Count) * sizeof(T)),
        Memory(Count ? static_cast<T *>(allocate(Bytes)) : nullptr),
        Failed(Count && !Memory) {}
  ~GemmScratch() { deallocate(Memory, Bytes); }
  GemmScratch(const GemmScratch &) = delete;
  GemmScratch &operator=(const GemmScratch &) = delete;

  T *get() const { return Memory; }
  bool failed() const { return Failed; }

private:
  size_t Bytes;
  T *Memory;
  bool Failed;
};

/// Count items cut into parts whose sizes differ by one at most: no part is so
/// small that its kernel runs out of independent sums.
struct EvenSplit {
  int64_t Base, Larger;

  EvenSplit(int64_t Count, int64_t Parts)
      : Base(Count / Parts), Larger(Count % Parts) {}
  int64_t begin(int64_t Part) const {
    return Part * Base + std::min(Part, Larger);
  }
  int64_t size(int64_t Part) const { return Base + (Part < Larger); }
};

/// True if elements of Type can be read as T without a conversion.
template <typename T> constexpr bool isStoredAs(DType Type);
template <> constexpr bool isStoredAs<float>(DType Type) {
  return Type == DType::Float32;
}
template <> constexpr bool isStoredAs<double>(DType Type) {
  return Type == DType::Float64;
}
template <> constexpr bool isStoredAs<uint32_t>(DType Type) {
  return Type == DType::Int32 || Type == DType::UInt32;
}
template <> constexpr bool isStoredAs<uint64_t>(DType Type) {
  return Type == DType::Int64 || Type == DType::UInt64;
}

/// Below this many multiply-adds a product is not worth waking threads for.
constexpr double SerialWork = 600e3;

/// A result of at most so many elements has too few tiles to share out; a long
/// K is then cut into slices of this length, summed in order afterwards.
constexpr int64_t SliceElements = 64 * 64;
constexpr int64_t SliceDepth = 4096;
/// Bytes of B from which a streamed pass beats tiles, or a row at a time.
constexpr int64_t StreamBytes = 256 << 10;

/// Computes a product; false if memory ran out. T is float, double, uint32_t
/// or uint64_t.
template <typename T> bool multiply(const GemmProduct<T> &Product);
/// What that takes, in a parallel loop if `Nested`.
template <typename T>
Workspace workspaceOf(const GemmProduct<T> &Product, bool Nested);

// The ways to do it; multiply chooses by shape and strides alone.

/// Few columns, rows of A contiguous: dot products of the rows of A and the
/// columns of B.
template <typename T> bool multiplyByDots(const GemmProduct<T> &Product);
/// One row, rows of B contiguous and few enough for a cache, no conversions.
template <typename T>
void multiplyRow(int64_t N, int64_t K, const T *A, int64_t ACol, const T *B,
                 int64_t BRow, T *C);
/// Few rows, rows of B contiguous and too many for a cache: reads B once, in
/// order.
template <typename T> bool multiplyByStreams(const GemmProduct<T> &Product);
/// Anything else: register tiles over packed or direct operands.
template <typename T> bool multiplyByTiles(const GemmProduct<T> &Product);

// What they take.
template <typename T>
Workspace dotsWorkspace(const GemmProduct<T> &Product, bool Nested);
template <typename T>
Workspace streamsWorkspace(const GemmProduct<T> &Product, bool Nested);
template <typename T> Workspace tilesWorkspace(const GemmProduct<T> &Product);

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_GEMMPRODUCT_H
