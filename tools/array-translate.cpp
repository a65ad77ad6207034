//===- array-translate.cpp - Lowered programs in .mlir text to code -------===//

#include "arrax/InitAll.h"
#include "arrax/Target/GPU.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "mlir/Tools/mlir-translate/MlirTranslateMain.h"
#include "mlir/Tools/mlir-translate/Translation.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"

using namespace mlir;

static llvm::cl::opt<std::string>
    chip("chip",
         llvm::cl::desc("The chip to emit code for, e.g. sm_90, gfx942"));
static llvm::cl::opt<std::string>
    ocml("ocml", llvm::cl::desc("Path of ROCm's ocml.bc"));

static void registerDialects(DialectRegistry &registry) {
  registerAllDialects(registry);
  registerAllExtensions(registry);
  arrax::registerAllDialects(registry);
}

static LogicalResult writeLLVMIR(Operation *op, llvm::raw_ostream &output) {
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> ir = translateModuleToLLVMIR(op, context);
  if (!ir)
    return emitError(op->getLoc(), "translation to LLVM IR failed");
  output << *ir;
  return success();
}

static LogicalResult writePTX(Operation *op, llvm::raw_ostream &output) {
  auto text = arrax::emitPTX(cast<ModuleOp>(op), chip);
  if (!text)
    return emitError(op->getLoc(), llvm::toString(text.takeError()));
  output << *text;
  return success();
}

static LogicalResult writeAMDGPU(Operation *op, llvm::raw_ostream &output,
                                 arrax::AMDGPUForm form) {
  auto code = arrax::emitAMDGPU(cast<ModuleOp>(op), chip, ocml, form);
  if (!code)
    return emitError(op->getLoc(), llvm::toString(code.takeError()));
  output.write(code->data(), code->size());
  return success();
}

int main(int argc, char **argv) {
  TranslateFromMLIRRegistration cpu(
      "cpu-to-llvm-ir", "programs in the LLVM dialect to LLVM IR", writeLLVMIR,
      [](DialectRegistry &registry) {
        registerDialects(registry);
        registerBuiltinDialectTranslation(registry);
        registerLLVMDialectTranslation(registry);
      });
  TranslateFromMLIRRegistration ptx("kernels-to-ptx",
                                    "kernels in the NVVM dialect to PTX",
                                    writePTX, registerDialects);
  TranslateFromMLIRRegistration ir(
      "kernels-to-amdgpu-ir", "kernels in the ROCDL dialect to LLVM IR",
      [](Operation *op, llvm::raw_ostream &output) {
        return writeAMDGPU(op, output, arrax::AMDGPUForm::LLVMIR);
      },
      registerDialects);
  TranslateFromMLIRRegistration gcn(
      "kernels-to-gcn", "kernels in the ROCDL dialect to assembly",
      [](Operation *op, llvm::raw_ostream &output) {
        return writeAMDGPU(op, output, arrax::AMDGPUForm::Assembly);
      },
      registerDialects);
  return failed(mlirTranslateMain(argc, argv,
                                  "array-translate: emits code for kernels\n"));
}
