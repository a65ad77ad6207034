//===- Lapack.h - LAPACK, found at run time ---------------------*- C++ -*-===//
//
// LAPACK comes from a shared library that is loaded at first use: that of
// ARRAX_LAPACK, which Python sets to the one of the package scipy-openblas32.
// Its names have the prefix scipy_, those of other builds have none. Integers
// have 32 bits.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_LAPACK_H
#define ARRAX_LIB_RUNTIME_LIBRARY_LAPACK_H

#include "arrax/Runtime/Status.h"
#include <complex>
#include <cstddef>
#include <cstdint>

namespace arrax::runtime::lapack {

template <typename T> struct RealOf {
  using Type = T;
};
template <typename T> struct RealOf<std::complex<T>> {
  using Type = T;
};
/// The type of the real part.
template <typename T> using Real = typename RealOf<T>::Type;

template <typename T> constexpr bool IsComplex = false;
template <typename T> constexpr bool IsComplex<std::complex<T>> = true;

inline float conjugate(float X) { return X; }
inline double conjugate(double X) { return X; }
template <typename T> std::complex<T> conjugate(std::complex<T> X) {
  return std::conj(X);
}

template <typename T> constexpr char letterOf();
template <> constexpr char letterOf<float>() { return 's'; }
template <> constexpr char letterOf<double>() { return 'd'; }
template <> constexpr char letterOf<std::complex<float>>() { return 'c'; }
template <> constexpr char letterOf<std::complex<double>>() { return 'z'; }

/// Loads the library if it is not; lastError() says why it cannot be.
Status load();

/// The address of the routine of this letter and name, null if there is none.
void *find(char Letter, const char *Name);

/// A routine. All arguments are pointers, as in Fortran, in which lengths of
/// strings come last; those are 1 here and few enough.
class Routine {
public:
  explicit Routine(void *Address) : Address(Address) {}
  explicit operator bool() const { return Address; }

  template <typename... Args> void operator()(Args *...Arguments) const {
    using Function = void (*)(Args *..., size_t, size_t, size_t, size_t);
    reinterpret_cast<Function>(Address)(Arguments..., 1, 1, 1, 1);
  }

private:
  void *Address;
};

/// The routine of elements T; complex types may have one of another name.
template <typename T> Routine routine(const char *Name, const char *Complex) {
  return Routine(find(letterOf<T>(), IsComplex<T> ? Complex : Name));
}
template <typename T> Routine routine(const char *Name) {
  return routine<T>(Name, Name);
}

/// While one lives, calls may use this many threads of the library's own. They
/// are used for one large matrix only: a batch is divided among the threads of
/// the run time.
class OwnThreads {
public:
  explicit OwnThreads(int Count);
  ~OwnThreads();
  OwnThreads(const OwnThreads &) = delete;
  OwnThreads &operator=(const OwnThreads &) = delete;

private:
  bool Active;
};

} // namespace arrax::runtime::lapack

#endif // ARRAX_LIB_RUNTIME_LIBRARY_LAPACK_H
