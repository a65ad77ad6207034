//===- HostTarget.cpp - The processor this process runs on ----------------===//

#include "arrax/Runtime/SystemInfo.h"
#include "arrax/Target/CPU.h"

#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/SubtargetFeature.h"
#include "llvm/TargetParser/Triple.h"
#include <cstdlib>
#include <dlfcn.h>

using namespace llvm;
using namespace arrax::cpu;
using arrax::runtime::InstructionSet;

/// True if libmvec is there with the functions glibc 2.35 added, and loads it:
/// compiled code refers to it.
static bool loadLibmvec() {
  void *library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_GLOBAL);
  return library && dlsym(library, "_ZGVdN8v_erfcf");
}

/// Code for an instruction set that is less than what the processor has.
static void restrict(HostTarget &host, InstructionSet set) {
  host.cpu = set == InstructionSet::Baseline ? "x86-64" : "x86-64-v3";
  host.features.clear();
}

/// ARRAX_VECTOR_BITS, which tests the code for other processors on this one: of
/// longer vectors LLVM makes several registers.
static unsigned chooseVectorBits(InstructionSet set) {
  unsigned bits;
  const char *setting = getenv("ARRAX_VECTOR_BITS");
  if (setting && !StringRef(setting).getAsInteger(10, bits) &&
      (bits == 128 || bits == 256 || bits == 512))
    return bits;
  return 128u << unsigned(set);
}

static HostTarget detectHost() {
  // Linking code from the disk cache needs the target as much as making code.
  InitializeNativeTarget();
  InitializeNativeTargetAsmPrinter();
  HostTarget host;
  host.cpu = sys::getHostCPUName().str();
  StringMap<bool> known = sys::getHostCPUFeatures();
  SubtargetFeatures features;
  for (const auto &feature : known)
    features.AddFeature(feature.getKey(), feature.getValue());
  host.features = features.getString();
  Triple triple(sys::getProcessTriple());
  InstructionSet set = arrax::runtime::instructionSet();
  if (set < arrax::runtime::processorInstructionSet())
    restrict(host, set);
  bool avx2 = set >= InstructionSet::AVX2;
  host.fma = !triple.isX86() || avx2;
  host.vectorBits = chooseVectorBits(set);
  host.libmvec = avx2 && triple.isOSLinux() && loadLibmvec();
  return host;
}

const HostTarget &arrax::cpu::getHostTarget() {
  static const HostTarget host = detectHost();
  return host;
}
