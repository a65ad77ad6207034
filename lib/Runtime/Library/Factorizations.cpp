//===- Factorizations.cpp - Cholesky, LU and QR ---------------------------===//

#include "Functions.h"
#include "Matrices.h"

using namespace arrax::runtime;

//===----------------------------------------------------------------------===//
// Cholesky
//===----------------------------------------------------------------------===//

/// Row-major, the lower triangle of x is the upper one of conj(x) by columns:
/// its factor U with U^H U = conj(x) is, row-major, L with L L^H = x.
template <typename T>
static void choleskyOf(lapack::Routine Potrf, const T *In, T *Out, int64_t N) {
  if (Out != In)
    std::copy_n(In, N * N, Out);
  for (int64_t Row = 0; Row < N; ++Row)
    std::fill_n(Out + Row * N + Row + 1, N - Row - 1, T(0));
  int Size = int(N), Info = 0;
  Potrf("U", &Size, Out, &Size, &Info);
  if (Info != 0)
    fillNaN(Out, N * N);
}

namespace {
template <typename T> struct CholeskyFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Potrf = lapack::routine<T>("potrf");
    int64_t N = Sizes.Rows;
    const T *In = Call.Inputs[0].data<T>();
    T *Out = Call.Outputs[0].data<T>();
    return forEachMatrix(Call, Sizes.Batch, double(N) * N * N / 3, 0,
                         [&](int64_t I, MatrixScratch) {
                           choleskyOf(Potrf, In + I * N * N, Out + I * N * N,
                                      N);
                         });
  }
};
} // namespace

Status arrax::runtime::cholesky(const LibraryCall &Call) {
  return withLapackType<CholeskyFunction>(Call);
}

//===----------------------------------------------------------------------===//
// LU
//===----------------------------------------------------------------------===//

namespace {
template <typename T> struct LuFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Getrf = lapack::routine<T>("getrf");
    int64_t M = Sizes.Rows, N = Sizes.Columns, K = Sizes.rank();
    const T *In = Call.Inputs[0].data<T>();
    T *Out = Call.Outputs[0].data<T>();
    auto *Pivots = Call.Outputs[1].data<int32_t>();
    auto *Permutation = Call.Outputs[2].data<int32_t>();
    auto Factor = [&](int64_t I, MatrixScratch Memory) {
      T *A = Memory.take<T>(M * N);
      transposeMatrix(In + I * M * N, A, M, N);
      int Rows = int(M), Columns = int(N), Info = 0;
      if (K > 0)
        Getrf(&Rows, &Columns, A, &Rows, Pivots + I * K, &Info);
      for (int64_t P = I * K; P < (I + 1) * K; ++P)
        --Pivots[P];
      permutationOfPivots(Pivots + I * K, K, Permutation + I * M, M);
      transposeMatrix(A, Out + I * M * N, N, M);
    };
    return forEachMatrix(Call, Sizes.Batch, 2.0 / 3 * M * N * K,
                         MatrixScratch::bytesFor<T>(M * N), Factor);
  }
};
} // namespace

Status arrax::runtime::lu(const LibraryCall &Call) {
  return withLapackType<LuFunction>(Call);
}

//===----------------------------------------------------------------------===//
// QR
//===----------------------------------------------------------------------===//

namespace {
/// The QR factorization of matrices of one size.
template <typename T> class QrOfMatrices {
public:
  QrOfMatrices(MatrixSizes Sizes, bool Pivoting, bool Full)
      : M(Sizes.Rows), N(Sizes.Columns), K(Sizes.rank()), Columns(Full ? M : K),
        Pivoting(Pivoting) {
    Rows = std::max(int(M), 1);
    Factor = lapack::routine<T>(Pivoting ? "geqp3" : "geqrf");
    Form = lapack::routine<T>("orgqr", "ungqr");
    T Asked[2] = {};
    Work = -1;
    if (K > 0) {
      factor(nullptr, nullptr, nullptr, nullptr, &Asked[0]);
      form(nullptr, nullptr, &Asked[1]);
    }
    Work = std::max({workSize(Asked[0]), workSize(Asked[1]), 1});
  }

  int64_t bytes() const {
    return MatrixScratch::bytesFor<T>(M * std::max(N, Columns)) +
           MatrixScratch::bytesFor<T>(K) + MatrixScratch::bytesFor<T>(Work) +
           MatrixScratch::bytesFor<lapack::Real<T>>(2 * N) +
           MatrixScratch::bytesFor<int>(N);
  }

  void run(const T *X, T *Q, T *R, int32_t *Order, MatrixScratch Memory) {
    T *A = Memory.take<T>(M * std::max(N, Columns));
    T *Taus = Memory.take<T>(K);
    T *Workspace = Memory.take<T>(Work);
    auto *RealWork = Memory.take<lapack::Real<T>>(2 * N);
    int *Pivots = Memory.take<int>(N);
    std::fill_n(Pivots, N, 0);
    transposeMatrix(X, A, M, N);
    if (K > 0)
      factor(A, Pivots, Taus, RealWork, Workspace);
    for (int64_t I = 0; I < Columns; ++I)
      for (int64_t J = 0; J < N; ++J)
        R[I * N + J] = I <= J && I < K ? A[J * M + I] : T(0);
    if (K > 0)
      form(A, Taus, Workspace);
    else
      for (int64_t I = 0; I < M * Columns; ++I)
        A[I] = T(I % (M + 1) == 0);
    transposeMatrix(A, Q, Columns, M);
    for (int64_t I = 0; Order && I < N; ++I)
      Order[I] = K > 0 ? Pivots[I] - 1 : int32_t(I);
  }

private:
  void factor(T *A, int *Pivots, T *Taus, lapack::Real<T> *RealWork,
              T *Workspace) {
    int Width = int(N), Info = 0;
    if (!Pivoting)
      Factor(&Rows, &Width, A, &Rows, Taus, Workspace, &Work, &Info);
    else if constexpr (lapack::IsComplex<T>)
      Factor(&Rows, &Width, A, &Rows, Pivots, Taus, Workspace, &Work, RealWork,
             &Info);
    else
      Factor(&Rows, &Width, A, &Rows, Pivots, Taus, Workspace, &Work, &Info);
  }
  void form(T *A, T *Taus, T *Workspace) {
    int Width = int(Columns), Count = int(K), Info = 0;
    Form(&Rows, &Width, &Count, A, &Rows, Taus, Workspace, &Work, &Info);
  }

  int64_t M, N, K, Columns;
  bool Pivoting;
  int Rows, Work;
  lapack::Routine Factor{nullptr}, Form{nullptr};
};

template <typename T> struct QrFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    bool Pivoting = Call.Parameters[0], Full = Call.Parameters[1];
    int64_t M = Sizes.Rows, N = Sizes.Columns;
    int64_t Columns = Full ? M : Sizes.rank();
    QrOfMatrices<T> Qr(Sizes, Pivoting, Full);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      QrOfMatrices<T> Own = Qr;
      Own.run(Call.Inputs[0].data<T>() + I * M * N,
              Call.Outputs[0].data<T>() + I * M * Columns,
              Call.Outputs[1].data<T>() + I * Columns * N,
              Pivoting ? Call.Outputs[2].data<int32_t>() + I * N : nullptr,
              Memory);
    };
    return forEachMatrix(Call, Sizes.Batch, 4.0 * M * N * Columns, Qr.bytes(),
                         Body);
  }
};
} // namespace

Status arrax::runtime::qr(const LibraryCall &Call) {
  return withLapackType<QrFunction>(Call);
}
