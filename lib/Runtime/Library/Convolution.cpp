//===- Convolution.cpp - Convolutions as matrix products ------------------===//

#include "Convolution.h"
#include "DirectConvolution.h"
#include "Functions.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/Gemm.h"
#include "arrax/Runtime/ThreadPool.h"

#include <atomic>

using namespace arrax::runtime;

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static void computeStrides(const LibraryArray &Array, int64_t *Strides) {
  int64_t Stride = 1;
  for (int64_t Dim = Array.Rank - 1; Dim >= 0; --Dim) {
    Strides[Dim] = Stride;
    Stride *= Array.Shape[Dim];
  }
}

/// Reads what ConvolutionOp::getLibraryParameters writes.
ConvolutionPlan::ConvolutionPlan(const LibraryCall &Call) {
  const LibraryArray &Lhs = Call.Inputs[0], &Rhs = Call.Inputs[1],
                     &Out = Call.Outputs[0];
  Spatial = int(Lhs.Rank - 2);
  FeatureGroups = Call.Parameters[0];
  BatchGroups = Call.Parameters[1];
  Groups = FeatureGroups * BatchGroups;
  const int64_t *LhsDims = Call.Parameters + 2, *RhsDims = LhsDims + Lhs.Rank,
                *OutDims = RhsDims + Lhs.Rank, *Steps = OutDims + Lhs.Rank,
                *Lows = Steps + Spatial, *LhsDilations = Lows + Spatial,
                *RhsDilations = LhsDilations + Spatial;
  int64_t LhsStrides[MaxConvolutionRank], RhsStrides[MaxConvolutionRank],
      OutStrides[MaxConvolutionRank];
  computeStrides(Lhs, LhsStrides);
  computeStrides(Rhs, RhsStrides);
  computeStrides(Out, OutStrides);
  Batch = Out.Shape[OutDims[0]];
  Features = Rhs.Shape[RhsDims[1]];
  OutFeatures = Rhs.Shape[RhsDims[0]] / Groups;
  LhsBatch = LhsStrides[LhsDims[0]];
  LhsFeature = LhsStrides[LhsDims[1]];
  RhsOut = RhsStrides[RhsDims[0]];
  RhsFeature = RhsStrides[RhsDims[1]];
  OutBatch = OutStrides[OutDims[0]];
  OutFeature = OutStrides[OutDims[1]];
  NumPositions = 1;
  WindowSize = Features;
  NumWindow = 0;
  Window[NumWindow++] = {Features, RhsFeature, -1};
  for (int Dim = 0; Dim < Spatial; ++Dim) {
    LhsSize[Dim] = Lhs.Shape[LhsDims[Dim + 2]];
    LhsStride[Dim] = LhsStrides[LhsDims[Dim + 2]];
    OutSize[Dim] = Out.Shape[OutDims[Dim + 2]];
    OutStride[Dim] = OutStrides[OutDims[Dim + 2]];
    Step[Dim] = Steps[Dim];
    Low[Dim] = Lows[Dim];
    LhsDilation[Dim] = LhsDilations[Dim];
    RhsDilation[Dim] = RhsDilations[Dim];
    NumPositions *= OutSize[Dim];
    WindowDims[Dim] = Rhs.Shape[RhsDims[Dim + 2]];
    RhsStride[Dim] = RhsStrides[RhsDims[Dim + 2]];
    WindowSize *= WindowDims[Dim];
    Window[NumWindow++] = {WindowDims[Dim], RhsStride[Dim], Dim};
  }
  orderWindow();
  BatchIsFast = Spatial > 0 && LhsBatch < LhsStride[Spatial - 1];
}

void ConvolutionPlan::orderWindow() {
  std::sort(Window, Window + NumWindow,
            [](const WindowDim &A, const WindowDim &B) {
              return A.RhsStride > B.RhsStride;
            });
  RhsWindow = 0;
  int64_t Expected = 0;
  for (int Dim = NumWindow - 1; Dim >= 0; --Dim) {
    const WindowDim &At = Window[Dim];
    if (At.Size == 1)
      continue;
    if (!RhsWindow)
      RhsWindow = Expected = At.RhsStride;
    if (At.RhsStride != Expected) {
      RhsWindow = 0;
      return;
    }
    Expected *= At.Size;
  }
  RhsWindow = std::max<int64_t>(RhsWindow, 1);
}

