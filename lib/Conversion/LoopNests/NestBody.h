//===- NestBody.h - What one iteration of a loop nest does ------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_NESTBODY_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_NESTBODY_H

#include "BodyEmitter.h"
#include "Combiner.h"
#include "LoopNest.h"
#include "MemoryEmitter.h"

namespace arrax::kernels {

/// Accumulators cross loops as a flat list of values, two for a complex one.
void append(llvm::SmallVectorImpl<mlir::Value> &list, Lanes value);
Lanes take(mlir::ValueRange &list, const Combiner &combiner);

/// Emits one iteration of a nest, or one for each lane of the last dimension.
/// What loops there are around it is the business of a target.
class NestBody {
protected:
  using Values = llvm::SmallVector<mlir::Value, 4>;

  NestBody(mlir::OpBuilder &builder, const LoopNest &nest);

  mlir::Value i64(int64_t value);

  /// Fixes the index of a dimension: moves `rows` there.
  void enterIteration(unsigned dim, mlir::Value index);

  /// Binds the arguments of the body and emits it, except for `skip`. `index`
  /// is that of the first lane. What is the same for all lanes goes to `outer`.
  mlir::LogicalResult evaluate(BodyEmitter &body, mlir::OpBuilder &outer,
                               mlir::Value index, unsigned lanes,
                               llvm::ArrayRef<mlir::Operation *> skip);
  Lanes result(BodyEmitter &body, unsigned output);
  /// For a nest without a body.
  void copy(BodyEmitter &body, mlir::Value index, unsigned lanes);
  void store(BodyEmitter &body, unsigned output, mlir::Value index,
             unsigned lanes);

  /// The identities of all accumulators, of `lanes` lanes or in the types of
  /// `like`.
  Values identities(unsigned lanes);
  Values identities(mlir::ValueRange like);
  /// The terms of one iteration, of all accumulators.
  Values terms(BodyEmitter &body);
  Values combineAll(mlir::ValueRange totals, mlir::ValueRange terms);
  /// The lanes of vectors combined to one, by halves.
  Values combineLanes(mlir::ValueRange totals);
  /// What the outputs are reduced from.
  Values initialTotals();
  void storeResults(mlir::ValueRange totals);
  /// Sets an output to the constant that it is reduced from, if it is one.
  void storeInitial(unsigned output);

  const Access &access(unsigned number) const {
    return number < nest.inputs.size()
               ? nest.inputs[number]
               : nest.outputs[number - nest.inputs.size()];
  }
  unsigned outputRow(unsigned output) const {
    return nest.inputs.size() + output;
  }

  mlir::OpBuilder &b;
  mlir::Location loc;
  LoopNest nest; // A copy: targets put other accesses in.
  llvm::SmallVector<mlir::Value, 8> rows;    // Pointer of each access so far.
  llvm::SmallVector<mlir::Value, 4> indices; // Of each dimension.
  llvm::SmallVector<Combiner, 2>
      combiners; // Of each output; null if not reduced.
  llvm::SmallVector<mlir::Operation *, 2> combinerOps;
  /// Whether outputs that exceed the caches are stored past them; their lanes
  /// start at multiples of StreamAlignment then.
  bool streams = false;

private:
  Lanes initialLanes(unsigned output);
  mlir::Value indexValue(mlir::OpBuilder &outer, unsigned dim, mlir::Type type,
                         mlir::Value laneIndex, unsigned lanes);
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_NESTBODY_H
