//===- Spectral.cpp - Derivatives of eigenvalues and singular values ------===//
//
// Perturbation theory of simple eigenvalues and singular values: M. Giles, An
// extended collection of matrix derivative results, 2008, section 3; J. Magnus,
// On differentiating eigenvalues and eigenvectors, 1985; M. Seeger et al.,
// Auto-differentiating linear algebra, 2017. Where two of them are the same,
// derivatives of vectors are not finite.
//
//===----------------------------------------------------------------------===//

#include "Matrices.h"
#include "Rules.h"

using namespace mlir;
using namespace arrax::array;

static Type elementOf(Expr x) { return arrayType(x.value).getElementType(); }

/// 1 / (w[column] - w[row]), 0 on the diagonal, of the shape of `x`.
static Expr inverseGaps(Expr w, Expr x) {
  Expr gaps = perColumn(w, x) - perRow(w, x);
  Expr ones = identityLike(gaps);
  return 1.0 / (gaps + ones) - ones;
}

/// With M = v^H dx v: dw = diag(M), dv = v (M / gaps).
LogicalResult EighOp::jvp(JVP_SIGNATURE) {
  auto primal = cast<EighOp>(emitLike(builder, *this, primals));
  llvm::append_range(outPrimals, primal->getResults());
  Expr v{&builder, getLoc(), primal.getVectors()};
  Expr half = halfTriangle(v.with(tangents[0]), getLower());
  Expr dx = half + adjoint(half);
  Expr inner = matmul(matmul(adjoint(v), dx), v);
  Expr w = convert(v.with(primal.getValues()), elementOf(v));
  Expr dw = diagonal(inner.isComplex() ? real(inner) : inner);
  Expr dv = matmul(v, inverseGaps(w, inner) * inner);
  outTangents.append({dv.value, dw.value});
  return success();
}

/// The change of each column that keeps its norm 1 and its largest component
/// real, as LAPACK returns them: `u` plus a multiple of `v`.
static Expr normalizedTangent(Expr v, Expr u) {
  OpBuilder &b = *v.builder;
  int64_t row = arrayType(v.value).getRank() - 2;
  Expr magnitudes = abs(v);
  Value largest =
      ArgmaxOp::create(b, v.loc, magnitudes.value, row, b.getI32Type());
  RankedTensorType indexType = arrayType(v.value).clone(b.getI32Type());
  Expr index = v.with(IotaOp::create(b, v.loc, indexType, row));
  Expr isLargest = index == perColumn(v.with(largest), index);
  auto sum = [&](Expr x) {
    return x.with(ReduceSumOp::create(b, x.loc, x.value, ArrayRef(row)));
  };
  Expr along = -sum(real(conj(v) * u));
  Expr turn = -sum(select(isLargest, imag(u), 0.0)) /
              sum(select(isLargest, real(v), 0.0));
  Expr factor =
      along.with(ComplexOp::create(b, along.loc, along.value, turn.value));
  return u + v * perColumn(factor, v);
}

namespace {
struct EigenTangent {
  Expr values, vectors;
};
} // namespace

/// With M = v^-1 dx v: dw = diag(M), and dv = v (M / gaps) up to multiples.
static EigenTangent eigenTangent(Expr w, Expr v, Expr dx) {
  Expr inner = matmul(solveGeneral(v, dx), v);
  Expr change = matmul(v, inverseGaps(w, inner) * inner);
  return {diagonal(inner), normalizedTangent(v, change)};
}

/// The diagonal of v^-1 dx v alone.
static Expr eigenvalueTangent(Expr v, Expr dx) {
  Expr products = solveGeneral(v, dx) * transposed(v);
  int64_t last = arrayType(products.value).getRank() - 1;
  return products.with(
      ReduceSumOp::create(*v.builder, v.loc, products.value, ArrayRef(last)));
}

