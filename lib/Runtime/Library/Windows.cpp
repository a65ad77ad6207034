//===- Windows.cpp - Windows that slide over arrays -----------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "Scratch.h"
#include "WindowSlide.h"
#include "arrax/Runtime/SystemInfo.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>

using namespace arrax::runtime;

Status arrax::runtime::reduceWindow(const LibraryCall &Call) {
#ifdef __x86_64__
  if (instructionSet() >= InstructionSet::AVX2)
    return avx2::reduceWindow(Call);
#endif
  return baseline::reduceWindow(Call);
}

//===----------------------------------------------------------------------===//
// Where the extremum of a window is
//===----------------------------------------------------------------------===//

namespace {

/// Finds the first extremum of windows, row by row of the window: of neighbours
/// along the last dimension together.
template <typename T> class ExtremumFinder {
public:
  static constexpr int64_t Lanes = 64;

  ExtremumFinder(const T *X, const int64_t *InShape, const int64_t *OutShape,
                 int64_t Rank, const int64_t *Numbers, bool Greatest)
      : X(X), InShape(InShape), OutShape(OutShape), Rank(Rank),
        Numbers{Numbers, Rank},
        Last(this->Numbers.slide(InShape, OutShape, Rank - 1)),
        Greatest(Greatest), Entries(sizesProduct(Numbers, 0, Rank)) {}

  explicit operator bool() const { return bool(Entries); }

  /// Writes the places of the extrema of `Count` windows of row `Row` along the
  /// last dimension, from `From` on; -1 for those that are empty.
  void find(int64_t Row, int64_t From, int64_t Count, int64_t *Places) {
    First = From;
    NumLanes = Count;
    NumEntries = 0;
    std::fill_n(Best, Count, -1);
    std::fill_n(Leader, Count, State());
    visit(0, Row, sizesProduct(OutShape, 0, Rank - 1), 0);
    for (int64_t L = 0; L < Count; ++L)
      Places[L] = Best[L] < 0 ? -1 : place(Entries[Best[L]], L);
  }

private:
  using State = std::conditional_t<
      std::is_same_v<T, Half> || std::is_same_v<T, BFloat>, float,
      std::conditional_t<std::is_same_v<T, BoolByte>, uint8_t, T>>;

  /// Where an entry of the first window is: the row of the array, and the place
  /// in it, if elements are dilated.
  struct EntryPlace {
    int64_t Row, Dilated;
  };

  int64_t place(EntryPlace Entry, int64_t Lane) const {
    return Entry.Row * Last.Length +
           (Entry.Dilated + Lane * Last.Stride) / Last.BaseDilation;
  }

  /// Visits all entries of the windows whose place in dimensions before `Dim`
  /// is `Base`. `Index` counts the rows of windows along the others, `Windows`
  /// of them.
  void visit(int64_t Dim, int64_t Index, int64_t Windows, int64_t Base) {
    if (Dim + 1 == Rank)
      return considerRow(Base);
    WindowSlide S = Numbers.slide(InShape, OutShape, Dim);
    int64_t Rest = Windows / S.Count, Place;
    for (int64_t K = 0; K < S.Window; ++K)
      if (S.find(Index / Rest, K, Place))
        visit(Dim + 1, Index % Rest, Rest, Base * S.Length + Place);
  }

  void considerRow(int64_t Row) {
    for (int64_t K = 0; K < Last.Window; ++K) {
      EntryPlace Entry = {Row, First * Last.Stride + K * Last.WindowDilation -
                                   Last.Low};
      Entries[NumEntries] = Entry;
      if (Last.BaseDilation == 1)
        considerLanes(Entry);
      else
        for (int64_t L = 0, Place; L < NumLanes; ++L)
          if (Last.find(First + L, K, Place))
            consider(L, widen<State>(X[place(Entry, L)]));
      ++NumEntries;
    }
  }

  /// One entry of all windows that have it.
  void considerLanes(EntryPlace Entry) {
    // The first lane whose place is at least `Bound`.
    auto FirstFrom = [&](int64_t Bound) {
      int64_t Missing = Bound - Entry.Dilated;
      return Missing <= 0 ? 0 : (Missing + Last.Stride - 1) / Last.Stride;
    };
    int64_t Hi = std::min(NumLanes, FirstFrom(Last.Length)), Lo = FirstFrom(0);
    const T *From = X + Entry.Row * Last.Length + Entry.Dilated;
    State Values[Lanes];
    if (Last.Stride == 1)
      for (int64_t L = Lo; L < Hi; ++L)
        Values[L] = widen<State>(From[L]);
    else
      for (int64_t L = Lo; L < Hi; ++L)
        Values[L] = widen<State>(From[L * Last.Stride]);
    for (int64_t L = Lo; L < Hi; ++L)
      consider(L, Values[L]);
  }

  /// No branches: the compiler makes vectors of neighbouring lanes.
  void consider(int64_t L, State Value) {
    State Now = Leader[L];
    bool Beyond = Greatest ? Now < Value : Value < Now;
    bool Better = (Best[L] < 0) | Beyond | (isNaN(Value) & !isNaN(Now));
    Best[L] = Better ? NumEntries : Best[L];
    Leader[L] = Better ? Value : Now;
  }

  const T *X;
  const int64_t *InShape, *OutShape;
  int64_t Rank;
  WindowNumbers Numbers;
  WindowSlide Last;
  bool Greatest;
  int64_t First = 0, NumLanes = 0;
  int32_t NumEntries = 0;
  Scratch<EntryPlace> Entries;
  int32_t Best[Lanes]; // The number of the entry.
  State Leader[Lanes];
};

/// Writes the places of the extrema of all windows.
bool findExtrema(const LibraryCall &Call, const int64_t *WindowsShape,
                 int64_t *Places) {
  const LibraryArray &X = Call.Inputs[0];
  // A scalar is a row of one.
  static constexpr int64_t One[] = {1}, WindowOfOne[] = {1, 1, 1, 1, 0};
  int64_t Rank = std::max<int64_t>(X.Rank, 1);
  const int64_t *InShape = X.Rank ? X.Shape : One,
                *OutShape = X.Rank ? WindowsShape : One,
                *Numbers = X.Rank ? Call.Parameters + 1 : WindowOfOne;
  int64_t Length = OutShape[Rank - 1];
  std::atomic<bool> Done{true};
  visitStorage(X.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    using Finder = ExtremumFinder<T>;
    int64_t RowParts = (Length + Finder::Lanes - 1) / Finder::Lanes;
    int64_t Parts = RowParts * sizesProduct(OutShape, 0, Rank - 1);
    int64_t Grain = std::max<int64_t>(
        1, 4096 / std::clamp<int64_t>(Length, 1, Finder::Lanes));
    parallelFor(Parts, Grain, [&](int64_t Lo, int64_t Hi) {
      Finder Find(X.data<T>(), InShape, OutShape, Rank, Numbers,
                  Call.Parameters[0] != 0);
      if (!Find) {
        Done = false;
        return;
      }
      for (int64_t I = Lo; I < Hi; ++I) {
        int64_t Row = I / RowParts, From = I % RowParts * Finder::Lanes;
        Find.find(Row, From, std::min(Finder::Lanes, Length - From),
                  Places + Row * Length + From);
      }
    });
  });
  return Done;
}

