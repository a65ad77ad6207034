//===- Launches.cpp - Modules, kernels, streams and events ----------------===//

#include "Simulator.h"

#include <cstring>

using namespace simulator;

static constexpr uint64_t MaxSharedBytes = 48 * 1024;

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

/// The newest PTX that a driver reads: "PTX ISA", release notes.
static unsigned newestPTX(int Version) {
  int Major = Version / 1000, Minor = Version % 1000 / 10;
  if (Major >= 13)
    return unsigned(90 + 10 * (Major - 13) + Minor);
  return unsigned(Major == 12 ? 80 + Minor - (Minor >= 6) : 70 + Minor);
}

/// Like the compiler of the driver.
static CUresult compile(const Driver &D, const std::string &Text, Program &Code,
                        std::string &Error) {
  const std::string Prefix = "ptxas application ptx input, ";
  if (!parseProgram(Text, Code, Error))
    return CUDA_ERROR_INVALID_PTX;
  if (Code.Version > newestPTX(D.Set.Version)) {
    Error = Prefix + "fatal   : Unsupported .version";
    return CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
  }
  auto Capability = uint32_t(D.Set.Major * 10 + D.Set.Minor);
  if (Code.Target > Capability || (Code.Suffix && Code.Target != Capability)) {
    Error = Prefix + "fatal   : SM version specified by .target is higher than "
                     "default SM version assumed";
    return CUDA_ERROR_INVALID_PTX;
  }
  for (const auto &[Name, K] : Code.Kernels)
    if (K.SharedBytes > MaxSharedBytes) {
      Error = Prefix + "error   : Entry function '" + Name +
              "' uses too much shared data";
      return CUDA_ERROR_INVALID_PTX;
    }
  return CUDA_SUCCESS;
}

/// The error log as the options ask for it: the size is of the buffer first,
/// then of what was written.
static void writeLog(const std::string &Error, unsigned NumOptions,
                     const CUjit_option *Options, void **Values) {
  char *Buffer = nullptr;
  unsigned *Size = nullptr;
  for (unsigned I = 0; I != NumOptions; ++I) {
    if (Options[I] == CU_JIT_ERROR_LOG_BUFFER)
      Buffer = static_cast<char *>(Values[I]);
    if (Options[I] == CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES)
      Size = reinterpret_cast<unsigned *>(Values + I);
  }
  if (!Size)
    return;
  size_t Written = 0;
  if (Buffer && *Size) {
    Written = std::min<size_t>(Error.size(), *Size - 1);
    std::memcpy(Buffer, Error.data(), Written);
    Buffer[Written] = 0;
  }
  *Size = unsigned(Written);
}

static bool placeGlobals(Module &M) {
  for (Variable &V : M.Code.Globals) {
    std::shared_ptr<Allocation> A = M.Of->Memory.allocate(V.Size);
    if (!A)
      return false;
    M.Of->Memory.begin(*A);
    if (V.Initial.empty())
      std::memset(A->Where.Host, 0, V.Size);
    else
      std::memcpy(A->Where.Host, V.Initial.data(), V.Size);
    V.Address = A->Where.Begin;
    M.Globals.push_back(A);
  }
  for (auto &[Name, K] : M.Code.Kernels)
    for (auto [Slot, Global] : K.GlobalSlots)
      K.InitialSlots[Slot] = M.Code.Globals[Global].Address;
  return true;
}

static void removeGlobals(Module &M) {
  for (const std::shared_ptr<Allocation> &A : M.Globals)
    M.Of->Memory.end(*A);
}

SIMULATED cuModuleLoadDataEx(CUmodule *Result, const void *Image,
                             unsigned NumOptions, CUjit_option *Options,
                             void **Values) {
  ENTER(CurrentContext);
  if (!Result || !Image)
    return CUDA_ERROR_INVALID_VALUE;
  std::string Text(static_cast<const char *>(Image));
  if (Text.find(".version") == std::string::npos)
    return refuse(CUDA_ERROR_INVALID_IMAGE, "only PTX is simulated");
  auto M = std::make_shared<Module>(Module{Call.Current, {}, {}});
  std::string Error;
  CUresult Status = compile(D, Text, M->Code, Error);
  writeLog(Error, NumOptions, Options, Values);
  if (Status)
    return refuse(Status, Error);
  if (!placeGlobals(*M)) {
    removeGlobals(*M);
    return CUDA_ERROR_OUT_OF_MEMORY;
  }
  *Result = D.Modules.add(std::move(M));
  return CUDA_SUCCESS;
}

