//===- ComplexFunctions.h - Functions of complex numbers --------*- C++ -*-===//
//
// Of f64 parts, for targets that have functions of real numbers only.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_FORMULAS_COMPLEXFUNCTIONS_H
#define ARRAX_LIB_ARRAY_FORMULAS_COMPLEXFUNCTIONS_H

#include "Real.h"

namespace arrax::array {

// ComplexExponential.cpp

/// 2^n for an integer n, if that is a normal number.
Real powerOfTwo(Real n);

Complex emitExp(Complex z);
Complex emitExpm1(Complex z);
Complex emitSinh(Complex z);
Complex emitCosh(Complex z);
Complex emitTanh(Complex z);

// ComplexLogarithm.cpp

Real emitModulus(Complex z);
/// z / |z|, 0 for 0.
Complex emitSign(Complex z);
Complex emitSqrt(Complex z);
Complex emitLog(Complex z);
Complex emitLog1p(Complex z);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_FORMULAS_COMPLEXFUNCTIONS_H