/// The leading dimensions along which each window is one element: what is at
/// one index of them has nothing to do with what is at another.
int64_t leadingTrivialDims(const LibraryArray &X, const int64_t *WindowsShape,
                           const int64_t *Numbers) {
  int64_t Dim = 0;
  while (Dim < X.Rank && WindowNumbers{Numbers, X.Rank}
                             .slide(X.Shape, WindowsShape, Dim)
                             .isTrivial())
    ++Dim;
  return Dim;
}

/// Adds the updates of some windows up at their places from `First` on, `Size`
/// of them.
template <typename T>
bool scatterSlab(const T *Updates, const int64_t *Places, int64_t Windows,
                 int64_t First, int64_t Size, T *Out) {
  using State = typename WideOf<T>::Type;
  Scratch<State> Sums(Size);
  if (!Sums)
    return false;
  std::fill_n(Sums.get(), Size, State(0));
  for (int64_t I = 0; I < Windows; ++I)
    if (Places[I] >= 0) {
      State &Sum = Sums[Places[I] - First];
      Sum = Sum + widen<State>(Updates[I]);
    }
  for (int64_t I = 0; I < Size; ++I)
    Out[I] = narrow<T>(Sums[I]);
  return true;
}

} // namespace

Status arrax::runtime::windowGather(const LibraryCall &Call) {
  const LibraryArray &Values = Call.Inputs[1], &Out = Call.Outputs[0];
  Scratch<int64_t> Places(Out.size());
  if (!Places || !findExtrema(Call, Out.Shape, Places.get()))
    return Status::OutOfMemory;
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    parallelFor(Out.size(), 1 << 13, [&](int64_t Lo, int64_t Hi) {
      for (int64_t I = Lo; I < Hi; ++I)
        Out.data<T>()[I] = Places[I] < 0 ? T() : Values.data<T>()[Places[I]];
    });
  });
  return Status::Ok;
}

Status arrax::runtime::windowScatter(const LibraryCall &Call) {
  const LibraryArray &Updates = Call.Inputs[1], &Out = Call.Outputs[0];
  Scratch<int64_t> Places(Updates.size());
  if (!Places || !findExtrema(Call, Updates.Shape, Places.get()))
    return Status::OutOfMemory;
  int64_t Leading =
      leadingTrivialDims(Call.Inputs[0], Updates.Shape, Call.Parameters + 1);
  int64_t Slabs = Out.count(0, Leading), Size = Out.count(Leading, Out.Rank),
          Windows = Updates.count(Leading, Out.Rank);
  std::atomic<bool> Done{true};
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    parallelFor(Slabs, std::max<int64_t>(1, 8192 / (Size + 1)),
                [&](int64_t Lo, int64_t Hi) {
                  for (int64_t I = Lo; I < Hi; ++I)
                    if (!scatterSlab(Updates.data<T>() + I * Windows,
                                     Places.get() + I * Windows, Windows,
                                     I * Size, Size, Out.data<T>() + I * Size))
                      Done.store(false, std::memory_order_relaxed);
                });
  });
  return Done ? Status::Ok : Status::OutOfMemory;
}
