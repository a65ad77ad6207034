//===- GPU.h - Pipelines for GPUs -------------------------------*- C++ -*-===//

#ifndef ARRAX_PIPELINES_GPU_H
#define ARRAX_PIPELINES_GPU_H

#include "arrax/Conversion/Passes.h"

namespace arrax {

/// From array programs to functions that launch kernels. Registered as `gpu`.
void buildGPU(mlir::OpPassManager &pm);

/// From functions that launch kernels (`gpu.launch`) to the LLVM dialect.
/// Registered as `lower-gpu-nvvm`, `lower-gpu-rocdl` and `lower-gpu-emulation`;
/// both together as `gpu-nvvm`, `gpu-rocdl` and `gpu-emulation`.
void buildLowerGPU(mlir::OpPassManager &pm, GPUTarget target);

void registerGPUPipelines();

} // namespace arrax

#endif // ARRAX_PIPELINES_GPU_H
