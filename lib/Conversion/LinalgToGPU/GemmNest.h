//===- GemmNest.h - A matrix product as a loop nest -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMNEST_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMNEST_H

#include "../LoopNests/LoopNest.h"
#include "arrax/Array/IR/Array.h"

namespace arrax::kernels {

/// Fills `body`, an empty block, with what one product of `gemm` adds to its
/// result, `(lhs, rhs, result) -> result` in their storage types. Narrow floats
/// are summed in f32, integers in the type of the result.
mlir::LogicalResult buildGemmBody(array::GemmOp gemm, mlir::Block &body);

/// `gemm` as the nest of batches, rows, columns and terms around `body`, which
/// adds to what the result holds. Not in normal form.
mlir::FailureOr<LoopNest> buildGemmNest(array::GemmOp gemm, mlir::Block &body);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_GEMMNEST_H
