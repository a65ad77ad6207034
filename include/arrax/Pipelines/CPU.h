//===- CPU.h - Pipelines for the CPU ----------------------------*- C++ -*-===//

#ifndef ARRAX_PIPELINES_CPU_H
#define ARRAX_PIPELINES_CPU_H

#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassOptions.h"

namespace arrax {

struct CPUPipelineOptions
    : public mlir::PassPipelineOptions<CPUPipelineOptions> {
  Option<unsigned> vectorBits{
      *this, "vector-bits",
      llvm::cl::desc("Bits of a vector register of the target"),
      llvm::cl::init(256)};
  Option<bool> fma{
      *this, "fma",
      llvm::cl::desc("The target multiplies and adds in one instruction"),
      llvm::cl::init(true)};
  Option<bool> libmvec{
      *this, "libmvec",
      llvm::cl::desc("Call functions of 256-bit vectors, glibc's among them"),
      llvm::cl::init(true)};
};

/// From linalg on memory to the LLVM dialect. Registered as `linalg-to-llvm`.
void buildLinalgToLLVM(mlir::OpPassManager &pm,
                       const CPUPipelineOptions &options);

/// From array programs to the LLVM dialect. Registered as `cpu`.
void buildCPU(mlir::OpPassManager &pm, const CPUPipelineOptions &options);

void registerCPUPipelines();

} // namespace arrax

#endif // ARRAX_PIPELINES_CPU_H
