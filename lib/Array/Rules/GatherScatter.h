//===- GatherScatter.h - Blocks at a position per batch element -*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_RULES_GATHERSCATTER_H
#define ARRAX_LIB_ARRAY_RULES_GATHERSCATTER_H

#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Rules/Emit.h"

namespace arrax::array {

/// The block of shape `sizes` of each element of a batch of `size`, clamped to
/// lie within `x`: `isMapped` says whether `x` has the batch as its leading
/// dimension, `mapped` that of each of `indices`, one scalar per dimension.
mlir::Value gatherBlocks(mlir::OpBuilder &builder, mlir::Location loc,
                         mlir::Value x, bool isMapped, mlir::ValueRange indices,
                         const llvm::SmallBitVector &mapped, int64_t size,
                         llvm::ArrayRef<int64_t> sizes);

/// `x` with a block of each element of a batch replaced: `x` and `updates` have
/// the batch as their leading dimension.
mlir::Value scatterBlocks(mlir::OpBuilder &builder, mlir::Location loc,
                          mlir::Value x, mlir::Value updates,
                          mlir::ValueRange indices,
                          const llvm::SmallBitVector &mapped, int64_t size);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_RULES_GATHERSCATTER_H
