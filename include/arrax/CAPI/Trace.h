//===- Trace.h - C interface for building array programs --------*- C++ -*-===//
//
// The Python module knows the compiler through C functions alone: it is built
// with exceptions and RTTI, the compiler without. All handles but modules are
// uniqued in the process-wide context or owned by a module.
//
// Functions that can fail return null or -1 and leave the message of the
// calling thread in arraxLastError().
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_CAPI_TRACE_H
#define ARRAX_CAPI_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ArraxType_ *ArraxType;         // a ranked tensor or residuals
typedef struct ArraxValue_ *ArraxValue;       // an SSA value
typedef struct ArraxLocation_ *ArraxLocation; // where user code stands
typedef struct ArraxAttrs_ *ArraxAttrs;       // a uniqued attribute dictionary
typedef struct ArraxOpName_ *ArraxOpName;     // a registered op
typedef struct ArraxModule_ *ArraxModule;     // owned by the caller
typedef struct ArraxFunc_ *ArraxFunc;         // owned by its module

/// The last failure of this thread: the diagnostics, one a line.
const char *arraxLastError(void);

// ---- Types, attributes, locations ----

/// `dtype` is numbered as in arrax/Runtime/DType.h.
ArraxType arraxTensorType(int32_t dtype, const int64_t *shape, int32_t rank);

/// The rank of a ranked tensor, -1 for another type. Writes its dtype and at
/// most `capacity` sizes.
int32_t arraxTensorInfo(ArraxType type, int32_t *dtype, int64_t *shape,
                        int32_t capacity);

typedef enum {
  ARRAX_ATTR_INT,    // an i64
  ARRAX_ATTR_INTS,   // an i64 array
  ARRAX_ATTR_BOOL,   // a bool
  ARRAX_ATTR_DTYPE,  // an element type
  ARRAX_ATTR_STRING, // the case of an enum attribute, else a string
  ARRAX_ATTR_STRINGS // an array of strings
} ArraxAttrKind;

typedef struct {
  const char *name;
  ArraxAttrKind kind;
  int64_t integer; // ARRAX_ATTR_INT, _BOOL, _DTYPE
  const int64_t *ints;
  size_t count; // of `ints` or `strings`
  const char *string;
  const char *const *strings;
} ArraxAttr;

/// Null if a string names no case of its enum.
ArraxAttrs arraxAttrs(const ArraxAttr *attrs, size_t count);

/// The op array.<name>, null if there is none.
ArraxOpName arraxOpName(const char *name);

ArraxLocation arraxLocation(const char *file, int32_t line, int32_t column);
ArraxLocation arraxUnknownLocation(void);

/// Writes "file:line" or "" and returns its length.
size_t arraxLocationText(ArraxLocation location, char *text, size_t capacity);

// ---- Modules and functions ----

/// An empty module. The handle is the `ptr` of an MlirModule.
ArraxModule arraxModuleCreate(void);
void arraxModuleDestroy(ArraxModule module);

/// The module's text, to be released with free().
char *arraxModuleText(ArraxModule module, bool locations);

/// Verifies the module; -1 on failure.
int arraxModuleVerify(ArraxModule module);

/// A function with an empty body. Its name is made unique in the module.
/// Writes one value per argument.
ArraxFunc arraxFuncCreate(ArraxModule module, const char *name, bool isPublic,
                          const ArraxType *types, size_t count,
                          ArraxLocation location, ArraxValue *arguments);

/// Adds a trailing argument.
ArraxValue arraxFuncAddArgument(ArraxFunc func, ArraxType type,
                                ArraxLocation location);

/// Ends the body and sets the function's type.
void arraxFuncReturn(ArraxFunc func, const ArraxValue *values, size_t count,
                     ArraxLocation location);

/// Removes a function that nothing calls.
void arraxFuncErase(ArraxFunc func);

// ---- Ops: appended to the body of a function ----

/// The results of an emission, valid until the next one on this thread.
typedef struct {
  size_t count;
  const ArraxValue *values;
  const ArraxType *types;
} ArraxResults;

/// Emits an op; with `resultTypes` null they are inferred. Verifies it.
int arraxEmit(ArraxFunc func, ArraxOpName name, ArraxLocation location,
              const ArraxValue *operands, size_t operandCount, ArraxAttrs attrs,
              const ArraxType *resultTypes, size_t resultCount,
              ArraxResults *results);

/// Emits a constant from row-major elements (bool: one byte each); a splat
/// when `splat` is set, from one element.
ArraxValue arraxEmitConstant(ArraxFunc func, ArraxType type, const void *data,
                             bool splat, ArraxLocation location);

