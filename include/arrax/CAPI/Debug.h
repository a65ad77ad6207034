//===- Debug.h - C interface for looking at values --------------*- C++ -*-===//

#ifndef ARRAX_CAPI_DEBUG_H
#define ARRAX_CAPI_DEBUG_H

#include "arrax/CAPI/Trace.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The first of `count` elements that is a NaN, or an infinity, of those asked
/// for; -1 if none is. `dtype` is numbered as in arrax/Runtime/DType.h.
int64_t arraxFindNonFinite(int32_t dtype, const void *data, int64_t count,
                           bool nan, bool inf);

typedef struct {
  int64_t argument; // that has the value already, or -1
  char *text;       // to be released with free()
} ArraxValueOrigin;

/// Finds what made the NaN, or the infinity, in element `element` of result
/// `output` of the function `entry`; -1 on failure. `inputs` are in memory of
/// the host. See arrax/Debug/Origin.h.
int arraxFindOrigin(ArraxModule module, const char *entry,
                    const void *const *inputs, size_t inputCount, size_t output,
                    int64_t element, bool nan, bool locations,
                    ArraxValueOrigin *origin);

/// A copy, to be destroyed by the caller.
ArraxModule arraxModuleClone(ArraxModule module);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_DEBUG_H
