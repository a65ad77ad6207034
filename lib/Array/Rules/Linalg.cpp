//===- Linalg.cpp - Transform rules of factorizations and solutions -------===//
//
// Sources of derivatives: M. Giles, An extended collection of matrix derivative
// results for forward and reverse mode algorithmic differentiation, 2008;
// I. Murray, Differentiation of the Cholesky decomposition, 2016; F. de Hoog,
// R. Anderssen and M. Lukas, Differentiation of matrix functionals using
// triangular factorization, 2011; S. Walter and L. Lehmann, Algorithmic
// differentiation of linear algebra functions, 2010; C. Roberts and R. Roberts,
// QR and LQ decomposition matrix backpropagation algorithms for square, wide,
// and deep matrices, 2020; A. Sengupta et al. on full QR, arXiv:2409.13374.
//
//===----------------------------------------------------------------------===//

#include "Matrices.h"
#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

//===----------------------------------------------------------------------===//
// Batching: every op takes leading dimensions
//===----------------------------------------------------------------------===//

#define BATCH_LEADING(OP)                                                      \
  LogicalResult OP::batch(BATCH_SIGNATURE) {                                   \
    return batchElementwise(*this, builder, operands, mapped, size, results);  \
  }

BATCH_LEADING(CholeskyOp)
BATCH_LEADING(EigOp)
BATCH_LEADING(EighOp)
BATCH_LEADING(GeqrfOp)
BATCH_LEADING(HessenbergOp)
BATCH_LEADING(HouseholderProductOp)
BATCH_LEADING(LuOp)
BATCH_LEADING(LuPivotsToPermutationOp)
BATCH_LEADING(OrmqrOp)
BATCH_LEADING(PermuteRowsOp)
BATCH_LEADING(QrOp)
BATCH_LEADING(SchurOp)
BATCH_LEADING(SvdOp)
BATCH_LEADING(TridiagonalOp)
BATCH_LEADING(TridiagonalSolveOp)
#undef BATCH_LEADING

/// One matrix and a batch of right-hand sides is a system with more of them.
static Value solveBesideBatch(TriangularSolveOp op, OpBuilder &builder, Value a,
                              Value b, int64_t size) {
  Location loc = op.getLoc();
  int64_t rank = arrayType(b).getRank();
  int64_t position = op.getLeftSide() ? rank - 2 : rank - 3;
  Value moved = moveAxis(builder, loc, b, 0, position);
  RankedTensorType type = arrayType(moved);
  SmallVector<int64_t> shape(type.getShape());
  shape[position + 1] *= size;
  shape.erase(shape.begin() + position);
  Value joined = reshapeTo(builder, loc, moved, type.clone(shape));
  Value solved =
      emitLike(builder, op, {a, joined}, joined.getType())->getResult(0);
  return moveAxis(builder, loc, reshapeTo(builder, loc, solved, type), position,
                  0);
}

LogicalResult TriangularSolveOp::batch(BATCH_SIGNATURE) {
  if (mapped.test(0))
    return batchElementwise(*this, builder, operands, mapped, size, results);
  results.push_back(
      solveBesideBatch(*this, builder, operands[0], operands[1], size));
  return success();
}

//===----------------------------------------------------------------------===//
// Without derivatives
//===----------------------------------------------------------------------===//

#define NO_DERIVATIVE(OP, REMEDY)                                              \
  LogicalResult OP::jvp(JVP_SIGNATURE) {                                       \
    return emitOpError("has no derivative; " REMEDY);                          \
  }

NO_DERIVATIVE(GeqrfOp, "differentiate qr")
NO_DERIVATIVE(HessenbergOp, "use stop_gradient around it")
NO_DERIVATIVE(HouseholderProductOp, "differentiate qr")
NO_DERIVATIVE(OrmqrOp, "multiply by q of qr")
NO_DERIVATIVE(SchurOp, "differentiate eig or eigh")
NO_DERIVATIVE(TridiagonalOp, "differentiate eigh")
#undef NO_DERIVATIVE

