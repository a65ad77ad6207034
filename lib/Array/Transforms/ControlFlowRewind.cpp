//===- ControlFlowRewind.cpp - Derivatives of loops run backward ----------===//
//
// The states of a rewind come first to last, its carries last to first, and a
// step of these is linear in them. So the tangents of carries go through it as
// the carries do, and the transpose is a rewind again: cotangents of the states
// are carries, and cotangents of the carries, which start from the results,
// are states.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;
using Cotangents = llvm::DenseMap<Value, Value>;

namespace {

/// Operands of a rewind that is made of another: constants, states, carries,
/// and after each of the three what is added to them.
struct RewindParts {
  explicit RewindParts(RewindOp op)
      : counts{unsigned(op.getConsts().size()), unsigned(op.getStates().size()),
               unsigned(op.getInits().size())} {}

  /// Adds one that belongs to operand number `i` of the other.
  void add(unsigned i, Value value) {
    parts[i < counts[0]               ? 0
          : i < counts[0] + counts[1] ? 1
                                      : 2]
        .push_back(value);
  }
  RewindOp create(OpBuilder &builder, RewindOp like, Value steps) const {
    return RewindOp::create(builder, like.getLoc(), steps, parts[0], parts[1],
                            parts[2], like.getMemory());
  }
  /// The types of the first `count` parts.
  SmallVector<Type> types(unsigned count) const {
    SmallVector<Type> out;
    for (const Values &part : ArrayRef(parts).take_front(count))
      llvm::append_range(out, ValueRange(part).getTypes());
    return out;
  }
  /// The arguments that are those of the other, then those added.
  std::pair<Values, Values> split(ValueRange arguments) const {
    std::pair<Values, Values> out;
    for (unsigned i = 0; !arguments.empty(); ++i) {
      ValueRange part = arguments.take_front(parts[i].size());
      llvm::append_range(out.first, part.take_front(counts[i]));
      llvm::append_range(out.second, part.drop_front(counts[i]));
      arguments = arguments.drop_front(part.size());
    }
    return out;
  }

  unsigned counts[3];
  Values parts[3];
};

} // namespace

static ValueRange regionOperands(RewindOp op) {
  return ValueRange(op.getOperands()).drop_front();
}

/// The operands of `op` with the tangents of those that `wrt` marks.
static RewindParts dualOperands(OpBuilder &builder, RewindOp op,
                                const SmallBitVector &wrt, const Duals &duals) {
  RewindParts parts(op);
  ValueRange operands = regionOperands(op);
  for (auto [i, operand] : llvm::enumerate(operands))
    parts.add(i, duals.primals.lookup(operand));
  for (unsigned i : wrt.set_bits()) {
    Value tangent = duals.tangent(operands[i]);
    parts.add(i, tangent
                     ? tangent
                     : splat(builder, op.getLoc(), operands[i].getType(), 0));
  }
  return parts;
}

//===----------------------------------------------------------------------===//
// Forward
//===----------------------------------------------------------------------===//

LogicalResult Derivations::jvpRewind(RewindOp op, OpBuilder &builder,
                                     Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp stepFunc = outline(op.getStep(), func),
               bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), states = op.getStates().size(),
           carries = op.getInits().size(), firstCarry = numConsts + states;
  SmallBitVector wrt = activeMask(regionOperands(op), duals),
                 stepWrt = slice(wrt, 0, firstCarry);
  auto step = jvpBody(stepFunc, numConsts, states, stepWrt);
  if (failed(step))
    return failure();
  for (unsigned i : stepWrt.set_bits())
    wrt.set(i);
  auto body = jvpBody(bodyFunc, firstCarry, carries, wrt);
  if (failed(body))
    return failure();
  SmallBitVector stateMask = slice(wrt, numConsts, states),
                 carryMask = slice(wrt, firstCarry, carries);
  RewindParts parts = dualOperands(builder, op, wrt, duals);
  auto dual = parts.create(builder, op, duals.primals.lookup(op.getSteps()));
  auto emit = [&](const Derived &derived, const SmallBitVector &wanted,
                  TypeRange types, ValueRange arguments) {
    auto [primals, tangents] = parts.split(arguments);
    Values all =
        emitCall(builder, loc, derived.func, concat(primals, tangents));
    Values out(all.begin(), all.begin() + wanted.size());
    appendOrZero(builder, loc, wanted, derived.mask, types,
                 ArrayRef<Value>(all).drop_front(wanted.size()), out);
    return out;
  };
  buildRegion(builder, loc, dual.getStep(), parts.types(2),
              [&](ValueRange all) {
                return emit(**step, stateMask, stepFunc.getResultTypes(), all);
              });
  buildRegion(builder, loc, dual.getBody(), parts.types(3),
              [&](ValueRange all) {
                return emit(**body, carryMask, bodyFunc.getResultTypes(), all);
              });
  mapResults(op, dual.getResults().take_front(carries),
             dual.getResults().drop_front(carries), carryMask, duals);
  return success();
}

