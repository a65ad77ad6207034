//===- Float.cpp - Elementwise ops on floating-point numbers --------------===//

#include "Scalars.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

static arith::CmpFPredicate getPredicate(Direction direction) {
  switch (direction) {
  case Direction::EQ:
    return arith::CmpFPredicate::OEQ;
  case Direction::NE:
    return arith::CmpFPredicate::UNE;
  case Direction::LT:
    return arith::CmpFPredicate::OLT;
  case Direction::LE:
    return arith::CmpFPredicate::OLE;
  case Direction::GT:
    return arith::CmpFPredicate::OGT;
  case Direction::GE:
    return arith::CmpFPredicate::OGE;
  }
  llvm_unreachable("not a direction");
}

Value arrax::emitFloatCompare(ScalarBuilder &b, Direction direction, Value x,
                              Value y) {
  return arith::CmpFOp::create(b, getPredicate(direction), x, y);
}

static Value emitSign(ScalarBuilder &b, Value x) {
  Value zero = emitFloat(b, x.getType(), 0);
  Value unit = math::CopySignOp::create(b, emitFloat(b, x.getType(), 1), x);
  // Zeros keep their sign, and NaN compares unordered.
  Value keep = arith::CmpFOp::create(b, arith::CmpFPredicate::UEQ, x, zero);
  return arith::SelectOp::create(b, keep, x, unit);
}

/// x / (y + rest), where rest is the rounding error of y, rounded almost once.
static Value divideBySum(ScalarBuilder &b, Value x, Value y, Value rest) {
  Value one = emitFloat(b, x.getType(), 1);
  Value inverse = arith::DivFOp::create(b, one, y);
  Value quotient = arith::MulFOp::create(b, x, inverse);
  Value minus = arith::NegFOp::create(b, quotient);
  Value remainder = math::FmaOp::create(b, minus, y, x);
  remainder = math::FmaOp::create(b, minus, rest, remainder);
  return math::FmaOp::create(b, remainder, inverse, quotient);
}

static Value emitLogistic(ScalarBuilder &b, Value x) {
  // With e = exp(-|x|), which does not overflow: 1 / (1 + e) or e / (1 + e).
  Value one = emitFloat(b, x.getType(), 1);
  Value magnitude = math::AbsFOp::create(b, x);
  Value e = math::ExpOp::create(b, arith::NegFOp::create(b, magnitude));
  Value positive =
      emitFloatCompare(b, Direction::GE, x, emitFloat(b, x.getType(), 0));
  Value numerator = arith::SelectOp::create(b, positive, one, e);
  Value sum = arith::AddFOp::create(b, one, e);
  Value rest = arith::AddFOp::create(b, arith::SubFOp::create(b, one, sum), e);
  return divideBySum(b, numerator, sum, rest);
}

/// 1 / sqrt(x), with the rest of the root and of the quotient: 1 / (s + d) is
/// y + y (1 - s y - d y) for y near 1 / s, and d is (x - s^2) y / 2.
static Value emitRsqrt(ScalarBuilder &b, Value x) {
  Value one = emitFloat(b, x.getType(), 1);
  Value root = math::SqrtOp::create(b, x);
  Value inverse = arith::DivFOp::create(b, one, root);
  Value minus = arith::NegFOp::create(b, root);
  Value excess = math::FmaOp::create(b, minus, root, x);
  Value half = emitFloat(b, x.getType(), -0.5);
  Value slope = arith::MulFOp::create(b, inverse,
                                      arith::MulFOp::create(b, inverse, half));
  Value rest = math::FmaOp::create(b, minus, inverse, one);
  rest = math::FmaOp::create(b, excess, slope, rest);
  Value result = math::FmaOp::create(b, rest, inverse, inverse);
  // The rest is NaN at zero and infinity.
  Value exists =
      arith::CmpFOp::create(b, arith::CmpFPredicate::ORD, result, result);
  return arith::SelectOp::create(b, exists, result, inverse);
}

