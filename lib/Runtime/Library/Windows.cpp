//===- Windows.cpp - Reductions of windows that slide ---------------------===//
//
// Sums and extrema of a window are those along one dimension of those along the
// others: each dimension takes a pass, and the work grows with the sum of the
// sizes of the window and not with their product. In between, elements have the
// type that they are combined in. What the first pass makes goes through all
// others while it is in a cache.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>
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

  /// The windows [First, Last) have an element for each entry.
  std::pair<int64_t, int64_t> wholeWindows() const {
    int64_t Room = Length - 1 - (Window - 1) * WindowDilation + Low;
    if (BaseDilation > 1 || Room < 0)
      return {0, 0};
    int64_t First = (std::max<int64_t>(Low, 0) + Stride - 1) / Stride;
    int64_t Last = std::min(Room / Stride + 1, Count);
    return {std::min(First, Last), Last};
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
  static constexpr bool IsIdempotent = false;
  static State start() { return State(0); }
  static State join(State A, State B) { return A + B; }
};

template <typename T, bool Greatest> struct WindowExtremum {
  using State = std::conditional_t<
      std::is_same_v<T, Half> || std::is_same_v<T, BFloat>, float,
      std::conditional_t<std::is_same_v<T, BoolByte>, uint8_t, T>>;
  static constexpr bool IsIdempotent = true;
  static State start() { return extremumStart<Greatest, State>(); }
  static State join(State A, State B) { return extremum<Greatest>(A, B); }
};

constexpr int64_t WindowGrain = 1 << 14;

/// Combines the windows along one dimension.
template <typename OpT, typename From, typename To> class Slider {
public:
  Slider(const WindowSlide &S, const From *In, To *Out)
      : S(S), In(In), Out(Out), Whole(S.wholeWindows()) {}

  /// Window J at place O of the outer dimensions has number O * S.Count + J.
  void run(int64_t Lo, int64_t Hi) const {
    while (Lo < Hi) {
      int64_t Outer = Lo / S.Count, First = Lo % S.Count;
      int64_t Last = std::min(S.Count, First + Hi - Lo);
      const From *Row = In + Outer * S.Length * S.Inner;
      To *Target = Out + Outer * S.Count * S.Inner;
      for (int64_t J = First; J < std::min(Last, Whole.first); ++J)
        combineEdge(J, Row, Target + J * S.Inner);
      combineWhole(std::max(First, Whole.first), std::min(Last, Whole.second),
                   Row, Target);
      for (int64_t J = std::max(First, Whole.second); J < Last; ++J)
        combineEdge(J, Row, Target + J * S.Inner);
      Lo += Last - First;
    }
  }

  void runParallel() const {
    int64_t Work = std::max<int64_t>(S.Window * S.Inner, 1);
    parallelFor(S.Outer * S.Count, std::max<int64_t>(1, WindowGrain / Work),
                [&](int64_t Lo, int64_t Hi) { run(Lo, Hi); });
  }

private:
  using State = typename OpT::State;
  /// Results that are formed together, at most.
  static constexpr int64_t Lanes = 64;
  /// From here on the entries of a window are combined by doubling.
  static constexpr int64_t LongWindow = 8;
  static constexpr int64_t DoublingSize = 2048;

  /// A window that may lack elements.
  void combineEdge(int64_t J, const From *Row, To *Target) const {
    for (int64_t Lane = 0; Lane < S.Inner; Lane += Lanes) {
      int64_t Count = std::min(Lanes, S.Inner - Lane), Place;
      State Now[Lanes];
      std::fill(Now, Now + Count, OpT::start());
      for (int64_t K = 0; K < S.Window; ++K)
        if (S.find(J, K, Place))
          for (int64_t L = 0; L < Count; ++L)
            Now[L] = OpT::join(Now[L],
                               widen<State>(Row[Place * S.Inner + Lane + L]));
      for (int64_t L = 0; L < Count; ++L)
        Target[Lane + L] = narrow<To>(Now[L]);
    }
  }

  /// Windows [First, Last), which have all elements.
  void combineWhole(int64_t First, int64_t Last, const From *Row,
                    To *Target) const {
    if (First >= Last)
      return;
    const From *Start = Row + (First * S.Stride - S.Low) * S.Inner;
    Target += First * S.Inner;
    if (S.Stride == 1)
      return combineRun(Start, Target, (Last - First) * S.Inner);
    if (S.Inner == 1)
      return combineLanes(Start, Target, Last - First, S.Stride);
    for (int64_t J = First; J < Last; ++J) {
      combineRun(Start, Target, S.Inner);
      Start += S.Stride * S.Inner;
      Target += S.Inner;
    }
  }

  /// `Count` windows that each start one element after the one before.
  void combineRun(const From *Start, To *Target, int64_t Count) const {
    if constexpr (OpT::IsIdempotent)
      if (S.Window >= LongWindow && reach() <= DoublingSize / 2)
        return combineDoubling(Start, Target, Count);
    combineLanes(Start, Target, Count, 1);
  }

  /// `Count` windows that each start `Apart` elements after the one before.
  void combineLanes(const From *Start, To *Target, int64_t Count,
                    int64_t Apart) const {
    for (; Count > 0; Count -= Lanes) {
      int64_t Some = std::min(Lanes, Count);
      if (Apart == 1)
        combineSome(Start, Target, Some, std::integral_constant<int64_t, 1>());
      else if (Apart == 2)
        combineSome(Start, Target, Some, std::integral_constant<int64_t, 2>());
      else
        combineSome(Start, Target, Some, Apart);
      Start += Lanes * Apart;
      Target += Lanes;
    }
  }

  template <typename ApartT>
  void combineSome(const From *Start, To *Target, int64_t Count,
                   ApartT Apart) const {
    State Now[Lanes];
    for (int64_t L = 0; L < Count; ++L)
      Now[L] = OpT::join(OpT::start(), widen<State>(Start[L * Apart]));
    for (int64_t K = 1; K < S.Window; ++K) {
      const From *Entry = Start + K * S.WindowDilation * S.Inner;
      for (int64_t L = 0; L < Count; ++L)
        Now[L] = OpT::join(Now[L], widen<State>(Entry[L * Apart]));
    }
    for (int64_t L = 0; L < Count; ++L)
      Target[L] = narrow<To>(Now[L]);
  }

  /// From the first entry of a window to its last.
  int64_t reach() const { return (S.Window - 1) * S.WindowDilation * S.Inner; }

  /// Combines twice as many entries each time, then those of two parts that
  /// overlap.
  void combineDoubling(const From *Start, To *Target, int64_t Count) const {
    State Now[DoublingSize];
    int64_t Step = S.WindowDilation * S.Inner;
    while (Count > 0) {
      int64_t Some = std::min(Count, DoublingSize - reach()), Width = 1;
      for (int64_t L = 0; L < Some + reach(); ++L)
        Now[L] = widen<State>(Start[L]);
      for (; 2 * Width <= S.Window; Width *= 2)
        joinShifted(Now, Some + reach() - (2 * Width - 1) * Step, Width * Step);
      joinShifted(Now, Some, (S.Window - Width) * Step);
      for (int64_t L = 0; L < Some; ++L)
        Target[L] = narrow<To>(Now[L]);
      Start += Some;
      Target += Some;
      Count -= Some;
    }
  }

  static void joinShifted(State *Now, int64_t Count, int64_t Shift) {
    for (int64_t L = 0; L < Count; ++L)
      Now[L] = OpT::join(Now[L], Now[L + Shift]);
  }

  WindowSlide S;
  const From *In;
  To *Out;
  std::pair<int64_t, int64_t> Whole;
};

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

