//===- Cumulative.cpp - Running combinations along an axis ----------------===//
//
// Every combination has a type for what it has combined so far, wider than the
// elements. Where the axis is not the last one, vectors of neighbours run along
// it. Else several rows run at once, since each element waits for the one
// before it; a row that is long is cut in blocks of a fixed length, which are
// combined on their own first to know what each block starts from.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "Numbers.h"
#include "Scratch.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <cmath>

using namespace arrax::runtime;

namespace {

template <typename T> struct SumOf {
  using State = typename WideOf<T>::Type;
  static constexpr bool CanCut = true;
  static State start() { return State(0); }
  static State add(State Sum, T X) { return Sum + widen<State>(X); }
  static State join(State A, State B) { return A + B; }
  static T result(State Sum) { return narrow<T>(Sum); }
};

/// Products of blocks overflow where the running product does not, which has
/// been zero for long: only integers are cut.
template <typename T> struct ProductOf {
  using State = typename WideOf<T>::Type;
  static constexpr bool CanCut = std::is_integral_v<T>;
  static State start() { return State(1); }
  static State add(State Product, T X) { return Product * widen<State>(X); }
  static State join(State A, State B) { return A * B; }
  static T result(State Product) { return narrow<T>(Product); }
};

template <typename T, bool Greatest> struct ExtremumOf {
  using State = std::conditional_t<
      std::is_same_v<T, Half> || std::is_same_v<T, BFloat>, float,
      std::conditional_t<std::is_same_v<T, BoolByte>, uint8_t, T>>;
  static constexpr bool CanCut = true;
  static State start() { return extremumStart<Greatest, State>(); }
  static State add(State A, T X) {
    return extremum<Greatest>(A, widen<State>(X));
  }
  static State join(State A, State B) { return extremum<Greatest>(A, B); }
  static T result(State A) { return narrow<T>(A); }
};

/// exp(Max) * Sum, where Sum is from 1 up to the number of elements.
struct ScaledSum {
  double Max, Sum;
};

template <typename T> struct LogSumExpOf {
  using State = ScaledSum;
  static constexpr bool CanCut = true;
  static State start() { return {-std::numeric_limits<double>::infinity(), 0}; }
  static State add(State A, T X) { return join(A, {widen<double>(X), 1}); }
  static State join(State A, State B) {
    if (isNaN(A.Max) || A.Max == std::numeric_limits<double>::infinity())
      return isNaN(B.Max) ? B : A;
    if (B.Max == -std::numeric_limits<double>::infinity())
      return A;
    if (A.Max >= B.Max)
      return {A.Max, A.Sum + B.Sum * std::exp(B.Max - A.Max)};
    return {B.Max, A.Sum * std::exp(A.Max - B.Max) + B.Sum};
  }
  static T result(State A) {
    return narrow<T>(A.Sum == 0 ? A.Max : A.Max + std::log(A.Sum));
  }
};

/// exp(Max) * Sum, where the logarithm of |Sum| is small.
struct ScaledComplexSum {
  double Max;
  ComplexPair<double> Sum;
};

template <typename T> struct LogSumExpOf<ComplexPair<T>> {
  using State = ScaledComplexSum;
  static constexpr double Infinity = std::numeric_limits<double>::infinity();
  static constexpr bool CanCut = true;
  static State start() { return {-Infinity, {0}}; }
  static State add(State A, ComplexPair<T> X) {
    double Angle = X.Im;
    return join(A, {double(X.Re), {std::cos(Angle), std::sin(Angle)}});
  }
  static State join(State A, State B) {
    double Max = extremum<true>(A.Max, B.Max);
    return {Max, A.Sum * scaleTo(A.Max, Max) + B.Sum * scaleTo(B.Max, Max)};
  }
  static double scaleTo(double From, double To) {
    return From == To ? 1 : std::exp(From - To);
  }
  static ComplexPair<T> result(State A) {
    double Size = std::hypot(A.Sum.Re, A.Sum.Im);
    return {T(A.Max == -Infinity ? A.Max : A.Max + std::log(Size)),
            T(std::atan2(A.Sum.Im, A.Sum.Re))};
  }
};

/// An array as [Outer, Length, Inner].
struct ScanAxis {
  int64_t Outer, Length, Inner;
  bool Reverse;

