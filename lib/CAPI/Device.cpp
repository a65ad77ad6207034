//===- Device.cpp - C API: devices ----------------------------------------===//

#include "arrax/CAPI/Device.h"
#include "Handles.h"
#include "arrax/Runtime/CUDA.h"
#include "arrax/Runtime/ThreadPool.h"
#include "arrax/Target/CPU.h"

#include "llvm/ADT/StringRef.h"

using namespace arrax;

int capi::toResult(runtime::Status status) {
  switch (status) {
  case runtime::Status::Ok:
    return 0;
  case runtime::Status::OutOfMemory:
    return -1;
  case runtime::Status::Failed:
    setError(runtime::lastError());
    return -2;
  }
  llvm_unreachable("unknown status");
}

static std::vector<runtime::Device *> devicesOf(llvm::StringRef platform) {
  if (platform == "cpu")
    return {&cpu::hostDevice()};
  if (platform == "emulation")
    return cpu::emulatedDevices();
  if (platform == "cuda") {
    const auto &devices = runtime::cudaDevices();
    if (devices.empty())
      capi::setError(runtime::lastError());
    return devices;
  }
  capi::setError("no platform '" + platform + "'");
  return {};
}

size_t arraxDeviceCount(const char *platform) {
  return devicesOf(platform).size();
}

ArraxDevice *arraxDeviceGet(const char *platform, size_t index) {
  return capi::wrap(devicesOf(platform)[index]);
}

const char *arraxDevicePlatform(const ArraxDevice *device) {
  switch (capi::unwrap(device).platform()) {
  case runtime::Platform::CPU:
    return "cpu";
  case runtime::Platform::Emulation:
    return "emulation";
  case runtime::Platform::CUDA:
    return "cuda";
  }
  llvm_unreachable("unknown platform");
}

int arraxDeviceOrdinal(const ArraxDevice *device) {
  return capi::unwrap(device).ordinal();
}

const char *arraxDeviceKind(const ArraxDevice *device) {
  return capi::unwrap(device).kind().c_str();
}

void *arraxDeviceStream(ArraxDevice *device) {
  return capi::unwrap(device).stream().handle();
}

ArraxMemoryUse arraxDeviceMemoryUse(ArraxDevice *device) {
  runtime::MemoryUse use = capi::unwrap(device).memoryUse();
  return {use.InUse, use.Peak, use.Limit};
}

void *arraxDeviceAllocate(ArraxDevice *device, size_t bytes) {
  return capi::unwrap(device).allocate(bytes);
}

void arraxDeviceFree(ArraxDevice *device, void *address, size_t bytes) {
  capi::unwrap(device).deallocate(address, bytes);
}

int arraxDeviceCopy(ArraxDevice *toDevice, void *to, ArraxDevice *fromDevice,
                    const void *from, size_t bytes) {
  return capi::toResult(runtime::copyBetween(
      capi::unwrap(toDevice), to, capi::unwrap(fromDevice), from, bytes));
}

int arraxDeviceSynchronize(ArraxDevice *device) {
  return capi::toResult(capi::unwrap(device).stream().synchronize());
}

void arraxSetNumThreads(int count) { runtime::setNumThreads(count); }

int arraxNumThreads() { return runtime::numThreads(); }
