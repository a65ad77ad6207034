//===- Stablehlo.h - StableHLO, for export ----------------------*- C++ -*-===//

#ifndef ARRAX_STABLEHLO_IR_STABLEHLO_H
#define ARRAX_STABLEHLO_IR_STABLEHLO_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "arrax/Stablehlo/IR/StablehloDialect.h.inc"
#include "arrax/Stablehlo/IR/StablehloEnums.h.inc"
#define GET_ATTRDEF_CLASSES
#include "arrax/Stablehlo/IR/StablehloAttributes.h.inc"
#define GET_OP_CLASSES
#include "arrax/Stablehlo/IR/StablehloOps.h.inc"

#endif // ARRAX_STABLEHLO_IR_STABLEHLO_H