/// The results of a linearized function, and the tangents of those that have
/// some.
static std::pair<Values, Values>
emitLinearized(OpBuilder &builder, Location loc, const Linearized &halves,
               ArrayRef<Value> primals, ArrayRef<Value> tangents) {
  Values all = emitCall(builder, loc, halves.forward, primals), operands, out;
  for (unsigned source : halves.residuals)
    operands.push_back(source < primals.size() ? primals[source]
                                               : all[source - primals.size()]);
  llvm::append_range(operands, tangents);
  if (halves.tangentMask.any())
    out = emitCall(builder, loc, halves.linear, operands);
  all.truncate(halves.tangentMask.size());
  return {all, out};
}

LogicalResult Derivations::linearizeRewind(RewindOp op, OpBuilder &builder,
                                           Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp stepFunc = outline(op.getStep(), func),
               bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), states = op.getStates().size(),
           carries = op.getInits().size(), firstCarry = numConsts + states;
  builder.clone(*op, duals.primals);
  SmallBitVector wrt = activeMask(regionOperands(op), duals),
                 stepWrt = slice(wrt, 0, firstCarry);
  auto step = linearizeBody(stepFunc, numConsts, states, stepWrt,
                            {Surroundings::Fixed});
  if (failed(step))
    return failure();
  SmallBitVector bodyWrt = stepWrt;
  bodyWrt.resize(wrt.size());
  auto body = linearize(bodyFunc, bodyWrt, {Surroundings::Fixed});
  if (failed(body))
    return failure();
  const SmallBitVector &forced = (*body)->tangentMask;
  for (unsigned i : stepWrt.set_bits())
    wrt.set(i);
  for (unsigned i : forced.set_bits())
    wrt.set(firstCarry + i);
  for (bool grew = true; grew;) {
    SmallBitVector given = wrt;
    given.reset(0, firstCarry);
    grew = false;
    for (unsigned i : dependentResults(bodyFunc, given).set_bits())
      if (!wrt.test(firstCarry + i)) {
        wrt.set(firstCarry + i);
        grew = true;
      }
  }
  SmallBitVector stateMask = slice(wrt, numConsts, states),
                 carryMask = slice(wrt, firstCarry, carries);
  RewindParts parts = dualOperands(builder, op, wrt, duals);
  auto linear = parts.create(builder, op, duals.primals.lookup(op.getSteps()));
  buildRegion(builder, loc, linear.getStep(), parts.types(2),
              [&](ValueRange all) {
                auto [primals, tangents] = parts.split(all);
                auto [out, present] =
                    emitLinearized(builder, loc, **step, primals, tangents);
                appendOrZero(builder, loc, stateMask, (*step)->tangentMask,
                             stepFunc.getResultTypes(), present, out);
                return out;
              });
  buildRegion(
      builder, loc, linear.getBody(), parts.types(3), [&](ValueRange all) {
        auto [primals, tangents] = parts.split(all);
        ArrayRef<Value> own(tangents);
        unsigned given = stepWrt.count();
        auto [out, added] = emitLinearized(builder, loc, **body, primals,
                                           own.take_front(given));
        // The body of the tangents of the carries, and what it gets from those
        // of the states.
        Values operands(ArrayRef<Value>(primals).take_front(firstCarry));
        appendOrZero(builder, loc, SmallBitVector(carries, true), carryMask,
                     bodyFunc.getResultTypes(), own.drop_front(given),
                     operands);
        Values next = emitCall(builder, loc, bodyFunc, operands);
        for (auto [i, value] : llvm::zip_equal(forced.set_bits(), added))
          next[i] = addOrNull(builder, loc, next[i], value);
        for (unsigned i : carryMask.set_bits())
          out.push_back(next[i]);
        return out;
      });
  for (auto [i, tangent] : llvm::zip_equal(
           carryMask.set_bits(), linear.getResults().drop_front(carries)))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}

