//===- Library.cpp - Calls of functions on whole arrays -------------------===//

#include "arrax/Runtime/Library.h"
#include "../LinalgToKernels/RuntimeCall.h"
#include "Lowering.h"
#include "arrax/Array/IR/ArrayType.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

runtime::Workspace arrax::getLibraryWorkspace(LibraryOpInterface op) {
  SmallVector<runtime::LibraryArray> arrays;
  SmallVector<Type> types(op->getOperandTypes());
  llvm::append_range(types, op->getResultTypes());
  for (Type type : types) {
    auto array = cast<RankedTensorType>(type);
    auto dtype = kernels::getDType(array.getElementType());
    if (!dtype || array.getNumElements() == 0)
      return {};
    arrays.push_back(
        {*dtype, array.getRank(), array.getShape().data(), nullptr});
  }
  SmallVector<int64_t> parameters = op.getLibraryParameters();
  int64_t numInputs = op->getNumOperands();
  return runtime::libraryWorkspace(
      op.getLibraryName().str().c_str(),
      {parameters.data(), int64_t(parameters.size()), arrays.data(), numInputs,
       arrays.data() + numInputs, int64_t(op->getNumResults())});
}

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
