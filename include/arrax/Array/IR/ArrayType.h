//===- ArrayType.h - The types of arrays ------------------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_IR_ARRAYTYPE_H
#define ARRAX_ARRAY_IR_ARRAYTYPE_H

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Value.h"

namespace arrax::array {

inline mlir::RankedTensorType arrayType(mlir::Value value) {
  return llvm::cast<mlir::RankedTensorType>(value.getType());
}

} // namespace arrax::array

#endif // ARRAX_ARRAY_IR_ARRAYTYPE_H
