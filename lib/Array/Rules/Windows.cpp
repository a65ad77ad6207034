//===- Windows.cpp - Transform rules of reductions of windows -------------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "mlir/IR/Verifier.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

//===-----------------------------------------------------------------------===//
// reduce_window_sum
//===-----------------------------------------------------------------------===//

STRUCTURALLY_LINEAR(ReduceWindowSumOp)

bool ReduceWindowSumOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}

/// Windows over the cotangents, with strides and dilation of the base
/// exchanged: the element at i gets those of all windows that it is in.
LogicalResult ReduceWindowSumOp::transpose(TRANSPOSE_SIGNATURE) {
  RankedTensorType type = arrayType(getX()), windows = arrayType(getResult());
  if (type.getNumElements() == 0 || windows.getNumElements() == 0) {
    outCotangents.push_back(splat(builder, getLoc(), type, 0));
    return success();
  }
  SmallVector<int64_t> low, high;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    int64_t reach = (getWindow()[dim] - 1) * getWindowDilation()[dim];
    int64_t last = (type.getDimSize(dim) - 1) * getBaseDilation()[dim];
    int64_t lastWindow = (windows.getDimSize(dim) - 1) * getStrides()[dim];
    low.push_back(reach - getLow()[dim]);
    high.push_back(last + getLow()[dim] - lastWindow);
  }
  auto transposed = ReduceWindowSumOp::create(
      builder, getLoc(), type, cotangents[0], getWindow(), getBaseDilation(),
      getStrides(), getWindowDilation(), low, high);
  outCotangents.push_back(transposed);
  // Its dilation and padding may be beyond what the op allows.
  return mlir::verify(transposed);
}

//===-----------------------------------------------------------------------===//
// Extrema
//===-----------------------------------------------------------------------===//

template <typename Op>
static LogicalResult windowExtremumJvp(Op op, JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, op, primals)->getResult(0));
  outTangents.push_back(WindowGatherOp::create(
      builder, op.getLoc(), primals[0], tangents[0],
      std::is_same_v<Op, ReduceWindowMaxOp>, op.getWindow(), op.getStrides(),
      op.getBaseDilation(), op.getWindowDilation(), op.getLow(), op.getHigh()));
  return success();
}

LogicalResult ReduceWindowMaxOp::jvp(JVP_SIGNATURE) {
  return windowExtremumJvp(*this, JVP_ARGUMENTS);
}
LogicalResult ReduceWindowMinOp::jvp(JVP_SIGNATURE) {
  return windowExtremumJvp(*this, JVP_ARGUMENTS);
}

/// The place of an extremum changes nowhere that there is a derivative.
static LogicalResult secondOperandJvp(Operation *op, JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, op, primals)->getResult(0));
  outTangents.push_back(
      tangents[1]
          ? emitLike(builder, op, {primals[0], tangents[1]})->getResult(0)
          : Value());
  return success();
}

LogicalResult WindowGatherOp::jvp(JVP_SIGNATURE) {
  return secondOperandJvp(*this, JVP_ARGUMENTS);
}
LogicalResult WindowScatterOp::jvp(JVP_SIGNATURE) {
  return secondOperandJvp(*this, JVP_ARGUMENTS);
}

bool WindowGatherOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(1) && !linear.test(0);
}
bool WindowScatterOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(1) && !linear.test(0);
}

/// The other of the two ops, on the operands of `op`.
template <typename Other, typename Op>
static Value emitOther(OpBuilder &builder, Op op, Value x, Value values) {
  return Other::create(builder, op.getLoc(), x, values, op.getGreatest(),
                       op.getWindow(), op.getStrides(), op.getBaseDilation(),
                       op.getWindowDilation(), op.getLow(), op.getHigh());
}

LogicalResult WindowGatherOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(Value());
  outCotangents.push_back(
      emitOther<WindowScatterOp>(builder, *this, operands[0], cotangents[0]));
  return success();
}

LogicalResult WindowScatterOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(Value());
  outCotangents.push_back(
      emitOther<WindowGatherOp>(builder, *this, operands[0], cotangents[0]));
  return success();
}

//===-----------------------------------------------------------------------===//
// Batching
//===-----------------------------------------------------------------------===//

#define BATCHED_WINDOWS                                                        \
  prepend(1, getWindow()), prepend(1, getStrides()),                           \
      prepend(1, getBaseDilation()), prepend(1, getWindowDilation()),          \
      prepend(0, getLow()), prepend(0, getHigh())

#define BATCHED_REDUCE_WINDOW(OP)                                              \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    results.push_back(                                                         \
        OP::create(builder, getLoc(), operands[0], BATCHED_WINDOWS));          \
    return success();                                                          \
  }
#define BATCHED_WINDOW_ACCESS(OP)                                              \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    auto batched = [&](unsigned i) {                                           \
      return mapped.test(i)                                                    \
                 ? operands[i]                                                 \
                 : broadcastBatch(builder, getLoc(), operands[i], size);       \
    };                                                                         \
    Value x = batched(0), values = batched(1);                                 \
    results.push_back(OP::create(builder, getLoc(), x, values, getGreatest(),  \
                                 BATCHED_WINDOWS));                            \
    return success();                                                          \
  }

BATCHED_REDUCE_WINDOW(ReduceWindowSumOp)
BATCHED_REDUCE_WINDOW(ReduceWindowMaxOp)
BATCHED_REDUCE_WINDOW(ReduceWindowMinOp)
BATCHED_WINDOW_ACCESS(WindowGatherOp)
BATCHED_WINDOW_ACCESS(WindowScatterOp)
