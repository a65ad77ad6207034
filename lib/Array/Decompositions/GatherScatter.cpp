//===- GatherScatter.cpp - Updates that overlap, and permuted rows --------===//
//
// Kernels for GPUs put updates at different places. Those that may be at the
// same one are sorted by it first, and combined with a scan, which is
// deterministic.
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Blocks as rows of a matrix
//===----------------------------------------------------------------------===//

namespace {
/// A scatter as one of rows: the dimensions of the array that blocks have whole
/// are those of a row, the others are counted by the keys. A key that is the
/// number of rows drops its update.
class RowUpdates {
public:
  RowUpdates(Arrays &b, ScatterOp op);

  Value rows, keys, updates;
  int64_t numRows = 1, numUpdates = 1;

  /// The array of which `rows` are the rows.
  Value asArray(Value rows) const;

private:
  void splitDims();
  Value emitKeys();
  Value emitStart(unsigned entry, int64_t dim, Value &isInside);

  Arrays &b;
  ScatterOp op;
  RankedTensorType type;
  SmallVector<int64_t> sizes;        // Of a block.
  SmallVector<int64_t> keyed, whole; // Dimensions of the array.
  SmallVector<int64_t> partial;      // Those of `keyed` that blocks extend in.
  SmallVector<int64_t> batch;        // Dimensions of the updates.
  SmallVector<int64_t> batchShape, places;
  DenseMap<int64_t, int64_t>
      windowOf; // Dimension of the array to the updates'.
};
} // namespace

/// The permutation that `order` undoes.
static SmallVector<int64_t> inverted(ArrayRef<int64_t> order) {
  SmallVector<int64_t> result(order.size());
  for (auto [i, dim] : llvm::enumerate(order))
    result[dim] = i;
  return result;
}

void RowUpdates::splitDims() {
  const int64_t *next = op.getUpdateWindowDims().begin();
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    bool isSingle = llvm::is_contained(op.getInsertedWindowDims(), dim) ||
                    llvm::is_contained(op.getOperandBatchingDims(), dim);
    if (!isSingle)
      windowOf[dim] = *next++;
    if (!isSingle && sizes[dim] == type.getDimSize(dim)) {
      whole.push_back(dim);
      continue;
    }
    keyed.push_back(dim);
    if (!isSingle)
      partial.push_back(dim);
  }
  RankedTensorType updatesType = arrayType(op.getUpdates());
  for (int64_t dim = 0; dim < updatesType.getRank(); ++dim)
    if (!llvm::is_contained(op.getUpdateWindowDims(), dim)) {
      batch.push_back(dim);
      batchShape.push_back(updatesType.getDimSize(dim));
    }
  places = batchShape;
  for (int64_t dim : partial)
    places.push_back(sizes[dim]);
}

RowUpdates::RowUpdates(Arrays &b, ScatterOp op)
    : b(b), op(op), type(arrayType(op.getX())), sizes(op.getWindowSizes()) {
  splitDims();
  int64_t rowSize = 1;
  SmallVector<int64_t> order = keyed, updateOrder = batch;
  llvm::append_range(order, whole);
  for (int64_t dim : partial)
    updateOrder.push_back(windowOf[dim]);
  for (int64_t dim : whole) {
    updateOrder.push_back(windowOf[dim]);
    rowSize *= sizes[dim];
  }
  for (int64_t dim : keyed)
    numRows *= type.getDimSize(dim);
  for (int64_t size : places)
    numUpdates *= size;
  rows = b.reshape(b.permute(op.getX(), order), {numRows, rowSize});
  updates =
      b.reshape(b.permute(op.getUpdates(), updateOrder), {numUpdates, rowSize});
  keys = b.reshape(b.convert(emitKeys(), b.indexType(numRows)), {numUpdates});
}

/// Where each block starts in dimension `dim`, within bounds.
Value RowUpdates::emitStart(unsigned entry, int64_t dim, Value &isInside) {
  RankedTensorType indices = arrayType(op.getIndices());
  int64_t last = indices.getRank() - 1;
  Value start =
      b.reshape(b.slice(op.getIndices(), last, entry, entry + 1), batchShape);
  // One of ui64 beyond i64 is out of bounds all the same.
  if (indices.getElementType().isUnsignedInteger(64))
    start = b.emit<MinOp>(start, b.numberLike(start, 0x1p62));
  start = b.convert(start, b.getI64Type());
  Value clipped = b.emit<ClampOp>(
      b.numberLike(start, 0), start,
      b.numberLike(start, double(type.getDimSize(dim) - sizes[dim])));
  Value isSame = b.compare(Direction::EQ, start, clipped);
  isInside = isInside ? b.emit<AndOp>(isInside, isSame) : isSame;
  return clipped;
}

