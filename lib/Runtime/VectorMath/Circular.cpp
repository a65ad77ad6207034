//===- Circular.cpp - Sine, cosine and tangent ----------------------------===//
//
// x = n step + d with n rounded to nearest. The step is taken in three parts of
// 53 bits: x - n times the first is exact, because its digits end where those
// of x or of the step do. So no cancellation near multiples of pi is seen, and
// what remains has some 100 bits. Arguments of 2^28 and more, of which few
// programs have any, go to the library.
//
//===----------------------------------------------------------------------===//

#include "VectorMath.h"

#ifdef __AVX2__

#include "Tables.h"
#include "Vector.h"
#include <cmath>

using namespace arrax::runtime;
using namespace arrax::runtime::vectormath;

/// pi as the sum of three doubles.
static constexpr double Pi[] = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53,
                                -0x1.f1976b7ed8fbcp-109};
static constexpr double Largest = 0x1p28;

//===----------------------------------------------------------------------===//
// f64
//===----------------------------------------------------------------------===//

namespace {
/// x = n pi/128 + Offset, and the sine and cosine of n pi/128.
struct Angle {
  Pair Offset, Sine, Cosine;
};
} // namespace

ARRAX_INLINE Angle reduce(Doubles X) {
  Doubles Shifted = fma(X, splat(128 / M_PI), RoundingShift);
  Doubles N = Shifted - RoundingShift;
  Doubles Rest = fma(N, -Pi[0] / 128, X);
  Pair Second = multiply(N, splat(-Pi[1] / 128));
  Pair Offset = add(Rest, Second.High);
  Offset.Low = fma(N, -Pi[2] / 128, Offset.Low + Second.Low);
  FourColumns Row = loadRows(SineTable, bits(Shifted) & 255);
  return {Offset, {Row.First, Row.Second}, {Row.Third, Row.Fourth}};
}

/// sin(d) - d and cos(d) - 1 for d up to pi/256.
ARRAX_INLINE void smallAngle(Pair D, Doubles &Sine, Doubles &Cosine) {
  Doubles Z = D.High * D.High;
  Sine = polynomial(Z, -1.0 / 5040, 1.0 / 120, -1.0 / 6) * (Z * D.High);
  Cosine = polynomial(Z, -1.0 / 720, 1.0 / 24, -0.5) * Z;
}

/// Sine + cosine d, in two parts, and what the rest of both series adds to it.
ARRAX_INLINE Pair rotate(Pair Sine, Pair Cosine, Pair D, Doubles SineRest,
                         Doubles CosineRest) {
  Pair Product = multiply(Cosine.High, D.High);
  Pair Sum = addSmaller(Sine.High, Product.High);
  Doubles Low = Sine.Low + Product.Low + Sum.Low;
  Low = fma(Cosine.Low, D.High, Low);
  Low = fma(Cosine.High, SineRest + D.Low, Low);
  Low = fma(Sine.High, _mm256_fnmadd_pd(D.High, D.Low, CosineRest), Low);
  return addSmaller(Sum.High, Low);
}

ARRAX_INLINE Pair sineOf(const Angle &A) {
  Doubles SineRest, CosineRest;
  smallAngle(A.Offset, SineRest, CosineRest);
  return rotate(A.Sine, A.Cosine, A.Offset, SineRest, CosineRest);
}

ARRAX_INLINE Pair cosineOf(const Angle &A) {
  Doubles SineRest, CosineRest;
  smallAngle(A.Offset, SineRest, CosineRest);
  return rotate(A.Cosine, {-A.Sine.High, -A.Sine.Low}, A.Offset, SineRest,
                CosineRest);
}

ARRAX_INLINE Words isLarge(Doubles X) { return ~(magnitude(X) < Largest); }

/// An odd function is its argument near zero: no digit of it is lost.
ARRAX_INLINE Doubles unlessTiny(Doubles X, Doubles Result) {
  return select(magnitude(X) < 0x1p-27, X, Result);
}

Doubles vectormath::arrax_sin_f64x4(Doubles X) {
  Doubles Result = unlessTiny(X, sineOf(reduce(X)).sum());
  Words Large = isLarge(X);
  return callInLanes<std::sin>(Large, X, Result);
}

