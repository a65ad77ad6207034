//===- EmitObject.cpp - LLVM dialect to object code -----------------------===//
//
// The kernels come with explicit vectors, hoisted invariants and loops in
// their final form. A few cheap passes are all that LLVM need add: the standard
// pipelines take three times as long and do not make the code faster.
//
//===----------------------------------------------------------------------===//

#include "arrax/Target/CPU.h"

#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include <mutex>

using namespace llvm;
using namespace arrax::cpu;

/// A target machine serves one thread at a time; making one takes longer than
/// compiling a small kernel with it.
static Expected<std::unique_ptr<TargetMachine>> makeTargetMachine() {
  const HostTarget &host = getHostTarget();
  Triple triple(sys::getProcessTriple());
  std::string error;
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return createStringError(error);
  TargetOptions options;
  // What is fused, contract-multiply-adds has fused.
  options.AllowFPOpFusion = FPOpFusion::Standard;
  std::unique_ptr<TargetMachine> machine(target->createTargetMachine(
      triple, host.cpu, host.features, options, Reloc::PIC_, CodeModel::Small,
      CodeGenOptLevel::Less, /*JIT=*/true));
  if (!machine)
    return createStringError("no code generator for " + triple.str());
  return machine;
}

static void optimize(Module &module, TargetMachine &machine) {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager graph;
  ModuleAnalysisManager modules;
  PassBuilder builder(&machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graph, modules);
  FunctionPassManager passes;
  passes.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(createFunctionToLoopPassAdaptor(LICMPass(LICMOptions()),
                                                 /*UseMemorySSA=*/true));
  ModulePassManager all;
  all.addPass(createModuleToFunctionPassAdaptor(std::move(passes)));
  all.run(module, modules);
}

Expected<SmallVector<char, 0>> arrax::cpu::emitObject(mlir::ModuleOp module,
                                                      bool assembly) {
  static std::mutex mutex;
  static std::unique_ptr<TargetMachine> machine;
  std::lock_guard<std::mutex> lock(mutex);
  if (!machine) {
    auto made = makeTargetMachine();
    if (!made)
      return made.takeError();
    machine = std::move(*made);
  }
  mlir::registerBuiltinDialectTranslation(*module.getContext());
  mlir::registerLLVMDialectTranslation(*module.getContext());
  LLVMContext context;
  std::unique_ptr<Module> ir = mlir::translateModuleToLLVMIR(module, context);
  if (!ir)
    return createStringError("translation to LLVM IR failed");
  ir->setDataLayout(machine->createDataLayout());
  ir->setTargetTriple(machine->getTargetTriple());
  for (Function &function : *ir) {
    function.addFnAttr(Attribute::NoUnwind);
    if (!function.isDeclaration())
      function.addFnAttr("prefer-vector-width",
                         std::to_string(getHostTarget().vectorBits));
  }
  optimize(*ir, *machine);

  SmallVector<char, 0> output;
  raw_svector_ostream stream(output);
  legacy::PassManager codegen;
  if (machine->addPassesToEmitFile(codegen, stream, nullptr,
                                   assembly ? CodeGenFileType::AssemblyFile
                                            : CodeGenFileType::ObjectFile))
    return createStringError("the target cannot emit this kind of file");
  codegen.run(*ir);
  return output;
}
