//===- GemmKernels.cpp - Choice of an instruction set ---------------------===//

#include "GemmKernels.h"

#include <cstdlib>
#include <cstring>

namespace arrax::runtime {

/// ARRAX_ISA=baseline or avx2 keeps to less than the CPU has: for tests, and
/// for the same bits on different machines.
template <typename T> static const GemmKernels<T> &choose() {
#ifdef __x86_64__
  const char *Setting = getenv("ARRAX_ISA");
  if (Setting && !strcmp(Setting, "baseline"))
    return baseline::table<T>();
  bool MayUse512 = !Setting || strcmp(Setting, "avx2") != 0;
  if (MayUse512 && __builtin_cpu_supports("avx512f") &&
      __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
    return avx512::table<T>();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return avx2::table<T>();
#endif
  return baseline::table<T>();
}

template <typename T> const GemmKernels<T> &gemmKernels() {
  static const GemmKernels<T> &Chosen = choose<T>();
  return Chosen;
}

template const GemmKernels<float> &gemmKernels();
template const GemmKernels<double> &gemmKernels();
template const GemmKernels<uint32_t> &gemmKernels();
template const GemmKernels<uint64_t> &gemmKernels();

} // namespace arrax::runtime
