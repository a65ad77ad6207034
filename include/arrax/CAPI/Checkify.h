//===- Checkify.h - C interface for functions of checks ---------*- C++ -*-===//

#ifndef ARRAX_CAPI_CHECKIFY_H
#define ARRAX_CAPI_CHECKIFY_H

#include "arrax/CAPI/Trace.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  bool user, nan, division, index; // what to check
  const int64_t *checks;           // callbacks that are checks of the user
  size_t checkCount;
} ArraxCheckOptions;

/// Where a function may fail: one of the strings "user", "nan", "division" and
/// "index"; the number of the callback; the op and the shape of the array;
/// which of the values belong to its message.
typedef struct {
  const char *kind;
  int64_t callee;
  const char *primitive;
  const int64_t *shape;
  size_t rank;
  const uint32_t *payload;
  size_t payloadCount;
  ArraxLocation location;
} ArraxCheckSite;

/// `func` returns the results of the function it came from, the number of the
/// site that failed first, from 1 on, or 0, and values for messages. Valid
/// until the next call on this thread, but for the module, which is the
/// caller's.
typedef struct {
  ArraxModule module;
  ArraxFunc func;
  const ArraxCheckSite *sites;
  size_t siteCount;
} ArraxCheckified;

/// Expands the transforms in a function, and derives one that returns failed
/// checks; -1 on failure.
int arraxCheckify(ArraxFunc func, const ArraxCheckOptions *options,
                  ArraxCheckified *result);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_CHECKIFY_H
