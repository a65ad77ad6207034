//===- Symbols.h - Functions of a module ------------------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H

#include "mlir/IR/BuiltinOps.h"

namespace arrax::array {

/// Passes that follow calls from function to function do so on the stack, and
/// give up beyond this depth.
constexpr unsigned maxCallDepth = 1000;

/// Erases the private functions of `module` that nothing public refers to.
void eraseUnreachable(mlir::ModuleOp module);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H
