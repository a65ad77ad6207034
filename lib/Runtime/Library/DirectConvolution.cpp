//===- DirectConvolution.cpp - Convolutions without windows in memory -----===//
//
// What a block of output positions sees is copied once, with its padding, into
// planes: one per feature and, where windows move by more than one place, per
// remainder of places. One entry of the windows of neighbours then lies next to
// each other, so that the output is the kernel times a matrix whose rows are
// pieces of planes, each at an offset that only its entry says: the rows
// overlap, and no window is ever in memory as such. Positions are counted
// through the padded rows of a plane; what comes out for those between one row
// of the output and the next is dropped.
//
//===----------------------------------------------------------------------===//

#include "DirectConvolution.h"
#include "../GemmPack.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/ThreadPool.h"

#include <atomic>
#include <numeric>

using namespace arrax::runtime;

namespace {

/// The planes along one spatial dimension. Entry K of a window is in plane
/// K % Period, K / Period * Apart places after that of the first entry.
struct PlaneDim {
  PlaneDim() = default;
  PlaneDim(int64_t Step, int64_t Dilation, int64_t Size, int64_t Positions) {
    int64_t Common = std::gcd(Step, Dilation);
    Period = Step / Common;
    Apart = Dilation / Common;
    Planes = std::min(Period, Size);
    Halo = (Size - 1) / Period * Apart;
    Places = Positions + Halo;
  }
  int64_t offset(int64_t K) const { return K / Period * Apart; }

  int64_t Period, Apart, Planes, Places;
  int64_t Halo;  // Places of a plane beyond those of positions.
  int64_t Pitch; // From a place along this dimension to the next.
};

/// All planes of one feature.
struct PlaneLayout {
  explicit PlaneLayout(const ConvolutionPlan &Plan) {
    int64_t Pitch = 1;
    for (int Dim = Plan.Spatial - 1; Dim >= 0; --Dim) {
      PlaneDim &At = Dims[Dim];
      At = PlaneDim(Plan.Step[Dim], Plan.RhsDilation[Dim], Plan.WindowDims[Dim],
                    Plan.OutSize[Dim]);
      At.Pitch = Pitch;
      Pitch *= At.Places;
      Planes *= At.Planes;
      if (Dim > 0)
        Inner += (Plan.OutSize[Dim] - 1) * At.Pitch;
    }
  }

  /// The places from the first position of a block of `Rows` along dimension 0
  /// to its last.
  int64_t places(int64_t Rows) const {
    return (Rows - 1) * Dims[0].Pitch + Inner;
  }
  int64_t planeSize(int64_t Rows) const {
    return (Rows + Dims[0].Halo) * Dims[0].Pitch;
  }

