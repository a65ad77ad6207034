//===- Axes.h - Helpers for lists of dimensions -----------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_IR_AXES_H
#define ARRAX_LIB_ARRAY_IR_AXES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallBitVector.h"

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

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_AXES_H
