//===- ShapeFolding.cpp - Folds of ops that move elements -----------------===//

#include "ConstantFolding.h"
#include "Inference.h"
#include "arrax/Array/IR/Array.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace arrax::array;

/// The position of row-major element `index` of an array of `shape`.
static SmallVector<int64_t> delinearize(int64_t index,
                                        ArrayRef<int64_t> shape) {
  SmallVector<int64_t> position(shape.size());
  for (int64_t i = shape.size() - 1; i >= 0; --i) {
    position[i] = index % shape[i];
    index /= shape[i];
  }
  return position;
}

/// The inverse of `delinearize`.
static int64_t linearize(ArrayRef<int64_t> position, ArrayRef<int64_t> shape) {
  int64_t index = 0;
  for (auto [coordinate, size] : llvm::zip_equal(position, shape))
    index = index * size + coordinate;
  return index;
}

/// Evaluates an op whose result at a position is `x` at `source(position)`.
static Attribute
gatherAt(Attribute x, Type xType, Type result,
         function_ref<SmallVector<int64_t>(ArrayRef<int64_t>)> source) {
  ArrayRef<int64_t> from = cast<RankedTensorType>(xType).getShape();
  ArrayRef<int64_t> to = cast<RankedTensorType>(result).getShape();
  return gather(x, result, [&](int64_t index) {
    return linearize(source(delinearize(index, to)), from);
  });
}

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

//===----------------------------------------------------------------------===//
// broadcast_in_dim
//===----------------------------------------------------------------------===//

OpFoldResult BroadcastInDimOp::fold(FoldAdaptor adaptor) {
  // Equal types have equal ranks, so that `dims` is the identity. A dynamic
  // dimension of the result has the size of the operand's.
  if (getX().getType() == getType())
    return getX();
  ArrayRef<int64_t> shape = arrayType(getX()).getShape();
  return gatherAt(adaptor.getX(), getX().getType(), getType(),
                  [&](ArrayRef<int64_t> position) {
                    SmallVector<int64_t> source;
                    for (auto [dim, size] : llvm::zip_equal(getDims(), shape))
                      source.push_back(size == 1 ? 0 : position[dim]);
                    return source;
                  });
}

/// `broadcast(broadcast(x))` to one broadcast, unless a dynamic size between
/// them hides that they do not go together.
static LogicalResult mergeBroadcasts(BroadcastInDimOp op,
                                     PatternRewriter &rewriter) {
  auto inner = op.getX().getDefiningOp<BroadcastInDimOp>();
  if (!inner)
    return failure();
  SmallVector<int64_t> dims;
  for (auto [dim, size] :
       llvm::zip(inner.getDims(), arrayType(inner.getX()).getShape())) {
    dims.push_back(op.getDims()[dim]);
    if (size != 1 &&
        !areCompatible(size, arrayType(op).getDimSize(dims.back())))
      return failure();
  }
  rewriter.replaceOpWithNewOp<BroadcastInDimOp>(op, op.getType(), inner.getX(),
                                                dims);
  return success();
}

/// The dimensions of `wide` that are not the unit dimensions it has more than
/// `narrow`; none if unit dimensions are not the only difference.
static std::optional<SmallVector<int64_t>>
matchInsertedUnits(ArrayRef<int64_t> narrow, ArrayRef<int64_t> wide) {
  SmallVector<int64_t> kept;
  for (auto [i, size] : llvm::enumerate(wide)) {
    size_t next = kept.size();
    // A dynamic size is the same on both sides only if it is the only one.
    if (next < narrow.size() && narrow[next] == size)
      kept.push_back(i);
    else if (size != 1)
      return std::nullopt;
  }
  if (kept.size() != narrow.size() || !isShapeFixedByCount(wide))
    return std::nullopt;
  return kept;
}

