//===- Convert.cpp - Conversions between dtypes ---------------------------===//

#include "Scalars.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace arrax;

/// f64 to f32 such that rounding once more, to a narrower type, gives what one
/// rounding would: an inexact result is the neighbour with an odd last bit
/// (Boldo and Melquiond, Emulation of FMA and correctly rounded sums: proved
/// algorithms using rounding to odd, 2008). There are no instructions for f64
/// to f16 and bf16.
static Value emitRoundToOdd(ScalarBuilder &b, Value x) {
  Type integer = b.getI32Type();
  Value nearest = arith::TruncFOp::create(b, b.getF32Type(), x);
  Value back = arith::ExtFOp::create(b, x.getType(), nearest);
  Value inexact = arith::CmpFOp::create(b, arith::CmpFPredicate::ONE, back, x);
  Value beyond = arith::CmpFOp::create(b, arith::CmpFPredicate::OGT,
                                       math::AbsFOp::create(b, back),
                                       math::AbsFOp::create(b, x));
  Value bits = arith::BitcastOp::create(b, integer, nearest);
  Value one = emitInt(b, integer, 1);
  Value truncated = arith::SelectOp::create(
      b, beyond, arith::SubIOp::create(b, bits, one), bits);
  Value odd = arith::SelectOp::create(
      b, inexact, arith::OrIOp::create(b, truncated, one), bits);
  return arith::BitcastOp::create(b, b.getF32Type(), odd);
}

/// Rounds to `element` but stays in its compute type, which may be wider.
static Value emitRound(ScalarBuilder &b, Value x, Type element) {
  auto from = cast<FloatType>(x.getType()), to = cast<FloatType>(element);
  if (from.isF64() && to.getWidth() == 16)
    x = emitRoundToOdd(b, x);
  if (to.getWidth() < from.getWidth())
    x = arith::TruncFOp::create(b, to, x);
  Type compute = getComputeType(element);
  if (cast<FloatType>(x.getType()).getWidth() <
      cast<FloatType>(compute).getWidth())
    x = arith::ExtFOp::create(b, compute, x);
  return x;
}

/// Truncates toward zero and saturates; NaN gives 0.
static Value emitFloatToInt(ScalarBuilder &b, Value x, Type to) {
  Type type = getComputeType(to);
  unsigned width = type.getIntOrFloatBitWidth();
  bool isSigned = !to.isUnsignedInteger();
  // The bounds are powers of two: exact in every floating-point type.
  double end = std::ldexp(1.0, isSigned ? width - 1 : width);
  Value whole = math::TruncOp::create(b, x);
  Value least = emitFloat(b, x.getType(), isSigned ? -end : 0);
  Value above = arith::CmpFOp::create(b, arith::CmpFPredicate::OGE, whole,
                                      emitFloat(b, x.getType(), end));
  Value below =
      arith::CmpFOp::create(b, arith::CmpFPredicate::OLT, whole, least);
  Value isNan = arith::CmpFOp::create(b, arith::CmpFPredicate::UNO, x, x);
  Value outside =
      arith::OrIOp::create(b, arith::OrIOp::create(b, above, below), isNan);
  Value safe =
      arith::SelectOp::create(b, outside, emitFloat(b, x.getType(), 0), whole);
  Value inside = isSigned ? arith::FPToSIOp::create(b, type, safe).getResult()
                          : arith::FPToUIOp::create(b, type, safe).getResult();
  inside.getDefiningOp()->setAttr("arrax.in_range", b.getUnitAttr());
  auto constant = [&](const APInt &value) -> Value {
    return arith::ConstantOp::create(b, IntegerAttr::get(type, value));
  };
  Value max = constant(isSigned ? APInt::getSignedMaxValue(width)
                                : APInt::getMaxValue(width));
  Value min = constant(isSigned ? APInt::getSignedMinValue(width)
                                : APInt::getZero(width));
  Value bounded = arith::SelectOp::create(b, above, max, inside);
  return arith::SelectOp::create(b, below, min, bounded);
}

static Value emitIntToInt(ScalarBuilder &b, Value x, Type from, Type to) {
  Type type = getComputeType(to);
  unsigned width = type.getIntOrFloatBitWidth(),
           had = x.getType().getIntOrFloatBitWidth();
  if (width < had)
    return arith::TruncIOp::create(b, type, x);
  if (width == had)
    return x;
  if (from.isUnsignedInteger() || from.isInteger(1))
    return arith::ExtUIOp::create(b, type, x);
  return arith::ExtSIOp::create(b, type, x);
}

static Value emitIntToFloat(ScalarBuilder &b, Value x, Type from, Type to) {
  Type type = getComputeType(to);
  Value result = from.isUnsignedInteger() || from.isInteger(1)
                     ? arith::UIToFPOp::create(b, type, x).getResult()
                     : arith::SIToFPOp::create(b, type, x).getResult();
  return emitRound(b, result, to);
}

static Value emitIsNonzero(ScalarBuilder &b, Value x) {
  Type type = x.getType();
  if (isa<FloatType>(type))
    return arith::CmpFOp::create(b, arith::CmpFPredicate::UNE, x,
                                 emitFloat(b, type, 0));
  if (isa<ComplexType>(type)) {
    Value re = emitIsNonzero(b, complex::ReOp::create(b, x));
    Value im = emitIsNonzero(b, complex::ImOp::create(b, x));
    return arith::OrIOp::create(b, re, im);
  }
  return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, x,
                               emitInt(b, type, 0));
}

static Value emitToComplex(ScalarBuilder &b, Value x, Type from,
                           ComplexType to) {
  Type part = to.getElementType();
  if (auto source = dyn_cast<ComplexType>(from)) {
    Value re = emitConvert(b, complex::ReOp::create(b, x),
                           source.getElementType(), part);
    Value im = emitConvert(b, complex::ImOp::create(b, x),
                           source.getElementType(), part);
    return complex::CreateOp::create(b, to, re, im);
  }
  return complex::CreateOp::create(b, to, emitConvert(b, x, from, part),
                                   emitFloat(b, part, 0));
}

Value arrax::emitConvert(ScalarBuilder &b, Value x, Type from, Type to) {
  if (from == to)
    return x;
  if (to.isInteger(1))
    return emitIsNonzero(b, x);
  if (auto complexTo = dyn_cast<ComplexType>(to))
    return emitToComplex(b, x, from, complexTo);
  if (auto complexFrom = dyn_cast<ComplexType>(from))
    return emitConvert(b, complex::ReOp::create(b, x),
                       complexFrom.getElementType(), to);
  if (isa<FloatType>(from))
    return isa<FloatType>(to) ? emitRound(b, x, to) : emitFloatToInt(b, x, to);
  if (isa<FloatType>(to))
    return emitIntToFloat(b, x, from, to);
  return emitIntToInt(b, x, from, to);
}

Value arrax::emitBitcast(ScalarBuilder &b, Value x, Type from, Type to) {
  Value stored = emitEncode(b, x, from);
  Type storage = getStorageType(to);
  if (stored.getType() != storage)
    stored = arith::BitcastOp::create(b, storage, stored);
  return emitDecode(b, stored, to);
}
