//===- ExpandTransforms.cpp - Replaces transform ops by derived functions -===//
//
// Works post-order over the call graph: when a function is derived from @f, @f
// holds no transform ops any more, so no rule has to know about them. Residuals
// are replaced by the arrays they stand for on the way, in signatures too.
//
//===-----------------------------------------------------------------------===//

#include "Derivations.h"
#include "Symbols.h"
#include "arrax/Array/Rules/Emit.h"
#include "arrax/Array/Transforms/Passes.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYEXPANDTRANSFORMS
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

static bool isTransform(Operation *op) {
  return isa<JvpOp, VjpOp, LinearizeOp, LinearCallOp, VjpBwdOp,
             LinearTransposeOp, VmapOp>(op);
}

/// True if this pass rewrites `op`: all transforms, and calls for their
/// residuals.
static bool isExpandable(Operation *op) {
  return isTransform(op) || isa<func::CallOp>(op);
}

namespace {

/// Where the operands or results of a function are once residuals have become
/// arrays: number i became [start[i], start[i + 1]).
struct Positions {
  SmallVector<unsigned> start{0};
  void add(unsigned count) { start.push_back(start.back() + count); }
  unsigned count(unsigned i) const { return start[i + 1] - start[i]; }
};

struct Signature {
  Positions operands, results;
};

class Expander {
public:
  Expander(ModuleOp module, bool keepCustomRules)
      : module(module), derivations(module), keepCustomRules(keepCustomRules) {}

  LogicalResult run();

private:
  enum class State { Entered, Done };

  LogicalResult visit(func::FuncOp func, Operation *user);
  LogicalResult visitReferences(func::FuncOp func);

  unsigned depth = 0; // Functions that are being visited.
  LogicalResult expandFunction(func::FuncOp func);
  LogicalResult expandArguments(func::FuncOp func, Signature &signature);
  void expandReturn(func::ReturnOp op, Signature &signature);
  LogicalResult expandOp(Operation *op);
  void eraseCustomRules();

  LogicalResult expand(func::CallOp op);
  LogicalResult expand(JvpOp op);
  LogicalResult expand(VjpOp op);
  LogicalResult expand(LinearizeOp op);
  LogicalResult expand(LinearCallOp op);
  LogicalResult expand(VjpBwdOp op);
  LogicalResult expand(LinearTransposeOp op);
  LogicalResult expand(VmapOp op);

  FailureOr<const Linearized *> resolve(ResidualsType type, Operation *user);
  /// The operands of `func` that `wrt` numbers, as a mask of its present ones.
  SmallBitVector wrtMask(func::FuncOp func, ArrayRef<int64_t> wrt);
  /// `values` with the arrays of residuals in their place.
  SmallVector<Value> arraysOf(ValueRange values);
  /// Appends a cotangent for each operand that `linearized` is with respect to.
  LogicalResult callBackward(OpBuilder &builder, Location loc,
                             const Linearized &linearized, ValueRange residuals,
                             ValueRange cotangents,
                             SmallVectorImpl<Value> &out);
  /// Schedules `op` to be erased, with `values` in place of its first results.
  void replace(Operation *op, ArrayRef<Value> values);

  ModuleOp module;
  Derivations derivations;
  bool keepCustomRules;
  llvm::DenseMap<Operation *, State> states;
  llvm::DenseMap<Operation *, Signature> signatures;
  llvm::DenseMap<Value, SmallVector<Value>> residualArrays;
  /// Ops of the function under way that are to be erased.
  SmallVector<Operation *> replaced;
};

} // namespace

//===-----------------------------------------------------------------------===//
// The walk over the call graph
//===-----------------------------------------------------------------------===//

LogicalResult Expander::run() {
  // Deriving adds functions to the module, which need no visit.
  SmallVector<func::FuncOp> functions(module.getOps<func::FuncOp>());
  for (func::FuncOp func : functions)
    if (failed(visit(func, func)))
      return failure();
  if (!keepCustomRules)
    eraseCustomRules();
  eraseUnreachable(module);
  WalkResult left = module.walk([&](Operation *op) -> WalkResult {
    if (isTransform(op))
      return op->emitOpError(
          "is not in a function of the module being expanded");
    if (isa<CustomVjpTangentsOp>(op) && !keepCustomRules)
      return op->emitOpError("can't apply forward-mode differentiation (jvp) "
                             "to a custom_vjp function: its rules define "
                             "cotangents only. Use reverse mode, or "
                             "custom_jvp");
    return WalkResult::advance();
  });
  return failure(left.wasInterrupted());
}

