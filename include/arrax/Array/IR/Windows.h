//===- Windows.h - Windows that slide over an array -------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_IR_WINDOWS_H
#define ARRAX_ARRAY_IR_WINDOWS_H

#include "mlir/Support/LLVM.h"

namespace arrax::array {

/// The attributes of an op on windows, one number of each per dimension.
struct WindowAttrs {
  mlir::ArrayRef<int64_t> Window, Strides, BaseDilation, WindowDilation, Low,
      High;
};

/// The number of windows along dimension `dim`, which has `size` elements;
/// dynamic if that is.
int64_t countWindows(const WindowAttrs &attrs, unsigned dim, int64_t size);

/// What functions of the library read: `first`, then window, strides,
/// dilations, and low padding.
mlir::SmallVector<int64_t> windowParameters(int64_t first,
                                            const WindowAttrs &attrs);

/// The attributes of `op`, which has them all.
template <typename Op> WindowAttrs windowsOf(Op op) {
  return {op.getWindow(),         op.getStrides(), op.getBaseDilation(),
          op.getWindowDilation(), op.getLow(),     op.getHigh()};
}

} // namespace arrax::array

#endif // ARRAX_ARRAY_IR_WINDOWS_H
