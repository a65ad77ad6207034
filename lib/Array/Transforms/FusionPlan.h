//===- FusionPlan.h - Which values are stored, and by which loop nest -----===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_FUSIONPLAN_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_FUSIONPLAN_H

#include "arrax/Array/IR/Array.h"
#include "mlir/IR/AffineMap.h"
#include "llvm/ADT/DenseMap.h"
#include <set>

namespace arrax::array {

/// Decides for every op of a block whether its results are stored, and which
/// stored results one loop nest computes.
///
/// Each op with stored results is a node of a graph, of which the edges lead to
/// the nodes that read them, directly or through ops that are not stored. Nodes
/// are merged into groups as long as the graph of groups has no cycle.
class FusionPlan {
public:
  /// Ops of the block must have static shapes.
  explicit FusionPlan(mlir::Block &block);

  /// The group of an op with stored results; nothing for others.
  std::optional<unsigned> getGroup(mlir::Operation *op) const;
  bool isStored(mlir::Value value) const;

  /// The ops of a group whose results are stored, in program order.
  llvm::SmallVector<mlir::Operation *> getStoredOps(unsigned group) const;

  /// False for a group that is one op outside fusion.
  bool isFusible(unsigned group) const { return nodes[group].fusible; }

private:
  /// The group `to` comes later: it reads a result, or both have effects.
  struct Edge {
    unsigned to;
    /// The reader needs of each element only the one at the same loop indices.
    bool elementwise;
  };
  struct Node {
    mlir::Operation *op;
    bool fusible;
    llvm::SmallVector<int64_t> loops;
    llvm::SmallVector<Edge> readers;
    // Of the group, valid in its leader.
    llvm::SmallVector<unsigned, 1> members;
    llvm::SmallVector<int64_t> reducedAxes;
    int64_t work;
    /// Values that it reads, as far as none of them is visited yet.
    int64_t inputs = 0;
    /// A group comes after all that it reads.
    int64_t position;
  };
  /// Node `node` needs a value at the indices that `map` gives for its loop
  /// indices; with a null map it needs the value stored.
  struct Demand {
    unsigned node;
    mlir::AffineMap map;
  };

  void computeCosts(mlir::Block &block);
  void visit(mlir::Operation *op);
  bool isTooLong(mlir::Operation *op, llvm::ArrayRef<Demand> demands) const;
  bool shouldStore(mlir::Operation *op, llvm::SmallVectorImpl<Demand> &demands);
  void addNode(mlir::Operation *op, bool fusible,
               llvm::ArrayRef<Demand> demands);
  void addDemand(mlir::Value value, Demand demand);
  void compute(mlir::Operation *op, llvm::ArrayRef<Demand> demands);
  llvm::SmallVector<Demand> getDemands(mlir::Operation *op) const;
  bool isElementwise(const Demand &demand, mlir::Value value) const;

  void mergeReaders(mlir::Value value);
  bool tryMerge(unsigned a, unsigned b);
  bool hasPath(unsigned from, unsigned to,
               llvm::SmallVectorImpl<unsigned> &between) const;
  bool moveBehind(unsigned group, llvm::MutableArrayRef<unsigned> moved);
  unsigned find(unsigned node) const;

  /// The first op with effects after the one that is visited.
  std::optional<unsigned> nextEffect;
  llvm::SmallVector<Node> nodes;
  llvm::SmallVector<unsigned> leaders;
  /// Positions that groups have.
  std::set<int64_t> positions;
  llvm::DenseMap<mlir::Operation *, unsigned> nodeOf;
  llvm::DenseMap<mlir::Value, llvm::SmallVector<Demand, 2>> demandsOf;
  /// The cost of an element of an op's results if nothing it needs is stored.
  llvm::DenseMap<mlir::Operation *, int64_t> costOf;
};

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_FUSIONPLAN_H
