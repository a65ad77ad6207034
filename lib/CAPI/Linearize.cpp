//===- Linearize.cpp - A function's derivative as functions of arrays -----===//

#include "Handles.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Rules/Emit.h"
#include "arrax/Array/Transforms/Auxiliary.h"
#include "arrax/Array/Transforms/Passes.h"
#include "arrax/CAPI/Trace.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

/// `func` and the functions it refers to.
static llvm::SetVector<Operation *> reachableFrom(func::FuncOp func) {
  ModuleOp source = func->getParentOfType<ModuleOp>();
  llvm::SetVector<Operation *> reached;
  reached.insert(func);
  for (size_t i = 0; i < reached.size(); ++i)
    if (auto uses = SymbolTable::getSymbolUses(reached[i]))
      for (SymbolTable::SymbolUse use : *uses)
        if (Operation *callee = source.lookupSymbol(
                use.getSymbolRef().getRootReference().getValue()))
          reached.insert(callee);
  return reached;
}

OwningOpRef<ModuleOp> capi::copyReachable(func::FuncOp func) {
  OwningOpRef<ModuleOp> module = ModuleOp::create(func.getLoc());
  for (Operation *op : reachableFrom(func)) {
    Operation *copy = op->clone();
    module->push_back(copy);
    cast<func::FuncOp>(copy).setPrivate();
  }
  return module;
}

namespace {
/// Adds the three functions to the module of a copy of the source.
struct LinearizationBuilder {
  ModuleOp module;
  func::FuncOp source;
  array::ResidualsType residuals;
  size_t outputs; // results of the source that have a say in the linear parts

  func::FuncOp begin(StringRef kind, ArrayRef<Type> operands) {
    // The source may be called anything: the name changes once it is gone.
    std::string name = (kind + "$").str();
    OpBuilder b = OpBuilder::atBlockEnd(module.getBody());
    auto func = func::FuncOp::create(b, source.getLoc(), name,
                                     b.getFunctionType(operands, {}));
    func.addEntryBlock();
    return func;
  }

  static func::FuncOp finish(func::FuncOp func, ArrayRef<Value> results) {
    OpBuilder b = OpBuilder::atBlockEnd(&func.getBody().front());
    func::ReturnOp::create(b, func.getLoc(), results);
    func.setFunctionType(b.getFunctionType(func.getArgumentTypes(),
                                           TypeRange(ValueRange(results))));
    return func;
  }

  func::FuncOp forward() {
    func::FuncOp func =
        begin("forward", llvm::to_vector(source.getArgumentTypes()));
    OpBuilder b = OpBuilder::atBlockEnd(&func.getBody().front());
    auto op = array::LinearizeOp::create(
        b, func.getLoc(), source.getResultTypes(), residuals,
        residuals.getCallee(), func.getArguments(), residuals.getWrt());
    return finish(func, llvm::to_vector_of<Value>(op->getResults()));
  }

  SmallVector<Type> tangentsWrt() {
    SmallVector<Type> types;
    for (int64_t i : residuals.getWrt().asArrayRef())
      types.push_back(array::getTangentType(source.getArgumentTypes()[i]));
    return types;
  }

  static SmallVector<Type> tangents(TypeRange of) {
    SmallVector<Type> types;
    for (Type type : of)
      if (Type tangent = array::getTangentType(type))
        types.push_back(tangent);
    return types;
  }

  func::FuncOp linear() {
    SmallVector<Type> operands{residuals};
    llvm::append_range(operands, tangentsWrt());
    func::FuncOp func = begin("linear", operands);
    OpBuilder b = OpBuilder::atBlockEnd(&func.getBody().front());
    auto op = array::LinearCallOp::create(
        b, func.getLoc(), tangents(source.getResultTypes()),
        func.getArgument(0), func.getArguments().drop_front());
    size_t kept = tangents(source.getResultTypes().take_front(outputs)).size();
    return finish(func,
                  llvm::to_vector_of<Value>(op->getResults().take_front(kept)));
  }

  func::FuncOp backward() {
    SmallVector<Type> operands{residuals};
    llvm::append_range(operands,
                       tangents(source.getResultTypes().take_front(outputs)));
    func::FuncOp func = begin("backward", operands);
    OpBuilder b = OpBuilder::atBlockEnd(&func.getBody().front());
    SmallVector<Value> cotangents(func.getArguments().drop_front());
    for (Type type : tangents(source.getResultTypes().drop_front(outputs)))
      cotangents.push_back(array::splat(b, func.getLoc(), type, 0));
    auto op = array::VjpBwdOp::create(b, func.getLoc(), tangentsWrt(),
                                      func.getArgument(0), cotangents);
    return finish(func, llvm::to_vector_of<Value>(op->getResults()));
  }
};
} // namespace

