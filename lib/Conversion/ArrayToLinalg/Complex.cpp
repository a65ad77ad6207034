//===- Complex.cpp - Elementwise ops on complex numbers -------------------===//

#include "mlir/Dialect/Complex/IR/Complex.h"
#include "Scalars.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

namespace {

/// The arithmetic that formulas on complex numbers are written in.
struct ComplexMath {
  ScalarBuilder &b;
  ComplexType type;

  Value constant(double re, double im = 0) {
    Type part = type.getElementType();
    return complex::CreateOp::create(b, type, emitFloat(b, part, re),
                                     emitFloat(b, part, im));
  }
  Value add(Value x, Value y) { return complex::AddOp::create(b, x, y); }
  Value sub(Value x, Value y) { return complex::SubOp::create(b, x, y); }
  Value mul(Value x, Value y) { return complex::MulOp::create(b, x, y); }
  Value div(Value x, Value y) { return complex::DivOp::create(b, x, y); }
  Value exp(Value x) { return complex::ExpOp::create(b, x); }
  Value log(Value x) { return complex::LogOp::create(b, x); }
  Value log1p(Value x) { return complex::Log1pOp::create(b, x); }
  Value sqrt(Value x) { return complex::SqrtOp::create(b, x); }
  Value neg(Value x) { return complex::NegOp::create(b, x); }
  Value re(Value x) { return complex::ReOp::create(b, x); }
  Value im(Value x) { return complex::ImOp::create(b, x); }
  Value create(Value re, Value im) {
    return complex::CreateOp::create(b, type, re, im);
  }
  /// i x and -i x, without a multiplication, which would make zeros lose their
  /// sign.
  Value timesI(Value x) {
    return create(arith::NegFOp::create(b, im(x)), re(x));
  }
  Value overI(Value x) {
    return create(im(x), arith::NegFOp::create(b, re(x)));
  }

  Value sinh(Value x);
  Value cosh(Value x);
  Value asinh(Value x);
  Value acosh(Value x);
  Value atanh(Value x);
  Value acos(Value x);
};

} // namespace

/// sinh(x + iy) = sinh x cos y + i cosh x sin y
Value ComplexMath::sinh(Value x) {
  Value u = re(x), v = im(x);
  return create(arith::MulFOp::create(b, math::SinhOp::create(b, u),
                                      math::CosOp::create(b, v)),
                arith::MulFOp::create(b, math::CoshOp::create(b, u),
                                      math::SinOp::create(b, v)));
}

/// cosh(x + iy) = cosh x cos y + i sinh x sin y
Value ComplexMath::cosh(Value x) {
  Value u = re(x), v = im(x);
  return create(arith::MulFOp::create(b, math::CoshOp::create(b, u),
                                      math::CosOp::create(b, v)),
                arith::MulFOp::create(b, math::SinhOp::create(b, u),
                                      math::SinOp::create(b, v)));
}

// The inverse functions follow Kahan, Branch cuts for complex elementary
// functions (1987), whose forms have the right value on every branch cut.

/// asinh z = asinh(Im(conj(s1) s2)) + i atan2(Im z, Re(s1 s2))
/// with s1 = sqrt(1 - iz), s2 = sqrt(1 + iz)
Value ComplexMath::asinh(Value z) {
  Value one = constant(1), iz = timesI(z);
  Value s1 = sqrt(sub(one, iz)), s2 = sqrt(add(one, iz));
  Value cross =
      arith::SubFOp::create(b, arith::MulFOp::create(b, re(s1), im(s2)),
                            arith::MulFOp::create(b, im(s1), re(s2)));
  Value dot = arith::SubFOp::create(b, arith::MulFOp::create(b, re(s1), re(s2)),
                                    arith::MulFOp::create(b, im(s1), im(s2)));
  return create(math::AsinhOp::create(b, cross),
                math::Atan2Op::create(b, im(z), dot));
}

/// acosh z = asinh(Re(conj(sqrt(z-1)) sqrt(z+1))) + 2i atan(Im sqrt(z-1) / Re
/// sqrt(z+1))
Value ComplexMath::acosh(Value z) {
  Value one = constant(1);
  Value s1 = sqrt(sub(z, one)), s2 = sqrt(add(z, one));
  Value dot = arith::AddFOp::create(b, arith::MulFOp::create(b, re(s1), re(s2)),
                                    arith::MulFOp::create(b, im(s1), im(s2)));
  Value angle = math::Atan2Op::create(b, im(s1), re(s2));
  return create(math::AsinhOp::create(b, dot),
                arith::AddFOp::create(b, angle, angle));
}

