//===- KernelTarget.h - What kernels become on a target ---------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_GPUKERNELS_KERNELTARGET_H
#define ARRAX_LIB_CONVERSION_GPUKERNELS_KERNELTARGET_H

#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace arrax::gpu_kernels {

/// Threads that exchange values by shuffles. Waves of AMD may be of 64: two
/// groups, as shuffles stay in 32 lanes.
constexpr int32_t WarpSize = 32;

/// The names of one target for ids, barriers, shuffles and shared memory. Ops
/// are emitted in the kernel that was begun last.
class KernelTarget {
public:
  virtual ~KernelTarget() = default;

  /// Makes the function that replaces `kernel`, and moves the body to it.
  virtual mlir::FailureOr<mlir::LLVM::LLVMFuncOp>
  beginKernel(mlir::gpu::GPUFuncOp kernel) = 0;

  /// Numbers of the thread in its block, and of the block; i32.
  virtual mlir::Value threadId(mlir::OpBuilder &b, mlir::Location loc,
                               mlir::gpu::Dimension dimension) = 0;
  virtual mlir::Value blockId(mlir::OpBuilder &b, mlir::Location loc,
                              mlir::gpu::Dimension dimension) = 0;

  /// Waits for all threads of the block and makes their stores visible.
  virtual void barrier(mlir::OpBuilder &b, mlir::Location loc) = 0;

  /// The i32 `value` of lane `lane ^ offset`, with `offset < WarpSize`.
  virtual mlir::Value shuffleXor(mlir::OpBuilder &b, mlir::Location loc,
                                 mlir::Value value, mlir::Value offset) = 0;

  /// Called for each use of a global in a kernel, which may be rewritten.
  virtual mlir::LogicalResult global(mlir::LLVM::AddressOfOp use,
                                     mlir::LLVM::GlobalOp global) {
    return mlir::success();
  }

  /// Called once all kernels have been converted.
  virtual mlir::LogicalResult finish(mlir::ModuleOp module) = 0;
};

std::unique_ptr<KernelTarget> createNVVMTarget();
std::unique_ptr<KernelTarget> createROCDLTarget();
std::unique_ptr<KernelTarget> createEmulationTarget();

/// An `llvm.func` in the place and with the body of `kernel`.
mlir::LLVM::LLVMFuncOp replaceByFunction(mlir::gpu::GPUFuncOp kernel);

/// For targets whose launches stay: their sizes become i64, so that nothing
/// after this knows of type index, and the host loses the memory of blocks.
void convertLaunches(mlir::ModuleOp module);

mlir::Value constantI32(mlir::OpBuilder &b, mlir::Location loc, int32_t value);

/// Whether a global is memory that the threads of a block share.
bool isShared(mlir::LLVM::GlobalOp global);

} // namespace arrax::gpu_kernels

#endif // ARRAX_LIB_CONVERSION_GPUKERNELS_KERNELTARGET_H
