//===- Jvp.cpp - Forward-mode derivatives of functions --------------------===//

#include "Derivations.h"
#include "arrax/Array/Transforms/Auxiliary.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "arrax/Array/Transforms/Tangents.h"

using namespace mlir;
using namespace arrax::array;

bool arrax::array::isConstantInTangents(Operation *op) {
  return op->hasTrait<arrax::array::OpTrait::NonDifferentiable>() ||
         llvm::none_of(op->getResultTypes(),
                       [](Type type) { return getTangentType(type); });
}

/// The ops after `last`, all if it is null, that compute `primals` are no part
/// of the derivative: gives them the locations that a LocationWrapper has
/// wrapped.
static void unwrapPrimals(Operation *last, ArrayRef<Value> primals,
                          OpBuilder &builder) {
  llvm::DenseSet<Value> needed(primals.begin(), primals.end());
  Block::iterator begin =
      last ? std::next(last->getIterator()) : builder.getBlock()->begin();
  for (Operation &op :
       llvm::reverse(llvm::make_range(begin, builder.getInsertionPoint())))
    if (llvm::any_of(op.getResults(),
                     [&](Value value) { return needed.contains(value); })) {
      op.setLoc(cast<NameLoc>(op.getLoc()).getChildLoc());
      needed.insert_range(op.getOperands());
    }
}

LogicalResult Derivations::emitDual(Operation *op, OpBuilder &builder,
                                    Duals &duals) {
  bool active = llvm::any_of(
      op->getOperands(), [&](Value operand) { return duals.tangent(operand); });
  // Callbacks say themselves whether they have a derivative.
  if (!active || (isConstantInTangents(op) && !isa<CallbackOp>(op))) {
    cloneUnchanged(*op, builder, duals.primals);
    return success();
  }
  auto rule = dyn_cast<DifferentiableOpInterface>(op);
  if (!rule)
    return error(op) << "has no derivative rule";

  SmallVector<Value> primals, tangents, outPrimals, outTangents;
  for (Value operand : op->getOperands()) {
    primals.push_back(duals.primals.lookup(operand));
    tangents.push_back(duals.tangent(operand));
  }
  Block::iterator end = builder.getInsertionPoint();
  Operation *last =
      end == builder.getBlock()->begin() ? nullptr : &*std::prev(end);
  if (failed(rule.jvp(builder, primals, tangents, outPrimals, outTangents)))
    return error(op) << "could not be differentiated";
  unwrapPrimals(last, outPrimals, builder);
  for (auto [result, primal, tangent] :
       llvm::zip_equal(op->getResults(), outPrimals, outTangents)) {
    duals.primals.map(result, primal);
    if (tangent)
      duals.tangents[result] = tangent;
  }
  return success();
}

LogicalResult Derivations::emitDuals(func::FuncOp func, OpBuilder &builder,
                                     Duals &duals, CallRule callRule) {
  for (Operation &op : func.getBody().front().without_terminator()) {
    bool hasRule =
        isa<func::CallOp>(op) || isControlFlow(&op) || isCustomCall(&op);
    bool activeCall =
        hasRule && llvm::any_of(op.getOperands(), [&](Value operand) {
          return duals.tangent(operand);
        });
    if (failed(activeCall ? callRule(&op, duals)
                          : emitDual(&op, builder, duals)))
      return failure();
  }
  return success();
}

llvm::SmallBitVector
arrax::array::activeOperands(Operation *op, const Duals &duals,
                             SmallVectorImpl<Value> &tangents) {
  llvm::SmallBitVector wrt(op->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(op->getOperands()))
    if (Value tangent = duals.tangent(operand)) {
      wrt.set(i);
      tangents.push_back(tangent);
    }
  return wrt;
}

void arrax::array::mapResults(Operation *op, ValueRange primals,
                              ValueRange tangents,
                              const llvm::SmallBitVector &mask, Duals &duals) {
  duals.primals.map(op->getResults(), primals);
  for (auto [i, tangent] : llvm::zip_equal(mask.set_bits(), tangents))
    duals.tangents[op->getResult(i)] = tangent;
}

SmallVector<Value> arrax::array::mappedOperands(Operation *op,
                                                const IRMapping &values) {
  return llvm::map_to_vector(
      op->getOperands(), [&](Value operand) { return values.lookup(operand); });
}

LogicalResult Derivations::jvpCall(func::CallOp call, OpBuilder &builder,
                                   Duals &duals) {
  SmallVector<Value> tangents;
  llvm::SmallBitVector wrt = activeOperands(call, duals, tangents);
  auto callee = jvp(lookup(call.getCallee()), wrt);
  if (failed(callee))
    return failure();
  SmallVector<Value> operands = mappedOperands(call, duals.primals);
  llvm::append_range(operands, tangents);
  auto dual =
      func::CallOp::create(builder, call.getLoc(), (*callee)->func, operands);
  unsigned results = call.getNumResults();
  mapResults(call, dual.getResults().take_front(results),
             dual.getResults().drop_front(results), (*callee)->mask, duals);
  return success();
}

LogicalResult Derivations::linearizeCall(func::CallOp call, OpBuilder &builder,
                                         Duals &duals) {
  SmallVector<Value> tangents;
  llvm::SmallBitVector wrt = activeOperands(call, duals, tangents);
  auto callee = linearize(lookup(call.getCallee()), wrt);
  if (failed(callee))
    return failure();
  callHalves(call, **callee, tangents, builder, duals);
  return success();
}

