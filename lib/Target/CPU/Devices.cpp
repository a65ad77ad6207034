//===- Devices.cpp - Devices that are this process ------------------------===//

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/SystemInfo.h"
#include "arrax/Target/CPU.h"

#include "llvm/Support/raw_ostream.h"
#include <atomic>
#include <cstdlib>
#include <cstring>

using namespace llvm;
using namespace arrax;
using runtime::DeviceAlignment;
using runtime::Executable;
using runtime::Image;
using runtime::MemoryUse;
using runtime::Platform;
using runtime::Status;

/// Null on failure, of which lastError() tells.
static std::unique_ptr<cpu::LoadedCode> loadCode(const Image &image) {
  auto code = cpu::LoadedCode::load(image.Code);
  if (code)
    return std::move(*code);
  runtime::fail("%s", toString(code.takeError()).c_str());
  return nullptr;
}

//===----------------------------------------------------------------------===//
// The processor
//===----------------------------------------------------------------------===//

namespace {

class HostExecutable final : public Executable {
public:
  HostExecutable(runtime::Device &device, Signature signature,
                 std::unique_ptr<cpu::LoadedCode> code)
      : Executable(device, std::move(signature)), code(std::move(code)) {}

protected:
  Status start(void *const *buffers) const override {
    return code->run(buffers);
  }

private:
  std::unique_ptr<cpu::LoadedCode> code;
};

/// Runs what it is given before calls return.
class HostDevice final : public runtime::Device, public runtime::Stream {
public:
  HostDevice() : Device(Platform::CPU, 0, cpu::getHostTarget().cpu) {}

  void *allocate(size_t bytes) override { return runtime::allocate(bytes); }
  void deallocate(void *address, size_t bytes) override {
    runtime::deallocate(address, bytes);
  }
  MemoryUse memoryUse() override {
    runtime::AllocatorStats stats = runtime::allocatorStats();
    return {stats.LiveBytes, stats.PeakBytes, runtime::memoryLimit()};
  }

  Stream &stream() override { return *this; }
  Status copyIn(void *to, const void *from, size_t bytes) override {
    return copyWithin(to, from, bytes);
  }
  Status copyOut(void *to, const void *from, size_t bytes) override {
    return copyWithin(to, from, bytes);
  }
  Status copyWithin(void *to, const void *from, size_t bytes) override {
    if (bytes)
      std::memcpy(to, from, bytes);
    return Status::Ok;
  }
  Status synchronize() override { return Status::Ok; }

  std::unique_ptr<Executable> load(Executable::Signature signature,
                                   const Image &image) override {
    auto code = loadCode(image);
    if (!code)
      return nullptr;
    return std::make_unique<HostExecutable>(*this, std::move(signature),
                                            std::move(code));
  }
};

} // namespace

//===----------------------------------------------------------------------===//
// Emulated GPUs
//===----------------------------------------------------------------------===//

/// Set in the addresses that devices hand out: following one on the host is a
/// fault, as if the memory were elsewhere. Processors read no more than the
/// lower 48 bits of a valid address, or demand that others repeat bit 47.
static constexpr uintptr_t DeviceBit = uintptr_t(1) << 52;

static void *toHost(const void *address) {
  return reinterpret_cast<void *>(reinterpret_cast<uintptr_t>(address) &
                                  ~DeviceBit);
}

namespace {

class EmulatedExecutable final : public Executable {
public:
  EmulatedExecutable(runtime::Device &device, Signature signature,
                     std::unique_ptr<cpu::LoadedCode> code)
      : Executable(device, std::move(signature)), code(std::move(code)) {}

protected:
  Status start(void *const *buffers) const override {
    size_t count = signature().NumInputs + signature().OutputTypes.size() + 1;
    SmallVector<void *> onHost(
        map_range(ArrayRef(buffers, count), [](void *p) { return toHost(p); }));
    return code->run(onHost.data());
  }

private:
  std::unique_ptr<cpu::LoadedCode> code;
};

class EmulatedDevice final : public runtime::Device, public runtime::Stream {
public:
  explicit EmulatedDevice(int ordinal)
      : Device(Platform::Emulation, ordinal, "emulated GPU") {}

  void *allocate(size_t bytes) override;
  void deallocate(void *address, size_t bytes) override {
    inUse -= bytes;
    free(toHost(address));
  }
  MemoryUse memoryUse() override {
    return {inUse, peak, runtime::memoryLimit()};
  }

  Stream &stream() override { return *this; }
  Status copyIn(void *to, const void *from, size_t bytes) override {
    return copy(toHost(to), from, bytes);
  }
  Status copyOut(void *to, const void *from, size_t bytes) override {
    return copy(to, toHost(from), bytes);
  }
  Status copyWithin(void *to, const void *from, size_t bytes) override {
    return copy(toHost(to), toHost(from), bytes);
  }
  Status synchronize() override { return Status::Ok; }

  std::unique_ptr<Executable> load(Executable::Signature signature,
                                   const Image &image) override {
    auto code = loadCode(image);
    if (!code)
      return nullptr;
    return std::make_unique<EmulatedExecutable>(*this, std::move(signature),
                                                std::move(code));
  }

private:
  static Status copy(void *to, const void *from, size_t bytes) {
    if (bytes)
      std::memcpy(to, from, bytes);
    return Status::Ok;
  }

  std::atomic<uint64_t> inUse{0}, peak{0};
};

} // namespace

void *EmulatedDevice::allocate(size_t bytes) {
  static const uint64_t limit = runtime::memoryLimit();
  if (bytes > limit)
    return nullptr;
  size_t rounded = alignTo(std::max<size_t>(bytes, 1), DeviceAlignment);
  void *memory = nullptr;
  if (posix_memalign(&memory, DeviceAlignment, rounded))
    return nullptr;
  // NaNs of every width: nothing may be read before it is written.
  std::memset(memory, 0xFF, rounded);
  uint64_t now = inUse += bytes, most = peak;
  while (now > most && !peak.compare_exchange_weak(most, now))
    ;
  return reinterpret_cast<void *>(reinterpret_cast<uintptr_t>(memory) |
                                  DeviceBit);
}

//===----------------------------------------------------------------------===//
// All of them
//===----------------------------------------------------------------------===//

// Never destroyed: arrays may be freed by destructors that run after ours.

runtime::Device &cpu::hostDevice() {
  static auto *const device = new HostDevice;
  return *device;
}

const std::vector<runtime::Device *> &cpu::emulatedDevices() {
  // Two: what is to happen between devices can be tried.
  static const auto *const devices = new std::vector<runtime::Device *>{
      new EmulatedDevice(0), new EmulatedDevice(1)};
  return *devices;
}
