//===- Scalars.h - The scalar form of elementwise ops -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARS_H
#define ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARS_H

#include "arrax/Array/IR/Array.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace arrax {

using ScalarBuilder = mlir::ImplicitLocOpBuilder;

//===----------------------------------------------------------------------===//
// Types. An element type of an array has a storage type, that of the memory,
// and a compute type, that of the scalars in the body of a loop nest. Neither
// has unsigned integers; the signedness is in the ops.
//===----------------------------------------------------------------------===//

/// bool is stored as i8; the types of other elements but signless.
mlir::Type getStorageType(mlir::Type element);

/// bool is i1; f16 and bf16 are computed in f32.
mlir::Type getComputeType(mlir::Type element);

mlir::MemRefType getBufferType(mlir::Type array);

int64_t getByteSize(mlir::MemRefType type);

/// From storage to compute type and back.
mlir::Value emitDecode(ScalarBuilder &b, mlir::Value stored,
                       mlir::Type element);
mlir::Value emitEncode(ScalarBuilder &b, mlir::Value value, mlir::Type element);

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

mlir::Value emitFloat(ScalarBuilder &b, mlir::Type type, double value);
mlir::Value emitInt(ScalarBuilder &b, mlir::Type type, int64_t value);
/// Of any type.
mlir::Value emitNumber(ScalarBuilder &b, mlir::Type type, double value);

/// The value of all elements of a splat, in the compute type.
mlir::Value emitSplat(ScalarBuilder &b, mlir::SplatElementsAttr splat);

/// An index as an element of a type, for iota.
mlir::Value emitIndex(ScalarBuilder &b, mlir::Value index, mlir::Type element);

/// The elementwise op `op` on scalars of compute types. Appends one value per
/// result, or emits an error.
llvm::LogicalResult
emitElementwise(ScalarBuilder &b, mlir::Operation *op,
                mlir::ValueRange operands,
                llvm::SmallVectorImpl<mlir::Value> &results);

/// By kind of the operands; null if the op has no form for them.
mlir::Value emitFloatOp(ScalarBuilder &b, mlir::Operation *op,
                        mlir::ValueRange x);
mlir::Value emitIntegerOp(ScalarBuilder &b, mlir::Operation *op,
                          mlir::ValueRange x, bool isSigned);
mlir::Value emitBoolOp(ScalarBuilder &b, mlir::Operation *op,
                       mlir::ValueRange x);
mlir::Value emitComplexOp(ScalarBuilder &b, mlir::Operation *op,
                          mlir::ValueRange x);

mlir::Value emitConvert(ScalarBuilder &b, mlir::Value x, mlir::Type from,
                        mlir::Type to);
mlir::Value emitBitcast(ScalarBuilder &b, mlir::Value x, mlir::Type from,
                        mlir::Type to);

/// False for NaN, but `NE`.
mlir::Value emitFloatCompare(ScalarBuilder &b, array::Direction direction,
                             mlir::Value x, mlir::Value y);
/// With all the bits that XLA computes, or in f64 with a better logarithm.
mlir::Value emitErfInv(ScalarBuilder &b, mlir::Value x, bool asXLA);

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// The value of a reduction of nothing, in the compute type.
mlir::Value emitIdentity(ScalarBuilder &b, mlir::Operation *reduction);

/// A reduction of its value so far and one more element. Null if the op has no
/// form for the type.
mlir::Value emitCombine(ScalarBuilder &b, mlir::Operation *reduction,
                        mlir::Value total, mlir::Value x);

/// True if `x` at `index` comes before `best` at `bestIndex` in the order of an
/// argmax or argmin.
mlir::Value emitIsBetter(ScalarBuilder &b, mlir::Operation *op, mlir::Value x,
                         mlir::Value index, mlir::Value best,
                         mlir::Value bestIndex);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOLINALG_SCALARS_H
