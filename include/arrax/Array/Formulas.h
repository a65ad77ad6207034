//===- Formulas.h - Functions in terms of others ----------------*- C++ -*-===//
//
// The one place that says how an op is computed from simpler ones. A target
// gives the notation, a `Formula`: arrays for StableHLO (array-decompose),
// scalars of loop nests for the CPU (convert-array-to-linalg).
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_FORMULAS_H
#define ARRAX_ARRAY_FORMULAS_H

#include "arrax/Array/IR/Array.h"

namespace arrax::array {

/// The notation that formulas are written in: each method emits one elementwise
/// op on values of one shape.
class Formula {
public:
  virtual ~Formula() = default;

  /// A constant of the type of `like`.
  virtual mlir::Value number(mlir::Value like, double value) = 0;

  // On numbers of any type.
  virtual mlir::Value add(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value sub(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value mul(mlir::Value x, mlir::Value y) = 0;

  // On real and complex numbers.
  virtual mlir::Value div(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value neg(mlir::Value x) = 0;

  // On real numbers, and on complex ones where `emitComplexFormula` says so.
  virtual mlir::Value exp(mlir::Value x) = 0;
  virtual mlir::Value sin(mlir::Value x) = 0;
  virtual mlir::Value cos(mlir::Value x) = 0;

  // On real numbers.
  virtual mlir::Value sqrt(mlir::Value x) = 0;
  virtual mlir::Value log(mlir::Value x) = 0;
  virtual mlir::Value log1p(mlir::Value x) = 0;
  virtual mlir::Value abs(mlir::Value x) = 0;
  virtual mlir::Value floor(mlir::Value x) = 0;
  virtual mlir::Value pow(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value sinh(mlir::Value x) = 0;
  virtual mlir::Value cosh(mlir::Value x) = 0;
  virtual mlir::Value asinh(mlir::Value x) = 0;
  virtual mlir::Value atan2(mlir::Value y, mlir::Value x) = 0;
  /// sqrt(x^2 + y^2), infinite if either is.
  virtual mlir::Value hypot(mlir::Value x, mlir::Value y) = 0;
  /// `x` with the sign of `y`, which may be a zero.
  virtual mlir::Value copySign(mlir::Value x, mlir::Value y) = 0;
  /// `x * y + z`, rounded once where the target does that.
  virtual mlir::Value multiplyAdd(mlir::Value x, mlir::Value y,
                                  mlir::Value z) = 0;
  virtual mlir::Value compare(Direction direction, mlir::Value x,
                              mlir::Value y) = 0;
  virtual mlir::Value select(mlir::Value pred, mlir::Value yes,
                             mlir::Value no) = 0;

  virtual mlir::Value real(mlir::Value x) = 0;
  virtual mlir::Value imag(mlir::Value x) = 0;
  virtual mlir::Value complex(mlir::Value re, mlir::Value im) = 0;

  // On integers and bool; shifts are by less than the width.
  virtual mlir::Value bitAnd(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value bitOr(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value bitXor(mlir::Value x, mlir::Value y) = 0;
  virtual mlir::Value shiftLeft(mlir::Value x, unsigned amount) = 0;
  virtual mlir::Value shiftRight(mlir::Value x, unsigned amount) = 0;

  /// The bits of a real number as an integer, and back to the type of `like`.
  virtual mlir::Value toBits(mlir::Value x) = 0;
  virtual mlir::Value fromBits(mlir::Value bits, mlir::Value like) = 0;

  mlir::Value add(mlir::Value x, double y) { return add(x, number(x, y)); }
  mlir::Value mul(mlir::Value x, double y) { return mul(x, number(x, y)); }
  mlir::Value compare(Direction direction, mlir::Value x, double y) {
    return compare(direction, x, number(x, y));
  }
  /// By Horner's rule, highest degree first.
  mlir::Value polynomial(mlir::Value x, llvm::ArrayRef<double> coefficients);

  /// True if the result, of an `x`, has no more digits than f32: series may be
  /// as short.
  bool isShort(mlir::Value x);
  /// Says that results in f64 are rounded to f32.
  bool roundsToF32 = false;
};

/// True for the special functions, whose formulas are of f32 and f64 numbers,
/// and want more digits than f32 has.
bool isSpecialFunction(mlir::Operation *op);

/// The values of the results of `op`, on `x`, by its formula: functions of
/// complex numbers, special functions, `integer_pow`, `nextafter` and
/// `threefry2x32`. Empty for other ops.
llvm::SmallVector<mlir::Value, 2> emitFormula(Formula &f, mlir::Operation *op,
                                              mlir::ValueRange x);

/// The extrema and the order of two complex numbers, and the functions of one
/// that StableHLO lacks, in terms of real functions, and of those of complex
/// numbers that it has; null for other ops.
mlir::Value emitComplexFormula(Formula &f, mlir::Operation *op,
                               mlir::ValueRange x);

/// True for the functions of complex numbers: all ops but arithmetic.
bool isComplexFunction(mlir::Operation *op);

/// Those, on f64 parts, in terms of real functions only.
mlir::Value emitComplexFunction(Formula &f, mlir::Operation *op,
                                mlir::ValueRange x);

/// sqrt(x^2 + y^2) of f64 numbers.
mlir::Value emitHypot(Formula &f, mlir::Value x, mlir::Value y);

/// The greater or the lesser complex number, by the real parts and, where they
/// are equal, the imaginary ones; the first with a NaN if there is one.
mlir::Value emitComplexExtremum(Formula &f, mlir::Value x, mlir::Value y,
                                bool greatest);

/// The inverse error function of an f32 or f64 number; `log1p` is called with
/// numbers from -1 to 0, or less, where it is NaN.
mlir::Value emitErfInv(Formula &f, mlir::Value x,
                       llvm::function_ref<mlir::Value(mlir::Value)> log1p);

} // namespace arrax::array

#endif // ARRAX_ARRAY_FORMULAS_H
