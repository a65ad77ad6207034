//===- VectorMath.h - Elementary functions of vectors -----------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_VECTORMATH_VECTORMATH_H
#define ARRAX_LIB_RUNTIME_VECTORMATH_VECTORMATH_H

#include "arrax/Runtime/VectorMath.h"

#ifdef __AVX2__

#include "Vector.h"

/// All functions, as M(name, vector, operands).
#define ARRAX_VECTOR_FUNCTIONS(M)                                              \
  M(acos_f32x8, Floats, (Floats X))                                            \
  M(acos_f64x4, Doubles, (Doubles X))                                          \
  M(acosh_f64x4, Doubles, (Doubles X))                                         \
  M(asin_f32x8, Floats, (Floats X))                                            \
  M(asin_f64x4, Doubles, (Doubles X))                                          \
  M(asinh_f64x4, Doubles, (Doubles X))                                         \
  M(atan_f32x8, Floats, (Floats X))                                            \
  M(atan_f64x4, Doubles, (Doubles X))                                          \
  M(atan2_f32x8, Floats, (Floats Y, Floats X))                                 \
  M(atan2_f64x4, Doubles, (Doubles Y, Doubles X))                              \
  M(cos_f32x8, Floats, (Floats X))                                             \
  M(cos_f64x4, Doubles, (Doubles X))                                           \
  M(erf_f64x4, Doubles, (Doubles X))                                           \
  M(exp_f64x4, Doubles, (Doubles X))                                           \
  M(log_f64x4, Doubles, (Doubles X))                                           \
  M(log1p_f64x4, Doubles, (Doubles X))                                         \
  M(pow_f32x8, Floats, (Floats X, Floats Y))                                   \
  M(pow_f64x4, Doubles, (Doubles X, Doubles Y))                                \
  M(sin_f32x8, Floats, (Floats X))                                             \
  M(sin_f64x4, Doubles, (Doubles X))                                           \
  M(tan_f32x8, Floats, (Floats X))                                             \
  M(tan_f64x4, Doubles, (Doubles X))                                           \
  M(tanh_f64x4, Doubles, (Doubles X))

namespace arrax::runtime::vectormath {
#define ARRAX_DECLARE(Name, Vector, Operands)                                  \
  extern "C" Vector arrax_##Name Operands;
ARRAX_VECTOR_FUNCTIONS(ARRAX_DECLARE)
#undef ARRAX_DECLARE
} // namespace arrax::runtime::vectormath

#endif // __AVX2__

#endif // ARRAX_LIB_RUNTIME_VECTORMATH_VECTORMATH_H
