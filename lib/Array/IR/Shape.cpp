//===- Shape.cpp - Types and constraints of shape ops ---------------------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

LogicalResult IotaOp::verify() {
  RankedTensorType type = arrayType(getResult());
  // C1
  if (getDimension() < 0 || getDimension() >= type.getRank())
    return emitOpError("dimension ")
           << getDimension() << " is out of range for rank " << type.getRank();
  return success();
}

LogicalResult BroadcastInDimOp::verify() {
  RankedTensorType from = arrayType(getX()), to = arrayType(getResult());
  ArrayRef<int64_t> dims = getDims();
  // C1
  if (static_cast<int64_t>(dims.size()) != from.getRank())
    return emitOpError("has ")
           << dims.size() << " dims for an operand of rank " << from.getRank();
  for (auto [i, dim] : llvm::enumerate(dims)) {
    // C2
    if (dim < 0 || dim >= to.getRank() || (i > 0 && dim <= dims[i - 1]))
      return emitOpError("dims [")
             << dims << "] are not strictly increasing and below rank "
             << to.getRank();
    // C3
    if (from.getDimSize(i) != 1 &&
        !areCompatible(from.getDimSize(i), to.getDimSize(dim)))
      return emitOpError("cannot broadcast dimension ")
             << i << " of " << from << " to dimension " << dim << " of " << to;
  }
  return success();
}

LogicalResult ReshapeOp::verify() {
  RankedTensorType from = arrayType(getX()), to = arrayType(getResult());
  // C1
  if (!from.hasStaticShape() || !to.hasStaticShape())
    return success();
  auto before = countElements(from.getShape());
  auto after = countElements(to.getShape());
  if (!before || !after)
    return emitOpError("cannot reshape ")
           << from << " to " << to << ": too many elements to count";
  if (*before != *after)
    return emitOpError("cannot reshape ")
           << from << " (" << *before << " elements) to " << to << " ("
           << *after << " elements)";
  return success();
}

LogicalResult TransposeOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location> loc,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)) ||
      failed(
          checkPresent(loc, getOperationName(), adaptor.getPermutationAttr())))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  ArrayRef<int64_t> permutation = adaptor.getPermutation();
  // C1
  if (static_cast<int64_t>(permutation.size()) != type.getRank() ||
      !areDistinctAxes(permutation, type.getRank()))
    return opError(loc, getOperationName(), "[", permutation,
                   "] is no permutation of the dimensions of ", type);
  SmallVector<int64_t> shape;
  for (int64_t dim : permutation)
    shape.push_back(type.getDimSize(dim));
  types.push_back(type.clone(shape));
  return success();
}

LogicalResult ReverseOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> loc,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, getOperationName(), adaptor.getAxesAttr())))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  // C1
  if (!areDistinctAxes(adaptor.getAxes(), type.getRank()))
    return opError(loc, getOperationName(), "axes [", adaptor.getAxes(),
                   "] are not distinct dimensions of ", type);
  types.push_back(type);
  return success();
}

/// The size of two dimensions joined; none if it overflows.
static std::optional<int64_t> addSizes(int64_t a, int64_t b) {
  if (ShapedType::isDynamic(a) || ShapedType::isDynamic(b))
    return ShapedType::kDynamic;
  return llvm::checkedAdd(a, b);
}

LogicalResult ConcatenateOp::inferReturnTypes(MLIRContext *,
                                              std::optional<Location> loc,
                                              Adaptor adaptor,
                                              SmallVectorImpl<Type> &types) {
  // C1
  if (adaptor.getInputs().empty())
    return opError(loc, getOperationName(), "needs at least one array");
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, getOperationName(), adaptor.getAxisAttr())))
    return failure();
  RankedTensorType first = arrayType(adaptor.getInputs().front());
  int64_t axis = adaptor.getAxis();
  // C3
  if (axis < 0 || axis >= first.getRank())
    return opError(loc, getOperationName(), "axis ", axis,
                   " is out of range for ", first);
  SmallVector<int64_t> shape(first.getShape());
  for (Value input : adaptor.getInputs().drop_front()) {
    RankedTensorType type = arrayType(input);
    // C2
    if (type.getRank() != first.getRank() ||
        type.getElementType() != first.getElementType())
      return opError(loc, getOperationName(), "cannot join ", first, " and ",
                     type, ": ranks or element types differ");
    for (int64_t i = 0; i < type.getRank(); ++i) {
      int64_t size = type.getDimSize(i);
      if (i == axis) {
        auto sum = addSizes(shape[i], size);
        if (!sum)
          return opError(loc, getOperationName(),
                         "the result is too large along axis ", axis);
        shape[i] = *sum;
        continue;
      }
      // C4
      if (!areCompatible(shape[i], size))
        return opError(loc, getOperationName(), "cannot join ", first, " and ",
                       type, " along axis ", axis, ": dimension ", i,
                       " differs");
      shape[i] = merge(shape[i], size);
    }
  }
  types.push_back(first.clone(shape));
  return success();
}

