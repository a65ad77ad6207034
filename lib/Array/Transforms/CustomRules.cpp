//===- CustomRules.cpp - Derivatives that the user defines ----------------===//
//
// The derivative of array.custom_jvp_call is the body of its rule, inline: the
// partition of a linearized function must see which ops depend on tangents. The
// tangents of array.custom_vjp_call are one op that is known by its transpose.
//
//===----------------------------------------------------------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

bool arrax::array::isCustomCall(Operation *op) {
  return isa<CustomJvpCallOp, CustomVjpCallOp, CustomVjpTangentsOp,
             CustomVmapCallOp, CheckpointOp, LinearSolveOp>(op);
}

SmallVector<StringRef> arrax::array::functionsOf(Operation *op) {
  SmallVector<StringRef> names;
  for (NamedAttribute attribute : op->getAttrs())
    if (auto symbol = dyn_cast<FlatSymbolRefAttr>(attribute.getValue()))
      names.push_back(symbol.getValue());
  return names;
}

//===----------------------------------------------------------------------===//
// Derivatives
//===----------------------------------------------------------------------===//

LogicalResult Derivations::jvpCustom(Operation *op, OpBuilder &builder,
                                     Duals &duals) {
  if (auto custom = dyn_cast<CustomJvpCallOp>(op))
    return applyRule(custom, builder, duals);
  if (auto checkpoint = dyn_cast<CheckpointOp>(op))
    return jvpCheckpoint(checkpoint, builder, duals);
  if (auto custom = dyn_cast<CustomVmapCallOp>(op))
    return jvpCustomVmap(custom, builder, duals);
  if (auto solve = dyn_cast<LinearSolveOp>(op))
    return linearSolveDual(solve, builder, duals, /*linearizes=*/false);
  return error(op) << "can't apply forward-mode differentiation (jvp) to a "
                      "custom_vjp function: its rules define cotangents only. "
                      "Use reverse mode, or custom_jvp";
}

LogicalResult Derivations::linearizeCustom(Operation *op, OpBuilder &builder,
                                           Duals &duals) {
  if (auto custom = dyn_cast<CustomVjpCallOp>(op))
    return applyRule(custom, builder, duals);
  if (auto checkpoint = dyn_cast<CheckpointOp>(op))
    return linearizeCheckpoint(checkpoint, builder, duals);
  if (isa<CustomVmapCallOp>(op))
    return error(op) << "custom_vmap functions do not support reverse-mode "
                        "differentiation: make a custom_vjp function of it";
  if (auto solve = dyn_cast<LinearSolveOp>(op))
    return linearSolveDual(solve, builder, duals, /*linearizes=*/true);
  return jvpCustom(op, builder, duals);
}

/// Checks that `op` has a rule for the operands that have tangents.
LogicalResult Derivations::checkCustom(Operation *op, ArrayRef<int64_t> wrt,
                                       bool hasRule, const Duals &duals) {
  for (auto [i, operand] : llvm::enumerate(op->getOperands()))
    if (duals.tangent(operand) && !llvm::is_contained(wrt, int64_t(i)))
      return error(op)
             << "is differentiated by a value that the function closes over, "
                "for which its rule has no derivative. Pass it as an argument";
  if (!hasRule)
    return error(op)
           << "is differentiated more often than when it was traced, so its "
              "rule is not there. Differentiate within the outermost grad, jvp "
              "or vjp";
  return success();
}

/// The tangents of the operands in `wrt`, zeros where there are none.
static SmallVector<Value> tangentsWrt(Operation *op, ArrayRef<int64_t> wrt,
                                      OpBuilder &builder, const Duals &duals) {
  SmallVector<Value> tangents;
  for (int64_t i : wrt) {
    Value operand = op->getOperand(i), tangent = duals.tangent(operand);
    tangents.push_back(
        tangent ? tangent : splat(builder, op->getLoc(), operand.getType(), 0));
  }
  return tangents;
}

static SmallBitVector differentiableResults(Operation *op) {
  SmallBitVector mask(op->getNumResults());
  for (auto [i, type] : llvm::enumerate(op->getResultTypes()))
    if (getTangentType(type))
      mask.set(i);
  return mask;
}

