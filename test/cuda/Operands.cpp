//===- Operands.cpp - Operands to slots -----------------------------------===//

#include "Parser.h"

#include <algorithm>

using namespace simulator;

/// `%tid.x` and its like, in the order of Special.
static const char *const SpecialNames[] = {
    "%tid.x",    "%tid.y",    "%tid.z",  "%ctaid.x", "%ctaid.y",
    "%ctaid.z",  "%ntid.x",   "%ntid.y", "%ntid.z",  "%nctaid.x",
    "%nctaid.y", "%nctaid.z", "%laneid", "%warpid",  "%nwarpid"};

/// Checks operands against what the opcode takes.
bool BodyParser::bind(const Opcode &Op, const std::vector<Written> &Operands,
                      Instruction &I) {
  if (Operands.size() != Op.Operands.size())
    return In.fail("expected " + std::to_string(Op.Operands.size()) +
                   " operands, not " + std::to_string(Operands.size()));
  // An address follows the registers, though st has it first.
  uint32_t Next = 0, Bytes = 0;
  const Written *Address = nullptr;
  for (size_t N = 0; N != Operands.size(); ++N) {
    const Operand &Expected = Op.Operands[N];
    const Written &W = Operands[N];
    if (Expected.Is == Role::Address) {
      Address = &W;
      continue;
    }
    if (Expected.Is == Role::Label) {
      if (W.Is != Written::Value || W.Parts[0].Name.empty())
        return In.fail("expected a label");
      Branches.push_back({Result.Code.size(), std::string(W.Parts[0].Name)});
      continue;
    }
    if (!bindValues(Expected, W, I.Slots + Next))
      return false;
    Next += Expected.Count + Expected.HasSecond;
    Bytes += Expected.Width / 8 * Expected.Count;
  }
  return !Address || bindAddress(Op, Bytes, *Address, I, I.Slots[Next]);
}

bool BodyParser::bindValues(const Operand &Expected, const Written &W,
                            uint32_t *Slots) {
  if (W.Is == Written::Address ||
      (W.Is == Written::Vector) != (Expected.Count > 1))
    return In.fail(Expected.Count > 1 ? "expected a vector operand"
                                      : "expected a scalar operand");
  size_t Most = Expected.Count + Expected.HasSecond;
  if (W.Parts.size() > Most || W.Parts.size() < Expected.Count)
    return In.fail("wrong number of registers in an operand");
  for (size_t N = 0; N != Expected.Count; ++N)
    if (!bindValue(Expected, W.Parts[N], Slots[N]))
      return false;
  if (!Expected.HasSecond)
    return true;
  if (W.Parts.size() == Most)
    return bindValue({Role::Dest, 1}, W.Parts.back(), Slots[Expected.Count]);
  Slots[Expected.Count] = newSlot();
  return true;
}

bool BodyParser::bindValue(const Operand &Expected, const Written::Part &P,
                           uint32_t &Slot) {
  bool IsDest = Expected.Is == Role::Dest;
  if (P.Name.empty()) {
    if (IsDest)
      return In.fail("a number is no destination");
    Slot = immediateSlot(P.Number);
    return true;
  }
  if (P.Name == "_" && IsDest) { // Unused.
    Slot = newSlot();
    return true;
  }
  const Symbol *S = find(P.Name);
  if (!S || S->IsVariable) {
    if (IsDest)
      return In.fail("there is no register " + std::string(P.Name));
    return bindName(P.Name, Slot);
  }
  bool Fits = Expected.MayBeWider && S->Width > 1 ? S->Width >= Expected.Width
                                                  : S->Width == Expected.Width;
  if (!Fits)
    return In.fail("arguments mismatch: " + std::string(P.Name) + " has " +
                   std::to_string(S->Width) + " bits, not " +
                   std::to_string(Expected.Width));
  Slot = S->Slot;
  return true;
}

/// A special register, or the address of a variable.
bool BodyParser::bindName(std::string_view Name, uint32_t &Slot) {
  if (const Symbol *S = find(Name)) {
    Slot = S->Slot;
    return true;
  }
  if (auto At = Names.find(Name); At != Names.end()) {
    Slot = At->second;
    return true;
  }
  Slot = newSlot();
  Names.emplace(Name, Slot);
  auto Register =
      std::find(std::begin(SpecialNames), std::end(SpecialNames), Name);
  if (Register != std::end(SpecialNames)) {
    Result.SpecialSlots.push_back(
        {Slot, Special(Register - std::begin(SpecialNames))});
    return true;
  }
  auto Global = std::find_if(Module.Globals.begin(), Module.Globals.end(),
                             [&](const Variable &V) { return V.Name == Name; });
  if (Global == Module.Globals.end())
    return In.fail("'" + std::string(Name) +
                   "' is not declared, or not simulated");
  Result.GlobalSlots.push_back(
      {Slot, uint32_t(Global - Module.Globals.begin())});
  return true;
}

bool BodyParser::bindAddress(const Opcode &Op, uint32_t Bytes, const Written &W,
                             Instruction &I, uint32_t &Slot) {
  if (W.Is != Written::Address)
    return In.fail("expected an address");
  if (Op.Accesses == Space::Param) {
    Slot = immediateSlot(0);
    return bindParameter(Bytes, W, I);
  }
  if (Op.Accesses == Space::Shared)
    Result.SharedGranule = std::min(Result.SharedGranule, Bytes);
  if (Op.Accesses == Space::Global)
    Result.GlobalGranule = std::min(Result.GlobalGranule, Bytes);
  I.Offset = W.Offset;
  const Symbol *S = find(W.Parts[0].Name);
  if (S && S->IsVariable && S->In != Op.Accesses)
    return In.fail(std::string(W.Parts[0].Name) + " is in another space");
  return bindValue({Role::Address, 64}, W.Parts[0], Slot);
}

bool BodyParser::bindParameter(uint32_t Bytes, const Written &W,
                               Instruction &I) {
  for (const Parameter &P : Result.Parameters) {
    if (P.Name != W.Parts[0].Name)
      continue;
    if (W.Offset < 0 || W.Offset + Bytes > P.Size || W.Offset % Bytes)
      return In.fail("an access outside of parameter " + P.Name);
    I.Offset = P.Offset + W.Offset;
    return true;
  }
  return In.fail("there is no parameter " + std::string(W.Parts[0].Name));
}
