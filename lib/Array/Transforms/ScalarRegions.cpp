//===- ScalarRegions.cpp - Branches and loops on scalars ------------------===//

#include "arrax/Array/Transforms/ScalarRegions.h"
#include "arrax/Array/Transforms/IndexMaps.h"

using namespace mlir;
using namespace arrax::array;

bool arrax::array::isScalar(Type type) {
  auto array = dyn_cast<RankedTensorType>(type);
  return array && array.hasStaticShape() && array.getNumElements() == 1;
}

/// True if `op` gives arrays of one element that can be kept in registers.
static bool isScalarOp(Operation *op) {
  if (!llvm::all_of(op->getResultTypes(), isScalar))
    return false;
  if (isa<DynamicSliceOp>(op))
    return true;
  if (isControlFlow(op)) {
    // Elements of an array are read from memory, which scalars have none of.
    auto scan = dyn_cast<ScanOp>(op);
    if (scan && llvm::any_of(scan.getXs().getTypes(), isScalar))
      return false;
    return isScalarControlFlow(op);
  }
  if (!llvm::all_of(op->getOperandTypes(), isScalar))
    return false;
  return op->hasTrait<arrax::array::OpTrait::Elementwise>() || isMovement(op) ||
         isa<ReshapeOp, ConstantOp, IotaOp>(op);
}

bool arrax::array::isScalarRegion(Region &region) {
  Block &block = region.front();
  return llvm::all_of(block.getTerminator()->getOperandTypes(), isScalar) &&
         llvm::all_of(block.without_terminator(),
                      [](Operation &op) { return isScalarOp(&op); });
}

bool arrax::array::isScalarControlFlow(Operation *op) {
  return isControlFlow(op) && llvm::all_of(op->getRegions(), isScalarRegion);
}
