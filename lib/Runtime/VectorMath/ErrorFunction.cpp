//===- ErrorFunction.cpp - erf --------------------------------------------===//
//
// Taylor's series around c, the nearest multiple of 1/32: with d = x - c,
// erf(x) = erf(c) + erf'(c) d (1 + t1 + t2 + ...),
// tn = (-d)^n Hn(c) / (n + 1)! for Hermite's polynomials Hn, whose recurrence
// gives the terms.
//
//===----------------------------------------------------------------------===//

#include "VectorMath.h"

#ifdef __AVX2__

#include "Tables.h"
#include "Vector.h"

using namespace arrax::runtime;
using namespace arrax::runtime::vectormath;

/// t1 + ... + t8, of Minus = -2 c d and Square = -2 d^2.
ARRAX_INLINE Doubles sumSeries(Doubles Minus, Doubles Square) {
  Doubles Before = splat(1), Term = Minus * 0.5, Sum = Term;
#pragma GCC unroll 7
  for (int N = 1; N < 8; ++N) {
    Doubles Next = Square * (double(N) / ((N + 1) * (N + 2))) * Before;
    Next = fma(Minus * (1.0 / (N + 2)), Term, Next);
    Before = Term;
    Term = Next;
    Sum += Term;
  }
  return Sum;
}

Doubles vectormath::arrax_erf_f64x4(Doubles X) {
  // erf is 1 from there on.
  Doubles Magnitude = atMost(6, magnitude(X));
  Doubles Shifted = fma(Magnitude, splat(32), RoundingShift);
  Doubles C = (Shifted - RoundingShift) * (1.0 / 32), D = Magnitude - C;
  // The last bits of a NaN may be any.
  Words Index = bits(Shifted) & 255;
  Index = Index < 192 ? Index : Words{192, 192, 192, 192};
  FourColumns Row = loadRows(ErrorFunctionTable, Index);
  Doubles Terms = sumSeries(C * D * -2, D * D * -2);
  Pair Step = multiply(Row.Third, D);
  Pair Sum = addSmaller(Row.First, Step.High);
  Doubles Low = fma(Row.Fourth, D, Step.Low + Sum.Low + Row.Second);
  Low = fma(Step.High, Terms, Low);
  return withSign(Sum.High + Low, X);
}

#endif // __AVX2__
