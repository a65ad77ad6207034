//===- Elementwise.cpp - Elementwise ops in StableHLO ---------------------===//

#include "Lowering.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

static Type elementOf(Value x) { return arrayType(x).getElementType(); }

static bool isUnsigned(Value x) {
  return elementOf(x).isUnsignedInteger() || elementOf(x).isInteger(1);
}

Value arrax::emitCompare(HloBuilder &b, hlo::ComparisonDirection direction,
                         Value x, Value y) {
  return hlo::CompareOp::create(b, arrayType(x).clone(b.getI1Type()), x, y,
                                direction, hlo::ComparisonTypeAttr());
}

static hlo::ComparisonDirection getDirection(Direction direction) {
  switch (direction) {
  case Direction::EQ:
    return hlo::ComparisonDirection::EQ;
  case Direction::NE:
    return hlo::ComparisonDirection::NE;
  case Direction::LT:
    return hlo::ComparisonDirection::LT;
  case Direction::LE:
    return hlo::ComparisonDirection::LE;
  case Direction::GT:
    return hlo::ComparisonDirection::GT;
  case Direction::GE:
    return hlo::ComparisonDirection::GE;
  }
  llvm_unreachable("not a direction");
}

static Value emitIsNonzero(HloBuilder &b, Value x) {
  return emitCompare(b, hlo::ComparisonDirection::NE, x,
                     emitSplat(b, arrayType(x), 0));
}

static Value emitRealPart(HloBuilder &b, Value x) {
  Type part = cast<ComplexType>(elementOf(x)).getElementType();
  return hlo::RealOp::create(b, arrayType(x).clone(part), x);
}

Value arrax::emitConvert(HloBuilder &b, Value x, Type element) {
  if (elementOf(x) == element)
    return x;
  // What StableHLO leaves to the implementation is spelled out.
  if (element.isInteger(1))
    return emitIsNonzero(b, x);
  if (isa<ComplexType>(elementOf(x)) && !isa<ComplexType>(element))
    return emitConvert(b, emitRealPart(b, x), element);
  return hlo::ConvertOp::create(b, arrayType(x).clone(element), x);
}

/// -1, 0 or 1 by the sign; StableHLO has none for unsigned integers.
static Value emitSign(HloBuilder &b, Value x) {
  if (isUnsigned(x))
    return hlo::ConvertOp::create(b, x.getType(), emitIsNonzero(b, x));
  return hlo::SignOp::create(b, x);
}

static Value emitAbs(HloBuilder &b, AbsOp op) {
  if (isUnsigned(op.getX()))
    return op.getX();
  return hlo::AbsOp::create(b, op.getType(), op.getX());
}

static Value emitClamp(HloBuilder &b, ClampOp op) {
  Value raised = hlo::MaximumOp::create(b, op.getX(), op.getLower());
  return hlo::MinimumOp::create(b, raised, op.getUpper());
}

