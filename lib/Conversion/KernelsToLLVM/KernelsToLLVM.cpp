//===- KernelsToLLVM.cpp - convert-kernels-to-llvm ------------------------===//

#include "ScalarOps.h"
#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Iterators.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTKERNELSTOLLVM
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

/// Splits off what follows `op` to a block with one argument per result, moves
/// the blocks of `region` in between, and lets that block stand for the op.
static Block *splitAround(Operation *op) {
  Block *before = op->getBlock();
  Block *after = before->splitBlock(std::next(op->getIterator()));
  for (Value result : op->getResults())
    result.replaceAllUsesWith(
        after->addArgument(result.getType(), op->getLoc()));
  return after;
}

/// A loop tested at its bottom, guarded by a test in front unless the bounds
/// are constants that let it run.
static void lowerFor(scf::ForOp loop) {
  Location loc = loop.getLoc();
  Block *before = loop->getBlock(), *after = splitAround(loop);
  Block *body = &loop.getRegion().front(), *latch = &loop.getRegion().back();
  before->getParent()->getBlocks().splice(after->getIterator(),
                                          loop.getRegion().getBlocks());

  OpBuilder b = OpBuilder::atBlockEnd(before);
  Value lo = loop.getLowerBound(), hi = loop.getUpperBound();
  SmallVector<Value> enter{lo};
  llvm::append_range(enter, loop.getInitArgs());
  APInt first, bound;
  if (matchPattern(lo, m_ConstantInt(&first)) &&
      matchPattern(hi, m_ConstantInt(&bound)) && first.slt(bound)) {
    LLVM::BrOp::create(b, loc, enter, body);
  } else {
    Value runs = LLVM::ICmpOp::create(b, loc, LLVM::ICmpPredicate::slt, lo, hi);
    LLVM::CondBrOp::create(b, loc, runs, body, enter, after,
                           loop.getInitArgs());
  }

  Operation *yield = latch->getTerminator();
  b.setInsertionPoint(yield);
  Value next =
      LLVM::AddOp::create(b, loc, body->getArgument(0), loop.getStep());
  Value again =
      LLVM::ICmpOp::create(b, loc, LLVM::ICmpPredicate::slt, next, hi);
  SmallVector<Value> repeat{next};
  llvm::append_range(repeat, yield->getOperands());
  LLVM::CondBrOp::create(b, loc, again, body, repeat, after,
                         yield->getOperands());
  yield->erase();
  loop.erase();
}

/// The block of the condition, then that of the body, which branches back.
static void lowerWhile(scf::WhileOp loop) {
  Location loc = loop.getLoc();
  Block *before = loop->getBlock(), *after = splitAround(loop);
  Block *test = &loop.getBefore().front(), *tested = &loop.getBefore().back(),
        *body = &loop.getAfter().front(), *latch = &loop.getAfter().back();
  for (Region *region : {&loop.getBefore(), &loop.getAfter()})
    before->getParent()->getBlocks().splice(after->getIterator(),
                                            region->getBlocks());
  OpBuilder b = OpBuilder::atBlockEnd(before);
  LLVM::BrOp::create(b, loc, loop.getInits(), test);
  auto condition = cast<scf::ConditionOp>(tested->getTerminator());
  b.setInsertionPoint(condition);
  LLVM::CondBrOp::create(b, loc, condition.getCondition(), body,
                         condition.getArgs(), after, condition.getArgs());
  condition.erase();
  Operation *yield = latch->getTerminator();
  b.setInsertionPoint(yield);
  LLVM::BrOp::create(b, loc, yield->getOperands(), test);
  yield->erase();
  loop.erase();
}

static void lowerIf(scf::IfOp op) {
  Location loc = op.getLoc();
  Block *before = op->getBlock(), *after = splitAround(op);
  auto inlineRegion = [&](Region &region) -> Block * {
    if (region.empty())
      return after;
    Block *first = &region.front(), *last = &region.back();
    before->getParent()->getBlocks().splice(after->getIterator(),
                                            region.getBlocks());
    Operation *yield = last->getTerminator();
    OpBuilder b(yield);
    LLVM::BrOp::create(b, loc, yield->getOperands(), after);
    yield->erase();
    return first;
  };
  Block *thenBlock = inlineRegion(op.getThenRegion());
  Block *elseBlock = inlineRegion(op.getElseRegion());
  OpBuilder b = OpBuilder::atBlockEnd(before);
  LLVM::CondBrOp::create(b, loc, op.getCondition(), thenBlock, elseBlock);
  op.erase();
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

/// Replaces structured control flow by blocks.
static void lowerControlFlow(LLVM::LLVMFuncOp function) {
  // Inner loops first: a region is moved once its own loops are blocks.
  // Then the last of a block first: what follows a loop is moved, which must
  // not be all loops that are left.
  SmallVector<Operation *> structured;
  function.walk<WalkOrder::PostOrder, ReverseIterator>([&](Operation *op) {
    if (isa<scf::ForOp, scf::WhileOp, scf::IfOp>(op))
      structured.push_back(op);
  });
  for (Operation *op : structured) {
    if (auto loop = dyn_cast<scf::ForOp>(op))
      lowerFor(loop);
    else if (auto loop = dyn_cast<scf::WhileOp>(op))
      lowerWhile(loop);
    else
      lowerIf(cast<scf::IfOp>(op));
  }
}

namespace {
struct ConvertKernelsToLLVM
    : arrax::impl::ConvertKernelsToLLVMBase<ConvertKernelsToLLVM> {
  void runOnOperation() override {
    // Functions of the module, and of the modules of kernels in it.
    WalkResult result =
        getOperation().walk<WalkOrder::PreOrder>([](LLVM::LLVMFuncOp function) {
          lowerControlFlow(function);
          WalkResult converted = function.walk(
              [](Operation *op) { return WalkResult(convertScalarOp(op)); });
          return converted.wasInterrupted() ? converted : WalkResult::skip();
        });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
