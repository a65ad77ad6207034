//===- Windows.cpp - Reductions of windows by slices ----------------------===//

#include "Arrays.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

using Join = llvm::function_ref<Values(Values, Values)>;

/// Windows of which the second starts `distance` elements after the first,
/// joined.
static Values joinWindows(Arrays &b, const Values &first, const Values &second,
                          int64_t dim, int64_t distance, Join join) {
  int64_t length = arrayType(second[0]).getDimSize(dim);
  Values before, after;
  for (Value x : first)
    before.push_back(b.slice(x, dim, 0, length - distance));
  for (Value x : second)
    after.push_back(b.slice(x, dim, distance, length));
  return join(before, after);
}

/// Windows of `count` elements along `dim`, joined from those of as many as
/// each bit of `count` says.
static Values slideWindow(Arrays &b, const Values &x, int64_t dim,
                          int64_t count, int64_t dilation, Join join) {
  Values joined, powers = x;
  int64_t covered = 0;
  for (int64_t bit = 1; bit <= count; bit *= 2) {
    if (bit > 1)
      powers = joinWindows(b, powers, powers, dim, bit / 2 * dilation, join);
    if (!(count & bit))
      continue;
    joined = covered
                 ? joinWindows(b, joined, powers, dim, covered * dilation, join)
                 : powers;
    covered += bit;
  }
  return joined;
}

/// All windows, one dimension after the other: `join` takes elements in any
/// order.
static Values slideWindows(Arrays &b, Values x, const WindowAttrs &windows,
                           ArrayRef<int64_t> shape, Join join) {
  for (auto [dim, size] : llvm::enumerate(shape)) {
    x = slideWindow(b, x, dim, windows.Window[dim], windows.WindowDilation[dim],
                    join);
    int64_t stride = windows.Strides[dim];
    for (Value &value : x)
      value = b.slice(value, dim, 0, (size - 1) * stride + 1, stride);
  }
  return x;
}

/// `x` with the places between and beyond its elements.
static Value emitPlaces(Arrays &b, Value x, DenseElementsAttr padding,
                        const WindowAttrs &windows) {
  SmallVector<int64_t> interior;
  for (int64_t dilation : windows.BaseDilation)
    interior.push_back(dilation - 1);
  return b.emit<PadOp>(x, b.emit<ConstantOp>(padding), windows.Low,
                       windows.High, interior);
}

static Values decomposeSum(Arrays &b, ReduceWindowSumOp op) {
  Type element = arrayType(op.getX()).getElementType(),
       wide = combinedIn(element);
  WindowAttrs windows = windowsOf(op);
  Value places =
      emitPlaces(b, b.convert(op.getX(), wide),
                 splatAttr(RankedTensorType::get({}, wide), 0), windows);
  Values sums = slideWindows(
      b, {places}, windows, arrayType(op.getResult()).getShape(),
      [&](Values x, Values y) { return Values{b.emit<AddOp>(x[0], y[0])}; });
  return {b.convert(sums[0], element)};
}

template <typename Join, typename Op>
static Values decomposeExtremum(Arrays &b, Op op) {
  Type element = arrayType(op.getX()).getElementType();
  WindowAttrs windows = windowsOf(op);
  bool isLeast = std::is_same_v<Join, MinOp>;
  Value places =
      emitPlaces(b, op.getX(), extremeAttr(element, isLeast), windows);
  return slideWindows(
      b, {places}, windows, arrayType(op.getResult()).getShape(),
      [&](Values x, Values y) { return Values{b.emit<Join>(x[0], y[0])}; });
}

//===----------------------------------------------------------------------===//
// Where the extremum of a window is
//===----------------------------------------------------------------------===//

/// Whether x is the extremum rather than y: NaN is before all numbers.
static Value isBetter(Arrays &b, Value x, Value y, bool greatest) {
  Value better = b.compare(greatest ? Direction::GT : Direction::LT, x, y);
  if (!isa<FloatType>(arrayType(x).getElementType()))
    return better;
  Value isNaN = b.compare(Direction::NE, x, x),
        isNumber = b.compare(Direction::EQ, y, y);
  return b.emit<OrOp>(better, b.emit<AndOp>(isNaN, isNumber));
}

/// The first flat position of the extremum in each window; that of none is the
/// number of elements.
template <typename Op> static Value emitExtremumPositions(Arrays &b, Op op) {
  RankedTensorType type = arrayType(op.getX());
  WindowAttrs windows = windowsOf(op);
  bool greatest = op.getGreatest();
  int64_t count = type.getNumElements();
  Type index = b.indexType(count);
  Value flat = b.reshape(b.iota({count}, index, 0), type.getShape());
  Values places = {
      emitPlaces(b, op.getX(), extremeAttr(type.getElementType(), !greatest),
                 windows),
      emitPlaces(b, flat,
                 splatAttr(RankedTensorType::get({}, index), double(count)),
                 windows)};
  SmallVector<int64_t> shape;
  for (auto [dim, size] : llvm::enumerate(type.getShape()))
    shape.push_back(countWindows(windows, dim, size));
  return slideWindows(b, places, windows, shape, [&](Values x, Values y) {
    Value isEarlier = b.compare(Direction::LT, x[1], y[1]);
    Value notWorse = b.emit<NotOp>(isBetter(b, y[0], x[0], greatest));
    Value isFirst = b.emit<OrOp>(isBetter(b, x[0], y[0], greatest),
                                 b.emit<AndOp>(notWorse, isEarlier));
    return Values{b.select(isFirst, x[0], y[0]), b.select(isFirst, x[1], y[1])};
  })[1];
}

static Values decomposeWindowGather(Arrays &b, WindowGatherOp op) {
  int64_t count = arrayType(op.getX()).getNumElements();
  if (count == 0)
    return {b.numberLike(op.getResult(), 0)};
  return {
      b.take(b.reshape(op.getValues(), {count}), emitExtremumPositions(b, op))};
}

static Values decomposeWindowScatter(Arrays &b, WindowScatterOp op) {
  RankedTensorType type = arrayType(op.getResult()),
                   updates = arrayType(op.getUpdates());
  int64_t numUpdates = updates.getNumElements();
  if (numUpdates == 0)
    return {b.number(type, 0)};
  Value positions = b.reshape(emitExtremumPositions(b, op), {numUpdates, 1});
  SmallVector<int64_t> none, first{0};
  Value sums = b.emit<ScatterOp>(
      ScatterKind::Add, b.number(type.clone({type.getNumElements()}), 0),
      positions, b.reshape(op.getUpdates(), {numUpdates}), none, first, first,
      none, none, IndexMode::FillOrDrop, /*indices_are_sorted=*/false,
      /*unique_indices=*/false);
  return {b.reshape(sums, type.getShape())};
}

Values arrax::array::decomposeWindows(Arrays &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](ReduceWindowSumOp op) { return decomposeSum(b, op); })
      .Case(
          [&](ReduceWindowMaxOp op) { return decomposeExtremum<MaxOp>(b, op); })
      .Case(
          [&](ReduceWindowMinOp op) { return decomposeExtremum<MinOp>(b, op); })
      .Case([&](WindowGatherOp op) { return decomposeWindowGather(b, op); })
      .Case([&](WindowScatterOp op) { return decomposeWindowScatter(b, op); })
      .Default([](Operation *) { return Values(); });
}
