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

/// Moves the elements of `Row` to their places: `PositionOf(I)` is where the
/// element that comes to place I was.
template <size_t Bytes, typename PositionOfT>
void permuteItems(const LibraryArray &In, const LibraryArray &Out,
                  const SortRow &Row, const PositionOfT &PositionOf) {
  auto *From = static_cast<const SortItem<Bytes> *>(In.Data) + Row.Base;
  auto *To = static_cast<SortItem<Bytes> *>(Out.Data) + Row.Base;
  int64_t Step = Row.Stride;
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I)
      To[I * Step] = From[PositionOf(I) * Step];
  });
}

template <typename PositionOfT>
void permuteRow(const LibraryArray &In, const LibraryArray &Out,
                const SortRow &Row, const PositionOfT &PositionOf) {
  switch (itemSize(In.Type)) {
  case 1:
    return permuteItems<1>(In, Out, Row, PositionOf);
  case 2:
    return permuteItems<2>(In, Out, Row, PositionOf);
  case 4:
    return permuteItems<4>(In, Out, Row, PositionOf);
  case 8:
    return permuteItems<8>(In, Out, Row, PositionOf);
  default:
    return permuteItems<16>(In, Out, Row, PositionOf);
  }
}

/// The same, but that an array of the positions themselves, as argsort has one,
/// is not read where they lead to.
template <typename PositionOfT>
void permuteOrCount(const LibraryArray &In, const LibraryArray &Out,
                    const SortRow &Row, const PositionOfT &PositionOf) {
  bool IsCount = false;
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    if constexpr (std::is_integral_v<T>) {
      const T *From = In.data<T>() + Row.Base;
      int64_t I = 0;
      while (I < Row.Length && int64_t(From[I * Row.Stride]) == I)
        ++I;
      IsCount = I == Row.Length;
      if (IsCount)
        forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
          T *To = Out.data<T>() + Row.Base;
          for (int64_t At = Lo; At < Hi; ++At)
            To[At * Row.Stride] = T(PositionOf(At));
        });
    }
  });
  if (!IsCount)
    permuteRow(In, Out, Row, PositionOf);
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
    permuteOrCount(Call.Inputs[I], Call.Outputs[I], Row,
                   [&](int64_t At) { return Order[At]; });
  return Done;
}

/// Sorts `Row` of all arrays by the first one, of type T. Its sorted elements
/// are in the keys but for those of which different ones have one key.
template <typename T>
bool sortByOneKey(const LibraryCall &Call, const SortRow &Row) {
  using Entry = std::conditional_t<sizeof(T) == 8, WideEntry, NarrowEntry>;
  Scratch<Entry> Entries(Row.Length), Other(Row.Length);
  if (!Entries || !Other)
    return false;
  const LibraryArray &Keys = Call.Inputs[0];
  readEntries({Keys.Data, Keys.Type, 1}, Row, nullptr, Entries.get());
  const Entry *Sorted = sortEntries(Entries.get(), Other.get(), Row.Length,
                                    8 * int(sizeof(T)), Row.Parallel);
  const T *From = Keys.data<T>() + Row.Base;
  T *To = Call.Outputs[0].data<T>() + Row.Base;
  forEachOfRow(Row, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I) {
      auto Key = KeyOf<T>(Sorted[I].key());
      To[I * Row.Stride] = isSharedKey<T>(Key)
                               ? From[Sorted[I].position() * Row.Stride]
                               : fromTotalKey<T>(Key);
    }
  });
  for (int64_t I = 1; I < Call.NumInputs; ++I)
    permuteOrCount(Call.Inputs[I], Call.Outputs[I], Row,
                   [&](int64_t At) { return Sorted[At].position(); });
  return true;
}

/// Zeros have one key, and so have NaN, which have other bits: puts those of
/// `From` where their keys are, in their order.
template <typename T>
void restoreEqualKeys(const T *From, T *To, int64_t Step, int64_t Length,
                      int64_t Zeros, int64_t NaNs) {
  for (int64_t I = 0; I < Length; ++I) {
    auto Key = sortKey(From[I * Step]);
    if (isSharedKey<T>(Key))
      To[(Key == SignBit<T> ? Zeros++ : NaNs++) * Step] = From[I * Step];
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
  if (Call.Parameters[1] > 1 || isComplex(In.Type))
    return sortByPositions(Call, Row);
  bool Done = false;
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Done = Call.NumInputs > 1
               ? sortByOneKey<T>(Call, Row)
               : sortKeys(In.data<T>(), Call.Outputs[0].data<T>(), Row);
  });
  return Done;
}

/// Copies a matrix of items to its transpose, both of which may be parts of
/// larger ones.
template <size_t Bytes>
void transposeItems(const void *In, int64_t InPitch, void *Out,
                    int64_t OutPitch, int64_t Rows, int64_t Columns) {
  auto *From = static_cast<const SortItem<Bytes> *>(In);
  auto *To = static_cast<SortItem<Bytes> *>(Out);
  // The shorter way is taken again and again, in a cache.
  if (Rows > Columns)
    for (int64_t I = 0; I < Rows; ++I)
      for (int64_t J = 0; J < Columns; ++J)
        To[J * OutPitch + I] = From[I * InPitch + J];
  else
    for (int64_t J = 0; J < Columns; ++J)
      for (int64_t I = 0; I < Rows; ++I)
        To[J * OutPitch + I] = From[I * InPitch + J];
}

void transposeRows(size_t ItemSize, const void *In, int64_t InPitch, void *Out,
                   int64_t OutPitch, int64_t Rows, int64_t Columns) {
  auto *Transpose = ItemSize == 1   ? transposeItems<1>
                    : ItemSize == 2 ? transposeItems<2>
                    : ItemSize == 4 ? transposeItems<4>
                    : ItemSize == 8 ? transposeItems<8>
                                    : transposeItems<16>;
  Transpose(In, InPitch, Out, OutPitch, Rows, Columns);
}