  /// The place of the element that comes as number I of `Count` from `First`
  /// on.
  int64_t step() const { return Reverse ? -Inner : Inner; }
  int64_t first() const { return Reverse ? (Length - 1) * Inner : 0; }
};

constexpr int64_t ScanBlock = 1024, ScanChains = 4, ScanLanes = 64;
/// Iterations of about this many elements are worth a thread's while.
constexpr int64_t ScanGrain = 1 << 14;

template <typename OpT, typename T> struct ScanRunner {
  using State = typename OpT::State;
  const T *In;
  T *Out;
  ScanAxis A;

  /// `Count` chains, the places of which are `Distance` apart, of `Length`
  /// elements each.
  template <int64_t Count>
  void runChains(int64_t First, int64_t Distance, int64_t Length,
                 const State *Starts) const {
    State Now[Count];
    std::copy(Starts, Starts + Count, Now);
    const T *From = In + First;
    T *To = Out + First;
    int64_t Step = A.step();
    for (int64_t I = 0; I < Length; ++I, From += Step, To += Step)
      for (int64_t C = 0; C < Count; ++C) {
        Now[C] = OpT::add(Now[C], From[C * Distance]);
        To[C * Distance] = OpT::result(Now[C]);
      }
  }

  /// Up to `ScanLanes` neighbours run along the axis together.
  void runLanes(int64_t First, int64_t Count) const {
    State Now[ScanLanes];
    std::fill(Now, Now + Count, OpT::start());
    int64_t At = First + A.first();
    for (int64_t I = 0; I < A.Length; ++I, At += A.step())
      for (int64_t L = 0; L < Count; ++L) {
        Now[L] = OpT::add(Now[L], In[At + L]);
        Out[At + L] = OpT::result(Now[L]);
      }
  }

  void runInner() const {
    int64_t Groups = (A.Inner + ScanLanes - 1) / ScanLanes;
    int64_t Cost = A.Length * std::min(A.Inner, ScanLanes);
    parallelFor(A.Outer * Groups, std::max<int64_t>(1, ScanGrain / Cost),
                [&](int64_t Lo, int64_t Hi) {
                  for (int64_t I = Lo; I < Hi; ++I) {
                    int64_t Lane = I % Groups * ScanLanes;
                    runLanes(I / Groups * A.Length * A.Inner + Lane,
                             std::min(ScanLanes, A.Inner - Lane));
                  }
                });
  }

  void runRows() const {
    State Starts[ScanChains];
    std::fill(Starts, Starts + ScanChains, OpT::start());
    int64_t Groups = (A.Outer + ScanChains - 1) / ScanChains;
    parallelFor(Groups,
                std::max<int64_t>(1, ScanGrain / (ScanChains * A.Length)),
                [&](int64_t Lo, int64_t Hi) {
                  for (int64_t Row = Lo * ScanChains,
                               End = std::min(Hi * ScanChains, A.Outer);
                       Row < End;) {
                    int64_t First = Row * A.Length + A.first();
                    bool All = End - Row >= ScanChains;
                    if (All)
                      runChains<ScanChains>(First, A.Length, A.Length, Starts);
                    else
                      runChains<1>(First, 0, A.Length, Starts);
                    Row += All ? ScanChains : 1;
                  }
                });
  }

  /// What the elements of a block are together.
  State combineBlock(int64_t First) const {
    State Parts[ScanChains];
    std::fill(Parts, Parts + ScanChains, OpT::start());
    constexpr int64_t Part = ScanBlock / ScanChains;
    for (int64_t I = 0; I < Part; ++I)
      for (int64_t C = 0; C < ScanChains; ++C)
        Parts[C] = OpT::add(Parts[C], In[First + (C * Part + I) * A.step()]);
    for (int64_t C = 1; C < ScanChains; ++C)
      Parts[0] = OpT::join(Parts[0], Parts[C]);
    return Parts[0];
  }

  /// One row of whole blocks, and what is left over.
  void runLongRow(int64_t Row, State *Starts) const {
    int64_t Blocks = A.Length / ScanBlock, Groups = Blocks / ScanChains;
    int64_t Base = Row * A.Length + A.first();
    int64_t BlockStep = ScanBlock * A.step();
    constexpr int64_t Grain = ScanGrain / ScanBlock;
    parallelFor(Blocks, Grain, [&](int64_t Lo, int64_t Hi) {
      for (int64_t I = Lo; I < Hi; ++I)
        Starts[I + 1] = combineBlock(Base + I * BlockStep);
    });
    Starts[0] = OpT::start();
    for (int64_t I = 0; I < Blocks; ++I)
      Starts[I + 1] = OpT::join(Starts[I], Starts[I + 1]);
    parallelFor(Groups, Grain / ScanChains, [&](int64_t Lo, int64_t Hi) {
      for (int64_t I = Lo; I < Hi; ++I)
        runChains<ScanChains>(Base + I * ScanChains * BlockStep, BlockStep,
                              ScanBlock, Starts + I * ScanChains);
    });
    int64_t Rest = Groups * ScanChains;
    runChains<1>(Base + Rest * BlockStep, 0, A.Length - Rest * ScanBlock,
                 Starts + Rest);
  }

  Status run() const {
    bool IsCut = OpT::CanCut && A.Outer < 4 * ScanChains &&
                 A.Length >= 2 * ScanChains * ScanBlock;
    if (A.Inner > 1) {
      runInner();
    } else if (!IsCut) {
      runRows();
    } else {
      Scratch<State> Starts(A.Length / ScanBlock + 1);
      if (!Starts)
        return Status::OutOfMemory;
      for (int64_t Row = 0; Row < A.Outer; ++Row)
        runLongRow(Row, Starts.get());
    }
    return Status::Ok;
  }
};

ScanAxis scanAxisOf(const LibraryArray &Array, int64_t Dimension,
                    bool Reverse) {
  return {Array.count(0, Dimension), Array.Shape[Dimension],
          Array.count(Dimension + 1, Array.Rank), Reverse};
}

template <template <typename> class OpT>
Status scanNumbers(const LibraryArray &In, const LibraryArray &Out,
                   ScanAxis A) {
  Status Result = Status::Ok;
  visitNumbers(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Result = ScanRunner<OpT<T>, T>{In.data<T>(), Out.data<T>(), A}.run();
  });
  return Result;
}

