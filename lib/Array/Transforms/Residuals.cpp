//===- Residuals.cpp - What a linearized function keeps -------------------===//

#include "Residuals.h"
#include "Costs.h"
#include "arrax/Array/Transforms/IndexMaps.h"

using namespace mlir;
using namespace arrax::array;

/// What is there anyway may have to outlive its last use for the derivative.
static constexpr int64_t retainCost = writeCost + readCost - 2;

/// A scalar stays in a register, or the nearest cache: to keep one takes no
/// longer than any op does.
static constexpr int64_t scalarCost = 1;

std::string Surroundings::text() const {
  switch (kind) {
  case Outermost:
    return "";
  case Called:
    return ";call";
  case Loop:
    return ";loop " + std::to_string(consts) + "," + std::to_string(carries);
  case Fixed:
    return ";all";
  }
  llvm_unreachable("not a kind");
}

/// True for an op that takes no time where its result is used.
static bool isFree(Operation *op) {
  return isa<ConstantOp, IotaOp, BroadcastInDimOp, CheckpointNameOp>(op);
}

/// True for an op that may be computed again: one that fuses with its users.
static bool isRepeatable(Operation *op, Surroundings::Kind kind) {
  if (kind == Surroundings::Fixed)
    return isa<ConstantOp, IotaOp, BroadcastInDimOp>(op);
  return isFree(op) || (arrax::array::isFusible(op) && !isReduction(op) &&
                        !isa<Threefry2x32Op>(op));
}

static int64_t bytesOf(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  Type element = type.getElementType();
  int64_t factor = 1;
  if (auto complex = dyn_cast<ComplexType>(element)) {
    factor = 2;
    element = complex.getElementType();
  }
  int64_t width = llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
  return countAtMost(type.getShape()) * factor * width;
}

/// Per element of four bytes.
static int64_t costOfBytes(int64_t bytes, int64_t cost) {
  return llvm::divideCeil(bytes * cost, 4);
}

static int64_t costOfRepeating(Operation *op, bool stored) {
  if (isFree(op))
    return 0;
  int64_t bytes = bytesOf(op->getResult(0));
  if (op->hasTrait<arrax::array::OpTrait::Elementwise>())
    for (Value operand : op->getOperands())
      bytes = std::max(bytes, bytesOf(operand));
  int64_t cost = getElementCost(op) + (stored ? writeCost + readCost : 0);
  return costOfBytes(bytes, cost);
}

ResidualChoice::ResidualChoice(Block &body, const Surroundings &surroundings)
    : surroundings(surroundings), source(network.addNode()),
      sink(network.addNode()) {
  for (auto [i, value] : llvm::enumerate(body.getTerminator()->getOperands()))
    results.try_emplace(value, i);
  if (surroundings.kind != Surroundings::Loop)
    return;
  invariant.insert_range(body.getArguments().take_front(surroundings.consts));
  for (Operation &op : body.without_terminator())
    if (llvm::all_of(op.getOperands(), [&](Value operand) {
          return invariant.contains(operand);
        }))
      invariant.insert_range(op.getResults());
}

int64_t ResidualChoice::costOfKeeping(Value value) const {
  int64_t bytes = bytesOf(value), fresh = writeCost + readCost;
  auto argument = dyn_cast<BlockArgument>(value);
  auto result = results.find(value);
  bool isThere = argument || result != results.end();
  int64_t cost = fresh;
  switch (surroundings.kind) {
  case Surroundings::Outermost:
  case Surroundings::Fixed:
    cost = isThere ? readCost : fresh;
    break;
  case Surroundings::Called:
    cost = isThere ? retainCost : fresh;
    break;
  case Surroundings::Loop: {
    // Carries are overwritten: to keep one takes an array of those of all
    // steps.
    unsigned firstX = surroundings.consts + surroundings.carries;
    bool stays =
        invariant.contains(value) ||
        (argument && argument.getArgNumber() >= firstX) ||
        (result != results.end() && result->second >= surroundings.carries);
    cost = stays ? readCost : fresh;
    break;
  }
  }
  bool isStacked = surroundings.kind == Surroundings::Loop;
  ArrayRef<int64_t> shape = cast<RankedTensorType>(value.getType()).getShape();
  if (!isStacked && countAtMost(shape) == 1)
    cost = std::min(cost, scalarCost);
  // Of a value and one that takes no time to make of it, the latter goes.
  bool isCopy = value.getDefiningOp() && isFree(value.getDefiningOp());
  return costOfBytes(bytes, cost) + isCopy;
}

ResidualChoice::Nodes ResidualChoice::nodesOf(Value value) {
  auto [entry, isNew] = nodes.try_emplace(value);
  if (!isNew)
    return entry->second;
  entry->second = {network.addNode(), network.addNode()};
  worklist.push_back(value);
  return entry->second;
}

void ResidualChoice::require(Value value, bool stored) {
  network.addEdge(nodesOf(value).available, sink, FlowNetwork::Unlimited);
  if (stored)
    storedValues.insert(value);
}

void ResidualChoice::decide() {
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    Nodes own = nodesOf(value);
    network.addEdge(own.computed, own.available, costOfKeeping(value));
    Operation *op = value.getDefiningOp();
    if (!op || !isRepeatable(op, surroundings.kind)) {
      network.addEdge(source, own.computed, FlowNetwork::Unlimited);
      continue;
    }
    network.addEdge(source, own.computed,
                    surroundings.kind == Surroundings::Fixed
                        ? 0
                        : costOfRepeating(op, storedValues.contains(value)));
    for (Value operand : op->getOperands())
      network.addEdge(nodesOf(operand).available, own.computed,
                      FlowNetwork::Unlimited);
  }
  network.maximize(source, sink);
  sinkSide = network.sinkSide(sink);
}

bool ResidualChoice::repeats(Value value) const {
  return sinkSide[nodes.lookup(value).computed];
}
