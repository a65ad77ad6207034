//===- Parser.h - PTX to a Program ------------------------------*- C++ -*-===//

#ifndef ARRAX_TEST_CUDA_PARSER_H
#define ARRAX_TEST_CUDA_PARSER_H

#include "Lexer.h"
#include "Opcodes.h"
#include "Program.h"

#include <map>
#include <string>
#include <vector>

namespace simulator {

/// Tokens with one of lookahead, and the first error.
class TokenReader {
public:
  TokenReader(std::string_view Text, std::string &Error)
      : Tokens(Text), Error(Error) {
    advance();
  }

  const Token &peek() const { return Now; }
  Token take() {
    Token Result = Now;
    advance();
    return Result;
  }
  bool takeIf(std::string_view Expected) {
    if (!Now.is(Expected))
      return false;
    advance();
    return true;
  }
  /// False, with an error, if something else follows.
  bool expect(std::string_view Expected);
  bool takeWord(std::string_view &Result);
  /// An integer or the bits of a floating-point literal, negated if signed.
  bool takeNumber(uint64_t &Result);
  bool takeUnsigned(uint32_t &Result);

  /// Records the first error; false.
  bool fail(const std::string &Message);
  bool failed() const { return !Error.empty(); }

private:
  void advance() { Now = Tokens.next(); }

  Lexer Tokens;
  Token Now;
  std::string &Error;
};

/// A name of a kernel: a register, or a variable with its address in the slot.
struct Symbol {
  uint32_t Slot = 0;
  uint8_t Width = 0;
  bool IsVariable = false;
  Space In = Space::Param; // Of a variable.
};

/// An operand as written.
struct Written {
  enum { Value, Vector, Address } Is = Value;
  struct Part {
    std::string_view Name; // Empty: a number.
    uint64_t Number = 0;
  };
  std::vector<Part>
      Parts;          // Of a vector; `a|p` has two; of an address, the base.
  int64_t Offset = 0; // Of an address.
};

/// Parses the body of a kernel into instructions.
class BodyParser {
public:
  BodyParser(TokenReader &In, const Program &Module, Kernel &Result);
  bool parse();

private:
  // Statements.
  bool parseStatement();
  bool parseRegisters();
  bool parseVariable(Space Where);
  bool parseGuarded();
  bool parseInstruction(std::string_view Name, uint32_t Line);
  bool parseOperands(std::vector<Written> &Operands);
  bool parseOperand(Written &Operand);
  bool parsePart(Written &Operand);
  bool resolveLabels();

  // Operands to slots.
  bool bind(const Opcode &Op, const std::vector<Written> &Operands,
            Instruction &I);
  bool bindValues(const Operand &Expected, const Written &W, uint32_t *Slots);
  bool bindValue(const Operand &Expected, const Written::Part &P,
                 uint32_t &Slot);
  bool bindAddress(const Opcode &Op, uint32_t Bytes, const Written &W,
                   Instruction &I, uint32_t &Slot);
  bool bindParameter(uint32_t Bytes, const Written &W, Instruction &I);
  bool bindName(std::string_view Name, uint32_t &Slot);

  const Symbol *find(std::string_view Name) const;
  bool declare(std::string_view Name, Symbol S);
  uint32_t newSlot(uint64_t Initial = Garbage);
  uint32_t immediateSlot(uint64_t Value);

  TokenReader &In;
  const Program &Module;
  Kernel &Result;
  std::vector<std::map<std::string, Symbol, std::less<>>> Scopes;
  std::map<uint64_t, uint32_t> Immediates;
  std::map<std::string, uint32_t, std::less<>> Names; // Slots that have one.
  std::map<std::string, size_t, std::less<>> Labels;
  struct Branch {
    size_t From;
    std::string Label;
  };
  std::vector<Branch> Branches;
};

/// Bits of a type like `.b32`; 1 for `.pred`, 0 for what is no type.
uint8_t widthOfType(std::string_view Name);

/// `.align 4 .b8 name[24]` or what follows; with initial values if Initialized.
bool parseVariableDeclaration(TokenReader &In, bool Initialized, Variable &V);

} // namespace simulator

#endif // ARRAX_TEST_CUDA_PARSER_H
