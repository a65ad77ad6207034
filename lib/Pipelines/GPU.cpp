//===- GPU.cpp - The pipelines for GPUs -----------------------------------===//

#include "arrax/Pipelines/GPU.h"

#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;
using namespace arrax;

static MathLibrary libraryOf(GPUTarget target) {
  switch (target) {
  case GPUTarget::NVVM:
    return MathLibrary::Libdevice;
  case GPUTarget::ROCDL:
    return MathLibrary::Ocml;
  case GPUTarget::Emulation:
    return MathLibrary::Libm;
  }
  llvm_unreachable("unknown target");
}

void arrax::buildLowerGPU(OpPassManager &pm, GPUTarget target) {
  pm.addPass(createGpuKernelOutliningPass());
  pm.addPass(createConvertGPUKernels({target}));
  pm.addPass(createExpandVectorMath({/*libmvec=*/false, libraryOf(target)}));
  // Every GPU multiplies and adds in one instruction.
  pm.addPass(createContractMultiplyAdds());
  pm.addPass(createConvertKernelsToLLVM());
}

template <GPUTarget target> static void registerTarget(StringRef lowerName) {
  PassPipelineRegistration<>(
      lowerName, "Lower functions that launch kernels to the LLVM dialect",
      [](OpPassManager &pm) { buildLowerGPU(pm, target); });
}

void arrax::registerGPUPipelines() {
  registerTarget<GPUTarget::NVVM>("lower-gpu-nvvm");
  registerTarget<GPUTarget::ROCDL>("lower-gpu-rocdl");
  registerTarget<GPUTarget::Emulation>("lower-gpu-emulation");
}
