//===- Parser.cpp - Modules and declarations ------------------------------===//

#include "Parser.h"

#include <algorithm>

using namespace simulator;

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

bool TokenReader::fail(const std::string &Message) {
  if (Error.empty())
    Error = "ptxas application ptx input, line " + std::to_string(Now.Line) +
            "; error   : " + Message;
  return false;
}

bool TokenReader::expect(std::string_view Expected) {
  if (takeIf(Expected))
    return true;
  return fail("expected '" + std::string(Expected) + "', not '" +
              std::string(Now.Text) + "'");
}

bool TokenReader::takeWord(std::string_view &Result) {
  if (Now.Kind != TokenKind::Word)
    return fail("expected a name, not '" + std::string(Now.Text) + "'");
  Result = take().Text;
  return true;
}

bool TokenReader::takeNumber(uint64_t &Result) {
  bool Negative = takeIf("-");
  std::string Text(Now.Text);
  if (Now.Kind != TokenKind::Number)
    return fail("expected a number, not '" + Text + "'");
  bool IsBits = Text.size() > 2 && Text[0] == '0' && strchr("fFdD", Text[1]);
  char *End;
  Result = IsBits ? strtoull(Text.c_str() + 2, &End, 16)
                  : strtoull(Text.c_str(), &End, 0);
  if (!IsBits && *End == 'U')
    ++End;
  if (*End || (IsBits && Negative))
    return fail("number '" + Text + "' is not simulated");
  if (Negative)
    Result = -Result;
  advance();
  return true;
}

bool TokenReader::takeUnsigned(uint32_t &Result) {
  uint64_t Value;
  if (!takeNumber(Value))
    return false;
  Result = uint32_t(Value);
  return Value == Result || fail("number out of range");
}

uint8_t simulator::widthOfType(std::string_view Name) {
  if (Name == ".pred")
    return 1;
  for (const char *Kind : {".b", ".u", ".s", ".f"})
    for (int Width : {8, 16, 32, 64})
      if (Name == Kind + std::to_string(Width) && (Width > 8 || Kind[1] != 'f'))
        return uint8_t(Width);
  return 0;
}

//===----------------------------------------------------------------------===//
// Variables
//===----------------------------------------------------------------------===//

static bool parseInitial(TokenReader &In, unsigned Bytes, Variable &V) {
  V.Initial.assign(V.Size, 0);
  bool IsList = In.takeIf("{");
  for (size_t At = 0;; At += Bytes) {
    uint64_t Value;
    if (!In.takeNumber(Value))
      return false;
    if (At + Bytes > V.Size)
      return In.fail("more values than " + V.Name + " has");
    std::memcpy(V.Initial.data() + At, &Value, Bytes);
    if (!IsList || !In.takeIf(","))
      break;
  }
  return !IsList || In.expect("}");
}

bool simulator::parseVariableDeclaration(TokenReader &In, bool Initialized,
                                         Variable &V) {
  uint32_t Alignment = 0;
  if (In.takeIf(".align") && !In.takeUnsigned(Alignment))
    return false;
  uint8_t Width = widthOfType(In.peek().Text);
  if (Width < 8)
    return In.fail("variables of type '" + std::string(In.peek().Text) +
                   "' are not simulated");
  In.take();
  std::string_view Name;
  if (!In.takeWord(Name))
    return false;
  V.Name = Name;
  V.Size = Width / 8;
  V.Alignment = Alignment ? Alignment : Width / 8;
  while (In.takeIf("[")) {
    uint32_t Extent;
    if (!In.takeUnsigned(Extent) || !In.expect("]"))
      return false;
    V.Size *= Extent;
  }
  if (Initialized && In.takeIf("=") && !parseInitial(In, Width / 8, V))
    return false;
  return In.expect(";");
}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

