//===- Reduction.cpp - Transform rules of reductions ----------------------===//

#include "Rules.h"
#include "arrax/Array/Rules/Expr.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

//===-----------------------------------------------------------------------===//
// Derivatives
//===-----------------------------------------------------------------------===//

STRUCTURALLY_LINEAR(ReduceSumOp)

bool ReduceSumOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}

LogicalResult ReduceSumOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(broadcastAlong(builder, getLoc(), cotangents[0],
                                         arrayType(getX()), getAxes()));
  return success();
}

/// True if `op` combines no elements at all, so that it is constant.
template <typename ReduceOp> static bool isEmptyReduction(ReduceOp op) {
  return llvm::any_of(op.getAxes(), [&](int64_t axis) {
    return arrayType(op.getX()).getDimSize(axis) == 0;
  });
}

/// The tangent of a maximum or minimum: the mean of the tangents of all
/// elements that attain it.
template <typename ReduceOp>
static Value extremumTangent(ReduceOp op, OpBuilder &builder, Value x,
                             Value extremum, Value tangent) {
  Location loc = op.getLoc();
  RankedTensorType type = arrayType(x);
  Value everywhere = broadcastAlong(builder, loc, extremum, type, op.getAxes());
  Value attains = CompareOp::create(builder, loc, Direction::EQ, x, everywhere);
  Value weights = convertTo(builder, loc, attains, type.getElementType());
  Value counts = ReduceSumOp::create(builder, loc, weights, op.getAxes());
  Value weighted = MulOp::create(builder, loc, tangent, weights);
  Value sum = ReduceSumOp::create(builder, loc, weighted, op.getAxes());
  return DivOp::create(builder, loc, sum, counts);
}

/// `value` as a matrix whose second dimension runs over the reduced elements.
static Value flattenReduced(OpBuilder &builder, Location loc, Value value,
                            ArrayRef<int64_t> axes) {
  RankedTensorType type = arrayType(value);
  SmallVector<int64_t> permutation;
  int64_t kept = 1, reduced = 1;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (!llvm::is_contained(axes, i)) {
      permutation.push_back(i);
      kept *= type.getDimSize(i);
    }
  for (int64_t axis : axes) {
    permutation.push_back(axis);
    reduced *= type.getDimSize(axis);
  }
  Value last = permute(builder, loc, value, permutation);
  return reshapeTo(builder, loc, last, type.clone({kept, reduced}));
}

static Value padColumn(OpBuilder &builder, Location loc, Value matrix,
                       double padding) {
  RankedTensorType type = arrayType(matrix);
  Value scalar = splat(
      builder, loc, RankedTensorType::get({}, type.getElementType()), padding);
  return PadOp::create(builder, loc, matrix, scalar, ArrayRef<int64_t>{0, 0},
                       ArrayRef<int64_t>{0, 1}, ArrayRef<int64_t>{0, 0});
}

static Expr columns(OpBuilder &builder, Location loc, Value matrix,
                    int64_t from, int64_t to) {
  int64_t rows = arrayType(matrix).getDimSize(0);
  return {&builder, loc,
          SliceOp::create(builder, loc, matrix, ArrayRef<int64_t>{0, from},
                          ArrayRef<int64_t>{rows, to},
                          ArrayRef<int64_t>{1, 1})};
}

/// The tangent of the product of each row of `x`, as a column: multiplies the
/// halves of the rows until one column is left. Dividing by x would fail at
/// zeros.
static Value productTangent(OpBuilder &builder, Location loc, Value x,
                            Value t) {
  int64_t count = arrayType(x).getDimSize(1);
  while (count > 1) {
    if (count % 2) {
      x = padColumn(builder, loc, x, 1);
      t = padColumn(builder, loc, t, 0);
      ++count;
    }
    int64_t half = count / 2;
    Expr x0 = columns(builder, loc, x, 0, half),
         x1 = columns(builder, loc, x, half, count);
    Expr t0 = columns(builder, loc, t, 0, half),
         t1 = columns(builder, loc, t, half, count);
    x = (x0 * x1).value;
    t = (t0 * x1 + x0 * t1).value;
    count = half;
  }
  return t;
}

LogicalResult ReduceProdOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  if (isEmptyReduction(*this)) {
    outTangents.push_back(Value());
    return success();
  }
  Value x = flattenReduced(builder, getLoc(), primals[0], getAxes());
  Value t = flattenReduced(builder, getLoc(), tangents[0], getAxes());
  outTangents.push_back(reshapeTo(builder, getLoc(),
                                  productTangent(builder, getLoc(), x, t),
                                  arrayType(getResult())));
  return success();
}

template <typename ReduceOp>
static LogicalResult extremumJvp(ReduceOp op, JVP_SIGNATURE) {
  Value extremum = emitLike(builder, op, primals)->getResult(0);
  outPrimals.push_back(extremum);
  outTangents.push_back(
      isEmptyReduction(op)
          ? Value()
          : extremumTangent(op, builder, primals[0], extremum, tangents[0]));
  return success();
}

LogicalResult ReduceMaxOp::jvp(JVP_SIGNATURE) {
  return extremumJvp(*this, JVP_ARGUMENTS);
}
LogicalResult ReduceMinOp::jvp(JVP_SIGNATURE) {
  return extremumJvp(*this, JVP_ARGUMENTS);
}

//===-----------------------------------------------------------------------===//
// Batching
//===-----------------------------------------------------------------------===//

#define BATCHED_REDUCTION(OP)                                                  \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    results.push_back(                                                         \
        OP::create(builder, getLoc(), operands[0], shifted(getAxes())));       \
    return success();                                                          \
  }
#define BATCHED_ARG_REDUCTION(OP)                                              \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    results.push_back(OP::create(builder, getLoc(), operands[0],               \
                                 getAxis() + 1, getIndexType()));              \
    return success();                                                          \
  }

BATCHED_REDUCTION(ReduceSumOp)
BATCHED_REDUCTION(ReduceProdOp)
BATCHED_REDUCTION(ReduceMaxOp)
BATCHED_REDUCTION(ReduceMinOp)
BATCHED_REDUCTION(ReduceAndOp)
BATCHED_REDUCTION(ReduceOrOp)
BATCHED_ARG_REDUCTION(ArgmaxOp)
BATCHED_ARG_REDUCTION(ArgminOp)
