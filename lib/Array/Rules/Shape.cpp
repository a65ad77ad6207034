//===- Shape.cpp - Transform rules of shape ops ---------------------------===//

#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

STRUCTURALLY_LINEAR(BroadcastInDimOp)
STRUCTURALLY_LINEAR(ReshapeOp)
STRUCTURALLY_LINEAR(TransposeOp)
STRUCTURALLY_LINEAR(ReverseOp)
STRUCTURALLY_LINEAR(ConcatenateOp)
STRUCTURALLY_LINEAR(PadOp)
STRUCTURALLY_LINEAR(SliceOp)

bool BroadcastInDimOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool ReshapeOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool TransposeOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool ReverseOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool ConcatenateOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool PadOp::isLinearIn(const SmallBitVector &linear) { return linear.any(); }
bool SliceOp::isLinearIn(const SmallBitVector &linear) { return linear.any(); }

static Value scalarZero(OpBuilder &builder, Location loc, Type like) {
  return splat(builder, loc,
               RankedTensorType::get({}, getElementTypeOrSelf(like)), 0);
}

//===-----------------------------------------------------------------------===//
// broadcast_in_dim, reshape, transpose, reverse
//===-----------------------------------------------------------------------===//

LogicalResult BroadcastInDimOp::transpose(TRANSPOSE_SIGNATURE) {
  RankedTensorType from = arrayType(getX()), to = arrayType(getResult());
  // A dimension that the op made or stretched is summed.
  SmallVector<int64_t> repeated;
  for (int64_t i = 0; i < to.getRank(); ++i) {
    const int64_t *source = llvm::find(getDims(), i);
    if (source == getDims().end() ||
        from.getDimSize(source - getDims().begin()) != to.getDimSize(i))
      repeated.push_back(i);
  }
  Value cotangent = cotangents[0];
  if (!repeated.empty())
    cotangent = ReduceSumOp::create(builder, getLoc(), cotangent, repeated);
  outCotangents.push_back(reshapeTo(builder, getLoc(), cotangent, from));
  return success();
}

LogicalResult BroadcastInDimOp::batch(BATCH_SIGNATURE) {
  results.push_back(
      BroadcastInDimOp::create(builder, getLoc(), batchedType(getType(), size),
                               operands[0], shifted(getDims(), {0})));
  return success();
}

LogicalResult ReshapeOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(
      reshapeTo(builder, getLoc(), cotangents[0], arrayType(getX())));
  return success();
}

LogicalResult ReshapeOp::batch(BATCH_SIGNATURE) {
  results.push_back(
      reshapeTo(builder, getLoc(), operands[0], batchedType(getType(), size)));
  return success();
}

LogicalResult TransposeOp::transpose(TRANSPOSE_SIGNATURE) {
  SmallVector<int64_t> inverse(getPermutation().size());
  for (auto [i, dim] : llvm::enumerate(getPermutation()))
    inverse[dim] = i;
  outCotangents.push_back(permute(builder, getLoc(), cotangents[0], inverse));
  return success();
}

LogicalResult TransposeOp::batch(BATCH_SIGNATURE) {
  results.push_back(
      permute(builder, getLoc(), operands[0], shifted(getPermutation(), {0})));
  return success();
}

LogicalResult ReverseOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(
      ReverseOp::create(builder, getLoc(), cotangents[0], getAxes()));
  return success();
}

LogicalResult ReverseOp::batch(BATCH_SIGNATURE) {
  results.push_back(
      ReverseOp::create(builder, getLoc(), operands[0], shifted(getAxes())));
  return success();
}

//===-----------------------------------------------------------------------===//
// concatenate
//===-----------------------------------------------------------------------===//

LogicalResult ConcatenateOp::transpose(TRANSPOSE_SIGNATURE) {
  RankedTensorType type = arrayType(getResult());
  SmallVector<int64_t> start(type.getRank(), 0), limit(type.getShape()),
      stride(type.getRank(), 1);
  int64_t axis = getAxis(), offset = 0;
  for (auto [i, input] : llvm::enumerate(getInputs())) {
    start[axis] = offset;
    offset += arrayType(input).getDimSize(axis);
    limit[axis] = offset;
    outCotangents.push_back(
        linear.test(i) ? SliceOp::create(builder, getLoc(), cotangents[0],
                                         start, limit, stride)
                       : Value());
  }
  return success();
}

