//===- Callees.h - Constraints of ops that name functions -------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_IR_CALLEES_H
#define ARRAX_LIB_ARRAY_IR_CALLEES_H

#include "arrax/Array/IR/Array.h"

namespace arrax::array {

/// The function of the module that `op` names.
llvm::FailureOr<mlir::func::FuncOp>
lookupCallee(mlir::Operation *op, mlir::FlatSymbolRefAttr callee,
             mlir::SymbolTableCollection &symbols);

/// Checks that `wrt` is increasing and names differentiable operands of `func`.
llvm::LogicalResult checkWrt(mlir::Operation *op, mlir::func::FuncOp func,
                             llvm::ArrayRef<int64_t> wrt);

/// The types of the tangents of those of `types` that have one.
llvm::SmallVector<mlir::Type> tangentsOf(mlir::TypeRange types);
/// The types of the tangents of the operands in `wrt`.
llvm::SmallVector<mlir::Type> tangentsOf(mlir::func::FuncOp func,
                                         llvm::ArrayRef<int64_t> wrt);

/// Checks that `actual` are `first`, then `second`.
llvm::LogicalResult checkTypes(mlir::Operation *op, llvm::StringRef what,
                               mlir::TypeRange actual, mlir::TypeRange first,
                               llvm::ArrayRef<mlir::Type> second);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_CALLEES_H
