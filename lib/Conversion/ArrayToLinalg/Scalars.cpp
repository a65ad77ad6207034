//===- Scalars.cpp - Types, constants and dispatch of scalar code ---------===//

#include "ScalarFormula.h"
#include "arrax/Array/IR/Float8.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

Type arrax::getStorageType(Type element) {
  if (isFloat8(element)) // A callback's, which array-store-float8 leaves.
    return IntegerType::get(element.getContext(), 8);
  auto integer = dyn_cast<IntegerType>(element);
  if (!integer)
    return element;
  return IntegerType::get(element.getContext(),
                          std::max(8u, integer.getWidth()));
}

Type arrax::getComputeType(Type element) {
  if (auto integer = dyn_cast<IntegerType>(element))
    return IntegerType::get(element.getContext(), integer.getWidth());
  if (element.isF16() || element.isBF16())
    return Float32Type::get(element.getContext());
  return isFloat8(element) ? getStorageType(element) : element;
}

MemRefType arrax::getBufferType(Type array) {
  auto type = cast<RankedTensorType>(array);
  return MemRefType::get(type.getShape(),
                         getStorageType(type.getElementType()));
}

int64_t arrax::getByteSize(MemRefType type) {
  Type element = type.getElementType();
  int64_t bits = isa<ComplexType>(element) ? 2 * cast<ComplexType>(element)
                                                     .getElementType()
                                                     .getIntOrFloatBitWidth()
                                           : element.getIntOrFloatBitWidth();
  return type.getNumElements() * bits / 8;
}

/// A constant of another floating-point type.
static Value emitRounded(ScalarBuilder &b, APFloat value, FloatType type) {
  bool losesInfo;
  value.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                &losesInfo);
  return arith::ConstantOp::create(b, FloatAttr::get(type, value));
}

Value arrax::emitDecode(ScalarBuilder &b, Value stored, Type element) {
  if (element.isInteger(1))
    return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, stored,
                                 emitInt(b, stored.getType(), 0));
  Type compute = getComputeType(element);
  if (isa<FloatType>(compute) && compute != element)
    return arith::ExtFOp::create(b, compute, stored);
  return stored;
}

