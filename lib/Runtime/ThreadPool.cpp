//===- ThreadPool.cpp - Fork-join parallel loops --------------------------===//
//
// One loop runs at a time. It is published as a ticket: one 64-bit word with
// the epoch (number of the loop) above the next chunk to hand out. Claiming a
// chunk is a compare-and-swap on that word, so a worker that wakes late finds
// another epoch or no chunk left and goes back to waiting; the caller never
// waits for it. The caller claims chunks like any worker, then waits only for
// chunks that others have claimed.
//
//===----------------------------------------------------------------------===//

#include "arrax/Runtime/ThreadPool.h"

#include "SpinLock.h"
#include "arrax/Runtime/SystemInfo.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <new>
#include <pthread.h>

#ifdef __linux__
#include <climits>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#else
#include <condition_variable>
#include <mutex>
#endif

namespace arrax::runtime {

namespace {

constexpr int MaxThreads = 1024;
constexpr auto SpinTime = std::chrono::microseconds(50);

/// A 32-bit value that threads can wait on.
class Event {
public:
  uint32_t load() const { return Value.load(std::memory_order_acquire); }

  /// Publishes New and wakes up to Count sleepers.
  void set(uint32_t New, int Count) {
#ifdef __linux__
    Value.store(New, std::memory_order_seq_cst);
    if (Sleepers.load(std::memory_order_seq_cst) > 0)
      syscall(SYS_futex, &Value, FUTEX_WAKE_PRIVATE, Count, nullptr, nullptr,
              0);
#else
    {
      std::lock_guard<std::mutex> Guard(Mutex);
      Value.store(New, std::memory_order_release);
    }
    if (Count == 1)
      Condition.notify_one();
    else
      Condition.notify_all();
#endif
  }

  /// Returns the first value seen that differs from Old: spins a while for
  /// loops that follow one another closely, then sleeps.
  uint32_t waitForChange(uint32_t Old) {
    using Clock = std::chrono::steady_clock;
    auto Deadline = Clock::now() + SpinTime;
    for (unsigned Spins = 1;; ++Spins) {
      uint32_t New = load();
      if (New != Old)
        return New;
      if (Spins % 32 != 0 || Clock::now() < Deadline) {
        cpuRelax();
        continue;
      }
      sleepWhile(Old);
      Deadline = Clock::now() + SpinTime;
    }
  }

private:
  void sleepWhile(uint32_t Old) {
#ifdef __linux__
    // Sequential consistency here and in set(): either we see the new value or
    // the setter sees a sleeper.
    Sleepers.fetch_add(1, std::memory_order_seq_cst);
    if (Value.load(std::memory_order_seq_cst) == Old)
      syscall(SYS_futex, &Value, FUTEX_WAIT_PRIVATE, Old, nullptr, nullptr, 0);
    Sleepers.fetch_sub(1, std::memory_order_seq_cst);
#else
    std::unique_lock<std::mutex> Guard(Mutex);
    Condition.wait(Guard, [&] { return load() != Old; });
#endif
  }

  std::atomic<uint32_t> Value{0};
#ifdef __linux__
  alignas(64) std::atomic<int> Sleepers{0};
#else
  std::mutex Mutex;
  std::condition_variable Condition;
#endif
};

/// Fields are atomic because a late worker may read them while they are set
/// for a later loop; its claim then fails and the values are not used.
struct alignas(64) Job {
  std::atomic<ArraxKernel> Kernel;
  std::atomic<void *const *> Buffers;
  std::atomic<int64_t> Extent, Grain;
  std::atomic<uint32_t> NumChunks;
  alignas(64) std::atomic<uint32_t> Done;
};

struct Pool {
  alignas(64) std::atomic<uint64_t> Ticket{0};
  alignas(64) Event Epoch;
  // Two slots: while a late worker reads the slot of loop e, only loop e+2
  // writes it, and then the ticket has left e for good.
  Job Jobs[2];
  SpinLock Busy;               // Held by the caller whose loop runs.
  std::atomic<int> Running{0}; // Workers alive.
  int NumWorkers = 0;          // Workers started. Guarded by Busy.
  std::atomic<bool> Stop{false};

