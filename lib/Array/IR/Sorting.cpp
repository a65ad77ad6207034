//===- Sorting.cpp - Types of ops that order elements ---------------------===//

#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

LogicalResult SortOp::inferReturnTypes(MLIRContext *,
                                       std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  ValueRange operands = adaptor.getOperands();
  if (failed(checkArrays(loc, op, operands, 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getDimensionAttr(), adaptor.getNumKeysAttr(),
                           adaptor.getStableAttr()})))
    return failure();
  // C1
  RankedTensorType first = arrayType(operands[0]);
  for (Value operand : operands)
    if (failed(verifyCompatibleShape(first, operand.getType())))
      return opError(loc, op, "sorts arrays of one shape, got ", first, " and ",
                     operand.getType());
  // C2
  int64_t dimension = adaptor.getDimension();
  if (dimension < 0 || dimension >= first.getRank())
    return opError(loc, op, "dimension ", dimension,
                   " is out of range for arrays of ", first.getRank(),
                   " dimensions");
  // C3
  int64_t keys = adaptor.getNumKeys();
  if (keys < 1 || keys > int64_t(operands.size()))
    return opError(loc, op, "has ", operands.size(), " operands, of which ",
                   keys, " cannot be keys");
  llvm::append_range(types, operands.getTypes());
  return success();
}

LogicalResult TopKOp::inferReturnTypes(MLIRContext *context,
                                       std::optional<Location> loc,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op, adaptor.getKAttr())))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  // C1
  if (type.getRank() == 0)
    return opError(loc, op, "needs an array of at least one dimension, got ",
                   type);
  // C2
  int64_t k = adaptor.getK(), size = type.getShape().back();
  if (k < 0 || (!ShapedType::isDynamic(size) && k > size))
    return opError(loc, op, "cannot find the greatest ", k, " elements of ",
                   size);
  SmallVector<int64_t> shape(type.getShape());
  shape.back() = k;
  types.push_back(type.clone(shape));
  types.push_back(type.clone(shape, IntegerType::get(context, 32)));
  return success();
}

LogicalResult SearchSortedOp::inferReturnTypes(MLIRContext *context,
                                               std::optional<Location> loc,
                                               Adaptor adaptor,
                                               SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, op, adaptor.getRightAttr())))
    return failure();
  RankedTensorType sorted = arrayType(adaptor.getSorted()),
                   values = arrayType(adaptor.getValues());
  // C1
  if (sorted.getRank() == 0)
    return opError(loc, op, "needs an array of at least one dimension, got ",
                   sorted);
  // C2
  ArrayRef<int64_t> rows = sorted.getShape().drop_back();
  if (sorted.getElementType() != values.getElementType() ||
      failed(verifyCompatibleShape(rows,
                                   values.getShape().take_front(rows.size()))))
    return opError(loc, op, "cannot search rows of ", sorted, " for ", values);
  types.push_back(values.clone(IntegerType::get(context, 32)));
  return success();
}
