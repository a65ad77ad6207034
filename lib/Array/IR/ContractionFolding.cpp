//===- ContractionFolding.cpp - Canonical forms of contractions -----------===//

#include "Axes.h"
#include "arrax/Array/IR/Array.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace arrax::array;

static SmallVector<int64_t> permuted(ArrayRef<int64_t> dims,
                                     ArrayRef<int64_t> permutation) {
  SmallVector<int64_t> result;
  for (int64_t dim : dims)
    result.push_back(permutation[dim]);
  return result;
}

/// Replaces `operand`, a transpose of x, by x, and its dimension numbers by
/// those of x. The free dimensions of x must keep their order, which is the
/// result's; batch and contracting dimensions are ordered by their lists.
static bool absorbTranspose(Value &operand, SmallVector<int64_t> &batch,
                            SmallVector<int64_t> &contract) {
  auto transpose = operand.getDefiningOp<TransposeOp>();
  if (!transpose)
    return false;
  ArrayRef<int64_t> permutation = transpose.getPermutation();
  SmallVector<int64_t> free;
  for (auto [i, dim] : llvm::enumerate(permutation))
    if (!llvm::is_contained(batch, i) && !llvm::is_contained(contract, i))
      free.push_back(dim);
  if (!llvm::is_sorted(free))
    return false;
  operand = transpose.getX();
  batch = permuted(batch, permutation);
  contract = permuted(contract, permutation);
  return true;
}

/// `dot_general(transpose(a), b)` to `dot_general(a, b)`, likewise for b.
static LogicalResult absorbTransposes(DotGeneralOp op,
                                      PatternRewriter &rewriter) {
  Value lhs = op.getLhs(), rhs = op.getRhs();
  SmallVector<int64_t> lhsBatch(op.getLhsBatch()), rhsBatch(op.getRhsBatch()),
      lhsContract(op.getLhsContract()), rhsContract(op.getRhsContract());
  bool changedLhs = absorbTranspose(lhs, lhsBatch, lhsContract);
  bool changedRhs = absorbTranspose(rhs, rhsBatch, rhsContract);
  if (!changedLhs && !changedRhs)
    return failure();
  rewriter.replaceOpWithNewOp<DotGeneralOp>(
      op, op.getType(), lhs, rhs, lhsBatch, rhsBatch, lhsContract, rhsContract,
      op.getPreferredElementTypeAttr());
  return success();
}

/// Products are summed in the element type of the result. For complex numbers
/// of another one that takes a conversion of the operands; run times convert
/// real elements on the way.
static LogicalResult convertOperands(DotGeneralOp op,
                                     PatternRewriter &rewriter) {
  RankedTensorType lhs = op.getLhs().getType(), rhs = op.getRhs().getType();
  Type element = op.getType().getElementType();
  if (!isa<ComplexType>(element) || lhs.getElementType() == element)
    return failure();
  auto convert = [&](Value operand, RankedTensorType type) -> Value {
    return ConvertOp::create(rewriter, op.getLoc(), type.clone(element),
                             operand);
  };
  Value left = convert(op.getLhs(), lhs), right = convert(op.getRhs(), rhs);
  rewriter.replaceOpWithNewOp<DotGeneralOp>(
      op, op.getType(), left, right, op.getLhsBatch(), op.getRhsBatch(),
      op.getLhsContract(), op.getRhsContract(),
      /*preferred_element_type=*/TypeAttr());
  return success();
}

void DotGeneralOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                               MLIRContext *) {
  patterns.add(absorbTransposes);
  patterns.add(convertOperands);
}
