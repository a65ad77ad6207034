//===- ComplexEmitter.h - Complex arithmetic on pairs -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_COMPLEXEMITTER_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_COMPLEXEMITTER_H

#include "BodyEmitter.h"

namespace arrax::kernels {

/// Emits complex arithmetic as real ops on (re, im) pairs of scalars or
/// vectors; functions are formulas already (arrax/Array/Formulas.h).
class ComplexEmitter {
public:
  ComplexEmitter(mlir::OpBuilder &builder, mlir::Location loc)
      : b(builder), loc(loc) {}

  mlir::FailureOr<Lanes> emit(mlir::Operation &op,
                              llvm::ArrayRef<Lanes> operands);

  Lanes add(Lanes x, Lanes y);
  Lanes mul(Lanes x, Lanes y);

private:
  Lanes div(Lanes x, Lanes y);
  Lanes divSmith(Lanes x, Lanes y);
  Lanes convert(Lanes x, mlir::FloatType part);
  mlir::Value scaleOf(Lanes x);

  mlir::Value constant(mlir::Value like, double value);
  template <typename Op, typename... Args> mlir::Value make(Args... args) {
    return Op::create(b, loc, args...);
  }

  mlir::OpBuilder &b;
  mlir::Location loc;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_COMPLEXEMITTER_H
