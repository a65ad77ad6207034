//===- Interpreter.h - Runs the threads of a launch -------------*- C++ -*-===//
//
// A thread runs until it waits or ends. A warp runs until all its threads wait
// at a barrier or have ended, with a shuffle whenever all threads it names wait
// for it; then the next warp; all go on once all wait at the same barrier. The
// order of blocks, warps and threads is scattered.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_TEST_CUDA_INTERPRETER_H
#define ARRAX_TEST_CUDA_INTERPRETER_H

#include "Driver.h"
#include "Program.h"
#include "Races.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace simulator {

/// Memory that an address may lie in.
struct Range {
  uint64_t Begin = 0;
  uint64_t Size = 0;
  uint8_t *Host = nullptr;
  Uses *Log = nullptr; // By granules. Null: uses are not checked.

  bool contains(uint64_t Address, uint64_t Bytes) const {
    return Address - Begin < Size && Bytes <= Size - (Address - Begin);
  }
};

struct LaunchConfig {
  const Kernel *Code;
  uint32_t Grid[3], Block[3];
  std::vector<uint8_t> Parameters;
  std::vector<Range> Memory; // Of the device, sorted.
};

/// What the runners of a launch share: the uses of its memory.
class UseLogs {
public:
  explicit UseLogs(const LaunchConfig &Launch);
  ~UseLogs();
  /// The log of a range of the launch's memory, made when it is first used.
  Uses *of(size_t Number);

private:
  const LaunchConfig &Launch;
  std::mutex Lock;
  std::vector<Uses *> Logs;
};

struct Failure {
  CUresult Code = CUDA_SUCCESS;
  std::string Message;
};

/// Runs all blocks. The failure of the first block that fails.
Failure runLaunch(const LaunchConfig &Launch);

enum class State : uint8_t { Ready, AtBarrier, AtShuffle, Ended, Failed };

class BlockRunner;

struct Thread {
  BlockRunner *Block;
  const Instruction *At; // The next, or where it waits.
  uint64_t *Slots;
  uint8_t *Local;
  uint32_t Index; // In the block.
  State Now;

  const Instruction *stop(State Why, const Instruction *Where) {
    Now = Why;
    At = Where;
    return nullptr;
  }
};

/// Runs blocks one after the other.
class BlockRunner {
public:
  BlockRunner(const LaunchConfig &Launch, UseLogs &Logs);

  Failure run(uint64_t BlockNumber);

  /// The memory of an access, or null if the thread has failed by it.
  uint8_t *global(Thread &T, const Instruction *I, uint64_t Address,
                  uint32_t Bytes, Access How);
  uint8_t *shared(Thread &T, const Instruction *I, uint64_t Address,
                  uint32_t Bytes, Access How);
  uint8_t *local(Thread &T, const Instruction *I, uint64_t Address,
                 uint32_t Bytes);
  uint8_t *parameter(uint64_t Offset) { return Parameters + Offset; }

private:
  void startThread(uint32_t Index);
  void runThread(Thread &T);
  bool runIndependent();
  bool runCooperative();
  bool runWarp(uint32_t First);
  bool releaseBarrier();
  bool exchange(uint32_t First, uint32_t Count);
  bool exchangeOf(uint32_t First, uint32_t Count, uint32_t Mask,
                  const Instruction *I);

  bool findGlobal(Range &Found, uint64_t Address, uint32_t Bytes);
  bool record(Thread &T, const Instruction *I, const Range &R, uint32_t Granule,
              uint64_t Address, uint32_t Bytes, Access How);
  uint8_t *outside(Thread &T, const Instruction *I, const char *Space,
                   uint64_t Address, uint32_t Bytes);
  void fail(const Thread &T, const Instruction *I, CUresult Code,
            const std::string &Message);
  std::string name(const Thread &T) const;
  std::string name(User Other) const;

  const LaunchConfig &Launch;
  const Kernel &Code;
  UseLogs &Logs;
  uint8_t *Parameters;
  uint32_t NumThreads;
  uint32_t Block[3];
  uint64_t Seed;             // Differs from block to block and phase to phase.
  uint64_t Number, Phase;    // Of the block, and of its barriers.
  std::vector<Range> Recent; // Where each instruction found its memory.
  std::vector<Range> SharedRanges, LocalRanges;
  std::vector<uint8_t> Shared, Local;
  std::vector<Uses> SharedLog;
  std::vector<uint64_t> Slots;
  std::vector<Thread> Threads;
  Failure Failed;
};

} // namespace simulator

#endif // ARRAX_TEST_CUDA_INTERPRETER_H