LogicalResult EigOp::jvp(JVP_SIGNATURE) {
  // Matrices without elements have no largest component.
  if (arrayType(primals[0]).getNumElements() == 0) {
    llvm::append_range(outPrimals,
                       emitLike(builder, *this, primals)->getResults());
    outTangents.resize(outPrimals.size());
    return success();
  }
  auto primal = EigOp::create(builder, getLoc(), primals[0], getLeft(),
                              /*right=*/true);
  Expr w{&builder, getLoc(), primal.getValues()};
  Expr v = w.with(primal.getVectors().back());
  Expr dx = convert(w.with(tangents[0]), elementOf(w));
  outPrimals.push_back(w.value);
  if (!getLeft() && !getRight()) {
    outTangents.push_back(eigenvalueTangent(v, dx).value);
    return success();
  }
  EigenTangent right = eigenTangent(w, v, dx);
  outTangents.push_back(right.values.value);
  if (getLeft()) {
    Expr u = w.with(primal.getVectors().front());
    outPrimals.push_back(u.value);
    outTangents.push_back(eigenTangent(conj(w), u, adjoint(dx)).vectors.value);
  }
  if (getRight()) {
    outPrimals.push_back(v.value);
    outTangents.push_back(right.vectors.value);
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Singular values
//===----------------------------------------------------------------------===//

static Expr realOf(Expr x) { return x.isComplex() ? real(x) : x; }

/// What is left of `x` outside of the space that the columns of `basis` span,
/// each column divided by a singular value.
static Expr outside(Expr x, Expr basis, Expr s) {
  Expr rest = x - matmul(basis, matmul(adjoint(basis), x));
  return rest / convert(perColumn(s, rest), elementOf(rest));
}

namespace {
struct SingularTangent {
  Expr u, v;
};
} // namespace

/// The tangents of u and v, from `inner` = u^H dx v (Giles, section 3.2).
static SingularTangent vectorTangents(Expr u, Expr s, Expr v, Expr inner,
                                      Expr dx) {
  Type element = elementOf(inner);
  Expr onColumns = perColumn(s, inner), onRows = perRow(s, inner);
  Expr gaps = (onColumns + onRows) * (onColumns - onRows);
  Expr ones = identityLike(gaps);
  Expr f = convert(1.0 / (gaps + ones) - ones, element);
  Expr scaled = convert(onColumns, element) * inner,
       scaledRows = convert(onRows, element) * inner;
  Expr isZero = convert(s == 0.0, elementOf(s));
  Expr inverse = 1.0 / (s + isZero) - isZero;
  Expr turn = 0.5 * band(inner - adjoint(inner), 0, 0) *
              convert(perColumn(inverse, inner), element);
  Expr du = matmul(u, f * (scaled + adjoint(scaled)) + turn);
  Expr dv = matmul(v, f * (scaledRows + adjoint(scaledRows)));
  int64_t m = rowsOf(dx), n = columnsOf(dx);
  if (m > n)
    du = du + outside(matmul(dx, v), u, s);
  if (n > m)
    dv = dv + outside(matmul(adjoint(dx), u), v, s);
  return {du, dv};
}

LogicalResult SvdOp::jvp(JVP_SIGNATURE) {
  RankedTensorType type = arrayType(getX());
  ArrayRef<int64_t> shape = type.getShape().take_back(2);
  if (getComputeUv() && getFullMatrices() && shape[0] != shape[1])
    return emitOpError("with full_matrices has no derivative for matrices that "
                       "are not square: ")
           << type << "; pass full_matrices=False";
  auto primal = SvdOp::create(builder, getLoc(), primals[0],
                              /*full_matrices=*/false, /*compute_uv=*/true);
  Expr s{&builder, getLoc(), primal.getValues()};
  Expr u = s.with(primal.getVectors()[0]), vh = s.with(primal.getVectors()[1]);
  Expr v = adjoint(vh), dx = s.with(tangents[0]);
  Expr inner = matmul(matmul(adjoint(u), dx), v);
  outPrimals.push_back(s.value);
  outTangents.push_back(diagonal(realOf(inner)).value);
  if (!getComputeUv())
    return success();
  SingularTangent tangent = vectorTangents(u, s, v, inner, dx);
  outPrimals.append({u.value, vh.value});
  outTangents.append({tangent.u.value, adjoint(tangent.v).value});
  return success();
}
