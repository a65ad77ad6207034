//===- MemoryOps.cpp - ld, st, mov and cvta -------------------------------===//

#include "Interpreter.h"
#include "Opcodes.h"

#include <type_traits>

using namespace simulator;

namespace {

/// Where an access of Bytes goes; null if it fails.
template <Space In>
uint8_t *locate(const Instruction *I, uint64_t Address, uint32_t Bytes,
                Thread &T, Access How) {
  if constexpr (In == Space::Param)
    return T.Block->parameter(Address); // The parser has checked it.
  else if constexpr (In == Space::Global)
    return T.Block->global(T, I, Address, Bytes, How);
  else if constexpr (In == Space::Shared)
    return T.Block->shared(T, I, Address, Bytes, How);
  else
    return T.Block->local(T, I, Address, Bytes);
}

template <Space In, Access How, class Element, unsigned Count>
const Instruction *load(const Instruction *I, uint64_t *S, Thread &T) {
  uint64_t Address = S[I->Slots[Count]] + I->Offset;
  const uint8_t *From = locate<In>(I, Address, sizeof(Element) * Count, T, How);
  if (!From)
    return nullptr;
  for (unsigned Index = 0; Index != Count; ++Index) {
    Element Value;
    std::memcpy(&Value, From + Index * sizeof(Element), sizeof(Element));
    if constexpr (std::is_signed_v<Element>)
      S[I->Slots[Index]] = uint64_t(int64_t(Value));
    else
      S[I->Slots[Index]] = Value;
  }
  return I + 1;
}

template <Space In, class Element, unsigned Count>
const Instruction *store(const Instruction *I, uint64_t *S, Thread &T) {
  uint64_t Address = S[I->Slots[Count]] + I->Offset;
  uint8_t *To =
      locate<In>(I, Address, sizeof(Element) * Count, T, Access::Store);
  if (!To)
    return nullptr;
  for (unsigned Index = 0; Index != Count; ++Index)
    std::memcpy(To + Index * sizeof(Element), &S[I->Slots[Index]],
                sizeof(Element));
  return I + 1;
}

const Instruction *move(const Instruction *I, uint64_t *S, Thread &) {
  S[I->Slots[0]] = S[I->Slots[1]];
  return I + 1;
}

template <class Part, unsigned Count>
const Instruction *pack(const Instruction *I, uint64_t *S, Thread &) {
  uint64_t Result = 0;
  for (unsigned Index = 0; Index != Count; ++Index)
    Result |= uint64_t(get<Part>(S, I->Slots[1 + Index]))
              << (8 * sizeof(Part) * Index);
  S[I->Slots[0]] = Result;
  return I + 1;
}
template <class Part, unsigned Count>
const Instruction *unpack(const Instruction *I, uint64_t *S, Thread &) {
  uint64_t Value = S[I->Slots[Count]];
  for (unsigned Index = 0; Index != Count; ++Index)
    set(S, I->Slots[Index], Part(Value >> (8 * sizeof(Part) * Index)));
  return I + 1;
}

template <Space In, Access How, class Element, unsigned Count>
void addAccess(OpcodeTable &Table, const std::string &Name) {
  std::string Vector = Count == 1 ? "" : ".v" + std::to_string(Count);
  Operand Registers = {Role::Dest, widthOf<Element>, Count, true};
  Operand Values = {Role::Source, widthOf<Element>, Count, true};
  Operand Address = {Role::Address, 64};
  std::vector<std::string> Types = {typeName<Element>()};
  if (std::is_unsigned_v<Element>)
    Types.push_back(bitsName<Element>());
  if (std::is_unsigned_v<Element> && sizeof(Element) >= 4)
    Types.push_back(sizeof(Element) == 4 ? ".f32" : ".f64");
  for (const std::string &Type : Types) {
    std::string Suffix = Name + Vector + Type;
    if constexpr (How == Access::Store)
      Table["st" + Suffix] = {store<In, Element, Count>, {Address, Values}, In};
    else
      Table["ld" + Suffix] = {
          load<In, How, Element, Count>, {Registers, Address}, In};
  }
}

template <Space In, Access How>
void addSpace(OpcodeTable &Table, const std::string &Name) {
  forTypes<int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t,
           uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    addAccess<In, How, T, 1>(Table, Name);
    if constexpr (In != Space::Param)
      addAccess<In, How, T, 2>(Table, Name);
    if constexpr (In != Space::Param && sizeof(T) <= 4)
      addAccess<In, How, T, 4>(Table, Name);
  });
}

void addMoves(OpcodeTable &Table) {
  forTypes<uint16_t, uint32_t, uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    Opcode Move = {move, {dest<T>(), source<T>()}};
    for (const char *Kind : {".b", ".u", ".s", ".f"})
      if (*(Kind + 1) != 'f' || sizeof(T) > 2)
        Table["mov" + (Kind + std::to_string(8 * sizeof(T)))] = Move;
  });
  Table["mov.pred"] = {move, {dest<Predicate>(), source<Predicate>()}};
  Table["mov.b64{}2="] = {unpack<uint32_t, 2>,
                          {{Role::Dest, 32, 2}, source<uint64_t>()}};
  Table["mov.b32{}2="] = {unpack<uint16_t, 2>,
                          {{Role::Dest, 16, 2}, source<uint32_t>()}};
  Table["mov.b64{}4="] = {unpack<uint16_t, 4>,
                          {{Role::Dest, 16, 4}, source<uint64_t>()}};
  Table["mov.b64={}2"] = {pack<uint32_t, 2>,
                          {dest<uint64_t>(), {Role::Source, 32, 2}}};
  Table["mov.b32={}2"] = {pack<uint16_t, 2>,
                          {dest<uint32_t>(), {Role::Source, 16, 2}}};
  Table["mov.b64={}4"] = {pack<uint16_t, 4>,
                          {dest<uint64_t>(), {Role::Source, 16, 4}}};
}

} // namespace

void simulator::addMemoryOpcodes(OpcodeTable &Table) {
  addSpace<Space::Param, Access::LoadConstant>(Table, ".param");
  addSpace<Space::Global, Access::Load>(Table, ".global");
  addSpace<Space::Global, Access::LoadConstant>(Table, ".global.nc");
  addSpace<Space::Global, Access::Store>(Table, ".global");
  addSpace<Space::Shared, Access::Load>(Table, ".shared");
  addSpace<Space::Shared, Access::Store>(Table, ".shared");
  addSpace<Space::Local, Access::Load>(Table, ".local");
  addSpace<Space::Local, Access::Store>(Table, ".local");
  addMoves(Table);
  // Of generic addresses only those of global memory are simulated.
  std::vector<Operand> Words = {dest<uint64_t>(), source<uint64_t>()};
  Table["cvta.global.u64"] = Table["cvta.to.global.u64"] = {move, Words};
}
