//===- FftPlan.cpp - What Fourier transforms of one length need -----------===//

#include "FftPlan.h"
#include <algorithm>
#include <cmath>
#include <mutex>
#include <new>

using namespace arrax::runtime;
using namespace arrax::runtime::fourier;

/// Sines and cosines of angles up to pi / 4 only, which are accurate and give
/// roots of which symmetric ones agree exactly.
RootOfUnity::RootOfUnity(int64_t Index, int64_t Length) {
  int64_t Eighths = 8 * (Index % Length) / Length;
  int64_t Rest = 8 * (Index % Length) - Eighths * Length;
  bool Mirrored = Eighths % 2;
  double Angle =
      M_PI / 4 * double(Mirrored ? Length - Rest : Rest) / double(Length);
  double Cos = std::cos(Angle), Sin = std::sin(Angle);
  if (Mirrored)
    std::swap(Cos, Sin);
  switch (Eighths / 2) {
  case 0:
    Re = Cos, Im = -Sin;
    break;
  case 1:
    Re = -Sin, Im = -Cos;
    break;
  case 2:
    Re = -Cos, Im = Sin;
    break;
  default:
    Re = Sin, Im = Cos;
    break;
  }
}

/// The radix of the next pass of what is left of a length; 0 if none divides
/// it.
static int64_t nextRadix(int64_t Length) {
  for (int64_t Radix : {4, 2, 3, 5, 7, 11, 13})
    if (Length % Radix == 0)
      return Radix;
  return 0;
}

static bool isSmooth(int64_t Length, int64_t Largest) {
  for (int64_t Prime : {2, 3, 5, 7, 11, 13})
    while (Prime <= Largest && Length % Prime == 0)
      Length /= Prime;
  return Length == 1;
}

template <typename T>
static std::unique_ptr<Scratch<T>> makeTable(int64_t Count) {
  return std::unique_ptr<Scratch<T>>(
      new (std::nothrow) Scratch<T>(std::max<int64_t>(Count, 1)));
}

template <typename T> static bool isMade(const std::unique_ptr<Scratch<T>> &X) {
  return X && *X;
}

template <typename T> static void setRoot(T *Pair, const RootOfUnity &Root) {
  Pair[0] = T(Root.Re);
  Pair[1] = T(Root.Im);
}

template <typename T> void Plan<T>::addPasses() {
  int64_t Left = Length, Stride = 1, Count = 0;
  while (Left > 1) {
    int64_t Radix = nextRadix(Left), Rest = Left / Radix;
    Passes[NumPasses++] = {Radix, Rest, Stride, Count};
    Count += 2 * (Radix + Rest * (Radix - 1));
    Stride *= Radix;
    Left = Rest;
  }
  Twiddles = makeTable<T>(Count);
  if (!isMade(Twiddles))
    return;
  for (int I = 0; I < NumPasses; ++I) {
    const Pass &Pass = Passes[I];
    T *Table = Twiddles->get() + Pass.Twiddles;
    for (int64_t J = 0; J < Pass.Radix; ++J, Table += 2)
      setRoot(Table, RootOfUnity(J, Pass.Radix));
    for (int64_t P = 0; P < Pass.Rest; ++P)
      for (int64_t J = 1; J < Pass.Radix; ++J, Table += 2)
        setRoot(Table, RootOfUnity(J * P, Pass.Radix * Pass.Rest));
  }
}

/// A factor near the square root, if both are long enough to fill vectors.
static int64_t splitOf(int64_t Length) {
  constexpr int64_t Shortest = 8;
  auto Factor = int64_t(std::sqrt(double(Length)));
  while (Factor >= Shortest && Length % Factor != 0)
    --Factor;
  return Factor >= Shortest ? Factor : 1;
}

template <typename T> void Plan<T>::addSplit() {
  int64_t First = splitOf(Length), Second = Length / First;
  if (First == 1)
    return;
  Outer = getPlan<T>(First);
  Inner = getPlan<T>(Second);
  SplitTwiddles = makeTable<T>(2 * Length);
  if (!Outer || !Inner || !isMade(SplitTwiddles))
    return;
  T *Re = SplitTwiddles->get(), *Im = Re + Length;
  for (int64_t J = 0; J < First; ++J)
    for (int64_t K = 0; K < Second; ++K) {
      RootOfUnity Root(J * K, Length);
      *Re++ = T(Root.Re);
      *Im++ = T(Root.Im);
    }
}

