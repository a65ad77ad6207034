//===- Exported.cpp - Programs as text ------------------------------------===//

#include "arrax/CAPI/Exported.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Compiler/CountableShapes.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

char *arraxModuleSerialize(ArraxModule module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OpPrintingFlags flags;
  flags.enableDebugInfo(/*enable=*/true, /*prettyForm=*/false);
  capi::unwrap(module).print(stream, flags);
  return strdup(text.c_str());
}

/// Programs are functions with bodies of ops of the dialect; none may call what
/// another process has registered.
static LogicalResult checkProgram(ModuleOp module) {
  WalkResult result = module.walk([&](Operation *op) -> WalkResult {
    if (isa<array::CallbackOp>(op))
      return op->emitError("a program that calls functions of Python cannot be "
                           "read from bytes");
    if (auto func = dyn_cast<func::FuncOp>(op); func && func.isExternal())
      return op->emitError("the function '")
             << func.getName() << "' has no body";
    if (op != module &&
        !isa<func::FuncDialect, array::ArrayDialect>(op->getDialect()))
      return op->emitError("'") << op->getName() << "' is no op of a program";
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

ArraxModule arraxModuleParse(const char *text, size_t size) {
  clearError();
  StringRef source(text, size);
  if (!findUncountableShapes(source).empty()) {
    setError("a shape must have fewer than 2^63 elements");
    return nullptr;
  }
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(source, context());
  if (!module || failed(checkProgram(*module)))
    return nullptr;
  return capi::wrap(module.release());
}

ArraxFunc arraxModuleMain(ArraxModule module) {
  auto main = capi::unwrap(module).lookupSymbol<func::FuncOp>("main");
  return main ? capi::wrap(main) : nullptr;
}
