//===- Memory.h - What takes the memory of a program ------------*- C++ -*-===//

#ifndef ARRAX_COMPILER_MEMORY_H
#define ARRAX_COMPILER_MEMORY_H

#include "arrax/Runtime/Device.h"
#include "mlir/IR/BuiltinOps.h"
#include <string>

namespace arrax {

/// The memory that a run of the function `entry` of `module` on a device takes
/// if the arguments `donated` are given up: a MemoryReport as JSON. No code is
/// generated. Diagnostics go to the context. `module` stays as it is.
mlir::FailureOr<std::string> memoryText(mlir::ModuleOp module,
                                        llvm::StringRef entry,
                                        runtime::Device &device,
                                        llvm::ArrayRef<size_t> donated,
                                        unsigned indent = 0);

} // namespace arrax

#endif // ARRAX_COMPILER_MEMORY_H
