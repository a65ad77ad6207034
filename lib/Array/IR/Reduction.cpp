//===- Reduction.cpp - Types and constraints of reductions -----------------===//

#include "arrax/Array/IR/Array.h"
#include "Axes.h"

using namespace mlir;
using namespace arrax::array;

static LogicalResult inferReduction(std::optional<Location> loc, Value x,
                                    ArrayRef<int64_t> axes,
                                    SmallVectorImpl<Type> &types) {
  auto type = cast<RankedTensorType>(x.getType());
  // C1
  if (!areDistinctAxes(axes, type.getRank()) || !llvm::is_sorted(axes))
    return emitOptionalError(loc, "axes [", axes,
                             "] are not increasing dimensions of ", type);
  SmallVector<int64_t> shape;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (!llvm::is_contained(axes, i))
      shape.push_back(type.getDimSize(i));
  types.push_back(type.clone(shape));
  return success();
}

static LogicalResult inferArgReduction(std::optional<Location> loc, Value x,
                                       int64_t axis, Type index,
                                       SmallVectorImpl<Type> &types) {
  auto type = cast<RankedTensorType>(x.getType());
  // C1
  if (axis < 0 || axis >= type.getRank())
    return emitOptionalError(loc, "axis ", axis, " is out of range for ", type);
  // C2
  if (type.getDimSize(axis) == 0)
    return emitOptionalError(loc, "axis ", axis, " of ", type, " is empty");
  // C3
  if (!isa<IntegerType>(index) || index.getIntOrFloatBitWidth() < 8)
    return emitOptionalError(loc, "index type must be an integer type, got ", index);
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + axis);
  types.push_back(RankedTensorType::get(shape, index));
  return success();
}

LogicalResult ReduceSumOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                            Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ReduceProdOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                             Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ReduceMaxOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                            Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ReduceMinOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                            Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ReduceAndOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                            Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ReduceOrOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                           Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferReduction(loc, adaptor.getX(), adaptor.getAxes(), types);
}
LogicalResult ArgmaxOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                         Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferArgReduction(loc, adaptor.getX(), adaptor.getAxis(), adaptor.getIndexType(),
                           types);
}
LogicalResult ArgminOp::inferReturnTypes(MLIRContext *, std::optional<Location> loc,
                                         Adaptor adaptor, SmallVectorImpl<Type> &types) {
  return inferArgReduction(loc, adaptor.getX(), adaptor.getAxis(), adaptor.getIndexType(),
                           types);
}
