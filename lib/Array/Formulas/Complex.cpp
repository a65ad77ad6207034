//===- Complex.cpp - Inverse functions of complex numbers -----------------===//
//
// Special values are those of C99, Annex G; signs of zeros say on which side of
// a branch cut a number lies.
//
//===----------------------------------------------------------------------===//

#include "ComplexFunctions.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

static bool isDouble(Real x) {
  return getElementTypeOrSelf(x.value.getType()).isF64();
}

/// What the arc sine and cosine of a number are made of.
struct Arc {
  /// The arc sine of |Re z| is that of the angle `angle`, its cosine `beyond`
  /// over the same hypotenuse.
  Real side, beyond;
  /// The size of the imaginary parts.
  Real height;
};

/// Hull, Fairgrieve and Tang, Implementing the complex arcsine and arccosine
/// functions using exception handling (ACM TOMS 23, 1997), with x = |Re z|,
/// y = |Im z| and a = (r + s) / 2, the sum of the distances to -1 and 1. The
/// angle is that of (sqrt((a + x) (a - x)), x), the height is
/// log(a + sqrt((a + 1) (a - 1))). Of
///
///   h = (y^2 / (r + x + 1) + s + |x - 1|) / 2
///   g = (1 / (r + x + 1) + 1 / (s + |x - 1|)) / 2
///
/// a - 1 is h and a - x is g y^2 right of 1, left of it it is the other way
/// round, and nothing cancels.
static Arc emitArc(Complex z) {
  bool wide = isDouble(z.re);
  Real x = abs(z.re), y = abs(z.im);
  // So far out that 1 does not count, a / 16 does not overflow.
  double far = wide ? 0x1p64 : 0x1p30;
  Real isFar = (x > far) | (y > far);
  Real scale = select(isFar, 0.0625, x.number(1));
  x = x * scale;
  y = y * scale;
  Real r = hypot(x + 1, y), s = hypot(x - 1, y);
  Real p = r + (x + 1), t = s + abs(x - 1), a = (r + s) * 0.5;
  Real h = (y * (y / p) + t) * 0.5, g = (1 / p + 1 / t) * 0.5;
  Real right = x > 1, left = x < 1;
  Real less = select(left, y * (y * g), h);
  Real root = select(left, y * sqrt(g * (a + 1)), sqrt(h * (a + 1)));
  Real beyond = select(right, y * sqrt(g * (a + x)), sqrt(h * (a + x)));
  // On the imaginary axis the angle is 0 even where it is NaN of NaN.
  beyond = select(isFar, y, select(x == 0, 1, beyond));
  Real height = log1p(select(isFar, a + a, less + root));
  height = height + select(isFar, 4 * M_LN2, x.number(0));
  return {x, beyond, height};
}

static Complex emitAsin(Complex z) {
  Arc arc = emitArc(z);
  return {atan2(copySign(arc.side, z.re), arc.beyond),
          copySign(arc.height, z.im)};
}

static Complex emitAcos(Complex z) {
  Arc arc = emitArc(z);
  return {atan2(arc.beyond, copySign(arc.side, z.re)),
          -copySign(arc.height, z.im)};
}

/// acosh z = i acos z or -i acos z, the one with a positive real part.
static Complex emitAcosh(Complex z) {
  Arc arc = emitArc(z);
  Real angle = atan2(arc.beyond, copySign(arc.side, z.re));
  return {arc.height, copySign(angle, z.im)};
}

/// With x = |Re z|, Kahan's
///
///   Re = log1p(4x / ((1 - x)^2 + y^2)) / 4
///   Im = atan2(2y, (1 - x) (1 + x) - y^2) / 2
///
/// (Branch cuts for complex elementary functions, 1987). Numbers so large that
/// their squares might overflow are scaled; so close to 1 that those of the
/// distance might underflow, x is 1 exactly.
static Complex emitAtanh(Complex z) {
  bool wide = isDouble(z.re);
  double far = wide ? 0x1p500 : 0x1p60, shrunk = wide ? 0x1p-540 : 0x1p-70;
  double near = wide ? 0x1p-400 : 0x1p-60;
  double raised = wide ? 0x1p-60 : 0x1p-25;
  Real x = abs(z.re), y = abs(z.im);
  Real infinite = isInfinite(x) | isInfinite(y);
  Real isPole = (x == 1) & (y < near);
  Real one = select((x > far) | (y > far), shrunk, x.number(1));
  x = x * one;
  Real im = z.im * one;
  Pair distance = addExactly(one, -x), squared = square(im);
  Pair away = add(multiply(distance, distance), squared);
  Real quotient = divide({4 * x * one, x.number(0)}, away, 1 / away.hi);
  Real re = log1p(select(isPole, raised / y, quotient));
  re = select(isPole, (re + log(2 / raised)) * 0.5, re * 0.25);
  re = select(infinite | (x == 0), 0, re);
  Pair norm = add(square(x), squared);
  Pair rest = addExactly(one * one, -norm.hi);
  Real angle = atan2(2 * im * one, rest.hi + (rest.lo - norm.lo)) * 0.5;
  Real quarter = select(isNaN(im), im, copySign(x.number(M_PI_2), im));
  return {copySign(re, z.re), select(infinite, quarter, angle)};
}

Value arrax::array::emitComplexExtremum(Formula &f, Value x, Value y,
                                        bool greatest) {
  Complex a(f, x), b(f, y);
  Real beyond = greatest ? a.re > b.re : a.re < b.re;
  Real reaches = greatest ? a.im >= b.im : b.im >= a.im;
  Real isFirst = (beyond & (b.im == b.im)) | ((a.re == b.re) & reaches);
  return f.select((isNaN(a) | isFirst).value, x, y);
}

/// By the real parts and, where they are equal, the imaginary ones; null if
/// the comparison is none of order.
static Value emitComplexOrder(Formula &f, Direction direction, Complex x,
                              Complex y) {
  if (direction == Direction::EQ || direction == Direction::NE)
    return {};
  bool greater = direction == Direction::GT || direction == Direction::GE;
  Real beyond = greater ? x.re > y.re : x.re < y.re;
  Real reaches{&f, f.compare(direction, x.im.value, y.im.value)};
  return (beyond | ((x.re == y.re) & reaches)).value;
}

Value arrax::array::emitComplexFormula(Formula &f, Operation *op,
                                       ValueRange operands) {
  if (isa<MaxOp, MinOp>(op))
    return emitComplexExtremum(f, operands[0], operands[1], isa<MaxOp>(op));
  Complex x(f, operands[0]);
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](CompareOp compare) {
        return emitComplexOrder(f, compare.getDirection(), x, {f, operands[1]});
      })
      .Case([&](AsinhOp) { return overI(emitAsin(timesI(x))).value(); })
      .Case([&](AcoshOp) { return emitAcosh(x).value(); })
      .Case([&](AtanhOp) { return emitAtanh(x).value(); })
      .Case([&](AsinOp) { return emitAsin(x).value(); })
      .Case([&](AcosOp) { return emitAcos(x).value(); })
      .Case([&](AtanOp) { return overI(emitAtanh(timesI(x))).value(); })
      .Case([&](SinhOp) {
        Value turned = f.sin(timesI(x).value());
        return overI({f, turned}).value();
      })
      .Case([&](CoshOp) { return f.cos(timesI(x).value()); })
      .Case([&](Exp2Op) {
        return f.exp(Complex(x.re * M_LN2, x.im * M_LN2).value());
      })
      .Default([](Operation *) { return Value(); });
}
