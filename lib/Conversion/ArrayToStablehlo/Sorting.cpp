//===- Sorting.cpp - Sorting and searching in StableHLO -------------------===//

#include "Lowering.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

using HloDirection = hlo::ComparisonDirection;

static Value emitTotalCompare(HloBuilder &b, HloDirection direction, Value x,
                              Value y) {
  RankedTensorType type = arrayType(x);
  hlo::ComparisonTypeAttr order;
  if (isa<FloatType>(type.getElementType()))
    order = hlo::ComparisonTypeAttr::get(b.getContext(),
                                         hlo::ComparisonType::TOTALORDER);
  return hlo::CompareOp::create(
      b, type.clone(b.getI1Type()), x, y,
      hlo::ComparisonDirectionAttr::get(b.getContext(), direction), order);
}

/// A float whose place in the total order is that in which sort has it: one
/// zero and one NaN stand for all.
static Value emitSortKey(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  auto element = dyn_cast<FloatType>(type.getElementType());
  if (!element)
    return x;
  Value zero = emitSplat(b, type, 0);
  Value nan = hlo::ConstantOp::create(
      b, type,
      DenseElementsAttr::get(type,
                             APFloat::getNaN(element.getFloatSemantics())));
  Value isZero = emitCompare(b, HloDirection::EQ, x, zero);
  x = hlo::SelectOp::create(b, type, isZero, zero, x);
  return hlo::SelectOp::create(b, type, emitCompare(b, HloDirection::NE, x, x),
                               nan, x);
}

/// The real arrays that order an array: itself, or the parts of complex
/// numbers.
static SmallVector<Value> emitOrderedParts(HloBuilder &b, Value x) {
  auto complex = dyn_cast<ComplexType>(arrayType(x).getElementType());
  if (!complex)
    return {emitSortKey(b, x)};
  Type part = arrayType(x).clone(complex.getElementType());
  return {emitSortKey(b, hlo::RealOp::create(b, part, x)),
          emitSortKey(b, hlo::ImagOp::create(b, part, x))};
}

/// Whether `xs` come before `ys`, lexicographically; with `orEqual`, or are
/// equal.
static Value emitComesBefore(HloBuilder &b, ArrayRef<Value> xs,
                             ArrayRef<Value> ys, bool orEqual) {
  Value before = emitTotalCompare(
      b, orEqual ? HloDirection::LE : HloDirection::LT, xs.back(), ys.back());
  for (size_t i = xs.size() - 1; i-- > 0;) {
    Value equal = emitTotalCompare(b, HloDirection::EQ, xs[i], ys[i]);
    Value less = emitTotalCompare(b, HloDirection::LT, xs[i], ys[i]);
    before = hlo::OrOp::create(b, less, hlo::AndOp::create(b, equal, before));
  }
  return before;
}

/// `sort` of arrays with a comparator of the scalars of two places.
static hlo::SortOp
emitSort(HloBuilder &b, ValueRange inputs, int64_t dimension, bool stable,
         llvm::function_ref<Value(HloBuilder &, ValueRange)> comparator) {
  auto sort =
      hlo::SortOp::create(b, inputs.getTypes(), inputs, dimension, stable);
  SmallVector<Type> scalars;
  for (Value input : inputs)
    scalars.append(
        2, RankedTensorType::get({}, arrayType(input).getElementType()));
  OpBuilder::InsertionGuard guard(b);
  Block *block =
      b.createBlock(&sort.getComparator(), {}, scalars,
                    SmallVector<Location>(scalars.size(), b.getLoc()));
  hlo::ReturnOp::create(b, comparator(b, block->getArguments()));
  return sort;
}

static SmallVector<Value> convertSort(HloBuilder &b, SortOp op) {
  hlo::SortOp sort = emitSort(
      b, op.getOperands(), op.getDimension(), op.getStable(),
      [&](HloBuilder &b, ValueRange scalars) {
        SmallVector<Value> xs, ys;
        for (int64_t key = 0; key < op.getNumKeys(); ++key) {
          llvm::append_range(xs, emitOrderedParts(b, scalars[2 * key]));
          llvm::append_range(ys, emitOrderedParts(b, scalars[2 * key + 1]));
        }
        return emitComesBefore(b, xs, ys, /*orEqual=*/false);
      });
  return SmallVector<Value>(sort.getResults());
}

static SmallVector<Value> convertTopK(HloBuilder &b, TopKOp op) {
  RankedTensorType type = arrayType(op.getX());
  int64_t last = type.getRank() - 1;
  Value positions = hlo::IotaOp::create(b, type.clone(b.getI32Type()), last);
  hlo::SortOp sort = emitSort(b, {op.getX(), positions}, last, /*stable=*/true,
                              [&](HloBuilder &b, ValueRange scalars) {
                                return emitTotalCompare(b, HloDirection::GT,
                                                        scalars[0], scalars[1]);
                              });
  SmallVector<Value> results;
  SmallVector<int64_t> start(type.getRank(), 0), stride(type.getRank(), 1);
  for (auto [sorted, result] :
       llvm::zip_equal(sort.getResults(), op->getResults()))
    results.push_back(hlo::SliceOp::create(b, result.getType(), sorted, start,
                                           arrayType(result).getShape(),
                                           stride));
  return results;
}

/// Counts the elements of each row that are before a value: all are compared.
static Value convertSearch(HloBuilder &b, SearchSortedOp op) {
  RankedTensorType rows = arrayType(op.getSorted()),
                   values = arrayType(op.getValues());
  int64_t batch = rows.getRank() - 1;
  SmallVector<int64_t> shape(values.getShape());
  shape.push_back(rows.getShape().back());
  auto ofRow = llvm::to_vector(llvm::seq<int64_t>(0, batch));
  ofRow.push_back(values.getRank());
  auto ofValue = llvm::to_vector(llvm::seq<int64_t>(0, values.getRank()));
  SmallVector<Value> xs, ys;
  for (Value part : emitOrderedParts(b, op.getSorted()))
    xs.push_back(hlo::BroadcastInDimOp::create(b, arrayType(part).clone(shape),
                                               part, ofRow));
  for (Value part : emitOrderedParts(b, op.getValues()))
    ys.push_back(hlo::BroadcastInDimOp::create(b, arrayType(part).clone(shape),
                                               part, ofValue));
  Value before =
      emitConvert(b, emitComesBefore(b, xs, ys, op.getRight()), b.getI32Type());
  Value zero = emitSplat(b, RankedTensorType::get({}, b.getI32Type()), 0);
  return emitReduce(b, before, zero, {values.getRank()},
                    [](HloBuilder &b, ValueRange v) {
                      return SmallVector<Value>{
                          hlo::AddOp::create(b, v[0], v[1])};
                    })
      .getResult(0);
}

SmallVector<Value> arrax::convertSorting(HloBuilder &b, Operation *op) {
  if (auto sort = dyn_cast<SortOp>(op))
    return convertSort(b, sort);
  if (auto top = dyn_cast<TopKOp>(op))
    return convertTopK(b, top);
  if (auto search = dyn_cast<SearchSortedOp>(op))
    return {convertSearch(b, search)};
  return {};
}
