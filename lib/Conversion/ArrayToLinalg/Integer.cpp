//===- Integer.cpp - Elementwise ops on integers and bool -----------------===//

#include "Scalars.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;
using Predicate = arith::CmpIPredicate;

static Value emitCompare(ScalarBuilder &b, Predicate predicate, Value x,
                         Value y) {
  return arith::CmpIOp::create(b, predicate, x, y);
}

static Value emitCompare(ScalarBuilder &b, Predicate predicate, Value x,
                         int64_t y) {
  return emitCompare(b, predicate, x, emitInt(b, x.getType(), y));
}

static Value emitNegate(ScalarBuilder &b, Value x) {
  return arith::SubIOp::create(b, emitInt(b, x.getType(), 0), x);
}

static Predicate getPredicate(Direction direction, bool isSigned) {
  switch (direction) {
  case Direction::EQ:
    return Predicate::eq;
  case Direction::NE:
    return Predicate::ne;
  case Direction::LT:
    return isSigned ? Predicate::slt : Predicate::ult;
  case Direction::LE:
    return isSigned ? Predicate::sle : Predicate::ule;
  case Direction::GT:
    return isSigned ? Predicate::sgt : Predicate::ugt;
  case Direction::GE:
    return isSigned ? Predicate::sge : Predicate::uge;
  }
  llvm_unreachable("not a direction");
}

static Value emitSign(ScalarBuilder &b, Value x, bool isSigned) {
  Type type = x.getType();
  if (!isSigned)
    return arith::ExtUIOp::create(b, type, emitCompare(b, Predicate::ne, x, 0));
  Value positive =
      arith::ExtUIOp::create(b, type, emitCompare(b, Predicate::sgt, x, 0));
  Value negative =
      arith::ExtUIOp::create(b, type, emitCompare(b, Predicate::slt, x, 0));
  return arith::SubIOp::create(b, positive, negative);
}

/// A divisor that neither traps nor overflows: 1 instead of 0 and -1.
static Value emitSafeDivisor(ScalarBuilder &b, Value divisor, Value isZero,
                             bool isSigned) {
  Value unsafe = isZero;
  if (isSigned)
    unsafe = arith::OrIOp::create(b, isZero,
                                  emitCompare(b, Predicate::eq, divisor, -1));
  return arith::SelectOp::create(b, unsafe, emitInt(b, divisor.getType(), 1),
                                 divisor);
}

static Value emitDivide(ScalarBuilder &b, Value x, Value y, bool isSigned) {
  Value isZero = emitCompare(b, Predicate::eq, y, 0);
  Value divisor = emitSafeDivisor(b, y, isZero, isSigned);
  Value ones = emitInt(b, x.getType(), -1);
  if (!isSigned)
    return arith::SelectOp::create(b, isZero, ones,
                                   arith::DivUIOp::create(b, x, divisor));
  Value quotient = arith::DivSIOp::create(b, x, divisor);
  Value isMinusOne = emitCompare(b, Predicate::eq, y, -1);
  quotient = arith::SelectOp::create(b, isMinusOne, emitNegate(b, x), quotient);
  return arith::SelectOp::create(b, isZero, ones, quotient);
}

static Value emitRemainder(ScalarBuilder &b, Value x, Value y, bool isSigned) {
  Value isZero = emitCompare(b, Predicate::eq, y, 0);
  // The remainder by -1 is that by 1.
  Value divisor = emitSafeDivisor(b, y, isZero, isSigned);
  Value remainder = isSigned
                        ? arith::RemSIOp::create(b, x, divisor).getResult()
                        : arith::RemUIOp::create(b, x, divisor).getResult();
  return arith::SelectOp::create(b, isZero, x, remainder);
}

/// By squaring, one select for each bit of the exponent.
static Value emitPow(ScalarBuilder &b, Value x, Value exponent, bool isSigned) {
  Type type = x.getType();
  unsigned width = type.getIntOrFloatBitWidth();
  Value one = emitInt(b, type, 1), power = one, square = x;
  for (unsigned bit = 0; bit < width; ++bit) {
    Value isSet = emitCompare(
        b, Predicate::ne,
        arith::AndIOp::create(
            b, exponent,
            arith::ConstantOp::create(
                b, IntegerAttr::get(type, APInt::getOneBitSet(width, bit)))),
        0);
    power = arith::SelectOp::create(
        b, isSet, arith::MulIOp::create(b, power, square), power);
    if (bit + 1 < width)
      square = arith::MulIOp::create(b, square, square);
  }
  if (!isSigned)
    return power;
  // The reciprocals of 1 and -1 are themselves, others truncate to 0. Powers of
  // these two depend on the parity of the exponent only.
  Value isUnit =
      emitCompare(b, Predicate::ule, arith::AddIOp::create(b, x, one), 2);
  isUnit =
      arith::AndIOp::create(b, isUnit, emitCompare(b, Predicate::ne, x, 0));
  Value reciprocal =
      arith::SelectOp::create(b, isUnit, power, emitInt(b, type, 0));
  Value isNegative = emitCompare(b, Predicate::slt, exponent, 0);
  return arith::SelectOp::create(b, isNegative, reciprocal, power);
}

