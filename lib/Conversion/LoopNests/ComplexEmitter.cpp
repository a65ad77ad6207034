//===- ComplexEmitter.cpp - Complex arithmetic on pairs -------------------===//

#include "ComplexEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::kernels;
using arith::AddFOp, arith::MulFOp, arith::SubFOp, arith::DivFOp,
    arith::SelectOp;

Value ComplexEmitter::constant(Value like, double value) {
  return splatConstant(b, loc, like.getType(), value);
}

Lanes ComplexEmitter::add(Lanes x, Lanes y) {
  return {make<AddFOp>(x.re, y.re), make<AddFOp>(x.im, y.im)};
}

Lanes ComplexEmitter::mul(Lanes x, Lanes y) {
  Value re = make<SubFOp>(make<MulFOp>(x.re, y.re), make<MulFOp>(x.im, y.im));
  Value im = make<AddFOp>(make<MulFOp>(x.re, y.im), make<MulFOp>(x.im, y.re));
  // Rounding one product only would give x conj(x) an imaginary part.
  for (Value sum : {re, im})
    sum.getDefiningOp()->setAttr("arrax.round_products", b.getUnitAttr());
  return {re, im};
}

/// Smith's algorithm (CACM 5, 1962): divides by the larger part of y first, so
/// that |y|^2 cannot overflow.
Lanes ComplexEmitter::div(Lanes x, Lanes y) {
  Value swap =
      make<arith::CmpFOp>(arith::CmpFPredicate::OLT, make<math::AbsFOp>(y.re),
                          make<math::AbsFOp>(y.im));
  Value large = make<SelectOp>(swap, y.im, y.re);
  Value small = make<SelectOp>(swap, y.re, y.im);
  Value a = make<SelectOp>(swap, x.im, x.re); // Meets `large` in the real part.
  Value c = make<SelectOp>(swap, x.re, x.im);
  // Division by zero gives infinities, not 0/0 everywhere.
  Value isZero =
      make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, large, constant(large, 0));
  Value ratio = make<SelectOp>(isZero, small, make<DivFOp>(small, large));
  Value scale = make<AddFOp>(large, make<MulFOp>(small, ratio));
  Value re = make<DivFOp>(make<AddFOp>(a, make<MulFOp>(c, ratio)), scale);
  // im = (x.im y.re - x.re y.im) / |y|^2; its sign flips with the swap.
  Value im = make<DivFOp>(make<SubFOp>(c, make<MulFOp>(a, ratio)), scale);
  im = make<SelectOp>(swap, make<arith::NegFOp>(im), im);
  return {re, im};
}

/// |x| = max * sqrt(1 + (min/max)^2), free of overflow.
Value ComplexEmitter::abs(Lanes x) {
  Value a = make<math::AbsFOp>(x.re), c = make<math::AbsFOp>(x.im);
  Value greater = make<arith::CmpFOp>(arith::CmpFPredicate::OGT, a, c);
  Value large = make<SelectOp>(greater, a, c),
        small = make<SelectOp>(greater, c, a);
  Value zero = constant(a, 0), one = constant(a, 1),
        inf = constant(a, INFINITY);
  Value ratio = make<DivFOp>(small, large);
  Value root =
      make<math::SqrtOp>(make<AddFOp>(one, make<MulFOp>(ratio, ratio)));
  Value result = make<MulFOp>(large, root);
  // 0/0 above, inf/inf, and infinity beside NaN, whose modulus is infinity.
  Value isZero =
      make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, make<AddFOp>(a, c), zero);
  Value isInf = make<arith::OrIOp>(
      make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, a, inf),
      make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, c, inf));
  result = make<SelectOp>(isZero, zero, result);
  return make<SelectOp>(isInf, inf, result);
}

Value ComplexEmitter::angle(Lanes x) { return make<math::Atan2Op>(x.im, x.re); }

Lanes ComplexEmitter::exp(Lanes x) {
  Value scale = make<math::ExpOp>(x.re);
  Value zero = constant(x.im, 0);
  Value real = make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, x.im, zero);
  Value re = make<MulFOp>(scale, make<math::CosOp>(x.im));
  Value im = make<MulFOp>(scale, make<math::SinOp>(x.im));
  // inf * 0 is not NaN on the real axis.
  return {make<SelectOp>(real, scale, re), make<SelectOp>(real, x.im, im)};
}

Lanes ComplexEmitter::log(Lanes x) {
  return {make<math::LogOp>(abs(x)), angle(x)};
}

