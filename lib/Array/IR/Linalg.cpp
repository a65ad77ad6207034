//===- Linalg.cpp - Types of factorizations and solutions -----------------===//

#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

namespace {
/// Matrices in the last two dimensions of an array, and their batch.
struct Matrices {
  RankedTensorType type;
  ArrayRef<int64_t> batch;
  int64_t rows = 0, columns = 0;

  int64_t rank() const { return std::min(rows, columns); }

  /// The type of an array of this batch, of `dims` beyond it.
  RankedTensorType with(ArrayRef<int64_t> dims, Type element = {}) const {
    SmallVector<int64_t> shape(batch);
    llvm::append_range(shape, dims);
    return RankedTensorType::get(shape,
                                 element ? element : type.getElementType());
  }
};

/// What inference of one op reports to.
struct Reporter {
  std::optional<Location> loc;
  StringRef op;

  template <typename... Args> LogicalResult operator()(Args &&...args) const {
    return opError(loc, op, std::forward<Args>(args)...);
  }
};
} // namespace

static Type realOf(Type element) {
  auto complex = dyn_cast<ComplexType>(element);
  return complex ? complex.getElementType() : element;
}

static Type complexOf(Type element) {
  return isa<ComplexType>(element) ? element : ComplexType::get(element);
}

static Type i32(Type type) { return IntegerType::get(type.getContext(), 32); }

/// C1: matrices, which are square if they must be.
static LogicalResult getMatrices(Reporter report, Value operand, bool square,
                                 Matrices &matrices) {
  if (failed(checkArrays(report.loc, report.op, operand, 1)))
    return failure();
  matrices.type = arrayType(operand);
  ArrayRef<int64_t> shape = matrices.type.getShape();
  if (shape.size() < 2)
    return report("needs matrices, in at least 2 dimensions, got ",
                  matrices.type);
  matrices.batch = shape.drop_back(2);
  matrices.rows = shape[shape.size() - 2];
  matrices.columns = shape.back();
  if (square && !areCompatible(matrices.rows, matrices.columns))
    return report("needs square matrices, got ", matrices.type);
  return success();
}

/// `x` has the batch and element type of the matrices, and `rank` dimensions
/// beyond the batch.
static LogicalResult checkAlongside(Reporter report, const Matrices &matrices,
                                    Value x, int64_t rank) {
  RankedTensorType type = arrayType(x);
  bool matches = type.getElementType() == matrices.type.getElementType() &&
                 type.getRank() == int64_t(matrices.batch.size()) + rank;
  for (size_t i = 0; matches && i < matrices.batch.size(); ++i)
    matches = areCompatible(type.getDimSize(i), matrices.batch[i]);
  if (!matches)
    return report("operands ", matrices.type, " and ", type,
                  " differ in element type or batch dimensions");
  return success();
}

//===----------------------------------------------------------------------===//
// Factorizations
//===----------------------------------------------------------------------===//

#define INFER_MATRICES(OP)                                                     \
  LogicalResult OP::inferReturnTypes(                                          \
      MLIRContext *, std::optional<Location> loc, Adaptor adaptor,             \
      SmallVectorImpl<Type> &types)

#define GET_MATRICES(NAME, SQUARE)                                             \
  Reporter report{loc, getOperationName()};                                    \
  Matrices NAME;                                                               \
  if (adaptor.getOperands().empty())                                           \
    return checkArrays(loc, getOperationName(), adaptor.getOperands(), 1);     \
  if (failed(getMatrices(report, adaptor.getOperands()[0], SQUARE, NAME)))     \
    return failure();

INFER_MATRICES(CholeskyOp) {
  GET_MATRICES(x, true)
  types.push_back(x.type);
  return success();
}

INFER_MATRICES(LuOp) {
  GET_MATRICES(x, false)
  types.push_back(x.type);
  types.push_back(x.with(x.rank(), i32(x.type)));
  types.push_back(x.with(x.rows, i32(x.type)));
  return success();
}