/// Shifts by less than the width; the result is zero for other amounts, which
/// include negative ones, as they are large when unsigned.
template <typename ShiftOp>
static Value emitShift(ScalarBuilder &b, Value x, Value amount) {
  Value zero = emitInt(b, x.getType(), 0);
  Value inRange = emitCompare(b, Predicate::ult, amount,
                              x.getType().getIntOrFloatBitWidth());
  Value safe = arith::SelectOp::create(b, inRange, amount, zero);
  return arith::SelectOp::create(b, inRange, ShiftOp::create(b, x, safe), zero);
}

static Value emitArithmeticShift(ScalarBuilder &b, Value x, Value amount) {
  Value most = emitInt(b, x.getType(), x.getType().getIntOrFloatBitWidth() - 1);
  return arith::ShRSIOp::create(b, x, arith::MinUIOp::create(b, amount, most));
}

static Value emitMax(ScalarBuilder &b, Value x, Value y, bool isSigned) {
  if (isSigned)
    return arith::MaxSIOp::create(b, x, y);
  return arith::MaxUIOp::create(b, x, y);
}

static Value emitMin(ScalarBuilder &b, Value x, Value y, bool isSigned) {
  if (isSigned)
    return arith::MinSIOp::create(b, x, y);
  return arith::MinUIOp::create(b, x, y);
}

Value arrax::emitIntegerOp(ScalarBuilder &b, Operation *op, ValueRange x,
                           bool isSigned) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](NegOp) { return emitNegate(b, x[0]); })
      .Case([&](AbsOp) -> Value {
        if (!isSigned)
          return x[0];
        return arith::MaxSIOp::create(b, x[0], emitNegate(b, x[0]));
      })
      .Case([&](SignOp) { return emitSign(b, x[0], isSigned); })
      .Case([&](NotOp) {
        return arith::XOrIOp::create(b, x[0], emitInt(b, x[0].getType(), -1));
      })
      .Case([&](PopulationCountOp) { return math::CtPopOp::create(b, x[0]); })
      .Case([&](CountLeadingZerosOp) {
        return math::CountLeadingZerosOp::create(b, x[0]);
      })
      .Case([&](AddOp) { return arith::AddIOp::create(b, x[0], x[1]); })
      .Case([&](SubOp) { return arith::SubIOp::create(b, x[0], x[1]); })
      .Case([&](MulOp) { return arith::MulIOp::create(b, x[0], x[1]); })
      .Case([&](DivOp) { return emitDivide(b, x[0], x[1], isSigned); })
      .Case([&](RemOp) { return emitRemainder(b, x[0], x[1], isSigned); })
      .Case([&](PowOp) { return emitPow(b, x[0], x[1], isSigned); })
      .Case([&](MaxOp) { return emitMax(b, x[0], x[1], isSigned); })
      .Case([&](MinOp) { return emitMin(b, x[0], x[1], isSigned); })
      .Case([&](AndOp) { return arith::AndIOp::create(b, x[0], x[1]); })
      .Case([&](OrOp) { return arith::OrIOp::create(b, x[0], x[1]); })
      .Case([&](XorOp) { return arith::XOrIOp::create(b, x[0], x[1]); })
      .Case(
          [&](ShiftLeftOp) { return emitShift<arith::ShLIOp>(b, x[0], x[1]); })
      .Case([&](ShiftRightLogicalOp) {
        return emitShift<arith::ShRUIOp>(b, x[0], x[1]);
      })
      .Case([&](ShiftRightArithmeticOp) {
        return emitArithmeticShift(b, x[0], x[1]);
      })
      .Case([&](CompareOp compare) {
        return emitCompare(b, getPredicate(compare.getDirection(), isSigned),
                           x[0], x[1]);
      })
      .Case([&](ClampOp) {
        return emitMin(b, emitMax(b, x[1], x[0], isSigned), x[2], isSigned);
      })
      .Default([](Operation *) { return Value(); });
}

Value arrax::emitBoolOp(ScalarBuilder &b, Operation *op, ValueRange x) {
  // As unsigned integers of one bit, of which the greatest is true.
  if (isa<NotOp, AndOp, OrOp, XorOp, MaxOp, MinOp, CompareOp, ClampOp>(op))
    return emitIntegerOp(b, op, x, /*isSigned=*/false);
  return Value();
}
