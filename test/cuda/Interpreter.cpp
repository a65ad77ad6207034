//===- Interpreter.cpp - Blocks, warps and threads ------------------------===//

#include "Interpreter.h"
#include "Opcodes.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <numeric>
#include <thread>

using namespace simulator;

static constexpr uint32_t WarpSize = 32;

namespace {

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

} // namespace

static std::string position(const uint32_t *At) {
  return "(" + std::to_string(At[0]) + ", " + std::to_string(At[1]) + ", " +
         std::to_string(At[2]) + ")";
}

static void coordinates(uint64_t Number, const uint32_t *Extent, uint32_t *At) {
  At[0] = uint32_t(Number % Extent[0]);
  At[1] = uint32_t(Number / Extent[0] % Extent[1]);
  At[2] = uint32_t(Number / Extent[0] / Extent[1]);
}

static void fillGarbage(void *Memory, size_t Bytes) {
  auto *To = static_cast<uint8_t *>(Memory);
  for (size_t I = 0; I < Bytes; I += sizeof(Garbage))
    std::memcpy(To + I, &Garbage, std::min(sizeof(Garbage), Bytes - I));
}

BlockRunner::BlockRunner(const LaunchConfig &Launch, UseLogs &Logs)
    : Launch(Launch), Code(*Launch.Code), Logs(Logs),
      Parameters(const_cast<uint8_t *>(Launch.Parameters.data())),
      NumThreads(Launch.Block[0] * Launch.Block[1] * Launch.Block[2]) {
  size_t NumStates = Code.Waits ? NumThreads : 1;
  Recent.resize(Code.Code.size());
  Slots.resize(NumStates * Code.InitialSlots.size());
  Local.resize(NumStates * Code.LocalEnd);
  Shared.resize(Code.SharedEnd);
  SharedLog = std::vector<Uses>(Code.SharedEnd / Code.SharedGranule + 1);
  Threads.resize(NumThreads);
  for (const Variable &V : Code.Variables) {
    Range Where = {V.Address, V.Size, nullptr}; // The thread's, if local.
    if (V.In == Space::Shared) {
      Where.Host = Shared.data() + V.Address;
      Where.Log = SharedLog.data() + V.Address / Code.SharedGranule;
    }
    (V.In == Space::Shared ? SharedRanges : LocalRanges).push_back(Where);
  }
}

