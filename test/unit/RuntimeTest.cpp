//===- RuntimeTest.cpp - Allocator, thread pool, dtypes -------------------===//

#include "Check.h"
#include "FlowNetworkTest.h"
#include "GemmTest.h"

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/ThreadPool.h"

#include <cstring>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace arrax::runtime;

namespace {

void testAllocatorBlocks() {
  for (size_t Bytes : {0, 1, 63, 64, 65, 256, 257, 320, 321, 1000, 4096, 100000,
                       1048576, 1048577, 5000000, 20000000}) {
    char *Block = static_cast<char *>(allocate(Bytes));
    CHECK(Block && reinterpret_cast<uintptr_t>(Block) % AllocAlignment == 0);
    memset(Block, 1, Bytes);
    void *Other = allocate(Bytes);
    CHECK(Other && Other != Block);
    deallocate(Other, Bytes);
    deallocate(Block, Bytes);
    CHECK(allocate(Bytes) == Block);
    deallocate(Block, Bytes);
  }
  std::set<void *> Empty;
  for (int I = 0; I != 10; ++I)
    Empty.insert(allocate(0));
  CHECK(Empty.size() == 10);
  for (void *Block : Empty)
    deallocate(Block, 0);
  deallocate(nullptr, 100);
  CHECK(allocate(size_t(1) << 60) == nullptr);
  CHECK(arrax_alloc(-1) == nullptr);
  void *Block = arrax_alloc(100);
  CHECK(Block);
  arrax_free(Block, 100);
}

void testAllocatorStats() {
  trimAllocator();
  AllocatorStats Before = allocatorStats();
  CHECK(Before.CachedBytes == 0);
  void *Block = allocate(1000);
  AllocatorStats Held = allocatorStats();
  CHECK(Held.LiveBytes == Before.LiveBytes + 1024);
  CHECK(Held.LiveBlocks == Before.LiveBlocks + 1);
  CHECK(Held.AllocCount == Before.AllocCount + 1);
  CHECK(Held.SystemCount == Before.SystemCount + 1);
  CHECK(Held.PeakBytes >= Held.LiveBytes);
  deallocate(Block, 1000);
  AllocatorStats After = allocatorStats();
  CHECK(After.LiveBytes == Before.LiveBytes);
  CHECK(After.CachedBytes == 1024);
  deallocate(allocate(900), 900);
  CHECK(allocatorStats().SystemCount == After.SystemCount);
  trimAllocator();
  CHECK(allocatorStats().CachedBytes == 0);
}

void testAllocatorLimit() {
  trimAllocator();
  uint64_t Limit = allocatorCacheLimit();
  CHECK(Limit > 0);
  setAllocatorCacheLimit(1 << 20);
  void *Blocks[4];
  for (int I = 0; I != 4; ++I)
    Blocks[I] = allocate((400 + 100 * I) << 10);
  for (int I = 0; I != 4; ++I) {
    deallocate(Blocks[I], (400 + 100 * I) << 10);
    CHECK(allocatorStats().CachedBytes <= 1 << 20);
  }
  // The most recent block survives; older classes made room for it.
  CHECK(allocate(700 << 10) == Blocks[3]);
  deallocate(Blocks[3], 700 << 10);
  deallocate(allocate(2 << 20), 2 << 20);
  CHECK(allocatorStats().CachedBytes <= 1 << 20);
  setAllocatorCacheLimit(0);
  CHECK(allocatorStats().CachedBytes == 0);
  setAllocatorCacheLimit(Limit);
}

void testAllocatorThreads() {
  AllocatorStats Before = allocatorStats();
  std::vector<std::thread> Threads;
  for (int T = 0; T != 4; ++T)
    Threads.emplace_back([T] {
      uint32_t State = T + 1;
      struct Held {
        unsigned char *Block;
        size_t Bytes;
        unsigned char Mark;
      };
      std::vector<Held> All(50, Held{nullptr, 0, 0});
      bool Intact = true;
      for (int I = 0; I != 20000; ++I) {
        State = State * 1664525 + 1013904223;
        Held &H = All[(State >> 8) % All.size()];
        if (H.Block)
          Intact &= H.Block[0] == H.Mark && H.Block[H.Bytes - 1] == H.Mark;
        deallocate(H.Block, H.Bytes);
        H.Bytes = 1 + (State >> 16) % 5000;
        H.Mark = static_cast<unsigned char>(State >> 24);
        H.Block = static_cast<unsigned char *>(allocate(H.Bytes));
        H.Block[0] = H.Block[H.Bytes - 1] = H.Mark;
      }
      for (Held &H : All)
        deallocate(H.Block, H.Bytes);
      CHECK(Intact);
    });
  for (std::thread &T : Threads)
    T.join();
  CHECK(allocatorStats().LiveBytes == Before.LiveBytes);
  CHECK(allocatorStats().LiveBlocks == Before.LiveBlocks);
}

/// Runs a loop and checks that it covers each index once, in the chunks that
/// extent and grain prescribe.
bool coversOnce(int64_t Extent, int64_t Grain) {
  std::vector<std::atomic<int>> Hits(Extent);
  std::atomic<bool> Fits{true};
  int64_t Step = std::max<int64_t>(Grain, 1);
  parallelFor(Extent, Grain, [&](int64_t Lo, int64_t Hi) {
    if (Lo % Step != 0 || Hi != std::min(Extent, Lo + Step))
      Fits = false;
    for (int64_t I = Lo; I != Hi; ++I)
      Hits[I].fetch_add(1, std::memory_order_relaxed);
  });
  for (auto &Hit : Hits)
    if (Hit.load() != 1)
      return false;
  return Fits;
}

void testPoolCoverage() {
  for (int Threads : {1, 2, 3, 8, 2}) {
    setNumThreads(Threads);
    CHECK(numThreads() == Threads);
    for (int64_t Extent : {0, 1, 2, 3, 7, 64, 1000, 4097})
      for (int64_t Grain : {-1, 0, 1, 2, 3, 64, 1000, 5000})
        CHECK(coversOnce(Extent, Grain));
  }
  setNumThreads(2);
  bool AllCovered = true;
  for (int I = 0; I != 20000; ++I)
    AllCovered &= coversOnce(16, 1);
  CHECK(AllCovered);
  setNumThreads(0);
  CHECK(numThreads() >= 1);
}

void testPoolNested() {
  setNumThreads(4);
  std::atomic<int64_t> Sum{0};
  CHECK(!inParallelLoop());
  parallelFor(20, 1, [&](int64_t Lo, int64_t) {
    CHECK(inParallelLoop());
    parallelFor(10, 3, [&](int64_t InnerLo, int64_t InnerHi) {
      for (int64_t I = InnerLo; I != InnerHi; ++I)
        Sum += Lo * 10 + I;
    });
  });
  CHECK(!inParallelLoop());
  CHECK(Sum == 199 * 100);
}

void testPoolConcurrentCallers() {
  setNumThreads(3);
  std::vector<std::thread> Callers;
  for (int T = 0; T != 4; ++T)
    Callers.emplace_back([] {
      bool AllCovered = true;
      for (int I = 0; I != 2000; ++I)
        AllCovered &= coversOnce(40, 3);
      CHECK(AllCovered);
    });
  for (int Threads : {1, 4, 2, 3})
    setNumThreads(Threads);
  for (std::thread &T : Callers)
    T.join();
}

void testPoolFork() {
  setNumThreads(3);
  CHECK(coversOnce(100, 1));
  void *Block = allocate(100);
  pid_t Child = fork();
  if (Child == 0) {
    bool Good = coversOnce(100, 1) && coversOnce(1000, 7);
    deallocate(Block, 100);
    Good = Good && allocate(100) == Block;
    setNumThreads(2);
    Good = Good && coversOnce(100, 1);
    _exit(Good ? 0 : 1);
  }
  int Status = -1;
  waitpid(Child, &Status, 0);
  CHECK(WIFEXITED(Status) && WEXITSTATUS(Status) == 0);
  CHECK(coversOnce(100, 1));
  deallocate(Block, 100);
}

void testDTypes() {
  CHECK(itemSize(DType::Bool) == 1 && itemSize(DType::UInt16) == 2);
  CHECK(itemSize(DType::BFloat16) == 2 && itemSize(DType::Complex128) == 16);
  CHECK(itemSize(DType(NumDTypes)) == 0 && itemSize(DType(-1)) == 0);
}

} // namespace

int main() {
  testAllocatorBlocks();
  testAllocatorStats();
  testAllocatorLimit();
  testAllocatorThreads();
  testPoolCoverage();
  testPoolNested();
  testPoolConcurrentCallers();
  testPoolFork();
  testDTypes();
  testGemm();
  testFlowNetwork();
  return arrax::test::report();
}
