//===- Custom.h - C interface for custom derivatives ------------*- C++ -*-===//
//
// The functions here are those that were traced for one call each: their
// operands are arranged to be what the op calls for. `captures` counts the
// trailing operands of a function that stand for what it closes over.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_CAPI_CUSTOM_H
#define ARRAX_CAPI_CUSTOM_H

#include "arrax/CAPI/Trace.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  ArraxFunc func; // null for none
  size_t captures;
} ArraxTracedFunc;

/// array.custom_jvp_call. The rule takes the operands, then tangents of those
/// in `wrt`. `operands` are those of the callee, then the captures of callee
/// and rule.
int arraxEmitCustomJvp(ArraxFunc func, ArraxTracedFunc callee,
                       ArraxTracedFunc rule, ArraxLocation location,
                       const ArraxValue *operands, size_t operandCount,
                       const int64_t *wrt, size_t wrtCount,
                       ArraxResults *results);

/// array.custom_vjp_call. `fwd` takes the operands and returns results, then
/// residuals; `bwd` takes these, then cotangents. `operands` are those of the
/// callee, then the captures of callee, fwd and bwd.
int arraxEmitCustomVjp(ArraxFunc func, ArraxTracedFunc callee,
                       ArraxTracedFunc fwd, ArraxTracedFunc bwd,
                       ArraxLocation location, const ArraxValue *operands,
                       size_t operandCount, const int64_t *wrt, size_t wrtCount,
                       ArraxResults *results);

/// The name of a policy of array.checkpoint, and the names it is about.
typedef struct {
  const char *kind;
  const char *const *names;
  size_t nameCount;
} ArraxPolicy;

/// array.custom_vmap_call. The rule takes the operands, those that `inBatched`
/// marks with a leading dimension of `size`, and returns results likewise by
/// `outBatched`. `operands` are those of the callee, which the mask is for,
/// then the captures of callee and rule.
int arraxEmitCustomVmap(ArraxFunc func, ArraxTracedFunc callee,
                        ArraxTracedFunc rule, ArraxLocation location,
                        const ArraxValue *operands, size_t operandCount,
                        int64_t size, const bool *inBatched,
                        const bool *outBatched, ArraxResults *results);

/// array.checkpoint, with at least one policy.
int arraxEmitCheckpoint(ArraxFunc func, ArraxFunc callee,
                        ArraxLocation location, const ArraxValue *operands,
                        size_t operandCount, const ArraxPolicy *policies,
                        size_t policyCount, bool allowCse,
                        ArraxResults *results);

/// array.linear_transpose of a callee that is linear in all operands but those
/// that it closes over. `operands` are these, then the cotangents.
int arraxEmitLinearTranspose(ArraxFunc func, ArraxTracedFunc callee,
                             ArraxLocation location, const ArraxValue *operands,
                             size_t operandCount, ArraxResults *results);

/// array.linear_solve. The functions take arrays like the right side; that of
/// the transposed equation may be null, or that of the equation. `operands` are
/// the right side, then the captures of the functions.
int arraxEmitLinearSolve(ArraxFunc func, ArraxTracedFunc matvec,
                         ArraxTracedFunc solve, ArraxTracedFunc transposeSolve,
                         bool symmetric, ArraxLocation location,
                         const ArraxValue *operands, size_t operandCount,
                         ArraxResults *results);

/// True if `value` depends on one of the arguments of its function.
bool arraxDependsOn(ArraxValue value, const ArraxValue *arguments,
                    size_t count);

/// True if `value` may have a tangent that is not zero where `arguments` of its
/// function have tangents.
bool arraxMayHaveTangent(ArraxValue value, const ArraxValue *arguments,
                         size_t count);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_CUSTOM_H