/// `.param .u64 .ptr .global .align 256 name`
static bool parseParameter(TokenReader &In, Kernel &K) {
  if (!In.expect(".param"))
    return false;
  uint8_t Width = widthOfType(In.peek().Text);
  if (Width < 8)
    return In.fail("parameters of type '" + std::string(In.peek().Text) +
                   "' are not simulated");
  In.take();
  Parameter P = {"", 0, Width / 8u, 1};
  if (In.takeIf(".ptr")) {
    In.takeIf(".global");
    if (In.takeIf(".align") && !In.takeUnsigned(P.PointerAlignment))
      return false;
  }
  std::string_view Name;
  if (!In.takeWord(Name))
    return false;
  P.Name = Name;
  P.Offset = (K.ParameterBytes + P.Size - 1) / P.Size * P.Size;
  K.ParameterBytes = P.Offset + P.Size;
  K.Parameters.push_back(P);
  return true;
}

static bool parseExtents(TokenReader &In, uint32_t *Extents) {
  Extents[1] = Extents[2] = 1;
  for (int I = 0; I != 3; ++I)
    if (!In.takeUnsigned(Extents[I]) || (I != 2 && !In.takeIf(",")))
      break;
  return !In.failed();
}

/// What ptxas may use registers for does not matter here.
static bool parseDirectives(TokenReader &In, Kernel &K) {
  while (!In.peek().is("{")) {
    uint32_t Extents[3], Ignored;
    if (In.takeIf(".reqntid")) {
      if (!parseExtents(In, K.RequiredThreads))
        return false;
    } else if (In.takeIf(".maxntid")) {
      if (!parseExtents(In, Extents))
        return false;
      K.MaxThreads = Extents[0] * Extents[1] * Extents[2];
    } else if (In.takeIf(".minnctapersm") || In.takeIf(".maxnreg")) {
      if (!In.takeUnsigned(Ignored))
        return false;
    } else {
      return In.fail("directive '" + std::string(In.peek().Text) +
                     "' is not simulated");
    }
  }
  return true;
}

static bool parseKernel(TokenReader &In, Program &Result) {
  Kernel K;
  std::string_view Name;
  if (!In.takeWord(Name) || !In.expect("("))
    return false;
  K.Name = Name;
  if (!In.takeIf(")")) {
    do
      if (!parseParameter(In, K))
        return false;
    while (In.takeIf(","));
    if (!In.expect(")"))
      return false;
  }
  if (!parseDirectives(In, K) || !BodyParser(In, Result, K).parse())
    return false;
  auto [At, IsNew] = Result.Kernels.try_emplace(K.Name);
  if (!IsNew)
    return In.fail("kernel " + K.Name + " is defined twice");
  At->second = std::move(K);
  return true;
}

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

/// `.version 8.0 .target sm_90 .address_size 64`
static bool parseHeader(TokenReader &In, Program &Result) {
  if (!In.expect(".version"))
    return false;
  std::string Version(In.take().Text);
  unsigned Major, Minor;
  if (sscanf(Version.c_str(), "%u.%u", &Major, &Minor) != 2)
    return In.fail("version '" + Version + "'");
  Result.Version = Major * 10 + Minor;
  std::string_view Target;
  if (!In.expect(".target") || !In.takeWord(Target))
    return false;
  std::string Chip(Target);
  int Read = sscanf(Chip.c_str(), "sm_%u%c", &Result.Target, &Result.Suffix);
  if (Read < 1)
    return In.fail("target '" + Chip + "'");
  uint32_t AddressSize;
  if (!In.expect(".address_size") || !In.takeUnsigned(AddressSize))
    return false;
  return AddressSize == 64 || In.fail("addresses of 32 bits");
}

bool simulator::parseProgram(const std::string &Text, Program &Result,
                             std::string &Error) {
  TokenReader In(Text, Error);
  if (!parseHeader(In, Result))
    return false;
  while (In.peek().Kind != TokenKind::End) {
    if (In.takeIf(".visible") || In.takeIf(".weak"))
      continue;
    if (In.takeIf(".entry")) {
      if (!parseKernel(In, Result))
        return false;
    } else if (In.takeIf(".global")) {
      Variable V = {"", Space::Global, 0, 0, {}};
      if (!parseVariableDeclaration(In, /*Initialized=*/true, V))
        return false;
      Result.Globals.push_back(std::move(V));
    } else {
      return In.fail("'" + std::string(In.peek().Text) + "' is not simulated");
    }
  }
  return true;
}
