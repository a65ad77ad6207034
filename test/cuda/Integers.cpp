//===- Integers.cpp - Arithmetic and logic --------------------------------===//

#include "Opcodes.h"

#include <limits>
#include <type_traits>

using namespace simulator;

namespace {

/// All arithmetic wraps: it is done on 64 bits without a sign.
template <class T>
using Wide128 =
    std::conditional_t<std::is_signed_v<T>, __int128, unsigned __int128>;
template <class T>
using Doubled = std::conditional_t<
    sizeof(T) == 2, std::conditional_t<std::is_signed_v<T>, int32_t, uint32_t>,
    std::conditional_t<std::is_signed_v<T>, int64_t, uint64_t>>;

template <class T> T add(T A, T B) { return T(uint64_t(A) + uint64_t(B)); }
template <class T> T sub(T A, T B) { return T(uint64_t(A) - uint64_t(B)); }
template <class T> T mulLow(T A, T B) { return T(uint64_t(A) * uint64_t(B)); }
template <class T> T mulHigh(T A, T B) {
  return T((Wide128<T>(A) * Wide128<T>(B)) >> (8 * sizeof(T)));
}
template <class T> Doubled<T> mulWide(T A, T B) {
  return Doubled<T>(uint64_t(A) * uint64_t(B));
}
template <class T> T madLow(T A, T B, T C) { return add(mulLow(A, B), C); }
template <class T> T madHigh(T A, T B, T C) { return add(mulHigh(A, B), C); }
template <class T> Doubled<T> madWide(T A, T B, Doubled<T> C) {
  return add(mulWide(A, B), C);
}

/// A division by zero is not specified: hardware returns all ones.
template <class T> T divide(T A, T B) {
  if (B == 0)
    return T(-1);
  if (std::is_signed_v<T> && B == T(-1))
    return sub(T(0), A);
  return T(A / B);
}
template <class T> T remainder(T A, T B) {
  if (B == 0)
    return T(Garbage);
  if (std::is_signed_v<T> && B == T(-1))
    return 0;
  return T(A % B);
}

template <class T> T minimum(T A, T B) { return A < B ? A : B; }
template <class T> T maximum(T A, T B) { return A < B ? B : A; }
template <class T> T negate(T A) { return sub(T(0), A); }
template <class T> T absolute(T A) { return A < 0 ? negate(A) : A; }

template <class T> T bitAnd(T A, T B) { return A & B; }
template <class T> T bitOr(T A, T B) { return A | B; }
template <class T> T bitXor(T A, T B) { return A ^ B; }
template <class T> T bitNot(T A) { return T(~A); }
Predicate both(Predicate A, Predicate B) { return Predicate(A && B); }
Predicate either(Predicate A, Predicate B) { return Predicate(A || B); }
Predicate differ(Predicate A, Predicate B) {
  return Predicate(bool(A) != bool(B));
}
Predicate complement(Predicate A) { return Predicate(!A); }

/// Amounts above the width act as the width.
template <class T> T shiftLeft(T A, uint32_t B) {
  return B < 8 * sizeof(T) ? T(uint64_t(A) << B) : T(0);
}
template <class T> T shiftRight(T A, uint32_t B) {
  if (B < 8 * sizeof(T))
    return T(A >> B);
  return std::is_signed_v<T> && A < 0 ? T(-1) : T(0);
}

uint32_t funnelLeft(uint32_t Low, uint32_t High, uint32_t N) {
  return uint32_t(((uint64_t(High) << 32 | Low) << N) >> 32);
}
uint32_t funnelRight(uint32_t Low, uint32_t High, uint32_t N) {
  return uint32_t((uint64_t(High) << 32 | Low) >> N);
}
uint32_t leftWrap(uint32_t A, uint32_t B, uint32_t C) {
  return funnelLeft(A, B, C & 31);
}
uint32_t leftClamp(uint32_t A, uint32_t B, uint32_t C) {
  return funnelLeft(A, B, minimum(C, 32u));
}
uint32_t rightWrap(uint32_t A, uint32_t B, uint32_t C) {
  return funnelRight(A, B, C & 31);
}
uint32_t rightClamp(uint32_t A, uint32_t B, uint32_t C) {
  return funnelRight(A, B, minimum(C, 32u));
}

uint32_t leadingZeros32(uint32_t A) { return A ? __builtin_clz(A) : 32; }
uint32_t leadingZeros64(uint64_t A) { return A ? __builtin_clzll(A) : 64; }
uint32_t ones32(uint32_t A) { return __builtin_popcount(A); }
uint32_t ones64(uint64_t A) { return __builtin_popcountll(A); }
template <class T> T reverse(T A) {
  T Result = 0;
  for (unsigned Bit = 0; Bit != 8 * sizeof(T); ++Bit)
    Result = T(Result << 1) | T(A >> Bit & 1);
  return Result;
}

/// The field of `Length` bits from `First`; bits beyond the value are its sign.
template <class T> T extract(T A, uint32_t First, uint32_t Length) {
  constexpr uint32_t Width = 8 * sizeof(T);
  First &= 255;
  Length &= 255;
  if (Length == 0)
    return 0;
  T Shifted = shiftRight(A, First);
  if (Length >= Width || (std::is_signed_v<T> && First + Length >= Width))
    return Shifted;
  uint32_t Unused = Width - Length;
  return shiftRight(shiftLeft(Shifted, Unused), Unused);
}

template <class T>
const Instruction *insert(const Instruction *I, uint64_t *S, Thread &) {
  uint32_t First = S[I->Slots[3]] & 255, Length = S[I->Slots[4]] & 255;
  T Ones = T(~shiftLeft(T(-1), Length));
  T Mask = shiftLeft(Ones, First);
  T Field = shiftLeft(get<T>(S, I->Slots[1]), First);
  set<T>(S, I->Slots[0], (Field & Mask) | (get<T>(S, I->Slots[2]) & ~Mask));
  return I + 1;
}

/// Bytes of B:A chosen by the nibbles of C, whose high bit takes the sign of
/// the byte instead.
uint32_t permute(uint32_t A, uint32_t B, uint32_t C) {
  uint64_t Bytes = uint64_t(B) << 32 | A;
  uint32_t Result = 0;
  for (unsigned I = 0; I != 4; ++I) {
    unsigned Choice = C >> (4 * I) & 15;
    auto Byte = uint8_t(Bytes >> (8 * (Choice & 7)));
    if (Choice & 8)
      Byte = Byte & 0x80 ? 0xFF : 0;
    Result |= uint32_t(Byte) << (8 * I);
  }
  return Result;
}

/// Any function of three bits, by its table.
const Instruction *logic3(const Instruction *I, uint64_t *S, Thread &) {
  auto A = uint32_t(S[I->Slots[1]]), B = uint32_t(S[I->Slots[2]]),
       C = uint32_t(S[I->Slots[3]]), Table = uint32_t(S[I->Slots[4]]);
  uint32_t Result = 0;
  for (unsigned Row = 0; Row != 8; ++Row)
    if (Table >> Row & 1)
      Result |= (Row & 4 ? A : ~A) & (Row & 2 ? B : ~B) & (Row & 1 ? C : ~C);
  set<uint32_t>(S, I->Slots[0], Result);
  return I + 1;
}

template <class T> T select(T A, T B, Predicate P) { return P ? A : B; }
template <class T> T selectSign(T A, T B, int32_t C) { return C >= 0 ? A : B; }

//===----------------------------------------------------------------------===//
// Carries
//===----------------------------------------------------------------------===//

/// A sum of unsigned values with a carry in and out, as far as used.
template <class T, bool In, bool Out>
const Instruction *addCarry(const Instruction *I, uint64_t *S, Thread &) {
  using Wide = unsigned __int128;
  Wide Sum = Wide(get<T>(S, I->Slots[1])) + get<T>(S, I->Slots[2]);
  if (In)
    Sum += S[CarrySlot] & 1;
  set<T>(S, I->Slots[0], T(Sum));
  if (Out)
    S[CarrySlot] = uint64_t(Sum >> (8 * sizeof(T)));
  return I + 1;
}

template <class T, bool In, bool Out>
const Instruction *subBorrow(const Instruction *I, uint64_t *S, Thread &) {
  using Wide = unsigned __int128;
  Wide Difference = Wide(get<T>(S, I->Slots[1])) - get<T>(S, I->Slots[2]);
  if (In)
    Difference -= S[CarrySlot] & 1;
  set<T>(S, I->Slots[0], T(Difference));
  if (Out)
    S[CarrySlot] = uint64_t(Difference >> (8 * sizeof(T))) & 1;
  return I + 1;
}

template <class T, bool High, bool In, bool Out>
const Instruction *madCarry(const Instruction *I, uint64_t *S, Thread &) {
  using Wide = unsigned __int128;
  T A = get<T>(S, I->Slots[1]), B = get<T>(S, I->Slots[2]);
  Wide Sum = Wide(High ? mulHigh(A, B) : mulLow(A, B)) + get<T>(S, I->Slots[3]);
  if (In)
    Sum += S[CarrySlot] & 1;
  set<T>(S, I->Slots[0], T(Sum));
  if (Out)
    S[CarrySlot] = uint64_t(Sum >> (8 * sizeof(T)));
  return I + 1;
}

/// `U` decides: the carries of signed values are those of the same bits.
template <class T, class U> void addCarries(OpcodeTable &Table) {
  std::vector<Operand> Two = {dest<T>(), source<T>(), source<T>()};
  std::vector<Operand> Three = {dest<T>(), source<T>(), source<T>(),
                                source<T>()};
  std::string Type = typeName<T>();
  Table["add.cc" + Type] = {addCarry<U, false, true>, Two};
  Table["addc" + Type] = {addCarry<U, true, false>, Two};
  Table["addc.cc" + Type] = {addCarry<U, true, true>, Two};
  Table["sub.cc" + Type] = {subBorrow<U, false, true>, Two};
  Table["subc" + Type] = {subBorrow<U, true, false>, Two};
  Table["subc.cc" + Type] = {subBorrow<U, true, true>, Two};
  if (std::is_signed_v<T>) // The high half of a product is not.
    return;
  Table["mad.lo.cc" + Type] = {madCarry<U, false, false, true>, Three};
  Table["madc.lo" + Type] = {madCarry<U, false, true, false>, Three};
  Table["madc.lo.cc" + Type] = {madCarry<U, false, true, true>, Three};
  Table["mad.hi.cc" + Type] = {madCarry<U, true, false, true>, Three};
  Table["madc.hi" + Type] = {madCarry<U, true, true, false>, Three};
  Table["madc.hi.cc" + Type] = {madCarry<U, true, true, true>, Three};
}

} // namespace

