//===- Formula.h - Formulas in array ops ------------------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_FORMULA_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_FORMULA_H

#include "arrax/Array/Rules/Emit.h"

namespace arrax::array {

/// The notation that decompositions are written in: each method emits one op on
/// arrays of one shape, or few.
class Formula {
public:
  Formula(mlir::OpBuilder &builder, mlir::Location loc)
      : builder(builder), loc(loc) {}

  template <typename Op, typename... Args> mlir::Value emit(Args &&...args) {
    return Op::create(builder, loc, std::forward<Args>(args)...);
  }

  /// A constant of the type of `like`.
  mlir::Value number(mlir::Value like, double value) {
    return splat(builder, loc, like.getType(), value);
  }
  mlir::Value add(mlir::Value x, mlir::Value y) { return emit<AddOp>(x, y); }
  mlir::Value add(mlir::Value x, double y) { return add(x, number(x, y)); }
  mlir::Value sub(mlir::Value x, mlir::Value y) { return emit<SubOp>(x, y); }
  mlir::Value mul(mlir::Value x, mlir::Value y) { return emit<MulOp>(x, y); }
  mlir::Value mul(mlir::Value x, double y) { return mul(x, number(x, y)); }
  mlir::Value div(mlir::Value x, mlir::Value y) { return emit<DivOp>(x, y); }
  mlir::Value neg(mlir::Value x) { return emit<NegOp>(x); }
  mlir::Value abs(mlir::Value x) { return emit<AbsOp>(x); }
  mlir::Value sqrt(mlir::Value x) { return emit<SqrtOp>(x); }
  mlir::Value exp(mlir::Value x) { return emit<ExpOp>(x); }
  mlir::Value log(mlir::Value x) { return emit<LogOp>(x); }
  mlir::Value log1p(mlir::Value x) { return emit<Log1pOp>(x); }
  mlir::Value atan2(mlir::Value y, mlir::Value x) {
    return emit<Atan2Op>(y, x);
  }
  mlir::Value real(mlir::Value x) { return emit<RealOp>(x); }
  mlir::Value imag(mlir::Value x) { return emit<ImagOp>(x); }
  mlir::Value complex(mlir::Value re, mlir::Value im) {
    return emit<ComplexOp>(re, im);
  }
  mlir::Value compare(Direction direction, mlir::Value x, mlir::Value y) {
    return emit<CompareOp>(direction, x, y);
  }
  mlir::Value compare(Direction direction, mlir::Value x, double y) {
    return compare(direction, x, number(x, y));
  }
  mlir::Value select(mlir::Value pred, mlir::Value yes, mlir::Value no) {
    return emit<SelectOp>(yes.getType(), pred, yes, no);
  }
  mlir::Value convert(mlir::Value x, mlir::Type element) {
    return convertTo(builder, loc, x, element);
  }
  /// By Horner's rule, highest degree first.
  mlir::Value polynomial(mlir::Value x, llvm::ArrayRef<double> coefficients) {
    mlir::Value sum = number(x, coefficients[0]);
    for (double coefficient : coefficients.drop_front())
      sum = add(mul(sum, x), coefficient);
    return sum;
  }

private:
  mlir::OpBuilder &builder;
  mlir::Location loc;
};

// The functions that array-decompose rewrites. Operands are f32, f64 or, where
// it is said, complex.

mlir::Value emitAsin(Formula &f, mlir::Value x);  // Real or complex.
mlir::Value emitAcos(Formula &f, mlir::Value x);  // Real or complex.
mlir::Value emitAtan(Formula &f, mlir::Value x);  // Real or complex.
mlir::Value emitSinh(Formula &f, mlir::Value x);  // Real or complex.
mlir::Value emitCosh(Formula &f, mlir::Value x);  // Real or complex.
mlir::Value emitAsinh(Formula &f, mlir::Value x); // Real or complex.
mlir::Value emitAcosh(Formula &f, mlir::Value x); // Real or complex.
mlir::Value emitAtanh(Formula &f, mlir::Value x); // Real or complex.
mlir::Value emitErf(Formula &f, mlir::Value x);
mlir::Value emitErfc(Formula &f, mlir::Value x);
mlir::Value emitErfInv(Formula &f, mlir::Value x);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_FORMULA_H
