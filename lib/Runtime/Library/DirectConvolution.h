//===- DirectConvolution.h - Convolutions without windows in memory -*- C++
//-*-//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_DIRECTCONVOLUTION_H
#define ARRAX_LIB_RUNTIME_LIBRARY_DIRECTCONVOLUTION_H

#include "Convolution.h"

#include "../Convert.h"

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
