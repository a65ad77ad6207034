//===- Blocks.h - Blocks at an array of positions --------------*- C++ -*-===//
//
// What gather and scatter share: where each block lies in an array, and in the
// array of all blocks. dialects/array/library/GatherScatter.td says how their
// dimensions belong together; the names here are those of gather.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_BLOCKS_H
#define ARRAX_LIB_RUNTIME_LIBRARY_BLOCKS_H

#include "arrax/Runtime/Library.h"

namespace arrax::runtime {

/// As array::IndexMode.
enum class IndexMode : int64_t { Clip, FillOrDrop, PromiseInBounds };

/// How many blocks ahead the memory of one is asked for.
inline constexpr int64_t PrefetchDistance = 8;

/// The bits of a complex number of two doubles.
struct Element16 {
  uint64_t Words[2];
};

/// Where the first elements of some blocks are: -1 in the array for those out
/// of bounds.
struct BlockPlaces {
  static constexpr int64_t Max = 256;
  int64_t InArray[Max], InBlocks[Max];
};

class BlockMap {
public:
  /// Parameters: the mode, then the lists that array.gather has, each after its
  /// length: offset_dims, collapsed_slice_dims, start_index_map,
  /// operand_batching_dims, start_indices_batching_dims.
  Status plan(const int64_t *Parameters, const LibraryArray &Array,
              const LibraryArray &Indices, const LibraryArray &Blocks);

  /// Writes the places of blocks [Lo, Hi), at most BlockPlaces::Max.
  void locate(int64_t Lo, int64_t Hi, BlockPlaces &Places) const;
  /// The same in the array alone. Blocks of one element lie in their order.
  void locateInArray(int64_t Lo, int64_t Hi, int64_t *InArray) const;

  int64_t NumBlocks = 0;
  int64_t BlockSize = 0; // Elements of one.
  /// Elements that follow each other both in the array and in the blocks.
  int64_t Run = 1;
  /// Whether an element of the array can be at one place of blocks only: two
  /// blocks are at the same place or have no element in common.
  bool AreDisjoint = true;
  /// Blocks of one share no elements with those of another; 1 if unknown.
  int64_t NumGroups = 1;

  /// Whether a block may be out of bounds.
  bool drops() const { return Drops; }

  /// Calls Body(offset in the array, offset in the blocks) for each run of the
  /// block whose first elements have offset 0.
  template <typename BodyT> void forEachRun(const BodyT &Body) const {
    if (NumWindow == 0)
      return Body(0, 0);
    int64_t Position[MaxRank] = {}, InArray = 0, InBlocks = 0;
    for (int Dim = 0; Dim >= 0;) {
      Body(InArray, InBlocks);
      for (Dim = NumWindow - 1; Dim >= 0; --Dim) {
        const Extent &Of = Window[Dim];
        InArray += Of.ArrayStride;
        InBlocks += Of.BlocksStride;
        if (++Position[Dim] < Of.Size)
          break;
        InArray -= Of.Size * Of.ArrayStride;
        InBlocks -= Of.Size * Of.BlocksStride;
        Position[Dim] = 0;
      }
    }
  }

private:
  static constexpr int64_t MaxRank = 64;

  struct Extent {
    int64_t Size, ArrayStride, BlocksStride;
    bool IsFixed; // No start moves it.
  };
  struct Entry {
    int64_t Limit, Stride; // The last start in bounds.
  };

  static int merge(Extent *Extents, int Count);
  template <typename BodyT>
  void forEachBatchRow(int64_t Lo, int64_t Hi, const BodyT &Body) const;
  template <int FixedDepth, bool CanDrop, typename IndexT>
  void startBlocks(const IndexT *Vectors, int64_t Count, int64_t InArray,
                   int64_t Step, int64_t *Starts) const;
  template <int FixedDepth, typename IndexT>
  void locateAs(int64_t Lo, int64_t Hi, int64_t *InArray) const;

  Extent Window[MaxRank], Batch[MaxRank];
  int NumWindow = 0, NumBatch = 0;
  Entry Entries[MaxRank];
  int64_t Depth = 0; // Entries of an index vector.
  bool Drops = false;
  const LibraryArray *Indices = nullptr;
};

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_BLOCKS_H
