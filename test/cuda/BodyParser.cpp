//===- BodyParser.cpp - Kernels to instructions ---------------------------===//

#include "Parser.h"

#include <algorithm>

using namespace simulator;

static const OpcodeTable &opcodes() {
  static const OpcodeTable Table = [] {
    OpcodeTable Result;
    addIntegerOpcodes(Result);
    addFloatOpcodes(Result);
    addComparisonOpcodes(Result);
    addConversionOpcodes(Result);
    addMemoryOpcodes(Result);
    addControlOpcodes(Result);
    return Result;
  }();
  return Table;
}

BodyParser::BodyParser(TokenReader &In, const Program &Module, Kernel &Result)
    : In(In), Module(Module), Result(Result) {
  newSlot(0); // CarrySlot.
}

bool BodyParser::parse() {
  if (!In.expect("{"))
    return false;
  Scopes.emplace_back();
  while (!Scopes.empty())
    if (!parseStatement())
      return false;
  Instruction Return = {}; // What has no end returns.
  Return.Run = opcodes().at("ret").Run;
  Result.Code.push_back(Return);
  for (size_t I = 0; I != Result.Code.size(); ++I)
    Result.Code[I].Number = uint32_t(I);
  return resolveLabels();
}

bool BodyParser::parseStatement() {
  if (In.takeIf("{")) {
    Scopes.emplace_back();
    return true;
  }
  if (In.takeIf("}")) {
    Scopes.pop_back();
    return true;
  }
  if (In.takeIf(".reg"))
    return parseRegisters();
  if (In.takeIf(".shared"))
    return parseVariable(Space::Shared);
  if (In.takeIf(".local"))
    return parseVariable(Space::Local);
  if (In.takeIf(".pragma")) { // Hints.
    In.take();
    return In.expect(";");
  }
  if (In.peek().is("@"))
    return parseGuarded();
  uint32_t Line = In.peek().Line;
  std::string_view Word;
  if (!In.takeWord(Word))
    return false;
  if (!In.takeIf(":"))
    return parseInstruction(Word, Line);
  if (!Labels.emplace(Word, Result.Code.size()).second)
    return In.fail("label " + std::string(Word) + " is defined twice");
  return true;
}

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

uint32_t BodyParser::newSlot(uint64_t Initial) {
  Result.InitialSlots.push_back(Initial);
  return uint32_t(Result.InitialSlots.size() - 1);
}

uint32_t BodyParser::immediateSlot(uint64_t Value) {
  auto [At, IsNew] = Immediates.try_emplace(Value, 0);
  if (IsNew)
    At->second = newSlot(Value);
  return At->second;
}

const Symbol *BodyParser::find(std::string_view Name) const {
  for (auto Scope = Scopes.rbegin(); Scope != Scopes.rend(); ++Scope)
    if (auto At = Scope->find(Name); At != Scope->end())
      return &At->second;
  return nullptr;
}

bool BodyParser::declare(std::string_view Name, Symbol S) {
  if (!Scopes.back().emplace(Name, S).second)
    return In.fail(std::string(Name) + " is declared twice");
  return true;
}

/// `.reg .b32 %r<5>, a;`
bool BodyParser::parseRegisters() {
  uint8_t Width = widthOfType(In.peek().Text);
  if (!Width || Width == 8)
    return In.fail("registers of type '" + std::string(In.peek().Text) +
                   "' are not simulated");
  In.take();
  do {
    std::string_view Name;
    if (!In.takeWord(Name))
      return false;
    if (!In.takeIf("<")) {
      if (!declare(Name, {newSlot(), Width}))
        return false;
      continue;
    }
    uint32_t Count;
    if (!In.takeUnsigned(Count) || !In.expect(">"))
      return false;
    for (uint32_t I = 0; I != Count; ++I)
      if (!declare(std::string(Name) + std::to_string(I), {newSlot(), Width}))
        return false;
  } while (In.takeIf(","));
  return In.expect(";");
}

