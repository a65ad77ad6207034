//===- Emit.cpp - Building blocks of transform rules ----------------------===//

#include "arrax/Array/Rules/Emit.h"
#include <complex>

using namespace mlir;
using namespace arrax::array;

static APFloat toFloat(Type type, double value) {
  APFloat result(value);
  bool inexact;
  result.convert(cast<FloatType>(type).getFloatSemantics(),
                 APFloat::rmNearestTiesToEven, &inexact);
  return result;
}

DenseElementsAttr arrax::array::splatAttr(RankedTensorType type, double value) {
  Type element = type.getElementType();
  if (isa<FloatType>(element))
    return DenseElementsAttr::get(type, toFloat(element, value));
  if (auto complex = dyn_cast<ComplexType>(element)) {
    std::complex<APFloat> number(toFloat(complex.getElementType(), value),
                                 toFloat(complex.getElementType(), 0));
    return DenseElementsAttr::get(type, ArrayRef(number));
  }
  APInt number(element.getIntOrFloatBitWidth(), static_cast<int64_t>(value),
               /*isSigned=*/true, /*implicitTrunc=*/true);
  return DenseElementsAttr::get(type, number);
}

Value arrax::array::splat(OpBuilder &builder, Location loc, Type type,
                          double value) {
  return ConstantOp::create(builder, loc,
                            splatAttr(cast<RankedTensorType>(type), value));
}

Value arrax::array::addOrNull(OpBuilder &builder, Location loc, Value a,
                              Value b) {
  if (!a || !b)
    return a ? a : b;
  return AddOp::create(builder, loc, a, b);
}

Operation *arrax::array::emitLike(OpBuilder &builder, Operation *op,
                                  ValueRange operands, TypeRange types) {
  Operation *copy = op->clone();
  copy->setOperands(operands);
  for (auto [result, type] : llvm::zip(copy->getResults(), types))
    result.setType(type);
  return builder.insert(copy);
}

Value arrax::array::reshapeTo(OpBuilder &builder, Location loc, Value value,
                              RankedTensorType type) {
  if (value.getType() == type)
    return value;
  return ReshapeOp::create(builder, loc, type, value);
}

Value arrax::array::convertTo(OpBuilder &builder, Location loc, Value value,
                              Type element) {
  RankedTensorType type = arrayType(value);
  if (type.getElementType() == element)
    return value;
  return ConvertOp::create(builder, loc, type.clone(element), value);
}

Value arrax::array::permute(OpBuilder &builder, Location loc, Value value,
                            ArrayRef<int64_t> permutation) {
  if (llvm::equal(permutation, llvm::seq<int64_t>(0, permutation.size())))
    return value;
  return TransposeOp::create(builder, loc, value, permutation);
}

Value arrax::array::moveAxis(OpBuilder &builder, Location loc, Value value,
                             int64_t from, int64_t to) {
  auto permutation =
      llvm::to_vector(llvm::seq<int64_t>(0, arrayType(value).getRank()));
  permutation.erase(permutation.begin() + from);
  permutation.insert(permutation.begin() + to, from);
  return permute(builder, loc, value, permutation);
}

static RankedTensorType insertDim(RankedTensorType type, int64_t size,
                                  int64_t axis) {
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + axis, size);
  return type.clone(shape);
}

RankedTensorType arrax::array::batchedType(Type type, int64_t size) {
  return insertDim(cast<RankedTensorType>(type), size, 0);
}

/// The dimensions of an array of rank `rank` that are not in `axes`.
static SmallVector<int64_t> otherDims(int64_t rank, ArrayRef<int64_t> axes) {
  SmallVector<int64_t> dims;
  for (int64_t i = 0; i < rank; ++i)
    if (!llvm::is_contained(axes, i))
      dims.push_back(i);
  return dims;
}

