//===- Callback.h - C interface for calls of the host -----------*- C++ -*-===//

#ifndef ARRAX_CAPI_CALLBACK_H
#define ARRAX_CAPI_CALLBACK_H

#include "arrax/CAPI/Trace.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  const char *kind; // "pure", "io" or "debug"
  bool ordered;
  const char *vmapMethod; // null for none
  int64_t callee;
} ArraxCallback;

/// array.callback. -1 for an unknown kind or method.
int arraxEmitCallback(ArraxFunc func, const ArraxCallback *callback,
                      ArraxLocation location, const ArraxValue *operands,
                      size_t operandCount, const ArraxType *resultTypes,
                      size_t resultCount, ArraxResults *results);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_CALLBACK_H