INFER_MATRICES(QrOp) {
  GET_MATRICES(x, false)
  if (failed(checkPresent(
          loc, report.op,
          {adaptor.getPivotingAttr(), adaptor.getFullMatricesAttr()})))
    return failure();
  int64_t k = adaptor.getFullMatrices() ? x.rows : x.rank();
  types.push_back(x.with({x.rows, k}));
  types.push_back(x.with({k, x.columns}));
  if (adaptor.getPivoting())
    types.push_back(x.with(x.columns, i32(x.type)));
  return success();
}

INFER_MATRICES(EighOp) {
  GET_MATRICES(x, true)
  types.push_back(x.type);
  types.push_back(x.with(x.rows, realOf(x.type.getElementType())));
  return success();
}

INFER_MATRICES(EigOp) {
  GET_MATRICES(x, true)
  if (failed(checkPresent(loc, report.op,
                          {adaptor.getLeftAttr(), adaptor.getRightAttr()})))
    return failure();
  Type element = complexOf(x.type.getElementType());
  types.push_back(x.with(x.rows, element));
  types.append(adaptor.getLeft() + adaptor.getRight(), x.type.clone(element));
  return success();
}

INFER_MATRICES(SvdOp) {
  GET_MATRICES(x, false)
  if (failed(checkPresent(
          loc, report.op,
          {adaptor.getFullMatricesAttr(), adaptor.getComputeUvAttr()})))
    return failure();
  types.push_back(x.with(x.rank(), realOf(x.type.getElementType())));
  if (!adaptor.getComputeUv())
    return success();
  bool full = adaptor.getFullMatrices();
  types.push_back(x.with({x.rows, full ? x.rows : x.rank()}));
  types.push_back(x.with({full ? x.columns : x.rank(), x.columns}));
  return success();
}

INFER_MATRICES(SchurOp) {
  GET_MATRICES(x, true)
  if (failed(checkPresent(loc, report.op, adaptor.getComputeVectorsAttr())))
    return failure();
  types.append(adaptor.getComputeVectors() ? 2 : 1, x.type);
  return success();
}

//===----------------------------------------------------------------------===//
// Reflections
//===----------------------------------------------------------------------===//

INFER_MATRICES(GeqrfOp) {
  GET_MATRICES(x, false)
  types.push_back(x.type);
  types.push_back(x.with(x.rank()));
  return success();
}

/// The number of reflections that bring a matrix of `size` rows to Hessenberg
/// form.
static int64_t reflections(int64_t size) {
  return ShapedType::isDynamic(size) ? size : size - 1;
}

INFER_MATRICES(HessenbergOp) {
  GET_MATRICES(x, true)
  if (x.rows == 0)
    return report("needs a matrix that is not empty, got ", x.type);
  types.push_back(x.type);
  types.push_back(x.with(reflections(x.rows)));
  return success();
}

INFER_MATRICES(TridiagonalOp) {
  GET_MATRICES(x, true)
  if (x.rows == 0)
    return report("needs a matrix that is not empty, got ", x.type);
  Type real = realOf(x.type.getElementType());
  types.push_back(x.type);
  types.push_back(x.with(x.rows, real));
  types.push_back(x.with(reflections(x.rows), real));
  types.push_back(x.with(reflections(x.rows)));
  return success();
}

INFER_MATRICES(HouseholderProductOp) {
  GET_MATRICES(a, false)
  if (failed(checkArrays(loc, report.op, adaptor.getOperands(), 2)) ||
      failed(checkAlongside(report, a, adaptor.getTaus(), 1))) // C2
    return failure();
  // C1
  int64_t k = arrayType(adaptor.getTaus()).getShape().back();
  if (!a.type.hasStaticShape() || ShapedType::isDynamic(k) ||
      (a.rows >= a.columns && a.columns >= k)) {
    types.push_back(a.type);
    return success();
  }
  return report("has no product of ", k, " reflections in ", a.type,
                "; there are at most as many as columns, and as columns rows");
}

