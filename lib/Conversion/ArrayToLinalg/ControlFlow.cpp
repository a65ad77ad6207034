//===- ControlFlow.cpp - Branches and loops around functions on memory ----===//

#include "Lowering.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/ScopeExit.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

namespace {

/// A copy between two places, which are not the same.
struct Move {
  MemoryPlan::Place from, to;
  Value source; // the array at `from`
  Value target; // an array of that type at `to`
  unsigned carry;
};

} // namespace

/// Runs `body` where the builder stands; views made there are not seen
/// afterwards.
template <typename Body>
static LogicalResult inScope(Lowering &lowering, Block *block, Body body) {
  OpBuilder::InsertionGuard guard(lowering.builder);
  auto views = lowering.views;
  auto restore = llvm::scope_exit([&] { lowering.views = std::move(views); });
  lowering.builder.setInsertionPointToStart(block);
  return body();
}

static void copy(Lowering &lowering, Value from, Value to) {
  auto type = cast<MemRefType>(to.getType());
  lowering.emitCopy(from,
                    AffineMap::getMultiDimIdentityMap(
                        type.getRank(), lowering.builder.getContext()),
                    to);
}

/// Brings the results of `op` to what `inits` are. An input may be the output
/// where the caller donates it: memref.copy looks.
static void startCarries(Lowering &lowering, Operation *op, ValueRange inits) {
  for (auto [init, result] : llvm::zip(inits, op->getResults()))
    if (lowering.plan.getPlace(init) != lowering.plan.getPlace(result))
      memref::CopyOp::create(lowering.builder, lowering.getBuffer(init),
                             lowering.getBuffer(result));
}