/// Kahan's form: with t = sqrt((|re| + |x|) / 2) the root is (t, im / 2t),
/// turned by a quarter for a negative real part. Very large and very small
/// numbers are scaled by a power of 4, so that |x| neither overflows nor loses
/// bits.
Lanes ComplexEmitter::sqrt(Lanes x) {
  bool isDouble = getElementTypeOrSelf(x.re.getType()).isF64();
  double many = isDouble ? 0x1p1020 : 0x1p125,
         few = isDouble ? 0x1p-960 : 0x1p-90;
  double raise = isDouble ? 0x1p108 : 0x1p48,
         lower = isDouble ? 0x1p-54 : 0x1p-24;
  Value a = make<math::AbsFOp>(x.re), c = make<math::AbsFOp>(x.im);
  Value most = make<SelectOp>(
      make<arith::CmpFOp>(arith::CmpFPredicate::OGT, a, c), a, c);
  Value isLarge = make<arith::CmpFOp>(arith::CmpFPredicate::OGT, most,
                                      constant(most, many));
  Value isSmall =
      make<arith::CmpFOp>(arith::CmpFPredicate::OLT, most, constant(most, few));
  auto choose = [&](double large, double small) {
    Value rest =
        make<SelectOp>(isSmall, constant(most, small), constant(most, 1));
    return make<SelectOp>(isLarge, constant(most, large), rest);
  };
  Value scale = choose(0.25, raise), unscale = choose(2, lower);
  // Infinite for an infinite imaginary part, whatever the real one is.
  Value isInfinite =
      make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, c, constant(c, INFINITY));
  Value imaginary = x.im;
  x = {make<MulFOp>(x.re, scale), make<MulFOp>(x.im, scale)};
  Value half = constant(x.re, 0.5), zero = constant(x.re, 0);
  Value sum =
      make<MulFOp>(make<AddFOp>(make<math::AbsFOp>(x.re), abs(x)), half);
  Value t = make<math::SqrtOp>(sum);
  Value isZero = make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, t, zero);
  Value other = make<DivFOp>(make<MulFOp>(x.im, half), t);
  other = make<SelectOp>(isZero, x.im, other);
  Value left = make<arith::CmpFOp>(arith::CmpFPredicate::OLT, x.re, zero);
  Value re = make<SelectOp>(left, make<math::AbsFOp>(other), t);
  Value im = make<SelectOp>(left, make<math::CopySignOp>(t, x.im), other);
  re = make<MulFOp>(re, unscale);
  im = make<MulFOp>(im, unscale);
  return {make<SelectOp>(isInfinite, c, re),
          make<SelectOp>(isInfinite, imaginary, im)};
}

Lanes ComplexEmitter::sin(Lanes x) {
  return {make<MulFOp>(make<math::SinOp>(x.re), make<math::CoshOp>(x.im)),
          make<MulFOp>(make<math::CosOp>(x.re), make<math::SinhOp>(x.im))};
}

Lanes ComplexEmitter::cos(Lanes x) {
  Value im = make<MulFOp>(make<math::SinOp>(x.re), make<math::SinhOp>(x.im));
  return {make<MulFOp>(make<math::CosOp>(x.re), make<math::CoshOp>(x.im)),
          make<arith::NegFOp>(im)};
}

/// With t = tan(im) and h = tanh(re): (h + i t) / (1 + i h t).
Lanes ComplexEmitter::tanh(Lanes x) {
  Value h = make<math::TanhOp>(x.re), t = make<math::TanOp>(x.im);
  return div({h, t}, {constant(h, 1), make<MulFOp>(h, t)});
}

/// tan(x) = -i tanh(ix).
Lanes ComplexEmitter::tan(Lanes x) {
  Lanes t = tanh({make<arith::NegFOp>(x.im), x.re});
  return {t.im, make<arith::NegFOp>(t.re)};
}

/// With cos(im) = 1 - 2 sin(im/2)^2, so that nothing cancels near zero.
Lanes ComplexEmitter::expm1(Lanes x) {
  Value half = make<math::SinOp>(make<MulFOp>(x.im, constant(x.im, 0.5)));
  Value bend = make<MulFOp>(constant(half, 2), make<MulFOp>(half, half));
  Value scale = make<math::ExpOp>(x.re);
  Value re = make<MulFOp>(make<math::ExpM1Op>(x.re), make<math::CosOp>(x.im));
  return {make<SubFOp>(re, bend), make<MulFOp>(scale, make<math::SinOp>(x.im))};
}

/// The modulus through |1 + x|^2 - 1 near zero, where 1 + x would round.
Lanes ComplexEmitter::log1p(Lanes x) {
  Value one = constant(x.re, 1), half = constant(x.re, 0.5);
  Lanes sum = {make<AddFOp>(x.re, one), x.im};
  Value square =
      make<AddFOp>(make<MulFOp>(x.re, make<AddFOp>(x.re, constant(x.re, 2))),
                   make<MulFOp>(x.im, x.im));
  Value small = make<MulFOp>(half, make<math::Log1pOp>(square));
  Value near = make<arith::CmpFOp>(arith::CmpFPredicate::OLT, abs(x), half);
  return {make<SelectOp>(near, small, make<math::LogOp>(abs(sum))), angle(sum)};
}

