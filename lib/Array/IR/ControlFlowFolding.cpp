//===- ControlFlowFolding.cpp - Canonical forms of branches and loops -----===//

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Rules/Emit.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Operands that regions see as they are
//===----------------------------------------------------------------------===//

static ConstantOp getSplat(Value value) {
  auto constant = value.getDefiningOp<ConstantOp>();
  return constant && isa<SplatElementsAttr>(constant.getValue()) ? constant
                                                                 : nullptr;
}

static void replaceArguments(ArrayRef<Region *> regions, unsigned argument,
                             llvm::function_ref<Value(Block &)> value) {
  for (Region *region : regions) {
    Block &block = region->front();
    if (!block.getArgument(argument).use_empty())
      block.getArgument(argument).replaceAllUsesWith(value(block));
  }
}

/// Drops those of `operands`, which `regions` see as arguments from `first` on,
/// that none uses, that repeat another, or that are constants, which it repeats
/// inside. True if there were any.
static bool dropOperands(ArrayRef<Region *> regions, unsigned first,
                         SmallVectorImpl<Value> &operands) {
  size_t before = operands.size();
  for (size_t i = 0; i < operands.size();) {
    unsigned argument = first + i;
    auto known = llvm::find(operands, operands[i]) - operands.begin();
    ConstantOp splat = getSplat(operands[i]);
    if (size_t(known) < i)
      replaceArguments(regions, argument, [&](Block &block) {
        return block.getArgument(first + known);
      });
    else if (splat)
      replaceArguments(regions, argument, [&](Block &block) -> Value {
        auto copy = cast<ConstantOp>(splat->clone());
        block.push_front(copy);
        return copy;
      });
    bool unused = llvm::all_of(regions, [&](Region *region) {
      return region->getArgument(argument).use_empty();
    });
    if (!unused) {
      ++i;
      continue;
    }
    for (Region *region : regions)
      region->eraseArgument(argument);
    operands.erase(operands.begin() + i);
  }
  return operands.size() != before;
}

/// Keeps what the block yields at the positions in `kept`, and drops what only
/// the others needed.
static void keepYields(Block &block, const llvm::SmallBitVector &kept) {
  auto yield = cast<YieldOp>(block.getTerminator());
  SmallVector<Value> values;
  for (unsigned i : kept.set_bits())
    values.push_back(yield.getValues()[i]);
  yield.getValuesMutable().assign(values);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block)))
    if (isOpTriviallyDead(&op))
      op.erase();
}

/// The results of the new op at the positions in `kept`, `others` elsewhere.
static SmallVector<Value> spread(const llvm::SmallBitVector &kept,
                                 ValueRange results, ArrayRef<Value> others) {
  SmallVector<Value> values(others);
  for (auto [i, result] : llvm::zip_equal(kept.set_bits(), results))
    values[i] = result;
  return values;
}

static llvm::SmallBitVector usedResults(Operation *op) {
  llvm::SmallBitVector used(op->getNumResults());
  for (OpResult result : op->getResults())
    used[result.getResultNumber()] = !result.use_empty();
  return used;
}

//===----------------------------------------------------------------------===//
// switch
//===----------------------------------------------------------------------===//

static void inlineBranch(SwitchOp op, Block &branch,
                         PatternRewriter &rewriter) {
  IRMapping values;
  values.map(branch.getArguments(), op.getInputs());
  for (Operation &inner : branch.without_terminator())
    rewriter.clone(inner, values);
  SmallVector<Value> results;
  for (Value value : branch.getTerminator()->getOperands())
    results.push_back(values.lookup(value));
  rewriter.replaceOp(op, results);
}

/// A known branch takes the place of the op.
static LogicalResult chooseBranch(SwitchOp op, PatternRewriter &rewriter) {
  int64_t last = op.getBranches().size() - 1, chosen = 0;
  DenseIntElementsAttr index;
  if (matchPattern(op.getIndex(), m_Constant(&index)))
    chosen = std::clamp<int64_t>(index.getSplatValue<APInt>().getSExtValue(), 0,
                                 last);
  else if (last != 0)
    return failure();
  inlineBranch(op, op.getBranches()[chosen].front(), rewriter);
  return success();
}

/// The operand that every branch yields as result number `result`, or null.
static Value forwardedInput(SwitchOp op, unsigned result) {
  std::optional<unsigned> common;
  for (Region &branch : op.getBranches()) {
    Value value = branch.front().getTerminator()->getOperand(result);
    auto argument = dyn_cast<BlockArgument>(value);
    if (!argument ||
        common.value_or(argument.getArgNumber()) != argument.getArgNumber())
      return nullptr;
    common = argument.getArgNumber();
  }
  return op.getInputs()[*common];
}

