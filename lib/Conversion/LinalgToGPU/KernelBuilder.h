//===- KernelBuilder.h - Launches of one entry function ---------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_KERNELBUILDER_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_KERNELBUILDER_H

#include "../LoopNests/LoopNest.h"
#include "../LoopNests/MemoryEmitter.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include <array>

namespace arrax::kernels {

/// How many blocks of how many threads a kernel has, in x, y and z.
struct LaunchShape {
  std::array<int64_t, 3> grid = {1, 1, 1}, block = {1, 1, 1};
};

/// Threads that run in lockstep, or half as many; shuffles stay among them.
constexpr int64_t WarpSize = 32;
/// The shared memory that every GPU gives a block.
constexpr int64_t MaxSharedBytes = 48 << 10;

/// Builds the launches of one entry function. All that is emitted between
/// `begin` and `end` is a kernel.
class KernelBuilder {
public:
  /// Makes an `llvm.func` in front of `source` that takes a pointer for each
  /// of its memrefs; the first launch comes at its start.
  explicit KernelBuilder(mlir::func::FuncOp source);

  void begin(mlir::Location loc, llvm::StringRef kind,
             const LaunchShape &shape);
  void end();
  /// Opens a kernel of one thread for each of `count` iterations, in blocks of
  /// up to `threads`, and returns the thread's: an i32 if all fit.
  mlir::Value beginFlat(mlir::Location loc, llvm::StringRef kind, int64_t count,
                        int64_t threads);
  /// Whether `flat` is less than `count`; null if it must be.
  mlir::Value isInside(mlir::Value flat, int64_t count, int64_t threads);
  /// Makes the vector accesses of the kernel as wide as they are: the mapping
  /// chose lanes only where they are aligned.
  void alignVectors();
  /// Ends the function, with the size of the arena that it needs.
  void finish();

  mlir::OpBuilder &builder() { return b; }

  /// Of the x, y or z dimension, an i32.
  mlir::Value threadId(unsigned dim);
  mlir::Value blockId(unsigned dim);

  /// Where a buffer starts; emits an error for a position that no scalar code
  /// computes.
  mlir::FailureOr<mlir::Value> pointer(const BufferRef &ref);

  /// Memory of the block, 16-byte aligned.
  mlir::Value shared(int64_t bytes);

  /// A temporary at the end of the arena, for the launches of one op.
  BufferRef scratch(int64_t bytes);
  /// Gives the temporaries of one op back, for those of the next.
  void releaseScratch() { scratchUsed = 0; }

  mlir::Value constant(mlir::Type type, int64_t value);
  mlir::Value constant(int64_t value) {
    return constant(b.getI64Type(), value);
  }
  mlir::Value toI64(mlir::Value value);

  /// The coordinates of `flat` in a box of these extents. `flat` less than
  /// their product; the last coordinate runs fastest.
  llvm::SmallVector<mlir::Value, 4>
  delinearize(mlir::Value flat, llvm::ArrayRef<int64_t> extents);

  /// Emits `body` for threads for which `condition` is true; for all if null.
  void guarded(mlir::Value condition, llvm::function_ref<void()> body);

private:
  mlir::FailureOr<mlir::Value> subviewPointer(mlir::memref::SubViewOp subview);
  mlir::FailureOr<mlir::Value> evaluatePosition(mlir::Value position);
  mlir::Value indexConstant(int64_t value);

  mlir::func::FuncOp source;
  mlir::OpBuilder b;
  mlir::Location loc;
  mlir::LLVM::LLVMFuncOp entry;
  mlir::gpu::LaunchOp launch;
  mlir::Operation *prologueEnd = nullptr; // Pointers come after it.
  llvm::DenseMap<std::tuple<unsigned, mlir::Attribute, int64_t>, mlir::Value>
      pointers;
  llvm::DenseMap<mlir::Value, mlir::Value> subviews;
  llvm::DenseMap<int64_t, mlir::Value> sizes;
  unsigned numKernels = 0, numShared = 0;
  int64_t arenaSize = 0, scratchUsed = 0, scratchSize = 0;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_KERNELBUILDER_H
