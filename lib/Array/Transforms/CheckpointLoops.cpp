//===- CheckpointLoops.cpp - Loops run backward in bounded memory ---------===//
//
// The stack holds states of the forward loop, the last one pushed being the
// one with which, or after which, the backward loop goes on. With `s` free
// places and `r` sweeps, D(s, r) = C(s + r, r) - 1 steps after the top of the
// stack can be gone through: a state pushed D(s, r - 1) + 1 steps ahead leaves
// D(s - 1, r) behind it, and frees its place for those before.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"
#include "arrax/Array/Rules/Expr.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYCHECKPOINTLOOPS
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

/// The ops of `region` where the builder stands; returns what it yields.
static Values emitRegion(OpBuilder &builder, Region &region,
                         ValueRange arguments) {
  IRMapping values;
  values.map(region.getArguments(), arguments);
  Block &block = region.front();
  for (Operation &op : block.without_terminator())
    builder.clone(op, values);
  return mapped(block.getTerminator()->getOperands(), values);
}

static int64_t byteSize(Type type) {
  auto array = cast<RankedTensorType>(type);
  Type element = array.getElementType();
  auto complex = dyn_cast<ComplexType>(element);
  int64_t bits = complex ? 2 * complex.getElementType().getIntOrFloatBitWidth()
                         : element.getIntOrFloatBitWidth();
  return array.getNumElements() * llvm::divideCeil(bits, 8);
}

namespace {

/// One op that is being rewritten. Numbers of steps and places are i64 scalars.
class Rewind {
public:
  Rewind(RewindOp op, int64_t places)
      : op(op), builder(op), loc(op.getLoc()), places(places),
        index(RankedTensorType::get({}, builder.getI64Type())) {}

  Values emit();

private:
  /// A while loop whose first carry is compared with its first constant.
  using Body =
      llvm::function_ref<Values(ValueRange consts, ValueRange carries)>;
  Values loop(ValueRange consts, ValueRange carries, Direction direction,
              Body body);
  /// Steps with a counter from 1 to `count`.
  Values repeat(Value count, ValueRange consts, ValueRange carries, Body body);

  Expr scalar(Value value) { return {&builder, loc, value}; }
  Value constant(int64_t value) { return splat(builder, loc, index, value); }

  Value makeStack(Value first);
  Value push(Value stack, Value state, Value place);
  Value top(Value stack, Value place);

  /// The least number of sweeps that `left` steps take with `free` places, and
  /// how far ahead of the top of the stack the next state goes on it.
  std::pair<Value, Value> plan(Value left, Value free);
  Values pushStates(Value count, Value distance, Value place, ValueRange consts,
                    ValueRange stacks);
  Values goBack(Value count, Value place, ValueRange consts, ValueRange stacks,
                ValueRange carries);
  Values round(ValueRange consts, ValueRange carries);

  RewindOp op;
  OpBuilder builder;
  Location loc;
  int64_t places;
  RankedTensorType index;
};

} // namespace

Values Rewind::loop(ValueRange consts, ValueRange carries, Direction direction,
                    Body body) {
  auto loop = WhileOp::create(builder, loc, consts, carries);
  SmallVector<Type> types(loop->getOperandTypes());
  buildRegion(builder, loc, loop.getCond(), types, [&](ValueRange arguments) {
    return Values{CompareOp::create(builder, loc, direction,
                                    arguments[consts.size()], arguments[0])};
  });
  buildRegion(builder, loc, loop.getBody(), types, [&](ValueRange arguments) {
    return body(arguments.take_front(consts.size()),
                arguments.drop_front(consts.size()));
  });
  return Values(loop.getResults());
}

Values Rewind::repeat(Value count, ValueRange consts, ValueRange carries,
                      Body body) {
  Values results =
      loop(concat(count, consts), concat(constant(0), carries), Direction::LT,
           [&](ValueRange inner, ValueRange arguments) {
             Values operands(arguments);
             operands[0] = (scalar(arguments[0]) + scalar(constant(1))).value;
             return concat(operands[0], body(inner.drop_front(), operands));
           });
  return Values(ArrayRef(results).drop_front());
}

