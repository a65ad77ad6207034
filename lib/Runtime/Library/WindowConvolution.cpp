//===- WindowConvolution.cpp - Convolutions of windows of many entries ----===//
//
// The gradient of a kernel is a convolution whose windows are whole images, at
// as few positions as the kernel has places. It is taken as a sum over entries
// of windows: of outer products of what they are in rhs, output features, and
// of what all positions of all of the batch see in lhs. That is copied in
// chunks, batch last, so that neighbours along the last dimension and the batch
// fill vectors. The entries are cut in slices by their number alone, each of
// which has sums of its own, to be added up in order.
//
//===----------------------------------------------------------------------===//

#include "../GemmPack.h"
#include "DirectConvolution.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/ThreadPool.h"

#include <atomic>

using namespace arrax::runtime;

namespace {

constexpr int64_t WindowChunkBytes = 96 << 10; // Of lhs.
/// A column of so many entries stays in a cache.
constexpr int64_t WindowChunkEntries = 256;
constexpr int64_t WindowUnits = 16; // To be shared by threads.
constexpr int64_t MaxSliceSums = 1 << 22;

template <typename T> class WindowConvolution {
public:
  WindowConvolution(const ConvolutionPlan &Plan, const LibraryCall &Call)
      : Plan(Plan), Kernels(gemmKernels<Sum>()), Type(Call.Inputs[0].Type),
        Lhs(Call.Inputs[0].data<T>()), Rhs(Call.Inputs[1].data<T>()),
        Out(Call.Outputs[0].data<T>()),
        NumPanels((Plan.OutFeatures + Kernels.TileRows - 1) / Kernels.TileRows),
        Panels(Plan.OutFeatures, NumPanels), Last(Plan.Spatial - 1) {
    layOut();
    cut();
  }

  Status run();

private:
  using Sum = typename DirectSumOf<T>::Type;

  /// Entries of windows: of one feature, and of some indices in dimension 0.
  struct Chunk {
    int64_t Group, Feature, First, NumRows;
  };
  struct PanelRange {
    int64_t Begin, End;
  };

  void layOut();
  void cut();
  /// The entries of a window for one index in dimension 0.
  int64_t rowEntries() const {
    return Plan.WindowSize / (Plan.Features * Plan.WindowDims[0]);
  }
  int64_t lhsPlaces(int64_t NumRows) const {
    return (Plan.OutSize[0] - 1) * Plan.Step[0] +
           (NumRows - 1) * Plan.RhsDilation[0] + 1;
  }
  /// Memory that kernels use beyond the last column.
  int64_t slack() const { return MaxOffsetVectors * Kernels.Width; }

  bool runSlice(int64_t Group, int64_t Slice, PanelRange Range, Sum *Sums);
  void copyLhs(const Chunk &At, Sum *To) const;
  void packRhs(const Chunk &At, PanelRange Range, Sum *Packed) const;
  void locateEntries(int64_t *Offsets) const;
  void multiply(const Chunk &At, PanelRange Range, const Sum *From,
                const Sum *Packed, const int64_t *Offsets, Sum *Sums,
                bool Accumulate) const;
  void store(int64_t Group, Sum *Sums) const;

  const ConvolutionPlan &Plan;
  const GemmKernels<Sum> &Kernels;
  DType Type;
  const T *Lhs, *Rhs;
  T *Out;
  int64_t NumPanels;
  EvenSplit Panels;
  int Last;
  /// Positions along the dimensions before this one are taken one by one; those
  /// along the others are columns, with the batch.
  int OuterDims;
  int64_t Columns, ColumnsPitch, OuterPositions;
  int64_t Places[MaxConvolutionRank], Pitch[MaxConvolutionRank]; // Of a chunk.
  int64_t ChunkRows, FeatureChunks, Chunks;
  int64_t Slices, PanelBlocks;
};

} // namespace

