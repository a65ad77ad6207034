//===- Passes.h - Passes within the array dialect ---------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_PASSES_H
#define ARRAX_ARRAY_TRANSFORMS_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace arrax::array {

#define GEN_PASS_DECL
#include "arrax/Array/Transforms/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "arrax/Array/Transforms/Passes.h.inc"

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_PASSES_H