Value RowUpdates::emitKeys() {
  DenseMap<int64_t, Value> starts;
  Value isInside;
  for (auto [entry, dim] : llvm::enumerate(op.getScatterDimsToOperandDims()))
    starts[dim] = emitStart(entry, dim, isInside);
  for (auto [dim, of] : llvm::zip_equal(op.getOperandBatchingDims(),
                                        op.getScatterIndicesBatchingDims()))
    starts[dim] = b.iota(batchShape, b.getI64Type(), of);

  auto ofBlock = llvm::to_vector(llvm::seq<int64_t>(0, batch.size()));
  auto wide = RankedTensorType::get(places, b.getI64Type());
  Value keys = b.number(wide, 0);
  int64_t within = batch.size();
  for (int64_t dim : keyed) {
    keys = b.emit<MulOp>(keys, b.number(wide, double(type.getDimSize(dim))));
    if (Value start = starts.lookup(dim))
      keys = b.emit<AddOp>(keys, b.broadcast(start, places, ofBlock));
    if (llvm::is_contained(partial, dim))
      keys = b.emit<AddOp>(keys, b.iota(places, b.getI64Type(), within++));
  }
  if (!isInside || op.getMode() != IndexMode::FillOrDrop)
    return keys;
  return b.select(b.broadcast(isInside, places, ofBlock), keys,
                  b.number(wide, double(numRows)));
}

Value RowUpdates::asArray(Value rows) const {
  SmallVector<int64_t> order = keyed, shape;
  llvm::append_range(order, whole);
  for (int64_t dim : order)
    shape.push_back(type.getDimSize(dim));
  return b.permute(b.reshape(rows, shape), inverted(order));
}

//===----------------------------------------------------------------------===//
// scatter
//===----------------------------------------------------------------------===//

static Value combineUpdates(Arrays &b, ScatterKind kind, Value x, Value y) {
  switch (kind) {
  case ScatterKind::Set:
    return y;
  case ScatterKind::Add:
  case ScatterKind::Sub: // What is subtracted is summed first.
    return b.emit<AddOp>(x, y);
  case ScatterKind::Mul:
    return b.emit<MulOp>(x, y);
  case ScatterKind::Min:
    return b.emit<MinOp>(x, y);
  case ScatterKind::Max:
    return b.emit<MaxOp>(x, y);
  }
  llvm_unreachable("not a combination");
}

/// An element and the combination of its updates.
static Value combineWith(Arrays &b, ScatterKind kind, Value old,
                         Value updates) {
  return kind == ScatterKind::Sub ? b.emit<SubOp>(old, updates)
                                  : combineUpdates(b, kind, old, updates);
}

/// Up to as many comparisons of an update with an element each row looks at all
/// updates: two loop nests, where sorting takes tens of them.
static constexpr int64_t MaxComparisons = int64_t(1) << 24;

static Value reduceUpdates(Arrays &b, ScatterKind kind, Value isOfRow,
                           Value updates, ArrayRef<int64_t> rows) {
  Type element = arrayType(updates).getElementType();
  SmallVector<int64_t> cube{rows[0], rows[1], arrayType(updates).getDimSize(0)};
  Value all = b.broadcast(b.permute(updates, {1, 0}), cube, {1, 2});
  bool isExtreme = kind == ScatterKind::Min || kind == ScatterKind::Max;
  Value neutral =
      isExtreme
          ? b.broadcast(b.emit<ConstantOp>(extremeAttr(
                            element, /*greatest=*/kind == ScatterKind::Min)),
                        cube, {})
          : b.numberLike(all, kind == ScatterKind::Mul ? 1 : 0);
  Value terms = b.select(b.broadcast(isOfRow, cube, {0, 2}), all, neutral);
  SmallVector<int64_t> last{2};
  switch (kind) {
  case ScatterKind::Mul:
    return b.emit<ReduceProdOp>(terms, last);
  case ScatterKind::Min:
    return b.emit<ReduceMinOp>(terms, last);
  case ScatterKind::Max:
    return b.emit<ReduceMaxOp>(terms, last);
  default:
    return b.emit<ReduceSumOp>(terms, last);
  }
}