SmallVector<Value> Derivations::emitBody(func::FuncOp func, ValueRange operands,
                                         const SmallBitVector &linear,
                                         OpBuilder &builder,
                                         SmallBitVector *dependentMask) {
  IRMapping values;
  values.map(func.getArguments(), operands);
  llvm::DenseSet<Value> dependent;
  for (unsigned i : linear.set_bits())
    dependent.insert(func.getArgument(i));
  Block &body = func.getBody().front();
  for (Operation &op : body.without_terminator()) {
    SmallBitVector mask(op.getNumOperands());
    for (auto [i, operand] : llvm::enumerate(op.getOperands()))
      mask[i] = dependent.contains(operand);
    bool isCall = isa<func::CallOp, CustomJvpCallOp, CustomVjpCallOp,
                      CustomVmapCallOp, CheckpointOp>(op);
    bool isLoop = isa<SwitchOp, WhileOp, ScanOp>(op);
    if (mask.none() || !(isCall || isLoop)) {
      if (mask.any())
        dependent.insert_range(op.getResults());
      builder.clone(op, values);
      continue;
    }
    SmallBitVector results;
    SmallVector<Value> inner = mappedOperands(&op, values);
    if (isLoop)
      inner = emitSplit(&op, inner, mask, results, builder);
    else
      inner = emitBody(
          lookup(op.getAttrOfType<FlatSymbolRefAttr>("callee").getValue()),
          inner, mask, builder, &results);
    values.map(op.getResults(), inner);
    for (unsigned i : results.set_bits())
      dependent.insert(op.getResult(i));
  }
  Operation *end = body.getTerminator();
  if (dependentMask) {
    dependentMask->resize(end->getNumOperands());
    for (auto [i, value] : llvm::enumerate(end->getOperands()))
      (*dependentMask)[i] = dependent.contains(value);
  }
  return mappedOperands(end, values);
}

LogicalResult Derivations::applyRule(CustomJvpCallOp op, OpBuilder &builder,
                                     Duals &duals) {
  bool hasRule = bool(op.getRuleAttr());
  if (failed(checkCustom(op, op.getWrt(), hasRule, duals)))
    return failure();
  SmallVector<Value> operands = mappedOperands(op, duals.primals);
  llvm::append_range(operands, tangentsWrt(op, op.getWrt(), builder, duals));
  SmallBitVector linear(operands.size());
  linear.set(op.getNumOperands(), operands.size());
  SmallVector<Value> values =
      emitBody(lookup(*op.getRule()), operands, linear, builder);
  unsigned count = op.getNumResults();
  mapResults(op, ArrayRef(values).take_front(count),
             ArrayRef(values).drop_front(count), differentiableResults(op),
             duals);
  return success();
}

LogicalResult Derivations::applyRule(CustomVjpCallOp op, OpBuilder &builder,
                                     Duals &duals) {
  bool hasRule = op.getFwdAttr() && op.getBwdAttr();
  if (failed(checkCustom(op, op.getWrt(), hasRule, duals)))
    return failure();
  auto forward =
      func::CallOp::create(builder, op.getLoc(), lookup(*op.getFwd()),
                           mappedOperands(op, duals.primals));
  unsigned count = op.getNumResults();
  SmallBitVector mask = differentiableResults(op);
  SmallVector<Type> types;
  for (unsigned i : mask.set_bits())
    types.push_back(getTangentType(op.getResult(i).getType()));
  ValueRange tangents;
  if (mask.any())
    tangents = CustomVjpTangentsOp::create(
                   builder, op.getLoc(), types, op.getBwdAttr(),
                   forward.getResults().drop_front(count),
                   tangentsWrt(op, op.getWrt(), builder, duals))
                   .getOutputs();
  mapResults(op, forward.getResults().take_front(count), tangents, mask, duals);
  return success();
}

FailureOr<func::FuncOp> Derivations::fullJvp(func::FuncOp func,
                                             const SmallBitVector &wrt) {
  auto known = jvp(func, wrt);
  if (failed(known))
    return failure();
  func::FuncOp inner = (*known)->func;
  unsigned count = func.getNumResults();
  unsigned differentiable = llvm::count_if(
      func.getResultTypes(), [](Type type) { return getTangentType(type); });
  if (inner.getNumResults() == count + differentiable)
    return inner;
  std::string name = derivedName("full", "", inner);
  if (auto outer = lookup(name))
    return outer;
  func::FuncOp outer = createFunction(name, inner, inner.getArgumentTypes());
  auto builder = OpBuilder::atBlockBegin(&outer.getBody().front());
  Location loc = func.getLoc();
  auto call = func::CallOp::create(builder, loc, inner, outer.getArguments());
  SmallVector<Value> results(call.getResults().take_front(count));
  unsigned next = count;
  for (auto [i, type] : llvm::enumerate(func.getResultTypes()))
    if (Type tangent = getTangentType(type))
      results.push_back((*known)->mask.test(i)
                            ? Value(call.getResult(next++))
                            : splat(builder, loc, tangent, 0));
  finishFunction(outer, builder, loc, results);
  return outer;
}

/// The entries of `mask` for a function with tangents of the values `active`.
static SmallVector<bool> withTangents(ArrayRef<bool> mask,
                                      const SmallBitVector &active) {
  SmallVector<bool> all(mask);
  for (unsigned i : active.set_bits())
    all.push_back(mask[i]);
  return all;
}

