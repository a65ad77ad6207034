//===- ConversionFolding.cpp - Folds of compare, select and convert -------===//

#include "ConstantFolding.h"
#include "arrax/Array/IR/Array.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace arrax::array;
using llvm::APFloat;
using llvm::APInt;
using llvm::APSInt;

static APSInt makeBool(bool value) {
  return APSInt(APInt(1, value), /*isUnsigned=*/true);
}

//===----------------------------------------------------------------------===//
// compare
//===----------------------------------------------------------------------===//

/// Whether `direction` holds between numbers that are related as told.
static bool holds(Direction direction, bool equal, bool less, bool unordered) {
  switch (direction) {
  case Direction::EQ:
    return equal;
  case Direction::NE:
    return !equal;
  case Direction::LT:
    return less;
  case Direction::LE:
    return less || equal;
  case Direction::GT:
    return !less && !equal && !unordered;
  case Direction::GE:
    return !less && !unordered;
  }
  llvm_unreachable("unknown direction");
}

static bool compareValues(Direction direction, const APSInt &a,
                          const APSInt &b) {
  return holds(direction, a == b, a < b, /*unordered=*/false);
}

static bool compareValues(Direction direction, const APFloat &a,
                          const APFloat &b) {
  APFloat::cmpResult result = a.compare(b);
  return holds(direction, result == APFloat::cmpEqual,
               result == APFloat::cmpLessThan, result == APFloat::cmpUnordered);
}

static bool compareValues(Direction direction, const ComplexValue &a,
                          const ComplexValue &b) {
  auto re = [&](Direction direction) {
    return compareValues(direction, a.real(), b.real());
  };
  bool im = compareValues(direction, a.imag(), b.imag());
  switch (direction) {
  case Direction::NE:
    return re(Direction::NE) || im;
  case Direction::LT:
  case Direction::LE:
    if (re(Direction::LT))
      return true;
    break;
  case Direction::GT:
  case Direction::GE:
    if (re(Direction::GT))
      return true;
    break;
  case Direction::EQ:
    break;
  }
  return re(Direction::EQ) && im;
}

OpFoldResult CompareOp::fold(FoldAdaptor adaptor) {
  Direction direction = getDirection();
  Type element = getElementTypeOrSelf(getLhs().getType());
  if (getLhs() == getRhs() && isa<IntegerType>(element))
    return splatOf(getType(), holds(direction, /*equal=*/true, /*less=*/false,
                                    /*unordered=*/false));
  return dispatchElement(element, [&](auto zero) {
    using T = decltype(zero);
    return evaluate<T, APSInt>(adaptor.getOperands(), getType(),
                               [&](ArrayRef<T> x) -> std::optional<APSInt> {
                                 return makeBool(
                                     compareValues(direction, x[0], x[1]));
                               });
  });
}

//===----------------------------------------------------------------------===//
// select
//===----------------------------------------------------------------------===//

OpFoldResult SelectOp::fold(FoldAdaptor adaptor) {
  if (getOnTrue() == getOnFalse() || isAll(adaptor.getPred(), 1))
    return forward(*this, getOnTrue());
  if (isAll(adaptor.getPred(), 0))
    return forward(*this, getOnFalse());
  if (adaptor.getOnTrue() && adaptor.getOnTrue() == adaptor.getOnFalse())
    return forward(*this, getOnTrue());
  if (getElementTypeOrSelf(getType()).isInteger(1) &&
      isAll(adaptor.getOnTrue(), 1) && isAll(adaptor.getOnFalse(), 0))
    return forward(*this, getPred());

  auto constants = getConstants(adaptor.getOperands());
  auto type = cast<RankedTensorType>(getType());
  if (constants.empty() || !type.hasStaticShape())
    return {};
  DenseElementsAttr pred = constants[0], onTrue = constants[1],
                    onFalse = constants[2];
  std::optional<int64_t> count = countToFold(type, /*isSplat=*/false);
  if (!count || pred.getType().getShape() != type.getShape())
    return {};
  return dispatchElement(type.getElementType(), [&](auto zero) -> Attribute {
    using T = decltype(zero);
    SmallVector<T> values;
    for (int64_t i = 0; i < *count; ++i)
      values.push_back(
          Elements<T>::get(pred.getValues<bool>()[i] ? onTrue : onFalse, i));
    return Elements<T>::build(type, values);
  });
}

