//===- EmitAMDGPU.cpp - ROCDL dialect to code for AMD's chips -------------===//

#include "DeviceModule.h"
#include "arrax/Target/GPU.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/Targets.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Scalar/InferAddressSpaces.h"

using namespace llvm;
using arrax::AMDGPUForm;

namespace {

struct AMDChip {
  StringLiteral name;
  unsigned isaVersion; // As ocml writes it.
  bool wave64;         // Threads that run in step: 64, or else 32.
};
constexpr AMDChip AMDChips[] = {
    {"gfx90a", 9010, true},
    {"gfx942", 9402, true},
    {"gfx1100", 11000, false},
};

/// Of code objects; ROCm 5.7 and later load it.
constexpr unsigned ObjectVersion = 500;

/// Address spaces: of pointers to any memory, and of device memory, which
/// buffers are in.
constexpr unsigned GenericSpace = 0, GlobalSpace = 1;

/// None needs the backend, so that IR is the same with it and without.
constexpr StringLiteral AMDPasses =
    "always-inline,globaldce,"
    "function(sroa,early-cse<memssa>,instcombine<no-verify-fixpoint>,"
    "simplifycfg,loop-mssa(licm)),globaldce,cgscc(function-attrs)";

} // namespace

static Expected<const AMDChip *> findAMDChip(StringRef name) {
  if (name.empty())
    return &AMDChips[0];
  for (const AMDChip &chip : AMDChips)
    if (chip.name == name)
      return &chip;
  return createStringError(
      "no chip of AMD '" + name + "': one of " +
      join(map_range(AMDChips, [](const AMDChip &chip) { return chip.name; }),
           ", "));
}

bool arrax::hasAMDGPUBackend() { return LLVM_HAS_AMDGPU_TARGET; }

static void initializeAMDGPU() {
#if LLVM_HAS_AMDGPU_TARGET
  LLVMInitializeAMDGPUTarget();
  LLVMInitializeAMDGPUTargetInfo();
  LLVMInitializeAMDGPUTargetMC();
  LLVMInitializeAMDGPUAsmPrinter();
#endif
}

/// Answers what ocml asks about its compilation: results are to be exact, and
/// denormals, infinities and NaNs to be kept.
static void defineOptions(Module &kernels, const AMDChip &chip) {
  auto define = [&](StringRef name, unsigned bits, unsigned value) {
    GlobalVariable *known = kernels.getGlobalVariable(name);
    if (!known)
      return;
    Type *type = Type::getIntNTy(kernels.getContext(), bits);
    known->setInitializer(ConstantInt::get(type, value));
    known->setLinkage(GlobalValue::InternalLinkage);
    known->setVisibility(GlobalValue::DefaultVisibility);
  };
  define("__oclc_finite_only_opt", 8, false);
  define("__oclc_unsafe_math_opt", 8, false);
  define("__oclc_daz_opt", 8, false);
  define("__oclc_correctly_rounded_sqrt32", 8, true);
  define("__oclc_wavefrontsize64", 8, chip.wave64);
  define("__oclc_ISA_version", 32, chip.isaVersion);
  define("__oclc_ABI_version", 32, ObjectVersion);
}

/// Gives a kernel's pointers the address space of buffers: those that could
/// point to any memory cost an address check at each access.
static void makePointersGlobal(Function &kernel) {
  Module &module = *kernel.getParent();
  Type *global = PointerType::get(module.getContext(), GlobalSpace);
  SmallVector<Type *> types;
  for (Argument &argument : kernel.args())
    types.push_back(argument.getType()->isPointerTy() ? global
                                                      : argument.getType());
  Function *changed = Function::Create(
      FunctionType::get(kernel.getReturnType(), types, /*isVarArg=*/false),
      kernel.getLinkage());
  module.getFunctionList().insert(kernel.getIterator(), changed);
  changed->copyAttributesFrom(&kernel);
  changed->copyMetadata(&kernel, 0);
  changed->takeName(&kernel);
  changed->splice(changed->begin(), &kernel);
  IRBuilder<> b(&changed->getEntryBlock(), changed->getEntryBlock().begin());
  for (auto [old, argument] : zip_equal(kernel.args(), changed->args()))
    old.replaceAllUsesWith(
        argument.getType() == old.getType()
            ? &argument
            : b.CreateAddrSpaceCast(&argument, old.getType()));
  kernel.eraseFromParent();
}

/// Of what the driver passes unasked, kernels need nothing.
static void declineHiddenArguments(Function &kernel) {
  for (StringRef name : {"amdgpu-no-implicitarg-ptr", "amdgpu-no-dispatch-ptr",
                         "amdgpu-no-dispatch-id", "amdgpu-no-queue-ptr"})
    kernel.addFnAttr(name);
}

static void describeKernels(Module &module) {
  for (Function &function : make_early_inc_range(module)) {
    if (function.getCallingConv() != CallingConv::AMDGPU_KERNEL)
      continue;
    declineHiddenArguments(function);
    makePointersGlobal(function);
  }
}

static Error linkOcml(Module &kernels, StringRef path, const AMDChip &chip) {
  Function *missing = arrax::findUndefined(kernels);
  if (!missing)
    return Error::success();
  if (path.empty())
    return createStringError("a kernel calls " + missing->getName() +
                             " of ROCm's ocml.bc, which was not found: set "
                             "ROCM_PATH to an installation of ROCm, or install "
                             "arrax[amdgpu]");
  auto file = MemoryBuffer::getFile(path);
  if (!file)
    return createStringError(path + ": " + file.getError().message());
  if (Error error = arrax::linkLibrary(kernels, **file))
    return error;
  missing = arrax::findUndefined(kernels);
  if (missing)
    return createStringError("a kernel calls " + missing->getName() +
                             ", which " + path + " does not have");
  defineOptions(kernels, chip);
  return Error::success();
}

Expected<SmallVector<char, 0>> arrax::emitAMDGPU(mlir::ModuleOp module,
                                                 StringRef name,
                                                 StringRef mathLibrary,
                                                 AMDGPUForm form) {
  auto chip = findAMDChip(name);
  if (!chip)
    return chip.takeError();
  Triple triple("amdgcn-amd-amdhsa");
  LLVMContext context;
  auto kernels = translateKernels(module, triple, context);
  if (!kernels)
    return kernels.takeError();
  (*kernels)->addModuleFlag(Module::Error, "amdhsa_code_object_version",
                            ObjectVersion);
  describeKernels(**kernels);
  if (Error error = linkOcml(**kernels, mathLibrary, **chip))
    return error;
  ModulePassManager spaces;
  spaces.addPass(createModuleToFunctionPassAdaptor(
      InferAddressSpacesPass(/*AddressSpace=*/GenericSpace)));
  if (Error error =
          optimizeKernels(**kernels, nullptr, AMDPasses, std::move(spaces)))
    return error;
  SmallVector<char, 0> output;
  if (form == AMDGPUForm::LLVMIR) {
    raw_svector_ostream stream(output);
    (*kernels)->print(stream, nullptr);
    return output;
  }
  initializeAMDGPU();
  auto machine = makeTargetMachine(triple, (*chip)->name, "");
  if (!machine)
    return machine.takeError();
  if (Error error =
          emitCode(**kernels, **machine,
                   form == AMDGPUForm::Assembly ? CodeGenFileType::AssemblyFile
                                                : CodeGenFileType::ObjectFile,
                   output))
    return error;
  return output;
}