static void addArithmetic(OpcodeTable &Table) {
  forTypes<int16_t, int32_t, int64_t, uint16_t, uint32_t, uint64_t>(
      [&](auto Zero) {
        using T = decltype(Zero);
        std::string Type = typeName<T>();
        Table["add" + Type] = computes<add<T>>();
        Table["sub" + Type] = computes<sub<T>>();
        Table["mul.lo" + Type] = computes<mulLow<T>>();
        Table["mul.hi" + Type] = computes<mulHigh<T>>();
        Table["mad.lo" + Type] = computes<madLow<T>>();
        Table["mad.hi" + Type] = computes<madHigh<T>>();
        Table["div" + Type] = computes<divide<T>>();
        Table["rem" + Type] = computes<remainder<T>>();
        Table["min" + Type] = computes<minimum<T>>();
        Table["max" + Type] = computes<maximum<T>>();
        Table["shr" + Type] = computes<shiftRight<T>>();
        Table["selp" + Type] = computes<select<T>>();
        Table["slct" + Type + ".s32"] = computes<selectSign<T>>();
        if constexpr (std::is_signed_v<T>) {
          Table["neg" + Type] = computes<negate<T>>();
          Table["abs" + Type] = computes<absolute<T>>();
        }
      });
  forTypes<int16_t, int32_t, uint16_t, uint32_t>([&](auto Zero) {
    using T = decltype(Zero);
    Table["mul.wide" + typeName<T>()] = computes<mulWide<T>>();
    Table["mad.wide" + typeName<T>()] = computes<madWide<T>>();
  });
}