//===----------------------------------------------------------------------===//
// The stack
//===----------------------------------------------------------------------===//

/// The place `place` of `stack`, then zeros for the dimensions of the state.
static Values placeIndices(OpBuilder &builder, Location loc, Value stack,
                           Value place) {
  Values indices(arrayType(stack).getRank(),
                 splat(builder, loc, place.getType(), 0));
  indices[0] = place;
  return indices;
}

Value Rewind::makeStack(Value first) {
  Value stack =
      EmptyOp::create(builder, loc, batchedType(first.getType(), places));
  return push(stack, first, constant(0));
}

Value Rewind::push(Value stack, Value state, Value place) {
  Value block = reshapeTo(builder, loc, state, batchedType(state.getType(), 1));
  return DynamicUpdateSliceOp::create(builder, loc, stack, block,
                                      placeIndices(builder, loc, stack, place));
}

Value Rewind::top(Value stack, Value place) {
  SmallVector<int64_t> sizes(arrayType(stack).getShape());
  sizes[0] = 1;
  Value block = DynamicSliceOp::create(
      builder, loc, stack, placeIndices(builder, loc, stack, place), sizes);
  auto type = arrayType(stack);
  return reshapeTo(builder, loc, block,
                   type.clone(type.getShape().drop_front()));
}

//===----------------------------------------------------------------------===//
// The schedule
//===----------------------------------------------------------------------===//

std::pair<Value, Value> Rewind::plan(Value left, Value free) {
  // Carries: C(s + r, r), r, C(s + r - 1, r - 1). Up to D(s, r) = left.
  Expr one = scalar(constant(1));
  Values found =
      loop({left, free}, {(scalar(free) + one).value, one.value, one.value},
           Direction::LE, [&](ValueRange consts, ValueRange carries) {
             Expr ways = scalar(carries[0]);
             Expr sweeps = scalar(carries[1]) + scalar(constant(1));
             Expr next = ways * (scalar(consts[1]) + sweeps) / sweeps;
             return Values{next.value, sweeps.value, ways.value};
           });
  return {found[1], found[2]};
}

Values Rewind::pushStates(Value count, Value distance, Value place,
                          ValueRange consts, ValueRange stacks) {
  unsigned states = op.getStates().size();
  Values first;
  for (Value stack : stacks.drop_front())
    first.push_back(top(stack, place));
  Value position = top(stacks[0], place);
  Values outer = concat({distance, place, position}, consts);
  Values results =
      repeat(count, outer, concat(first, stacks),
             [&](ValueRange inner, ValueRange carries) {
               Value number = carries[0];
               Values next = repeat(
                   inner[0], inner.drop_front(3), carries.slice(1, states),
                   [&](ValueRange inner, ValueRange carries) {
                     return emitRegion(builder, op.getStep(),
                                       concat(inner, carries.drop_front()));
                   });
               Expr way = scalar(number) * scalar(inner[0]);
               Expr target = scalar(inner[1]) + scalar(number);
               Values pushed(next);
               pushed.insert(pushed.begin(), (scalar(inner[2]) + way).value);
               for (auto [stack, value] :
                    llvm::zip_equal(carries.drop_front(1 + states), pushed))
                 next.push_back(push(stack, value, target.value));
               return next;
             });
  return Values(ArrayRef(results).drop_front(states));
}

Values Rewind::goBack(Value count, Value place, ValueRange consts,
                      ValueRange stacks, ValueRange carries) {
  Values outer = concat(concat(place, consts), stacks);
  return repeat(count, outer, carries,
                [&](ValueRange inner, ValueRange arguments) {
                  Expr from = scalar(inner[0]) + scalar(constant(1)) -
                              scalar(arguments[0]);
                  Values operands(inner.slice(1, consts.size()));
                  for (Value stack : inner.drop_front(1 + consts.size()))
                    operands.push_back(top(stack, from.value));
                  return emitRegion(builder, op.getBody(),
                                    concat(operands, arguments.drop_front()));
                });
}

