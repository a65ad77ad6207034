//===- Checkpoint.cpp - Derivatives that compute values again -------------===//
//
// A checkpoint is linearized into a forward function that returns what the
// policy keeps, and a linear one that computes the residuals from that again.
// Transposition repeats this part, so it stands where the cotangents come by.
//
//===----------------------------------------------------------------------===//

#include "Derivations.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

static CheckpointOp emitCheckpoint(OpBuilder &builder, CheckpointOp like,
                                   func::FuncOp callee, ValueRange operands) {
  return CheckpointOp::create(builder, like.getLoc(), callee.getResultTypes(),
                              FlatSymbolRefAttr::get(callee.getSymNameAttr()),
                              operands, like.getPolicyAttr(),
                              like.getNamesAttr(), like.getAlternativesAttr(),
                              like.getAllowCseAttr());
}

LogicalResult Derivations::jvpCheckpoint(CheckpointOp op, OpBuilder &builder,
                                         Duals &duals) {
  SmallVector<Value> tangents;
  SmallBitVector wrt = activeOperands(op, duals, tangents);
  auto callee = jvp(lookup(op.getCallee()), wrt);
  if (failed(callee))
    return failure();
  SmallVector<Value> operands = mappedOperands(op, duals.primals);
  llvm::append_range(operands, tangents);
  auto dual = emitCheckpoint(builder, op, (*callee)->func, operands);
  unsigned results = op.getNumResults();
  mapResults(op, dual.getResults().take_front(results),
             dual.getResults().drop_front(results), (*callee)->mask, duals);
  return success();
}

//===----------------------------------------------------------------------===//
// Policies
//===----------------------------------------------------------------------===//

namespace {
/// One of the policies of a checkpoint.
struct Policy {
  StringRef name;
  SmallVector<StringRef> names;

  bool hasName(CheckpointNameOp op) const {
    return llvm::is_contained(names, op.getName());
  }
  bool isNamed(Value value) const;
  bool keeps(Operation *op) const;
};
} // namespace

static SmallVector<StringRef> stringsOf(ArrayAttr attributes) {
  SmallVector<StringRef> strings;
  if (attributes)
    for (StringAttr string : attributes.getAsRange<StringAttr>())
      strings.push_back(string.getValue());
  return strings;
}

static SmallVector<Policy> policiesOf(CheckpointOp op) {
  SmallVector<Policy> policies{{op.getPolicy(), stringsOf(op.getNamesAttr())}};
  if (ArrayAttr alternatives = op.getAlternativesAttr())
    for (ArrayAttr alternative : alternatives.getAsRange<ArrayAttr>()) {
      SmallVector<StringRef> strings = stringsOf(alternative);
      policies.push_back(
          {strings.front(), {strings.begin() + 1, strings.end()}});
    }
  return policies;
}

/// Whether a value is, or becomes, one of the names of the policy.
bool Policy::isNamed(Value value) const {
  auto marks = [&](Operation *op) {
    auto mark = dyn_cast_or_null<CheckpointNameOp>(op);
    return mark && hasName(mark);
  };
  return marks(value.getDefiningOp()) || llvm::any_of(value.getUsers(), marks);
}

/// Whether the policy keeps the result of `op`.
bool Policy::keeps(Operation *op) const {
  if (auto dot = dyn_cast<DotGeneralOp>(op))
    if (name == "dots" ||
        (name == "dots_with_no_batch_dims" && dot.getLhsBatch().empty()))
      return true;
  if (auto mark = dyn_cast<CheckpointNameOp>(op))
    if (name == "names" || name == "names_but")
      return hasName(mark) == (name == "names");
  return name == "anything_but" && op->getNumOperands() != 0 &&
         llvm::none_of(op->getResults(),
                       [&](Value result) { return isNamed(result); });
}

static bool keepsEverything(CheckpointOp op) {
  return llvm::any_of(policiesOf(op), [](const Policy &policy) {
    return policy.name == "everything";
  });
}

static bool keepsNothing(CheckpointOp op) {
  return llvm::all_of(policiesOf(op), [](const Policy &policy) {
    return policy.name == "nothing";
  });
}

