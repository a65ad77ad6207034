//===- Vmap.cpp - Batched functions ---------------------------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace arrax::array;

LogicalResult arrax::array::batchOp(Operation *op, OpBuilder &builder,
                                    ValueRange operands,
                                    const llvm::SmallBitVector &mapped,
                                    int64_t size,
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

const Derivations::AxisNames &Derivations::axisNamesOf(func::FuncOp func) {
  if (auto known = knownAxisNames.find(func); known != knownAxisNames.end())
    return known->second;
  AxisNames names;
  func.walk([&](Operation *op) {
    if (auto collective = dyn_cast<CollectiveOpInterface>(op))
      names.insert_range(collective.getAxisNames());
    for (StringRef callee : functionsOf(op))
      names.insert_range(axisNamesOf(lookup(callee)));
  });
  return knownAxisNames[func] = std::move(names);
}

bool Derivations::usesBatchAxis(Operation *op) {
  if (batchAxis.empty())
    return false;
  WalkResult result = op->walk([&](Operation *inner) -> WalkResult {
    auto collective = dyn_cast<CollectiveOpInterface>(inner);
    if (collective && llvm::is_contained(collective.getAxisNames(), batchAxis))
      return WalkResult::interrupt();
    for (StringRef callee : functionsOf(inner))
      if (axisNamesOf(lookup(callee)).contains(batchAxis))
        return WalkResult::interrupt();
    return WalkResult::advance();
  });
  return result.wasInterrupted();
}

LogicalResult Derivations::vmapCollective(CollectiveOpInterface op,
                                          OpBuilder &builder, Batch &batch) {
  Value original = op->getNumOperands() ? op->getOperand(0) : Value();
  Value operand = original ? batch.values.lookup(original) : Value(), result;
  auto size = op->getAttrOfType<IntegerAttr>("size");
  if (size && size.getInt() != batch.size)
    return error(op) << "says that axis \"" << batchAxis << "\" has "
                     << size.getInt() << " elements, but it is a batch of "
                     << batch.size;
  auto isMapped = op.bindAxis(builder, operand, batch.mapped.contains(original),
                              batchAxis, batch.size, result);
  if (failed(isMapped))
    return error(op) << "could not be batched";
  batch.values.map(op->getResult(0), result);
  if (*isMapped)
    batch.mapped.insert(op->getResult(0));
  return success();
}

LogicalResult Derivations::vmapCall(func::CallOp call, OpBuilder &builder,
                                    Batch &batch) {
  llvm::SmallBitVector mask(call.getNumOperands());
  SmallVector<Value> operands;
  for (auto [i, operand] : llvm::enumerate(call.getOperands())) {
    mask[i] = batch.mapped.contains(operand);
    operands.push_back(batch.values.lookup(operand));
  }
  auto callee = vmap(lookup(call.getCallee()), mask, batch.size);
  if (failed(callee))
    return failure();
  auto batched =
      func::CallOp::create(builder, call.getLoc(), (*callee)->func, operands);
  batch.values.map(call.getResults(), batched.getResults());
  for (unsigned i : (*callee)->mask.set_bits())
    batch.mapped.insert(call.getResult(i));
  return success();
}

LogicalResult Derivations::vmapOp(Operation *op, OpBuilder &builder,
                                  Batch &batch) {
  llvm::SmallBitVector mask(op->getNumOperands());
  SmallVector<Value> operands, results;
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    mask[i] = batch.mapped.contains(operand);
    operands.push_back(batch.values.lookup(operand));
  }
  bool usesAxis = usesBatchAxis(op);
  if (auto collective = dyn_cast<CollectiveOpInterface>(op);
      collective && usesAxis)
    return vmapCollective(collective, builder, batch);
  if (mask.none() && !usesAxis) {
    cloneUnchanged(*op, builder, batch.values);
    return success();
  }
  if (auto call = dyn_cast<func::CallOp>(op))
    return vmapCall(call, builder, batch);
  if (auto branches = dyn_cast<SwitchOp>(op))
    return vmapSwitch(branches, builder, batch);
  if (auto loop = dyn_cast<WhileOp>(op))
    return vmapWhile(loop, builder, batch);
  if (auto scan = dyn_cast<ScanOp>(op))
    return vmapScan(scan, builder, batch);
  if (auto rewind = dyn_cast<RewindOp>(op))
    return vmapRewind(rewind, builder, batch);
  if (isCustomCall(op))
    return vmapCustom(op, builder, batch);
  if (op->getNumRegions() != 0)
    return error(op) << "has no batching rule";
  if (failed(batchOp(op, builder, operands, mask, batch.size, results)))
    return error(op) << "could not be batched";
  batch.values.map(op->getResults(), results);
  batch.mapped.insert_range(op->getResults());
  return success();
}

FailureOr<const Derived *>
Derivations::vmapNamed(func::FuncOp func, const llvm::SmallBitVector &mask,
                       int64_t size, StringRef name) {
  llvm::SaveAndRestore named(batchAxis, name);
  return vmap(func, mask, size);
}

FailureOr<const Derived *> Derivations::vmap(func::FuncOp func,
                                             const llvm::SmallBitVector &mask,
                                             int64_t size) {
  // What does not use the name is derived once for all of them.
  std::string axis = usesBatchAxis(func) ? (batchAxis + "=").str() : "";
  std::string name = derivedName(
      "vmap", axis + std::to_string(size) + ";" + maskText(mask), func);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  Frame frame(*this, "batching", func);
  if (failed(checkSource(func)))
    return failure();

  SmallVector<Type> operands(func.getArgumentTypes());
  Batch batch{size, {}, {}};
  for (unsigned i : mask.set_bits()) {
    operands[i] = batchedType(operands[i], size);
    batch.mapped.insert(func.getArgument(i));
  }
  func::FuncOp batched = createFunction(name, func, operands);
  LocationWrapper listener(func.getContext(), "vmap");
  auto builder = OpBuilder::atBlockBegin(&batched.getBody().front(), &listener);
  batch.values.map(func.getArguments(), batched.getArguments());
  Block &body = func.getBody().front();
  for (Operation &op : body.without_terminator())
    if (failed(vmapOp(&op, builder, batch)))
      return failure();

  Operation *end = body.getTerminator();
  llvm::SmallBitVector outMask(end->getNumOperands());
  SmallVector<Value> results;
  for (auto [i, operand] : llvm::enumerate(end->getOperands())) {
    outMask[i] = batch.mapped.contains(operand);
    results.push_back(batch.values.lookup(operand));
  }
  finishFunction(batched, builder, func.getLoc(), results);
  eraseDeadOps(batched);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{batched, outMask});
  return entry.get();
}
