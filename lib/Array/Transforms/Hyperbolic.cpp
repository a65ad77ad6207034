//===- Hyperbolic.cpp - Circular and hyperbolic functions -----------------===//
//
// Of real numbers, in terms of exp, expm1, log, log1p, sqrt and atan2: for
// targets without a library of such functions, which is better where there is
// one.
//
//===----------------------------------------------------------------------===//

#include "ArrayFormula.h"

using namespace mlir;
using namespace arrax::array;

/// sqrt(1 - x^2), without cancellation near 1.
static Value sqrtOneMinusSquare(ArrayFormula &f, Value x) {
  Value one = f.number(x, 1);
  return f.sqrt(f.mul(f.sub(one, x), f.add(one, x)));
}

/// `value` with the sign of `x`, and `x` itself where that is a zero: the
/// values of an odd function from those of |x|.
static Value makeOdd(ArrayFormula &f, Value x, Value value) {
  Value negative = f.compare(Direction::LT, x, 0);
  value = f.select(negative, f.neg(value), value);
  return f.select(f.compare(Direction::EQ, x, 0), x, value);
}

Value arrax::array::emitAsin(ArrayFormula &f, Value x) {
  return f.atan2(x, sqrtOneMinusSquare(f, x));
}

Value arrax::array::emitAcos(ArrayFormula &f, Value x) {
  return f.atan2(sqrtOneMinusSquare(f, x), x);
}

Value arrax::array::emitAtan(ArrayFormula &f, Value x) {
  return f.atan2(x, f.number(x, 1));
}

/// The reciprocal of a zero has its sign.
Value ArrayFormula::copySign(Value x, Value y) {
  Value isNegative = bitOr(compare(Direction::LT, y, 0),
                           compare(Direction::LT, div(number(y, 1), y), 0));
  Value magnitude = abs(x);
  return select(isNegative, neg(magnitude), magnitude);
}

/// With e = expm1(|x|): (e + e / (e + 1)) / 2 where e does not overflow, half
/// of exp(|x| / 2)^2 beyond, which overflows where the result does.
Value ArrayFormula::sinh(Value x) {
  Value magnitude = abs(x);
  Value e = expm1(magnitude);
  Value small = mul(add(e, div(e, add(e, 1))), 0.5);
  Value root = exp(mul(magnitude, 0.5));
  Value large = mul(mul(root, 0.5), root);
  Value isSmall = compare(Direction::LT, magnitude, 20);
  return makeOdd(*this, x, select(isSmall, small, large));
}

Value ArrayFormula::cosh(Value x) {
  Value root = exp(mul(abs(x), 0.5));
  Value large = mul(mul(root, 0.5), root);
  return add(large, div(number(x, 0.25), large));
}

/// log1p(|x| + x^2 / (1 + sqrt(x^2 + 1))), and log(2 |x|) where x^2 would
/// overflow or 1 does not count.
Value ArrayFormula::asinh(Value x) {
  bool isDouble = getElementTypeOrSelf(x.getType()).isF64();
  Value magnitude = abs(x), square = mul(x, x);
  Value root = sqrt(add(square, 1));
  Value small = log1p(add(magnitude, div(square, add(root, 1))));
  Value large = add(log(magnitude), M_LN2);
  Value isLarge =
      compare(Direction::GT, magnitude, isDouble ? 0x1p100 : 0x1p40);
  return makeOdd(*this, x, select(isLarge, large, small));
}

/// With t = x - 1: log1p(t + sqrt(2t + t^2)), and log(2x) for large x.
Value arrax::array::emitAcosh(ArrayFormula &f, Value x) {
  bool isDouble = getElementTypeOrSelf(x.getType()).isF64();
  Value t = f.add(x, -1);
  Value small = f.log1p(f.add(t, f.sqrt(f.mul(t, f.add(t, 2)))));
  Value large = f.add(f.log(x), M_LN2);
  Value isLarge = f.compare(Direction::GT, x, isDouble ? 0x1p100 : 0x1p40);
  Value result = f.select(isLarge, large, small);
  // Below -1 the root is real again.
  Value nan = f.number(x, std::numeric_limits<double>::quiet_NaN());
  return f.select(f.compare(Direction::LT, x, 1), nan, result);
}

/// (log1p(x) - log1p(-x)) / 2
Value arrax::array::emitAtanh(ArrayFormula &f, Value x) {
  Value result = f.mul(f.sub(f.log1p(x), f.log1p(f.neg(x))), 0.5);
  return f.select(f.compare(Direction::EQ, x, 0), x, result);
}
