//===- Custom.cpp - Transform rules of marks on values --------------------===//

#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

STRUCTURALLY_LINEAR(CheckpointNameOp)
STRUCTURALLY_LINEAR(OptimizationBarrierOp)

bool CheckpointNameOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}
bool OptimizationBarrierOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any();
}

LogicalResult CheckpointNameOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(cotangents[0]);
  return success();
}

LogicalResult OptimizationBarrierOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(
      OptimizationBarrierOp::create(builder, getLoc(), cotangents[0]));
  return success();
}

LogicalResult CheckpointNameOp::batch(BATCH_SIGNATURE) {
  return batchElementwise(*this, builder, operands, mapped, size, results);
}

LogicalResult OptimizationBarrierOp::batch(BATCH_SIGNATURE) {
  return batchElementwise(*this, builder, operands, mapped, size, results);
}
