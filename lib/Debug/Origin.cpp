//===- Origin.cpp - Where NaNs and infinities come from -------------------===//
//
// Walks from an element of a result to an element that it was computed from and
// that has the value, too, until there is none: the op that computes the last
// one made it. Callees, branches and bodies of loops are entered on the way,
// and run on what their operands were.
//
//===----------------------------------------------------------------------===//

#include "arrax/Debug/Origin.h"
#include "Dependence.h"
#include "Evaluator.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Support/SaveAndRestore.h"
#include <variant>

using namespace mlir;
using namespace arrax;
using namespace arrax::array;
using namespace arrax::debug;

namespace {

/// What the location of an op tells.
struct Line {
  std::string place;       // "file:line", or empty
  bool transposed = false; // in the backward part of a derivative
  bool derived = false;    // in the forward part of one
  unsigned batches = 0;    // transforms that gave it leading dimensions
};

/// An element of a value of a block.
struct Point {
  Value value;
  int64_t element;
};

/// Where a walk has come to: the origin, or another element.
using Step = std::variant<Origin, Point>;

/// A loop that a walk has entered.
struct Loop {
  Block &body;
  OperandRange consts, inits, xs;
  std::optional<LoopStates> states = std::nullopt;
  /// Of the xs that a step takes.
  std::function<int64_t(int64_t step)> indexOf = nullptr;
  std::function<HostArrays(int64_t step, const HostArrays &state)> argumentsOf =
      nullptr;
  /// Of a loop that goes back through the states of another one, that loop: a
  /// step takes the state of it that has the same index, after the constants.
  Loop *forward = nullptr;
};

class OriginSearch {
public:
  OriginSearch(ModuleOp module, Kinds kind, bool locations)
      : evaluator(module), kind(kind), locations(locations) {}

  /// From an element of a block to the origin or an argument of the block.
  FailureOr<Step> walk(Block &block, ArrayRef<HostArray> arguments,
                       Point point);

private:
  FailureOr<Step> before(Operation *op, const BlockValues &values, Point point);
  FailureOr<Step> enterBlock(Block &block, OperandRange operands,
                             const BlockValues &values, Point point,
                             const Twine &context);
  FailureOr<Step> enterScan(ScanOp scan, const BlockValues &values,
                            Point point);
  FailureOr<Step> enterWhile(WhileOp op, const BlockValues &values,
                             Point point);
  FailureOr<Step> enterRewind(RewindOp op, const BlockValues &values,
                              Point point);
  FailureOr<Step> walkLoop(Operation *op, Loop &loop, int64_t step,
                           unsigned result, int64_t element);
  Step beforeOp(Operation *op, const BlockValues &values, Point point);
  Origin describe(Operation *op, const BlockValues &values, Point point);

  Line lineOf(Operation *op) const;
  /// As in "\n  in iteration 3 of the scan at f.py:7".
  std::string contextText(const Twine &what, Operation *op) const;

  Evaluator evaluator;
  Kinds kind;
  bool locations;
  bool isBackward = false; // Inside of an op of the backward part.
};

} // namespace

//===----------------------------------------------------------------------===//
// Locations
//===----------------------------------------------------------------------===//

static void readLocation(Location loc, Line &line) {
  if (auto name = dyn_cast<NameLoc>(loc)) {
    line.transposed |= name.getName() == "transpose";
    line.derived |= name.getName() == "jvp";
    line.batches += name.getName() == "vmap";
    readLocation(name.getChildLoc(), line);
  } else if (auto file = dyn_cast<FileLineColLoc>(loc)) {
    line.place =
        (file.getFilename().getValue() + ":" + Twine(file.getLine())).str();
  }
}

Line OriginSearch::lineOf(Operation *op) const {
  Line line;
  readLocation(op->getLoc(), line);
  line.transposed |= isBackward;
  if (!locations)
    line.place.clear();
  return line;
}

static std::string atText(const Line &line) {
  return line.place.empty() ? "" : " at " + line.place;
}

std::string OriginSearch::contextText(const Twine &what, Operation *op) const {
  return ("\n  in " + what).str() + atText(lineOf(op));
}

//===----------------------------------------------------------------------===//
// What the origin looks like
//===----------------------------------------------------------------------===//

static std::string partText(const Line &line) {
  if (line.transposed)
    return ", in the backward pass: the derivative of that line";
  if (line.derived)
    return ", in the derivative of that line";
  return ", in the forward pass";
}

/// Tells integer scalars among the operands.
static auto scalarsOf(const BlockValues &values) {
  return
      [&values](Value operand) { return integerAt(values.lookup(operand), 0); };
}

