//===- ControlFlowTranspose.cpp - Transposed branches and loops -----------===//
//
// The transpose of a linear loop runs it backward: it carries the cotangents of
// the carries, and sums of those of the constants.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;
using Cotangents = llvm::DenseMap<Value, Value>;

LogicalResult Derivations::transposeSwitch(
    SwitchOp op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  if (linearValues.contains(op.getIndex()))
    return error(op) << "is not linear in its index";
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  SmallBitVector linear(op.getInputs().size()), mask(op->getNumResults());
  Values operands, linearInputs;
  for (auto [i, input] : llvm::enumerate(op.getInputs())) {
    linear[i] = linearValues.contains(input);
    if (linear[i])
      linearInputs.push_back(input);
    else
      operands.push_back(primals.lookup(input));
  }
  for (auto [i, result] : llvm::enumerate(op.getResults()))
    if (Value cotangent = cotangents.lookup(result)) {
      mask.set(i);
      operands.push_back(cotangent);
    }
  SmallBitVector outMask(linearInputs.size());
  SmallVector<const Derived *> branches;
  for (Region &region : op.getBranches()) {
    auto backward = transposeFunction(outline(region, func), linear, mask);
    if (failed(backward))
      return failure();
    branches.push_back(*backward);
    outMask |= (*backward)->mask;
  }
  SmallVector<Type> inputTypes(ValueRange(linearInputs).getTypes()), types;
  for (unsigned i : outMask.set_bits())
    types.push_back(inputTypes[i]);
  auto transposed =
      SwitchOp::create(builder, loc, types, primals.lookup(op.getIndex()),
                       operands, branches.size());
  for (auto [region, branch] : llvm::zip(transposed.getBranches(), branches))
    buildRegion(builder, loc, region, ValueRange(operands).getTypes(),
                [&, branch = branch](ValueRange arguments) {
                  Values out;
                  appendOrZero(builder, loc, outMask, branch->mask, inputTypes,
                               emitCall(builder, loc, branch->func, arguments),
                               out);
                  return out;
                });
  for (auto [i, cotangent] :
       llvm::zip_equal(outMask.set_bits(), transposed.getResults()))
    accumulate(cotangents, builder, loc, linearInputs[i], cotangent);
  return success();
}

FailureOr<const Derived *>
Derivations::transposeBody(func::FuncOp body, unsigned firstCarry,
                           unsigned carries, const SmallBitVector &linear,
                           SmallBitVector &mask) {
  SmallVector<unsigned> numbers(linear.set_bits());
  while (true) {
    auto backward = transposeFunction(body, linear, mask);
    if (failed(backward))
      return failure();
    bool grew = false;
    for (unsigned i : (*backward)->mask.set_bits()) {
      unsigned operand = numbers[i];
      if (operand < firstCarry || operand >= firstCarry + carries ||
          mask.test(operand - firstCarry))
        continue;
      mask.set(operand - firstCarry);
      grew = true;
    }
    if (!grew)
      return backward;
  }
}

