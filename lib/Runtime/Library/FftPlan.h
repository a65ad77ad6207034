//===- FftPlan.h - What Fourier transforms of one length need ---*- C++ -*-===//
//
// A length is factored into small primes, of which Stockham's passes make the
// transform; a long one that has factors near its square root is split in two
// (Bailey's four steps); one with a large prime factor is a convolution of a
// longer, smooth length (Bluestein).
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_FFTPLAN_H
#define ARRAX_LIB_RUNTIME_LIBRARY_FFTPLAN_H

#include "Scratch.h"
#include "arrax/Runtime/Status.h"
#include "arrax/Runtime/Workspace.h"
#include <memory>

namespace arrax::runtime::fourier {

/// One pass: `Rest` transforms of length Radix for each of Stride positions.
struct Pass {
  int64_t Radix, Rest, Stride;
  /// Where its factors e^(-2 pi i j p / (Radix Rest)) begin, for p < Rest and
  /// 1 <= j < Radix.
  int64_t Twiddles;
};

/// The largest prime that a pass takes.
constexpr int64_t MaxRadix = 13;

template <typename T> class Plan {
public:
  explicit Plan(int64_t Length);

  /// False if there was no memory for it.
  bool isValid() const;

  int64_t Length;

  // Passes, unless the length has a large prime factor.
  int NumPasses = 0;
  Pass Passes[64];
  /// Real and imaginary parts of the factors of all passes, by turns.
  std::unique_ptr<Scratch<T>> Twiddles;

  // Length = Outer Inner, if it is split.
  std::shared_ptr<const Plan> Outer, Inner;
  /// e^(-2 pi i j k / Length) at j Inner + k: real parts, then imaginary parts.
  std::unique_ptr<Scratch<T>> SplitTwiddles;

  /// e^(-pi i k / Length) for k <= Length, real and imaginary parts by turns:
  /// of real transforms of twice the length.
  std::unique_ptr<Scratch<T>> HalfRoots;

  // A convolution of length Convolution->Length.
  std::shared_ptr<const Plan> Convolution;
  /// e^(-pi i j^2 / Length), real and imaginary parts by turns.
  std::unique_ptr<Scratch<T>> Chirp;
  /// The transform of its conjugate, divided by the convolution's length.
  std::unique_ptr<Scratch<T>> ChirpTransform;

private:
  void addPasses();
  void addSplit();
  void addConvolution();
};

/// The plan of this length, made if it is not known. Null without memory.
template <typename T> std::shared_ptr<const Plan<T>> getPlan(int64_t Length);

/// e^(-2 pi i Index / Length), correctly rounded but for an ulp of doubles.
struct RootOfUnity {
  RootOfUnity(int64_t Index, int64_t Length);
  double Re, Im;
};

enum class Kind { Forward, Inverse, RealForward, RealInverse };

/// Transforms of many lines of an array. Line l begins at element
/// (l / Width) InStep + l % Width, its elements are InStride apart, in units of
/// complex numbers or, of the real side, of real numbers; likewise for the
/// output.
template <typename T> struct Lines {
  const Plan<T> *Transform; // Of half the length of even real lines.
  Kind What;
  int64_t Length, Count, Width;
  const T *In;
  int64_t InStep, InStride;
  T *Out;
  int64_t OutStep, OutStride;
  T Scale;
};

/// The code for one kind of vectors.
template <typename T> struct Engine {
  Status (*TransformLines)(const Lines<T> &);
  /// What that takes.
  Workspace (*LinesWorkspace)(const Lines<T> &);
  /// Transforms one line in place: real parts, imaginary parts.
  Status (*TransformLine)(const Plan<T> &, T *Re, T *Im);
};

/// The best code for this CPU.
template <typename T> const Engine<T> &engine();

namespace baseline {
template <typename T> const Engine<T> &engine();
}
#ifdef __x86_64__
namespace avx2 {
template <typename T> const Engine<T> &engine();
}
#endif

} // namespace arrax::runtime::fourier

#endif // ARRAX_LIB_RUNTIME_LIBRARY_FFTPLAN_H
