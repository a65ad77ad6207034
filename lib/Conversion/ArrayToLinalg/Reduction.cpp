//===- Reduction.cpp - The scalar form of reductions ----------------------===//

#include "ScalarFormula.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// Of both parts of a complex number.
static Value emitInfinity(ScalarBuilder &b, Type type, double infinity) {
  auto complex = dyn_cast<ComplexType>(type);
  if (!complex)
    return emitFloat(b, type, infinity);
  auto part = b.getFloatAttr(complex.getElementType(), infinity);
  return complex::ConstantOp::create(b, type, b.getArrayAttr({part, part}));
}

static Value emitLeast(ScalarBuilder &b, Type element) {
  Type type = getComputeType(element);
  if (!isa<IntegerType>(type))
    return emitInfinity(b, type, -std::numeric_limits<double>::infinity());
  unsigned width = type.getIntOrFloatBitWidth();
  bool isSigned = !element.isUnsignedInteger() && width > 1;
  APInt least =
      isSigned ? APInt::getSignedMinValue(width) : APInt::getZero(width);
  return arith::ConstantOp::create(b, IntegerAttr::get(type, least));
}

static Value emitGreatest(ScalarBuilder &b, Type element) {
  Type type = getComputeType(element);
  if (!isa<IntegerType>(type))
    return emitInfinity(b, type, std::numeric_limits<double>::infinity());
  unsigned width = type.getIntOrFloatBitWidth();
  bool isSigned = !element.isUnsignedInteger() && width > 1;
  APInt greatest =
      isSigned ? APInt::getSignedMaxValue(width) : APInt::getMaxValue(width);
  return arith::ConstantOp::create(b, IntegerAttr::get(type, greatest));
}

Value arrax::emitIdentity(ScalarBuilder &b, Operation *op) {
  Type element = getElementTypeOrSelf(op->getOperand(0));
  if (isa<ReduceMaxOp, ArgmaxOp>(op))
    return emitLeast(b, element);
  if (isa<ReduceMinOp, ArgminOp>(op))
    return emitGreatest(b, element);
  if (isa<ReduceAndOp>(op))
    return emitInt(b, getComputeType(element), -1);
  return emitNumber(b, getComputeType(element), isa<ReduceProdOp>(op) ? 1 : 0);
}

static Value emitFloatCombine(ScalarBuilder &b, Operation *op, Value total,
                              Value x) {
  if (isa<ReduceSumOp>(op))
    return arith::AddFOp::create(b, total, x);
  if (isa<ReduceProdOp>(op))
    return arith::MulFOp::create(b, total, x);
  if (isa<ReduceMaxOp>(op))
    return arith::MaximumFOp::create(b, total, x);
  if (isa<ReduceMinOp>(op))
    return arith::MinimumFOp::create(b, total, x);
  return Value();
}

static Value emitComplexCombine(ScalarBuilder &b, Operation *op, Value total,
                                Value x) {
  if (isa<ReduceSumOp>(op))
    return complex::AddOp::create(b, total, x);
  if (isa<ReduceProdOp>(op))
    return complex::MulOp::create(b, total, x);
  ScalarFormula f(b);
  return emitComplexExtremum(f, total, x, isa<ReduceMaxOp>(op));
}

Value arrax::emitCombine(ScalarBuilder &b, Operation *op, Value total,
                         Value x) {
  Type element = getElementTypeOrSelf(op->getOperand(0));
  if (isa<FloatType>(element))
    return emitFloatCombine(b, op, total, x);
  if (isa<ComplexType>(element))
    return emitComplexCombine(b, op, total, x);
  bool isSigned = !element.isUnsignedInteger() && !element.isInteger(1);
  if (isa<ReduceSumOp>(op))
    return arith::AddIOp::create(b, total, x);
  if (isa<ReduceProdOp>(op))
    return arith::MulIOp::create(b, total, x);
  if (isa<ReduceAndOp>(op))
    return arith::AndIOp::create(b, total, x);
  if (isa<ReduceOrOp>(op))
    return arith::OrIOp::create(b, total, x);
  if (isa<ReduceMaxOp>(op))
    return isSigned ? arith::MaxSIOp::create(b, total, x).getResult()
                    : arith::MaxUIOp::create(b, total, x).getResult();
  return isSigned ? arith::MinSIOp::create(b, total, x).getResult()
                  : arith::MinUIOp::create(b, total, x).getResult();
}

Value arrax::emitIsBetter(ScalarBuilder &b, Operation *op, Value x, Value index,
                          Value best, Value bestIndex) {
  Type element = getElementTypeOrSelf(op->getOperand(0));
  bool isMax = isa<ArgmaxOp>(op);
  Value before =
      arith::CmpIOp::create(b, arith::CmpIPredicate::ult, index, bestIndex);
  auto either = [&](Value u, Value v) -> Value {
    return arith::OrIOp::create(b, u, v);
  };
  auto both = [&](Value u, Value v) -> Value {
    return arith::AndIOp::create(b, u, v);
  };
  if (!isa<FloatType>(element)) {
    bool isSigned = !element.isUnsignedInteger() && !element.isInteger(1);
    auto predicate = isMax ? (isSigned ? arith::CmpIPredicate::sgt
                                       : arith::CmpIPredicate::ugt)
                           : (isSigned ? arith::CmpIPredicate::slt
                                       : arith::CmpIPredicate::ult);
    Value beyond = arith::CmpIOp::create(b, predicate, x, best);
    Value equal = arith::CmpIOp::create(b, arith::CmpIPredicate::eq, x, best);
    return either(beyond, both(equal, before));
  }
  // NaN comes before all numbers.
  Value beyond = arith::CmpFOp::create(
      b, isMax ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT, x,
      best);
  Value equal = arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, x, best);
  Value isNan = arith::CmpFOp::create(b, arith::CmpFPredicate::UNO, x, x);
  Value bestIsNumber =
      arith::CmpFOp::create(b, arith::CmpFPredicate::ORD, best, best);
  Value firstNan = both(isNan, either(bestIsNumber, before));
  return either(either(beyond, firstNan), both(equal, before));
}
