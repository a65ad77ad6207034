//===- ScalarRegions.h - Branches and loops on scalars ----------*- C++ -*-===//
//
// A loop whose body works on arrays of one element each needs no memory for
// them: they are kept in registers.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_TRANSFORMS_SCALARREGIONS_H
#define ARRAX_ARRAY_TRANSFORMS_SCALARREGIONS_H

#include "arrax/Array/IR/Array.h"

namespace arrax::array {

inline bool isControlFlow(mlir::Operation *op) {
  return llvm::isa<SwitchOp, WhileOp, ScanOp, RewindOp>(op);
}

/// True if an array of `type` has one element.
bool isScalar(mlir::Type type);

/// True if all that `region` computes are arrays of one element. Larger ones
/// are arguments of it, of which elements are read by `array.dynamic_slice`.
bool isScalarRegion(mlir::Region &region);

/// True if all regions of a branch or loop are scalar.
bool isScalarControlFlow(mlir::Operation *op);

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_SCALARREGIONS_H
