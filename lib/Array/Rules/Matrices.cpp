//===- Matrices.cpp - Formulas of matrices in array ops -------------------===//

#include "Matrices.h"

using namespace mlir;
using namespace arrax::array;

static int64_t batchRank(Expr x) { return arrayType(x.value).getRank() - 2; }

Expr arrax::array::matmul(Expr a, Expr b) {
  int64_t batch = batchRank(a);
  auto dims = llvm::to_vector(llvm::seq<int64_t>(0, batch));
  return a.with(DotGeneralOp::create(*a.builder, a.loc, a.value, b.value, dims,
                                     dims, ArrayRef(batch + 1), ArrayRef(batch),
                                     /*preferred_element_type=*/TypeAttr()));
}

/// Where `row - column` is at least `low` and at most `high`.
static Expr bandMask(Expr x, int64_t low, int64_t high) {
  OpBuilder &b = *x.builder;
  RankedTensorType type = arrayType(x.value).clone(b.getI32Type());
  Expr row = x.with(IotaOp::create(b, x.loc, type, type.getRank() - 2));
  Expr column = x.with(IotaOp::create(b, x.loc, type, type.getRank() - 1));
  Expr offset = row - column;
  return (offset >= offset.constant(double(low))) &
         (offset.constant(double(high)) >= offset);
}

Expr arrax::array::band(Expr x, int64_t low, int64_t high) {
  return select(bandMask(x, low, high), x, 0.0);
}

Expr arrax::array::halfTriangle(Expr x, bool lower) {
  Expr weighted = select(bandMask(x, 0, 0), 0.5 * x, x);
  return lower ? tril(weighted) : triu(weighted);
}

Expr arrax::array::identityLike(Expr x) { return band(x.constant(1), 0, 0); }

Expr arrax::array::diagonal(Expr x) {
  return x.with(ReduceSumOp::create(*x.builder, x.loc, band(x, 0, 0).value,
                                    ArrayRef(batchRank(x) + 1)));
}

Expr arrax::array::perColumn(Expr numbers, Expr x) {
  return numbers.with(broadcastAlong(*x.builder, x.loc, numbers.value,
                                     arrayType(x.value), batchRank(x)));
}

Expr arrax::array::perRow(Expr numbers, Expr x) {
  return numbers.with(broadcastAlong(*x.builder, x.loc, numbers.value,
                                     arrayType(x.value), batchRank(x) + 1));
}

static Expr sliceDim(Expr x, int64_t dim, int64_t begin, int64_t end) {
  ArrayRef<int64_t> shape = arrayType(x.value).getShape();
  SmallVector<int64_t> start(shape.size(), 0), limit(shape),
      stride(shape.size(), 1);
  start[dim] = begin;
  limit[dim] = end;
  return x.with(
      SliceOp::create(*x.builder, x.loc, x.value, start, limit, stride));
}

Expr arrax::array::rows(Expr x, int64_t begin, int64_t end) {
  return sliceDim(x, batchRank(x), begin, end);
}

Expr arrax::array::columns(Expr x, int64_t begin, int64_t end) {
  return sliceDim(x, batchRank(x) + 1, begin, end);
}

static Expr join(Expr first, Expr second, int64_t dim) {
  return first.with(ConcatenateOp::create(
      *first.builder, first.loc, ValueRange{first.value, second.value}, dim));
}

Expr arrax::array::beside(Expr left, Expr right) {
  return join(left, right, batchRank(left) + 1);
}

Expr arrax::array::above(Expr top, Expr bottom) {
  return join(top, bottom, batchRank(top));
}

Expr arrax::array::solveTriangular(Expr a, Expr b, Triangle triangle) {
  return a.with(TriangularSolveOp::create(
      *a.builder, a.loc, a.value, b.value, triangle.leftSide, triangle.lower,
      triangle.transposeA, triangle.conjugateA, triangle.unitDiagonal));
}

Expr arrax::array::solveGeneral(Expr a, Expr b) {
  auto factors = LuOp::create(*a.builder, a.loc, a.value);
  Expr lu = a.with(factors.getLu());
  Expr permuted = b.with(PermuteRowsOp::create(
      *b.builder, b.loc, b.value, factors.getPermutation(), /*inverse=*/false));
  Triangle unitLower{/*leftSide=*/true, /*lower=*/true};
  unitLower.unitDiagonal = true;
  Expr forward = solveTriangular(lu, permuted, unitLower);
  return solveTriangular(lu, forward, {/*leftSide=*/true, /*lower=*/false});
}
