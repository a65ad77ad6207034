//===- Indexing.cpp - Transform rules of dynamic indexing -----------------===//

#include "GatherScatter.h"
#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

/// `indices` after a zero of their type: those of the batched array.
static SmallVector<Value> batchedIndices(OpBuilder &builder, Location loc,
                                         ValueRange indices) {
  Type type = indices.empty() ? RankedTensorType::get({}, builder.getI32Type())
                              : indices.front().getType();
  SmallVector<Value> result{splat(builder, loc, type, 0)};
  llvm::append_range(result, indices);
  return result;
}

/// True if any operand from `first` on is mapped.
static bool anyMappedFrom(const SmallBitVector &mapped, int first) {
  return mapped.find_next(first - 1) != -1;
}

//===-----------------------------------------------------------------------===//
// dynamic_slice
//===-----------------------------------------------------------------------===//

LogicalResult DynamicSliceOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(DynamicSliceOp::create(
      builder, getLoc(), tangents[0], primals.drop_front(), getSizes()));
  return success();
}

bool DynamicSliceOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(0) && linear.count() == 1;
}

LogicalResult DynamicSliceOp::transpose(TRANSPOSE_SIGNATURE) {
  Value zeros = splat(builder, getLoc(), getX().getType(), 0);
  outCotangents.resize(operands.size());
  outCotangents[0] =
      DynamicUpdateSliceOp::create(builder, getLoc(), zeros, cotangents[0],
                                   ValueRange(operands.drop_front()));
  return success();
}

LogicalResult DynamicSliceOp::batch(BATCH_SIGNATURE) {
  if (anyMappedFrom(mapped, 1)) {
    SmallBitVector indices(mapped);
    indices >>= 1;
    results.push_back(gatherBlocks(builder, getLoc(), operands[0],
                                   mapped.test(0), operands.drop_front(),
                                   indices, size, getSizes()));
    return success();
  }
  results.push_back(DynamicSliceOp::create(
      builder, getLoc(), operands[0],
      batchedIndices(builder, getLoc(), operands.drop_front()),
      prepend(size, getSizes())));
  return success();
}

//===-----------------------------------------------------------------------===//
// dynamic_update_slice
//===-----------------------------------------------------------------------===//

LogicalResult DynamicUpdateSliceOp::jvp(JVP_SIGNATURE) {
  auto orZero = [&](unsigned i) {
    return tangents[i] ? tangents[i]
                       : splat(builder, getLoc(), primals[i].getType(), 0);
  };
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  Value x = orZero(0), update = orZero(1);
  outTangents.push_back(DynamicUpdateSliceOp::create(
      builder, getLoc(), x, update, primals.drop_front(2)));
  return success();
}

bool DynamicUpdateSliceOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any() && !anyMappedFrom(linear, 2);
}

LogicalResult DynamicUpdateSliceOp::transpose(TRANSPOSE_SIGNATURE) {
  ValueRange indices(operands.drop_front(2));
  outCotangents.resize(operands.size());
  if (linear.test(0)) {
    Value zeros = splat(builder, getLoc(), getUpdate().getType(), 0);
    outCotangents[0] = DynamicUpdateSliceOp::create(
        builder, getLoc(), cotangents[0], zeros, indices);
  }
  if (linear.test(1))
    outCotangents[1] =
        DynamicSliceOp::create(builder, getLoc(), cotangents[0], indices,
                               arrayType(getUpdate()).getShape());
  return success();
}

LogicalResult DynamicUpdateSliceOp::batch(BATCH_SIGNATURE) {
  auto batched = [&](unsigned i) {
    return mapped.test(i)
               ? operands[i]
               : broadcastBatch(builder, getLoc(), operands[i], size);
  };
  Value x = batched(0), update = batched(1);
  if (anyMappedFrom(mapped, 2)) {
    SmallBitVector indices(mapped);
    indices >>= 2;
    results.push_back(scatterBlocks(builder, getLoc(), x, update,
                                    operands.drop_front(2), indices, size));
    return success();
  }
  results.push_back(DynamicUpdateSliceOp::create(
      builder, getLoc(), x, update,
      batchedIndices(builder, getLoc(), operands.drop_front(2))));
  return success();
}
