//===- TopK.cpp - The greatest elements of each row -----------------------===//

#include "Functions.h"
#include "RadixSort.h"
#include "Scratch.h"
#include "SortKeys.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>

using namespace arrax::runtime;

namespace {

/// Keeps the least `K` of the entries it is given. A few are kept in order. Of
/// more, when twice as many have come, the greater ones are dropped. What is
/// greater than all that is left is then refused: few of a long row get in.
template <typename EntryT> class Selection {
public:
  Selection(EntryT *Entries, int64_t K) : Entries(Entries), K(K) {}

  static int64_t capacity(int64_t K) { return 2 * K + 64; }

  bool isFull() const { return IsFull; }
  /// Once it is full: what is not less is refused.
  EntryT bound() const { return Bound; }

  void add(EntryT Entry) {
    if (IsFull && !(Entry < Bound))
      return;
    if (K <= FewEntries)
      return insert(Entry);
    Entries[Count++] = Entry;
    if (Count == capacity(K))
      drop();
  }

  /// The entries in order.
  const EntryT *finish() {
    if (K <= FewEntries)
      return Entries;
    if (Count > K)
      drop();
    std::sort(Entries, Entries + Count);
    return Entries;
  }

private:
  static constexpr int64_t FewEntries = 32;

  void insert(EntryT Entry) {
    int64_t At = IsFull ? K - 1 : Count++;
    for (; At > 0 && Entry < Entries[At - 1]; --At)
      Entries[At] = Entries[At - 1];
    Entries[At] = Entry;
    IsFull = Count == K;
    Bound = Entries[Count - 1];
  }

  void drop() {
    std::nth_element(Entries, Entries + K - 1, Entries + Count);
    Bound = Entries[K - 1];
    Count = K;
    IsFull = true;
  }

  EntryT *Entries;
  EntryT Bound{};
  int64_t K, Count = 0;
  bool IsFull = false;
};

/// Elements that are compared together.
constexpr int64_t TopKBatch = 16;

/// Whether one of a batch of elements has a greater key: in vectors, which
/// compare signed integers.
template <typename T> bool hasGreater(const T *Elements, KeyOf<T> Key) {
  using Signed = std::make_signed_t<KeyOf<T>>;
  Signed Bound = Signed(Key ^ SignBit<T>), Any = 0;
  for (int64_t I = 0; I < TopKBatch; ++I)
    Any |= Signed(totalKey(Elements[I]) ^ SignBit<T>) > Bound;
  return Any;
}

template <typename T>
void topOfRow(const T *Row, int64_t Length, int64_t K, void *Memory, T *Values,
              int32_t *Indices) {
  using EntryT = std::conditional_t<sizeof(T) == 8, WideEntry, NarrowEntry>;
  Selection<EntryT> Best(static_cast<EntryT *>(Memory), K);
  auto HasNone = [&](int64_t Lo) {
    return Best.isFull() && Lo + TopKBatch <= Length &&
           !hasGreater(Row + Lo,
                       KeyOf<T>(~(Best.bound().digits() >> EntryT::FirstBit)));
  };
  for (int64_t Lo = 0; Lo < Length && K > 0; Lo += TopKBatch) {
    if (HasNone(Lo))
      continue;
    for (int64_t I = Lo; I < std::min(Lo + TopKBatch, Length); ++I)
      // The greatest element has the least entry, the first of equal ones too.
      Best.add({KeyOf<T>(~totalKey(Row[I])), uint64_t(I)});
  }
  const EntryT *Sorted = Best.finish();
  for (int64_t I = 0; I < K; ++I) {
    int64_t Position = Sorted[I].position();
    Values[I] = Row[Position];
    Indices[I] = int32_t(Position);
  }
}

} // namespace

Status arrax::runtime::topK(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0];
  int64_t K = Call.Parameters[0], Length = In.Shape[In.Rank - 1];
  int64_t Rows = In.count(0, In.Rank - 1);
  if (Length > int64_t(INT32_MAX))
    return fail("top_k of more than 2^31 - 1 elements: positions are int32");
  std::atomic<bool> Done{true};
  visitStorage(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    parallelFor(Rows, std::max<int64_t>(1, 4096 / (Length + 1)),
                [&](int64_t Lo, int64_t Hi) {
                  Scratch<WideEntry> Memory(Selection<WideEntry>::capacity(K));
                  if (!Memory) {
                    Done = false;
                    return;
                  }
                  for (int64_t I = Lo; I < Hi; ++I)
                    topOfRow(In.data<T>() + I * Length, Length, K, Memory.get(),
                             Call.Outputs[0].data<T>() + I * K,
                             Call.Outputs[1].data<int32_t>() + I * K);
                });
  });
  return Done ? Status::Ok : Status::OutOfMemory;
}