void ConvolutionPlan::clip(int Dim, int64_t At, int64_t &Lo,
                           int64_t &Hi) const {
  // The least position that is at least `Bound` elements into lhs.
  auto firstFrom = [&](int64_t Bound) {
    int64_t Missing = Bound - At + Low[Dim];
    return Missing <= 0 ? 0 : (Missing + Step[Dim] - 1) / Step[Dim];
  };
  int64_t From = firstFrom(0), To = firstFrom(LhsSize[Dim]);
  Hi = std::clamp(To, Lo, Hi);
  Lo = std::clamp(From, Lo, Hi);
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

namespace {

/// What sums of products of T are formed in, where there are several of them.
template <typename T> struct TotalOf {
  using Type = T;
};
template <> struct TotalOf<Half> {
  using Type = float;
};
template <> struct TotalOf<BFloat> {
  using Type = float;
};

/// An integer of the size of T, which is copied alike.
template <typename T> struct BitsOf {
  using Type = std::conditional_t<
      sizeof(T) == 1, uint8_t,
      std::conditional_t<
          sizeof(T) == 2, uint16_t,
          std::conditional_t<sizeof(T) == 4, uint32_t,
                             std::conditional_t<sizeof(T) == 8, uint64_t,
                                                ComplexPair<double>>>>>;
};

/// Elements of the matrix of windows of one block: it stays in a cache.
constexpr int64_t BlockElements = 1 << 16;
constexpr int64_t MaxElements = 1024; // Of a window, at a time.
constexpr int64_t MinBlocks = 16;     // Where rows are many enough.

template <typename T> class Convolver {
public:
  Convolver(const ConvolutionPlan &Plan, const LibraryCall &Call)
      : Plan(Plan), Type(Call.Inputs[0].Type), Lhs(Call.Inputs[0].data<T>()),
        Rhs(Call.Inputs[1].data<T>()), Out(Call.Outputs[0].data<T>()) {
    Elements = std::min(Plan.WindowSize, MaxElements);
    Rows = std::clamp<int64_t>(BlockElements / Elements / 48 * 48, 48, 1536);
    // Enough blocks for some threads; their number must not matter.
    while (Rows > 48 &&
           Plan.Groups * ((Plan.numRows() + Rows - 1) / Rows) < MinBlocks)
      Rows -= 48;
    ByRow = !Plan.BatchIsFast && Plan.LhsFeature == 1 &&
            Plan.Window[Plan.NumWindow - 1].Spatial < 0 && Plan.Features >= 4;
  }

  Status run();

private:
  using Total = typename TotalOf<T>::Type;
  using Bits = typename BitsOf<T>::Type;

  bool packRhs(Scratch<T> &Packed);
  bool runBlock(int64_t Group, int64_t Lo, int64_t Hi);
  void multiply(const T *Windows, int64_t Lo, int64_t Hi, int64_t ElementLo,
                int64_t ElementHi, const T *Kernel, Total *Result) const;
  void store(const Total *Sums, int64_t Lo, int64_t Hi, T *To) const;

  const ConvolutionPlan &Plan;
  DType Type;
  const T *Lhs, *Rhs;
  T *Out;
  int64_t Elements, Rows;
  bool ByRow; // How windows are copied.
  /// Strides of the kernel, as a matrix of window elements by output features,
  /// and between groups.
  int64_t KernelRow, KernelCol, KernelGroup;
};

} // namespace

/// The kernel as a matrix with dense rows, where it is none as it is.
template <typename T> bool Convolver<T>::packRhs(Scratch<T> &Packed) {
  if (!Packed)
    return false;
  int64_t Features = Plan.OutFeatures * Plan.Groups;
  for (int64_t Element = 0; Element < Plan.WindowSize; ++Element) {
    int64_t Offset = 0, Rest = Element;
    for (int Dim = Plan.NumWindow - 1; Dim >= 0; --Dim) {
      Offset += Rest % Plan.Window[Dim].Size * Plan.Window[Dim].RhsStride;
      Rest /= Plan.Window[Dim].Size;
    }
    for (int64_t O = 0; O < Features; ++O)
      Packed[Element * Features + O] = Rhs[Offset + O * Plan.RhsOut];
  }
  Rhs = Packed.get();
  KernelRow = Features;
  KernelCol = 1;
  return true;
}

/// The sums of a block, rows by output features, of part of each window.
template <typename T>
void Convolver<T>::multiply(const T *Windows, int64_t Lo, int64_t Hi,
                            int64_t ElementLo, int64_t ElementHi,
                            const T *Kernel, Total *Result) const {
  int64_t Height = Hi - Lo, Width = ElementHi - ElementLo;
  ArraxGemm Gemm{};
  Gemm.dtype = int32_t(Type);
  Gemm.outDtype = int32_t(std::is_same_v<T, Total> ? Type : DType::Float32);
  Gemm.m = Height;
  Gemm.n = Plan.OutFeatures;
  Gemm.k = Width;
  Gemm.batch = 1;
  Gemm.a = Windows;
  Gemm.b = Kernel + ElementLo * KernelRow;
  Gemm.c = Result;
  Gemm.aRow = ByRow ? Width : 1;
  Gemm.aCol = ByRow ? 1 : Height;
  Gemm.bRow = KernelRow;
  Gemm.bCol = KernelCol;
  // As the output has them.
  bool FeaturesAreFast = Plan.OutFeature == 1;
  Gemm.cRow = FeaturesAreFast ? Plan.OutFeatures : 1;
  Gemm.cCol = FeaturesAreFast ? 1 : Height;
  arrax_gemm(&Gemm);
}

template <typename T>
void Convolver<T>::store(const Total *Sums, int64_t Lo, int64_t Hi,
                         T *To) const {
  int64_t Height = Hi - Lo;
  bool FeaturesAreFast = Plan.OutFeature == 1;
  auto offsetOf = [&](int64_t Row) {
    int64_t Image =
                Plan.BatchIsFast ? Row % Plan.Batch : Row / Plan.NumPositions,
            Rest =
                Plan.BatchIsFast ? Row / Plan.Batch : Row % Plan.NumPositions;
    int64_t Offset = Image * Plan.OutBatch;
    for (int Dim = Plan.Spatial - 1; Dim >= 0; --Dim) {
      Offset += Rest % Plan.OutSize[Dim] * Plan.OutStride[Dim];
      Rest /= Plan.OutSize[Dim];
    }
    return Offset;
  };
  if (FeaturesAreFast) {
    for (int64_t Row = Lo; Row < Hi; ++Row) {
      T *Target = To + offsetOf(Row);
      const Total *From = Sums + (Row - Lo) * Plan.OutFeatures;
      for (int64_t O = 0; O < Plan.OutFeatures; ++O)
        Target[O] = narrow<T>(From[O]);
    }
    return;
  }
  for (int64_t Row = Lo; Row < Hi;) {
    // Rows that are neighbours in the output.
    int64_t First = offsetOf(Row), Count = 1;
    while (Row + Count < Hi && offsetOf(Row + Count) == First + Count)
      ++Count;
    for (int64_t O = 0; O < Plan.OutFeatures; ++O)
      for (int64_t I = 0; I < Count; ++I)
        To[First + O * Plan.OutFeature + I] =
            narrow<T>(Sums[O * Height + Row - Lo + I]);
    Row += Count;
  }
}

template <typename T>
bool Convolver<T>::runBlock(int64_t Group, int64_t Lo, int64_t Hi) {
  int64_t Count = (Hi - Lo) * Plan.OutFeatures;
  bool IsCut = Plan.WindowSize > Elements;
  Scratch<T> Windows((Hi - Lo) * Elements);
  Scratch<Total> Sums(Count), Part(IsCut ? Count : 0);
  if (!Windows || !Sums || !Part)
    return false;
  int64_t FeatureGroup = Group % Plan.FeatureGroups,
          BatchGroup = Group / Plan.FeatureGroups;
  const T *From = Lhs + FeatureGroup * Plan.Features * Plan.LhsFeature +
                  BatchGroup * Plan.Batch * Plan.LhsBatch;
  const T *Kernel = Rhs + Group * Plan.OutFeatures * KernelCol;
  for (int64_t Element = 0; Element < Plan.WindowSize; Element += Elements) {
    int64_t End = std::min(Element + Elements, Plan.WindowSize);
    WindowCopy<Bits> Copy{
        Plan, reinterpret_cast<const Bits *>(From),   Lo, Hi, Element,
        End,  reinterpret_cast<Bits *>(Windows.get())};
    if (ByRow)
      Copy.byRow();
    else
      Copy.byElement();
    Total *Result = Element == 0 ? Sums.get() : Part.get();
    multiply(Windows.get(), Lo, Hi, Element, End, Kernel, Result);
    if (Element != 0)
      for (int64_t I = 0; I < Count; ++I)
        Sums[I] = Sums[I] + Part[I];
  }
  store(Sums.get(), Lo, Hi, Out + Group * Plan.OutFeatures * Plan.OutFeature);
  return true;
}

template <typename T> Status Convolver<T>::run() {
  KernelRow = Plan.RhsWindow;
  KernelCol = Plan.RhsOut;
  Scratch<T> Packed(
      Plan.RhsWindow ? 0 : Plan.WindowSize * Plan.OutFeatures * Plan.Groups);
  if (!Plan.RhsWindow && !packRhs(Packed))
    return Status::OutOfMemory;
  int64_t Blocks = (Plan.numRows() + Rows - 1) / Rows;
  std::atomic<bool> Failed{false};
  parallelFor(Plan.Groups * Blocks, 1, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I) {
      int64_t First = I % Blocks * Rows;
      if (!runBlock(I / Blocks, First, std::min(First + Rows, Plan.numRows())))
        Failed.store(true, std::memory_order_relaxed);
    }
  });
  return Failed ? Status::OutOfMemory : Status::Ok;
}

