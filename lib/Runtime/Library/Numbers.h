//===- Numbers.h - What elements are combined in ----------------*- C++ -*-===//
//
// Sums of many elements are formed in a wider type than theirs: float for the
// 16-bit types, double for float. Integers wrap around, so that unsigned ones
// stand for all.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_NUMBERS_H
#define ARRAX_LIB_RUNTIME_LIBRARY_NUMBERS_H

#include "../Convert.h"

#include <limits>

namespace arrax::runtime {

/// std::complex multiplies by a function that looks for NaN first.
template <typename T> struct ComplexPair {
  T Re, Im;

  ComplexPair() = default;
  ComplexPair(T Re, T Im = 0) : Re(Re), Im(Im) {}
  template <typename U>
  explicit ComplexPair(const ComplexPair<U> &From)
      : Re(T(From.Re)), Im(T(From.Im)) {}
  ComplexPair operator+(ComplexPair B) const { return {Re + B.Re, Im + B.Im}; }
  ComplexPair operator*(ComplexPair B) const {
    return {Re * B.Re - Im * B.Im, Re * B.Im + Im * B.Re};
  }
};

template <typename T> constexpr bool IsComplexPair = false;
template <typename T> constexpr bool IsComplexPair<ComplexPair<T>> = true;

template <typename T> struct WideOf {
  using Type = std::conditional_t<std::is_integral_v<T>, uint64_t, double>;
};
template <> struct WideOf<Half> {
  using Type = float;
};
template <> struct WideOf<BFloat> {
  using Type = float;
};
template <> struct WideOf<ComplexPair<float>> {
  using Type = ComplexPair<double>;
};
template <> struct WideOf<ComplexPair<double>> {
  using Type = ComplexPair<double>;
};

/// As visitStorage, for complex types as well and without Bool.
template <typename VisitT> void visitNumbers(DType Type, VisitT Visit) {
  switch (Type) {
  case DType::Complex64:
    return Visit(static_cast<ComplexPair<float> *>(nullptr));
  case DType::Complex128:
    return Visit(static_cast<ComplexPair<double> *>(nullptr));
  default:
    return visitStorage(Type, [&](auto *Null) {
      if constexpr (!std::is_same_v<decltype(Null), BoolByte *>)
        Visit(Null);
    });
  }
}

template <typename T> inline bool isNaN(T Value) { return Value != Value; }

/// The greater of two, the lesser if not `Greatest`; NaN if one is.
template <bool Greatest, typename T> inline T extremum(T A, T B) {
  bool PickB = Greatest ? A < B : B < A;
  if constexpr (std::is_floating_point_v<T>)
    // A, if it is NaN, stays: both comparisons with it are false.
    PickB = PickB || isNaN(B);
  return PickB ? B : A;
}

/// Of complex numbers, by the real parts and, where they are equal, the
/// imaginary ones.
template <bool Greatest, typename T>
inline ComplexPair<T> extremum(ComplexPair<T> A, ComplexPair<T> B) {
  if (isNaN(A.Re) || isNaN(A.Im))
    return A;
  bool PickB = Greatest ? A.Re < B.Re : B.Re < A.Re;
  if (A.Re == B.Re)
    PickB = Greatest ? A.Im < B.Im : B.Im < A.Im;
  return PickB || isNaN(B.Re) || isNaN(B.Im) ? B : A;
}

/// What no element is beyond: the start of a maximum, or of a minimum.
template <bool Greatest, typename T> inline T extremumStart() {
  if constexpr (IsComplexPair<T>)
    return {extremumStart<Greatest, decltype(T::Re)>(),
            extremumStart<Greatest, decltype(T::Im)>()};
  else if constexpr (std::is_floating_point_v<T>)
    return Greatest ? -std::numeric_limits<T>::infinity()
                    : std::numeric_limits<T>::infinity();
  else
    return Greatest ? std::numeric_limits<T>::min()
                    : std::numeric_limits<T>::max();
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_NUMBERS_H
