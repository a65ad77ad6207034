//===- Simulator.h - A CUDA driver without a GPU ----------------*- C++ -*-===//
//
// A library that takes the place of libcuda.so.1 (ARRAX_LIBCUDA=<its path>) and
// interprets PTX, so that programs for CUDA run where there is no GPU. It shows
// that the PTX is well formed and computes the right values, that the driver is
// called as documented, and that memory lives as long as work uses it.
//
// Simulated:
//   - Devices, contexts, modules, streams, events and pools of memory, with the
//     errors of the real driver. Errors of running kernels stay: all later
//     calls on the context return them.
//   - Streams do nothing until something waits for them: without a wait there
//     are no results. Host memory is pageable: copies to the device take the
//     bytes at the call, copies to the host wait.
//   - Memory has addresses that the host cannot use, that never come again, and
//     between which there is none. It lives from its allocation to its free in
//     the order of streams. New memory, shared memory and registers hold NaN.
//   - All threads of a launch, in scattered order. Accesses are checked for
//     bounds, alignment and races (Races.h); barriers and shuffles for threads
//     that do not come.
// Where hardware leaves open what happens, this fails: a shuffle with a lane
// not in the mask, a module unloaded before its kernel has run.
//
// Not simulated: time and occupancy; limits on registers; weak memory; races of
// streams, but by the order they run in; the error of `.approx` (results are
// rounded from double); calls of functions, atomic operations, textures, tensor
// cores, clusters and dynamic shared memory. An unknown instruction is an error
// of loading the module.
//
// Environment:
//   SIMULATED_DEVICES     how many (2)
//   SIMULATED_CAPABILITY  of all devices (9.0)
//   SIMULATED_MEMORY      bytes of each device (4294967296)
//   SIMULATED_VERSION     of the driver, 1000 * major + 10 * minor (12080)
//   SIMULATED_ORDER       `others`: to wait for a stream runs the other streams
//                         first. Else only what it waits for.
//   SIMULATED_FAIL        a function that fails: `cuInit`, or `cuInit=3` to say
//                         with which error (999)
//   SIMULATED_LOG         1: details of errors go to stderr
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_TEST_CUDA_SIMULATOR_H
#define ARRAX_TEST_CUDA_SIMULATOR_H

#include "Interpreter.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace simulator {

/// Writes to stderr if SIMULATED_LOG is set.
void log(const std::string &Message);

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

struct Allocation {
  enum { Pending, Live, Freed } Now = Pending; // In the order of its stream.
  bool FreeAsked = false;
  Range Where;
  std::unique_ptr<uint8_t[]> Bytes;
};

/// The memory of a device.
class DeviceMemory {
public:
  DeviceMemory(int Device, uint64_t Capacity);

  /// Null if there is not as much left. It is not yet Live.
  std::shared_ptr<Allocation> allocate(uint64_t Size);
  void begin(Allocation &A);
  void end(Allocation &A);

  /// The allocation of which this is the first byte, unless it was to be freed.
  std::shared_ptr<Allocation> startingAt(uint64_t Address) const;
  /// Whether an allocation that was not to be freed has the bytes.
  bool covers(uint64_t Address, uint64_t Size) const;
  /// Host memory of bytes of a Live allocation, else null.
  uint8_t *find(uint64_t Address, uint64_t Size) const;
  std::vector<Range> live() const;
  void endAll();

  uint64_t capacity() const { return Capacity; }
  uint64_t used() const { return Used; }
  uint64_t mostUsed() const { return MostUsed; }

private:
  const Allocation *holding(uint64_t Address, uint64_t Size) const;

  uint64_t Capacity, Used = 0, MostUsed = 0;
  uint64_t Next; // The next free address.
  std::map<uint64_t, std::shared_ptr<Allocation>> Allocations;
};

//===----------------------------------------------------------------------===//
// Contexts and what they own
//===----------------------------------------------------------------------===//

struct Stream;

/// A position in a stream: after its first Count operations.
struct Point {
  std::shared_ptr<Stream> In;
  uint64_t Count = 0;
};

struct Operation {
  std::vector<Point> After;
  std::function<Failure()> Run;
};

struct Context;

struct Stream {
  Context *Of;
  bool Blocking; // Waits for the null stream and the other way round.
  std::deque<Operation> Queue = {};
  uint64_t Asked = 0, Done = 0;
  bool Destroyed = false; // Its work is still done.
};

struct Event {
  Context *Of;
  Point Recorded = {}; // No stream: not recorded yet.
};

