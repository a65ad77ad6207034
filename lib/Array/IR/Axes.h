//===- Axes.h - Helpers for shapes and lists of dimensions ------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_IR_AXES_H
#define ARRAX_LIB_ARRAY_IR_AXES_H

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/Support/CheckedArithmetic.h"

namespace arrax::array {

/// True if `axes` are in [0, rank) and none repeats.
inline bool areDistinctAxes(llvm::ArrayRef<int64_t> axes, int64_t rank) {
  llvm::SmallBitVector seen(rank);
  for (int64_t axis : axes) {
    if (axis < 0 || axis >= rank || seen.test(axis))
      return false;
    seen.set(axis);
  }
  return true;
}

/// True if `axes` is 0, 1, 2, ...
inline bool isIdentity(llvm::ArrayRef<int64_t> axes) {
  for (auto [i, axis] : llvm::enumerate(axes))
    if (axis != static_cast<int64_t>(i))
      return false;
  return true;
}

/// The number of elements of an array of static shape; none if it is dynamic
/// or more than an int64_t holds.
inline std::optional<int64_t> countElements(llvm::ArrayRef<int64_t> shape) {
  if (mlir::ShapedType::isDynamicShape(shape))
    return std::nullopt;
  if (llvm::is_contained(shape, 0))
    return 0;
  std::optional<int64_t> count = 1;
  for (int64_t size : shape)
    if (count)
      count = llvm::checkedMul(*count, size);
  return count;
}

/// True if the number of elements alone determines the shape: at most one
/// dimension is dynamic, and no other one is empty.
inline bool isShapeFixedByCount(llvm::ArrayRef<int64_t> shape) {
  int64_t dynamic = llvm::count_if(shape, mlir::ShapedType::isDynamic);
  return dynamic == 0 || (dynamic == 1 && !llvm::is_contained(shape, 0));
}

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_AXES_H
