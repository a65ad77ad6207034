//===- WindowReductionAVX2.cpp - Windows for AVX2 -------------------------===//

#include "Numbers.h"
#include "Scratch.h"
#include "WindowSlide.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>
#include <utility>

#ifdef __x86_64__

// Attributes of functions would not reach the lambdas in them. Without fma:
// results are those of any other processor.
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))),                  \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

namespace arrax::runtime::avx2 {

#include "WindowReduction.inc"

} // namespace arrax::runtime::avx2

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif // __x86_64__