/// A broadcast inserts unit dimensions itself: `broadcast(reshape(x))`, where
/// the reshape does only that, to `broadcast(x)`.
static LogicalResult absorbReshape(BroadcastInDimOp op,
                                   PatternRewriter &rewriter) {
  auto reshape = op.getX().getDefiningOp<ReshapeOp>();
  if (!reshape)
    return failure();
  auto kept = matchInsertedUnits(arrayType(reshape.getX()).getShape(),
                                 arrayType(reshape).getShape());
  if (!kept)
    return failure();
  SmallVector<int64_t> dims;
  for (int64_t dim : *kept)
    dims.push_back(op.getDims()[dim]);
  rewriter.replaceOpWithNewOp<BroadcastInDimOp>(op, op.getType(),
                                                reshape.getX(), dims);
  return success();
}

void BroadcastInDimOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                   MLIRContext *) {
  patterns.add(mergeBroadcasts);
  patterns.add(absorbReshape);
}

//===----------------------------------------------------------------------===//
// reshape
//===----------------------------------------------------------------------===//

OpFoldResult ReshapeOp::fold(FoldAdaptor adaptor) {
  if (isShapeFixedByCount(arrayType(getResult()).getShape())) {
    if (getX().getType() == getType())
      return getX();
    if (auto inner = getX().getDefiningOp<ReshapeOp>())
      if (OpFoldResult x = forward(*this, inner.getX()))
        return x;
  }
  return gather(adaptor.getX(), getType(), [](int64_t index) { return index; });
}

/// `reshape(reshape(x))` to one reshape, unless a dynamic size between them
/// hides that the element counts differ.
static LogicalResult mergeReshapes(ReshapeOp op, PatternRewriter &rewriter) {
  auto inner = op.getX().getDefiningOp<ReshapeOp>();
  if (!inner || !isShapeFixedByCount(arrayType(op).getShape()))
    return failure();
  auto before = countElements(arrayType(inner.getX()).getShape());
  auto after = countElements(arrayType(op).getShape());
  if (before && after && *before != *after)
    return failure();
  rewriter.replaceOpWithNewOp<ReshapeOp>(op, op.getType(), inner.getX());
  return success();
}

void ReshapeOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                            MLIRContext *) {
  patterns.add(mergeReshapes);
}

//===----------------------------------------------------------------------===//
// transpose
//===----------------------------------------------------------------------===//

/// The permutation of a transpose by `inner`, then by `outer`.
static SmallVector<int64_t> compose(ArrayRef<int64_t> inner,
                                    ArrayRef<int64_t> outer) {
  SmallVector<int64_t> result;
  for (int64_t dim : outer)
    result.push_back(inner[dim]);
  return result;
}

OpFoldResult TransposeOp::fold(FoldAdaptor adaptor) {
  if (isIdentity(getPermutation()))
    return forward(*this, getX());
  if (auto inner = getX().getDefiningOp<TransposeOp>())
    if (isIdentity(compose(inner.getPermutation(), getPermutation())))
      return forward(*this, inner.getX());
  return gatherAt(adaptor.getX(), getX().getType(), getType(),
                  [&](ArrayRef<int64_t> position) {
                    SmallVector<int64_t> source(position.size());
                    for (auto [i, dim] : llvm::enumerate(getPermutation()))
                      source[dim] = position[i];
                    return source;
                  });
}

/// `transpose(transpose(x))` to one transpose.
static LogicalResult mergeTransposes(TransposeOp op,
                                     PatternRewriter &rewriter) {
  auto inner = op.getX().getDefiningOp<TransposeOp>();
  if (!inner)
    return failure();
  rewriter.replaceOpWithNewOp<TransposeOp>(
      op, op.getType(), inner.getX(),
      compose(inner.getPermutation(), op.getPermutation()));
  return success();
}

