//===- DeviceModule.cpp - Kernels as LLVM IR ------------------------------===//

#include "DeviceModule.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/GPU/GPUToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/NVVM/NVVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/ROCDL/ROCDLToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/Linker/Linker.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/IPO/Internalize.h"

using namespace llvm;

/// Allocators of device memory give no less.
static constexpr uint64_t PointerAlignment = 256;

//===----------------------------------------------------------------------===//
// Translation
//===----------------------------------------------------------------------===//

/// Whether `output`, an argument of the function that launches, may be the
/// buffer of its argument `input`.
static bool mayShare(mlir::LLVM::LLVMFuncOp function, unsigned output,
                     unsigned input) {
  auto inputs = function.getArgAttrOfType<mlir::DenseI64ArrayAttr>(
      output, "arrax.may_alias");
  return inputs && is_contained(inputs.asArrayRef(), int64_t(input));
}

/// Whether one of two pointers that a launch passes may be written while the
/// other is accessed: no two buffers overlap but those said to be shared.
static bool mayOverlap(mlir::Value a, mlir::Value b) {
  auto first = dyn_cast<mlir::BlockArgument>(a);
  auto second = dyn_cast<mlir::BlockArgument>(b);
  if (!first || !second || a == b)
    return true;
  auto function =
      dyn_cast<mlir::LLVM::LLVMFuncOp>(first.getOwner()->getParentOp());
  unsigned i = first.getArgNumber(), k = second.getArgNumber();
  return !function || mayShare(function, i, k) || mayShare(function, k, i);
}

static bool overlapsAnother(mlir::OperandRange operands, unsigned index) {
  for (auto [i, other] : enumerate(operands))
    if (i != index && mayOverlap(operands[index], other))
      return true;
  return false;
}

static void describePointers(mlir::gpu::LaunchFuncOp launch, Module &kernels) {
  Function *kernel = kernels.getFunction(launch.getKernelName().getValue());
  if (!kernel)
    return;
  mlir::OperandRange operands = launch.getKernelOperands();
  for (Argument &argument : kernel->args()) {
    if (!argument.getType()->isPointerTy())
      continue;
    argument.addAttr(Attribute::getWithAlignment(kernels.getContext(),
                                                 Align(PointerAlignment)));
    if (!overlapsAnother(operands, argument.getArgNo()))
      argument.addAttr(Attribute::NoAlias);
  }
}

Expected<std::unique_ptr<Module>>
arrax::translateKernels(mlir::ModuleOp module, const Triple &triple,
                        LLVMContext &context) {
  mlir::MLIRContext &mlirContext = *module.getContext();
  mlir::registerBuiltinDialectTranslation(mlirContext);
  mlir::registerGPUDialectTranslation(mlirContext);
  mlir::registerLLVMDialectTranslation(mlirContext);
  mlir::registerNVVMDialectTranslation(mlirContext);
  mlir::registerROCDLDialectTranslation(mlirContext);
  auto kernels = std::make_unique<Module>("kernels", context);
  kernels->setTargetTriple(triple);
  kernels->setDataLayout(triple.computeDataLayout());
  for (auto part : module.getOps<mlir::gpu::GPUModuleOp>()) {
    auto ir = mlir::translateModuleToLLVMIR(part, context);
    if (!ir)
      return createStringError("translation to LLVM IR failed");
    ir->setTargetTriple(kernels->getTargetTriple());
    ir->setDataLayout(kernels->getDataLayout());
    if (Linker::linkModules(*kernels, std::move(ir)))
      return createStringError("two kernels of one name");
  }
  for (Function &function : *kernels)
    function.addFnAttr(Attribute::NoUnwind);
  module.walk([&](mlir::gpu::LaunchFuncOp launch) {
    describePointers(launch, *kernels);
  });
  return kernels;
}

//===----------------------------------------------------------------------===//
// Libraries
//===----------------------------------------------------------------------===//

Function *arrax::findUndefined(Module &kernels) {
  for (Function &function : kernels)
    if (function.isDeclaration() && !function.isIntrinsic() &&
        !function.use_empty())
      return &function;
  return nullptr;
}

Error arrax::linkLibrary(Module &kernels, MemoryBufferRef bitcode) {
  auto library = getLazyBitcodeModule(bitcode, kernels.getContext());
  if (!library)
    return library.takeError();
  (*library)->setTargetTriple(kernels.getTargetTriple());
  (*library)->setDataLayout(kernels.getDataLayout());
  auto internalize = [](Module &into, const StringSet<> &linked) {
    internalizeModule(into, [&](const GlobalValue &value) {
      return !value.hasName() || !linked.contains(value.getName());
    });
  };
  if (Linker::linkModules(kernels, std::move(*library), Linker::LinkOnlyNeeded,
                          internalize))
    return createStringError("the library of math functions does not link");
  // Versions of the compilers that made the library.
  for (StringRef name : {"llvm.ident", "opencl.ocl.version"})
    if (NamedMDNode *metadata = kernels.getNamedMetadata(name))
      metadata->eraseFromParent();
  for (Function &function : kernels) {
    if (!function.hasLocalLinkage())
      continue;
    // Calls cost registers and a stack. Libraries name no chip, or another.
    function.removeFnAttr(Attribute::NoInline);
    function.removeFnAttr("target-cpu");
    function.removeFnAttr("target-features");
    function.addFnAttr(Attribute::AlwaysInline);
  }
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Optimization and code generation
//===----------------------------------------------------------------------===//

Error arrax::optimizeKernels(Module &kernels, TargetMachine *machine,
                             StringRef pipeline, ModulePassManager first) {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager graph;
  ModuleAnalysisManager modules;
  PassBuilder builder(machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graph, modules);
  ModulePassManager rest;
  if (Error error = builder.parsePassPipeline(rest, pipeline))
    return error;
  first.addPass(std::move(rest));
  first.run(kernels, modules);
  return Error::success();
}

Expected<std::unique_ptr<TargetMachine>>
arrax::makeTargetMachine(const Triple &triple, StringRef chip,
                         StringRef features) {
  std::string error;
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return createStringError(error);
  TargetOptions options;
  // What is fused, contract-multiply-adds has fused.
  options.AllowFPOpFusion = FPOpFusion::Standard;
  std::unique_ptr<TargetMachine> machine(
      target->createTargetMachine(triple, chip, features, options, Reloc::PIC_,
                                  std::nullopt, CodeGenOptLevel::Aggressive));
  if (!machine)
    return createStringError("no code generator for " + triple.str());
  return machine;
}

Error arrax::emitCode(Module &kernels, TargetMachine &machine,
                      CodeGenFileType form, SmallVectorImpl<char> &output) {
  raw_svector_ostream stream(output);
  legacy::PassManager codegen;
  if (machine.addPassesToEmitFile(codegen, stream, nullptr, form))
    return createStringError("the target cannot emit this kind of file");
  codegen.run(kernels);
  return Error::success();
}
