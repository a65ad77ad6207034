//===- ArgCombiner.cpp - Pairs of an index and an element -----------------===//

#include "Combiner.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace arrax::kernels;

//===----------------------------------------------------------------------===//
// The order
//===----------------------------------------------------------------------===//

template <typename Op, typename Predicate>
static bool compares(Value value, Predicate predicate, Value lhs, Value rhs) {
  auto op = value.getDefiningOp<Op>();
  return op && op.getPredicate() == predicate && op.getLhs() == lhs &&
         op.getRhs() == rhs;
}

/// True if `value` is an `Op` of what the two functions take.
template <typename Op, typename First, typename Second>
static bool joins(Value value, First first, Second second) {
  auto op = value.getDefiningOp<Op>();
  return op && ((first(op.getLhs()) && second(op.getRhs())) ||
                (first(op.getRhs()) && second(op.getLhs())));
}

namespace {

/// Recognizes `comesFirst`, a condition on an index and an element and on their
/// accumulators.
struct OrderMatcher {
  Value index, element, bestIndex, best;
  TypedAttr last = {}; // The element that all others come before or equal.

  bool match(Value comesFirst);

private:
  bool matchIntegers(Value comesFirst);
  bool matchFloats(Value comesFirst);
  bool isTie(Value value, llvm::function_ref<bool(Value)> isEqual);
  bool isBefore(Value value) {
    return compares<arith::CmpIOp>(value, arith::CmpIPredicate::ult, index,
                                   bestIndex);
  }
};

} // namespace

/// The elements are equal, and the index is lower.
bool OrderMatcher::isTie(Value value, llvm::function_ref<bool(Value)> isEqual) {
  return joins<arith::AndIOp>(value, isEqual,
                              [&](Value u) { return isBefore(u); });
}

bool OrderMatcher::matchIntegers(Value comesFirst) {
  Type type = element.getType();
  unsigned width = type.getIntOrFloatBitWidth();
  using Predicate = arith::CmpIPredicate;
  std::pair<Predicate, APInt> orders[] = {
      {Predicate::sgt, APInt::getSignedMinValue(width)},
      {Predicate::ugt, APInt::getMinValue(width)},
      {Predicate::slt, APInt::getSignedMaxValue(width)},
      {Predicate::ult, APInt::getMaxValue(width)}};
  auto isEqual = [&](Value u) {
    return compares<arith::CmpIOp>(u, Predicate::eq, element, best);
  };
  for (const auto &[predicate, value] : orders) {
    auto isBeyond = [&, p = predicate](Value u) {
      return compares<arith::CmpIOp>(u, p, element, best);
    };
    if (!joins<arith::OrIOp>(comesFirst, isBeyond,
                             [&](Value u) { return isTie(u, isEqual); }))
      continue;
    last = IntegerAttr::get(type, value);
    return true;
  }
  return false;
}

bool OrderMatcher::matchFloats(Value comesFirst) {
  Type type = computeType(element.getType());
  using Predicate = arith::CmpFPredicate;
  auto isEqual = [&](Value u) {
    return compares<arith::CmpFOp>(u, Predicate::OEQ, element, best);
  };
  auto isNan = [&](Value u) {
    return compares<arith::CmpFOp>(u, Predicate::UNO, element, element);
  };
  auto bestIsNumber = [&](Value u) {
    return compares<arith::CmpFOp>(u, Predicate::ORD, best, best);
  };
  auto isFirstNan = [&](Value u) {
    return joins<arith::AndIOp>(u, isNan, [&](Value v) {
      return joins<arith::OrIOp>(v, bestIsNumber,
                                 [&](Value w) { return isBefore(w); });
    });
  };
  for (Predicate predicate : {Predicate::OGT, Predicate::OLT}) {
    auto isBeyond = [&](Value u) {
      return compares<arith::CmpFOp>(u, predicate, element, best);
    };
    auto isBeyondOrNan = [&](Value u) {
      return joins<arith::OrIOp>(u, isBeyond, isFirstNan);
    };
    if (!joins<arith::OrIOp>(comesFirst, isBeyondOrNan,
                             [&](Value u) { return isTie(u, isEqual); }))
      continue;
    double infinity = std::numeric_limits<double>::infinity();
    last = FloatAttr::get(type,
                          predicate == Predicate::OGT ? -infinity : infinity);
    return true;
  }
  return false;
}

