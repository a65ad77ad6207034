//===- GemmCall.h - Calls of the run time's matrix product ------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_GEMMCALL_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_GEMMCALL_H

#include "../LoopNests/MemoryEmitter.h"
#include "arrax/Array/IR/Array.h"

namespace arrax::kernels {

/// Calls `arrax_checked_gemm`, arrax_gemm without a status, with a descriptor
/// of `op` on the stack.
mlir::LogicalResult emitGemmCall(mlir::OpBuilder &builder, array::GemmOp op,
                                 BufferTable &buffers);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_GEMMCALL_H
