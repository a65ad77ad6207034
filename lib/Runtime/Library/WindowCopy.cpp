//===- WindowCopy.cpp - The elements that windows see ---------------------===//

#include "Convolution.h"
#include "Numbers.h"

#include <cstring>

using namespace arrax::runtime;

namespace {

/// Where one element of all windows is: by spatial dimension, how far it is
/// from the low end of the window.
struct ElementOffsets {
  int64_t Feature;
  int64_t At[MaxConvolutionRank];
};

void locateElement(const ConvolutionPlan &Plan, int64_t Element,
                   ElementOffsets &Offsets) {
  Offsets.Feature = 0;
  for (int Dim = Plan.NumWindow - 1; Dim >= 0; --Dim) {
    const WindowDim &Window = Plan.Window[Dim];
    int64_t Index = Element % Window.Size;
    Element /= Window.Size;
    if (Window.Spatial < 0)
      Offsets.Feature = Index;
    else
      Offsets.At[Window.Spatial] = Index * Plan.RhsDilation[Window.Spatial];
  }
}

/// Counts through output positions, the last dimension fastest.
struct PositionCounter {
  PositionCounter(const ConvolutionPlan &Plan, int64_t Number) : Plan(Plan) {
    for (int Dim = Plan.Spatial - 1; Dim >= 0; --Dim) {
      Index[Dim] = Number % Plan.OutSize[Dim];
      Number /= Plan.OutSize[Dim];
    }
  }
  /// Goes on to the next position.
  void next() {
    for (int Dim = Plan.Spatial - 1; Dim >= 0; --Dim) {
      if (++Index[Dim] < Plan.OutSize[Dim])
        return;
      Index[Dim] = 0;
    }
  }
  /// The offset in lhs of what the first `Dims` dimensions see; -1 if nothing.
  int64_t offset(const int64_t *At, int Dims) const {
    int64_t Sum = 0;
    for (int Dim = 0; Dim < Dims; ++Dim) {
      int64_t Offset = Plan.lhsOffset(Dim, Index[Dim], At[Dim]);
      if (Offset < 0)
        return -1;
      Sum += Offset;
    }
    return Sum;
  }

  const ConvolutionPlan &Plan;
  int64_t Index[MaxConvolutionRank];
};

template <typename T>
void copyStrided(T *To, const T *From, int64_t Stride, int64_t Count) {
  if (Stride == 1) {
    std::memcpy(static_cast<void *>(To), From, size_t(Count) * sizeof(T));
    return;
  }
  for (int64_t I = 0; I < Count; ++I)
    To[I] = From[I * Stride];
}

template <typename T> void clear(T *To, int64_t Count) {
  std::memset(static_cast<void *>(To), 0, size_t(Count) * sizeof(T));
}

/// One element of the windows of rows [Lo, Hi), where the batch is fast.
template <typename T>
void copyBatches(const ConvolutionPlan &Plan, const T *Lhs,
                 const ElementOffsets &Offsets, int64_t Lo, int64_t Hi, T *To) {
  PositionCounter Position(Plan, Lo / Plan.Batch);
  for (int64_t Row = Lo; Row < Hi; Position.next()) {
    int64_t First = Row % Plan.Batch,
            Count = std::min(Hi - Row, Plan.Batch - First);
    int64_t Offset = Position.offset(Offsets.At, Plan.Spatial);
    if (Offset < 0)
      clear(To, Count);
    else
      copyStrided(To, Lhs + Offset + First * Plan.LhsBatch, Plan.LhsBatch,
                  Count);
    To += Count;
    Row += Count;
  }
}

/// One element of the windows of rows [Lo, Hi), where the last spatial
/// dimension is fast.
template <typename T>
void copyPositions(const ConvolutionPlan &Plan, const T *Lhs,
                   const ElementOffsets &Offsets, int64_t Lo, int64_t Hi,
                   T *To) {
  int Last = Plan.Spatial - 1;
  int64_t Length = Plan.Spatial ? Plan.OutSize[Last] : 1;
  for (int64_t Row = Lo; Row < Hi;) {
    int64_t First = Row % Length, End = std::min(Length, First + Hi - Row);
    int64_t Count = End - First;
    PositionCounter Position(Plan, Row % Plan.NumPositions);
    int64_t Offset = Position.offset(Offsets.At, std::max(Last, 0));
    const T *From = Lhs + Row / Plan.NumPositions * Plan.LhsBatch + Offset;
    if (Offset < 0) {
      clear(To, Count);
    } else if (!Plan.Spatial) {
      *To = *From;
    } else if (Plan.LhsDilation[Last] == 1) {
      int64_t Begin = First, Stop = End;
      Plan.clip(Last, Offsets.At[Last], Begin, Stop);
      clear(To, Begin - First);
      int64_t Index =
          Begin * Plan.Step[Last] + Offsets.At[Last] - Plan.Low[Last];
      if (Begin < Stop)
        copyStrided(To + (Begin - First), From + Index * Plan.LhsStride[Last],
                    Plan.Step[Last] * Plan.LhsStride[Last], Stop - Begin);
      clear(To + (Stop - First), End - Stop);
    } else {
      for (int64_t I = 0; I < Count; ++I) {
        int64_t Along = Plan.lhsOffset(Last, First + I, Offsets.At[Last]);
        if (Along < 0)
          clear(To + I, 1);
        else
          To[I] = From[Along];
      }
    }
    To += Count;
    Row += Count;
  }
}

} // namespace

template <typename T> void WindowCopy<T>::byElement() const {
  for (int64_t Element = ElementLo; Element < ElementHi; ++Element) {
    ElementOffsets Offsets;
    locateElement(Plan, Element, Offsets);
    const T *From = Lhs + Offsets.Feature * Plan.LhsFeature;
    T *To = Matrix + (Element - ElementLo) * (RowHi - RowLo);
    if (Plan.BatchIsFast)
      copyBatches(Plan, From, Offsets, RowLo, RowHi, To);
    else
      copyPositions(Plan, From, Offsets, RowLo, RowHi, To);
  }
}

/// Where features follow each other in lhs and in the windows: copies those of
/// one place of a window at a time.
template <typename T> void WindowCopy<T>::byRow() const {
  int64_t Width = ElementHi - ElementLo;
  for (int64_t Element = ElementLo; Element < ElementHi;) {
    ElementOffsets Offsets;
    locateElement(Plan, Element, Offsets);
    int64_t Count =
        std::min(ElementHi - Element, Plan.Features - Offsets.Feature);
    const T *From = Lhs + Offsets.Feature * Plan.LhsFeature;
    T *To = Matrix + (Element - ElementLo);
    PositionCounter Position(Plan, RowLo % Plan.NumPositions);
    for (int64_t Row = RowLo; Row < RowHi; ++Row, Position.next()) {
      int64_t Offset = Position.offset(Offsets.At, Plan.Spatial);
      if (Offset < 0)
        clear(To, Count);
      else
        copyStrided(To, From + Row / Plan.NumPositions * Plan.LhsBatch + Offset,
                    Plan.LhsFeature, Count);
      To += Width;
    }
    Element += Count;
  }
}

template struct arrax::runtime::WindowCopy<uint8_t>;
template struct arrax::runtime::WindowCopy<uint16_t>;
template struct arrax::runtime::WindowCopy<uint32_t>;
template struct arrax::runtime::WindowCopy<uint64_t>;
template struct arrax::runtime::WindowCopy<ComplexPair<double>>;