template <bool Greatest>
Status scanExtremum(const LibraryArray &In, const LibraryArray &Out,
                    ScanAxis A) {
  Status Result = Status::Ok;
  auto Scan = [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    Result =
        ScanRunner<ExtremumOf<T, Greatest>, T>{In.data<T>(), Out.data<T>(), A}
            .run();
  };
  if (In.Type == DType::Bool)
    visitStorage(In.Type, Scan);
  else
    visitNumbers(In.Type, Scan);
  return Result;
}

Status scanLogSumExp(const LibraryArray &In, const LibraryArray &Out,
                     ScanAxis A) {
  Status Result = Status::Ok;
  visitNumbers(In.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    if constexpr (!std::is_integral_v<T>)
      Result =
          ScanRunner<LogSumExpOf<T>, T>{In.data<T>(), Out.data<T>(), A}.run();
  });
  return Result;
}

/// y = a y + b along the axis. Not cut: products of `a` overflow.
template <typename T>
void runRecurrence(const T *A, const T *B, T *Y, ScanAxis ScanAxis,
                   int64_t First, int64_t Count) {
  using State = typename WideOf<T>::Type;
  State Now[ScanLanes];
  std::fill(Now, Now + Count, State(0));
  int64_t At = First + ScanAxis.first();
  for (int64_t I = 0; I < ScanAxis.Length; ++I, At += ScanAxis.step())
    for (int64_t L = 0; L < Count; ++L) {
      Now[L] = widen<State>(A[At + L]) * Now[L] + widen<State>(B[At + L]);
      Y[At + L] = narrow<T>(Now[L]);
    }
}

} // namespace

Status arrax::runtime::cumulative(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0], &Out = Call.Outputs[0];
  ScanAxis A = scanAxisOf(In, Call.Parameters[1], Call.Parameters[2] != 0);
  switch (Call.Parameters[0]) {
  case 0:
    return scanNumbers<SumOf>(In, Out, A);
  case 1:
    return scanNumbers<ProductOf>(In, Out, A);
  case 2:
    return scanExtremum<true>(In, Out, A);
  case 3:
    return scanExtremum<false>(In, Out, A);
  case 4:
    return scanLogSumExp(In, Out, A);
  }
  return fail("no such running combination");
}

Status arrax::runtime::linearRecurrence(const LibraryCall &Call) {
  const LibraryArray &Out = Call.Outputs[0];
  ScanAxis A = scanAxisOf(Out, Call.Parameters[0], Call.Parameters[1] != 0);
  int64_t Groups = (A.Inner + ScanLanes - 1) / ScanLanes;
  int64_t Cost = A.Length * std::min(A.Inner, ScanLanes);
  visitNumbers(Out.Type, [&](auto *Null) {
    using T = std::remove_pointer_t<decltype(Null)>;
    parallelFor(A.Outer * Groups, std::max<int64_t>(1, ScanGrain / Cost),
                [&](int64_t Lo, int64_t Hi) {
                  for (int64_t I = Lo; I < Hi; ++I) {
                    int64_t Lane = I % Groups * ScanLanes;
                    runRecurrence(Call.Inputs[0].data<T>(),
                                  Call.Inputs[1].data<T>(), Out.data<T>(), A,
                                  I / Groups * A.Length * A.Inner + Lane,
                                  std::min(ScanLanes, A.Inner - Lane));
                  }
                });
  });
  return Status::Ok;
}
