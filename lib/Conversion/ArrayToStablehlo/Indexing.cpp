//===- Indexing.cpp - Positions known at run time in StableHLO ------------===//

#include "Lowering.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// StableHLO wants all starts in one type. i64 holds every index that counts:
/// an unsigned one beyond it is brought down to the size first, which the op
/// clamps it to anyway.
static SmallVector<Value> emitStarts(HloBuilder &b, ValueRange indices,
                                     RankedTensorType operand) {
  SmallVector<Value> starts(indices);
  if (llvm::all_equal(indices.getTypes()))
    return starts;
  for (auto [start, size] : llvm::zip_equal(starts, operand.getShape())) {
    RankedTensorType type = arrayType(start);
    if (type.getElementType().isUnsignedInteger(64)) {
      Value bound = hlo::ConstantOp::create(
          b, type, DenseElementsAttr::get(type, APInt(64, size)));
      start = hlo::MinimumOp::create(b, start, bound);
    }
    start = emitConvert(b, start, b.getI64Type());
  }
  return starts;
}

Value arrax::convertIndexing(HloBuilder &b, Operation *op) {
  if (auto slice = dyn_cast<DynamicSliceOp>(op))
    return hlo::DynamicSliceOp::create(
        b, slice.getType(), slice.getX(),
        emitStarts(b, slice.getIndices(), arrayType(slice.getX())),
        slice.getSizes());
  if (auto update = dyn_cast<DynamicUpdateSliceOp>(op))
    return hlo::DynamicUpdateSliceOp::create(
        b, update.getType(), update.getX(), update.getUpdate(),
        emitStarts(b, update.getIndices(), arrayType(update.getX())));
  return {};
}
