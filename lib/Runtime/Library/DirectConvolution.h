//===- DirectConvolution.h - Convolutions without windows -------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_DIRECTCONVOLUTION_H
#define ARRAX_LIB_RUNTIME_LIBRARY_DIRECTCONVOLUTION_H

#include "../Convert.h"
#include "../GemmKernels.h"
#include "../GemmProduct.h"
#include "Convolution.h"

namespace arrax::runtime {

/// Counts through the indices of some dimensions, the last fastest.
struct IndexCounter {
  explicit IndexCounter(int Rank) : Rank(Rank) { std::fill_n(Index, Rank, 0); }

  /// Goes on to the next index below `SizeOf(Dim)`; false after the last.
  template <typename SizeT> bool next(SizeT SizeOf) {
    for (int Dim = Rank - 1; Dim >= 0; --Dim) {
      if (++Index[Dim] < SizeOf(Dim))
        return true;
      Index[Dim] = 0;
    }
    return false;
  }

  int Rank;
  int64_t Index[MaxConvolutionRank];
};

/// What products of T are summed in, of those types that the kernels of the
/// matrix product have.
template <typename T> struct DirectSumOf {
  using Type = std::conditional_t<
      std::is_integral_v<T>,
      std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>,
      std::conditional_t<std::is_same_v<T, double>, double, float>>;
};

/// A kernel in panels of output features, and some entries of it.
template <typename Sum> struct PackedKernel {
  const Sum *Data;
  EvenSplit Panels;
  int64_t Entries; // Of the whole kernel.
  int64_t Entry, Depth;

  const Sum *panel(int64_t Panel) const {
    return Data + Panels.begin(Panel) * Entries + Entry * Panels.size(Panel);
  }
};

/// Sums[o * SumsPitch + c] = or += what panels [Begin, End) of the kernel have
/// for o, times From[Offsets[entry] + c], over its entries.
template <typename Sum>
void multiplyPanels(const PackedKernel<Sum> &Kernel, int64_t Begin, int64_t End,
                    const Sum *From, const int64_t *Offsets, int64_t Columns,
                    Sum *Sums, int64_t SumsPitch, bool Accumulate) {
  const GemmKernels<Sum> &Kernels = gemmKernels<Sum>();
  // Panels of one size meet the same columns while those are in a cache.
  for (int64_t First = Begin, Last; First < End; First = Last) {
    int64_t Rows = Kernel.Panels.size(First), Larger = Kernel.Panels.Larger;
    Last = First < Larger ? std::min(End, Larger) : End;
    int64_t Step = offsetVectors(int(Rows)) * Kernels.Width;
    for (int64_t Col = 0; Col < Columns; Col += Step)
      for (int64_t Panel = First; Panel < Last; ++Panel)
        Kernels.OffsetTile[Rows - 1](
            Kernel.Depth, Kernel.panel(Panel), From + Col, Offsets,
            Sums + Kernel.Panels.begin(Panel) * SumsPitch + Col, SumsPitch,
            Accumulate);
  }
}

/// Sums[c * SumsPitch + i], for `Channels` and `Count` elements, to
/// Out[c * OutChannel + i * OutStep].
template <typename T>
void storeSums(const typename DirectSumOf<T>::Type *Sums, int64_t SumsPitch,
               int64_t Channels, int64_t Count, T *Out, int64_t OutChannel,
               int64_t OutStep);

/// Output positions in vectors: many of them, next to each other.
bool isConvolvedByPositions(const ConvolutionPlan &Plan);
template <typename T>
Status convolveByPositions(const ConvolutionPlan &Plan,
                           const LibraryCall &Call);

/// Windows of many entries at few positions, as of the gradient of a kernel.
bool isConvolvedByWindows(const ConvolutionPlan &Plan);
template <typename T>
Status convolveByWindows(const ConvolutionPlan &Plan, const LibraryCall &Call);

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_DIRECTCONVOLUTION_H
