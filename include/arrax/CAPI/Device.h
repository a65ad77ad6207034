/*===- arrax/CAPI/Device.h - Where arrays live and programs run ---*- C -*-===*\
|*                                                                            *|
|* Handles of devices live as long as the process; NULL stands for the        *|
|* processor. All functions may be called from several threads. What is       *|
|* started on a GPU runs in order, but may end after the calls return.        *|
|* Functions that return int return 0, -1 if memory ran out, or -2 if they    *|
|* failed, which arraxLastError explains.                                     *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef ARRAX_CAPI_DEVICE_H
#define ARRAX_CAPI_DEVICE_H

#include "mlir-c/Support.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ArraxDevice ArraxDevice;

/* The devices of a platform: "cpu", "emulation" or "cuda". If there are none,
 * arraxLastError says why. */
MLIR_CAPI_EXPORTED size_t arraxDeviceCount(const char *platform);
MLIR_CAPI_EXPORTED ArraxDevice *arraxDeviceGet(const char *platform,
                                               size_t index);

/* The platform; its number there, which is the driver's; what the maker calls
 * it; the handle that its stream has for other libraries, NULL if it has none.
 */
MLIR_CAPI_EXPORTED const char *arraxDevicePlatform(const ArraxDevice *device);
MLIR_CAPI_EXPORTED int arraxDeviceOrdinal(const ArraxDevice *device);
MLIR_CAPI_EXPORTED const char *arraxDeviceKind(const ArraxDevice *device);
MLIR_CAPI_EXPORTED void *arraxDeviceStream(ArraxDevice *device);

typedef struct ArraxMemoryUse {
  uint64_t inUse, peak, limit; /* bytes */
} ArraxMemoryUse;
MLIR_CAPI_EXPORTED ArraxMemoryUse arraxDeviceMemoryUse(ArraxDevice *device);

/* Memory of the device, NULL if there is none; `bytes` as it was taken. */
MLIR_CAPI_EXPORTED void *arraxDeviceAllocate(ArraxDevice *device, size_t bytes);
MLIR_CAPI_EXPORTED void arraxDeviceFree(ArraxDevice *device, void *address,
                                        size_t bytes);

/* Copies between any two. What is read may change once the call returns; what
 * is written to the processor is there. */
MLIR_CAPI_EXPORTED int arraxDeviceCopy(ArraxDevice *toDevice, void *to,
                                       ArraxDevice *fromDevice,
                                       const void *from, size_t bytes);

/* Waits until the device has done all that was started. */
MLIR_CAPI_EXPORTED int arraxDeviceSynchronize(ArraxDevice *device);

/* Threads of the processor that a program may use, the caller's included, from
 * the next loop on. A count below 1 restores the default: ARRAX_NUM_THREADS if
 * set, else what the affinity and the quota of the process grant. */
MLIR_CAPI_EXPORTED void arraxSetNumThreads(int count);
MLIR_CAPI_EXPORTED int arraxNumThreads(void);

#ifdef __cplusplus
}
#endif

#endif /* ARRAX_CAPI_DEVICE_H */