Value arrax::array::broadcastBatch(OpBuilder &builder, Location loc,
                                   Value value, int64_t size, int64_t axis) {
  RankedTensorType type = insertDim(arrayType(value), size, axis);
  return broadcastAlong(builder, loc, value, type, axis);
}

Value arrax::array::broadcastAlong(OpBuilder &builder, Location loc,
                                   Value reduced, RankedTensorType type,
                                   ArrayRef<int64_t> axes) {
  return BroadcastInDimOp::create(
      builder, loc, type.clone(arrayType(reduced).getElementType()), reduced,
      otherDims(type.getRank(), axes));
}

SmallVector<int64_t> arrax::array::shifted(ArrayRef<int64_t> dims,
                                           ArrayRef<int64_t> head) {
  SmallVector<int64_t> result(head);
  for (int64_t dim : dims)
    result.push_back(dim + 1);
  return result;
}

SmallVector<int64_t> arrax::array::prepend(int64_t head,
                                           ArrayRef<int64_t> values) {
  SmallVector<int64_t> result{head};
  llvm::append_range(result, values);
  return result;
}

LogicalResult arrax::array::linearJvp(Operation *op, OpBuilder &builder,
                                      ValueRange primals,
                                      ArrayRef<Value> tangents,
                                      SmallVectorImpl<Value> &outPrimals,
                                      SmallVectorImpl<Value> &outTangents) {
  SmallVector<Value> filled(tangents);
  for (auto [tangent, primal] : llvm::zip(filled, primals))
    if (!tangent)
      tangent = splat(builder, op->getLoc(), primal.getType(), 0);
  llvm::append_range(outPrimals, emitLike(builder, op, primals)->getResults());
  llvm::append_range(outTangents, emitLike(builder, op, filled)->getResults());
  return success();
}

LogicalResult arrax::array::batchElementwise(Operation *op, OpBuilder &builder,
                                             ValueRange operands,
                                             const llvm::SmallBitVector &mapped,
                                             int64_t size,
                                             SmallVectorImpl<Value> &results) {
  SmallVector<Value> batched(operands);
  for (auto [i, operand] : llvm::enumerate(batched))
    if (!mapped.test(i))
      operand = broadcastBatch(builder, op->getLoc(), operand, size);
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(batchedType(type, size));
  llvm::append_range(results,
                     emitLike(builder, op, batched, types)->getResults());
  return success();
}

/// Element `index` of the batch `value`.
static Value elementOf(OpBuilder &builder, Location loc, Value value,
                       int64_t index) {
  RankedTensorType type = arrayType(value);
  SmallVector<int64_t> start(type.getRank(), 0), limit(type.getShape()),
      stride(type.getRank(), 1);
  start[0] = index;
  limit[0] = index + 1;
  Value slice = SliceOp::create(builder, loc, value, start, limit, stride);
  return ReshapeOp::create(builder, loc,
                           type.clone(type.getShape().drop_front()), slice);
}

LogicalResult arrax::array::batchByLoop(Operation *op, OpBuilder &builder,
                                        ValueRange operands,
                                        const llvm::SmallBitVector &mapped,
                                        int64_t size,
                                        SmallVectorImpl<Value> &results) {
  Location loc = op->getLoc();
  SmallVector<SmallVector<Value>> parts(op->getNumResults());
  for (int64_t index = 0; index < size; ++index) {
    SmallVector<Value> element(operands);
    for (unsigned i : mapped.set_bits())
      element[i] = elementOf(builder, loc, operands[i], index);
    Operation *one = emitLike(builder, op, element);
    for (auto [i, result] : llvm::enumerate(one->getResults()))
      parts[i].push_back(
          reshapeTo(builder, loc, result, batchedType(result.getType(), 1)));
  }
  for (auto [i, type] : llvm::enumerate(op->getResultTypes())) {
    if (size == 0)
      results.push_back(splat(builder, loc, batchedType(type, 0), 0));
    else
      results.push_back(
          ConcatenateOp::create(builder, loc, parts[i], /*axis=*/0));
  }
  return success();
}
