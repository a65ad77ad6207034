//===- Exponential.cpp - exp, log, pow and inverse hyperbolic functions ---===//
//
// exp(x) = 2^(k/128) exp(r) with |r| <= log(2)/256.
// log(x) = e log(2) + log(c) + log(1 + r) with x = 2^e m and r = m / c - 1 for
// a c near m, of which a table has 1/c with few digits. All is summed in pairs,
// so that powers keep their digits too.
//
//===----------------------------------------------------------------------===//

#include "VectorMath.h"

#ifdef __AVX2__

#include "Tables.h"
#include "Vector.h"
#include <cmath>

using namespace arrax::runtime;
using namespace arrax::runtime::vectormath;

static constexpr double LeastNormal = 0x1p-1022;

//===----------------------------------------------------------------------===//
// Exponentials
//===----------------------------------------------------------------------===//

/// Mantissa 2^(N - 2046), in two factors: it may be subnormal or infinite.
ARRAX_INLINE Doubles scale(Doubles Mantissa, Words N) {
  Words Half = _mm256_srli_epi64((__m256i)N, 1), Rest = N - Half;
  return Mantissa * fromBits(Half << 52) * fromBits(Rest << 52);
}

namespace {
/// exp(x) = 2^(N - 2046) Root (1 + Rest), where Root is one of the powers of
/// 2^(1/128).
struct Exponential {
  Words N;
  Doubles Root, Rest;
};
} // namespace

/// Of x + Low for a bounded x and a Low that is small beside one.
ARRAX_INLINE Exponential splitExponential(Doubles X, Doubles Low) {
  constexpr double Shift = RoundingShift + 2046 * 128;
  Doubles Shifted = fma(X, splat(128 / M_LN2), Shift), K = Shifted - Shift;
  // The first product is exact and so is the difference.
  Doubles R = fma(K, -0x1.62e42fefa39efp-8, X);
  R = fma(K, -0x1.abc9e3b39803fp-63, R) + Low;
  Words N = bits(Shifted) & ((1ll << 51) - 1);
  TwoColumns Row = loadRows(ExponentialTable, N & 127);
  Doubles Rest = fma(polynomial(R, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5), R * R,
                     R + Row.First);
  return {(Words)_mm256_srli_epi64((__m256i)N, 7), Row.Second, Rest};
}

/// exp(x + Low)
ARRAX_INLINE Doubles expOf(Doubles X, Doubles Low) {
  Exponential E = splitExponential(atMost(710, atLeast(-746, X)), Low);
  return scale(fma(E.Root, E.Rest, E.Root), E.N);
}

Doubles vectormath::arrax_exp_f64x4(Doubles X) { return expOf(X, splat(0)); }

/// x + x^3 P(x^2) below 1/4; above, e / (e + 2) for e = exp(2 |x|) - 1, within
/// 2 ulp, which is 1 beyond 20.
Doubles vectormath::arrax_tanh_f64x4(Doubles X) {
  Doubles Size = magnitude(X), Square = X * X;
  Doubles Sum = polynomial(
      Square, 0.0005335954034467286, -0.0014502062043223313,
      0.003591832762381134, -0.008863226912464658, 0.021869488399290933,
      -0.053968253967185104, 0.13333333333333014, -0.3333333333333333);
  Doubles Small = fma(Sum, Square * Size, Size);
  Exponential E = splitExponential(atMost(40, Size * 2), splat(0));
  Doubles Power = fromBits(bits(E.Root) + ((E.N - 2046) << 52));
  Doubles Less = fma(Power, E.Rest, Power - 1);
  Doubles Large = Less / (Less + 2);
  return withSign(select(Size < 0.25, Small, Large), X);
}

//===----------------------------------------------------------------------===//
// Logarithms
//===----------------------------------------------------------------------===//

namespace {
/// X = 2^Exponent Mantissa, and the part of the binade that this is in.
struct Binade {
  Doubles Exponent, Mantissa;
  Words Part;
};
} // namespace

