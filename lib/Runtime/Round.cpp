//===- Round.cpp - Conversions that compiled code calls -------------------===//

#include "arrax/Runtime/Round.h"

#include "Convert.h"

#include <cmath>

using namespace arrax::runtime;

/// `Value` in f32, rounded toward zero with the last bit set if that was not
/// exact (rounding to odd), after which a second rounding to a narrower type is
/// right (Boldo and Melquiond, When double rounding is odd, 2005).
static float roundToOdd(double Value) {
  float Nearest = float(Value);
  if (double(Nearest) == Value || std::isnan(Value) || std::isinf(Value))
    return Nearest;
  if (std::fabs(double(Nearest)) > std::fabs(Value))
    Nearest = std::nextafter(Nearest, 0.0f);
  return bitCast<float>(bitCast<uint32_t>(Nearest) | 1);
}

static float inRegister(uint16_t Bits) {
  return bitCast<float>(uint32_t(Bits));
}

float arrax_round_f32_to_bf16(float Value) {
  return inRegister(toBFloat(Value).Bits);
}

float arrax_round_f64_to_bf16(double Value) {
  return inRegister(toBFloat(roundToOdd(Value)).Bits);
}

float arrax_round_f32_to_f16(float Value) {
  return inRegister(toHalf(Value).Bits);
}

float arrax_round_f64_to_f16(double Value) {
  return inRegister(toHalf(roundToOdd(Value)).Bits);
}

float arrax_widen_f16_to_f32(float Value) {
  return toFloat(Half{uint16_t(bitCast<uint32_t>(Value))});
}
