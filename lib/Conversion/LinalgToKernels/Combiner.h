//===- Combiner.h - The combining op of a reduction -------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H

#include "BodyEmitter.h"
#include "LoopNest.h"

namespace arrax::kernels {

/// `op` combines the accumulator, a body argument, with `term`.
struct Combiner {
  mlir::Operation *op = nullptr;
  mlir::Value term;
  explicit operator bool() const { return op; }
};

/// The combiner that yields output number `output`, if the body has the form
/// `yield op(accumulator, term)` with an associative `op` of known identity
/// and an accumulator used nowhere else.
Combiner matchCombiner(const LoopNest &nest, unsigned output);

/// The identity of `combiner` with `lanes` lanes.
Lanes identity(mlir::OpBuilder &builder, mlir::Location loc, Combiner combiner,
               unsigned lanes);

/// `accumulator op term`; reassociation of the sums of a reduction is allowed.
Lanes combine(mlir::OpBuilder &builder, mlir::Location loc, Combiner combiner,
              Lanes accumulator, Lanes term);

/// All lanes combined to one, by halves.
Lanes combineLanes(mlir::OpBuilder &builder, mlir::Location loc, Combiner combiner,
                   Lanes accumulator);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_COMBINER_H
