//===- VerifyBodies.cpp - Constraints of windows and sorts of StableHLO ---===//

#include "arrax/Stablehlo/IR/Stablehlo.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace arrax::stablehlo;

/// Succeeds if there are inputs, all of one shape.
static LogicalResult checkInputShapes(Operation *op, ValueRange inputs) {
  if (inputs.empty())
    return op->emitOpError("needs an input");
  auto first = cast<RankedTensorType>(inputs[0].getType());
  for (Value input : inputs)
    if (cast<RankedTensorType>(input.getType()).getShape() != first.getShape())
      return op->emitOpError("has inputs ")
             << first << " and " << input.getType();
  return success();
}

/// True if the only block of `region` takes `arguments` and returns `results`.
static bool hasSignature(Region &region, TypeRange arguments,
                         TypeRange results) {
  Block &body = region.front();
  auto end = body.empty() ? ReturnOp() : dyn_cast<ReturnOp>(body.back());
  return end && llvm::equal(end.getOperandTypes(), results) &&
         llvm::equal(body.getArgumentTypes(), arguments);
}

LogicalResult SortOp::verify() {
  // C1
  if (failed(checkInputShapes(*this, getInputs())))
    return failure();
  // C2
  int64_t rank = cast<RankedTensorType>(getInputs()[0].getType()).getRank();
  if (getDimension() >= uint64_t(rank))
    return emitOpError("has no dimension ") << int64_t(getDimension());
  // C3
  if (!llvm::equal(getInputs().getTypes(), getResultTypes()))
    return emitOpError("has results that differ in type from the inputs");
  // C4
  SmallVector<Type> scalars;
  for (Type type : getInputs().getTypes())
    scalars.append(2, RankedTensorType::get({}, getElementTypeOrSelf(type)));
  Type boolean = RankedTensorType::get({}, IntegerType::get(getContext(), 1));
  if (!hasSignature(getComparator(), scalars, boolean))
    return emitOpError(
        "has a comparator that does not take two scalars of each "
        "input and return a bool");
  return success();
}

/// The number of windows along dimension `dim` of size `size`.
static int64_t countHloWindows(ReduceWindowOp op, int64_t dim, int64_t size) {
  auto padding = op.getPadding().getValues<int64_t>();
  auto dilate = [](int64_t count, int64_t by) {
    return count == 0 ? 0 : (count - 1) * by + 1;
  };
  int64_t places = dilate(size, op.getBaseDilations()[dim]) + padding[2 * dim] +
                   padding[2 * dim + 1];
  int64_t extent =
      dilate(op.getWindowDimensions()[dim], op.getWindowDilations()[dim]);
  return places < extent ? 0
                         : (places - extent) / op.getWindowStrides()[dim] + 1;
}

LogicalResult ReduceWindowOp::verify() {
  // C1
  if (failed(checkInputShapes(*this, getInputs())))
    return failure();
  auto first = cast<RankedTensorType>(getInputs()[0].getType());
  // C3
  int64_t rank = first.getRank();
  for (ArrayRef<int64_t> numbers : {getWindowDimensions(), getWindowStrides(),
                                    getBaseDilations(), getWindowDilations()})
    if (int64_t(numbers.size()) != rank ||
        llvm::any_of(numbers, [](int64_t n) { return n < 1; }))
      return emitOpError("needs a positive number per dimension of ") << first;
  if (getPadding().getNumElements() != 2 * rank)
    return emitOpError("needs a pair of padding per dimension of ") << first;
  SmallVector<int64_t> shape;
  for (auto [dim, size] : llvm::enumerate(first.getShape()))
    shape.push_back(countHloWindows(*this, dim, size));
  if (getNumResults() != getInputs().size())
    return emitOpError("has ") << getNumResults() << " results for "
                               << getInputs().size() << " inputs";
  for (auto [input, init, result] :
       llvm::zip_equal(getInputs(), getInitValues(), getResults())) {
    // C2
    Type element = getElementTypeOrSelf(input.getType());
    if (init.getType() != RankedTensorType::get({}, element))
      return emitOpError("begins with ")
             << init.getType() << " for elements " << element;
    // C4
    if (result.getType() != RankedTensorType::get(shape, element))
      return emitOpError("has result ")
             << result.getType() << " that should be "
             << RankedTensorType::get(shape, element);
  }
  // C5
  SmallVector<Type> scalars(getInitValues().getTypes()), arguments(scalars);
  llvm::append_range(arguments, scalars);
  if (!hasSignature(getBody(), arguments, scalars))
    return emitOpError(
        "has a body that does not take two scalars of each input "
        "and return one of each");
  return success();
}