/// Of positive normal numbers.
ARRAX_INLINE Binade splitBinade(Doubles X) {
  // The bits of the first number of LogarithmTable; its binade is that of 1/2.
  constexpr int64_t Start = 0x3fe6955500000000;
  Words Offset = bits(X) - Start, Part = (Offset >> 45) & 127;
  Words Mantissa = (Offset & ((1ll << 52) - 1)) + Start;
  // An exponent plus 1024 in the low bits of 2^52.
  Words Biased = (Words)_mm256_srli_epi64((__m256i)(Offset + (1ll << 62)), 52);
  Doubles Exponent = fromBits(Biased | bits(splat(0x1p52))) - (0x1p52 + 1024);
  return {Exponent, fromBits(Mantissa), Part};
}

/// log(2^Shift X (1 + Rest)) of positive normal X and a Rest below an ulp. The
/// first part of log(2) has 11 zero bits, and those of logarithms in the table
/// end where its products do.
ARRAX_INLINE Pair logOf(Doubles X, Doubles Rest, Doubles Shift) {
  Binade B = splitBinade(X);
  FourColumns Row = loadRows(LogarithmTable, B.Part);
  Pair Ratio = multiply(B.Mantissa, Row.First);
  Doubles R = Ratio.High - 1, E = B.Exponent + Shift;
  // The rest of r, times the derivative of log(1 + r).
  Rest += Ratio.Low * fma(R, R, 1 - R);

  Doubles Whole = fma(E, 0x1.62e42fefa3800p-1, Row.Second);
  Pair Sum = addSmaller(Whole, R);
  Pair Square = multiply(R * -0.5, R);
  Pair Total = addSmaller(Sum.High, Square.High);
  Doubles Series = polynomial(R, 1.0 / 9, -1.0 / 8, 1.0 / 7, -1.0 / 6, 1.0 / 5,
                              -0.25, 1.0 / 3);
  Rest = fma(Series, R * R * R, Rest);
  Rest += fma(E, 0x1.ef35793c76730p-45, Row.Third) + Sum.Low;
  return addSmaller(Total.High, Rest + Square.Low + Total.Low);
}

/// Numbers that logOf takes.
ARRAX_INLINE Words isRegular(Doubles X) {
  return (X >= LeastNormal) & (X < Infinity);
}

Doubles vectormath::arrax_log_f64x4(Doubles X) {
  Doubles Result = logOf(X, splat(0), splat(0)).sum();
  Words Special = ~isRegular(X);
  return callInLanes<std::log>(Special, X, Result);
}

Doubles vectormath::arrax_log1p_f64x4(Doubles X) {
  Pair Sum = add(X, splat(1));
  Doubles Result = logOf(Sum.High, Sum.Low / Sum.High, splat(0)).sum();
  // log1p(x) = x - x^2/2 there; zeros keep their sign.
  Result = select(magnitude(X) < 0x1p-40, fma(X * -0.5, X, X), Result);
  Words Special = ~((X > -1) & (X < Infinity));
  return callInLanes<std::log1p>(Special, X, Result);
}

//===----------------------------------------------------------------------===//
// Powers
//===----------------------------------------------------------------------===//

Doubles vectormath::arrax_pow_f64x4(Doubles X, Doubles Y) {
  Pair Log = logOf(X, splat(0), splat(0));
  Pair Exponent = multiply(Y, Log.High);
  Doubles Low = fma(Y, Log.Low, Exponent.Low);
  // The rest does not matter, and may be NaN, where the power is not finite.
  Low = select(magnitude(Exponent.High) < 800, Low, splat(0));
  Doubles Result = expOf(Exponent.High, Low);
  Words Special = ~(isRegular(X) & (magnitude(Y) < Infinity));
  return callInLanes<std::pow>(Special, X, Y, Result);
}

