//===- Simplify.cpp - Fold, canonicalize and clean up array ops -----------===//

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Passes.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYSIMPLIFY
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

namespace {

/// Ops are equal if they do the same to the same operands.
struct OperationInfo : llvm::DenseMapInfo<Operation *> {
  static unsigned getHashValue(const Operation *op) {
    return OperationEquivalence::computeHash(
        const_cast<Operation *>(op), OperationEquivalence::directHashValue,
        OperationEquivalence::ignoreHashValue,
        OperationEquivalence::IgnoreLocations);
  }
  static bool isEqual(const Operation *a, const Operation *b) {
    if (a == b)
      return true;
    if (a == getTombstoneKey() || a == getEmptyKey() ||
        b == getTombstoneKey() || b == getEmptyKey())
      return false;
    return OperationEquivalence::isEquivalentTo(
        const_cast<Operation *>(a), const_cast<Operation *>(b),
        OperationEquivalence::IgnoreLocations);
  }
};

struct ChangeListener : RewriterBase::Listener {
  bool changed = false;
  void notifyOperationModified(Operation *) override { changed = true; }
  void notifyOperationReplaced(Operation *, ValueRange) override {
    changed = true;
  }
};

struct ArraySimplify : arrax::array::impl::ArraySimplifyBase<ArraySimplify> {
  LogicalResult initialize(MLIRContext *context) override {
    RewritePatternSet set(context);
    for (RegisteredOperationName name : context->getRegisteredOperations())
      if (isa<ArrayDialect>(name.getDialect()))
        name.getCanonicalizationPatterns(set, context);
    patterns = FrozenRewritePatternSet(std::move(set));
    return success();
  }

  void runOnOperation() override;

  FrozenRewritePatternSet patterns;
};

} // namespace

/// Replaces the results of `op` by values they fold to. Folds of constants are
/// emitted in front of `op`.
static bool foldOp(Operation *op, OpBuilder &builder) {
  if (op->hasTrait<mlir::OpTrait::ConstantLike>() || op->getNumResults() == 0)
    return false;
  SmallVector<OpFoldResult> folded;
  if (failed(op->fold(folded)))
    return false;
  // Changed in place: say so, there is nothing to replace.
  if (folded.empty())
    return true;
  builder.setInsertionPoint(op);
  SmallVector<Value> values;
  for (auto [result, value] : llvm::zip_equal(op->getResults(), folded)) {
    if (auto same = dyn_cast<Value>(value)) {
      values.push_back(same);
      continue;
    }
    Operation *constant = op->getDialect()->materializeConstant(
        builder, cast<Attribute>(value), result.getType(), op->getLoc());
    if (!constant)
      return false;
    values.push_back(constant->getResult(0));
  }
  op->replaceAllUsesWith(values);
  op->erase();
  return true;
}

/// The bodies of branches and loops, which are simplified like functions.
static void forEachBody(Operation *op, llvm::function_ref<void(Block &)> fn) {
  if (isControlFlow(op))
    for (Region &region : op->getRegions())
      fn(region.front());
}

/// One walk forward: folds every op, and replaces those that repeat another.
static bool foldAndUnify(Block &block) {
  llvm::DenseSet<Operation *, OperationInfo> known;
  OpBuilder builder(block.getParent()->getContext());
  bool changed = false;
  for (auto it = block.begin(); it != block.end();) {
    Operation *op = &*it++;
    Operation *previous = op->getPrevNode();
    forEachBody(op, [&](Block &body) { changed |= foldAndUnify(body); });
    if (foldOp(op, builder)) {
      changed = true;
      // Look at what the fold left in its place: new constants, or itself.
      it = previous ? std::next(previous->getIterator()) : block.begin();
      continue;
    }
    if (!isPure(op) || op->getNumRegions() != 0)
      continue;
    auto [same, isNew] = known.insert(op);
    if (isNew)
      continue;
    op->replaceAllUsesWith(*same);
    op->erase();
    changed = true;
  }
  return changed;
}

static bool eraseUnused(Block &block) {
  bool changed = false;
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    if (isOpTriviallyDead(&op)) {
      op.erase();
      changed = true;
      continue;
    }
    forEachBody(&op, [&](Block &body) { changed |= eraseUnused(body); });
  }
  return changed;
}

void ArraySimplify::runOnOperation() {
  constexpr int maxRounds = 4;
  func::FuncOp func = getOperation();
  if (func.isExternal() || !llvm::hasSingleElement(func.getBody()))
    return;
  Block &block = func.front();
  eraseUnused(block);
  for (int round = 0; round < maxRounds; ++round) {
    ChangeListener listener;
    listener.changed = foldAndUnify(block);
    walkAndApplyPatterns(func, patterns, &listener);
    eraseUnused(block);
    if (!listener.changed)
      return;
  }
}