/// From the steps that are left, the place on top, the stacks of positions and
/// states, and the carries to the next.
Values Rewind::round(ValueRange consts, ValueRange carries) {
  unsigned stacks = 1 + op.getStates().size();
  Value place = carries[1];
  Expr left = scalar(carries[0]);
  ValueRange before = carries.slice(2, stacks);
  Expr ahead = left - scalar(constant(1)) - scalar(top(before[0], place));
  Expr free = scalar(constant(places - 1)) - scalar(place);
  auto [sweeps, distance] = plan(ahead.value, free.value);
  // With one sweep, all states fit.
  Expr one = scalar(constant(1)), zero = scalar(constant(0));
  Expr fits = compare(Direction::EQ, scalar(sweeps), one);
  Expr pushed = select(fits, ahead, one),
       popped = select(fits, ahead + one, zero);
  Values after = pushStates(pushed.value, distance, place, consts, before);
  Expr last = scalar(place) + pushed;
  Values next =
      goBack(popped.value, last.value, consts, ArrayRef(after).drop_front(),
             carries.drop_front(2 + stacks));
  Values out{(left - popped).value, (last - popped).value};
  llvm::append_range(out, after);
  llvm::append_range(out, next);
  return out;
}

Values Rewind::emit() {
  Values carries{convertTo(builder, loc, op.getSteps(), index.getElementType()),
                 constant(0), makeStack(constant(0))};
  for (Value state : op.getStates())
    carries.push_back(makeStack(state));
  unsigned first = carries.size();
  llvm::append_range(carries, op.getInits());
  Values results =
      loop(concat(constant(0), op.getConsts()), carries, Direction::GT,
           [&](ValueRange consts, ValueRange carries) {
             return round(consts.drop_front(), carries);
           });
  return Values(ArrayRef(results).drop_front(first));
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// The states, with their positions, that the memory of `op` holds besides two
/// under way. A sixth is left to what else a step computes, and to allocators,
/// which round up.
static FailureOr<int64_t> countPlaces(RewindOp op) {
  int64_t bytes = sizeof(int64_t);
  for (Type type : op.getStates().getTypes()) {
    if (!cast<RankedTensorType>(type).hasStaticShape())
      return op.emitOpError("has a state of type ")
             << type << "; only arrays of static shape can be kept";
    bytes += byteSize(type);
  }
  constexpr int64_t least = 7;
  int64_t all = op.getMemory() / bytes;
  if (all < least)
    return op.emitOpError("keeps states of ")
           << bytes << " bytes to run a loop backward, of which "
           << op.getMemory() << " bytes do not hold " << least
           << ": allow it more memory (config.arrax_loop_memory, or the "
              "context loop_memory)";
  return all - all / 6 - 2;
}

static void simplify(func::FuncOp func) {
  RewritePatternSet patterns(func.getContext());
  RewindOp::getCanonicalizationPatterns(patterns, func.getContext());
  FrozenRewritePatternSet frozen(std::move(patterns));
  walkAndApplyPatterns(func, frozen);
}

namespace {
struct ArrayCheckpointLoops
    : arrax::array::impl::ArrayCheckpointLoopsBase<ArrayCheckpointLoops> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    SmallVector<RewindOp> ops;
    auto collect = [&] {
      ops.clear();
      func.walk([&](RewindOp op) { ops.push_back(op); }); // inner ones first
    };
    collect();
    if (ops.empty())
      return;
    simplify(func);
    collect();
    for (RewindOp op : ops) {
      FailureOr<int64_t> places = countPlaces(op);
      if (failed(places))
        return signalPassFailure();
      op.replaceAllUsesWith(Rewind(op, *places).emit());
      op.erase();
    }
  }
};
} // namespace
