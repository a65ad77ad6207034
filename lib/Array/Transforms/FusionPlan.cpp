//===- FusionPlan.cpp - Which values are stored, and by which loop nest ---===//

#include "FusionPlan.h"
#include "Costs.h"
#include "arrax/Array/Transforms/IndexMaps.h"

using namespace mlir;
using namespace arrax::array;

/// Starting one more loop nest, in the units of Costs.h.
static constexpr int64_t groupCost = 200;
/// Beyond this the exact cost makes no difference.
static constexpr int64_t maxCost = 1 << 20;
/// Pointers beyond this spill out of registers.
static constexpr size_t maxGroupOutputs = 8;
static constexpr int64_t maxGroupInputs = 64;
/// What one loop nest computes for an element at most, in the units of Costs.h.
/// Beyond this, memory takes a small part of the time, and LLVM's time for the
/// loop grows faster than the loop.
static constexpr int64_t maxGroupWork = 1024;
/// Gives up the search for a path after this many groups, as if there were one.
static constexpr size_t maxVisited = 256;
/// Between neighbours at first: groups that move go there.
static constexpr int64_t positionStep = int64_t(1) << 40;

static ArrayRef<int64_t> getShape(Value value) {
  return cast<RankedTensorType>(value.getType()).getShape();
}

/// What `op` adds to a loop nest; movements have code, too.
static int64_t getWork(Operation *op) {
  return std::max<int64_t>(1, getElementCost(op));
}

FusionPlan::FusionPlan(Block &block) {
  computeCosts(block);
  // Backward, so that all readers of a value are known when it is visited.
  for (Operation &op : llvm::reverse(block))
    visit(&op);
  for (Value argument : block.getArguments())
    mergeReaders(argument);
  for (Operation &op : block)
    for (Value result : op.getResults())
      mergeReaders(result);
}

void FusionPlan::computeCosts(Block &block) {
  for (Operation &op : block) {
    int64_t cost = getElementCost(&op);
    if (arrax::array::isFusible(&op) && !isReduction(&op))
      for (Value operand : op.getOperands())
        if (Operation *producer = operand.getDefiningOp())
          cost = std::min(cost + costOf.lookup(producer), maxCost);
    costOf[&op] = cost;
  }
}

void FusionPlan::visit(Operation *op) {
  SmallVector<Demand> demands = getDemands(op);
  bool needed = op->hasTrait<mlir::OpTrait::IsTerminator>() || !isPure(op);
  if (!needed && demands.empty())
    return;

  bool mustStore =
      llvm::any_of(demands, [](const Demand &demand) { return !demand.map; });
  // A stored reshape is its operand's memory under another shape.
  bool fusible =
      arrax::array::isFusible(op) && !(mustStore && isa<ReshapeOp>(op));
  if (!fusible) {
    addNode(op, /*fusible=*/false, demands);
    if (!isMemoryEffectFree(op)) {
      // As if the next one read a result of it.
      if (nextEffect)
        nodes.back().readers.push_back({*nextEffect, /*elementwise=*/false});
      nextEffect = nodeOf[op];
    }
    for (Value operand : op->getOperands())
      addDemand(operand, {nodeOf[op], AffineMap()});
    return;
  }
  if (mustStore || isTooLong(op, demands) || shouldStore(op, demands)) {
    addNode(op, /*fusible=*/true, demands);
    Node &node = nodes.back();
    auto identity =
        AffineMap::getMultiDimIdentityMap(node.loops.size(), op->getContext());
    for (Value operand : op->getOperands())
      addDemand(operand,
                {nodeOf[op],
                 isReduction(op) ? identity : getOperandMap(op, identity)});
    return;
  }
  compute(op, demands);
}

/// Lets the groups of `demands` compute `op` for themselves.
void FusionPlan::compute(Operation *op, ArrayRef<Demand> demands) {
  llvm::SmallSetVector<unsigned, 2> groups;
  for (const Demand &demand : demands)
    groups.insert(find(demand.node));
  for (unsigned group : groups) {
    nodes[group].work += getWork(op);
    if (!op->hasTrait<mlir::OpTrait::ConstantLike>())
      --nodes[group].inputs;
  }
  for (Value operand : op->getOperands())
    for (const Demand &demand : demands)
      addDemand(operand, {demand.node, getOperandMap(op, demand.map)});
}