template <typename T> void Plan<T>::addConvolution() {
  int64_t Size = 2 * Length - 1;
  while (!isSmooth(Size, 5))
    ++Size;
  Convolution = getPlan<T>(Size);
  Chirp = makeTable<T>(2 * Length);
  ChirpTransform = makeTable<T>(2 * Size);
  std::shared_ptr<const Plan<double>> Exact = getPlan<double>(Size);
  Scratch<double> Re(Size), Im(Size);
  if (!Convolution || !isMade(Chirp) || !isMade(ChirpTransform) || !Exact ||
      !Re || !Im)
    return;
  std::fill_n(Re.get(), Size, 0.0);
  std::fill_n(Im.get(), Size, 0.0);
  for (int64_t J = 0; J < Length; ++J) {
    // j^2 modulo 2 Length, without overflow.
    RootOfUnity Root(
        int64_t(static_cast<unsigned __int128>(J) * J % (2 * Length)),
        2 * Length);
    setRoot(Chirp->get() + 2 * J, Root);
    for (int64_t At : {J, (Size - J) % Size}) {
      Re[At] = Root.Re / double(Size);
      Im[At] = -Root.Im / double(Size);
    }
  }
  if (engine<double>().TransformLine(*Exact, Re.get(), Im.get()) !=
      Status::Ok) {
    ChirpTransform = nullptr;
    return;
  }
  for (int64_t J = 0; J < Size; ++J) {
    (*ChirpTransform)[2 * J] = T(Re[J]);
    (*ChirpTransform)[2 * J + 1] = T(Im[J]);
  }
}

template <typename T> Plan<T>::Plan(int64_t Length) : Length(Length) {
  HalfRoots = makeTable<T>(2 * Length + 2);
  if (!isMade(HalfRoots))
    return;
  for (int64_t K = 0; K <= Length; ++K)
    setRoot(HalfRoots->get() + 2 * K, RootOfUnity(K, 2 * Length));
  if (isSmooth(Length, MaxRadix)) {
    addPasses();
    addSplit();
  } else {
    addConvolution();
  }
}

template <typename T> bool Plan<T>::isValid() const {
  if (!isMade(HalfRoots))
    return false;
  if (!isSmooth(Length, MaxRadix))
    return Convolution && isMade(Chirp) && isMade(ChirpTransform);
  return isMade(Twiddles) && bool(Outer) == bool(Inner) &&
         (!Outer || isMade(SplitTwiddles)) && (splitOf(Length) == 1 || Outer);
}

namespace {
/// The plans used last.
template <typename T> struct PlanCache {
  static constexpr int Capacity = 32;
  std::mutex Mutex;
  std::shared_ptr<const Plan<T>> Plans[Capacity];

  std::shared_ptr<const Plan<T>> find(int64_t Length) {
    std::lock_guard<std::mutex> Lock(Mutex);
    for (int I = 0; I < Capacity && Plans[I]; ++I)
      if (Plans[I]->Length == Length) {
        std::rotate(Plans, Plans + I, Plans + I + 1);
        return Plans[0];
      }
    return nullptr;
  }
  void add(std::shared_ptr<const Plan<T>> Plan) {
    std::lock_guard<std::mutex> Lock(Mutex);
    std::rotate(Plans, Plans + Capacity - 1, Plans + Capacity);
    Plans[0] = std::move(Plan);
  }
};
} // namespace

template <typename T>
std::shared_ptr<const Plan<T>>
arrax::runtime::fourier::getPlan(int64_t Length) {
  static auto *Cache = new PlanCache<T>();
  if (std::shared_ptr<const Plan<T>> Known = Cache->find(Length))
    return Known;
  std::shared_ptr<const Plan<T>> Made(new (std::nothrow) Plan<T>(Length));
  if (!Made || !Made->isValid())
    return nullptr;
  Cache->add(Made);
  return Made;
}

template std::shared_ptr<const Plan<float>>
arrax::runtime::fourier::getPlan(int64_t);
template std::shared_ptr<const Plan<double>>
arrax::runtime::fourier::getPlan(int64_t);
