//===- Transpose.cpp - Transposes of linear functions ---------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"

using namespace mlir;
using namespace arrax::array;
using Cotangents = llvm::DenseMap<Value, Value>;

static void accumulate(Cotangents &cotangents, OpBuilder &builder, Location loc,
                       Value value, Value cotangent) {
  Value &sum = cotangents[value];
  sum = addOrNull(builder, loc, sum, cotangent);
}

LogicalResult Derivations::transposeCall(func::CallOp call, OpBuilder &builder,
                                         const IRMapping &primals,
                                         Cotangents &cotangents) {
  // Linearization calls the linear halves of functions with residuals, and
  // nothing else on tangents.
  const Linearized *callee = byLinear.lookup(lookup(call.getCallee()));
  if (!callee)
    return error(call) << "calls a function that is not known to be linear";
  llvm::SmallBitVector mask(call.getNumResults());
  SmallVector<Value> operands;
  unsigned residuals = callee->residuals.size();
  for (Value operand : call.getOperands().take_front(residuals))
    operands.push_back(primals.lookup(operand));
  for (auto [i, result] : llvm::enumerate(call.getResults()))
    if (Value cotangent = cotangents.lookup(result)) {
      mask.set(i);
      operands.push_back(cotangent);
    }
  auto backward = transpose(*callee, mask);
  if (failed(backward))
    return failure();
  auto results =
      func::CallOp::create(builder, call.getLoc(), (*backward)->func, operands);
  for (auto [i, cotangent] :
       llvm::zip_equal((*backward)->mask.set_bits(), results.getResults()))
    accumulate(cotangents, builder, call.getLoc(),
               call.getOperand(residuals + i), cotangent);
  return success();
}

LogicalResult Derivations::transposeOp(
    Operation *op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  auto rule = dyn_cast<TransposableOpInterface>(op);
  if (!rule)
    return error(op) << "has no transpose rule";
  llvm::SmallBitVector linear(op->getNumOperands());
  SmallVector<Value> operands, outCotangents;
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    linear[i] = linearValues.contains(operand);
    operands.push_back(linear[i] ? Value() : primals.lookup(operand));
  }
  if (!rule.isLinearIn(linear))
    return error(op) << "is not linear in the operands to transpose";
  SmallVector<Value> resultCotangents =
      llvm::map_to_vector(op->getResults(), [&](Value result) {
        return cotangents.lookup(result);
      });
  if (failed(rule.transpose(builder, operands, linear, resultCotangents,
                            outCotangents)))
    return error(op) << "could not be transposed";
  for (auto [operand, cotangent] :
       llvm::zip_equal(op->getOperands(), outCotangents))
    if (cotangent)
      accumulate(cotangents, builder, op->getLoc(), operand, cotangent);
  return success();
}

FailureOr<const Derived *>
Derivations::transpose(const Linearized &linearized,
                       const llvm::SmallBitVector &mask) {
  std::string name = derivedName(
      linearized.backwardKind, maskText(linearized.wrt) + ";" + maskText(mask),
      linearized.source);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  func::FuncOp linear = linearized.linear;
  Frame frame(*this, "transposing the derivative of", linearized.source);
  Block &body = linear.getBody().front();
  Operation *end = body.getTerminator();

  unsigned residuals = linearized.residuals.size();
  SmallVector<Type> operandTypes = linearized.residualTypes();
  for (unsigned i : mask.set_bits())
    operandTypes.push_back(end->getOperand(i).getType());
  func::FuncOp backward = createFunction(name, linear, operandTypes);
  LocationWrapper listener(linear.getContext(), "transpose");
  auto builder =
      OpBuilder::atBlockBegin(&backward.getBody().front(), &listener);
  IRMapping primals;
  primals.map(linear.getArguments().take_front(residuals),
              backward.getArguments().take_front(residuals));

  // Forward: what does not depend on tangents. Backward: the rest.
  auto tangents = linear.getArguments().drop_front(residuals);
  llvm::DenseSet<Value> linearValues(tangents.begin(), tangents.end());
  SmallVector<Operation *> linearOps;
  for (Operation &op : body.without_terminator()) {
    bool depends = llvm::any_of(op.getOperands(), [&](Value operand) {
      return linearValues.contains(operand);
    });
    if (!depends) {
      builder.clone(op, primals);
      continue;
    }
    linearOps.push_back(&op);
    linearValues.insert_range(op.getResults());
  }
  Cotangents cotangents;
  for (auto [i, cotangent] : llvm::zip_equal(
           mask.set_bits(), backward.getArguments().drop_front(residuals)))
    accumulate(cotangents, builder, end->getLoc(), end->getOperand(i),
               cotangent);
  for (Operation *op : llvm::reverse(linearOps)) {
    if (llvm::none_of(op->getResults(),
                      [&](Value result) { return cotangents.lookup(result); }))
      continue;
    LogicalResult status = success();
    if (auto call = dyn_cast<func::CallOp>(op))
      status = transposeCall(call, builder, primals, cotangents);
    else if (auto custom = dyn_cast<CustomVjpTangentsOp>(op))
      status =
          transposeByRule(custom, builder, primals, linearValues, cotangents);
    else
      status = transposeOp(op, builder, primals, linearValues, cotangents);
    if (failed(status))
      return failure();
  }

  llvm::SmallBitVector outMask(tangents.size());
  SmallVector<Value> results;
  for (auto [i, tangent] : llvm::enumerate(tangents))
    if (Value cotangent = cotangents.lookup(tangent)) {
      outMask.set(i);
      results.push_back(cotangent);
    }
  finishFunction(backward, builder, end->getLoc(), results);
  eraseDeadOps(backward);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{backward, outMask});
  return entry.get();
}
