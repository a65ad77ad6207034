//===- Expr.h - Formulas of array ops in ------------------------*- C++ -*-===//
//
// Lets a derivative be written as the formula it is: `t * (1.0 - y * y)`.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_RULES_EXPR_H
#define ARRAX_ARRAY_RULES_EXPR_H

#include "arrax/Array/Rules/Emit.h"

namespace arrax::array {

/// An array and where to emit ops that use it.
struct Expr {
  mlir::OpBuilder *builder;
  mlir::Location loc;
  mlir::Value value;

  Expr with(mlir::Value other) const { return {builder, loc, other}; }
  Expr constant(double number) const {
    return with(splat(*builder, loc, value.getType(), number));
  }
  bool isComplex() const {
    return llvm::isa<mlir::ComplexType>(
        mlir::getElementTypeOrSelf(value.getType()));
  }
};

template <typename Op, typename... Args> Expr emit(Expr first, Args... rest) {
  return first.with(
      Op::create(*first.builder, first.loc, first.value, rest...));
}

inline Expr operator-(Expr a) { return emit<NegOp>(a); }
inline Expr operator+(Expr a, Expr b) { return emit<AddOp>(a, b.value); }
inline Expr operator-(Expr a, Expr b) { return emit<SubOp>(a, b.value); }
inline Expr operator*(Expr a, Expr b) { return emit<MulOp>(a, b.value); }
inline Expr operator/(Expr a, Expr b) { return emit<DivOp>(a, b.value); }
inline Expr operator+(double a, Expr b) { return b.constant(a) + b; }
inline Expr operator-(double a, Expr b) { return b.constant(a) - b; }
inline Expr operator*(double a, Expr b) { return b.constant(a) * b; }
inline Expr operator/(double a, Expr b) { return b.constant(a) / b; }
inline Expr operator-(Expr a, double b) { return a - a.constant(b); }

inline Expr abs(Expr x) { return emit<AbsOp>(x); }
inline Expr conj(Expr x) { return emit<ConjOp>(x); }
inline Expr real(Expr x) { return emit<RealOp>(x); }
inline Expr imag(Expr x) { return emit<ImagOp>(x); }
inline Expr cos(Expr x) { return emit<CosOp>(x); }
inline Expr cosh(Expr x) { return emit<CoshOp>(x); }
inline Expr exp(Expr x) { return emit<ExpOp>(x); }
inline Expr floor(Expr x) { return emit<FloorOp>(x); }
inline Expr log(Expr x) { return emit<LogOp>(x); }
inline Expr rsqrt(Expr x) { return emit<RsqrtOp>(x); }
inline Expr sign(Expr x) { return emit<SignOp>(x); }
inline Expr sin(Expr x) { return emit<SinOp>(x); }
inline Expr sinh(Expr x) { return emit<SinhOp>(x); }
inline Expr pow(Expr x, Expr y) { return emit<PowOp>(x, y.value); }
inline Expr powi(Expr x, int64_t n) { return emit<IntegerPowOp>(x, n); }

inline Expr compare(Direction direction, Expr a, Expr b) {
  return a.with(
      CompareOp::create(*a.builder, a.loc, direction, a.value, b.value));
}
inline Expr operator==(Expr a, Expr b) { return compare(Direction::EQ, a, b); }
inline Expr operator<(Expr a, Expr b) { return compare(Direction::LT, a, b); }
inline Expr operator>=(Expr a, Expr b) { return compare(Direction::GE, a, b); }
inline Expr operator==(Expr a, double b) { return a == a.constant(b); }
inline Expr operator&(Expr a, Expr b) { return emit<AndOp>(a, b.value); }

inline Expr select(Expr pred, Expr onTrue, Expr onFalse) {
  return emit<SelectOp>(pred, onTrue.value, onFalse.value);
}
inline Expr select(Expr pred, Expr onTrue, double onFalse) {
  return select(pred, onTrue, onTrue.constant(onFalse));
}
inline Expr select(Expr pred, double onTrue, Expr onFalse) {
  return select(pred, onFalse.constant(onTrue), onFalse);
}
/// `x` with 1 in place of 0.
inline Expr replaceZero(Expr x) { return select(x == 0.0, 1.0, x); }

inline Expr convert(Expr x, mlir::Type element) {
  return x.with(convertTo(*x.builder, x.loc, x.value, element));
}

} // namespace arrax::array

#endif // ARRAX_ARRAY_RULES_EXPR_H