/// atanh z = (log1p(z) - log1p(-z)) / 2
Value ComplexMath::atanh(Value z) {
  return mul(constant(0.5), sub(log1p(z), log1p(neg(z))));
}

/// acos z = 2 atan(Re sqrt(1-z) / Re sqrt(1+z)) + i asinh(Im(conj(sqrt(1+z))
/// sqrt(1-z)))
Value ComplexMath::acos(Value z) {
  Value one = constant(1);
  Value s1 = sqrt(sub(one, z)), s2 = sqrt(add(one, z));
  Value angle = math::Atan2Op::create(b, re(s1), re(s2));
  Value cross =
      arith::SubFOp::create(b, arith::MulFOp::create(b, re(s2), im(s1)),
                            arith::MulFOp::create(b, im(s2), re(s1)));
  return create(arith::AddFOp::create(b, angle, angle),
                math::AsinhOp::create(b, cross));
}

static Value emitIntegerPow(ComplexMath &m, Value x, int64_t exponent) {
  if (exponent == 0)
    return m.constant(1);
  uint64_t magnitude =
      exponent < 0 ? -static_cast<uint64_t>(exponent) : exponent;
  Value power =
      emitPower(x, magnitude, [&](Value u, Value v) { return m.mul(u, v); });
  return exponent > 0 ? power : m.div(m.constant(1), power);
}

/// Equal if both parts are; `ne` is its negation, also for NaN.
static Value emitCompare(ScalarBuilder &b, Direction direction, Value x,
                         Value y) {
  if (direction == Direction::EQ)
    return complex::EqualOp::create(b, x, y);
  return complex::NotEqualOp::create(b, x, y);
}

Value arrax::emitComplexOp(ScalarBuilder &b, Operation *op, ValueRange x) {
  ComplexMath m{b, cast<ComplexType>(x[0].getType())};
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](NegOp) { return m.neg(x[0]); })
      .Case([&](AbsOp) { return complex::AbsOp::create(b, x[0]); })
      .Case([&](SignOp) { return complex::SignOp::create(b, x[0]); })
      .Case([&](RealOp) { return m.re(x[0]); })
      .Case([&](ImagOp) { return m.im(x[0]); })
      .Case([&](ConjOp) { return complex::ConjOp::create(b, x[0]); })
      .Case([&](ExpOp) { return m.exp(x[0]); })
      .Case([&](Exp2Op) { return m.exp(m.mul(m.constant(M_LN2), x[0])); })
      .Case([&](Expm1Op) { return complex::Expm1Op::create(b, x[0]); })
      .Case([&](LogOp) { return m.log(x[0]); })
      .Case([&](Log1pOp) { return m.log1p(x[0]); })
      .Case([&](SqrtOp) { return m.sqrt(x[0]); })
      .Case([&](RsqrtOp) { return m.div(m.constant(1), m.sqrt(x[0])); })
      .Case([&](SinOp) { return complex::SinOp::create(b, x[0]); })
      .Case([&](CosOp) { return complex::CosOp::create(b, x[0]); })
      .Case([&](TanOp) { return complex::TanOp::create(b, x[0]); })
      .Case([&](TanhOp) { return complex::TanhOp::create(b, x[0]); })
      .Case([&](SinhOp) { return m.sinh(x[0]); })
      .Case([&](CoshOp) { return m.cosh(x[0]); })
      .Case([&](AsinhOp) { return m.asinh(x[0]); })
      .Case([&](AcoshOp) { return m.acosh(x[0]); })
      .Case([&](AtanhOp) { return m.atanh(x[0]); })
      .Case([&](AsinOp) { return m.overI(m.asinh(m.timesI(x[0]))); })
      .Case([&](AcosOp) { return m.acos(x[0]); })
      .Case([&](AtanOp) { return m.overI(m.atanh(m.timesI(x[0]))); })
      .Case([&](LogisticOp) {
        return m.div(m.constant(1), m.add(m.constant(1), m.exp(m.neg(x[0]))));
      })
      .Case([&](IntegerPowOp pow) {
        return emitIntegerPow(m, x[0], pow.getExponent());
      })
      .Case([&](AddOp) { return m.add(x[0], x[1]); })
      .Case([&](SubOp) { return m.sub(x[0], x[1]); })
      .Case([&](MulOp) { return m.mul(x[0], x[1]); })
      .Case([&](DivOp) { return m.div(x[0], x[1]); })
      .Case([&](PowOp) { return complex::PowOp::create(b, x[0], x[1]); })
      .Case([&](CompareOp compare) {
        return emitCompare(b, compare.getDirection(), x[0], x[1]);
      })
      .Default([](Operation *) { return Value(); });
}
