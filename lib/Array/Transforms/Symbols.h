//===- Symbols.h - Functions of a module ------------------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H

#include "mlir/IR/BuiltinOps.h"

namespace arrax::array {

/// Erases the private functions of `module` that nothing public refers to.
void eraseUnreachable(mlir::ModuleOp module);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_SYMBOLS_H
