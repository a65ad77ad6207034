//===- Real.h - Formulas of real numbers as expressions ---------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_FORMULAS_REAL_H
#define ARRAX_LIB_ARRAY_FORMULAS_REAL_H

#include "arrax/Array/Formulas.h"

namespace arrax::array {

inline constexpr double Infinity = std::numeric_limits<double>::infinity();

/// A real number of a formula, or the answer of a comparison.
struct Real {
  Formula *f;
  mlir::Value value;

  Real number(double y) const { return {f, f->number(value, y)}; }
};

inline Real operator-(Real x) { return {x.f, x.f->neg(x.value)}; }

#define BINARY(NAME, CALL)                                                     \
  inline Real NAME(Real x, Real y) {                                           \
    Formula &f = *x.f;                                                         \
    return {&f, f.CALL};                                                       \
  }                                                                            \
  inline Real NAME(Real x, double y) { return NAME(x, x.number(y)); }          \
  inline Real NAME(double x, Real y) { return NAME(y.number(x), y); }
BINARY(operator+, add(x.value, y.value))
BINARY(operator-, sub(x.value, y.value))
BINARY(operator*, mul(x.value, y.value))
BINARY(operator/, div(x.value, y.value))
BINARY(operator<, compare(Direction::LT, x.value, y.value))
BINARY(operator>, compare(Direction::GT, x.value, y.value))
BINARY(operator>=, compare(Direction::GE, x.value, y.value))
BINARY(operator==, compare(Direction::EQ, x.value, y.value))
BINARY(atan2, atan2(x.value, y.value))
BINARY(copySign, copySign(x.value, y.value))
#undef BINARY

inline Real operator&(Real x, Real y) {
  return {x.f, x.f->bitAnd(x.value, y.value)};
}
inline Real operator|(Real x, Real y) {
  return {x.f, x.f->bitOr(x.value, y.value)};
}

inline Real select(Real condition, Real yes, Real no) {
  return {yes.f, yes.f->select(condition.value, yes.value, no.value)};
}
inline Real select(Real condition, double yes, Real no) {
  return select(condition, no.number(yes), no);
}
inline Real select(Real condition, Real yes, double no) {
  return select(condition, yes, yes.number(no));
}

inline Real abs(Real x) { return {x.f, x.f->abs(x.value)}; }
inline Real floor(Real x) { return {x.f, x.f->floor(x.value)}; }
inline Real sqrt(Real x) { return {x.f, x.f->sqrt(x.value)}; }
inline Real log1p(Real x) { return {x.f, x.f->log1p(x.value)}; }
inline Real sin(Real x) { return {x.f, x.f->sin(x.value)}; }
inline Real cos(Real x) { return {x.f, x.f->cos(x.value)}; }
inline Real hypot(Real x, Real y) {
  return {x.f, x.f->hypot(x.value, y.value)};
}
/// x y + z, rounded once where the target does that.
inline Real multiplyAdd(Real x, Real y, Real z) {
  return {x.f, x.f->multiplyAdd(x.value, y.value, z.value)};
}
inline Real polynomial(Real x, llvm::ArrayRef<double> coefficients) {
  return {x.f, x.f->polynomial(x.value, coefficients)};
}
inline Real isNaN(Real x) {
  return {x.f, x.f->compare(Direction::NE, x.value, x.value)};
}
inline Real isInfinite(Real x) { return abs(x) == Infinity; }

/// hi + lo, where lo is of the size of the rounding of hi.
struct Pair {
  Real hi, lo;
};

inline Pair addExactly(Real x, Real y) {
  Real sum = x + y, part = sum - x;
  return {sum, (x - (sum - part)) + (y - part)};
}
/// Likewise where |x| >= |y|.
inline Pair addSmaller(Real x, Real y) {
  Real sum = x + y;
  return {sum, y - (sum - x)};
}

inline Pair multiplyExactly(Real x, Real y) {
  Real product = x * y;
  return {product, multiplyAdd(x, y, -product)};
}
inline Pair square(Real x) { return multiplyExactly(x, x); }
inline Pair multiply(Pair x, Pair y) {
  Pair product = multiplyExactly(x.hi, y.hi);
  return {product.hi, product.lo + (x.hi * y.lo + x.lo * y.hi)};
}
inline Pair add(Pair x, Pair y) {
  Pair sum = addExactly(x.hi, y.hi);
  return {sum.hi, sum.lo + (x.lo + y.lo)};
}
/// x / y, where `reciprocal` is 1 / y.hi.
inline Real divide(Pair x, Pair y, Real reciprocal) {
  Real quotient = x.hi * reciprocal;
  Real rest = multiplyAdd(-quotient, y.hi, x.hi) + (x.lo - quotient * y.lo);
  return multiplyAdd(rest, reciprocal, quotient);
}

/// A complex number.
struct Complex {
  Real re, im;

  Complex(Real re, Real im) : re(re), im(im) {}
  Complex(Formula &f, mlir::Value z) : re{&f, f.real(z)}, im{&f, f.imag(z)} {}
  mlir::Value value() const { return re.f->complex(re.value, im.value); }
};

/// i z and -i z, without a multiplication, which would make zeros lose their
/// sign.
inline Complex timesI(Complex z) { return {-z.im, z.re}; }
inline Complex overI(Complex z) { return {z.im, -z.re}; }

/// If one part is, even if the other is NaN.
inline Real isInfinite(Complex z) {
  return isInfinite(z.re) | isInfinite(z.im);
}
inline Real isNaN(Complex z) { return isNaN(z.re) | isNaN(z.im); }
inline Real isZero(Complex z) { return (z.re == 0) & (z.im == 0); }

inline Complex select(Real condition, Complex yes, Complex no) {
  return {select(condition, yes.re, no.re), select(condition, yes.im, no.im)};
}

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_FORMULAS_REAL_H