static void setAuxiliary(func::FuncOp func, size_t first) {
  for (size_t i = first; i < func.getNumResults(); ++i)
    func.setResultAttr(i, array::auxiliaryAttrName,
                       UnitAttr::get(func.getContext()));
}

int arraxLinearize(ArraxFunc handle, const int64_t *wrt, size_t wrtCount,
                   size_t outputs, ArraxLinearized *result) {
  clearError();
  func::FuncOp source = capi::unwrap(handle);
  OwningOpRef<ModuleOp> module = copyReachable(source);
  Builder b(module->getContext());
  LinearizationBuilder builder{
      *module, module->lookupSymbol<func::FuncOp>(source.getName()),
      array::ResidualsType::get(
          b.getContext(), FlatSymbolRefAttr::get(source.getSymNameAttr()),
          b.getDenseI64ArrayAttr(ArrayRef<int64_t>(wrt, wrtCount))),
      outputs};
  setAuxiliary(builder.source, outputs);
  func::FuncOp forward = builder.forward(), linear = builder.linear(),
               backward = builder.backward();
  PassManager manager(module->getContext());
  manager.enableVerifier(false);
  // What is expanded may be differentiated again.
  manager.addPass(
      array::createArrayExpandTransforms({/*keepCustomRules=*/true}));
  manager.addPass(array::createArrayInline());
  if (failed(manager.run(*module)))
    return -1;
  forward.setName("forward");
  linear.setName("linear");
  backward.setName("backward");
  *result = {capi::wrap(module.release()), capi::wrap(forward),
             capi::wrap(linear), capi::wrap(backward)};
  return 0;
}

ArraxFunc arraxFuncImport(ArraxModule moduleHandle, ArraxFunc handle,
                          const char *name) {
  ModuleOp module = capi::unwrap(moduleHandle);
  func::FuncOp source = capi::unwrap(handle), result;
  SmallVector<func::FuncOp> copies;
  AttrTypeReplacer renames;
  llvm::DenseMap<Attribute, Attribute> names;
  for (Operation *op : reachableFrom(source)) {
    auto original = cast<func::FuncOp>(op);
    auto copy = cast<func::FuncOp>(op->clone());
    bool isSource = original == source;
    copy.setPrivate();
    copy.setName(uniqueName(module, isSource ? name : original.getName()));
    module.push_back(copy);
    names[FlatSymbolRefAttr::get(original.getSymNameAttr())] =
        FlatSymbolRefAttr::get(copy.getSymNameAttr());
    copies.push_back(copy);
    if (isSource)
      result = copy;
  }
  // Functions with custom rules are still called by their names.
  renames.addReplacement(
      [&](FlatSymbolRefAttr symbol) -> std::optional<Attribute> {
        if (Attribute renamed = names.lookup(symbol))
          return renamed;
        return std::nullopt;
      });
  for (func::FuncOp copy : copies)
    renames.recursivelyReplaceElementsIn(copy);
  return capi::wrap(result);
}

size_t arraxFuncTypes(ArraxFunc func, bool results, const ArraxType **types) {
  static thread_local SmallVector<ArraxType> buffer;
  func::FuncOp op = capi::unwrap(func);
  buffer.clear();
  for (Type type : results ? op.getResultTypes() : op.getArgumentTypes())
    buffer.push_back(capi::wrap(type));
  *types = buffer.data();
  return buffer.size();
}

void arraxFuncSetAuxiliary(ArraxFunc func, size_t first) {
  setAuxiliary(capi::unwrap(func), first);
}

int64_t arraxFuncForwarded(ArraxFunc func, size_t result) {
  Operation *end = capi::unwrap(func).getBody().front().getTerminator();
  auto argument = dyn_cast<BlockArgument>(end->getOperand(result));
  return argument ? int64_t(argument.getArgNumber()) : -1;
}

void arraxFuncOrigin(ArraxFunc func, size_t result, ArraxOrigin *origin) {
  static thread_local std::string texts[3];
  Operation *end = capi::unwrap(func).getBody().front().getTerminator();
  Value value = end->getOperand(result);
  Operation *op = value.getDefiningOp();
  auto mark = dyn_cast<array::CheckpointNameOp>(op);
  for (Operation *user : value.getUsers())
    if (!mark)
      mark = dyn_cast<array::CheckpointNameOp>(user);
  texts[0] = op->getName().stripDialect();
  texts[1] = mark ? mark.getName().str() : "";
  // Inside are the user's lines, around them the transforms.
  auto line = op->getLoc()->findInstanceOf<FileLineColLoc>();
  texts[2] =
      line ? (line.getFilename().getValue() + ":" + Twine(line.getLine())).str()
           : "";
  *origin = {texts[0].c_str(), texts[1].c_str(), texts[2].c_str()};
}
