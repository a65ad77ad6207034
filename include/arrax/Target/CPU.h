//===- CPU.h - Machine code for this processor ------------------*- C++ -*-===//

#ifndef ARRAX_TARGET_CPU_H
#define ARRAX_TARGET_CPU_H

#include "arrax/Runtime/Device.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace arrax::cpu {

/// What code generation needs to know of the processor.
struct HostTarget {
  std::string cpu;
  std::string features; // As LLVM writes them, "+avx2,+fma,...".
  unsigned vectorBits;  // Of a register that floating-point code should use.
  bool fma;             // Has instructions that multiply and add.
  bool libmvec;         // glibc's vector math library, with all its functions.
};

/// The processor this process runs on.
const HostTarget &getHostTarget();

/// Translates a module of the LLVM dialect and compiles it to an object file,
/// or to assembly text.
llvm::Expected<llvm::SmallVector<char, 0>> emitObject(mlir::ModuleOp module,
                                                      bool assembly = false);

/// Name of the entry in object code, where names must not depend on the
/// program's: code is shared by content.
constexpr llvm::StringLiteral EntrySymbol = "arrax_entry";

/// Machine code in this process; freed with the object.
class LoadedCode {
public:
  using Entry = void (*)(void *const *buffers);

  /// Loads an object file that defines EntrySymbol. References to run-time and
  /// math functions are resolved from this library, libm and libmvec.
  static llvm::Expected<std::unique_ptr<LoadedCode>>
  load(llvm::StringRef object);
  ~LoadedCode();

  runtime::Status run(void *const *buffers) const;

private:
  struct State;
  explicit LoadedCode(std::unique_ptr<State> state);
  std::unique_ptr<State> state;
  Entry entry = nullptr;
};

/// This processor.
runtime::Device &hostDevice();

/// GPUs, emulated on this processor.
const std::vector<runtime::Device *> &emulatedDevices();

} // namespace arrax::cpu

#endif // ARRAX_TARGET_CPU_H