/// The size of a padded dimension, which may come out negative; none if it
/// overflows.
static std::optional<int64_t> padSize(int64_t size, int64_t low, int64_t high,
                                      int64_t interior) {
  int64_t gaps = size > 0 ? size - 1 : 0;
  auto padded = llvm::checkedMulAdd(gaps, interior, size);
  if (padded)
    padded = llvm::checkedAdd(*padded, low);
  return padded ? llvm::checkedAdd(*padded, high) : std::nullopt;
}

LogicalResult PadOp::inferReturnTypes(MLIRContext *,
                                      std::optional<Location> loc,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, getOperationName(),
                          {adaptor.getLowAttr(), adaptor.getHighAttr(),
                           adaptor.getInteriorAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  ArrayRef<int64_t> low = adaptor.getLow(), high = adaptor.getHigh(),
                    interior = adaptor.getInterior();
  size_t rank = type.getRank();
  // C1
  if (low.size() != rank || high.size() != rank || interior.size() != rank)
    return emitOptionalError(
        loc, "low, high and interior need one entry for each of the ", rank,
        " dimensions of ", type);
  // C4
  if (getElementTypeOrSelf(adaptor.getPadding().getType()) !=
      type.getElementType())
    return opError(loc, getOperationName(), "padding of type ",
                   adaptor.getPadding().getType(), " does not match ", type);
  SmallVector<int64_t> shape;
  for (size_t i = 0; i < rank; ++i) {
    // C2
    if (interior[i] < 0)
      return emitOptionalError(
          loc, "interior padding must not be negative, got ", interior[i]);
    int64_t size = type.getDimSize(i);
    if (ShapedType::isDynamic(size)) {
      shape.push_back(ShapedType::kDynamic);
      continue;
    }
    auto padded = padSize(size, low[i], high[i], interior[i]);
    // C3
    if (!padded || *padded < 0)
      return opError(loc, getOperationName(), "padding leaves dimension ", i,
                     " of ", type, " with a negative or too large size");
    shape.push_back(*padded);
  }
  types.push_back(type.clone(shape));
  return success();
}

LogicalResult SliceOp::inferReturnTypes(MLIRContext *,
                                        std::optional<Location> loc,
                                        Adaptor adaptor,
                                        SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, getOperationName(),
                          {adaptor.getStartAttr(), adaptor.getLimitAttr(),
                           adaptor.getStrideAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  ArrayRef<int64_t> start = adaptor.getStart(), limit = adaptor.getLimit(),
                    stride = adaptor.getStride();
  size_t rank = type.getRank();
  // C1
  if (start.size() != rank || limit.size() != rank || stride.size() != rank)
    return emitOptionalError(
        loc, "start, limit and stride need one entry for each of the ", rank,
        " dimensions of ", type);
  SmallVector<int64_t> shape;
  for (size_t i = 0; i < rank; ++i) {
    // C2
    if (start[i] < 0 || limit[i] < start[i] ||
        (!type.isDynamicDim(i) && limit[i] > type.getDimSize(i)))
      return opError(loc, getOperationName(), "slice ", start[i], ":", limit[i],
                     " is out of range for dimension ", i, " of ", type);
    // C3
    if (stride[i] < 1)
      return opError(loc, getOperationName(), "stride must be at least 1, got ",
                     stride[i]);
    int64_t span = limit[i] - start[i];
    shape.push_back(span == 0 ? 0 : (span - 1) / stride[i] + 1);
  }
  types.push_back(type.clone(shape));
  return success();
}
