//===- Floats.cpp - Arithmetic of floating-point numbers ------------------===//
//
// `.approx` is computed in double precision and rounded once, so it is more
// exact than hardware: what depends on its error is not tested here.
//
//===----------------------------------------------------------------------===//

#include "Opcodes.h"

#include <cfenv>
#include <limits>

using namespace simulator;

namespace {

/// The NaN that arithmetic of single precision yields; double precision keeps
/// payloads.
float canonical(float Value) {
  if (Value == Value)
    return Value;
  uint32_t Bits = 0x7FFFFFFF;
  std::memcpy(&Value, &Bits, sizeof(Bits));
  return Value;
}
double canonical(double Value) { return Value; }

//===----------------------------------------------------------------------===//
// Rounded to nearest even
//===----------------------------------------------------------------------===//

template <class T> T add(T A, T B) { return canonical(A + B); }
template <class T> T sub(T A, T B) { return canonical(A - B); }
template <class T> T mul(T A, T B) { return canonical(A * B); }
template <class T> T divide(T A, T B) { return canonical(A / B); }
template <class T> T fma(T A, T B, T C) { return canonical(std::fma(A, B, C)); }
template <class T> T root(T A) { return canonical(std::sqrt(A)); }
template <class T> T reciprocal(T A) { return canonical(1 / A); }

/// Sums and products of two are exact in double precision.
template <class T> T addSmall(T A, T B) { return T(double(A) + double(B)); }
template <class T> T subSmall(T A, T B) { return T(double(A) - double(B)); }
template <class T> T mulSmall(T A, T B) { return T(double(A) * double(B)); }

/// A product and an addend need more bits than double has: the sum is rounded
/// to odd, after which rounding to the few bits of T is right. (Boldo and
/// Melquiond, "Emulation of a FMA and correctly rounded sums", 2008.)
template <class T> T fmaSmall(T A, T B, T C) {
  double Product = double(A) * double(B), Addend = C;
  double Sum = Product + Addend;
  if (!std::isfinite(Sum))
    return T(Sum);
  double Back = Sum - Product; // Knuth's TwoSum.
  double Error = (Product - (Sum - Back)) + (Addend - Back);
  uint64_t Bits;
  std::memcpy(&Bits, &Sum, sizeof(Bits));
  if (Error != 0 && !(Bits & 1))
    Sum = std::nextafter(Sum, Error > 0 ? INFINITY : -INFINITY);
  return T(Sum);
}

/// Single precision, with numbers of 16 bits as they are: since sm_100.
template <class T> float addMixed(T A, float B) { return add(float(A), B); }
template <class T> float subMixed(T A, float B) { return sub(float(A), B); }
template <class T> float fmaMixed(T A, T B, float C) {
  return fma(float(A), float(B), C);
}

//===----------------------------------------------------------------------===//
// Other roundings
//===----------------------------------------------------------------------===//

/// Volatile: the compiler must not compute under another mode.
template <int Mode, class F> auto rounded(F Compute) {
  int Before = std::fegetround();
  std::fesetround(Mode);
  volatile auto Result = Compute();
  std::fesetround(Before);
  return canonical(Result);
}
template <class T, int Mode> T addRounded(T A, T B) {
  volatile T X = A, Y = B;
  return rounded<Mode>([&] { return X + Y; });
}
template <class T, int Mode> T subRounded(T A, T B) {
  volatile T X = A, Y = B;
  return rounded<Mode>([&] { return X - Y; });
}
template <class T, int Mode> T mulRounded(T A, T B) {
  volatile T X = A, Y = B;
  return rounded<Mode>([&] { return X * Y; });
}
template <class T, int Mode> T divRounded(T A, T B) {
  volatile T X = A, Y = B;
  return rounded<Mode>([&] { return X / Y; });
}
template <class T, int Mode> T fmaRounded(T A, T B, T C) {
  volatile T X = A, Y = B, Z = C;
  return rounded<Mode>([&] { return std::fma(T(X), T(Y), T(Z)); });
}

//===----------------------------------------------------------------------===//
// Without rounding
//===----------------------------------------------------------------------===//

/// The other operand of a NaN; -0 is less than 0.
template <class T> T minimum(T A, T B) {
  double X = A, Y = B;
  if (X != X || Y != Y)
    return X != X ? (Y != Y ? T(canonical(NAN)) : B) : A;
  if (X == Y)
    return std::signbit(X) ? A : B;
  return X < Y ? A : B;
}
template <class T> T maximum(T A, T B) {
  double X = A, Y = B;
  if (X != X || Y != Y)
    return X != X ? (Y != Y ? T(canonical(NAN)) : B) : A;
  if (X == Y)
    return std::signbit(X) ? B : A;
  return X < Y ? B : A;
}
template <class T> T minimumOrNaN(T A, T B) {
  bool IsNaN = std::isnan(double(A)) || std::isnan(double(B));
  return IsNaN ? T(canonical(NAN)) : minimum(A, B);
}
template <class T> T maximumOrNaN(T A, T B) {
  bool IsNaN = std::isnan(double(A)) || std::isnan(double(B));
  return IsNaN ? T(canonical(NAN)) : maximum(A, B);
}

template <class T> T negate(T A) { return -A; }
template <class T> T absolute(T A) { return std::fabs(A); }
template <class T> T negateSmall(T A) {
  A.Bits ^= 0x8000;
  return A;
}
template <class T> T absoluteSmall(T A) {
  A.Bits &= 0x7FFF;
  return A;
}
/// The sign of A, the size of B.
template <class T> T copySign(T A, T B) { return std::copysign(B, A); }

//===----------------------------------------------------------------------===//
// Approximations
//===----------------------------------------------------------------------===//

/// `.ftz`: subnormal numbers act as, and become, zeros of their sign.
template <bool Flush> float flush(float A) {
  return Flush && std::fabs(A) < std::numeric_limits<float>::min()
             ? std::copysign(0.0f, A)
             : A;
}

template <double (*Function)(double), bool Flush> float approximate(float A) {
  return flush<Flush>(canonical(float(Function(flush<Flush>(A)))));
}
double reciprocalDouble(double A) { return 1 / A; }
double inverseRoot(double A) { return 1 / std::sqrt(A); }

/// Zero for very large divisors, as documented.
template <bool Flush> float divideApproximate(float A, float B) {
  A = flush<Flush>(A);
  B = flush<Flush>(B);
  float Size = std::fabs(B);
  if (Size > 0x1p126f && std::isfinite(Size))
    return std::isinf(A)
               ? canonical(NAN)
               : canonical(std::copysign(0.0f, A) * std::copysign(1.0f, B));
  return flush<Flush>(canonical(float(double(A) / double(B))));
}

/// Of double precision, the upper 32 bits: the lower of operand and result are
/// zeros.
template <double (*Function)(double)> double approximateUpper(double A) {
  uint64_t Bits;
  std::memcpy(&Bits, &A, sizeof(Bits));
  Bits &= ~uint64_t(0xFFFFFFFF);
  std::memcpy(&A, &Bits, sizeof(Bits));
  constexpr double Least = std::numeric_limits<double>::min();
  if (std::fabs(A) < Least)
    A = std::copysign(0.0, A);
  double Result = Function(A);
  if (Result != Result)
    Bits = 0x7FFFFFFFull << 32;
  else {
    if (std::fabs(Result) < Least)
      Result = std::copysign(0.0, Result);
    std::memcpy(&Bits, &Result, sizeof(Bits));
    if (std::isfinite(Result))
      Bits += 0x80000000;
    Bits &= ~uint64_t(0xFFFFFFFF);
  }
  std::memcpy(&Result, &Bits, sizeof(Bits));
  return Result;
}

template <class T, int Mode> float addMixedRounded(T A, float B) {
  return addRounded<float, Mode>(float(A), B);
}

template <class T, int Mode>
void addRounding(OpcodeTable &Table, const std::string &Suffix) {
  Table["add" + Suffix] = computes<addRounded<T, Mode>>();
  Table["sub" + Suffix] = computes<subRounded<T, Mode>>();
  Table["mul" + Suffix] = computes<mulRounded<T, Mode>>();
  Table["div" + Suffix] = computes<divRounded<T, Mode>>();
  Table["fma" + Suffix] = computes<fmaRounded<T, Mode>>();
}

template <double (*Function)(double)>
void addApproximation(OpcodeTable &Table, const std::string &Name) {
  Table[Name + ".approx.f32"] = computes<approximate<Function, false>>();
  Table[Name + ".approx.ftz.f32"] = computes<approximate<Function, true>>();
}

} // namespace

