//===- Windows.cpp - Windows and running combinations in StableHLO --------===//

#include "Lowering.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "llvm/ADT/TypeSwitch.h"
#include <limits>

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

using HloDirection = hlo::ComparisonDirection;

/// `reduce_window` of inputs of one shape, with a body that combines one scalar
/// of each so far with one more of each.
static hlo::ReduceWindowOp emitReduceWindow(
    HloBuilder &b, ValueRange inputs, ValueRange inits,
    const WindowAttrs &windows,
    llvm::function_ref<SmallVector<Value>(HloBuilder &, ValueRange)> body) {
  RankedTensorType first = arrayType(inputs[0]);
  SmallVector<int64_t> shape, padding;
  for (auto [dim, size] : llvm::enumerate(first.getShape())) {
    shape.push_back(countWindows(windows, dim, size));
    padding.append({windows.Low[dim], windows.High[dim]});
  }
  SmallVector<Type> results, scalars(inits.getTypes());
  for (Value input : inputs)
    results.push_back(arrayType(input).clone(shape));
  auto pairs = RankedTensorType::get({first.getRank(), 2}, b.getI64Type());
  auto reduce = hlo::ReduceWindowOp::create(
      b, results, inputs, inits, windows.Window, windows.Strides,
      windows.BaseDilation, windows.WindowDilation,
      DenseIntElementsAttr::get(pairs, padding));
  OpBuilder::InsertionGuard guard(b);
  llvm::append_range(scalars, inits.getTypes());
  Block *block =
      b.createBlock(&reduce.getBody(), {}, scalars,
                    SmallVector<Location>(scalars.size(), b.getLoc()));
  hlo::ReturnOp::create(b, body(b, block->getArguments()));
  return reduce;
}

static Value emitScalar(HloBuilder &b, Type element, double value) {
  return emitSplat(b, RankedTensorType::get({}, element), value);
}

/// Floats of 16 bits are combined as float: sums of few digits lose them.
static Type combinedIn(HloBuilder &b, Type element) {
  return element.isF16() || element.isBF16() ? Type(b.getF32Type()) : element;
}

static Value emitLogAddExp(HloBuilder &b, Value x, Value y) {
  Type type = x.getType();
  Value greatest = hlo::MaximumOp::create(b, x, y);
  Value difference = hlo::SubtractOp::create(b, x, y);
  Value term = hlo::LogPlusOneOp::create(
      b, hlo::ExponentialOp::create(
             b, hlo::NegateOp::create(
                    b, hlo::AbsOp::create(b, type, difference))));
  // Of infinities of one sign the difference is NaN.
  Value isNaN = emitCompare(b, HloDirection::NE, difference, difference);
  return hlo::SelectOp::create(b, type, isNaN, hlo::AddOp::create(b, x, y),
                               hlo::AddOp::create(b, greatest, term));
}

/// How the elements of a window are combined, and what is neutral.
struct WindowBody {
  double Init;  // Unless it is an extremum.
  int Extremum; // 1: the least value is neutral, -1: the greatest, 0: neither.
  Value (*Combine)(HloBuilder &, Value, Value);
};

static std::optional<WindowBody> windowBody(Operation *op) {
  auto add = [](HloBuilder &b, Value x, Value y) -> Value {
    return hlo::AddOp::create(b, x, y);
  };
  auto multiply = [](HloBuilder &b, Value x, Value y) -> Value {
    return hlo::MultiplyOp::create(b, x, y);
  };
  auto greatest = [](HloBuilder &b, Value x, Value y) -> Value {
    return hlo::MaximumOp::create(b, x, y);
  };
  auto least = [](HloBuilder &b, Value x, Value y) -> Value {
    return hlo::MinimumOp::create(b, x, y);
  };
  return llvm::TypeSwitch<Operation *, std::optional<WindowBody>>(op)
      .Case<CumsumOp, ReduceWindowSumOp>(
          [&](auto) { return WindowBody{0, 0, add}; })
      .Case([&](CumprodOp) { return WindowBody{1, 0, multiply}; })
      .Case<CummaxOp, ReduceWindowMaxOp>(
          [&](auto) { return WindowBody{0, 1, greatest}; })
      .Case<CumminOp, ReduceWindowMinOp>(
          [&](auto) { return WindowBody{0, -1, least}; })
      .Case([&](CumlogsumexpOp) { return WindowBody{0, 1, emitLogAddExp}; })
      .Default([](Operation *) { return std::nullopt; });
}

static Value convertWindows(HloBuilder &b, const WindowBody &body, Value x,
                            const WindowAttrs &windows) {
  Type element = arrayType(x).getElementType(), wide = combinedIn(b, element);
  Value init = body.Extremum ? emitExtreme(b, wide, body.Extremum < 0)
                             : emitScalar(b, wide, body.Init);
  hlo::ReduceWindowOp reduce =
      emitReduceWindow(b, emitConvert(b, x, wide), init, windows,
                       [&](HloBuilder &b, ValueRange v) {
                         return SmallVector<Value>{body.Combine(b, v[0], v[1])};
                       });
  return emitConvert(b, reduce.getResult(0), element);
}

