//===- GemmPack.cpp - Copies between matrices and panels ------------------===//

#include "GemmPack.h"

#include "Convert.h"

namespace arrax::runtime {

namespace {

/// Rows of Cols contiguous elements, Cols fixed so that the copy is unrolled.
template <int Cols, typename From, typename T>
void packFullRows(int64_t Rows, const From *Source, int64_t SourceRow,
                  T *Dest) {
  for (int64_t I = 0; I != Rows; ++I) {
    T Row[Cols];
    for (int J = 0; J != Cols; ++J)
      Row[J] = widen<T>(Source[I * SourceRow + J]);
    memcpy(Dest + I * Cols, Row, sizeof(Row));
  }
}

/// Transposes: columns are contiguous in the source. Four by four, so that the
/// compiler can do it in vector registers.
template <typename From, typename T>
void packTransposed(int64_t Rows, int64_t Cols, const From *Source,
                    int64_t SourceCol, T *Dest, int64_t Width) {
  int64_t J = 0;
  for (; J + 4 <= Cols; J += 4) {
    const From *S0 = Source + J * SourceCol, *S1 = S0 + SourceCol,
               *S2 = S1 + SourceCol, *S3 = S2 + SourceCol;
    T *D = Dest + J;
    for (int64_t I = 0; I != Rows; ++I, D += Width) {
      T Row[4] = {widen<T>(S0[I]), widen<T>(S1[I]), widen<T>(S2[I]),
                  widen<T>(S3[I])};
      memcpy(D, Row, sizeof(Row));
    }
  }
  for (; J != Cols; ++J)
    for (int64_t I = 0; I != Rows; ++I)
      Dest[I * Width + J] = widen<T>(Source[J * SourceCol + I]);
}

template <typename From, typename T>
void pack(int64_t Rows, int64_t Cols, const void *Source, int64_t SourceRow,
          int64_t SourceCol, T *Dest, int64_t Width) {
  auto *S = static_cast<const From *>(Source);
  if (SourceCol == 1 && Cols == Width) {
    switch (Width) {
    case 4:
      return packFullRows<4>(Rows, S, SourceRow, Dest);
    case 8:
      return packFullRows<8>(Rows, S, SourceRow, Dest);
    case 16:
      return packFullRows<16>(Rows, S, SourceRow, Dest);
    case 32:
      return packFullRows<32>(Rows, S, SourceRow, Dest);
    }
  }
  if (Cols != Width)
    for (int64_t I = 0; I != Rows; ++I)
      for (int64_t J = Cols; J != Width; ++J)
        Dest[I * Width + J] = T(0);
  if (SourceRow == 1) {
    packTransposed(Rows, Cols, S, SourceCol, Dest, Width);
  } else if (SourceCol == 1) {
    for (int64_t I = 0; I != Rows; ++I)
      for (int64_t J = 0; J != Cols; ++J)
        Dest[I * Width + J] = widen<T>(S[I * SourceRow + J]);
  } else {
    for (int64_t I = 0; I != Rows; ++I)
      for (int64_t J = 0; J != Cols; ++J)
        Dest[I * Width + J] = widen<T>(S[I * SourceRow + J * SourceCol]);
  }
}

template <typename To, typename T>
void unpack(int64_t Rows, int64_t Cols, const T *Source, void *Dest,
            int64_t DestRow, int64_t DestCol) {
  auto *D = static_cast<To *>(Dest);
  for (int64_t I = 0; I != Rows; ++I) {
    if (DestCol == 1)
      for (int64_t J = 0; J != Cols; ++J)
        D[I * DestRow + J] = narrow<To>(Source[I * Cols + J]);
    else
      for (int64_t J = 0; J != Cols; ++J)
        D[I * DestRow + J * DestCol] = narrow<To>(Source[I * Cols + J]);
  }
}

} // namespace

template <typename T> PackFn<T> packFn(DType Type) {
  PackFn<T> Result = nullptr;
  visitStorage(Type, [&](auto *Storage) {
    Result = pack<std::remove_pointer_t<decltype(Storage)>, T>;
  });
  return Result;
}

template <typename T> UnpackFn<T> unpackFn(DType Type) {
  UnpackFn<T> Result = nullptr;
  visitStorage(Type, [&](auto *Storage) {
    Result = unpack<std::remove_pointer_t<decltype(Storage)>, T>;
  });
  return Result;
}

template PackFn<float> packFn(DType);
template PackFn<double> packFn(DType);
template PackFn<uint32_t> packFn(DType);
template PackFn<uint64_t> packFn(DType);
template UnpackFn<float> unpackFn(DType);
template UnpackFn<double> unpackFn(DType);
template UnpackFn<uint32_t> unpackFn(DType);
template UnpackFn<uint64_t> unpackFn(DType);

} // namespace arrax::runtime
