//===- Vector.h - Vectors of doubles, and pairs of them ---------*- C++ -*-===//
//
// For files compiled with AVX2 and without contraction: the error of a sum or
// product is another sum or product.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_VECTORMATH_VECTOR_H
#define ARRAX_LIB_RUNTIME_VECTORMATH_VECTOR_H

#include <cstdint>
#include <immintrin.h>

/// Vectors in memory, as arguments would be, cost more than most functions.
#define ARRAX_INLINE static inline __attribute__((always_inline))

namespace arrax::runtime::vectormath {

typedef double Doubles __attribute__((vector_size(32)));
typedef long long Words __attribute__((vector_size(32)));
typedef float Floats __attribute__((vector_size(32)));
typedef int32_t Integers __attribute__((vector_size(32)));

constexpr double Infinity = __builtin_inf();

//===----------------------------------------------------------------------===//
// Lanes
//===----------------------------------------------------------------------===//

inline Doubles splat(double X) { return _mm256_set1_pd(X); }
inline Words bits(Doubles X) { return (Words)X; }
inline Doubles fromBits(Words X) { return (Doubles)X; }

inline Doubles fma(Doubles X, Doubles Y, Doubles Z) {
  return _mm256_fmadd_pd(X, Y, Z);
}
inline Doubles fma(Doubles X, Doubles Y, double Z) {
  return fma(X, Y, splat(Z));
}
inline Doubles fma(Doubles X, double Y, Doubles Z) {
  return fma(X, splat(Y), Z);
}

/// The sum of the upper terms of a polynomial times a power of x, and of the
/// lower ones: a chain of sums as long as the logarithm of their number.
template <int Count>
ARRAX_INLINE Doubles sumTerms(const double *Coefficients,
                              const Doubles *Powers) {
  if constexpr (Count == 1) {
    return splat(Coefficients[0]);
  } else if constexpr (Count == 2) {
    return fma(Powers[0], splat(Coefficients[0]), splat(Coefficients[1]));
  } else {
    constexpr int Level = 31 - __builtin_clz(Count - 1), Lower = 1 << Level;
    constexpr int Upper = Count - Lower;
    return fma(sumTerms<Upper>(Coefficients, Powers), Powers[Level],
               sumTerms<Lower>(Coefficients + Upper, Powers));
  }
}

/// The polynomial with coefficients from the highest degree down.
template <typename... Numbers>
ARRAX_INLINE Doubles polynomial(Doubles X, Numbers... Coefficients) {
  const double All[] = {Coefficients...};
  Doubles Squared = X * X, Fourth = Squared * Squared;
  const Doubles Powers[] = {X, Squared, Fourth, Fourth * Fourth};
  return sumTerms<sizeof...(Coefficients)>(All, Powers);
}

inline Doubles select(Words Condition, Doubles X, Doubles Y) {
  return _mm256_blendv_pd(Y, X, fromBits(Condition));
}
inline bool anyOf(Words Condition) {
  return _mm256_movemask_pd(fromBits(Condition));
}

inline Words signOf(Doubles X) { return bits(X) & bits(splat(-0.0)); }
inline Doubles magnitude(Doubles X) {
  return fromBits(bits(X) & ~bits(splat(-0.0)));
}
/// The magnitude of X >= 0 with the sign of Y.
inline Doubles withSign(Doubles X, Doubles Y) {
  return fromBits(bits(X) | signOf(Y));
}
inline Doubles flipSign(Doubles X, Words Sign) {
  return fromBits(bits(X) ^ Sign);
}
inline Doubles sqrt(Doubles X) { return _mm256_sqrt_pd(X); }

/// The least of X and a bound; NaN stays NaN.
inline Doubles atMost(double Bound, Doubles X) {
  return _mm256_min_pd(splat(Bound), X);
}
inline Doubles atLeast(double Bound, Doubles X) {
  return _mm256_max_pd(splat(Bound), X);
}

//===----------------------------------------------------------------------===//
// Floats, computed as doubles
//===----------------------------------------------------------------------===//

inline Floats magnitude(Floats X) {
  return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), X);
}
inline bool anyOf(Integers Condition) {
  return _mm256_movemask_ps((Floats)Condition);
}

inline Doubles lowHalf(Floats X) {
  return _mm256_cvtps_pd(_mm256_castps256_ps128(X));
}
inline Doubles highHalf(Floats X) {
  return _mm256_cvtps_pd(_mm256_extractf128_ps(X, 1));
}
inline Floats narrow(Doubles Low, Doubles High) {
  return _mm256_set_m128(_mm256_cvtpd_ps(High), _mm256_cvtpd_ps(Low));
}

template <Doubles (*Function)(Doubles)>
ARRAX_INLINE Floats inDoubles(Floats X) {
  return narrow(Function(lowHalf(X)), Function(highHalf(X)));
}
template <Doubles (*Function)(Doubles, Doubles)>
ARRAX_INLINE Floats inDoubles(Floats X, Floats Y) {
  return narrow(Function(lowHalf(X), lowHalf(Y)),
                Function(highHalf(X), highHalf(Y)));
}

