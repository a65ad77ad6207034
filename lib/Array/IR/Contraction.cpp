//===- Contraction.cpp - Types and constraints of contractions ------------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

/// Checks that the paired dimensions exist in equal number and size.
static LogicalResult checkPairs(std::optional<Location> loc, StringRef op,
                                StringRef kind, RankedTensorType lhs,
                                RankedTensorType rhs, ArrayRef<int64_t> lhsDims,
                                ArrayRef<int64_t> rhsDims) {
  if (lhsDims.size() != rhsDims.size())
    return opError(loc, op, "has ", lhsDims.size(), " ", kind,
                   " dimensions of ", lhs, " but ", rhsDims.size(), " of ",
                   rhs);
  for (auto [l, r] : llvm::zip(lhsDims, rhsDims)) {
    int64_t a = lhs.getDimSize(l), b = rhs.getDimSize(r);
    if (!areCompatible(a, b))
      return opError(loc, op, kind, " dimension ", l, " of ", lhs, " has size ",
                     a, " but dimension ", r, " of ", rhs, " has size ", b);
  }
  return success();
}

/// Orders element types by what they represent: integers, floats, complex
/// numbers.
static int getKind(Type element) {
  return isa<ComplexType>(element) ? 2 : isa<FloatType>(element) ? 1 : 0;
}

LogicalResult DotGeneralOp::inferReturnTypes(MLIRContext *,
                                             std::optional<Location> loc,
                                             Adaptor adaptor,
                                             SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, getOperationName(),
                          {adaptor.getLhsBatchAttr(), adaptor.getRhsBatchAttr(),
                           adaptor.getLhsContractAttr(),
                           adaptor.getRhsContractAttr()})))
    return failure();
  RankedTensorType lhs = arrayType(adaptor.getLhs()),
                   rhs = arrayType(adaptor.getRhs());
  SmallVector<int64_t> lhsUsed(adaptor.getLhsBatch()),
      rhsUsed(adaptor.getRhsBatch());
  llvm::append_range(lhsUsed, adaptor.getLhsContract());
  llvm::append_range(rhsUsed, adaptor.getRhsContract());
  // C3
  if (!areDistinctAxes(lhsUsed, lhs.getRank()) ||
      !areDistinctAxes(rhsUsed, rhs.getRank()))
    return emitOptionalError(
        loc,
        "batch and contracting dimensions are not distinct "
        "dimensions of ",
        lhs, " and ", rhs);
  // C4
  if (lhs.getElementType() != rhs.getElementType())
    return opError(loc, getOperationName(),
                   "operands differ in element type: ", lhs, " and ", rhs);
  // C1, C2
  if (failed(checkPairs(loc, getOperationName(), "batch", lhs, rhs,
                        adaptor.getLhsBatch(), adaptor.getRhsBatch())) ||
      failed(checkPairs(loc, getOperationName(), "contracting", lhs, rhs,
                        adaptor.getLhsContract(), adaptor.getRhsContract())))
    return failure();

  SmallVector<int64_t> shape;
  for (auto [l, r] :
       llvm::zip_equal(adaptor.getLhsBatch(), adaptor.getRhsBatch()))
    shape.push_back(merge(lhs.getDimSize(l), rhs.getDimSize(r)));
  for (int64_t i = 0; i < lhs.getRank(); ++i)
    if (!llvm::is_contained(lhsUsed, i))
      shape.push_back(lhs.getDimSize(i));
  for (int64_t i = 0; i < rhs.getRank(); ++i)
    if (!llvm::is_contained(rhsUsed, i))
      shape.push_back(rhs.getDimSize(i));
  Type element =
      adaptor.getPreferredElementType().value_or(lhs.getElementType());
  if (!RankedTensorType::isValidElementType(element))
    return opError(loc, getOperationName(), element, " is no element type");
  // C5
  if (getKind(element) < getKind(lhs.getElementType()))
    return opError(loc, getOperationName(), "products of ",
                   lhs.getElementType(), " cannot be summed as ", element);
  types.push_back(RankedTensorType::get(shape, element));
  return success();
}

LogicalResult GemmOp::verify() {
  // C1
  for (ArrayRef<int64_t> strides :
       {getLhsStrides(), getRhsStrides(), getOutStrides()})
    if (strides.size() != 3)
      return emitOpError("needs three strides per buffer, got [")
             << strides << "]";
  // C2
  for (int64_t size : {getM(), getN(), getK(), getBatch()})
    if (size < 0)
      return emitOpError("has the negative size ") << size;
  return success();
}