static Value convertUnary(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](NegOp x) { return hlo::NegateOp::create(b, x.getX()); })
      .Case([&](AbsOp x) { return emitAbs(b, x); })
      .Case([&](SignOp x) { return emitSign(b, x.getX()); })
      .Case([&](FloorOp x) { return hlo::FloorOp::create(b, x.getX()); })
      .Case([&](CeilOp x) { return hlo::CeilOp::create(b, x.getX()); })
      .Case([&](RoundOp x) {
        return hlo::RoundNearestEvenOp::create(b, x.getX());
      })
      .Case([&](ExpOp x) { return hlo::ExponentialOp::create(b, x.getX()); })
      .Case([&](Expm1Op x) {
        return hlo::ExponentialMinusOneOp::create(b, x.getX());
      })
      .Case([&](LogOp x) { return hlo::LogOp::create(b, x.getX()); })
      .Case([&](Log1pOp x) { return hlo::LogPlusOneOp::create(b, x.getX()); })
      .Case([&](SqrtOp x) { return hlo::SqrtOp::create(b, x.getX()); })
      .Case([&](RsqrtOp x) { return hlo::RsqrtOp::create(b, x.getX()); })
      .Case([&](CbrtOp x) { return hlo::CbrtOp::create(b, x.getX()); })
      .Case([&](SinOp x) { return hlo::SineOp::create(b, x.getX()); })
      .Case([&](CosOp x) { return hlo::CosineOp::create(b, x.getX()); })
      .Case([&](TanOp x) { return hlo::TanOp::create(b, x.getX()); })
      .Case([&](TanhOp x) { return hlo::TanhOp::create(b, x.getX()); })
      .Case([&](LogisticOp x) { return hlo::LogisticOp::create(b, x.getX()); })
      .Case([&](NotOp x) { return hlo::NotOp::create(b, x.getX()); })
      .Case([&](PopulationCountOp x) {
        return hlo::PopcntOp::create(b, x.getX());
      })
      .Case([&](CountLeadingZerosOp x) {
        return hlo::CountLeadingZerosOp::create(b, x.getX());
      })
      .Case([&](RealOp x) {
        return hlo::RealOp::create(b, x.getType(), x.getX());
      })
      .Case([&](ImagOp x) {
        return hlo::ImagOp::create(b, x.getType(), x.getX());
      })
      .Case([&](IsFiniteOp x) {
        return hlo::IsFiniteOp::create(b, x.getType(), x.getX());
      })
      .Case([&](ConvertOp x) {
        return emitConvert(b, x.getX(), elementOf(x.getResult()));
      })
      .Case([&](BitcastOp x) {
        return hlo::BitcastConvertOp::create(b, x.getType(), x.getX());
      })
      .Default([](Operation *) { return Value(); });
}

template <typename Op> static Value emitBinary(HloBuilder &b, Operation *op) {
  return Op::create(b, op->getOperand(0), op->getOperand(1));
}

static Value convertBinary(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](AddOp) { return emitBinary<hlo::AddOp>(b, op); })
      .Case([&](SubOp) { return emitBinary<hlo::SubtractOp>(b, op); })
      .Case([&](MulOp) { return emitBinary<hlo::MultiplyOp>(b, op); })
      .Case([&](DivOp) { return emitBinary<hlo::DivideOp>(b, op); })
      .Case([&](RemOp) { return emitBinary<hlo::RemainderOp>(b, op); })
      .Case([&](PowOp) { return emitBinary<hlo::PowerOp>(b, op); })
      .Case([&](MaxOp) { return emitBinary<hlo::MaximumOp>(b, op); })
      .Case([&](MinOp) { return emitBinary<hlo::MinimumOp>(b, op); })
      .Case([&](Atan2Op) { return emitBinary<hlo::Atan2Op>(b, op); })
      .Case([&](AndOp) { return emitBinary<hlo::AndOp>(b, op); })
      .Case([&](OrOp) { return emitBinary<hlo::OrOp>(b, op); })
      .Case([&](XorOp) { return emitBinary<hlo::XorOp>(b, op); })
      .Case([&](ShiftLeftOp) { return emitBinary<hlo::ShiftLeftOp>(b, op); })
      .Case([&](ShiftRightLogicalOp) {
        return emitBinary<hlo::ShiftRightLogicalOp>(b, op);
      })
      .Case([&](ShiftRightArithmeticOp) {
        return emitBinary<hlo::ShiftRightArithmeticOp>(b, op);
      })
      .Case([&](ComplexOp x) {
        return hlo::ComplexOp::create(b, x.getType(), x.getReal(), x.getImag());
      })
      .Case([&](CompareOp x) {
        return emitCompare(b, getDirection(x.getDirection()), x.getLhs(),
                           x.getRhs());
      })
      .Default([](Operation *) { return Value(); });
}

Value arrax::convertElementwise(HloBuilder &b, Operation *op) {
  if (Value value = convertUnary(b, op))
    return value;
  if (Value value = convertBinary(b, op))
    return value;
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](SelectOp x) {
        return hlo::SelectOp::create(b, x.getType(), x.getPred(), x.getOnTrue(),
                                     x.getOnFalse());
      })
      .Case([&](ClampOp x) { return emitClamp(b, x); })
      .Default([](Operation *) { return Value(); });
}