/// Whether a group would compute too much with `op`. Storing the result of a
/// movement, which takes more memory than its operand may, is put off.
bool FusionPlan::isTooLong(Operation *op, ArrayRef<Demand> demands) const {
  bool moves = !op->hasTrait<arrax::array::OpTrait::Elementwise>();
  int64_t slack = moves ? 2 : 1;
  return llvm::any_of(demands, [&](const Demand &demand) {
    const Node &group = nodes[find(demand.node)];
    return group.work + getWork(op) > slack * maxGroupWork ||
           (op->getNumOperands() > 1 && group.inputs >= slack * maxGroupInputs);
  });
}

/// Whether storing the results of `op`, which nothing forces, is cheaper than
/// computing them wherever `demands` need them. May merge groups to that end
/// and updates `demands`.
bool FusionPlan::shouldStore(Operation *op, SmallVectorImpl<Demand> &demands) {
  if (isReduction(op))
    return true;
  // Storing the operand of a movement never costs more than storing its result.
  if (!op->hasTrait<arrax::array::OpTrait::Elementwise>())
    return false;

  int64_t elements = countAtMost(getShape(op->getResult(0)));
  auto isCheaperStored = [&] {
    int64_t evaluations = 0;
    for (const Demand &demand : demands)
      evaluations += countAtMost(nodes[demand.node].loops);
    return (evaluations - elements) * costOf[op] >
           elements * writeCost + evaluations * readCost + groupCost;
  };
  if (!isCheaperStored())
    return false;
  for (size_t i = 1; i < demands.size(); ++i)
    if (isElementwise(demands[0], op->getResult(0)) &&
        isElementwise(demands[i], op->getResult(0)))
      tryMerge(demands[0].node, demands[i].node);
  demands = getDemands(op);
  return isCheaperStored();
}

void FusionPlan::addNode(Operation *op, bool fusible,
                         ArrayRef<Demand> demands) {
  unsigned number = nodes.size();
  nodeOf[op] = number;
  leaders.push_back(number);
  Node &node = nodes.emplace_back();
  node.op = op;
  node.fusible = fusible;
  node.members.push_back(number);
  node.work = getWork(op);
  node.position = -positionStep * int64_t(number);
  positions.insert(node.position);
  if (fusible) {
    bool reduces = isReduction(op);
    node.loops.assign(
        getShape(reduces ? op->getOperand(0) : op->getResult(0)).begin(),
        getShape(reduces ? op->getOperand(0) : op->getResult(0)).end());
    if (reduces)
      node.reducedAxes = getReducedAxes(op);
  }
  for (const Demand &demand : demands) {
    bool elementwise =
        fusible && !isReduction(op) && isElementwise(demand, op->getResult(0));
    node.readers.push_back({demand.node, elementwise});
  }
}

bool FusionPlan::isElementwise(const Demand &demand, Value value) const {
  return demand.map && demand.map.isIdentity() &&
         ArrayRef<int64_t>(nodes[demand.node].loops) == getShape(value);
}

void FusionPlan::addDemand(Value value, Demand demand) {
  SmallVector<Demand, 2> &known = demandsOf[value];
  Operation *op = value.getDefiningOp();
  if (!(op && op->hasTrait<mlir::OpTrait::ConstantLike>()) &&
      llvm::none_of(known, [&](const Demand &other) {
        return find(other.node) == find(demand.node);
      }))
    ++nodes[find(demand.node)].inputs;
  if (llvm::none_of(known, [&](const Demand &other) {
        return other.node == demand.node && other.map == demand.map;
      }))
    known.push_back(demand);
}

