//===- ReductionFolding.cpp - Folds of reductions -------------------------===//

#include "ConstantFolding.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;
using llvm::APFloat;
using llvm::APInt;
using llvm::APSInt;

/// How many elements go into each one of the result; none if not known.
static std::optional<int64_t> countReduced(Value x, ArrayRef<int64_t> axes) {
  auto type = cast<RankedTensorType>(x.getType());
  SmallVector<int64_t> sizes;
  for (int64_t axis : axes)
    sizes.push_back(type.getDimSize(axis));
  return countElements(sizes);
}

/// True if `x` is static and not too large.
static bool isSmall(DenseElementsAttr x) {
  return countToFold(cast<RankedTensorType>(x.getType()), /*isSplat=*/false)
      .has_value();
}

/// Combines the elements of the small integer constant `x` along `axes`.
static Attribute
reduceIntegers(DenseElementsAttr x, ArrayRef<int64_t> axes, Type result,
               const APSInt &init,
               function_ref<APSInt(const APSInt &, const APSInt &)> combine) {
  auto type = cast<RankedTensorType>(result);
  ArrayRef<int64_t> shape = x.getType().getShape();
  SmallVector<APSInt> values(type.getNumElements(), init);
  for (int64_t i = 0, e = x.getNumElements(); i < e; ++i) {
    // The row-major index in the result, dimension by dimension from the last.
    int64_t rest = i, target = 0, scale = 1;
    for (int64_t dim = shape.size() - 1; dim >= 0; --dim) {
      if (!llvm::is_contained(axes, dim)) {
        target += rest % shape[dim] * scale;
        scale *= shape[dim];
      }
      rest /= shape[dim];
    }
    values[target] = combine(values[target], Elements<APSInt>::get(x, i));
  }
  return Elements<APSInt>::build(type, values);
}

/// What all reductions fold alike: over no axes to `x`; the combination of no
/// elements to `identity`; and small integer constants.
template <typename Op, typename FoldAdaptor>
static OpFoldResult
foldReduction(Op op, FoldAdaptor adaptor, function_ref<APSInt(APSInt)> identity,
              function_ref<APSInt(const APSInt &, const APSInt &)> combine) {
  Value x = op.getX();
  if (op.getAxes().empty())
    return forward(op, x);
  auto constant = dyn_cast_or_null<DenseElementsAttr>(adaptor.getX());
  auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(x.getType()));
  auto type = cast<RankedTensorType>(op.getType());
  if (!integer || !type.hasStaticShape())
    return {};
  APSInt init = identity(APSInt(integer.getWidth(), isUnsigned(integer)));
  if (countReduced(x, op.getAxes()) == 0) {
    if (!countElements(type.getShape()))
      return {};
    return buildSplat(type, init);
  }
  if (constant && isSmall(constant) && countToFold(type, /*isSplat=*/false))
    return reduceIntegers(constant, op.getAxes(), type, init, combine);
  return {};
}

/// `splat` combined with itself, where that is itself.
template <typename Op, typename FoldAdaptor>
static OpFoldResult foldIdempotentSplat(Op op, FoldAdaptor adaptor) {
  auto constant = dyn_cast_or_null<DenseElementsAttr>(adaptor.getX());
  if (!constant || !constant.isSplat() ||
      countReduced(op.getX(), op.getAxes()).value_or(0) == 0)
    return {};
  return gather(constant, op.getType(), [](int64_t) { return 0; });
}

static APSInt zero(APSInt value) {
  value = 0;
  return value;
}

static APSInt one(APSInt value) {
  value = 1;
  return value;
}

static APSInt least(const APSInt &value) {
  return APSInt::getMinValue(value.getBitWidth(), value.isUnsigned());
}

static APSInt greatest(const APSInt &value) {
  return APSInt::getMaxValue(value.getBitWidth(), value.isUnsigned());
}

static APSInt allOnes(const APSInt &value) {
  return APSInt(APInt::getAllOnes(value.getBitWidth()), value.isUnsigned());
}

/// `count` times the float `splat`, if every partial sum is exact, whatever the
/// order: multiples of an integer up to 2^digits are.
static std::optional<APFloat> sumOfFloats(const APFloat &splat, int64_t count) {
  const llvm::fltSemantics &semantics = splat.getSemantics();
  // Zeros of either sign: -0.0 sums to -0.0 or 0.0 by the first addend.
  if (!splat.isInteger() || splat.isNegZero())
    return std::nullopt;
  APSInt value(64, /*isUnsigned=*/false);
  bool isExact;
  if (splat.convertToInteger(value, APFloat::rmTowardZero, &isExact) !=
      APFloat::opOK)
    return std::nullopt;
  std::optional<int64_t> sum = llvm::checkedMul(value.getSExtValue(), count);
  int64_t limit = int64_t(1) << APFloat::semanticsPrecision(semantics);
  // f16 has the range for 2^11 too.
  if (!sum || *sum > limit || *sum < -limit)
    return std::nullopt;
  APFloat result(semantics);
  result.convertFromAPInt(APInt(64, *sum, /*isSigned=*/true),
                          /*isSigned=*/true, APFloat::rmNearestTiesToEven);
  return result;
}

OpFoldResult ReduceSumOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded =
          foldReduction(*this, adaptor, zero,
                        [](const APSInt &a, const APSInt &b) { return a + b; }))
    return folded;
  auto constant = dyn_cast_or_null<DenseElementsAttr>(adaptor.getX());
  std::optional<int64_t> count = countReduced(getX(), getAxes());
  auto type = cast<RankedTensorType>(getType());
  if (!constant || !constant.isSplat() || !count ||
      !countElements(type.getShape()))
    return {};
  Type element = type.getElementType();
  if (isa<IntegerType>(element)) {
    auto splat = constant.getSplatValue<APInt>();
    APInt factor(splat.getBitWidth(), *count, /*isSigned=*/false,
                 /*implicitTrunc=*/true);
    return buildSplat(type, APSInt(splat * factor));
  }
  if (isa<FloatType>(element))
    if (auto sum = sumOfFloats(constant.getSplatValue<APFloat>(), *count))
      return buildSplat(type, *sum);
  return {};
}

OpFoldResult ReduceProdOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded =
          foldReduction(*this, adaptor, one,
                        [](const APSInt &a, const APSInt &b) { return a * b; }))
    return folded;
  if (isAll(adaptor.getX(), 1.0) &&
      !isa<ComplexType>(getElementTypeOrSelf(getType())))
    return splatOf(getType(), 1.0);
  return {};
}

OpFoldResult ReduceMaxOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded = foldReduction(
          *this, adaptor, least,
          [](const APSInt &a, const APSInt &b) { return std::max(a, b); }))
    return folded;
  return foldIdempotentSplat(*this, adaptor);
}

OpFoldResult ReduceMinOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded = foldReduction(
          *this, adaptor, greatest,
          [](const APSInt &a, const APSInt &b) { return std::min(a, b); }))
    return folded;
  return foldIdempotentSplat(*this, adaptor);
}

OpFoldResult ReduceAndOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded =
          foldReduction(*this, adaptor, allOnes,
                        [](const APSInt &a, const APSInt &b) { return a & b; }))
    return folded;
  return foldIdempotentSplat(*this, adaptor);
}

OpFoldResult ReduceOrOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult folded =
          foldReduction(*this, adaptor, zero,
                        [](const APSInt &a, const APSInt &b) { return a | b; }))
    return folded;
  return foldIdempotentSplat(*this, adaptor);
}
