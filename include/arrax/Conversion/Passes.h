//===- Passes.h - Conversions between dialects ------------------*- C++ -*-===//

#ifndef ARRAX_CONVERSION_PASSES_H
#define ARRAX_CONVERSION_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace arrax {

#define GEN_PASS_DECL
#include "arrax/Conversion/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "arrax/Conversion/Passes.h.inc"

} // namespace arrax

#endif // ARRAX_CONVERSION_PASSES_H