bool OrderMatcher::match(Value comesFirst) {
  if (isa<FloatType>(element.getType()))
    return matchFloats(comesFirst);
  return element.getType().isSignlessInteger() && matchIntegers(comesFirst);
}

//===----------------------------------------------------------------------===//
// The body
//===----------------------------------------------------------------------===//

/// The select that yields output number `output`.
static Combiner matchSelect(const LoopNest &nest, unsigned output) {
  Combiner combiner;
  combiner.accumulator = lookThroughDecode(
      nest.body->getArgument(nest.outputArguments[output]), combiner);
  Value yielded = lookThroughEncode(nest.yielded(output), combiner);
  auto select = yielded.getDefiningOp<arith::SelectOp>();
  if (!select || !yielded.hasOneUse() ||
      select.getFalseValue() != combiner.accumulator)
    return {};
  combiner.op = select;
  combiner.term = select.getTrueValue();
  combiner.comesFirst = select.getCondition();
  return combiner;
}

/// Adds the ops that `value`, an order, is made of, but for those that compare
/// the element with itself.
static void collectOrder(Value value, SmallVectorImpl<Operation *> &ops) {
  Operation *op = value.getDefiningOp();
  if (isa<arith::AndIOp, arith::OrIOp>(op))
    for (Value operand : op->getOperands())
      collectOrder(operand, ops);
  else if (compares<arith::CmpFOp>(value, arith::CmpFPredicate::UNO,
                                   op->getOperand(0), op->getOperand(0)))
    return;
  if (!llvm::is_contained(ops, op))
    ops.push_back(op);
}

ArgCombiner arrax::kernels::matchArgCombiner(const LoopNest &nest,
                                             unsigned output) {
  if (!nest.body || output + 1 >= nest.outputs.size())
    return {};
  ArgCombiner result;
  Combiner &index = result.index = matchSelect(nest, output);
  Combiner &element = result.element = matchSelect(nest, output + 1);
  // Pairs are combined by putting others in the place of the two terms.
  if (!index || !element || index.comesFirst != element.comesFirst ||
      index.decode || index.encode || index.term == element.term ||
      !index.term.getType().isSignlessInteger())
    return {};
  OrderMatcher order{index.term, element.term, index.accumulator,
                     element.accumulator};
  if (!order.match(index.comesFirst))
    return {};
  index.identity = IntegerAttr::get(
      index.term.getType(),
      APInt::getAllOnes(index.term.getType().getIntOrFloatBitWidth()));
  element.identity = order.last;

  collectOrder(index.comesFirst, result.ops);
  for (Operation *op : {index.op, element.op, element.decode, element.encode})
    if (op)
      result.ops.push_back(op);
  SmallVector<Value> values;
  for (Operation *op : result.ops)
    values.push_back(op->getResult(0));
  for (unsigned number : {output, output + 1})
    values.push_back(nest.body->getArgument(nest.outputArguments[number]));
  auto isOnlyUsedHere = [&](Value value) {
    if (value == nest.yielded(output) || value == nest.yielded(output + 1))
      return value.hasOneUse();
    return llvm::all_of(value.getUsers(), [&](Operation *user) {
      return llvm::is_contained(result.ops, user);
    });
  };
  return llvm::all_of(values, isOnlyUsedHere) ? result : ArgCombiner();
}

//===----------------------------------------------------------------------===//
// Pairs
//===----------------------------------------------------------------------===//

ArgPair arrax::kernels::combinePairs(OpBuilder &b, Location loc,
                                     const Combiner &index,
                                     const Combiner &element,
                                     const ArgPair &accumulators,
                                     const ArgPair &terms) {
  auto vector = dyn_cast<VectorType>(accumulators.first.re.getType());
  BodyEmitter order(b, b, loc, vector ? vector.getNumElements() : 1);
  order.bind(index.term, terms.first);
  order.bind(element.term, terms.second);
  order.bind(index.accumulator, accumulators.first);
  order.bind(element.accumulator, accumulators.second);
  // The match leaves nothing to fail.
  [[maybe_unused]] LogicalResult emitted = order.emitTree(index.comesFirst);
  assert(succeeded(emitted) && "an order compares its four values");
  Value comesFirst = order.widen(order.lookup(index.comesFirst).re);
  auto select = [&](Lanes term, Lanes accumulator) -> Lanes {
    return Value(
        arith::SelectOp::create(b, loc, comesFirst, term.re, accumulator.re));
  };
  return {select(terms.first, accumulators.first),
          select(terms.second, accumulators.second)};
}
