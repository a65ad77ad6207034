//===- Devices.cpp - The driver, devices and contexts ---------------------===//

#include "Simulator.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace simulator;

static constexpr char DeviceName[] = "ARRAX simulated sm_";

//===----------------------------------------------------------------------===//
// Settings
//===----------------------------------------------------------------------===//

static uint64_t numberOf(const char *Variable, uint64_t Default) {
  const char *Value = getenv(Variable);
  return Value ? strtoull(Value, nullptr, 0) : Default;
}

static std::string textOf(const char *Variable) {
  const char *Value = getenv(Variable);
  return Value ? Value : "";
}

Settings::Settings()
    : Devices(int(numberOf("SIMULATED_DEVICES", 2))),
      Version(int(numberOf("SIMULATED_VERSION", 12080))), Major(9), Minor(0),
      Memory(numberOf("SIMULATED_MEMORY", uint64_t(1) << 32)),
      OthersFirst(textOf("SIMULATED_ORDER") == "others"),
      Logs(numberOf("SIMULATED_LOG", 0)), Fail(textOf("SIMULATED_FAIL")),
      FailWith(CUDA_ERROR_UNKNOWN) {
  sscanf(textOf("SIMULATED_CAPABILITY").c_str(), "%d.%d", &Major, &Minor);
  if (size_t At = Fail.find('='); At != std::string::npos) {
    FailWith = CUresult(atoi(Fail.c_str() + At + 1));
    Fail.resize(At);
  }
}

void simulator::log(const std::string &Message) {
  if (Driver::get().Set.Logs)
    fprintf(stderr, "simulated CUDA: %s\n", Message.c_str());
}

CUresult simulator::refuse(CUresult Error, const std::string &Why) {
  log(Why);
  return Error;
}

//===----------------------------------------------------------------------===//
// The driver
//===----------------------------------------------------------------------===//

static thread_local CUcontext CurrentContext = nullptr;

/// Never destroyed: threads may call until the process ends.
Driver &Driver::get() {
  static Driver &Instance = *new Driver();
  return Instance;
}

Context *Driver::current() const { return Contexts.find(CurrentContext).get(); }

std::shared_ptr<Stream> Driver::stream(CUstream Handle) const {
  if (Handle)
    return Streams.find(Handle);
  Context *C = current();
  return C ? C->Null : nullptr;
}

Entry::Entry(const char *Name, Needs What) : Guard(Driver::get().Lock) {
  Driver &D = Driver::get();
  if (D.Set.Fail == Name) {
    Status = D.Set.FailWith;
    return;
  }
  if (What == Nothing)
    return;
  if (!D.Initialized) {
    Status = CUDA_ERROR_NOT_INITIALIZED;
    return;
  }
  Current = D.current();
  if (What == CurrentContext)
    Status = Current ? Current->Error : CUDA_ERROR_INVALID_CONTEXT;
}

SIMULATED cuInit(unsigned Flags) {
  ENTER(Nothing);
  if (Flags)
    return CUDA_ERROR_INVALID_VALUE;
  if (D.Set.Devices < 1)
    return CUDA_ERROR_NO_DEVICE;
  for (int I = int(D.Devices.size()); I < D.Set.Devices; ++I)
    D.Devices.push_back(std::make_unique<Device>(I, D.Set.Memory));
  D.Initialized = true;
  return CUDA_SUCCESS;
}

SIMULATED cuDriverGetVersion(int *Version) {
  ENTER(Nothing);
  if (!Version)
    return CUDA_ERROR_INVALID_VALUE;
  *Version = D.Set.Version;
  return CUDA_SUCCESS;
}

static const char *describe(CUresult Error, bool Name) {
  switch (Error) {
#define CASE(Enumerator, Value, Description)                                   \
  case Enumerator:                                                             \
    return Name ? #Enumerator : Description;
    SIMULATED_ERRORS(CASE)
#undef CASE
  }
  return nullptr;
}

