//===- ThreadPool.h - Fork-join parallel loops ------------------*- C++ -*-===//
//
// A loop over [0, extent) is cut into chunks of `grain` iterations. The cuts
// depend on extent and grain alone: a kernel that stores one partial result
// per chunk gives the same bits with any number of threads. Chunks are handed
// out dynamically. A loop started inside another loop, or while another thread
// runs one, runs serially on its own thread, over the same chunks.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_THREADPOOL_H
#define ARRAX_RUNTIME_THREADPOOL_H

#include <cstdint>

extern "C" {
typedef void (*ArraxKernel)(void *const *Buffers, int64_t Lo, int64_t Hi);

/// Runs Kernel over [0, Extent) in chunks of Grain. Returns when all are done.
/// A Grain below 1 counts as 1.
void arrax_parallel_for(ArraxKernel Kernel, void *const *Buffers,
                        int64_t Extent, int64_t Grain);
}

namespace arrax::runtime {

/// Threads that a loop may use, the caller included. Takes effect at the next
/// loop; a Count below 1 restores the default: ARRAX_NUM_THREADS if set, else
/// the CPUs that affinity and cgroup quota grant.
void setNumThreads(int Count);
int numThreads();

/// True inside a parallel loop, where further loops run serially.
bool inParallelLoop();

/// The same loop for a callable `void(int64_t Lo, int64_t Hi)`.
template <typename BodyT>
void parallelFor(int64_t Extent, int64_t Grain, const BodyT &Body) {
  void *Context = const_cast<BodyT *>(&Body);
  arrax_parallel_for(
      [](void *const *Buffers, int64_t Lo, int64_t Hi) {
        (*static_cast<const BodyT *>(Buffers[0]))(Lo, Hi);
      },
      &Context, Extent, Grain);
}

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_THREADPOOL_H
