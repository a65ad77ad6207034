//===- Residuals.h - What a linearized function keeps -----------*- C++ -*-===//
//
// The linear half of a function uses values of the primal half. Each is kept,
// or computed again from others that are. Which ones is a minimal cut of the
// graph of the primal ops between the operands, which are there, and these
// values: an array that is kept costs the bytes written and read, an op that is
// repeated its time. Only ops that fuse with their users are repeated, so that
// their results are not stored.
//
// The cut is that of "AOTAutograd" in PyTorch (functorch/_src/partitioners.py,
// H. He and S. Shah, "Recomputing with min-cut", 2022), which takes the time of
// elementwise ops as zero; on a CPU an exponential takes longer than the memory
// for it.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_RESIDUALS_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_RESIDUALS_H

#include "Derivations.h"
#include "FlowNetwork.h"

namespace arrax::array {

class ResidualChoice {
public:
  /// For the primal ops of `body`, the body of a function.
  ResidualChoice(mlir::Block &body, const Surroundings &surroundings);

  /// Makes `value` one that the linear half uses; `stored` if from memory, even
  /// if it is computed there.
  void require(mlir::Value value, bool stored);
  /// Decides. Values may only be asked for, and only those required and what
  /// they are computed from, after this.
  void decide();
  /// Whether the linear half computes `value` again.
  bool repeats(mlir::Value value) const;

private:
  /// The cut goes between the two if the value is kept, in front of `computed`
  /// if it is computed again, and behind `available` if it is not used.
  struct Nodes {
    unsigned computed, available;
  };

  Nodes nodesOf(mlir::Value value);
  int64_t costOfKeeping(mlir::Value value) const;

  Surroundings surroundings;
  FlowNetwork network;
  unsigned source, sink;
  std::vector<bool> sinkSide;
  llvm::DenseMap<mlir::Value, Nodes> nodes;
  llvm::DenseSet<mlir::Value> invariant; // of a loop
  llvm::DenseMap<mlir::Value, unsigned> results;
  llvm::DenseSet<mlir::Value> storedValues;
  llvm::SmallVector<mlir::Value> worklist;
};

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_RESIDUALS_H
