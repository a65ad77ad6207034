//===- Lowering.h - From array ops to StableHLO -----------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOSTABLEHLO_LOWERING_H
#define ARRAX_LIB_CONVERSION_ARRAYTOSTABLEHLO_LOWERING_H

#include "arrax/Array/Rules/Emit.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace arrax {

namespace hlo = arrax::stablehlo;

using HloBuilder = mlir::ImplicitLocOpBuilder;

using array::arrayType;

/// A constant of `type` with all elements `value`, rounded to the element type.
mlir::Value emitSplat(HloBuilder &b, mlir::RankedTensorType type, double value);

/// The least or greatest value of an element type as a scalar.
mlir::Value emitExtreme(HloBuilder &b, mlir::Type element, bool greatest);

mlir::Value emitCompare(HloBuilder &b, hlo::ComparisonDirection direction,
                        mlir::Value x, mlir::Value y);

/// Elements of another type, with the meaning of `array.convert`.
mlir::Value emitConvert(HloBuilder &b, mlir::Value x, mlir::Type element);

using HloBody = llvm::function_ref<mlir::SmallVector<mlir::Value>(
    HloBuilder &, mlir::ValueRange)>;

/// `reduce` of inputs of one shape, with a body that combines one scalar of
/// each so far with one more of each.
hlo::ReduceOp emitReduce(HloBuilder &b, mlir::ValueRange inputs,
                         mlir::ValueRange inits, mlir::ArrayRef<int64_t> axes,
                         HloBody body);

/// Of two pairs of a value and an index: the better value, NaN before all
/// others, and of equal ones the lower index.
mlir::SmallVector<mlir::Value> emitBetter(HloBuilder &b, bool isMax,
                                          mlir::ValueRange pairs);

// The value an op of a family is converted to; null for other ops.
mlir::Value convertElementwise(HloBuilder &b, mlir::Operation *op);
mlir::Value convertShape(HloBuilder &b, mlir::Operation *op);
mlir::Value convertReduction(HloBuilder &b, mlir::Operation *op);
mlir::Value convertContraction(HloBuilder &b, mlir::Operation *op);
mlir::Value convertConvolution(HloBuilder &b, mlir::Operation *op);
mlir::Value convertIndexing(HloBuilder &b, mlir::Operation *op);
mlir::Value convertGatherScatter(HloBuilder &b, mlir::Operation *op);
mlir::Value convertLinalg(HloBuilder &b, mlir::Operation *op);
mlir::Value convertWindowOp(HloBuilder &b, mlir::Operation *op);

/// The values an op of several results is converted to; none for other ops.
mlir::SmallVector<mlir::Value> convertSorting(HloBuilder &b,
                                              mlir::Operation *op);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOSTABLEHLO_LOWERING_H