Value arrax::emitEncode(ScalarBuilder &b, Value value, Type element) {
  Type storage = getStorageType(element);
  if (value.getType() == storage)
    return value;
  if (auto constant = value.getDefiningOp<arith::ConstantOp>()) {
    if (auto number = dyn_cast<FloatAttr>(constant.getValue()))
      return emitRounded(b, number.getValue(), cast<FloatType>(storage));
    APInt bits = cast<IntegerAttr>(constant.getValue()).getValue();
    return emitInt(b, storage, bits.getZExtValue());
  }
  if (element.isInteger(1))
    return arith::ExtUIOp::create(b, storage, value);
  if (isa<FloatType>(element))
    return arith::TruncFOp::create(b, storage, value);
  return value;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

Value arrax::emitFloat(ScalarBuilder &b, Type type, double value) {
  return arith::ConstantOp::create(b, b.getFloatAttr(type, value));
}

Value arrax::emitInt(ScalarBuilder &b, Type type, int64_t value) {
  APInt bits(type.getIntOrFloatBitWidth(), value, /*isSigned=*/true,
             /*implicitTrunc=*/true);
  return arith::ConstantOp::create(b, IntegerAttr::get(type, bits));
}

Value arrax::emitNumber(ScalarBuilder &b, Type type, double value) {
  if (auto complex = dyn_cast<ComplexType>(type)) {
    Type part = complex.getElementType();
    auto parts =
        b.getArrayAttr({b.getFloatAttr(part, value), b.getFloatAttr(part, 0)});
    return complex::ConstantOp::create(b, type, parts);
  }
  return isa<FloatType>(type) ? emitFloat(b, type, value)
                              : emitInt(b, type, value);
}

Value arrax::emitSplat(ScalarBuilder &b, SplatElementsAttr splat) {
  Type element = splat.getElementType(), type = getComputeType(element);
  if (isa<ComplexType>(element)) {
    auto value = splat.getSplatValue<std::complex<APFloat>>();
    auto parts = b.getArrayAttr(
        {FloatAttr::get(cast<ComplexType>(type).getElementType(), value.real()),
         FloatAttr::get(cast<ComplexType>(type).getElementType(),
                        value.imag())});
    return complex::ConstantOp::create(b, type, parts);
  }
  if (isa<IntegerType>(element))
    return arith::ConstantOp::create(
        b, IntegerAttr::get(type, splat.getSplatValue<APInt>()));
  return emitRounded(b, splat.getSplatValue<APFloat>(), cast<FloatType>(type));
}

Value arrax::emitIndex(ScalarBuilder &b, Value index, Type element) {
  Type type = getComputeType(element);
  if (isa<IntegerType>(type))
    return arith::IndexCastOp::create(b, type, index);
  Value integer = arith::IndexCastOp::create(b, b.getI64Type(), index);
  return emitConvert(b, integer, b.getI64Type(), element);
}

//===----------------------------------------------------------------------===//
// Dispatch
//===----------------------------------------------------------------------===//

static Value emitByKind(ScalarBuilder &b, Operation *op, ValueRange operands) {
  Type element = getElementTypeOrSelf(op->getOperand(0));
  if (isa<FloatType>(element))
    return emitFloatOp(b, op, operands);
  if (isa<ComplexType>(element))
    return emitComplexOp(b, op, operands);
  if (element.isInteger(1))
    return emitBoolOp(b, op, operands);
  return emitIntegerOp(b, op, operands, !element.isUnsignedInteger());
}

/// A special function of f32 numbers, in f64: its formula loses a few digits.
static Value emitWide(ScalarBuilder &b, Operation *op, ValueRange operands) {
  SmallVector<Value, 2> wide;
  for (Value operand : operands)
    wide.push_back(arith::ExtFOp::create(b, b.getF64Type(), operand));
  ScalarFormula f(b);
  f.roundsToF32 = true;
  Value result = emitFormula(f, op, wide)[0];
  return arith::TruncFOp::create(b, operands[0].getType(), result);
}

/// The complex number `x` with parts of another type.
static Value emitParts(ScalarBuilder &b, Value x, Type part) {
  Value re = complex::ReOp::create(b, x), im = complex::ImOp::create(b, x);
  if (part.isF64()) {
    re = arith::ExtFOp::create(b, part, re);
    im = arith::ExtFOp::create(b, part, im);
  } else {
    re = arith::TruncFOp::create(b, part, re);
    im = arith::TruncFOp::create(b, part, im);
  }
  return complex::CreateOp::create(b, ComplexType::get(part), re, im);
}

/// A function of complex numbers, in f64: there no square of an f32 number
/// overflows, and no digit of the result gets lost.
static Value emitComplexFunction(ScalarBuilder &b, Operation *op,
                                 ValueRange operands) {
  ScalarFormula f(b);
  Type part = cast<ComplexType>(operands[0].getType()).getElementType();
  if (part.isF64())
    return array::emitComplexFunction(f, op, operands);
  SmallVector<Value, 2> wide;
  for (Value operand : operands)
    wide.push_back(emitParts(b, operand, b.getF64Type()));
  Value result = array::emitComplexFunction(f, op, wide);
  if (isa<ComplexType>(result.getType()))
    return emitParts(b, result, part);
  return arith::TruncFOp::create(b, part, result);
}

/// The formula of `op`. Those that look at bits need those that are stored.
static SmallVector<Value, 2> emitByFormula(ScalarBuilder &b, Operation *op,
                                           ValueRange operands) {
  // All terms of Bessel functions have one sign.
  bool losesDigits =
      isSpecialFunction(op) && !isa<BesselI0eOp, BesselI1eOp>(op);
  if (losesDigits && operands[0].getType().isF32())
    return {emitWide(b, op, operands)};
  if (!operands.empty() && isComplexFunction(op))
    return {emitComplexFunction(b, op, operands)};
  ScalarFormula f(b);
  if (!isa<NextAfterOp>(op))
    return emitFormula(f, op, operands);
  Type element = getElementTypeOrSelf(op->getResult(0));
  SmallVector<Value, 2> stored;
  for (Value operand : operands)
    stored.push_back(emitEncode(b, operand, element));
  Value result = emitFormula(f, op, stored)[0];
  return {emitDecode(b, result, element)};
}

LogicalResult arrax::emitElementwise(ScalarBuilder &b, Operation *op,
                                     ValueRange operands,
                                     SmallVectorImpl<Value> &results) {
  Type from = getElementTypeOrSelf(op->getOperand(0));
  Type to = getElementTypeOrSelf(op->getResult(0));
  SmallVector<Value, 2> values = emitByFormula(b, op, operands);
  if (!values.empty()) {
    results.append(values);
    return success();
  }
  Value result;
  if (isa<SelectOp>(op))
    result = arith::SelectOp::create(b, operands[0], operands[1], operands[2]);
  else if (isa<StopGradientOp>(op))
    result = operands[0];
  else if (isa<ConvertOp>(op))
    result = emitConvert(b, operands[0], from, to);
  else if (isa<BitcastOp>(op))
    result = emitBitcast(b, operands[0], from, to);
  else if (isa<ComplexOp>(op))
    result = complex::CreateOp::create(b, to, operands[0], operands[1]);
  else
    result = emitByKind(b, op, operands);
  if (!result)
    return op->emitOpError("on ") << from << " is not supported on the CPU";
  results.push_back(result);
  return success();
}
