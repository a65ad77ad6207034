//===- GemmKernelsAVX2.cpp - Register kernels for AVX2 --------------------===//

#include "GemmKernels.h"

#ifdef __x86_64__

namespace arrax::runtime::avx2 {

#define ARRAX_TARGET __attribute__((target("avx2,fma")))
#define ARRAX_VECTOR_BYTES 32
#define ARRAX_TILE_ROWS 6
#include "GemmKernels.inc"

} // namespace arrax::runtime::avx2

#endif // __x86_64__
