//===- GemmKernel.h - A matrix product through shared memory ----*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H

#include "../LoopNests/NestBody.h"
#include "KernelBuilder.h"

namespace arrax::kernels {

/// Emits a matrix product, given as the nest of batches, rows, columns and
/// terms. A block computes a square tile of the result. Slices of both operands
/// that it needs pass through shared memory; while one is multiplied, the next
/// is on its way to registers.
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
    bool alongTerms = false; // What neighbours in memory are.
    unsigned lanes = 1;      // Of an access to memory.
    mlir::Value first = {};  // Of the tile in that dimension.
    mlir::Value shared = {}; // [term][row or column]
  };
  /// Elements that a thread copies at once.
  struct Piece {
    mlir::Value term, position; // Of the first one, in the slice.
  };

  void choosePieces(Operand &operand);
  int64_t pitch(const Operand &operand) const;
  mlir::LogicalResult startTile();

  Values sumSlices();
  Values loadSlices(mlir::Value firstTerm);
  void storeSlices(mlir::ValueRange pieces);
  llvm::SmallVector<Piece> pieces(const Operand &operand);
  Values loadPiece(const Operand &operand, mlir::Value source);
  Values loadPieceInside(const Operand &operand, mlir::Value source,
                         mlir::Value inside);
  void storePiece(const Operand &operand, const Piece &piece,
                  mlir::ValueRange parts);

  Values addSlice(mlir::ValueRange sums);
  Values addTerm(mlir::Value term, mlir::ValueRange sums);
  llvm::SmallVector<Lanes> loadShared(const Operand &operand, mlir::Value term,
                                      mlir::Value thread);

  void storeTile(mlir::ValueRange sums);
  void storeNeighbours(mlir::Value row, mlir::Value column,
                       mlir::ValueRange sums);
  mlir::Value inTile(mlir::Value thread, int64_t number);

  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value mul(mlir::Value x, int64_t factor);
  mlir::Value isLess(mlir::Value index, int64_t bound);
  mlir::Value both(mlir::Value x, mlir::Value y);

  KernelBuilder &kernel;
  Operand lhs, rhs;
  int64_t perThread;    // Results, in each direction.
  int64_t tile;         // Rows and columns.
  unsigned resultLanes; // Of a store.
  int64_t slice;        // Terms.
  mlir::Value thread, threadRow, threadColumn;
  bool failedBody = false;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMKERNEL_H
