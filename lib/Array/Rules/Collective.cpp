//===- Collective.cpp - Transform rules of collective ops -----------------===//
//
// Where a batch is the axis that an op names, its elements are the leading
// dimension of mapped operands, and what the op exchanges is local. A result
// that all elements have in common is not mapped.
//
//===----------------------------------------------------------------------===//

#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

STRUCTURALLY_LINEAR(AllGatherOp)
STRUCTURALLY_LINEAR(ReduceScatterOp)
STRUCTURALLY_LINEAR(CollectivePermuteOp)
STRUCTURALLY_LINEAR(AllToAllOp)

bool AllGatherOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool ReduceScatterOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool CollectivePermuteOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool AllToAllOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}

/// `operand` with the batch as its leading dimension.
static Value asMapped(OpBuilder &builder, Location loc, Value operand,
                      bool mapped, int64_t size) {
  return mapped ? operand : broadcastBatch(builder, loc, operand, size);
}

/// The sum of a mapped operand over the batch, or of as many equal ones.
static Value sumOverBatch(OpBuilder &builder, Location loc, Value operand,
                          bool mapped, int64_t size) {
  if (mapped)
    return ReduceSumOp::create(builder, loc, operand, ArrayRef<int64_t>{0});
  Value count = splat(builder, loc, operand.getType(), size);
  return MulOp::create(builder, loc, operand, count);
}

//===----------------------------------------------------------------------===//
// all_reduce
//===----------------------------------------------------------------------===//

bool AllReduceOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any() && getKind() == ReduceKind::SUM;
}

static Value sumOverAxes(OpBuilder &builder, AllReduceOp like, Value value) {
  return AllReduceOp::create(builder, like.getLoc(), ReduceKind::SUM, value,
                             like.getAxes());
}

/// The tangent of an extremum is the mean of the tangents of all elements that
/// attain it, as that of array.reduce_max.
LogicalResult AllReduceOp::jvp(JVP_SIGNATURE) {
  if (getKind() == ReduceKind::SUM)
    return linearJvp(*this, JVP_ARGUMENTS);
  Location loc = getLoc();
  Value x = primals[0];
  Value extremum = emitLike(builder, *this, primals)->getResult(0);
  Value attains = CompareOp::create(builder, loc, Direction::EQ, x, extremum);
  Value weights =
      convertTo(builder, loc, attains, arrayType(x).getElementType());
  Value weighted = MulOp::create(builder, loc, tangents[0], weights);
  outPrimals.push_back(extremum);
  outTangents.push_back(DivOp::create(builder, loc,
                                      sumOverAxes(builder, *this, weighted),
                                      sumOverAxes(builder, *this, weights)));
  return success();
}

LogicalResult AllReduceOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(sumOverAxes(builder, *this, cotangents[0]));
  return success();
}

LogicalResult AllReduceOp::batch(BATCH_SIGNATURE) {
  results.push_back(AllReduceOp::create(builder, getLoc(), getKind(),
                                        operands[0], getAxes()));
  return success();
}

FailureOr<bool> AllReduceOp::bindAxis(OpBuilder &builder, Value operand,
                                      bool mapped, StringRef axis, int64_t size,
                                      Value &result) {
  Location loc = getLoc();
  const int64_t leading = 0;
  if (getKind() == ReduceKind::SUM)
    result = sumOverBatch(builder, loc, operand, mapped, size);
  else if (!mapped)
    result = operand;
  else if (getKind() == ReduceKind::MAX)
    result = ReduceMaxOp::create(builder, loc, operand, leading);
  else
    result = ReduceMinOp::create(builder, loc, operand, leading);
  SmallVector<StringRef> others = getAxisNames();
  llvm::erase(others, axis);
  if (!others.empty())
    result = AllReduceOp::create(builder, loc, getKind(), result,
                                 builder.getStrArrayAttr(others));
  return false;
}

//===----------------------------------------------------------------------===//
// all_gather, reduce_scatter
//===----------------------------------------------------------------------===//

LogicalResult AllGatherOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(ReduceScatterOp::create(
      builder, getLoc(), cotangents[0], getAxis(), getSize(), getDim()));
  return success();
}

LogicalResult AllGatherOp::batch(BATCH_SIGNATURE) {
  results.push_back(AllGatherOp::create(builder, getLoc(), operands[0],
                                        getAxis(), getSize(), getDim() + 1));
  return success();
}

FailureOr<bool> AllGatherOp::bindAxis(OpBuilder &builder, Value operand,
                                      bool mapped, StringRef, int64_t size,
                                      Value &result) {
  Location loc = getLoc();
  Value all = mapped ? moveAxis(builder, loc, operand, 0, getDim())
                     : broadcastBatch(builder, loc, operand, size, getDim());
  result = reshapeTo(builder, loc, all, arrayType(getResult()));
  return false;
}

LogicalResult ReduceScatterOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(AllGatherOp::create(builder, getLoc(), cotangents[0],
                                              getAxis(), getSize(), getDim()));
  return success();
}

LogicalResult ReduceScatterOp::batch(BATCH_SIGNATURE) {
  results.push_back(ReduceScatterOp::create(
      builder, getLoc(), operands[0], getAxis(), getSize(), getDim() + 1));
  return success();
}

