//===- CUDA.h - The GPUs of NVIDIA ------------------------------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_CUDA_H
#define ARRAX_RUNTIME_CUDA_H

#include "arrax/Runtime/Device.h"

namespace arrax::runtime {

/// The GPUs of this machine, which live as long as the process; none if there
/// is no driver or no device that can be used: lastError() says why.
const std::vector<Device *> &cudaDevices();

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_CUDA_H
