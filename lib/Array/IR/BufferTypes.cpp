//===- BufferTypes.cpp - Buffers and the arrays that they hold ------------===//

#include "BufferTypes.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;

LogicalResult arrax::array::checkBufferTypes(Operation *op, ArrayAttr types) {
  auto buffers = llvm::to_vector_of<Type>(op->getOperandTypes());
  if (buffers.size() != types.size())
    return op->emitOpError("has ")
           << buffers.size() << " buffers but " << types.size() << " types";
  for (auto [buffer, attribute] : llvm::zip_equal(buffers, types)) {
    auto type =
        dyn_cast<RankedTensorType>(cast<TypeAttr>(attribute).getValue());
    if (!type || type.getShape() != cast<ShapedType>(buffer).getShape())
      return op->emitOpError("has the type ")
             << attribute << " for a buffer of type " << buffer;
  }
  return success();
}
