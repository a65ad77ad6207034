//===- GPUCode.cpp - From a module to code for GPUs -----------------------===//

#include "arrax/Compiler/GPUCode.h"
#include "Stages.h"
#include "arrax/Pipelines/GPU.h"
#include "arrax/Target/GPU.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace arrax;

std::optional<GPUForm> arrax::parseGPUForm(StringRef name) {
  return llvm::StringSwitch<std::optional<GPUForm>>(name)
      .Case("nvvm", GPUForm::NVVM)
      .Case("ptx", GPUForm::PTX)
      .Case("rocdl", GPUForm::ROCDL)
      .Case("amdgpu-ir", GPUForm::AMDGPUIR)
      .Case("gcn", GPUForm::GCN)
      .Case("amdgpu-object", GPUForm::AMDGPUObject)
      .Default(std::nullopt);
}

static llvm::Expected<std::string> emit(ModuleOp module, GPUForm form,
                                        const GPUCodeOptions &options) {
  if (form == GPUForm::PTX)
    return emitPTX(module, options.chip);
  AMDGPUForm amd = form == GPUForm::AMDGPUIR ? AMDGPUForm::LLVMIR
                   : form == GPUForm::GCN    ? AMDGPUForm::Assembly
                                             : AMDGPUForm::Object;
  auto code = emitAMDGPU(module, options.chip, options.mathLibrary, amd);
  if (!code)
    return code.takeError();
  return std::string(code->begin(), code->end());
}

FailureOr<std::string> arrax::gpuCode(ModuleOp module, StringRef entry,
                                      GPUForm form,
                                      const GPUCodeOptions &options) {
  FailureOr<OwningOpRef<ModuleOp>> copy = isolate(module, entry);
  if (failed(copy))
    return failure();
  GPUTarget target = form <= GPUForm::PTX ? GPUTarget::NVVM : GPUTarget::ROCDL;
  if (failed(runPasses(**copy, [&](OpPassManager &pm) {
        buildGPU(pm);
        buildLowerGPU(pm, target);
      })))
    return failure();
  if (form == GPUForm::NVVM || form == GPUForm::ROCDL) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    (*copy)->print(stream);
    return text;
  }
  auto code = emit(**copy, form, options);
  if (!code)
    return module.emitError(toString(code.takeError()));
  return std::move(*code);
}
