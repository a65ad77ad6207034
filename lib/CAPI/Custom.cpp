//===- Custom.cpp - Building calls with custom derivatives from C ---------===//

#include "arrax/CAPI/Custom.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Tangents.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

//===----------------------------------------------------------------------===//
// Arranging operands
//===----------------------------------------------------------------------===//

namespace {
/// The new operands of a function: old ones by number, or unused ones by type.
class Arrangement {
public:
  explicit Arrangement(func::FuncOp func) : func(func) {}

  void take(unsigned first, unsigned count) {
    for (unsigned i = first; i < first + count; ++i)
      operands.push_back({func.getArgumentTypes()[i], int64_t(i)});
  }
  void add(TypeRange types) {
    for (Type type : types)
      operands.push_back({type, -1});
  }
  void apply() {
    Block &body = func.getBody().front();
    unsigned before = body.getNumArguments();
    for (auto [type, source] : operands) {
      Value argument = body.addArgument(type, func.getLoc());
      if (source >= 0)
        body.getArgument(source).replaceAllUsesWith(argument);
    }
    body.eraseArguments(0, before);
    update();
  }
  /// Sets the type of the function to that of its body.
  void update() {
    Block &body = func.getBody().front();
    func.setFunctionType(
        FunctionType::get(func.getContext(), body.getArgumentTypes(),
                          body.getTerminator()->getOperandTypes()));
  }

private:
  func::FuncOp func;
  SmallVector<std::pair<Type, int64_t>> operands;
};
} // namespace

static func::FuncOp funcOf(ArraxTracedFunc traced) {
  return traced.func ? capi::unwrap(traced.func) : func::FuncOp();
}

static FlatSymbolRefAttr nameOf(func::FuncOp func) {
  return func ? FlatSymbolRefAttr::get(func.getSymNameAttr())
              : FlatSymbolRefAttr();
}

