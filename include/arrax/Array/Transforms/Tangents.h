//===- Tangents.h - What derivatives are zero -------------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_TANGENTS_H
#define ARRAX_ARRAY_TRANSFORMS_TANGENTS_H

#include "mlir/IR/Operation.h"

namespace arrax::array {

/// True if no result of `op` can have a tangent, whatever those of its
/// operands.
bool isConstantInTangents(mlir::Operation *op);

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_TANGENTS_H
