//===- Windows.cpp - Reductions of windows that slide ---------------------===//
//
// Sums and extrema of a window are those along one dimension of those along the
// others: each dimension takes a pass, and the work grows with the sum of the
// sizes of the window and not with their sizesProduct. In between, elements
// have the type that they are combined in.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <utility>

using namespace arrax::runtime;

namespace {

/// The windows along one dimension of an array seen as [Outer, Length, Inner].
struct WindowSlide {
  int64_t Outer, Length, Inner, Count; // Count: the number of windows.
  int64_t Window, Stride, BaseDilation, WindowDilation, Low;

  /// The place of entry K of window J among the elements, if there is one.
  bool find(int64_t J, int64_t K, int64_t &Place) const {
    int64_t Dilated = J * Stride + K * WindowDilation - Low;
    if (Dilated < 0 || Dilated % BaseDilation)
      return false;
    Place = Dilated / BaseDilation;
    return Place < Length;
  }

  bool isTrivial() const {
    return Window == 1 && Stride == 1 && BaseDilation == 1 && Low == 0 &&
           Count == Length;
  }
};

/// As windowParameters of the compiler lists them, `Rank` of each.
struct WindowNumbers {
  const int64_t *Numbers;
  int64_t Rank;

  WindowSlide slide(const int64_t *In, const int64_t *Out, int64_t Dim) const {
    auto Of = [&](int64_t Kind) { return Numbers[Kind * Rank + Dim]; };
    return {1, In[Dim], 1, Out[Dim], Of(0), Of(1), Of(2), Of(3), Of(4)};
  }
};

template <typename T> struct WindowSum {
  using State = typename WideOf<T>::Type;
  static State start() { return State(0); }
  static State join(State A, State B) { return A + B; }
};

template <typename T, bool Greatest> struct WindowExtremum {
  using State = std::conditional_t<
      std::is_same_v<T, Half> || std::is_same_v<T, BFloat>, float,
      std::conditional_t<std::is_same_v<T, BoolByte>, uint8_t, T>>;
  static State start() { return extremumStart<Greatest, State>(); }
  static State join(State A, State B) { return extremum<Greatest>(A, B); }
};

constexpr int64_t WindowGrain = 1 << 14;

/// Combines the windows along one dimension.
template <typename OpT, typename From, typename To>
void slideAlong(const WindowSlide &S, const From *In, To *Out) {
  using State = typename OpT::State;
  constexpr int64_t Lanes = 64;
  int64_t Groups = (S.Inner + Lanes - 1) / Lanes;
  int64_t Work = S.Window * std::min(S.Inner, Lanes);
  parallelFor(
      S.Outer * S.Count * Groups, std::max<int64_t>(1, WindowGrain / Work),
      [&](int64_t Lo, int64_t Hi) {
        for (int64_t I = Lo; I < Hi; ++I) {
          int64_t Lane = I % Groups * Lanes, J = I / Groups % S.Count;
          int64_t Outer = I / Groups / S.Count;
          int64_t Count = std::min(Lanes, S.Inner - Lane), Place;
          State Now[Lanes];
          std::fill(Now, Now + Count, OpT::start());
          for (int64_t K = 0; K < S.Window; ++K) {
            if (!S.find(J, K, Place))
              continue;
            const From *Row = In + (Outer * S.Length + Place) * S.Inner + Lane;
            for (int64_t L = 0; L < Count; ++L)
              Now[L] = OpT::join(Now[L], widen<State>(Row[L]));
          }
          To *Row = Out + (Outer * S.Count + J) * S.Inner + Lane;
          for (int64_t L = 0; L < Count; ++L)
            Row[L] = narrow<To>(Now[L]);
        }
      });
}

int64_t sizesProduct(const int64_t *Shape, int64_t Begin, int64_t End) {
  int64_t Result = 1;
  for (int64_t Dim = Begin; Dim < End; ++Dim)
    Result *= Shape[Dim];
  return Result;
}

/// The slides along the dimensions in which windows do anything; along the last
/// if they do nothing at all. Returns their number.
int64_t collectSlides(const LibraryArray &In, const LibraryArray &Out,
                      const int64_t *Numbers, WindowSlide *Slides) {
  int64_t Count = 0;
  for (int64_t Dim = 0; Dim < In.Rank; ++Dim) {
    WindowSlide S =
        WindowNumbers{Numbers, In.Rank}.slide(In.Shape, Out.Shape, Dim);
    if (S.isTrivial() && (Count || Dim + 1 < In.Rank))
      continue;
    // Dimensions before this one have been reduced, those behind it not yet.
    S.Outer = sizesProduct(Out.Shape, 0, Dim);
    S.Inner = sizesProduct(In.Shape, Dim + 1, In.Rank);
    Slides[Count++] = S;
  }
  return Count;
}

template <typename OpT, typename T>
Status reduceWindows(const LibraryArray &In, const LibraryArray &Out,
                     const int64_t *Numbers) {
  using State = typename OpT::State;
  if (In.Rank == 0) {
    *Out.data<T>() = *In.data<T>();
    return Status::Ok;
  }
  Scratch<WindowSlide> Slides(In.Rank);
  if (!Slides)
    return Status::OutOfMemory;
  int64_t Count = collectSlides(In, Out, Numbers, Slides.get()), Largest = 0;
  for (int64_t I = 0; I + 1 < Count; ++I)
    Largest =
        std::max(Largest, Slides[I].Outer * Slides[I].Count * Slides[I].Inner);
  Scratch<State> First(Largest), Second(Count > 2 ? Largest : 0);
  if (!First || !Second)
    return Status::OutOfMemory;
  if (Count == 1) {
    slideAlong<OpT>(Slides[0], In.data<T>(), Out.data<T>());
    return Status::Ok;
  }
  State *Now = First.get(), *Next = Second.get();
  slideAlong<OpT>(Slides[0], In.data<T>(), Now);
  for (int64_t I = 1; I + 1 < Count; ++I) {
    slideAlong<OpT>(Slides[I], Now, Next);
    std::swap(Now, Next);
  }
  slideAlong<OpT>(Slides[Count - 1], Now, Out.data<T>());
  return Status::Ok;
}

template <bool Greatest>
Status reduceWindowExtremum(const LibraryArray &In, const LibraryArray &Out,
                            const int64_t *Numbers) {
  Status Result = Status::Ok;
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Result = reduceWindows<WindowExtremum<T, Greatest>, T>(In, Out, Numbers);
  });
  return Result;
}

