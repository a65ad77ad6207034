//===- Gather.cpp - Blocks at an array of positions, copied ---------------===//

#include "Blocks.h"
#include "Functions.h"
#include "arrax/Runtime/ThreadPool.h"
#include <algorithm>
#include <cstring>

using namespace arrax::runtime;

namespace {
/// Bytes that a chunk of a parallel loop copies, about.
constexpr int64_t ChunkBytes = 1 << 17;

template <typename T> class Gather {
public:
  Gather(const BlockMap &Where, const T *Array, T *Blocks,
         const void *FillBytes)
      : Where(Where), Array(Array), Blocks(Blocks) {
    if (FillBytes)
      memcpy(&Fill, FillBytes, sizeof(T));
  }

  void run() const {
    int64_t Bytes = Where.BlockSize * int64_t(sizeof(T)) + 8;
    parallelFor(Where.NumBlocks, std::max<int64_t>(ChunkBytes / Bytes, 1),
                [&](int64_t Lo, int64_t Hi) {
                  for (; Lo < Hi; Lo += BlockPlaces::Max) {
                    int64_t Count = std::min(Hi - Lo, BlockPlaces::Max);
                    if (Where.BlockSize == 1)
                      copySingles(Lo, Count);
                    else
                      copyBlocks(Lo, Count);
                  }
                });
  }

private:
  /// Blocks of one element. What positions take is done before, so that loads
  /// alone fill the processor's window: as many as can be under way are.
  void copySingles(int64_t Lo, int64_t Count) const {
    int64_t Starts[BlockPlaces::Max];
    Where.locateInArray(Lo, Lo + Count, Starts);
    T *To = Blocks + Lo;
    if (Where.drops())
      for (int64_t I = 0; I < Count; ++I)
        To[I] = Starts[I] < 0 ? Fill : Array[Starts[I]];
    else
      for (int64_t I = 0; I < Count; ++I)
        To[I] = Array[Starts[I]];
  }

  void copyBlocks(int64_t Lo, int64_t Count) const {
    BlockPlaces Places;
    Where.locate(Lo, Lo + Count, Places);
    // All blocks for each run of one: where runs are short, those of other
    // blocks are often beside them in the result.
    Where.forEachRun([&](int64_t InArray, int64_t InBlocks) {
      if (Where.Run == 1)
        copyElements(Array + InArray, Blocks + InBlocks, Places, Count);
      else
        copyRuns(Array + InArray, Blocks + InBlocks, Places, Count);
    });
  }

  void copyElements(const T *From, T *To, const BlockPlaces &Places,
                    int64_t Count) const {
    for (int64_t I = 0; I < Count; ++I)
      To[Places.InBlocks[I]] =
          Places.InArray[I] < 0 ? Fill : From[Places.InArray[I]];
  }

  void copyRuns(const T *From, T *To, const BlockPlaces &Places,
                int64_t Count) const {
    for (int64_t I = 0; I < Count; ++I) {
      if (I + PrefetchDistance < Count)
        __builtin_prefetch(From + Places.InArray[I + PrefetchDistance]);
      T *Target = To + Places.InBlocks[I];
      if (Places.InArray[I] < 0)
        std::fill_n(Target, Where.Run, Fill);
      else
        memcpy(Target, From + Places.InArray[I], Where.Run * sizeof(T));
    }
  }

  const BlockMap &Where;
  const T *Array;
  T *Blocks;
  T Fill{};
};
} // namespace

Status arrax::runtime::gather(const LibraryCall &Call) {
  const LibraryArray &Array = Call.Inputs[0], &Blocks = Call.Outputs[0];
  BlockMap Where;
  Status Planned = Where.plan(Call.Parameters, Array, Call.Inputs[1], Blocks);
  if (Planned != Status::Ok)
    return Planned;
  const void *Fill = Call.NumInputs > 2 ? Call.Inputs[2].Data : nullptr;
  auto Run = [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Gather<T>(Where, Array.data<T>(), Blocks.data<T>(), Fill).run();
    return Status::Ok;
  };
  switch (itemSize(Array.Type)) {
  case 1:
    return Run(static_cast<uint8_t *>(nullptr));
  case 2:
    return Run(static_cast<uint16_t *>(nullptr));
  case 4:
    return Run(static_cast<uint32_t *>(nullptr));
  case 8:
    return Run(static_cast<uint64_t *>(nullptr));
  default:
    return Run(static_cast<Element16 *>(nullptr));
  }
}