template <typename T> void WindowConvolution<T>::layOut() {
  OuterDims = Plan.Step[Last] == 1 ? Last : Plan.Spatial;
  Columns = Plan.Batch * (OuterDims == Last ? Plan.OutSize[Last] : 1);
  ColumnsPitch = Columns + slack();
  OuterPositions = Plan.NumPositions * Plan.Batch / Columns;
  int64_t Size = Plan.Batch;
  for (int Dim = Last; Dim >= 0; --Dim) {
    Places[Dim] = (Plan.OutSize[Dim] - 1) * Plan.Step[Dim] +
                  (Plan.WindowDims[Dim] - 1) * Plan.RhsDilation[Dim] + 1;
    Pitch[Dim] = Size;
    Size *= Places[Dim];
  }
}

template <typename T> void WindowConvolution<T>::cut() {
  int64_t Window = Plan.WindowDims[0];
  ChunkRows = std::clamp<int64_t>(WindowChunkEntries / rowEntries(), 1, Window);
  while (ChunkRows > 1 &&
         lhsPlaces(ChunkRows) * Pitch[0] * int64_t(sizeof(Sum)) >
             WindowChunkBytes)
    --ChunkRows;
  FeatureChunks = (Window + ChunkRows - 1) / ChunkRows;
  Chunks = Plan.Features * FeatureChunks;
  int64_t SliceSums =
      Plan.Groups * OuterPositions * Plan.OutFeatures * ColumnsPitch;
  Slices = std::min((WindowUnits + Plan.Groups - 1) / Plan.Groups,
                    std::max<int64_t>(MaxSliceSums / SliceSums, 1));
  Slices = std::min(Slices, Chunks);
  PanelBlocks = std::min(NumPanels, (WindowUnits + Plan.Groups * Slices - 1) /
                                        (Plan.Groups * Slices));
}

/// What the windows see of the entries, zero in padding, batch last.
template <typename T>
void WindowConvolution<T>::copyLhs(const Chunk &At, Sum *To) const {
  int64_t FeatureGroup = At.Group % Plan.FeatureGroups,
          BatchGroup = At.Group / Plan.FeatureGroups;
  const T *From =
      Lhs + (FeatureGroup * Plan.Features + At.Feature) * Plan.LhsFeature +
      BatchGroup * Plan.Batch * Plan.LhsBatch;
  auto PlacesOf = [&](int Dim) {
    return Dim ? Places[Dim] : lhsPlaces(At.NumRows);
  };
  auto FirstOf = [&](int Dim) {
    return (Dim ? 0 : At.First * Plan.RhsDilation[0]) - Plan.Low[Dim];
  };
  std::fill_n(To, lhsPlaces(At.NumRows) * Pitch[0] + slack(), Sum(0));
  int64_t First = FirstOf(Last), Lo = std::max<int64_t>(-First, 0),
          Hi = std::min(PlacesOf(Last), Plan.LhsSize[Last] - First);
  if (Lo >= Hi)
    return;
  PackFn<Sum> Copy = copyFn<Sum>(Type);
  IndexCounter Place(Last);
  do {
    bool IsInside = true;
    int64_t Source = (First + Lo) * Plan.LhsStride[Last],
            Target = Lo * Plan.Batch;
    for (int Dim = 0; Dim < Last; ++Dim) {
      int64_t Index = FirstOf(Dim) + Place.Index[Dim];
      IsInside &= Index >= 0 && Index < Plan.LhsSize[Dim];
      Source += Index * Plan.LhsStride[Dim];
      Target += Place.Index[Dim] * Pitch[Dim];
    }
    if (IsInside)
      Copy(Hi - Lo, Plan.Batch, From + Source, Plan.LhsStride[Last],
           Plan.LhsBatch, To + Target, Plan.Batch);
  } while (Place.next(PlacesOf));
}