Origin OriginSearch::describe(Operation *op, const BlockValues &values,
                              Point point) {
  HostArray result = values.lookup(point.value);
  SmallVector<int64_t> indices = toIndices(point.element, result.shape());
  Line line = lineOf(op);
  std::string made = elementText(result, point.element);
  Origin origin;
  origin.text = op->getName().stripDialect().str() + atText(line) + " made " +
                made + partText(line);
  if (!indices.empty())
    origin.text +=
        "\n  at " + indexText(indices) + " of " + typeText(result.type);
  if (unsigned batches = std::min<unsigned>(line.batches, indices.size()))
    origin.text += ", in the batch of vmap at " +
                   indexText(ArrayRef(indices).take_front(batches));
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    HostArray array = values.lookup(operand);
    SmallVector<int64_t> read = elementsRead(op, i, indices, scalarsOf(values));
    if (!read.empty())
      origin.text += "\n  operand " + std::to_string(i) + ": " +
                     summaryText(array, read) + " (" + typeText(array.type) +
                     ")";
  }
  return origin;
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

/// Whether a result does not depend on an operand at an element of it.
static bool isMasked(Operation *op, unsigned operand, const BlockValues &values,
                     int64_t element) {
  auto select = dyn_cast<SelectOp>(op);
  if (!select || operand == 0)
    return false;
  bool chosen = integerAt(values.lookup(select.getPred()), element);
  return chosen != (operand == 1);
}

Step OriginSearch::beforeOp(Operation *op, const BlockValues &values,
                            Point point) {
  SmallVector<int64_t> indices =
      toIndices(point.element, values.lookup(point.value).shape());
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    if (isMasked(op, i, values, point.element))
      continue;
    HostArray array = values.lookup(operand);
    for (int64_t element : elementsRead(op, i, indices, scalarsOf(values)))
      if (isKind(array, element, kind))
        return Point{operand, element};
  }
  return describe(op, values, point);
}

/// From `point`, an element of a result, to the operands through a block that
/// takes `operands`.
FailureOr<Step> OriginSearch::enterBlock(Block &block, OperandRange operands,
                                         const BlockValues &values, Point point,
                                         const Twine &context) {
  Operation *op = point.value.getDefiningOp();
  unsigned result = cast<OpResult>(point.value).getResultNumber();
  auto inner = walk(block, operandArrays(operands, values),
                    {block.getTerminator()->getOperand(result), point.element});
  if (failed(inner))
    return failure();
  if (auto *origin = std::get_if<Origin>(&*inner)) {
    if (!context.isTriviallyEmpty())
      origin->text += contextText(context, op);
    return inner;
  }
  Point at = std::get<Point>(*inner);
  return Step(Point{operands[cast<BlockArgument>(at.value).getArgNumber()],
                    at.element});
}

static HostArrays yieldedArrays(Block &block, const BlockValues &values) {
  return operandArrays(block.getTerminator()->getOperands(), values);
}

/// Walks back through the steps of a loop, from result number `result` of the
/// body in `step`.
FailureOr<Step> OriginSearch::walkLoop(Operation *op, Loop &loop, int64_t step,
                                       unsigned result, int64_t element) {
  Operation *end = loop.body.getTerminator();
  unsigned consts = loop.consts.size(), carries = loop.inits.size();
  for (; step >= 0; --step) {
    auto state = loop.states->before(step);
    if (failed(state))
      return failure();
    auto inner = walk(loop.body, loop.argumentsOf(step, *state),
                      {end->getOperand(result), element});
    if (failed(inner))
      return failure();
    if (auto *origin = std::get_if<Origin>(&*inner)) {
      origin->text += contextText(
          "iteration " + Twine(loop.indexOf(step)) + " of the loop", op);
      return inner;
    }
    Point at = std::get<Point>(*inner);
    unsigned argument = cast<BlockArgument>(at.value).getArgNumber();
    element = at.element;
    if (argument < consts)
      return Step(Point{loop.consts[argument], element});
    result = argument - consts;
    if (Loop *forward = loop.forward) {
      unsigned states = forward->inits.size();
      if (result < states)
        return walkLoop(op, *forward, loop.indexOf(step) - 1, result, element);
      result -= states;
    }
    if (result >= carries) {
      int64_t size =
          cast<RankedTensorType>(at.value.getType()).getNumElements();
      return Step(Point{loop.xs[result - carries],
                        loop.indexOf(step) * size + element});
    }
  }
  return Step(Point{loop.inits[result], element});
}

