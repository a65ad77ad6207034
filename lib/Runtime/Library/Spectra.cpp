//===- Spectra.cpp - Eigenvalues, singular values, Schur forms ------------===//

#include "Functions.h"
#include "Matrices.h"

using namespace arrax::runtime;

//===----------------------------------------------------------------------===//
// Hermitian eigenvalues
//===----------------------------------------------------------------------===//

namespace {
/// Row-major, x is conj(x) by columns, whose eigenvectors are conjugated.
template <typename T> class HermitianEigen {
  using RealT = lapack::Real<T>;

public:
  HermitianEigen(int64_t N, bool Lower)
      : N(int(N)), Triangle(Lower ? "U" : "L"),
        Syevd(lapack::routine<T>("syevd", "heevd")) {
    T Asked = 0, None = 0;
    RealT RealAsked = 0, NoValue = 0;
    int IntAsked = 0;
    Work = RealWork = IntWork = -1;
    call(&None, &NoValue, &Asked, &RealAsked, &IntAsked);
    Work = workSize(Asked);
    RealWork = lapack::IsComplex<T> ? workSize(RealAsked) : 1;
    IntWork = std::max(IntAsked, 1);
  }

  int64_t bytes() const {
    return MatrixScratch::bytesFor<T>(int64_t(N) * N) +
           MatrixScratch::bytesFor<T>(Work) +
           MatrixScratch::bytesFor<RealT>(RealWork) +
           MatrixScratch::bytesFor<int>(IntWork);
  }

  void run(const T *X, T *Vectors, RealT *Values, MatrixScratch Memory) {
    int64_t Size = int64_t(N) * N;
    T *A = Memory.take<T>(Size);
    T *Workspace = Memory.take<T>(Work);
    auto *RealSpace = Memory.take<RealT>(RealWork);
    int *IntSpace = Memory.take<int>(IntWork);
    std::copy_n(X, Size, A);
    if (!allFinite(A, Size) ||
        call(A, Values, Workspace, RealSpace, IntSpace) != 0) {
      fillNaN(Vectors, Size);
      fillNaN(Values, N);
      return;
    }
    transposeMatrix(A, Vectors, N, N);
    if constexpr (lapack::IsComplex<T>)
      for (int64_t I = 0; I < Size; ++I)
        Vectors[I] = std::conj(Vectors[I]);
  }

private:
  int call(T *A, RealT *Values, T *Workspace, RealT *RealSpace, int *IntSpace) {
    int Info = 0;
    if constexpr (lapack::IsComplex<T>)
      Syevd("V", Triangle, &N, A, &N, Values, Workspace, &Work, RealSpace,
            &RealWork, IntSpace, &IntWork, &Info);
    else
      Syevd("V", Triangle, &N, A, &N, Values, Workspace, &Work, IntSpace,
            &IntWork, &Info);
    return Info;
  }

  int N, Work, RealWork, IntWork;
  const char *Triangle;
  lapack::Routine Syevd;
};

template <typename T> struct EighFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    HermitianEigen<T> Eigen(Sizes.Rows, Call.Parameters[0]);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      HermitianEigen<T> Own = Eigen;
      Own.run(Call.Inputs[0].data<T>() + I * Sizes.size(),
              Call.Outputs[0].data<T>() + I * Sizes.size(),
              Call.Outputs[1].data<lapack::Real<T>>() + I * Sizes.Rows, Memory);
    };
    return forEachMatrix(Call, Sizes.Batch, 9.0 * Sizes.size() * Sizes.Rows,
                         Eigen.bytes(), Body);
  }
};
} // namespace

Status arrax::runtime::eigh(const LibraryCall &Call) {
  return withLapackType<EighFunction>(Call);
}

//===----------------------------------------------------------------------===//
// General eigenvalues
//===----------------------------------------------------------------------===//

/// Columns of real numbers as rows of complex ones: a pair of conjugate
/// eigenvalues has the real and imaginary parts of the first one's vector.
template <typename T>
static void unpackVectors(const T *Columns, const T *ImaginaryValues,
                          std::complex<T> *Out, int64_t N) {
  for (int64_t J = 0; J < N; ++J) {
    bool IsPair = ImaginaryValues[J] != 0 && J + 1 < N;
    const T *Re = Columns + J * N, *Im = Re + N;
    for (int64_t I = 0; I < N; ++I) {
      Out[I * N + J] = {Re[I], IsPair ? Im[I] : T(0)};
      if (IsPair)
        Out[I * N + J + 1] = {Re[I], -Im[I]};
    }
    J += IsPair;
  }
}