static void addLogic(OpcodeTable &Table) {
  forTypes<uint16_t, uint32_t, uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Bits = bitsName<T>();
    Table["and" + Bits] = computes<bitAnd<T>>();
    Table["or" + Bits] = computes<bitOr<T>>();
    Table["xor" + Bits] = computes<bitXor<T>>();
    Table["not" + Bits] = computes<bitNot<T>>();
    Table["shl" + Bits] = computes<shiftLeft<T>>();
    Table["shr" + Bits] = computes<shiftRight<T>>();
    Table["selp" + Bits] = computes<select<T>>();
    Table["slct" + Bits + ".s32"] = computes<selectSign<T>>();
  });
  Table["and.pred"] = computes<both>();
  Table["or.pred"] = computes<either>();
  Table["xor.pred"] = computes<differ>();
  Table["not.pred"] = computes<complement>();
  Table["selp.f32"] = computes<select<float>>();
  Table["selp.f64"] = computes<select<double>>();
}

static void addBits(OpcodeTable &Table) {
  Table["clz.b32"] = computes<leadingZeros32>();
  Table["clz.b64"] = computes<leadingZeros64>();
  Table["popc.b32"] = computes<ones32>();
  Table["popc.b64"] = computes<ones64>();
  Table["brev.b32"] = computes<reverse<uint32_t>>();
  Table["brev.b64"] = computes<reverse<uint64_t>>();
  Table["bfe.s32"] = computes<extract<int32_t>>();
  Table["bfe.s64"] = computes<extract<int64_t>>();
  Table["bfe.u32"] = computes<extract<uint32_t>>();
  Table["bfe.u64"] = computes<extract<uint64_t>>();
  forTypes<uint32_t, uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    Table["bfi" + bitsName<T>()] = {insert<T>,
                                    {dest<T>(), source<T>(), source<T>(),
                                     source<uint32_t>(), source<uint32_t>()}};
  });
  Table["prmt.b32"] = computes<permute>();
  Table["shf.l.wrap.b32"] = computes<leftWrap>();
  Table["shf.l.clamp.b32"] = computes<leftClamp>();
  Table["shf.r.wrap.b32"] = computes<rightWrap>();
  Table["shf.r.clamp.b32"] = computes<rightClamp>();
  Operand Word = source<uint32_t>();
  Table["lop3.b32"] = {logic3, {dest<uint32_t>(), Word, Word, Word, Word}};
}

void simulator::addIntegerOpcodes(OpcodeTable &Table) {
  addArithmetic(Table);
  addLogic(Table);
  addBits(Table);
  addCarries<uint32_t, uint32_t>(Table);
  addCarries<int32_t, uint32_t>(Table);
  addCarries<uint64_t, uint64_t>(Table);
  addCarries<int64_t, uint64_t>(Table);
}
