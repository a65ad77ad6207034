//===- Special.h - Special functions of real numbers ------------*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_FORMULAS_SPECIAL_H
#define ARRAX_LIB_ARRAY_FORMULAS_SPECIAL_H

#include "arrax/Array/Formulas.h"

namespace arrax::array {

mlir::Value emitLgamma(Formula &f, mlir::Value x);
mlir::Value emitDigamma(Formula &f, mlir::Value x);
mlir::Value emitZeta(Formula &f, mlir::Value s, mlir::Value q);
mlir::Value emitBesselI0e(Formula &f, mlir::Value x);
mlir::Value emitBesselI1e(Formula &f, mlir::Value x);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_FORMULAS_SPECIAL_H
