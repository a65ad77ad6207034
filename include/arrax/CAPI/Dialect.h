/*===- arrax/CAPI/Dialect.h - What the array dialect holds --------*- C -*-===*\
|*                                                                            *|
|* Read-only facts on the dialect, for tests and documentation.               *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef ARRAX_CAPI_DIALECT_H
#define ARRAX_CAPI_DIALECT_H

#include "mlir-c/Support.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Calls `visit` with the name of each op of the dialect (without "array.") and
 * its space-separated rules: elementwise, non_differentiable,
 * structurally_linear, jvp, transpose, batch. */
MLIR_CAPI_EXPORTED void arraxVisitRegisteredOps(
    void (*visit)(const char *name, const char *rules, void *data), void *data);

#ifdef __cplusplus
}
#endif

#endif /* ARRAX_CAPI_DIALECT_H */
