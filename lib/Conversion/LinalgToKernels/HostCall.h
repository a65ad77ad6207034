//===- HostCall.h - Calls of functions of the host --------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_HOSTCALL_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_HOSTCALL_H

#include "../LoopNests/MemoryEmitter.h"
#include "arrax/Array/IR/Array.h"

namespace arrax::kernels {

/// Calls `arrax_call_host` with a constant that describes `op` and, on the
/// stack, pointers to its buffers.
mlir::LogicalResult emitHostCall(mlir::OpBuilder &builder, array::HostCallOp op,
                                 BufferTable &buffers);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_HOSTCALL_H