/// Rows with their updates, for which each looks among all.
static Value searchUpdates(Arrays &b, const RowUpdates &of, Value rows,
                           ScatterKind kind) {
  ArrayRef<int64_t> shape = arrayType(rows).getShape();
  SmallVector<int64_t> pairs{of.numRows, of.numUpdates}, updates{1};
  Value row = b.iota(pairs, arrayType(of.keys).getElementType(), 0),
        number = b.iota(pairs, b.indexType(of.numUpdates), 1);
  Value isOfRow =
      b.compare(Direction::EQ, b.broadcast(of.keys, pairs, {1}), row);
  Value last = b.emit<ReduceMaxOp>(
      b.select(isOfRow, number, b.numberLike(number, -1)), updates);
  Value isUpdated = b.compare(Direction::GE, last, b.numberLike(last, 0));
  Value updated;
  if (kind == ScatterKind::Set)
    updated = b.take(of.updates, last);
  else
    updated = combineWith(b, kind, rows,
                          reduceUpdates(b, kind, isOfRow, of.updates, shape));
  return b.select(b.broadcast(isUpdated, shape, {0}), updated, rows);
}

/// Combines the updates of each row. Their keys become different, but for those
/// of updates that are part of another.
static void uniteUpdates(Arrays &b, RowUpdates &of, ScatterKind kind) {
  Value order = b.reshape(
      emitSortingPermutation(b, b.reshape(of.keys, {1, of.numUpdates})),
      {of.numUpdates});
  Value keys = b.take(of.keys, order), updates = b.take(of.updates, order);
  auto combine = [&](Values earlier, Values later) {
    Value isSame = b.compare(Direction::EQ, earlier[0], later[0]);
    ArrayRef<int64_t> shape = arrayType(later[1]).getShape();
    Value both = combineUpdates(b, kind, earlier[1], later[1]);
    return Values{later[0],
                  b.select(b.broadcast(isSame, shape, {0}), both, later[1])};
  };
  if (kind != ScatterKind::Set)
    updates = emitScan(b, {keys, updates}, 0, /*reverse=*/false, combine)[1];
  // The last one of each key has all.
  Value differs =
      b.compare(Direction::NE, b.slice(keys, 0, 0, of.numUpdates - 1),
                b.slice(keys, 0, 1, of.numUpdates));
  SmallVector<int64_t> none{0}, one{1};
  Value isLast = b.pad(differs, none, one, none, /*value=*/1);
  of.keys = b.select(isLast, keys, b.numberLike(keys, double(of.numRows)));
  of.updates = updates;
}

static Values decomposeScatter(Arrays &b, ScatterOp op) {
  ScatterKind kind = op.getCombine();
  if (kind == ScatterKind::Set && op.getUniqueIndices())
    return {};
  if (arrayType(op.getUpdates()).getNumElements() == 0)
    return {op.getX()};
  RowUpdates of(b, op);
  Type element = arrayType(op.getX()).getElementType(),
       wide = combinedIn(element);
  of.updates = b.convert(of.updates, wide);
  bool areUnique = op.getUniqueIndices() || of.numUpdates == 1;
  int64_t size = arrayType(op.getX()).getNumElements();
  if (!areUnique && size <= MaxComparisons / of.numUpdates) {
    Value rows = searchUpdates(b, of, b.convert(of.rows, wide), kind);
    return {of.asArray(b.convert(rows, element))};
  }
  if (!areUnique)
    uniteUpdates(b, of, kind);
  if (kind != ScatterKind::Set)
    of.updates = combineWith(b, kind, b.convert(b.take(of.rows, of.keys), wide),
                             of.updates);
  Value rows = b.putRows(of.rows, of.keys, b.convert(of.updates, element));
  return {of.asArray(rows)};
}

//===----------------------------------------------------------------------===//
// permute_rows
//===----------------------------------------------------------------------===//

static Values decomposePermuteRows(Arrays &b, PermuteRowsOp op) {
  RankedTensorType type = arrayType(op.getX());
  int64_t size = type.getDimSize(type.getRank() - 2),
          rowSize = type.getShape().back(),
          count = type.getNumElements() / rowSize;
  SmallVector<int64_t> matrices{count / size, size};
  Value positions =
      b.convert(b.reshape(op.getPermutation(), matrices), b.indexType(count));
  Value matrix = b.iota(matrices, b.indexType(count), 0);
  Value first = b.emit<MulOp>(matrix, b.numberLike(matrix, double(size)));
  positions = b.reshape(b.emit<AddOp>(first, positions), {count});
  Value rows = b.reshape(op.getX(), {count, rowSize});
  rows = op.getInverse() ? b.putRows(rows, positions, rows)
                         : b.take(rows, positions);
  return {b.reshape(rows, type.getShape())};
}

Values arrax::array::decomposeGatherScatter(Arrays &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](ScatterOp op) { return decomposeScatter(b, op); })
      .Case([&](PermuteRowsOp op) { return decomposePermuteRows(b, op); })
      .Default([](Operation *) { return Values(); });
}
