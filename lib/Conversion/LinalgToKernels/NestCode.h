//===- NestCode.h - Where the code of loop nests goes -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTCODE_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTCODE_H

#include "Plan.h"

#include "../LoopNests/MemoryEmitter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "llvm/ADT/StringMap.h"

namespace arrax::kernels {

/// Puts the code of the nests of an entry function where they run, if they are
/// small; in kernels that threads run in chunks, if they are large; and if
/// several do the same, in a function that these share. Like the entry, such a
/// function takes an array of pointers.
class NestCode {
public:
  /// Functions go in front of `entry`.
  NestCode(mlir::OpBuilder &builder, mlir::LLVM::LLVMFuncOp entry,
           unsigned vectorBits);

  /// Reads the ops of `source` that are loop nests: all, as those that do the
  /// same are to share code.
  mlir::LogicalResult read(mlir::func::FuncOp source);

  /// Emits what runs the nests of `op`. `array` has the pointers of the
  /// function that the builder is in, and `buffers` what was loaded of them.
  mlir::LogicalResult emit(mlir::Operation *op, mlir::Value array,
                           BufferTable &buffers);

  /// An empty function of an array of pointers; the builder is put there.
  mlir::LLVM::LLVMFuncOp startFunction(mlir::Location loc,
                                       const llvm::Twine &name);

private:
  /// How many nests have a key, and the function of those with several.
  struct Shared {
    unsigned uses = 0;
    mlir::LLVM::LLVMFuncOp function;
  };
  struct Nest {
    LoopNest nest;
    Shared *code; // Null if it has no key.
  };

  mlir::LogicalResult emitHere(LoopNest nest, mlir::Value array,
                               BufferTable &buffers);
  mlir::LogicalResult emitShared(const LoopNest &nest, Shared &code,
                                 BufferTable &buffers);
  mlir::LogicalResult emitParallel(const LoopNest &nest, const Plan &plan,
                                   mlir::Value array, BufferTable &buffers);
  mlir::FailureOr<mlir::LLVM::LLVMFuncOp>
  emitKernel(const LoopNest &nest, const Plan &plan, bool framed);
  mlir::Value constant(mlir::Location loc, int64_t value);
  mlir::Value slot(mlir::Location loc, mlir::Value frame, int32_t number);

  mlir::OpBuilder &b;
  mlir::LLVM::LLVMFuncOp entry;
  unsigned vectorBits;
  mlir::Type ptr;
  unsigned numKernels = 0, numNests = 0;
  llvm::StringMap<Shared> shared; // By key.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<Nest, 1>> nestsOf;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTCODE_H
