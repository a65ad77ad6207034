//===- Cumulative.cpp - Transform rules of running combinations -----------===//
//
// y[i] = f(y[i - 1], x[i]) has the tangent
//
//   t[i] = (df/dy)[i] * t[i - 1] + (df/dx)[i] * tx[i],
//
// a linear recurrence. None of the coefficients is a quotient of what may be
// zero.
//
//===-----------------------------------------------------------------------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Rules/Expr.h"
#include <limits>

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

static constexpr double Infinity = std::numeric_limits<double>::infinity();
static constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();

/// Element i - 1 of `x` at i, or i + 1 if `later`; `edge` where there is none.
static Expr neighbour(Expr x, int64_t axis, bool later, double edge) {
  RankedTensorType type = arrayType(x.value);
  SmallVector<int64_t> low(type.getRank()), high(low), interior(low);
  low[axis] = later ? -1 : 1;
  high[axis] = -low[axis];
  Value scalar = splat(*x.builder, x.loc,
                       RankedTensorType::get({}, type.getElementType()), edge);
  return x.with(
      PadOp::create(*x.builder, x.loc, x.value, scalar, low, high, interior));
}

/// The result before each, in the order that `op` runs in.
template <typename Op> static Expr before(Op op, Expr result, double edge) {
  return neighbour(result, op.getAxis(), /*later=*/op.getReverse(), edge);
}

template <typename Op> static Value recurrence(Op op, Expr a, Expr b) {
  return LinearRecurrenceOp::create(*a.builder, a.loc, a.value, b.value,
                                    op.getAxis(), op.getReverse());
}

//===-----------------------------------------------------------------------===//
// cumsum
//===-----------------------------------------------------------------------===//

STRUCTURALLY_LINEAR(CumsumOp)

bool CumsumOp::isLinearIn(const SmallBitVector &linear) { return linear.any(); }

LogicalResult CumsumOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(CumsumOp::create(builder, getLoc(), cotangents[0],
                                           getAxis(), !getReverse()));
  return success();
}

//===-----------------------------------------------------------------------===//
// Derivatives that are recurrences
//===-----------------------------------------------------------------------===//

LogicalResult CumprodOp::jvp(JVP_SIGNATURE) {
  Value result = emitLike(builder, *this, primals)->getResult(0);
  Expr x{&builder, getLoc(), primals[0]}, t = x.with(tangents[0]);
  Expr previous = before(*this, x.with(result), 1);
  outPrimals.push_back(result);
  outTangents.push_back(recurrence(*this, x, previous * t));
  return success();
}

/// Of two that are equal each counts half, as in max and min.
template <typename Op>
static LogicalResult runningExtremumJvp(Op op, JVP_SIGNATURE) {
  Value result = emitLike(builder, op, primals)->getResult(0);
  Expr x{&builder, op.getLoc(), primals[0]}, t = x.with(tangents[0]);
  // Nothing comes before the first: NaN is neither better nor equal.
  Expr previous = before(op, x.with(result), NotANumber);
  Expr better = std::is_same_v<Op, CummaxOp> ? x < previous : previous < x;
  Expr weight = select(better, 0.0, select(previous == x, 0.5, x.constant(1)));
  outPrimals.push_back(result);
  outTangents.push_back(recurrence(op, 1.0 - weight, weight * t));
  return success();
}

LogicalResult CummaxOp::jvp(JVP_SIGNATURE) {
  return runningExtremumJvp(*this, JVP_ARGUMENTS);
}
LogicalResult CumminOp::jvp(JVP_SIGNATURE) {
  return runningExtremumJvp(*this, JVP_ARGUMENTS);
}

/// The difference of infinities of one sign is 0 here.
static Expr replaceInfinity(Expr x) { return select(x == Infinity, 0.0, x); }

LogicalResult CumlogsumexpOp::jvp(JVP_SIGNATURE) {
  Value result = emitLike(builder, *this, primals)->getResult(0);
  Expr x{&builder, getLoc(), primals[0]}, t = x.with(tangents[0]);
  Expr y = x.with(result), previous = before(*this, y, -Infinity);
  Expr offset = select(y == -Infinity, 0.0, replaceInfinity(y));
  Expr a = exp(replaceInfinity(previous) - offset);
  Expr b = exp(replaceInfinity(x) - offset) * t;
  outPrimals.push_back(result);
  outTangents.push_back(recurrence(*this, a, b));
  return success();
}

//===-----------------------------------------------------------------------===//
// linear_recurrence
//===-----------------------------------------------------------------------===//

LogicalResult LinearRecurrenceOp::jvp(JVP_SIGNATURE) {
  Value result = emitLike(builder, *this, primals)->getResult(0);
  Expr a{&builder, getLoc(), primals[0]};
  Value source = tangents[1];
  if (tangents[0]) {
    Expr previous = before(*this, a.with(result), 0);
    source = addOrNull(builder, getLoc(),
                       (a.with(tangents[0]) * previous).value, source);
  }
  outPrimals.push_back(result);
  outTangents.push_back(recurrence(*this, a, a.with(source)));
  return success();
}

bool LinearRecurrenceOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(1) && !linear.test(0);
}

LogicalResult LinearRecurrenceOp::transpose(TRANSPOSE_SIGNATURE) {
  Expr a{&builder, getLoc(), operands[0]};
  Expr after = neighbour(a, getAxis(), /*later=*/!getReverse(), 0);
  outCotangents.push_back(Value());
  outCotangents.push_back(LinearRecurrenceOp::create(
      builder, getLoc(), after.value, cotangents[0], getAxis(), !getReverse()));
  return success();
}

//===-----------------------------------------------------------------------===//
// Batching
//===-----------------------------------------------------------------------===//

#define BATCHED_CUMULATIVE(OP)                                                 \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    results.push_back(OP::create(builder, getLoc(), operands[0],               \
                                 getAxis() + 1, getReverse()));                \
    return success();                                                          \
  }

BATCHED_CUMULATIVE(CumsumOp)
BATCHED_CUMULATIVE(CumprodOp)
BATCHED_CUMULATIVE(CummaxOp)
BATCHED_CUMULATIVE(CumminOp)
BATCHED_CUMULATIVE(CumlogsumexpOp)

LogicalResult LinearRecurrenceOp::batch(BATCH_SIGNATURE) {
  auto batched = [&](unsigned i) {
    return mapped.test(i)
               ? operands[i]
               : broadcastBatch(builder, getLoc(), operands[i], size);
  };
  Value a = batched(0), b = batched(1);
  results.push_back(LinearRecurrenceOp::create(builder, getLoc(), a, b,
                                               getAxis() + 1, getReverse()));
  return success();
}