/// Drops operands and results that play no part.
static LogicalResult simplifySwitch(SwitchOp op, PatternRewriter &rewriter) {
  llvm::SmallBitVector used = usedResults(op), kept = used;
  SmallVector<Value> forwarded(op->getNumResults());
  for (unsigned i : used.set_bits())
    if ((forwarded[i] = forwardedInput(op, i)))
      kept.reset(i);
  SmallVector<Region *> regions;
  for (Region &branch : op.getBranches())
    regions.push_back(&branch);
  if (!kept.all())
    for (Region *region : regions)
      keepYields(region->front(), kept);
  SmallVector<Value> inputs(op.getInputs());
  if (!dropOperands(regions, 0, inputs) && kept.all())
    return failure();
  SmallVector<Type> types;
  for (unsigned i : kept.set_bits())
    types.push_back(op->getResultTypes()[i]);
  auto replacement = SwitchOp::create(rewriter, op.getLoc(), types,
                                      op.getIndex(), inputs, regions.size());
  for (auto [from, to] : llvm::zip(regions, replacement.getBranches()))
    to.takeBody(*from);
  rewriter.replaceOp(op, spread(kept, replacement.getResults(), forwarded));
  return success();
}

void SwitchOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *) {
  patterns.add(chooseBranch);
  patterns.add(simplifySwitch);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// The arguments of the block that `values` depend on.
static llvm::SmallBitVector neededArguments(Block &block,
                                            ArrayRef<Value> values) {
  llvm::SmallBitVector needed(block.getNumArguments());
  SmallVector<Value> worklist(values);
  llvm::SmallPtrSet<Operation *, 16> visited;
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    if (auto argument = dyn_cast<BlockArgument>(value))
      needed.set(argument.getArgNumber());
    else if (visited.insert(value.getDefiningOp()).second)
      llvm::append_range(worklist, value.getDefiningOp()->getOperands());
  }
  return needed;
}

/// What the ops of the block that cannot be dropped use.
static SmallVector<Value> operandsOfEffects(Block &block) {
  SmallVector<Value> operands;
  for (Operation &op : block.without_terminator())
    if (!isMemoryEffectFree(&op))
      llvm::append_range(operands, op.getOperands());
  return operands;
}

/// What the body yields that a result, a call of the host, or a carry that
/// `live` marks, depends on: `live` grows to all carries, and has the bits of
/// the ys used.
static void findLive(Block &body, unsigned firstCarry, unsigned carries,
                     llvm::SmallBitVector &live) {
  SmallVector<Value> effects = operandsOfEffects(body);
  for (bool changed = true; changed;) {
    SmallVector<Value> roots = effects;
    for (unsigned i : live.set_bits())
      roots.push_back(body.getTerminator()->getOperand(i));
    llvm::SmallBitVector needed = neededArguments(body, roots);
    changed = false;
    for (unsigned i = 0; i < carries; ++i)
      if (needed.test(firstCarry + i) && !live.test(i)) {
        live.set(i);
        changed = true;
      }
  }
}

namespace {
/// A loop with its operands and its body, from which parts are taken.
struct LoopParts {
  SmallVector<Region *> regions; // that which gives the next carries last
  SmallVector<Value> consts, inits;
  /// The results that are left, and what takes the place of the others.
  llvm::SmallBitVector kept;
  SmallVector<Value> others;
  bool changed = false;

  LoopParts(ArrayRef<Region *> regions, ValueRange consts, ValueRange inits,
            unsigned results)
      : regions(regions), consts(consts), inits(inits), kept(results, true),
        others(results) {}

  Block &body() { return regions.back()->front(); }
  void dropDeadCarries(const llvm::SmallBitVector &live);
  void dropInvariantCarries();
  void hoist(PatternRewriter &rewriter);

private:
  void eraseCarry(unsigned carry);
};
} // namespace

/// The argument must have lost its uses.
void LoopParts::eraseCarry(unsigned carry) {
  for (Region *region : regions)
    region->eraseArgument(consts.size() + carry);
  inits.erase(inits.begin() + carry);
  changed = true;
}

void LoopParts::dropDeadCarries(const llvm::SmallBitVector &live) {
  if (live.all())
    return;
  keepYields(body(), live);
  kept = live;
  changed = true;
  for (unsigned i = inits.size(); i-- > 0;)
    if (!live.test(i))
      eraseCarry(i);
}

