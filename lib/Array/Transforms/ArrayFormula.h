//===- ArrayFormula.h - Formulas in array ops -------------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_ARRAYFORMULA_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_ARRAYFORMULA_H

#include "arrax/Array/Formulas.h"
#include "arrax/Array/Rules/Emit.h"

namespace arrax::array {

/// The notation that decompositions are written in: each method emits one op on
/// arrays of one shape, or few.
class ArrayFormula : public Formula {
  using Value = mlir::Value;

public:
  ArrayFormula(mlir::OpBuilder &builder, mlir::Location loc)
      : builder(builder), loc(loc) {}

  template <typename Op, typename... Args> Value emit(Args &&...args) {
    return Op::create(builder, loc, std::forward<Args>(args)...);
  }

  using Formula::add, Formula::mul, Formula::compare;
  Value number(Value like, double value) override {
    return splat(builder, loc, like.getType(), value);
  }
  Value add(Value x, Value y) override { return emit<AddOp>(x, y); }
  Value sub(Value x, Value y) override { return emit<SubOp>(x, y); }
  Value mul(Value x, Value y) override { return emit<MulOp>(x, y); }
  Value div(Value x, Value y) override { return emit<DivOp>(x, y); }
  Value multiplyAdd(Value x, Value y, Value z) override {
    return add(mul(x, y), z);
  }
  Value neg(Value x) override { return emit<NegOp>(x); }
  Value abs(Value x) override { return emit<AbsOp>(x); }
  Value sqrt(Value x) override { return emit<SqrtOp>(x); }
  Value exp(Value x) override { return emit<ExpOp>(x); }
  Value expm1(Value x) { return emit<Expm1Op>(x); }
  Value log(Value x) override { return emit<LogOp>(x); }
  Value floor(Value x) override { return emit<FloorOp>(x); }
  Value pow(Value x, Value y) override { return emit<PowOp>(x, y); }
  Value log1p(Value x) override { return emit<Log1pOp>(x); }
  Value sin(Value x) override { return emit<SinOp>(x); }
  Value cos(Value x) override { return emit<CosOp>(x); }
  Value atan2(Value y, Value x) override { return emit<Atan2Op>(y, x); }
  Value hypot(Value x, Value y) override { return abs(complex(x, y)); }
  Value copySign(Value x, Value y) override;
  Value sinh(Value x) override;
  Value cosh(Value x) override;
  Value asinh(Value x) override;
  Value real(Value x) override { return emit<RealOp>(x); }
  Value imag(Value x) override { return emit<ImagOp>(x); }
  Value complex(Value re, Value im) override { return emit<ComplexOp>(re, im); }
  Value compare(Direction direction, Value x, Value y) override {
    return emit<CompareOp>(direction, x, y);
  }
  Value select(Value pred, Value yes, Value no) override {
    return emit<SelectOp>(yes.getType(), pred, yes, no);
  }
  Value bitAnd(Value x, Value y) override { return emit<AndOp>(x, y); }
  Value bitOr(Value x, Value y) override { return emit<OrOp>(x, y); }
  Value bitXor(Value x, Value y) override { return emit<XorOp>(x, y); }
  Value shiftLeft(Value x, unsigned amount) override {
    return emit<ShiftLeftOp>(x, number(x, amount));
  }
  Value shiftRight(Value x, unsigned amount) override {
    return emit<ShiftRightLogicalOp>(x, number(x, amount));
  }
  Value toBits(Value x) override {
    mlir::RankedTensorType type = arrayType(x);
    return emit<BitcastOp>(
        type.clone(builder.getIntegerType(type.getElementTypeBitWidth())), x);
  }
  Value fromBits(Value bits, Value like) override {
    return emit<BitcastOp>(like.getType(), bits);
  }
  Value convert(Value x, mlir::Type element) {
    return convertTo(builder, loc, x, element);
  }

private:
  mlir::OpBuilder &builder;
  mlir::Location loc;
};

// The functions of f32 and f64 numbers that array-decompose rewrites.

mlir::Value emitAsin(ArrayFormula &f, mlir::Value x);
mlir::Value emitAcos(ArrayFormula &f, mlir::Value x);
mlir::Value emitAtan(ArrayFormula &f, mlir::Value x);
mlir::Value emitAcosh(ArrayFormula &f, mlir::Value x);
mlir::Value emitAtanh(ArrayFormula &f, mlir::Value x);
mlir::Value emitErf(ArrayFormula &f, mlir::Value x);
mlir::Value emitErfc(ArrayFormula &f, mlir::Value x);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_ARRAYFORMULA_H
