//===- RadixSort.h - Sorting entries by the bits of their keys --*- C++ -*-===//
//
// Entries are unsigned integers, or pairs of a key and a position. No two that
// differ have the same place in the order, so that every way to sort them gives
// the same result: comparisons for few entries, else passes over digits from
// the lowest on, each of which moves the entries to where their digit belongs.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_RADIXSORT_H
#define ARRAX_LIB_RUNTIME_LIBRARY_RADIXSORT_H

#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <cstring>

namespace arrax::runtime {

/// A key of up to 32 bits above a position.
struct NarrowEntry {
  uint64_t Bits;

  static constexpr int FirstBit = 32;
  NarrowEntry() = default;
  NarrowEntry(uint64_t Key, uint64_t Position) : Bits(Key << 32 | Position) {}
  uint64_t digits() const { return Bits; }
  uint64_t key() const { return Bits >> 32; }
  int64_t position() const { return uint32_t(Bits); }
  bool operator<(NarrowEntry Other) const { return Bits < Other.Bits; }
};

struct WideEntry {
  uint64_t Key, Position;

  static constexpr int FirstBit = 0;
  WideEntry() = default;
  WideEntry(uint64_t Key, uint64_t Position) : Key(Key), Position(Position) {}
  uint64_t digits() const { return Key; }
  uint64_t key() const { return Key; }
  int64_t position() const { return int64_t(Position); }
  bool operator<(WideEntry Other) const {
    return Key != Other.Key ? Key < Other.Key : Position < Other.Position;
  }
};

/// A key alone.
template <typename KeyT> struct KeyEntry {
  KeyT Key;

  static constexpr int FirstBit = 0;
  KeyEntry() = default;
  KeyEntry(KeyT Key, uint64_t) : Key(Key) {}
  uint64_t digits() const { return Key; }
  bool operator<(KeyEntry Other) const { return Key < Other.Key; }
};

/// One pass after another over `Count` entries, which lie in `From` or `To` in
/// turn.
template <typename EntryT> class RadixSorter {
public:
  RadixSorter(EntryT *From, EntryT *To, int64_t Count, bool Parallel)
      : From(From), To(To), Count(Count) {
    Digit = Count < WideDigitsFrom ? 8 : MaxDigit;
    int64_t Chunks = Parallel ? std::min(numThreads(), MaxChunks) : 1;
    Grain = (Count + Chunks - 1) / Chunks;
  }

  /// Sorts by `Bits` bits from `FirstBit` of the entries on; returns where they
  /// are then.
  EntryT *sort(int Bits) {
    for (int Done = 0; Done < Bits; Done += Digit)
      pass(EntryT::FirstBit + Done);
    return From;
  }

private:
  static constexpr int MaxChunks = 8, MaxDigit = 11;
  /// From here on the longer tables of longer digits cost less than a pass.
  static constexpr int64_t WideDigitsFrom = 1 << 14;

  void pass(int Shift) {
    int64_t Mask = (int64_t(1) << Digit) - 1;
    int64_t NumChunks = (Count + Grain - 1) / Grain;
    parallelFor(Count, Grain, [&](int64_t Lo, int64_t Hi) {
      uint32_t *Table = Counts[Lo / Grain];
      memset(Table, 0, sizeof(uint32_t) << Digit);
      for (int64_t I = Lo; I < Hi; ++I)
        ++Table[(From[I].digits() >> Shift) & Mask];
    });
    if (isIdentity(NumChunks))
      return;
    uint32_t Start = 0;
    for (int64_t Value = 0; Value <= Mask; ++Value)
      for (int64_t Chunk = 0; Chunk < NumChunks; ++Chunk) {
        uint32_t Size = Counts[Chunk][Value];
        Counts[Chunk][Value] = Start;
        Start += Size;
      }
    parallelFor(Count, Grain, [&](int64_t Lo, int64_t Hi) {
      uint32_t *Table = Counts[Lo / Grain];
      for (int64_t I = Lo; I < Hi; ++I)
        To[Table[(From[I].digits() >> Shift) & Mask]++] = From[I];
    });
    std::swap(From, To);
  }

  /// True if all entries have the same digit.
  bool isIdentity(int64_t NumChunks) const {
    for (int64_t Value = 0; Value < int64_t(1) << Digit; ++Value) {
      int64_t Sum = 0;
      for (int64_t Chunk = 0; Chunk < NumChunks; ++Chunk)
        Sum += Counts[Chunk][Value];
      if (Sum)
        return Sum == Count;
    }
    return true;
  }

  EntryT *From, *To;
  int64_t Count, Grain;
  int Digit;
  uint32_t Counts[MaxChunks][1 << MaxDigit];
};

/// Sorts `Count` entries by their keys of `Bits` bits, less than 2^32 of them.
/// `Scratch` is as large. Returns where they are then.
template <typename EntryT>
EntryT *sortEntries(EntryT *Entries, EntryT *Scratch, int64_t Count, int Bits,
                    bool Parallel) {
  constexpr int64_t FewEntries = 200;
  if (Count < FewEntries) {
    std::sort(Entries, Entries + Count);
    return Entries;
  }
  return RadixSorter<EntryT>(Entries, Scratch, Count, Parallel).sort(Bits);
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_RADIXSORT_H