/// Adds what sortRow takes for `Threads` rows at a time.
void addRowNeeds(const LibraryCall &Call, int64_t Length, int64_t Threads) {
  auto Add = [&](size_t Bytes) {
    Call.Needs->add(int64_t(Bytes) * Length, 2 * Threads);
  };
  const LibraryArray &In = Call.Inputs[0];
  if (Call.Parameters[1] > 1 || isComplex(In.Type)) {
    Call.Needs->add(2 * int64_t(sizeof(uint32_t)) * Length, Threads);
    size_t Entry = 0;
    KeyColumns(Call).visit([&](const KeyColumn &Column) {
      Entry = std::max(Entry, itemSize(Column.Type) < 8 ? sizeof(NarrowEntry)
                                                        : sizeof(WideEntry));
      return true;
    });
    return Add(Entry);
  }
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    if (Call.NumInputs == 1)
      Add(sizeof(KeyEntry<KeyOf<T>>));
    else
      Add(sizeof(T) == 8 ? sizeof(WideEntry) : sizeof(NarrowEntry));
  });
}

/// The bytes of one element of each array.
size_t itemBytes(const LibraryCall &Call) {
  size_t Bytes = 0;
  for (int64_t I = 0; I < Call.NumInputs; ++I)
    Bytes += itemSize(Call.Inputs[I].Type);
  return Bytes;
}

/// Rows that are neighbours in memory are sorted in copies in which elements of
/// one row are: a line of a cache has elements of many rows.
constexpr int64_t NeighbourRows = 16;
constexpr int64_t MaxNeighbours = 1 << 18; // Elements of one copy.

/// Sorts `Count` rows with `Length` elements each, `Stride` apart, of which the
/// first begins at `Base`.
bool sortNeighbours(const LibraryCall &Call, int64_t Base, int64_t Stride,
                    int64_t Length, int64_t Count) {
  int64_t Bytes = int64_t(itemBytes(Call)) * Count * Length;
  Scratch<char> From(Bytes), To(Bytes);
  Scratch<LibraryArray> Arrays(2 * Call.NumInputs);
  if (!From || !To || !Arrays)
    return false;
  LibraryCall Copies = Call;
  Copies.Inputs = Arrays.get();
  Copies.Outputs = Arrays.get() + Call.NumInputs;
  const int64_t Shape[] = {Count, Length};
  size_t Offset = 0;
  for (int64_t I = 0; I < Call.NumInputs; ++I) {
    DType Type = Call.Inputs[I].Type;
    Arrays[I] = {Type, 2, Shape, From.get() + Offset};
    Arrays[Call.NumInputs + I] = {Type, 2, Shape, To.get() + Offset};
    transposeRows(itemSize(Type),
                  Call.Inputs[I].data<char>() + Base * itemSize(Type), Stride,
                  From.get() + Offset, Length, Length, Count);
    Offset += itemSize(Type) * size_t(Count * Length);
  }
  for (int64_t I = 0; I < Count; ++I)
    if (!sortRow(Copies, {I * Length, 1, Length, false}))
      return false;
  for (int64_t I = 0; I < Call.NumInputs; ++I) {
    size_t Size = itemSize(Call.Inputs[I].Type);
    transposeRows(Size, Copies.Outputs[I].Data, Length,
                  Call.Outputs[I].data<char>() + Base * Size, Stride, Count,
                  Length);
  }
  return true;
}

} // namespace

Status arrax::runtime::sort(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0];
  int64_t Dimension = Call.Parameters[0], Length = In.Shape[Dimension];
  int64_t Stride = In.count(Dimension + 1, In.Rank);
  int64_t Rows = In.count(0, Dimension) * Stride;
  if (Length > int64_t(UINT32_MAX))
    return fail("cannot sort more than 2^32 - 1 elements along a dimension");
  if (Rows == 0 || Length == 0)
    return Status::Ok;
  // A few long rows are each shared by the threads.
  bool ShareRows = Rows < 2 * numThreads() && Length > 4 * SortGrain;
  if (ShareRows && Call.Needs) {
    addRowNeeds(Call, Length, 1);
    return Status::Ok;
  }
  if (ShareRows) {
    for (int64_t I = 0; I < Rows; ++I)
      if (!sortRow(Call, {I / Stride * Stride * Length + I % Stride, Stride,
                          Length, true}))
        return Status::OutOfMemory;
    return Status::Ok;
  }
  int64_t Together = std::clamp<int64_t>(MaxNeighbours / (Length + 1), 1,
                                         std::min(NeighbourRows, Stride));
  int64_t Groups = (Stride + Together - 1) / Together;
  int64_t Items = Rows / Stride * Groups;
  int64_t Grain = std::max<int64_t>(1, 4096 / (Together * Length + 1));
  if (Call.Needs) {
    int64_t Threads = concurrentChunks(Items, Grain);
    addRowNeeds(Call, Length, Threads);
    if (Together > 1)
      Call.Needs->add(int64_t(itemBytes(Call)) * Together * Length,
                      2 * Threads);
    return Status::Ok;
  }
  std::atomic<bool> Done{true};
  auto SortRows = [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi && Done; ++I) {
      int64_t First = I % Groups * Together,
              Base = I / Groups * Stride * Length + First,
              Count = std::min(Together, Stride - First);
      if (Together > 1 ? !sortNeighbours(Call, Base, Stride, Length, Count)
                       : !sortRow(Call, {Base, Stride, Length, false}))
        Done = false;
    }
  };
  parallelFor(Items, Grain, SortRows);
  return Done ? Status::Ok : Status::OutOfMemory;
}
