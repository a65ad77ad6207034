//===- Stages.h - Steps of the compiler -------------------------*- C++ -*-===//

#ifndef ARRAX_LIB_COMPILER_STAGES_H
#define ARRAX_LIB_COMPILER_STAGES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Pass/PassManager.h"

namespace arrax {

/// A copy of the module in which only `entry` is public.
mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
isolate(mlir::ModuleOp module, llvm::StringRef entry);

/// Runs the passes that `build` adds.
mlir::LogicalResult
runPasses(mlir::ModuleOp module,
          llvm::function_ref<void(mlir::OpPassManager &)> build);

} // namespace arrax

#endif // ARRAX_LIB_COMPILER_STAGES_H
