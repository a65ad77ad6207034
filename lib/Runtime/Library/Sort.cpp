//===- Sort.cpp - Arrays in the order of some of them ---------------------===//

#include "Functions.h"
#include "RadixSort.h"
#include "Scratch.h"
#include "SortKeys.h"
#include "arrax/Runtime/ThreadPool.h"

#include <atomic>

using namespace arrax::runtime;

namespace {

/// The elements along the dimension that is sorted, at one place in the others.
struct SortRow {
  int64_t Base, Stride, Length;
  bool Parallel; // Whether threads share the row.
};

/// Keys in memory: elements of a real array, or parts of a complex one.
struct KeyColumn {
  const void *Data;
  DType Type;
  int64_t Parts; // Elements of `Type` in one of the array.
};

constexpr int64_t SortGrain = 1 << 14;

/// Runs `Body(Lo, Hi)` over the elements of `Row`.
template <typename BodyT>
void forEachOfRow(const SortRow &Row, const BodyT &Body) {
  if (Row.Parallel)
    parallelFor(Row.Length, SortGrain, Body);
  else
    Body(0, Row.Length);
}

/// The entries of the keys of `Row`, or of those at `Order` if it is not null.
template <typename EntryT>
void readEntries(const KeyColumn &Column, const SortRow &Row,
                 const uint32_t *Order, EntryT *Entries) {
  visitStorage(Column.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    const T *Keys =
        static_cast<const T *>(Column.Data) + Row.Base * Column.Parts;
    int64_t Step = Row.Stride * Column.Parts;
    forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
      for (int64_t I = Lo; I < Hi; ++I)
        Entries[I] = {sortKey(Keys[(Order ? Order[I] : I) * Step]),
                      uint64_t(I)};
    });
  });
}

/// Writes the positions of the elements of `Row` in the order of `Column` to
/// `Result`: elements that are equal there in that of `Order`, if it is not
/// null.
template <typename EntryT>
bool orderByColumn(const KeyColumn &Column, const SortRow &Row,
                   const uint32_t *Order, uint32_t *Result) {
  Scratch<EntryT> Entries(Row.Length), Other(Row.Length);
  if (!Entries || !Other)
    return false;
  readEntries(Column, Row, Order, Entries.get());
  const EntryT *Sorted =
      sortEntries(Entries.get(), Other.get(), Row.Length,
                  int(8 * itemSize(Column.Type)), Row.Parallel);
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I) {
      int64_t At = Sorted[I].position();
      Result[I] = Order ? Order[At] : uint32_t(At);
    }
  });
  return true;
}

/// One element, of which only the size matters.
template <size_t Bytes> struct SortItem {
  char Data[Bytes];
};

template <size_t Bytes>
void permuteItems(const LibraryArray &In, const LibraryArray &Out,
                  const SortRow &Row, const uint32_t *Order) {
  auto *From = static_cast<const SortItem<Bytes> *>(In.Data) + Row.Base;
  auto *To = static_cast<SortItem<Bytes> *>(Out.Data) + Row.Base;
  int64_t Step = Row.Stride;
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I)
      To[I * Step] = From[Order[I] * Step];
  });
}

void permuteRow(const LibraryArray &In, const LibraryArray &Out,
                const SortRow &Row, const uint32_t *Order) {
  switch (itemSize(In.Type)) {
  case 1:
    return permuteItems<1>(In, Out, Row, Order);
  case 2:
    return permuteItems<2>(In, Out, Row, Order);
  case 4:
    return permuteItems<4>(In, Out, Row, Order);
  case 8:
    return permuteItems<8>(In, Out, Row, Order);
  default:
    return permuteItems<16>(In, Out, Row, Order);
  }
}

/// The keys of a call, the least important first: the imaginary part of a
/// complex number before its real part.
class KeyColumns {
public:
  explicit KeyColumns(const LibraryCall &Call) : Call(Call) {}

  template <typename VisitT> bool visit(VisitT Visit) const {
    for (int64_t I = Call.Parameters[1] - 1; I >= 0; --I)
      for (int64_t Part = parts(Call.Inputs[I]) - 1; Part >= 0; --Part)
        if (!Visit(column(Call.Inputs[I], Part)))
          return false;
    return true;
  }

private:
  static int64_t parts(const LibraryArray &Array) {
    return isComplex(Array.Type) ? 2 : 1;
  }

  static KeyColumn column(const LibraryArray &Array, int64_t Part) {
    DType Type = Array.Type == DType::Complex64    ? DType::Float32
                 : Array.Type == DType::Complex128 ? DType::Float64
                                                   : Array.Type;
    return {Array.data<char>() + Part * int64_t(itemSize(Type)), Type,
            parts(Array)};
  }

