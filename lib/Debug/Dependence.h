//===- Dependence.h - Which elements an element is made of ------*- C++ -*-===//

#ifndef ARRAX_LIB_DEBUG_DEPENDENCE_H
#define ARRAX_LIB_DEBUG_DEPENDENCE_H

#include "mlir/IR/Operation.h"

namespace arrax::debug {

/// The indices of the element that is number `element` in row-major order.
llvm::SmallVector<int64_t> toIndices(int64_t element,
                                     llvm::ArrayRef<int64_t> shape);
/// Its number.
int64_t toElement(llvm::ArrayRef<int64_t> indices,
                  llvm::ArrayRef<int64_t> shape);

/// Tells an operand that is an integer scalar.
using ScalarOperand = llvm::function_ref<int64_t(mlir::Value)>;

/// The elements of operand number `operand` that the element of the result of
/// `op` at `indices` is computed from; all of them for an op that is not known.
llvm::SmallVector<int64_t> elementsRead(mlir::Operation *op, unsigned operand,
                                        llvm::ArrayRef<int64_t> indices,
                                        ScalarOperand scalar);

} // namespace arrax::debug

#endif // ARRAX_LIB_DEBUG_DEPENDENCE_H