SIMULATED cuModuleUnload(CUmodule Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Module> M = D.Modules.remove(Handle);
  if (!M)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such module");
  M->Unloaded = true;
  D.Functions.removeIf([&](const Function &F) { return F.In == M; });
  removeGlobals(*M);
  return CUDA_SUCCESS;
}

SIMULATED cuModuleGetFunction(CUfunction *Result, CUmodule Handle,
                              const char *Name) {
  ENTER(CurrentContext);
  std::shared_ptr<Module> M = D.Modules.find(Handle);
  if (!M)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such module");
  auto At = M->Code.Kernels.find(Name);
  if (At == M->Code.Kernels.end())
    return CUDA_ERROR_NOT_FOUND;
  *Result = D.Functions.add(
      std::make_shared<Function>(Function{std::move(M), &At->second}));
  return CUDA_SUCCESS;
}

SIMULATED cuFuncGetAttribute(int *Result, CUfunction_attribute Which,
                             CUfunction Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Function> F = D.Functions.find(Handle);
  if (!F)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such function");
  const Kernel &K = *F->Code;
  const uint32_t *Required = K.RequiredThreads;
  switch (Which) {
  case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
    *Result = int(Required[0] ? Required[0] * Required[1] * Required[2]
                              : K.MaxThreads);
    return CUDA_SUCCESS;
  case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES:
    *Result = int(K.SharedBytes);
    return CUDA_SUCCESS;
  case CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES:
    *Result = 0;
    return CUDA_SUCCESS;
  case CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES:
    *Result = int(K.LocalEnd);
    return CUDA_SUCCESS;
  case CU_FUNC_ATTRIBUTE_PTX_VERSION:
    *Result = int(F->In->Code.Target);
    return CUDA_SUCCESS;
  case CU_FUNC_ATTRIBUTE_BINARY_VERSION:
    *Result = D.Set.Major * 10 + D.Set.Minor;
    return CUDA_SUCCESS;
  }
  return refuse(CUDA_ERROR_INVALID_VALUE, "this attribute of functions");
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

static CUresult checkExtents(const Kernel &K, const LaunchConfig &L) {
  for (int I = 0; I != 3; ++I)
    if (!L.Grid[I] || !L.Block[I])
      return refuse(CUDA_ERROR_INVALID_VALUE, "an empty launch of " + K.Name);
  uint64_t Threads = uint64_t(L.Block[0]) * L.Block[1] * L.Block[2];
  if (L.Grid[0] > INT32_MAX || L.Grid[1] > 65535 || L.Grid[2] > 65535 ||
      L.Block[0] > 1024 || L.Block[1] > 1024 || L.Block[2] > 64 ||
      Threads > 1024)
    return refuse(CUDA_ERROR_INVALID_VALUE, "too large a launch of " + K.Name);
  bool IsRequired = !K.RequiredThreads[0] ||
                    std::equal(L.Block, L.Block + 3, K.RequiredThreads);
  if (!IsRequired || Threads > K.MaxThreads)
    return refuse(CUDA_ERROR_INVALID_VALUE,
                  "blocks of " + K.Name + " are not what it was compiled for");
  return CUDA_SUCCESS;
}

/// Pointers are as aligned as the kernel was promised.
static Failure checkPointers(const LaunchConfig &L) {
  for (const Parameter &P : L.Code->Parameters) {
    if (P.PointerAlignment == 1)
      continue;
    uint64_t Address;
    std::memcpy(&Address, L.Parameters.data() + P.Offset, sizeof(Address));
    if (Address % P.PointerAlignment)
      return {CUDA_ERROR_MISALIGNED_ADDRESS,
              "parameter " + P.Name + " is not aligned to " +
                  std::to_string(P.PointerAlignment) + " bytes"};
  }
  return {};
}

static Failure launchNow(const Function &F, LaunchConfig &L) {
  if (F.In->Unloaded)
    return {CUDA_ERROR_LAUNCH_FAILED,
            "the module of " + F.Code->Name + " is unloaded before it has run"};
  if (Failure Misaligned = checkPointers(L); Misaligned.Code)
    return Misaligned;
  L.Memory = F.In->Of->Memory.live();
  return runLaunch(L);
}

SIMULATED cuLaunchKernel(CUfunction Handle, unsigned GridX, unsigned GridY,
                         unsigned GridZ, unsigned BlockX, unsigned BlockY,
                         unsigned BlockZ, unsigned DynamicSharedBytes,
                         CUstream StreamHandle, void **Parameters,
                         void **Extra) {
  ENTER(CurrentContext);
  std::shared_ptr<Function> F = D.Functions.find(Handle);
  std::shared_ptr<Stream> S = D.stream(StreamHandle);
  if (!F || !S)
    return refuse(CUDA_ERROR_INVALID_HANDLE,
                  F ? "there is no such stream" : "there is no such function");
  if (S->Of != Call.Current || F->In->Of != Call.Current)
    return refuse(CUDA_ERROR_INVALID_HANDLE,
                  "the function or stream is of another context");
  if (DynamicSharedBytes || Extra)
    return refuse(CUDA_ERROR_NOT_SUPPORTED,
                  "dynamic shared memory and parameters by `extra`");
  LaunchConfig L = {F->Code,
                    {GridX, GridY, GridZ},
                    {BlockX, BlockY, BlockZ},
                    std::vector<uint8_t>(F->Code->ParameterBytes),
                    {}};
  if (CUresult Error = checkExtents(*F->Code, L))
    return Error;
  for (size_t I = 0; I != F->Code->Parameters.size(); ++I) {
    const Parameter &P = F->Code->Parameters[I];
    if (!Parameters || !Parameters[I])
      return CUDA_ERROR_INVALID_VALUE;
    std::memcpy(L.Parameters.data() + P.Offset, Parameters[I], P.Size);
  }
  enqueue(S, [F, L]() mutable { return launchNow(*F, L); });
  return S->Of->Error;
}

//===----------------------------------------------------------------------===//
// Streams
//===----------------------------------------------------------------------===//

SIMULATED cuStreamCreate(CUstream *Result, unsigned Flags) {
  ENTER(CurrentContext);
  if (!Result || Flags & ~unsigned(CU_STREAM_NON_BLOCKING))
    return CUDA_ERROR_INVALID_VALUE;
  auto S = std::make_shared<Stream>(
      Stream{Call.Current, !(Flags & CU_STREAM_NON_BLOCKING)});
  Call.Current->Streams.push_back(S);
  *Result = D.Streams.add(S);
  return CUDA_SUCCESS;
}

SIMULATED cuStreamDestroy_v2(CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.Streams.remove(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  S->Destroyed = true;
  return CUDA_SUCCESS;
}

SIMULATED cuStreamSynchronize(CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  return waitFor({S, S->Asked});
}

SIMULATED cuStreamQuery(CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  return query({S, S->Asked});
}

SIMULATED cuStreamWaitEvent(CUstream Handle, CUevent EventHandle,
                            unsigned Flags) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  std::shared_ptr<Event> E = D.Events.find(EventHandle);
  if (!S || !E)
    return refuse(CUDA_ERROR_INVALID_HANDLE,
                  S ? "there is no such event" : "there is no such stream");
  if (Flags)
    return CUDA_ERROR_INVALID_VALUE;
  if (E->Recorded.In)
    enqueue(S, [] { return Failure(); }, {E->Recorded});
  return S->Of->Error;
}

//===----------------------------------------------------------------------===//
// Events
//===----------------------------------------------------------------------===//

SIMULATED cuEventCreate(CUevent *Result, unsigned Flags) {
  ENTER(CurrentContext);
  if (!Result ||
      Flags & ~unsigned(CU_EVENT_BLOCKING_SYNC | CU_EVENT_DISABLE_TIMING))
    return CUDA_ERROR_INVALID_VALUE;
  *Result = D.Events.add(std::make_shared<Event>(Event{Call.Current}));
  return CUDA_SUCCESS;
}

SIMULATED cuEventRecord(CUevent Handle, CUstream StreamHandle) {
  ENTER(CurrentContext);
  std::shared_ptr<Event> E = D.Events.find(Handle);
  std::shared_ptr<Stream> S = D.stream(StreamHandle);
  if (!E || !S)
    return refuse(CUDA_ERROR_INVALID_HANDLE,
                  E ? "there is no such stream" : "there is no such event");
  if (E->Of != S->Of)
    return refuse(CUDA_ERROR_INVALID_HANDLE,
                  "the event and the stream are of different contexts");
  E->Recorded = {S, S->Asked};
  return S->Of->Error;
}

SIMULATED cuEventQuery(CUevent Handle) {
  ENTER(Initialization);
  std::shared_ptr<Event> E = D.Events.find(Handle);
  if (!E)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such event");
  return E->Recorded.In ? query(E->Recorded) : E->Of->Error;
}

SIMULATED cuEventSynchronize(CUevent Handle) {
  ENTER(Initialization);
  std::shared_ptr<Event> E = D.Events.find(Handle);
  if (!E)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such event");
  return E->Recorded.In ? waitFor(E->Recorded) : E->Of->Error;
}

SIMULATED cuEventDestroy_v2(CUevent Handle) {
  ENTER(Initialization);
  return D.Events.remove(Handle)
             ? CUDA_SUCCESS
             : refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such event");
}
