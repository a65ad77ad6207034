//===- Library.cpp - Calls of functions on whole arrays -------------------===//

#include "Lowering.h"
#include "arrax/Array/IR/ArrayType.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

LogicalResult arrax::lowerLibraryOp(Lowering &lowering, LibraryOpInterface op) {
  SmallVector<Value> inputs, outputs;
  SmallVector<Type> types(op->getOperandTypes());
  llvm::append_range(types, op->getResultTypes());
  bool isEmpty = true;
  for (Value result : op->getResults())
    isEmpty &= arrayType(result).getNumElements() == 0;
  if (isEmpty)
    return success();
  for (Value operand : op->getOperands())
    inputs.push_back(lowering.getBuffer(operand));
  for (Value result : op->getResults())
    outputs.push_back(lowering.getBuffer(result));
  LibraryCallOp::create(lowering.builder, op.getLibraryName(),
                        op.getLibraryParameters(), inputs, outputs,
                        lowering.builder.getTypeArrayAttr(types));
  return success();
}