/// All that the derivation depends on, for its name.
static std::string policyText(CheckpointOp op) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::interleave(
      policiesOf(op), stream,
      [&](const Policy &policy) {
        stream << policy.name;
        for (StringRef name : policy.names)
          stream << "," << name;
      },
      "|");
  stream << (op.getAllowCse() ? ";cse" : "");
  return text;
}

//===----------------------------------------------------------------------===//
// Halves
//===----------------------------------------------------------------------===//

namespace {
/// Builds the linear half of a checkpoint from the halves of its callee.
class Rematerialization {
public:
  Rematerialization(CheckpointOp policy, const Linearized &plain,
                    func::FuncOp forward)
      : policy(policy), plain(plain), forward(forward) {
    SmallVector<Policy> policies = policiesOf(policy);
    for (Operation &op : forward.getBody().front().without_terminator())
      if (llvm::any_of(policies,
                       [&](const Policy &one) { return one.keeps(&op); }))
        llvm::append_range(kept, op.getResults());
  }

  /// Operands, then kept values, then tangents.
  SmallVector<Type> operandTypes() {
    SmallVector<Type> types(forward.getArgumentTypes());
    llvm::append_range(types, ValueRange(kept).getTypes());
    func::FuncOp linear = plain.linear;
    llvm::append_range(
        types, linear.getArgumentTypes().drop_front(plain.residuals.size()));
    return types;
  }

  void fillLinear(func::FuncOp linear);
  /// Drops what the linear half, without its dead ops, does not use:
  /// `residuals` are the rest.
  void prune(func::FuncOp linear);
  /// Where the values come from that the linear half uses, as in Linearized;
  /// adds to `results` of the forward half those that it lacks.
  SmallVector<unsigned> sources(SmallVectorImpl<Value> &results);

private:
  Value guarded(Value value, OpBuilder &builder) {
    if (policy.getAllowCse())
      return value;
    return OptimizationBarrierOp::create(builder, policy.getLoc(), value);
  }

  CheckpointOp policy;
  const Linearized &plain;
  func::FuncOp forward; // of the callee; calls are inlined if values are kept
  SmallVector<Value> kept, residuals;
};
} // namespace

void Rematerialization::fillLinear(func::FuncOp linear) {
  auto builder = OpBuilder::atBlockBegin(&linear.getBody().front());
  IRMapping values;
  residuals.assign(forward.getArguments().begin(),
                   forward.getArguments().end());
  llvm::append_range(residuals, kept);
  for (auto [value, argument] : llvm::zip(residuals, linear.getArguments()))
    values.map(value, guarded(argument, builder));
  // What is kept under a name is also the value that got the name.
  for (Value value : kept)
    if (auto mark = value.getDefiningOp<CheckpointNameOp>();
        mark && !values.contains(mark.getX()))
      values.map(mark.getX(), values.lookup(value));
  Block &body = forward.getBody().front();
  for (Operation &op : body.without_terminator())
    if (op.getNumResults() == 0 || !values.contains(op.getResult(0)))
      builder.clone(op, values);
  unsigned arity = forward.getNumArguments();
  SmallVector<Value> operands;
  for (unsigned index : plain.residuals)
    operands.push_back(values.lookup(
        index < arity ? Value(forward.getArgument(index))
                      : body.getTerminator()->getOperand(index - arity)));
  llvm::append_range(operands,
                     linear.getArguments().drop_front(residuals.size()));
  auto call =
      func::CallOp::create(builder, policy.getLoc(), plain.linear, operands);
  finishFunction(linear, builder, policy.getLoc(), call.getResults());
}

void Rematerialization::prune(func::FuncOp linear) {
  for (unsigned i = residuals.size(); i-- > 0;) {
    if (!linear.getArgument(i).use_empty())
      continue;
    (void)linear.eraseArgument(i);
    residuals.erase(residuals.begin() + i);
  }
}

SmallVector<unsigned>
Rematerialization::sources(SmallVectorImpl<Value> &results) {
  SmallVector<unsigned> numbers;
  for (Value value : residuals) {
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      numbers.push_back(argument.getArgNumber());
      continue;
    }
    auto *found = llvm::find(results, value);
    numbers.push_back(forward.getNumArguments() + (found - results.begin()));
    if (found == results.end())
      results.push_back(value);
  }
  return numbers;
}