//===----------------------------------------------------------------------===//
// convert
//===----------------------------------------------------------------------===//

static bool isZero(const APSInt &value) { return value.isZero(); }
static bool isZero(const APFloat &value) { return value.isZero(); }
static bool isZero(const ComplexValue &value) {
  return value.real().isZero() && value.imag().isZero();
}

static APSInt toInteger(const APSInt &value, IntegerType type) {
  return APSInt(value.extOrTrunc(type.getWidth()), isUnsigned(type));
}

static APSInt toInteger(const APFloat &value, IntegerType type) {
  // Saturates, and gives 0 for NaN.
  APSInt result(type.getWidth(), isUnsigned(type));
  bool isExact;
  value.convertToInteger(result, APFloat::rmTowardZero, &isExact);
  return result;
}

static APSInt toInteger(const ComplexValue &value, IntegerType type) {
  return toInteger(value.real(), type);
}

static APFloat toFloat(const APSInt &value, FloatType type) {
  APFloat result(type.getFloatSemantics());
  result.convertFromAPInt(value, value.isSigned(),
                          APFloat::rmNearestTiesToEven);
  return result;
}

static APFloat toFloat(const APFloat &value, FloatType type) {
  APFloat result = value;
  bool losesInfo;
  result.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                 &losesInfo);
  return result;
}

static APFloat toFloat(const ComplexValue &value, FloatType type) {
  return toFloat(value.real(), type);
}

template <typename T>
static ComplexValue toComplex(const T &value, FloatType part) {
  if constexpr (std::is_same_v<T, ComplexValue>)
    return ComplexValue(toFloat(value.real(), part),
                        toFloat(value.imag(), part));
  else
    return ComplexValue(toFloat(value, part),
                        APFloat::getZero(part.getFloatSemantics()));
}

template <typename T>
static Attribute convertElements(ArrayRef<Attribute> operands, Type result) {
  Type element = getElementTypeOrSelf(result);
  if (element.isInteger(1))
    return evaluate<T, APSInt>(operands, result,
                               [](ArrayRef<T> x) -> std::optional<APSInt> {
                                 return makeBool(!isZero(x[0]));
                               });
  if (auto type = dyn_cast<IntegerType>(element))
    return evaluate<T, APSInt>(operands, result,
                               [&](ArrayRef<T> x) -> std::optional<APSInt> {
                                 return toInteger(x[0], type);
                               });
  if (auto type = dyn_cast<FloatType>(element))
    return evaluate<T, APFloat>(operands, result,
                                [&](ArrayRef<T> x) -> std::optional<APFloat> {
                                  return toFloat(x[0], type);
                                });
  auto part = cast<FloatType>(cast<ComplexType>(element).getElementType());
  return evaluate<T, ComplexValue>(
      operands, result, [&](ArrayRef<T> x) -> std::optional<ComplexValue> {
        return toComplex(x[0], part);
      });
}