  const LibraryCall &Call;
};

/// Sorts `Row` of all arrays by moving them to the places of sorted positions.
bool sortByPositions(const LibraryCall &Call, const SortRow &Row) {
  Scratch<uint32_t> Buffers(2 * Row.Length);
  if (!Buffers)
    return false;
  uint32_t *Order = nullptr,
           *Free[] = {Buffers.get(), Buffers.get() + Row.Length};
  bool Done = KeyColumns(Call).visit([&](const KeyColumn &Column) {
    uint32_t *Result = Order == Free[0] ? Free[1] : Free[0];
    bool Ok = itemSize(Column.Type) < 8
                  ? orderByColumn<NarrowEntry>(Column, Row, Order, Result)
                  : orderByColumn<WideEntry>(Column, Row, Order, Result);
    Order = Result;
    return Ok;
  });
  for (int64_t I = 0; Done && I < Call.NumInputs; ++I)
    permuteRow(Call.Inputs[I], Call.Outputs[I], Row, Order);
  return Done;
}

/// Zeros have one key, and so have NaN, which have other bits: puts those of
/// `From` where their keys are, in their order.
template <typename T>
void restoreEqualKeys(const T *From, T *To, int64_t Step, int64_t Length,
                      int64_t Zeros, int64_t NaNs) {
  for (int64_t I = 0; I < Length; ++I) {
    auto Key = sortKey(From[I * Step]);
    if (Key == SignBit<T>)
      To[Zeros++ * Step] = From[I * Step];
    else if (Key == KeyOf<T>(~KeyOf<T>(0)))
      To[NaNs++ * Step] = From[I * Step];
  }
}

/// Sorts `Row` of an array alone: by its keys, which tell the elements.
template <typename T> bool sortKeys(const T *In, T *Out, const SortRow &Row) {
  using Entry = KeyEntry<KeyOf<T>>;
  Scratch<Entry> Entries(Row.Length), Other(Row.Length);
  if (!Entries || !Other)
    return false;
  const T *From = In + Row.Base;
  T *To = Out + Row.Base;
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I)
      Entries[I].Key = sortKey(From[I * Row.Stride]);
  });
  Entry *Sorted = sortEntries(Entries.get(), Other.get(), Row.Length,
                              8 * int(sizeof(T)), Row.Parallel);
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I)
      To[I * Row.Stride] = fromTotalKey<T>(Sorted[I].Key);
  });
  if constexpr (isFloatStorage<T>) {
    auto First = [&](KeyOf<T> Key) {
      return std::lower_bound(Sorted, Sorted + Row.Length, Entry(Key, 0)) -
             Sorted;
    };
    int64_t Zeros = First(SignBit<T>), NaNs = First(KeyOf<T>(~KeyOf<T>(0)));
    if (Zeros != First(SignBit<T> + 1) || NaNs != Row.Length)
      restoreEqualKeys(From, To, Row.Stride, Row.Length, Zeros, NaNs);
  }
  return true;
}

bool sortRow(const LibraryCall &Call, const SortRow &Row) {
  const LibraryArray &In = Call.Inputs[0];
  if (Call.NumInputs > 1 || isComplex(In.Type))
    return sortByPositions(Call, Row);
  bool Done = false;
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Done = sortKeys(In.data<T>(), Call.Outputs[0].data<T>(), Row);
  });
  return Done;
}

} // namespace

Status arrax::runtime::sort(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0];
  int64_t Dimension = Call.Parameters[0], Length = In.Shape[Dimension];
  int64_t Stride = In.count(Dimension + 1, In.Rank);
  int64_t Rows = In.count(0, Dimension) * Stride;
  if (Length > int64_t(UINT32_MAX))
    return fail("cannot sort more than 2^32 - 1 elements along a dimension");
  // A few long rows are each shared by the threads.
  bool ShareRows = Rows < 2 * numThreads() && Length > 4 * SortGrain;
  std::atomic<bool> Done{true};
  auto SortRows = [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi && Done; ++I)
      if (!sortRow(Call, {I / Stride * Stride * Length + I % Stride, Stride,
                          Length, ShareRows}))
        Done = false;
  };
  if (ShareRows)
    SortRows(0, Rows);
  else
    parallelFor(Rows, std::max<int64_t>(1, 4096 / (Length + 1)), SortRows);
  return Done ? Status::Ok : Status::OutOfMemory;
}
