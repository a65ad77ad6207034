//===- Emulation.h - Runs GPU kernels on the CPU ----------------*- C++ -*-===//
//
// A test device with the semantics of a GPU. The threads of a block are fibers
// of one thread of the system: one runs until it waits for others or ends. What
// hardware leaves open is chosen so that dependence on it shows: blocks, and
// threads between two barriers, run in a scattered order, which is the same for
// every run; memory that a block shares starts out as NaNs. What is undefined
// on hardware is an error: a barrier or a shuffle that only some threads reach,
// an access to vectors at another address than their size divides.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_EMULATION_H
#define ARRAX_RUNTIME_EMULATION_H

#include "arrax/Runtime/Status.h"

#include <cstdint>

extern "C" {

/// What a kernel knows of the thread it runs as.
struct ArraxThread {
  uint32_t thread[3]; // In its block.
  uint32_t block[3];  // In the grid.
  void *shared;       // Memory of the block.
};

/// Arguments are passed as an array of pointers.
typedef void (*ArraxDeviceKernel)(ArraxThread *Self, void *const *Arguments);

/// Waits for the other threads of the block. Site tells the barriers of a
/// kernel apart.
void arrax_emulated_barrier(ArraxThread *Self, uint32_t Site);

/// Checks the address of an access that needs more alignment than elements
/// have.
void arrax_emulated_access(ArraxThread *Self, void *Address,
                           uint32_t Alignment);

/// The Value of the thread whose lane in the warp is this one's xor Offset.
uint32_t arrax_emulated_shuffle(ArraxThread *Self, uint32_t Site,
                                uint32_t Value, uint32_t Offset);
}

namespace arrax::runtime {

struct Launch {
  const char *Name; // For messages.
  ArraxDeviceKernel Kernel;
  uint64_t Grid[3];
  uint32_t Block[3];
  uint64_t SharedBytes;
  bool Cooperative; // The kernel has barriers or shuffles.
};

/// Runs a grid to its end, or until a block breaks a rule: then `Failed`, and
/// lastError() of this thread says which.
Status emulateLaunch(const Launch &L, void *const *Arguments,
                     uint32_t NumArguments);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_EMULATION_H
