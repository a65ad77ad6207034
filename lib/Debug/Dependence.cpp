//===- Dependence.cpp - Which elements an element is made of --------------===//

#include "Dependence.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "llvm/ADT/TypeSwitch.h"
#include <numeric>

using namespace mlir;
using namespace arrax;
using namespace arrax::array;
using Elements = SmallVector<int64_t>;
/// One index per dimension, none for all of them.
using PartialIndices = SmallVector<std::optional<int64_t>>;

SmallVector<int64_t> debug::toIndices(int64_t element,
                                      ArrayRef<int64_t> shape) {
  SmallVector<int64_t> indices(shape.size());
  for (size_t i = shape.size(); i-- > 0; element /= shape[i])
    indices[i] = element % shape[i];
  return indices;
}

int64_t debug::toElement(ArrayRef<int64_t> indices, ArrayRef<int64_t> shape) {
  int64_t element = 0;
  for (auto [index, size] : llvm::zip_equal(indices, shape))
    element = element * size + index;
  return element;
}

static ArrayRef<int64_t> shapeOf(Value value) {
  return cast<RankedTensorType>(value.getType()).getShape();
}

static Elements matching(const PartialIndices &fixed, ArrayRef<int64_t> shape) {
  Elements elements{0};
  for (auto [index, size] : llvm::zip_equal(fixed, shape)) {
    Elements longer;
    for (int64_t element : elements)
      for (int64_t i = index.value_or(0), end = index ? i + 1 : size; i < end;
           ++i)
        longer.push_back(element * size + i);
    elements = std::move(longer);
  }
  return elements;
}

static Elements reducedElements(Operation *op, ArrayRef<int64_t> indices) {
  ArrayRef<int64_t> shape = shapeOf(op->getOperand(0));
  SmallVector<int64_t> axes = getReducedAxes(op);
  PartialIndices fixed(shape.size());
  for (size_t i = 0, next = 0; i < shape.size(); ++i)
    if (!llvm::is_contained(axes, int64_t(i)))
      fixed[i] = indices[next++];
  return matching(fixed, shape);
}

static Elements contractedElements(DotGeneralOp op, bool isRhs,
                                   ArrayRef<int64_t> indices) {
  ArrayRef<int64_t> batch = isRhs ? op.getRhsBatch() : op.getLhsBatch(),
                    contract =
                        isRhs ? op.getRhsContract() : op.getLhsContract(),
                    shape = shapeOf(isRhs ? op.getRhs() : op.getLhs());
  size_t free = shape.size() - batch.size() - contract.size();
  ArrayRef<int64_t> rest =
      isRhs ? indices.take_back(free) : indices.slice(batch.size(), free);
  PartialIndices fixed(shape.size());
  for (auto [i, dim] : llvm::enumerate(batch))
    fixed[dim] = indices[i];
  for (int64_t dim = 0, size = shape.size(); dim < size; ++dim)
    if (!llvm::is_contained(batch, dim) && !llvm::is_contained(contract, dim)) {
      fixed[dim] = rest.front();
      rest = rest.drop_front();
    }
  return matching(fixed, shape);
}

static Elements joinedElements(ConcatenateOp op, unsigned operand,
                               ArrayRef<int64_t> indices) {
  int64_t axis = op.getAxis(), start = 0;
  for (unsigned i = 0; i < operand; ++i)
    start += shapeOf(op.getInputs()[i])[axis];
  ArrayRef<int64_t> shape = shapeOf(op.getInputs()[operand]);
  SmallVector<int64_t> own(indices);
  own[axis] -= start;
  if (own[axis] < 0 || own[axis] >= shape[axis])
    return {};
  return {debug::toElement(own, shape)};
}

static Elements paddedElements(PadOp op, unsigned operand,
                               ArrayRef<int64_t> indices) {
  ArrayRef<int64_t> shape = shapeOf(op.getX());
  SmallVector<int64_t> own;
  bool isPadding = false;
  for (auto [i, index] : llvm::enumerate(indices)) {
    int64_t distance = index - op.getLow()[i], step = op.getInterior()[i] + 1;
    own.push_back(distance / step);
    isPadding |= distance < 0 || distance % step != 0 || own.back() >= shape[i];
  }
  if (isPadding != (operand == 1))
    return {};
  return {isPadding ? 0 : debug::toElement(own, shape)};
}

/// Where a block of shape `sizes` starts.
static SmallVector<int64_t> blockStart(ValueRange indices,
                                       ArrayRef<int64_t> shape,
                                       ArrayRef<int64_t> sizes,
                                       debug::ScalarOperand scalar) {
  SmallVector<int64_t> start;
  for (auto [index, size, part] : llvm::zip_equal(indices, shape, sizes))
    start.push_back(std::clamp<int64_t>(scalar(index), 0, size - part));
  return start;
}

static Elements slicedElements(DynamicSliceOp op, unsigned operand,
                               ArrayRef<int64_t> indices,
                               debug::ScalarOperand scalar) {
  if (operand != 0)
    return {};
  ArrayRef<int64_t> shape = shapeOf(op.getX());
  SmallVector<int64_t> own =
      blockStart(op.getIndices(), shape, op.getSizes(), scalar);
  for (auto [index, offset] : llvm::zip_equal(own, indices))
    index += offset;
  return {debug::toElement(own, shape)};
}

static Elements updatedElements(DynamicUpdateSliceOp op, unsigned operand,
                                ArrayRef<int64_t> indices,
                                debug::ScalarOperand scalar) {
  if (operand > 1)
    return {};
  ArrayRef<int64_t> shape = shapeOf(op.getX()), part = shapeOf(op.getUpdate());
  SmallVector<int64_t> own = blockStart(op.getIndices(), shape, part, scalar);
  bool isInside = true;
  for (auto [index, start, size] : llvm::zip_equal(indices, own, part)) {
    start = index - start;
    isInside &= start >= 0 && start < size;
  }
  if (isInside != (operand == 1))
    return {};
  return {isInside ? debug::toElement(own, part)
                   : debug::toElement(indices, shape)};
}

SmallVector<int64_t> debug::elementsRead(Operation *op, unsigned operand,
                                         ArrayRef<int64_t> indices,
                                         ScalarOperand scalar) {
  ArrayRef<int64_t> shape = shapeOf(op->getOperand(operand));
  if (isa<ReshapeOp>(op))
    return {toElement(indices, shapeOf(op->getResult(0)))};
  if (op->hasTrait<array::OpTrait::Elementwise>() || isMovement(op)) {
    auto identity =
        AffineMap::getMultiDimIdentityMap(indices.size(), op->getContext());
    return {toElement(getOperandMap(op, identity).compose(indices), shape)};
  }
  if (isReduction(op))
    return reducedElements(op, indices);
  return llvm::TypeSwitch<Operation *, Elements>(op)
      .Case([&](DotGeneralOp dot) {
        return contractedElements(dot, operand == 1, indices);
      })
      .Case([&](ConcatenateOp concatenate) {
        return joinedElements(concatenate, operand, indices);
      })
      .Case([&](PadOp pad) { return paddedElements(pad, operand, indices); })
      .Case([&](DynamicSliceOp slice) {
        return slicedElements(slice, operand, indices, scalar);
      })
      .Case([&](DynamicUpdateSliceOp update) {
        return updatedElements(update, operand, indices, scalar);
      })
      .Default([&](Operation *) {
        return matching(PartialIndices(shape.size()), shape);
      });
}