//===----------------------------------------------------------------------===//
// Permutations
//===----------------------------------------------------------------------===//

LogicalResult PermuteRowsOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(
      tangents[0]
          ? emitLike(builder, *this, {tangents[0], primals[1]})->getResult(0)
          : Value());
  return success();
}

bool PermuteRowsOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(0) && !linear.test(1);
}

LogicalResult PermuteRowsOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(PermuteRowsOp::create(
      builder, getLoc(), cotangents[0], operands[1], !getInverse()));
  outCotangents.push_back(Value());
  return success();
}

//===----------------------------------------------------------------------===//
// Solutions
//===----------------------------------------------------------------------===//

/// What a tangent of the matrix adds to the right-hand side: -op(da) x. The
/// product is taken in the order that costs less.
static Expr solveTangent(TriangularSolveOp op, Expr a, Expr da, Expr x) {
  int64_t offset = op.getUnitDiagonal() ? 1 : 0;
  da = -(op.getLower() ? tril(da, -offset) : triu(da, offset));
  if (op.getTransposeA())
    da = transposed(da);
  if (op.getConjugateA())
    da = conjugated(da);
  auto solve = [&](Expr b) {
    return b.with(
        emitLike(*b.builder, op, {a.value, b.value}, b.value.getType())
            ->getResult(0));
  };
  if (op.getLeftSide())
    return rowsOf(x) > columnsOf(x) ? solve(matmul(da, x))
                                    : matmul(solve(da), x);
  return rowsOf(x) < columnsOf(x) ? solve(matmul(x, da)) : matmul(x, solve(da));
}

LogicalResult TriangularSolveOp::jvp(JVP_SIGNATURE) {
  Value x = emitLike(builder, *this, primals)->getResult(0);
  outPrimals.push_back(x);
  Value tangent;
  if (tangents[1])
    tangent = emitLike(builder, *this, {primals[0], tangents[1]})->getResult(0);
  if (tangents[0]) {
    Expr a{&builder, getLoc(), primals[0]};
    Value term = solveTangent(*this, a, a.with(tangents[0]), a.with(x)).value;
    tangent = addOrNull(builder, getLoc(), tangent, term);
  }
  outTangents.push_back(tangent);
  return success();
}

bool TriangularSolveOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(1) && !linear.test(0);
}

LogicalResult TriangularSolveOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(Value());
  outCotangents.push_back(TriangularSolveOp::create(
      builder, getLoc(), operands[0], cotangents[0], getLeftSide(), getLower(),
      !getTransposeA(), getConjugateA(), getUnitDiagonal()));
  return success();
}

/// `x` moved by one row down, or up, with zeros in the row that is left.
static Expr shiftRows(Expr x, bool down) {
  RankedTensorType type = arrayType(x.value);
  SmallVector<int64_t> low(type.getRank(), 0), high(low), interior(low);
  int64_t row = type.getRank() - 2;
  low[row] = down ? 1 : -1;
  high[row] = -low[row];
  Value zero = splat(*x.builder, x.loc,
                     RankedTensorType::get({}, type.getElementType()), 0);
  return x.with(
      PadOp::create(*x.builder, x.loc, x.value, zero, low, high, interior));
}

LogicalResult TridiagonalSolveOp::jvp(JVP_SIGNATURE) {
  Expr x{&builder, getLoc(), emitLike(builder, *this, primals)->getResult(0)};
  outPrimals.push_back(x.value);
  Value rhs = tangents[3];
  auto subtract = [&](Value diagonal, bool shifts, bool down) {
    if (!diagonal)
      return;
    Expr term = perRow(x.with(diagonal), x) * (shifts ? shiftRows(x, down) : x);
    rhs = addOrNull(builder, getLoc(), rhs, (-term).value);
  };
  subtract(tangents[0], true, true);
  subtract(tangents[1], false, false);
  subtract(tangents[2], true, false);
  outTangents.push_back(
      emitLike(builder, *this, {primals[0], primals[1], primals[2], rhs})
          ->getResult(0));
  return success();
}

bool TridiagonalSolveOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(3) && linear.count() == 1;
}