namespace {
template <typename T> class GeneralEigen {
  using RealT = lapack::Real<T>;
  using ComplexT = std::complex<RealT>;

public:
  GeneralEigen(int64_t N, bool Left, bool Right)
      : N(int(N)), Left(Left), Right(Right), Geev(lapack::routine<T>("geev")) {
    // A query writes to the real workspace, too.
    T Asked = 0, None = 0;
    RealT Real[2] = {};
    Work = -1;
    call(&None, nullptr, &None, &None, Real, &Asked);
    Work = workSize(Asked);
  }

  int64_t bytes() const {
    return 3 * MatrixScratch::bytesFor<T>(int64_t(N) * N) +
           MatrixScratch::bytesFor<T>(Work) +
           MatrixScratch::bytesFor<T>(2 * N) +
           MatrixScratch::bytesFor<RealT>(2 * N);
  }

  /// `VL` and `VR` are null for vectors that are not asked for.
  void run(const T *X, ComplexT *Values, ComplexT *VL, ComplexT *VR,
           MatrixScratch Memory) {
    int64_t Size = int64_t(N) * N;
    T *A = Memory.take<T>(Size), *L = Memory.take<T>(Size),
      *R = Memory.take<T>(Size);
    T *Workspace = Memory.take<T>(Work);
    T *W = Memory.take<T>(2 * N);
    auto *RealSpace = Memory.take<RealT>(2 * N);
    transposeMatrix(X, A, N, N);
    if (!allFinite(A, Size) || call(A, W, L, R, RealSpace, Workspace) != 0) {
      fillNaN(Values, N);
      if (VL)
        fillNaN(VL, Size);
      if (VR)
        fillNaN(VR, Size);
      return;
    }
    for (int64_t I = 0; I < N; ++I)
      if constexpr (lapack::IsComplex<T>)
        Values[I] = W[I];
      else
        Values[I] = {W[I], W[N + I]};
    unpack(L, W, VL);
    unpack(R, W, VR);
  }

private:
  void unpack(const T *Columns, const T *W, ComplexT *Out) {
    if (!Out)
      return;
    if constexpr (lapack::IsComplex<T>)
      transposeMatrix(Columns, Out, N, N);
    else
      unpackVectors(Columns, W + N, Out, N);
  }

  /// The imaginary parts of eigenvalues of real matrices come after the real
  /// parts.
  int call(T *A, T *W, T *L, T *R, RealT *RealSpace, T *Workspace) {
    const char *JobL = Left ? "V" : "N", *JobR = Right ? "V" : "N";
    int Info = 0;
    if constexpr (lapack::IsComplex<T>)
      Geev(JobL, JobR, &N, A, &N, W, L, &N, R, &N, Workspace, &Work, RealSpace,
           &Info);
    else
      Geev(JobL, JobR, &N, A, &N, W, W ? W + N : W, L, &N, R, &N, Workspace,
           &Work, &Info);
    return Info;
  }

  int N, Work;
  bool Left, Right;
  lapack::Routine Geev;
};

template <typename T> struct EigFunction {
  static Status run(const LibraryCall &Call) {
    using ComplexT = std::complex<lapack::Real<T>>;
    MatrixSizes Sizes(Call.Inputs[0]);
    bool Left = Call.Parameters[0], Right = Call.Parameters[1];
    GeneralEigen<T> Eigen(Sizes.Rows, Left, Right);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      auto VectorsOf = [&](bool Wanted, int Output) {
        return Wanted ? Call.Outputs[Output].data<ComplexT>() + I * Sizes.size()
                      : nullptr;
      };
      GeneralEigen<T> Own = Eigen;
      Own.run(Call.Inputs[0].data<T>() + I * Sizes.size(),
              Call.Outputs[0].data<ComplexT>() + I * Sizes.Rows,
              VectorsOf(Left, 1), VectorsOf(Right, Left ? 2 : 1), Memory);
    };
    return forEachMatrix(Call, Sizes.Batch, 25.0 * Sizes.size() * Sizes.Rows,
                         Eigen.bytes(), Body);
  }
};
} // namespace