FailureOr<bool> ReduceScatterOp::bindAxis(OpBuilder &builder, Value operand,
                                          bool mapped, StringRef, int64_t size,
                                          Value &result) {
  Location loc = getLoc();
  Value sum = sumOverBatch(builder, loc, operand, mapped, size);
  RankedTensorType piece = arrayType(getResult());
  SmallVector<int64_t> shape(piece.getShape());
  shape.insert(shape.begin() + getDim(), size);
  Value pieces = reshapeTo(builder, loc, sum, piece.clone(shape));
  result = moveAxis(builder, loc, pieces, getDim(), 0);
  return true;
}

//===----------------------------------------------------------------------===//
// collective_permute
//===----------------------------------------------------------------------===//

LogicalResult CollectivePermuteOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(
      CollectivePermuteOp::create(builder, getLoc(), cotangents[0], getAxis(),
                                  getSize(), getTargets(), getSources()));
  return success();
}

LogicalResult CollectivePermuteOp::batch(BATCH_SIGNATURE) {
  results.push_back(CollectivePermuteOp::create(builder, getLoc(), operands[0],
                                                getAxis(), getSize(),
                                                getSources(), getTargets()));
  return success();
}

/// Rows [start, start + count) of `value`.
static Value takeRows(OpBuilder &builder, Location loc, Value value,
                      int64_t start, int64_t count) {
  RankedTensorType type = arrayType(value);
  SmallVector<int64_t> starts(type.getRank(), 0), limits(type.getShape()),
      strides(type.getRank(), 1);
  starts[0] = start;
  limits[0] = start + count;
  return SliceOp::create(builder, loc, value, starts, limits, strides);
}

/// Row i of the result is row `sources[i]` of `value`, zero for -1. Neighbours
/// that stay neighbours are copied together: a shift is two slices.
static Value permuteRows(OpBuilder &builder, Location loc, Value value,
                         ArrayRef<int64_t> sources) {
  SmallVector<Value> pieces;
  int64_t rows = sources.size();
  for (int64_t begin = 0, end; begin < rows; begin = end) {
    int64_t step = sources[begin] < 0 ? 0 : 1;
    for (end = begin + 1; end < rows; ++end)
      if (sources[end] != sources[end - 1] + step)
        break;
    int64_t count = end - begin;
    SmallVector<int64_t> shape(arrayType(value).getShape());
    shape[0] = count;
    pieces.push_back(
        step ? takeRows(builder, loc, value, sources[begin], count)
             : splat(builder, loc, arrayType(value).clone(shape), 0));
  }
  if (pieces.empty())
    return value;
  return pieces.size() == 1 ? pieces.front()
                            : ConcatenateOp::create(builder, loc, pieces, 0);
}

FailureOr<bool> CollectivePermuteOp::bindAxis(OpBuilder &builder, Value operand,
                                              bool mapped, StringRef,
                                              int64_t size, Value &result) {
  SmallVector<int64_t> sources(size, -1);
  for (auto [source, target] : llvm::zip_equal(getSources(), getTargets()))
    sources[target] = source;
  result = operand;
  if (!mapped && !llvm::is_contained(sources, -1))
    return false;
  Value all = asMapped(builder, getLoc(), operand, mapped, size);
  result = permuteRows(builder, getLoc(), all, sources);
  return true;
}

//===----------------------------------------------------------------------===//
// all_to_all
//===----------------------------------------------------------------------===//

LogicalResult AllToAllOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(AllToAllOp::create(builder, getLoc(), cotangents[0],
                                             getAxis(), getSize(),
                                             getConcatDim(), getSplitDim()));
  return success();
}

LogicalResult AllToAllOp::batch(BATCH_SIGNATURE) {
  results.push_back(AllToAllOp::create(builder, getLoc(), operands[0],
                                       getAxis(), getSize(), getSplitDim() + 1,
                                       getConcatDim() + 1));
  return success();
}

FailureOr<bool> AllToAllOp::bindAxis(OpBuilder &builder, Value operand,
                                     bool mapped, StringRef, int64_t size,
                                     Value &result) {
  Location loc = getLoc();
  Value all = asMapped(builder, loc, operand, mapped, size);
  RankedTensorType type = arrayType(all);
  int64_t split = getSplitDim(), rank = type.getRank() - 1;
  // The senders, then the dimensions, with the receivers before `split`.
  SmallVector<int64_t> shape(type.getShape());
  shape[split + 1] /= size;
  shape.insert(shape.begin() + split + 1, size);
  Value pieces = reshapeTo(builder, loc, all, type.clone(shape));
  // The receivers, then the dimensions, with the senders before `concat`.
  SmallVector<int64_t> permutation{split + 1};
  for (int64_t dim = 0; dim < rank; ++dim) {
    if (dim == getConcatDim())
      permutation.push_back(0);
    permutation.push_back(dim < split ? dim + 1 : dim + 2);
  }
  result = reshapeTo(builder, loc, permute(builder, loc, pieces, permutation),
                     batchedType(getType(), size));
  return true;
}

//===----------------------------------------------------------------------===//
// axis_index
//===----------------------------------------------------------------------===//

FailureOr<bool> AxisIndexOp::bindAxis(OpBuilder &builder, Value, bool,
                                      StringRef, int64_t size, Value &result) {
  result = IotaOp::create(builder, getLoc(), batchedType(getType(), size), 0);
  return true;
}
