//===- GemmPack.h - Copies between matrices and panels ----------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_GEMMPACK_H
#define ARRAX_LIB_RUNTIME_GEMMPACK_H

#include "arrax/Runtime/DType.h"

namespace arrax::runtime {

/// Dest[i * Width + j] = Source[i * SourceRow + j * SourceCol], converted to T,
/// for i < Rows and j < Cols; zero for Cols <= j < Width.
template <typename T>
using PackFn = void (*)(int64_t Rows, int64_t Cols, const void *Source,
                        int64_t SourceRow, int64_t SourceCol, T *Dest,
                        int64_t Width);

/// T is float, double, uint32_t or uint64_t; Type is not complex.
template <typename T> PackFn<T> packFn(DType Type);

/// The same, but that what is between rows of Dest is left as it is.
template <typename T> PackFn<T> copyFn(DType Type);

/// Dest[i * DestRow + j * DestCol] = Source[i * Cols + j], converted to Type.
template <typename T>
using UnpackFn = void (*)(int64_t Rows, int64_t Cols, const T *Source,
                          void *Dest, int64_t DestRow, int64_t DestCol);

template <typename T> UnpackFn<T> unpackFn(DType Type);

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_GEMMPACK_H