/// What nothing differentiated becomes a call of the function itself.
void Expander::eraseCustomRules() {
  SmallVector<Operation *> ops;
  module.walk([&](Operation *op) {
    if (isa<CustomJvpCallOp, CustomVjpCallOp, CustomVmapCallOp, CheckpointOp,
            CheckpointNameOp, LinearSolveOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops) {
    OpBuilder builder(op);
    ValueRange values = op->getOperands();
    auto solve = dyn_cast<LinearSolveOp>(op);
    auto callee = solve ? solve.getSolveAttr()
                        : op->getAttrOfType<FlatSymbolRefAttr>("callee");
    if (callee)
      values =
          func::CallOp::create(builder, op->getLoc(),
                               derivations.lookup(callee.getValue()), values)
              .getResults();
    op->replaceAllUsesWith(values);
    op->erase();
  }
}

LogicalResult Expander::visit(func::FuncOp func, Operation *user) {
  auto [entry, isNew] = states.try_emplace(func, State::Entered);
  if (!isNew) {
    if (entry->second == State::Done)
      return success();
    return user->emitOpError("makes @")
           << func.getName()
           << " depend on itself; recursive functions cannot be expanded";
  }
  llvm::SaveAndRestore deeper(depth, depth + 1);
  if (depth > maxCallDepth + 1)
    return func.emitOpError("is called through more than ")
           << maxCallDepth << " functions, too many to expand";
  if (failed(visitReferences(func)) || failed(expandFunction(func)))
    return failure();
  states[func] = State::Done;
  return success();
}

LogicalResult Expander::visitReferences(func::FuncOp func) {
  auto visitName = [&](StringRef name, Operation *user) -> LogicalResult {
    func::FuncOp callee = derivations.lookup(name);
    if (!callee)
      return user->emitOpError("@") << name << " is no function of this module";
    return visit(callee, user);
  };
  auto visitTypes = [&](TypeRange types, Operation *user) -> LogicalResult {
    for (Type type : types)
      if (auto residuals = dyn_cast<ResidualsType>(type))
        if (failed(visitName(residuals.getCallee().getValue(), user)))
          return failure();
    return success();
  };
  if (failed(visitTypes(func.getArgumentTypes(), func)) ||
      failed(visitTypes(func.getResultTypes(), func)))
    return failure();
  WalkResult result = func.walk([&](Operation *op) -> WalkResult {
    if (op == func)
      return WalkResult::advance();
    for (StringRef name : functionsOf(op))
      if (failed(visitName(name, op)))
        return WalkResult::interrupt();
    return visitTypes(op->getResultTypes(), op);
  });
  return failure(result.wasInterrupted());
}

//===-----------------------------------------------------------------------===//
// Residuals
//===-----------------------------------------------------------------------===//

SmallBitVector Expander::wrtMask(func::FuncOp func, ArrayRef<int64_t> wrt) {
  SmallBitVector mask(func.getNumArguments());
  const Positions &operands = signatures[func].operands;
  for (int64_t i : wrt)
    mask.set(operands.start[i]);
  return mask;
}

FailureOr<const Linearized *> Expander::resolve(ResidualsType type,
                                                Operation *user) {
  func::FuncOp func = derivations.lookup(type.getCallee().getValue());
  const Positions &operands = signatures[func].operands;
  int64_t arity = operands.start.size() - 1, previous = -1;
  for (int64_t i : type.getWrt().asArrayRef()) {
    bool valid = i > previous && i < arity && operands.count(i) == 1 &&
                 getTangentType(func.getArgumentTypes()[operands.start[i]]);
    if (!valid)
      return user->emitOpError()
             << type << " does not number differentiable operands of @"
             << func.getName() << " in order";
    previous = i;
  }
  return derivations.linearize(func, wrtMask(func, type.getWrt().asArrayRef()),
                               {Surroundings::Outermost});
}

SmallVector<Value> Expander::arraysOf(ValueRange values) {
  SmallVector<Value> arrays;
  for (Value value : values) {
    auto found = residualArrays.find(value);
    if (found == residualArrays.end())
      arrays.push_back(value);
    else
      llvm::append_range(arrays, found->second);
  }
  return arrays;
}

LogicalResult Expander::expandArguments(func::FuncOp func,
                                        Signature &signature) {
  SmallVector<Type> types;
  for (Type type : func.getArgumentTypes()) {
    size_t before = types.size();
    if (auto residuals = dyn_cast<ResidualsType>(type)) {
      auto linearized = resolve(residuals, func);
      if (failed(linearized))
        return failure();
      llvm::append_range(types, (*linearized)->residualTypes());
    } else {
      types.push_back(type);
    }
    signature.operands.add(types.size() - before);
  }
  if (TypeRange(types) == TypeRange(func.getArgumentTypes()))
    return success();
  if (func.isExternal())
    return func.emitOpError("has no body, so it cannot take residuals");
  if (func.getArgAttrsAttr())
    return func.emitOpError(
        "takes residuals, so its operands cannot have attributes");

  Block &entry = func.getBody().front();
  unsigned arity = entry.getNumArguments();
  for (Type type : types)
    entry.addArgument(type, func.getLoc());
  for (unsigned i = 0; i < arity; ++i) {
    auto arrays = entry.getArguments().slice(
        arity + signature.operands.start[i], signature.operands.count(i));
    if (isa<ResidualsType>(entry.getArgument(i).getType()))
      residualArrays[entry.getArgument(i)] = llvm::to_vector_of<Value>(arrays);
    else
      entry.getArgument(i).replaceAllUsesWith(arrays.front());
  }
  func.setFunctionType(
      FunctionType::get(func.getContext(), types, func.getResultTypes()));
  return success();
}

void Expander::expandReturn(func::ReturnOp op, Signature &signature) {
  signature.results = Positions();
  for (Value value : op.getOperands()) {
    auto found = residualArrays.find(value);
    signature.results.add(found == residualArrays.end() ? 1
                                                        : found->second.size());
  }
  op.getOperandsMutable().assign(arraysOf(op.getOperands()));
  auto func = op->getParentOfType<func::FuncOp>();
  func.setFunctionType(FunctionType::get(
      op.getContext(), func.getArgumentTypes(), op.getOperandTypes()));
}

//===-----------------------------------------------------------------------===//
// Functions
//===-----------------------------------------------------------------------===//

/// Checks that residuals of `func` go where this pass can follow them.
static LogicalResult checkResidualUses(func::FuncOp func) {
  bool straight = func.getBody().getBlocks().size() <= 1;
  WalkResult result = func.walk([&](Operation *op) -> WalkResult {
    bool found =
        llvm::any_of(op->getOperandTypes(), llvm::IsaPred<ResidualsType>) ||
        llvm::any_of(op->getResultTypes(), llvm::IsaPred<ResidualsType>);
    if (op != func)
      for (Region &region : op->getRegions())
        found |= llvm::any_of(region.getArgumentTypes(),
                              llvm::IsaPred<ResidualsType>);
    if (!found)
      return WalkResult::advance();
    if (!straight)
      return op->emitOpError(
          "has residuals, which a function of several blocks cannot hold");
    if (!isExpandable(op) && !isa<func::ReturnOp>(op))
      return op->emitOpError(
          "cannot have residuals: only calls, returns and transform ops "
          "can");
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

LogicalResult Expander::expandFunction(func::FuncOp func) {
  Signature signature;
  for (unsigned i = 0; i < func.getNumResults(); ++i)
    signature.results.add(1);
  if (failed(checkResidualUses(func)) ||
      failed(expandArguments(func, signature)))
    return failure();
  unsigned arity = signature.operands.start.size() - 1;
  // Those that were there stay in the body until nothing uses them.
  bool argumentsChanged =
      !func.isExternal() && llvm::any_of(func.getBody().getArgumentTypes(),
                                         llvm::IsaPred<ResidualsType>);

  SmallVector<Operation *> ops;
  func.walk([&](Operation *op) {
    if (isExpandable(op) || isa<func::ReturnOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops) {
    auto end = dyn_cast<func::ReturnOp>(op);
    if (end)
      expandReturn(end, signature);
    else if (failed(expandOp(op)))
      return failure();
  }
  // Replaced ops still feed residuals to the replaced ops after them.
  for (Operation *op : llvm::reverse(replaced))
    op->erase();
  replaced.clear();
  if (argumentsChanged)
    func.getBody().front().eraseArguments(0, arity);
  // Values of the next function may have the addresses of those erased here.
  residualArrays.clear();
  signatures[func] = signature;
  return success();
}

//===-----------------------------------------------------------------------===//
// Ops
//===-----------------------------------------------------------------------===//

LogicalResult Expander::expandOp(Operation *op) {
  return TypeSwitch<Operation *, LogicalResult>(op)
      .Case<func::CallOp, JvpOp, VjpOp, LinearizeOp, LinearCallOp, VjpBwdOp,
            LinearTransposeOp, VmapOp>([&](auto op) { return expand(op); });
}

void Expander::replace(Operation *op, ArrayRef<Value> values) {
  for (auto [result, value] : llvm::zip(op->getResults(), values))
    result.replaceAllUsesWith(value);
  replaced.push_back(op);
}

LogicalResult Expander::expand(func::CallOp op) {
  bool hasResiduals =
      llvm::any_of(op.getOperandTypes(), llvm::IsaPred<ResidualsType>) ||
      llvm::any_of(op.getResultTypes(), llvm::IsaPred<ResidualsType>);
  if (!hasResiduals)
    return success();
  OpBuilder builder(op);
  func::FuncOp callee = derivations.lookup(op.getCallee());
  auto call = func::CallOp::create(builder, op.getLoc(), callee,
                                   arraysOf(op.getOperands()));
  const Positions &positions = signatures[callee].results;
  for (auto [i, result] : llvm::enumerate(op.getResults())) {
    auto arrays =
        call.getResults().slice(positions.start[i], positions.count(i));
    if (isa<ResidualsType>(result.getType()))
      residualArrays[result] = llvm::to_vector_of<Value>(arrays);
    else
      result.replaceAllUsesWith(arrays.front());
  }
  replaced.push_back(op);
  return success();
}

/// One value for each of `types` that has a tangent: the next of `values` where
/// `mask`, which runs over `types`, has a bit, else zero.
static void appendTangents(OpBuilder &builder, Location loc, TypeRange types,
                           const SmallBitVector &mask, ValueRange values,
                           SmallVectorImpl<Value> &out) {
  size_t next = 0;
  for (auto [i, type] : llvm::enumerate(types))
    if (Type tangent = getTangentType(type))
      out.push_back(mask.test(i) ? values[next++]
                                 : splat(builder, loc, tangent, 0));
}

LogicalResult Expander::expand(JvpOp op) {
  func::FuncOp func = derivations.lookup(op.getCallee());
  auto derived = derivations.jvp(func, wrtMask(func, op.getWrt()));
  if (failed(derived))
    return failure();
  OpBuilder builder(op);
  auto call = func::CallOp::create(builder, op.getLoc(), (*derived)->func,
                                   arraysOf(op.getInputs()));
  unsigned results = func.getNumResults();
  SmallVector<Value> values(call.getResults().take_front(results));
  appendTangents(builder, op.getLoc(), func.getResultTypes(), (*derived)->mask,
                 call.getResults().drop_front(results), values);
  replace(op, values);
  return success();
}

LogicalResult Expander::callBackward(OpBuilder &builder, Location loc,
                                     const Linearized &linearized,
                                     ValueRange residuals,
                                     ValueRange cotangents,
                                     SmallVectorImpl<Value> &out) {
  // Cotangents of results that do not depend on the operands play no part.
  SmallVector<Value> operands(residuals);
  size_t next = 0;
  func::FuncOp source = linearized.source;
  for (auto [i, type] : llvm::enumerate(source.getResultTypes()))
    if (getTangentType(type)) {
      if (linearized.tangentMask.test(i))
        operands.push_back(cotangents[next]);
      ++next;
    }
  auto backward = derivations.transpose(
      linearized, SmallBitVector(linearized.tangentMask.count(), true));
  if (failed(backward))
    return failure();
  auto call = func::CallOp::create(builder, loc, (*backward)->func, operands);
  SmallVector<Type> types;
  for (unsigned i : linearized.wrt.set_bits())
    types.push_back(source.getArgumentTypes()[i]);
  appendTangents(builder, loc, types, (*backward)->mask, call.getResults(),
                 out);
  return success();
}

LogicalResult Expander::expand(VjpOp op) {
  func::FuncOp func = derivations.lookup(op.getCallee());
  auto linearized = derivations.linearize(func, wrtMask(func, op.getWrt()),
                                          {Surroundings::Outermost});
  if (failed(linearized))
    return failure();
  OpBuilder builder(op);
  SmallVector<Value> inputs = arraysOf(op.getInputs());
  unsigned arity = func.getNumArguments();
  auto forward =
      func::CallOp::create(builder, op.getLoc(), (*linearized)->forward,
                           ArrayRef(inputs).take_front(arity));
  SmallVector<Value> values(
      forward.getResults().take_front(func.getNumResults()));
  if (failed(callBackward(builder, op.getLoc(), **linearized,
                          (*linearized)->residualsOf(forward),
                          ArrayRef(inputs).drop_front(arity), values)))
    return failure();
  replace(op, values);
  return success();
}

LogicalResult Expander::expand(LinearizeOp op) {
  func::FuncOp func = derivations.lookup(op.getCallee());
  auto linearized = derivations.linearize(func, wrtMask(func, op.getWrt()),
                                          {Surroundings::Outermost});
  if (failed(linearized))
    return failure();
  OpBuilder builder(op);
  auto forward = func::CallOp::create(
      builder, op.getLoc(), (*linearized)->forward, arraysOf(op.getInputs()));
  residualArrays[op.getResiduals()] = (*linearized)->residualsOf(forward);
  replace(op, llvm::to_vector_of<Value>(
                  forward.getResults().take_front(op.getOutputs().size())));
  return success();
}

LogicalResult Expander::expand(LinearCallOp op) {
  auto linearized = resolve(op.getResiduals().getType(), op);
  if (failed(linearized))
    return failure();
  OpBuilder builder(op);
  auto call = func::CallOp::create(builder, op.getLoc(), (*linearized)->linear,
                                   arraysOf(op.getOperands()));
  SmallVector<Value> values;
  func::FuncOp source = (*linearized)->source;
  appendTangents(builder, op.getLoc(), source.getResultTypes(),
                 (*linearized)->tangentMask, call.getResults(), values);
  replace(op, values);
  return success();
}

LogicalResult Expander::expand(VjpBwdOp op) {
  auto linearized = resolve(op.getResiduals().getType(), op);
  if (failed(linearized))
    return failure();
  OpBuilder builder(op);
  SmallVector<Value> values;
  if (failed(callBackward(builder, op.getLoc(), **linearized,
                          arraysOf(op.getResiduals()), op.getCotangents(),
                          values)))
    return failure();
  replace(op, values);
  return success();
}

LogicalResult Expander::expand(LinearTransposeOp op) {
  func::FuncOp func = derivations.lookup(op.getCallee());
  auto transposed =
      derivations.linearTranspose(func, wrtMask(func, op.getWrt()));
  if (failed(transposed))
    return failure();
  OpBuilder builder(op);
  auto call = func::CallOp::create(builder, op.getLoc(), *transposed,
                                   arraysOf(op.getInputs()));
  replace(op, llvm::to_vector_of<Value>(call.getResults()));
  return success();
}

LogicalResult Expander::expand(VmapOp op) {
  func::FuncOp func = derivations.lookup(op.getCallee());
  OpBuilder builder(op);
  Location loc = op.getLoc();
  SmallBitVector mapped(func.getNumArguments());
  SmallVector<Value> operands;
  for (auto [value, axis] : llvm::zip(op.getInputs(), op.getInAxes())) {
    if (axis < 0) {
      llvm::append_range(operands, arraysOf(value));
      continue;
    }
    mapped.set(operands.size());
    operands.push_back(moveAxis(builder, loc, value, axis, 0));
  }
  auto derived = derivations.vmapNamed(func, mapped, op.getSize(),
                                       op.getAxisName().value_or(""));
  if (failed(derived))
    return failure();
  auto call = func::CallOp::create(builder, loc, (*derived)->func, operands);
  SmallVector<Value> values;
  for (auto [i, value, axis] :
       llvm::enumerate(call.getResults(), op.getOutAxes())) {
    bool isMapped = (*derived)->mask.test(i);
    if (isMapped && axis < 0)
      return op.emitOpError("result ")
             << i
             << " depends on the batch, so its entry of out_axes cannot be -1 "
                "(None in Python): name the axis that holds the batch";
    if (isMapped)
      values.push_back(moveAxis(builder, loc, value, 0, axis));
    else if (axis >= 0)
      values.push_back(broadcastBatch(builder, loc, value, op.getSize(), axis));
    else
      values.push_back(value);
  }
  replace(op, values);
  return success();
}

namespace {
struct ArrayExpandTransforms
    : arrax::array::impl::ArrayExpandTransformsBase<ArrayExpandTransforms> {
  using ArrayExpandTransformsBase::ArrayExpandTransformsBase;

  void runOnOperation() override {
    if (failed(Expander(getOperation(), keepCustomRules).run()))
      signalPassFailure();
  }
};
} // namespace
