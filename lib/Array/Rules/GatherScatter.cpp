//===- GatherScatter.cpp - Transform rules of gather and scatter ----------===//

#include "GatherScatter.h"
#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

static Value zerosOf(OpBuilder &builder, Value value) {
  return splat(builder, value.getLoc(), value.getType(), 0);
}

/// The operand, with the batch as its leading dimension.
static Value withBatch(OpBuilder &builder, Location loc, Value operand,
                       bool isMapped, int64_t size) {
  return isMapped ? operand : broadcastBatch(builder, loc, operand, size);
}

//===-----------------------------------------------------------------------===//
// gather
//===-----------------------------------------------------------------------===//

LogicalResult GatherOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  Value x = tangents[0] ? tangents[0] : zerosOf(builder, primals[0]);
  // Without a fill it is zero.
  Value fill = getFill() ? tangents[2] : Value();
  outTangents.push_back(GatherOp::create(
      builder, getLoc(), x, primals[1], fill, getOffsetDims(),
      getCollapsedSliceDims(), getStartIndexMap(), getOperandBatchingDims(),
      getStartIndicesBatchingDims(), getSliceSizes(), getMode(),
      getIndicesAreSorted(), getUniqueIndices()));
  return success();
}

bool GatherOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any() && !linear.test(1);
}

/// The scatter of blocks of `op`'s shape into `x`, at the same positions.
static Value scatterLike(OpBuilder &builder, GatherOp op, ScatterKind kind,
                         Value x, Value indices, Value updates) {
  return ScatterOp::create(builder, op.getLoc(), kind, x, indices, updates,
                           op.getOffsetDims(), op.getCollapsedSliceDims(),
                           op.getStartIndexMap(), op.getOperandBatchingDims(),
                           op.getStartIndicesBatchingDims(), op.getMode(),
                           op.getIndicesAreSorted(), op.getUniqueIndices());
}

/// The sum of the cotangents of the blocks that are out of bounds: those that a
/// gather from `false` fills with `true`.
static Value transposeFill(OpBuilder &builder, GatherOp op, Value indices,
                           Value cotangent) {
  Location loc = op.getLoc();
  auto ofBool = [&](Type type) {
    return cast<RankedTensorType>(type).clone(builder.getI1Type());
  };
  Value isOutside =
      emitLike(builder, op,
               {splat(builder, loc, ofBool(op.getX().getType()), 0), indices,
                splat(builder, loc, ofBool(op.getFill().getType()), 1)},
               ofBool(op.getType()))
          ->getResult(0);
  Value counted = SelectOp::create(builder, loc, isOutside, cotangent,
                                   zerosOf(builder, cotangent));
  return ReduceSumOp::create(
      builder, loc, counted,
      llvm::to_vector(llvm::seq<int64_t>(0, arrayType(cotangent).getRank())));
}

LogicalResult GatherOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.resize(operands.size());
  Value zeros = splat(builder, getLoc(), getX().getType(), 0);
  if (linear.test(0))
    outCotangents[0] = scatterLike(builder, *this, ScatterKind::Add, zeros,
                                   operands[1], cotangents[0]);
  if (getFill() && linear.test(2))
    outCotangents[2] =
        transposeFill(builder, *this, operands[1], cotangents[0]);
  return success();
}

LogicalResult GatherOp::batch(BATCH_SIGNATURE) {
  if (getFill() && mapped.test(2))
    return batchByLoop(*this, builder, operands, mapped, size, results);
  Value fill = getFill() ? operands[2] : Value();
  SmallVector<int64_t> offset = shifted(getOffsetDims());
  SmallVector<int64_t> collapsed = shifted(getCollapsedSliceDims());
  SmallVector<int64_t> map = shifted(getStartIndexMap());
  SmallVector<int64_t> batching = shifted(getOperandBatchingDims());
  ArrayRef<int64_t> indicesBatching = getStartIndicesBatchingDims();
  auto emit = [&](auto offset, auto collapsed, auto map, auto batching,
                  auto indicesBatching, auto sizes, bool areSorted) {
    results.push_back(
        GatherOp::create(builder, getLoc(), operands[0], operands[1], fill,
                         offset, collapsed, map, batching, indicesBatching,
                         sizes, getMode(), areSorted, getUniqueIndices()));
    return success();
  };
  if (!mapped.test(1))
    return emit(shifted(getOffsetDims(), 0), collapsed, map, batching,
                llvm::to_vector(indicesBatching),
                prepend(size, getSliceSizes()), getIndicesAreSorted());
  if (!mapped.test(0))
    return emit(offset, getCollapsedSliceDims(), getStartIndexMap(),
                getOperandBatchingDims(), shifted(indicesBatching),
                getSliceSizes(), false);
  return emit(offset, collapsed, map, prepend(0, batching),
              prepend(0, shifted(indicesBatching)),
              prepend(std::min<int64_t>(size, 1), getSliceSizes()), false);
}

