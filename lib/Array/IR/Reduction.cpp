//===- Reduction.cpp - Types and constraints of reductions ----------------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

template <typename Adaptor>
static LogicalResult inferReduction(std::optional<Location> loc, StringRef op,
                                    Adaptor adaptor,
                                    SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op, adaptor.getAxesAttr())))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  ArrayRef<int64_t> axes = adaptor.getAxes();
  // C1
  if (!areDistinctAxes(axes, type.getRank()) || !llvm::is_sorted(axes))
    return opError(loc, op, "axes [", axes,
                   "] are not increasing dimensions of ", type);
  SmallVector<int64_t> shape;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (!llvm::is_contained(axes, i))
      shape.push_back(type.getDimSize(i));
  types.push_back(type.clone(shape));
  return success();
}

template <typename Adaptor>
static LogicalResult inferArgReduction(std::optional<Location> loc,
                                       StringRef op, Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getAxisAttr(), adaptor.getIndexTypeAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  int64_t axis = adaptor.getAxis();
  // C1
  if (axis < 0 || axis >= type.getRank())
    return opError(loc, op, "axis ", axis, " is out of range for ", type);
  // C2
  if (type.getDimSize(axis) == 0)
    return opError(loc, op, "axis ", axis, " of ", type, " is empty");
  // C3
  auto index = dyn_cast<IntegerType>(adaptor.getIndexType());
  if (!index || !llvm::is_contained({8, 16, 32, 64}, index.getWidth()))
    return opError(loc, op, "index type must be an integer type, got ",
                   adaptor.getIndexType());
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + axis);
  types.push_back(RankedTensorType::get(shape, index));
  return success();
}

#define INFER(OP, FUNCTION)                                                    \
  LogicalResult OP::inferReturnTypes(                                          \
      MLIRContext *, std::optional<Location> loc, Adaptor adaptor,             \
      SmallVectorImpl<Type> &types) {                                          \
    return FUNCTION(loc, getOperationName(), adaptor, types);                  \
  }

INFER(ReduceSumOp, inferReduction)
INFER(ReduceProdOp, inferReduction)
INFER(ReduceMaxOp, inferReduction)
INFER(ReduceMinOp, inferReduction)
INFER(ReduceAndOp, inferReduction)
INFER(ReduceOrOp, inferReduction)
INFER(ArgmaxOp, inferArgReduction)
INFER(ArgminOp, inferArgReduction)

#undef INFER
