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

namespace {
/// x = n pi/2 + d: n in the low bits, and the sine and cosine of d.
struct Quadrant {
  Words N;
  Doubles Sine, Cosine;
};
} // namespace

ARRAX_INLINE Quadrant reduceToQuadrant(Doubles X) {
  Doubles Shifted = fma(X, splat(2 / M_PI), RoundingShift);
  Doubles N = Shifted - RoundingShift;
  Doubles D = fma(N, -Pi[1] / 2, fma(N, -Pi[0] / 2, X)), Z = D * D;
  Doubles Sine = polynomial(Z, 2.724986465513958e-06, -0.00019840086263755443,
                            0.008333331873837089, -0.16666666663853044);
  Doubles Cosine = polynomial(Z, 2.446372116361199e-05, -0.0013887588637815805,
                              0.04166665063493084, -0.49999999969094655, 1.0);
  // A product keeps the sign of a zero.
  return {bits(Shifted), fma(Sine, Z, splat(1)) * D, Cosine};
}

/// The sine of n pi/2 + d.
ARRAX_INLINE Doubles sineIn(Words N, const Quadrant &Q) {
  return flipSign(select(N << 63, Q.Cosine, Q.Sine),
                  (N << 62) & signOf(splat(-0.0)));
}

ARRAX_INLINE Doubles sineOfFloats(Doubles X) {
  Quadrant Q = reduceToQuadrant(X);
  return sineIn(Q.N, Q);
}

ARRAX_INLINE Doubles cosineOfFloats(Doubles X) {
  Quadrant Q = reduceToQuadrant(X);
  return sineIn(Q.N + 1, Q);
}

/// The sine over the cosine of d, or minus its inverse in odd quadrants.
ARRAX_INLINE Doubles tangentOfFloats(Doubles X) {
  Quadrant Q = reduceToQuadrant(X);
  Words Odd = Q.N << 63;
  Doubles Sine = select(Odd, Q.Cosine, Q.Sine);
  Doubles Cosine = select(Odd, Q.Sine, Q.Cosine);
  return flipSign(Sine / Cosine, Odd);
}

/// `Result`, with the library's values for large X.
template <float (*Function)(float)>
ARRAX_INLINE Floats unlessLarge(Floats X, Floats Result) {
  return callInLanes<Function>(~(magnitude(X) < float(Largest)), X, Result);
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
