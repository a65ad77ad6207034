//===- Cumulative.cpp - Running combinations by doubling ------------------===//
//
// Hillis and Steele, "Data Parallel Algorithms", CACM 29(12), 1986.
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::array;

/// In front of the first element there are as many places as all steps together
/// reach back, so that each step is one loop nest over what is left of them.
/// What is there takes no part.
Values
arrax::array::emitScan(Arrays &b, Values arrays, int64_t axis, bool reverse,
                       llvm::function_ref<Values(Values, Values)> combine) {
  int64_t size = arrayType(arrays[0]).getDimSize(axis);
  if (arrayType(arrays[0]).getNumElements() == 0 || size == 1)
    return arrays;
  int64_t before = llvm::PowerOf2Ceil(size) - 1;
  SmallVector<int64_t> along{axis};
  auto turn = [&](Value x) {
    return reverse ? b.emit<ReverseOp>(x, along) : x;
  };
  for (Value &x : arrays) {
    SmallVector<int64_t> zeros(arrayType(x).getRank(), 0), low = zeros;
    low[axis] = before;
    x = b.pad(turn(x), low, zeros, zeros);
  }
  for (int64_t distance = 1; distance < size; distance *= 2) {
    int64_t length = before + size;
    Values earlier, later;
    for (Value x : arrays) {
      earlier.push_back(b.slice(x, axis, 0, length - distance));
      later.push_back(b.slice(x, axis, distance, length));
    }
    Values both = combine(earlier, later);
    for (size_t i = 0; i < arrays.size(); ++i) {
      Value place =
          b.iota(arrayType(later[i]).getShape(), b.indexType(length), axis);
      Value isFirst =
          b.compare(Direction::LT, place, b.numberLike(place, double(before)));
      arrays[i] = b.select(isFirst, later[i], both[i]);
    }
    before -= distance;
  }
  for (Value &x : arrays)
    x = turn(x);
  return arrays;
}

static Value logAddExp(Arrays &b, Value x, Value y) {
  Value greatest = b.emit<MaxOp>(x, y), difference = b.emit<SubOp>(x, y);
  Value term =
      b.emit<Log1pOp>(b.emit<ExpOp>(b.emit<NegOp>(b.emit<AbsOp>(difference))));
  // Of infinities of one sign the difference is NaN.
  Value isNaN = b.compare(Direction::NE, difference, difference);
  return b.select(isNaN, b.emit<AddOp>(x, y), b.emit<AddOp>(greatest, term));
}

/// Sums of exponentials as multiples s of e^m for real m, the greatest real
/// part: e^x is e^(i Im x) times that of Re x.
static Values decomposeComplexLogSumExp(Arrays &b, CumlogsumexpOp op) {
  Value m = b.emit<RealOp>(op.getX()), angle = b.emit<ImagOp>(op.getX());
  Value s = b.emit<ComplexOp>(b.emit<CosOp>(angle), b.emit<SinOp>(angle));
  auto scaled = [&](Value s, Value from, Value to) -> Value {
    Value same = b.compare(Direction::EQ, from, to);
    Value factor = b.emit<ExpOp>(b.emit<SubOp>(from, to));
    factor = b.select(same, b.numberLike(factor, 1), factor);
    Value re = b.emit<MulOp>(b.emit<RealOp>(s), factor);
    return b.emit<ComplexOp>(re, b.emit<MulOp>(b.emit<ImagOp>(s), factor));
  };
  Values sums = emitScan(
      b, {m, s}, op.getAxis(), op.getReverse(), [&](Values x, Values y) {
        Value most = b.emit<MaxOp>(x[0], y[0]);
        return Values{most, b.emit<AddOp>(scaled(x[1], x[0], most),
                                          scaled(y[1], y[0], most))};
      });
  Value log = b.emit<LogOp>(sums[1]);
  Value re = b.emit<AddOp>(b.emit<RealOp>(log), sums[0]);
  return {b.emit<ComplexOp>(re, b.emit<ImagOp>(log))};
}

using Combination = Value (*)(Arrays &, Value, Value);

template <typename Op> static Value runOn(Arrays &b, Value x, Value y) {
  return b.emit<Op>(x, y);
}

static Values decomposeRunning(Arrays &b, Value x, int64_t axis, bool reverse,
                               Combination combine) {
  Type element = arrayType(x).getElementType();
  Value wide = b.convert(x, combinedIn(element));
  Values result = emitScan(b, {wide}, axis, reverse, [&](Values x, Values y) {
    return Values{combine(b, x[0], y[0])};
  });
  return {b.convert(result[0], element)};
}

/// The functions y -> a y + b, of which those of all elements up to each one
/// are composed.
static Values decomposeRecurrence(Arrays &b, LinearRecurrenceOp op) {
  Type element = arrayType(op.getA()).getElementType(),
       wide = combinedIn(element);
  Values result = emitScan(
      b, {b.convert(op.getA(), wide), b.convert(op.getB(), wide)}, op.getAxis(),
      op.getReverse(), [&](Values x, Values y) {
        Value scaled = b.emit<MulOp>(y[0], x[1]);
        return Values{b.emit<MulOp>(y[0], x[0]), b.emit<AddOp>(scaled, y[1])};
      });
  return {b.convert(result[1], element)};
}

Values arrax::array::decomposeCumulative(Arrays &b, Operation *op) {
  auto running = [&](auto op, Combination combine) {
    return decomposeRunning(b, op.getX(), op.getAxis(), op.getReverse(),
                            combine);
  };
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](CumsumOp op) { return running(op, runOn<AddOp>); })
      .Case([&](CumprodOp op) { return running(op, runOn<MulOp>); })
      .Case([&](CummaxOp op) { return running(op, runOn<MaxOp>); })
      .Case([&](CumminOp op) { return running(op, runOn<MinOp>); })
      .Case([&](CumlogsumexpOp op) {
        if (isa<ComplexType>(arrayType(op.getX()).getElementType()))
          return decomposeComplexLogSumExp(b, op);
        return running(op, logAddExp);
      })
      .Case([&](LinearRecurrenceOp op) { return decomposeRecurrence(b, op); })
      .Default([](Operation *) { return Values(); });
}
