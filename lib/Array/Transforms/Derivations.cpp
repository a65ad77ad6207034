//===- Derivations.cpp - What all derivations of functions share ----------===//

#include "Derivations.h"
#include "Symbols.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace arrax::array;

SmallVector<Type> Linearized::residualTypes() const {
  func::FuncOp func = linear;
  return SmallVector<Type>(
      func.getArgumentTypes().take_front(residuals.size()));
}

SmallVector<Value> Linearized::residualsOf(func::CallOp call) const {
  return llvm::map_to_vector(residuals, [&](unsigned index) -> Value {
    unsigned operands = call.getNumOperands();
    return index < operands ? call.getOperand(index)
                            : call.getResult(index - operands);
  });
}

std::string arrax::array::maskText(const llvm::SmallBitVector &mask) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::interleave(
      llvm::seq<unsigned>(0, mask.size()), stream,
      [&](unsigned i) { stream << (mask.test(i) ? '1' : '0'); }, ",");
  return text;
}

std::string arrax::array::derivedName(StringRef kind, const Twine &parameters,
                                      func::FuncOp func) {
  return (kind + "[" + parameters + "](" + func.getName() + ")").str();
}

InFlightDiagnostic Derivations::error(Operation *op) {
  InFlightDiagnostic diagnostic = op->emitOpError();
  for (auto [what, func] : llvm::reverse(frames))
    diagnostic.attachNote(func.getLoc())
        << "while " << what << " @" << func.getName();
  return diagnostic;
}

/// True if a derivation can handle values of `type`.
static bool isStaticArray(Type type) {
  auto array = dyn_cast<RankedTensorType>(type);
  return array && array.hasStaticShape();
}

LogicalResult Derivations::checkSource(func::FuncOp func) {
  // Deriving a function derives its callees, on this thread's stack.
  if (frames.size() > maxCallDepth)
    return func.emitOpError("is called through more than ")
           << maxCallDepth << " functions, too many to transform";
  if (func.isExternal())
    return error(func) << "has no body to transform";
  if (!func.getBody().hasOneBlock())
    return error(func)
           << "has several blocks; only straight-line functions can be "
              "transformed";
  if (!isa<func::ReturnOp>(func.front().getTerminator()))
    return error(func) << "does not end in a return";
  for (auto [i, type] : llvm::enumerate(func.getArgumentTypes()))
    if (!isStaticArray(type))
      return error(func) << "operand " << i << " has type " << type
                         << "; only arrays of static shape can be transformed";
  for (Operation &op : func.getBody().front())
    for (Type type : op.getResultTypes())
      if (!isStaticArray(type))
        return error(&op) << "has a result of type " << type
                          << "; only arrays of static shape can be transformed";
  return success();
}

func::FuncOp Derivations::createFunction(StringRef name, func::FuncOp source,
                                         TypeRange operands) {
  OpBuilder builder(source.getContext());
  auto type = builder.getFunctionType(operands, {});
  auto func = func::FuncOp::create(builder, source.getLoc(), name, type);
  func.setPrivate();
  func.addEntryBlock();
  symbols.insert(func, std::next(source->getIterator()));
  return func;
}

/// The function that `region` only hands its arguments to, null if it does
/// more.
static func::FuncOp getOutlined(Region &region, const SymbolTable &symbols) {
  Block &block = region.front();
  Operation *end = block.getTerminator();
  auto call = dyn_cast<func::CallOp>(block.front());
  if (!call || call->getNextNode() != end ||
      !llvm::equal(call.getOperands(), block.getArguments()) ||
      !llvm::equal(end->getOperands(), call.getResults()))
    return nullptr;
  return symbols.lookup<func::FuncOp>(call.getCallee());
}

func::FuncOp Derivations::outline(Region &region, func::FuncOp func) {
  if (func::FuncOp known = getOutlined(region, symbols))
    return known;
  Block &block = region.front();
  func::FuncOp body = createFunction(("body(" + func.getName() + ")").str(),
                                     func, block.getArgumentTypes());
  body->setLoc(region.getLoc());
  Block &entry = body.front();
  Operation *end = block.getTerminator();
  for (auto [from, to] :
       llvm::zip_equal(block.getArguments(), entry.getArguments()))
    from.replaceAllUsesWith(to);
  SmallVector<Value> results(end->getOperands());
  entry.getOperations().splice(entry.end(), block.getOperations(),
                               block.begin(), end->getIterator());
  auto builder = OpBuilder::atBlockEnd(&entry);
  finishFunction(body, builder, end->getLoc(), results);
  builder.setInsertionPoint(end);
  auto call = func::CallOp::create(builder, region.getLoc(), body,
                                   block.getArguments());
  end->setOperands(call.getResults());
  return body;
}

void arrax::array::finishFunction(func::FuncOp func, OpBuilder &builder,
                                  Location loc, ValueRange values) {
  func::ReturnOp::create(builder, loc, values);
  func.setFunctionType(builder.getFunctionType(
      func.getBody().getArgumentTypes(), values.getTypes()));
}

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

Derivations::Derivations(ModuleOp module) : symbols(module) {
  anyEffects = module
                   .walk([](CallbackOp call) {
                     return call.getKind() == CallbackKind::Pure
                                ? WalkResult::advance()
                                : WalkResult::interrupt();
                   })
                   .wasInterrupted();
}

Derivations::Effects Derivations::effectsOf(Operation *op) {
  if (!anyEffects)
    return Effects::None;
  auto [entry, isNew] = knownEffects.try_emplace(op, Effects::None);
  if (!isNew)
    return entry->second;
  Effects found = Effects::None;
  op->walk([&](Operation *inner) {
    auto call = dyn_cast<CallbackOp>(inner);
    if (call && call.getKind() == CallbackKind::IO)
      found = Effects::IO;
    if (call && call.getKind() == CallbackKind::Debug)
      found = std::max(found, Effects::Debug);
    for (StringRef name : functionsOf(inner))
      if (func::FuncOp callee = lookup(name))
        found = std::max(found, effectsOf(callee));
  });
  // Other ops come and go, and an address may be that of another op later.
  if (isa<func::FuncOp>(op))
    knownEffects[op] = found;
  else
    knownEffects.erase(op);
  return found;
}

void Derivations::eraseDeadOps(func::FuncOp func) {
  Operation *op = func.getBody().front().getTerminator()->getPrevNode();
  while (op) {
    Operation *previous = op->getPrevNode();
    // What is in calls and bodies is known here alone.
    bool droppable =
        isa<func::CallOp>(op) || isControlFlow(op) || isMemoryEffectFree(op);
    if (droppable && op->use_empty() && effectsOf(op) == Effects::None)
      op->erase();
    op = previous;
  }
}
