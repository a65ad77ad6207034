//===- BufferTypes.h - Buffers and the arrays that they hold ----*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_IR_BUFFERTYPES_H
#define ARRAX_LIB_ARRAY_IR_BUFFERTYPES_H

#include "mlir/IR/Operation.h"

namespace arrax::array {

/// Succeeds if `types` has an array type for each operand of `op`, all of them
/// memrefs, and of its shape.
llvm::LogicalResult checkBufferTypes(mlir::Operation *op,
                                     mlir::ArrayAttr types);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_BUFFERTYPES_H