Lanes ComplexEmitter::sign(Lanes x) {
  Value modulus = abs(x), zero = constant(modulus, 0);
  Value isZero = make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, modulus, zero);
  return {make<SelectOp>(isZero, zero, make<DivFOp>(x.re, modulus)),
          make<SelectOp>(isZero, zero, make<DivFOp>(x.im, modulus))};
}

/// e^(y log x), but 1 for y = 0, and for x = 0 the limits: 0 if the real part
/// of y is positive, else none.
Lanes ComplexEmitter::pow(Lanes x, Lanes y) {
  Value zero = constant(x.re, 0), one = constant(x.re, 1),
        nan = constant(x.re, NAN);
  auto isZero = [&](Lanes z) {
    return make<arith::AndIOp>(
        make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, z.re, zero),
        make<arith::CmpFOp>(arith::CmpFPredicate::OEQ, z.im, zero));
  };
  Lanes power = exp(mul(y, log(x)));
  Value isPositive = make<arith::CmpFOp>(arith::CmpFPredicate::OGT, y.re, zero);
  Value limit = make<SelectOp>(isPositive, zero, nan);
  Value baseIsZero = isZero(x), isOne = isZero(y);
  Value re = make<SelectOp>(baseIsZero, limit, power.re);
  Value im = make<SelectOp>(baseIsZero, limit, power.im);
  return {make<SelectOp>(isOne, one, re), make<SelectOp>(isOne, zero, im)};
}

FailureOr<Lanes> ComplexEmitter::emit(Operation &op, ArrayRef<Lanes> x) {
  auto compare = [&](arith::CmpFPredicate predicate) {
    return std::pair(make<arith::CmpFOp>(predicate, x[0].re, x[1].re),
                     make<arith::CmpFOp>(predicate, x[0].im, x[1].im));
  };
  return TypeSwitch<Operation *, FailureOr<Lanes>>(&op)
      .Case([&](complex::CreateOp) { return Lanes(x[0].re, x[1].re); })
      .Case([&](complex::ReOp) { return Lanes(x[0].re); })
      .Case([&](complex::ImOp) { return Lanes(x[0].im); })
      .Case([&](complex::AddOp) { return add(x[0], x[1]); })
      .Case([&](complex::SubOp) {
        return Lanes(make<SubFOp>(x[0].re, x[1].re),
                     make<SubFOp>(x[0].im, x[1].im));
      })
      .Case([&](complex::MulOp) { return mul(x[0], x[1]); })
      .Case([&](complex::DivOp) { return div(x[0], x[1]); })
      .Case([&](complex::NegOp) {
        return Lanes(make<arith::NegFOp>(x[0].re),
                     make<arith::NegFOp>(x[0].im));
      })
      .Case([&](complex::ConjOp) {
        return Lanes(x[0].re, make<arith::NegFOp>(x[0].im));
      })
      .Case([&](complex::AbsOp) { return Lanes(abs(x[0])); })
      .Case([&](complex::AngleOp) { return Lanes(angle(x[0])); })
      .Case([&](complex::ExpOp) { return exp(x[0]); })
      .Case([&](complex::LogOp) { return log(x[0]); })
      .Case([&](complex::SqrtOp) { return sqrt(x[0]); })
      .Case([&](complex::SinOp) { return sin(x[0]); })
      .Case([&](complex::CosOp) { return cos(x[0]); })
      .Case([&](complex::TanOp) { return tan(x[0]); })
      .Case([&](complex::TanhOp) { return tanh(x[0]); })
      .Case([&](complex::Expm1Op) { return expm1(x[0]); })
      .Case([&](complex::Log1pOp) { return log1p(x[0]); })
      .Case([&](complex::SignOp) { return sign(x[0]); })
      .Case([&](complex::PowOp) { return pow(x[0], x[1]); })
      .Case([&](complex::EqualOp) {
        auto [re, im] = compare(arith::CmpFPredicate::OEQ);
        return Lanes(make<arith::AndIOp>(re, im));
      })
      .Case([&](complex::NotEqualOp) {
        auto [re, im] = compare(arith::CmpFPredicate::UNE);
        return Lanes(make<arith::OrIOp>(re, im));
      })
      .Case([&](arith::SelectOp) {
        return Lanes(make<SelectOp>(x[0].re, x[1].re, x[2].re),
                     make<SelectOp>(x[0].re, x[1].im, x[2].im));
      })
      .Default([](Operation *other) -> FailureOr<Lanes> {
        return other->emitError("no kernel for this op on complex numbers");
      });
}
