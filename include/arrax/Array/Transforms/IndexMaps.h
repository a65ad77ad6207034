//===- IndexMaps.h - Which elements a loop nest reads -----------*- C++ -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_INDEXMAPS_H
#define ARRAX_ARRAY_TRANSFORMS_INDEXMAPS_H

#include "arrax/Array/IR/Array.h"
#include "mlir/IR/AffineMap.h"
#include "llvm/ADT/DenseMap.h"

namespace arrax::array {

/// True if `op` is a reduction, argmax and argmin included.
bool isReduction(mlir::Operation *op);

/// The reduced dimensions of a reduction's operand, increasing.
llvm::SmallVector<int64_t> getReducedAxes(mlir::Operation *reduction);

/// True if `op` only moves elements: each element of its result is one of its
/// operand, at indices that are affine in those of the result.
bool isMovement(mlir::Operation *op);

/// Given the indices of an element of `op`'s result, those of the element of
/// its operands that it needs. `op` is elementwise or a movement.
mlir::AffineMap getOperandMap(mlir::Operation *op, mlir::AffineMap resultMap);

/// True if `op` may be part of a fusion group: elementwise, a movement, iota, a
/// splat constant or a reduction.
bool isFusible(mlir::Operation *op);

/// For every value in the body of a fusion group, the maps from loop indices to
/// the indices at which the group needs it, without repetition.
class FusionAccesses {
public:
  explicit FusionAccesses(FusionOp fusion);

  llvm::ArrayRef<mlir::AffineMap> of(mlir::Value value) const;

private:
  void add(mlir::Value value, mlir::AffineMap map);

  llvm::DenseMap<mlir::Value, llvm::SmallVector<mlir::AffineMap, 1>> maps;
};

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_INDEXMAPS_H
