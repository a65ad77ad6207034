//===- Convert.h - Conversions between element types ------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_CONVERT_H
#define ARRAX_LIB_RUNTIME_CONVERT_H

#include "arrax/Runtime/DType.h"

#include <cstring>
#include <type_traits>

namespace arrax::runtime {

/// Storage of the two 16-bit floating-point types and of Bool: distinct types,
/// so that conversions can be chosen by overloading.
struct Half {
  uint16_t Bits;
};
struct BFloat {
  uint16_t Bits;
};
struct BoolByte {
  uint8_t Byte;
};

template <typename To, typename From> inline To bitCast(From Value) {
  static_assert(sizeof(To) == sizeof(From));
  To Result;
  memcpy(&Result, &Value, sizeof(To));
  return Result;
}

// Both 16-bit conversions are free of branches so that loops vectorize.

inline float toFloat(BFloat Value) {
  return bitCast<float>(uint32_t(Value.Bits) << 16);
}

inline float toFloat(Half Value) {
  uint32_t Sign = uint32_t(Value.Bits & 0x8000) << 16;
  uint32_t Rest = uint32_t(Value.Bits & 0x7fff) << 13;
  // Scaling by 2^112 moves the exponent's bias and normalises subnormals.
  uint32_t Scaled = bitCast<uint32_t>(bitCast<float>(Rest) * 0x1p112f);
  // Infinities and NaNs: all exponent bits set.
  uint32_t Special = Rest | 0x7f800000;
  return bitCast<float>(Sign | (Rest >= 0x0f800000 ? Special : Scaled));
}

/// Rounds to nearest, ties to even.
inline BFloat toBFloat(float Value) {
  uint32_t Bits = bitCast<uint32_t>(Value);
  uint32_t Rounded = (Bits + 0x7fff + ((Bits >> 16) & 1)) >> 16;
  uint32_t QuietNaN = (Bits >> 16) | 0x40;
  return {uint16_t(Value != Value ? QuietNaN : Rounded)};
}

/// Rounds to nearest, ties to even.
inline Half toHalf(float Value) {
  uint32_t Bits = bitCast<uint32_t>(Value);
  uint32_t Sign = (Bits >> 16) & 0x8000;
  uint32_t Magnitude = Bits & 0x7fffffff;
  // Normal results: move the bias, round the 13 bits that go away. Too large
  // values carry into the exponent of infinity or are cut to it.
  uint32_t Normal =
      (Magnitude - (112u << 23) + 0xfff + ((Bits >> 13) & 1)) >> 13;
  Normal = Magnitude >= 0x47800000 ? 0x7c00 : Normal;
  // Subnormal results: adding 0.5 leaves the result in the low bits of the
  // sum, rounded by the addition.
  uint32_t Subnormal = bitCast<uint32_t>(bitCast<float>(Magnitude) + 0.5f) -
                       bitCast<uint32_t>(0.5f);
  uint32_t NaN = 0x7e00 | ((Bits >> 13) & 0x3ff);
  uint32_t Result = Magnitude < (113u << 23) ? Subnormal : Normal;
  Result = Magnitude > 0x7f800000 ? NaN : Result;
  return {uint16_t(Sign | Result)};
}

/// Converts an element to the type T that products are summed in.
template <typename T, typename From> inline T widen(From Value) {
  if constexpr (std::is_same_v<From, Half> || std::is_same_v<From, BFloat>)
    return T(toFloat(Value));
  else if constexpr (std::is_same_v<From, BoolByte>)
    return T(Value.Byte);
  else
    return T(Value);
}

/// Converts a sum to the element type of the result. Floating-point sums are
/// given as float or double, integers as unsigned with the same bits.
template <typename To, typename T> inline To narrow(T Value) {
  if constexpr (std::is_same_v<To, Half>)
    return toHalf(float(Value));
  else if constexpr (std::is_same_v<To, BFloat>)
    return toBFloat(float(Value));
  else if constexpr (std::is_same_v<To, BoolByte>)
    return {uint8_t(Value != 0)};
  else
    return To(Value);
}

/// Calls Visit with a null pointer to the storage type of a real DType.
template <typename VisitT> inline void visitStorage(DType Type, VisitT Visit) {
  switch (Type) {
  case DType::Bool:
    return Visit(static_cast<BoolByte *>(nullptr));
  case DType::Int8:
    return Visit(static_cast<int8_t *>(nullptr));
  case DType::Int16:
    return Visit(static_cast<int16_t *>(nullptr));
  case DType::Int32:
    return Visit(static_cast<int32_t *>(nullptr));
  case DType::Int64:
    return Visit(static_cast<int64_t *>(nullptr));
  case DType::UInt8:
    return Visit(static_cast<uint8_t *>(nullptr));
  case DType::UInt16:
    return Visit(static_cast<uint16_t *>(nullptr));
  case DType::UInt32:
    return Visit(static_cast<uint32_t *>(nullptr));
  case DType::UInt64:
    return Visit(static_cast<uint64_t *>(nullptr));
  case DType::Float16:
    return Visit(static_cast<Half *>(nullptr));
  case DType::BFloat16:
    return Visit(static_cast<BFloat *>(nullptr));
  case DType::Float32:
    return Visit(static_cast<float *>(nullptr));
  case DType::Float64:
    return Visit(static_cast<double *>(nullptr));
  default: // Complex, or of 8 bits: those are bytes to the compiled code.
    return;
  }
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_CONVERT_H