/// True if `to` represents every value of `from`.
static bool isLossless(Type from, Type to) {
  if (from == to)
    return true;
  // Of 8-bit floats, some have no infinities, some no zero or no negative one.
  if (to.isInteger(1) || isFloat8(to))
    return false;
  if (from.isInteger(1))
    return true;
  if (auto complex = dyn_cast<ComplexType>(to)) {
    auto parts = dyn_cast<ComplexType>(from);
    return isLossless(parts ? parts.getElementType() : from,
                      complex.getElementType());
  }
  if (auto toFloat = dyn_cast<FloatType>(to)) {
    const llvm::fltSemantics &range = toFloat.getFloatSemantics();
    if (auto integer = dyn_cast<IntegerType>(from)) {
      // The magnitudes of all formats with so many digits reach 2^width.
      unsigned digits = integer.getWidth() - !isUnsigned(from);
      return digits <= APFloat::semanticsPrecision(range);
    }
    auto fromFloat = dyn_cast<FloatType>(from);
    return fromFloat &&
           APFloat::isRepresentableBy(fromFloat.getFloatSemantics(), range);
  }
  auto narrow = dyn_cast<IntegerType>(from), wide = dyn_cast<IntegerType>(to);
  if (!narrow || !wide || narrow.getWidth() >= wide.getWidth())
    return false;
  return isUnsigned(from) || !isUnsigned(to);
}

/// True if converting `from` to `through` to `to` equals converting `from` to
/// `to`. A lossless first step keeps the value; then only the kind of the
/// intermediate type matters: integers wrap where floats saturate.
static bool isFirstStepRedundant(Type from, Type through, Type to) {
  if (!isLossless(from, through))
    return false;
  if (isa<IntegerType>(from) && !isa<IntegerType>(through) &&
      isa<IntegerType>(to) && !to.isInteger(1))
    return isLossless(from, to);
  return true;
}

OpFoldResult ConvertOp::fold(FoldAdaptor adaptor) {
  Type from = getElementTypeOrSelf(getX().getType());
  Type to = getElementTypeOrSelf(getType());
  if (from == to)
    return forward(*this, getX());
  if (auto inner = getX().getDefiningOp<ConvertOp>()) {
    Type origin = getElementTypeOrSelf(inner.getX().getType());
    if (origin == to && isLossless(origin, from))
      if (OpFoldResult x = forward(*this, inner.getX()))
        return x;
  }
  return dispatchElement(from, [&](auto zero) {
    return convertElements<decltype(zero)>(adaptor.getOperands(), getType());
  });
}

/// `convert(convert(x))` to `convert(x)`.
static LogicalResult mergeConverts(ConvertOp op, PatternRewriter &rewriter) {
  auto inner = op.getX().getDefiningOp<ConvertOp>();
  if (!inner)
    return failure();
  if (!isFirstStepRedundant(getElementTypeOrSelf(inner.getX().getType()),
                            getElementTypeOrSelf(inner.getType()),
                            getElementTypeOrSelf(op.getType())))
    return failure();
  rewriter.replaceOpWithNewOp<ConvertOp>(op, op.getType(), inner.getX());
  return success();
}

void ConvertOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                            MLIRContext *) {
  patterns.add(mergeConverts);
}

//===----------------------------------------------------------------------===//
// bitcast
//===----------------------------------------------------------------------===//

static APInt toBits(const APSInt &value) { return value; }
static APInt toBits(const APFloat &value) { return value.bitcastToAPInt(); }

OpFoldResult BitcastOp::fold(FoldAdaptor adaptor) {
  Type from = getElementTypeOrSelf(getX().getType());
  Type to = getElementTypeOrSelf(getType());
  if (from == to)
    return forward(*this, getX());
  if (auto inner = getX().getDefiningOp<BitcastOp>())
    if (OpFoldResult x = forward(*this, inner.getX()))
      return x;

  auto fold = [&](auto zero) -> Attribute {
    using T = decltype(zero);
    if (auto type = dyn_cast<FloatType>(to))
      return evaluate<T, APFloat>(adaptor.getOperands(), getType(),
                                  [&](ArrayRef<T> x) -> std::optional<APFloat> {
                                    return APFloat(type.getFloatSemantics(),
                                                   toBits(x[0]));
                                  });
    return evaluate<T, APSInt>(adaptor.getOperands(), getType(),
                               [&](ArrayRef<T> x) -> std::optional<APSInt> {
                                 return APSInt(toBits(x[0]), isUnsigned(to));
                               });
  };
  if (isa<FloatType>(from))
    return fold(APFloat(0.0));
  return fold(APSInt());
}
