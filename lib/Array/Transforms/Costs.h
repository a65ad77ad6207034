//===- Costs.h - What it takes to compute, store and read arrays *- C++ -*-===//
//
// In units of one vectorized addition of a float, about 0.1 ns.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_COSTS_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_COSTS_H

#include "arrax/Array/IR/Array.h"

namespace arrax::array {

/// Writing and reading an element of a temporary.
constexpr int64_t writeCost = 8, readCost = 4;

/// The cost of computing an element of the results of `op` from its operands.
int64_t getElementCost(mlir::Operation *op);

/// The number of elements, or more than any memory holds: an array that is not
/// stored may have any size.
int64_t countAtMost(llvm::ArrayRef<int64_t> shape);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_COSTS_H