/// The other diagonal of the transposed matrix: moved by one element.
static Value shiftDiagonal(OpBuilder &builder, Location loc, Value diagonal,
                           int64_t by) {
  RankedTensorType type = arrayType(diagonal);
  SmallVector<int64_t> low(type.getRank(), 0), high(low), interior(low);
  low.back() = by;
  high.back() = -by;
  Value zero =
      splat(builder, loc, RankedTensorType::get({}, type.getElementType()), 0);
  return PadOp::create(builder, loc, diagonal, zero, low, high, interior);
}

LogicalResult TridiagonalSolveOp::transpose(TRANSPOSE_SIGNATURE) {
  bool isEmpty = arrayType(operands[1]).getShape().back() == 0;
  Value dl = operands[2], du = operands[0];
  if (!isEmpty) {
    dl = shiftDiagonal(builder, getLoc(), dl, 1);
    du = shiftDiagonal(builder, getLoc(), du, -1);
  }
  outCotangents.append(3, Value());
  outCotangents.push_back(TridiagonalSolveOp::create(
      builder, getLoc(), dl, operands[1], du, cotangents[0]));
  return success();
}

//===----------------------------------------------------------------------===//
// Cholesky
//===----------------------------------------------------------------------===//

/// L^-1 dx L^-H = L^-1 dL + (L^-1 dL)^H, of which the first is triangular
/// (Murray, eq. 10). The op reads a triangle alone: dx is its completion.
LogicalResult CholeskyOp::jvp(JVP_SIGNATURE) {
  Expr l{&builder, getLoc(), emitLike(builder, *this, primals)->getResult(0)};
  Expr half = halfTriangle(l.with(tangents[0]), /*lower=*/true);
  Expr dx = half + adjoint(half);
  Triangle right{/*leftSide=*/false, /*lower=*/true};
  right.transposeA = right.conjugateA = true;
  Expr inner = solveTriangular(l, solveTriangular(l, dx, right),
                               {/*leftSide=*/true, /*lower=*/true});
  outPrimals.push_back(l.value);
  outTangents.push_back(matmul(l, halfTriangle(inner, true)).value);
  return success();
}

//===----------------------------------------------------------------------===//
// LU
//===----------------------------------------------------------------------===//

/// `x` with `low` more rows and `right` more columns of zeros.
static Expr extend(Expr x, int64_t low, int64_t right) {
  RankedTensorType type = arrayType(x.value);
  SmallVector<int64_t> none(type.getRank(), 0), high(none);
  high[type.getRank() - 2] = low;
  high.back() = right;
  Value zero = splat(*x.builder, x.loc,
                     RankedTensorType::get({}, type.getElementType()), 0);
  return x.with(
      PadOp::create(*x.builder, x.loc, x.value, zero, none, high, none));
}

/// With M = L^-1 P dx U^-1: dL = L tril(M, -1), dU = triu(M) U, where L and U
/// are made square by ones (de Hoog, Anderssen, Lukas).
LogicalResult LuOp::jvp(JVP_SIGNATURE) {
  auto factors = LuOp::create(builder, getLoc(), primals[0]);
  llvm::append_range(outPrimals, factors->getResults());
  Expr lu{&builder, getLoc(), factors.getLu()};
  int64_t m = rowsOf(lu), n = columnsOf(lu), k = std::min(m, n);
  Expr dx = lu.with(PermuteRowsOp::create(builder, getLoc(), tangents[0],
                                          factors.getPermutation(), false));
  Expr l = extend(tril(columns(lu, 0, k), -1), 0, m - k);
  l = l + identityLike(l);
  Expr u = extend(triu(rows(lu, 0, k)), n - k, 0);
  // Ones for the rows that U lacks.
  Expr ones = identityLike(u);
  u = u + (ones - extend(rows(ones, 0, k), n - k, 0));
  Triangle unitLower{/*leftSide=*/true, /*lower=*/true};
  unitLower.unitDiagonal = true;
  Expr inner = solveTriangular(u, solveTriangular(l, dx, unitLower),
                               {/*leftSide=*/false, /*lower=*/false});
  // M is m x n as dx is: L takes its first columns, U its first rows.
  Expr dl = matmul(l, tril(inner, -1)), du = matmul(triu(inner), u);
  outTangents.append({(dl + du).value, Value(), Value()});
  return success();
}

