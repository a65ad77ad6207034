//===- Device.h - Where arrays live and programs run ------------*- C++ -*-===//
//
// One interface to the processor, to GPUs and to the emulated GPU. A device has
// memory of its own, whose addresses mean nothing elsewhere, and one stream.
// What is put in the stream runs in the order of the calls; on a GPU the calls
// return before, and an error shows in a later call. Memory, too, is taken and
// given back in the order of the stream: what was freed may still be in use by
// what was started before. All functions may be called from several threads.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_DEVICE_H
#define ARRAX_RUNTIME_DEVICE_H

#include "arrax/Runtime/Status.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace arrax::runtime {

class Device;

enum class Platform {
  CPU,
  Emulation, // A GPU, emulated on the CPU: a test device.
  CUDA
};

/// Addresses of a device are multiples of this; kernels rely on it.
constexpr size_t DeviceAlignment = 256;

/// Copies, in the order of a device's work.
class Stream {
public:
  virtual ~Stream();

  /// From memory of the host, which may change once the call returns.
  virtual Status copyIn(void *To, const void *From, size_t Bytes) = 0;
  /// To memory of the host, where the bytes are once the call returns.
  virtual Status copyOut(void *To, const void *From, size_t Bytes) = 0;
  /// Between places of the device that do not overlap.
  virtual Status copyWithin(void *To, const void *From, size_t Bytes) = 0;
  /// Waits until all is done.
  virtual Status synchronize() = 0;
  /// What other libraries call it, null if they do not know of it.
  virtual void *handle() { return nullptr; }
};

/// Memory of a device, given back with the object.
class Buffer {
public:
  Buffer(Device &D, size_t Bytes);
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  ~Buffer();

  /// Null if there was no memory.
  void *address() const { return Address; }

private:
  Device &D;
  size_t Bytes;
  void *Address;
};

/// Starts a kernel of an image on some of the buffers of a run.
struct KernelLaunch {
  std::string Kernel;
  uint32_t Grid[3];
  uint32_t Block[3];
  std::vector<uint32_t> Arguments; // Numbers of buffers.
};

/// The code of a program.
struct Image {
  /// An object file with the function `arrax_entry` for devices of this
  /// process, PTX for CUDA.
  std::string Code;
  std::vector<KernelLaunch> Launches; // Empty where the code launches itself.
};

/// A program, loaded on a device.
class Executable {
public:
  struct Signature {
    size_t NumInputs = 0;
    std::vector<std::string> OutputTypes;       // As MLIR writes them.
    std::vector<std::vector<int64_t>> MayAlias; // Inputs, for each output.
    int64_t ArenaSize = 0;                      // Bytes of memory for a run.
  };

  virtual ~Executable();

  const Signature &signature() const { return Sig; }
  Device &device() const { return D; }

  /// Starts it. An output may overlap an input only as the signature says.
  Status run(void *const *Inputs, void *const *Outputs) const;

  double CompileMilliseconds = 0;
  bool FromDisk = false;

protected:
  Executable(Device &D, Signature Sig) : D(D), Sig(std::move(Sig)) {}

  /// The buffers are the inputs, the outputs and the arena, which is null if
  /// its size is 0.
  virtual Status start(void *const *Buffers) const = 0;

private:
  Device &D;
  Signature Sig;
};

struct MemoryUse {
  uint64_t InUse; // Bytes handed out.
  uint64_t Peak;  // The most so far.
  uint64_t Limit; // Bytes that this process may use.
};

/// Counts the bytes that a device hands out.
class MemoryCounter {
public:
  void add(size_t Bytes) {
    uint64_t Now = InUse += Bytes, Most = Peak;
    while (Now > Most && !Peak.compare_exchange_weak(Most, Now))
      ;
  }
  void remove(size_t Bytes) { InUse -= Bytes; }
  MemoryUse use(uint64_t Limit) const { return {InUse, Peak, Limit}; }

private:
  std::atomic<uint64_t> InUse{0}, Peak{0};
};

class Device {
public:
  virtual ~Device();

  Platform platform() const { return Plat; }
  /// Its number among those of the platform.
  int ordinal() const { return Ordinal; }
  /// What the maker calls it.
  const std::string &kind() const { return Kind; }
  /// The version of the instructions of a GPU of NVIDIA, e.g. {9, 0}.
  virtual std::pair<unsigned, unsigned> computeCapability() const {
    return {0, 0};
  }

  /// Null if there is no memory. Zero bytes give an address too.
  virtual void *allocate(size_t Bytes) = 0;
  virtual void deallocate(void *Address, size_t Bytes) = 0;
  virtual MemoryUse memoryUse() = 0;

  virtual Stream &stream() = 0;

  /// Null on failure, of which lastError() tells.
  virtual std::unique_ptr<Executable> load(Executable::Signature Sig,
                                           const Image &Code) = 0;

protected:
  Device(Platform Plat, int Ordinal, std::string Kind)
      : Plat(Plat), Ordinal(Ordinal), Kind(std::move(Kind)) {}

private:
  Platform Plat;
  int Ordinal;
  std::string Kind;
};

/// Copies between any two devices; returns once the memory may change that is
/// read, and the bytes are there if `ToDevice` is the processor.
Status copyBetween(Device &ToDevice, void *To, Device &FromDevice,
                   const void *From, size_t Bytes);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_DEVICE_H
