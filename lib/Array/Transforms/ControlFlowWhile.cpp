//===- ControlFlowWhile.cpp - Reverse mode of loops of unknown length -----===//
//
// A while loop is linearized into itself, with a count of its steps, and a
// linear loop of as many steps that computes the states again as it goes: it
// keeps nothing but the operands. The transpose of such a loop is a rewind, in
// which the states come last to first; that of a rewind is such a loop.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;
using Cotangents = llvm::DenseMap<Value, Value>;

LogicalResult Derivations::linearizeWhile(WhileOp op, OpBuilder &builder,
                                          Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp cond = outline(op.getCond(), func),
               body = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size(),
           arity = numConsts + carries;
  SmallBitVector wrt = activeMask(op.getOperands(), duals);
  auto halves =
      linearizeBody(body, numConsts, carries, wrt, {Surroundings::Fixed});
  if (failed(halves))
    return failure();
  Values consts = mapped(op.getConsts(), duals.primals),
         inits = mapped(op.getInits(), duals.primals);
  Value steps = countSteps(op, builder, duals.primals);
  if (steps) {
    builder.clone(*op, duals.primals);
  } else {
    auto loop =
        emitCounting(builder, op, cond, consts, inits, [&](ValueRange all) {
          return emitCall(builder, loc, body, all);
        });
    duals.primals.map(op.getResults(), loop.getResults().drop_back());
    steps = loop.getResults().back();
  }
  SmallBitVector carryMask = slice(wrt, numConsts, carries);
  if (carryMask.none())
    return success();

  // The tangents after the constants and the carries.
  Values linearConsts = consts, linearInits = inits;
  for (unsigned i : wrt.set_bits()) {
    Value operand = op->getOperand(i), tangent = duals.tangent(operand);
    (i < numConsts ? linearConsts : linearInits)
        .push_back(tangent ? tangent
                           : splat(builder, loc, operand.getType(), 0));
  }
  unsigned firstCarry = linearConsts.size();
  auto step = [&](ValueRange all) {
    ValueRange before = all.drop_front(firstCarry);
    Values primals =
        concat(all.take_front(numConsts), before.take_front(carries));
    Values next = emitCall(builder, loc, (*halves)->forward, primals), operands;
    for (unsigned source : (*halves)->residuals)
      operands.push_back(source < arity ? primals[source]
                                        : next[source - arity]);
    llvm::append_range(operands,
                       all.take_front(firstCarry).drop_front(numConsts));
    llvm::append_range(operands, before.drop_front(carries));
    Values tangents, out(next.begin(), next.begin() + carries);
    if ((*halves)->tangentMask.any())
      tangents = emitCall(builder, loc, (*halves)->linear, operands);
    appendOrZero(builder, loc, carryMask, (*halves)->tangentMask,
                 body.getResultTypes(), tangents, out);
    return out;
  };
  auto linear = emitCounted(builder, op, op.getMemory(), steps, linearConsts,
                            linearInits, step);
  for (auto [i, tangent] : llvm::zip_equal(
           carryMask.set_bits(), linear.getResults().drop_front(1 + carries)))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}

LogicalResult Derivations::transposeWhile(
    WhileOp op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp cond = outline(op.getCond(), func),
               body = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  SmallBitVector given = maskOf(op.getOperands(), linearValues),
                 linear = linearOperands(body, numConsts, carries, given);
  if (dependentResults(cond, linear).any()) {
    // Only as calls are: what they give need not depend on all operands.
    linear = given;
    body = flattenBody(body, numConsts, carries, linear);
    cond = flatten(cond, linear);
  }
  SmallBitVector linearCarries = slice(linear, numConsts, carries);
  SmallBitVector mask(carries);
  for (auto [i, result] : llvm::enumerate(op.getResults()))
    mask[i] = bool(cotangents.lookup(result));
  if (mask.test(linearCarries) || dependentResults(cond, linear).any())
    return error(op) << "is not linear in the operands to transpose";

  Values consts, states;
  for (auto [i, operand] : llvm::enumerate(op.getOperands()))
    if (!linear.test(i))
      (i < numConsts ? consts : states).push_back(primals.lookup(operand));
  const Derived &step = independentPart(body, linear);
  auto emitStep = [&](ValueRange arguments) {
    return without(emitCall(builder, loc, step.func, arguments), step.mask,
                   linearCarries);
  };
  Value steps = countSteps(op, builder, primals);
  if (!steps)
    steps = emitCounting(builder, op, independentPart(cond, linear).func,
                         consts, states, emitStep)
                .getResults()
                .back();

  auto backward = transposeBody(body, numConsts, carries, linear, mask);
  if (failed(backward))
    return failure();
  // Carries: cotangents of carries, then sums of those of the constants.
  SmallVector<unsigned> numbers(linear.set_bits()), summed;
  Values inits;
  for (unsigned i : mask.set_bits()) {
    Value cotangent = cotangents.lookup(op.getResult(i));
    inits.push_back(cotangent
                        ? cotangent
                        : splat(builder, loc, op->getResultTypes()[i], 0));
  }
  for (unsigned i : (*backward)->mask.set_bits())
    if (numbers[i] < numConsts) {
      summed.push_back(i);
      inits.push_back(
          splat(builder, loc, op->getOperand(numbers[i]).getType(), 0));
    }
  auto rewind = RewindOp::create(builder, loc, steps, consts, states, inits,
                                 op.getMemory());
  SmallVector<Type> types(ValueRange(consts).getTypes());
  llvm::append_range(types, ValueRange(states).getTypes());
  buildRegion(builder, loc, rewind.getStep(), types, emitStep);
  llvm::append_range(types, ValueRange(inits).getTypes());
  buildRegion(builder, loc, rewind.getBody(), types, [&](ValueRange all) {
    Values results =
        emitCall(builder, loc, (*backward)->func, all.drop_back(summed.size()));
    llvm::DenseMap<unsigned, Value> found; // by bit of backward->mask
    for (auto [i, result] :
         llvm::zip_equal((*backward)->mask.set_bits(), results))
      found[i] = result;
    Values out;
    for (auto [i, operand] : llvm::enumerate(numbers)) {
      if (operand < numConsts || !mask.test(operand - numConsts))
        continue;
      Value cotangent = found.lookup(i);
      out.push_back(cotangent ? cotangent
                              : splat(builder, loc,
                                      op->getOperand(operand).getType(), 0));
    }
    for (auto [sum, i] : llvm::zip_equal(all.take_back(summed.size()), summed))
      out.push_back(addOrNull(builder, loc, sum, found.lookup(i)));
    return out;
  });

  ValueRange results = rewind.getResults();
  SmallVector<unsigned> operands;
  for (unsigned i : mask.set_bits())
    operands.push_back(numConsts + i);
  for (unsigned i : summed)
    operands.push_back(numbers[i]);
  for (auto [operand, cotangent] : llvm::zip_equal(operands, results))
    if (linearValues.contains(op->getOperand(operand)))
      accumulate(cotangents, builder, loc, op->getOperand(operand), cotangent);
  return success();
}