void Derivations::callHalves(Operation *call, const Linearized &halves,
                             ValueRange tangents, OpBuilder &builder,
                             Duals &duals) {
  auto forward = func::CallOp::create(builder, call->getLoc(), halves.forward,
                                      mappedOperands(call, duals.primals));
  ValueRange linearResults;
  if (halves.tangentMask.any()) {
    SmallVector<Value> operands = halves.residualsOf(forward);
    llvm::append_range(operands, tangents);
    linearResults =
        func::CallOp::create(builder, call->getLoc(), halves.linear, operands)
            .getResults();
  }
  mapResults(call, forward.getResults().take_front(call->getNumResults()),
             linearResults, halves.tangentMask, duals);
}

/// The types of the operands that `wrt` marks.
static SmallVector<Type> tangentTypes(func::FuncOp func,
                                      const llvm::SmallBitVector &wrt) {
  SmallVector<Type> types;
  for (unsigned i : wrt.set_bits())
    types.push_back(getTangentType(func.getArgumentTypes()[i]));
  return types;
}

/// Maps the operands of `func` to those of `derived`, which also takes the
/// tangents of the operands in `wrt`.
static Duals startDuals(func::FuncOp func, func::FuncOp derived,
                        const llvm::SmallBitVector &wrt) {
  Duals duals;
  Block &entry = derived.getBody().front();
  unsigned arity = func.getNumArguments();
  duals.primals.map(func.getArguments(),
                    entry.getArguments().take_front(arity));
  for (auto [i, tangent] :
       llvm::zip_equal(wrt.set_bits(), entry.getArguments().drop_front(arity)))
    duals.tangents[func.getArgument(i)] = tangent;
  return duals;
}

/// The primal results of `func` and the tangents of those that have one, which
/// the mask returned marks.
static llvm::SmallBitVector finishDuals(func::FuncOp func, const Duals &duals,
                                        SmallVectorImpl<Value> &primals,
                                        SmallVectorImpl<Value> &tangents) {
  Operation *end = func.getBody().front().getTerminator();
  primals = mappedOperands(end, duals.primals);
  llvm::SmallBitVector mask(end->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(end->getOperands())) {
    if (func.getResultAttr(i, auxiliaryAttrName))
      continue;
    if (Value tangent = duals.tangent(operand)) {
      mask.set(i);
      tangents.push_back(tangent);
    }
  }
  return mask;
}

FailureOr<const Derived *> Derivations::jvp(func::FuncOp func,
                                            const llvm::SmallBitVector &wrt) {
  std::string name = derivedName("jvp", maskText(wrt), func);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  Frame frame(*this, "differentiating", func);
  if (failed(checkSource(func)))
    return failure();

  SmallVector<Type> operands(func.getArgumentTypes());
  llvm::append_range(operands, tangentTypes(func, wrt));
  func::FuncOp dual = createFunction(name, func, operands);
  LocationWrapper listener(func.getContext(), "jvp");
  auto builder = OpBuilder::atBlockBegin(&dual.getBody().front(), &listener);
  Duals duals = startDuals(func, dual, wrt);
  auto callRule = [&](Operation *op, Duals &duals) {
    auto call = dyn_cast<func::CallOp>(op);
    if (isControlFlow(op))
      return jvpControlFlow(op, builder, duals);
    return call ? jvpCall(call, builder, duals) : jvpCustom(op, builder, duals);
  };
  if (failed(emitDuals(func, builder, duals, callRule)))
    return failure();

  SmallVector<Value> values, tangents;
  llvm::SmallBitVector mask = finishDuals(func, duals, values, tangents);
  llvm::append_range(values, tangents);
  finishFunction(dual, builder, func.getLoc(), values);
  eraseDeadOps(dual);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{dual, mask});
  return entry.get();
}

FailureOr<const Linearized *>
Derivations::linearize(func::FuncOp func, const llvm::SmallBitVector &wrt,
                       Surroundings surroundings) {
  if (keepsAll)
    surroundings = {Surroundings::Fixed};
  std::string name =
      derivedName("fwd", maskText(wrt) + surroundings.text(), func);
  if (auto found = linearized.find(name); found != linearized.end())
    return found->second.get();
  Frame frame(*this, "linearizing", func);
  if (failed(checkSource(func)))
    return failure();

  SmallVector<Type> operands(func.getArgumentTypes());
  llvm::append_range(operands, tangentTypes(func, wrt));
  func::FuncOp forward = createFunction(name, func, operands);
  LocationWrapper listener(func.getContext(), "jvp");
  auto builder = OpBuilder::atBlockBegin(&forward.getBody().front(), &listener);
  Duals duals = startDuals(func, forward, wrt);
  auto callRule = [&](Operation *op, Duals &duals) {
    auto call = dyn_cast<func::CallOp>(op);
    if (isControlFlow(op))
      return linearizeControlFlow(op, builder, duals);
    return call ? linearizeCall(call, builder, duals)
                : linearizeCustom(op, builder, duals);
  };
  if (failed(emitDuals(func, builder, duals, callRule)))
    return failure();

  auto result = std::make_unique<Linearized>();
  result->source = func;
  result->wrt = wrt;
  result->surroundings = surroundings;
  result->forward = forward;
  SmallVector<Value> values, tangents;
  result->tangentMask = finishDuals(func, duals, values, tangents);
  finishFunction(forward, builder, func.getLoc(), values);
  if (failed(partition(
          *result, forward.getArguments().drop_front(func.getNumArguments()),
          tangents)))
    return failure();
  byLinear[result->linear] = result.get();
  auto &entry = linearized[name];
  entry = std::move(result);
  return entry.get();
}
