//===- Fusion.cpp - Constraints of fusion groups --------------------------===//

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/IndexMaps.h"

using namespace mlir;
using namespace arrax::array;

/// The loops that compute `value`: those over the operand of a reduction, else
/// those over the value itself.
static ArrayRef<int64_t> getLoops(Value value) {
  Operation *op = value.getDefiningOp();
  if (op && isReduction(op))
    value = op->getOperand(0);
  return cast<RankedTensorType>(value.getType()).getShape();
}

ArrayRef<int64_t> FusionOp::getIterationShape() {
  Operation *yield = getBody().front().getTerminator();
  return getLoops(yield->getOperand(0));
}

LogicalResult FusionOp::verify() {
  if (getOutputs().empty())
    return emitOpError("needs at least one result");
  return success();
}

LogicalResult FusionOp::verifyRegions() {
  Block &body = getBody().front();
  auto yield = dyn_cast<YieldOp>(body.getTerminator());
  if (!yield)
    return emitOpError("must end in array.yield");
  // C1
  if (body.getArgumentTypes() != getInputs().getTypes())
    return emitOpError("block arguments differ in type from the operands");
  // C2
  if (yield.getValues().getTypes() != getOutputs().getTypes())
    return emitOpError("yielded values differ in type from the results");
  // C3
  for (Value value : yield.getValues())
    if (getLoops(value) != getIterationShape())
      return emitOpError("yields values of the iteration spaces [")
             << getIterationShape() << "] and [" << getLoops(value) << "]";
  for (Operation &op : body.without_terminator()) {
    if (!isFusible(&op))
      return op.emitOpError("cannot be part of a fusion group");
    // C4
    if (isReduction(&op) && llvm::any_of(op.getUsers(), [](Operation *user) {
          return !isa<YieldOp>(user);
        }))
      return op.emitOpError("is used within its fusion group");
  }
  return success();
}
