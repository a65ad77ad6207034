//===- GPU.h - Code for graphics processors ---------------------*- C++ -*-===//
//
// From the gpu.modules of a program, in the NVVM or the ROCDL dialect, to what
// the makers' drivers and assemblers take. Kernels are launched with pointers
// that are aligned to 256 bytes.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_TARGET_GPU_H
#define ARRAX_TARGET_GPU_H

#include "arrax/Runtime/Device.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <string>

namespace arrax {

/// PTX of the kernels of `module`, which are in the NVVM dialect. An empty name
/// of a chip stands for sm_80: its code runs on all later ones.
llvm::Expected<std::string> emitPTX(mlir::ModuleOp module,
                                    llvm::StringRef chip);

/// The newest chip of NVIDIA whose PTX runs on a device of that compute
/// capability and on later ones: sm_89 for 8.9, sm_87 for 8.8. Empty below 8.0,
/// for which no code is made.
std::string chipOfCapability(unsigned major, unsigned minor);

/// What a function of pointers whose body launches kernels does.
mlir::FailureOr<std::vector<runtime::KernelLaunch>>
readLaunches(mlir::LLVM::LLVMFuncOp function);

/// True if this build's LLVM makes code for AMD's chips.
bool hasAMDGPUBackend();

enum class AMDGPUForm { LLVMIR, Assembly, Object };

/// Code of the kernels of `module`, which are in the ROCDL dialect, for a chip
/// or, if its name is empty, for gfx90a: LLVM IR that is complete, and all that
/// a build without the backend makes; assembly; or a relocatable object.
/// `mathLibrary` is the path of ROCm's ocml.bc, of which kernels may call
/// functions; it is read if they do.
llvm::Expected<llvm::SmallVector<char, 0>>
emitAMDGPU(mlir::ModuleOp module, llvm::StringRef chip,
           llvm::StringRef mathLibrary, AMDGPUForm form);

} // namespace arrax

#endif // ARRAX_TARGET_GPU_H
