//===- Convolution.h - Convolutions as matrix products ----------*- C++ -*-===//
//
// A convolution is taken in one of four ways, by its shape alone: windows of
// single places are one matrix product; many neighbouring positions, or windows
// of many entries, are summed in vectors (DirectConvolution.h). For all others
// the elements of lhs that the windows of a block of output positions see are
// copied into a matrix, positions by elements of a window; its product with the
// kernel, taken as a matrix too, is the block of the output. Windows are cut
// where they are long, and the products of the parts added up.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_CONVOLUTION_H
#define ARRAX_LIB_RUNTIME_LIBRARY_CONVOLUTION_H

#include "arrax/Runtime/Library.h"

#include <algorithm>

namespace arrax::runtime {

constexpr int64_t MaxConvolutionRank = 64;

/// A dimension of windows: an index along it, and the steps that one more
/// takes.
struct WindowDim {
  int64_t Size;
  int64_t RhsStride;
  int Spatial; // The spatial dimension; -1 for the features.
};

/// Sizes and strides, in elements, by role of the dimensions.
struct ConvolutionPlan {
  ConvolutionPlan(const LibraryCall &Call);

  /// Output positions of one group, of all its batch.
  int64_t numRows() const { return Batch * NumPositions; }

  /// The offset in lhs, along one spatial dimension, of what lies `At` after
  /// the low end of the window at output position `Position`; -1 in padding and
  /// between dilated elements.
  int64_t lhsOffset(int Dim, int64_t Position, int64_t At) const {
    int64_t Index = Position * Step[Dim] + At - Low[Dim], By = LhsDilation[Dim];
    if (Index < 0)
      return -1;
    if (By != 1) {
      if (Index % By)
        return -1;
      Index /= By;
    }
    return Index < LhsSize[Dim] ? Index * LhsStride[Dim] : -1;
  }

  /// Cuts the positions [Lo, Hi) to those for which that is an element of lhs,
  /// where the dimension is not dilated.
  void clip(int Dim, int64_t At, int64_t &Lo, int64_t &Hi) const;

  int64_t FeatureGroups, BatchGroups, Groups;
  int Spatial;
  int64_t Batch;       // Of the output.
  int64_t Features;    // Of a window.
  int64_t OutFeatures; // Of one group.
  int64_t NumPositions, WindowSize;
  int64_t LhsBatch, LhsFeature, RhsOut, RhsFeature, OutBatch, OutFeature;
  int64_t LhsSize[MaxConvolutionRank], LhsStride[MaxConvolutionRank];
  int64_t OutSize[MaxConvolutionRank], OutStride[MaxConvolutionRank];
  int64_t WindowDims[MaxConvolutionRank], RhsStride[MaxConvolutionRank];
  int64_t Step[MaxConvolutionRank], Low[MaxConvolutionRank];
  int64_t LhsDilation[MaxConvolutionRank], RhsDilation[MaxConvolutionRank];
  /// The dimensions of a window, in the order of their strides in rhs: an
  /// element of a window is a number that counts through them, the last
  /// fastest.
  WindowDim Window[MaxConvolutionRank];
  int NumWindow;
  /// The step from one element of a window to the next in rhs; 0 if there is no
  /// such step.
  int64_t RhsWindow;
  /// Whether the batch, and not the last spatial dimension, is the fastest in
  /// the number of an output position.
  bool BatchIsFast;

private:
  void orderWindow();
};

/// The elements of lhs in windows: Matrix[element - ElementLo][row - RowLo] if
/// `ByElement`, else the transpose. `Lhs` is the first element of the group.
template <typename T> struct WindowCopy {
  const ConvolutionPlan &Plan;
  const T *Lhs;
  int64_t RowLo, RowHi, ElementLo, ElementHi;
  T *Matrix;

  void byElement() const;
  void byRow() const;
};

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_CONVOLUTION_H
