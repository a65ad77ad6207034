//===- Emulation.cpp - Runs GPU kernels on the CPU ------------------------===//
//
// A fiber runs until its thread waits or ends, then goes back to the scheduler.
// The scheduler runs a warp until all its threads wait at a barrier or have
// ended, with a shuffle whenever all of them wait for one; then the next warp;
// and lets all go on once all wait at the same barrier. So every thread either
// makes progress or is known to wait for one that never comes.
//
//===----------------------------------------------------------------------===//

#ifdef __APPLE__
#define _XOPEN_SOURCE 700
#define _DARWIN_C_SOURCE
#endif

#include "arrax/Runtime/Emulation.h"
#include "arrax/Runtime/Allocator.h"

#include <algorithm>
#include <memory>
#include <new>
#include <numeric>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

namespace arrax::runtime {

namespace {

constexpr uint32_t MaxThreads = 1024; // Of a block, on all hardware.
constexpr uint32_t WarpSize = 32;
constexpr size_t StackBytes = 64 * 1024;

/// What memory of a block holds before its first store: a NaN of every width,
/// and no neutral element of an operation on integers.
constexpr uint16_t Garbage = 0xFFFA;

enum class State : uint8_t { Ready, AtBarrier, AtShuffle, Ended };

struct Fiber {
  ArraxThread Self; // First: kernels hand it back.
  State Now;
  uint32_t Site;          // Where it waits.
  uint32_t Value, Offset; // For a shuffle, its operands; then its result.
  ucontext_t Context;
};

/// Visits [0, N) in steps that scatter, from a start that differs by Seed.
class Scattered {
public:
  Scattered(uint64_t N, uint64_t Seed) : N(N), Start(Seed * 7 % N) {
    Step = std::max<uint64_t>(1, N * 5 / 8);
    while (std::gcd(Step, N) != 1)
      ++Step;
  }
  uint64_t operator[](uint64_t I) const { return (Start + I * Step) % N; }

private:
  uint64_t N, Start, Step;
};

//===----------------------------------------------------------------------===//
// Fibers
//===----------------------------------------------------------------------===//

/// The fibers of a thread of the system, with one stack each. They are kept:
/// one that has run a kernel to its end waits for the next.
class FiberPool {
public:
  ~FiberPool() {
    if (Stacks)
      munmap(Stacks, MaxThreads * stride());
  }

  /// Makes Count fibers ready to run a kernel. False if there is no memory.
  bool prepare(uint32_t Count);
  /// Gives up fibers that wait inside a kernel.
  void abandon() { NumAlive = 0; }

  Fiber &operator[](uint32_t I) { return Fibers[I]; }
  /// Runs one until it waits or ends.
  void resume(Fiber &F) {
    Running = &F;
    swapcontext(&Scheduler, &F.Context);
  }
  void wait(Fiber &F) { swapcontext(&F.Context, &Scheduler); }

  ArraxDeviceKernel Kernel;
  void *const *Arguments;
  const char *Name;     // Of the kernel.
  bool ChecksAlignment; // Arguments are aligned like memory of a device.
  bool Misaligned;      // An access was not.

private:
  static size_t guardBytes() { return size_t(sysconf(_SC_PAGESIZE)); }
  static size_t stride() { return StackBytes + guardBytes(); }
  static void main();
  bool mapStacks();

