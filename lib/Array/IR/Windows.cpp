//===- Windows.cpp - Types of reductions of windows -----------------------===//

#include "arrax/Array/IR/Windows.h"
#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

/// The places from the first to the last of `count` elements `dilation` apart,
/// both included.
static int64_t dilated(int64_t count, int64_t dilation) {
  return count == 0 ? 0 : (count - 1) * dilation + 1;
}

int64_t arrax::array::countWindows(const WindowAttrs &attrs, unsigned dim,
                                   int64_t size) {
  if (ShapedType::isDynamic(size))
    return size;
  int64_t places =
      dilated(size, attrs.BaseDilation[dim]) + attrs.Low[dim] + attrs.High[dim];
  int64_t extent = dilated(attrs.Window[dim], attrs.WindowDilation[dim]);
  return places < extent ? 0 : (places - extent) / attrs.Strides[dim] + 1;
}

SmallVector<int64_t> arrax::array::windowParameters(int64_t first,
                                                    const WindowAttrs &attrs) {
  SmallVector<int64_t> result{first};
  for (ArrayRef<int64_t> numbers :
       {attrs.Window, attrs.Strides, attrs.BaseDilation, attrs.WindowDilation,
        attrs.Low})
    llvm::append_range(result, numbers);
  return result;
}

/// Sizes and paddings beyond this cannot be those of an array in memory; sums
/// and products of two of them do not overflow.
static constexpr int64_t Limit = int64_t(1) << 30;

/// The shape of the windows of an array of type `type`.
template <typename Adaptor>
static LogicalResult inferWindows(std::optional<Location> loc, StringRef op,
                                  Adaptor adaptor, RankedTensorType type,
                                  SmallVectorImpl<int64_t> &shape) {
  if (failed(checkPresent(loc, op,
                          {adaptor.getWindowAttr(), adaptor.getStridesAttr(),
                           adaptor.getBaseDilationAttr(),
                           adaptor.getWindowDilationAttr(),
                           adaptor.getLowAttr(), adaptor.getHighAttr()})))
    return failure();
  WindowAttrs attrs = windowsOf(adaptor);
  // C1
  for (ArrayRef<int64_t> numbers :
       {attrs.Window, attrs.Strides, attrs.BaseDilation, attrs.WindowDilation,
        attrs.Low, attrs.High})
    if (int64_t(numbers.size()) != type.getRank())
      return opError(loc, op, "has ", numbers.size(),
                     " numbers where it needs one for each dimension of ",
                     type);
  // C2
  for (ArrayRef<int64_t> numbers :
       {attrs.Window, attrs.Strides, attrs.BaseDilation, attrs.WindowDilation})
    for (int64_t number : numbers)
      if (number < 1 || number > Limit)
        return opError(loc, op, "has a window, stride or dilation of ", number,
                       ", which must be positive and at most ", Limit);
  for (ArrayRef<int64_t> numbers : {attrs.Low, attrs.High})
    for (int64_t number : numbers)
      if (number < -Limit * Limit || number > Limit * Limit)
        return opError(loc, op, "has padding of ", number);
  for (auto [dim, size] : llvm::enumerate(type.getShape())) {
    if (!ShapedType::isDynamic(size) && size > Limit &&
        attrs.BaseDilation[dim] != 1)
      return opError(loc, op, "dilates ", size, " elements");
    shape.push_back(countWindows(attrs, dim, size));
  }
  return success();
}

template <typename Adaptor>
static LogicalResult inferReduceWindow(std::optional<Location> loc,
                                       StringRef op, Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  SmallVector<int64_t> shape;
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)))
    return failure();
  RankedTensorType type = arrayType(adaptor.getOperands()[0]);
  if (failed(inferWindows(loc, op, adaptor, type, shape)))
    return failure();
  types.push_back(type.clone(shape));
  return success();
}

#define INFER_WINDOWS(OP)                                                      \
  LogicalResult OP::inferReturnTypes(                                          \
      MLIRContext *, std::optional<Location> loc, Adaptor adaptor,             \
      SmallVectorImpl<Type> &types) {                                          \
    return inferReduceWindow(loc, getOperationName(), adaptor, types);         \
  }

INFER_WINDOWS(ReduceWindowSumOp)
INFER_WINDOWS(ReduceWindowMaxOp)
INFER_WINDOWS(ReduceWindowMinOp)

LogicalResult WindowGatherOp::inferReturnTypes(MLIRContext *,
                                               std::optional<Location> loc,
                                               Adaptor adaptor,
                                               SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  SmallVector<int64_t> shape;
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, op, adaptor.getGreatestAttr())) ||
      failed(inferWindows(loc, op, adaptor, arrayType(adaptor.getX()), shape)))
    return failure();
  // C3
  RankedTensorType values = arrayType(adaptor.getValues());
  if (failed(verifyCompatibleShape(arrayType(adaptor.getX()), values)))
    return opError(loc, op, "takes elements of ", values, " by those of ",
                   adaptor.getX().getType(), ", which has another shape");
  types.push_back(values.clone(shape));
  return success();
}

LogicalResult WindowScatterOp::inferReturnTypes(MLIRContext *,
                                                std::optional<Location> loc,
                                                Adaptor adaptor,
                                                SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  SmallVector<int64_t> shape;
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, op, adaptor.getGreatestAttr())) ||
      failed(inferWindows(loc, op, adaptor, arrayType(adaptor.getX()), shape)))
    return failure();
  // C3
  RankedTensorType updates = arrayType(adaptor.getUpdates());
  if (failed(
          verifyCompatibleShape(ArrayRef<int64_t>(shape), updates.getShape())))
    return opError(loc, op, "has updates ", updates, " for windows of shape [",
                   ArrayRef<int64_t>(shape), "]");
  types.push_back(updates.clone(arrayType(adaptor.getX()).getShape()));
  return success();
}
