//===- Elementwise.cpp - Types and constraints of elementwise ops ----------===//

#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

/// The type of `value` with another element type.
static RankedTensorType withElement(Value value, Type element) {
  return cast<RankedTensorType>(value.getType()).clone(element);
}

static Type elementOf(Value value) {
  return getElementTypeOrSelf(value.getType());
}

static LogicalResult inferPart(Value x, SmallVectorImpl<Type> &types) {
  auto element = dyn_cast<ComplexType>(elementOf(x));
  if (!element)
    return failure();
  types.push_back(withElement(x, element.getElementType()));
  return success();
}

LogicalResult AbsOp::inferReturnTypes(MLIRContext *, std::optional<Location>,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  if (succeeded(inferPart(adaptor.getX(), types)))
    return success();
  types.push_back(adaptor.getX().getType());
  return success();
}

LogicalResult RealOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  if (failed(inferPart(adaptor.getX(), types)))
    return emitOptionalError(loc, "expected a complex operand, got ",
                             adaptor.getX().getType());
  return success();
}

LogicalResult ImagOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  if (failed(inferPart(adaptor.getX(), types)))
    return emitOptionalError(loc, "expected a complex operand, got ",
                             adaptor.getX().getType());
  return success();
}

LogicalResult IsFiniteOp::inferReturnTypes(MLIRContext *context,
                                           std::optional<Location>,
                                           Adaptor adaptor,
                                           SmallVectorImpl<Type> &types) {
  types.push_back(withElement(adaptor.getX(), IntegerType::get(context, 1)));
  return success();
}

LogicalResult CompareOp::inferReturnTypes(MLIRContext *context,
                                          std::optional<Location>,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  types.push_back(withElement(adaptor.getLhs(), IntegerType::get(context, 1)));
  return success();
}

LogicalResult CompareOp::verify() {
  bool equality = getDirection() == Direction::EQ || getDirection() == Direction::NE;
  // C1
  if (isa<ComplexType>(elementOf(getLhs())) && !equality)
    return emitOpError("complex numbers have no order: only eq and ne compare them");
  return success();
}

LogicalResult ComplexOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> loc,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  Type element = elementOf(adaptor.getReal());
  // C1
  if (!element.isF32() && !element.isF64())
    return emitOptionalError(loc, "the parts of a complex array are f32 or f64, got ",
                             element);
  types.push_back(withElement(adaptor.getReal(), ComplexType::get(element)));
  return success();
}

LogicalResult IntegerPowOp::verify() {
  // C1
  if (isa<IntegerType>(elementOf(getX())) && getExponent() < 0)
    return emitOpError("integers need an exponent of at least 0, got ")
           << getExponent();
  return success();
}

LogicalResult BitcastOp::verify() {
  Type from = elementOf(getX()), to = elementOf(getResult());
  // C1
  if (from.getIntOrFloatBitWidth() != to.getIntOrFloatBitWidth())
    return emitOpError("element types differ in width: ") << from << " and " << to;
  return success();
}