//===----------------------------------------------------------------------===//
// Backward
//===----------------------------------------------------------------------===//

/// The operands that the results of `transposed` are the cotangents of, of
/// those that `linear` marks.
static SmallVector<unsigned> givenOperands(const Derived &transposed,
                                           const SmallBitVector &linear) {
  SmallVector<unsigned> numbers(linear.set_bits()), given;
  for (unsigned i : transposed.mask.set_bits())
    given.push_back(numbers[i]);
  return given;
}

LogicalResult Derivations::transposeRewind(
    RewindOp op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp stepFunc = outline(op.getStep(), func),
               bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), states = op.getStates().size(),
           carries = op.getInits().size(), firstCarry = numConsts + states;
  ValueRange operands = regionOperands(op);
  SmallBitVector linear = maskOf(operands, linearValues),
                 stepLinear = linearOperands(stepFunc, numConsts, states,
                                             slice(linear, 0, firstCarry));
  for (unsigned i : stepLinear.set_bits())
    linear.set(i);
  linear = linearOperands(bodyFunc, firstCarry, carries, linear);
  SmallBitVector linearStates = slice(linear, numConsts, states),
                 linearCarries = slice(linear, firstCarry, carries);

  // Cotangents of the carries go up, those of states down; of constants, sums.
  SmallBitVector up(carries), down(states), summed(numConsts);
  for (auto [i, result] : llvm::enumerate(op.getResults()))
    up[i] = bool(cotangents.lookup(result));
  if (up.test(linearCarries))
    return error(op) << "is not linear in the operands to transpose";
  auto body = transposeBody(bodyFunc, firstCarry, carries, linear, up);
  if (failed(body))
    return failure();
  SmallVector<unsigned> bodyGives = givenOperands(**body, linear);
  for (unsigned operand : bodyGives)
    if (operand >= numConsts && operand < firstCarry)
      down.set(operand - numConsts);
  auto step = transposeBody(stepFunc, numConsts, states, stepLinear, down);
  if (failed(step))
    return failure();
  SmallVector<unsigned> stepGives = givenOperands(**step, stepLinear);
  for (ArrayRef<unsigned> given : {ArrayRef(bodyGives), ArrayRef(stepGives)})
    for (unsigned operand : given)
      if (operand < numConsts)
        summed.set(operand);

  // What is not linear.
  Values consts, fixedStates, fixedCarries;
  for (auto [i, operand] : llvm::enumerate(operands))
    if (!linear.test(i))
      (i < numConsts    ? consts
       : i < firstCarry ? fixedStates
                        : fixedCarries)
          .push_back(primals.lookup(operand));
  unsigned numFixed = consts.size() + fixedStates.size(), numUp = up.count(),
           numCarries = fixedCarries.size();
  SmallBitVector ofCarries(numFixed + numCarries + numUp);
  ofCarries.set(numFixed, numFixed + numCarries);
  const Derived &upward = independentPart((*body)->func, ofCarries),
                &nextStates = independentPart(stepFunc, stepLinear),
                &nextCarries = independentPart(bodyFunc, linear);
  for (auto [i, operand] : llvm::enumerate(bodyGives))
    if (operand >= firstCarry && !upward.mask.test(i))
      return error(op) << "is to be transposed but not linear in its carries; "
                          "differentiate it in forward mode";

  Values ups;
  for (unsigned i : up.set_bits()) {
    Value cotangent = cotangents.lookup(op.getResult(i));
    ups.push_back(cotangent ? cotangent
                            : splat(builder, loc, op->getResultTypes()[i], 0));
  }
  auto emitStep = [&](ValueRange all) {
    Values out = without(
        emitCall(builder, loc, nextStates.func, all.take_front(numFixed)),
        nextStates.mask, linearStates);
    llvm::DenseMap<unsigned, Value> found;
    for (auto [i, value] : llvm::zip_equal(
             upward.mask.set_bits(), emitCall(builder, loc, upward.func, all)))
      found[bodyGives[i]] = value;
    for (unsigned i : up.set_bits()) {
      Value next = found.lookup(firstCarry + i);
      out.push_back(next ? next
                         : splat(builder, loc, op->getResultTypes()[i], 0));
    }
    return out;
  };
  auto give = [&](unsigned operand, Value cotangent) {
    if (linearValues.contains(operands[operand]))
      accumulate(cotangents, builder, loc, operands[operand], cotangent);
  };
  Value steps = primals.lookup(op.getSteps());
  Values inits = concat(fixedStates, ups);
  if (llvm::any_of(up.set_bits(), [&](unsigned i) {
        return linearValues.contains(op.getInits()[i]);
      })) {
    auto loop = emitCounted(builder, op, op.getMemory(), steps, consts, inits,
                            emitStep);
    for (auto [i, cotangent] :
         llvm::zip_equal(up.set_bits(), loop.getResults().take_back(numUp)))
      give(firstCarry + i, cotangent);
  }
  if (down.none() && summed.none())
    return success();

  Values carried = fixedCarries;
  SmallVector<unsigned> downward;
  for (unsigned i : down.set_bits())
    downward.push_back(numConsts + i);
  llvm::append_range(downward, summed.set_bits());
  for (unsigned operand : downward)
    carried.push_back(splat(builder, loc, operands[operand].getType(), 0));
  auto rewind = RewindOp::create(builder, loc, steps, consts, inits, carried,
                                 op.getMemory());
  SmallVector<Type> types(ValueRange(consts).getTypes());
  llvm::append_range(types, ValueRange(inits).getTypes());
  buildRegion(builder, loc, rewind.getStep(), types, emitStep);
  llvm::append_range(types, ValueRange(carried).getTypes());
  buildRegion(builder, loc, rewind.getBody(), types, [&](ValueRange all) {
    Values fixed(all.take_front(numFixed));
    ValueRange up = all.slice(numFixed, numUp),
               own = all.slice(numFixed + numUp, numCarries),
               before = all.drop_front(numFixed + numUp + numCarries);
    llvm::DenseMap<unsigned, Value> found;
    auto add = [&](ArrayRef<unsigned> given, func::FuncOp part,
                   ValueRange arguments) {
      for (auto [operand, value] :
           llvm::zip_equal(given, emitCall(builder, loc, part, arguments)))
        found[operand] = addOrNull(builder, loc, found.lookup(operand), value);
    };
    Values withCarries = concat(fixed, own);
    add(bodyGives, (*body)->func, concat(withCarries, up));
    add(stepGives, (*step)->func,
        concat(fixed, before.take_front(down.count())));
    Values out = without(emitCall(builder, loc, nextCarries.func, withCarries),
                         nextCarries.mask, linearCarries);
    for (auto [operand, sum] : llvm::zip_equal(downward, before)) {
      Value next = found.lookup(operand);
      if (operand < numConsts)
        next = addOrNull(builder, loc, sum, next);
      out.push_back(next ? next : splat(builder, loc, sum.getType(), 0));
    }
    return out;
  });
  for (auto [operand, cotangent] :
       llvm::zip_equal(downward, rewind.getResults().drop_front(numCarries)))
    give(operand, cotangent);
  return success();
}

