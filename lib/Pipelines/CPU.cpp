//===- CPU.cpp - The pipelines for the CPU --------------------------------===//

#include "arrax/Conversion/Passes.h"
#include "arrax/Pipelines/Pipelines.h"

#include "mlir/Pass/PassRegistry.h"

using namespace mlir;

void arrax::buildLinalgToLLVMPipeline(OpPassManager &manager, const CPUPipelineOptions &options) {
  manager.addPass(createConvertLinalgToKernels({options.vectorBits}));
  manager.addPass(createExpandVectorMath({options.libmvec}));
  manager.addPass(createConvertKernelsToLLVM());
}

void arrax::registerPipelines() {
  PassPipelineRegistration<CPUPipelineOptions>(
      "linalg-to-llvm", "Lower linalg ops on memrefs to the LLVM dialect",
      buildLinalgToLLVMPipeline);
}
