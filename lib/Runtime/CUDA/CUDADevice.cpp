//===- CUDADevice.cpp - GPUs of NVIDIA through the driver -----------------===//
//
// A device has its primary context, which other libraries of the process use
// too, a stream of its own, and the driver's pool of memory that is taken and
// given back in the order of a stream.
//
//===----------------------------------------------------------------------===//

#include "arrax/Runtime/CUDA.h"

#include "Driver.h"

#include <cstring>

namespace arrax::runtime::cuda {

namespace {

/// Makes a context that of the thread while it lives.
class ScopedContext {
public:
  ScopedContext(const Driver &API, Context C) : API(API) {
    API.cuCtxGetCurrent(&Previous);
    Changed = Previous != C;
    if (Changed)
      API.cuCtxSetCurrent(C);
  }
  ScopedContext(const ScopedContext &) = delete;
  ~ScopedContext() {
    if (Changed)
      API.cuCtxSetCurrent(Previous);
  }

private:
  const Driver &API;
  Context Previous = nullptr;
  bool Changed;
};

DevicePointer pointer(const void *Address) {
  return reinterpret_cast<uintptr_t>(Address);
}

class CUDADevice final : public Device, public Stream {
public:
  CUDADevice(const Driver &API, int Ordinal, DeviceNumber Number,
             std::string Name)
      : Device(Platform::CUDA, Ordinal, std::move(Name)), API(API),
        Number(Number) {}

  /// Prepares it for use; Failed if it cannot be used.
  Status open();

  std::pair<unsigned, unsigned> computeCapability() const override {
    return Capability;
  }
  void *allocate(size_t Bytes) override;
  void deallocate(void *Address, size_t Bytes) override;
  MemoryUse memoryUse() override;
  Stream &stream() override { return *this; }
  std::unique_ptr<runtime::Executable> load(Executable::Signature Sig,
                                            const Image &Code) override;

  Status copyIn(void *To, const void *From, size_t Bytes) override;
  Status copyOut(void *To, const void *From, size_t Bytes) override;
  Status copyWithin(void *To, const void *From, size_t Bytes) override;
  Status synchronize() override;
  void *handle() override { return Work; }

  const Driver &API;
  Context Primary = nullptr;
  StreamHandle Work = nullptr;

private:
  Status readCapability();
  Status copySmall(void *To, const void *From, size_t Bytes);
  Status tryAllocate(size_t Bytes, DevicePointer &Address);

  DeviceNumber Number;
  MemoryPool Pool = nullptr;
  std::pair<unsigned, unsigned> Capability = {0, 0};
  size_t TotalBytes = 0;
  MemoryCounter Counter;
};

class CUDAExecutable final : public Executable {
public:
  CUDAExecutable(CUDADevice &D, Signature Sig, Module Loaded)
      : Executable(D, std::move(Sig)), D(D), Loaded(Loaded) {}
  ~CUDAExecutable() override;

