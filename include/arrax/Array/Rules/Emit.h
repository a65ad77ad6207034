//===- Emit.h - Building blocks of transform rules --------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_RULES_EMIT_H
#define ARRAX_ARRAY_RULES_EMIT_H

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/IR/ArrayType.h"

namespace arrax::array {

/// The elements of an array of static shape that are all `value`, rounded.
mlir::DenseElementsAttr splatAttr(mlir::RankedTensorType type, double value);

/// A constant of static array type `type` with every element equal to `value`.
mlir::Value splat(mlir::OpBuilder &builder, mlir::Location loc, mlir::Type type,
                  double value);

/// `a + b`, where null stands for zero.
mlir::Value addOrNull(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value a, mlir::Value b);

/// `op` on other operands; `types` replaces the result types unless empty.
mlir::Operation *emitLike(mlir::OpBuilder &builder, mlir::Operation *op,
                          mlir::ValueRange operands,
                          mlir::TypeRange types = {});

/// `value` reshaped to `type`, itself if it has that type.
mlir::Value reshapeTo(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value value, mlir::RankedTensorType type);

/// `value` converted to `element`, itself if it has that element type.
mlir::Value convertTo(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value value, mlir::Type element);

/// Dimension i of the result is dimension `permutation[i]` of `value`; `value`
/// itself for the identity.
mlir::Value permute(mlir::OpBuilder &builder, mlir::Location loc,
                    mlir::Value value, llvm::ArrayRef<int64_t> permutation);

/// `value` with dimension `from` moved to `to`, the others in their order.
mlir::Value moveAxis(mlir::OpBuilder &builder, mlir::Location loc,
                     mlir::Value value, int64_t from, int64_t to);

/// `type` with a leading dimension of `size`.
mlir::RankedTensorType batchedType(mlir::Type type, int64_t size);

/// `value` repeated along a new dimension `axis` of `size`.
mlir::Value broadcastBatch(mlir::OpBuilder &builder, mlir::Location loc,
                           mlir::Value value, int64_t size, int64_t axis = 0);

/// `reduced`, which lacks dimensions `axes` of `type`, repeated along them.
mlir::Value broadcastAlong(mlir::OpBuilder &builder, mlir::Location loc,
                           mlir::Value reduced, mlir::RankedTensorType type,
                           llvm::ArrayRef<int64_t> axes);

/// The values with 1 added to each, after `head`: dimension numbers once a
/// batch dimension leads.
llvm::SmallVector<int64_t> shifted(llvm::ArrayRef<int64_t> dims,
                                   llvm::ArrayRef<int64_t> head = {});

/// `values` after `head`.
llvm::SmallVector<int64_t> prepend(int64_t head,
                                   llvm::ArrayRef<int64_t> values);

/// The jvp of a structurally linear op: the op on the tangents, with zeros in
/// place of null ones.
llvm::LogicalResult linearJvp(mlir::Operation *op, mlir::OpBuilder &builder,
                              mlir::ValueRange primals,
                              llvm::ArrayRef<mlir::Value> tangents,
                              llvm::SmallVectorImpl<mlir::Value> &outPrimals,
                              llvm::SmallVectorImpl<mlir::Value> &outTangents);

/// Batches an elementwise op: broadcasts the unmapped operands.
llvm::LogicalResult
batchElementwise(mlir::Operation *op, mlir::OpBuilder &builder,
                 mlir::ValueRange operands, const llvm::SmallBitVector &mapped,
                 int64_t size, llvm::SmallVectorImpl<mlir::Value> &results);

/// Batches any op: applies it to one element after another and joins the
/// results.
llvm::LogicalResult batchByLoop(mlir::Operation *op, mlir::OpBuilder &builder,
                                mlir::ValueRange operands,
                                const llvm::SmallBitVector &mapped,
                                int64_t size,
                                llvm::SmallVectorImpl<mlir::Value> &results);

} // namespace arrax::array

#endif // ARRAX_ARRAY_RULES_EMIT_H