  PlaneDim Dims[MaxConvolutionRank];
  int64_t Planes = 1;
  int64_t Inner = 1;
};

/// Bytes of planes that stay in the second-level cache next to the sums.
constexpr int64_t PlaneBytes = 160 << 10;
/// Entries of windows that are summed at a time.
constexpr int64_t EntryBlock = 384;
/// Groups are taken together up to so many features: neighbours in memory.
constexpr int64_t NeighbourFeatures = 16;
constexpr int64_t DirectBlocks = 16; // Of positions, where they are enough.
constexpr int64_t MinPlaces = 256;   // In a block.

template <typename T> class DirectConvolution {
public:
  DirectConvolution(const ConvolutionPlan &Plan, const LibraryCall &Call)
      : Plan(Plan), Layout(Plan), Kernels(gemmKernels<Sum>()),
        Type(Call.Inputs[0].Type), Lhs(Call.Inputs[0].data<T>()),
        Rhs(Call.Inputs[1].data<T>()), Out(Call.Outputs[0].data<T>()),
        Panels(Plan.OutFeatures,
               (Plan.OutFeatures + Kernels.TileRows - 1) / Kernels.TileRows),
        NumPanels((Plan.OutFeatures + Kernels.TileRows - 1) /
                  Kernels.TileRows) {
    bool AreNeighbours = Plan.LhsFeature == 1 || Plan.OutFeature == 1;
    Together = AreNeighbours && Plan.BatchGroups == 1
                   ? std::clamp<int64_t>(NeighbourFeatures / Plan.Features, 1,
                                         Plan.FeatureGroups)
                   : 1;
    GroupBlocks = (Plan.Groups + Together - 1) / Together;
    cutRows();
  }

  Status run();

private:
  using Sum = typename DirectSumOf<T>::Type;

  /// One unit of work: groups, an image and rows along dimension 0.
  struct Block {
    int64_t Group, NumGroups, Image, Row, NumRows;
  };

  void cutRows();
  void packKernel(int64_t Group, int64_t Panel, Sum *Packed) const;
  void locateEntries(int64_t *Offsets) const;
  bool runBlock(const Block &At, const Sum *Packed,
                const int64_t *Offsets) const;
  void copyPlanes(const Block &At, Sum *Planes) const;
  void copyRow(const Block &At, const T *From, const int64_t *Plane,
               Sum *To) const;
  void multiply(const Block &At, const Sum *Planes, const Sum *Packed,
                const int64_t *Offsets, Sum *Sums, int64_t SumsPitch) const;
  void store(const Block &At, const Sum *Sums, int64_t SumsPitch) const;

  const ConvolutionPlan &Plan;
  PlaneLayout Layout;
  const GemmKernels<Sum> &Kernels;
  DType Type;
  const T *Lhs, *Rhs;
  T *Out;
  EvenSplit Panels;
  int64_t NumPanels, Together, GroupBlocks;
  int64_t Rows, RowBlocks; // Along dimension 0.
};

/// Chooses how many rows a block has: its planes fit in a cache, and there are
/// blocks enough to share out.
template <typename T> void DirectConvolution<T>::cutRows() {
  int64_t Size = Plan.OutSize[0], Pitch = Layout.Dims[0].Pitch;
  int64_t RowBytes =
      Together * Plan.Features * Layout.Planes * Pitch * int64_t(sizeof(Sum));
  int64_t Fitting =
      std::clamp<int64_t>(PlaneBytes / RowBytes - Layout.Dims[0].Halo, 1, Size);
  int64_t Others = GroupBlocks * Plan.Batch;
  int64_t Wanted =
      std::min((DirectBlocks + Others - 1) / Others, Size * Pitch / MinPlaces);
  RowBlocks = std::clamp<int64_t>(
      std::max(Wanted, (Size + Fitting - 1) / Fitting), 1, Size);
  Rows = (Size + RowBlocks - 1) / RowBlocks;
  RowBlocks = (Size + Rows - 1) / Rows;
}

/// The kernel of some output features of a group: for each entry of a window,
/// in the order of locateEntries, their elements.
template <typename T>
void DirectConvolution<T>::packKernel(int64_t Group, int64_t Panel,
                                      Sum *Packed) const {
  int64_t Count = Panels.size(Panel);
  const T *From =
      Rhs + (Group * Plan.OutFeatures + Panels.begin(Panel)) * Plan.RhsOut;
  for (int64_t Feature = 0; Feature < Plan.Features; ++Feature) {
    IndexCounter Entry(Plan.Spatial);
    do {
      const T *At = From + Feature * Plan.RhsFeature;
      for (int Dim = 0; Dim < Plan.Spatial; ++Dim)
        At += Entry.Index[Dim] * Plan.RhsStride[Dim];
      for (int64_t O = 0; O < Count; ++O)
        *Packed++ = widen<Sum>(At[O * Plan.RhsOut]);
    } while (Entry.next([&](int Dim) { return Plan.WindowDims[Dim]; }));
  }
}

/// Where the entries of the window of position 0 are in the planes of a group.
template <typename T>
void DirectConvolution<T>::locateEntries(int64_t *Offsets) const {
  int64_t PlaneSize = Layout.planeSize(Rows);
  for (int64_t Feature = 0; Feature < Plan.Features; ++Feature) {
    IndexCounter Entry(Plan.Spatial);
    do {
      int64_t Plane = Feature, Offset = 0;
      for (int Dim = 0; Dim < Plan.Spatial; ++Dim) {
        const PlaneDim &Of = Layout.Dims[Dim];
        Plane = Plane * Of.Planes + Entry.Index[Dim] % Of.Period;
        Offset += Of.offset(Entry.Index[Dim]) * Of.Pitch;
      }
      *Offsets++ = Plane * PlaneSize + Offset;
    } while (Entry.next([&](int Dim) { return Plan.WindowDims[Dim]; }));
  }
}

/// Copies one row along the last dimension, of all features of the block: that
/// of plane `Plane`, from `From`, which lacks the last dimension.
template <typename T>
void DirectConvolution<T>::copyRow(const Block &At, const T *From,
                                   const int64_t *Plane, Sum *To) const {
  int Last = Plan.Spatial - 1;
  int64_t Channels = At.NumGroups * Plan.Features,
          Pitch = Layout.Planes * Layout.planeSize(Rows);
  int64_t First = Last ? 0 : At.Row,
          End = Last ? Layout.Dims[Last].Places
                     : At.Row + At.NumRows + Layout.Dims[0].Halo;
  int64_t Shift = Plane[Last] * Plan.RhsDilation[Last];
  PackFn<Sum> Copy = copyFn<Sum>(Type);
  if (Plan.LhsDilation[Last] == 1) {
    int64_t Lo = First, Hi = End;
    Plan.clip(Last, Shift, Lo, Hi);
    if (Lo < Hi)
      Copy(Channels, Hi - Lo, From + Plan.lhsOffset(Last, Lo, Shift),
           Plan.LhsFeature, Plan.Step[Last] * Plan.LhsStride[Last],
           To + Lo - First, Pitch);
    return;
  }
  for (int64_t I = First; I < End; ++I) {
    int64_t Offset = Plan.lhsOffset(Last, I, Shift);
    if (Offset >= 0)
      Copy(Channels, 1, From + Offset, Plan.LhsFeature, 1, To + I - First,
           Pitch);
  }
}

template <typename T>
void DirectConvolution<T>::copyPlanes(const Block &At, Sum *Planes) const {
  int Outer = Plan.Spatial - 1;
  int64_t PlaneSize = Layout.planeSize(Rows);
  int64_t FeatureGroup = At.Group % Plan.FeatureGroups,
          BatchGroup = At.Group / Plan.FeatureGroups;
  const T *Image = Lhs + FeatureGroup * Plan.Features * Plan.LhsFeature +
                   (BatchGroup * Plan.Batch + At.Image) * Plan.LhsBatch;
  IndexCounter Plane(Plan.Spatial);
  do {
    IndexCounter Place(Outer);
    do {
      int64_t From = 0, To = 0;
      for (int Dim = 0; Dim < Outer && From >= 0; ++Dim) {
        int64_t Offset =
            Plan.lhsOffset(Dim, Place.Index[Dim] + (Dim ? 0 : At.Row),
                           Plane.Index[Dim] * Plan.RhsDilation[Dim]);
        From = Offset < 0 ? -1 : From + Offset;
        To += Place.Index[Dim] * Layout.Dims[Dim].Pitch;
      }
      if (From >= 0)
        copyRow(At, Image + From, Plane.Index, Planes + To);
    } while (Place.next([&](int Dim) {
      return Dim ? Layout.Dims[Dim].Places : At.NumRows + Layout.Dims[0].Halo;
    }));
    Planes += PlaneSize;
  } while (Plane.next([&](int Dim) { return Layout.Dims[Dim].Planes; }));
}

template <typename T>
void DirectConvolution<T>::multiply(const Block &At, const Sum *Planes,
                                    const Sum *Packed, const int64_t *Offsets,
                                    Sum *Sums, int64_t SumsPitch) const {
  int64_t Blocks = (Plan.WindowSize + EntryBlock - 1) / EntryBlock;
  EvenSplit Split(Plan.WindowSize, Blocks);
  for (int64_t I = 0; I < Blocks; ++I)
    multiplyPanels<Sum>(
        {Packed, Panels, Plan.WindowSize, Split.begin(I), Split.size(I)}, 0,
        NumPanels, Planes, Offsets + Split.begin(I), Layout.places(At.NumRows),
        Sums, SumsPitch, I != 0);
}

template <typename T>
void DirectConvolution<T>::store(const Block &At, const Sum *Sums,
                                 int64_t SumsPitch) const {
  int Last = Plan.Spatial - 1;
  T *Image = Out + At.Image * Plan.OutBatch +
             At.Group * Plan.OutFeatures * Plan.OutFeature;
  int64_t Count = Last ? Plan.OutSize[Last] : At.NumRows;
  IndexCounter Position(Last);
  do {
    int64_t From = 0, To = Last ? 0 : At.Row * Plan.OutStride[0];
    for (int Dim = 0; Dim < Last; ++Dim) {
      From += Position.Index[Dim] * Layout.Dims[Dim].Pitch;
      To += (Position.Index[Dim] + (Dim ? 0 : At.Row)) * Plan.OutStride[Dim];
    }
    storeSums(Sums + From, SumsPitch, At.NumGroups * Plan.OutFeatures, Count,
              Image + To, Plan.OutFeature, Plan.OutStride[Last]);
  } while (Position.next(
      [&](int Dim) { return Dim ? Plan.OutSize[Dim] : At.NumRows; }));
}

template <typename T>
bool DirectConvolution<T>::runBlock(const Block &At, const Sum *Packed,
                                    const int64_t *Offsets) const {
  // Kernels read and write beyond the last position.
  int64_t Slack = MaxOffsetVectors * Kernels.Width;
  int64_t GroupPlanes = Plan.Features * Layout.Planes * Layout.planeSize(Rows);
  int64_t Size = At.NumGroups * GroupPlanes + Slack;
  int64_t SumsPitch = Layout.places(At.NumRows) + Slack;
  Scratch<Sum> Planes(Size);
  Scratch<Sum> Sums(At.NumGroups * Plan.OutFeatures * SumsPitch);
  if (!Planes || !Sums)
    return false;
  std::fill_n(Planes.get(), Size, Sum(0));
  copyPlanes(At, Planes.get());
  for (int64_t I = 0; I < At.NumGroups; ++I)
    multiply(At, Planes.get() + I * GroupPlanes,
             Packed + (At.Group + I) * Plan.OutFeatures * Plan.WindowSize,
             Offsets, Sums.get() + I * Plan.OutFeatures * SumsPitch, SumsPitch);
  store(At, Sums.get(), SumsPitch);
  return true;
}

template <typename T> Status DirectConvolution<T>::run() {
  Scratch<Sum> Packed(Plan.Groups * Plan.OutFeatures * Plan.WindowSize);
  Scratch<int64_t> Offsets(Plan.WindowSize);
  if (!Packed || !Offsets)
    return Status::OutOfMemory;
  locateEntries(Offsets.get());
  int64_t PanelSize = Kernels.TileRows * Plan.WindowSize;
  parallelFor(
      Plan.Groups * NumPanels, std::max<int64_t>(1, (1 << 14) / PanelSize),
      [&](int64_t Lo, int64_t Hi) {
        for (int64_t I = Lo; I < Hi; ++I) {
          int64_t Group = I / NumPanels, Panel = I % NumPanels;
          int64_t First = Group * Plan.OutFeatures + Panels.begin(Panel);
          packKernel(Group, Panel, Packed.get() + First * Plan.WindowSize);
        }
      });
  std::atomic<bool> Done{true};
  parallelFor(GroupBlocks * Plan.Batch * RowBlocks, 1,
              [&](int64_t Lo, int64_t Hi) {
                for (int64_t I = Lo; I < Hi; ++I) {
                  int64_t Group = I / (Plan.Batch * RowBlocks) * Together,
                          Row = I % RowBlocks * Rows;
                  Block At = {Group, std::min(Together, Plan.Groups - Group),
                              I / RowBlocks % Plan.Batch, Row,
                              std::min(Rows, Plan.OutSize[0] - Row)};
                  if (!runBlock(At, Packed.get(), Offsets.get()))
                    Done.store(false, std::memory_order_relaxed);
                }
              });
  return Done ? Status::Ok : Status::OutOfMemory;
}

} // namespace

