//===- ControlFlowJvp.cpp - Forward mode of branches and loops ------------===//
//
// A loop carries the tangents of its carries along. Which carries have one is
// the least fixpoint: those whose initial value has one, and those to which the
// body gives one.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

static SmallVector<Type> elementTypes(TypeRange stacked) {
  return llvm::map_to_vector(stacked, [](Type type) -> Type {
    auto array = cast<RankedTensorType>(type);
    return array.clone(array.getShape().drop_front());
  });
}

static SmallVector<Type> typesOf(const Segments &segments) {
  SmallVector<Type> types(ValueRange(segments.consts).getTypes());
  llvm::append_range(types, ValueRange(segments.carries).getTypes());
  llvm::append_range(types, elementTypes(ValueRange(segments.xs).getTypes()));
  return types;
}

LogicalResult Derivations::jvpControlFlow(Operation *op, OpBuilder &builder,
                                          Duals &duals) {
  return llvm::TypeSwitch<Operation *, LogicalResult>(op)
      .Case([&](SwitchOp op) { return jvpSwitch(op, builder, duals); })
      .Case([&](WhileOp op) { return jvpWhile(op, builder, duals); })
      .Case([&](ScanOp op) { return jvpScan(op, builder, duals); })
      .Case([&](RewindOp op) { return jvpRewind(op, builder, duals); });
}

FailureOr<const Derived *> Derivations::jvpBody(func::FuncOp body,
                                                unsigned firstCarry,
                                                unsigned carries,
                                                SmallBitVector &wrt) {
  while (true) {
    auto derived = jvp(body, wrt);
    if (failed(derived))
      return failure();
    bool grew = false;
    for (unsigned i = 0; i < carries; ++i)
      if ((*derived)->mask.test(i) && !wrt.test(firstCarry + i)) {
        wrt.set(firstCarry + i);
        grew = true;
      }
    if (!grew)
      return derived;
  }
}

LogicalResult Derivations::jvpSwitch(SwitchOp op, OpBuilder &builder,
                                     Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  SmallBitVector wrt = activeMask(op.getInputs(), duals);
  unsigned results = op->getNumResults();
  SmallBitVector mask(results);
  SmallVector<const Derived *> branches;
  for (Region &branch : op.getBranches()) {
    auto derived = jvp(outline(branch, func), wrt);
    if (failed(derived))
      return failure();
    branches.push_back(*derived);
    mask |= (*derived)->mask;
  }
  Values operands = mapped(op.getInputs(), duals.primals);
  for (unsigned i : wrt.set_bits())
    operands.push_back(duals.tangent(op.getInputs()[i]));
  SmallVector<Type> types(op->getResultTypes());
  for (unsigned i : mask.set_bits())
    types.push_back(op->getResultTypes()[i]);
  auto dual = SwitchOp::create(builder, op.getLoc(), types,
                               duals.primals.lookup(op.getIndex()), operands,
                               branches.size());
  for (auto [region, branch] : llvm::zip(dual.getBranches(), branches))
    buildRegion(builder, op.getLoc(), region, ValueRange(operands).getTypes(),
                [&, branch = branch](ValueRange arguments) {
                  Values all =
                      emitCall(builder, op.getLoc(), branch->func, arguments);
                  Values out(all.begin(), all.begin() + results);
                  appendOrZero(builder, op.getLoc(), mask, branch->mask,
                               op->getResultTypes(),
                               ArrayRef<Value>(all).drop_front(results), out);
                  return out;
                });
  duals.primals.map(op.getResults(), dual.getResults().take_front(results));
  for (auto [i, tangent] :
       llvm::zip_equal(mask.set_bits(), dual.getResults().drop_front(results)))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}

