//===- Checkify.h - Failed checks as results of functions -------*- C++ -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_CHECKIFY_H
#define ARRAX_ARRAY_TRANSFORMS_CHECKIFY_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <string>

namespace arrax::array {

enum class CheckKind { User, NaN, Division, Index };

/// Where a function may fail.
struct CheckSite {
  CheckKind kind;
  int64_t callee = -1;              // of a check of the user
  std::string primitive;            // the op that failed, of other checks
  llvm::SmallVector<int64_t> shape; // of the array, of an index out of bounds
  llvm::SmallVector<unsigned> payload; // which of the values belong to it
  mlir::Location loc;
};

struct CheckOptions {
  bool user = false, nan = false, division = false, index = false;
  /// The debug callbacks that are checks of the user, by number: their first
  /// operand says whether the check failed, others belong to its message.
  llvm::ArrayRef<int64_t> checks;
};

struct Checkified {
  /// From the operands to the results, then the number of the first site that
  /// failed, counted from 1, or 0, then the values of payloads.
  mlir::func::FuncOp func;
  llvm::SmallVector<CheckSite> sites;
};

/// Derives a function that returns its first failed check from `func`, whose
/// module holds no transforms. Checks that nothing asked for are dropped, also
/// in the other functions of the module.
mlir::FailureOr<Checkified> checkify(mlir::func::FuncOp func,
                                     const CheckOptions &options);

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_CHECKIFY_H
