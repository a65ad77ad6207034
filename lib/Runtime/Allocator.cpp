//===- Allocator.cpp - Caching aligned allocator --------------------------===//
//
// Blocks are rounded up to size classes, four to a doubling, so at most a
// fifth of a block is unused. Each class has a free list threaded through the
// free blocks. One spin lock guards all lists and counters: a section is a
// handful of instructions, and one lock costs less than several atomic
// counters would. System calls are made outside it.
//
//===----------------------------------------------------------------------===//

#include "arrax/Runtime/Allocator.h"

#include "SpinLock.h"
#include "arrax/Runtime/Pages.h"
#include "arrax/Runtime/SystemInfo.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <pthread.h>
#include <string>
#include <sys/mman.h>

namespace arrax::runtime {

namespace {

constexpr size_t SmallLimit = 256;
constexpr int SmallClasses = SmallLimit / AllocAlignment;
constexpr int NumClasses = SmallClasses + 4 * (47 - 8);
constexpr size_t MaxBytes = size_t(1) << 46;

/// From here on blocks are mapped one by one, so that freeing one gives its
/// memory back to the system whatever its neighbours do.
constexpr size_t MapThreshold = size_t(1) << 20;
/// From here on huge pages are asked for: they make first touch several times
/// cheaper and spare the TLB.
constexpr size_t HugeThreshold = size_t(4) << 20;
constexpr size_t HugePage = size_t(2) << 20;

struct SizeClass {
  int Index;
  size_t Bytes;
};

SizeClass sizeClassOf(size_t Bytes) {
  if (Bytes <= SmallLimit) {
    size_t Units = Bytes ? (Bytes + AllocAlignment - 1) / AllocAlignment : 1;
    return {int(Units) - 1, Units * AllocAlignment};
  }
  // 2^Log < Bytes <= 2^(Log+1), in steps of 2^(Log-2).
  int Log = 63 - __builtin_clzll(Bytes - 1);
  size_t Step = (Bytes - 1) >> (Log - 2); // 4..7
  return {SmallClasses + 4 * (Log - 8) + int(Step) - 4, (Step + 1)
                                                            << (Log - 2)};
}

size_t bytesOfClass(int Index) {
  if (Index < SmallClasses)
    return size_t(Index + 1) * AllocAlignment;
  int Log = 8 + (Index - SmallClasses) / 4;
  return size_t(5 + (Index - SmallClasses) % 4) << (Log - 2);
}

#ifdef __linux__

void *systemAllocate(size_t Bytes) {
  if (Bytes < MapThreshold)
    return aligned_alloc(AllocAlignment, Bytes);
  size_t Extra = Bytes >= HugeThreshold ? HugePage : 0;
  void *Map = mmap(nullptr, Bytes + Extra, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (Map == MAP_FAILED)
    return nullptr;
  if (!Extra)
    return Map;
  // Huge pages need 2 MB alignment: map more, cut off both ends.
  char *Begin = static_cast<char *>(Map);
  size_t Lead = -reinterpret_cast<uintptr_t>(Begin) & (HugePage - 1);
  if (Lead)
    munmap(Begin, Lead);
  if (Extra > Lead)
    munmap(Begin + Lead + Bytes, Extra - Lead);
  madvise(Begin + Lead, Bytes, MADV_HUGEPAGE);
  return Begin + Lead;
}

void systemFree(void *Pointer, size_t Bytes) {
  if (Bytes < MapThreshold)
    free(Pointer);
  else
    munmap(Pointer, Bytes);
}

/// Whether the system gives them where they are asked for.
bool hasHugePages() {
  std::ifstream File("/sys/kernel/mm/transparent_hugepage/enabled");
  std::string Modes;
  return std::getline(File, Modes) && Modes.find("[never]") == Modes.npos;
}

#else

bool hasHugePages() { return false; }

void *systemAllocate(size_t Bytes) {
  void *Pointer = nullptr;
  return posix_memalign(&Pointer, AllocAlignment, Bytes) ? nullptr : Pointer;
}

void systemFree(void *Pointer, size_t) { free(Pointer); }

#endif

struct FreeBlock {
  FreeBlock *Next;
};

void freeList(FreeBlock *List, size_t Bytes) {
  while (List) {
    FreeBlock *Next = List->Next;
    systemFree(List, Bytes);
    List = Next;
  }
}

struct Pool {
  SpinLock Lock;
  AllocatorStats Stats = {};
  uint64_t CacheLimit;
  FreeBlock *Free[NumClasses] = {};
  // AllocCount when a class last took part: the least recent is evicted first.
  uint64_t LastUse[NumClasses] = {};

  Pool();
  FreeBlock *evict(uint64_t Needed, int Keep, int &Index);
};

/// Never destroyed: arrays may be freed by destructors that run after ours.
Pool &pool() {
  static Pool *Instance = new Pool;
  return *Instance;
}

Pool::Pool() {
  const char *Setting = getenv("ARRAX_CACHE_BYTES");
  CacheLimit = Setting ? strtoull(Setting, nullptr, 10) : memoryLimit() / 4;
  // A child of fork() must not inherit a lock that another thread held.
  pthread_atfork([] { pool().Lock.lock(); }, [] { pool().Lock.unlock(); },
                 [] { pool().Lock.unlock(); });
}

/// Takes the free list of the least recently used class other than Keep out of
/// the cache if Needed bytes more would exceed the limit. Called with the lock
/// held; the caller frees the list after unlocking.
FreeBlock *Pool::evict(uint64_t Needed, int Keep, int &Index) {
  if (Stats.CachedBytes + Needed <= CacheLimit)
    return nullptr;
  Index = -1;
  for (int I = 0; I != NumClasses; ++I)
    if (Free[I] && I != Keep && (Index < 0 || LastUse[I] < LastUse[Index]))
      Index = I;
  if (Index < 0)
    return nullptr;
  FreeBlock *List = Free[Index];
  Free[Index] = nullptr;
  for (FreeBlock *Block = List; Block; Block = Block->Next)
    Stats.CachedBytes -= bytesOfClass(Index);
  return List;
}

} // namespace

static std::atomic<int64_t> RefusedBytes{0};

static void *refuse(size_t Bytes) {
  RefusedBytes.store(int64_t(Bytes), std::memory_order_relaxed);
  return nullptr;
}

void *allocate(size_t Bytes) {
  if (Bytes > MaxBytes)
    return refuse(Bytes);
  SizeClass Class = sizeClassOf(Bytes);
  Pool &P = pool();
  bool Cached = false;
  void *Result = nullptr;
  P.Lock.lock();
  if (FreeBlock *Block = P.Free[Class.Index]) {
    P.Free[Class.Index] = Block->Next;
    P.Stats.CachedBytes -= Class.Bytes;
    Result = Block;
    Cached = true;
  } else {
    P.Lock.unlock();
    Result = systemAllocate(Class.Bytes);
    if (!Result) {
      // The cache may hold what is missing.
      trimAllocator();
      Result = systemAllocate(Class.Bytes);
      if (!Result)
        return refuse(Bytes);
    }
    P.Lock.lock();
  }
  P.LastUse[Class.Index] = ++P.Stats.AllocCount;
  P.Stats.SystemCount += !Cached;
  P.Stats.LiveBlocks++;
  P.Stats.LiveBytes += Class.Bytes;
  P.Stats.PeakBytes = std::max(P.Stats.PeakBytes, P.Stats.LiveBytes);
  P.Lock.unlock();
  return Result;
}

void deallocate(void *Pointer, size_t Bytes) {
  if (!Pointer)
    return;
  SizeClass Class = sizeClassOf(Bytes);
  Pool &P = pool();
  P.Lock.lock();
  P.Stats.LiveBlocks--;
  P.Stats.LiveBytes -= Class.Bytes;
  int Evicted;
  while (FreeBlock *List = P.evict(Class.Bytes, Class.Index, Evicted)) {
    P.Lock.unlock();
    freeList(List, bytesOfClass(Evicted));
    P.Lock.lock();
  }
  bool Keep = P.Stats.CachedBytes + Class.Bytes <= P.CacheLimit;
  if (Keep) {
    auto *Block = static_cast<FreeBlock *>(Pointer);
    Block->Next = P.Free[Class.Index];
    P.Free[Class.Index] = Block;
    P.LastUse[Class.Index] = P.Stats.AllocCount;
    P.Stats.CachedBytes += Class.Bytes;
  }
  P.Lock.unlock();
  if (!Keep)
    systemFree(Pointer, Class.Bytes);
}

size_t hugePageRest(size_t Bytes) {
  static const bool HasHugePages = hasHugePages();
  size_t Block = sizeClassOf(Bytes).Bytes;
  if (!HasHugePages || Block < HugeThreshold)
    return 0;
  // A page that would reach beyond the block is none of these.
  size_t Whole = (Bytes + HugePage - 1) / HugePage * HugePage;
  return Whole <= Block ? Whole - Bytes : 0;
}

size_t blockBytes(size_t Bytes) { return sizeClassOf(Bytes).Bytes; }

AllocatorStats allocatorStats() {
  Pool &P = pool();
  std::lock_guard<SpinLock> Guard(P.Lock);
  return P.Stats;
}

void trimAllocator() {
  Pool &P = pool();
  FreeBlock *Lists[NumClasses];
  {
    std::lock_guard<SpinLock> Guard(P.Lock);
    std::copy(P.Free, P.Free + NumClasses, Lists);
    std::fill(P.Free, P.Free + NumClasses, nullptr);
    P.Stats.CachedBytes = 0;
  }
  for (int I = 0; I != NumClasses; ++I)
    freeList(Lists[I], bytesOfClass(I));
}

void setAllocatorCacheLimit(uint64_t Bytes) {
  Pool &P = pool();
  P.Lock.lock();
  P.CacheLimit = Bytes;
  int Evicted;
  while (FreeBlock *List = P.evict(0, -1, Evicted)) {
    P.Lock.unlock();
    freeList(List, bytesOfClass(Evicted));
    P.Lock.lock();
  }
  P.Lock.unlock();
}

uint64_t allocatorCacheLimit() {
  Pool &P = pool();
  std::lock_guard<SpinLock> Guard(P.Lock);
  return P.CacheLimit;
}

} // namespace arrax::runtime

extern "C" void *arrax_alloc(int64_t Bytes) {
  return Bytes < 0 ? nullptr : arrax::runtime::allocate(size_t(Bytes));
}

extern "C" void arrax_free(void *Pointer, int64_t Bytes) {
  arrax::runtime::deallocate(Pointer, size_t(Bytes));
}

extern "C" int64_t arrax_refused_bytes() {
  return arrax::runtime::RefusedBytes.load(std::memory_order_relaxed);
}

extern "C" bool arrax_has_room(int64_t Bytes) {
  void *Room = arrax::runtime::systemAllocate(size_t(Bytes));
  if (Room)
    arrax::runtime::systemFree(Room, size_t(Bytes));
  return Room != nullptr;
}
