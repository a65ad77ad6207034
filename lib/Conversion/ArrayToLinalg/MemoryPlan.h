//===- MemoryPlan.h - Where arrays of a function live -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H
#define ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H

#include "arrax/Array/IR/Array.h"
#include "llvm/ADT/DenseMap.h"

namespace arrax {

/// Assigns memory to every array of a function whose body is a straight line of
/// groups and ops outside groups.
///
/// Values that are the same memory share a buffer: a reshape and its operand, a
/// result of a group and a dying operand that the group reads element by
/// element, an updated array and the dying original. A buffer lives from the op
/// that first writes it to the last op that reads it, and is an argument, a
/// constant, or at an offset of the arena that no other living buffer covers.
class MemoryPlan {
public:
  explicit MemoryPlan(mlir::func::FuncOp func);

  enum class Kind { Input, Output, Constant, Arena };
  struct Place {
    Kind kind;
    /// The number of the input or output, or the offset in the arena.
    int64_t index;
  };

  Place getPlace(mlir::Value value) const;
  /// The offset of the scratch buffer `i` of `op`, see getScratchTypes.
  int64_t getScratchOffset(mlir::Operation *op, unsigned i) const;
  int64_t getArenaSize() const { return arenaSize; }

  /// Outputs that the function must fill by a copy in the end, because their
  /// value is an argument, a constant or another output.
  llvm::ArrayRef<unsigned> getCopiedOutputs() const { return copiedOutputs; }

  /// The inputs whose memory output `output` may share.
  llvm::SmallVector<int64_t> getPossibleAliases(unsigned output) const;

private:
  struct Buffer {
    Kind kind;
    int64_t index;
    int64_t size;
    /// Numbers of the ops that first write and last use it.
    int64_t first, last;
    unsigned leader;
  };

  unsigned find(unsigned buffer) const;
  Buffer &getBuffer(mlir::Value value) {
    return buffers[find(bufferOf.lookup(value))];
  }
  const Buffer &getBuffer(mlir::Value value) const {
    return buffers[find(bufferOf.lookup(value))];
  }
  unsigned addBuffer(Kind kind, int64_t index, int64_t size, int64_t position);

  void defineValues(mlir::Operation *op, int64_t position);
  void assignOutputs(mlir::func::ReturnOp op, int64_t end);
  void reuseOperands(mlir::Operation *op, int64_t position);
  bool tryShare(mlir::Value result, mlir::Value operand, int64_t position);
  void assignOffsets(int64_t end);
  bool worksInPlace(mlir::Operation *op, const Buffer &input,
                    const Buffer &output) const;
  void findAliases(mlir::func::FuncOp func);

  llvm::SmallVector<Buffer> buffers;
  llvm::DenseMap<mlir::Value, unsigned> bufferOf;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<unsigned, 1>> scratchOf;
  /// Pairs (result, operand) of a group: the group may write the result where
  /// the operand is.
  llvm::DenseMap<mlir::Operation *,
                 llvm::SmallVector<std::pair<mlir::Value, mlir::Value>>>
      shareable;
  llvm::SmallVector<unsigned> copiedOutputs;
  llvm::SmallVector<llvm::SmallVector<int64_t>> aliases;
  int64_t arenaSize = 0;
};

/// The buffers that the lowering of `op` needs for itself.
llvm::SmallVector<mlir::MemRefType> getScratchTypes(mlir::Operation *op);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H
