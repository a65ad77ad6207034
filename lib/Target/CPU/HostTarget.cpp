//===- HostTarget.cpp - The processor this process runs on ----------------===//

#include "arrax/Target/CPU.h"

#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/SubtargetFeature.h"
#include "llvm/TargetParser/Triple.h"
#include <dlfcn.h>

using namespace arrax::cpu;

/// True if libmvec is there with the functions glibc 2.35 added, and loads it:
/// compiled code refers to it.
static bool loadLibmvec() {
  void *library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_GLOBAL);
  return library && dlsym(library, "_ZGVdN8v_erfcf");
}

static HostTarget detectHost() {
  // Linking code from the disk cache needs the target as much as making code.
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  HostTarget host;
  host.cpu = llvm::sys::getHostCPUName().str();
  llvm::StringMap<bool> known = llvm::sys::getHostCPUFeatures();
  llvm::SubtargetFeatures features;
  for (const auto &feature : known)
    features.AddFeature(feature.getKey(), feature.getValue());
  host.features = features.getString();
  llvm::Triple triple(llvm::sys::getProcessTriple());
  host.fma = !triple.isX86() || known.lookup("fma");
  bool avx2 = triple.isX86() && known.lookup("avx2") && host.fma;
  host.vectorBits = avx2 ? 256 : 128;
  host.libmvec = avx2 && triple.isOSLinux() && loadLibmvec();
  return host;
}

const HostTarget &arrax::cpu::getHostTarget() {
  static const HostTarget host = detectHost();
  return host;
}
