//===- Contraction.cpp - Transform rules of contractions ------------------===//

#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

/// Dimensions of an operand that are neither batch nor contracted.
static SmallVector<int64_t> freeDims(Value operand, ArrayRef<int64_t> batch,
                                     ArrayRef<int64_t> contract) {
  SmallVector<int64_t> dims;
  for (int64_t i = 0, rank = arrayType(operand).getRank(); i < rank; ++i)
    if (!llvm::is_contained(batch, i) && !llvm::is_contained(contract, i))
      dims.push_back(i);
  return dims;
}

static SmallVector<int64_t> range(int64_t begin, int64_t size) {
  return llvm::to_vector(llvm::seq(begin, begin + size));
}

//===-----------------------------------------------------------------------===//
// Derivative
//===-----------------------------------------------------------------------===//

LogicalResult DotGeneralOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(Value());
  if (!getTangentType(getType()))
    return success();
  if (tangents[0])
    outTangents.back() =
        emitLike(builder, *this, {tangents[0], primals[1]})->getResult(0);
  if (tangents[1]) {
    Value term =
        emitLike(builder, *this, {primals[0], tangents[1]})->getResult(0);
    outTangents.back() = addOrNull(builder, getLoc(), outTangents.back(), term);
  }
  return success();
}

bool DotGeneralOp::isLinearIn(const SmallBitVector &linear) {
  return linear.count() == 1;
}

namespace {
/// One operand of a contraction as its transpose sees it.
struct Side {
  Value operand;
  ArrayRef<int64_t> batch, contract;
  SmallVector<int64_t> free;
  /// Where the result has the free dimensions.
  SmallVector<int64_t> resultDims;
};
} // namespace

/// The cotangent of side `x`, from the value `y` of the other. Contracts y's
/// free dimensions; the result has the batch dimensions, x's free ones, and y's
/// contracted ones in the order of y, which are then put where x has them.
static Value transposeSide(OpBuilder &builder, Location loc, const Side &x,
                           const Side &y, Value yValue, Value cotangent) {
  Type element = arrayType(cotangent).getElementType();
  yValue = convertTo(builder, loc, yValue, element);
  Value product = DotGeneralOp::create(
      builder, loc, cotangent, yValue, range(0, x.batch.size()), y.batch,
      y.resultDims, y.free, /*preferred_element_type=*/TypeAttr());

  SmallVector<int64_t> pairs = range(0, y.contract.size());
  llvm::sort(pairs, [&](int64_t a, int64_t b) {
    return y.contract[a] < y.contract[b];
  });
  SmallVector<int64_t> source(x.batch);
  llvm::append_range(source, x.free);
  for (int64_t pair : pairs)
    source.push_back(x.contract[pair]);
  SmallVector<int64_t> permutation(source.size());
  for (auto [i, dim] : llvm::enumerate(source))
    permutation[dim] = i;
  Value result = permute(builder, loc, product, permutation);
  return convertTo(builder, loc, result, arrayType(x.operand).getElementType());
}

LogicalResult DotGeneralOp::transpose(TRANSPOSE_SIGNATURE) {
  Side lhs{getLhs(),
           getLhsBatch(),
           getLhsContract(),
           freeDims(getLhs(), getLhsBatch(), getLhsContract()),
           {}};
  Side rhs{getRhs(),
           getRhsBatch(),
           getRhsContract(),
           freeDims(getRhs(), getRhsBatch(), getRhsContract()),
           {}};
  int64_t batches = lhs.batch.size();
  lhs.resultDims = range(batches, lhs.free.size());
  rhs.resultDims = range(batches + lhs.free.size(), rhs.free.size());

  Value cotangent = cotangents[0];
  outCotangents.push_back(
      linear.test(0)
          ? transposeSide(builder, getLoc(), lhs, rhs, operands[1], cotangent)
          : Value());
  outCotangents.push_back(
      linear.test(1)
          ? transposeSide(builder, getLoc(), rhs, lhs, operands[0], cotangent)
          : Value());
  return success();
}

//===-----------------------------------------------------------------------===//
// Batching
//===-----------------------------------------------------------------------===//

LogicalResult DotGeneralOp::batch(BATCH_SIGNATURE) {
  bool lhsMapped = mapped.test(0), rhsMapped = mapped.test(1);
  SmallVector<int64_t> lhsBatch(getLhsBatch()), rhsBatch(getRhsBatch()),
      lhsContract(getLhsContract()), rhsContract(getRhsContract());
  if (lhsMapped) {
    lhsBatch = shifted(lhsBatch);
    lhsContract = shifted(lhsContract);
  }
  if (rhsMapped) {
    rhsBatch = shifted(rhsBatch);
    rhsContract = shifted(rhsContract);
  }
  Value lhs = operands[0], rhs = operands[1];
  if (lhsMapped && rhsMapped) {
    lhsBatch = prepend(0, lhsBatch);
    rhsBatch = prepend(0, rhsBatch);
  } else if (rhsMapped &&
             freeDims(getRhs(), getRhsBatch(), getRhsContract()).empty()) {
    // The batch is the only free dimension of rhs. Taken as lhs, it comes
    // before the free dimensions of the other side, and a product of a matrix
    // with a batch of vectors needs no transpose.
    std::swap(lhs, rhs);
    std::swap(lhsBatch, rhsBatch);
    std::swap(lhsContract, rhsContract);
    std::swap(lhsMapped, rhsMapped);
  }
  Value product = DotGeneralOp::create(builder, getLoc(), lhs, rhs, lhsBatch,
                                       rhsBatch, lhsContract, rhsContract,
                                       getPreferredElementTypeAttr());
  // A batch on one side alone is its first free dimension.
  int64_t position = 0;
  if (lhsMapped != rhsMapped) {
    position = lhsBatch.size();
    if (rhsMapped)
      position += freeDims(lhs, lhsBatch, lhsContract).size();
  }
  results.push_back(moveAxis(builder, getLoc(), product, position, 0));
  return success();
}
