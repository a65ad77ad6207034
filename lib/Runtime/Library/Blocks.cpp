//===- Blocks.cpp - Blocks at an array of positions -----------------------===//

#include "Blocks.h"
#include <algorithm>
#include <type_traits>

using namespace arrax::runtime;

namespace {
struct DimList {
  int64_t Count;
  const int64_t *Dims;

  /// Where Dim stands in the list, -1 if nowhere.
  int64_t find(int64_t Dim) const {
    for (int64_t I = 0; I < Count; ++I)
      if (Dims[I] == Dim)
        return I;
    return -1;
  }
};

/// Row-major strides.
void blockStrides(const LibraryArray &Array, int64_t *Strides) {
  int64_t Stride = 1;
  for (int64_t Dim = Array.Rank; Dim-- > 0; Stride *= Array.Shape[Dim])
    Strides[Dim] = Stride;
}

DimList readList(const int64_t *&Parameters) {
  DimList List{Parameters[0], Parameters + 1};
  Parameters += 1 + List.Count;
  return List;
}
} // namespace

/// Drops extents of size 1, and makes one of two that are walked like one.
/// Returns how many are left.
int BlockMap::merge(Extent *Extents, int Count) {
  int Left = 0;
  for (int I = 0; I < Count; ++I) {
    const Extent Next = Extents[I];
    if (Next.Size == 1)
      continue;
    if (Left > 0 && Extents[Left - 1].IsFixed == Next.IsFixed &&
        Extents[Left - 1].ArrayStride == Next.Size * Next.ArrayStride &&
        Extents[Left - 1].BlocksStride == Next.Size * Next.BlocksStride) {
      Extents[Left - 1] = {Extents[Left - 1].Size * Next.Size, Next.ArrayStride,
                           Next.BlocksStride, Next.IsFixed};
      continue;
    }
    Extents[Left++] = Next;
  }
  return Left;
}

Status BlockMap::plan(const int64_t *Parameters, const LibraryArray &Array,
                      const LibraryArray &IndexArray,
                      const LibraryArray &Blocks) {
  if (Array.Rank > MaxRank || IndexArray.Rank > MaxRank ||
      Blocks.Rank > MaxRank)
    return fail("gather and scatter take arrays of at most %d dimensions",
                int(MaxRank));
  Indices = &IndexArray;
  IndexMode Mode = IndexMode(*Parameters++);
  DimList Offset = readList(Parameters), Single = readList(Parameters);
  DimList Map = readList(Parameters), Batching = readList(Parameters);
  DimList IndicesBatching = readList(Parameters);
  int64_t ArrayStrides[MaxRank], BlocksStrides[MaxRank], Sizes[MaxRank];
  blockStrides(Array, ArrayStrides);
  blockStrides(Blocks, BlocksStrides);

  BlockSize = 1;
  int64_t NextOffset = 0;
  for (int64_t Dim = 0; Dim < Array.Rank; ++Dim) {
    Sizes[Dim] = 1;
    if (Single.find(Dim) >= 0 || Batching.find(Dim) >= 0)
      continue;
    int64_t Of = Offset.Dims[NextOffset++];
    Sizes[Dim] = Blocks.Shape[Of];
    BlockSize *= Sizes[Dim];
    bool IsFixed = Map.find(Dim) < 0 || Sizes[Dim] == Array.Shape[Dim];
    AreDisjoint &= IsFixed || Sizes[Dim] == 1;
    Window[NumWindow++] = {Sizes[Dim], ArrayStrides[Dim], BlocksStrides[Of],
                           IsFixed};
  }

  Depth = Map.Count;
  Drops = Mode == IndexMode::FillOrDrop;
  for (int64_t I = 0; I < Depth; ++I) {
    int64_t Dim = Map.Dims[I];
    Entries[I] = {Array.Shape[Dim] - Sizes[Dim], ArrayStrides[Dim]};
    // Nothing lies within an empty dimension.
    Drops |= Entries[I].Limit < 0;
  }

  NumBlocks = 1;
  for (int64_t Of = 0; Of < Blocks.Rank; ++Of) {
    if (Offset.find(Of) >= 0)
      continue;
    int64_t Pair = IndicesBatching.find(NumBatch);
    Batch[NumBatch++] = {Blocks.Shape[Of],
                         Pair < 0 ? 0 : ArrayStrides[Batching.Dims[Pair]],
                         BlocksStrides[Of], true};
    NumBlocks *= Blocks.Shape[Of];
  }
  NumBatch = merge(Batch, NumBatch);
  if (NumBatch > 0 && Batch[0].ArrayStride != 0)
    NumGroups = Batch[0].Size;
  NumWindow = merge(Window, NumWindow);
  if (NumWindow > 0 && Window[NumWindow - 1].ArrayStride == 1 &&
      Window[NumWindow - 1].BlocksStride == 1)
    Run = Window[--NumWindow].Size;
  return Status::Ok;
}

