//===- Lapack.cpp - LAPACK, found at run time -----------------------------===//

#include "Lapack.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <mutex>

using namespace arrax::runtime;

namespace {
struct LapackLibrary {
  void *Handle = nullptr;
  const char *Prefix = "";
  void (*SetThreads)(int) = nullptr;
  char Error[512] = "";

  LapackLibrary();
  void *symbol(const char *Name) const {
    char Full[64];
    std::snprintf(Full, sizeof(Full), "%s%s", Prefix, Name);
    return dlsym(Handle, Full);
  }
};
} // namespace

LapackLibrary::LapackLibrary() {
  const char *Path = std::getenv("ARRAX_LAPACK");
  if (!Path || !*Path) {
    std::snprintf(Error, sizeof(Error),
                  "linear algebra needs LAPACK: install it by `pip install "
                  "scipy-openblas32`, or set ARRAX_LAPACK to the path of a "
                  "shared library that has it");
    return;
  }
  Handle = dlopen(Path, RTLD_NOW | RTLD_LOCAL);
  if (!Handle) {
    std::snprintf(Error, sizeof(Error), "LAPACK cannot be loaded: %s",
                  dlerror());
    return;
  }
  if (dlsym(Handle, "scipy_dpotrf_"))
    Prefix = "scipy_";
  if (!symbol("dpotrf_")) {
    std::snprintf(Error, sizeof(Error), "%s, of ARRAX_LAPACK, lacks dpotrf_",
                  Path);
    Handle = nullptr;
    return;
  }
  SetThreads =
      reinterpret_cast<void (*)(int)>(symbol("openblas_set_num_threads"));
  if (SetThreads)
    SetThreads(1);
}

/// Never unloaded: code may run in it when the process ends.
static const LapackLibrary &lapackLibrary() {
  static const auto *Instance = new LapackLibrary();
  return *Instance;
}

Status lapack::load() {
  const LapackLibrary &Library = lapackLibrary();
  return Library.Handle ? Status::Ok : fail("%s", Library.Error);
}

void *lapack::find(char Letter, const char *Name) {
  char Full[32];
  std::snprintf(Full, sizeof(Full), "%c%s_", Letter, Name);
  return lapackLibrary().symbol(Full);
}

static std::mutex &ownThreadsMutex() {
  static auto *Instance = new std::mutex();
  return *Instance;
}

lapack::OwnThreads::OwnThreads(int Count)
    : Active(Count > 1 && lapackLibrary().SetThreads) {
  if (!Active)
    return;
  ownThreadsMutex().lock();
  lapackLibrary().SetThreads(Count);
}

lapack::OwnThreads::~OwnThreads() {
  if (!Active)
    return;
  lapackLibrary().SetThreads(1);
  ownThreadsMutex().unlock();
}