template <typename T>
void arrax::runtime::storeSums(const typename DirectSumOf<T>::Type *Sums,
                               int64_t SumsPitch, int64_t Channels,
                               int64_t Count, T *Out, int64_t OutChannel,
                               int64_t OutStep) {
  using Sum = typename DirectSumOf<T>::Type;
  if constexpr (sizeof(T) == sizeof(Sum)) {
    DType Type = std::is_same_v<Sum, float>      ? DType::Float32
                 : std::is_same_v<Sum, double>   ? DType::Float64
                 : std::is_same_v<Sum, uint32_t> ? DType::UInt32
                                                 : DType::UInt64;
    if (OutChannel == 1)
      return copyFn<Sum>(Type)(Count, Channels, Sums, 1, SumsPitch,
                               reinterpret_cast<Sum *>(Out), OutStep);
  }
  for (int64_t C = 0; C < Channels; ++C)
    if (OutStep == 1)
      for (int64_t I = 0; I < Count; ++I)
        Out[C * OutChannel + I] = narrow<T>(Sums[C * SumsPitch + I]);
    else
      for (int64_t I = 0; I < Count; ++I)
        Out[C * OutChannel + I * OutStep] = narrow<T>(Sums[C * SumsPitch + I]);
}

/// Half of what vectors hold, at least, is positions of the output.
bool arrax::runtime::isConvolvedByPositions(const ConvolutionPlan &Plan) {
  if (Plan.Spatial == 0)
    return false;
  int64_t Places = PlaneLayout(Plan).places(Plan.OutSize[0]);
  int64_t Vectors = (Places + 15) / 16;
  return 2 * Plan.NumPositions >= 16 * Vectors;
}

template <typename T>
Status arrax::runtime::convolveByPositions(const ConvolutionPlan &Plan,
                                           const LibraryCall &Call) {
  return DirectConvolution<T>(Plan, Call).run();
}

#define ARRAX_DIRECT(T)                                                        \
  template void arrax::runtime::storeSums(const DirectSumOf<T>::Type *,        \
                                          int64_t, int64_t, int64_t, T *,      \
                                          int64_t, int64_t);                   \
  template Status arrax::runtime::convolveByPositions<T>(                      \
      const ConvolutionPlan &, const LibraryCall &);
ARRAX_DIRECT(int8_t)
ARRAX_DIRECT(int16_t)
ARRAX_DIRECT(int32_t)
ARRAX_DIRECT(int64_t)
ARRAX_DIRECT(uint8_t)
ARRAX_DIRECT(uint16_t)
ARRAX_DIRECT(uint32_t)
ARRAX_DIRECT(uint64_t)
ARRAX_DIRECT(Half)
ARRAX_DIRECT(BFloat)
ARRAX_DIRECT(float)
ARRAX_DIRECT(double)
#undef ARRAX_DIRECT
