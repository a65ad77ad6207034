//===- CPU.cpp - The pipelines for the CPU --------------------------------===//

#include "arrax/Pipelines/CPU.h"
#include "arrax/Conversion/Passes.h"
#include "arrax/Pipelines/Pipelines.h"

#include "mlir/Pass/PassRegistry.h"

using namespace mlir;

void arrax::buildLinalgToLLVM(OpPassManager &pm,
                              const CPUPipelineOptions &options) {
  pm.addPass(createConvertLinalgToKernels({options.vectorBits}));
  pm.addPass(createExpandVectorMath({options.libmvec}));
  if (options.fma)
    pm.addPass(createContractMultiplyAdds());
  pm.addPass(createConvertKernelsToLLVM());
}

void arrax::buildCPU(OpPassManager &pm, const CPUPipelineOptions &options) {
  buildArrayToLinalg(pm);
  buildLinalgToLLVM(pm, options);
}

void arrax::registerCPUPipelines() {
  PassPipelineRegistration<CPUPipelineOptions>(
      "linalg-to-llvm",
      "Lower linalg on memory to vector code in the LLVM dialect",
      buildLinalgToLLVM);
  PassPipelineRegistration<CPUPipelineOptions>(
      "cpu", "Lower array programs to vector code in the LLVM dialect",
      buildCPU);
}
