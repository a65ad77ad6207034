//===- Arrays.cpp - Notation of decompositions ----------------------------===//

#include "Arrays.h"
#include <limits>

using namespace mlir;
using namespace arrax::array;

Value Arrays::slice(Value x, int64_t dim, int64_t start, int64_t limit,
                    int64_t stride) {
  RankedTensorType type = arrayType(x);
  if (start == 0 && limit == type.getDimSize(dim) && stride == 1)
    return x;
  SmallVector<int64_t> starts(type.getRank(), 0), limits(type.getShape()),
      strides(type.getRank(), 1);
  starts[dim] = start;
  limits[dim] = limit;
  strides[dim] = stride;
  return emit<SliceOp>(x, starts, limits, strides);
}

Value Arrays::pad(Value x, Shape low, Shape high, Shape interior,
                  double value) {
  auto isNone = [](Shape amounts) {
    return llvm::all_of(amounts, [](int64_t n) { return n == 0; });
  };
  if (isNone(low) && isNone(high) && isNone(interior))
    return x;
  auto scalar = RankedTensorType::get({}, arrayType(x).getElementType());
  return emit<PadOp>(x, number(scalar, value), low, high, interior);
}

/// An index vector of one entry for each position.
static Value emitVectors(Arrays &b, Value positions) {
  SmallVector<int64_t> shape(arrayType(positions).getShape());
  shape.push_back(1);
  return b.reshape(positions, shape);
}

Value Arrays::take(Value x, Value positions, int64_t dim) {
  RankedTensorType type = arrayType(x), at = arrayType(positions);
  SmallVector<int64_t> sizes(type.getShape()), others, none, along{dim};
  sizes[dim] = 1;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (i != dim)
      others.push_back(i < dim ? i : i - 1 + at.getRank());
  return emit<GatherOp>(x, emitVectors(*this, positions), /*fill=*/Value(),
                        others, along, along, none, none, sizes,
                        IndexMode::FillOrDrop, /*indices_are_sorted=*/false,
                        /*unique_indices=*/false);
}

Value Arrays::putRows(Value x, Value positions, Value rows) {
  auto rowDims = llvm::to_vector(llvm::seq<int64_t>(1, arrayType(x).getRank()));
  SmallVector<int64_t> none, first{0};
  return emit<ScatterOp>(ScatterKind::Set, x, emitVectors(*this, positions),
                         rows, rowDims, first, first, none, none,
                         IndexMode::FillOrDrop, /*indices_are_sorted=*/false,
                         /*unique_indices=*/true);
}

Type arrax::array::combinedIn(Type element) {
  return element.isF16() || element.isBF16()
             ? Type(Float32Type::get(element.getContext()))
             : element;
}

bool arrax::array::isStatic(Operation *op) {
  auto hasStaticShape = [](Type type) {
    return cast<RankedTensorType>(type).hasStaticShape();
  };
  return llvm::all_of(op->getOperandTypes(), hasStaticShape) &&
         llvm::all_of(op->getResultTypes(), hasStaticShape);
}

Values arrax::array::emptyResults(Arrays &b, Operation *op) {
  Values results;
  for (Value result : op->getResults()) {
    if (arrayType(result).getNumElements() != 0)
      return {};
    results.push_back(b.numberLike(result, 0));
  }
  return results;
}

DenseElementsAttr arrax::array::extremeAttr(Type element, bool greatest) {
  auto type = RankedTensorType::get({}, element);
  if (isa<FloatType>(element)) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return splatAttr(type, greatest ? infinity : -infinity);
  }
  unsigned width = element.getIntOrFloatBitWidth();
  if (element.isUnsignedInteger() || width == 1)
    return DenseElementsAttr::get(type, greatest ? APInt::getMaxValue(width)
                                                 : APInt::getMinValue(width));
  return DenseElementsAttr::get(type, greatest
                                          ? APInt::getSignedMaxValue(width)
                                          : APInt::getSignedMinValue(width));
}
