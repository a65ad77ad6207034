//===- Driver.h - The part of the CUDA driver API that is called *- C++ -*-===//
//
// The driver is found when a GPU is asked for: nothing is linked and no header
// of NVIDIA's is needed. Declarations follow cuda.h of CUDA 12, whose
// binary interface later drivers keep.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_CUDA_DRIVER_H
#define ARRAX_LIB_RUNTIME_CUDA_DRIVER_H

#include "arrax/Runtime/Status.h"

#include <cstddef>
#include <cstdint>

namespace arrax::runtime::cuda {

enum Result : int { Success = 0, ErrorOutOfMemory = 2 };
using DeviceNumber = int;
using DevicePointer = unsigned long long;
using Context = struct CUctx_st *;
using StreamHandle = struct CUstream_st *;
using Module = struct CUmod_st *;
using Function = struct CUfunc_st *;
using MemoryPool = struct CUmemPoolHandle_st *;

enum DeviceAttribute : int {
  ComputeCapabilityMajor = 75,
  ComputeCapabilityMinor = 76,
  MemoryPoolsSupported = 115
};
enum StreamFlag : unsigned { NonBlocking = 1 };
enum PoolAttribute : int { ReleaseThreshold = 4 };
enum JITOption : int { ErrorLogBuffer = 5, ErrorLogBufferBytes = 6 };

/// The functions: the symbol in the library, and the parameters.
#define ARRAX_CUDA_FUNCTIONS(X)                                                \
  X(cuInit, (unsigned Flags))                                                  \
  X(cuDriverGetVersion, (int *Version))                                        \
  X(cuGetErrorName, (Result, const char **Name))                               \
  X(cuGetErrorString, (Result, const char **Text))                             \
  X(cuDeviceGetCount, (int *Count))                                            \
  X(cuDeviceGet, (DeviceNumber *, int Ordinal))                                \
  X(cuDeviceGetName, (char *Name, int Size, DeviceNumber))                     \
  X(cuDeviceGetAttribute, (int *Value, DeviceAttribute, DeviceNumber))         \
  X(cuDevicePrimaryCtxRetain, (Context *, DeviceNumber))                       \
  X(cuCtxGetCurrent, (Context *))                                              \
  X(cuCtxSetCurrent, (Context))                                                \
  X(cuStreamCreate, (StreamHandle *, unsigned Flags))                          \
  X(cuStreamSynchronize, (StreamHandle))                                       \
  X(cuDeviceGetDefaultMemPool, (MemoryPool *, DeviceNumber))                   \
  X(cuMemPoolSetAttribute, (MemoryPool, PoolAttribute, void *Value))           \
  X(cuMemPoolTrimTo, (MemoryPool, size_t BytesToKeep))                         \
  X(cuMemAllocAsync, (DevicePointer *, size_t Bytes, StreamHandle))            \
  X(cuMemFreeAsync, (DevicePointer, StreamHandle))                             \
  X(cuMemGetInfo_v2, (size_t *Free, size_t *Total))                            \
  X(cuMemcpyHtoDAsync_v2,                                                      \
    (DevicePointer To, const void *From, size_t Bytes, StreamHandle))          \
  X(cuMemcpyDtoHAsync_v2,                                                      \
    (void *To, DevicePointer From, size_t Bytes, StreamHandle))                \
  X(cuMemcpyDtoDAsync_v2,                                                      \
    (DevicePointer To, DevicePointer From, size_t Bytes, StreamHandle))        \
  X(cuModuleLoadDataEx, (Module *, const void *Image, unsigned NumOptions,     \
                         JITOption *Options, void **Values))                   \
  X(cuModuleUnload, (Module))                                                  \
  X(cuModuleGetFunction, (Function *, Module, const char *Name))               \
  X(cuLaunchKernel,                                                            \
    (Function, unsigned GridX, unsigned GridY, unsigned GridZ,                 \
     unsigned BlockX, unsigned BlockY, unsigned BlockZ, unsigned SharedBytes,  \
     StreamHandle, void **Parameters, void **Extra))

struct Driver {
#define ARRAX_CUDA_DECLARE(name, parameters) Result(*name) parameters;
  ARRAX_CUDA_FUNCTIONS(ARRAX_CUDA_DECLARE)
#undef ARRAX_CUDA_DECLARE

  /// The driver of this machine, initialised, or null: lastError() says what is
  /// in the way. Tried once a process.
  static const Driver *get();

  /// Ok, or an error that names the function and what it returned.
  Status check(Result, const char *Function) const;
};

} // namespace arrax::runtime::cuda

#endif // ARRAX_LIB_RUNTIME_CUDA_DRIVER_H