static void addExact(OpcodeTable &Table) {
  forTypes<float, double>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Type = typeName<T>();
    // Without a rounding they could be fused: left out on purpose.
    Table["add.rn" + Type] = computes<add<T>>();
    Table["sub.rn" + Type] = computes<sub<T>>();
    Table["mul.rn" + Type] = computes<mul<T>>();
    Table["div.rn" + Type] = computes<divide<T>>();
    Table["fma.rn" + Type] = computes<fma<T>>();
    Table["sqrt.rn" + Type] = computes<root<T>>();
    Table["rcp.rn" + Type] = computes<reciprocal<T>>();
    addRounding<T, FE_TOWARDZERO>(Table, ".rz" + Type);
    addRounding<T, FE_DOWNWARD>(Table, ".rm" + Type);
    addRounding<T, FE_UPWARD>(Table, ".rp" + Type);
    Table["neg" + Type] = computes<negate<T>>();
    Table["abs" + Type] = computes<absolute<T>>();
    Table["copysign" + Type] = computes<copySign<T>>();
    Table["min" + Type] = computes<minimum<T>>();
    Table["max" + Type] = computes<maximum<T>>();
  });
  addWithPairs<add<float>>(Table, "add.rn.f32");
  addWithPairs<sub<float>>(Table, "sub.rn.f32");
  addWithPairs<mul<float>>(Table, "mul.rn.f32");
  addWithPairs<fma<float>>(Table, "fma.rn.f32");
  Table["min.NaN.f32"] = computes<minimumOrNaN<float>>();
  Table["max.NaN.f32"] = computes<maximumOrNaN<float>>();
}

