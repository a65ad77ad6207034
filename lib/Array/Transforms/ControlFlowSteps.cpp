//===- ControlFlowSteps.cpp - How many steps a loop takes -----------------===//

#include "ControlFlow.h"
#include "arrax/Array/Rules/Expr.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Loops that only count
//===----------------------------------------------------------------------===//

namespace {

/// Finds what values of a region are made of, through calls.
class RegionValues {
public:
  explicit RegionValues(
      llvm::function_ref<func::FuncOp(func::CallOp)> getCallee)
      : getCallee(getCallee) {}

  /// A value and the calls that lead to the function it is in.
  struct Source {
    Value value;
    SmallVector<func::CallOp, 4> calls;

    template <typename Op> Op getDefiningOp() const {
      return value.getDefiningOp<Op>();
    }
    /// The argument of the region that it is, if it is one.
    std::optional<unsigned> argument() const {
      auto argument = dyn_cast<BlockArgument>(value);
      if (!argument || !calls.empty())
        return std::nullopt;
      return argument.getArgNumber();
    }
  };

  Source resolve(Source source) const {
    while (true) {
      if (auto call = source.getDefiningOp<func::CallOp>()) {
        unsigned number = cast<OpResult>(source.value).getResultNumber();
        Operation *end = getCallee(call).front().getTerminator();
        source.calls.push_back(call);
        source.value = end->getOperand(number);
      } else if (auto argument = dyn_cast<BlockArgument>(source.value);
                 argument && !source.calls.empty()) {
        source.value =
            source.calls.pop_back_val().getOperand(argument.getArgNumber());
      } else {
        return source;
      }
    }
  }
  Source operand(const Source &source, unsigned number) const {
    return resolve(
        {source.value.getDefiningOp()->getOperand(number), source.calls});
  }
  Source yielded(Region &region, unsigned number) const {
    return resolve({region.front().getTerminator()->getOperand(number), {}});
  }

private:
  llvm::function_ref<func::FuncOp(func::CallOp)> getCallee;
};

/// Operands of a loop that runs while the carry `counter`, to which its body
/// adds one, is less than `limit`, which it leaves alone.
struct CountedLoop {
  unsigned counter, limit;
};

} // namespace

static bool isOne(const RegionValues::Source &source, WhileOp op) {
  Value value = source.value;
  if (auto argument = source.argument()) {
    if (*argument >= op.getConsts().size())
      return false;
    value = op->getOperand(*argument);
  }
  DenseIntElementsAttr elements;
  return matchPattern(value, m_Constant(&elements)) && elements.isSplat() &&
         elements.getSplatValue<APInt>().isOne();
}

static std::optional<CountedLoop> matchCounted(WhileOp op,
                                               const RegionValues &values) {
  unsigned numConsts = op.getConsts().size();
  auto isUnchanged = [&](unsigned argument) {
    return argument < numConsts ||
           values.yielded(op.getBody(), argument - numConsts).argument() ==
               argument;
  };
  RegionValues::Source test = values.yielded(op.getCond(), 0);
  auto compare = test.getDefiningOp<CompareOp>();
  if (!compare || compare.getDirection() != Direction::LT)
    return std::nullopt;
  auto counter = values.operand(test, 0).argument(),
       limit = values.operand(test, 1).argument();
  if (!counter || !limit || *counter < numConsts || !isUnchanged(*limit) ||
      !isa<IntegerType>(getElementTypeOrSelf(compare.getLhs().getType())))
    return std::nullopt;
  RegionValues::Source next =
      values.yielded(op.getBody(), *counter - numConsts);
  if (!next.getDefiningOp<AddOp>())
    return std::nullopt;
  for (unsigned i : {0, 1})
    if (values.operand(next, i).argument() == *counter &&
        isOne(values.operand(next, 1 - i), op))
      return CountedLoop{*counter, *limit};
  return std::nullopt;
}

Value Derivations::countSteps(WhileOp op, OpBuilder &builder,
                              const IRMapping &primals) {
  auto getCallee = [&](func::CallOp call) { return lookup(call.getCallee()); };
  RegionValues values(getCallee);
  auto counted = matchCounted(op, values);
  if (!counted)
    return nullptr;
  auto bound = [&](unsigned operand) {
    return Expr{&builder, op.getLoc(),
                convertTo(builder, op.getLoc(),
                          primals.lookup(op->getOperand(operand)),
                          builder.getI64Type())};
  };
  return (bound(counted->limit) - bound(counted->counter)).value;
}

//===----------------------------------------------------------------------===//
// Loops with a count
//===----------------------------------------------------------------------===//

Value arrax::array::addOne(OpBuilder &builder, Location loc, Value counter) {
  return AddOp::create(builder, loc, counter,
                       splat(builder, loc, counter.getType(), 1));
}

WhileOp
arrax::array::emitCounting(OpBuilder &builder, WhileOp op, func::FuncOp cond,
                           ValueRange consts, ValueRange inits,
                           llvm::function_ref<Values(ValueRange)> step) {
  Location loc = op.getLoc();
  Value zero =
      splat(builder, loc, RankedTensorType::get({}, builder.getI64Type()), 0);
  auto loop = WhileOp::create(builder, loc, consts, concat(inits, zero),
                              op.getMemory());
  SmallVector<Type> types(loop->getOperandTypes());
  buildRegion(builder, loc, loop.getCond(), types, [&](ValueRange all) {
    return emitCall(builder, loc, cond, all.drop_back());
  });
  buildRegion(builder, loc, loop.getBody(), types, [&](ValueRange all) {
    return concat(step(all.drop_back()), addOne(builder, loc, all.back()));
  });
  return loop;
}

WhileOp arrax::array::emitCounted(OpBuilder &builder, Operation *op,
                                  int64_t memory, Value steps,
                                  ValueRange consts, ValueRange inits,
                                  llvm::function_ref<Values(ValueRange)> step) {
  Location loc = op->getLoc();
  Value zero = splat(builder, loc, steps.getType(), 0);
  auto loop = WhileOp::create(builder, loc, concat(steps, consts),
                              concat(zero, inits), memory);
  SmallVector<Type> types(loop->getOperandTypes());
  unsigned counter = 1 + consts.size();
  buildRegion(builder, loc, loop.getCond(), types, [&](ValueRange all) {
    return Values{
        CompareOp::create(builder, loc, Direction::LT, all[counter], all[0])};
  });
  buildRegion(builder, loc, loop.getBody(), types, [&](ValueRange all) {
    Values operands =
        concat(all.slice(1, consts.size()), all.drop_front(counter + 1));
    return concat(addOne(builder, loc, all[counter]), step(operands));
  });
  return loop;
}
