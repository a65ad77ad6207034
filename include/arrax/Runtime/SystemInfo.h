//===- SystemInfo.h - What this process may use -----------------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_SYSTEMINFO_H
#define ARRAX_RUNTIME_SYSTEMINFO_H

#include <cstdint>

namespace arrax::runtime {

/// CPUs this process may run on: its affinity mask, cut by a cgroup quota.
int availableCpus();

/// Bytes of memory this process may use: physical RAM, cut by a cgroup limit.
uint64_t memoryLimit();

/// Instruction sets that there is code for; each has all of the one before.
enum class InstructionSet {
  Baseline, // Of x86-64: SSE2. All of other processors, NEON for example.
  AVX2,     // With FMA.
  AVX512,   // F, BW, DQ and VL.
};

/// The greatest that the processor has.
InstructionSet processorInstructionSet();

/// That, or the one that ARRAX_ISA (baseline, avx2 or avx512) names if it is
/// less: for tests, and for the same bits on different machines.
InstructionSet instructionSet();

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_SYSTEMINFO_H
