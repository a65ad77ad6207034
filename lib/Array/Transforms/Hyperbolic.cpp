//===- Hyperbolic.cpp - Inverse circular and hyperbolic functions ---------===//
//
// In terms of exp, expm1, log, log1p, sqrt and atan2. Those on complex numbers
// follow Kahan, Branch cuts for complex elementary functions (1987), whose
// forms have the right value on every branch cut.
//
//===----------------------------------------------------------------------===//

#include "Formula.h"

using namespace mlir;
using namespace arrax::array;

static bool isComplex(Value x) {
  return isa<ComplexType>(getElementTypeOrSelf(x.getType()));
}

/// i x and -i x, without a multiplication, which would make zeros lose their
/// sign.
static Value timesI(Formula &f, Value x) {
  return f.complex(f.neg(f.imag(x)), f.real(x));
}
static Value overI(Formula &f, Value x) {
  return f.complex(f.imag(x), f.neg(f.real(x)));
}

/// sqrt(1 - x^2), without cancellation near 1.
static Value sqrtOneMinusSquare(Formula &f, Value x) {
  Value one = f.number(x, 1);
  return f.sqrt(f.mul(f.sub(one, x), f.add(one, x)));
}

Value arrax::array::emitAsin(Formula &f, Value x) {
  if (isComplex(x))
    return overI(f, emitAsinh(f, timesI(f, x)));
  return f.atan2(x, sqrtOneMinusSquare(f, x));
}

Value arrax::array::emitAcos(Formula &f, Value x) {
  if (!isComplex(x))
    return f.atan2(sqrtOneMinusSquare(f, x), x);
  // 2 atan(Re sqrt(1-z) / Re sqrt(1+z)) + i asinh(Im(conj(sqrt(1+z))
  // sqrt(1-z)))
  Value one = f.number(x, 1);
  Value s1 = f.sqrt(f.sub(one, x)), s2 = f.sqrt(f.add(one, x));
  Value angle = f.atan2(f.real(s1), f.real(s2));
  Value cross =
      f.sub(f.mul(f.real(s2), f.imag(s1)), f.mul(f.imag(s2), f.real(s1)));
  return f.complex(f.add(angle, angle), emitAsinh(f, cross));
}

Value arrax::array::emitAtan(Formula &f, Value x) {
  if (isComplex(x))
    return overI(f, emitAtanh(f, timesI(f, x)));
  return f.atan2(x, f.number(x, 1));
}

/// With e = expm1(|x|): (e + e / (e + 1)) / 2 where e does not overflow, half
/// of exp(|x| / 2)^2 beyond, which overflows where the result does.
static Value realSinh(Formula &f, Value x) {
  Value magnitude = f.abs(x);
  Value e = f.emit<Expm1Op>(magnitude);
  Value small = f.mul(f.add(e, f.div(e, f.add(e, 1))), 0.5);
  Value root = f.exp(f.mul(magnitude, 0.5));
  Value large = f.mul(f.mul(root, 0.5), root);
  Value result =
      f.select(f.compare(Direction::LT, magnitude, 20), small, large);
  // Odd, also at the two zeros.
  Value negative = f.compare(Direction::LT, x, 0);
  result = f.select(negative, f.neg(result), result);
  return f.select(f.compare(Direction::EQ, x, 0), x, result);
}

static Value realCosh(Formula &f, Value x) {
  Value root = f.exp(f.mul(f.abs(x), 0.5));
  Value large = f.mul(f.mul(root, 0.5), root);
  return f.add(large, f.div(f.number(x, 0.25), large));
}

/// sinh(x + iy) = sinh x cos y + i cosh x sin y
Value arrax::array::emitSinh(Formula &f, Value x) {
  if (!isComplex(x))
    return realSinh(f, x);
  Value u = f.real(x), v = f.imag(x);
  return f.complex(f.mul(realSinh(f, u), f.emit<CosOp>(v)),
                   f.mul(realCosh(f, u), f.emit<SinOp>(v)));
}

/// cosh(x + iy) = cosh x cos y + i sinh x sin y
Value arrax::array::emitCosh(Formula &f, Value x) {
  if (!isComplex(x))
    return realCosh(f, x);
  Value u = f.real(x), v = f.imag(x);
  return f.complex(f.mul(realCosh(f, u), f.emit<CosOp>(v)),
                   f.mul(realSinh(f, u), f.emit<SinOp>(v)));
}

/// log1p(|x| + x^2 / (1 + sqrt(x^2 + 1))), and log(2 |x|) where x^2 would
/// overflow or 1 does not count.
static Value realAsinh(Formula &f, Value x) {
  bool isDouble = getElementTypeOrSelf(x.getType()).isF64();
  Value magnitude = f.abs(x), square = f.mul(x, x);
  Value root = f.sqrt(f.add(square, 1));
  Value small = f.log1p(f.add(magnitude, f.div(square, f.add(root, 1))));
  Value large = f.add(f.log(magnitude), M_LN2);
  Value isLarge =
      f.compare(Direction::GT, magnitude, isDouble ? 0x1p100 : 0x1p40);
  Value result = f.select(isLarge, large, small);
  Value negative = f.compare(Direction::LT, x, 0);
  result = f.select(negative, f.neg(result), result);
  return f.select(f.compare(Direction::EQ, x, 0), x, result);
}

/// asinh z = asinh(Im(conj(s1) s2)) + i atan2(Im z, Re(s1 s2))
/// with s1 = sqrt(1 - iz), s2 = sqrt(1 + iz)
Value arrax::array::emitAsinh(Formula &f, Value x) {
  if (!isComplex(x))
    return realAsinh(f, x);
  Value one = f.number(x, 1), ix = timesI(f, x);
  Value s1 = f.sqrt(f.sub(one, ix)), s2 = f.sqrt(f.add(one, ix));
  Value cross =
      f.sub(f.mul(f.real(s1), f.imag(s2)), f.mul(f.imag(s1), f.real(s2)));
  Value dot =
      f.sub(f.mul(f.real(s1), f.real(s2)), f.mul(f.imag(s1), f.imag(s2)));
  return f.complex(realAsinh(f, cross), f.atan2(f.imag(x), dot));
}

/// With t = x - 1: log1p(t + sqrt(2t + t^2)), and log(2x) for large x.
static Value realAcosh(Formula &f, Value x) {
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

/// acosh z = asinh(Re(conj(sqrt(z-1)) sqrt(z+1))) + 2i atan(Im sqrt(z-1) / Re
/// sqrt(z+1))
Value arrax::array::emitAcosh(Formula &f, Value x) {
  if (!isComplex(x))
    return realAcosh(f, x);
  Value one = f.number(x, 1);
  Value s1 = f.sqrt(f.sub(x, one)), s2 = f.sqrt(f.add(x, one));
  Value dot =
      f.add(f.mul(f.real(s1), f.real(s2)), f.mul(f.imag(s1), f.imag(s2)));
  Value angle = f.atan2(f.imag(s1), f.real(s2));
  return f.complex(realAsinh(f, dot), f.add(angle, angle));
}

/// (log1p(x) - log1p(-x)) / 2
Value arrax::array::emitAtanh(Formula &f, Value x) {
  Value result = f.mul(f.sub(f.log1p(x), f.log1p(f.neg(x))), 0.5);
  if (isComplex(x))
    return result;
  return f.select(f.compare(Direction::EQ, x, 0), x, result);
}
