//===- Matrices.h - Formulas of matrices in array ops -----------*- C++ -*-===//
//
// Derivatives of factorizations as formulas of matrices, which are the last two
// dimensions of arrays; all other dimensions are a batch.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_RULES_MATRICES_H
#define ARRAX_LIB_ARRAY_RULES_MATRICES_H

#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Rules/Expr.h"

namespace arrax::array {

inline int64_t rowsOf(Expr x) {
  return arrayType(x.value).getShape().take_back(2).front();
}
inline int64_t columnsOf(Expr x) {
  return arrayType(x.value).getShape().back();
}

inline Expr transposed(Expr x) {
  int64_t rank = arrayType(x.value).getRank();
  return x.with(moveAxis(*x.builder, x.loc, x.value, rank - 1, rank - 2));
}
inline Expr conjugated(Expr x) { return x.isComplex() ? conj(x) : x; }
inline Expr adjoint(Expr x) { return conjugated(transposed(x)); }

/// The product of matrices.
Expr matmul(Expr a, Expr b);

/// `x` where `row - column` is at least `low` and at most `high`, else 0.
Expr band(Expr x, int64_t low, int64_t high);
/// The triangle of `x` whose first or last diagonal is `offset` above the main.
inline Expr tril(Expr x, int64_t offset = 0) {
  return band(x, -offset, rowsOf(x));
}
inline Expr triu(Expr x, int64_t offset = 0) {
  return band(x, -columnsOf(x), -offset);
}
/// The triangle of `x` with half its diagonal.
Expr halfTriangle(Expr x, bool lower);

/// Ones on the diagonal, of the type of `x`.
Expr identityLike(Expr x);
/// The diagonals of square matrices.
Expr diagonal(Expr x);

/// Numbers per column, or per row, of `x`, as an array of its shape and of the
/// element type of `numbers`.
Expr perColumn(Expr numbers, Expr x);
Expr perRow(Expr numbers, Expr x);

/// Rows or columns [begin, end).
Expr rows(Expr x, int64_t begin, int64_t end);
Expr columns(Expr x, int64_t begin, int64_t end);
/// Matrices one beside the other, or one above the other.
Expr beside(Expr left, Expr right);
Expr above(Expr top, Expr bottom);

struct Triangle {
  bool leftSide, lower, transposeA = false, conjugateA = false,
                        unitDiagonal = false;
};
Expr solveTriangular(Expr a, Expr b, Triangle triangle);

/// x with a x = b, from the LU factors of `a`.
Expr solveGeneral(Expr a, Expr b);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_RULES_MATRICES_H
