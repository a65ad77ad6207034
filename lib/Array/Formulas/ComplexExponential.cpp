//===- ComplexExponential.cpp - Exponentials of complex numbers -----------===//
//
// Real exponentials have a low part here, so that a part of a result has the
// errors of a sine or cosine and of one rounding, and an exponent of two apart,
// so that they do not overflow where a small sine or cosine makes the product
// finite again.
//
//===----------------------------------------------------------------------===//

#include "ComplexFunctions.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Real exponentials
//===----------------------------------------------------------------------===//

Real arrax::array::powerOfTwo(Real n) {
  Formula &f = *n.f;
  // The sum ends in the bits of the exponent.
  Value bits = f.toBits((n + (0x1.8p52 + 1023)).value);
  return {&f, f.fromBits(f.shiftLeft(bits, 52), n.value)};
}

/// (x.hi + x.lo) y 2^n, in steps that overflow or underflow only if the result
/// does.
static Real scaledProduct(Pair x, Real y, Real n) {
  Real third = floor(n * (1.0 / 3));
  Real power = powerOfTwo(third);
  Real product = multiplyAdd(x.hi * power, y, x.lo * power * y);
  return product * power * powerOfTwo(n - (third + third));
}

namespace {
/// (value.hi + value.lo) 2^exponent, and for exponent 0, where it is e^x,
/// `excess` = e^x - 1 - x.
struct Exponential {
  Pair value;
  Real exponent, excess;
};
} // namespace

/// e^x = 2^n e^r, by its series. Past the bounds a product with any sine is 0
/// or infinite.
static Exponential emitExponential(Real x) {
  x = select(x > 1500, 1500, select(x < -1500, -1500, x));
  Real n = floor(multiplyAdd(x, x.number(M_LOG2E), x.number(0.5)));
  // log 2 in two parts, the first with so few bits that its multiple is exact.
  Real near = multiplyAdd(n, x.number(-6.93147180369123816490e-01), x);
  Real rest = n * 1.90821492927058770002e-10;
  Real r = near - rest, low = (near - r) - rest;
  Real series =
      polynomial(r, {1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800,
                     1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
                     1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5});
  Real excess = r * r * series;
  Pair start = addSmaller(x.number(1), r);
  return {addSmaller(start.hi, excess + (start.lo + low)), n, excess};
}

namespace {
/// The hyperbolic sine and cosine of x, times 2^(1 - exponent).
struct Hyperbolic {
  Pair sinh, cosh;
  Real exponent;
  /// e^-|x| times 2^exponent.
  Real inverse;
};
} // namespace

/// (e^|x| +- e^-|x|) / 2, but the series of sinh for small x.
static Hyperbolic emitHyperbolic(Real x) {
  Real size = abs(x), unit = copySign(x.number(1), x);
  Exponential e = emitExponential(size);
  Real hi = e.value.hi, n = e.exponent, one = x.number(1);
  Real inverse = 1 / hi;
  Real error = multiplyAdd(inverse, hi, -one) + inverse * e.value.lo;
  // Past 2^-100 it does not count.
  Real shrink = powerOfTwo(-2 * select(n > 50, 50, n));
  Real small = inverse * shrink, smaller = inverse * error * shrink;
  Pair sum = addSmaller(hi, small), difference = addSmaller(hi, -small);
  Pair cosh{sum.hi, sum.lo + (e.value.lo - smaller)};
  Pair sinh{difference.hi, difference.lo + (e.value.lo + smaller)};
  Real square = x * x;
  Real series =
      polynomial(square, {1.0 / 1307674368000, 1.0 / 6227020800, 1.0 / 39916800,
                          1.0 / 362880, 1.0 / 5040, 1.0 / 120, 1.0 / 6});
  Pair near = addSmaller(2 * size, 2 * size * square * series);
  Real isSmall = n == 0;
  sinh.hi = unit * select(isSmall, near.hi, sinh.hi);
  sinh.lo = unit * select(isSmall, near.lo, sinh.lo);
  return {sinh, cosh, n, inverse};
}

//===----------------------------------------------------------------------===//
// Complex functions: the sine and cosine of an imaginary part that is infinite
// or NaN are NaN, which counts less than that the real part is infinite or 0.
//===----------------------------------------------------------------------===//

