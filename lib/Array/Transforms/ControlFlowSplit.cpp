//===- ControlFlowSplit.cpp - What of a loop depends on tangents ----------===//
//
// A rule of the user gives primals and tangents at once, from one loop. The
// partition of a linearized function takes ops as they are, so such a loop
// becomes two: of what does not depend on tangents, and of the rest, which
// reads the carries of the first.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

func::FuncOp Derivations::flatten(func::FuncOp func,
                                  const SmallBitVector &linear) {
  std::string name = derivedName("flat", maskText(linear), func);
  if (auto found = derived.find(name); found != derived.end())
    return found->second->func;
  func::FuncOp flat = createFunction(name, func, func.getArgumentTypes());
  auto builder = OpBuilder::atBlockBegin(&flat.front());
  Values results = emitBody(func, flat.getArguments(), linear, builder);
  finishFunction(flat, builder, func.getLoc(), results);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(
      Derived{flat, SmallBitVector(flat.getNumResults(), true)});
  return flat;
}

func::FuncOp Derivations::flattenBody(func::FuncOp body, unsigned firstCarry,
                                      unsigned carries,
                                      SmallBitVector &linear) {
  while (true) {
    func::FuncOp flat = flatten(body, linear);
    SmallBitVector results = dependentResults(flat, linear);
    bool grew = false;
    for (unsigned i = 0; i < carries; ++i)
      if (results.test(i) && !linear.test(firstCarry + i)) {
        linear.set(firstCarry + i);
        grew = true;
      }
    if (!grew)
      return flat;
  }
}

/// Those of `values` that `mask` marks, or, if not `marked`, the others.
static Values selected(ValueRange values, const SmallBitVector &mask,
                       bool marked = true) {
  Values out;
  for (auto [i, value] : llvm::enumerate(values))
    if (mask.test(i) == marked)
      out.push_back(value);
  return out;
}

/// `first` and `second` at the places that `mask` does not mark, and marks.
static Values merge(ValueRange first, ValueRange second,
                    const SmallBitVector &mask) {
  Values out;
  for (unsigned i = 0; i < mask.size(); ++i) {
    ValueRange &list = mask.test(i) ? second : first;
    out.push_back(list.front());
    list = list.drop_front();
  }
  return out;
}

static SmallVector<Type>
selectedTypes(TypeRange types, const SmallBitVector &mask, bool marked = true) {
  SmallVector<Type> out;
  for (auto [i, type] : llvm::enumerate(types))
    if (mask.test(i) == marked)
      out.push_back(type);
  return out;
}

/// The results of `part` that `dependent` does not mark.
static Values callFixed(OpBuilder &builder, Location loc, const Derived &part,
                        const SmallBitVector &dependent, ValueRange operands) {
  return without(emitCall(builder, loc, part.func, operands), part.mask,
                 dependent);
}

Values Derivations::splitSwitch(SwitchOp op, ValueRange operands,
                                const SmallBitVector &linear,
                                SmallBitVector &dependent, OpBuilder &builder) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  ValueRange inputs = operands.drop_front();
  SmallBitVector mask = slice(linear, 1, inputs.size());
  SmallVector<func::FuncOp> branches;
  for (Region &region : op.getBranches()) {
    branches.push_back(flatten(outline(region, func), mask));
    dependent |= dependentResults(branches.back(), mask);
  }
  auto emit = [&](ValueRange values, bool marked, auto branchOf) {
    auto part = SwitchOp::create(
        builder, loc, selectedTypes(op->getResultTypes(), dependent, marked),
        operands.front(), values, branches.size());
    for (auto [region, branch] : llvm::zip(part.getBranches(), branches))
      buildRegion(builder, loc, region, values.getTypes(),
                  [&, branch = branch](ValueRange arguments) {
                    return branchOf(branch, arguments);
                  });
    return Values(part.getResults());
  };
  Values fixed =
      emit(selected(inputs, mask, false), false,
           [&](func::FuncOp branch, ValueRange arguments) {
             return callFixed(builder, loc, independentPart(branch, mask),
                              dependent, arguments);
           });
  Values rest =
      emit(inputs, true, [&](func::FuncOp branch, ValueRange arguments) {
        return selected(emitCall(builder, loc, branch, arguments), dependent);
      });
  return merge(fixed, rest, dependent);
}