//===-----------------------------------------------------------------------===//
// scatter
//===-----------------------------------------------------------------------===//

/// The same scatter, but for how updates are combined.
static Value scatterAs(OpBuilder &builder, ScatterOp op, ScatterKind kind,
                       Value x, Value indices, Value updates) {
  return ScatterOp::create(
      builder, op.getLoc(), kind, x, indices, updates, op.getUpdateWindowDims(),
      op.getInsertedWindowDims(), op.getScatterDimsToOperandDims(),
      op.getOperandBatchingDims(), op.getScatterIndicesBatchingDims(),
      op.getMode(), op.getIndicesAreSorted(), op.getUniqueIndices());
}

/// The blocks of `x` at the positions of the updates of `op`; zeros where `x`
/// has none, which cannot be gathered from.
static Value gatherLike(OpBuilder &builder, ScatterOp op, Value x,
                        Value indices) {
  RankedTensorType type = arrayType(x);
  if (type.getNumElements() == 0)
    return splat(builder, op.getLoc(),
                 arrayType(op.getUpdates()).clone(type.getElementType()), 0);
  return GatherOp::create(
      builder, op.getLoc(), x, indices, Value(), op.getUpdateWindowDims(),
      op.getInsertedWindowDims(), op.getScatterDimsToOperandDims(),
      op.getOperandBatchingDims(), op.getScatterIndicesBatchingDims(),
      op.getWindowSizes(), op.getMode(), op.getIndicesAreSorted(),
      op.getUniqueIndices());
}

/// `value` where `mask`, else zero.
static Value maskedBy(OpBuilder &builder, Value mask, Value value) {
  return SelectOp::create(builder, value.getLoc(), mask, value,
                          zerosOf(builder, value));
}

/// The derivative of a `set` whose positions may repeat: the update of each
/// element that stays is told by its number, which is scattered, too.
static Value setTangent(OpBuilder &builder, ScatterOp op, ValueRange primals,
                        Value x, Value updates) {
  Location loc = op.getLoc();
  RankedTensorType type = arrayType(updates);
  bool isLarge = type.getNumElements() > std::numeric_limits<int32_t>::max();
  Type element = isLarge ? builder.getI64Type() : builder.getI32Type();
  auto flat = RankedTensorType::get(type.getNumElements(), element);
  Value numbers =
      AddOp::create(builder, loc, IotaOp::create(builder, loc, flat, 0),
                    splat(builder, loc, flat, 1));
  Value ids = reshapeTo(builder, loc, numbers, type.clone(element));
  Value none = splat(builder, loc, arrayType(x).clone(element), 0);
  Value indices = primals[1];
  Value kept = scatterAs(builder, op, ScatterKind::Set, none, indices, ids);
  Value isOld = CompareOp::create(builder, loc, Direction::EQ, kept, none);
  Value isLast = CompareOp::create(builder, loc, Direction::EQ,
                                   gatherLike(builder, op, kept, indices), ids);
  return scatterAs(builder, op, ScatterKind::Add, maskedBy(builder, isOld, x),
                   indices, maskedBy(builder, isLast, updates));
}

/// True where `value`, one of those that `extreme` is the least or greatest of,
/// is that. NaN is if there is any.
static Value isExtreme(OpBuilder &builder, Value value, Value extreme) {
  Location loc = value.getLoc();
  Value isEqual =
      CompareOp::create(builder, loc, Direction::EQ, value, extreme);
  Value isNaN = CompareOp::create(builder, loc, Direction::NE, value, value);
  return OrOp::create(builder, loc, isEqual, isNaN);
}

