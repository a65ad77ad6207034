//===- DType.h - Element types of the run-time library ----------*- C++ -*-===//
//
// Element types as the compiled code and the run-time library number them.
// The values are part of the C ABI and of cached object code: never renumber.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_DTYPE_H
#define ARRAX_RUNTIME_DTYPE_H

#include <cstddef>
#include <cstdint>

namespace arrax::runtime {

enum class DType : int32_t {
  Bool = 0, // One byte, 0 or 1.
  Int8 = 1,
  Int16 = 2,
  Int32 = 3,
  Int64 = 4,
  UInt8 = 5,
  UInt16 = 6,
  UInt32 = 7,
  UInt64 = 8,
  Float16 = 9,   // IEEE binary16, carried as uint16_t.
  BFloat16 = 10, // Upper half of a binary32, carried as uint16_t.
  Float32 = 11,
  Float64 = 12,
  Complex64 = 13, // Two binary32: real, imaginary.
  Complex128 = 14,
  // Of 8 bits, as ml_dtypes has them.
  Float8E3M4 = 15,
  Float8E4M3 = 16,
  Float8E4M3B11FNUZ = 17,
  Float8E4M3FN = 18,
  Float8E4M3FNUZ = 19,
  Float8E5M2 = 20,
  Float8E5M2FNUZ = 21,
  Float8E8M0FNU = 22,
};

constexpr int NumDTypes = 23;

constexpr bool isFloat8(DType Type) {
  return Type >= DType::Float8E3M4 && Type <= DType::Float8E8M0FNU;
}

/// Bytes of one element; 0 for a value that names no type.
constexpr size_t itemSize(DType Type) {
  if (isFloat8(Type))
    return 1;
  switch (Type) {
  case DType::Bool:
  case DType::Int8:
  case DType::UInt8:
    return 1;
  case DType::Int16:
  case DType::UInt16:
  case DType::Float16:
  case DType::BFloat16:
    return 2;
  case DType::Int32:
  case DType::UInt32:
  case DType::Float32:
    return 4;
  case DType::Int64:
  case DType::UInt64:
  case DType::Float64:
  case DType::Complex64:
    return 8;
  case DType::Complex128:
    return 16;
  default:
    return 0;
  }
}

constexpr bool isComplex(DType Type) {
  return Type == DType::Complex64 || Type == DType::Complex128;
}

constexpr bool isFloat(DType Type) {
  return (Type >= DType::Float16 && Type <= DType::Float64) || isFloat8(Type);
}

constexpr bool isInteger(DType Type) {
  return Type >= DType::Int8 && Type <= DType::UInt64;
}

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_DTYPE_H
