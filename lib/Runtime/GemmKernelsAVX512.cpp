//===- GemmKernelsAVX512.cpp - Register kernels for AVX-512 ---------------===//

#include "GemmKernels.h"

#ifdef __x86_64__

namespace arrax::runtime::avx512 {

// 24 of 32 registers hold sums; a broadcast is an operand of the multiply-add.
#define ARRAX_TARGET                                                           \
  __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma")))
#define ARRAX_VECTOR_BYTES 64
#define ARRAX_TILE_ROWS 12
#include "GemmKernels.inc"

} // namespace arrax::runtime::avx512

#endif // __x86_64__
