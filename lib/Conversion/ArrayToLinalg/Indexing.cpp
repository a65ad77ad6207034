//===- Indexing.cpp - Access to memory at run-time positions --------------===//

#include "Lowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

Value arrax::emitStart(ScalarBuilder &b, Value start, bool isUnsigned,
                       int64_t limit, int64_t size) {
  Value most = arith::ConstantIndexOp::create(b, limit - size);
  if (isUnsigned)
    return arith::MinUIOp::create(
        b, arith::IndexCastUIOp::create(b, b.getIndexType(), start), most);
  start = arith::IndexCastOp::create(b, b.getIndexType(), start);
  Value zero = arith::ConstantIndexOp::create(b, 0);
  return arith::MinSIOp::create(b, arith::MaxSIOp::create(b, start, zero),
                                most);
}

/// Likewise of a constant: what starts at a known place is a nest like others.
static std::optional<int64_t> getStart(Value start, int64_t limit,
                                       int64_t size) {
  DenseElementsAttr constant;
  if (!matchPattern(start, m_Constant(&constant)))
    return std::nullopt;
  APInt value = constant.getSplatValue<APInt>();
  if (getElementTypeOrSelf(start.getType()).isUnsignedInteger())
    return int64_t(value.getLimitedValue(limit - size));
  return std::clamp<int64_t>(value.getSExtValue(), 0, limit - size);
}

/// The block of shape `sizes` at `indices` of the memory of `array`.
static Value emitBlock(Lowering &lowering, Value buffer, ValueRange indices,
                       ArrayRef<int64_t> sizes) {
  ScalarBuilder &b = lowering.builder;
  ArrayRef<int64_t> shape = cast<MemRefType>(buffer.getType()).getShape();
  SmallVector<OpFoldResult> offsets, lengths,
      strides(shape.size(), b.getIndexAttr(1));
  for (auto [i, index] : llvm::enumerate(indices)) {
    if (auto start = getStart(index, shape[i], sizes[i]))
      offsets.push_back(b.getIndexAttr(*start));
    else if (sizes[i] == shape[i])
      offsets.push_back(b.getIndexAttr(0));
    else
      offsets.push_back(emitStart(
          b, memref::LoadOp::create(b, lowering.getBuffer(index), ValueRange()),
          getElementTypeOrSelf(index.getType()).isUnsignedInteger(), shape[i],
          sizes[i]));
    lengths.push_back(b.getIndexAttr(sizes[i]));
  }
  return memref::SubViewOp::create(b, buffer, offsets, lengths, strides);
}

LogicalResult arrax::lowerDynamicSlice(Lowering &lowering, DynamicSliceOp op) {
  if (op.getType().getNumElements() == 0)
    return success();
  Value block = emitBlock(lowering, lowering.getBuffer(op.getX()),
                          op.getIndices(), op.getSizes());
  lowering.emitCopy(
      block,
      AffineMap::getMultiDimIdentityMap(op.getSizes().size(), op.getContext()),
      lowering.getBuffer(op));
  return success();
}

LogicalResult arrax::lowerDynamicUpdateSlice(Lowering &lowering,
                                             DynamicUpdateSliceOp op) {
  MemoryPlan::Place from = lowering.plan.getPlace(op.getX());
  MemoryPlan::Place to = lowering.plan.getPlace(op.getResult());
  Value result = lowering.getBuffer(op);
  auto update = cast<RankedTensorType>(op.getUpdate().getType());
  // The indices may be in the memory that is about to be written.
  Value block;
  if (update.getNumElements() != 0)
    block = emitBlock(lowering, result, op.getIndices(), update.getShape());
  if (from != to && !op.getX().getDefiningOp<EmptyOp>())
    memref::CopyOp::create(lowering.builder, lowering.getBuffer(op.getX()),
                           result);
  if (!block)
    return success();
  lowering.emitCopy(
      lowering.getBuffer(op.getUpdate()),
      AffineMap::getMultiDimIdentityMap(update.getRank(), op.getContext()),
      block);
  return success();
}
