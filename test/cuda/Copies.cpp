//===- Copies.cpp - Allocation, copies and fills --------------------------===//

#include "Simulator.h"

#include <cstring>

using namespace simulator;

//===----------------------------------------------------------------------===//
// Allocation
//===----------------------------------------------------------------------===//

SIMULATED cuMemAllocAsync(CUdeviceptr *Result, size_t Bytes, CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (!Result || !Bytes)
    return CUDA_ERROR_INVALID_VALUE;
  Context &C = *S->Of;
  std::shared_ptr<Allocation> A = C.Memory.allocate(Bytes);
  if (!A) { // What is to be freed may suffice.
    if (CUresult Error = runAll(C))
      return Error;
    A = C.Memory.allocate(Bytes);
  }
  if (!A)
    return CUDA_ERROR_OUT_OF_MEMORY;
  *Result = A->Where.Begin;
  enqueue(S, [&C, A] {
    C.Memory.begin(*A);
    return Failure();
  });
  return C.Error;
}

SIMULATED cuMemFreeAsync(CUdeviceptr Address, CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  Context &C = *S->Of;
  std::shared_ptr<Allocation> A = C.Memory.startingAt(Address);
  if (!A)
    return refuse(CUDA_ERROR_INVALID_VALUE,
                  "a free of what was not allocated, or was freed");
  A->FreeAsked = true;
  enqueue(S, [&C, A]() -> Failure {
    if (A->Now != Allocation::Live)
      return {CUDA_ERROR_ILLEGAL_ADDRESS,
              "a free that may come before its allocation"};
    C.Memory.end(*A);
    return {};
  });
  return C.Error;
}

SIMULATED cuMemGetInfo_v2(size_t *Free, size_t *Total) {
  ENTER(CurrentContext);
  const DeviceMemory &Memory = Call.Current->Memory;
  *Free = Memory.capacity() - Memory.used();
  *Total = Memory.capacity();
  return CUDA_SUCCESS;
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

/// What a copy may not use at its call: the real driver checks as much.
static CUresult checkRange(const Context &C, CUdeviceptr Address,
                           size_t Bytes) {
  if (C.Memory.covers(Address, Bytes))
    return CUDA_SUCCESS;
  return refuse(
      CUDA_ERROR_INVALID_VALUE,
      "a copy of bytes that are not, or no longer, of an allocation of "
      "device " +
          std::to_string(C.Device));
}

static bool isHost(const void *Address) {
  return Address && reinterpret_cast<uint64_t>(Address) >> 47 == 0;
}

static Failure dead() {
  return {CUDA_ERROR_ILLEGAL_ADDRESS,
          "a copy may run before the allocation, or after the free, of its "
          "memory"};
}

SIMULATED cuMemcpyHtoDAsync_v2(CUdeviceptr To, const void *From, size_t Bytes,
                               CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (!Bytes)
    return CUDA_SUCCESS;
  Context &C = *S->Of;
  if (!isHost(From))
    return refuse(CUDA_ERROR_INVALID_VALUE,
                  "a copy from no memory of the host");
  if (CUresult Error = checkRange(C, To, Bytes))
    return Error;
  // Pageable memory is staged.
  auto *Host = static_cast<const uint8_t *>(From);
  std::vector<uint8_t> Staged(Host, Host + Bytes);
  enqueue(S, [&C, To, Staged = std::move(Staged)] {
    uint8_t *Memory = C.Memory.find(To, Staged.size());
    if (!Memory)
      return dead();
    std::memcpy(Memory, Staged.data(), Staged.size());
    return Failure();
  });
  return C.Error;
}

SIMULATED cuMemcpyDtoHAsync_v2(void *To, CUdeviceptr From, size_t Bytes,
                               CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (!Bytes)
    return CUDA_SUCCESS;
  Context &C = *S->Of;
  if (!isHost(To))
    return refuse(CUDA_ERROR_INVALID_VALUE, "a copy to no memory of the host");
  if (CUresult Error = checkRange(C, From, Bytes))
    return Error;
  enqueue(S, [&C, To, From, Bytes] {
    const uint8_t *Memory = C.Memory.find(From, Bytes);
    if (!Memory)
      return dead();
    std::memcpy(To, Memory, Bytes);
    return Failure();
  });
  return waitFor({S, S->Asked}); // As for pageable memory.
}

static CUresult copyOnDevices(const std::shared_ptr<Stream> &S, Context &ToOf,
                              CUdeviceptr To, Context &FromOf, CUdeviceptr From,
                              size_t Bytes) {
  if (!Bytes)
    return CUDA_SUCCESS;
  if (CUresult Error = checkRange(ToOf, To, Bytes))
    return Error;
  if (CUresult Error = checkRange(FromOf, From, Bytes))
    return Error;
  enqueue(S, [&ToOf, &FromOf, To, From, Bytes] {
    uint8_t *Target = ToOf.Memory.find(To, Bytes);
    const uint8_t *Source = FromOf.Memory.find(From, Bytes);
    if (!Target || !Source)
      return dead();
    std::memmove(Target, Source, Bytes);
    return Failure();
  });
  return S->Of->Error;
}

SIMULATED cuMemcpyDtoDAsync_v2(CUdeviceptr To, CUdeviceptr From, size_t Bytes,
                               CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (To < From + Bytes && From < To + Bytes && Bytes)
    return refuse(CUDA_ERROR_INVALID_VALUE, "a copy to where it comes from");
  return copyOnDevices(S, *S->Of, To, *S->Of, From, Bytes);
}

SIMULATED cuMemcpyPeerAsync(CUdeviceptr To, CUcontext ToHandle,
                            CUdeviceptr From, CUcontext FromHandle,
                            size_t Bytes, CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  std::shared_ptr<Context> ToOf = D.Contexts.find(ToHandle);
  std::shared_ptr<Context> FromOf = D.Contexts.find(FromHandle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (!ToOf || !FromOf)
    return refuse(CUDA_ERROR_INVALID_CONTEXT, "there is no such context");
  return copyOnDevices(S, *ToOf, To, *FromOf, From, Bytes);
}

SIMULATED cuMemsetD8Async(CUdeviceptr To, unsigned char Value, size_t Bytes,
                          CUstream Handle) {
  ENTER(CurrentContext);
  std::shared_ptr<Stream> S = D.stream(Handle);
  if (!S)
    return refuse(CUDA_ERROR_INVALID_HANDLE, "there is no such stream");
  if (!Bytes)
    return CUDA_SUCCESS;
  Context &C = *S->Of;
  if (CUresult Error = checkRange(C, To, Bytes))
    return Error;
  enqueue(S, [&C, To, Value, Bytes] {
    uint8_t *Memory = C.Memory.find(To, Bytes);
    if (!Memory)
      return dead();
    std::memset(Memory, Value, Bytes);
    return Failure();
  });
  return C.Error;
}
