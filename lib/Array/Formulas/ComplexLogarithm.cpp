//===- ComplexLogarithm.cpp - Moduli, roots and logarithms ----------------===//

#include "ComplexFunctions.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Squares of moduli
//===----------------------------------------------------------------------===//

namespace {
/// A number times a power of two, so that the squares of its parts neither
/// overflow nor lose digits.
struct Scaled {
  Complex z;
  /// The exponent: 0 but for very large and very small numbers.
  Real exponent;
  Real isLarge, isSmall;

  /// One of three constants.
  Real choose(double large, double small, double other) const {
    return select(isLarge, large, select(isSmall, small, z.re.number(other)));
  }
};
} // namespace

static Scaled scale(Complex z) {
  Real x = abs(z.re), y = abs(z.im);
  Scaled s{z, x, (x > 0x1p500) | (y > 0x1p500),
           (x < 0x1p-400) & (y < 0x1p-400)};
  Real factor = s.choose(0x1p-600, 0x1p600, 1);
  s.z = {z.re * factor, z.im * factor};
  s.exponent = s.choose(-600, 600, 0);
  return s;
}

static Pair norm(Complex z) { return add(square(z.re), square(z.im)); }

Real arrax::array::emitModulus(Complex z) {
  Scaled s = scale(z);
  Real modulus = sqrt(multiplyAdd(s.z.re, s.z.re, s.z.im * s.z.im));
  modulus = modulus * s.choose(0x1p600, 0x1p-600, 1);
  return select(isInfinite(z), Infinity, modulus);
}

Value arrax::array::emitHypot(Formula &f, Value x, Value y) {
  return emitModulus({{&f, x}, {&f, y}}).value;
}

/// The sign of an infinite part, 0 for the other.
Complex arrax::array::emitSign(Complex z) {
  Scaled s = scale(z);
  Real modulus = sqrt(multiplyAdd(s.z.re, s.z.re, s.z.im * s.z.im));
  Real isZero = modulus == 0;
  Real re = isInfinite(z.re), im = isInfinite(z.im), one = modulus.number(1);
  Complex sign{select(isZero | im, 0, s.z.re / modulus),
               select(isZero | re, 0, s.z.im / modulus)};
  Real isNone = isNaN(z) | (re & im);
  sign = {select(re, copySign(one, z.re), sign.re),
          select(im, copySign(one, z.im), sign.im)};
  Real nan = one.number(std::numeric_limits<double>::quiet_NaN());
  return select(isNone, {nan, nan}, sign);
}

//===----------------------------------------------------------------------===//
// Square root
//===----------------------------------------------------------------------===//

/// What is missing from `root`, the rounded root of `x`.
static Real missing(Real root, Pair x) {
  return (multiplyAdd(-root, root, x.hi) + x.lo) * (0.5 / root);
}

/// With t = sqrt((|x| + |z|) / 2) the root is (t, y / 2t), turned by a quarter
/// for a negative x.
Complex arrax::array::emitSqrt(Complex z) {
  Scaled s = scale(z);
  Real y = s.z.im, size = abs(s.z.re);
  Pair squared = norm(s.z);
  Real modulus = sqrt(squared.hi);
  Pair sum = addExactly(size, modulus);
  Pair half{sum.hi * 0.5, (sum.lo + missing(modulus, squared)) * 0.5};
  Real t = sqrt(half.hi);
  t = t + missing(t, half);
  Real other = y * 0.5 / t;
  Real isZero = sum.hi == 0;
  t = select(isZero, 0, t);
  other = select(isZero, y, other);
  Real unscale = s.choose(0x1p300, 0x1p-300, 1);
  t = select(isInfinite(z.re), Infinity, t * unscale);
  other = select(isInfinite(z.re), z.im * 0, other * unscale);
  Complex root =
      select(z.re < 0, Complex(abs(other), copySign(t, z.im)), {t, other});
  return select(isInfinite(z.im), Complex(abs(z.im), z.im), root);
}

//===----------------------------------------------------------------------===//
// Logarithms
//===----------------------------------------------------------------------===//

/// log((1 + f.hi + f.lo) 2^n) for sqrt(1/2) <= 1 + f < sqrt(2), as in fdlibm.
static Real logOf(Pair f, Real n) {
  Real x = f.hi + f.lo, rest = f.lo - (x - f.hi);
  Real half = 0.5 * x * x, s = x / (2 + x), z = s * s;
  Real series =
      polynomial(z, {1.479819860511658591e-01, 1.531383769920937332e-01,
                     1.818357216161805012e-01, 2.222219843214978396e-01,
                     2.857142874366239149e-01, 3.999999999940941908e-01,
                     6.666666666666735130e-01});
  Real low = n * 1.90821492927058770002e-10 + rest;
  Real bend = half - multiplyAdd(s, multiplyAdd(z, series, half), low);
  return n * 6.93147180369123816490e-01 - (bend - x);
}

/// The binary logarithm of a normal number, rounded so that the number is
/// between sqrt(1/2) and sqrt(2) times its power.
static Real roundedLog2(Real x) {
  Formula &f = *x.f;
  Value bits = f.toBits(x.value);
  bits = f.shiftRight(f.add(bits, double(0x00095F6200000000)), 52);
  // In the last bits of a number of this exponent.
  bits = f.bitOr(bits, f.number(bits, double(0x4330000000000000)));
  Real biased{&f, f.fromBits(bits, x.value)};
  return biased - (0x1p52 + 1023);
}