/// Slides along all dimensions, the first one apart.
template <typename OpT, typename T> class WindowReduction {
public:
  WindowReduction(const WindowSlide *Slides, int64_t Count, const T *In, T *Out)
      : Slides(Slides), Count(Count), In(In), Out(Out) {}

  Status run() const {
    if (Count == 1) {
      Slider<OpT, T, T>(Slides[0], In, Out).runParallel();
      return Status::Ok;
    }
    // What is in between has no more elements than this.
    int64_t Slabs = Slides[0].Outer * Slides[0].Count, Largest = 0;
    for (int64_t I = 0; I + 1 < Count; ++I)
      Largest = std::max(Largest, Slides[I].Outer * Slides[I].Count *
                                      Slides[I].Inner / Slabs);
    bool ArePassesParallel = Slabs < 4 * numThreads();
    int64_t Together = ArePassesParallel ? Slabs : 1;
    int64_t Work = std::max<int64_t>(Slides[0].Window * Slides[0].Inner, 1);
    std::atomic<bool> Done{true};
    auto RunSlabs = [&](int64_t Lo, int64_t Hi) {
      Scratch<State> Buffers(2 * Largest * Together);
      if (!Buffers)
        Done = false;
      for (; Done && Lo < Hi; Lo += Together)
        runSlabs(Lo, Together, ArePassesParallel, Buffers.get(),
                 Buffers.get() + Largest * Together);
    };
    if (ArePassesParallel)
      RunSlabs(0, Slabs);
    else
      parallelFor(Slabs, std::max<int64_t>(1, WindowGrain / Work), RunSlabs);
    return Done ? Status::Ok : Status::OutOfMemory;
  }

private:
  using State = typename OpT::State;

  /// All that `Some` windows along the first dimension from `First` on become.
  void runSlabs(int64_t First, int64_t Some, bool Parallel, State *Now,
                State *Next) const {
    int64_t Slabs = Slides[0].Outer * Slides[0].Count;
    const WindowSlide &Last = Slides[Count - 1];
    T *Target = Out + First * (Last.Outer * Last.Count * Last.Inner / Slabs);
    slide(Slides[0], In, Now - First * Slides[0].Inner, First, First + Some,
          Parallel);
    for (int64_t I = 1; I < Count; ++I) {
      WindowSlide S = Slides[I];
      S.Outer = S.Outer / Slabs * Some;
      if (I + 1 < Count)
        slide(S, Now, Next, 0, S.Outer * S.Count, Parallel);
      else
        slide(S, Now, Target, 0, S.Outer * S.Count, Parallel);
      std::swap(Now, Next);
    }
  }

  template <typename From, typename To>
  static void slide(const WindowSlide &S, const From *In, To *Out, int64_t Lo,
                    int64_t Hi, bool Parallel) {
    Slider<OpT, From, To> Slide(S, In, Out);
    if (Parallel)
      Slide.runParallel();
    else
      Slide.run(Lo, Hi);
  }

  const WindowSlide *Slides;
  int64_t Count;
  const T *In;
  T *Out;
};

template <typename OpT, typename T>
Status reduceWindows(const LibraryArray &In, const LibraryArray &Out,
                     const int64_t *Numbers) {
  if (In.Rank == 0) {
    *Out.data<T>() = *In.data<T>();
    return Status::Ok;
  }
  Scratch<WindowSlide> Slides(In.Rank);
  if (!Slides)
    return Status::OutOfMemory;
  int64_t Count = collectSlides(In, Out, Numbers, Slides.get());
  return WindowReduction<OpT, T>(Slides.get(), Count, In.data<T>(),
                                 Out.data<T>())
      .run();
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