LogicalResult ConcatenateOp::batch(BATCH_SIGNATURE) {
  SmallVector<Value> inputs(operands);
  for (auto [i, input] : llvm::enumerate(inputs))
    if (!mapped.test(i))
      input = broadcastBatch(builder, getLoc(), input, size);
  results.push_back(
      ConcatenateOp::create(builder, getLoc(), inputs, getAxis() + 1));
  return success();
}

//===-----------------------------------------------------------------------===//
// pad, slice
//===-----------------------------------------------------------------------===//

static SmallVector<int64_t> negated(ArrayRef<int64_t> values) {
  return llvm::map_to_vector(values, [](int64_t value) { return -value; });
}

/// The elements of `padded` that `pad` takes from its operand: crops the edges
/// (or restores zeros where the padding is negative), then skips the gaps.
static Value unpad(PadOp pad, OpBuilder &builder, Value padded) {
  Location loc = pad.getLoc();
  SmallVector<int64_t> noGaps(pad.getInterior().size(), 0);
  Value cropped = PadOp::create(
      builder, loc, padded, scalarZero(builder, loc, padded.getType()),
      negated(pad.getLow()), negated(pad.getHigh()), noGaps);
  if (llvm::all_of(pad.getInterior(), [](int64_t gap) { return gap == 0; }))
    return cropped;
  SmallVector<int64_t> stride;
  for (auto [gap, size] :
       llvm::zip(pad.getInterior(), arrayType(pad.getX()).getShape()))
    stride.push_back(size > 1 ? gap + 1 : 1);
  return SliceOp::create(builder, loc, cropped, noGaps,
                         arrayType(cropped).getShape(), stride);
}

static Value sumAll(OpBuilder &builder, Location loc, Value value) {
  return ReduceSumOp::create(
      builder, loc, value,
      llvm::to_vector(llvm::seq<int64_t>(0, arrayType(value).getRank())));
}

LogicalResult PadOp::transpose(TRANSPOSE_SIGNATURE) {
  Value inside = unpad(*this, builder, cotangents[0]);
  outCotangents.push_back(linear.test(0) ? inside : Value());
  if (!linear.test(1)) {
    outCotangents.push_back(Value());
    return success();
  }
  // Whatever does not come from the operand is padding.
  Value all = sumAll(builder, getLoc(), cotangents[0]);
  Value rest =
      SubOp::create(builder, getLoc(), all, sumAll(builder, getLoc(), inside));
  outCotangents.push_back(rest);
  return success();
}

LogicalResult PadOp::batch(BATCH_SIGNATURE) {
  Location loc = getLoc();
  SmallVector<int64_t> low = prepend(0, getLow()), high = prepend(0, getHigh()),
                       interior = prepend(0, getInterior());
  Value x = mapped.test(0) ? operands[0]
                           : broadcastBatch(builder, loc, operands[0], size);
  if (!mapped.test(1)) {
    results.push_back(
        PadOp::create(builder, loc, x, operands[1], low, high, interior));
    return success();
  }
  // `pad` takes one padding value: pad with anything, mark what comes from the
  // operand, and put each element's padding elsewhere.
  Type boolean = builder.getI1Type();
  Value padded =
      PadOp::create(builder, loc, x, scalarZero(builder, loc, x.getType()), low,
                    high, interior);
  Value inside = PadOp::create(
      builder, loc, splat(builder, loc, arrayType(x).clone(boolean), 1),
      scalarZero(builder, loc, boolean), low, high, interior);
  Value padding = BroadcastInDimOp::create(builder, loc, arrayType(padded),
                                           operands[1], ArrayRef<int64_t>{0});
  results.push_back(SelectOp::create(builder, loc, inside, padded, padding));
  return success();
}

LogicalResult SliceOp::transpose(TRANSPOSE_SIGNATURE) {
  RankedTensorType from = arrayType(getX()), to = arrayType(getResult());
  SmallVector<int64_t> high, interior;
  for (int64_t i = 0; i < from.getRank(); ++i) {
    int64_t count = to.getDimSize(i), stride = getStride()[i];
    int64_t spanned = count > 0 ? (count - 1) * stride + 1 : 0;
    high.push_back(from.getDimSize(i) - getStart()[i] - spanned);
    interior.push_back(stride - 1);
  }
  outCotangents.push_back(PadOp::create(builder, getLoc(), cotangents[0],
                                        scalarZero(builder, getLoc(), from),
                                        getStart(), high, interior));
  return success();
}

LogicalResult SliceOp::batch(BATCH_SIGNATURE) {
  results.push_back(
      SliceOp::create(builder, getLoc(), operands[0], prepend(0, getStart()),
                      prepend(size, getLimit()), prepend(1, getStride())));
  return success();
}