Failure BlockRunner::run(uint64_t BlockNumber) {
  coordinates(BlockNumber, Launch.Grid, Block);
  Seed = BlockNumber;
  Number = BlockNumber;
  Phase = 0;
  fillGarbage(Shared.data(), Shared.size());
  std::memset(static_cast<void *>(SharedLog.data()), 0,
              SharedLog.size() * sizeof(Uses));
  Code.Waits ? runCooperative() : runIndependent();
  return Failed;
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

void BlockRunner::startThread(uint32_t Index) {
  size_t State = Code.Waits ? Index : 0;
  Thread &T = Threads[Index];
  T = {this,
       Code.Code.data(),
       Slots.data() + State * Code.InitialSlots.size(),
       Local.data() + State * Code.LocalEnd,
       Index,
       State::Ready};
  std::memcpy(T.Slots, Code.InitialSlots.data(),
              Code.InitialSlots.size() * sizeof(uint64_t));
  fillGarbage(T.Local, Code.LocalEnd);
  uint32_t At[3];
  coordinates(Index, Launch.Block, At);
  uint32_t Warps = (NumThreads + WarpSize - 1) / WarpSize;
  // In the order of Special.
  const uint32_t Values[] = {At[0],
                             At[1],
                             At[2],
                             Block[0],
                             Block[1],
                             Block[2],
                             Launch.Block[0],
                             Launch.Block[1],
                             Launch.Block[2],
                             Launch.Grid[0],
                             Launch.Grid[1],
                             Launch.Grid[2],
                             Index % WarpSize,
                             Index / WarpSize,
                             Warps};
  for (auto [Slot, Register] : Code.SpecialSlots)
    T.Slots[Slot] = Values[size_t(Register)];
}

void BlockRunner::runThread(Thread &T) {
  const Instruction *I = T.At;
  while (I)
    I = I->Run(I, T.Slots, T);
}

bool BlockRunner::runIndependent() {
  Scattered Order(NumThreads, Seed);
  for (uint32_t I = 0; I != NumThreads; ++I) {
    auto Index = uint32_t(Order[I]);
    startThread(Index);
    runThread(Threads[Index]);
    if (Failed.Code)
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Threads that wait for each other
//===----------------------------------------------------------------------===//

bool BlockRunner::runCooperative() {
  for (uint32_t I = 0; I != NumThreads; ++I)
    startThread(I);
  uint32_t Warps = (NumThreads + WarpSize - 1) / WarpSize;
  for (;; ++Seed) {
    Scattered Order(Warps, Seed);
    for (uint32_t I = 0; I != Warps; ++I)
      if (!runWarp(uint32_t(Order[I]) * WarpSize))
        return false;
    auto Ended = [](const Thread &T) { return T.Now == State::Ended; };
    if (std::all_of(Threads.begin(), Threads.end(), Ended))
      return true;
    if (!releaseBarrier())
      return false;
  }
}

/// Until all threads of the warp wait at a barrier or have ended.
bool BlockRunner::runWarp(uint32_t First) {
  uint32_t Count = std::min(WarpSize, NumThreads - First);
  for (;; ++Seed) {
    Scattered Order(Count, Seed);
    bool Shuffles = false;
    for (uint32_t I = 0; I != Count; ++I) {
      Thread &T = Threads[First + uint32_t(Order[I])];
      if (T.Now == State::Ready)
        runThread(T);
      if (Failed.Code)
        return false;
      Shuffles |= T.Now == State::AtShuffle;
    }
    if (!Shuffles)
      return true;
    if (!exchange(First, Count))
      return false;
  }
}

/// All threads of the block wait at the same barrier, those of a warp at the
/// same instruction: the barriers are `.aligned`.
bool BlockRunner::releaseBarrier() {
  auto Waiting =
      std::find_if(Threads.begin(), Threads.end(),
                   [](const Thread &T) { return T.Now == State::AtBarrier; });
  auto barrierOf = [](const Thread &T) {
    return uint32_t(T.Slots[T.At->Slots[0]]);
  };
  for (Thread &T : Threads) {
    const Thread &Leader = Threads[T.Index / WarpSize * WarpSize];
    if (T.Now != State::AtBarrier || barrierOf(T) != barrierOf(*Waiting))
      fail(*Waiting, Waiting->At, CUDA_ERROR_LAUNCH_FAILED,
           "waits at a barrier that " + name(T) + " does not reach");
    else if (T.At != Leader.At)
      fail(T, T.At, CUDA_ERROR_LAUNCH_FAILED,
           "waits at another barrier than " + name(Leader) + " of its warp");
    if (Failed.Code)
      return false;
  }
  for (Thread &T : Threads) {
    T.Now = State::Ready;
    ++T.At;
  }
  ++Phase;
  return true;
}

/// All shuffles that threads of the warp wait for.
bool BlockRunner::exchange(uint32_t First, uint32_t Count) {
  for (uint32_t I = First; I != First + Count; ++I) {
    Thread &T = Threads[I];
    if (T.Now != State::AtShuffle)
      continue;
    if (!exchangeOf(First, Count, uint32_t(T.Slots[T.At->Slots[5]]), T.At))
      return false;
    if (T.Now != State::AtShuffle)
      continue;
    fail(T, T.At, CUDA_ERROR_LAUNCH_FAILED,
         "is not in the mask of its own shuffle");
    return false;
  }
  return true;
}

/// The lane whose value a lane takes, and whether it is in range: the
/// pseudocode of "PTX ISA", shfl.sync.
static std::pair<uint32_t, bool> sourceLane(const Instruction *I, uint32_t Lane,
                                            const uint64_t *S) {
  uint32_t B = S[I->Slots[3]] & 31, C = uint32_t(S[I->Slots[4]]);
  uint32_t Segment = C >> 8 & 31, Clamp = C & 31;
  uint32_t Least = Lane & Segment, Most = Least | (Clamp & ~Segment);
  switch (Shuffle(I->Offset)) {
  case Butterfly:
    return {Lane ^ B, (Lane ^ B) <= Most};
  case Index:
    return {Least | (B & ~Segment), (Least | (B & ~Segment)) <= Most};
  case Up:
    return {Lane - B, int32_t(Lane - B) >= int32_t(Most)};
  case Down:
    return {Lane + B, Lane + B <= Most};
  }
  return {Lane, false};
}

bool BlockRunner::exchangeOf(uint32_t First, uint32_t Count, uint32_t Mask,
                             const Instruction *I) {
  uint64_t Values[WarpSize];
  const Thread *Some = nullptr;
  for (uint32_t Lane = 0; Lane != Count && !Some; ++Lane)
    if (Threads[First + Lane].At == I)
      Some = &Threads[First + Lane];
  for (uint32_t Lane = 0; Lane != WarpSize; ++Lane) {
    if (!(Mask >> Lane & 1))
      continue;
    if (Lane >= Count) {
      fail(*Some, I, CUDA_ERROR_LAUNCH_FAILED,
           "shuffles with lane " + std::to_string(Lane) + " of a warp of " +
               std::to_string(Count) + " threads");
      return false;
    }
    const Thread &T = Threads[First + Lane];
    if (T.Now != State::AtShuffle || T.At != I ||
        uint32_t(T.Slots[I->Slots[5]]) != Mask) {
      fail(*Some, I, CUDA_ERROR_LAUNCH_FAILED,
           "waits for a shuffle that " + name(T) + " does not reach");
      return false;
    }
    Values[Lane] = T.Slots[I->Slots[2]];
  }
  for (uint32_t Lane = 0; Lane != Count; ++Lane) {
    if (!(Mask >> Lane & 1))
      continue;
    Thread &T = Threads[First + Lane];
    auto [Source, InRange] = sourceLane(I, Lane, T.Slots);
    uint32_t From = InRange ? Source : Lane;
    if (!(Mask >> From & 1)) {
      fail(T, I, CUDA_ERROR_LAUNCH_FAILED,
           "shuffles with lane " + std::to_string(From) +
               ", which is not in its mask");
      return false;
    }
    set(T.Slots, I->Slots[0], uint32_t(Values[From]));
    T.Slots[I->Slots[1]] = InRange;
    T.Now = State::Ready;
    T.At = I + 1;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

bool BlockRunner::findGlobal(Range &Found, uint64_t Address, uint32_t Bytes) {
  auto After =
      std::upper_bound(Launch.Memory.begin(), Launch.Memory.end(), Address,
                       [](uint64_t A, const Range &R) { return A < R.Begin; });
  if (After == Launch.Memory.begin() || !After[-1].contains(Address, Bytes))
    return false;
  Found = After[-1];
  Found.Log = Logs.of(size_t(After - 1 - Launch.Memory.begin()));
  return true;
}

uint8_t *BlockRunner::global(Thread &T, const Instruction *I, uint64_t Address,
                             uint32_t Bytes, Access How) {
  Range &R = Recent[I->Number];
  if (Address % Bytes ||
      (!R.contains(Address, Bytes) && !findGlobal(R, Address, Bytes)))
    return outside(T, I, "global", Address, Bytes);
  if (!record(T, I, R, Code.GlobalGranule, Address, Bytes, How))
    return nullptr;
  return R.Host + (Address - R.Begin);
}

static const Range *find(const std::vector<Range> &Ranges, uint64_t Address,
                         uint32_t Bytes) {
  for (const Range &R : Ranges)
    if (R.contains(Address, Bytes) && Address % Bytes == 0)
      return &R;
  return nullptr;
}

uint8_t *BlockRunner::shared(Thread &T, const Instruction *I, uint64_t Address,
                             uint32_t Bytes, Access How) {
  const Range *Found = find(SharedRanges, Address, Bytes);
  if (!Found)
    return outside(T, I, "shared", Address, Bytes);
  if (!record(T, I, *Found, Code.SharedGranule, Address, Bytes, How))
    return nullptr;
  return Found->Host + (Address - Found->Begin);
}

uint8_t *BlockRunner::local(Thread &T, const Instruction *I, uint64_t Address,
                            uint32_t Bytes) {
  if (!find(LocalRanges, Address, Bytes))
    return outside(T, I, "local", Address, Bytes);
  return T.Local + Address;
}

/// Notes who uses the bytes; false if that is a race.
bool BlockRunner::record(Thread &T, const Instruction *I, const Range &R,
                         uint32_t Granule, uint64_t Address, uint32_t Bytes,
                         Access How) {
  if (!R.Log)
    return true;
  Uses *First = R.Log + (Address - R.Begin) / Granule;
  User Self(Number, Phase, T.Index);
  for (Uses *U = First; U != First + Bytes / Granule; ++U)
    if (User Other = U->record(Self, How)) {
      fail(T, I, CUDA_ERROR_LAUNCH_FAILED,
           std::string(How == Access::Store ? "writes" : "reads") +
               " memory that " + name(Other) +
               " uses, with nothing that orders them");
      return false;
    }
  return true;
}

//===----------------------------------------------------------------------===//
// Failures
//===----------------------------------------------------------------------===//

std::string BlockRunner::name(const Thread &T) const {
  uint32_t At[3];
  coordinates(T.Index, Launch.Block, At);
  return "thread " + position(At);
}

std::string BlockRunner::name(User Other) const {
  if (Other.isSeveral())
    return "several threads, or a load of constants,";
  uint32_t At[3];
  coordinates(Other.block(), Launch.Grid, At);
  return name(Threads[Other.thread()]) + " of block " + position(At);
}

void BlockRunner::fail(const Thread &T, const Instruction *I, CUresult Code,
                       const std::string &Message) {
  Failed = {Code, "kernel " + this->Code.Name + ", line " +
                      std::to_string(I->Line) + " of the PTX, block " +
                      position(Block) + ": " + name(T) + " " + Message};
}

uint8_t *BlockRunner::outside(Thread &T, const Instruction *I,
                              const char *Space, uint64_t Address,
                              uint32_t Bytes) {
  char Hex[20];
  snprintf(Hex, sizeof(Hex), "0x%llx", (unsigned long long)Address);
  std::string Access = "accesses " + std::to_string(Bytes) + " bytes of " +
                       Space + " memory at " + Hex;
  bool Misaligned = Address % Bytes != 0;
  fail(T, I,
       Misaligned ? CUDA_ERROR_MISALIGNED_ADDRESS : CUDA_ERROR_ILLEGAL_ADDRESS,
       Access + (Misaligned ? ", which they do not divide"
                            : ", where there is none"));
  T.stop(State::Failed, I);
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

UseLogs::UseLogs(const LaunchConfig &Launch)
    : Launch(Launch), Logs(Launch.Memory.size()) {}

UseLogs::~UseLogs() {
  for (Uses *Log : Logs)
    std::free(Log);
}

Uses *UseLogs::of(size_t Number) {
  std::lock_guard<std::mutex> Guard(Lock);
  uint64_t Granules = Launch.Memory[Number].Size / Launch.Code->GlobalGranule;
  if (!Logs[Number]) // Its pages are made when they are used.
    Logs[Number] = static_cast<Uses *>(std::calloc(Granules + 1, sizeof(Uses)));
  return Logs[Number];
}

Failure simulator::runLaunch(const LaunchConfig &Launch) {
  uint64_t Blocks = uint64_t(Launch.Grid[0]) * Launch.Grid[1] * Launch.Grid[2];
  uint64_t Threads =
      Blocks * Launch.Block[0] * Launch.Block[1] * Launch.Block[2];
  Scattered Order(Blocks, 1);
  std::atomic<uint64_t> Next(0);
  std::mutex Lock;
  Failure First;
  UseLogs Logs(Launch);
  auto work = [&] {
    BlockRunner Runner(Launch, Logs);
    for (uint64_t I; (I = Next++) < Blocks;)
      if (Failure Now = Runner.run(Order[I]); Now.Code) {
        std::lock_guard<std::mutex> Guard(Lock);
        First = Now;
        Next = Blocks;
      }
  };
  // A thread of the system costs as much as some thousand simulated ones.
  if (Blocks > 1 && Threads >= 4096 &&
      std::thread::hardware_concurrency() > 1) {
    std::thread Helper(work);
    work();
    Helper.join();
  } else {
    work();
  }
  return First;
}
