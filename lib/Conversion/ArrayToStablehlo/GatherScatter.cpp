//===- GatherScatter.cpp - Access at arrays of positions in StableHLO -----===//

#include "Lowering.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// Indices as i32 or i64. One of ui64 beyond i64 is out of bounds all the same.
static Value emitSignedIndices(HloBuilder &b, Value indices) {
  Type element = arrayType(indices).getElementType();
  if (element.isSignlessInteger(32) || element.isSignlessInteger(64))
    return indices;
  if (element.isUnsignedInteger(64))
    indices = hlo::MinimumOp::create(b, indices,
                                     emitSplat(b, arrayType(indices), 0x1p62));
  return emitConvert(b, indices, b.getI64Type());
}

/// The last starts in bounds of blocks of `sizes`, in the shape of `indices`.
/// Widens the indices if those do not fit.
static Value emitLastStarts(HloBuilder &b, RankedTensorType array,
                            ArrayRef<int64_t> sizes, ArrayRef<int64_t> map,
                            Value &indices) {
  SmallVector<APInt> limits;
  bool isWide = false;
  for (int64_t dim : map) {
    int64_t limit = array.getDimSize(dim) - sizes[dim];
    isWide |= limit > std::numeric_limits<int32_t>::max();
    limits.push_back(APInt(64, limit, /*isSigned=*/true));
  }
  if (isWide)
    indices = emitConvert(b, indices, b.getI64Type());
  RankedTensorType type = arrayType(indices);
  for (APInt &limit : limits)
    limit = limit.trunc(type.getElementTypeBitWidth());
  auto last = RankedTensorType::get(map.size(), type.getElementType());
  Value constant = hlo::ConstantOp::create(
      b, last, DenseElementsAttr::get(last, ArrayRef<APInt>(limits)));
  return hlo::BroadcastInDimOp::create(b, type, constant, type.getRank() - 1);
}

static Value emitBody(HloBuilder &b, ScatterKind kind, Value x, Value y) {
  switch (kind) {
  case ScatterKind::Set:
    return y;
  case ScatterKind::Add:
    return hlo::AddOp::create(b, x, y);
  case ScatterKind::Sub:
    return hlo::SubtractOp::create(b, x, y);
  case ScatterKind::Mul:
    return hlo::MultiplyOp::create(b, x, y);
  case ScatterKind::Min:
    return hlo::MinimumOp::create(b, x, y);
  case ScatterKind::Max:
    return hlo::MaximumOp::create(b, x, y);
  }
  llvm_unreachable("no such combination");
}

static void fillBody(HloBuilder &b, Region &region, Type element,
                     llvm::function_ref<Value(Value, Value)> body) {
  OpBuilder::InsertionGuard guard(b);
  SmallVector<Type> scalars(2, RankedTensorType::get({}, element));
  Block *block = b.createBlock(&region, {}, scalars, {b.getLoc(), b.getLoc()});
  hlo::ReturnOp::create(b, body(block->getArgument(0), block->getArgument(1)));
}

/// True for each index vector all of whose entries are in bounds.
static Value emitAreInside(HloBuilder &b, Value indices, Value last) {
  RankedTensorType type = arrayType(indices);
  Value inside = hlo::AndOp::create(
      b,
      emitCompare(b, hlo::ComparisonDirection::GE, indices,
                  emitSplat(b, type, 0)),
      emitCompare(b, hlo::ComparisonDirection::LE, indices, last));
  auto scalar = RankedTensorType::get({}, b.getI1Type());
  auto reduce = hlo::ReduceOp::create(
      b,
      TypeRange(
          RankedTensorType::get(type.getShape().drop_back(), b.getI1Type())),
      inside, emitSplat(b, scalar, 1), type.getRank() - 1);
  fillBody(b, reduce.getBody(), b.getI1Type(),
           [&](Value x, Value y) { return hlo::AndOp::create(b, x, y); });
  return reduce->getResult(0);
}

static Value convertGather(HloBuilder &b, GatherOp op) {
  Value indices = emitSignedIndices(b, op.getIndices());
  Value last;
  if (op.getMode() == IndexMode::FillOrDrop)
    last = emitLastStarts(b, arrayType(op.getX()), op.getSliceSizes(),
                          op.getStartIndexMap(), indices);
  int64_t vectorDim = arrayType(indices).getRank() - 1;
  auto numbers = hlo::GatherDimensionNumbersAttr::get(
      b.getContext(), op.getOffsetDims(), op.getCollapsedSliceDims(),
      op.getOperandBatchingDims(), op.getStartIndicesBatchingDims(),
      op.getStartIndexMap(), vectorDim);
  RankedTensorType type = op.getType();
  Value gathered =
      hlo::GatherOp::create(b, type, op.getX(), indices, numbers,
                            op.getSliceSizes(), op.getIndicesAreSorted());
  if (!last)
    return gathered;
  SmallVector<int64_t> batch;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (!llvm::is_contained(op.getOffsetDims(), dim))
      batch.push_back(dim);
  Value inside = hlo::BroadcastInDimOp::create(
      b, type.clone(b.getI1Type()), emitAreInside(b, indices, last), batch);
  Value fill = op.getFill() ? Value(hlo::BroadcastInDimOp::create(
                                  b, type, op.getFill(), ArrayRef<int64_t>()))
                            : emitSplat(b, type, 0);
  return hlo::SelectOp::create(b, type, inside, gathered, fill);
}

static Value convertScatter(HloBuilder &b, ScatterOp op) {
  Value indices = emitSignedIndices(b, op.getIndices());
  if (op.getMode() == IndexMode::Clip) {
    Value last = emitLastStarts(b, arrayType(op.getX()), op.getWindowSizes(),
                                op.getScatterDimsToOperandDims(), indices);
    indices = hlo::ClampOp::create(b, emitSplat(b, arrayType(indices), 0),
                                   indices, last);
  }
  auto numbers = hlo::ScatterDimensionNumbersAttr::get(
      b.getContext(), op.getUpdateWindowDims(), op.getInsertedWindowDims(),
      op.getOperandBatchingDims(), op.getScatterIndicesBatchingDims(),
      op.getScatterDimsToOperandDims(), arrayType(indices).getRank() - 1);
  auto scatter = hlo::ScatterOp::create(
      b, op.getType(), op.getX(), indices, op.getUpdates(), numbers,
      op.getIndicesAreSorted(), op.getUniqueIndices());
  fillBody(
      b, scatter.getUpdateComputation(), op.getType().getElementType(),
      [&](Value x, Value y) { return emitBody(b, op.getCombine(), x, y); });
  return scatter;
}

Value arrax::convertGatherScatter(HloBuilder &b, Operation *op) {
  if (auto gather = dyn_cast<GatherOp>(op))
    return convertGather(b, gather);
  if (auto scatter = dyn_cast<ScatterOp>(op))
    return convertScatter(b, scatter);
  return {};
}
