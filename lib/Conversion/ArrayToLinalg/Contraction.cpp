//===- Contraction.cpp - dot_general to array.gemm ------------------------===//

#include "../LinalgToKernels/RuntimeCall.h"
#include "Lowering.h"
#include "arrax/Runtime/Gemm.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

namespace {

/// An operand as a batch of matrices: its dimensions by role, in an order that
/// both operands share, and the stride of each role.
struct Matrix {
  SmallVector<int64_t> shape;
  SmallVector<int64_t> batch, free, contract;
  int64_t batchStride, freeStride, contractStride;
  /// Some role's dimensions have no common stride: the operand must be copied
  /// so that batch, free and contracted dimensions follow each other.
  bool needsCopy = false;
};

} // namespace

/// The stride of `dims` taken as one dimension of row-major `shape`.
static std::optional<int64_t> mergeStrides(ArrayRef<int64_t> shape,
                                           ArrayRef<int64_t> dims) {
  SmallVector<int64_t> strides = computeSuffixProduct(shape);
  std::optional<int64_t> innermost;
  int64_t expected = 0;
  for (int64_t dim : llvm::reverse(dims)) {
    if (shape[dim] == 1)
      continue;
    if (!innermost)
      innermost = expected = strides[dim];
    if (strides[dim] != expected)
      return std::nullopt;
    expected *= shape[dim];
  }
  return innermost.value_or(1);
}

static int64_t countElements(ArrayRef<int64_t> shape, ArrayRef<int64_t> dims) {
  int64_t count = 1;
  for (int64_t dim : dims)
    count *= shape[dim];
  return count;
}

static SmallVector<int64_t> getOrder(const Matrix &matrix) {
  SmallVector<int64_t> order(matrix.batch);
  llvm::append_range(order, matrix.free);
  llvm::append_range(order, matrix.contract);
  return order;
}

static Matrix getMatrix(Value operand, ArrayRef<int64_t> batch,
                        ArrayRef<int64_t> contract) {
  Matrix matrix;
  llvm::append_range(matrix.shape,
                     cast<RankedTensorType>(operand.getType()).getShape());
  llvm::append_range(matrix.batch, batch);
  llvm::append_range(matrix.contract, contract);
  for (int64_t dim = 0; dim < static_cast<int64_t>(matrix.shape.size()); ++dim)
    if (!llvm::is_contained(batch, dim) && !llvm::is_contained(contract, dim))
      matrix.free.push_back(dim);

  auto batchStride = mergeStrides(matrix.shape, matrix.batch);
  auto freeStride = mergeStrides(matrix.shape, matrix.free);
  auto contractStride = mergeStrides(matrix.shape, matrix.contract);
  matrix.needsCopy = !batchStride || !freeStride || !contractStride;
  if (matrix.needsCopy) {
    contractStride = 1;
    freeStride = countElements(matrix.shape, matrix.contract);
    batchStride = *freeStride * countElements(matrix.shape, matrix.free);
  }
  matrix.batchStride = *batchStride;
  matrix.freeStride = *freeStride;
  matrix.contractStride = *contractStride;
  return matrix;
}

static Matrix getLhs(DotGeneralOp op) {
  return getMatrix(op.getLhs(), op.getLhsBatch(), op.getLhsContract());
}

static Matrix getRhs(DotGeneralOp op) {
  return getMatrix(op.getRhs(), op.getRhsBatch(), op.getRhsContract());
}

static MemRefType getCopyType(Value operand, const Matrix &matrix) {
  SmallVector<int64_t> shape;
  for (int64_t dim : getOrder(matrix))
    shape.push_back(matrix.shape[dim]);
  return MemRefType::get(
      shape, getStorageType(getElementTypeOrSelf(operand.getType())));
}

SmallVector<MemRefType> arrax::getDotScratchTypes(DotGeneralOp op) {
  SmallVector<MemRefType> types;
  if (Matrix lhs = getLhs(op); lhs.needsCopy)
    types.push_back(getCopyType(op.getLhs(), lhs));
  if (Matrix rhs = getRhs(op); rhs.needsCopy)
    types.push_back(getCopyType(op.getRhs(), rhs));
  return types;
}

/// The memory of an operand, copied if need be.
static Value getOperand(Lowering &lowering, DotGeneralOp op, Value operand,
                        const Matrix &matrix, unsigned &numScratch) {
  Value buffer = lowering.getBuffer(operand);
  if (!matrix.needsCopy)
    return buffer;
  SmallVector<int64_t> order = getOrder(matrix);
  SmallVector<unsigned> permutation(order.size());
  for (auto [i, dim] : llvm::enumerate(order))
    permutation[dim] = i;
  Value copy = lowering.getScratch(op, numScratch++);
  lowering.emitCopy(
      buffer, AffineMap::getPermutationMap(permutation, op.getContext()), copy);
  return copy;
}

namespace {
/// A dot_general as a batch of products of matrices.
struct MatrixProduct {
  Matrix lhs, rhs;
  int64_t m, n, k, batch;

  explicit MatrixProduct(DotGeneralOp op)
      : lhs(getLhs(op)), rhs(getRhs(op)), m(countElements(lhs.shape, lhs.free)),
        n(countElements(rhs.shape, rhs.free)),
        k(countElements(lhs.shape, lhs.contract)),
        batch(countElements(lhs.shape, lhs.batch)) {}
};
} // namespace

runtime::Workspace arrax::getDotWorkspace(DotGeneralOp op) {
  MatrixProduct product(op);
  const Matrix &lhs = product.lhs, &rhs = product.rhs;
  auto dtype = kernels::getDType(getElementTypeOrSelf(op.getLhs())),
       outDType = kernels::getDType(op.getType().getElementType());
  if (!dtype || !outDType)
    return {};
  ArraxGemm gemm = {};
  gemm.dtype = int32_t(*dtype);
  gemm.outDtype = int32_t(*outDType);
  gemm.m = product.m;
  gemm.n = product.n;
  gemm.k = product.k;
  gemm.batch = product.batch;
  gemm.aBatch = lhs.batchStride;
  gemm.aRow = lhs.freeStride;
  gemm.aCol = lhs.contractStride;
  gemm.bBatch = rhs.batchStride;
  gemm.bRow = rhs.contractStride;
  gemm.bCol = rhs.freeStride;
  gemm.cBatch = product.m * product.n;
  gemm.cRow = product.n;
  gemm.cCol = 1;
  return runtime::gemmWorkspace(gemm);
}

LogicalResult arrax::lowerDotGeneral(Lowering &lowering, DotGeneralOp op) {
  Type element = getElementTypeOrSelf(op.getLhs()),
       outElement = op.getType().getElementType();
  if (isa<ComplexType>(outElement) && element != outElement)
    return op.emitOpError("sums products of ")
           << element << " as " << outElement
           << ", which array-simplify leaves to conversions";
  MatrixProduct product(op);
  const Matrix &lhs = product.lhs, &rhs = product.rhs;
  int64_t m = product.m, n = product.n, k = product.k, batch = product.batch;
  if (m == 0 || n == 0 || batch == 0)
    return success();
  unsigned numScratch = 0;
  Value a = getOperand(lowering, op, op.getLhs(), lhs, numScratch);
  Value b = getOperand(lowering, op, op.getRhs(), rhs, numScratch);
  GemmOp::create(lowering.builder, a, b, lowering.getBuffer(op), m, n, k, batch,
                 {lhs.batchStride, lhs.freeStride, lhs.contractStride},
                 {rhs.batchStride, rhs.contractStride, rhs.freeStride},
                 {m * n, n, 1}, element, outElement);
  return success();
}
