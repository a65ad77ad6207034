//===- Origin.h - Where NaNs and infinities come from -----------*- C++ -*-===//

#ifndef ARRAX_DEBUG_ORIGIN_H
#define ARRAX_DEBUG_ORIGIN_H

#include "arrax/Runtime/DType.h"
#include "mlir/IR/BuiltinOps.h"

namespace arrax::debug {

/// The values to look for.
struct Kinds {
  bool nan = false, inf = false;
};

/// The first of `count` elements that is of one of the kinds, -1 if none is.
int64_t findElement(runtime::DType dtype, const void *data, int64_t count,
                    Kinds kinds);

/// An element of a result of a program.
struct Target {
  size_t output;
  int64_t element; // in row-major order
};

struct Origin {
  /// The argument of the program that has the value already, or -1.
  int64_t argument = -1;
  /// The op, its operands and the loops around it, a line each; for an
  /// argument, the indices of the element.
  std::string text;
};

/// Finds the op that made the NaN, or the infinity, as `kind` says, in a result
/// of the function `entry`. Runs it op by op on the inputs, in memory of the
/// host, and follows the value from the result back through the elements that
/// it was computed from: for a select, those of the operand it chose. Without
/// `locations`, the text does not say where ops stand. Diagnostics go to the
/// context.
mlir::FailureOr<Origin> findOrigin(mlir::ModuleOp module, llvm::StringRef entry,
                                   llvm::ArrayRef<const void *> inputs,
                                   Target target, Kinds kind, bool locations);

} // namespace arrax::debug

#endif // ARRAX_DEBUG_ORIGIN_H
