//===- Fuse.cpp - Group array ops into loop nests -------------------------===//

#include "FusionPlan.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "arrax/Array/Transforms/Passes.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/IR/IRMapping.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYFUSE
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

namespace {

/// Rewrites a block according to its plan: groups are built, and ops outside
/// groups moved, in an order that respects both.
class GroupBuilder {
public:
  GroupBuilder(Block &block)
      : block(block), plan(block), builder(block.getTerminator()) {}

  void run() {
    SmallVector<Operation *> original;
    Operation *effect = nullptr;
    for (Operation &op : block.without_terminator()) {
      positions[&op] = original.size();
      original.push_back(&op);
      if (isMemoryEffectFree(&op))
        continue;
      previousEffect[&op] = effect;
      effect = &op;
    }
    for (Operation *op : original)
      if (std::optional<unsigned> group = plan.getGroup(op))
        if (plan.getStoredOps(*group).back() == op)
          emit(*group);
    Operation *terminator = block.getTerminator();
    for (OpOperand &operand : terminator->getOpOperands())
      operand.set(stored.lookupOrDefault(operand.get()));
    for (Operation *op : llvm::reverse(original))
      if (!moved.contains(op))
        op->erase();
  }

private:
  void emit(unsigned group);
  void emitFusion(unsigned group);
  void collect(Value value, unsigned group);

  Block &block;
  FusionPlan plan;
  OpBuilder builder;
  /// The order of the program, which moving ops around makes costly to ask for.
  llvm::DenseMap<Operation *, unsigned> positions;
  /// Ops with effects to those before them, which stay before them.
  llvm::DenseMap<Operation *, Operation *> previousEffect;
  /// Stored values to the results of fusion ops.
  IRMapping stored;
  llvm::SmallDenseSet<unsigned> emitted;
  llvm::SmallPtrSet<Operation *, 16> moved;

  // Of the group that is being built.
  llvm::SmallSetVector<Operation *, 16> ops;
  llvm::SmallSetVector<Value, 8> inputs;
};

} // namespace

/// Adds what `group` computes to have `value`, and what it reads.
void GroupBuilder::collect(Value value, unsigned group) {
  SmallVector<Value> worklist = {value};
  while (!worklist.empty()) {
    Value next = worklist.pop_back_val();
    Operation *op = next.getDefiningOp();
    if (plan.isStored(next) && !(op && plan.getGroup(op) == group)) {
      inputs.insert(next);
      continue;
    }
    if (ops.insert(op))
      llvm::append_range(worklist, llvm::reverse(op->getOperands()));
  }
}

void GroupBuilder::emit(unsigned group) {
  if (!emitted.insert(group).second)
    return;
  ops.clear();
  inputs.clear();
  SmallVector<Operation *> storedOps = plan.getStoredOps(group);
  bool fusible = plan.isFusible(group);
  if (fusible)
    for (Operation *op : storedOps)
      for (Value result : op->getResults())
        collect(result, group);
  // What the group needs may come later in the program than its first op.
  SmallVector<Value> needed(inputs.begin(), inputs.end());
  if (!fusible)
    llvm::append_range(needed, storedOps.front()->getOperands());
  auto savedOps = std::move(ops);
  auto savedInputs = std::move(inputs);
  for (Value value : needed)
    if (Operation *producer = value.getDefiningOp())
      emit(*plan.getGroup(producer));
  ops = std::move(savedOps);
  inputs = std::move(savedInputs);

  if (fusible)
    return emitFusion(group);
  Operation *op = storedOps.front();
  if (Operation *before = previousEffect.lookup(op))
    emit(*plan.getGroup(before));
  for (OpOperand &operand : op->getOpOperands())
    operand.set(stored.lookupOrDefault(operand.get()));
  op->moveBefore(block.getTerminator());
  moved.insert(op);
}

void GroupBuilder::emitFusion(unsigned group) {
  SmallVector<Value> outputs, operands;
  SmallVector<Location> locs;
  for (Operation *op : plan.getStoredOps(group)) {
    for (Value result : op->getResults())
      if (!result.use_empty())
        outputs.push_back(result);
    locs.push_back(op->getLoc());
  }
  for (Value input : inputs)
    operands.push_back(stored.lookupOrDefault(input));

  auto fusion = FusionOp::create(builder, builder.getFusedLoc(locs),
                                 ValueRange(outputs).getTypes(), operands);
  OpBuilder::InsertionGuard guard(builder);
  Block *body = builder.createBlock(&fusion.getBody());
  IRMapping mapping;
  for (Value input : inputs)
    mapping.map(input, body->addArgument(input.getType(), input.getLoc()));
  SmallVector<Operation *> sorted = ops.takeVector();
  llvm::sort(sorted, [&](Operation *a, Operation *b) {
    return positions.lookup(a) < positions.lookup(b);
  });
  for (Operation *op : sorted)
    builder.clone(*op, mapping);
  SmallVector<Value> yielded;
  for (Value output : outputs)
    yielded.push_back(mapping.lookup(output));
  YieldOp::create(builder, fusion.getLoc(), yielded);
  stored.map(outputs, fusion.getOutputs());
}

/// Replaces ops that are the identity by their operands.
template <typename... Ops> static void eraseIdentities(func::FuncOp func) {
  func.walk([](Operation *op) {
    if (!isa<Ops...>(op))
      return;
    op->replaceAllUsesWith(op->getOperands());
    op->erase();
  });
}

/// True if all types are known, as the cost model needs them, and nothing has
/// been grouped yet. The CPU rejects dynamic sizes later.
static bool canFuse(Block &block) {
  auto isStatic = [](Type type) {
    auto shaped = dyn_cast<ShapedType>(type);
    return shaped && shaped.hasStaticShape();
  };
  if (!llvm::all_of(block.getArgumentTypes(), isStatic))
    return false;
  return llvm::all_of(block, [&](Operation &op) {
    if (isa<FusionOp>(op) || !llvm::all_of(op.getResultTypes(), isStatic))
      return false;
    return llvm::all_of(op.getRegions(),
                        [](Region &region) { return canFuse(region.front()); });
  });
}

/// Groups the ops of the block and of the bodies inside it. Scalars are
/// computed in registers, without loop nests.
static void fuse(Block &block) {
  for (Operation &op : block) {
    if (!isControlFlow(&op) || isScalarControlFlow(&op))
      continue;
    auto loop = dyn_cast<WhileOp>(op);
    for (Region &region : op.getRegions())
      if (!loop || &region != &loop.getCond() || !isScalarRegion(region))
        fuse(region.front());
  }
  GroupBuilder(block).run();
}

/// Replaces choices between a value and itself, which is how transforms keep
/// the derivatives of what is computed for nothing apart.
static void eraseChoices(func::FuncOp func) {
  func.walk([](SelectOp op) {
    if (op.getOnTrue() != op.getOnFalse())
      return;
    op.replaceAllUsesWith(op.getOnTrue());
    op.erase();
  });
}

namespace {
struct ArrayFuse : arrax::array::impl::ArrayFuseBase<ArrayFuse> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    if (func.isExternal() || !llvm::hasSingleElement(func.getBody()) ||
        !canFuse(func.front()))
      return;
    // They mean something to differentiation only, which is over.
    eraseIdentities<StopGradientOp, CheckpointNameOp>(func);
    eraseChoices(func);
    fuse(func.front());
    // They kept groups apart. Nothing merges groups from here on.
    eraseIdentities<OptimizationBarrierOp>(func);
  }
};
} // namespace
