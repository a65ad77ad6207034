//===- Compiler.h - From a module to an executable --------------*- C++ -*-===//

#ifndef ARRAX_COMPILER_COMPILER_H
#define ARRAX_COMPILER_COMPILER_H

#include "arrax/Runtime/Device.h"
#include "mlir/IR/BuiltinOps.h"
#include <memory>
#include <string>
#include <vector>

namespace arrax {

using runtime::Executable;

/// What a program is on its way to machine code, in that order, and what it is
/// exported to.
enum class Stage {
  Array,
  Expanded,
  Fused,
  Linalg,
  Kernels,
  LLVM,
  Assembly,
  Stablehlo,
  GPU
};
std::optional<Stage> parseStage(llvm::StringRef name);

/// Compiles the function `entry` of `module` for a device, or finds it in the
/// cache: `fromMemory`, if not null, is set where it was in that of memory.
/// Diagnostics go to the context. `module` stays as it is.
mlir::FailureOr<std::shared_ptr<Executable>>
compile(mlir::ModuleOp module, llvm::StringRef entry, runtime::Device &device,
        bool *fromMemory = nullptr);

/// Forgets the executables in memory; those in use live on.
void clearMemoryCaches();

/// The function `entry` as a StableHLO module.
mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
toStablehlo(mlir::ModuleOp module, llvm::StringRef entry);

/// In generic form, which XLA reads.
void printStablehlo(mlir::ModuleOp module, llvm::raw_ostream &stream,
                    bool locations);

/// The program as text at `stage` of that.
mlir::FailureOr<std::string> stageText(mlir::ModuleOp module,
                                       llvm::StringRef entry, Stage stage);

} // namespace arrax

#endif // ARRAX_COMPILER_COMPILER_H