Doubles vectormath::arrax_cos_f64x4(Doubles X) {
  Doubles Result = cosineOf(reduce(X)).sum();
  Words Large = isLarge(X);
  return callInLanes<std::cos>(Large, X, Result);
}

Doubles vectormath::arrax_tan_f64x4(Doubles X) {
  Angle A = reduce(X);
  Pair Sine = sineOf(A), Cosine = cosineOf(A);
  Doubles Quotient = Sine.High / Cosine.High;
  Doubles Rest = _mm256_fnmadd_pd(Quotient, Cosine.High, Sine.High);
  Rest = _mm256_fnmadd_pd(Quotient, Cosine.Low, Rest + Sine.Low);
  Doubles Result = unlessTiny(X, Quotient + Rest / Cosine.High);
  Words Large = isLarge(X);
  return callInLanes<std::tan>(Large, X, Result);
}

//===----------------------------------------------------------------------===//
// f32
//===----------------------------------------------------------------------===//

/// The sine of d up to pi/2, or minus it for an odd `N`. A product keeps the
/// sign of a zero.
ARRAX_INLINE Doubles shortSine(Doubles D, Words N) {
  Doubles Quotient = polynomial(
      D * D, -2.3888908746961676e-08, 2.752538439545187e-06,
      -0.0001984086820935406, 0.008333331108599172, -0.16666666626149554, 1.0);
  return Quotient * flipSign(D, N << 63);
}

/// x = n pi + d.
ARRAX_INLINE Doubles sineOfFloats(Doubles X) {
  Doubles Shifted = fma(X, splat(1 / M_PI), RoundingShift);
  Doubles N = Shifted - RoundingShift;
  return shortSine(fma(N, -Pi[1], fma(N, -Pi[0], X)), bits(Shifted));
}

/// x = (n + 1/2) pi - d.
ARRAX_INLINE Doubles cosineOfFloats(Doubles X) {
  Doubles Shifted = fma(X, splat(1 / M_PI), -0.5) + RoundingShift;
  Doubles N = Shifted - RoundingShift + 0.5;
  return shortSine(fma(N, Pi[1], fma(N, Pi[0], -X)), bits(Shifted));
}

/// With x = n pi/2 + d, the sine over the cosine of d, or minus its inverse for
/// an odd n.
ARRAX_INLINE Doubles tangentOfFloats(Doubles X) {
  Doubles Shifted = fma(X, splat(2 / M_PI), RoundingShift);
  Doubles N = Shifted - RoundingShift;
  Doubles D = fma(N, -Pi[1] / 2, fma(N, -Pi[0] / 2, X)), Z = D * D;
  // A product keeps the sign of a zero.
  Doubles S = D * polynomial(Z, 2.724986465513958e-06, -0.00019840086263755443,
                             0.008333331873837089, -0.16666666663853044, 1.0);
  Doubles C = polynomial(Z, 2.446372116361199e-05, -0.0013887588637815805,
                         0.04166665063493084, -0.49999999969094655, 1.0);
  Words Odd = bits(Shifted) << 63;
  return flipSign(select(Odd, C, S) / select(Odd, S, C), Odd);
}

/// `Result`, with the library's values for large X.
template <float (*Function)(float)>
ARRAX_INLINE Floats unlessLarge(Floats X, Floats Result) {
  Floats Large = _mm256_cmp_ps(magnitude(X), Floats{} + float(Largest),
                               _CMP_NLT_UQ); // NaN, too.
  return callInLanes<Function>((Integers)Large, X, Result);
}

Floats vectormath::arrax_sin_f32x8(Floats X) {
  return unlessLarge<std::sin>(X, inDoubles<sineOfFloats>(X));
}

Floats vectormath::arrax_cos_f32x8(Floats X) {
  return unlessLarge<std::cos>(X, inDoubles<cosineOfFloats>(X));
}

Floats vectormath::arrax_tan_f32x8(Floats X) {
  return unlessLarge<std::tan>(X, inDoubles<tangentOfFloats>(X));
}

#endif // __AVX2__