//===----------------------------------------------------------------------===//
// QR
//===----------------------------------------------------------------------===//

namespace {
struct Factors {
  Expr q, r;
};
} // namespace

/// The tangents of q and r of matrices of full column rank (Walter and
/// Lehmann): with M = q^H dx r^-1, q^H dq is the antihermitian matrix whose
/// part below the diagonal is that of M.
static Factors thinTangents(Expr q, Expr r, Expr dx) {
  Expr dxr = solveTriangular(r, dx, {/*leftSide=*/false, /*lower=*/false});
  Expr inner = matmul(adjoint(q), dxr);
  Expr below = tril(inner, -1);
  Expr turn = below - adjoint(below);
  if (inner.isComplex()) {
    // The diagonal of r is real: what is imaginary there turns q.
    Expr onDiagonal = band(inner, 0, 0);
    Expr realPart =
        convert(real(onDiagonal), arrayType(inner.value).getElementType());
    turn = turn + (onDiagonal - realPart);
  }
  return {matmul(q, turn - inner) + dxr, matmul(inner - turn, r)};
}

/// Of a wide matrix [x1 x2], q is that of x1, and r2 = q^H x2.
static Factors wideTangents(Expr q, Expr r, Expr x, Expr dx) {
  int64_t m = rowsOf(x), n = columnsOf(x);
  Factors square = thinTangents(q, columns(r, 0, m), columns(dx, 0, m));
  Expr dr2 = matmul(adjoint(square.q), columns(x, m, n)) +
             matmul(adjoint(q), columns(dx, m, n));
  return {square.q, beside(square.r, dr2)};
}

/// The tangents of the columns of q beyond those of x (arXiv:2409.13374, eq. 32
/// and 33).
static Factors fullTangents(Expr q, Expr r, Expr dx) {
  int64_t m = rowsOf(dx), n = columnsOf(dx);
  Expr thinQ = columns(q, 0, n), others = columns(q, n, m);
  Factors thin = thinTangents(thinQ, rows(r, 0, n), dx);
  Expr top = rows(thinQ, 0, n), bottom = rows(thinQ, n, m);
  Expr z =
      adjoint(solveGeneral(adjoint(top - identityLike(top)), adjoint(bottom)));
  Expr change = rows(thin.q, n, m) - matmul(z, rows(thin.q, 0, n));
  Expr dOthers = matmul(thin.q, adjoint(z)) -
                 matmul(thinQ + matmul(others, z), adjoint(change));
  return {beside(thin.q, dOthers), extend(thin.r, m - n, 0)};
}

LogicalResult QrOp::jvp(JVP_SIGNATURE) {
  auto factors = cast<QrOp>(emitLike(builder, *this, primals));
  llvm::append_range(outPrimals, factors->getResults());
  Expr q{&builder, getLoc(), factors.getQ()};
  Expr r = q.with(factors.getR()), x = q.with(primals[0]),
       dx = q.with(tangents[0]);
  if (getPivoting()) {
    Value order = factors.getP().front();
    auto permuteColumns = [&](Expr matrix) {
      Expr flipped = transposed(matrix);
      return transposed(flipped.with(PermuteRowsOp::create(
          builder, getLoc(), flipped.value, order, /*inverse=*/false)));
    };
    x = permuteColumns(x);
    dx = permuteColumns(dx);
  }
  int64_t m = rowsOf(x), n = columnsOf(x);
  Factors tangent = m < n                         ? wideTangents(q, r, x, dx)
                    : getFullMatrices() && m != n ? fullTangents(q, r, dx)
                                                  : thinTangents(q, r, dx);
  outTangents.append({tangent.q.value, tangent.r.value});
  if (getPivoting())
    outTangents.push_back(Value());
  return success();
}