//===----------------------------------------------------------------------===//
// The library
//===----------------------------------------------------------------------===//

template <auto Function, typename Vector, typename Mask, typename... Operands>
__attribute__((noinline, cold)) Vector callEachLane(Mask Condition,
                                                    Vector Result,
                                                    Operands... X) {
  for (unsigned Lane = 0; Lane < sizeof(Vector) / sizeof(Result[0]); ++Lane)
    if (Condition[Lane])
      Result[Lane] = Function(X[Lane]...);
  return Result;
}

/// `Result`, with values of the library in the lanes of `Condition`: those of
/// arguments that are rare, on which no vector's time is spent.
template <double (*Function)(double)>
inline Doubles callInLanes(Words Condition, Doubles X, Doubles Result) {
  if (__builtin_expect(anyOf(Condition), 0))
    return callEachLane<Function>(Condition, Result, X);
  return Result;
}
template <double (*Function)(double, double)>
inline Doubles callInLanes(Words Condition, Doubles X, Doubles Y,
                           Doubles Result) {
  if (__builtin_expect(anyOf(Condition), 0))
    return callEachLane<Function>(Condition, Result, X, Y);
  return Result;
}
template <float (*Function)(float)>
inline Floats callInLanes(Integers Condition, Floats X, Floats Result) {
  if (__builtin_expect(anyOf(Condition), 0))
    return callEachLane<Function>(Condition, Result, X);
  return Result;
}
template <float (*Function)(float, float)>
inline Floats callInLanes(Integers Condition, Floats X, Floats Y,
                          Floats Result) {
  if (__builtin_expect(anyOf(Condition), 0))
    return callEachLane<Function>(Condition, Result, X, Y);
  return Result;
}

//===----------------------------------------------------------------------===//
// Pairs
//===----------------------------------------------------------------------===//

/// The sum of a number and a small one, which are some 100 bits.
struct Pair {
  Doubles High, Low;

  Doubles sum() const { return High + Low; }
};

/// X + Y, exactly, where |X| >= |Y| or X is 0.
inline Pair addSmaller(Doubles X, Doubles Y) {
  Doubles Sum = X + Y;
  return {Sum, (X - Sum) + Y};
}
/// X + Y, exactly.
inline Pair add(Doubles X, Doubles Y) {
  Doubles Sum = X + Y, Other = Sum - X;
  return {Sum, (X - (Sum - Other)) + (Y - Other)};
}
/// X * Y, exactly.
inline Pair multiply(Doubles X, Doubles Y) {
  Doubles Product = X * Y;
  return {Product, _mm256_fmsub_pd(X, Y, Product)};
}
/// The root of X >= 0.
inline Pair sqrt(Pair X) {
  Doubles Root = sqrt(X.High);
  Doubles Rest = _mm256_fnmadd_pd(Root, Root, X.High) + X.Low;
  return {Root, select(Root == 0, splat(0), Rest / (Root + Root))};
}

//===----------------------------------------------------------------------===//
// Rounding and tables
//===----------------------------------------------------------------------===//

/// 1.5 * 2^52: a number of up to 51 bits is rounded by adding it, and the
/// integer stands in the low bits.
constexpr double RoundingShift = 0x1.8p52;

/// One table row of two for each lane, as two columns.
struct TwoColumns {
  Doubles First, Second;
};
inline TwoColumns loadRows(const double (*Table)[2], Words Index) {
  Doubles Low = _mm256_set_m128d(_mm_load_pd(Table[Index[2]]),
                                 _mm_load_pd(Table[Index[0]]));
  Doubles High = _mm256_set_m128d(_mm_load_pd(Table[Index[3]]),
                                  _mm_load_pd(Table[Index[1]]));
  return {_mm256_unpacklo_pd(Low, High), _mm256_unpackhi_pd(Low, High)};
}

/// One table row of four for each lane, as four columns.
struct FourColumns {
  Doubles First, Second, Third, Fourth;
};
inline FourColumns loadRows(const double (*Table)[4], Words Index) {
  Doubles R0 = _mm256_load_pd(Table[Index[0]]);
  Doubles R1 = _mm256_load_pd(Table[Index[1]]);
  Doubles R2 = _mm256_load_pd(Table[Index[2]]);
  Doubles R3 = _mm256_load_pd(Table[Index[3]]);
  Doubles Even0 = _mm256_unpacklo_pd(R0, R1), Odd0 = _mm256_unpackhi_pd(R0, R1);
  Doubles Even1 = _mm256_unpacklo_pd(R2, R3), Odd1 = _mm256_unpackhi_pd(R2, R3);
  return {_mm256_permute2f128_pd(Even0, Even1, 0x20),
          _mm256_permute2f128_pd(Odd0, Odd1, 0x20),
          _mm256_permute2f128_pd(Even0, Even1, 0x31),
          _mm256_permute2f128_pd(Odd0, Odd1, 0x31)};
}

} // namespace arrax::runtime::vectormath

#endif // ARRAX_LIB_RUNTIME_VECTORMATH_VECTOR_H
