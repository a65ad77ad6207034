//===- ArrayCall.h - Calls that are told the types of arrays ----*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_ARRAYCALL_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_ARRAYCALL_H

#include "../LoopNests/MemoryEmitter.h"
#include "arrax/Array/IR/Array.h"

namespace arrax::kernels {

/// Calls `arrax_call_host` with a constant that describes `op` and, on the
/// stack, pointers to its buffers.
mlir::LogicalResult emitHostCall(mlir::OpBuilder &builder, array::HostCallOp op,
                                 BufferTable &buffers);

/// Calls `arrax_call_library` with the function and the same.
mlir::LogicalResult emitLibraryCall(mlir::OpBuilder &builder,
                                    array::LibraryCallOp op,
                                    BufferTable &buffers);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_ARRAYCALL_H
