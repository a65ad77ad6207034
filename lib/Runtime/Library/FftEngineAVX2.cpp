//===- FftEngineAVX2.cpp - Fourier transforms for AVX2 -------------------===//

#include "FftPlan.h"
#include "arrax/Runtime/ThreadPool.h"
#include <algorithm>
#include <atomic>
#include <cstring>
#include <type_traits>
#include <utility>

#ifdef __x86_64__

// Attributes of functions would not reach the lambdas in them.
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))),              \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

namespace arrax::runtime::fourier::avx2 {

#define ARRAX_VECTOR_BYTES 32
#include "FftEngine.inc"
#undef ARRAX_VECTOR_BYTES

} // namespace arrax::runtime::fourier::avx2

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif // __x86_64__
