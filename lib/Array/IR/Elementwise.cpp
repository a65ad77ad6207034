//===- Elementwise.cpp - Types and constraints of elementwise ops ---------===//

#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

static Type elementOf(Value value) {
  return getElementTypeOrSelf(value.getType());
}

/// The type of `x` with the type of its parts as element type.
static LogicalResult inferPart(std::optional<Location> loc, StringRef op,
                               ValueRange operands,
                               SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, op, operands, 1)))
    return failure();
  RankedTensorType type = arrayType(operands[0]);
  auto element = dyn_cast<ComplexType>(type.getElementType());
  if (!element)
    return opError(loc, op, "expected a complex operand, got ", type);
  types.push_back(type.clone(element.getElementType()));
  return success();
}

/// The type of the first operand with bool elements.
static LogicalResult inferMask(std::optional<Location> loc, StringRef op,
                               ValueRange operands,
                               SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, op, operands, 1)))
    return failure();
  RankedTensorType type = arrayType(operands[0]);
  types.push_back(type.clone(IntegerType::get(type.getContext(), 1)));
  return success();
}

LogicalResult AbsOp::inferReturnTypes(MLIRContext *,
                                      std::optional<Location> loc,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)))
    return failure();
  if (isa<ComplexType>(elementOf(adaptor.getX())))
    return inferPart(loc, getOperationName(), adaptor.getOperands(), types);
  types.push_back(adaptor.getX().getType());
  return success();
}

LogicalResult RealOp::inferReturnTypes(MLIRContext *,
                                       std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  return inferPart(loc, getOperationName(), adaptor.getOperands(), types);
}

LogicalResult ImagOp::inferReturnTypes(MLIRContext *,
                                       std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  return inferPart(loc, getOperationName(), adaptor.getOperands(), types);
}

LogicalResult IsFiniteOp::inferReturnTypes(MLIRContext *,
                                           std::optional<Location> loc,
                                           Adaptor adaptor,
                                           SmallVectorImpl<Type> &types) {
  return inferMask(loc, getOperationName(), adaptor.getOperands(), types);
}

LogicalResult CompareOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> loc,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  return inferMask(loc, getOperationName(), adaptor.getOperands(), types);
}

LogicalResult ComplexOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> loc,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 2)))
    return failure();
  RankedTensorType type = arrayType(adaptor.getReal());
  Type element = type.getElementType();
  // C1
  if (!element.isF32() && !element.isF64())
    return emitOptionalError(
        loc, "the parts of a complex array are f32 or f64, got ", element);
  types.push_back(type.clone(ComplexType::get(element)));
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
    return emitOpError("element types differ in width: ")
           << from << " and " << to;
  return success();
}
