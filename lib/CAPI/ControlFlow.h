//===- ControlFlow.h - Regions of branches and loops ------------*- C++ -*-===//

#ifndef ARRAX_LIB_CAPI_CONTROLFLOW_H
#define ARRAX_LIB_CAPI_CONTROLFLOW_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace arrax::capi {

/// Makes `region`, with arguments of `types`, a call of `callee` with those
/// numbered `operands`.
void fillWithCall(mlir::OpBuilder &builder, mlir::Location loc,
                  mlir::Region &region, mlir::TypeRange types,
                  mlir::func::FuncOp callee, llvm::ArrayRef<unsigned> operands);

/// The numbers from `first` on.
llvm::SmallVector<unsigned> range(unsigned first, unsigned count);

} // namespace arrax::capi

#endif // ARRAX_LIB_CAPI_CONTROLFLOW_H
