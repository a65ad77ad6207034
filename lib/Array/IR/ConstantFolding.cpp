//===- ConstantFolding.cpp - Evaluation of ops on constants ---------------===//

#include "ConstantFolding.h"

using namespace mlir;
using namespace arrax::array;
using llvm::APFloat;
using llvm::APInt;
using llvm::APSInt;

Attribute arrax::array::gather(Attribute operand, Type result,
                               function_ref<int64_t(int64_t)> source) {
  auto type = cast<RankedTensorType>(result);
  auto constant = dyn_cast_or_null<DenseElementsAttr>(operand);
  if (!constant || !type.hasStaticShape())
    return {};
  std::optional<int64_t> count = countToFold(type, constant.isSplat());
  if (!count)
    return {};
  return dispatchElement(type.getElementType(), [&](auto zero) -> Attribute {
    using T = decltype(zero);
    SmallVector<T> values;
    for (int64_t i = 0; i < *count; ++i)
      values.push_back(
          Elements<T>::get(constant, constant.isSplat() ? 0 : source(i)));
    return Elements<T>::build(type, values);
  });
}

/// `value` in the format of `type`; none if it is not exact there.
static std::optional<APFloat> toFloat(FloatType type, double value) {
  const llvm::fltSemantics &semantics = type.getFloatSemantics();
  APFloat result(value);
  if ((result.isNegative() && !APFloat::semanticsHasSignedRepr(semantics)) ||
      (result.isZero() && !APFloat::semanticsHasZero(semantics)))
    return std::nullopt;
  bool losesInfo = false;
  result.convert(semantics, APFloat::rmNearestTiesToEven, &losesInfo);
  if (losesInfo)
    return std::nullopt;
  return result;
}

static APInt toBits(IntegerType type, double value) {
  return APInt(type.getWidth(), static_cast<int64_t>(value), /*isSigned=*/true,
               /*implicitTrunc=*/true);
}

Attribute arrax::array::splatOf(Type result, double value) {
  auto type = cast<RankedTensorType>(result);
  if (!countElements(type.getShape()))
    return {};
  Type element = type.getElementType();
  if (auto integer = dyn_cast<IntegerType>(element))
    return buildSplat(type, APSInt(toBits(integer, value)));
  if (auto floating = dyn_cast<FloatType>(element))
    if (std::optional<APFloat> splat = toFloat(floating, value))
      return buildSplat(type, *splat);
  return {};
}

bool arrax::array::isAll(Attribute attribute, double value) {
  auto constant = dyn_cast_or_null<DenseElementsAttr>(attribute);
  if (!constant || !constant.isSplat())
    return false;
  Type element = constant.getElementType();
  if (auto integer = dyn_cast<IntegerType>(element))
    return constant.getSplatValue<APInt>() == toBits(integer, value);
  auto complex = dyn_cast<ComplexType>(element);
  auto floating =
      dyn_cast<FloatType>(complex ? complex.getElementType() : element);
  if (!floating)
    return false;
  std::optional<APFloat> expected = toFloat(floating, value);
  if (!expected)
    return false;
  if (!complex)
    return constant.getSplatValue<APFloat>().bitwiseIsEqual(*expected);
  auto splat = constant.getSplatValue<ComplexValue>();
  return splat.real().bitwiseIsEqual(*expected) &&
         splat.imag().bitwiseIsEqual(*expected);
}

bool arrax::array::isAllOnes(Attribute attribute) {
  auto constant = dyn_cast_or_null<DenseElementsAttr>(attribute);
  return constant && constant.isSplat() &&
         isa<IntegerType>(constant.getElementType()) &&
         constant.getSplatValue<APInt>().isAllOnes();
}

OpFoldResult arrax::array::forward(Operation *op, Value value) {
  if (value.getType() != op->getResult(0).getType())
    return {};
  return value;
}
