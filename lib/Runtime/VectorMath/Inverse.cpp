//===- Inverse.cpp - Inverse circular functions ---------------------------===//
//
// All are angles of a point (x, y): atan of (1, x), asin and acos of x and
// sqrt(1 - x^2). With a <= b the magnitudes of its parts,
// atan(a / b) = atan(c) + atan((a - c b) / (b + c a)) for c = a / b rounded to
// a multiple of 1/64, of which a table has atan(c).
//
//===----------------------------------------------------------------------===//

#include "VectorMath.h"

#ifdef __AVX2__

#include "Tables.h"
#include "Vector.h"
#include <cmath>

using namespace arrax::runtime;
using namespace arrax::runtime::vectormath;

static constexpr Pair HalfPi = {{0x1.921fb54442d18p+0, 0x1.921fb54442d18p+0,
                                 0x1.921fb54442d18p+0, 0x1.921fb54442d18p+0},
                                {0x1.1a62633145c07p-54, 0x1.1a62633145c07p-54,
                                 0x1.1a62633145c07p-54, 0x1.1a62633145c07p-54}};

//===----------------------------------------------------------------------===//
// f64
//===----------------------------------------------------------------------===//

/// atan(A / B) for 0 <= A <= B.
ARRAX_INLINE Pair arctangent(Pair A, Pair B) {
  Doubles Shifted = fma(A.High / B.High, splat(64), RoundingShift);
  Doubles C = (Shifted - RoundingShift) * (1.0 / 64);
  TwoColumns Row = loadRows(ArctangentTable, bits(Shifted) & 127);

  // A.High - C B.High is exact: they differ by a factor of 2 at most, or C is
  // 0.
  Pair Product = multiply(C, B.High);
  Pair N = add(A.High - Product.High, A.Low - fma(C, B.Low, Product.Low));
  Product = multiply(C, A.High);
  Pair D = addSmaller(B.High, Product.High);
  D.Low += fma(C, A.Low, Product.Low) + B.Low;

  Doubles Inverse = 1 / D.High, T = N.High * Inverse;
  Doubles Rest = _mm256_fnmadd_pd(T, D.High, N.High) + N.Low;
  Rest = _mm256_fnmadd_pd(T, D.Low, Rest) * Inverse;
  Doubles Z = T * T;
  Rest = fma(polynomial(Z, 1.0 / 9, -1.0 / 7, 1.0 / 5, -1.0 / 3), T * Z, Rest);
  Pair Sum = addSmaller(Row.First, T);
  return {Sum.High, Sum.Low + Row.Second + Rest};
}

/// The angle in [0, pi] of the point (X, Y) with Y >= 0; X is given by its
/// magnitude and its sign.
ARRAX_INLINE Doubles angleOf(Pair X, Words SignOfX, Pair Y) {
  Words Steep = Y.High > X.High, Zero = bits(splat(0));
  Pair A = {select(Steep, X.High, Y.High), select(Steep, X.Low, Y.Low)};
  Pair B = {select(Steep, Y.High, X.High), select(Steep, Y.Low, X.Low)};
  Pair Angle = arctangent(A, B);
  // Steep: pi/2 minus the angle, or plus where x < 0; else pi minus it there.
  Words Sign = SignOfX ^ (Steep & signOf(splat(-0.0)));
  Doubles Right =
      select(Steep, splat(1), select(SignOfX, splat(2), fromBits(Zero)));
  Pair Sum = addSmaller(Right * HalfPi.High, flipSign(Angle.High, Sign));
  Doubles Low = fma(Right, HalfPi.Low, flipSign(Angle.Low, Sign));
  return Sum.High + (Sum.Low + Low);
}

/// sqrt(1 - X^2)
ARRAX_INLINE Pair sqrtOneMinusSquare(Doubles X) {
  Pair Square = multiply(X, X), Difference = addSmaller(splat(1), -Square.High);
  Difference.Low -= Square.Low;
  return sqrt(Difference);
}

ARRAX_INLINE Pair exactly(Doubles X) { return {X, splat(0)}; }

Doubles vectormath::arrax_asin_f64x4(Doubles X) {
  Doubles Magnitude = magnitude(X);
  Doubles Angle =
      angleOf(sqrtOneMinusSquare(Magnitude), Words{}, exactly(Magnitude));
  return select(Magnitude < 0x1p-27, X, withSign(Angle, X));
}

Doubles vectormath::arrax_acos_f64x4(Doubles X) {
  return angleOf(exactly(magnitude(X)), signOf(X), sqrtOneMinusSquare(X));
}

Doubles vectormath::arrax_atan_f64x4(Doubles X) {
  Doubles Magnitude = magnitude(X), Bounded = atMost(0x1p100, Magnitude);
  Doubles Angle = angleOf(exactly(splat(1)), Words{}, exactly(Bounded));
  return select(Magnitude < 0x1p-27, X, withSign(Angle, X));
}

