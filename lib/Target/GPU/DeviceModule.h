//===- DeviceModule.h - Kernels as LLVM IR ----------------------*- C++ -*-===//

#ifndef ARRAX_LIB_TARGET_GPU_DEVICEMODULE_H
#define ARRAX_LIB_TARGET_GPU_DEVICEMODULE_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Target/TargetMachine.h"

namespace arrax {

/// The gpu.modules of `module` as one module. What launches say of the
/// pointers of kernels is on their parameters.
llvm::Expected<std::unique_ptr<llvm::Module>>
translateKernels(mlir::ModuleOp module, const llvm::Triple &triple,
                 llvm::LLVMContext &context);

/// A declared function that is no intrinsic, e.g. of a library to link.
llvm::Function *findUndefined(llvm::Module &kernels);

/// Adds the functions of a library that the kernels call, as their own.
llvm::Error linkLibrary(llvm::Module &kernels, llvm::MemoryBufferRef bitcode);

/// Runs `first` and then a pipeline in the syntax of `opt -passes`. Without a
/// machine they must need none.
llvm::Error
optimizeKernels(llvm::Module &kernels, llvm::TargetMachine *machine,
                llvm::StringRef pipeline,
                llvm::ModulePassManager first = llvm::ModulePassManager());

llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
makeTargetMachine(const llvm::Triple &triple, llvm::StringRef chip,
                  llvm::StringRef features);

llvm::Error emitCode(llvm::Module &kernels, llvm::TargetMachine &machine,
                     llvm::CodeGenFileType form,
                     llvm::SmallVectorImpl<char> &output);

} // namespace arrax

#endif // ARRAX_LIB_TARGET_GPU_DEVICEMODULE_H