FailureOr<Step> OriginSearch::enterScan(ScanOp scan, const BlockValues &values,
                                        Point point) {
  int64_t length = scan.getLength();
  unsigned carries = scan.getInits().size();
  Loop loop{scan.getBody().front(), scan.getConsts(), scan.getInits(),
            scan.getXs()};
  HostArrays consts = operandArrays(loop.consts, values),
             xs = operandArrays(loop.xs, values);
  bool isReverse = scan.getReverse();
  loop.indexOf = [=](int64_t step) {
    return isReverse ? length - 1 - step : step;
  };
  loop.argumentsOf = [&](int64_t step, const HostArrays &state) {
    HostArrays arguments = consts;
    llvm::append_range(arguments, state);
    for (const HostArray &x : xs)
      arguments.push_back(x.at(loop.indexOf(step)));
    return arguments;
  };
  loop.states.emplace(
      operandArrays(loop.inits, values),
      [&](int64_t step, const HostArrays &state) -> FailureOr<NextState> {
        if (step == length)
          return NextState();
        auto next = evaluator.run(loop.body, loop.argumentsOf(step, state));
        if (failed(next))
          return failure();
        HostArrays yielded = yieldedArrays(loop.body, *next);
        yielded.truncate(carries);
        return NextState(std::move(yielded));
      });
  if (failed(loop.states->run()))
    return failure();
  unsigned result = cast<OpResult>(point.value).getResultNumber();
  if (result < carries)
    return walkLoop(scan, loop, length - 1, result, point.element);
  Value y = loop.body.getTerminator()->getOperand(result);
  int64_t size = cast<RankedTensorType>(y.getType()).getNumElements();
  return walkLoop(scan, loop, loop.indexOf(point.element / size), result,
                  point.element % size);
}

FailureOr<Step> OriginSearch::enterWhile(WhileOp op, const BlockValues &values,
                                         Point point) {
  Block &cond = op.getCond().front();
  Loop loop{op.getBody().front(), op.getConsts(), op.getInits(),
            op->getOperands().take_front(0)};
  HostArrays consts = operandArrays(loop.consts, values);
  loop.indexOf = [](int64_t step) { return step; };
  loop.argumentsOf = [&](int64_t, const HostArrays &state) {
    HostArrays arguments = consts;
    llvm::append_range(arguments, state);
    return arguments;
  };
  loop.states.emplace(
      operandArrays(loop.inits, values),
      [&](int64_t step, const HostArrays &state) -> FailureOr<NextState> {
        HostArrays arguments = loop.argumentsOf(step, state);
        auto test = evaluator.run(cond, arguments);
        if (failed(test))
          return failure();
        if (!integerAt(yieldedArrays(cond, *test).front(), 0))
          return NextState();
        auto next = evaluator.run(loop.body, arguments);
        if (failed(next))
          return failure();
        return NextState(yieldedArrays(loop.body, *next));
      });
  auto steps = loop.states->run();
  if (failed(steps))
    return failure();
  return walkLoop(op, loop, *steps - 1,
                  cast<OpResult>(point.value).getResultNumber(), point.element);
}

FailureOr<Step>
OriginSearch::enterRewind(RewindOp op, const BlockValues &values, Point point) {
  OperandRange none = op->getOperands().take_front(0);
  Loop forward{op.getStep().front(), op.getConsts(), op.getStates(), none};
  Loop loop{op.getBody().front(), op.getConsts(), op.getInits(), none};
  HostArrays consts = operandArrays(op.getConsts(), values);
  int64_t length =
      std::max<int64_t>(integerAt(values.lookup(op.getSteps()), 0), 0);
  forward.indexOf = [](int64_t step) { return step; };
  loop.indexOf = [=](int64_t step) { return length - 1 - step; };
  forward.argumentsOf = [&](int64_t, const HostArrays &state) {
    HostArrays arguments = consts;
    llvm::append_range(arguments, state);
    return arguments;
  };
  loop.argumentsOf = [&](int64_t step, const HostArrays &carries) {
    // It has run without a failure.
    HostArrays arguments =
        forward.argumentsOf(step, *forward.states->before(loop.indexOf(step)));
    llvm::append_range(arguments, carries);
    return arguments;
  };
  for (Loop *each : {&forward, &loop}) {
    each->states.emplace(
        operandArrays(each->inits, values),
        [this, each, length](int64_t step,
                             const HostArrays &state) -> FailureOr<NextState> {
          if (step == length)
            return NextState();
          auto next = evaluator.run(each->body, each->argumentsOf(step, state));
          if (failed(next))
            return failure();
          return NextState(yieldedArrays(each->body, *next));
        });
    if (failed(each->states->run()))
      return failure();
  }
  loop.forward = &forward;
  return walkLoop(op, loop, length - 1,
                  cast<OpResult>(point.value).getResultNumber(), point.element);
}