/// A carry that the body hands on as it is is a constant.
void LoopParts::dropInvariantCarries() {
  for (unsigned i = inits.size(); i-- > 0;) {
    auto yield = cast<YieldOp>(body().getTerminator());
    if (yield.getValues()[i] != body().getArgument(consts.size() + i))
      continue;
    yield.getValuesMutable().erase(i);
    for (Region *region : regions) {
      Value constant = region->insertArgument(consts.size(), inits[i].getType(),
                                              region->getLoc());
      region->getArgument(consts.size() + 1 + i).replaceAllUsesWith(constant);
      region->eraseArgument(consts.size() + 1 + i);
    }
    unsigned result = *std::next(kept.set_bits_begin(), i);
    kept.reset(result);
    others[result] = inits[i];
    consts.push_back(inits[i]);
    inits.erase(inits.begin() + i);
    changed = true;
  }
}

/// True for an op that is not worth a constant of the loop: it makes its
/// result of next to nothing.
static bool isGenerated(Operation *op) {
  return isa<ConstantOp, IotaOp, BroadcastInDimOp>(op);
}

/// Moves what depends on constants alone in front of the loop.
void LoopParts::hoist(PatternRewriter &rewriter) {
  llvm::DenseMap<Value, Value> outside;
  for (auto [argument, value] : llvm::zip(body().getArguments(), consts))
    outside[argument] = value;
  auto isInvariant = [&](Value value) {
    Operation *op = value.getDefiningOp();
    return outside.contains(value) || (op && isa<ConstantOp>(op));
  };
  for (Operation &op :
       llvm::make_early_inc_range(body().without_terminator())) {
    if (isGenerated(&op) || op.getNumOperands() == 0 || !isPure(&op) ||
        !llvm::all_of(op.getOperands(), isInvariant))
      continue;
    IRMapping values;
    for (Value operand : op.getOperands()) {
      if (Value known = outside.lookup(operand))
        values.map(operand, known);
      else if (!values.contains(operand))
        rewriter.clone(*operand.getDefiningOp(), values);
    }
    Operation *copy = rewriter.clone(op, values);
    for (auto [inner, outer] :
         llvm::zip_equal(op.getResults(), copy->getResults())) {
      for (Region *region : regions)
        region->insertArgument(consts.size(), inner.getType(), inner.getLoc());
      Value argument = body().getArgument(consts.size());
      consts.push_back(outer);
      outside[argument] = outer;
      inner.replaceAllUsesWith(argument);
    }
    op.erase();
    changed = true;
  }
}

//===----------------------------------------------------------------------===//
// while
//===----------------------------------------------------------------------===//

static LogicalResult simplifyWhile(WhileOp op, PatternRewriter &rewriter) {
  LoopParts parts({&op.getCond(), &op.getBody()}, op.getConsts(), op.getInits(),
                  op->getNumResults());
  unsigned numConsts = parts.consts.size(), carries = parts.inits.size();
  Block &cond = op.getCond().front();
  SmallVector<Value> roots = operandsOfEffects(cond);
  roots.push_back(cond.getTerminator()->getOperand(0));
  llvm::SmallBitVector live = usedResults(op),
                       tested = neededArguments(cond, roots);
  for (unsigned i = 0; i < carries; ++i)
    if (tested.test(numConsts + i))
      live.set(i);
  findLive(parts.body(), numConsts, carries, live);
  if (!live.all())
    for (Operation &inner : llvm::make_early_inc_range(llvm::reverse(cond)))
      if (isOpTriviallyDead(&inner))
        inner.erase();
  parts.dropDeadCarries(live);
  parts.dropInvariantCarries();
  parts.hoist(rewriter);
  if (!dropOperands(parts.regions, 0, parts.consts) && !parts.changed)
    return failure();
  auto loop = WhileOp::create(rewriter, op.getLoc(), parts.consts, parts.inits,
                              op.getMemory());
  loop.getCond().takeBody(op.getCond());
  loop.getBody().takeBody(op.getBody());
  rewriter.replaceOp(op, spread(parts.kept, loop.getResults(), parts.others));
  return success();
}

/// A condition that is never true leaves the carries as they are.
static LogicalResult skipWhile(WhileOp op, PatternRewriter &rewriter) {
  DenseIntElementsAttr cond;
  if (!llvm::all_of(op.getCond().front(), [](Operation &inner) {
        return isMemoryEffectFree(&inner);
      }))
    return failure();
  if (!matchPattern(op.getCond().front().getTerminator()->getOperand(0),
                    m_Constant(&cond)) ||
      cond.getSplatValue<bool>())
    return failure();
  rewriter.replaceOp(op, op.getInits());
  return success();
}

void WhileOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *) {
  patterns.add(skipWhile);
  patterns.add(simplifyWhile);
}

//===----------------------------------------------------------------------===//
// scan
//===----------------------------------------------------------------------===//