Status arrax::runtime::eig(const LibraryCall &Call) {
  return withLapackType<EigFunction>(Call);
}

//===----------------------------------------------------------------------===//
// Singular values
//===----------------------------------------------------------------------===//

namespace {
/// Row-major, x is x^T by columns. The factors of x^T = u' s v'^H are those of
/// x in the other roles, and row-major where they are: u = conj(v') is v'^H by
/// columns, v^H = u'^T is u' by columns.
template <typename T> class SingularValues {
  using RealT = lapack::Real<T>;

public:
  SingularValues(MatrixSizes Sizes, bool Full, bool Vectors)
      : M(int(Sizes.Columns)), N(int(Sizes.Rows)), K(int(Sizes.rank())),
        Job(!Vectors ? "N"
            : Full   ? "A"
                     : "S"),
        LeadingU(std::max(M, 1)), LeadingV(std::max(Full ? N : K, 1)),
        Gesdd(lapack::routine<T>("gesdd")) {
    T Asked = 0, None = 0;
    RealT Real[2] = {};
    int Int[8] = {};
    Work = -1;
    call(&None, Real, &None, &None, &Asked, Real, Int);
    Work = workSize(Asked);
  }

  int64_t bytes() const {
    return MatrixScratch::bytesFor<T>(int64_t(M) * N) +
           MatrixScratch::bytesFor<T>(Work) +
           MatrixScratch::bytesFor<RealT>(realWork()) +
           MatrixScratch::bytesFor<int>(8 * int64_t(K));
  }

  /// True if it succeeded.
  bool run(const T *X, RealT *S, T *U, T *VH, MatrixScratch Memory) {
    int64_t Size = int64_t(M) * N;
    T *A = Memory.take<T>(Size);
    T *Workspace = Memory.take<T>(Work);
    auto *RealSpace = Memory.take<RealT>(realWork());
    int *IntSpace = Memory.take<int>(8 * int64_t(K));
    std::copy_n(X, Size, A);
    return allFinite(A, Size) &&
           call(A, S, VH, U, Workspace, RealSpace, IntSpace) == 0;
  }

private:
  int64_t realWork() const {
    int64_t Small = K, Large = std::max(M, N);
    if (!lapack::IsComplex<T>)
      return 1;
    return Small * std::max(5 * Small + 7, 2 * Large + 2 * Small + 1);
  }

  int call(T *A, RealT *S, T *U, T *VT, T *Workspace, RealT *RealSpace,
           int *IntSpace) {
    int Info = 0;
    if constexpr (lapack::IsComplex<T>)
      Gesdd(Job, &M, &N, A, &LeadingU, S, U, &LeadingU, VT, &LeadingV,
            Workspace, &Work, RealSpace, IntSpace, &Info);
    else
      Gesdd(Job, &M, &N, A, &LeadingU, S, U, &LeadingU, VT, &LeadingV,
            Workspace, &Work, IntSpace, &Info);
    return Info;
  }

  int M, N, K, Work;
  const char *Job;
  int LeadingU, LeadingV;
  lapack::Routine Gesdd;
};

template <typename T> struct SvdFunction {
  static Status run(const LibraryCall &Call) {
    using RealT = lapack::Real<T>;
    MatrixSizes Sizes(Call.Inputs[0]);
    bool Full = Call.Parameters[0], Vectors = Call.Parameters[1];
    int64_t K = Sizes.rank();
    int64_t SizeU = Sizes.Rows * (Full ? Sizes.Rows : K),
            SizeV = Sizes.Columns * (Full ? Sizes.Columns : K);
    if (K == 0) {
      setIdentity(Call, 1, Sizes.Rows);
      setIdentity(Call, 2, Sizes.Columns);
      return Status::Ok;
    }
    SingularValues<T> Svd(Sizes, Full, Vectors);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      RealT *S = Call.Outputs[0].data<RealT>() + I * K;
      T *U = Vectors ? Call.Outputs[1].data<T>() + I * SizeU : nullptr;
      T *VH = Vectors ? Call.Outputs[2].data<T>() + I * SizeV : nullptr;
      SingularValues<T> Own = Svd;
      if (Own.run(Call.Inputs[0].data<T>() + I * Sizes.size(), S, U, VH,
                  Memory))
        return;
      fillNaN(S, K);
      if (Vectors) {
        fillNaN(U, SizeU);
        fillNaN(VH, SizeV);
      }
    };
    return forEachMatrix(Call, Sizes.Batch, 20.0 * Sizes.size() * K,
                         Svd.bytes(), Body);
  }

private:
  /// The vectors of empty matrices.
  static void setIdentity(const LibraryCall &Call, int64_t Output, int64_t N) {
    if (Output >= Call.NumOutputs)
      return;
    T *Out = Call.Outputs[Output].data<T>();
    for (int64_t I = 0, End = Call.Outputs[Output].size(); I < End; ++I)
      Out[I] = T(I % (N * N) % (N + 1) == 0);
  }
};
} // namespace

