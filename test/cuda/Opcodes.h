//===- Opcodes.h - The instructions the interpreter knows -------*- C++ -*-===//

#ifndef ARRAX_TEST_CUDA_OPCODES_H
#define ARRAX_TEST_CUDA_OPCODES_H

#include "Half.h"
#include "Program.h"

#include <cstring>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace simulator {

enum class Role : uint8_t { Dest, Source, Address, Label };

/// An operand as written: `{a, b}` if Count is 2; a register of Width bits (1
/// for a predicate), or of at least Width bits where MayBeWider.
struct Operand {
  Role Is;
  uint8_t Width;
  uint8_t Count = 1;
  bool MayBeWider = false;
  bool HasSecond = false; // `a|p`, with a predicate that may be left out.
};

struct Opcode {
  Handler Run;
  std::vector<Operand> Operands;
  Space Accesses = Space::Param; // For an Address.
  bool Waits = false;
  int64_t Mode = 0;
};

/// From the full name: what is not in the table is not simulated. `mov` that
/// packs and unpacks has the suffix `{}`.
using OpcodeTable = std::unordered_map<std::string, Opcode>;

/// The modes of shfl.
enum Shuffle : int64_t { Butterfly, Index, Up, Down };

void addIntegerOpcodes(OpcodeTable &);
void addFloatOpcodes(OpcodeTable &);
void addComparisonOpcodes(OpcodeTable &);
void addConversionOpcodes(OpcodeTable &);
void addMemoryOpcodes(OpcodeTable &);
void addControlOpcodes(OpcodeTable &);

/// Branches that the decoder writes for guards: to the offset if the predicate
/// in slot 0 holds, or if it does not.
extern const Handler BranchIf, BranchUnless;

//===----------------------------------------------------------------------===//
// Values in slots
//===----------------------------------------------------------------------===//

template <class T> T get(const uint64_t *Slots, uint32_t Slot) {
  T Value;
  std::memcpy(&Value, Slots + Slot, sizeof(T));
  return Value;
}

template <class T> void set(uint64_t *Slots, uint32_t Slot, T Value) {
  uint64_t Bits = 0;
  std::memcpy(&Bits, &Value, sizeof(T));
  Slots[Slot] = Bits;
}

struct Predicate {
  uint8_t Value; // Its lowest bit: slots may hold garbage.

  Predicate() = default;
  explicit Predicate(bool Value) : Value(Value) {}
  explicit operator bool() const { return Value & 1; }
};

template <class T> constexpr uint8_t widthOf = 8 * sizeof(T);
template <> inline constexpr uint8_t widthOf<Predicate> = 1;

template <class T> constexpr const char *nameOf = nullptr;
template <> inline constexpr const char *nameOf<int8_t> = "s8";
template <> inline constexpr const char *nameOf<int16_t> = "s16";
template <> inline constexpr const char *nameOf<int32_t> = "s32";
template <> inline constexpr const char *nameOf<int64_t> = "s64";
template <> inline constexpr const char *nameOf<uint8_t> = "u8";
template <> inline constexpr const char *nameOf<uint16_t> = "u16";
template <> inline constexpr const char *nameOf<uint32_t> = "u32";
template <> inline constexpr const char *nameOf<uint64_t> = "u64";
template <> inline constexpr const char *nameOf<Half> = "f16";
template <> inline constexpr const char *nameOf<BFloat> = "bf16";
template <> inline constexpr const char *nameOf<float> = "f32";
template <> inline constexpr const char *nameOf<double> = "f64";

/// `.b32` for a type of 32 bits.
template <class T> std::string bitsName() {
  return ".b" + std::to_string(8 * sizeof(T));
}
template <class T> std::string typeName() {
  return std::string(".") + nameOf<T>;
}

template <class T> Operand dest() { return {Role::Dest, widthOf<T>}; }
template <class T> Operand source() { return {Role::Source, widthOf<T>}; }

/// Calls Visit with a value of each of the types.
template <class... Types, class Visitor> void forTypes(Visitor Visit) {
  (Visit(Types()), ...);
}

//===----------------------------------------------------------------------===//
// Handlers from functions of values
//===----------------------------------------------------------------------===//

template <class Result, class A, Result (*Function)(A)>
const Instruction *unary(const Instruction *I, uint64_t *S, Thread &) {
  set<Result>(S, I->Slots[0], Function(get<A>(S, I->Slots[1])));
  return I + 1;
}

template <class Result, class A, class B, Result (*Function)(A, B)>
const Instruction *binary(const Instruction *I, uint64_t *S, Thread &) {
  set<Result>(S, I->Slots[0],
              Function(get<A>(S, I->Slots[1]), get<B>(S, I->Slots[2])));
  return I + 1;
}

template <class Result, class A, class B, class C, Result (*Function)(A, B, C)>
const Instruction *ternary(const Instruction *I, uint64_t *S, Thread &) {
  set<Result>(S, I->Slots[0],
              Function(get<A>(S, I->Slots[1]), get<B>(S, I->Slots[2]),
                       get<C>(S, I->Slots[3])));
  return I + 1;
}

template <auto Function> struct HandlerOf;
template <class R, class A, R (*Function)(A)> struct HandlerOf<Function> {
  static Opcode opcode() {
    return {unary<R, A, Function>, {dest<R>(), source<A>()}};
  }
};
template <class R, class A, class B, R (*Function)(A, B)>
struct HandlerOf<Function> {
  static Opcode opcode() {
    return {binary<R, A, B, Function>, {dest<R>(), source<A>(), source<B>()}};
  }
};
template <class R, class A, class B, class C, R (*Function)(A, B, C)>
struct HandlerOf<Function> {
  static Opcode opcode() {
    return {ternary<R, A, B, C, Function>,
            {dest<R>(), source<A>(), source<B>(), source<C>()}};
  }
};

/// The opcode that computes Function of its sources.
template <auto Function> Opcode computes() {
  return HandlerOf<Function>::opcode();
}

/// Function of each half of registers of twice the bits.
template <auto Function> struct Pairwise;
template <class T, class... Ts, T (*Function)(T, Ts...)>
struct Pairwise<Function> {
  using Pair = std::conditional_t<sizeof(T) == 2, uint32_t, uint64_t>;
  template <class> using Same = Pair;

  static Pair apply(Pair First, Same<Ts>... Rest) {
    T Results[] = {Function(part<0>(First), part<0>(Rest)...),
                   Function(part<1>(First), part<1>(Rest)...)};
    Pair Result;
    std::memcpy(&Result, Results, sizeof(Result));
    return Result;
  }

private:
  template <int Index> static T part(Pair P) {
    T Parts[2];
    std::memcpy(Parts, &P, sizeof(P));
    return Parts[Index];
  }
};

/// Enters an instruction and the one of pairs, with suffix `x2`.
template <auto Function>
void addWithPairs(OpcodeTable &Table, const std::string &Name) {
  Table[Name] = computes<Function>();
  Table[Name + "x2"] = computes<&Pairwise<Function>::apply>();
}

} // namespace simulator

#endif // ARRAX_TEST_CUDA_OPCODES_H