LogicalResult Derivations::transposeScan(
    ScanOp op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp body = outline(op.getBody(), func);
  unsigned firstCarry = op.getConsts().size(), carries = op.getInits().size(),
           firstX = firstCarry + carries;
  SmallBitVector linear = linearOperands(
      body, firstCarry, carries, maskOf(op->getOperands(), linearValues));
  for (unsigned i = 0; i < carries; ++i)
    if (!linear.test(firstCarry + i))
      return error(op) << "carries values that are not linear, which cannot be "
                          "transposed: compute them in a scan of their own";

  // The cotangents of the carries: a least fixpoint again.
  SmallBitVector mask(op->getNumResults());
  for (auto [i, result] : llvm::enumerate(op.getResults()))
    mask[i] = bool(cotangents.lookup(result));
  SmallVector<unsigned> linearNumbers(linear.set_bits());
  auto step = transposeBody(body, firstCarry, carries, linear, mask);
  if (failed(step))
    return failure();
  const Derived *backward = *step;

  // Constants: those that are not linear. Carries: cotangents of carries, then
  // of constants. xs: those that are not linear, then cotangents of ys.
  Segments segments;
  SmallVector<unsigned> summed, stacked; // bits of backward->mask
  for (unsigned i = 0; i < firstCarry; ++i)
    if (!linear.test(i))
      segments.consts.push_back(primals.lookup(op->getOperand(i)));
  for (unsigned i = firstX; i < op->getNumOperands(); ++i)
    if (!linear.test(i))
      segments.xs.push_back(primals.lookup(op->getOperand(i)));
  unsigned numXs = segments.xs.size();
  for (unsigned i : mask.set_bits()) {
    Value cotangent = cotangents.lookup(op.getResult(i));
    if (!cotangent)
      cotangent = splat(builder, loc, op->getResultTypes()[i], 0);
    (i < carries ? segments.carries : segments.xs).push_back(cotangent);
  }
  unsigned numCarries = segments.carries.size();
  for (unsigned i : backward->mask.set_bits()) {
    Type type = op->getOperand(linearNumbers[i]).getType();
    if (linearNumbers[i] < firstCarry) {
      summed.push_back(i);
      segments.carries.push_back(splat(builder, loc, type, 0));
    } else if (linearNumbers[i] >= firstX) {
      stacked.push_back(i);
    }
  }
  SmallVector<Type> types(ValueRange(segments.carries).getTypes());
  for (unsigned i : stacked)
    types.push_back(op->getOperand(linearNumbers[i]).getType());
  auto reversed = op.getReverse() ? UnitAttr() : builder.getUnitAttr();
  auto transposed =
      ScanOp::create(builder, loc, types, segments.consts, segments.carries,
                     segments.xs, op.getLengthAttr(), reversed);
  SmallVector<Type> arguments(ValueRange(segments.consts).getTypes());
  llvm::append_range(arguments, ValueRange(segments.carries).getTypes());
  for (Value x : segments.xs)
    arguments.push_back(
        arrayType(x).clone(arrayType(x).getShape().drop_front()));
  buildRegion(
      builder, loc, transposed.getBody(), arguments, [&](ValueRange all) {
        Segments parts = splitSegments(all, segments);
        Values operands = parts.consts;
        llvm::append_range(operands,
                           ArrayRef<Value>(parts.xs).take_front(numXs));
        llvm::append_range(
            operands, ArrayRef<Value>(parts.carries).take_front(numCarries));
        llvm::append_range(operands,
                           ArrayRef<Value>(parts.xs).drop_front(numXs));
        Values results = emitCall(builder, loc, backward->func, operands);
        llvm::DenseMap<unsigned, Value> found; // by bit of backward->mask
        for (auto [i, result] :
             llvm::zip_equal(backward->mask.set_bits(), results))
          found[i] = result;
        Values out;
        for (auto [i, operand] : llvm::enumerate(linearNumbers)) {
          if (operand < firstCarry || operand >= firstX ||
              !mask.test(operand - firstCarry))
            continue;
          Value cotangent = found.lookup(i);
          out.push_back(
              cotangent
                  ? cotangent
                  : splat(builder, loc, op->getOperand(operand).getType(), 0));
        }
        for (auto [sum, i] : llvm::zip_equal(
                 ArrayRef<Value>(parts.carries).drop_front(numCarries), summed))
          out.push_back(addOrNull(builder, loc, sum, found.lookup(i)));
        for (unsigned i : stacked)
          out.push_back(found.lookup(i));
        return out;
      });

  ValueRange results = transposed.getResults();
  auto give = [&](unsigned operand, Value cotangent) {
    if (linearValues.contains(op->getOperand(operand)))
      accumulate(cotangents, builder, loc, op->getOperand(operand), cotangent);
  };
  unsigned next = 0;
  for (unsigned i = 0; i < carries; ++i)
    if (mask.test(i))
      give(firstCarry + i, results[next++]);
  for (unsigned i : summed)
    give(linearNumbers[i], results[next++]);
  for (unsigned i : stacked)
    give(linearNumbers[i], results[next++]);
  return success();
}
