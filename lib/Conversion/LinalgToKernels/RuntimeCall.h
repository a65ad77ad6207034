//===- RuntimeCall.h - What calls of the run time share ---------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_RUNTIMECALL_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_RUNTIMECALL_H

#include "../LoopNests/MemoryEmitter.h"
#include "arrax/Runtime/DType.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace arrax::kernels {

/// The run time's number for an element type of arrays.
std::optional<runtime::DType> getDType(mlir::Type element);

/// The first element of a buffer.
mlir::FailureOr<mlir::Value> getStart(mlir::OpBuilder &builder,
                                      mlir::Value memref, BufferTable &buffers);

/// The function of the run time with this name, without results.
mlir::LLVM::LLVMFuncOp declareRuntime(mlir::OpBuilder &builder,
                                      mlir::Operation *user,
                                      llvm::StringRef name,
                                      mlir::TypeRange operands);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_RUNTIMECALL_H
