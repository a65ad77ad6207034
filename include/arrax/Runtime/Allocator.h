//===- Allocator.h - Caching aligned allocator ------------------*- C++ -*-===//
//
// Array buffers come from here. Touching fresh pages costs more than most
// kernels, so freed blocks are kept, within a bound, and handed out again.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_ALLOCATOR_H
#define ARRAX_RUNTIME_ALLOCATOR_H

#include <cstddef>
#include <cstdint>

namespace arrax::runtime {

/// Every block starts at a multiple of this.
constexpr size_t AllocAlignment = 64;

struct AllocatorStats {
  uint64_t LiveBytes;   // Handed out, each block rounded up to its size class.
  uint64_t PeakBytes;   // Largest LiveBytes so far.
  uint64_t CachedBytes; // Freed by the program, kept for reuse.
  uint64_t LiveBlocks;
  uint64_t AllocCount;  // Calls of allocate that returned a block.
  uint64_t SystemCount; // Of those, the ones that went to the system.
};

/// Returns Bytes of uninitialised memory, or null if there is none. Zero bytes
/// give a valid pointer that no other live block has.
void *allocate(size_t Bytes);

/// Gives back a block. Bytes is the size it was allocated with. Null is
/// ignored.
void deallocate(void *Pointer, size_t Bytes);

/// The bytes of the block that allocate(Bytes) returns.
size_t blockBytes(size_t Bytes);

AllocatorStats allocatorStats();

/// Returns all cached blocks to the system.
void trimAllocator();

/// Bounds the bytes kept for reuse. The default is a quarter of the memory
/// that this process may use, or ARRAX_CACHE_BYTES.
void setAllocatorCacheLimit(uint64_t Bytes);
uint64_t allocatorCacheLimit();

} // namespace arrax::runtime

extern "C" {
void *arrax_alloc(int64_t Bytes);
void arrax_free(void *Pointer, int64_t Bytes);

/// The bytes that were refused last, by arrax_alloc or to a function of the run
/// time.
int64_t arrax_refused_bytes(void);
/// True if the system has so many bytes more for this process.
bool arrax_has_room(int64_t Bytes);
}

#endif // ARRAX_RUNTIME_ALLOCATOR_H
