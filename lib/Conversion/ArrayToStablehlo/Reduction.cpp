//===- Reduction.cpp - Reductions in StableHLO ----------------------------===//

#include "Lowering.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

hlo::ReduceOp arrax::emitReduce(HloBuilder &b, ValueRange inputs,
                                ValueRange inits, ArrayRef<int64_t> axes,
                                HloBody body) {
  SmallVector<int64_t> shape;
  RankedTensorType first = arrayType(inputs[0]);
  for (int64_t dim = 0; dim < first.getRank(); ++dim)
    if (!llvm::is_contained(axes, dim))
      shape.push_back(first.getDimSize(dim));
  SmallVector<Type> results, scalars(inits.getTypes());
  for (Value input : inputs)
    results.push_back(arrayType(input).clone(shape));
  auto reduce = hlo::ReduceOp::create(b, results, inputs, inits, axes);

  OpBuilder::InsertionGuard guard(b);
  llvm::append_range(scalars, inits.getTypes());
  Block *block =
      b.createBlock(&reduce.getBody(), {}, scalars,
                    SmallVector<Location>(scalars.size(), b.getLoc()));
  hlo::ReturnOp::create(b, body(b, block->getArguments()));
  return reduce;
}

/// As emitComplexExtremum of scalars of loop nests.
static Value emitComplexExtremum(HloBuilder &b, Value x, Value y,
                                 bool greatest) {
  using Direction = hlo::ComparisonDirection;
  Type part = cast<ComplexType>(arrayType(x).getElementType()).getElementType();
  Type type = arrayType(x).clone(part);
  Value xRe = hlo::RealOp::create(b, type, x);
  Value xIm = hlo::ImagOp::create(b, type, x);
  Value yRe = hlo::RealOp::create(b, type, y);
  Value yIm = hlo::ImagOp::create(b, type, y);
  auto compare = [&](Direction direction, Value u, Value v) {
    return emitCompare(b, direction, u, v);
  };
  auto both = [&](Value u, Value v) { return hlo::AndOp::create(b, u, v); };
  auto either = [&](Value u, Value v) { return hlo::OrOp::create(b, u, v); };
  Value beyond =
      both(compare(greatest ? Direction::GT : Direction::LT, xRe, yRe),
           compare(Direction::EQ, yIm, yIm));
  Value reaches =
      both(compare(Direction::EQ, xRe, yRe),
           compare(greatest ? Direction::GE : Direction::LE, xIm, yIm));
  Value isNan = either(compare(Direction::NE, xRe, xRe),
                       compare(Direction::NE, xIm, xIm));
  Value first = either(isNan, either(beyond, reaches));
  return hlo::SelectOp::create(b, x.getType(), first, x, y);
}

static Value emitCombine(HloBuilder &b, Operation *op, Value x, Value y) {
  if (isa<ReduceMaxOp, ReduceMinOp>(op) &&
      isa<ComplexType>(arrayType(x).getElementType()))
    return emitComplexExtremum(b, x, y, isa<ReduceMaxOp>(op));
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](ReduceSumOp) { return hlo::AddOp::create(b, x, y); })
      .Case([&](ReduceProdOp) { return hlo::MultiplyOp::create(b, x, y); })
      .Case([&](ReduceMaxOp) { return hlo::MaximumOp::create(b, x, y); })
      .Case([&](ReduceMinOp) { return hlo::MinimumOp::create(b, x, y); })
      .Case([&](ReduceAndOp) { return hlo::AndOp::create(b, x, y); })
      .Case([&](ReduceOrOp) { return hlo::OrOp::create(b, x, y); })
      .Default([](Operation *) { return Value(); });
}

static Value emitInit(HloBuilder &b, Operation *op, Type element) {
  auto scalar = RankedTensorType::get({}, element);
  if (isa<ReduceMaxOp, ReduceMinOp>(op))
    return emitExtreme(b, element, /*greatest=*/isa<ReduceMinOp>(op));
  if (isa<ReduceAndOp>(op))
    return emitSplat(b, scalar, -1);
  return emitSplat(b, scalar, isa<ReduceProdOp>(op) ? 1 : 0);
}

static Value convertReduce(HloBuilder &b, Operation *op,
                           ArrayRef<int64_t> axes) {
  Value x = op->getOperand(0);
  Type element = arrayType(x).getElementType(), wide = element;
  // Sums of few digits lose them all in the end.
  if ((element.isF16() || element.isBF16()) &&
      isa<ReduceSumOp, ReduceProdOp>(op))
    wide = b.getF32Type();
  auto reduce =
      emitReduce(b, emitConvert(b, x, wide), emitInit(b, op, wide), axes,
                 [&](HloBuilder &b, ValueRange v) {
                   return SmallVector<Value>{emitCombine(b, op, v[0], v[1])};
                 });
  return emitConvert(b, reduce.getResult(0), element);
}

//===----------------------------------------------------------------------===//
// argmax and argmin
//===----------------------------------------------------------------------===//

SmallVector<Value> arrax::emitBetter(HloBuilder &b, bool isMax, ValueRange v) {
  using Direction = hlo::ComparisonDirection;
  Value x = v[0], i = v[1], y = v[2], j = v[3];
  Value better = emitCompare(b, isMax ? Direction::GT : Direction::LT, x, y);
  Value equal = emitCompare(b, Direction::EQ, x, y);
  if (isa<FloatType>(arrayType(x).getElementType())) {
    Value xIsNan = emitCompare(b, Direction::NE, x, x);
    Value yIsNan = emitCompare(b, Direction::NE, y, y);
    Value only = hlo::AndOp::create(b, xIsNan, hlo::NotOp::create(b, yIsNan));
    better = hlo::OrOp::create(b, better, only);
    Value both = hlo::AndOp::create(b, xIsNan, yIsNan);
    equal = hlo::OrOp::create(b, equal, both);
  }
  Value earlier = emitCompare(b, Direction::LT, i, j);
  Value first = hlo::AndOp::create(b, equal, earlier);
  Value pick = hlo::OrOp::create(b, better, first);
  return {hlo::SelectOp::create(b, x.getType(), pick, x, y),
          hlo::SelectOp::create(b, i.getType(), pick, i, j)};
}

static Value convertArgReduce(HloBuilder &b, Value x, int64_t axis, bool isMax,
                              Type indexType) {
  RankedTensorType type = arrayType(x);
  // Wide enough for every index: the result type may wrap.
  Type counter =
      type.getDimSize(axis) <= INT32_MAX ? b.getI32Type() : b.getI64Type();
  Value index = hlo::IotaOp::create(b, type.clone(counter), axis);
  Value inits[] = {emitExtreme(b, type.getElementType(), !isMax),
                   emitSplat(b, RankedTensorType::get({}, counter), 0)};
  auto reduce = emitReduce(
      b, {x, index}, inits, {axis},
      [&](HloBuilder &b, ValueRange v) { return emitBetter(b, isMax, v); });
  return emitConvert(b, reduce.getResult(1), indexType);
}

Value arrax::convertReduction(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case<ReduceSumOp, ReduceProdOp, ReduceMaxOp, ReduceMinOp, ReduceAndOp,
            ReduceOrOp>(
          [&](auto reduce) { return convertReduce(b, op, reduce.getAxes()); })
      .Case<ArgmaxOp, ArgminOp>([&](auto reduce) {
        return convertArgReduce(b, reduce.getX(), reduce.getAxis(),
                                isa<ArgmaxOp>(op), reduce.getIndexType());
      })
      .Default([](Operation *) { return Value(); });
}
