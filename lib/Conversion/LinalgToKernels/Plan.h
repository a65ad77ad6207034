//===- Plan.h - How a loop nest is executed ---------------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_PLAN_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_PLAN_H

#include "../LoopNests/LoopNest.h"

namespace arrax::kernels {

enum class Strategy {
  /// Each iteration stores its outputs; reduced ones are read before, so that
  /// they accumulate in memory. The vector dimension is parallel.
  Map,
  /// The vector dimension is a reduction; accumulators stay in registers.
  RowReduction,
};

/// The loop that is cut into chunks for the threads.
enum class Split {
  None,      // Too little work: inline and serial.
  Outer,     // The first `outerDims` loops, flattened.
  Loop,      // The parallel dimension `splitDim`.
  Reduction, // The reduction `splitDim`; each chunk has its own partial result.
};

struct Plan {
  Strategy strategy = Strategy::Map;
  unsigned lanes = 1;
  Split split = Split::None;
  unsigned outerDims = 0;
  unsigned splitDim = 0;
  /// If not 0, the last two dimensions run in square tiles of this size, and
  /// `tiledInputs` are turned tile by tile.
  unsigned tile = 0;
  llvm::SmallVector<unsigned, 2> tiledInputs;
  /// Tiles run in blocks of so many rows and columns.
  int64_t blockRows = 0, blockColumns = 0;
  int64_t extent = 0, grain = 0;

  int64_t numChunks() const { return (extent + grain - 1) / grain; }
};

/// Orders the dimensions of `nest` for execution, the vector dimension last,
/// and chooses lanes and chunks. Depends on the op and the target alone, so
/// that results do not vary with the number of threads.
Plan makePlan(LoopNest &nest, unsigned vectorBits);

/// Estimated time of one iteration of the nest on one core.
double iterationNanoseconds(const LoopNest &nest);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_PLAN_H
