//===- Convolution.cpp - Transform rules of convolutions ------------------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

namespace {

/// The attributes of a convolution, to be changed.
struct Convolution {
  explicit Convolution(ConvolutionOp op)
      : lhsDims(op.getLhsDims()), rhsDims(op.getRhsDims()),
        outDims(op.getOutDims()), strides(op.getStrides()), low(op.getLow()),
        high(op.getHigh()), lhsDilation(op.getLhsDilation()),
        rhsDilation(op.getRhsDilation()), featureGroups(op.getFeatureGroups()),
        batchGroups(op.getBatchGroups()) {}

  Value emit(OpBuilder &b, Location loc, Value lhs, Value rhs) const {
    return ConvolutionOp::create(b, loc, lhs, rhs, lhsDims, rhsDims, outDims,
                                 strides, low, high, lhsDilation, rhsDilation,
                                 featureGroups, batchGroups);
  }

  SmallVector<int64_t> lhsDims, rhsDims, outDims, strides, low, high,
      lhsDilation, rhsDilation;
  int64_t featureGroups, batchGroups;
};

} // namespace

/// The extent of `size` elements that are `dilation` apart.
static int64_t dilated(int64_t size, int64_t dilation) {
  return size == 0 ? 0 : 1 + (size - 1) * dilation;
}

/// Dimension `source` becomes the major part of what is dimension `target`
/// once `source` is gone.
static Value mergeDim(OpBuilder &b, Location loc, Value value, int64_t source,
                      int64_t target) {
  int64_t size = arrayType(value).getDimSize(source);
  Value moved = moveAxis(b, loc, value, source, target);
  RankedTensorType type = arrayType(moved);
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + target);
  shape[target] *= size;
  return reshapeTo(b, loc, moved, type.clone(shape));
}

/// Dimension `dim` becomes two, of which the first has `size` elements.
static Value splitDim(OpBuilder &b, Location loc, Value value, int64_t dim,
                      int64_t size) {
  RankedTensorType type = arrayType(value);
  SmallVector<int64_t> shape(type.getShape());
  shape[dim] = size ? shape[dim] / size : 0;
  shape.insert(shape.begin() + dim, size);
  return reshapeTo(b, loc, value, type.clone(shape));
}

//===-----------------------------------------------------------------------===//
// Derivative and transpose
//===-----------------------------------------------------------------------===//

LogicalResult ConvolutionOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(Value());
  if (!getTangentType(getType()))
    return success();
  for (int side : {0, 1}) {
    if (!tangents[side])
      continue;
    SmallVector<Value> operands(primals);
    operands[side] = tangents[side];
    Value term = emitLike(builder, *this, operands)->getResult(0);
    outTangents.back() = addOrNull(builder, getLoc(), outTangents.back(), term);
  }
  return success();
}

bool ConvolutionOp::isLinearIn(const SmallBitVector &linear) {
  return linear.count() == 1;
}

/// The cotangent of lhs: a convolution of the cotangent, dilated by the
/// strides, with the kernel turned around and its features exchanged.
static Value transposeLhs(ConvolutionOp op, OpBuilder &b, Value rhs,
                          Value cotangent) {
  Location loc = op.getLoc();
  Convolution conv(op);
  int64_t groups = std::max(conv.featureGroups, conv.batchGroups);
  ArrayRef<int64_t> lhsShape = arrayType(op.getLhs()).getShape(),
                    rhsShape = arrayType(op.getRhs()).getShape(),
                    outShape = arrayType(op.getResult()).getShape();
  for (size_t i = 0; i < conv.strides.size(); ++i) {
    int64_t size = dilated(lhsShape[conv.lhsDims[i + 2]], conv.lhsDilation[i]),
            window =
                dilated(rhsShape[conv.rhsDims[i + 2]], conv.rhsDilation[i]),
            out = dilated(outShape[conv.outDims[i + 2]], conv.strides[i]);
    conv.low[i] = window - conv.low[i] - 1;
    conv.high[i] = size + window - 1 - out - conv.low[i];
  }
  if (groups > 1) {
    rhs = splitDim(b, loc, rhs, conv.rhsDims[0], groups);
    rhs = mergeDim(b, loc, rhs, conv.rhsDims[0], conv.rhsDims[1]);
  }
  SmallVector<int64_t> spatial(ArrayRef(conv.rhsDims).drop_front(2));
  llvm::sort(spatial);
  rhs = ReverseOp::create(b, loc, rhs, spatial);
  std::swap(conv.rhsDims[0], conv.rhsDims[1]);
  std::swap(conv.lhsDims, conv.outDims);
  std::swap(conv.strides, conv.lhsDilation);
  bool isBatched = conv.batchGroups > 1;
  conv.featureGroups = groups;
  conv.batchGroups = 1;
  Value result = conv.emit(b, loc, cotangent, rhs);
  if (!isBatched)
    return result;
  // What is lhs of the op is the result here.
  result = splitDim(b, loc, result, conv.outDims[1], groups);
  return mergeDim(b, loc, result, conv.outDims[1], conv.outDims[0]);
}