Value arrax::emitFloatOp(ScalarBuilder &b, Operation *op, ValueRange x) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](NegOp) { return arith::NegFOp::create(b, x[0]); })
      .Case([&](AbsOp) { return math::AbsFOp::create(b, x[0]); })
      .Case([&](SignOp) { return emitSign(b, x[0]); })
      .Case([&](FloorOp) { return math::FloorOp::create(b, x[0]); })
      .Case([&](CeilOp) { return math::CeilOp::create(b, x[0]); })
      .Case([&](RoundOp) { return math::RoundEvenOp::create(b, x[0]); })
      .Case([&](ExpOp) { return math::ExpOp::create(b, x[0]); })
      .Case([&](Exp2Op) { return math::Exp2Op::create(b, x[0]); })
      .Case([&](Expm1Op) { return math::ExpM1Op::create(b, x[0]); })
      .Case([&](LogOp) { return math::LogOp::create(b, x[0]); })
      .Case([&](Log1pOp) { return math::Log1pOp::create(b, x[0]); })
      .Case([&](SqrtOp) { return math::SqrtOp::create(b, x[0]); })
      .Case([&](RsqrtOp) { return emitRsqrt(b, x[0]); })
      .Case([&](CbrtOp) { return math::CbrtOp::create(b, x[0]); })
      .Case([&](SinOp) { return math::SinOp::create(b, x[0]); })
      .Case([&](CosOp) { return math::CosOp::create(b, x[0]); })
      .Case([&](TanOp) { return math::TanOp::create(b, x[0]); })
      .Case([&](AsinOp) { return math::AsinOp::create(b, x[0]); })
      .Case([&](AcosOp) { return math::AcosOp::create(b, x[0]); })
      .Case([&](AtanOp) { return math::AtanOp::create(b, x[0]); })
      .Case([&](SinhOp) { return math::SinhOp::create(b, x[0]); })
      .Case([&](CoshOp) { return math::CoshOp::create(b, x[0]); })
      .Case([&](TanhOp) { return math::TanhOp::create(b, x[0]); })
      .Case([&](AsinhOp) { return math::AsinhOp::create(b, x[0]); })
      .Case([&](AcoshOp) { return math::AcoshOp::create(b, x[0]); })
      .Case([&](AtanhOp) { return math::AtanhOp::create(b, x[0]); })
      .Case([&](LogisticOp) { return emitLogistic(b, x[0]); })
      .Case([&](ErfOp) { return math::ErfOp::create(b, x[0]); })
      .Case([&](ErfcOp) { return math::ErfcOp::create(b, x[0]); })
      .Case([&](ErfInvOp) {
        return emitErfInv(b, x[0], op->hasAttr("arrax.as_xla"));
      })
      .Case([&](IsFiniteOp) {
        Value infinity = emitFloat(b, x[0].getType(),
                                   std::numeric_limits<double>::infinity());
        return emitFloatCompare(b, Direction::LT, math::AbsFOp::create(b, x[0]),
                                infinity);
      })
      .Case([&](AddOp) { return arith::AddFOp::create(b, x[0], x[1]); })
      .Case([&](SubOp) { return arith::SubFOp::create(b, x[0], x[1]); })
      .Case([&](MulOp) { return arith::MulFOp::create(b, x[0], x[1]); })
      .Case([&](DivOp) { return arith::DivFOp::create(b, x[0], x[1]); })
      .Case([&](RemOp) { return arith::RemFOp::create(b, x[0], x[1]); })
      .Case([&](PowOp) { return math::PowFOp::create(b, x[0], x[1]); })
      .Case([&](MaxOp) { return arith::MaximumFOp::create(b, x[0], x[1]); })
      .Case([&](MinOp) { return arith::MinimumFOp::create(b, x[0], x[1]); })
      .Case([&](Atan2Op) { return math::Atan2Op::create(b, x[0], x[1]); })
      .Case([&](CompareOp compare) {
        return emitFloatCompare(b, compare.getDirection(), x[0], x[1]);
      })
      .Case([&](ClampOp) {
        Value raised = arith::MaximumFOp::create(b, x[1], x[0]);
        return arith::MinimumFOp::create(b, raised, x[2]);
      })
      .Default([](Operation *) { return Value(); });
}
