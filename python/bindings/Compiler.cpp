//===- Compiler.cpp - Loading the compiler --------------------------------===//

#include "Compiler.h"
#include "Core.h"
#include <dlfcn.h>

using namespace arrax;
using namespace arrax::core;

Compiler *core::loadedCompiler;

/// The library lies in lib/ beside this module.
static std::string libraryPath() {
  Dl_info info;
  dladdr(reinterpret_cast<void *>(&loadCompiler), &info);
  std::string path = info.dli_fname;
#ifdef __APPLE__
  const char *name = "lib/libarrax.dylib";
#else
  const char *name = "lib/libarrax.so";
#endif
  return path.substr(0, path.rfind('/') + 1) + name;
}

Compiler &core::loadCompiler() {
  static Compiler table;
  void *library = dlopen(libraryPath().c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (!library)
    raise(PyExc_ImportError, "cannot load the compiler: %s", dlerror());
#define ARRAX_LOOKUP(name)                                                     \
  table.name = reinterpret_cast<decltype(table.name)>(dlsym(library, #name));  \
  if (!table.name)                                                             \
    raise(PyExc_ImportError,                                                   \
          "the compiler lacks " #name ": it is not of this version");
  ARRAX_COMPILER_FUNCTIONS(ARRAX_LOOKUP)
#undef ARRAX_LOOKUP
  loadedCompiler = &table;
  return table;
}
