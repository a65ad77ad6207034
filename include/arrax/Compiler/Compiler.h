//===- Compiler.h - From a module to an executable --------------*- C++ -*-===//

#ifndef ARRAX_COMPILER_COMPILER_H
#define ARRAX_COMPILER_COMPILER_H

#include "arrax/Target/CPU.h"
#include "mlir/IR/BuiltinOps.h"
#include <memory>
#include <string>
#include <vector>

namespace arrax {

/// A compiled function. Immutable, and independent of the MLIR context.
class Executable {
public:
  struct Signature {
    size_t numInputs = 0;
    std::vector<std::string> outputTypes;       // As text.
    std::vector<std::vector<int64_t>> mayAlias; // Inputs, for each output.
    int64_t arenaSize = 0;
  };

  Executable(Signature signature, std::unique_ptr<cpu::LoadedCode> code)
      : signature(std::move(signature)), code(std::move(code)) {}

  const Signature &getSignature() const { return signature; }
  cpu::RunStatus run(void *const *inputs, size_t numInputs,
                     void *const *outputs, size_t numOutputs) const;

  double compileMilliseconds = 0;
  bool fromDisk = false;

private:
  Signature signature;
  std::unique_ptr<cpu::LoadedCode> code;
};

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

/// What programs run on.
enum class Platform {
  CPU,
  Emulation // A GPU, emulated on the CPU: a test device.
};

/// The platform that the environment variable ARRAX_PLATFORM names, read once;
/// an error at `loc` if programs do not run there.
mlir::FailureOr<Platform> getPlatform(mlir::Location loc);

/// Compiles the function `entry` of `module`, or finds it in the cache.
/// Diagnostics go to the context. `module` stays as it is.
mlir::FailureOr<std::shared_ptr<Executable>>
compile(mlir::ModuleOp module, llvm::StringRef entry, Platform platform);

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