/// The derivative of `min` and `max`: the mean of those of the elements that
/// are the extreme one.
static Value extremeTangent(OpBuilder &builder, ScatterOp op,
                            ValueRange primals, Value result, Value x,
                            Value updates) {
  Location loc = op.getLoc();
  Value indices = primals[1];
  Value ofX = isExtreme(builder, primals[0], result);
  Value ofUpdates =
      isExtreme(builder, primals[2], gatherLike(builder, op, result, indices));
  auto scattered = [&](Value x, Value updates) {
    return scatterAs(builder, op, ScatterKind::Add, maskedBy(builder, ofX, x),
                     indices, maskedBy(builder, ofUpdates, updates));
  };
  Value count = scattered(splat(builder, loc, x.getType(), 1),
                          splat(builder, loc, updates.getType(), 1));
  return DivOp::create(builder, loc, scattered(x, updates), count);
}

static LogicalResult productTangent(OpBuilder &builder, ScatterOp op,
                                    ValueRange primals,
                                    ArrayRef<Value> tangents, Value &result) {
  Location loc = op.getLoc();
  Value ofX, ofUpdates;
  if (tangents[0])
    ofX = scatterAs(builder, op, ScatterKind::Mul, tangents[0], primals[1],
                    primals[2]);
  if (tangents[2]) {
    // C7
    if (!op.getUniqueIndices())
      return op.emitOpError("has no derivative by the factors unless "
                            "unique_indices says that no position repeats");
    Value sum =
        scatterAs(builder, op, ScatterKind::Add, zerosOf(builder, primals[0]),
                  primals[1], tangents[2]);
    ofUpdates = MulOp::create(builder, loc, primals[0], sum);
  }
  result = addOrNull(builder, loc, ofX, ofUpdates);
  return success();
}

LogicalResult ScatterOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  Value &tangent = outTangents.emplace_back();
  if (getCombine() == ScatterKind::Mul)
    return productTangent(builder, *this, primals, tangents, tangent);
  auto orZero = [&](unsigned i) {
    return tangents[i] ? tangents[i] : zerosOf(builder, primals[i]);
  };
  bool isSum =
      getCombine() == ScatterKind::Add || getCombine() == ScatterKind::Sub;
  if (isSum && !tangents[2]) {
    tangent = tangents[0];
    return success();
  }
  Value x = orZero(0), updates = orZero(2);
  if (getCombine() == ScatterKind::Min || getCombine() == ScatterKind::Max)
    tangent =
        extremeTangent(builder, *this, primals, outPrimals.back(), x, updates);
  else if (isSum || getUniqueIndices() || !tangents[2])
    tangent = scatterAs(builder, *this, getCombine(), x, primals[1], updates);
  else
    tangent = setTangent(builder, *this, primals, x, updates);
  return success();
}

bool ScatterOp::isLinearIn(const SmallBitVector &linear) {
  if (linear.none() || linear.test(1))
    return false;
  switch (getCombine()) {
  case ScatterKind::Add:
  case ScatterKind::Sub:
    return true;
  case ScatterKind::Set:
    return !linear.test(2) || getUniqueIndices();
  case ScatterKind::Mul:
    return !linear.test(2);
  case ScatterKind::Min:
  case ScatterKind::Max:
    return false;
  }
  llvm_unreachable("no such combination");
}

LogicalResult ScatterOp::transpose(TRANSPOSE_SIGNATURE) {
  Value cotangent = cotangents[0], indices = operands[1];
  outCotangents.resize(operands.size());
  if (linear.test(0)) {
    outCotangents[0] = cotangent;
    if (getCombine() == ScatterKind::Set)
      outCotangents[0] =
          scatterAs(builder, *this, ScatterKind::Set, cotangent, indices,
                    splat(builder, getLoc(), getUpdates().getType(), 0));
    if (getCombine() == ScatterKind::Mul)
      outCotangents[0] = scatterAs(builder, *this, ScatterKind::Mul, cotangent,
                                   indices, operands[2]);
  }
  if (linear.test(2)) {
    Value gathered = gatherLike(builder, *this, cotangent, indices);
    outCotangents[2] = getCombine() == ScatterKind::Sub
                           ? NegOp::create(builder, getLoc(), gathered)
                           : gathered;
  }
  return success();
}

