/*===- arrax/CAPI/Compile.h - Compile and run array programs ------*- C -*-===*\
|*                                                                            *|
|* From a module of the array dialect to code in this process. All functions  *|
|* may be called from several threads; those that take a module must not run  *|
|* while another thread works in its MLIR context.                            *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef ARRAX_CAPI_COMPILE_H
#define ARRAX_CAPI_COMPILE_H

#include "arrax/CAPI/Device.h"
#include "arrax/Runtime/Host.h"
#include "mlir-c/IR.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Machine code of one function, reference counted. */
typedef struct ArraxExecutable ArraxExecutable;

/* Compiles the public function `entry` of `module` for a device, NULL for the
 * processor; transform ops need not be expanded. A program of
 * the same content that is still cached is returned instead. On failure returns
 * NULL and sets *error to the located diagnostics, to be freed with
 * arraxStringFree. The module is not modified. */
MLIR_CAPI_EXPORTED ArraxExecutable *arraxCompile(MlirModule module,
                                                 const char *entry,
                                                 ArraxDevice *device,
                                                 char **error);

MLIR_CAPI_EXPORTED void arraxExecutableRetain(ArraxExecutable *executable);
MLIR_CAPI_EXPORTED void arraxExecutableRelease(ArraxExecutable *executable);

/* Runs it on memory of its device; on a GPU the call returns before it has run.
 * Buffers are dense and row-major, bool is one byte an element. An output must
 * not overlap an input unless arraxExecutableAlias allows it. Returns what the
 * functions of arrax/CAPI/Device.h do; if not 0, the outputs hold anything. */
MLIR_CAPI_EXPORTED int arraxExecute(const ArraxExecutable *executable,
                                    void *const *inputs, void *const *outputs);

/* As arraxExecute, where the program calls functions of the host. If one fails,
 * the result is not 0 and what is wrong is known to the host. */
MLIR_CAPI_EXPORTED int arraxExecuteWithHost(const ArraxExecutable *executable,
                                            void *const *inputs,
                                            void *const *outputs,
                                            const ArraxHost *host);

/* The numbers of those functions, by the positions that it calls them by; they
 * live as long as the executable. */
MLIR_CAPI_EXPORTED size_t arraxExecutableCallees(
    const ArraxExecutable *executable, const int64_t **callees);

/* An input in whose buffer `output` may be written if the caller gives that
 * input up, or -1; and whether `input` is one. No two outputs may share one. */
MLIR_CAPI_EXPORTED int arraxExecutableAlias(const ArraxExecutable *executable,
                                            size_t output);
MLIR_CAPI_EXPORTED bool
arraxExecutableMayAlias(const ArraxExecutable *executable, size_t output,
                        size_t input);

/* Operands and results after expansion: residuals are flattened to the arrays
 * they stand for. */
MLIR_CAPI_EXPORTED size_t
arraxExecutableNumInputs(const ArraxExecutable *executable);
MLIR_CAPI_EXPORTED size_t
arraxExecutableNumOutputs(const ArraxExecutable *executable);

/* The tensor type of a result as text, e.g. "tensor<4xui8>". An executable may
 * outlive the context it was compiled in, so text is what it keeps. */
MLIR_CAPI_EXPORTED MlirStringRef
arraxExecutableOutputTypeText(const ArraxExecutable *executable, size_t output);
/* The same as a type of `context`. */
MLIR_CAPI_EXPORTED MlirType arraxExecutableOutputType(
    const ArraxExecutable *executable, MlirContext context, size_t output);

/* Where arraxCompile found the machine code. */
typedef enum {
  ARRAX_CODE_NEW,
  ARRAX_CODE_FROM_DISK,
  ARRAX_CODE_FROM_MEMORY
} ArraxCodeOrigin;
MLIR_CAPI_EXPORTED ArraxCodeOrigin
arraxExecutableOrigin(const ArraxExecutable *executable);

/* Time that making it, or loading it from disk, took. */
MLIR_CAPI_EXPORTED double
arraxExecutableCompileMs(const ArraxExecutable *executable);

/* Bytes of memory that a run takes for intermediate values. */
MLIR_CAPI_EXPORTED int64_t
arraxExecutableArenaSize(const ArraxExecutable *executable);

/* The memory that a run of a program takes, as JSON, if the `numDonated`
 * operands `donated` are given up: see arrax/Compiler/Memory.h. No code is
 * made. Freed with arraxStringFree; NULL and *error on failure. */
MLIR_CAPI_EXPORTED char *arraxMemoryText(MlirModule module, const char *entry,
                                         ArraxDevice *device,
                                         const size_t *donated,
                                         size_t numDonated, char **error);

/* Forgets the programs in memory that arraxCompile would find; executables
 * live on. */
MLIR_CAPI_EXPORTED void arraxClearMemoryCaches(void);

/* The program at a stage of the pipeline: "array", "expanded", "fused",
 * "linalg", "kernels", "llvm", "asm", "stablehlo" or "gpu". Freed with
 * arraxStringFree; NULL and *error on failure. */
MLIR_CAPI_EXPORTED char *arraxStageText(MlirModule module, const char *entry,
                                        const char *stage, char **error);

/* The function @main as a StableHLO program, in the generic form that XLA
 * reads. Its last operands become constants with these elements, dense and
 * row-major. Freed with arraxStringFree; NULL and *error on failure. */
MLIR_CAPI_EXPORTED char *arraxStablehloText(MlirModule module,
                                            const void *const *constants,
                                            size_t numConstants, bool locations,
                                            char **error);

/* The kernels of the program on a GPU: "nvvm", "ptx", "rocdl", "amdgpu-ir",
 * "gcn" or "amdgpu-object". An empty `chip` is the oldest that code is made
 * for; `ocml` is the path of ROCm's ocml.bc or empty. *size bytes, freed with
 * arraxStringFree; NULL and *error on failure. */
MLIR_CAPI_EXPORTED char *arraxGPUCode(MlirModule module, const char *entry,
                                      const char *form, const char *chip,
                                      const char *ocml, size_t *size,
                                      char **error);

/* Whether this build has a code generator for AMD's chips: it makes neither
 * "gcn" nor "amdgpu-object" otherwise. */
MLIR_CAPI_EXPORTED bool arraxHasAMDGPU(void);

MLIR_CAPI_EXPORTED void arraxStringFree(char *string);

#ifdef __cplusplus
}
#endif

#endif /* ARRAX_CAPI_COMPILE_H */