SIMULATED cuGetErrorName(CUresult Error, const char **Text) {
  *Text = describe(Error, /*Name=*/true);
  return *Text ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

SIMULATED cuGetErrorString(CUresult Error, const char **Text) {
  *Text = describe(Error, /*Name=*/false);
  return *Text ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

static Device *findDevice(const Driver &D, CUdevice Number) {
  bool Exists = Number >= 0 && size_t(Number) < D.Devices.size();
  return Exists ? D.Devices[size_t(Number)].get() : nullptr;
}

SIMULATED cuDeviceGetCount(int *Count) {
  ENTER(Initialization);
  *Count = int(D.Devices.size());
  return CUDA_SUCCESS;
}

SIMULATED cuDeviceGet(CUdevice *Result, int Number) {
  ENTER(Initialization);
  if (!findDevice(D, Number))
    return CUDA_ERROR_INVALID_DEVICE;
  *Result = Number;
  return CUDA_SUCCESS;
}

SIMULATED cuDeviceGetName(char *Name, int Length, CUdevice Number) {
  ENTER(Initialization);
  if (!findDevice(D, Number))
    return CUDA_ERROR_INVALID_DEVICE;
  if (!Name || Length < 1)
    return CUDA_ERROR_INVALID_VALUE;
  snprintf(Name, size_t(Length), "%s%d%d", DeviceName, D.Set.Major,
           D.Set.Minor);
  return CUDA_SUCCESS;
}

/// What the programming guide has for all of these devices.
static int attribute(const Driver &D, CUdevice Number, CUdevice_attribute Which,
                     CUresult &Status) {
  switch (Which) {
  case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X:
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y:
    return 1024;
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z:
    return 64;
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X:
    return INT32_MAX;
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y:
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z:
    return 65535;
  case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK:
    return 48 * 1024;
  case CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY:
  case CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK:
    return 65536;
  case CU_DEVICE_ATTRIBUTE_WARP_SIZE:
    return 32;
  case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT:
    return 2;
  case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR:
    return 2048;
  case CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS:
  case CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT:
  case CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING:
  case CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED:
    return 1;
  case CU_DEVICE_ATTRIBUTE_INTEGRATED:
  case CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY:
  case CU_DEVICE_ATTRIBUTE_PCI_DEVICE_ID:
  case CU_DEVICE_ATTRIBUTE_PCI_DOMAIN_ID:
    return 0;
  case CU_DEVICE_ATTRIBUTE_PCI_BUS_ID:
    return Number + 1;
  case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR:
    return D.Set.Major;
  case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR:
    return D.Set.Minor;
  }
  Status = refuse(CUDA_ERROR_INVALID_VALUE,
                  "attribute " + std::to_string(Which) + " is not simulated");
  return 0;
}

SIMULATED cuDeviceGetAttribute(int *Result, CUdevice_attribute Which,
                               CUdevice Number) {
  ENTER(Initialization);
  if (!findDevice(D, Number))
    return CUDA_ERROR_INVALID_DEVICE;
  CUresult Status = CUDA_SUCCESS;
  *Result = attribute(D, Number, Which, Status);
  return Status;
}

SIMULATED cuDeviceTotalMem_v2(size_t *Bytes, CUdevice Number) {
  ENTER(Initialization);
  Device *Found = findDevice(D, Number);
  if (!Found)
    return CUDA_ERROR_INVALID_DEVICE;
  *Bytes = Found->Memory.capacity();
  return CUDA_SUCCESS;
}

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

SIMULATED cuDevicePrimaryCtxRetain(CUcontext *Result, CUdevice Number) {
  ENTER(Initialization);
  Device *Found = findDevice(D, Number);
  if (!Found)
    return CUDA_ERROR_INVALID_DEVICE;
  if (!Found->Primary) {
    auto C = std::make_shared<Context>(Context{Number, Found->Memory});
    C->Null = std::make_shared<Stream>(Stream{C.get(), /*Blocking=*/true});
    C->Streams.push_back(C->Null);
    C->Handle = D.Contexts.add(C);
    Found->Primary = C;
  }
  ++Found->Retained;
  *Result = Found->Primary->Handle;
  return CUDA_SUCCESS;
}

/// The last release destroys all that the context has.
SIMULATED cuDevicePrimaryCtxRelease_v2(CUdevice Number) {
  ENTER(Initialization);
  Device *Found = findDevice(D, Number);
  if (!Found)
    return CUDA_ERROR_INVALID_DEVICE;
  if (!Found->Primary)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (--Found->Retained)
    return CUDA_SUCCESS;
  std::shared_ptr<Context> C = std::move(Found->Primary);
  CUresult Status = runAll(*C);
  auto IsOf = [&](const auto &Object) { return Object.Of == C.get(); };
  D.Functions.removeIf([&](const Function &F) { return IsOf(*F.In); });
  D.Modules.removeIf(IsOf);
  D.Events.removeIf(IsOf);
  D.Streams.removeIf(IsOf);
  D.Contexts.remove(C->Handle);
  C->Memory.endAll();
  return Status;
}

SIMULATED cuCtxSetCurrent(CUcontext Handle) {
  ENTER(Initialization);
  if (Handle && !D.Contexts.find(Handle))
    return refuse(CUDA_ERROR_INVALID_CONTEXT, "there is no such context");
  CurrentContext = Handle;
  return CUDA_SUCCESS;
}

SIMULATED cuCtxGetCurrent(CUcontext *Result) {
  ENTER(Initialization);
  *Result = Call.Current ? Call.Current->Handle : nullptr;
  return CUDA_SUCCESS;
}

SIMULATED cuCtxSynchronize() {
  ENTER(CurrentContext);
  return runAll(*Call.Current);
}

//===----------------------------------------------------------------------===//
// Pools of memory
//===----------------------------------------------------------------------===//

/// The default pool of a device; the others are not simulated.
static CUmemoryPool poolOf(CUdevice Number) {
  return reinterpret_cast<CUmemoryPool>((uint64_t(6) << 32) + uint64_t(Number));
}

static Device *findPool(const Driver &D, CUmemoryPool Pool) {
  for (size_t I = 0; I != D.Devices.size(); ++I)
    if (poolOf(CUdevice(I)) == Pool)
      return D.Devices[I].get();
  return nullptr;
}

SIMULATED cuDeviceGetDefaultMemPool(CUmemoryPool *Result, CUdevice Number) {
  ENTER(Initialization);
  if (!findDevice(D, Number))
    return CUDA_ERROR_INVALID_DEVICE;
  *Result = poolOf(Number);
  return CUDA_SUCCESS;
}

SIMULATED cuMemPoolSetAttribute(CUmemoryPool Pool, CUmemPool_attribute Which,
                                void *Value) {
  ENTER(Initialization);
  Device *Found = findPool(D, Pool);
  if (!Found || !Value)
    return CUDA_ERROR_INVALID_VALUE;
  if (Which != CU_MEMPOOL_ATTR_RELEASE_THRESHOLD)
    return refuse(CUDA_ERROR_NOT_SUPPORTED, "this attribute of pools");
  std::memcpy(&Found->ReleaseThreshold, Value, sizeof(uint64_t));
  return CUDA_SUCCESS;
}

SIMULATED cuMemPoolGetAttribute(CUmemoryPool Pool, CUmemPool_attribute Which,
                                void *Value) {
  ENTER(Initialization);
  Device *Found = findPool(D, Pool);
  if (!Found || !Value)
    return CUDA_ERROR_INVALID_VALUE;
  uint64_t Result;
  switch (Which) {
  case CU_MEMPOOL_ATTR_RELEASE_THRESHOLD:
    Result = Found->ReleaseThreshold;
    break;
  case CU_MEMPOOL_ATTR_RESERVED_MEM_CURRENT:
  case CU_MEMPOOL_ATTR_USED_MEM_CURRENT:
    Result = Found->Memory.used();
    break;
  case CU_MEMPOOL_ATTR_RESERVED_MEM_HIGH:
  case CU_MEMPOOL_ATTR_USED_MEM_HIGH:
    Result = Found->Memory.mostUsed();
    break;
  default:
    return refuse(CUDA_ERROR_NOT_SUPPORTED, "this attribute of pools");
  }
  std::memcpy(Value, &Result, sizeof(Result));
  return CUDA_SUCCESS;
}

/// Nothing is kept that could be given back.
SIMULATED cuMemPoolTrimTo(CUmemoryPool Pool, size_t) {
  ENTER(Initialization);
  return findPool(D, Pool) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}