LogicalResult ScatterOp::batch(BATCH_SIGNATURE) {
  Value x = withBatch(builder, getLoc(), operands[0], mapped.test(0), size);
  Value updates =
      withBatch(builder, getLoc(), operands[2], mapped.test(2), size);
  SmallVector<int64_t> batching = shifted(getOperandBatchingDims());
  ArrayRef<int64_t> indicesBatching = getScatterIndicesBatchingDims();
  auto emit = [&](ArrayRef<int64_t> window, ArrayRef<int64_t> batching,
                  ArrayRef<int64_t> indicesBatching, bool areSorted) {
    results.push_back(ScatterOp::create(
        builder, getLoc(), getCombine(), x, operands[1], updates, window,
        shifted(getInsertedWindowDims()),
        shifted(getScatterDimsToOperandDims()), batching, indicesBatching,
        getMode(), areSorted, getUniqueIndices()));
    return success();
  };
  if (!mapped.test(1))
    return emit(shifted(getUpdateWindowDims(), 0), batching, indicesBatching,
                getIndicesAreSorted());
  return emit(shifted(getUpdateWindowDims()), prepend(0, batching),
              prepend(0, shifted(indicesBatching)), false);
}

//===-----------------------------------------------------------------------===//
// Blocks at one position for each element of a batch
//===-----------------------------------------------------------------------===//

/// Scalars, those that are mapped with a leading dimension of `size`, as index
/// vectors: an array of `size` by the number of `dims`, which they belong to.
static Value stackIndices(OpBuilder &builder, Location loc, ValueRange indices,
                          const SmallBitVector &mapped, int64_t size,
                          ArrayRef<int64_t> dims) {
  auto elementOf = [&](int64_t dim) {
    return arrayType(indices[dim]).getElementType();
  };
  Type element = elementOf(dims[0]);
  for (int64_t dim : dims)
    if (elementOf(dim) != element)
      element = builder.getI64Type();
  SmallVector<Value> columns;
  for (int64_t dim : dims) {
    Value index = withBatch(builder, loc, indices[dim], mapped.test(dim), size);
    // i64 holds every index that counts; larger ones are clipped anyway.
    if (elementOf(dim).isUnsignedInteger(64) && elementOf(dim) != element)
      index = MinOp::create(builder, loc, index,
                            splat(builder, loc, index.getType(), 0x1p62));
    index = convertTo(builder, loc, index, element);
    columns.push_back(reshapeTo(builder, loc, index,
                                RankedTensorType::get({size, 1}, element)));
  }
  if (columns.size() == 1)
    return columns[0];
  return ConcatenateOp::create(builder, loc, columns, 1);
}

/// The dimensions along which a block of `sizes` of an array of `shape` can be
/// at different positions: at least one.
static SmallVector<int64_t> movingDims(ArrayRef<int64_t> shape,
                                       ArrayRef<int64_t> sizes) {
  SmallVector<int64_t> dims;
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (size != shape[dim])
      dims.push_back(dim);
  return dims.empty() ? SmallVector<int64_t>{0} : dims;
}

static SmallVector<int64_t> dimsFrom(int64_t begin, int64_t end) {
  return llvm::to_vector(llvm::seq(begin, end));
}

Value arrax::array::gatherBlocks(OpBuilder &builder, Location loc, Value x,
                                 bool isMapped, ValueRange indices,
                                 const SmallBitVector &mapped, int64_t size,
                                 ArrayRef<int64_t> sizes) {
  int64_t rank = sizes.size();
  ArrayRef<int64_t> shape =
      arrayType(x).getShape().drop_front(isMapped ? 1 : 0);
  SmallVector<int64_t> dims = movingDims(shape, sizes), batch;
  Value positions = stackIndices(builder, loc, indices, mapped, size, dims);
  SmallVector<int64_t> blocks(sizes);
  if (isMapped) {
    batch.push_back(0);
    dims = shifted(dims);
    blocks = prepend(std::min<int64_t>(size, 1), sizes);
  }
  return GatherOp::create(builder, loc, x, positions, Value(),
                          dimsFrom(1, rank + 1), ArrayRef<int64_t>(), dims,
                          batch, batch, blocks, IndexMode::Clip, false, false);
}

Value arrax::array::scatterBlocks(OpBuilder &builder, Location loc, Value x,
                                  Value updates, ValueRange indices,
                                  const SmallBitVector &mapped, int64_t size) {
  ArrayRef<int64_t> sizes = arrayType(updates).getShape().drop_front();
  SmallVector<int64_t> dims =
      movingDims(arrayType(x).getShape().drop_front(), sizes);
  return ScatterOp::create(
      builder, loc, ScatterKind::Set, x,
      stackIndices(builder, loc, indices, mapped, size, dims), updates,
      dimsFrom(1, sizes.size() + 1), ArrayRef<int64_t>(), shifted(dims), 0, 0,
      IndexMode::Clip, false, /*uniqueIndices=*/true);
}
