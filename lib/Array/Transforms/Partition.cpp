//===- Partition.cpp - Splits a linearized function in two ----------------===//
//
// The body that the jvp rules emit holds ops of primals only, and ops that
// depend on tangents, linearly. The latter become a function of their own; the
// primal values they use are its residuals.
//
//===-----------------------------------------------------------------------===//

#include "Residuals.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace arrax::array;

/// The ops in the block of `tangents` that depend on them, in order.
static SmallVector<Operation *> dependentOps(Block &block,
                                             ValueRange tangents) {
  llvm::DenseSet<Value> dependent(tangents.begin(), tangents.end());
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    if (llvm::any_of(op.getOperands(), [&](Value operand) {
          return dependent.contains(operand);
        })) {
      ops.push_back(&op);
      dependent.insert_range(op.getResults());
    }
  return ops;
}

/// Drops from `ops` those without effects whose results do not reach `results`.
static void dropUnused(SmallVectorImpl<Operation *> &ops,
                       ArrayRef<Value> results,
                       llvm::function_ref<bool(Operation *)> hasEffects) {
  llvm::DenseSet<Value> used(results.begin(), results.end());
  SmallVector<Operation *> kept;
  for (Operation *op : llvm::reverse(ops))
    if (hasEffects(op) || llvm::any_of(op->getResults(), [&](Value value) {
          return used.contains(value);
        })) {
      kept.push_back(op);
      used.insert_range(op->getOperands());
    }
  ops.assign(kept.rbegin(), kept.rend());
}

namespace {
/// Builds the linear function: the values it needs from the forward function
/// are repeated where that is cheaper, and become residuals where it is not.
class LinearBuilder {
public:
  LinearBuilder(ValueRange tangents, ArrayRef<Operation *> ops,
                ResidualChoice &choice)
      : choice(choice), linearOps(ops.begin(), ops.end()),
        tangents(tangents.begin(), tangents.end()) {}

  bool isPrimal(Value value) const {
    Operation *op = value.getDefiningOp();
    return !tangents.contains(value) && !(op && linearOps.contains(op));
  }

  /// Collects what `value` needs of the forward function.
  void require(Value value) {
    if (!isPrimal(value) || !visited.insert(value).second)
      return;
    if (!choice.repeats(value)) {
      residuals.insert(value);
      return;
    }
    for (Value operand : value.getDefiningOp()->getOperands())
      require(operand);
  }

  /// `value` in the linear function.
  Value get(Value value, OpBuilder &builder, IRMapping &mapping) {
    if (Value known = mapping.lookupOrNull(value))
      return known;
    Operation *op = value.getDefiningOp();
    for (Value operand : op->getOperands())
      get(operand, builder, mapping);
    builder.clone(*op, mapping);
    return mapping.lookup(value);
  }

  llvm::SetVector<Value> residuals;

private:
  const ResidualChoice &choice;
  llvm::DenseSet<Operation *> linearOps;
  llvm::DenseSet<Value> tangents, visited;
};
} // namespace

/// True if `op` reads its operands from memory: a call does not, as its callee
/// comes in its place.
static bool readsMemory(Operation *op) {
  return !isa<func::CallOp>(op) && !arrax::array::isFusible(op);
}

/// Numbers `residual` among the operands, of which there are `arity`, then the
/// results, to which it is added if it is neither.
static unsigned residualSource(Value residual, unsigned arity,
                               llvm::DenseMap<Value, unsigned> &numbers,
                               SmallVectorImpl<Value> &results) {
  if (auto argument = dyn_cast<BlockArgument>(residual))
    return argument.getArgNumber();
  auto [entry, isNew] = numbers.try_emplace(residual, results.size());
  if (isNew)
    results.push_back(residual);
  return arity + entry->second;
}

/// The first of the results of `body` that is a tangent or computed by one of
/// the ops that depend on them, or null.
static Value dependentResult(Block &body, ValueRange tangents,
                             ArrayRef<Operation *> ops) {
  for (Value value : body.getTerminator()->getOperands())
    if (llvm::is_contained(tangents, value) ||
        llvm::is_contained(ops, value.getDefiningOp()))
      return value;
  return {};
}

LogicalResult Derivations::partition(Linearized &result, ValueRange tangents,
                                     ArrayRef<Value> outTangents) {
  func::FuncOp forward = result.forward;
  Block &body = forward.getBody().front();
  SmallVector<Operation *> allOps = dependentOps(body, tangents), ops = allOps;
  if (Value value = dependentResult(body, tangents, allOps)) {
    Operation *op = value.getDefiningOp();
    return error(op ? op : body.getTerminator())
           << "gives an output of the function, but depends on tangents: in a "
              "rule of custom_jvp, only tangents may";
  }
  dropUnused(ops, outTangents,
             [&](Operation *op) { return effectsOf(op) != Effects::None; });

  ResidualChoice choice(body, result.surroundings);
  LinearBuilder linear(tangents, ops, choice);
  auto forEachUse = [&](llvm::function_ref<void(Value, bool)> visit) {
    for (Operation *op : ops)
      for (Value operand : op->getOperands())
        visit(operand, readsMemory(op));
    for (Value tangent : outTangents)
      visit(tangent, /*stored=*/true);
  };
  forEachUse([&](Value value, bool stored) {
    if (linear.isPrimal(value))
      choice.require(value, stored);
  });
  choice.decide();
  forEachUse([&](Value value, bool) { linear.require(value); });

  SmallVector<Type> operands;
  for (Value residual : linear.residuals)
    operands.push_back(residual.getType());
  llvm::append_range(operands, tangents.getTypes());
  std::string name = derivedName(
      "lin", maskText(result.wrt) + result.surroundings.text(), result.source);
  result.linear = createFunction(name, forward, operands);
  Block &linearBody = result.linear.getBody().front();
  auto builder = OpBuilder::atBlockBegin(&linearBody);
  IRMapping mapping;
  unsigned count = linear.residuals.size();
  mapping.map(linear.residuals.getArrayRef(),
              linearBody.getArguments().take_front(count));
  mapping.map(tangents, linearBody.getArguments().drop_front(count));
  for (Operation *op : ops) {
    for (Value operand : op->getOperands())
      linear.get(operand, builder, mapping);
    builder.clone(*op, mapping);
  }
  SmallVector<Value> linearResults;
  for (Value tangent : outTangents)
    linearResults.push_back(linear.get(tangent, builder, mapping));
  finishFunction(result.linear, builder, forward.getLoc(), linearResults);

  unsigned arity = forward.getNumArguments() - tangents.size();
  Operation *end = body.getTerminator();
  SmallVector<Value> results(end->getOperands());
  llvm::DenseMap<Value, unsigned> numbers;
  for (auto [i, value] : llvm::enumerate(results))
    numbers.try_emplace(value, i);
  for (Value residual : linear.residuals)
    result.residuals.push_back(
        residualSource(residual, arity, numbers, results));
  for (Operation *op : llvm::reverse(allOps))
    op->erase();
  body.eraseArguments(arity, tangents.size());
  OpBuilder atEnd(end);
  finishFunction(forward, atEnd, end->getLoc(), results);
  end->erase();
  eraseDeadOps(forward);
  return success();
}
