//===- Constants.cpp - Constants of StableHLO programs --------------------===//

#include "Lowering.h"
#include <complex>

using namespace mlir;
using namespace arrax;

static APFloat toFloat(Type type, double value) {
  APFloat result(value);
  bool inexact;
  result.convert(cast<FloatType>(type).getFloatSemantics(),
                 APFloat::rmNearestTiesToEven, &inexact);
  return result;
}

Value arrax::emitSplat(HloBuilder &b, RankedTensorType type, double value) {
  Type element = type.getElementType();
  DenseElementsAttr attr;
  if (isa<FloatType>(element)) {
    attr = DenseElementsAttr::get(type, toFloat(element, value));
  } else if (auto complex = dyn_cast<ComplexType>(element)) {
    Type part = complex.getElementType();
    std::complex<APFloat> number(toFloat(part, value), toFloat(part, 0));
    attr = DenseElementsAttr::get(type, ArrayRef(number));
  } else {
    APInt number(element.getIntOrFloatBitWidth(), static_cast<int64_t>(value),
                 /*isSigned=*/true, /*implicitTrunc=*/true);
    attr = DenseElementsAttr::get(type, number);
  }
  return hlo::ConstantOp::create(b, type, attr);
}

Value arrax::emitExtreme(HloBuilder &b, Type element, bool greatest) {
  auto type = RankedTensorType::get({}, element);
  DenseElementsAttr attr;
  if (auto number = dyn_cast<FloatType>(element)) {
    attr = DenseElementsAttr::get(
        type, APFloat::getInf(number.getFloatSemantics(), !greatest));
  } else {
    unsigned width = element.getIntOrFloatBitWidth();
    bool isUnsigned = element.isUnsignedInteger() || width == 1;
    APInt bound = greatest     ? isUnsigned ? APInt::getMaxValue(width)
                                            : APInt::getSignedMaxValue(width)
                  : isUnsigned ? APInt::getMinValue(width)
                               : APInt::getSignedMinValue(width);
    attr = DenseElementsAttr::get(type, bound);
  }
  return hlo::ConstantOp::create(b, type, attr);
}