/// log sqrt(squared 4^-exponent).
static Real logOfRoot(Pair squared, Real exponent) {
  Real n = roundedLog2(squared.hi);
  Real power = powerOfTwo(-n);
  Pair f{squared.hi * power - 1, squared.lo * power};
  return 0.5 * logOf(f, n - 2 * exponent);
}

/// Where the logarithm of a modulus has a name: 0 and infinity.
static Real replaceEnds(Real log, Pair squared, Complex z) {
  log = select(squared.hi == 0, -Infinity, log);
  return select(isInfinite(z), Infinity, log);
}

Complex arrax::array::emitLog(Complex z) {
  Scaled s = scale(z);
  Pair squared = norm(s.z);
  Real re = logOfRoot(squared, s.exponent);
  re = replaceEnds(re, squared, z);
  return {re, atan2(z.im, z.re)};
}

/// Near 0 through |1 + z|^2 - 1 = x (2 + x) + y^2.
Complex arrax::array::emitLog1p(Complex z) {
  Real x = z.re, y = z.im;
  Pair w = addExactly(x.number(2), x);
  Real product = x * w.hi;
  Pair excess{product, multiplyAdd(x, w.hi, -product) + x * w.lo};
  Real near = 0.5 * logOf(add(excess, square(y)), x.number(0));
  Pair sum = addExactly(x.number(1), x);
  Scaled s = scale({sum.hi, y});
  Pair squared = norm(s.z);
  Real lost = sum.lo * s.choose(0, 0x1p600, 1);
  squared.lo = squared.lo + 2 * s.z.re * lost;
  Real far = logOfRoot(squared, s.exponent);
  far = replaceEnds(far, squared, z);
  Real isNear = (abs(x) < 0.125) & (abs(y) < 0.25);
  return {select(isNear, near, far), atan2(y, sum.hi)};
}

//===----------------------------------------------------------------------===//
// Powers, and the table
//===----------------------------------------------------------------------===//

/// 1 / (1 + e^-z) or e^z / (1 + e^z), so that the power does not overflow.
static Complex emitLogistic(Complex z) {
  Real isNegative = z.re < 0;
  Complex e = emitExp(select(isNegative, z, Complex(-z.re, -z.im)));
  Real one = z.re.number(1), zero = z.re.number(0);
  Complex above = select(isNegative, e, {one, zero});
  Real re = 1 + e.re, im = e.im;
  Real divisor = multiplyAdd(re, re, im * im);
  return {(above.re * re + above.im * im) / divisor,
          (above.im * re - above.re * im) / divisor};
}

/// e^(y log x), but 1 for y = 0, and for x = 0 the limits: 0 if the real part
/// of y is positive, else none.
static Complex emitPow(Complex x, Complex y) {
  Complex log = emitLog(x);
  Complex power =
      emitExp({y.re * log.re - y.im * log.im, y.re * log.im + y.im * log.re});
  Real one = x.re.number(1), zero = x.re.number(0);
  Real limit = select(y.re > 0, zero, std::numeric_limits<double>::quiet_NaN());
  power = select(isZero(x), Complex(limit, limit), power);
  return select(isZero(y), Complex(one, zero), power);
}

bool arrax::array::isComplexFunction(Operation *op) {
  return isa<ComplexType>(getElementTypeOrSelf(op->getOperand(0))) &&
         isa<AbsOp, SignOp, SqrtOp, RsqrtOp, ExpOp, Exp2Op, Expm1Op, LogOp,
             Log1pOp, LogisticOp, PowOp, SinOp, CosOp, TanOp, SinhOp, CoshOp,
             TanhOp, AsinOp, AcosOp, AtanOp, AsinhOp, AcoshOp, AtanhOp>(op);
}

Value arrax::array::emitComplexFunction(Formula &f, Operation *op,
                                        ValueRange x) {
  Complex z(f, x[0]);
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](AbsOp) { return emitModulus(z).value; })
      .Case([&](SignOp) { return emitSign(z).value(); })
      .Case([&](SqrtOp) { return emitSqrt(z).value(); })
      .Case([&](RsqrtOp) {
        return f.div(f.number(x[0], 1), emitSqrt(z).value());
      })
      .Case([&](ExpOp) { return emitExp(z).value(); })
      .Case(
          [&](Exp2Op) { return emitExp({z.re * M_LN2, z.im * M_LN2}).value(); })
      .Case([&](Expm1Op) { return emitExpm1(z).value(); })
      .Case([&](LogOp) { return emitLog(z).value(); })
      .Case([&](Log1pOp) { return emitLog1p(z).value(); })
      .Case([&](LogisticOp) { return emitLogistic(z).value(); })
      .Case([&](PowOp) { return emitPow(z, {f, x[1]}).value(); })
      .Case([&](SinhOp) { return emitSinh(z).value(); })
      .Case([&](CoshOp) { return emitCosh(z).value(); })
      .Case([&](TanhOp) { return emitTanh(z).value(); })
      .Case([&](SinOp) { return overI(emitSinh(timesI(z))).value(); })
      .Case([&](CosOp) { return emitCosh(timesI(z)).value(); })
      .Case([&](TanOp) { return overI(emitTanh(timesI(z))).value(); })
      .Default([&](Operation *) { return emitComplexFormula(f, op, x); });
}
