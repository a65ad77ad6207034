//===- Vmap.cpp - Batched functions ---------------------------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"

using namespace mlir;
using namespace arrax::array;

/// Applies the rule that `op` has for a batch.
static LogicalResult batchOp(Operation *op, OpBuilder &builder,
                             ValueRange operands,
                             const llvm::SmallBitVector &mapped, int64_t size,
                             SmallVectorImpl<Value> &results) {
  if (auto rule = dyn_cast<BatchableOpInterface>(op))
    return rule.batch(builder, operands, mapped, size, results);
  if (op->hasTrait<arrax::array::OpTrait::Elementwise>())
    return batchElementwise(op, builder, operands, mapped, size, results);
  op->emitWarning() << "'" << op->getName()
                    << "' has no batching rule: it is applied to " << size
                    << " elements one after another";
  return batchByLoop(op, builder, operands, mapped, size, results);
}

LogicalResult Derivations::vmapOp(Operation *op, OpBuilder &builder,
                                  int64_t size, IRMapping &values,
                                  llvm::DenseSet<Value> &mapped) {
  llvm::SmallBitVector mask(op->getNumOperands());
  SmallVector<Value> operands, results;
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    mask[i] = mapped.contains(operand);
    operands.push_back(values.lookup(operand));
  }
  if (mask.none()) {
    builder.clone(*op, values);
    return success();
  }
  if (auto call = dyn_cast<func::CallOp>(op)) {
    auto callee = vmap(lookup(call.getCallee()), mask, size);
    if (failed(callee))
      return failure();
    auto batched =
        func::CallOp::create(builder, call.getLoc(), (*callee)->func, operands);
    values.map(call.getResults(), batched.getResults());
    for (unsigned i : (*callee)->mask.set_bits())
      mapped.insert(call.getResult(i));
    return success();
  }
  if (isCustomCall(op))
    return vmapCustom(op, builder, size, values, mapped);
  if (op->getNumRegions() != 0)
    return error(op) << "has no batching rule";
  if (failed(batchOp(op, builder, operands, mask, size, results)))
    return error(op) << "could not be batched";
  values.map(op->getResults(), results);
  mapped.insert_range(op->getResults());
  return success();
}

FailureOr<const Derived *> Derivations::vmap(func::FuncOp func,
                                             const llvm::SmallBitVector &mask,
                                             int64_t size) {
  std::string name =
      derivedName("vmap", std::to_string(size) + ";" + maskText(mask), func);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  Frame frame(*this, "batching", func);
  if (failed(checkSource(func)))
    return failure();

  SmallVector<Type> operands(func.getArgumentTypes());
  llvm::DenseSet<Value> mapped;
  for (unsigned i : mask.set_bits()) {
    operands[i] = batchedType(operands[i], size);
    mapped.insert(func.getArgument(i));
  }
  func::FuncOp batched = createFunction(name, func, operands);
  LocationWrapper listener(func.getContext(), "vmap");
  auto builder = OpBuilder::atBlockBegin(&batched.getBody().front(), &listener);
  IRMapping values;
  values.map(func.getArguments(), batched.getArguments());
  Block &body = func.getBody().front();
  for (Operation &op : body.without_terminator())
    if (failed(vmapOp(&op, builder, size, values, mapped)))
      return failure();

  Operation *end = body.getTerminator();
  llvm::SmallBitVector outMask(end->getNumOperands());
  SmallVector<Value> results;
  for (auto [i, operand] : llvm::enumerate(end->getOperands())) {
    outMask[i] = mapped.contains(operand);
    results.push_back(values.lookup(operand));
  }
  finishFunction(batched, builder, func.getLoc(), results);
  eraseDeadOps(batched);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{batched, outMask});
  return entry.get();
}
