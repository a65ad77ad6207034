//===- FftEngineBaseline.cpp - Fourier transforms for any CPU ------------===//

#include "FftPlan.h"
#include "arrax/Runtime/ThreadPool.h"
#include <algorithm>
#include <atomic>
#include <cstring>
#include <type_traits>
#include <utility>

namespace arrax::runtime::fourier::baseline {

#define ARRAX_VECTOR_BYTES 16
#include "FftEngine.inc"
#undef ARRAX_VECTOR_BYTES

} // namespace arrax::runtime::fourier::baseline
