//===- Compile.cpp - C API: compile and run array programs ----------------===//

#include "arrax/CAPI/Compile.h"
#include "Handles.h"
#include "arrax/Compiler/Compiler.h"
#include "arrax/Compiler/GPUCode.h"
#include "arrax/Compiler/Memory.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"
#include "arrax/Target/GPU.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Wrap.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include <atomic>
#include <cstring>

using namespace mlir;

struct ArraxExecutable {
  std::atomic<size_t> references{1};
  std::shared_ptr<arrax::Executable> executable;
  std::vector<int64_t> callees;
  bool fromMemory = false;
};

namespace {

/// Collects the errors of a compilation as text.
class ErrorText {
public:
  explicit ErrorText(MLIRContext *context)
      : handler(context, [this](Diagnostic &diagnostic) {
          llvm::raw_string_ostream stream(text);
          if (!text.empty())
            stream << '\n';
          write(stream, diagnostic);
          for (Diagnostic &note : diagnostic.getNotes())
            write(stream, note);
          return success();
        }) {}

  char *copy() const {
    return strdup(text.empty() ? "compilation failed" : text.c_str());
  }

private:
  /// The message, then the line of the user and the transforms that the op is
  /// of, outermost first: `at f.py:3, in vmap of jvp`.
  static void write(llvm::raw_ostream &stream, Diagnostic &diagnostic) {
    if (diagnostic.getSeverity() == DiagnosticSeverity::Note)
      stream << "\n  ";
    stream << diagnostic;
    Location location = diagnostic.getLocation();
    SmallVector<StringRef> transforms;
    while (auto name = dyn_cast<NameLoc>(location)) {
      transforms.push_back(name.getName());
      location = name.getChildLoc();
    }
    if (auto place = location->findInstanceOf<FileLineColLoc>())
      stream << "\n  at " << place.getFilename().getValue() << ':'
             << place.getLine();
    if (!transforms.empty())
      stream << ", in " << llvm::join(transforms, " of ");
  }

  std::string text;
  ScopedDiagnosticHandler handler;
};

} // namespace

ArraxExecutable *arraxCompile(MlirModule module, const char *entry,
                              ArraxDevice *device, char **error) {
  ModuleOp op = unwrap(module);
  ErrorText errors(op.getContext());
  auto program = arrax::compile(op, entry, arrax::capi::unwrap(device));
  if (failed(program)) {
    if (error)
      *error = errors.copy();
    return nullptr;
  }
  auto *result = new ArraxExecutable;
  result->executable = std::move(program->executable);
  result->callees = std::move(program->callees);
  result->fromMemory = program->fromMemory;
  return result;
}

void arraxExecutableRetain(ArraxExecutable *executable) {
  ++executable->references;
}

void arraxExecutableRelease(ArraxExecutable *executable) {
  if (--executable->references == 0)
    delete executable;
}

int arraxExecute(const ArraxExecutable *executable, void *const *inputs,
                 void *const *outputs) {
  return arrax::capi::toResult(executable->executable->run(inputs, outputs));
}

int arraxExecuteWithHost(const ArraxExecutable *executable, void *const *inputs,
                         void *const *outputs, const ArraxHost *host) {
  arrax::runtime::HostScope scope(host);
  return arraxExecute(executable, inputs, outputs);
}

size_t arraxExecutableCallees(const ArraxExecutable *executable,
                              const int64_t **callees) {
  *callees = executable->callees.data();
  return executable->callees.size();
}

int arraxExecutableAlias(const ArraxExecutable *executable, size_t output) {
  const auto &aliases = executable->executable->signature().MayAlias[output];
  return aliases.empty() ? -1 : int(aliases.front());
}

bool arraxExecutableMayAlias(const ArraxExecutable *executable, size_t output,
                             size_t input) {
  return llvm::is_contained(
      executable->executable->signature().MayAlias[output], int64_t(input));
}

size_t arraxExecutableNumInputs(const ArraxExecutable *executable) {
  return executable->executable->signature().NumInputs;
}

size_t arraxExecutableNumOutputs(const ArraxExecutable *executable) {
  return executable->executable->signature().OutputTypes.size();
}

MlirStringRef arraxExecutableOutputTypeText(const ArraxExecutable *executable,
                                            size_t output) {
  const std::string &text =
      executable->executable->signature().OutputTypes[output];
  return mlirStringRefCreate(text.data(), text.size());
}

MlirType arraxExecutableOutputType(const ArraxExecutable *executable,
                                   MlirContext context, size_t output) {
  StringRef text = executable->executable->signature().OutputTypes[output];
  return ::wrap(parseType(text, unwrap(context)));
}

double arraxExecutableCompileMs(const ArraxExecutable *executable) {
  return executable->executable->CompileMilliseconds;
}