/// The product's result order is (batch, left, right): a transpose that swaps
/// the free dimensions of both sides, and perhaps reorders the batch, is the
/// product with the sides swapped.
static LogicalResult swapProduct(TransposeOp op, PatternRewriter &rewriter) {
  auto dot = op.getX().getDefiningOp<DotGeneralOp>();
  if (!dot || !dot->hasOneUse())
    return failure();
  ArrayRef<int64_t> permutation = op.getPermutation();
  int64_t numBatch = dot.getLhsBatch().size();
  int64_t numLeft = arrayType(dot.getLhs()).getRank() - numBatch -
                    dot.getLhsContract().size();
  int64_t numRight = permutation.size() - numBatch - numLeft;

  SmallVector<int64_t> lhsBatch, rhsBatch;
  for (int64_t dim : permutation.take_front(numBatch)) {
    if (dim >= numBatch)
      return failure();
    lhsBatch.push_back(dot.getLhsBatch()[dim]);
    rhsBatch.push_back(dot.getRhsBatch()[dim]);
  }
  auto isRange = [](ArrayRef<int64_t> dims, int64_t first) {
    for (auto [i, dim] : llvm::enumerate(dims))
      if (dim != first + static_cast<int64_t>(i))
        return false;
    return true;
  };
  ArrayRef<int64_t> free = permutation.drop_front(numBatch);
  Value lhs = dot.getLhs(), rhs = dot.getRhs();
  ArrayRef<int64_t> lhsContract = dot.getLhsContract(),
                    rhsContract = dot.getRhsContract();
  if (!isRange(free, numBatch)) {
    if (!isRange(free.take_front(numRight), numBatch + numLeft) ||
        !isRange(free.drop_front(numRight), numBatch))
      return failure();
    std::swap(lhs, rhs);
    std::swap(lhsBatch, rhsBatch);
    std::swap(lhsContract, rhsContract);
  }
  rewriter.replaceOpWithNewOp<DotGeneralOp>(
      op, op.getType(), lhs, rhs, lhsBatch, rhsBatch, lhsContract, rhsContract,
      dot.getPreferredElementTypeAttr());
  return success();
}

void TransposeOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *) {
  patterns.add(mergeTransposes);
  patterns.add(swapProduct);
}

//===----------------------------------------------------------------------===//
// reverse
//===----------------------------------------------------------------------===//

OpFoldResult ReverseOp::fold(FoldAdaptor adaptor) {
  RankedTensorType type = arrayType(getX());
  auto isTrivial = [&](int64_t axis) {
    return type.getDimSize(axis) == 0 || type.getDimSize(axis) == 1;
  };
  if (llvm::all_of(getAxes(), isTrivial))
    return forward(*this, getX());
  if (auto inner = getX().getDefiningOp<ReverseOp>()) {
    SmallVector<int64_t> mine(getAxes()), its(inner.getAxes());
    llvm::sort(mine);
    llvm::sort(its);
    if (mine == its)
      return forward(*this, inner.getX());
  }
  return gatherAt(adaptor.getX(), type, getType(),
                  [&](ArrayRef<int64_t> position) {
                    SmallVector<int64_t> source(position);
                    for (int64_t axis : getAxes())
                      source[axis] = type.getDimSize(axis) - 1 - position[axis];
                    return source;
                  });
}

//===----------------------------------------------------------------------===//
// concatenate, pad
//===----------------------------------------------------------------------===//

/// The elements of `operands` joined along `axis`.
template <typename T>
static Attribute concatenate(ArrayRef<DenseElementsAttr> operands,
                             RankedTensorType type, int64_t axis,
                             int64_t count) {
  SmallVector<T> values;
  for (int64_t i = 0; i < count; ++i) {
    SmallVector<int64_t> position = delinearize(i, type.getShape());
    const DenseElementsAttr *operand = operands.begin();
    while (position[axis] >= operand->getType().getDimSize(axis))
      position[axis] -= (operand++)->getType().getDimSize(axis);
    values.push_back(Elements<T>::get(
        *operand, linearize(position, operand->getType().getShape())));
  }
  return Elements<T>::build(type, values);
}

OpFoldResult ConcatenateOp::fold(FoldAdaptor adaptor) {
  int64_t axis = getAxis();
  // An operand of the result's size leaves nothing for the others.
  for (Value input : getInputs())
    if (input.getType() == getType() &&
        (getInputs().size() == 1 || !arrayType(input).isDynamicDim(axis)))
      return input;

  auto constants = getConstants(adaptor.getInputs());
  RankedTensorType type = arrayType(getResult());
  if (constants.empty() || !type.hasStaticShape())
    return {};
  auto isSameSplat = [&](DenseElementsAttr constant) {
    return constant.isSplat() && constants[0].isSplat() &&
           constant.getSplatValue<Attribute>() ==
               constants[0].getSplatValue<Attribute>();
  };
  if (llvm::all_of(constants, isSameSplat))
    return gather(constants[0], type, [](int64_t) { return 0; });
  std::optional<int64_t> count = countToFold(type, /*isSplat=*/false);
  if (!count)
    return {};
  return dispatchElement(type.getElementType(), [&](auto zero) {
    return concatenate<decltype(zero)>(constants, type, axis, *count);
  });
}