//===----------------------------------------------------------------------===//
// Where the extremum of a window is
//===----------------------------------------------------------------------===//

/// Finds the first extremum of windows, row by row of the window.
template <typename T> class ExtremumFinder {
public:
  ExtremumFinder(const T *X, const int64_t *InShape, const int64_t *OutShape,
                 int64_t Rank, const int64_t *Numbers, bool Greatest)
      : X(X), InShape(InShape), OutShape(OutShape), Rank(Rank),
        Numbers{Numbers, Rank}, Greatest(Greatest) {}

  /// The place of the extremum of window number `Index`, -1 if it is empty.
  int64_t find(int64_t Index) {
    Best = -1;
    visit(0, Index, sizesProduct(OutShape, 0, Rank), 0);
    return Best;
  }

private:
  using State = std::conditional_t<
      std::is_same_v<T, Half> || std::is_same_v<T, BFloat>, float,
      std::conditional_t<std::is_same_v<T, BoolByte>, uint8_t, T>>;

  /// Visits all elements of the window whose place in dimensions before `Dim`
  /// is `Base`. `Index` counts the windows along the others, `Windows` of
  /// them.
  void visit(int64_t Dim, int64_t Index, int64_t Windows, int64_t Base) {
    if (Dim == Rank)
      return consider(Base);
    WindowSlide S = Numbers.slide(InShape, OutShape, Dim);
    int64_t Rest = Windows / S.Count, Place;
    for (int64_t K = 0; K < S.Window; ++K)
      if (S.find(Index / Rest, K, Place))
        visit(Dim + 1, Index % Rest, Rest, Base * S.Length + Place);
  }

  void consider(int64_t At) {
    State Value = widen<State>(X[At]);
    bool Better = Best < 0 || (Greatest ? Leader < Value : Value < Leader) ||
                  (isNaN(Value) && !isNaN(Leader));
    if (!Better)
      return;
    Best = At;
    Leader = Value;
  }

  const T *X;
  const int64_t *InShape, *OutShape;
  int64_t Rank;
  WindowNumbers Numbers;
  bool Greatest;
  int64_t Best = -1;
  State Leader{};
};

/// Writes the places of the extrema of all windows.
void findExtrema(const LibraryCall &Call, const int64_t *WindowsShape,
                 int64_t *Places) {
  const LibraryArray &X = Call.Inputs[0];
  int64_t Windows = sizesProduct(WindowsShape, 0, X.Rank);
  visitStorage(X.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    parallelFor(Windows, 1 << 10, [&](int64_t Lo, int64_t Hi) {
      ExtremumFinder<T> Find(X.data<T>(), X.Shape, WindowsShape, X.Rank,
                             Call.Parameters + 1, Call.Parameters[0] != 0);
      for (int64_t I = Lo; I < Hi; ++I)
        Places[I] = Find.find(I);
    });
  });
}

} // namespace

Status arrax::runtime::reduceWindow(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0], &Out = Call.Outputs[0];
  const int64_t *Numbers = Call.Parameters + 1;
  if (Call.Parameters[0] == 1)
    return reduceWindowExtremum<true>(In, Out, Numbers);
  if (Call.Parameters[0] == 2)
    return reduceWindowExtremum<false>(In, Out, Numbers);
  Status Result = Status::Ok;
  visitNumbers(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Result = reduceWindows<WindowSum<T>, T>(In, Out, Numbers);
  });
  return Result;
}

Status arrax::runtime::windowGather(const LibraryCall &Call) {
  const LibraryArray &Values = Call.Inputs[1], &Out = Call.Outputs[0];
  Scratch<int64_t> Places(Out.size());
  if (!Places)
    return Status::OutOfMemory;
  findExtrema(Call, Out.Shape, Places.get());
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    for (int64_t I = 0, End = Out.size(); I < End; ++I)
      Out.data<T>()[I] = Places[I] < 0 ? T() : Values.data<T>()[Places[I]];
  });
  return Status::Ok;
}

Status arrax::runtime::windowScatter(const LibraryCall &Call) {
  const LibraryArray &Updates = Call.Inputs[1], &Out = Call.Outputs[0];
  Scratch<int64_t> Places(Updates.size());
  if (!Places)
    return Status::OutOfMemory;
  findExtrema(Call, Updates.Shape, Places.get());
  Status Result = Status::Ok;
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    using State = typename WideOf<T>::Type;
    Scratch<State> Sums(Out.size());
    if (!Sums) {
      Result = Status::OutOfMemory;
      return;
    }
    std::fill(Sums.get(), Sums.get() + Out.size(), State(0));
    for (int64_t I = 0, End = Updates.size(); I < End; ++I)
      if (Places[I] >= 0)
        Sums[Places[I]] = Sums[Places[I]] + widen<State>(Updates.data<T>()[I]);
    for (int64_t I = 0, End = Out.size(); I < End; ++I)
      Out.data<T>()[I] = narrow<T>(Sums[I]);
  });
  return Result;
}
