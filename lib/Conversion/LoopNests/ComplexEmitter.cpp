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
Lanes ComplexEmitter::divSmith(Lanes x, Lanes y) {
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
  // im = (x.im y.re - x.re y.im) / |y|^2; the swap swaps the products, too.
  Value product = make<MulFOp>(a, ratio);
  Value difference = make<SubFOp>(make<SelectOp>(swap, product, c),
                                  make<SelectOp>(swap, c, product));
  return {re, make<DivFOp>(difference, scale)};
}

/// The same lanes of parts of another type.
Lanes ComplexEmitter::convert(Lanes x, FloatType part) {
  auto convert = [&](Value value) -> Value {
    Type type = part;
    if (auto vector = dyn_cast<VectorType>(value.getType()))
      type = vector.clone(part);
    if (part.isF64())
      return make<arith::ExtFOp>(type, value);
    return make<arith::TruncFOp>(type, value);
  };
  return {convert(x.re), convert(x.im)};
}

/// A power of two that takes very large and very small numbers away from where
/// they overflow or lose digits.
Value ComplexEmitter::scaleOf(Lanes x) {
  auto either = [&](arith::CmpFPredicate predicate, double bound) -> Value {
    Value limit = constant(x.re, bound);
    Value re = make<arith::CmpFOp>(predicate, make<math::AbsFOp>(x.re), limit);
    Value im = make<arith::CmpFOp>(predicate, make<math::AbsFOp>(x.im), limit);
    return make<arith::OrIOp>(re, im);
  };
  Value rest = make<SelectOp>(either(arith::CmpFPredicate::OGT, 0x1p-800),
                              constant(x.re, 1), constant(x.re, 0x1p220));
  return make<SelectOp>(either(arith::CmpFPredicate::OGT, 0x1p1000),
                        constant(x.re, 0x1p-30), rest);
}

/// Of f32 numbers in f64, where nothing overflows.
Lanes ComplexEmitter::div(Lanes x, Lanes y) {
  if (getElementTypeOrSelf(x.re.getType()).isF32()) {
    FloatType wide = b.getF64Type();
    return convert(divSmith(convert(x, wide), convert(y, wide)),
                   b.getF32Type());
  }
  auto times = [&](Lanes z, Value scale) -> Lanes {
    return {make<MulFOp>(z.re, scale), make<MulFOp>(z.im, scale)};
  };
  Value sx = scaleOf(x), sy = scaleOf(y);
  Lanes quotient = divSmith(times(x, sx), times(y, sy));
  return times(quotient, make<DivFOp>(sy, sx));
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
