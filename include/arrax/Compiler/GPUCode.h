//===- GPUCode.h - From a module to code for GPUs ---------------*- C++ -*-===//

#ifndef ARRAX_COMPILER_GPUCODE_H
#define ARRAX_COMPILER_GPUCODE_H

#include "mlir/IR/BuiltinOps.h"
#include <string>

namespace arrax {

/// What a program is on its way to the machine code of a GPU.
enum class GPUForm {
  NVVM, // The kernels in the NVVM dialect, and a function that launches them.
  PTX,
  ROCDL,
  AMDGPUIR, // LLVM IR.
  GCN,      // Assembly.
  AMDGPUObject
};
std::optional<GPUForm> parseGPUForm(llvm::StringRef name);

struct GPUCodeOptions {
  llvm::StringRef chip;        // The oldest of its maker if empty.
  llvm::StringRef mathLibrary; // Path of ROCm's ocml.bc.
};

/// The kernels of the function `entry` of `module` in a form. Diagnostics go to
/// the context. `module` stays as it is.
mlir::FailureOr<std::string> gpuCode(mlir::ModuleOp module,
                                     llvm::StringRef entry, GPUForm form,
                                     const GPUCodeOptions &options);

} // namespace arrax

#endif // ARRAX_COMPILER_GPUCODE_H
