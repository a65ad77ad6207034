//===- VectorMath.h - Elementary functions of vectors -----------*- C++ -*-===//
//
// Compiled code calls these on processors with AVX2, for 256 bits at a time:
// `arrax_sin_f64x4`. Where errors are not said to be larger, they are below
// 0.51 units in the last place.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_VECTORMATH_H
#define ARRAX_RUNTIME_VECTORMATH_H

namespace arrax::runtime {

struct NamedVectorFunction {
  const char *Name; // As compiled code names it.
  void (*Function)();
};

/// All functions; none on other processors.
const NamedVectorFunction *vectorFunctionsBegin();
const NamedVectorFunction *vectorFunctionsEnd();

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_VECTORMATH_H
