//===- ControlFlowVmap.cpp - Batches of branches and loops ----------------===//
//
// What decides is the same for the whole batch, or it is mapped: then all
// branches run and each element selects its own, and a loop runs as long as any
// element would, while those that are done keep their carries.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

void arrax::array::broadcastMissing(OpBuilder &builder, Location loc,
                                    const SmallBitVector &wanted,
                                    const SmallBitVector &mask, int64_t size,
                                    MutableArrayRef<Value> values) {
  for (auto [i, value] : llvm::enumerate(values))
    if (wanted.test(i) && !mask.test(i))
      value = broadcastBatch(builder, loc, value, size);
}

/// `pred`, one bool for each element of the batch, over the shape of `type`.
static Value spreadPredicate(OpBuilder &builder, Location loc, Value pred,
                             Type type) {
  auto array = cast<RankedTensorType>(type);
  auto target = array.clone(IntegerType::get(builder.getContext(), 1));
  return BroadcastInDimOp::create(builder, loc, target, pred,
                                  ArrayRef<int64_t>(0));
}

Value arrax::array::selectEach(OpBuilder &builder, Location loc, Value pred,
                               Value onTrue, Value onFalse) {
  return SelectOp::create(builder, loc,
                          spreadPredicate(builder, loc, pred, onTrue.getType()),
                          onTrue, onFalse);
}

/// `value` for the elements of a batch that `pred` chooses, a constant of the
/// same value for the others: what is computed of it for nothing, a NaN among
/// it, plays no part in derivatives.
static Value guard(OpBuilder &builder, Location loc, Value pred, Value value) {
  if (!getTangentType(value.getType()))
    return value;
  return selectEach(builder, loc, pred, value,
                    StopGradientOp::create(builder, loc, value));
}

FailureOr<const Derived *> Derivations::vmapBody(func::FuncOp body,
                                                 unsigned firstCarry,
                                                 unsigned carries, int64_t size,
                                                 SmallBitVector &mask) {
  while (true) {
    auto derived = vmap(body, mask, size);
    if (failed(derived))
      return failure();
    bool grew = false;
    for (unsigned i = 0; i < carries; ++i)
      if ((*derived)->mask.test(i) && !mask.test(firstCarry + i)) {
        mask.set(firstCarry + i);
        grew = true;
      }
    if (!grew)
      return derived;
  }
}

LogicalResult Derivations::vmapSwitch(SwitchOp op, OpBuilder &builder,
                                      Batch &batch) {
  if (batch.mapped.contains(op.getIndex()))
    return vmapBranches(op, builder, batch);
  auto func = op->getParentOfType<func::FuncOp>();
  SmallBitVector mask(op.getInputs().size()), outMask(op->getNumResults());
  for (auto [i, input] : llvm::enumerate(op.getInputs()))
    mask[i] = batch.mapped.contains(input);
  SmallVector<const Derived *> branches;
  for (Region &branch : op.getBranches()) {
    auto derived = vmap(outline(branch, func), mask, batch.size);
    if (failed(derived))
      return failure();
    branches.push_back(*derived);
    outMask |= (*derived)->mask;
  }
  SmallVector<Type> types(op->getResultTypes());
  for (unsigned i : outMask.set_bits())
    types[i] = batchedType(types[i], batch.size);
  Values inputs = mapped(op.getInputs(), batch.values);
  auto batched = SwitchOp::create(builder, op.getLoc(), types,
                                  batch.values.lookup(op.getIndex()), inputs,
                                  branches.size());
  for (auto [region, branch] : llvm::zip(batched.getBranches(), branches))
    buildRegion(builder, op.getLoc(), region, ValueRange(inputs).getTypes(),
                [&, branch = branch](ValueRange arguments) {
                  Values out =
                      emitCall(builder, op.getLoc(), branch->func, arguments);
                  broadcastMissing(builder, op.getLoc(), outMask, branch->mask,
                                   batch.size, out);
                  return out;
                });
  batch.values.map(op.getResults(), batched.getResults());
  for (unsigned i : outMask.set_bits())
    batch.mapped.insert(op.getResult(i));
  return success();
}

LogicalResult Derivations::vmapBranches(SwitchOp op, OpBuilder &builder,
                                        Batch &batch) {
  if (effectsOf(op) == Effects::IO)
    return error(op) << "calls back: IO effect not supported in vmap-of-cond, "
                        "where all branches run for all elements";
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  SmallBitVector mask(op.getInputs().size());
  for (auto [i, input] : llvm::enumerate(op.getInputs()))
    mask[i] = batch.mapped.contains(input);
  Values inputs = mapped(op.getInputs(), batch.values), results;
  Value index = batch.values.lookup(op.getIndex());
  SmallBitVector all(op->getNumResults(), true);
  unsigned last = op.getBranches().size() - 1;
  auto compareIndex = [&](Direction direction, unsigned i) -> Value {
    return CompareOp::create(builder, loc, direction, index,
                             splat(builder, loc, index.getType(), i));
  };
  for (unsigned i = last + 1; i-- > 0;) {
    auto derived = vmap(outline(op.getBranches()[i], func), mask, batch.size);
    if (failed(derived))
      return failure();
    Values operands = inputs;
    Value isTaken = compareIndex(i == 0      ? Direction::LE
                                 : i == last ? Direction::GE
                                             : Direction::EQ,
                                 i);
    for (unsigned k : mask.set_bits())
      operands[k] = guard(builder, loc, isTaken, operands[k]);
    Values values = emitCall(builder, loc, (*derived)->func, operands);
    broadcastMissing(builder, loc, all, (*derived)->mask, batch.size, values);
    if (results.empty()) {
      results = values;
      continue;
    }
    Value chosen = compareIndex(Direction::LE, i);
    for (auto [result, value] : llvm::zip_equal(results, values))
      result = selectEach(builder, loc, chosen, value, result);
  }
  batch.values.map(op.getResults(), results);
  batch.mapped.insert_range(op.getResults());
  return success();
}