bool BodyParser::parseVariable(Space Where) {
  Variable V = {"", Where, 0, 0, {}};
  if (!parseVariableDeclaration(In, /*Initialized=*/false, V))
    return false;
  auto roundUp = [&](uint64_t At) {
    return (At + V.Alignment - 1) / V.Alignment * V.Alignment;
  };
  uint64_t &End = Where == Space::Shared ? Result.SharedEnd : Result.LocalEnd;
  V.Address = roundUp(End + FirstAddress);
  End = V.Address + V.Size;
  if (Where == Space::Shared)
    Result.SharedBytes = roundUp(Result.SharedBytes) + V.Size;
  Result.Variables.push_back(V);
  return declare(V.Name, {immediateSlot(V.Address), 64, true, Where});
}

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

/// A guard becomes a branch around its instruction, or is that of a branch.
bool BodyParser::parseGuarded() {
  uint32_t Line = In.take().Line;
  bool Negated = In.takeIf("!");
  Instruction Guard = {};
  Guard.Line = Line;
  Written W;
  std::string_view Name;
  if (!parsePart(W) ||
      !bindValue({Role::Source, 1}, W.Parts[0], Guard.Slots[0]) ||
      !In.takeWord(Name))
    return false;
  if (Name == "bra" || Name == "bra.uni") {
    Guard.Run = Negated ? BranchUnless : BranchIf;
    std::string_view Label;
    if (!In.takeWord(Label))
      return false;
    Branches.push_back({Result.Code.size(), std::string(Label)});
    Result.Code.push_back(Guard);
    return In.expect(";");
  }
  Guard.Run = Negated ? BranchIf : BranchUnless;
  Guard.Offset = 2;
  Result.Code.push_back(Guard);
  return parseInstruction(Name, Line);
}

bool BodyParser::parseInstruction(std::string_view Name, uint32_t Line) {
  std::vector<Written> Operands;
  if (!parseOperands(Operands))
    return false;
  std::string Key(Name);
  if (Name.substr(0, 4) == "mov." && Operands.size() == 2) {
    if (Operands[0].Is == Written::Vector)
      Key += "{}" + std::to_string(Operands[0].Parts.size()) + "=";
    if (Operands[1].Is == Written::Vector)
      Key += "={}" + std::to_string(Operands[1].Parts.size());
  }
  auto At = opcodes().find(Key);
  if (At == opcodes().end())
    return In.fail("instruction '" + Key + "' is not simulated");
  Instruction I = {};
  I.Run = At->second.Run;
  I.Line = Line;
  I.Offset = At->second.Mode;
  Result.Waits |= At->second.Waits;
  if (!bind(At->second, Operands, I))
    return false;
  Result.Code.push_back(I);
  return In.expect(";");
}

bool BodyParser::parseOperands(std::vector<Written> &Operands) {
  if (In.peek().is(";"))
    return true;
  do {
    Operands.emplace_back();
    if (!parseOperand(Operands.back()))
      return false;
  } while (In.takeIf(","));
  return true;
}

bool BodyParser::parseOperand(Written &Operand) {
  if (In.takeIf("{")) {
    Operand.Is = Written::Vector;
    do
      if (!parsePart(Operand))
        return false;
    while (In.takeIf(","));
    return In.expect("}");
  }
  if (!In.takeIf("["))
    return parsePart(Operand) && (!In.takeIf("|") || parsePart(Operand));
  Operand.Is = Written::Address;
  uint64_t Offset = 0;
  if (!parsePart(Operand) || (In.takeIf("+") && !In.takeNumber(Offset)))
    return false;
  Operand.Offset = int64_t(Offset);
  return In.expect("]");
}

bool BodyParser::parsePart(Written &Operand) {
  Written::Part P;
  bool IsName = In.peek().Kind == TokenKind::Word;
  if (!(IsName ? In.takeWord(P.Name) : In.takeNumber(P.Number)))
    return false;
  Operand.Parts.push_back(P);
  return true;
}

bool BodyParser::resolveLabels() {
  for (const Branch &B : Branches) {
    auto At = Labels.find(B.Label);
    if (At == Labels.end())
      return In.fail("there is no label " + B.Label);
    Result.Code[B.From].Offset = int64_t(At->second) - int64_t(B.From);
  }
  return true;
}