//===----------------------------------------------------------------------===//
// Batches
//===----------------------------------------------------------------------===//

/// Operands of a rewind, or of its regions, by what they are.
static Values splitRewind(RewindOp op, ValueRange values, Values &consts,
                          Values &states) {
  consts.assign(values.begin(), values.begin() + op.getConsts().size());
  values = values.drop_front(consts.size());
  states.assign(values.begin(), values.begin() + op.getStates().size());
  return Values(values.drop_front(states.size()));
}

LogicalResult Derivations::vmapRewind(RewindOp op, OpBuilder &builder,
                                      Batch &batch) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  int64_t size = batch.size;
  func::FuncOp stepFunc = outline(op.getStep(), func),
               bodyFunc = outline(op.getBody(), func);
  unsigned numConsts = op.getConsts().size(), states = op.getStates().size(),
           carries = op.getInits().size(), firstCarry = numConsts + states;
  ValueRange operands = op->getOperands().drop_front();
  bool eachCounts = batch.mapped.contains(op.getSteps());
  SmallBitVector given(operands.size());
  for (auto [i, operand] : llvm::enumerate(operands))
    given[i] = batch.mapped.contains(operand);
  SmallBitVector mask = given;
  if (eachCounts) // Each element of the batch has states of its own.
    mask.set(numConsts, mask.size());
  SmallBitVector stepMask = slice(mask, 0, firstCarry);
  auto step = vmapBody(stepFunc, numConsts, states, size, stepMask);
  if (failed(step))
    return failure();
  for (unsigned i : stepMask.set_bits())
    mask.set(i);
  auto body = vmapBody(bodyFunc, firstCarry, carries, size, mask);
  if (failed(body))
    return failure();
  SmallBitVector stateMask = slice(mask, numConsts, states),
                 carryMask = slice(mask, firstCarry, carries);

  Values all = mapped(operands, batch.values), consts, stateInits;
  for (auto [i, value] : llvm::enumerate(all))
    if (i >= numConsts && mask.test(i) && !given.test(i))
      value = broadcastBatch(builder, loc, value, size);
  Values inits = splitRewind(op, all, consts, stateInits);
  Value steps = batch.values.lookup(op.getSteps());
  if (eachCounts) {
    // Which elements still run: a constant, and a state that counts.
    consts.push_back(steps);
    stateInits.push_back(splat(builder, loc, op.getSteps().getType(), 0));
    steps = ReduceMaxOp::create(builder, loc, steps, ArrayRef<int64_t>(0));
  }
  auto batched = RewindOp::create(builder, loc, steps, consts, stateInits,
                                  inits, op.getMemory());
  auto emit = [&](const Derived &derived, const SmallBitVector &wanted,
                  ValueRange arguments, unsigned carry) {
    Values operands(arguments.take_front(numConsts));
    llvm::append_range(operands, arguments.slice(consts.size(), states));
    if (carry)
      llvm::append_range(operands, arguments.take_back(carries));
    Values next = emitCall(builder, loc, derived.func, operands);
    broadcastMissing(builder, loc, wanted, derived.mask, size, next);
    if (!eachCounts)
      return next;
    Value counter = arguments[consts.size() + states],
          limit = arguments[numConsts];
    Value runs =
        CompareOp::create(builder, loc, Direction::LT,
                          broadcastBatch(builder, loc, counter, size), limit);
    ValueRange before =
        ValueRange(operands).drop_front(carry ? firstCarry : numConsts);
    for (auto [value, old] : llvm::zip_equal(next, before))
      value = selectEach(builder, loc, runs, value, old);
    if (!carry)
      next.push_back(addOne(builder, loc, counter));
    return next;
  };
  SmallVector<Type> types(ValueRange(consts).getTypes());
  llvm::append_range(types, ValueRange(stateInits).getTypes());
  buildRegion(builder, loc, batched.getStep(), types, [&](ValueRange all) {
    return emit(**step, stateMask, all, /*carry=*/false);
  });
  llvm::append_range(types, ValueRange(inits).getTypes());
  buildRegion(builder, loc, batched.getBody(), types, [&](ValueRange all) {
    return emit(**body, carryMask, all, /*carry=*/true);
  });
  batch.values.map(op.getResults(), batched.getResults());
  for (unsigned i : carryMask.set_bits())
    batch.mapped.insert(op.getResult(i));
  return success();
}