/// The entries in rhs, panel after panel of output features.
template <typename T>
void WindowConvolution<T>::packRhs(const Chunk &At, PanelRange Range,
                                   Sum *Packed) const {
  PackFn<Sum> Copy = copyFn<Sum>(Type);
  Packed += Panels.begin(Range.Begin) * At.NumRows * rowEntries();
  for (int64_t Panel = Range.Begin; Panel < Range.End; ++Panel) {
    int64_t Count = Panels.size(Panel);
    const T *From =
        Rhs + At.Feature * Plan.RhsFeature + At.First * Plan.RhsStride[0] +
        (At.Group * Plan.OutFeatures + Panels.begin(Panel)) * Plan.RhsOut;
    int64_t Length = Last ? Plan.WindowDims[Last] : At.NumRows;
    IndexCounter Row(Last);
    do {
      int64_t Offset = 0;
      for (int Dim = 0; Dim < Last; ++Dim)
        Offset += Row.Index[Dim] * Plan.RhsStride[Dim];
      Copy(Length, Count, From + Offset, Plan.RhsStride[Last], Plan.RhsOut,
           Packed, Count);
      Packed += Length * Count;
    } while (Row.next(
        [&](int Dim) { return Dim ? Plan.WindowDims[Dim] : At.NumRows; }));
  }
}

/// Where the entries of a chunk are in its copy of lhs, for position 0.
template <typename T>
void WindowConvolution<T>::locateEntries(int64_t *Offsets) const {
  IndexCounter Entry(Plan.Spatial);
  do {
    int64_t Offset = 0;
    for (int Dim = 0; Dim < Plan.Spatial; ++Dim)
      Offset += Entry.Index[Dim] * Plan.RhsDilation[Dim] * Pitch[Dim];
    *Offsets++ = Offset;
  } while (Entry.next(
      [&](int Dim) { return Dim ? Plan.WindowDims[Dim] : ChunkRows; }));
}

template <typename T>
void WindowConvolution<T>::multiply(const Chunk &At, PanelRange Range,
                                    const Sum *From, const Sum *Packed,
                                    const int64_t *Offsets, Sum *Sums,
                                    bool Accumulate) const {
  int64_t Entries = At.NumRows * rowEntries();
  PackedKernel<Sum> Kernel = {Packed, Panels, Entries, 0, Entries};
  IndexCounter Position(OuterDims);
  do {
    int64_t Offset = 0;
    for (int Dim = 0; Dim < OuterDims; ++Dim)
      Offset += Position.Index[Dim] * Plan.Step[Dim] * Pitch[Dim];
    multiplyPanels(Kernel, Range.Begin, Range.End, From + Offset, Offsets,
                   Columns, Sums, ColumnsPitch, Accumulate);
    Sums += Plan.OutFeatures * ColumnsPitch;
  } while (Position.next([&](int Dim) { return Plan.OutSize[Dim]; }));
}

/// The sums of a slice of the entries, of some output features.
template <typename T>
bool WindowConvolution<T>::runSlice(int64_t Group, int64_t Slice,
                                    PanelRange Range, Sum *Sums) {
  int64_t Entries = ChunkRows * rowEntries();
  Scratch<Sum> From(lhsPlaces(ChunkRows) * Pitch[0] + slack()),
      Packed(Entries * Plan.OutFeatures);
  Scratch<int64_t> Offsets(Entries);
  if (!From || !Packed || !Offsets)
    return false;
  locateEntries(Offsets.get());
  EvenSplit Split(Chunks, Slices);
  int64_t First = Split.begin(Slice);
  for (int64_t I = First, End = Split.begin(Slice + 1); I < End; ++I) {
    int64_t Row = I % FeatureChunks * ChunkRows;
    Chunk At = {Group, I / FeatureChunks, Row,
                std::min(ChunkRows, Plan.WindowDims[0] - Row)};
    copyLhs(At, From.get());
    packRhs(At, Range, Packed.get());
    multiply(At, Range, From.get(), Packed.get(), Offsets.get(), Sums,
             I != First);
  }
  return true;
}

