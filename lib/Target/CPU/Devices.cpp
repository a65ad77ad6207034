//===- Devices.cpp - Devices that are this process ------------------------===//

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/SystemInfo.h"
#include "arrax/Target/CPU.h"

#include "llvm/Support/raw_ostream.h"
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

//===----------------------------------------------------------------------===//
// What runs in this process
//===----------------------------------------------------------------------===//

namespace {

/// Runs what it is given before calls return. Addresses that it hands out have
/// `tag` set, so that with one they are of no use to others.
class InProcessDevice : public runtime::Device, public runtime::Stream {
public:
  InProcessDevice(Platform platform, int ordinal, std::string kind,
                  uintptr_t tag)
      : Device(platform, ordinal, std::move(kind)), tag(tag) {}

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
                                   const Image &image) override;

  void *toHost(const void *address) const {
    return reinterpret_cast<void *>(reinterpret_cast<uintptr_t>(address) &
                                    ~tag);
  }
  void *toDevice(void *address) const {
    return reinterpret_cast<void *>(reinterpret_cast<uintptr_t>(address) | tag);
  }

  const uintptr_t tag;

private:
  static Status copy(void *to, const void *from, size_t bytes) {
    if (bytes)
      std::memcpy(to, from, bytes);
    return Status::Ok;
  }
};

class InProcessExecutable final : public Executable {
public:
  InProcessExecutable(InProcessDevice &device, Signature signature,
                      std::unique_ptr<cpu::LoadedCode> code)
      : Executable(device, std::move(signature)), device(device),
        code(std::move(code)) {}

protected:
  Status start(void *const *buffers) const override {
    if (!device.tag)
      return code->run(buffers);
    size_t count = signature().NumInputs + signature().OutputTypes.size() + 1;
    SmallVector<void *> onHost(map_range(
        ArrayRef(buffers, count), [&](void *p) { return device.toHost(p); }));
    return code->run(onHost.data());
  }

private:
  InProcessDevice &device;
  std::unique_ptr<cpu::LoadedCode> code;
};

} // namespace

std::unique_ptr<Executable>
InProcessDevice::load(Executable::Signature signature, const Image &image) {
  auto code = cpu::LoadedCode::load(image.Code);
  if (code)
    return std::make_unique<InProcessExecutable>(*this, std::move(signature),
                                                 std::move(*code));
  runtime::fail("%s", toString(code.takeError()).c_str());
  return nullptr;
}

//===----------------------------------------------------------------------===//
// The processor
//===----------------------------------------------------------------------===//

namespace {
class HostDevice final : public InProcessDevice {
public:
  HostDevice()
      : InProcessDevice(Platform::CPU, 0, cpu::getHostTarget().cpu, /*tag=*/0) {
  }

  void *allocate(size_t bytes) override { return runtime::allocate(bytes); }
  void deallocate(void *address, size_t bytes) override {
    runtime::deallocate(address, bytes);
  }
  MemoryUse memoryUse() override {
    runtime::AllocatorStats stats = runtime::allocatorStats();
    return {stats.LiveBytes, stats.PeakBytes, runtime::memoryLimit()};
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

namespace {
class EmulatedDevice final : public InProcessDevice {
public:
  explicit EmulatedDevice(int ordinal)
      : InProcessDevice(Platform::Emulation, ordinal, "emulated GPU",
                        DeviceBit) {}

  void *allocate(size_t bytes) override;
  void deallocate(void *address, size_t bytes) override {
    counter.remove(bytes);
    free(toHost(address));
  }
  MemoryUse memoryUse() override { return counter.use(runtime::memoryLimit()); }

private:
  runtime::MemoryCounter counter;
};
} // namespace

void *EmulatedDevice::allocate(size_t bytes) {
  // Not more than there is: the size is rounded up.
  static const uint64_t limit = runtime::memoryLimit();
  if (bytes > limit)
    return nullptr;
  size_t rounded = alignTo(std::max<size_t>(bytes, 1), DeviceAlignment);
  void *memory = nullptr;
  if (posix_memalign(&memory, DeviceAlignment, rounded))
    return nullptr;
  // NaNs of every width: nothing may be read before it is written.
  std::memset(memory, 0xFF, rounded);
  counter.add(bytes);
  return toDevice(memory);
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
