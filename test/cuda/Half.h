//===- Half.h - Numbers of 16 bits ------------------------------*- C++ -*-===//

#ifndef ARRAX_TEST_CUDA_HALF_H
#define ARRAX_TEST_CUDA_HALF_H

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace simulator {

/// A sign, ExponentBits and a fraction. Conversions from double round once, to
/// nearest even.
template <int ExponentBits> struct Small {
  static constexpr int FractionBits = 15 - ExponentBits;
  static constexpr int Bias = (1 << (ExponentBits - 1)) - 1;
  static constexpr uint16_t Infinity = ((1 << ExponentBits) - 1)
                                       << FractionBits;

  uint16_t Bits;

  Small() = default;
  explicit Small(double Value) : Bits(round(Value)) {}

  operator double() const {
    int Exponent = (Bits & Infinity) >> FractionBits;
    double Fraction = Bits & ((1 << FractionBits) - 1);
    double Size;
    if ((Bits & Infinity) == Infinity)
      Size = Fraction ? NAN : INFINITY;
    else if (Exponent == 0)
      Size = std::ldexp(Fraction, 1 - Bias - FractionBits);
    else
      Size = std::ldexp(Fraction + (1 << FractionBits),
                        Exponent - Bias - FractionBits);
    return Bits & 0x8000 ? -Size : Size;
  }

private:
  static uint16_t round(double Value) {
    if (std::isnan(Value))
      return 0x7FFF; // The NaN of the hardware.
    uint16_t Sign = std::signbit(Value) ? 0x8000 : 0;
    double Size = std::fabs(Value);
    if (std::isinf(Size))
      return Sign | Infinity;
    if (Size == 0)
      return Sign;
    int Exponent = std::max(std::ilogb(Size), 1 - Bias);
    // In units of the last place, from 2^FractionBits on for normal numbers: a
    // carry out of the fraction goes to the exponent as it should.
    auto Units =
        uint32_t(std::nearbyint(std::ldexp(Size, FractionBits - Exponent)));
    uint32_t Result = (uint32_t(Exponent + Bias - 1) << FractionBits) + Units;
    return Sign | uint16_t(std::min<uint32_t>(Result, Infinity));
  }
};

using Half = Small<5>;
using BFloat = Small<8>;

} // namespace simulator

#endif // ARRAX_TEST_CUDA_HALF_H
