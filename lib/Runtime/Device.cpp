//===- Device.cpp - What all devices share --------------------------------===//

#include "arrax/Runtime/Device.h"
#include "arrax/Runtime/Allocator.h"

#include <cstdarg>
#include <cstdio>

namespace arrax::runtime {

static thread_local char Error[1024];

const char *lastError() { return Error; }

Status fail(const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  vsnprintf(Error, sizeof(Error), Format, Arguments);
  va_end(Arguments);
  return Status::Failed;
}

Stream::~Stream() = default;
Executable::~Executable() = default;
Device::~Device() = default;

Buffer::Buffer(Device &D, size_t Bytes)
    : D(D), Bytes(Bytes), Address(D.allocate(Bytes)) {}

Buffer::~Buffer() {
  if (Address)
    D.deallocate(Address, Bytes);
}

Status Executable::run(void *const *Inputs, void *const *Outputs) const {
  constexpr size_t InlineCount = 40;
  void *InlineBuffers[InlineCount];
  std::unique_ptr<void *[]> HeapBuffers;
  void **Buffers = InlineBuffers;
  size_t NumOutputs = Sig.OutputTypes.size();
  if (Sig.NumInputs + NumOutputs + 1 > InlineCount) {
    HeapBuffers.reset(new void *[Sig.NumInputs + NumOutputs + 1]);
    Buffers = HeapBuffers.get();
  }
  std::copy(Inputs, Inputs + Sig.NumInputs, Buffers);
  std::copy(Outputs, Outputs + NumOutputs, Buffers + Sig.NumInputs);
  void *&Arena = Buffers[Sig.NumInputs + NumOutputs] = nullptr;
  if (!Sig.ArenaSize)
    return start(Buffers);
  Buffer Memory(D, size_t(Sig.ArenaSize));
  Arena = Memory.address();
  return Arena ? start(Buffers) : Status::OutOfMemory;
}

/// Through memory of the host.
static Status copyThroughHost(Device &ToDevice, void *To, Device &FromDevice,
                              const void *From, size_t Bytes) {
  void *Host = allocate(Bytes);
  if (!Host)
    return Status::OutOfMemory;
  Status Result = FromDevice.stream().copyOut(Host, From, Bytes);
  if (Result == Status::Ok)
    Result = ToDevice.stream().copyIn(To, Host, Bytes);
  deallocate(Host, Bytes);
  return Result;
}

Status copyBetween(Device &ToDevice, void *To, Device &FromDevice,
                   const void *From, size_t Bytes) {
  if (Bytes == 0)
    return Status::Ok;
  if (&ToDevice == &FromDevice)
    return ToDevice.stream().copyWithin(To, From, Bytes);
  if (ToDevice.platform() == Platform::CPU)
    return FromDevice.stream().copyOut(To, From, Bytes);
  if (FromDevice.platform() == Platform::CPU)
    return ToDevice.stream().copyIn(To, From, Bytes);
  return copyThroughHost(ToDevice, To, FromDevice, From, Bytes);
}

} // namespace arrax::runtime
