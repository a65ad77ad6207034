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

typedef uint32_t Words __attribute__((vector_size(16)));
typedef uint32_t WordPair __attribute__((vector_size(8)));

/// Transposes a 4 x 4 block of words with rows Step apart.
inline void transposeWords(const uint32_t *Source, int64_t SourceStep,
                           uint32_t *Dest, int64_t DestStep) {
  Words R[4];
  for (int I = 0; I != 4; ++I)
    memcpy(&R[I], Source + I * SourceStep, 16);
  Words Low01 = __builtin_shufflevector(R[0], R[1], 0, 4, 1, 5);
  Words High01 = __builtin_shufflevector(R[0], R[1], 2, 6, 3, 7);
  Words Low23 = __builtin_shufflevector(R[2], R[3], 0, 4, 1, 5);
  Words High23 = __builtin_shufflevector(R[2], R[3], 2, 6, 3, 7);
  Words C[4] = {__builtin_shufflevector(Low01, Low23, 0, 1, 4, 5),
                __builtin_shufflevector(Low01, Low23, 2, 3, 6, 7),
                __builtin_shufflevector(High01, High23, 0, 1, 4, 5),
                __builtin_shufflevector(High01, High23, 2, 3, 6, 7)};
  for (int I = 0; I != 4; ++I)
    memcpy(Dest + I * DestStep, &C[I], 16);
}

/// The same for two rows of four words.
inline void transposeWordPairs(const uint32_t *Source, int64_t SourceStep,
                               uint32_t *Dest, int64_t DestStep) {
  Words R[2];
  for (int I = 0; I != 2; ++I)
    memcpy(&R[I], Source + I * SourceStep, 16);
  Words C[2] = {__builtin_shufflevector(R[0], R[1], 0, 4, 1, 5),
                __builtin_shufflevector(R[0], R[1], 2, 6, 3, 7)};
  for (int I = 0; I != 4; ++I)
    memcpy(Dest + I * DestStep, reinterpret_cast<WordPair *>(C) + I,
           sizeof(WordPair));
}

/// Transposes words without a conversion: columns are contiguous in the source.
/// A panel of A or a transposed B is packed so; register tiles are even.
void packWords(int64_t Rows, int64_t Cols, const uint32_t *Source,
               int64_t SourceCol, uint32_t *Dest, int64_t Width) {
  int64_t FullRows = Rows / 4 * 4;
  int64_t J = 0;
  for (; J + 4 <= Cols; J += 4)
    for (int64_t I = 0; I != FullRows; I += 4)
      transposeWords(Source + J * SourceCol + I, SourceCol,
                     Dest + I * Width + J, Width);
  for (; J + 2 <= Cols; J += 2)
    for (int64_t I = 0; I != FullRows; I += 4)
      transposeWordPairs(Source + J * SourceCol + I, SourceCol,
                         Dest + I * Width + J, Width);
  for (; J != Cols; ++J)
    for (int64_t I = 0; I != FullRows; ++I)
      Dest[I * Width + J] = Source[J * SourceCol + I];
  for (int64_t I = FullRows; I != Rows; ++I)
    for (J = 0; J != Cols; ++J)
      Dest[I * Width + J] = Source[J * SourceCol + I];
}

/// Transposes with a conversion. Four columns at a time, so that the compiler
/// can use vectors.
template <typename From, typename T>
void packTransposed(int64_t Rows, int64_t Cols, const From *Source,
                    int64_t SourceCol, T *Dest, int64_t Width) {
  if constexpr (std::is_same_v<From, T> && sizeof(T) == 4)
    return packWords(Rows, Cols, reinterpret_cast<const uint32_t *>(Source),
                     SourceCol, reinterpret_cast<uint32_t *>(Dest), Width);
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
void copyBlock(int64_t Rows, int64_t Cols, const void *Source,
               int64_t SourceRow, int64_t SourceCol, T *Dest, int64_t Width) {
  auto *S = static_cast<const From *>(Source);
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
  copyBlock<From>(Rows, Cols, Source, SourceRow, SourceCol, Dest, Width);
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

template <typename T> PackFn<T> copyFn(DType Type) {
  PackFn<T> Result = nullptr;
  visitStorage(Type, [&](auto *Storage) {
    Result = copyBlock<std::remove_pointer_t<decltype(Storage)>, T>;
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
template PackFn<float> copyFn(DType);
template PackFn<double> copyFn(DType);
template PackFn<uint32_t> copyFn(DType);
template PackFn<uint64_t> copyFn(DType);
template UnpackFn<float> unpackFn(DType);
template UnpackFn<double> unpackFn(DType);
template UnpackFn<uint32_t> unpackFn(DType);
template UnpackFn<uint64_t> unpackFn(DType);

} // namespace arrax::runtime
