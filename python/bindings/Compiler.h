//===- Compiler.h - The compiler, loaded at its first use -------*- C++ -*-===//
//
// LLVM and MLIR take longer to load than the rest of `import arrax`, so the
// module is not linked to libarrax.so: the first array operation opens it.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_COMPILER_H
#define ARRAX_PYTHON_COMPILER_H

#include "arrax/CAPI/Callback.h"
#include "arrax/CAPI/Checkify.h"
#include "arrax/CAPI/Compile.h"
#include "arrax/CAPI/Custom.h"
#include "arrax/CAPI/Debug.h"
#include "arrax/CAPI/Device.h"
#include "arrax/CAPI/Dialect.h"
#include "arrax/CAPI/Exported.h"
#include "arrax/CAPI/Trace.h"
#include "arrax/Runtime/Allocator.h"

#define ARRAX_COMPILER_FUNCTIONS(X)                                            \
  X(arraxLastError)                                                            \
  X(arraxVisitRegisteredOps)                                                   \
  X(arraxTensorType)                                                           \
  X(arraxTensorInfo)                                                           \
  X(arraxAttrs)                                                                \
  X(arraxOpName)                                                               \
  X(arraxLocation)                                                             \
  X(arraxUnknownLocation)                                                      \
  X(arraxLocationText)                                                         \
  X(arraxModuleCreate)                                                         \
  X(arraxModuleDestroy)                                                        \
  X(arraxModuleText)                                                           \
  X(arraxModuleVerify)                                                         \
  X(arraxFuncCreate)                                                           \
  X(arraxFuncAddArgument)                                                      \
  X(arraxFuncReturn)                                                           \
  X(arraxFuncErase)                                                            \
  X(arraxEmit)                                                                 \
  X(arraxEmitConstant)                                                         \
  X(arraxEmitCall)                                                             \
  X(arraxEmitJvp)                                                              \
  X(arraxEmitVjp)                                                              \
  X(arraxEmitVmap)                                                             \
  X(arraxEmitSwitch)                                                           \
  X(arraxEmitWhile)                                                            \
  X(arraxEmitScan)                                                             \
  X(arraxLinearize)                                                            \
  X(arraxFuncImport)                                                           \
  X(arraxFuncTypes)                                                            \
  X(arraxFuncSetAuxiliary)                                                     \
  X(arraxFuncForwarded)                                                        \
  X(arraxFuncOrigin)                                                           \
  X(arraxEmitCustomJvp)                                                        \
  X(arraxEmitCustomVjp)                                                        \
  X(arraxEmitCheckpoint)                                                       \
  X(arraxEmitLinearTranspose)                                                  \
  X(arraxEmitLinearSolve)                                                      \
  X(arraxDependsOn)                                                            \
  X(arraxMayHaveTangent)                                                       \
  X(arraxPrefixModule)                                                         \
  X(arraxEmitCallback)                                                         \
  X(arraxEmitCustomVmap)                                                       \
  X(arraxCompile)                                                              \
  X(arraxExecuteWithHost)                                                      \
  X(arraxExecutableCallees)                                                    \
  X(arraxExecutableRetain)                                                     \
  X(arraxExecutableRelease)                                                    \
  X(arraxExecute)                                                              \
  X(arraxExecutableMayAlias)                                                   \
  X(arraxExecutableOrigin)                                                     \
  X(arraxExecutableArenaSize)                                                  \
  X(arraxMemoryText)                                                           \
  X(arraxClearMemoryCaches)                                                    \
  X(arraxStageText)                                                            \
  X(arraxStablehloText)                                                        \
  X(arraxGPUCode)                                                              \
  X(arraxHasAMDGPU)                                                            \
  X(arraxCheckify)                                                             \
  X(arraxFindNonFinite)                                                        \
  X(arraxFindOrigin)                                                           \
  X(arraxModuleClone)                                                          \
  X(arraxModuleSerialize)                                                      \
  X(arraxModuleParse)                                                          \
  X(arraxModuleMain)                                                           \
  X(arraxStringFree)                                                           \
  X(arraxDeviceCount)                                                          \
  X(arraxDeviceGet)                                                            \
  X(arraxDevicePlatform)                                                       \
  X(arraxDeviceOrdinal)                                                        \
  X(arraxDeviceKind)                                                           \
  X(arraxDeviceStream)                                                         \
  X(arraxDeviceMemoryUse)                                                      \
  X(arraxDeviceAllocate)                                                       \
  X(arraxDeviceFree)                                                           \
  X(arraxDeviceCopy)                                                           \
  X(arraxDeviceSynchronize)                                                    \
  X(arraxSetNumThreads)                                                        \
  X(arraxNumThreads)                                                           \
  X(arrax_alloc)                                                               \
  X(arrax_free)                                                                \
  X(arrax_refused_bytes)                                                       \
  X(arrax_has_room)

namespace arrax::core {

struct Compiler {
#define ARRAX_DECLARE(name) decltype(&::name) name;
  ARRAX_COMPILER_FUNCTIONS(ARRAX_DECLARE)
#undef ARRAX_DECLARE
};

extern Compiler *loadedCompiler;
Compiler &loadCompiler();

inline Compiler &compiler() {
  return loadedCompiler ? *loadedCompiler : loadCompiler();
}

} // namespace arrax::core

#endif // ARRAX_PYTHON_COMPILER_H