/// Adds up the slices of a group and writes them to the output.
template <typename T>
void WindowConvolution<T>::store(int64_t Group, Sum *Sums) const {
  int64_t Size = OuterPositions * Plan.OutFeatures * ColumnsPitch;
  for (int64_t Slice = 1; Slice < Slices; ++Slice)
    for (int64_t I = 0; I < Size; ++I)
      Sums[I] += Sums[Slice * Size + I];
  T *Target = Out + Group * Plan.OutFeatures * Plan.OutFeature;
  IndexCounter Position(OuterDims);
  do {
    int64_t Offset = 0;
    for (int Dim = 0; Dim < OuterDims; ++Dim)
      Offset += Position.Index[Dim] * Plan.OutStride[Dim];
    for (int64_t Col = 0; Col < Columns; Col += Plan.Batch) {
      storeSums(Sums + Col, ColumnsPitch, Plan.OutFeatures, Plan.Batch,
                Target + Offset, Plan.OutFeature, Plan.OutBatch);
      Offset += Plan.OutStride[Last];
    }
    Sums += Plan.OutFeatures * ColumnsPitch;
  } while (Position.next([&](int Dim) { return Plan.OutSize[Dim]; }));
}

template <typename T> Status WindowConvolution<T>::run() {
  int64_t GroupSums = Slices * OuterPositions * Plan.OutFeatures * ColumnsPitch;
  Scratch<Sum> Sums(Plan.Groups * GroupSums);
  if (!Sums)
    return Status::OutOfMemory;
  std::atomic<bool> Done{true};
  EvenSplit Blocks(NumPanels, PanelBlocks);
  parallelFor(
      Plan.Groups * Slices * PanelBlocks, 1, [&](int64_t Lo, int64_t Hi) {
        for (int64_t I = Lo; I < Hi; ++I) {
          int64_t Part = I / PanelBlocks, Block = I % PanelBlocks;
          PanelRange Range = {Blocks.begin(Block), Blocks.begin(Block + 1)};
          if (!runSlice(Part / Slices, Part % Slices, Range,
                        Sums.get() + Part * (GroupSums / Slices)))
            Done.store(false, std::memory_order_relaxed);
        }
      });
  if (!Done)
    return Status::OutOfMemory;
  parallelFor(Plan.Groups, std::max<int64_t>(1, (1 << 15) / GroupSums),
              [&](int64_t Lo, int64_t Hi) {
                for (int64_t Group = Lo; Group < Hi; ++Group)
                  store(Group, Sums.get() + Group * GroupSums);
              });
  return Status::Ok;
}

bool arrax::runtime::isConvolvedByWindows(const ConvolutionPlan &Plan) {
  for (int Dim = 0; Dim < Plan.Spatial; ++Dim)
    if (Plan.LhsDilation[Dim] != 1)
      return false;
  return Plan.Spatial > 0 &&
         Plan.WindowSize >= 4 * Plan.Features * Plan.NumPositions;
}

template <typename T>
Status arrax::runtime::convolveByWindows(const ConvolutionPlan &Plan,
                                         const LibraryCall &Call) {
  return WindowConvolution<T>(Plan, Call).run();
}

#define ARRAX_BY_WINDOWS(T)                                                    \
  template Status arrax::runtime::convolveByWindows<T>(                        \
      const ConvolutionPlan &, const LibraryCall &);
ARRAX_BY_WINDOWS(int8_t)
ARRAX_BY_WINDOWS(int16_t)
ARRAX_BY_WINDOWS(int32_t)
ARRAX_BY_WINDOWS(int64_t)
ARRAX_BY_WINDOWS(uint8_t)
ARRAX_BY_WINDOWS(uint16_t)
ARRAX_BY_WINDOWS(uint32_t)
ARRAX_BY_WINDOWS(uint64_t)
ARRAX_BY_WINDOWS(Half)
ARRAX_BY_WINDOWS(BFloat)
ARRAX_BY_WINDOWS(float)
ARRAX_BY_WINDOWS(double)
#undef ARRAX_BY_WINDOWS