ArraxCodeOrigin arraxExecutableOrigin(const ArraxExecutable *executable) {
  if (executable->fromMemory)
    return ARRAX_CODE_FROM_MEMORY;
  return executable->executable->FromDisk ? ARRAX_CODE_FROM_DISK
                                          : ARRAX_CODE_NEW;
}

int64_t arraxExecutableArenaSize(const ArraxExecutable *executable) {
  return executable->executable->signature().ArenaSize;
}

char *arraxMemoryText(MlirModule module, const char *entry, ArraxDevice *device,
                      const size_t *donated, size_t numDonated, char **error) {
  ModuleOp op = unwrap(module);
  ErrorText errors(op.getContext());
  auto text = arrax::memoryText(op, entry, arrax::capi::unwrap(device),
                                {donated, numDonated});
  if (succeeded(text))
    return strdup(text->c_str());
  if (error)
    *error = errors.copy();
  return nullptr;
}

void arraxClearMemoryCaches() { arrax::clearMemoryCaches(); }

char *arraxStageText(MlirModule module, const char *entry, const char *stage,
                     char **error) {
  ModuleOp op = unwrap(module);
  ErrorText errors(op.getContext());
  std::optional<arrax::Stage> parsed = arrax::parseStage(stage);
  if (!parsed)
    op.emitError("no stage '")
        << stage
        << "': one of array, expanded, fused, linalg, kernels, llvm, asm, "
           "stablehlo, gpu, nvvm, ptx, rocdl, gcn";
  if (parsed)
    if (auto text = arrax::stageText(op, entry, *parsed); succeeded(text))
      return strdup(text->c_str());
  if (error)
    *error = errors.copy();
  return nullptr;
}

/// Makes the last operands of @main constants.
static void bindConstants(ModuleOp module, ArrayRef<const void *> constants) {
  auto main = cast<func::FuncOp>(module.lookupSymbol("main"));
  Block &body = main.getBody().front();
  OpBuilder b = OpBuilder::atBlockBegin(&body);
  unsigned first = body.getNumArguments() - constants.size();
  for (auto [i, data] : llvm::enumerate(constants)) {
    BlockArgument argument = body.getArgument(first + i);
    if (argument.use_empty())
      continue;
    auto type = cast<RankedTensorType>(argument.getType());
    argument.replaceAllUsesWith(arrax::stablehlo::ConstantOp::create(
        b, argument.getLoc(), type,
        arrax::capi::constantValue(type, data, /*splat=*/false)));
  }
  body.eraseArguments(first, constants.size());
  main.setFunctionType(
      b.getFunctionType(body.getArgumentTypes(), main.getResultTypes()));
}

/// Binds them in a context of its own, which gives back their memory.
static std::string withConstants(StringRef text,
                                 ArrayRef<const void *> constants,
                                 bool locations) {
  DialectRegistry registry;
  registry.insert<func::FuncDialect, arrax::stablehlo::StablehloDialect>();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  auto module = parseSourceString<ModuleOp>(text, &context);
  bindConstants(*module, constants);
  std::string result;
  llvm::raw_string_ostream stream(result);
  arrax::printStablehlo(*module, stream, locations);
  return result;
}

char *arraxStablehloText(MlirModule module, const void *const *constants,
                         size_t numConstants, bool locations, char **error) {
  ModuleOp op = unwrap(module);
  ErrorText errors(op.getContext());
  auto exported = arrax::toStablehlo(op, "main");
  if (failed(exported)) {
    *error = errors.copy();
    return nullptr;
  }
  std::string text;
  llvm::raw_string_ostream stream(text);
  arrax::printStablehlo(**exported, stream, locations);
  if (numConstants)
    text = withConstants(text, {constants, numConstants}, locations);
  return strdup(text.c_str());
}

char *arraxGPUCode(MlirModule module, const char *entry, const char *form,
                   const char *chip, const char *ocml, size_t *size,
                   char **error) {
  ModuleOp op = unwrap(module);
  ErrorText errors(op.getContext());
  std::optional<arrax::GPUForm> parsed = arrax::parseGPUForm(form);
  if (!parsed)
    op.emitError("no form '") << form << "' of code for GPUs";
  FailureOr<std::string> code = failure();
  if (parsed)
    code = arrax::gpuCode(op, entry, *parsed, {chip, ocml});
  if (failed(code)) {
    *error = errors.copy();
    return nullptr;
  }
  *size = code->size();
  char *bytes = static_cast<char *>(malloc(code->size() + 1));
  return static_cast<char *>(memcpy(bytes, code->c_str(), code->size() + 1));
}

bool arraxHasAMDGPU(void) { return arrax::hasAMDGPUBackend(); }

void arraxStringFree(char *string) { free(string); }