FailureOr<Step> OriginSearch::before(Operation *op, const BlockValues &values,
                                     Point point) {
  llvm::SaveAndRestore backward(isBackward, lineOf(op).transposed);
  if (auto call = dyn_cast<func::CallOp>(op))
    return enterBlock(evaluator.lookup(call.getCallee()).front(),
                      call.getOperands(), values, point, "");
  if (auto branches = dyn_cast<SwitchOp>(op)) {
    int64_t last = branches.getBranches().size() - 1,
            chosen = integerAt(values.lookup(branches.getIndex()), 0);
    chosen = std::clamp<int64_t>(chosen, 0, last);
    return enterBlock(branches.getBranches()[chosen].front(),
                      branches.getInputs(), values, point,
                      "branch " + Twine(chosen) + " of the switch");
  }
  if (auto scan = dyn_cast<ScanOp>(op))
    return enterScan(scan, values, point);
  if (auto loop = dyn_cast<WhileOp>(op))
    return enterWhile(loop, values, point);
  if (auto rewind = dyn_cast<RewindOp>(op))
    return enterRewind(rewind, values, point);
  return beforeOp(op, values, point);
}

FailureOr<Step> OriginSearch::walk(Block &block, ArrayRef<HostArray> arguments,
                                   Point point) {
  auto values = evaluator.run(block, arguments);
  if (failed(values))
    return failure();
  if (!isKind(values->lookup(point.value), point.element, kind))
    return emitError(block.getParentOp()->getLoc())
           << "run op by op, the program does not give it";
  while (!isa<BlockArgument>(point.value)) {
    auto step = before(point.value.getDefiningOp(), *values, point);
    if (failed(step) || std::holds_alternative<Origin>(*step))
      return step;
    point = std::get<Point>(*step);
  }
  return Step(point);
}

//===----------------------------------------------------------------------===//
// The entry
//===----------------------------------------------------------------------===//

/// What the host has printed, or written, is not done again.
static LogicalResult removeCallbacks(ModuleOp module) {
  SmallVector<CallbackOp> calls;
  module.walk([&](CallbackOp call) { calls.push_back(call); });
  for (CallbackOp call : calls) {
    if (call.getNumResults() != 0)
      return call.emitError("the program calls Python functions, whose results "
                            "may not be the same if it is run once more");
    call.erase();
  }
  return success();
}

static FailureOr<OwningOpRef<ModuleOp>> expandCopy(ModuleOp module,
                                                   StringRef entry) {
  OwningOpRef<ModuleOp> copy = module.clone();
  for (auto func : copy->getOps<func::FuncOp>())
    func.setVisibility(func.getName() == entry
                           ? SymbolTable::Visibility::Public
                           : SymbolTable::Visibility::Private);
  PassManager manager(module.getContext());
  manager.enableVerifier(false);
  manager.addPass(array::createArrayExpandTransforms());
  if (failed(manager.run(*copy)) || failed(removeCallbacks(*copy)))
    return failure();
  return copy;
}

FailureOr<Origin> debug::findOrigin(ModuleOp module, StringRef entry,
                                    ArrayRef<const void *> inputs,
                                    Target target, Kinds kind, bool locations) {
  FailureOr<OwningOpRef<ModuleOp>> expanded = expandCopy(module, entry);
  if (failed(expanded))
    return failure();
  auto func = (*expanded)->lookupSymbol<func::FuncOp>(entry);
  Block &body = func.front();
  HostArrays arguments;
  for (auto [argument, data] : llvm::zip_equal(body.getArguments(), inputs))
    arguments.push_back({cast<RankedTensorType>(argument.getType()),
                         static_cast<const char *>(data), nullptr});
  OriginSearch search(**expanded, kind, locations);
  Value result = body.getTerminator()->getOperand(target.output);
  auto step = search.walk(body, arguments, {result, target.element});
  if (failed(step))
    return failure();
  if (auto *origin = std::get_if<Origin>(&*step))
    return *origin;
  Point at = std::get<Point>(*step);
  unsigned number = cast<BlockArgument>(at.value).getArgNumber();
  return Origin{number,
                indexText(toIndices(at.element, arguments[number].shape()))};
}
