//===- Reflections.cpp - Householder reflections --------------------------===//

#include "Functions.h"
#include "Matrices.h"

using namespace arrax::runtime;

namespace {
/// Calls `Query(workspace, size)` of a routine that says how much it needs.
template <typename T, typename QueryT> int workspaceOf(const QueryT &Query) {
  T Asked = 0;
  int Size = -1;
  Query(&Asked, &Size);
  return std::max(workSize(Asked), 1);
}

/// One in-place reduction of each matrix, transposed: `Reduce(index, matrix,
/// workspace, size)`.
template <typename T, typename ReduceT>
Status reduceMatrices(const LibraryCall &Call, double Cost,
                      const ReduceT &Reduce) {
  MatrixSizes Sizes(Call.Inputs[0]);
  const T *In = Call.Inputs[0].data<T>();
  T *Out = Call.Outputs[0].data<T>();
  int Work =
      workspaceOf<T>([&](T *Asked, int *Size) { Reduce(0, Out, Asked, Size); });
  int64_t Bytes = MatrixScratch::bytesFor<T>(Sizes.size()) +
                  MatrixScratch::bytesFor<T>(Work);
  auto Body = [&](int64_t I, MatrixScratch Memory) {
    T *A = Memory.take<T>(Sizes.size());
    T *Workspace = Memory.take<T>(Work);
    int Size = Work;
    transposeMatrix(In + I * Sizes.size(), A, Sizes.Rows, Sizes.Columns);
    if (Sizes.size() > 0)
      Reduce(I, A, Workspace, &Size);
    transposeMatrix(A, Out + I * Sizes.size(), Sizes.Columns, Sizes.Rows);
  };
  return forEachMatrix(Call, Sizes.Batch, Cost, Bytes, Body);
}

template <typename T> struct GeqrfFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Geqrf = lapack::routine<T>("geqrf");
    T *Taus = Call.Outputs[1].data<T>();
    auto Reduce = [&](int64_t I, T *A, T *Workspace, int *Size) {
      int M = std::max(int(Sizes.Rows), 1), N = int(Sizes.Columns), Info = 0;
      Geqrf(&M, &N, A, &M, Taus + I * Sizes.rank(), Workspace, Size, &Info);
    };
    return reduceMatrices<T>(Call, 2.0 * Sizes.size() * Sizes.rank(), Reduce);
  }
};

template <typename T> struct HessenbergFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Gehrd = lapack::routine<T>("gehrd");
    T *Taus = Call.Outputs[1].data<T>();
    auto Reduce = [&](int64_t I, T *A, T *Workspace, int *Size) {
      int N = int(Sizes.Rows), One = 1, Info = 0;
      Gehrd(&N, &One, &N, A, &N, Taus + I * (N - 1), Workspace, Size, &Info);
    };
    return reduceMatrices<T>(Call, 10.0 / 3 * Sizes.size() * Sizes.rank(),
                             Reduce);
  }
};

template <typename T> struct TridiagonalFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Sytrd = lapack::routine<T>("sytrd", "hetrd");
    const char *Triangle = Call.Parameters[0] ? "L" : "U";
    auto *D = Call.Outputs[1].data<lapack::Real<T>>();
    auto *E = Call.Outputs[2].data<lapack::Real<T>>();
    T *Taus = Call.Outputs[3].data<T>();
    auto Reduce = [&](int64_t I, T *A, T *Workspace, int *Size) {
      int N = int(Sizes.Rows), Info = 0;
      Sytrd(Triangle, &N, A, &N, D + I * N, E + I * (N - 1), Taus + I * (N - 1),
            Workspace, Size, &Info);
    };
    return reduceMatrices<T>(Call, 4.0 / 3 * Sizes.size() * Sizes.rank(),
                             Reduce);
  }
};

template <typename T> struct HouseholderProductFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Sizes(Call.Inputs[0]);
    auto Orgqr = lapack::routine<T>("orgqr", "ungqr");
    int64_t Count = Call.Inputs[1].Shape[Call.Inputs[1].Rank - 1];
    T *Taus = Call.Inputs[1].data<T>();
    auto Reduce = [&](int64_t I, T *A, T *Workspace, int *Size) {
      int M = std::max(int(Sizes.Rows), 1), N = int(Sizes.Columns),
          K = int(Count), Info = 0;
      Orgqr(&M, &N, &K, A, &M, Taus + I * Count, Workspace, Size, &Info);
    };
    return reduceMatrices<T>(Call, 4.0 * Sizes.size() * Count, Reduce);
  }
};

template <typename T> struct OrmqrFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes Reflections(Call.Inputs[0]), Sizes(Call.Inputs[2]);
    auto Ormqr = lapack::routine<T>("ormqr", "unmqr");
    const char *Side = Call.Parameters[0] ? "L" : "R";
    const char *Transpose = !Call.Parameters[1]    ? "N"
                            : lapack::IsComplex<T> ? "C"
                                                   : "T";
    int M = std::max(int(Sizes.Rows), 1), N = int(Sizes.Columns),
        K = int(Reflections.Columns), Rows = std::max(int(Reflections.Rows), 1);
    auto Multiply = [&](T *A, T *Taus, T *C, T *Workspace, int *Size) {
      int Info = 0;
      Ormqr(Side, Transpose, &M, &N, &K, A, &Rows, Taus, C, &M, Workspace, Size,
            &Info);
    };
    T *NoMatrix = nullptr;
    int Work = workspaceOf<T>([&](T *Asked, int *Size) {
      Multiply(NoMatrix, NoMatrix, NoMatrix, Asked, Size);
    });
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      T *A = Memory.take<T>(Reflections.size());
      T *C = Memory.take<T>(Sizes.size());
      T *Workspace = Memory.take<T>(Work);
      int Size = Work;
      transposeMatrix(Call.Inputs[0].data<T>() + I * Reflections.size(), A,
                      Reflections.Rows, Reflections.Columns);
      transposeMatrix(Call.Inputs[2].data<T>() + I * Sizes.size(), C,
                      Sizes.Rows, Sizes.Columns);
      Multiply(A, Call.Inputs[1].data<T>() + I * K, C, Workspace, &Size);
      transposeMatrix(C, Call.Outputs[0].data<T>() + I * Sizes.size(),
                      Sizes.Columns, Sizes.Rows);
    };
    int64_t Bytes = MatrixScratch::bytesFor<T>(Reflections.size()) +
                    MatrixScratch::bytesFor<T>(Sizes.size()) +
                    MatrixScratch::bytesFor<T>(Work);
    return forEachMatrix(Call, Sizes.Batch, 4.0 * Sizes.size() * K, Bytes,
                         Body);
  }
};
} // namespace

Status arrax::runtime::geqrf(const LibraryCall &Call) {
  return withLapackType<GeqrfFunction>(Call);
}
Status arrax::runtime::hessenberg(const LibraryCall &Call) {
  return withLapackType<HessenbergFunction>(Call);
}
Status arrax::runtime::tridiagonal(const LibraryCall &Call) {
  return withLapackType<TridiagonalFunction>(Call);
}
Status arrax::runtime::householderProduct(const LibraryCall &Call) {
  return withLapackType<HouseholderProductFunction>(Call);
}
Status arrax::runtime::ormqr(const LibraryCall &Call) {
  return withLapackType<OrmqrFunction>(Call);
}
