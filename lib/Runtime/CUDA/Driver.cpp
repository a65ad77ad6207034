//===- Driver.cpp - Finds the CUDA driver ---------------------------------===//

#include "Driver.h"

#include <cstdlib>
#include <dlfcn.h>
#include <string>

namespace arrax::runtime::cuda {

/// Of CUDA 12.0: the first that takes the PTX that is made.
static constexpr int OldestVersion = 12000;

namespace {
/// The driver, or why there is none.
struct Found {
  Driver Functions;
  bool Usable = false;
  std::string Reason;

  Found();

private:
  bool open();
};
} // namespace

bool Found::open() {
  const char *Path = getenv("ARRAX_LIBCUDA");
  void *Library =
      dlopen(Path && *Path ? Path : "libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!Library) {
    Reason = std::string("the driver cannot be loaded (") + dlerror() +
             "). Install NVIDIA's driver on a machine with one of its GPUs";
    return false;
  }
#define ARRAX_CUDA_FIND(name, parameters)                                      \
  Functions.name =                                                             \
      reinterpret_cast<decltype(Functions.name)>(dlsym(Library, #name));       \
  if (!Functions.name) {                                                       \
    Reason = "the driver lacks " #name                                         \
             ": it is older than that of CUDA 12.0. Update it";                \
    return false;                                                              \
  }
  ARRAX_CUDA_FUNCTIONS(ARRAX_CUDA_FIND)
#undef ARRAX_CUDA_FIND
  return true;
}

Found::Found() {
  if (!open())
    return;
  if (Functions.check(Functions.cuInit(0), "cuInit") != Status::Ok) {
    Reason = lastError();
    return;
  }
  int Version = 0;
  Functions.cuDriverGetVersion(&Version);
  if (Version < OldestVersion) {
    Reason = "the driver supports CUDA " + std::to_string(Version / 1000) +
             "." + std::to_string(Version % 1000 / 10) +
             ", and 12.0 is needed. Update it";
    return;
  }
  Usable = true;
}

const Driver *Driver::get() {
  // Never destroyed: arrays may be freed by destructors that run after ours.
  static const Found *const Instance = new Found;
  if (Instance->Usable)
    return &Instance->Functions;
  fail("%s", Instance->Reason.c_str());
  return nullptr;
}

Status Driver::check(Result Code, const char *Function) const {
  if (Code == Success)
    return Status::Ok;
  const char *Name = nullptr, *Text = nullptr;
  cuGetErrorName(Code, &Name);
  cuGetErrorString(Code, &Text);
  fail("%s failed with %s (%d): %s", Function, Name ? Name : "an unknown error",
       int(Code), Text ? Text : "no description");
  return Code == ErrorOutOfMemory ? Status::OutOfMemory : Status::Failed;
}

} // namespace arrax::runtime::cuda