int arraxEmitCall(ArraxFunc func, ArraxFunc callee, ArraxLocation location,
                  const ArraxValue *operands, size_t operandCount,
                  ArraxResults *results);

/// array.jvp: operands of the callee, then tangents for `wrt`.
int arraxEmitJvp(ArraxFunc func, ArraxFunc callee, ArraxLocation location,
                 const ArraxValue *operands, size_t operandCount,
                 const int64_t *wrt, size_t wrtCount, ArraxResults *results);

/// array.vjp: operands of the callee, then cotangents of its differentiable
/// results.
int arraxEmitVjp(ArraxFunc func, ArraxFunc callee, ArraxLocation location,
                 const ArraxValue *operands, size_t operandCount,
                 const int64_t *wrt, size_t wrtCount, ArraxResults *results);

/// array.vmap; an axis of -1 is unmapped. `axisName`, which may be null, names
/// the batch for the collective ops in the callee.
int arraxEmitVmap(ArraxFunc func, ArraxFunc callee, ArraxLocation location,
                  const ArraxValue *operands, size_t operandCount,
                  const int64_t *inAxes, const int64_t *outAxes, int64_t size,
                  const char *axisName, ArraxResults *results);

// ---- Branches and loops ----
//
// Bodies are functions of the module. What they capture, which follows their
// other operands, comes last, one body after the other.

/// array.switch. The operands are the index, `explicitCount` operands that
/// every branch takes, and what each captures.
int arraxEmitSwitch(ArraxFunc func, const ArraxFunc *branches,
                    size_t branchCount, ArraxLocation location,
                    const ArraxValue *operands, size_t operandCount,
                    size_t explicitCount, ArraxResults *results);

/// array.while. The operands are the carries, and what `cond` and `body`
/// capture. `memory` bounds what reverse mode keeps of it, in bytes.
int arraxEmitWhile(ArraxFunc func, ArraxFunc cond, ArraxFunc body,
                   ArraxLocation location, const ArraxValue *operands,
                   size_t operandCount, size_t carryCount, int64_t memory,
                   ArraxResults *results);

/// array.scan. The operands are the carries, the xs, and what `body` captures.
/// A step of the loop is `unroll` steps of the scan, all of them if it is 0.
int arraxEmitScan(ArraxFunc func, ArraxFunc body, ArraxLocation location,
                  const ArraxValue *operands, size_t operandCount,
                  size_t carryCount, size_t xsCount, int64_t length,
                  bool reverse, int64_t unroll, ArraxResults *results);

/// Functions of a module of their own that hold no transform ops, and call only
/// functions with custom rules. What is known of the point of linearization is
/// in the residuals, arrays.
typedef struct {
  ArraxModule module; // the caller's
  ArraxFunc forward;  // operands -> results, then residuals
  ArraxFunc linear;   // residuals, then tangents -> tangents
  ArraxFunc backward; // residuals, then cotangents -> cotangents
} ArraxLinearized;

/// Linearizes a function with respect to its operands `wrt`; -1 on failure.
/// Tangents and cotangents are those of the first `outputs` results, where
/// differentiable: the others are taken as constant.
int arraxLinearize(ArraxFunc func, const int64_t *wrt, size_t wrtCount,
                   size_t outputs, ArraxLinearized *result);

/// A private copy, in `module`, of a function and of those it refers to.
ArraxFunc arraxFuncImport(ArraxModule module, ArraxFunc func, const char *name);

/// Its operand or result types, valid until the next call on this thread.
size_t arraxFuncTypes(ArraxFunc func, bool results, const ArraxType **types);

/// Lets transforms that name the function take the derivatives of its results
/// from `first` on for zero.
void arraxFuncSetAuxiliary(ArraxFunc func, size_t first);

/// The operand that is returned as `result`, or -1.
int64_t arraxFuncForwarded(ArraxFunc func, size_t result);

/// The op that computes a result, without `array.`; the name it got from
/// checkpoint_name, or ""; the user's "file:line", or "". Valid until the next
/// call on this thread.
typedef struct {
  const char *op, *name, *where;
} ArraxOrigin;

/// Where a result comes from that is no operand.
void arraxFuncOrigin(ArraxFunc func, size_t result, ArraxOrigin *origin);

/// The function's body until now as a public function @main of a new module,
/// returning `value`, with the functions it calls. For evaluating a traced
/// value on concrete inputs. Calls of the host without results, which the
/// program makes when it is run, are left out; null if `value` depends on
/// another one that is not pure.
ArraxModule arraxPrefixModule(ArraxFunc func, ArraxValue value);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_TRACE_H