/// |X|^Y of finite floats, which are normal as doubles.
ARRAX_INLINE Doubles powerOfFloats(Doubles X, Doubles Y) {
  Words Offset = bits(magnitude(X)) - bits(splat(M_SQRT1_2));
  Words Mantissa = (Offset & ((1ll << 52) - 1)) + bits(splat(M_SQRT1_2));
  Words Biased = (Words)_mm256_srli_epi64((__m256i)(Offset + (1ll << 62)), 52);
  Doubles E = fromBits(Biased | bits(splat(0x1p52))) - (0x1p52 + 1024);
  Doubles F = fromBits(Mantissa) - 1;
  Doubles Log =
      polynomial(F, -0.0680628764181777, 0.13113743804795497,
                 -0.13478928741824245, 0.1306289024558002, -0.14252340753057005,
                 0.16018226131040886, -0.18043268521249184, 0.20610869528285122,
                 -0.24044662677718642, 0.2885387623299695, -0.3606737897710082,
                 0.4808983490727961, -0.7213475203430864, 1.4426950408862034);
  Log = select(X == 0, splat(-Infinity), fma(Log, F, E));
  // Beyond, a float is infinite or zero all the same.
  Doubles T = atMost(160, atLeast(-160, Y * Log));
  T = select(Y == 0, splat(0), T);
  constexpr double Shift = RoundingShift + 1023;
  Doubles Shifted = T + Shift;
  F = T - (Shifted - Shift);
  return polynomial(F, 1.5296868765279718e-05, 0.00015461455847793753,
                    0.001333350381369525, 0.009618056650648342,
                    0.05550410882832694, 0.24022650922419436,
                    0.6931471805600585, 1.0) *
         fromBits(bits(Shifted) << 52);
}

ARRAX_INLINE Integers isWhole(Floats X) {
  return _mm256_round_ps(X, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC) == X;
}

Floats vectormath::arrax_pow_f32x8(Floats X, Floats Y) {
  Floats Result = inDoubles<powerOfFloats>(X, Y);
  // The sign of X for odd Y; NaN for a negative X and a fraction.
  Integers Whole = isWhole(Y), Odd = Whole & ~isWhole(Y * 0.5f);
  constexpr int32_t Sign = INT32_MIN;
  Result = (Floats)((Integers)Result ^ ((Integers)X & Odd & Sign));
  Result = (X < 0) & ~Whole ? Floats{} + NAN : Result;
  Integers Special = ~((magnitude(X) < INFINITY) & (magnitude(Y) < INFINITY));
  return callInLanes<std::pow>(Special, X, Y, Result);
}

//===----------------------------------------------------------------------===//
// Inverse hyperbolic functions
//===----------------------------------------------------------------------===//

/// log(x + sqrt(x^2 + Sign)) of x >= 0; the square and Sign do not count in
/// large x.
ARRAX_INLINE Doubles logOfSumWithRoot(Doubles X, double Sign) {
  Words Large = X > 0x1p300;
  Pair Square =
      multiply(select(Large, splat(1), X), select(Large, splat(1), X));
  Pair Sum = add(Square.High, splat(Sign));
  Sum.Low += Square.Low;
  Pair Root = sqrt(Sum), Total = add(Root.High, X);
  Doubles Rest = (Total.Low + Root.Low) / Total.High;
  return logOf(select(Large, X, Total.High), select(Large, splat(0), Rest),
               select(Large, splat(1), splat(0)))
      .sum();
}

Doubles vectormath::arrax_asinh_f64x4(Doubles X) {
  Doubles Magnitude = magnitude(X);
  Doubles Result = logOfSumWithRoot(Magnitude, 1);
  Doubles Square = X * X;
  Doubles Small = fma(fma(Square, 3.0 / 40, splat(-1.0 / 6)) * Square,
                      Magnitude, Magnitude);
  Result = withSign(select(Magnitude < 0x1p-14, Small, Result), X);
  Words Special = ~(Magnitude < Infinity);
  return callInLanes<std::asinh>(Special, X, Result);
}

Doubles vectormath::arrax_acosh_f64x4(Doubles X) {
  Doubles Result = logOfSumWithRoot(X, -1);
  Words Special = ~((X >= 1) & (X < Infinity));
  return callInLanes<std::acosh>(Special, X, Result);
}

#endif // __AVX2__