/// Whether windows are single places, which all have one distance.
static bool isProduct(const ConvolutionPlan &Plan) {
  if (Plan.Groups != 1)
    return false;
  for (int Dim = 0; Dim < Plan.Spatial; ++Dim) {
    if (Plan.WindowDims[Dim] != 1 || Plan.Step[Dim] != 1 ||
        Plan.LhsDilation[Dim] != 1 || Plan.Low[Dim] != 0 ||
        Plan.LhsSize[Dim] != Plan.OutSize[Dim])
      return false;
    if (Dim + 1 < Plan.Spatial &&
        (Plan.LhsStride[Dim] !=
             Plan.LhsStride[Dim + 1] * Plan.LhsSize[Dim + 1] ||
         Plan.OutStride[Dim] !=
             Plan.OutStride[Dim + 1] * Plan.OutSize[Dim + 1]))
      return false;
  }
  return true;
}

/// One product for each image.
static Status multiplyPlaces(const ConvolutionPlan &Plan,
                             const LibraryCall &Call) {
  int Last = Plan.Spatial - 1;
  ArraxGemm Gemm{};
  Gemm.dtype = Gemm.outDtype = int32_t(Call.Inputs[0].Type);
  Gemm.m = Plan.NumPositions;
  Gemm.n = Plan.OutFeatures;
  Gemm.k = Plan.Features;
  Gemm.batch = Plan.Batch;
  Gemm.a = Call.Inputs[0].Data;
  Gemm.b = Call.Inputs[1].Data;
  Gemm.c = Call.Outputs[0].Data;
  Gemm.aRow = Last < 0 ? 1 : Plan.LhsStride[Last];
  Gemm.aCol = Plan.LhsFeature;
  Gemm.aBatch = Plan.LhsBatch;
  Gemm.bRow = Plan.RhsFeature;
  Gemm.bCol = Plan.RhsOut;
  Gemm.cRow = Last < 0 ? 1 : Plan.OutStride[Last];
  Gemm.cCol = Plan.OutFeature;
  Gemm.cBatch = Plan.OutBatch;
  return arrax_gemm(&Gemm) == ArraxGemmOk ? Status::Ok : Status::OutOfMemory;
}

template <typename T>
static Status convolve(const ConvolutionPlan &Plan, const LibraryCall &Call) {
  if (isProduct(Plan))
    return multiplyPlaces(Plan, Call);
  if constexpr (!IsComplexPair<T>) {
    if (isConvolvedByWindows(Plan))
      return convolveByWindows<T>(Plan, Call);
    if (isConvolvedByPositions(Plan))
      return convolveByPositions<T>(Plan, Call);
  }
  return Convolver<T>(Plan, Call).run();
}

Status arrax::runtime::convolution(const LibraryCall &Call) {
  if (Call.Inputs[0].Rank > MaxConvolutionRank)
    return fail("a convolution of more than %d dimensions",
                int(MaxConvolutionRank));
  ConvolutionPlan Plan(Call);
  const LibraryArray &Out = Call.Outputs[0];
  if (Out.size() == 0)
    return Status::Ok;
  if (Plan.WindowSize == 0) {
    std::fill_n(Out.data<char>(), size_t(Out.size()) * itemSize(Out.Type), 0);
    return Status::Ok;
  }
  Status Result = Status::Ok;
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Result = convolve<T>(Plan, Call);
  });
  return Result;
}