/// A running combination is that of windows which reach back to the first
/// element.
static Value convertCumulative(HloBuilder &b, Operation *op, Value x,
                               int64_t axis, bool reverse) {
  RankedTensorType type = arrayType(x);
  int64_t size = type.getDimSize(axis);
  if (type.getNumElements() == 0)
    return x;
  SmallVector<int64_t> ones(type.getRank(), 1),
      window = ones, low(type.getRank(), 0), high = low;
  window[axis] = size;
  (reverse ? high : low)[axis] = size - 1;
  return convertWindows(b, *windowBody(op), x,
                        {window, ones, ones, ones, low, high});
}

//===----------------------------------------------------------------------===//
// Where the extremum of a window is
//===----------------------------------------------------------------------===//

/// The flat positions of all elements of an array of this shape.
static Value emitPositions(HloBuilder &b, ArrayRef<int64_t> shape) {
  int64_t count = ShapedType::getNumElements(shape);
  Value flat =
      hlo::IotaOp::create(b, RankedTensorType::get({count}, b.getI64Type()), 0);
  return hlo::ReshapeOp::create(b, RankedTensorType::get(shape, b.getI64Type()),
                                flat);
}

/// The first flat position of the extremum in each window; that of none is
/// beyond all others.
static Value emitExtremumPositions(HloBuilder &b, Value x, bool greatest,
                                   const WindowAttrs &windows) {
  RankedTensorType type = arrayType(x);
  Value none = hlo::ConstantOp::create(
      b, RankedTensorType::get({}, b.getI64Type()),
      DenseElementsAttr::get(RankedTensorType::get({}, b.getI64Type()),
                             std::numeric_limits<int64_t>::max()));
  return emitReduceWindow(
             b, {x, emitPositions(b, type.getShape())},
             {emitExtreme(b, type.getElementType(), !greatest), none}, windows,
             [&](HloBuilder &b, ValueRange v) {
               return emitBetter(b, greatest, v);
             })
      .getResult(1);
}

/// Positions as index vectors of one entry.
static Value emitColumn(HloBuilder &b, Value positions) {
  RankedTensorType type = arrayType(positions);
  return hlo::ReshapeOp::create(b, type.clone({type.getNumElements(), 1}),
                                positions);
}

static Value emitFlat(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  return hlo::ReshapeOp::create(b, type.clone({type.getNumElements()}), x);
}

static Value convertWindowGather(HloBuilder &b, WindowGatherOp op) {
  RankedTensorType type = arrayType(op.getResult());
  Value positions =
      emitExtremumPositions(b, op.getX(), op.getGreatest(), windowsOf(op));
  int64_t size = arrayType(op.getX()).getNumElements();
  Value bound = emitSplat(b, arrayType(positions), double(size));
  Value exists = emitCompare(b, HloDirection::LT, positions, bound);
  int64_t vectorDim = 1, zero = 0, one = 1;
  auto numbers = hlo::GatherDimensionNumbersAttr::get(b.getContext(), {}, zero,
                                                      {}, {}, zero, vectorDim);
  Value flat = hlo::GatherOp::create(
      b, type.clone({type.getNumElements()}), emitFlat(b, op.getValues()),
      emitColumn(b, positions), numbers, one, /*indices_are_sorted=*/false);
  Value gathered = hlo::ReshapeOp::create(b, type, flat);
  return hlo::SelectOp::create(b, type, exists, gathered,
                               emitSplat(b, type, 0));
}

/// Positions out of bounds, of empty windows, are dropped.
static Value convertWindowScatter(HloBuilder &b, WindowScatterOp op) {
  RankedTensorType type = arrayType(op.getResult());
  Value positions =
      emitExtremumPositions(b, op.getX(), op.getGreatest(), windowsOf(op));
  Type element = type.getElementType(), wide = combinedIn(b, element);
  auto flatType = RankedTensorType::get({type.getNumElements()}, wide);
  int64_t vectorDim = 1, zero = 0;
  auto numbers = hlo::ScatterDimensionNumbersAttr::get(b.getContext(), {}, zero,
                                                       {}, {}, zero, vectorDim);
  auto scatter = hlo::ScatterOp::create(
      b, flatType, emitSplat(b, flatType, 0), emitColumn(b, positions),
      emitConvert(b, emitFlat(b, op.getUpdates()), wide), numbers,
      /*indices_are_sorted=*/false, /*unique_indices=*/false);
  auto scalar = RankedTensorType::get({}, wide);
  {
    OpBuilder::InsertionGuard guard(b);
    Block *block = b.createBlock(&scatter.getUpdateComputation(), {},
                                 {scalar, scalar}, {b.getLoc(), b.getLoc()});
    hlo::ReturnOp::create(
        b, ValueRange{hlo::AddOp::create(b, block->getArgument(0),
                                         block->getArgument(1))});
  }
  Value shaped = hlo::ReshapeOp::create(b, type.clone(wide), scatter);
  return emitConvert(b, shaped, element);
}

Value arrax::convertWindowOp(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case<CumsumOp, CumprodOp, CummaxOp, CumminOp, CumlogsumexpOp>(
          [&](auto running) {
            return convertCumulative(b, op, running.getX(), running.getAxis(),
                                     running.getReverse());
          })
      .Case<ReduceWindowSumOp, ReduceWindowMaxOp, ReduceWindowMinOp>(
          [&](auto reduce) {
            return convertWindows(b, *windowBody(op), reduce.getX(),
                                  windowsOf(reduce));
          })
      .Case(
          [&](WindowGatherOp gather) { return convertWindowGather(b, gather); })
      .Case([&](WindowScatterOp scatter) {
        return convertWindowScatter(b, scatter);
      })
      .Default([](Operation *) { return Value(); });
}
