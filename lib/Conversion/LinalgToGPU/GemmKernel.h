//===- GemmKernel.h - A matrix product through shared memory ----*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H

#include "../LinalgToKernels/NestBody.h"
#include "KernelBuilder.h"

namespace arrax::kernels {

/// Emits a matrix product, given as the nest of batches, rows, columns and
/// terms. A block computes a tile of the result; slices of both operands that
/// it needs pass through shared memory.
class GemmKernel : NestBody {
public:
  GemmKernel(KernelBuilder &kernel, const LoopNest &nest);

  /// False if the tiles would be all but empty.
  static bool isWorthIt(const LoopNest &nest);

  mlir::LogicalResult emit();

private:
  /// An operand, by the dimension of its rows or columns.
  struct Operand {
    unsigned number, dim;
    mlir::Value first;  // Of the tile in that dimension.
    mlir::Value shared; // [term][row or column]
  };

  mlir::LogicalResult startTile();
  Values sumSlices();
  void loadSlice(const Operand &operand, mlir::Value firstTerm);
  Values addSlice(mlir::ValueRange sums);
  Values addTerm(mlir::Value term, mlir::ValueRange sums);
  Lanes loadShared(const Operand &operand, mlir::Value term,
                   mlir::Value position);
  void storeTile(mlir::ValueRange sums);
  mlir::Value rowInTile(int64_t number);
  mlir::Value columnInTile(int64_t number);

  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value mul(mlir::Value x, int64_t factor);
  mlir::Value isLess(mlir::Value index, int64_t bound);

  KernelBuilder &kernel;
  Operand lhs, rhs;
  mlir::Value thread, threadRow, threadColumn;
  bool failedBody = false;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H