/// Zeros in both parts, infinities, NaN, and numbers whose quotients or
/// products might leave the range.
ARRAX_INLINE Words isExtreme(Doubles X, Doubles Y) {
  Doubles Least = _mm256_min_pd(X, Y), Most = _mm256_max_pd(X, Y);
  Words Plain = (Most >= 0x1p-400) & (Most <= 0x1p400) &
                ((Least >= 0x1p-400) | (Least == 0)) & (X == X) & (Y == Y);
  return ~Plain;
}

Doubles vectormath::arrax_atan2_f64x4(Doubles Y, Doubles X) {
  Doubles Angle =
      angleOf(exactly(magnitude(X)), signOf(X), exactly(magnitude(Y)));
  Doubles Result = withSign(Angle, Y);
  Words Extreme = isExtreme(magnitude(X), magnitude(Y));
  return callInLanes<std::atan2>(Extreme, Y, X, Result);
}

//===----------------------------------------------------------------------===//
// f32
//===----------------------------------------------------------------------===//

/// atan(t) for 0 <= t <= 1.
ARRAX_INLINE Doubles shortArctangent(Doubles T) {
  Doubles Z = T * T;
  Doubles Sum = polynomial(
      Z, -0.0009362994719495627, 0.006207254533779845, -0.019261081322765418,
      0.03832744598306425, -0.05760716083128071, 0.07417496964300488,
      -0.09036742342070773, 0.11104706788644218, -0.14285317963907304,
      0.19999990275947271, -0.33333333293301176);
  return fma(Sum, Z * T, T);
}

ARRAX_INLINE Doubles shortAngle(Doubles X, Words SignOfX, Doubles Y) {
  Doubles Least = _mm256_min_pd(X, Y), Most = _mm256_max_pd(X, Y);
  // Also of two infinities; a quotient of zeros is replaced.
  Doubles T = select(Least == Most, splat(1), Least / Most);
  Doubles Angle = shortArctangent(select(Most == 0, splat(0), T));
  Angle = select(Y > X, HalfPi.High - Angle, Angle);
  return select(SignOfX, 2 * HalfPi.High - Angle, Angle);
}

ARRAX_INLINE Doubles arctangentOfFloats(Doubles X) {
  Doubles Magnitude = magnitude(X);
  Words Steep = Magnitude > 1;
  Doubles Angle =
      shortArctangent(select(Steep, splat(1) / Magnitude, Magnitude));
  return withSign(select(Steep, HalfPi.High - Angle, Angle), X);
}

ARRAX_INLINE Doubles angleOfFloats(Doubles Y, Doubles X) {
  Doubles Angle = shortAngle(magnitude(X), signOf(X), magnitude(Y));
  Doubles Result = withSign(Angle, Y);
  return select((X == X) & (Y == Y), Result, X + Y);
}

namespace {
/// The arcsine of |x|, or of sqrt((1 - |x|) / 2) if `Far` is set: half the
/// arccosine of |x|.
struct Arcsine {
  Words Far;
  Doubles Value;
};
} // namespace

ARRAX_INLINE Arcsine shortArcsine(Doubles Magnitude) {
  Words Far = Magnitude > 0.5;
  Doubles Half = fma(Magnitude, splat(-0.5), 0.5);
  Doubles Z = select(Far, Half, Magnitude * Magnitude);
  Doubles T = select(Far, sqrt(Half), Magnitude);
  Doubles Sum =
      polynomial(Z, 0.030985460399935917, 0.010566947821402897,
                 0.023613714221894993, 0.030268919101073075,
                 0.04464767521711857, 0.07499992383419403, 0.16666666686147094);
  return {Far, fma(Sum, Z * T, T)};
}

ARRAX_INLINE Doubles arcsineOfFloats(Doubles X) {
  Arcsine A = shortArcsine(magnitude(X));
  Doubles Far = fma(A.Value, splat(-2), HalfPi.High);
  return withSign(select(A.Far, Far, A.Value), X);
}

ARRAX_INLINE Doubles arccosineOfFloats(Doubles X) {
  Arcsine A = shortArcsine(magnitude(X));
  Doubles Far = A.Value + A.Value;
  Far = select(signOf(X), 2 * HalfPi.High - Far, Far);
  return select(A.Far, Far, HalfPi.High - flipSign(A.Value, signOf(X)));
}

Floats vectormath::arrax_asin_f32x8(Floats X) {
  return inDoubles<arcsineOfFloats>(X);
}
Floats vectormath::arrax_acos_f32x8(Floats X) {
  return inDoubles<arccosineOfFloats>(X);
}
Floats vectormath::arrax_atan_f32x8(Floats X) {
  return inDoubles<arctangentOfFloats>(X);
}
Floats vectormath::arrax_atan2_f32x8(Floats Y, Floats X) {
  return inDoubles<angleOfFloats>(Y, X);
}

#endif // __AVX2__