LogicalResult Derivations::jvpCustomVmap(CustomVmapCallOp op,
                                         OpBuilder &builder, Duals &duals) {
  SmallVector<Value> tangents;
  SmallBitVector wrt = activeOperands(op, duals, tangents);
  auto callee = fullJvp(lookup(op.getCallee()), wrt),
       rule = fullJvp(lookup(op.getRule()), wrt);
  if (failed(callee) || failed(rule))
    return failure();
  SmallVector<Value> operands = mappedOperands(op, duals.primals);
  llvm::append_range(operands, tangents);
  SmallBitVector mask = differentiableResults(op);
  auto dual = CustomVmapCallOp::create(
      builder, op.getLoc(), callee->getResultTypes(),
      FlatSymbolRefAttr::get(callee->getSymNameAttr()), operands,
      FlatSymbolRefAttr::get(rule->getSymNameAttr()),
      builder.getI64IntegerAttr(op.getSize()),
      builder.getDenseBoolArrayAttr(withTangents(op.getInBatched(), wrt)),
      builder.getDenseBoolArrayAttr(withTangents(op.getOutBatched(), mask)));
  unsigned count = op.getNumResults();
  mapResults(op, dual.getResults().take_front(count),
             dual.getResults().drop_front(count), mask, duals);
  return success();
}

