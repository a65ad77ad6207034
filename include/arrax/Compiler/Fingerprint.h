//===- Fingerprint.h - The identity of a program ----------------*- C++ -*-===//

#ifndef ARRAX_COMPILER_FINGERPRINT_H
#define ARRAX_COMPILER_FINGERPRINT_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <array>
#include <string>

namespace arrax {

/// 128 bits that two programs share only if they are the same but for
/// locations, for the names of functions and the numbers of those of the host.
/// The same in every process.
struct Fingerprint {
  std::array<uint64_t, 2> words{};

  bool operator<(const Fingerprint &other) const { return words < other.words; }
  std::string toHex() const;
};

/// The fingerprint of `entry` and of the functions it refers to, with `salt`:
/// what else the result of compilation depends on. Appends to `callees` the
/// numbers of the functions of the host that the program calls.
Fingerprint fingerprint(mlir::func::FuncOp entry, llvm::StringRef salt,
                        llvm::SmallVectorImpl<int64_t> &callees);

} // namespace arrax

#endif // ARRAX_COMPILER_FINGERPRINT_H