  char *Stacks = nullptr;
  std::unique_ptr<Fiber[]> Fibers;
  uint32_t NumAlive = 0; // Fibers with a context.
  ucontext_t Scheduler;
  Fiber *Running = nullptr;
};

thread_local FiberPool Pool;

/// One mapping, touched as far as it is used, with an unreadable page below
/// each stack.
bool FiberPool::mapStacks() {
  void *Map = mmap(nullptr, MaxThreads * stride(), PROT_NONE,
                   MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0);
  if (Map == MAP_FAILED)
    return false;
  Stacks = static_cast<char *>(Map);
  for (uint32_t I = 0; I != MaxThreads; ++I)
    if (mprotect(Stacks + I * stride() + guardBytes(), StackBytes,
                 PROT_READ | PROT_WRITE)) {
      munmap(Map, MaxThreads * stride());
      Stacks = nullptr;
      return false;
    }
  return true;
}

bool FiberPool::prepare(uint32_t Count) {
  if (!Fibers)
    Fibers.reset(new (std::nothrow) Fiber[MaxThreads]);
  if (!Fibers || (!Stacks && !mapStacks()))
    return false;
  for (; NumAlive < Count; ++NumAlive) {
    ucontext_t &Context = Fibers[NumAlive].Context;
    getcontext(&Context);
    Context.uc_stack.ss_sp = Stacks + NumAlive * stride() + guardBytes();
    Context.uc_stack.ss_size = StackBytes;
    Context.uc_link = nullptr;
    makecontext(&Context, &FiberPool::main, 0);
  }
  return true;
}

/// What each fiber does: one kernel after the other.
void FiberPool::main() {
  Fiber &F = *Pool.Running;
  for (;;) {
    Pool.Kernel(&F.Self, Pool.Arguments);
    F.Now = State::Ended;
    Pool.wait(F);
  }
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

/// Runs the blocks of a launch.
class BlockRunner {
public:
  BlockRunner(const Launch &L, void *const *Arguments, void *Shared)
      : L(L), Arguments(Arguments), Shared(static_cast<uint16_t *>(Shared)),
        NumThreads(L.Block[0] * L.Block[1] * L.Block[2]) {}

  Status run(uint64_t Number);

private:
  ArraxThread thread(uint32_t Index) const;
  Status runIndependent();
  Status runCooperative();
  Status runWarp(uint32_t First);
  Status exchange(uint32_t First, uint32_t Count);
  Status diverged(const char *What, const Fiber &Waiting,
                  const Fiber &Other) const;

  const Launch &L;
  void *const *Arguments;
  uint16_t *Shared;
  uint32_t NumThreads;
  uint32_t Block[3];
  uint64_t Seed; // Differs from block to block and phase to phase.
};

} // namespace

ArraxThread BlockRunner::thread(uint32_t Index) const {
  return {{Index % L.Block[0], Index / L.Block[0] % L.Block[1],
           Index / L.Block[0] / L.Block[1]},
          {Block[0], Block[1], Block[2]},
          Shared};
}

Status BlockRunner::run(uint64_t Number) {
  Block[0] = uint32_t(Number % L.Grid[0]);
  Block[1] = uint32_t(Number / L.Grid[0] % L.Grid[1]);
  Block[2] = uint32_t(Number / L.Grid[0] / L.Grid[1]);
  Seed = Number;
  std::fill_n(Shared, (L.SharedBytes + 1) / 2, Garbage);
  Pool.Misaligned = false;
  Status Result = L.Cooperative ? runCooperative() : runIndependent();
  return Pool.Misaligned ? Status::Failed : Result;
}

Status BlockRunner::runIndependent() {
  // Threads that never wait need no fibers.
  Scattered Order(NumThreads, Seed);
  for (uint32_t I = 0; I != NumThreads; ++I) {
    ArraxThread Self = thread(uint32_t(Order[I]));
    L.Kernel(&Self, Arguments);
  }
  return Status::Ok;
}

Status BlockRunner::runCooperative() {
  if (!Pool.prepare(NumThreads))
    return Status::OutOfMemory;
  for (uint32_t I = 0; I != NumThreads; ++I) {
    Pool[I].Self = thread(I);
    Pool[I].Now = State::Ready;
  }
  uint32_t NumWarps = (NumThreads + WarpSize - 1) / WarpSize;
  for (;; ++Seed) {
    Scattered Order(NumWarps, Seed);
    for (uint32_t I = 0; I != NumWarps; ++I)
      if (Status Result = runWarp(uint32_t(Order[I]) * WarpSize);
          Result != Status::Ok)
        return Result;
    Fiber *Waiting = nullptr;
    for (uint32_t I = 0; I != NumThreads && !Waiting; ++I)
      if (Pool[I].Now == State::AtBarrier)
        Waiting = &Pool[I];
    if (!Waiting)
      return Status::Ok;
    for (uint32_t I = 0; I != NumThreads; ++I)
      if (Pool[I].Now != State::AtBarrier || Pool[I].Site != Waiting->Site)
        return diverged("barrier", *Waiting, Pool[I]);
    for (uint32_t I = 0; I != NumThreads; ++I)
      Pool[I].Now = State::Ready;
  }
}

/// Until all threads of the warp wait at a barrier or have ended.
Status BlockRunner::runWarp(uint32_t First) {
  uint32_t Count = std::min(WarpSize, NumThreads - First);
  for (;; ++Seed) {
    Scattered Order(Count, Seed);
    bool Shuffles = false;
    for (uint32_t I = 0; I != Count; ++I) {
      Fiber &F = Pool[First + uint32_t(Order[I])];
      if (F.Now == State::Ready)
        Pool.resume(F);
      Shuffles |= F.Now == State::AtShuffle;
    }
    if (!Shuffles)
      return Status::Ok;
    if (Status Result = exchange(First, Count); Result != Status::Ok)
      return Result;
  }
}

/// A shuffle of all threads of a warp.
Status BlockRunner::exchange(uint32_t First, uint32_t Count) {
  Fiber *Waiting = &Pool[First];
  while (Waiting->Now != State::AtShuffle)
    ++Waiting;
  uint32_t Values[WarpSize];
  for (uint32_t I = 0; I != Count; ++I) {
    Fiber &F = Pool[First + I];
    if (F.Now != State::AtShuffle || F.Site != Waiting->Site)
      return diverged("shuffle", *Waiting, F);
    Values[I] = F.Value;
  }
  for (uint32_t I = 0; I != Count; ++I) {
    Fiber &F = Pool[First + I];
    if ((I ^ F.Offset) >= Count)
      return fail("kernel %s: a shuffle by offset %u in a warp of %u threads",
                  L.Name, F.Offset, Count);
    F.Value = Values[I ^ F.Offset];
    F.Now = State::Ready;
  }
  return Status::Ok;
}

Status BlockRunner::diverged(const char *What, const Fiber &Waiting,
                             const Fiber &Other) const {
  const uint32_t *T = Waiting.Self.thread, *U = Other.Self.thread;
  return fail("kernel %s, block (%u, %u, %u): thread (%u, %u, %u) waits at a "
              "%s that thread (%u, %u, %u) does not reach",
              L.Name, Block[0], Block[1], Block[2], T[0], T[1], T[2], What,
              U[0], U[1], U[2]);
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

/// Whether pointers are aligned for all accesses. Memory of a device is; that
/// of the process, which takes its place, may come from elsewhere.
static bool isAligned(void *const *Pointers, uint32_t Count) {
  return std::all_of(Pointers, Pointers + Count, [](void *Pointer) {
    return reinterpret_cast<uintptr_t>(Pointer) % 16 == 0;
  });
}

Status emulateLaunch(const Launch &L, void *const *Arguments,
                     uint32_t NumArguments) {
  uint64_t NumThreads = uint64_t(L.Block[0]) * L.Block[1] * L.Block[2];
  if (NumThreads < 1 || NumThreads > MaxThreads)
    return fail("kernel %s: blocks of %llu threads, of at most %u", L.Name,
                static_cast<unsigned long long>(NumThreads), MaxThreads);
  void *Shared = arrax_alloc(int64_t(L.SharedBytes + 1));
  if (!Shared)
    return Status::OutOfMemory;
  Pool.Kernel = L.Kernel;
  Pool.Arguments = Arguments;
  Pool.Name = L.Name;
  Pool.ChecksAlignment = isAligned(Arguments, NumArguments);
  BlockRunner Runner(L, Arguments, Shared);
  uint64_t NumBlocks = L.Grid[0] * L.Grid[1] * L.Grid[2];
  Status Result = Status::Ok;
  if (NumBlocks) {
    Scattered Order(NumBlocks, 1);
    for (uint64_t I = 0; I != NumBlocks && Result == Status::Ok; ++I)
      Result = Runner.run(Order[I]);
  }
  if (Result == Status::Failed)
    Pool.abandon();
  arrax_free(Shared, int64_t(L.SharedBytes + 1));
  return Result;
}

} // namespace arrax::runtime

//===----------------------------------------------------------------------===//
// Called by kernels
//===----------------------------------------------------------------------===//

using namespace arrax::runtime;

extern "C" void arrax_emulated_barrier(ArraxThread *Self, uint32_t Site) {
  auto &F = *reinterpret_cast<Fiber *>(Self);
  F.Now = State::AtBarrier;
  F.Site = Site;
  Pool.wait(F);
}

extern "C" void arrax_emulated_access(ArraxThread *Self, void *Address,
                                      uint32_t Alignment) {
  if (reinterpret_cast<uintptr_t>(Address) % Alignment == 0 ||
      !Pool.ChecksAlignment || Pool.Misaligned)
    return;
  Pool.Misaligned = true;
  const uint32_t *T = Self->thread, *B = Self->block;
  fail("kernel %s, block (%u, %u, %u): thread (%u, %u, %u) accesses %u bytes "
       "at an address that they do not divide",
       Pool.Name, B[0], B[1], B[2], T[0], T[1], T[2], Alignment);
}

extern "C" uint32_t arrax_emulated_shuffle(ArraxThread *Self, uint32_t Site,
                                           uint32_t Value, uint32_t Offset) {
  auto &F = *reinterpret_cast<Fiber *>(Self);
  F.Now = State::AtShuffle;
  F.Site = Site;
  F.Value = Value;
  F.Offset = Offset;
  Pool.wait(F);
  return F.Value;
}