/// The cotangent of rhs: a convolution of lhs with the cotangent, of which
/// batches are the features.
static Value transposeRhs(ConvolutionOp op, OpBuilder &b, Value lhs,
                          Value cotangent) {
  Convolution conv(op);
  ArrayRef<int64_t> lhsShape = arrayType(op.getLhs()).getShape(),
                    rhsShape = arrayType(op.getRhs()).getShape(),
                    outShape = arrayType(op.getResult()).getShape();
  for (size_t i = 0; i < conv.strides.size(); ++i) {
    int64_t size = dilated(lhsShape[conv.lhsDims[i + 2]], conv.lhsDilation[i]),
            window =
                dilated(rhsShape[conv.rhsDims[i + 2]], conv.rhsDilation[i]),
            out = dilated(outShape[conv.outDims[i + 2]], conv.strides[i]);
    conv.high[i] = out - size + window - conv.low[i] - 1;
  }
  std::swap(conv.lhsDims[0], conv.lhsDims[1]);
  std::swap(conv.rhsDims[0], conv.rhsDims[1]);
  std::swap(conv.outDims[0], conv.outDims[1]);
  std::swap(conv.rhsDims, conv.outDims);
  std::swap(conv.strides, conv.rhsDilation);
  std::swap(conv.featureGroups, conv.batchGroups);
  return conv.emit(b, op.getLoc(), lhs, cotangent);
}

LogicalResult ConvolutionOp::transpose(TRANSPOSE_SIGNATURE) {
  Value cotangent = cotangents[0];
  outCotangents.resize(2);
  int side = linear.test(0) ? 0 : 1;
  if (arrayType(cotangent).getNumElements() == 0)
    outCotangents[side] =
        splat(builder, getLoc(), getOperand(side).getType(), 0);
  else
    outCotangents[side] =
        side == 0 ? transposeLhs(*this, builder, operands[1], cotangent)
                  : transposeRhs(*this, builder, operands[0], cotangent);
  return success();
}

//===-----------------------------------------------------------------------===//
// Batching
//===-----------------------------------------------------------------------===//

/// `value`, mapped, with its batch as the major part of each of the `groups` of
/// dimension `dim` of an element.
static Value mergeIntoGroups(OpBuilder &b, Location loc, Value value,
                             int64_t dim, int64_t groups) {
  if (groups == 1)
    return mergeDim(b, loc, value, 0, dim);
  Value split = splitDim(b, loc, value, dim + 1, groups);
  Value merged = mergeDim(b, loc, split, 0, dim + 1);
  return mergeDim(b, loc, merged, dim, dim);
}

/// The inverse: the batch in the groups of dimension `dim` becomes the leading
/// dimension.
static Value splitFromGroups(OpBuilder &b, Location loc, Value value,
                             int64_t dim, int64_t groups, int64_t size) {
  if (groups == 1)
    return moveAxis(b, loc, splitDim(b, loc, value, dim, size), dim, 0);
  Value split = splitDim(b, loc, value, dim, groups);
  split = splitDim(b, loc, split, dim + 1, size);
  split = mergeDim(b, loc, split, dim, dim + 1);
  return moveAxis(b, loc, split, dim, 0);
}

LogicalResult ConvolutionOp::batch(BATCH_SIGNATURE) {
  Location loc = getLoc();
  // There are no convolutions of no groups, and where there are no elements,
  // products of sizes may overflow.
  auto isEmpty = [](Value x) { return arrayType(x).getNumElements() == 0; };
  if (size == 0 || llvm::any_of(operands, isEmpty)) {
    results.push_back(splat(builder, loc, batchedType(getType(), size), 0));
    return success();
  }
  Convolution conv(*this);
  Value lhs = operands[0], rhs = operands[1];
  if (mapped.test(0) && !mapped.test(1)) {
    lhs = mergeIntoGroups(builder, loc, lhs, conv.lhsDims[0], conv.batchGroups);
    Value out = conv.emit(builder, loc, lhs, rhs);
    results.push_back(
        splitFromGroups(builder, loc, out, conv.outDims[0], 1, size));
    return success();
  }
  if (!mapped.test(0)) {
    int64_t groups = std::max(conv.featureGroups, conv.batchGroups);
    rhs = mergeIntoGroups(builder, loc, rhs, conv.rhsDims[0], groups);
    Value out = conv.emit(builder, loc, lhs, rhs);
    results.push_back(
        splitFromGroups(builder, loc, out, conv.outDims[1], groups, size));
    return success();
  }
  // Each element of the batch is a group, or as many groups as there were.
  bool inBatch = conv.batchGroups > 1;
  (inBatch ? conv.batchGroups : conv.featureGroups) *= size;
  lhs = mergeDim(builder, loc, lhs, 0, conv.lhsDims[inBatch ? 0 : 1]);
  rhs = mergeDim(builder, loc, rhs, 0, conv.rhsDims[0]);
  Value out = conv.emit(builder, loc, lhs, rhs);
  results.push_back(
      splitFromGroups(builder, loc, out, conv.outDims[1], 1, size));
  return success();
}
