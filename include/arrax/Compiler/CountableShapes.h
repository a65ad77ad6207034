//===- CountableShapes.h - Shapes that overflow, found in text --*- C++ -*-===//

#ifndef ARRAX_COMPILER_COUNTABLESHAPES_H
#define ARRAX_COMPILER_COUNTABLESHAPES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SMLoc.h"

namespace arrax {

/// Where .mlir text has shapes of 2^63 elements or more. MLIR's parser counts
/// those of any `dense` attribute without such a check, and then asserts: so
/// this comes before it.
llvm::SmallVector<llvm::SMLoc> findUncountableShapes(llvm::StringRef text);

/// Prints an error for each such shape of `buffer`. Bytecode passes.
llvm::LogicalResult checkCountableShapes(llvm::MemoryBufferRef buffer);

} // namespace arrax

#endif // ARRAX_COMPILER_COUNTABLESHAPES_H