LogicalResult Derivations::jvpWhile(WhileOp op, OpBuilder &builder,
                                    Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  func::FuncOp cond = outline(op.getCond(), func),
               body = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  SmallBitVector wrt = activeMask(op.getOperands(), duals);
  auto derived = jvpBody(body, numConsts, carries, wrt);
  if (failed(derived))
    return failure();
  SmallBitVector constMask = slice(wrt, 0, numConsts),
                 carryMask = slice(wrt, numConsts, carries);
  Values consts = mapped(op.getConsts(), duals.primals),
         inits = mapped(op.getInits(), duals.primals);
  for (unsigned i : constMask.set_bits())
    consts.push_back(duals.tangent(op.getConsts()[i]));
  for (unsigned i : carryMask.set_bits()) {
    Value init = op.getInits()[i], tangent = duals.tangent(init);
    inits.push_back(tangent ? tangent
                            : splat(builder, op.getLoc(), init.getType(), 0));
  }
  auto dual =
      WhileOp::create(builder, op.getLoc(), consts, inits, op.getMemory());
  SmallVector<Type> types(ValueRange(consts).getTypes());
  llvm::append_range(types, ValueRange(inits).getTypes());
  auto primalsOf = [&](ValueRange arguments) {
    return concat(arguments.take_front(numConsts),
                  arguments.slice(consts.size(), carries));
  };
  buildRegion(
      builder, op.getLoc(), dual.getCond(), types, [&](ValueRange arguments) {
        return emitCall(builder, op.getLoc(), cond, primalsOf(arguments));
      });
  buildRegion(
      builder, op.getLoc(), dual.getBody(), types, [&](ValueRange arguments) {
        Values operands = primalsOf(arguments);
        llvm::append_range(
            operands, arguments.slice(numConsts, consts.size() - numConsts));
        llvm::append_range(operands,
                           arguments.drop_front(consts.size() + carries));
        Values all = emitCall(builder, op.getLoc(), (*derived)->func, operands);
        Values out(all.begin(), all.begin() + carries);
        appendOrZero(builder, op.getLoc(), carryMask, (*derived)->mask,
                     op->getResultTypes(),
                     ArrayRef<Value>(all).drop_front(carries), out);
        return out;
      });
  duals.primals.map(op.getResults(), dual.getResults().take_front(carries));
  for (auto [i, tangent] : llvm::zip_equal(
           carryMask.set_bits(), dual.getResults().drop_front(carries)))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}

LogicalResult Derivations::jvpScan(ScanOp op, OpBuilder &builder,
                                   Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  func::FuncOp body = outline(op.getBody(), func);
  unsigned carries = op.getInits().size(), firstCarry = op.getConsts().size();
  SmallBitVector wrt = activeMask(op.getOperands(), duals);
  auto derived = jvpBody(body, firstCarry, carries, wrt);
  if (failed(derived))
    return failure();
  Segments primals =
      selectSegments(builder, op, SmallBitVector(wrt.size(), true),
                     [&](Value value) { return duals.primals.lookup(value); });
  Segments tangents = selectSegments(
      builder, op, wrt, [&](Value value) { return duals.tangent(value); });
  Segments both{concat(primals.consts, tangents.consts),
                concat(primals.carries, tangents.carries),
                concat(primals.xs, tangents.xs)};
  // Carries that get a tangent may not get one in this step.
  SmallBitVector outMask = (*derived)->mask;
  for (unsigned i = 0; i < carries; ++i)
    outMask[i] = wrt.test(firstCarry + i);

  // Carries, their tangents, ys, their tangents.
  SmallVector<Type> types(op.getFinals().getTypes());
  for (unsigned i : outMask.set_bits())
    if (i < carries)
      types.push_back(op->getResultTypes()[i]);
  llvm::append_range(types, op.getYs().getTypes());
  for (unsigned i : outMask.set_bits())
    if (i >= carries)
      types.push_back(op->getResultTypes()[i]);
  unsigned numTangents = tangents.carries.size(), numYs = op.getYs().size(),
           firstY = carries + numTangents;
  auto dual =
      ScanOp::create(builder, op.getLoc(), types, both.consts, both.carries,
                     both.xs, op.getLength(), op.getReverse());
  buildRegion(
      builder, op.getLoc(), dual.getBody(), typesOf(both),
      [&](ValueRange arguments) {
        Segments all = splitSegments(arguments, both);
        Values operands, last;
        for (auto [list, count] :
             {std::pair(&all.consts, primals.consts.size()),
              std::pair(&all.carries, primals.carries.size()),
              std::pair(&all.xs, primals.xs.size())}) {
          llvm::append_range(operands, ArrayRef(*list).take_front(count));
          llvm::append_range(last, ArrayRef(*list).drop_front(count));
        }
        llvm::append_range(operands, last);
        Values results =
            emitCall(builder, op.getLoc(), (*derived)->func, operands);
        ArrayRef<Value> values(results);
        unsigned numResults = op->getNumResults();
        Values filled;
        appendOrZero(builder, op.getLoc(), outMask, (*derived)->mask,
                     body.getResultTypes(), values.drop_front(numResults),
                     filled);
        Values out(values.take_front(carries));
        llvm::append_range(out,
                           ArrayRef<Value>(filled).take_front(numTangents));
        llvm::append_range(out, values.slice(carries, numYs));
        llvm::append_range(out,
                           ArrayRef<Value>(filled).drop_front(numTangents));
        return out;
      });
  ValueRange results = dual.getResults();
  duals.primals.map(op.getFinals(), results.take_front(carries));
  duals.primals.map(op.getYs(), results.slice(firstY, numYs));
  Values outTangents = concat(results.slice(carries, numTangents),
                              results.drop_front(firstY + numYs));
  for (auto [i, tangent] : llvm::zip_equal(outMask.set_bits(), outTangents))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}
