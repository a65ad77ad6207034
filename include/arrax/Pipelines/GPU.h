//===- GPU.h - Pipelines for GPUs -------------------------------*- C++ -*-===//

#ifndef ARRAX_PIPELINES_GPU_H
#define ARRAX_PIPELINES_GPU_H

#include "arrax/Conversion/Passes.h"

namespace arrax {

/// From functions that launch kernels (`gpu.launch`) to the LLVM dialect.
/// Registered as `lower-gpu-nvvm`, `lower-gpu-rocdl` and `lower-gpu-emulation`.
void buildLowerGPU(mlir::OpPassManager &pm, GPUTarget target);

void registerGPUPipelines();

} // namespace arrax

#endif // ARRAX_PIPELINES_GPU_H
