//===- Exported.h - C interface for programs as text ------------*- C++ -*-===//

#ifndef ARRAX_CAPI_EXPORTED_H
#define ARRAX_CAPI_EXPORTED_H

#include "arrax/CAPI/Trace.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The module, with locations, as text that arraxModuleParse reads; to be
/// released with free().
char *arraxModuleSerialize(ArraxModule module);

/// The module that text stands for, to be destroyed by the caller; NULL and
/// arraxLastError() for text that is no valid program. The text may come from
/// anywhere: a program that would call functions of the host is refused.
ArraxModule arraxModuleParse(const char *text, size_t size);

/// The function @main; NULL if there is none.
ArraxFunc arraxModuleMain(ArraxModule module);

#ifdef __cplusplus
}
#endif

#endif // ARRAX_CAPI_EXPORTED_H
