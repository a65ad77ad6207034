//===- Program.h - PTX, decoded for the interpreter -------------*- C++ -*-===//

#ifndef ARRAX_TEST_CUDA_PROGRAM_H
#define ARRAX_TEST_CUDA_PROGRAM_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace simulator {

struct Thread;
struct Instruction;

/// Runs an instruction on the slots of a thread. Returns the next instruction,
/// or null once the thread waits, has ended or has failed.
using Handler = const Instruction *(*)(const Instruction *, uint64_t *Slots,
                                       Thread &);

/// Operands are slots: a slot holds a register, an immediate or an address, in
/// its low bits. Destinations come first, then sources in the order written; of
/// memory accesses, the registers and then the address.
struct Instruction {
  Handler Run;
  uint32_t Slots[6];
  uint32_t Line;   // In the text.
  uint32_t Number; // In the kernel.
  /// Of an address, in bytes; of a branch, in instructions; else Opcode::Mode.
  int64_t Offset;
};

enum class Space : uint8_t { Param, Global, Shared, Local };

struct Variable {
  std::string Name;
  Space In;
  uint64_t Alignment;
  uint64_t Size;
  std::vector<uint8_t> Initial; // Empty: zeros in global memory.
  uint64_t Address = 0; // Set by the parser, for global ones on loading.
};

struct Parameter {
  std::string Name;
  uint32_t Offset, Size;
  uint32_t PointerAlignment; // 1 if nothing is promised.
};

enum class Special : uint8_t {
  TidX,
  TidY,
  TidZ,
  CtaidX,
  CtaidY,
  CtaidZ, // clang-format off
  NtidX, NtidY, NtidZ, NctaidX, NctaidY, NctaidZ, Lane, Warp, NumWarps
}; // clang-format on

struct Kernel {
  std::string Name;
  std::vector<Parameter> Parameters;
  uint32_t ParameterBytes = 0;
  uint32_t RequiredThreads[3] = {0, 0, 0}; // 0: not said.
  uint32_t MaxThreads = 1024;
  std::vector<Instruction> Code;
  /// What slots hold when a thread starts: immediates, and elsewhere garbage.
  std::vector<uint64_t> InitialSlots;
  std::vector<std::pair<uint32_t, Special>> SpecialSlots;
  /// Slots with the address of a global variable (by index).
  std::vector<std::pair<uint32_t, uint32_t>> GlobalSlots;
  std::vector<Variable> Variables; // Shared and local ones.
  uint64_t SharedBytes = 0;        // As ptxas would count them.
  uint64_t SharedEnd = 0, LocalEnd = 0;
  uint32_t SharedGranule = 16, GlobalGranule = 16; // The smallest accesses.
  bool Waits = false; // At barriers or for other threads of the warp.
};

struct Program {
  uint32_t Version = 0; // 80: PTX 8.0.
  uint32_t Target = 0;  // 90: sm_90.
  char Suffix = 0;      // 'a' of sm_90a.
  std::vector<Variable> Globals;
  std::map<std::string, Kernel> Kernels;
};

/// Slot 0 is the carry flag.
constexpr uint32_t CarrySlot = 0;

/// Where shared and local memory start in their spaces. As much lies between
/// two variables, and is no memory.
constexpr uint64_t FirstAddress = 256;

/// A NaN of every width, and no neutral element of an operation on integers:
/// what memory and registers hold before they are written.
constexpr uint64_t Garbage = 0xFFFAFFFAFFFAFFFA;

/// On failure a message that names the line, as ptxas prints it.
bool parseProgram(const std::string &Text, Program &Result, std::string &Error);

} // namespace simulator

#endif // ARRAX_TEST_CUDA_PROGRAM_H
