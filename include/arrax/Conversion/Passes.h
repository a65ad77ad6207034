//===- Passes.h - Conversions between dialects ------------------*- C++ -*-===//

#ifndef ARRAX_CONVERSION_PASSES_H
#define ARRAX_CONVERSION_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace arrax {

/// What a kernel runs on.
enum class GPUTarget { NVVM, ROCDL, Emulation };

/// Where math functions come from: the C library, NVIDIA's libdevice, or AMD's
/// ocml.
enum class MathLibrary { Libm, Libdevice, Ocml };

#define GEN_PASS_DECL
#include "arrax/Conversion/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "arrax/Conversion/Passes.h.inc"

} // namespace arrax

#endif // ARRAX_CONVERSION_PASSES_H