  uint32_t claimChunks(uint32_t Current);
  void resize(int NewWorkers);
  void run(ArraxKernel Kernel, void *const *Buffers, int64_t Extent,
           int64_t Grain, uint32_t NumChunks);
};

struct WorkerStart {
  Pool *Owner;
  uint32_t Epoch;
};

thread_local bool InLoop = false;
std::atomic<int> TargetThreads{0}; // 0: not yet known.

int defaultThreads() {
  const char *Setting = getenv("ARRAX_NUM_THREADS");
  int Count = Setting ? atoi(Setting) : 0;
  return std::min(Count > 0 ? Count : availableCpus(), MaxThreads);
}

/// Never destroyed: workers may outlive static destructors.
Pool &pool() {
  static Pool *Instance = [] {
    auto *New = new Pool;
    // The workers do not exist in a child of fork(); loops of other threads
    // will never end there. Start afresh in the same place.
    pthread_atfork(nullptr, nullptr, [] { new (&pool()) Pool; });
    return New;
  }();
  return *Instance;
}

/// Claims and runs chunks of loop number Current until none is left.
uint32_t Pool::claimChunks(uint32_t Current) {
  Job &J = Jobs[Current % 2];
  uint32_t Claimed = 0;
  uint64_t Seen = Ticket.load(std::memory_order_acquire);
  for (;;) {
    uint32_t Chunk = uint32_t(Seen);
    if (uint32_t(Seen >> 32) != Current ||
        Chunk >= J.NumChunks.load(std::memory_order_relaxed))
      return Claimed;
    ArraxKernel Kernel = J.Kernel.load(std::memory_order_relaxed);
    void *const *Buffers = J.Buffers.load(std::memory_order_relaxed);
    int64_t Extent = J.Extent.load(std::memory_order_relaxed);
    int64_t Grain = J.Grain.load(std::memory_order_relaxed);
    if (!Ticket.compare_exchange_weak(Seen, Seen + 1, std::memory_order_acq_rel,
                                      std::memory_order_acquire))
      continue;
    int64_t Lo = int64_t(Chunk) * Grain;
    Kernel(Buffers, Lo, std::min(Extent, Lo + Grain));
    ++Claimed;
    Seen = Ticket.load(std::memory_order_acquire);
  }
}

void *workerMain(void *Argument) {
  auto *Start = static_cast<WorkerStart *>(Argument);
  Pool &P = *Start->Owner;
  uint32_t Seen = Start->Epoch;
  delete Start;
  InLoop = true;
  for (;;) {
    Seen = P.Epoch.waitForChange(Seen);
    if (P.Stop.load(std::memory_order_acquire))
      break;
    if (uint32_t Claimed = P.claimChunks(Seen))
      P.Jobs[Seen % 2].Done.fetch_add(Claimed, std::memory_order_release);
  }
  P.Running.fetch_sub(1, std::memory_order_release);
  return nullptr;
}

/// Stops all workers and starts NewWorkers, or as many as the system allows.
/// Called with Busy held.
void Pool::resize(int NewWorkers) {
  uint32_t Current = Epoch.load();
  if (NumWorkers) {
    Stop.store(true, std::memory_order_release);
    // An epoch without a ticket: nothing to claim.
    Epoch.set(++Current, MaxThreads);
    while (Running.load(std::memory_order_acquire) != 0)
      sched_yield();
    Stop.store(false, std::memory_order_release);
  }
  // Signals belong to the program's own threads.
  sigset_t All, Old;
  sigfillset(&All);
  pthread_sigmask(SIG_SETMASK, &All, &Old);
  pthread_attr_t Attributes;
  pthread_attr_init(&Attributes);
  pthread_attr_setdetachstate(&Attributes, PTHREAD_CREATE_DETACHED);
  int Started = 0;
  for (; Started != NewWorkers; ++Started) {
    Running.fetch_add(1, std::memory_order_relaxed);
    auto *Start = new WorkerStart{this, Current};
    pthread_t Thread;
    if (pthread_create(&Thread, &Attributes, workerMain, Start) != 0) {
      Running.fetch_sub(1, std::memory_order_relaxed);
      delete Start;
      break;
    }
  }
  pthread_attr_destroy(&Attributes);
  pthread_sigmask(SIG_SETMASK, &Old, nullptr);
  NumWorkers = NewWorkers;
}

/// Runs one loop on the caller and the workers. Called with Busy held.
void Pool::run(ArraxKernel Kernel, void *const *Buffers, int64_t Extent,
               int64_t Grain, uint32_t NumChunks) {
  uint32_t Current = Epoch.load() + 1;
  Job &J = Jobs[Current % 2];
  J.Kernel.store(Kernel, std::memory_order_relaxed);
  J.Buffers.store(Buffers, std::memory_order_relaxed);
  J.Extent.store(Extent, std::memory_order_relaxed);
  J.Grain.store(Grain, std::memory_order_relaxed);
  J.NumChunks.store(NumChunks, std::memory_order_relaxed);
  J.Done.store(0, std::memory_order_relaxed);
  Ticket.store(uint64_t(Current) << 32, std::memory_order_release);
  Epoch.set(Current, int(std::min<uint32_t>(NumWorkers, NumChunks - 1)));

  InLoop = true;
  uint32_t Claimed = claimChunks(Current);
  InLoop = false;
  for (int Spins = 0;
       Claimed + J.Done.load(std::memory_order_acquire) != NumChunks;) {
    cpuRelax();
    // With more threads than cores, a worker may be waiting for ours.
    if (++Spins == 1024) {
      sched_yield();
      Spins = 0;
    }
  }
}

void runSerially(ArraxKernel Kernel, void *const *Buffers, int64_t Extent,
                 int64_t Grain) {
  for (int64_t Lo = 0; Lo < Extent; Lo += Grain)
    Kernel(Buffers, Lo, std::min(Extent, Lo + Grain));
}

} // namespace

void setNumThreads(int Count) {
  TargetThreads.store(Count > 0 ? std::min(Count, MaxThreads)
                                : defaultThreads(),
                      std::memory_order_relaxed);
}

int numThreads() {
  int Count = TargetThreads.load(std::memory_order_relaxed);
  if (Count == 0) {
    setNumThreads(0);
    Count = TargetThreads.load(std::memory_order_relaxed);
  }
  return Count;
}

bool inParallelLoop() { return InLoop; }

} // namespace arrax::runtime

using namespace arrax::runtime;

extern "C" void arrax_parallel_for(ArraxKernel Kernel, void *const *Buffers,
                                   int64_t Extent, int64_t Grain) {
  Grain = std::max<int64_t>(Grain, 1);
  if (Extent <= Grain) {
    if (Extent > 0)
      Kernel(Buffers, 0, Extent);
    return;
  }
  int Threads = numThreads();
  // The ticket counts chunks in 32 bits.
  int64_t NumChunks = (Extent - 1) / Grain + 1;
  if (Threads == 1 || InLoop || NumChunks > UINT32_MAX) {
    runSerially(Kernel, Buffers, Extent, Grain);
    return;
  }
  Pool &P = pool();
  if (!P.Busy.tryLock()) {
    runSerially(Kernel, Buffers, Extent, Grain);
    return;
  }
  if (P.NumWorkers != Threads - 1)
    P.resize(Threads - 1);
  P.run(Kernel, Buffers, Extent, Grain, uint32_t(NumChunks));
  P.Busy.unlock();
}
