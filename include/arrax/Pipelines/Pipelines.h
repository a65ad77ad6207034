//===- Pipelines.h - Named pipelines ----------------------------*- C++ -*-===//

#ifndef ARRAX_PIPELINES_PIPELINES_H
#define ARRAX_PIPELINES_PIPELINES_H

#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassOptions.h"

namespace arrax {

struct CPUPipelineOptions : public mlir::PassPipelineOptions<CPUPipelineOptions> {
  Option<unsigned> vectorBits{*this, "vector-bits",
                              llvm::cl::desc("Bits of a vector register of the target"),
                              llvm::cl::init(256)};
  Option<bool> libmvec{*this, "libmvec",
                       llvm::cl::desc("Call the entries of glibc's vector math library"),
                       llvm::cl::init(true)};
};

/// linalg on memrefs to the LLVM dialect.
void buildLinalgToLLVMPipeline(mlir::OpPassManager &manager, const CPUPipelineOptions &options);

/// Registers `linalg-to-llvm` and `cpu`.
void registerPipelines();

} // namespace arrax

#endif // ARRAX_PIPELINES_PIPELINES_H
