//===- GPU.cpp - The pipelines for GPUs -----------------------------------===//

#include "arrax/Pipelines/GPU.h"
#include "arrax/Pipelines/Pipelines.h"

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

void arrax::buildGPU(OpPassManager &pm) {
  buildArrayToExpanded(pm);
  buildExpandedToFused(pm, /*hasLibrary=*/false);
  pm.addPass(createConvertArrayToLinalg());
  pm.addPass(createConvertLinalgToGPU());
}

void arrax::buildLowerGPU(OpPassManager &pm, GPUTarget target) {
  pm.addPass(createGpuKernelOutliningPass());
  pm.addPass(createConvertGPUKernels({target}));
  pm.addPass(createExpandVectorMath({/*libmvec=*/false, libraryOf(target)}));
  // Every GPU multiplies and adds in one instruction.
  pm.addPass(createContractMultiplyAdds());
  pm.addPass(createConvertKernelsToLLVM());
}

template <GPUTarget target> static void registerTarget(StringRef name) {
  PassPipelineRegistration<>(
      ("lower-gpu-" + name).str(),
      "Lower functions that launch kernels to the LLVM dialect",
      [](OpPassManager &pm) { buildLowerGPU(pm, target); });
  PassPipelineRegistration<>(
      ("gpu-" + name).str(),
      "Lower array programs to kernels in the LLVM dialect",
      [](OpPassManager &pm) {
        buildGPU(pm);
        buildLowerGPU(pm, target);
      });
}

void arrax::registerGPUPipelines() {
  PassPipelineRegistration<>(
      "gpu", "Lower array programs to functions that launch kernels",
      [](OpPassManager &pm) { buildGPU(pm); });
  registerTarget<GPUTarget::NVVM>("nvvm");
  registerTarget<GPUTarget::ROCDL>("rocdl");
  registerTarget<GPUTarget::Emulation>("emulation");
}
