//===- Collective.cpp - Types and constraints of collective ops -----------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/Array.h"
#include "llvm/ADT/SmallSet.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

SmallVector<StringRef> AllReduceOp::getAxisNames() {
  return llvm::map_to_vector(getAxes(), [](Attribute name) {
    return cast<StringAttr>(name).getValue();
  });
}
SmallVector<StringRef> AllGatherOp::getAxisNames() { return {getAxis()}; }
SmallVector<StringRef> ReduceScatterOp::getAxisNames() { return {getAxis()}; }
SmallVector<StringRef> CollectivePermuteOp::getAxisNames() {
  return {getAxis()};
}
SmallVector<StringRef> AllToAllOp::getAxisNames() { return {getAxis()}; }
SmallVector<StringRef> AxisIndexOp::getAxisNames() { return {getAxis()}; }

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// C1 of ops on one dimension.
static LogicalResult checkDim(std::optional<Location> loc, StringRef op,
                              StringRef what, int64_t dim,
                              RankedTensorType type) {
  if (dim >= 0 && dim < type.getRank())
    return success();
  return opError(loc, op, what, " ", dim, " is out of range for ", type);
}

/// C2 of ops that split a dimension; sets `piece` to the size of each part.
static LogicalResult splitDim(std::optional<Location> loc, StringRef op,
                              int64_t size, int64_t dim, RankedTensorType type,
                              int64_t &piece) {
  piece = type.getDimSize(dim);
  if (size > 0 && type.isDynamicDim(dim))
    return success();
  if (size <= 0 || piece % size != 0)
    return opError(loc, op, "dimension ", dim, " of ", type,
                   " cannot be split into ", size, " equal pieces");
  piece /= size;
  return success();
}

/// Sets `joined` to the size of `size` pieces of `piece` elements.
static LogicalResult joinDim(std::optional<Location> loc, StringRef op,
                             int64_t size, int64_t piece, int64_t &joined) {
  joined = piece;
  if (ShapedType::isDynamic(piece))
    return success();
  std::optional<int64_t> product = llvm::checkedMul(piece, size);
  if (!product)
    return opError(loc, op, "joins ", size, " pieces of ", piece,
                   " elements, more than there can be");
  joined = *product;
  return success();
}

static RankedTensorType withDim(RankedTensorType type, int64_t dim,
                                int64_t size) {
  SmallVector<int64_t> shape(type.getShape());
  shape[dim] = size;
  return type.clone(shape);
}

LogicalResult AllReduceOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location> loc,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getKindAttr(), adaptor.getAxesAttr()})))
    return failure();
  // C1
  llvm::SmallDenseSet<Attribute> names;
  for (Attribute name : adaptor.getAxes())
    if (!isa<StringAttr>(name) || !names.insert(name).second)
      return opError(loc, op, "axes ", adaptor.getAxesAttr(),
                     " are not distinct names");
  if (names.empty())
    return opError(loc, op, "names no axis");
  // C2
  RankedTensorType type = arrayType(adaptor.getX());
  bool isSum = adaptor.getKind() == ReduceKind::SUM;
  bool allowed = isSum ? !type.getElementType().isInteger(1)
                       : !isa<ComplexType>(type.getElementType());
  if (!allowed)
    return opError(loc, op, "has no ", stringifyReduceKind(adaptor.getKind()),
                   " of ", type);
  types.push_back(type);
  return success();
}

LogicalResult AllGatherOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location> loc,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getAxisAttr(), adaptor.getSizeAttr(),
                           adaptor.getDimAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  int64_t dim = adaptor.getDim(), joined;
  // C1
  if (failed(checkDim(loc, op, "dim", dim, type)))
    return failure();
  // C2
  if (adaptor.getSize() < 0)
    return opError(loc, op, "size must not be negative, got ",
                   adaptor.getSize());
  if (failed(joinDim(loc, op, adaptor.getSize(), type.getDimSize(dim), joined)))
    return failure();
  types.push_back(withDim(type, dim, joined));
  return success();
}

LogicalResult ReduceScatterOp::inferReturnTypes(MLIRContext *,
                                                std::optional<Location> loc,
                                                Adaptor adaptor,
                                                SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getAxisAttr(), adaptor.getSizeAttr(),
                           adaptor.getDimAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  int64_t dim = adaptor.getDim(), piece;
  // C1, C2
  if (failed(checkDim(loc, op, "dim", dim, type)) ||
      failed(splitDim(loc, op, adaptor.getSize(), dim, type, piece)))
    return failure();
  types.push_back(withDim(type, dim, piece));
  return success();
}

LogicalResult CollectivePermuteOp::inferReturnTypes(
    MLIRContext *, std::optional<Location> loc, Adaptor adaptor,
    SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(
          checkPresent(loc, op,
                       {adaptor.getAxisAttr(), adaptor.getSizeAttr(),
                        adaptor.getSourcesAttr(), adaptor.getTargetsAttr()})))
    return failure();
  ArrayRef<int64_t> sources = adaptor.getSources(),
                    targets = adaptor.getTargets();
  // C1
  auto repeats = [](ArrayRef<int64_t> list) {
    return llvm::SmallDenseSet<int64_t>(list.begin(), list.end()).size() !=
           list.size();
  };
  if (sources.size() != targets.size() || repeats(sources) || repeats(targets))
    return opError(loc, op, "sources [", sources, "] and targets [", targets,
                   "] must be unique, and as many of each");
  // C2
  for (ArrayRef<int64_t> list : {sources, targets})
    for (int64_t element : list)
      if (element < 0 || element >= adaptor.getSize())
        return opError(loc, op, "there is no element ", element,
                       " in an axis of ", adaptor.getSize());
  types.push_back(adaptor.getX().getType());
  return success();
}

LogicalResult AllToAllOp::inferReturnTypes(MLIRContext *,
                                           std::optional<Location> loc,
                                           Adaptor adaptor,
                                           SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getAxisAttr(), adaptor.getSizeAttr(),
                           adaptor.getSplitDimAttr(),
                           adaptor.getConcatDimAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  int64_t split = adaptor.getSplitDim(), concat = adaptor.getConcatDim(), piece,
          joined;
  // C1, C2
  if (failed(checkDim(loc, op, "split_dim", split, type)) ||
      failed(checkDim(loc, op, "concat_dim", concat, type)) ||
      failed(splitDim(loc, op, adaptor.getSize(), split, type, piece)))
    return failure();
  RankedTensorType pieces = withDim(type, split, piece);
  if (failed(joinDim(loc, op, adaptor.getSize(), pieces.getDimSize(concat),
                     joined)))
    return failure();
  types.push_back(withDim(pieces, concat, joined));
  return success();
}

LogicalResult AxisIndexOp::inferReturnTypes(MLIRContext *context,
                                            std::optional<Location>, Adaptor,
                                            SmallVectorImpl<Type> &types) {
  types.push_back(RankedTensorType::get({}, IntegerType::get(context, 32)));
  return success();
}