/// e^(x + iy) = e^x cos y + i e^x sin y
static Complex emitPower(Complex z, Exponential e, Real cosine, Real sine) {
  Real re = scaledProduct(e.value, cosine, e.exponent);
  Real im = scaledProduct(e.value, sine, e.exponent);
  Real isVague = isNaN(sine), isZero = z.re == -Infinity;
  re = select(isVague & (z.re == Infinity), Infinity, re);
  re = select(isVague & isZero, 0, re);
  im = select(isVague & isZero, 0, im);
  return {re, select(z.im == 0, z.im, im)};
}

Complex arrax::array::emitExp(Complex z) {
  return emitPower(z, emitExponential(z.re), cos(z.im), sin(z.im));
}

/// e^z - 1, and near 0 (e^x - 1) cos y - (1 - cos y), where the last part is
/// sin^2 y / (1 + cos y).
Complex arrax::array::emitExpm1(Complex z) {
  Exponential e = emitExponential(z.re);
  Real cosine = cos(z.im), sine = sin(z.im);
  Complex power = emitPower(z, e, cosine, sine);
  Real bend = sine * sine / (1 + cosine);
  Real near = multiplyAdd(z.re, cosine, -(bend - e.excess * cosine));
  Real isNear = (e.exponent == 0) & (abs(z.im) < 1);
  return {select(isNear, near, power.re - 1), power.im};
}

/// sinh(x + iy) = sinh x cos y + i cosh x sin y
Complex arrax::array::emitSinh(Complex z) {
  Hyperbolic h = emitHyperbolic(z.re);
  Real sine = sin(z.im), exponent = h.exponent - 1;
  Real re = scaledProduct(h.sinh, cos(z.im), exponent);
  Real im = scaledProduct(h.cosh, sine, exponent);
  Real isVague = isNaN(sine) & ((z.re == 0) | isInfinite(z.re));
  return {select(isVague, z.re, re), select(z.im == 0, z.im, im)};
}

/// cosh(x + iy) = cosh x cos y + i sinh x sin y
Complex arrax::array::emitCosh(Complex z) {
  Hyperbolic h = emitHyperbolic(z.re);
  Real sine = sin(z.im), exponent = h.exponent - 1;
  Real re = scaledProduct(h.cosh, cos(z.im), exponent);
  Real im = scaledProduct(h.sinh, sine, exponent);
  Real isVague = isNaN(sine);
  Real isReal = (z.im == 0) | (isVague & (z.re == 0));
  Real zero = copySign(z.re.number(0), z.re) * copySign(z.re.number(1), z.im);
  return {select(isVague & isInfinite(z.re), Infinity, re),
          select(isReal, zero, im)};
}

/// tanh(x + iy) = (sinh x cosh x + i sin y cos y) / (sinh^2 x + cos^2 y), and
/// for large x +-1 + i 4 sin y cos y e^(-2|x|).
Complex arrax::array::emitTanh(Complex z) {
  Hyperbolic h = emitHyperbolic(z.re);
  Real sine = sin(z.im), cosine = cos(z.im);
  Real isLarge = abs(z.re) > 22;
  Real scale = powerOfTwo(select(isLarge, 0, h.exponent) - 1);
  Pair sinh{h.sinh.hi * scale, h.sinh.lo * scale};
  Pair cosh{h.cosh.hi * scale, h.cosh.lo * scale};
  Pair divisor = add(multiply(sinh, sinh), square(cosine));
  Real reciprocal = 1 / divisor.hi;
  // Its square is 0 long before it is subnormal.
  Real decay =
      h.inverse * powerOfTwo(-select(h.exponent > 1000, 1000, h.exponent));
  Real one = copySign(z.re.number(1), z.re);
  // NaN with a vague angle.
  Real re = select(isLarge, multiplyAdd(sine, sine.number(0), one),
                   divide(multiply(sinh, cosh), divisor, reciprocal));
  Real im = select(isLarge, (4 * sine * decay) * (cosine * decay),
                   divide(multiplyExactly(sine, cosine), divisor, reciprocal));
  Real isVague = isNaN(sine), infinite = isInfinite(z.re);
  re = select(isVague & infinite, one, re);
  re = select(z.re == 0, z.re, re);
  im = select(isVague & infinite, 0, im);
  return {re, select(z.im == 0, z.im, im)};
}
