//===- Constants.cpp - Constants of StableHLO programs --------------------===//

#include "Lowering.h"

using namespace mlir;
using namespace arrax;

Value arrax::emitSplat(HloBuilder &b, RankedTensorType type, double value) {
  return hlo::ConstantOp::create(b, type, array::splatAttr(type, value));
}

Value arrax::emitExtreme(HloBuilder &b, Type element, bool greatest) {
  auto type = RankedTensorType::get({}, element);
  DenseElementsAttr attr;
  if (auto complex = dyn_cast<ComplexType>(element)) {
    auto part = cast<FloatType>(complex.getElementType());
    APFloat bound = APFloat::getInf(part.getFloatSemantics(), !greatest);
    attr = DenseElementsAttr::get(type, std::complex<APFloat>(bound, bound));
  } else if (auto number = dyn_cast<FloatType>(element)) {
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
