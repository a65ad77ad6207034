//===- SortKeys.h - Elements as unsigned integers in their order *- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_SORTKEYS_H
#define ARRAX_LIB_RUNTIME_LIBRARY_SORTKEYS_H

#include "../Convert.h"

namespace arrax::runtime {

template <size_t Bytes> struct UnsignedOf;
template <> struct UnsignedOf<1> {
  using Type = uint8_t;
};
template <> struct UnsignedOf<2> {
  using Type = uint16_t;
};
template <> struct UnsignedOf<4> {
  using Type = uint32_t;
};
template <> struct UnsignedOf<8> {
  using Type = uint64_t;
};

/// An unsigned integer that can hold the key of a T.
template <typename T> using KeyOf = typename UnsignedOf<sizeof(T)>::Type;

template <typename T>
constexpr bool isFloatStorage =
    std::is_floating_point_v<T> || std::is_same_v<T, Half> ||
    std::is_same_v<T, BFloat>;

template <typename T>
constexpr KeyOf<T> SignBit = KeyOf<T>(1) << (8 * sizeof(T) - 1);

/// The bits of infinity.
template <typename T> constexpr KeyOf<T> infinityBits() {
  if constexpr (std::is_same_v<T, Half>)
    return 0x7c00;
  else if constexpr (std::is_same_v<T, BFloat>)
    return 0x7f80;
  else if constexpr (std::is_same_v<T, float>)
    return 0x7f800000;
  else
    return 0x7ff0000000000000;
}

/// The order of bits read as sign and magnitude: that of IEEE 754's totalOrder
/// for floats, and the usual one for integers and bool.
template <typename T> inline KeyOf<T> totalKey(T Value) {
  auto Bits = bitCast<KeyOf<T>>(Value);
  if constexpr (isFloatStorage<T>)
    return Bits ^ (Bits & SignBit<T> ? KeyOf<T>(~KeyOf<T>(0)) : SignBit<T>);
  else if constexpr (std::is_signed_v<T>)
    return Bits ^ SignBit<T>;
  else
    return Bits;
}

/// The order of array.sort: zeros are equal, and so are NaN, which come last.
template <typename T> inline KeyOf<T> sortKey(T Value) {
  if constexpr (isFloatStorage<T>) {
    auto Bits = bitCast<KeyOf<T>>(Value);
    KeyOf<T> Magnitude = Bits & KeyOf<T>(~SignBit<T>), Key = totalKey(Value);
    Key = Magnitude == 0 ? SignBit<T> : Key;
    return Magnitude > infinityBits<T>() ? KeyOf<T>(~KeyOf<T>(0)) : Key;
  } else {
    return totalKey(Value);
  }
}

/// Whether elements of different bits have the sort key `Key`: zeros, or NaN.
template <typename T> inline bool isSharedKey(KeyOf<T> Key) {
  return isFloatStorage<T> &&
         (Key == SignBit<T> || Key == KeyOf<T>(~KeyOf<T>(0)));
}

/// The element with the total key `Key`.
template <typename T> inline T fromTotalKey(KeyOf<T> Key) {
  if constexpr (isFloatStorage<T>)
    return bitCast<T>(KeyOf<T>(
        Key ^ (Key & SignBit<T> ? SignBit<T> : KeyOf<T>(~KeyOf<T>(0)))));
  else if constexpr (std::is_signed_v<T>)
    return bitCast<T>(KeyOf<T>(Key ^ SignBit<T>));
  else
    return bitCast<T>(Key);
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_SORTKEYS_H