/// Calls Body(number of blocks, first in the array, its step, first in the
/// blocks, its step) for each piece of blocks [Lo, Hi) along their last batch
/// dimension: where they would start without their index vectors.
template <typename BodyT>
void BlockMap::forEachBatchRow(int64_t Lo, int64_t Hi,
                               const BodyT &Body) const {
  if (NumBatch == 0)
    return Body(Hi - Lo, 0, 0, 0, 0);
  const Extent &Last = Batch[NumBatch - 1];
  int64_t Position[MaxRank], InArray = 0, InBlocks = 0;
  int64_t First = Lo % Last.Size, Rest = Lo / Last.Size;
  for (int Dim = NumBatch - 1; Dim-- > 0; Rest /= Batch[Dim].Size) {
    Position[Dim] = Rest % Batch[Dim].Size;
    InArray += Position[Dim] * Batch[Dim].ArrayStride;
    InBlocks += Position[Dim] * Batch[Dim].BlocksStride;
  }
  for (; Lo < Hi; First = 0) {
    int64_t Count = std::min(Hi - Lo, Last.Size - First);
    Body(Count, InArray + First * Last.ArrayStride, Last.ArrayStride,
         InBlocks + First * Last.BlocksStride, Last.BlocksStride);
    Lo += Count;
    for (int Dim = NumBatch - 2; Dim >= 0; --Dim) {
      InArray += Batch[Dim].ArrayStride;
      InBlocks += Batch[Dim].BlocksStride;
      if (++Position[Dim] < Batch[Dim].Size)
        break;
      InArray -= Batch[Dim].Size * Batch[Dim].ArrayStride;
      InBlocks -= Batch[Dim].Size * Batch[Dim].BlocksStride;
      Position[Dim] = 0;
    }
  }
}

/// Writes where `Count` blocks start that would be at `InArray`, then `Step`
/// further each, without their index vectors of `FixedDepth` entries; of any
/// number, if that is 0.
template <int FixedDepth, bool CanDrop, typename IndexT>
void BlockMap::startBlocks(const IndexT *Vectors, int64_t Count,
                           int64_t InArray, int64_t Step,
                           int64_t *Starts) const {
  const int64_t NumEntries = FixedDepth ? FixedDepth : Depth;
  Entry Of[FixedDepth ? FixedDepth : MaxRank];
  std::copy_n(Entries, NumEntries, Of);
  for (int64_t Block = 0; Block < Count; ++Block, InArray += Step) {
    int64_t Start = InArray;
    bool IsInside = true;
    for (int64_t I = 0; I < NumEntries; ++I) {
      IndexT Entry = *Vectors++;
      int64_t Index = int64_t(Entry);
      if constexpr (std::is_same_v<IndexT, uint64_t>)
        Index = Entry > uint64_t(INT64_MAX) ? INT64_MAX : Index;
      int64_t Clipped = std::max<int64_t>(std::min(Index, Of[I].Limit), 0);
      if constexpr (CanDrop)
        IsInside &= Clipped == Index && Of[I].Limit >= 0;
      Start += Clipped * Of[I].Stride;
    }
    Starts[Block] = IsInside ? Start : -1;
  }
}

template <int FixedDepth, typename IndexT>
void BlockMap::locateAs(int64_t Lo, int64_t Hi, int64_t *InArray) const {
  const IndexT *Vectors = Indices->data<IndexT>() + Lo * Depth;
  forEachBatchRow(
      Lo, Hi,
      [&](int64_t Count, int64_t First, int64_t Step, int64_t, int64_t) {
        if (Drops)
          startBlocks<FixedDepth, true>(Vectors, Count, First, Step, InArray);
        else
          startBlocks<FixedDepth, false>(Vectors, Count, First, Step, InArray);
        Vectors += Count * Depth;
        InArray += Count;
      });
}

void BlockMap::locateInArray(int64_t Lo, int64_t Hi, int64_t *InArray) const {
  auto Locate = [&](auto *IndexType) {
    using IndexT = std::remove_pointer_t<decltype(IndexType)>;
    if (Depth == 1)
      locateAs<1, IndexT>(Lo, Hi, InArray);
    else if (Depth == 2)
      locateAs<2, IndexT>(Lo, Hi, InArray);
    else
      locateAs<0, IndexT>(Lo, Hi, InArray);
  };
  switch (Indices->Type) {
  case DType::Int8:
    return Locate(static_cast<int8_t *>(nullptr));
  case DType::Int16:
    return Locate(static_cast<int16_t *>(nullptr));
  case DType::Int32:
    return Locate(static_cast<int32_t *>(nullptr));
  case DType::UInt8:
    return Locate(static_cast<uint8_t *>(nullptr));
  case DType::UInt16:
    return Locate(static_cast<uint16_t *>(nullptr));
  case DType::UInt32:
    return Locate(static_cast<uint32_t *>(nullptr));
  case DType::UInt64:
    return Locate(static_cast<uint64_t *>(nullptr));
  default: // The op takes no others.
    return Locate(static_cast<int64_t *>(nullptr));
  }
}

void BlockMap::locate(int64_t Lo, int64_t Hi, BlockPlaces &Places) const {
  locateInArray(Lo, Hi, Places.InArray);
  int64_t *To = Places.InBlocks;
  forEachBatchRow(
      Lo, Hi,
      [&](int64_t Count, int64_t, int64_t, int64_t InBlocks, int64_t Step) {
        for (int64_t I = 0; I < Count; ++I, InBlocks += Step)
          *To++ = InBlocks;
      });
}
