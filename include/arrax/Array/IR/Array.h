//===- Array.h - The array dialect ------------------------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_IR_ARRAY_H
#define ARRAX_ARRAY_IR_ARRAY_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SmallBitVector.h"

namespace arrax::array::OpTrait {

// Markers; their meaning stands in dialects/array/ArrayInterfaces.td.
template <typename ConcreteType>
class Elementwise : public mlir::OpTrait::TraitBase<ConcreteType, Elementwise> {
};
template <typename ConcreteType>
class NonDifferentiable
    : public mlir::OpTrait::TraitBase<ConcreteType, NonDifferentiable> {};
template <typename ConcreteType>
class StructurallyLinear
    : public mlir::OpTrait::TraitBase<ConcreteType, StructurallyLinear> {};

} // namespace arrax::array::OpTrait

namespace arrax::array {

/// What the states of a loop may take up while it is run backward: 64 MiB.
inline constexpr int64_t defaultLoopMemory = int64_t(1) << 26;

} // namespace arrax::array

#include "arrax/Array/IR/ArrayDialect.h.inc"
#include "arrax/Array/IR/ArrayEnums.h.inc"
#include "arrax/Array/IR/ArrayInterfaces.h.inc"
#define GET_TYPEDEF_CLASSES
#include "arrax/Array/IR/ArrayTypes.h.inc"
#define GET_OP_CLASSES
#include "arrax/Array/IR/ArrayOps.h.inc"

namespace arrax::array {

/// The type of the tangents of `type`: `type` itself for floating-point and
/// complex arrays, null for bool and integer arrays, which have no tangent.
mlir::Type getTangentType(mlir::Type type);

} // namespace arrax::array

#endif // ARRAX_ARRAY_IR_ARRAY_H
