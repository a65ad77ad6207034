//===- GemmKernelsBaseline.cpp - Register kernels for any CPU -------------===//

#include "GemmKernels.h"

namespace arrax::runtime::baseline {

#define ARRAX_TARGET
#define ARRAX_VECTOR_BYTES 16
#ifdef __x86_64__
#define ARRAX_TILE_ROWS 6
#else
// NEON has 32 registers: 16 chains hide the latency of its multiply-add.
#define ARRAX_TILE_ROWS 8
#endif
#include "GemmKernels.inc"

} // namespace arrax::runtime::baseline
