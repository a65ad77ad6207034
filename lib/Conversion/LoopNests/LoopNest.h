//===- LoopNest.h - A linalg op as loops over linear accesses ---*- C++ -*-===//
//
// All shapes and strides are static here, so every memory operand of a linalg
// op is a linear function of the loop indices: an offset and one stride per
// loop. On that form dimensions are sorted, merged and dropped at will.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_LOOPNEST_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_LOOPNEST_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/BuiltinOps.h"

namespace arrax::kernels {

/// Where a memref starts: an argument of the entry function, a global, or a
/// subview or cast at a run-time position, and bytes from there.
struct BufferRef {
  unsigned argument = 0;
  mlir::FlatSymbolRefAttr global; // Null for an argument.
  mlir::Value dynamic;            // The view, null for the others.
  int64_t byteOffset = 0;
};

/// True for a subview or cast whose start is known at run time only.
bool startsDynamically(mlir::Operation *op);

/// The buffer behind `memref` through views and reshapes; emits an error for a
/// memref of unknown origin.
mlir::FailureOr<BufferRef> resolveBuffer(mlir::Value memref);

/// One operand: the scalar at `offset + sum strides[d] * index[d]` elements.
struct Access {
  BufferRef buffer;
  mlir::Type elementType;
  int64_t offset = 0;
  llvm::SmallVector<int64_t, 4> strides;
  /// Part of a result that is larger than caches are.
  bool exceedsCaches = false;
};

struct LoopDim {
  int64_t extent;
  bool reduction;
  int source; // The dimension of the op, or -1 once merged.
};

/// A linalg op (or copy or fill) as a loop nest, outermost dimension first:
/// parallel dimensions, then reductions.
struct LoopNest {
  mlir::Location loc;
  mlir::Block *body = nullptr; // Null for a copy.
  llvm::SmallVector<LoopDim, 4> dims;
  llvm::SmallVector<Access, 4> inputs, outputs;
  /// Scalar operands, by number of the body argument; no access in `inputs`.
  /// Each is computed from constants.
  llvm::SmallVector<std::pair<unsigned, mlir::Value>, 1> scalars;
  /// What the body takes from outside, each computed from constants.
  llvm::SmallVector<mlir::Value, 1> captured;
  /// Body argument of each input and of each output.
  llvm::SmallVector<unsigned, 4> inputArguments, outputArguments;
  /// What each output is reduced from: a constant; null, or none at all, for
  /// what its memory holds.
  llvm::SmallVector<mlir::Value, 4> initials;

  explicit LoopNest(mlir::Location loc) : loc(loc) {}

  /// Ops of the body that no output of this nest needs: outputs that are
  /// reduced over different dimensions get nests of their own.
  llvm::SmallPtrSet<mlir::Operation *, 4> dead;

  bool isDead(mlir::Operation *op) const { return dead.contains(op); }
  bool isUsed(mlir::Value value) const;
  /// What the body yields for output number `output`.
  mlir::Value yielded(unsigned output) const;

  unsigned rank() const { return dims.size(); }
  unsigned numParallel() const;
  int64_t size() const;
  int64_t parallelSize() const;
  bool isReduced(const Access &output) const;
  mlir::Value initial(unsigned output) const {
    return initials.empty() ? mlir::Value() : initials[output];
  }
  /// Bytes read with unit stride when dimension `dim` runs.
  int64_t contiguousBytes(unsigned dim) const;
  /// Makes `dim` the innermost dimension.
  void moveLast(unsigned dim);
};

/// Brings `nest` into the normal form: unit dimensions dropped, parallel
/// dimensions sorted so that outputs are written in order, neighbours merged
/// where every access allows it.
void normalize(LoopNest &nest);

/// Reads `op` (linalg op on memrefs, or memref.copy) into nests of normal form,
/// to be run in order. Each output of a nest is reduced over all its reductions
/// or over none.
mlir::FailureOr<llvm::SmallVector<LoopNest, 1>>
buildLoopNests(mlir::Operation *op);

/// True if all that `op` writes to is empty. Such memory has no strides.
bool writesNothing(mlir::Operation &op);

/// Makes a global of the LLVM dialect of a constant.
mlir::LogicalResult convertGlobal(mlir::memref::GlobalOp global);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_LOOPNEST_H