static void addSmall(OpcodeTable &Table) {
  forTypes<Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Type = typeName<T>();
    addWithPairs<addSmall<T>>(Table, "add.rn" + Type);
    addWithPairs<subSmall<T>>(Table, "sub.rn" + Type);
    addWithPairs<mulSmall<T>>(Table, "mul.rn" + Type);
    addWithPairs<fmaSmall<T>>(Table, "fma.rn" + Type);
    Table["add.rz.f32" + Type] = computes<addMixedRounded<T, FE_TOWARDZERO>>();
    Table["add.rn.f32" + Type] = computes<addMixed<T>>();
    Table["sub.rn.f32" + Type] = computes<subMixed<T>>();
    Table["fma.rn.f32" + Type] = computes<fmaMixed<T>>();
    addWithPairs<negateSmall<T>>(Table, "neg" + Type);
    addWithPairs<absoluteSmall<T>>(Table, "abs" + Type);
    addWithPairs<minimum<T>>(Table, "min" + Type);
    addWithPairs<maximum<T>>(Table, "max" + Type);
    addWithPairs<minimumOrNaN<T>>(Table, "min.NaN" + Type);
    addWithPairs<maximumOrNaN<T>>(Table, "max.NaN" + Type);
  });
}

void simulator::addFloatOpcodes(OpcodeTable &Table) {
  addExact(Table);
  addSmall(Table);
  addApproximation<reciprocalDouble>(Table, "rcp");
  addApproximation<inverseRoot>(Table, "rsqrt");
  addApproximation<std::sqrt>(Table, "sqrt");
  addApproximation<std::exp2>(Table, "ex2");
  addApproximation<std::log2>(Table, "lg2");
  addApproximation<std::sin>(Table, "sin");
  addApproximation<std::cos>(Table, "cos");
  Table["tanh.approx.f32"] = computes<approximate<std::tanh, false>>();
  Table["div.approx.f32"] = computes<divideApproximate<false>>();
  Table["div.approx.ftz.f32"] = computes<divideApproximate<true>>();
  Table["rcp.approx.ftz.f64"] = computes<approximateUpper<reciprocalDouble>>();
  Table["rsqrt.approx.ftz.f64"] = computes<approximateUpper<inverseRoot>>();
}
