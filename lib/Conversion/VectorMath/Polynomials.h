//===- Polynomials.h - f32 functions as polynomials -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_VECTORMATH_POLYNOMIALS_H
#define ARRAX_LIB_CONVERSION_VECTORMATH_POLYNOMIALS_H

#include "mlir/IR/Builders.h"

namespace arrax {

/// Emits functions of f32, scalars or vectors, as arith ops. Errors are within
/// the ulps stated; test/python/test_accuracy.py checks them.
class Polynomials {
public:
  Polynomials(mlir::OpBuilder &builder, mlir::Location loc, mlir::Type type);

  mlir::Value exp(mlir::Value x);                // 1 ulp
  mlir::Value exp2(mlir::Value x);               // 1 ulp
  mlir::Value expm1(mlir::Value x);              // 2 ulp
  mlir::Value log(mlir::Value x);                // 1 ulp
  mlir::Value tanh(mlir::Value x);               // 2 ulp
  mlir::Value erf(mlir::Value x);                // 2 ulp
  mlir::Value pow(mlir::Value x, mlir::Value y); // 1 ulp

private:
  mlir::Value number(double value);
  mlir::Value bits(int64_t value);
  mlir::Value fma(mlir::Value x, mlir::Value y, mlir::Value z);
  mlir::Value polynomial(mlir::Value x, llvm::ArrayRef<double> coefficients);
  mlir::Value atMost(mlir::Value x, double bound);
  mlir::Value atLeast(mlir::Value x, double bound);
  mlir::Value withSign(mlir::Value magnitude, mlir::Value x);
  struct Reduced {
    mlir::Value shifted, rest; // n + bias in the low bits of the first.
  };
  Reduced reduce(mlir::Value x, double bias);
  mlir::Value powerOfTwo(mlir::Value word, int64_t amount);
  mlir::Value scaledExp(mlir::Value mantissa, mlir::Value shifted);
  std::pair<mlir::Value, mlir::Value> splitBinade(mlir::Value x);
  mlir::Value exp2Fraction(mlir::Value f);

  mlir::OpBuilder &b;
  mlir::Location loc;
  mlir::Type type, intType;
};

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_VECTORMATH_POLYNOMIALS_H