/// The index in `x` of the element of the padded array at `position`; none if
/// that is padding.
static std::optional<int64_t> sourceOfPadded(PadOp op,
                                             ArrayRef<int64_t> position) {
  ArrayRef<int64_t> shape = arrayType(op.getX()).getShape();
  SmallVector<int64_t> source;
  for (auto [i, size] : llvm::enumerate(shape)) {
    int64_t offset = position[i] - op.getLow()[i];
    // Without neighbours there are no gaps, however wide.
    int64_t step = size > 1 ? op.getInterior()[i] + 1 : 1;
    if (offset < 0 || offset % step != 0 || offset / step >= size)
      return std::nullopt;
    source.push_back(offset / step);
  }
  return linearize(source, shape);
}

OpFoldResult PadOp::fold(FoldAdaptor adaptor) {
  auto isZero = [](int64_t value) { return value == 0; };
  if (llvm::all_of(getLow(), isZero) && llvm::all_of(getHigh(), isZero) &&
      llvm::all_of(getInterior(), isZero))
    return forward(*this, getX());

  auto constants = getConstants(adaptor.getOperands());
  RankedTensorType type = arrayType(getResult());
  if (constants.empty() || !type.hasStaticShape())
    return {};
  DenseElementsAttr x = constants[0], padding = constants[1];
  bool isSplat =
      x.isSplat() && padding.isSplat() &&
      x.getSplatValue<Attribute>() == padding.getSplatValue<Attribute>();
  std::optional<int64_t> count = countToFold(type, isSplat);
  if (!count)
    return {};
  return dispatchElement(type.getElementType(), [&](auto zero) -> Attribute {
    using T = decltype(zero);
    SmallVector<T> values;
    for (int64_t i = 0; i < *count; ++i) {
      auto source = sourceOfPadded(*this, delinearize(i, type.getShape()));
      values.push_back(source ? Elements<T>::get(x, *source)
                              : Elements<T>::get(padding, 0));
    }
    return Elements<T>::build(type, values);
  });
}

//===----------------------------------------------------------------------===//
// slice
//===----------------------------------------------------------------------===//

/// Makes `slice(slice(x))` one slice of `x`, in place.
static LogicalResult mergeSlices(SliceOp op) {
  auto inner = op.getX().getDefiningOp<SliceOp>();
  if (!inner)
    return failure();
  SmallVector<int64_t> start, limit, stride;
  for (auto [i, size] : llvm::enumerate(arrayType(op).getShape())) {
    int64_t first = inner.getStart()[i], step = inner.getStride()[i];
    // Strides count between elements only: one past the end may overflow.
    stride.push_back(size > 1 ? op.getStride()[i] * step : 1);
    start.push_back(size > 0 ? first + op.getStart()[i] * step : first);
    limit.push_back(size > 0 ? start[i] + (size - 1) * stride[i] + 1 : first);
  }
  op.getXMutable().assign(inner.getX());
  op.setStart(start);
  op.setLimit(limit);
  op.setStride(stride);
  return success();
}

OpFoldResult SliceOp::fold(FoldAdaptor adaptor) {
  RankedTensorType type = arrayType(getX());
  // Static equal shapes leave no choice of the bounds; strides of dimensions
  // with more than one element are 1 then.
  if (type == getType() && type.hasStaticShape())
    return getX();
  if (Attribute constant = gatherAt(
          adaptor.getX(), type, getType(), [&](ArrayRef<int64_t> position) {
            SmallVector<int64_t> source;
            for (auto [i, coordinate] : llvm::enumerate(position))
              source.push_back(getStart()[i] + coordinate * getStride()[i]);
            return source;
          }))
    return constant;
  if (succeeded(mergeSlices(*this)))
    return getResult();
  return {};
}
