//===- Solutions.cpp - Triangular and tridiagonal systems, permutations ---===//

#include "Functions.h"
#include "Matrices.h"
#include <cstring>

using namespace arrax::runtime;

//===----------------------------------------------------------------------===//
// Triangular systems
//===----------------------------------------------------------------------===//

namespace {
/// Row-major, op(a) x = b is x^T op(a)^T = b^T by columns, where the memory of
/// `a` is a^T: side and triangle are the others, transposition is the same.
template <typename T> struct TriangularSolveFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes A(Call.Inputs[0]), B(Call.Inputs[1]);
    bool LeftSide = Call.Parameters[0], Lower = Call.Parameters[1],
         Transpose = Call.Parameters[2],
         Conjugate = Call.Parameters[3] && lapack::IsComplex<T>,
         UnitDiagonal = Call.Parameters[4];
    // No routine conjugates without transposing: conjugate b and x instead.
    bool ConjugateB = Conjugate && !Transpose;
    const char *Side = LeftSide ? "R" : "L", *Triangle = Lower ? "U" : "L",
               *Op = !Transpose  ? "N"
                     : Conjugate ? "C"
                                 : "T",
               *Diagonal = UnitDiagonal ? "U" : "N";
    auto Trsm = lapack::routine<T>("trsm");
    int M = int(B.Columns), N = int(B.Rows), Leading = int(A.Rows);
    auto Body = [&](int64_t I, MatrixScratch) {
      const T *Matrix = Call.Inputs[0].data<T>() + I * A.size();
      const T *In = Call.Inputs[1].data<T>() + I * B.size();
      T *Out = Call.Outputs[0].data<T>() + I * B.size(), One = 1;
      if (In != Out)
        std::copy_n(In, B.size(), Out);
      if (ConjugateB)
        conjugateAll(Out, B.size());
      Trsm(Side, Triangle, Op, Diagonal, &M, &N, &One, Matrix, &Leading, Out,
           &M);
      if (ConjugateB)
        conjugateAll(Out, B.size());
    };
    return forEachMatrix(Call, B.Batch, double(A.Rows) * B.size(), 0, Body);
  }

private:
  static void conjugateAll(T *X, int64_t Count) {
    for (int64_t I = 0; I < Count; ++I)
      X[I] = lapack::conjugate(X[I]);
  }
};
} // namespace

Status arrax::runtime::triangularSolve(const LibraryCall &Call) {
  return withLapackType<TriangularSolveFunction>(Call);
}

//===----------------------------------------------------------------------===//
// Tridiagonal systems
//===----------------------------------------------------------------------===//

namespace {
template <typename T> struct TridiagonalSolveFunction {
  static Status run(const LibraryCall &Call) {
    MatrixSizes B(Call.Inputs[3]);
    auto Gtsv = lapack::routine<T>("gtsv");
    int N = int(B.Rows), Columns = int(B.Columns);
    auto Body = [&](int64_t I, MatrixScratch Memory) {
      T *Diagonals[3];
      for (int64_t D = 0; D < 3; ++D) {
        // The first of the lower diagonal stands for no element.
        const T *In = Call.Inputs[D].data<T>() + I * N + (D == 0);
        Diagonals[D] = Memory.take<T>(N);
        std::copy_n(In, N - (D != 1), Diagonals[D]);
      }
      T *Right = Memory.take<T>(B.size());
      T *Out = Call.Outputs[0].data<T>() + I * B.size();
      transposeMatrix(Call.Inputs[3].data<T>() + I * B.size(), Right, B.Rows,
                      B.Columns);
      int Info = 0;
      Gtsv(&N, &Columns, Diagonals[0], Diagonals[1], Diagonals[2], Right, &N,
           &Info);
      if (Info != 0)
        fillNaN(Out, B.size());
      else
        transposeMatrix(Right, Out, B.Columns, B.Rows);
    };
    int64_t Bytes = 3 * MatrixScratch::bytesFor<T>(N) +
                    MatrixScratch::bytesFor<T>(B.size());
    return forEachMatrix(Call, B.Batch, 10.0 * B.size(), Bytes, Body);
  }
};
} // namespace

Status arrax::runtime::tridiagonalSolve(const LibraryCall &Call) {
  return withLapackType<TridiagonalSolveFunction>(Call);
}

//===----------------------------------------------------------------------===//
// Permutations
//===----------------------------------------------------------------------===//

void arrax::runtime::permutationOfPivots(const int32_t *Pivots, int64_t Count,
                                         int32_t *Permutation, int64_t Size) {
  for (int64_t I = 0; I < Size; ++I)
    Permutation[I] = int32_t(I);
  for (int64_t I = 0; I < Count; ++I)
    if (Pivots[I] >= 0 && Pivots[I] < Size)
      std::swap(Permutation[I], Permutation[Pivots[I]]);
}

Status arrax::runtime::luPivotsToPermutation(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0], &Out = Call.Outputs[0];
  int64_t Count = In.Shape[In.Rank - 1], Size = Out.Shape[Out.Rank - 1];
  for (int64_t I = 0, End = Out.count(0, Out.Rank - 1); I < End; ++I)
    permutationOfPivots(In.data<int32_t>() + I * Count, Count,
                        Out.data<int32_t>() + I * Size, Size);
  return Status::Ok;
}

Status arrax::runtime::permuteRows(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0];
  MatrixSizes Sizes(In);
  bool Inverse = Call.Parameters[0];
  int64_t Bytes = Sizes.Columns * int64_t(itemSize(In.Type));
  const auto *Permutation = Call.Inputs[1].data<int32_t>();
  auto Body = [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I < Hi; ++I) {
      int64_t Start = I / Sizes.Rows * Sizes.Rows;
      // A row that is not there stays what it is.
      int64_t Row = Permutation[I];
      int64_t Other = Row >= 0 && Row < Sizes.Rows ? Start + Row : I;
      int64_t From = Inverse ? I : Other, To = Inverse ? Other : I;
      std::memcpy(Call.Outputs[0].data<char>() + To * Bytes,
                  In.data<char>() + From * Bytes, size_t(Bytes));
    }
  };
  parallelFor(Sizes.Batch * Sizes.Rows, 1 + (1 << 18) / (Bytes + 64), Body);
  return Status::Ok;
}
