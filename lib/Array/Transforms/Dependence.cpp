//===- Dependence.cpp - What of a function depends on some operands -------===//
//
// A call gives results that depend on some of its operands next to others that
// do not, as derived functions give primals next to tangents.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

bool arrax::array::dependsOn(Operation &op,
                             const llvm::DenseSet<Value> &values) {
  return llvm::any_of(op.getOperands(),
                      [&](Value operand) { return values.contains(operand); });
}

const SmallBitVector &
Derivations::dependentResults(func::FuncOp func,
                              const SmallBitVector &operands) {
  std::string name = derivedName("depends", maskText(operands), func);
  if (auto found = dependences.find(name); found != dependences.end())
    return found->second;
  llvm::DenseSet<Value> dependent;
  for (unsigned i : operands.set_bits())
    dependent.insert(func.getArgument(i));
  for (Operation &op : func.front().without_terminator())
    if (dependsOn(op, dependent)) {
      SmallBitVector results = dependentResults(&op, dependent);
      for (unsigned i : results.set_bits())
        dependent.insert(op.getResult(i));
    }
  SmallBitVector results(func.getNumResults());
  for (auto [i, value] :
       llvm::enumerate(func.front().getTerminator()->getOperands()))
    results[i] = dependent.contains(value);
  return dependences[name] = results;
}

SmallBitVector
Derivations::dependentResults(Operation *op,
                              const llvm::DenseSet<Value> &dependent) {
  auto call = dyn_cast<func::CallOp>(op);
  func::FuncOp callee = call ? lookup(call.getCallee()) : func::FuncOp();
  // What has effects stays whole, and a linear half gives tangents only.
  if (!callee || !callee.getBody().hasOneBlock() || byLinear.lookup(callee) ||
      effectsOf(op) != Effects::None)
    return SmallBitVector(op->getNumResults(), true);
  return dependentResults(callee, maskOf(op->getOperands(), dependent));
}

void Derivations::emitIndependent(Operation *op,
                                  llvm::DenseSet<Value> &dependent,
                                  IRMapping &values, OpBuilder &builder) {
  SmallBitVector results = dependentResults(op, dependent);
  if (!results.all()) {
    const Derived &part =
        independentPart(lookup(cast<func::CallOp>(op).getCallee()),
                        maskOf(op->getOperands(), dependent));
    SmallVector<Value> operands;
    for (Value operand : op->getOperands())
      if (!dependent.contains(operand))
        operands.push_back(values.lookup(operand));
    auto call =
        func::CallOp::create(builder, op->getLoc(), part.func, operands);
    for (auto [i, value] :
         llvm::zip_equal(part.mask.set_bits(), call.getResults()))
      values.map(op->getResult(i), value);
  }
  for (unsigned i : results.set_bits())
    dependent.insert(op->getResult(i));
}

const Derived &Derivations::independentPart(func::FuncOp func,
                                            const SmallBitVector &linear) {
  std::string name = derivedName("state", maskText(linear), func);
  if (auto found = derived.find(name); found != derived.end())
    return *found->second;
  SmallVector<Type> types;
  for (auto [i, type] : llvm::enumerate(func.getArgumentTypes()))
    if (!linear.test(i))
      types.push_back(type);
  func::FuncOp part = createFunction(name, func, types);
  auto builder = OpBuilder::atBlockBegin(&part.front());
  llvm::DenseSet<Value> dependent;
  IRMapping values;
  unsigned next = 0;
  for (BlockArgument argument : func.getArguments()) {
    if (linear.test(argument.getArgNumber()))
      dependent.insert(argument);
    else
      values.map(argument, part.getArgument(next++));
  }
  for (Operation &op : func.front().without_terminator()) {
    if (dependsOn(op, dependent))
      emitIndependent(&op, dependent, values, builder);
    else
      builder.clone(op, values);
  }
  Operation *end = func.front().getTerminator();
  SmallBitVector mask(end->getNumOperands());
  SmallVector<Value> results;
  for (auto [i, value] : llvm::enumerate(end->getOperands()))
    if (Value result = values.lookupOrNull(value)) {
      mask.set(i);
      results.push_back(result);
    }
  finishFunction(part, builder, end->getLoc(), results);
  eraseDeadOps(part);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{part, mask});
  return *entry;
}