Status arrax::runtime::svd(const LibraryCall &Call) {
  return withLapackType<SvdFunction>(Call);
}

//===----------------------------------------------------------------------===//
// Schur forms
//===----------------------------------------------------------------------===//

namespace {
template <typename T> class SchurForm {
  using RealT = lapack::Real<T>;

public:
  SchurForm(int64_t N, bool Vectors)
      : N(int(N)), Job(Vectors ? "V" : "N"), Gees(lapack::routine<T>("gees")) {
    T Asked = 0, None = 0;
    RealT Real[2] = {};
    Work = -1;
    call(&None, nullptr, &None, Real, &Asked);
    Work = workSize(Asked);
  }

  int64_t bytes() const {
    return 2 * MatrixScratch::bytesFor<T>(int64_t(N) * N) +
           MatrixScratch::bytesFor<T>(Work) +
           MatrixScratch::bytesFor<T>(2 * N) +
           MatrixScratch::bytesFor<RealT>(N);
  }

  /// `Z` is null if the vectors are not asked for.
  void run(const T *X, T *Form, T *Z, MatrixScratch Memory) {
    int64_t Size = int64_t(N) * N;
    T *A = Memory.take<T>(Size), *Vectors = Memory.take<T>(Size);
    T *Workspace = Memory.take<T>(Work);
    T *W = Memory.take<T>(2 * N);
    auto *RealSpace = Memory.take<RealT>(N);
    transposeMatrix(X, A, N, N);
    if (!allFinite(A, Size) || call(A, W, Vectors, RealSpace, Workspace) != 0) {
      fillNaN(Form, Size);
      if (Z)
        fillNaN(Z, Size);
      return;
    }
    transposeMatrix(A, Form, N, N);
    if (Z)
      transposeMatrix(Vectors, Z, N, N);
  }

private:
  int call(T *A, T *W, T *Vectors, RealT *RealSpace, T *Workspace) {
    int Sorted = 0, Info = 0;
    void *None = nullptr;
    if constexpr (lapack::IsComplex<T>)
      Gees(Job, "N", None, &N, A, &N, &Sorted, W, Vectors, &N, Workspace, &Work,
           RealSpace, None, &Info);
    else
      Gees(Job, "N", None, &N, A, &N, &Sorted, W, W ? W + N : W, Vectors, &N,
           Workspace, &Work, None, &Info);
    return Info;
  }

  int N, Work;
  const char *Job;
  lapack::Routine Gees;
};

template <typename T> struct SchurFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    bool Vectors = Call.Parameters[0];
    SchurForm<T> Schur(Sizes.Rows, Vectors);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      SchurForm<T> Own = Schur;
      Own.run(Call.Inputs[0].data<T>() + I * Sizes.size(),
              Call.Outputs[0].data<T>() + I * Sizes.size(),
              Vectors ? Call.Outputs[1].data<T>() + I * Sizes.size() : nullptr,
              Memory);
    };
    return forEachMatrix(Call, Sizes.Batch, 25.0 * Sizes.size() * Sizes.Rows,
                         Schur.bytes(), Body);
  }
};
} // namespace

Status arrax::runtime::schur(const LibraryCall &Call) {
  return withLapackType<SchurFunction>(Call);
}