LogicalResult Derivations::vmapWhile(WhileOp op, OpBuilder &builder,
                                     Batch &batch) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp condFunc = outline(op.getCond(), func),
               bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  SmallBitVector mask(op->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(op.getOperands()))
    mask[i] = batch.mapped.contains(operand);
  auto body = vmapBody(bodyFunc, numConsts, carries, batch.size, mask);
  if (failed(body))
    return failure();
  auto cond = vmap(condFunc, mask, batch.size);
  bool eachDecides = succeeded(cond) && (*cond)->mask.test(0);
  if (eachDecides && effectsOf(op) == Effects::IO)
    return error(op) << "calls back: IO effect not supported in vmap-of-while, "
                        "where all elements take as many steps as any";
  if (eachDecides) {
    // Each element of the batch has carries of its own.
    mask.set(numConsts, numConsts + carries);
    body = vmap(bodyFunc, mask, batch.size);
    cond = vmap(condFunc, mask, batch.size);
  }
  if (failed(cond) || failed(body))
    return failure();

  Values consts = mapped(op.getConsts(), batch.values),
         inits = mapped(op.getInits(), batch.values);
  SmallBitVector carryMask(carries), initMask(carries);
  for (unsigned i = 0; i < carries; ++i) {
    carryMask[i] = mask.test(numConsts + i);
    initMask[i] = batch.mapped.contains(op.getInits()[i]);
  }
  broadcastMissing(builder, loc, carryMask, initMask, batch.size, inits);
  auto batched = WhileOp::create(builder, loc, consts, inits, op.getMemory());
  SmallVector<Type> types(batched.getOperandTypes());
  buildRegion(builder, loc, batched.getCond(), types, [&](ValueRange all) {
    Values pred = emitCall(builder, loc, (*cond)->func, all);
    if (eachDecides)
      pred[0] = ReduceOrOp::create(builder, loc, pred[0], ArrayRef<int64_t>(0));
    return pred;
  });
  buildRegion(builder, loc, batched.getBody(), types, [&](ValueRange all) {
    Value runs;
    Values operands(all);
    if (eachDecides) {
      runs = emitCall(builder, loc, (*cond)->func, all)[0];
      for (unsigned i : mask.set_bits())
        operands[i] = guard(builder, loc, runs, operands[i]);
    }
    Values next = emitCall(builder, loc, (*body)->func, operands);
    broadcastMissing(builder, loc, carryMask, (*body)->mask, batch.size, next);
    if (!eachDecides)
      return next;
    for (auto [value, old] : llvm::zip_equal(next, all.drop_front(numConsts)))
      value = selectEach(builder, loc, runs, value, old);
    return next;
  });
  batch.values.map(op.getResults(), batched.getResults());
  for (unsigned i : carryMask.set_bits())
    batch.mapped.insert(op.getResult(i));
  return success();
}

LogicalResult Derivations::vmapScan(ScanOp op, OpBuilder &builder,
                                    Batch &batch) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  SmallBitVector mask(op->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(op.getOperands()))
    mask[i] = batch.mapped.contains(operand);
  auto body = vmapBody(bodyFunc, numConsts, carries, batch.size, mask);
  if (failed(body))
    return failure();
  SmallBitVector outMask = (*body)->mask, initMask(carries), carryMask(carries);
  for (unsigned i = 0; i < carries; ++i) {
    carryMask[i] = outMask[i] = mask.test(numConsts + i);
    initMask[i] = batch.mapped.contains(op.getInits()[i]);
  }
  Values consts = mapped(op.getConsts(), batch.values),
         inits = mapped(op.getInits(), batch.values),
         xs = mapped(op.getXs(), batch.values);
  broadcastMissing(builder, loc, carryMask, initMask, batch.size, inits);
  // The loop runs over the leading axis, the batch is the one after it.
  for (auto [x, original] : llvm::zip_equal(xs, op.getXs()))
    if (batch.mapped.contains(original))
      x = moveAxis(builder, loc, x, 0, 1);
  SmallVector<Type> types(ValueRange(inits).getTypes());
  for (auto [i, y] : llvm::enumerate(op.getYs().getTypes())) {
    auto type = cast<RankedTensorType>(y);
    SmallVector<int64_t> shape(type.getShape());
    if (outMask.test(carries + i))
      shape.insert(shape.begin() + 1, batch.size);
    types.push_back(type.clone(shape));
  }
  auto batched = ScanOp::create(builder, loc, types, consts, inits, xs,
                                op.getLength(), op.getReverse());
  func::FuncOp bodyBatched = (*body)->func;
  SmallVector<Type> arguments(bodyBatched.getArgumentTypes());
  buildRegion(builder, loc, batched.getBody(), arguments, [&](ValueRange all) {
    Values next = emitCall(builder, loc, (*body)->func, all);
    broadcastMissing(builder, loc, outMask, (*body)->mask, batch.size, next);
    return next;
  });
  batch.values.map(op.getFinals(), batched.getFinals());
  for (auto [i, y, result] : llvm::enumerate(op.getYs(), batched.getYs()))
    batch.values.map(y, outMask.test(carries + i)
                            ? moveAxis(builder, loc, result, 1, 0)
                            : Value(result));
  for (unsigned i : outMask.set_bits())
    batch.mapped.insert(op.getResult(i));
  return success();
}
