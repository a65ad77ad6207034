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

/// Code with what it does not hold of its program.
struct CompiledProgram {
  std::shared_ptr<Executable> executable;
  /// The functions of the host that it calls, by the position that it calls
  /// them by.
  std::vector<int64_t> callees;
  bool fromMemory = false; // It was in the cache there.
};

/// Compiles the function `entry` of `module` for a device, or finds it in the
/// cache. Diagnostics go to the context. `module` stays as it is.
mlir::FailureOr<CompiledProgram>
compile(mlir::ModuleOp module, llvm::StringRef entry, runtime::Device &device);

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