Values Derivations::splitScan(ScanOp op, ValueRange operands,
                              SmallBitVector linear, SmallBitVector &dependent,
                              OpBuilder &builder) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size(),
           firstX = numConsts + carries, numXs = op.getXs().size();
  func::FuncOp body =
      flattenBody(outline(op.getBody(), func), numConsts, carries, linear);
  dependent = dependentResults(body, linear);
  SmallBitVector constMask = slice(linear, 0, numConsts),
                 carryMask = slice(linear, numConsts, carries),
                 xMask = slice(linear, firstX, numXs);
  for (unsigned i : carryMask.set_bits())
    dependent.set(i);
  ValueRange consts = operands.take_front(numConsts),
             inits = operands.slice(numConsts, carries),
             xs = operands.drop_front(firstX);

  // Also stacks the carries that it starts each step with.
  Values fixedConsts = selected(consts, constMask, false),
         fixedInits = selected(inits, carryMask, false),
         fixedXs = selected(xs, xMask, false);
  const Derived &part = independentPart(body, linear);
  SmallVector<Type> types =
      selectedTypes(op->getResultTypes(), dependent, false);
  for (Value init : fixedInits)
    types.push_back(batchedType(init.getType(), op.getLength()));
  auto fixed = ScanOp::create(builder, loc, types, fixedConsts, fixedInits,
                              fixedXs, op.getLength(), op.getReverse());
  func::FuncOp partFunc = part.func;
  buildRegion(builder, loc, fixed.getBody(), partFunc.getArgumentTypes(),
              [&](ValueRange arguments) {
                return concat(
                    callFixed(builder, loc, part, dependent, arguments),
                    arguments.slice(fixedConsts.size(), fixedInits.size()));
              });

  Values restXs = concat(xs, fixed.getResults().take_back(fixedInits.size()));
  Values restInits = selected(inits, carryMask);
  auto rest = ScanOp::create(
      builder, loc, selectedTypes(op->getResultTypes(), dependent), consts,
      restInits, restXs, op.getLength(), op.getReverse());
  TypeRange inner = body.getArgumentTypes();
  SmallVector<Type> arguments(inner.take_front(numConsts));
  llvm::append_range(arguments, ValueRange(restInits).getTypes());
  llvm::append_range(arguments, inner.drop_front(firstX));
  llvm::append_range(arguments, ValueRange(fixedInits).getTypes());
  buildRegion(builder, loc, rest.getBody(), arguments, [&](ValueRange all) {
    Values values(all.take_front(numConsts));
    llvm::append_range(values, merge(all.take_back(fixedInits.size()),
                                     all.slice(numConsts, restInits.size()),
                                     carryMask));
    llvm::append_range(values, all.slice(numConsts + restInits.size(), numXs));
    return selected(emitCall(builder, loc, body, values), dependent);
  });
  return merge(fixed.getResults().drop_back(fixedInits.size()),
               rest.getResults(), dependent);
}

Values Derivations::splitWhile(WhileOp op, ValueRange operands,
                               SmallBitVector linear, SmallBitVector &dependent,
                               OpBuilder &builder) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  func::FuncOp body = flattenBody(outline(op.getBody(), func), numConsts,
                                  carries, linear),
               cond = flatten(outline(op.getCond(), func), linear);
  if (dependentResults(cond, linear).any()) {
    // How often it runs is up to the tangents: there is nothing to split off.
    dependent.set();
    Operation *whole = builder.clone(*op);
    whole->setOperands(operands);
    return whole->getResults();
  }
  dependent = slice(linear, numConsts, carries);
  SmallBitVector constMask = slice(linear, 0, numConsts);
  ValueRange consts = operands.take_front(numConsts),
             inits = operands.drop_front(numConsts);
  const Derived &part = independentPart(body, linear);
  auto fixed =
      emitCounting(builder, op, independentPart(cond, linear).func,
                   selected(consts, constMask, false),
                   selected(inits, dependent, false), [&](ValueRange all) {
                     return callFixed(builder, loc, part, dependent, all);
                   });
  // The others, and the carries again, for as many steps.
  auto step = [&](ValueRange all) {
    Values next = callFixed(builder, loc, part, dependent,
                            selected(all, linear, false)),
           others = selected(emitCall(builder, loc, body, all), dependent);
    return merge(next, others, dependent);
  };
  auto rest = emitCounted(builder, op, op.getMemory(),
                          fixed.getResults().back(), consts, inits, step);
  return merge(fixed.getResults().drop_back(),
               selected(rest.getResults().drop_front(), dependent), dependent);
}

Values Derivations::emitSplit(Operation *op, ValueRange operands,
                              const SmallBitVector &linear,
                              SmallBitVector &dependent, OpBuilder &builder) {
  dependent = SmallBitVector(op->getNumResults());
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](SwitchOp op) {
        return splitSwitch(op, operands, linear, dependent, builder);
      })
      .Case([&](WhileOp op) {
        return splitWhile(op, operands, linear, dependent, builder);
      })
      .Case([&](ScanOp op) {
        return splitScan(op, operands, linear, dependent, builder);
      });
}
