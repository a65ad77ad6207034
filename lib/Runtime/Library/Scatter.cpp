//===- Scatter.cpp - Blocks at an array of positions, updated -------------===//
//
// For each element, updates are applied in the order of their blocks. Threads
// work on different elements, so that the result does not depend on how many
// there are.
//
//===----------------------------------------------------------------------===//

#include "../Convert.h"
#include "Blocks.h"
#include "Functions.h"
#include "Stream.h"
#include "arrax/Runtime/ThreadPool.h"
#include <algorithm>
#include <cmath>

using namespace arrax::runtime;

namespace {
/// As array::ScatterKind.
enum class ScatterKind : int64_t { Set, Add, Sub, Mul, Min, Max };

/// Elements to update that are worth a parallel loop.
constexpr int64_t ParallelSize = 1 << 15;
/// Bytes of rows that are split between threads.
constexpr int64_t SplitBytes = 256;
/// Bytes of an array that are in a cache, about.
constexpr int64_t CachedBytes = 1 << 24;

template <typename T> struct ScatterComplex {
  T Real, Imag;
  friend ScatterComplex operator+(ScatterComplex X, ScatterComplex Y) {
    return {X.Real + Y.Real, X.Imag + Y.Imag};
  }
  friend ScatterComplex operator-(ScatterComplex X, ScatterComplex Y) {
    return {X.Real - Y.Real, X.Imag - Y.Imag};
  }
  friend ScatterComplex operator*(ScatterComplex X, ScatterComplex Y) {
    return {X.Real * Y.Real - X.Imag * Y.Imag,
            X.Real * Y.Imag + X.Imag * Y.Real};
  }
};

template <typename T>
constexpr bool IsHalf = std::is_same_v<T, Half> || std::is_same_v<T, BFloat>;

/// What a combination is computed in: wrapping integers that are not promoted
/// to int, float for 16-bit floats.
template <typename T> auto loadScattered(T Value) {
  if constexpr (IsHalf<T>)
    return toFloat(Value);
  else if constexpr (std::is_unsigned_v<T> && sizeof(T) < sizeof(unsigned))
    return unsigned(Value);
  else
    return Value;
}

template <typename T, typename From> T storeScattered(From Value) {
  if constexpr (IsHalf<T>)
    return narrow<T>(Value);
  else
    return T(Value);
}

template <ScatterKind Kind, typename T> T combineElements(T Old, T New) {
  if constexpr (Kind == ScatterKind::Set) {
    return New;
  } else {
    auto X = loadScattered(Old), Y = loadScattered(New);
    if constexpr (Kind == ScatterKind::Add)
      return storeScattered<T>(X + Y);
    else if constexpr (Kind == ScatterKind::Sub)
      return storeScattered<T>(X - Y);
    else if constexpr (Kind == ScatterKind::Mul)
      return storeScattered<T>(X * Y);
    else if constexpr (Kind == ScatterKind::Min)
      return X != X || X < Y ? Old : New;
    else
      return X != X || X > Y ? Old : New;
  }
}

template <ScatterKind Kind, typename T> class Scatter {
public:
  Scatter(const BlockMap &Where, T *Array, int64_t ArraySize, const T *Updates)
      : Where(Where), Array(Array), ArraySize(ArraySize), Updates(Updates) {}

  void run() const {
    int64_t Threads = numThreads();
    if (Threads == 1 || Where.NumBlocks * Where.BlockSize < ParallelSize)
      return update(0, Where.NumBlocks, {});
    if (Where.NumGroups > 1)
      return updateGroups();
    if (Where.AreDisjoint && Where.Run * int64_t(sizeof(T)) >= SplitBytes)
      return updateColumns(Threads);
    if (Where.AreDisjoint && isWorthOwning(Threads))
      return updateOwned(Threads);
    update(0, Where.NumBlocks, {});
  }

private:
  /// The part of the work that is a thread's: blocks that start at places in
  /// [Begin, End) of the array, elements [RunBegin, RunEnd) of each run.
  struct Part {
    int64_t Begin = 0, End = INT64_MAX;
    int64_t RunBegin = 0, RunEnd = INT64_MAX;

    bool hasAllBlocks() const { return Begin == 0 && End == INT64_MAX; }
    bool has(int64_t Place) const {
      return uint64_t(Place - Begin) < uint64_t(End - Begin);
    }
  };

  void updateGroups() const {
    int64_t Blocks = Where.NumBlocks / Where.NumGroups;
    int64_t Grain = ParallelSize / (Blocks * Where.BlockSize);
    parallelFor(
        Where.NumGroups, std::max<int64_t>(Grain, 1),
        [&](int64_t Lo, int64_t Hi) { update(Lo * Blocks, Hi * Blocks, {}); });
  }

  void updateColumns(int64_t Threads) const {
    int64_t Line = 64 / int64_t(sizeof(T));
    int64_t Grain = (Where.Run / Threads + Line) / Line * Line;
    parallelFor(Where.Run, Grain, [&](int64_t Lo, int64_t Hi) {
      update(0, Where.NumBlocks, {0, INT64_MAX, Lo, Hi});
    });
  }

  /// Finding out whose a block is takes about as long as updating two elements
  /// in a cache: all threads do that for all blocks.
  bool isWorthOwning(int64_t Threads) const {
    return Threads > 4 || Where.BlockSize > 4 ||
           ArraySize * int64_t(sizeof(T)) > CachedBytes;
  }

  /// Every thread reads all positions.
  void updateOwned(int64_t Threads) const {
    int64_t Each = ArraySize / Threads + 1;
    parallelFor(Threads, 1, [&](int64_t Lo, int64_t Hi) {
      update(0, Where.NumBlocks, {Lo * Each, Hi * Each, 0, INT64_MAX});
    });
  }

  void update(int64_t Lo, int64_t Hi, Part Own) const {
    if (Where.BlockSize == 1)
      return updateElements(Lo, Hi, Own);
    BlockPlaces Places;
    Own.RunEnd = std::min(Own.RunEnd, Where.Run);
    for (; Lo < Hi; Lo += BlockPlaces::Max) {
      int64_t Count = std::min(Hi - Lo, BlockPlaces::Max);
      Where.locate(Lo, Lo + Count, Places);
      if (Where.drops() || !Own.hasAllBlocks())
        Count = keepBlocks(Places, Count, Own);
      // All blocks for each run of one, unless that changes the order in which
      // an element is updated.
      if (Where.AreDisjoint)
        updateRuns(Places, 0, Count, Own);
      else
        for (int64_t I = 0; I < Count; ++I)
          updateRuns(Places, I, I + 1, Own);
    }
  }

  /// Moves the places of blocks that are the thread's to the front; returns how
  /// many. Which ones, no branch could foresee. Those below 0 are out of
  /// bounds.
  static int64_t keepBlocks(BlockPlaces &Places, int64_t Count, Part Own) {
    int64_t Kept = 0;
    for (int64_t I = 0; I < Count; ++I) {
      int64_t InArray = Places.InArray[I];
      Places.InArray[Kept] = InArray;
      Places.InBlocks[Kept] = Places.InBlocks[I];
      Kept += Own.has(InArray);
    }
    return Kept;
  }

  /// Blocks of one element.
  void updateElements(int64_t Lo, int64_t Hi, Part Own) const {
    int64_t Starts[BlockPlaces::Max], Kept[BlockPlaces::Max];
    for (; Lo < Hi; Lo += BlockPlaces::Max) {
      int64_t Count = std::min(Hi - Lo, BlockPlaces::Max);
      const T *From = Updates + Lo;
      Where.locateInArray(Lo, Lo + Count, Starts);
      if (Own.hasAllBlocks()) {
        applyElements(Starts, Count, [&](int64_t I) { return From[I]; });
        continue;
      }
      Count = keepElements(Starts, Kept, Count, Own);
      applyElements(Starts, Count, [&](int64_t I) { return From[Kept[I]]; });
    }
  }

  /// As keepBlocks, with what number each had.
  static int64_t keepElements(int64_t *Starts, int64_t *Numbers, int64_t Count,
                              Part Own) {
    int64_t Kept = 0;
    for (int64_t I = 0; I < Count; ++I) {
      int64_t Start = Starts[I];
      Starts[Kept] = Start;
      Numbers[Kept] = I;
      Kept += Own.has(Start);
    }
    return Kept;
  }

  /// Where several elements in turn are at one place, it is in a register
  /// meanwhile.
  template <typename FromT>
  void applyElements(const int64_t *Starts, int64_t Count,
                     const FromT &From) const {
    for (int64_t I = 0; I < Count;) {
      int64_t Start = Starts[I];
      if (Start < 0) {
        ++I;
        continue;
      }
      T Value = combineElements<Kind>(Array[Start], From(I++));
      while (I < Count && Starts[I] == Start)
        Value = combineElements<Kind>(Value, From(I++));
      Array[Start] = Value;
    }
  }

  void updateRuns(const BlockPlaces &Places, int64_t Begin, int64_t End,
                  Part Own) const {
    Where.forEachRun([&](int64_t InArray, int64_t InBlocks) {
      for (int64_t I = Begin; I < End; ++I) {
        if (I + PrefetchDistance < End)
          prefetchRun(Array + InArray + Places.InArray[I + PrefetchDistance],
                      Own);
        T *To = Array + InArray + Places.InArray[I];
        const T *From = Updates + InBlocks + Places.InBlocks[I];
        for (int64_t J = Own.RunBegin; J < Own.RunEnd; ++J)
          To[J] = combineElements<Kind>(To[J], From[J]);
      }
    });
  }

  /// Asks for the lines of a run, as far as it is short: those of a long one
  /// come by themselves.
  static void prefetchRun(const T *Run, Part Own) {
    constexpr int64_t Line = 64 / int64_t(sizeof(T));
    int64_t End = std::min(Own.RunEnd, Own.RunBegin + 4 * Line);
    for (int64_t J = Own.RunBegin; J < End; J += Line)
      __builtin_prefetch(Run + J, 1);
  }

  const BlockMap &Where;
  T *Array;
  int64_t ArraySize;
  const T *Updates;
};

template <ScatterKind Kind, typename T>
Status runScatter(const BlockMap &Where, const LibraryCall &Call) {
  const LibraryArray &Array = Call.Outputs[0];
  Scatter<Kind, T>(Where, Array.data<T>(), Array.size(),
                   Call.Inputs[2].data<T>())
      .run();
  return Status::Ok;
}

Status scatterSet(const BlockMap &Where, const LibraryCall &Call) {
  constexpr ScatterKind Kind = ScatterKind::Set;
  switch (itemSize(Call.Outputs[0].Type)) {
  case 1:
    return runScatter<Kind, uint8_t>(Where, Call);
  case 2:
    return runScatter<Kind, uint16_t>(Where, Call);
  case 4:
    return runScatter<Kind, uint32_t>(Where, Call);
  case 8:
    return runScatter<Kind, uint64_t>(Where, Call);
  default:
    return runScatter<Kind, Element16>(Where, Call);
  }
}

/// Sums, differences and products wrap: those of unsigned integers do for both.
template <ScatterKind Kind>
Status scatterArithmetic(const BlockMap &Where, const LibraryCall &Call) {
  switch (Call.Outputs[0].Type) {
  case DType::Int8:
  case DType::UInt8:
    return runScatter<Kind, uint8_t>(Where, Call);
  case DType::Int16:
  case DType::UInt16:
    return runScatter<Kind, uint16_t>(Where, Call);
  case DType::Int32:
  case DType::UInt32:
    return runScatter<Kind, uint32_t>(Where, Call);
  case DType::Int64:
  case DType::UInt64:
    return runScatter<Kind, uint64_t>(Where, Call);
  case DType::Float16:
    return runScatter<Kind, Half>(Where, Call);
  case DType::BFloat16:
    return runScatter<Kind, BFloat>(Where, Call);
  case DType::Float32:
    return runScatter<Kind, float>(Where, Call);
  case DType::Float64:
    return runScatter<Kind, double>(Where, Call);
  case DType::Complex64:
    return runScatter<Kind, ScatterComplex<float>>(Where, Call);
  case DType::Complex128:
    return runScatter<Kind, ScatterComplex<double>>(Where, Call);
  default:
    return fail("scatter has no arithmetic on elements of this type");
  }
}

template <ScatterKind Kind>
Status scatterExtreme(const BlockMap &Where, const LibraryCall &Call) {
  switch (Call.Outputs[0].Type) {
  case DType::Bool:
  case DType::UInt8:
    return runScatter<Kind, uint8_t>(Where, Call);
  case DType::Int8:
    return runScatter<Kind, int8_t>(Where, Call);
  case DType::Int16:
    return runScatter<Kind, int16_t>(Where, Call);
  case DType::UInt16:
    return runScatter<Kind, uint16_t>(Where, Call);
  case DType::Int32:
    return runScatter<Kind, int32_t>(Where, Call);
  case DType::UInt32:
    return runScatter<Kind, uint32_t>(Where, Call);
  case DType::Int64:
    return runScatter<Kind, int64_t>(Where, Call);
  case DType::UInt64:
    return runScatter<Kind, uint64_t>(Where, Call);
  case DType::Float16:
    return runScatter<Kind, Half>(Where, Call);
  case DType::BFloat16:
    return runScatter<Kind, BFloat>(Where, Call);
  case DType::Float32:
    return runScatter<Kind, float>(Where, Call);
  case DType::Float64:
    return runScatter<Kind, double>(Where, Call);
  default:
    return fail("scatter does not order elements of this type");
  }
}

void copyUpdated(const LibraryArray &From, const LibraryArray &To) {
  int64_t Bytes = From.size() * int64_t(itemSize(From.Type));
  parallelFor(Bytes, 1 << 20, [&](int64_t Lo, int64_t Hi) {
    char *Target = To.data<char>() + Lo;
    const char *Source = From.data<char>() + Lo;
    if (Bytes > CachedBytes)
      copyAroundCache(Target, Source, Hi - Lo);
    else
      memcpy(Target, Source, Hi - Lo);
  });
}
} // namespace

Status arrax::runtime::scatter(const LibraryCall &Call) {
  const LibraryArray &Array = Call.Outputs[0];
  if (Array.Data != Call.Inputs[0].Data)
    copyUpdated(Call.Inputs[0], Array);
  BlockMap Where;
  Status Planned =
      Where.plan(Call.Parameters + 1, Array, Call.Inputs[1], Call.Inputs[2]);
  if (Planned != Status::Ok || Where.NumBlocks * Where.BlockSize == 0)
    return Planned;
  switch (ScatterKind(Call.Parameters[0])) {
  case ScatterKind::Set:
    return scatterSet(Where, Call);
  case ScatterKind::Add:
    return scatterArithmetic<ScatterKind::Add>(Where, Call);
  case ScatterKind::Sub:
    return scatterArithmetic<ScatterKind::Sub>(Where, Call);
  case ScatterKind::Mul:
    return scatterArithmetic<ScatterKind::Mul>(Where, Call);
  case ScatterKind::Min:
    return scatterExtreme<ScatterKind::Min>(Where, Call);
  case ScatterKind::Max:
    return scatterExtreme<ScatterKind::Max>(Where, Call);
  }
  return fail("no such scatter");
}