/// Brings the carries of `op` from what `values` are at the end of a step to
/// their places, each after what is still read from there.
static void updateCarries(Lowering &lowering, Operation *op,
                          ValueRange values) {
  SmallVector<Move> moves;
  for (auto [i, value, result] :
       llvm::enumerate(values, op->getResults().take_front(values.size()))) {
    Move move{lowering.plan.getPlace(value), lowering.plan.getPlace(result),
              value, result, unsigned(i)};
    if (move.from != move.to &&
        getBufferType(value.getType()).getNumElements() != 0)
      moves.push_back(move);
  }
  SmallVector<unsigned> permuted = getPermutedCarries(op);
  llvm::DenseMap<unsigned, Value> saved; // the next value, by carry
  auto isRead = [&](const Move &move) {
    return llvm::any_of(moves, [&](const Move &other) {
      return other.carry != move.carry && !saved.contains(other.carry) &&
             other.from == move.to;
    });
  };
  while (!moves.empty()) {
    auto next =
        llvm::find_if(moves, [&](const Move &move) { return !isRead(move); });
    if (next == moves.end()) {
      // A cycle: what its first move reads is put aside.
      Move &first = *llvm::find_if(
          moves, [&](const Move &move) { return !saved.contains(move.carry); });
      unsigned number = llvm::find(permuted, first.carry) - permuted.begin();
      Value aside = lowering.getView(lowering.plan.getScratchOffset(op, number),
                                     getBufferType(first.source.getType()));
      copy(lowering, lowering.getBuffer(first.source), aside);
      saved[first.carry] = aside;
      continue;
    }
    Value source = saved.lookup(next->carry);
    copy(lowering, source ? source : lowering.getBuffer(next->source),
         lowering.getBuffer(next->target));
    moves.erase(next);
  }
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

/// Branch `first` where the index is no larger, the ones after it elsewhere.
static LogicalResult lowerBranches(Lowering &lowering, SwitchOp op, Value index,
                                   unsigned first) {
  auto lowerBranch = [&]() -> LogicalResult {
    Block &branch = op.getBranches()[first].front();
    if (failed(lowerBlock(lowering, branch)))
      return failure();
    for (auto [value, result] : llvm::zip_equal(
             branch.getTerminator()->getOperands(), op.getResults()))
      if (lowering.plan.getPlace(value) != lowering.plan.getPlace(result))
        copy(lowering, lowering.getBuffer(value), lowering.getBuffer(result));
    return success();
  };
  ScalarBuilder &b = lowering.builder;
  if (first + 1 == op.getBranches().size())
    return lowerBranch();
  Value number = arith::ConstantIntOp::create(b, first, 32);
  Value isChosen =
      arith::CmpIOp::create(b, arith::CmpIPredicate::sle, index, number);
  auto choice = scf::IfOp::create(b, isChosen, /*withElseRegion=*/true);
  if (failed(inScope(lowering, choice.thenBlock(), lowerBranch)))
    return failure();
  return inScope(lowering, choice.elseBlock(),
                 [&] { return lowerBranches(lowering, op, index, first + 1); });
}

static LogicalResult lowerSwitch(Lowering &lowering, SwitchOp op) {
  Value index = memref::LoadOp::create(
      lowering.builder, lowering.getBuffer(op.getIndex()), ValueRange());
  return lowerBranches(lowering, op, index, 0);
}

/// The ops of a body and the end of a step. Elements of the ys that are
/// arguments are stored first.
static LogicalResult lowerStep(Lowering &lowering, Operation *op, Block &body,
                               unsigned carries) {
  auto scan = dyn_cast<ScanOp>(op);
  ValueRange yielded = body.getTerminator()->getOperands();
  auto stack = [&](bool arguments) {
    for (auto [value, y] : llvm::zip(yielded.drop_front(carries),
                                     op->getResults().drop_front(carries))) {
      MemRefType type = getBufferType(value.getType());
      if (isa<BlockArgument>(value) != arguments || type.getNumElements() == 0)
        continue;
      MemoryPlan::Place target = lowering.plan.getSlice(y, scan);
      if (lowering.plan.getPlace(value) != target)
        copy(lowering, lowering.getBuffer(value),
             lowering.getMemory(target, type));
    }
  };
  stack(/*arguments=*/true);
  if (failed(lowerBlock(lowering, body)))
    return failure();
  lowering.builder.setLoc(op->getLoc());
  stack(/*arguments=*/false);
  updateCarries(lowering, op, yielded.take_front(carries));
  return success();
}

static LogicalResult lowerScan(Lowering &lowering, ScanOp op) {
  ScalarBuilder &b = lowering.builder;
  startCarries(lowering, op, op.getInits());
  if (op.getLength() == 0)
    return success();
  Value zero = arith::ConstantIndexOp::create(b, 0),
        one = arith::ConstantIndexOp::create(b, 1),
        end = arith::ConstantIndexOp::create(b, op.getLength());
  auto loop = scf::ForOp::create(b, zero, end, one);
  return inScope(lowering, loop.getBody(), [&] {
    Value step = loop.getInductionVar();
    if (op.getReverse())
      step = arith::SubIOp::create(
          b, arith::ConstantIndexOp::create(b, op.getLength() - 1), step);
    lowering.steps[op] = step;
    return lowerStep(lowering, op, op.getBody().front(), op.getInits().size());
  });
}

static FailureOr<Value> lowerCondition(Lowering &lowering, WhileOp op) {
  if (isScalarRegion(op.getCond()))
    return lowerScalarCondition(lowering, op.getCond());
  Block &cond = op.getCond().front();
  if (failed(lowerBlock(lowering, cond)))
    return failure();
  Value result = cond.getTerminator()->getOperand(0);
  Value stored = memref::LoadOp::create(
      lowering.builder, lowering.getBuffer(result), ValueRange());
  return emitDecode(lowering.builder, stored,
                    getElementTypeOrSelf(result.getType()));
}

static LogicalResult lowerWhile(Lowering &lowering, WhileOp op) {
  ScalarBuilder &b = lowering.builder;
  startCarries(lowering, op, op.getInits());
  auto loop = scf::WhileOp::create(b, TypeRange(), ValueRange());
  Block *before = &loop.getBefore().emplaceBlock(),
        *after = &loop.getAfter().emplaceBlock();
  if (failed(inScope(lowering, before, [&]() -> LogicalResult {
        auto runs = lowerCondition(lowering, op);
        if (succeeded(runs))
          scf::ConditionOp::create(b, *runs, ValueRange());
        return runs;
      })))
    return failure();
  return inScope(lowering, after, [&] {
    LogicalResult lowered =
        lowerStep(lowering, op, op.getBody().front(), op.getInits().size());
    scf::YieldOp::create(b);
    return lowered;
  });
}

LogicalResult arrax::lowerControlFlow(Lowering &lowering, Operation *op) {
  if (isScalarControlFlow(op))
    return lowerScalarControlFlow(lowering, op);
  if (auto branches = dyn_cast<SwitchOp>(op))
    return lowerSwitch(lowering, branches);
  if (auto loop = dyn_cast<WhileOp>(op))
    return lowerWhile(lowering, loop);
  return lowerScan(lowering, cast<ScanOp>(op));
}
