//===- GemmKernels.cpp - Choice of an instruction set ---------------------===//

#include "GemmKernels.h"
#include "arrax/Runtime/SystemInfo.h"

namespace arrax::runtime {

template <typename T> static const GemmKernels<T> &choose() {
#ifdef __x86_64__
  if (instructionSet() == InstructionSet::AVX512)
    return avx512::table<T>();
  if (instructionSet() == InstructionSet::AVX2)
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