LogicalResult
Derivations::transposeByRule(CustomVjpTangentsOp op, OpBuilder &builder,
                             const IRMapping &primals,
                             const llvm::DenseSet<Value> &linearValues,
                             llvm::DenseMap<Value, Value> &cotangents) {
  SmallVector<Value> operands;
  for (Value residual : op.getResiduals()) {
    if (linearValues.contains(residual))
      return error(op) << "has residuals that depend on tangents";
    operands.push_back(primals.lookup(residual));
  }
  for (Value output : op.getOutputs()) {
    Value cotangent = cotangents.lookup(output);
    operands.push_back(cotangent
                           ? cotangent
                           : splat(builder, op.getLoc(), output.getType(), 0));
  }
  auto call =
      func::CallOp::create(builder, op.getLoc(), lookup(op.getBwd()), operands);
  for (auto [tangent, cotangent] :
       llvm::zip_equal(op.getTangents(), call.getResults())) {
    if (!linearValues.contains(tangent))
      continue;
    Value &sum = cotangents[tangent];
    sum = addOrNull(builder, op.getLoc(), sum, cotangent);
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Batches
//===----------------------------------------------------------------------===//

FailureOr<Derived> Derivations::vmapTo(func::FuncOp func,
                                       const SmallBitVector &mapped,
                                       int64_t size, SmallBitVector wanted,
                                       bool sum) {
  auto batched = vmap(func, mapped, size);
  if (failed(batched))
    return failure();
  const SmallBitVector &natural = (*batched)->mask;
  for (unsigned i = wanted.size(); i < natural.size(); ++i)
    wanted.push_back(natural.test(i));
  func::FuncOp inner = (*batched)->func;
  bool same = sum ? (wanted & natural).all() : wanted == natural;
  if (same)
    return Derived{inner, wanted};
  std::string name = derivedName(sum ? "sum" : "map", maskText(wanted), inner);
  if (auto known = lookup(name))
    return Derived{known, wanted};
  func::FuncOp outer = createFunction(name, inner, inner.getArgumentTypes());
  auto builder = OpBuilder::atBlockBegin(&outer.getBody().front());
  Location loc = func.getLoc();
  auto call = func::CallOp::create(builder, loc, inner, outer.getArguments());
  SmallVector<Value> results(call.getResults());
  for (auto [i, result] : llvm::enumerate(results)) {
    if (!natural.test(i) && (wanted.test(i) || sum))
      result = broadcastBatch(builder, loc, result, size);
    if (!wanted.test(i) && sum)
      result = ReduceSumOp::create(builder, loc, result, ArrayRef<int64_t>{0});
  }
  finishFunction(outer, builder, loc, results);
  return Derived{outer, wanted};
}

/// The bits of `mask` at `positions`.
static SmallBitVector bitsAt(const SmallBitVector &mask,
                             ArrayRef<int64_t> positions) {
  SmallBitVector bits(positions.size());
  for (auto [i, position] : llvm::enumerate(positions))
    bits[i] = mask.test(position);
  return bits;
}

static SmallBitVector joined(SmallBitVector first,
                             const SmallBitVector &second) {
  for (unsigned i = 0; i < second.size(); ++i)
    first.push_back(second.test(i));
  return first;
}

static FlatSymbolRefAttr nameOf(func::FuncOp func) {
  return FlatSymbolRefAttr::get(func.getSymNameAttr());
}

LogicalResult Derivations::vmapByRule(CustomVmapCallOp op, OpBuilder &builder,
                                      Batch &batch) {
  bool fits = op.getSize() == batch.size;
  SmallVector<Value> operands;
  for (auto [operand, isBatched] :
       llvm::zip_equal(op.getInputs(), op.getInBatched())) {
    bool isMapped = batch.mapped.contains(operand);
    fits &= isBatched || !isMapped;
    Value value = batch.values.lookup(operand);
    operands.push_back(
        isBatched && !isMapped
            ? broadcastBatch(builder, op.getLoc(), value, batch.size)
            : value);
  }
  if (!fits)
    return error(op) << "is batched in a way that its rule was not traced for: "
                        "by a value that the function closes over, or that a "
                        "derivative depends on. Pass it as an argument";
  auto call = func::CallOp::create(builder, op.getLoc(), lookup(op.getRule()),
                                   operands);
  batch.values.map(op.getResults(), call.getResults());
  for (auto [result, isBatched] :
       llvm::zip_equal(op.getResults(), op.getOutBatched()))
    if (isBatched)
      batch.mapped.insert(result);
  return success();
}

LogicalResult Derivations::vmapCustom(Operation *op, OpBuilder &builder,
                                      Batch &batch) {
  if (auto custom = dyn_cast<CustomVmapCallOp>(op))
    return vmapByRule(custom, builder, batch);
  if (auto solve = dyn_cast<LinearSolveOp>(op))
    return vmapLinearSolve(solve, builder, batch);
  int64_t size = batch.size;
  SmallBitVector mask(op->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(op->getOperands()))
    mask[i] = batch.mapped.contains(operand);
  // Rules return as much as the function: all results are mapped, but those of
  // a checkpoint, which has no rules.
  Derived results{{}, SmallBitVector(op->getNumResults(), true)};
  if (auto name = op->getAttrOfType<FlatSymbolRefAttr>("callee")) {
    SmallBitVector wanted =
        isa<CheckpointOp>(op) ? SmallBitVector() : results.mask;
    auto batched = vmapTo(lookup(name.getValue()), mask, size, wanted);
    if (failed(batched))
      return failure();
    results = *batched;
  }
  Operation *copy = builder.clone(*op, batch.values);
  if (results.func)
    copy->setAttr("callee", nameOf(results.func));
  for (unsigned i : results.mask.set_bits()) {
    batch.mapped.insert(op->getResult(i));
    copy->getResult(i).setType(batchedType(op->getResult(i).getType(), size));
  }
  return TypeSwitch<Operation *, LogicalResult>(copy)
      .Case<CustomJvpCallOp, CustomVjpCallOp, CustomVjpTangentsOp>(
          [&](auto call) { return vmapRules(call, mask, size); })
      .Default(success());
}

LogicalResult Derivations::vmapRules(CustomJvpCallOp op,
                                     const SmallBitVector &mask, int64_t size) {
  if (!op.getRuleAttr())
    return success();
  func::FuncOp rule = lookup(*op.getRule());
  auto batched = vmapTo(rule, joined(mask, bitsAt(mask, op.getWrt())), size,
                        SmallBitVector(rule.getNumResults(), true));
  if (failed(batched))
    return failure();
  op.setRuleAttr(nameOf(batched->func));
  return success();
}

LogicalResult Derivations::vmapRules(CustomVjpCallOp op,
                                     const SmallBitVector &mask, int64_t size) {
  if (!op.getFwdAttr())
    return success();
  unsigned results = op.getNumResults();
  auto fwd =
      vmapTo(lookup(*op.getFwd()), mask, size, SmallBitVector(results, true));
  if (failed(fwd))
    return failure();
  func::FuncOp bwd = lookup(*op.getBwd());
  SmallBitVector operands(bwd.getNumArguments(), true);
  for (unsigned i = results; i < fwd->mask.size(); ++i)
    operands[i - results] = fwd->mask.test(i);
  auto batched =
      vmapTo(bwd, operands, size, bitsAt(mask, op.getWrt()), /*sum=*/true);
  if (failed(batched))
    return failure();
  op.setFwdAttr(nameOf(fwd->func));
  op.setBwdAttr(nameOf(batched->func));
  return success();
}

LogicalResult Derivations::vmapRules(CustomVjpTangentsOp op,
                                     const SmallBitVector &mask, int64_t size) {
  func::FuncOp bwd = lookup(op.getBwd());
  unsigned residuals = op.getResiduals().size();
  SmallBitVector operands(bwd.getNumArguments(), true), tangents;
  for (unsigned i = 0; i < mask.size(); ++i) {
    if (i < residuals)
      operands[i] = mask.test(i);
    else
      tangents.push_back(mask.test(i));
  }
  auto batched = vmapTo(bwd, operands, size, tangents, /*sum=*/true);
  if (failed(batched))
    return failure();
  op.setBwdAttr(nameOf(batched->func));
  return success();
}