/// The demands on any result of `op`, one for each group and map.
SmallVector<FusionPlan::Demand> FusionPlan::getDemands(Operation *op) const {
  SmallVector<Demand> demands;
  for (Value result : op->getResults()) {
    auto it = demandsOf.find(result);
    if (it == demandsOf.end())
      continue;
    for (const Demand &demand : it->second)
      if (llvm::none_of(demands, [&](const Demand &other) {
            return find(other.node) == find(demand.node) &&
                   other.map == demand.map;
          }))
        demands.push_back(demand);
  }
  return demands;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

/// Merges groups that read a stored value or argument element by element, among
/// themselves and with the group that computes it.
void FusionPlan::mergeReaders(Value value) {
  auto it = demandsOf.find(value);
  Operation *op = value.getDefiningOp();
  if (it == demandsOf.end() || (op && !nodeOf.count(op)))
    return;
  SmallVector<unsigned> candidates;
  if (op && !isReduction(op))
    candidates.push_back(nodeOf[op]);
  for (const Demand &demand : it->second)
    if (isElementwise(demand, value))
      candidates.push_back(demand.node);
  for (size_t i = 1; i < candidates.size(); ++i)
    for (size_t j = 0; j < std::min<size_t>(i, 4); ++j)
      if (tryMerge(candidates[j], candidates[i]))
        break;
}

bool FusionPlan::tryMerge(unsigned a, unsigned b) {
  a = find(a);
  b = find(b);
  if (a == b)
    return true;
  const Node &first = nodes[a], &second = nodes[b];
  if (!first.fusible || !second.fusible || first.loops != second.loops)
    return false;
  if (!first.reducedAxes.empty() && !second.reducedAxes.empty() &&
      first.reducedAxes != second.reducedAxes)
    return false;
  if (first.members.size() + second.members.size() > maxGroupOutputs ||
      first.work + second.work > maxGroupWork ||
      first.inputs + second.inputs > maxGroupInputs)
    return false;
  if (first.position > second.position)
    std::swap(a, b);
  SmallVector<unsigned> between;
  if (hasPath(a, b, between) || !moveBehind(b, between))
    return false;

  leaders[b] = a;
  positions.erase(nodes[a].position);
  nodes[a].position = nodes[b].position;
  nodes[a].work += nodes[b].work;
  nodes[a].inputs += nodes[b].inputs;
  llvm::append_range(nodes[a].members, nodes[b].members);
  if (nodes[a].reducedAxes.empty())
    nodes[a].reducedAxes = nodes[b].reducedAxes;
  return true;
}

/// True if group `to`, which comes after `from`, needs a result of it, unless
/// one loop nest can compute both: that is when it needs it directly and
/// element by element. Else, `between` are the groups before `to` that need
/// one.
///
/// Only groups at positions between the two can be on such a path (Pearce and
/// Kelly, A dynamic topological sort algorithm for directed acyclic graphs,
/// 2006).
bool FusionPlan::hasPath(unsigned from, unsigned to,
                         SmallVectorImpl<unsigned> &between) const {
  SmallVector<unsigned> worklist = {from};
  llvm::SmallDenseSet<unsigned> visited = {from};
  while (!worklist.empty()) {
    unsigned group = worklist.pop_back_val();
    for (unsigned member : nodes[group].members) {
      for (const Edge &edge : nodes[member].readers) {
        unsigned next = find(edge.to);
        if (next == to && !(group == from && edge.elementwise))
          return true;
        if (nodes[next].position >= nodes[to].position ||
            !visited.insert(next).second)
          continue;
        worklist.push_back(next);
        between.push_back(next);
      }
    }
    if (visited.size() > maxVisited)
      return true;
  }
  return false;
}

/// Gives groups positions right after that of `group`, in the order they have.
bool FusionPlan::moveBehind(unsigned group, MutableArrayRef<unsigned> moved) {
  auto next = positions.upper_bound(nodes[group].position);
  int64_t end =
      next == positions.end() ? nodes[group].position + positionStep : *next;
  int64_t step =
      (end - nodes[group].position) / (static_cast<int64_t>(moved.size()) + 1);
  if (!step)
    return false;
  llvm::sort(moved, [&](unsigned a, unsigned b) {
    return nodes[a].position < nodes[b].position;
  });
  int64_t position = nodes[group].position;
  for (unsigned other : moved) {
    positions.erase(nodes[other].position);
    nodes[other].position = position += step;
    positions.insert(position);
  }
  return true;
}

unsigned FusionPlan::find(unsigned node) const {
  while (leaders[node] != node)
    node = leaders[node];
  return node;
}

std::optional<unsigned> FusionPlan::getGroup(Operation *op) const {
  auto it = nodeOf.find(op);
  if (it == nodeOf.end())
    return std::nullopt;
  return find(it->second);
}

bool FusionPlan::isStored(Value value) const {
  Operation *op = value.getDefiningOp();
  return !op || nodeOf.count(op);
}

SmallVector<Operation *> FusionPlan::getStoredOps(unsigned group) const {
  // Nodes are numbered from the end of the program.
  SmallVector<unsigned> members(ArrayRef<unsigned>(nodes[group].members));
  llvm::sort(members, std::greater<unsigned>());
  return llvm::map_to_vector(members,
                             [&](unsigned member) { return nodes[member].op; });
}
