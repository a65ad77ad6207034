//===- Callback.cpp - Calls of the host on memory -------------------------===//

#include "Lowering.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

LogicalResult arrax::lowerCallback(Lowering &lowering, CallbackOp op) {
  SmallVector<Value> inputs, outputs;
  SmallVector<Type> types(op.getOperandTypes());
  llvm::append_range(types, op.getResultTypes());
  for (Value operand : op.getInputs())
    inputs.push_back(lowering.getBuffer(operand));
  for (Value result : op.getOutputs())
    outputs.push_back(lowering.getBuffer(result));
  HostCallOp::create(lowering.builder, op.getCallee(), inputs, outputs,
                     lowering.builder.getTypeArrayAttr(types));
  return success();
}