SmallVector<Value> Derivations::emitInlined(func::FuncOp func,
                                            ValueRange operands,
                                            OpBuilder &builder) {
  IRMapping values;
  values.map(func.getArguments(), operands);
  Block &body = func.getBody().front();
  for (Operation &op : body.without_terminator()) {
    auto call = dyn_cast<func::CallOp>(op);
    if (call)
      values.map(call.getResults(),
                 emitInlined(lookup(call.getCallee()),
                             mappedOperands(call, values), builder));
    else
      builder.clone(op, values);
  }
  return mappedOperands(body.getTerminator(), values);
}

LogicalResult Derivations::linearizeCheckpoint(CheckpointOp op,
                                               OpBuilder &builder,
                                               Duals &duals) {
  SmallVector<Value> tangents;
  SmallBitVector wrt = activeOperands(op, duals, tangents);
  auto halves = keepsEverything(op) ? linearize(lookup(op.getCallee()), wrt)
                                    : rematerialize(op, wrt);
  if (failed(halves))
    return failure();
  callHalves(op, **halves, tangents, builder, duals);
  return success();
}

FailureOr<const Linearized *>
Derivations::rematerialize(CheckpointOp op, const SmallBitVector &wrt) {
  func::FuncOp callee = lookup(op.getCallee());
  std::string name =
      derivedName("remat", maskText(wrt) + ";" + policyText(op), callee);
  if (auto found = linearized.find(name); found != linearized.end())
    return found->second.get();
  // What is computed again starts at what the policy keeps, nowhere else.
  llvm::SaveAndRestore scope(keepsAll, true);
  auto plain = linearize(callee, wrt);
  if (failed(plain))
    return failure();

  // The body of the forward half: of the callee's, with calls inlined so that
  // the policy sees the ops in them.
  func::FuncOp body = (*plain)->forward;
  bool keepsValues = !keepsNothing(op);
  if (keepsValues) {
    body = createFunction(name, callee, callee.getArgumentTypes());
    auto builder = OpBuilder::atBlockBegin(&body.getBody().front());
    auto values = emitInlined((*plain)->forward, body.getArguments(), builder);
    finishFunction(body, builder, callee.getLoc(), values);
  }
  Rematerialization remat(op, **plain, body);
  auto result = std::make_unique<Linearized>();
  result->wrt = wrt;
  result->tangentMask = (*plain)->tangentMask;
  result->linear = createFunction("lin-" + name, callee, remat.operandTypes());
  remat.fillLinear(result->linear);
  eraseDeadOps(result->linear);
  remat.prune(result->linear);

  unsigned count = callee.getNumResults();
  SmallVector<Value> results(
      body.getBody().front().getTerminator()->getOperands().take_front(count));
  result->residuals = remat.sources(results);
  if (keepsValues) {
    Operation *end = body.getBody().front().getTerminator();
    OpBuilder builder(end);
    finishFunction(body, builder, callee.getLoc(), results);
    end->erase();
    eraseDeadOps(body);
    result->forward = body;
  } else {
    // A checkpoint again, for derivatives of derivatives. Of the forward half,
    // in which rules have taken the place of functions that have some.
    func::FuncOp primal =
        createFunction(derivedName("primal", maskText(wrt), callee), callee,
                       callee.getArgumentTypes());
    auto primalBuilder = OpBuilder::atBlockBegin(&primal.getBody().front());
    IRMapping values;
    values.map(body.getArguments(), primal.getArguments());
    for (Operation &op : body.getBody().front().without_terminator())
      primalBuilder.clone(op, values);
    for (Value &value : results)
      value = values.lookup(value);
    finishFunction(primal, primalBuilder, callee.getLoc(),
                   ArrayRef(results).take_front(count));
    eraseDeadOps(primal);
    result->forward = createFunction(name, callee, callee.getArgumentTypes());
    func::FuncOp forward = result->forward;
    auto builder = OpBuilder::atBlockBegin(&forward.getBody().front());
    auto call = emitCheckpoint(builder, op, primal, forward.getArguments());
    finishFunction(forward, builder, callee.getLoc(), call.getResults());
  }
  result->source = result->forward;
  result->backwardKind = "rebwd";
  byLinear[result->linear] = result.get();
  auto &entry = linearized[name];
  entry = std::move(result);
  return entry.get();
}
