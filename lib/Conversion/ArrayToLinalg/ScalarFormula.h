//===- ScalarFormula.h - Formulas in ops on scalars -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARFORMULA_H
#define ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARFORMULA_H

#include "Scalars.h"
#include "arrax/Array/Formulas.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace arrax {

/// The notation of formulas on scalars of integer, floating-point and complex
/// types: each method emits one op of arith, math or complex.
class ScalarFormula : public array::Formula {
  using Value = mlir::Value;

public:
  explicit ScalarFormula(ScalarBuilder &b) : b(b) {}

  using Formula::add, Formula::mul, Formula::compare;
  Value number(Value like, double value) override {
    return emitNumber(b, like.getType(), value);
  }
  Value add(Value x, Value y) override {
    return emit<mlir::arith::AddFOp, mlir::complex::AddOp, mlir::arith::AddIOp>(
        x, y);
  }
  Value sub(Value x, Value y) override {
    return emit<mlir::arith::SubFOp, mlir::complex::SubOp, mlir::arith::SubIOp>(
        x, y);
  }
  Value mul(Value x, Value y) override {
    return emit<mlir::arith::MulFOp, mlir::complex::MulOp, mlir::arith::MulIOp>(
        x, y);
  }
  Value div(Value x, Value y) override {
    return emit<mlir::arith::DivFOp, mlir::complex::DivOp>(x, y);
  }
  Value neg(Value x) override {
    return emit<mlir::arith::NegFOp, mlir::complex::NegOp>(x);
  }
  Value sqrt(Value x) override { return mlir::math::SqrtOp::create(b, x); }
  Value exp(Value x) override { return mlir::math::ExpOp::create(b, x); }
  Value log(Value x) override { return mark(mlir::math::LogOp::create(b, x)); }
  Value log1p(Value x) override { return mlir::math::Log1pOp::create(b, x); }
  Value abs(Value x) override { return mlir::math::AbsFOp::create(b, x); }
  Value floor(Value x) override { return mlir::math::FloorOp::create(b, x); }
  Value pow(Value x, Value y) override {
    return mlir::math::PowFOp::create(b, x, y);
  }
  Value sin(Value x) override { return mark(mlir::math::SinOp::create(b, x)); }
  Value cos(Value x) override { return mark(mlir::math::CosOp::create(b, x)); }
  Value sinh(Value x) override { return mlir::math::SinhOp::create(b, x); }
  Value cosh(Value x) override { return mlir::math::CoshOp::create(b, x); }
  Value asinh(Value x) override { return mlir::math::AsinhOp::create(b, x); }
  Value atan2(Value y, Value x) override {
    return mlir::math::Atan2Op::create(b, y, x);
  }
  Value hypot(Value x, Value y) override {
    return array::emitHypot(*this, x, y);
  }
  Value copySign(Value x, Value y) override {
    return mlir::math::CopySignOp::create(b, x, y);
  }
  Value multiplyAdd(Value x, Value y, Value z) override {
    return mlir::math::FmaOp::create(b, x, y, z);
  }
  Value compare(array::Direction direction, Value x, Value y) override {
    return emitFloatCompare(b, direction, x, y);
  }
  Value select(Value pred, Value yes, Value no) override {
    return mlir::arith::SelectOp::create(b, pred, yes, no);
  }
  Value real(Value x) override { return mlir::complex::ReOp::create(b, x); }
  Value imag(Value x) override { return mlir::complex::ImOp::create(b, x); }
  Value complex(Value re, Value im) override {
    return mlir::complex::CreateOp::create(
        b, mlir::ComplexType::get(re.getType()), re, im);
  }
  Value bitAnd(Value x, Value y) override {
    return mlir::arith::AndIOp::create(b, x, y);
  }
  Value bitOr(Value x, Value y) override {
    return mlir::arith::OrIOp::create(b, x, y);
  }
  Value bitXor(Value x, Value y) override {
    return mlir::arith::XOrIOp::create(b, x, y);
  }
  Value shiftLeft(Value x, unsigned amount) override {
    return mlir::arith::ShLIOp::create(b, x, number(x, amount));
  }
  Value shiftRight(Value x, unsigned amount) override {
    return mlir::arith::ShRUIOp::create(b, x, number(x, amount));
  }
  Value toBits(Value x) override {
    return mlir::arith::BitcastOp::create(
        b, b.getIntegerType(x.getType().getIntOrFloatBitWidth()), x);
  }
  Value fromBits(Value bits, Value like) override {
    return mlir::arith::BitcastOp::create(b, like.getType(), bits);
  }

private:
  /// Of functions in f64, the fastest will do for a result in f32.
  Value mark(Value value) {
    if (roundsToF32)
      value.getDefiningOp()->setAttr("arrax.fast", b.getUnitAttr());
    return value;
  }

  /// The op for the type of `x`.
  template <typename FloatOp, typename ComplexOp, typename IntegerOp = FloatOp,
            typename... Rest>
  Value emit(Value x, Rest... rest) {
    if (llvm::isa<mlir::ComplexType>(x.getType()))
      return ComplexOp::create(b, x, rest...);
    if (x.getType().isInteger())
      return IntegerOp::create(b, x, rest...);
    return FloatOp::create(b, x, rest...);
  }

  ScalarBuilder &b;
};

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARFORMULA_H