struct Module {
  Context *Of;
  Program Code;
  std::vector<std::shared_ptr<Allocation>> Globals;
  bool Unloaded = false;
};

struct Function {
  std::shared_ptr<Module> In;
  const Kernel *Code;
};

/// The primary context of a device.
struct Context {
  int Device;
  DeviceMemory &Memory;
  CUcontext Handle = nullptr;
  std::shared_ptr<Stream> Null = {}; // The legacy stream.
  std::vector<std::shared_ptr<Stream>> Streams = {};
  CUresult Error = CUDA_SUCCESS; // Of a kernel; it stays.

  void fail(const Failure &F);
};

/// Appends an operation; runs the oldest if the stream is full.
void enqueue(const std::shared_ptr<Stream> &S, std::function<Failure()> Run,
             std::vector<Point> After = {});
/// Runs a stream up to there, and what that waits for. Returns the error of its
/// context.
CUresult runUntil(const Point &Where);
/// The same on behalf of the program: see SIMULATED_ORDER.
CUresult waitFor(const Point &Where);
CUresult runAll(Context &C);
/// Runs one operation, if there is one before there: CUDA_ERROR_NOT_READY.
CUresult query(const Point &Where);

//===----------------------------------------------------------------------===//
// The driver
//===----------------------------------------------------------------------===//

/// Objects by handle. Handles never come again.
template <class T, class Handle> class Table {
public:
  explicit Table(uint64_t Kind) : Next(Kind << 32) {}

  Handle add(std::shared_ptr<T> Object) {
    Next += 16;
    Objects.emplace(Next, std::move(Object));
    return reinterpret_cast<Handle>(Next);
  }
  std::shared_ptr<T> find(Handle H) const {
    auto At = Objects.find(reinterpret_cast<uint64_t>(H));
    return At == Objects.end() ? nullptr : At->second;
  }
  std::shared_ptr<T> remove(Handle H) {
    std::shared_ptr<T> Object = find(H);
    Objects.erase(reinterpret_cast<uint64_t>(H));
    return Object;
  }
  template <class Condition> void removeIf(Condition Matches) {
    for (auto At = Objects.begin(); At != Objects.end();)
      At = Matches(*At->second) ? Objects.erase(At) : std::next(At);
  }

private:
  uint64_t Next;
  std::map<uint64_t, std::shared_ptr<T>> Objects;
};

struct Device {
  explicit Device(int Number, uint64_t Bytes) : Memory(Number, Bytes) {}

  DeviceMemory Memory;
  std::shared_ptr<Context> Primary;
  unsigned Retained = 0;
  uint64_t ReleaseThreshold = 0;
};

struct Settings {
  Settings();

  int Devices, Version;
  int Major, Minor; // Of the capability.
  uint64_t Memory;
  bool OthersFirst, Logs;
  std::string Fail;
  CUresult FailWith;
};

class Driver {
public:
  static Driver &get();

  std::recursive_mutex Lock;
  const Settings Set;
  bool Initialized = false;
  std::vector<std::unique_ptr<Device>> Devices;
  Table<Context, CUcontext> Contexts{1};
  Table<Stream, CUstream> Streams{2};
  Table<Event, CUevent> Events{3};
  Table<Module, CUmodule> Modules{4};
  Table<Function, CUfunction> Functions{5};

  /// The context current to the calling thread, or null.
  Context *current() const;
  /// Of a handle, null for the stream of the current context.
  std::shared_ptr<Stream> stream(CUstream Handle) const;

private:
  Driver() = default;
};

/// What each entry point does first: takes the lock, and finds what it must
/// fail with: SIMULATED_FAIL, no cuInit, no context, or the context's error.
class Entry {
public:
  enum Needs { Nothing, Initialization, CurrentContext };

  Entry(const char *Name, Needs What);

  CUresult Status = CUDA_SUCCESS;
  Context *Current = nullptr;

private:
  std::unique_lock<std::recursive_mutex> Guard;
};

/// Enters the function of the driver that it stands in.
#define ENTER(What)                                                            \
  Driver &D = Driver::get();                                                   \
  Entry Call(__func__, Entry::What);                                           \
  if (Call.Status)                                                             \
    return Call.Status;                                                        \
  (void)D

/// Logs why and returns the error.
CUresult refuse(CUresult Error, const std::string &Why);

} // namespace simulator

#endif // ARRAX_TEST_CUDA_SIMULATOR_H
