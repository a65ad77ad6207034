//===- CubeRoot.h - The cube root of f32 and f64 ----------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_VECTORMATH_CUBEROOT_H
#define ARRAX_LIB_CONVERSION_VECTORMATH_CUBEROOT_H

#include "mlir/IR/Builders.h"

namespace arrax {

/// The cube root of a scalar or vector of f32 or f64 as arith ops. Within 0.51
/// ulp, so that the root of a cube is exact.
mlir::Value emitCubeRoot(mlir::OpBuilder &builder, mlir::Location loc,
                         mlir::Value x);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_VECTORMATH_CUBEROOT_H