  Status findKernels(const Image &Code);

protected:
  Status start(void *const *Buffers) const override;

private:
  struct Step {
    Function Kernel;
    KernelLaunch Launch;
  };
  CUDADevice &D;
  Module Loaded;
  std::vector<Step> Steps;
};

} // namespace

/// Calls a function of the driver; returns if that fails.
#define ARRAX_TRY(function, arguments)                                         \
  if (Status Error = API.check(API.function arguments, #function);             \
      Error != Status::Ok)                                                     \
  return Error

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

Status CUDADevice::readCapability() {
  int Major = 0, Minor = 0, Pools = 0;
  ARRAX_TRY(cuDeviceGetAttribute, (&Major, ComputeCapabilityMajor, Number));
  ARRAX_TRY(cuDeviceGetAttribute, (&Minor, ComputeCapabilityMinor, Number));
  ARRAX_TRY(cuDeviceGetAttribute, (&Pools, MemoryPoolsSupported, Number));
  Capability = {unsigned(Major), unsigned(Minor)};
  if (Major < 8)
    return fail("%s has compute capability %d.%d, and 8.0 is needed",
                kind().c_str(), Major, Minor);
  if (!Pools)
    return fail("%s has no memory pools", kind().c_str());
  return Status::Ok;
}

Status CUDADevice::open() {
  if (Status Error = readCapability(); Error != Status::Ok)
    return Error;
  ARRAX_TRY(cuDevicePrimaryCtxRetain, (&Primary, Number));
  ScopedContext Current(API, Primary);
  // NonBlocking: work of other libraries in the legacy stream is no barrier.
  ARRAX_TRY(cuStreamCreate, (&Work, NonBlocking));
  ARRAX_TRY(cuDeviceGetDefaultMemPool, (&Pool, Number));
  // What was freed is kept for what comes next.
  uint64_t Threshold = UINT64_MAX;
  ARRAX_TRY(cuMemPoolSetAttribute, (Pool, ReleaseThreshold, &Threshold));
  size_t Free;
  ARRAX_TRY(cuMemGetInfo_v2, (&Free, &TotalBytes));
  return Status::Ok;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

Status CUDADevice::tryAllocate(size_t Bytes, DevicePointer &Address) {
  ARRAX_TRY(cuMemAllocAsync, (&Address, Bytes, Work));
  return Status::Ok;
}

void *CUDADevice::allocate(size_t Bytes) {
  ScopedContext Current(API, Primary);
  DevicePointer Address = 0;
  size_t Wanted = Bytes ? Bytes : 1;
  Status Result = tryAllocate(Wanted, Address);
  if (Result == Status::OutOfMemory) {
    // The pool may hold what is missing, or get it when work has ended.
    API.cuStreamSynchronize(Work);
    API.cuMemPoolTrimTo(Pool, 0);
    Result = tryAllocate(Wanted, Address);
  }
  if (Result != Status::Ok)
    return nullptr;
  Counter.add(Bytes);
  return reinterpret_cast<void *>(uintptr_t(Address));
}

void CUDADevice::deallocate(void *Address, size_t Bytes) {
  ScopedContext Current(API, Primary);
  // An error is one of earlier work, which its users have got or will get.
  API.cuMemFreeAsync(pointer(Address), Work);
  Counter.remove(Bytes);
}

MemoryUse CUDADevice::memoryUse() { return Counter.use(TotalBytes); }

//===----------------------------------------------------------------------===//
// The stream
//===----------------------------------------------------------------------===//

/// The driver keeps what it reads from pageable memory before it returns; from
/// pinned memory, which the caller's may be, it reads later.
Status CUDADevice::copySmall(void *To, const void *From, size_t Bytes) {
  char Pageable[256];
  std::memcpy(Pageable, From, Bytes);
  ARRAX_TRY(cuMemcpyHtoDAsync_v2, (pointer(To), Pageable, Bytes, Work));
  return Status::Ok;
}

Status CUDADevice::copyIn(void *To, const void *From, size_t Bytes) {
  if (Bytes == 0)
    return Status::Ok;
  ScopedContext Current(API, Primary);
  if (Bytes <= 256)
    return copySmall(To, From, Bytes);
  ARRAX_TRY(cuMemcpyHtoDAsync_v2, (pointer(To), From, Bytes, Work));
  ARRAX_TRY(cuStreamSynchronize, (Work));
  return Status::Ok;
}

Status CUDADevice::copyOut(void *To, const void *From, size_t Bytes) {
  ScopedContext Current(API, Primary);
  if (Bytes)
    ARRAX_TRY(cuMemcpyDtoHAsync_v2, (To, pointer(From), Bytes, Work));
  ARRAX_TRY(cuStreamSynchronize, (Work));
  return Status::Ok;
}

Status CUDADevice::copyWithin(void *To, const void *From, size_t Bytes) {
  if (Bytes == 0)
    return Status::Ok;
  ScopedContext Current(API, Primary);
  ARRAX_TRY(cuMemcpyDtoDAsync_v2, (pointer(To), pointer(From), Bytes, Work));
  return Status::Ok;
}

Status CUDADevice::synchronize() {
  ScopedContext Current(API, Primary);
  ARRAX_TRY(cuStreamSynchronize, (Work));
  return Status::Ok;
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

std::unique_ptr<Executable> CUDADevice::load(Executable::Signature Sig,
                                             const Image &Code) {
  ScopedContext Current(API, Primary);
  char Log[2048] = "";
  JITOption Options[] = {ErrorLogBuffer, ErrorLogBufferBytes};
  void *Values[] = {Log, reinterpret_cast<void *>(sizeof(Log))};
  Module Loaded = nullptr;
  if (!Code.Launches.empty()) {
    Result Outcome =
        API.cuModuleLoadDataEx(&Loaded, Code.Code.c_str(), 2, Options, Values);
    if (API.check(Outcome, "cuModuleLoadDataEx") != Status::Ok) {
      if (*Log)
        fail("%s. Its log: %s", std::string(lastError()).c_str(), Log);
      return nullptr;
    }
  }
  auto Program =
      std::make_unique<CUDAExecutable>(*this, std::move(Sig), Loaded);
  if (Program->findKernels(Code) != Status::Ok)
    return nullptr;
  return Program;
}

Status CUDAExecutable::findKernels(const Image &Code) {
  const Driver &API = D.API;
  for (const KernelLaunch &Launch : Code.Launches) {
    Function Kernel = nullptr;
    ARRAX_TRY(cuModuleGetFunction, (&Kernel, Loaded, Launch.Kernel.c_str()));
    Steps.push_back({Kernel, Launch});
  }
  return Status::Ok;
}

CUDAExecutable::~CUDAExecutable() {
  if (!Loaded)
    return;
  ScopedContext Current(D.API, D.Primary);
  // Its kernels may still run.
  D.API.cuStreamSynchronize(D.Work);
  D.API.cuModuleUnload(Loaded);
}

Status CUDAExecutable::start(void *const *Buffers) const {
  const Driver &API = D.API;
  ScopedContext Current(API, D.Primary);
  std::vector<void *> Parameters;
  for (const Step &S : Steps) {
    Parameters.clear();
    for (uint32_t Number : S.Launch.Arguments)
      Parameters.push_back(const_cast<void **>(&Buffers[Number]));
    const uint32_t *Grid = S.Launch.Grid, *Block = S.Launch.Block;
    Result Code = API.cuLaunchKernel(
        S.Kernel, Grid[0], Grid[1], Grid[2], Block[0], Block[1], Block[2],
        /*SharedBytes=*/0, D.Work, Parameters.data(),
        /*Extra=*/nullptr);
    if (Status Error = API.check(Code, "cuLaunchKernel"); Error != Status::Ok) {
      fail("kernel %s: %s", S.Launch.Kernel.c_str(),
           std::string(lastError()).c_str());
      return Error;
    }
  }
  return Status::Ok;
}

#undef ARRAX_TRY

//===----------------------------------------------------------------------===//
// All of them
//===----------------------------------------------------------------------===//

namespace {
/// The devices that can be used, or why there are none.
struct AllDevices {
  std::vector<Device *> Usable;
  std::string Reason;

  AllDevices();

private:
  void add(const Driver &API, int Ordinal);
};
} // namespace

void AllDevices::add(const Driver &API, int Ordinal) {
  DeviceNumber Number = 0;
  char Name[256] = "";
  if (API.check(API.cuDeviceGet(&Number, Ordinal), "cuDeviceGet") !=
          Status::Ok ||
      API.check(API.cuDeviceGetName(Name, sizeof(Name), Number),
                "cuDeviceGetName") != Status::Ok) {
    Reason = lastError();
    return;
  }
  auto Opened =
      std::make_unique<CUDADevice>(API, Ordinal, Number, std::string(Name));
  if (Opened->open() == Status::Ok)
    Usable.push_back(Opened.release());
  else
    Reason = lastError();
}

AllDevices::AllDevices() {
  const Driver *API = Driver::get();
  int Count = 0;
  if (!API || API->check(API->cuDeviceGetCount(&Count), "cuDeviceGetCount") !=
                  Status::Ok) {
    Reason = lastError();
    return;
  }
  Reason = "the driver lists no device";
  for (int Ordinal = 0; Ordinal != Count; ++Ordinal)
    add(*API, Ordinal);
}

} // namespace arrax::runtime::cuda

const std::vector<arrax::runtime::Device *> &arrax::runtime::cudaDevices() {
  // Never destroyed: arrays may be freed by destructors that run after ours.
  static const auto *const Instance = new cuda::AllDevices;
  if (Instance->Usable.empty())
    fail("%s", Instance->Reason.c_str());
  return Instance->Usable;
}
