//===- Search.cpp - Where elements belong in sorted rows ------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "SortKeys.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>

using namespace arrax::runtime;

namespace {

/// What the elements of T are compared by: themselves, where < is their order
/// but for NaN, else their keys.
template <typename T> struct SearchKey {
  static constexpr bool IsNumber = std::is_arithmetic_v<T>;
  std::conditional_t<IsNumber, T, KeyOf<T>> Key;

  explicit SearchKey(T Value) {
    if constexpr (IsNumber)
      Key = Value;
    else
      Key = sortKey(Value);
  }
  bool operator<(SearchKey Other) const { return Key < Other.Key; }
  bool operator<=(SearchKey Other) const { return Key <= Other.Key; }
};

template <typename T> struct SearchKey<ComplexPair<T>> {
  KeyOf<T> Re, Im;

  explicit SearchKey(ComplexPair<T> Value)
      : Re(sortKey(Value.Re)), Im(sortKey(Value.Im)) {}
  bool operator<(SearchKey Other) const {
    return Re != Other.Re ? Re < Other.Re : Im < Other.Im;
  }
  bool operator<=(SearchKey Other) const { return !(Other < *this); }
};

/// Values that are searched together: each waits for what it reads, and the
/// processor works on the others meanwhile.
constexpr int64_t SearchBatch = 32;

/// Writes the number of elements of `Row` before each of `Count` values, or
/// with `Right` of those not after it. A value that is NaN finds none.
template <bool Right, typename T>
void searchBatch(const T *Row, int64_t Length, const T *Values, int64_t Count,
                 int32_t *Places) {
  int32_t First[SearchBatch] = {};
  auto IsBefore = [&](int64_t At, T Value) -> int32_t {
    SearchKey<T> Element(Row[At]), Key(Value);
    return Right ? Element <= Key : Element < Key;
  };
  // All have the same number of elements left at a time, so that no branch
  // depends on what is found.
  for (int64_t Left = Length; Left > 1;) {
    int32_t Half = int32_t(Left / 2);
    for (int64_t I = 0; I < Count; ++I)
      First[I] += -IsBefore(First[I] + Half - 1, Values[I]) & Half;
    Left -= Half;
  }
  for (int64_t I = 0; I < Count; ++I)
    Places[I] = First[I] + (Length > 0 ? IsBefore(First[I], Values[I]) : 0);
}

/// Finds NaN, which come last: the first of them, or what is behind them.
template <bool Right, typename T>
void placeNaN(const T *Row, int64_t Length, const T *Values, int64_t Count,
              int32_t *Places) {
  if constexpr (std::is_floating_point_v<T>)
    for (int64_t I = 0; I < Count; ++I)
      if (isNaN(Values[I]))
        Places[I] =
            Right
                ? int32_t(Length)
                : int32_t(std::partition_point(Row, Row + Length,
                                               [](T X) { return !isNaN(X); }) -
                          Row);
}

template <bool Right, typename T> void searchRows(const LibraryCall &Call) {
  const LibraryArray &Sorted = Call.Inputs[0], &Values = Call.Inputs[1];
  int64_t Length = Sorted.Shape[Sorted.Rank - 1];
  int64_t PerRow = Values.count(Sorted.Rank - 1, Values.Rank);
  parallelFor(Values.size(), 1 << 10, [&](int64_t Lo, int64_t Hi) {
    while (Lo < Hi) {
      int64_t RowEnd = (Lo / PerRow + 1) * PerRow;
      int64_t Count = std::min({SearchBatch, Hi - Lo, RowEnd - Lo});
      const T *Row = Sorted.data<T>() + Lo / PerRow * Length;
      const T *From = Values.data<T>() + Lo;
      int32_t *Places = Call.Outputs[0].data<int32_t>() + Lo;
      searchBatch<Right>(Row, Length, From, Count, Places);
      placeNaN<Right>(Row, Length, From, Count, Places);
      Lo += Count;
    }
  });
}

} // namespace

Status arrax::runtime::searchSorted(const LibraryCall &Call) {
  const LibraryArray &Sorted = Call.Inputs[0];
  if (Sorted.Shape[Sorted.Rank - 1] > int64_t(INT32_MAX))
    return fail("cannot search more than 2^31 - 1 elements");
  auto Search = [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    if (Call.Parameters[0])
      searchRows<true, T>(Call);
    else
      searchRows<false, T>(Call);
  };
  if (Sorted.Type == DType::Bool)
    Search(static_cast<BoolByte *>(nullptr));
  else
    visitNumbers(Sorted.Type, Search);
  return Status::Ok;
}
