//===- EmitPTX.cpp - NVVM dialect to PTX ----------------------------------===//

#include "DeviceModule.h"
#include "arrax/Target/GPU.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/Targets.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/TargetSelect.h"
#include <cstring>

using namespace llvm;

/// libdevice, in the library of MLIR; a build of MLIR may be without.
extern "C" const unsigned char _mlir_embedded_libdevice[] __attribute__((weak));
extern "C" const unsigned _mlir_embedded_libdevice_size __attribute__((weak));

namespace {

/// A chip, and the oldest version of PTX to write for it that a driver of the
/// same age understands: 8.0 came with CUDA 12.0, 8.6 with 12.7, 8.7 with 12.8,
/// 8.8 with 12.9, 9.0 with 13.0.
struct Chip {
  StringLiteral name;
  StringLiteral features;

  /// Code for a chip whose name ends in a letter runs on no later one.
  bool runsOnLaterChips() const { return isDigit(name.back()); }
  /// Ten times the major number of the compute capability, and the minor one.
  unsigned capability() const {
    unsigned number = 0;
    StringRef digits = name.drop_front(strlen("sm_"));
    digits.consumeInteger(10, number);
    return number;
  }
};
/// By capability.
constexpr Chip Chips[] = {
    {"sm_80", "+ptx80"},   {"sm_86", "+ptx80"},   {"sm_87", "+ptx80"},
    {"sm_89", "+ptx80"},   {"sm_90", "+ptx80"},   {"sm_90a", "+ptx80"},
    {"sm_100", "+ptx86"},  {"sm_100a", "+ptx86"}, {"sm_103", "+ptx88"},
    {"sm_103a", "+ptx88"}, {"sm_110", "+ptx90"},  {"sm_110a", "+ptx90"},
    {"sm_120", "+ptx87"},  {"sm_120a", "+ptx87"}, {"sm_121", "+ptx88"},
    {"sm_121a", "+ptx88"},
};

/// What is left to do: choose among the variants of libdevice, which is for all
/// options (denormals are kept), inline it, and clean up. Loops and vectors are
/// in their final form; ptxas schedules and unrolls.
constexpr StringLiteral Passes =
    "nvvm-reflect,always-inline,globaldce,"
    "function(sroa,early-cse<memssa>,instcombine<no-verify-fixpoint>,"
    "simplifycfg,loop-mssa(licm)),cgscc(function-attrs)";

} // namespace

static Expected<const Chip *> findChip(StringRef name) {
  if (name.empty())
    return &Chips[0];
  for (const Chip &chip : Chips)
    if (chip.name == name)
      return &chip;
  return createStringError(
      "no chip of NVIDIA '" + name + "': one of " +
      join(map_range(Chips, [](const Chip &chip) { return chip.name; }), ", "));
}

std::string arrax::chipOfCapability(unsigned major, unsigned minor) {
  StringRef newest;
  for (const Chip &chip : Chips)
    if (chip.runsOnLaterChips() && chip.capability() <= 10 * major + minor)
      newest = chip.name;
  return newest.str();
}

static void initializeNVPTX() {
#if LLVM_HAS_NVPTX_TARGET
  LLVMInitializeNVPTXTarget();
  LLVMInitializeNVPTXTargetInfo();
  LLVMInitializeNVPTXTargetMC();
  LLVMInitializeNVPTXAsmPrinter();
#endif
}

/// From an installation of CUDA, where MLIR has none.
static Expected<std::unique_ptr<MemoryBuffer>> readLibdevice() {
  for (const char *variable : {"CUDA_HOME", "CUDA_PATH"}) {
    std::optional<std::string> root = sys::Process::GetEnv(variable);
    if (!root)
      continue;
    SmallString<128> path(*root);
    sys::path::append(path, "nvvm", "libdevice", "libdevice.10.bc");
    if (auto file = MemoryBuffer::getFile(path))
      return std::move(*file);
  }
  return createStringError("this build of MLIR has no libdevice: set CUDA_HOME "
                           "to an installation of CUDA");
}

static Error linkLibdevice(Module &kernels) {
  Function *missing = arrax::findUndefined(kernels);
  if (!missing)
    return Error::success();
  std::unique_ptr<MemoryBuffer> file;
  StringRef bitcode;
  if (&_mlir_embedded_libdevice_size) {
    bitcode = {reinterpret_cast<const char *>(_mlir_embedded_libdevice),
               _mlir_embedded_libdevice_size};
  } else {
    auto read = readLibdevice();
    if (!read)
      return joinErrors(
          createStringError("a kernel calls " + missing->getName().str()),
          read.takeError());
    file = std::move(*read);
    bitcode = file->getBuffer();
  }
  if (Error error = arrax::linkLibrary(kernels, {bitcode, "libdevice"}))
    return error;
  // Of LLVM's, for which the choice of nvvm-reflect stands.
  missing = arrax::findUndefined(kernels);
  if (missing && missing->getName() != "__nvvm_reflect")
    return createStringError("a kernel calls " + missing->getName() +
                             ", which libdevice does not have");
  return Error::success();
}

Expected<std::string> arrax::emitPTX(mlir::ModuleOp module, StringRef name) {
  auto chip = findChip(name);
  if (!chip)
    return chip.takeError();
  initializeNVPTX();
  Triple triple("nvptx64-nvidia-cuda");
  auto machine = makeTargetMachine(triple, (*chip)->name, (*chip)->features);
  if (!machine)
    return machine.takeError();
  LLVMContext context;
  auto kernels = translateKernels(module, triple, context);
  if (!kernels)
    return kernels.takeError();
  if (Error error = linkLibdevice(**kernels))
    return error;
  if (Error error = optimizeKernels(**kernels, machine->get(), Passes))
    return error;
  SmallString<0> text;
  if (Error error =
          emitCode(**kernels, **machine, CodeGenFileType::AssemblyFile, text))
    return error;
  return text.str().str();
}