/// Makes `func` take `operands`, the captures of others included: it has
/// `arity` of its own, and its captures are from `first` on.
static void takeAll(func::FuncOp func, TypeRange operands, unsigned arity,
                    unsigned first, unsigned captures) {
  Arrangement arrangement(func);
  arrangement.take(0, arity);
  arrangement.add(operands.slice(arity, first - arity));
  arrangement.take(arity, captures);
  arrangement.add(operands.drop_front(first + captures));
  arrangement.apply();
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

int arraxEmitCustomJvp(ArraxFunc func, ArraxTracedFunc calleeHandle,
                       ArraxTracedFunc ruleHandle, ArraxLocation location,
                       const ArraxValue *operands, size_t operandCount,
                       const int64_t *wrt, size_t wrtCount,
                       ArraxResults *results) {
  clearError();
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  TypeRange types = ValueRange(values).getTypes();
  func::FuncOp callee = funcOf(calleeHandle), rule = funcOf(ruleHandle);
  size_t arity = operandCount - calleeHandle.captures - ruleHandle.captures;
  takeAll(callee, types, arity, arity, calleeHandle.captures);
  if (rule) {
    Arrangement arrangement(rule);
    arrangement.take(0, arity);
    arrangement.add(types.slice(arity, calleeHandle.captures));
    arrangement.take(arity + wrtCount, ruleHandle.captures);
    arrangement.take(arity, wrtCount);
    arrangement.apply();
  }
  OpBuilder b = capi::builderOf(func);
  return publish(array::CustomJvpCallOp::create(
                     b, capi::unwrap(location), callee.getResultTypes(),
                     nameOf(callee), values,
                     b.getDenseI64ArrayAttr(ArrayRef<int64_t>(wrt, wrtCount)),
                     nameOf(rule)),
                 results);
}

/// Makes `fwd` return its last `count` operands too, as residuals.
static void returnLast(func::FuncOp fwd, unsigned count) {
  Block &body = fwd.getBody().front();
  Operation *end = body.getTerminator();
  end->insertOperands(end->getNumOperands(),
                      body.getArguments().take_back(count));
  Arrangement(fwd).update();
}

int arraxEmitCustomVjp(ArraxFunc func, ArraxTracedFunc calleeHandle,
                       ArraxTracedFunc fwdHandle, ArraxTracedFunc bwdHandle,
                       ArraxLocation location, const ArraxValue *operands,
                       size_t operandCount, const int64_t *wrt, size_t wrtCount,
                       ArraxResults *results) {
  clearError();
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  TypeRange types = ValueRange(values).getTypes();
  func::FuncOp callee = funcOf(calleeHandle), fwd = funcOf(fwdHandle),
               bwd = funcOf(bwdHandle);
  size_t arity = operandCount - calleeHandle.captures - fwdHandle.captures -
                 bwdHandle.captures;
  takeAll(callee, types, arity, arity, calleeHandle.captures);
  if (fwd) {
    size_t residuals = fwd.getNumResults() - callee.getNumResults();
    takeAll(fwd, types, arity, arity + calleeHandle.captures,
            fwdHandle.captures);
    returnLast(fwd, bwdHandle.captures);
    size_t cotangents = bwd.getNumArguments() - bwdHandle.captures - residuals;
    Arrangement arrangement(bwd);
    arrangement.take(0, residuals);
    arrangement.take(residuals + cotangents, bwdHandle.captures);
    arrangement.take(residuals, cotangents);
    arrangement.apply();
  }
  OpBuilder b = capi::builderOf(func);
  return publish(array::CustomVjpCallOp::create(
                     b, capi::unwrap(location), callee.getResultTypes(),
                     nameOf(callee), values,
                     b.getDenseI64ArrayAttr(ArrayRef<int64_t>(wrt, wrtCount)),
                     nameOf(fwd), nameOf(bwd)),
                 results);
}

int arraxEmitCustomVmap(ArraxFunc func, ArraxTracedFunc calleeHandle,
                        ArraxTracedFunc ruleHandle, ArraxLocation location,
                        const ArraxValue *operands, size_t operandCount,
                        int64_t size, const bool *inBatched,
                        const bool *outBatched, ArraxResults *results) {
  clearError();
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  TypeRange types = ValueRange(values).getTypes();
  func::FuncOp callee = funcOf(calleeHandle), rule = funcOf(ruleHandle);
  size_t arity = operandCount - calleeHandle.captures - ruleHandle.captures;
  takeAll(callee, types, arity, arity, calleeHandle.captures);
  Arrangement arrangement(rule);
  arrangement.take(0, arity);
  arrangement.add(types.slice(arity, calleeHandle.captures));
  arrangement.take(arity, ruleHandle.captures);
  arrangement.apply();
  SmallVector<bool> in(inBatched, inBatched + arity);
  in.resize(operandCount, false);
  OpBuilder b = capi::builderOf(func);
  return publish(array::CustomVmapCallOp::create(
                     b, capi::unwrap(location), callee.getResultTypes(),
                     nameOf(callee), values, nameOf(rule),
                     b.getI64IntegerAttr(size), b.getDenseBoolArrayAttr(in),
                     b.getDenseBoolArrayAttr(
                         ArrayRef<bool>(outBatched, callee.getNumResults()))),
                 results);
}

int arraxEmitCheckpoint(ArraxFunc func, ArraxFunc calleeHandle,
                        ArraxLocation location, const ArraxValue *operands,
                        size_t operandCount, const ArraxPolicy *policies,
                        size_t policyCount, bool allowCse,
                        ArraxResults *results) {
  clearError();
  func::FuncOp callee = capi::unwrap(calleeHandle);
  OpBuilder b = capi::builderOf(func);
  auto namesOf = [](const ArraxPolicy &policy) {
    return SmallVector<StringRef>(policy.names,
                                  policy.names + policy.nameCount);
  };
  SmallVector<Attribute> alternatives;
  for (size_t i = 1; i < policyCount; ++i) {
    SmallVector<StringRef> strings = namesOf(policies[i]);
    strings.insert(strings.begin(), policies[i].kind);
    alternatives.push_back(b.getStrArrayAttr(strings));
  }
  return publish(
      array::CheckpointOp::create(
          b, capi::unwrap(location), callee.getResultTypes(), nameOf(callee),
          capi::unwrap(operands, operandCount),
          b.getStringAttr(policies[0].kind),
          policies[0].nameCount ? b.getStrArrayAttr(namesOf(policies[0]))
                                : ArrayAttr(),
          alternatives.empty() ? ArrayAttr() : b.getArrayAttr(alternatives),
          allowCse ? b.getUnitAttr() : UnitAttr()),
      results);
}

int arraxEmitLinearTranspose(ArraxFunc func, ArraxTracedFunc calleeHandle,
                             ArraxLocation location, const ArraxValue *operands,
                             size_t operandCount, ArraxResults *results) {
  clearError();
  func::FuncOp callee = funcOf(calleeHandle);
  TypeRange linear = callee.getArgumentTypes().drop_back(calleeHandle.captures);
  OpBuilder b = capi::builderOf(func);
  auto wrt = llvm::to_vector(llvm::seq<int64_t>(0, linear.size()));
  return publish(array::LinearTransposeOp::create(
                     b, capi::unwrap(location), linear, nameOf(callee),
                     capi::unwrap(operands, operandCount),
                     b.getDenseI64ArrayAttr(wrt)),
                 results);
}

int arraxEmitLinearSolve(ArraxFunc func, ArraxTracedFunc matvec,
                         ArraxTracedFunc solve, ArraxTracedFunc transposeSolve,
                         bool symmetric, ArraxLocation location,
                         const ArraxValue *operands, size_t operandCount,
                         ArraxResults *results) {
  clearError();
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  SmallVector<ArraxTracedFunc> functions{matvec, solve};
  bool isSame = transposeSolve.func == solve.func;
  if (transposeSolve.func && !isSame)
    functions.push_back(transposeSolve);
  size_t captures = 0;
  for (const ArraxTracedFunc &each : functions)
    captures += each.captures;
  auto b = ArrayRef(values).drop_back(captures);
  auto params = ArrayRef(values).take_back(captures);
  TypeRange types = ValueRange(params).getTypes();
  size_t first = 0;
  for (const ArraxTracedFunc &each : functions) {
    Arrangement arrangement(funcOf(each));
    arrangement.add(types.take_front(first));
    arrangement.take(b.size(), each.captures);
    arrangement.add(types.drop_front(first + each.captures));
    arrangement.take(0, b.size());
    arrangement.apply();
    first += each.captures;
  }
  OpBuilder builder = capi::builderOf(func);
  return publish(
      array::LinearSolveOp::create(
          builder, capi::unwrap(location), funcOf(solve).getResultTypes(),
          nameOf(funcOf(matvec)), params, b, nameOf(funcOf(solve)),
          nameOf(funcOf(transposeSolve)),
          symmetric ? builder.getUnitAttr() : UnitAttr(), UnitAttr()),
      results);
}

//===----------------------------------------------------------------------===//
// Dependence
//===----------------------------------------------------------------------===//

namespace {

/// Finds what values are computed from, through values of which `follows` is
/// true, and through the functions that are called.
class SourceFinder {
public:
  explicit SourceFinder(llvm::function_ref<bool(Value)> follows)
      : follows(follows) {}

  llvm::DenseSet<Value> sourcesOf(Value value);

private:
  using Positions = SmallVector<unsigned>;
  Positions operandsBehind(OpResult result, func::CallOp call);

  llvm::function_ref<bool(Value)> follows;
  /// The arguments that results of functions depend on.
  llvm::DenseMap<std::pair<Operation *, unsigned>, Positions> known;
};

} // namespace

SourceFinder::Positions SourceFinder::operandsBehind(OpResult result,
                                                     func::CallOp call) {
  auto callee = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(
      call, call.getCalleeAttr());
  if (!callee || !callee.getBody().hasOneBlock())
    return llvm::to_vector(llvm::seq<unsigned>(0, call.getNumOperands()));
  std::pair key(callee.getOperation(), result.getResultNumber());
  if (auto found = known.find(key); found != known.end())
    return found->second;
  Block &body = callee.getBody().front();
  llvm::DenseSet<Value> sources =
      sourcesOf(body.getTerminator()->getOperand(key.second));
  Positions positions;
  for (BlockArgument argument : body.getArguments())
    if (sources.contains(argument))
      positions.push_back(argument.getArgNumber());
  return known[key] = positions;
}

llvm::DenseSet<Value> SourceFinder::sourcesOf(Value value) {
  SmallVector<Value> worklist{value};
  llvm::DenseSet<Value> seen;
  while (!worklist.empty()) {
    Value next = worklist.pop_back_val();
    if (!follows(next) || !seen.insert(next).second)
      continue;
    Operation *op = next.getDefiningOp();
    if (auto call = llvm::dyn_cast_or_null<func::CallOp>(op))
      for (unsigned i : operandsBehind(cast<OpResult>(next), call))
        worklist.push_back(call.getOperand(i));
    else if (op)
      llvm::append_range(worklist, op->getOperands());
  }
  return seen;
}

/// True if `value` depends on one of the arguments.
static bool dependsOn(Value value, ArrayRef<Value> arguments,
                      llvm::function_ref<bool(Value)> follows) {
  llvm::DenseSet<Value> sources = SourceFinder(follows).sourcesOf(value);
  return llvm::any_of(
      arguments, [&](Value argument) { return sources.contains(argument); });
}

bool arraxDependsOn(ArraxValue value, const ArraxValue *arguments,
                    size_t count) {
  return dependsOn(capi::unwrap(value), capi::unwrap(arguments, count),
                   [](Value) { return true; });
}

bool arraxMayHaveTangent(ArraxValue value, const ArraxValue *arguments,
                         size_t count) {
  return dependsOn(capi::unwrap(value), capi::unwrap(arguments, count),
                   [](Value next) {
                     Operation *op = next.getDefiningOp();
                     return array::getTangentType(next.getType()) &&
                            !(op && array::isConstantInTangents(op));
                   });
}