INFER_MATRICES(OrmqrOp) {
  GET_MATRICES(a, false)
  if (failed(checkArrays(loc, report.op, adaptor.getOperands(), 3)) ||
      failed(checkPresent(loc, report.op, adaptor.getLeftAttr())) ||
      failed(checkAlongside(report, a, adaptor.getTaus(), 1)) || // C3
      failed(checkAlongside(report, a, adaptor.getC(), 2)))
    return failure();
  Matrices c;
  if (failed(getMatrices(report, adaptor.getC(), false, c)))
    return failure();
  // C1
  int64_t k = arrayType(adaptor.getTaus()).getShape().back();
  if (!areCompatible(k, a.columns) ||
      (!ShapedType::isDynamic(a.rows) && a.rows < a.columns))
    return report(k, " reflections are not those of ", a.type);
  // C2
  if (!areCompatible(adaptor.getLeft() ? c.rows : c.columns, a.rows))
    return report("matrices ", c.type, " cannot be multiplied by reflections ",
                  "of vectors of length ", a.rows);
  types.push_back(c.type);
  return success();
}

//===----------------------------------------------------------------------===//
// Solutions
//===----------------------------------------------------------------------===//

INFER_MATRICES(TriangularSolveOp) {
  GET_MATRICES(a, true) // C1
  if (failed(checkArrays(loc, report.op, adaptor.getOperands(), 2)) ||
      failed(checkPresent(loc, report.op, adaptor.getLeftSideAttr())) ||
      failed(checkAlongside(report, a, adaptor.getB(), 2))) // C3
    return failure();
  Matrices b;
  if (failed(getMatrices(report, adaptor.getB(), false, b)))
    return failure();
  // C2
  if (!areCompatible(adaptor.getLeftSide() ? b.rows : b.columns, a.rows))
    return report("matrices ", a.type, " do not go with right-hand sides ",
                  b.type, adaptor.getLeftSide() ? " on the left" : "");
  types.push_back(b.type);
  return success();
}

INFER_MATRICES(TridiagonalSolveOp) {
  Reporter report{loc, getOperationName()};
  if (failed(checkArrays(loc, report.op, adaptor.getOperands(), 4)))
    return failure();
  Matrices b;
  if (failed(getMatrices(report, adaptor.getB(), false, b)))
    return failure();
  RankedTensorType diagonal = arrayType(adaptor.getD());
  // C1
  if (arrayType(adaptor.getDl()) != diagonal ||
      arrayType(adaptor.getDu()) != diagonal)
    return report("needs diagonals of one type, got ",
                  arrayType(adaptor.getDl()), ", ", diagonal, " and ",
                  arrayType(adaptor.getDu()));
  // C2
  if (failed(checkAlongside(report, b, adaptor.getD(), 1)))
    return failure();
  if (!areCompatible(diagonal.getShape().back(), b.rows))
    return report("diagonals ", diagonal, " do not go with right-hand sides ",
                  b.type);
  types.push_back(b.type);
  return success();
}

//===----------------------------------------------------------------------===//
// Permutations
//===----------------------------------------------------------------------===//

INFER_MATRICES(LuPivotsToPermutationOp) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op, adaptor.getSizeAttr())))
    return failure();
  RankedTensorType pivots = arrayType(adaptor.getPivots());
  // C1
  if (pivots.getRank() < 1 || adaptor.getSize() < 0 ||
      (!pivots.isDynamicDim(pivots.getRank() - 1) &&
       pivots.getShape().back() > adaptor.getSize()))
    return opError(loc, op, "pivots ", pivots, " make no permutation of ",
                   adaptor.getSize(), " numbers");
  SmallVector<int64_t> shape(pivots.getShape());
  shape.back() = adaptor.getSize();
  types.push_back(pivots.clone(shape));
  return success();
}

INFER_MATRICES(PermuteRowsOp) {
  Reporter report{loc, getOperationName()};
  if (failed(checkArrays(loc, report.op, adaptor.getOperands(), 2)))
    return failure();
  Matrices x;
  if (failed(getMatrices(report, adaptor.getX(), false, x)))
    return failure();
  RankedTensorType permutation = arrayType(adaptor.getPermutation());
  SmallVector<int64_t> expected(x.batch);
  expected.push_back(x.rows);
  // C1, C2
  bool matches = permutation.getRank() == int64_t(expected.size());
  for (size_t i = 0; matches && i < expected.size(); ++i)
    matches = areCompatible(permutation.getDimSize(i), expected[i]);
  if (!matches)
    return report(permutation, " is no permutation of the rows of ", x.type);
  types.push_back(x.type);
  return success();
}

#undef GET_MATRICES
#undef INFER_MATRICES
