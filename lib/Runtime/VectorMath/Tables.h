//===- Tables.h - Values of functions at grid points ------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_VECTORMATH_TABLES_H
#define ARRAX_LIB_RUNTIME_VECTORMATH_TABLES_H

namespace arrax::runtime::vectormath {

/// 2^(i/128) as T and the relative error of T, second and first.
extern const double ExponentialTable[128][2];

/// 1/c for a c in the i-th of 128 parts of a binade, and log(c) in two parts.
/// Of the part with 1 in it, c is 1.
extern const double LogarithmTable[128][4];

/// The sine and cosine of i pi/128, in two parts each.
extern const double SineTable[256][4];

/// atan(i/64) in two parts.
extern const double ArctangentTable[65][2];

/// erf and its derivative at i/32, in two parts each.
extern const double ErrorFunctionTable[193][4];

} // namespace arrax::runtime::vectormath

#endif // ARRAX_LIB_RUNTIME_VECTORMATH_TABLES_H
