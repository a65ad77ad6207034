//===- Cumulative.cpp - Transform rules of running combinations -----------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

STRUCTURALLY_LINEAR(CumsumOp)

bool CumsumOp::isLinearIn(const SmallBitVector &linear) { return linear.any(); }

LogicalResult CumsumOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(CumsumOp::create(builder, getLoc(), cotangents[0],
                                           getAxis(), !getReverse()));
  return success();
}

LogicalResult CumsumOp::batch(BATCH_SIGNATURE) {
  results.push_back(CumsumOp::create(builder, getLoc(), operands[0],
                                     getAxis() + 1, getReverse()));
  return success();
}
