//===- Indexing.cpp - Types and constraints of dynamic indexing -----------===//

#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

LogicalResult DynamicSliceOp::inferReturnTypes(MLIRContext *,
                                               std::optional<Location> loc,
                                               Adaptor adaptor,
                                               SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, getOperationName(), adaptor.getSizesAttr())))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  ArrayRef<int64_t> sizes = adaptor.getSizes();
  size_t rank = type.getRank();
  // C1
  if (adaptor.getIndices().size() != rank || sizes.size() != rank)
    return emitOptionalError(
        loc, "needs one index and one size for each of the ", rank,
        " dimensions of ", type, ", got ", adaptor.getIndices().size(),
        " indices and ", sizes.size(), " sizes");
  // C2
  for (size_t i = 0; i < rank; ++i)
    if (sizes[i] < 0 ||
        (!type.isDynamicDim(i) && sizes[i] > type.getDimSize(i)))
      return opError(loc, getOperationName(), "size ", sizes[i],
                     " is out of range for dimension ", i, " of ", type);
  types.push_back(type.clone(sizes));
  return success();
}

LogicalResult DynamicUpdateSliceOp::inferReturnTypes(
    MLIRContext *, std::optional<Location> loc, Adaptor adaptor,
    SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 2)))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  RankedTensorType update = arrayType(adaptor.getUpdate());
  // C1
  if (update.getRank() != type.getRank() ||
      update.getElementType() != type.getElementType())
    return opError(loc, getOperationName(), "update ", update, " differs from ",
                   type, " in rank or element type");
  // C2
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (!type.isDynamicDim(i) && !update.isDynamicDim(i) &&
        update.getDimSize(i) > type.getDimSize(i))
      return opError(loc, getOperationName(), "update ", update,
                     " is larger than ", type, " in dimension ", i);
  // C3
  if (static_cast<int64_t>(adaptor.getIndices().size()) != type.getRank())
    return opError(loc, getOperationName(), "needs one index for each of the ",
                   type.getRank(), " dimensions of ", type, ", got ",
                   adaptor.getIndices().size());
  types.push_back(type);
  return success();
}
