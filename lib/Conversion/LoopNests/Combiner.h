//===- Combiner.h - The combining op of a reduction -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_COMBINER_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_COMBINER_H

#include "BodyEmitter.h"
#include "LoopNest.h"

namespace arrax::kernels {

/// `op` combines the accumulator, a body argument, with `term`. Between memory
/// and the accumulator may stand a decoding and an encoding op: a bool is an
/// i8 in memory, and narrow floats are summed in f32.
///
/// An argmax or argmin has two accumulators, an index and the element there.
/// The `op` of each is the select between it and its term if `comesFirst`.
struct Combiner {
  mlir::Operation *op = nullptr;
  mlir::Value term, accumulator;
  mlir::Operation *decode = nullptr, *encode = nullptr;
  /// A scalar in the type that `term` is computed in: the real part of a
  /// complex number.
  mlir::TypedAttr identity;
  mlir::Value comesFirst;
  explicit operator bool() const { return op; }
};

/// The combiner that yields output number `output`, if the body has the form
/// `yield encode(op(decode(accumulator), term))` with an associative `op` of
/// known identity and an accumulator used nowhere else.
Combiner matchCombiner(const LoopNest &nest, unsigned output);

/// The combiners of outputs `output` and `output + 1`, the indices and the
/// elements of an argmax or argmin in which NaNs come before numbers and lower
/// indices before higher. `ops` are those of the body that accumulators take
/// part in.
struct ArgCombiner {
  Combiner index, element;
  llvm::SmallVector<mlir::Operation *> ops;
  explicit operator bool() const { return bool(index); }
};
ArgCombiner matchArgCombiner(const LoopNest &nest, unsigned output);

/// The combiners of all outputs, null where an output is not reduced or has
/// none; with `ops`, those of the body that accumulators take part in.
struct Combiners {
  llvm::SmallVector<Combiner, 2> ofOutputs;
  llvm::SmallVector<mlir::Operation *, 2> ops;
};
Combiners matchCombiners(const LoopNest &nest);

/// What stands between memory and the accumulator, noted in `combiner`.
mlir::Value lookThroughDecode(mlir::Value stored, Combiner &combiner);
mlir::Value lookThroughEncode(mlir::Value yielded, Combiner &combiner);

/// The accumulator from the value in memory, and back.
Lanes decodeAccumulator(mlir::OpBuilder &builder, mlir::Location loc,
                        Combiner combiner, Lanes stored);
Lanes encodeAccumulator(mlir::OpBuilder &builder, mlir::Location loc,
                        Combiner combiner, Lanes accumulator);

/// The identity of `combiner` with `lanes` lanes.
Lanes identity(mlir::OpBuilder &builder, mlir::Location loc, Combiner combiner,
               unsigned lanes);

/// `accumulator op term`; reassociation of the sums of a reduction is allowed.
Lanes combine(mlir::OpBuilder &builder, mlir::Location loc, Combiner combiner,
              Lanes accumulator, Lanes term);

/// An index and an element: of the accumulators, or `terms` if they come first.
using ArgPair = std::pair<Lanes, Lanes>;
ArgPair combinePairs(mlir::OpBuilder &builder, mlir::Location loc,
                     const Combiner &index, const Combiner &element,
                     const ArgPair &accumulators, const ArgPair &terms);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_COMBINER_H
