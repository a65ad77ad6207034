//===- Conversions.cpp - cvt ----------------------------------------------===//

#include "Opcodes.h"

#include <limits>
#include <type_traits>

using namespace simulator;

namespace {

/// Source and destination registers may be wider than their types: an integer
/// is extended by its sign to the whole slot.
template <class T> Operand wideDest() {
  return {Role::Dest, widthOf<T>, 1, true};
}
template <class T> Operand wideSource() {
  return {Role::Source, widthOf<T>, 1, true};
}

template <class To> void setInteger(uint64_t *S, uint32_t Slot, To Value) {
  S[Slot] = std::is_signed_v<To> ? uint64_t(int64_t(Value)) : uint64_t(Value);
}

template <class To, class From>
const Instruction *resize(const Instruction *I, uint64_t *S, Thread &) {
  setInteger(S, I->Slots[0], To(get<From>(S, I->Slots[1])));
  return I + 1;
}

enum class Rounding { Nearest, Zero, Down, Up };

template <Rounding Mode, class T> T toIntegral(T Value) {
  switch (Mode) {
  case Rounding::Nearest:
    return std::nearbyint(Value);
  case Rounding::Zero:
    return std::trunc(Value);
  case Rounding::Down:
    return std::floor(Value);
  case Rounding::Up:
    return std::ceil(Value);
  }
}

/// Values out of range become the nearest integer. A NaN becomes zero, or with
/// 64 bits on either side the integer with only the highest bit. ("PTX ISA",
/// cvt.)
template <class To, class From, Rounding Mode>
const Instruction *toInteger(const Instruction *I, uint64_t *S, Thread &) {
  using Limits = std::numeric_limits<To>;
  auto Value = toIntegral<Mode>(double(get<From>(S, I->Slots[1])));
  To Result;
  if (Value != Value)
    Result =
        std::is_same_v<From, double> || sizeof(To) == 8
            ? To(uint64_t(1) << (Limits::digits + std::is_signed_v<To> - 1))
            : To(0);
  else if (Value < double(Limits::min()))
    Result = Limits::min();
  else if (Value >= std::ldexp(1.0, Limits::digits))
    Result = Limits::max();
  else
    Result = To(Value);
  setInteger(S, I->Slots[0], Result);
  return I + 1;
}

template <class To, class From>
const Instruction *fromInteger(const Instruction *I, uint64_t *S, Thread &) {
  if constexpr (std::is_arithmetic_v<To>)
    set<To>(S, I->Slots[0], To(get<From>(S, I->Slots[1])));
  else // Integers that double would round are infinite, or not in the table.
    set<To>(S, I->Slots[0], To(double(get<From>(S, I->Slots[1]))));
  return I + 1;
}

float quiet(float Value) {
  uint32_t Bits = 0x7FFFFFFF;
  if (Value != Value)
    std::memcpy(&Value, &Bits, sizeof(Bits));
  return Value;
}
double quiet(double Value) { return Value; }
template <int Bits> Small<Bits> quiet(Small<Bits> Value) { return Value; }

template <class To, class From> To toFloat(From Value) {
  return quiet(To(double(Value)));
}
template <class T, Rounding Mode> T integral(T Value) {
  return quiet(T(toIntegral<Mode>(double(Value))));
}

/// The first is the upper half.
template <class Half> uint32_t toPair(float Upper, float Lower) {
  return uint32_t(Half(double(Upper)).Bits) << 16 | Half(double(Lower)).Bits;
}

template <class To, class From> void addToInteger(OpcodeTable &Table) {
  std::string Types = typeName<To>() + typeName<From>();
  std::vector<Operand> Operands = {wideDest<To>(), source<From>()};
  Table["cvt.rni" + Types] = {toInteger<To, From, Rounding::Nearest>, Operands};
  Table["cvt.rzi" + Types] = {toInteger<To, From, Rounding::Zero>, Operands};
  Table["cvt.rmi" + Types] = {toInteger<To, From, Rounding::Down>, Operands};
  Table["cvt.rpi" + Types] = {toInteger<To, From, Rounding::Up>, Operands};
}

} // namespace

static void addIntegers(OpcodeTable &Table) {
  forTypes<int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t,
           uint64_t>([&](auto To) {
    forTypes<int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t,
             uint64_t>([&](auto From) {
      using T = decltype(To);
      using F = decltype(From);
      Table["cvt" + typeName<T>() + typeName<F>()] = {
          resize<T, F>, {wideDest<T>(), wideSource<F>()}};
    });
  });
}

static void addMixed(OpcodeTable &Table) {
  forTypes<int16_t, int32_t, int64_t, uint16_t, uint32_t, uint64_t>(
      [&](auto Integer) {
        using I = decltype(Integer);
        forTypes<float, double, Half, BFloat>(
            [&](auto Float) { addToInteger<I, decltype(Float)>(Table); });
        forTypes<float, double, Half>([&](auto Float) {
          using F = decltype(Float);
          Table["cvt.rn" + typeName<F>() + typeName<I>()] = {
              fromInteger<F, I>, {dest<F>(), wideSource<I>()}};
        });
        if constexpr (sizeof(I) < 8)
          Table["cvt.rn.bf16" + typeName<I>()] = {
              fromInteger<BFloat, I>, {dest<BFloat>(), wideSource<I>()}};
      });
}

static void addFloats(OpcodeTable &Table) {
  Table["cvt.f64.f32"] = computes<toFloat<double, float>>();
  Table["cvt.rn.f32.f64"] = computes<toFloat<float, double>>();
  forTypes<Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Type = typeName<T>();
    Table["cvt.f32" + Type] = computes<toFloat<float, T>>();
    Table["cvt.f64" + Type] = computes<toFloat<double, T>>();
    Table["cvt.rn" + Type + ".f32"] = computes<toFloat<T, float>>();
    Table["cvt.rn" + Type + "x2.f32"] = computes<toPair<T>>();
    Table["cvt.rn" + Type + ".f64"] = computes<toFloat<T, double>>();
  });
  forTypes<float, double, Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Types = typeName<T>() + typeName<T>();
    Table["cvt.rni" + Types] = computes<integral<T, Rounding::Nearest>>();
    Table["cvt.rzi" + Types] = computes<integral<T, Rounding::Zero>>();
    Table["cvt.rmi" + Types] = computes<integral<T, Rounding::Down>>();
    Table["cvt.rpi" + Types] = computes<integral<T, Rounding::Up>>();
  });
}

void simulator::addConversionOpcodes(OpcodeTable &Table) {
  addIntegers(Table);
  addMixed(Table);
  addFloats(Table);
}
