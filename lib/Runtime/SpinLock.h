//===- SpinLock.h - Short critical sections ---------------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_SPINLOCK_H
#define ARRAX_LIB_RUNTIME_SPINLOCK_H

#include <atomic>
#include <sched.h>

namespace arrax::runtime {

/// Tells the core that this thread only waits.
inline void cpuRelax() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield" ::: "memory");
#endif
}

/// For sections of a few dozen instructions without system calls.
class SpinLock {
public:
  void lock() {
    while (!tryLock()) {
      int Spins = 0;
      while (Held.load(std::memory_order_relaxed)) {
        cpuRelax();
        // The holder may have lost its core to us.
        if (++Spins == 128) {
          sched_yield();
          Spins = 0;
        }
      }
    }
  }
  bool tryLock() { return !Held.exchange(true, std::memory_order_acquire); }
  void unlock() { Held.store(false, std::memory_order_release); }

private:
  std::atomic<bool> Held{false};
};

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_SPINLOCK_H
