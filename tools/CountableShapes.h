//===- CountableShapes.h - Shapes that overflow, found in text --*- C++ -*-===//

#ifndef ARRAX_TOOLS_COUNTABLESHAPES_H
#define ARRAX_TOOLS_COUNTABLESHAPES_H

#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace arrax {

/// Checks that every shape in `buffer`, .mlir text or bytecode, has fewer than
/// 2^63 elements, and prints an error for each that has more. MLIR's parser
/// counts those of any `dense` attribute without such a check, and then
/// asserts: so this comes before it. Bytecode passes.
llvm::LogicalResult checkCountableShapes(llvm::MemoryBufferRef buffer);

} // namespace arrax

#endif // ARRAX_TOOLS_COUNTABLESHAPES_H
