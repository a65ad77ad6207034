//===- Cumulative.cpp - Types of running combinations ---------------------===//

#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

/// The type of a running combination of `operands[0]` along `axis`: its own.
static LogicalResult inferCumulative(std::optional<Location> loc, StringRef op,
                                     ValueRange operands, IntegerAttr axis,
                                     BoolAttr reverse,
                                     SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, op, operands, 1)) ||
      failed(checkPresent(loc, op, {axis, reverse})))
    return failure();
  RankedTensorType type = arrayType(operands[0]);
  // C1
  if (axis.getInt() < 0 || axis.getInt() >= type.getRank())
    return opError(loc, op, "axis ", axis.getInt(),
                   " is out of range for an array of ", type.getRank(),
                   " dimensions");
  types.push_back(type);
  return success();
}

#define INFER_CUMULATIVE(OP)                                                   \
  LogicalResult OP::inferReturnTypes(                                          \
      MLIRContext *, std::optional<Location> loc, Adaptor adaptor,             \
      SmallVectorImpl<Type> &types) {                                          \
    return inferCumulative(loc, getOperationName(), adaptor.getOperands(),     \
                           adaptor.getAxisAttr(), adaptor.getReverseAttr(),    \
                           types);                                             \
  }

INFER_CUMULATIVE(CumsumOp)
INFER_CUMULATIVE(CumprodOp)
INFER_CUMULATIVE(CummaxOp)
INFER_CUMULATIVE(CumminOp)
INFER_CUMULATIVE(CumlogsumexpOp)
INFER_CUMULATIVE(LinearRecurrenceOp)
