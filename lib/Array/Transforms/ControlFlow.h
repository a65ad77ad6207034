//===- ControlFlow.h - What rules of branches and loops share ---*- C++ -*-===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_CONTROLFLOW_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_CONTROLFLOW_H

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"

namespace arrax::array {

using Values = llvm::SmallVector<mlir::Value>;

/// Fills an empty region with a block whose arguments have `types` and that
/// yields what `body` returns for them.
void buildRegion(mlir::OpBuilder &builder, mlir::Location loc,
                 mlir::Region &region, mlir::TypeRange types,
                 llvm::function_ref<Values(mlir::ValueRange)> body);

Values emitCall(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::func::FuncOp callee, mlir::ValueRange operands);

/// `first`, then `second`.
Values concat(mlir::ValueRange first, mlir::ValueRange second);

inline Values mapped(mlir::ValueRange values, const mlir::IRMapping &mapping) {
  return llvm::map_to_vector(
      values, [&](mlir::Value value) { return mapping.lookup(value); });
}

/// One value for each bit of `wanted`: the next of `present`, which are those
/// that `mask` marks, or zeros of the type of `like`, one for each bit.
void appendOrZero(mlir::OpBuilder &builder, mlir::Location loc,
                  const llvm::SmallBitVector &wanted,
                  const llvm::SmallBitVector &mask, mlir::TypeRange like,
                  mlir::ValueRange present, Values &out);

/// The operands that have a tangent.
llvm::SmallBitVector activeMask(mlir::ValueRange operands, const Duals &duals);

/// The bits [first, first + count).
llvm::SmallBitVector slice(const llvm::SmallBitVector &bits, unsigned first,
                           unsigned count);

/// Those of `values` that are among `members`.
llvm::SmallBitVector maskOf(mlir::ValueRange values,
                            const llvm::DenseSet<mlir::Value> &members);

/// Of `values`, one for each bit of `mask`, those that `others` does not mark.
Values without(mlir::ValueRange values, const llvm::SmallBitVector &mask,
               const llvm::SmallBitVector &others);

/// `pred`, one bool for each element of a batch, chooses from `onTrue` and
/// `onFalse`, which are mapped.
mlir::Value selectEach(mlir::OpBuilder &builder, mlir::Location loc,
                       mlir::Value pred, mlir::Value onTrue,
                       mlir::Value onFalse);

/// Broadcasts those of `values` that `wanted` marks and `mask` does not.
void broadcastMissing(mlir::OpBuilder &builder, mlir::Location loc,
                      const llvm::SmallBitVector &wanted,
                      const llvm::SmallBitVector &mask, int64_t size,
                      llvm::MutableArrayRef<mlir::Value> values);

/// `counter` plus one.
mlir::Value addOne(mlir::OpBuilder &builder, mlir::Location loc,
                   mlir::Value counter);

/// `op` on other operands, with a count of its steps as the last result.
WhileOp emitCounting(mlir::OpBuilder &builder, WhileOp op,
                     mlir::func::FuncOp cond, mlir::ValueRange consts,
                     mlir::ValueRange inits,
                     llvm::function_ref<Values(mlir::ValueRange)> step);

/// `steps` steps in place of `op`, with a count of them as the first result.
WhileOp emitCounted(mlir::OpBuilder &builder, mlir::Operation *op,
                    int64_t memory, mlir::Value steps, mlir::ValueRange consts,
                    mlir::ValueRange inits,
                    llvm::function_ref<Values(mlir::ValueRange)> step);

/// Operands of a scan, or of its body, by what they are.
struct Segments {
  Values consts, carries, xs;
  Values all() const { return concat(concat(consts, carries), xs); }
};

/// The values of an operand list that `mask` marks, as segments: where the
/// list has a null, zero stands for it.
Segments selectSegments(mlir::OpBuilder &builder, ScanOp op,
                        const llvm::SmallBitVector &mask,
                        llvm::function_ref<mlir::Value(mlir::Value)> value);

/// Segments of the arguments of a body, in the order given: the number of each
/// is that in `counts`.
Segments splitSegments(mlir::ValueRange arguments, const Segments &like);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_CONTROLFLOW_H
