//===- MemoryPlan.h - Where arrays of a function live -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H
#define ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H

#include "arrax/Array/IR/Array.h"
#include "llvm/ADT/DenseMap.h"

namespace arrax {

/// Assigns memory to every array of a function whose body is a straight line of
/// groups, ops outside groups, and branches and loops over such lines.
///
/// Values that are the same memory share a buffer: a reshape and its operand, a
/// result of a group and a dying operand that the group reads element by
/// element, an updated array and the dying original. A buffer lives from the op
/// that first writes it to the last op that reads it, and is an argument, a
/// constant, or at an offset of the arena that no other living buffer covers.
///
/// Ops are numbered in the order of the text, so that a body lies between its
/// loop and what follows. What a body reads from outside lives as long as the
/// loop. A carry has one place, its result's: the next value is written there
/// if the body has read the last one by then, else copied there in the end of a
/// step. Elements of the xs and ys of a scan are slices of their memory.
/// Branches and loops on scalars keep what they compute in registers: only
/// operands and results have places.
class MemoryPlan {
public:
  explicit MemoryPlan(mlir::func::FuncOp func);

  enum class Kind {
    Input,
    Output,
    Constant,
    Arena,
    Alias, // the memory of another buffer
    Slice  // an element of another buffer, at the index of a scan
  };
  /// Element number `index of scan` of an array of elements of `bytes`.
  struct Slice {
    mlir::Operation *scan;
    int64_t bytes;
    bool operator==(const Slice &other) const {
      return scan == other.scan && bytes == other.bytes;
    }
  };
  struct Place {
    Kind kind; // neither Alias nor Slice
    /// The number of the input, output or constant, or the offset in the arena.
    int64_t index;
    /// The size of what is there.
    int64_t size;
    llvm::SmallVector<Slice, 1> slices;
    bool operator==(const Place &other) const {
      return kind == other.kind && index == other.index &&
             slices == other.slices;
    }
    bool operator!=(const Place &other) const { return !(*this == other); }
  };

  Place getPlace(mlir::Value value) const;
  /// The element of `stacked`, one of the ys of `scan`, at its index.
  Place getSlice(mlir::Value stacked, array::ScanOp scan) const;
  mlir::Value getConstant(int64_t index) const { return constants[index]; }
  /// The offset of the scratch buffer `i` of `op`, see getScratchTypes.
  int64_t getScratchOffset(mlir::Operation *op, unsigned i) const;
  int64_t getArenaSize() const { return arenaSize; }

  /// Outputs that the function must fill by a copy in the end, because their
  /// value is an argument, a constant or another output.
  llvm::ArrayRef<unsigned> getCopiedOutputs() const { return copiedOutputs; }

  /// The inputs whose memory output `output` may share.
  llvm::SmallVector<int64_t> getPossibleAliases(unsigned output) const;

  /// Memory while it holds one array, or is scratch of an op. Two that are in
  /// one place have no op in common.
  struct Tenant {
    Kind kind; // Input, Output or Arena
    int64_t index;
    int64_t size;
    /// The numbers of the ops that first write and last use it.
    int64_t first, last;
    mlir::Value value;             // null for scratch
    mlir::Operation *op = nullptr; // that needs the scratch
  };
  /// But for the outputs that are copies.
  llvm::SmallVector<Tenant> getTenants() const;
  /// All ops by their numbers, null between bodies and at the end.
  llvm::ArrayRef<mlir::Operation *> getOps() const { return ops; }

private:
  struct Buffer {
    Kind kind;
    int64_t index;
    int64_t size;
    /// Numbers of the ops that first write and last use it.
    int64_t first, last;
    unsigned leader;
    mlir::Value value;               // that it was made for, or
    mlir::Operation *user = nullptr; // whose scratch it is
    mlir::Operation *scan = nullptr; // of a slice
    /// The number of the op after which an alias or slice may be written.
    int64_t freeAfter = -1;
  };

  unsigned find(unsigned buffer) const;
  Buffer &getBuffer(mlir::Value value) {
    return buffers[find(bufferOf.lookup(value))];
  }
  const Buffer &getBuffer(mlir::Value value) const {
    return buffers[find(bufferOf.lookup(value))];
  }
  unsigned addBuffer(Kind kind, int64_t index, int64_t size, int64_t position,
                     mlir::Value value = {});
  void addScratch(mlir::Operation *op, int64_t size, int64_t position);

  /// Numbers a point of the program.
  int64_t advance(mlir::Operation *op = nullptr) {
    ops.push_back(op);
    return ops.size() - 1;
  }
  void use(mlir::Value value, int64_t position);
  void defineBlock(mlir::Block &block);
  void defineValues(mlir::Operation *op);
  void defineSwitch(array::SwitchOp op);
  void defineLoop(mlir::Operation *op);
  void defineSteps(mlir::Operation *op, mlir::Block &body);
  void bindConstants(mlir::Operation *op, mlir::Block &body);
  void bindScalars(mlir::Operation *op);
  void place(mlir::Value value, unsigned target, mlir::Operation *scan,
             int64_t start, int64_t freeAfter);
  void assignOutputs(mlir::func::ReturnOp op, int64_t end);
  void reuseOperands(mlir::Operation *op, int64_t position);
  bool tryShare(mlir::Value result, mlir::Value operand, int64_t position);
  void assignOffsets(int64_t end);
  bool worksInPlace(mlir::Operation *op, const Buffer &input,
                    const Buffer &output) const;
  void findAliases(mlir::func::FuncOp func);

  llvm::SmallVector<mlir::Operation *> ops; // by number; null between bodies
  llvm::SmallVector<mlir::Value> constants;
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

/// The carries of a loop of which the next value is another carry: to exchange
/// them takes scratch buffers, one for each.
llvm::SmallVector<unsigned> getPermutedCarries(mlir::Operation *loop);

/// The buffers that the lowering of `op` needs for itself.
llvm::SmallVector<mlir::MemRefType> getScratchTypes(mlir::Operation *op);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOLINALG_MEMORYPLAN_H
