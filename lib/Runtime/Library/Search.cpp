//===- Search.cpp - Where elements belong in sorted rows ------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "SortKeys.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>

using namespace arrax::runtime;

namespace {

template <typename T> struct SearchKey {
  KeyOf<T> Key;

  explicit SearchKey(T Value) : Key(sortKey(Value)) {}
  bool operator<(SearchKey Other) const { return Key < Other.Key; }
};

template <typename T> struct SearchKey<ComplexPair<T>> {
  KeyOf<T> Re, Im;

  explicit SearchKey(ComplexPair<T> Value)
      : Re(sortKey(Value.Re)), Im(sortKey(Value.Im)) {}
  bool operator<(SearchKey Other) const {
    return Re != Other.Re ? Re < Other.Re : Im < Other.Im;
  }
};

/// The number of elements before `Value`, or with `Right` of those not after
/// it.
template <bool Right, typename T>
int32_t searchRow(const T *Row, int64_t Length, T Value) {
  SearchKey<T> Key(Value);
  const T *First = Row;
  while (Length > 0) {
    int64_t Half = Length / 2;
    SearchKey<T> Middle(First[Half]);
    bool IsBefore = Right ? !(Key < Middle) : Middle < Key;
    First = IsBefore ? First + Half + 1 : First;
    Length = IsBefore ? Length - Half - 1 : Half;
  }
  return int32_t(First - Row);
}

template <bool Right, typename T> void searchRows(const LibraryCall &Call) {
  const LibraryArray &Sorted = Call.Inputs[0], &Values = Call.Inputs[1];
  int64_t Length = Sorted.Shape[Sorted.Rank - 1];
  int64_t PerRow = Values.count(Sorted.Rank - 1, Values.Rank);
  parallelFor(Values.size(), 1 << 10, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I)
      Call.Outputs[0].data<int32_t>()[I] = searchRow<Right>(
          Sorted.data<T>() + I / PerRow * Length, Length, Values.data<T>()[I]);
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