/// Results that need no loop: unused ones, xs handed on, constants repeated.
static void dropKnownYs(ScanOp op, LoopParts &parts, PatternRewriter &rewriter,
                        llvm::SmallBitVector &live) {
  unsigned carries = op.getInits().size(),
           firstX = op.getConsts().size() + carries;
  llvm::SmallBitVector used = live;
  for (unsigned i : used.set_bits()) {
    auto argument =
        dyn_cast<BlockArgument>(parts.body().getTerminator()->getOperand(i));
    if (i < carries || !argument)
      continue;
    unsigned number = argument.getArgNumber();
    if (number >= firstX)
      parts.others[i] = op.getXs()[number - firstX];
    else if (number < op.getConsts().size() &&
             cast<RankedTensorType>(argument.getType()).hasStaticShape())
      parts.others[i] = broadcastBatch(rewriter, op.getLoc(),
                                       op.getConsts()[number], op.getLength());
    else
      continue;
    live.reset(i);
  }
}

static LogicalResult simplifyScan(ScanOp op, PatternRewriter &rewriter) {
  LoopParts parts({&op.getBody()}, op.getConsts(), op.getInits(),
                  op->getNumResults());
  llvm::SmallBitVector live = usedResults(op);
  dropKnownYs(op, parts, rewriter, live);
  findLive(parts.body(), parts.consts.size(), parts.inits.size(), live);
  parts.dropDeadCarries(live);
  parts.dropInvariantCarries();
  parts.hoist(rewriter);
  SmallVector<Value> xs(op.getXs());
  bool dropped = dropOperands(parts.regions, 0, parts.consts);
  // An element differs from step to step, even of a constant: only what is not
  // used or repeats another goes.
  unsigned firstX = parts.consts.size() + parts.inits.size();
  for (unsigned i = xs.size(); i-- > 0;) {
    Block &body = parts.body();
    auto known = llvm::find(xs, xs[i]) - xs.begin();
    if (known < i)
      body.getArgument(firstX + i)
          .replaceAllUsesWith(body.getArgument(firstX + known));
    if (!body.getArgument(firstX + i).use_empty())
      continue;
    body.eraseArgument(firstX + i);
    xs.erase(xs.begin() + i);
    dropped = true;
  }
  if (!dropped && !parts.changed)
    return failure();
  SmallVector<Type> types;
  for (unsigned i : parts.kept.set_bits())
    types.push_back(op->getResultTypes()[i]);
  auto loop = ScanOp::create(rewriter, op.getLoc(), types, parts.consts,
                             parts.inits, xs, op.getLength(), op.getReverse());
  loop.getBody().takeBody(op.getBody());
  rewriter.replaceOp(op, spread(parts.kept, loop.getResults(), parts.others));
  return success();
}

/// A loop of no steps.
static LogicalResult skipScan(ScanOp op, PatternRewriter &rewriter) {
  if (op.getLength() != 0)
    return failure();
  SmallVector<Value> results(op.getInits());
  for (Type type : op.getYs().getTypes()) {
    if (!cast<RankedTensorType>(type).hasStaticShape())
      return failure();
    results.push_back(splat(rewriter, op.getLoc(), type, 0));
  }
  rewriter.replaceOp(op, results);
  return success();
}

void ScanOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                         MLIRContext *) {
  patterns.add(skipScan);
  patterns.add(simplifyScan);
}

//===----------------------------------------------------------------------===//
// rewind
//===----------------------------------------------------------------------===//

static LogicalResult simplifyRewind(RewindOp op, PatternRewriter &rewriter) {
  // The states are to their step what the carries of a loop are to its body.
  unsigned numConsts = op.getConsts().size(), states = op.getStates().size();
  LoopParts parts({&op.getBody(), &op.getStep()}, op.getConsts(),
                  op.getStates(), states);
  Block &body = op.getBody().front();
  llvm::SmallBitVector live(states);
  for (unsigned i = 0; i < states; ++i)
    live[i] = !body.getArgument(numConsts + i).use_empty();
  findLive(parts.body(), numConsts, states, live);
  parts.dropDeadCarries(live);
  parts.dropInvariantCarries();
  parts.hoist(rewriter);
  if (!dropOperands(parts.regions, 0, parts.consts) && !parts.changed)
    return failure();
  auto loop =
      RewindOp::create(rewriter, op.getLoc(), op.getSteps(), parts.consts,
                       parts.inits, op.getInits(), op.getMemory());
  loop.getStep().takeBody(op.getStep());
  loop.getBody().takeBody(op.getBody());
  rewriter.replaceOp(op, loop.getResults());
  return success();
}

void RewindOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *) {
  patterns.add(simplifyRewind);
}
