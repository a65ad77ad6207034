//===- Combiner.h - The combining op of a reduction -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H

#include "BodyEmitter.h"
#include "LoopNest.h"

namespace arrax::kernels {

/// `op` combines the accumulator, a body argument, with `term`. Between memory
/// and the accumulator may stand a decoding and an encoding op: a bool is an
/// i8 in memory, and narrow floats are summed in f32.
struct Combiner {
  mlir::Operation *op = nullptr;
  mlir::Value term;
  mlir::Operation *decode = nullptr, *encode = nullptr;
  explicit operator bool() const { return op; }
};

/// The combiner that yields output number `output`, if the body has the form
/// `yield encode(op(decode(accumulator), term))` with an associative `op` of
/// known identity and an accumulator used nowhere else.
Combiner matchCombiner(const LoopNest &nest, unsigned output);

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

/// All lanes combined to one, by halves.
Lanes combineLanes(mlir::OpBuilder &builder, mlir::Location loc,
                   Combiner combiner, Lanes accumulator);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H
