//===- ScalarOps.h - arith, math and vector ops to LLVM ---------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_KERNELSTOLLVM_SCALAROPS_H
#define ARRAX_LIB_CONVERSION_KERNELSTOLLVM_SCALAROPS_H

#include "mlir/IR/Operation.h"

namespace arrax {

/// Replaces an op on scalars or vectors by one or a few of the LLVM dialect.
/// Types stay as they are. Ops of the LLVM dialect are left alone.
llvm::LogicalResult convertScalarOp(mlir::Operation *op);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_KERNELSTOLLVM_SCALAROPS_H
