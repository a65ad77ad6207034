//===- Custom.cpp - Constraints of calls with custom derivatives ----------===//

#include "Callees.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace arrax::array;

/// C1 to C4 of a call with derivatives by some of its operands.
template <typename Op>
static FailureOr<func::FuncOp> checkCall(Op op,
                                         SymbolTableCollection &symbols) {
  auto func = lookupCallee(op, op.getCalleeAttr(), symbols);
  if (failed(func) || failed(checkWrt(op, *func, op.getWrt())) ||
      failed(checkTypes(op, "operand", op.getInputs().getTypes(),
                        func->getArgumentTypes(), {})) ||
      failed(checkTypes(op, "result", op.getOutputs().getTypes(),
                        func->getResultTypes(), {})))
    return failure();
  return func;
}

LogicalResult
CustomJvpCallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = checkCall(*this, symbols);
  if (failed(func))
    return failure();
  if (!getRuleAttr())
    return success();
  auto rule = lookupCallee(*this, getRuleAttr(), symbols);
  if (failed(rule))
    return failure();
  // C5
  if (failed(checkTypes(*this, "rule operand", rule->getArgumentTypes(),
                        func->getArgumentTypes(), tangentsOf(*func, getWrt()))))
    return failure();
  return checkTypes(*this, "rule result", rule->getResultTypes(),
                    func->getResultTypes(), tangentsOf(func->getResultTypes()));
}

LogicalResult
CustomVjpCallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = checkCall(*this, symbols);
  if (failed(func))
    return failure();
  // C5
  if (!getFwdAttr() != !getBwdAttr())
    return emitOpError("has one of fwd and bwd without the other");
  if (!getFwdAttr())
    return success();
  auto fwd = lookupCallee(*this, getFwdAttr(), symbols);
  auto bwd = lookupCallee(*this, getBwdAttr(), symbols);
  if (failed(fwd) || failed(bwd))
    return failure();
  TypeRange results = func->getResultTypes(), kept = fwd->getResultTypes();
  if (failed(checkTypes(*this, "fwd operand", fwd->getArgumentTypes(),
                        func->getArgumentTypes(), {})) ||
      failed(checkTypes(*this, "fwd result", kept.take_front(results.size()),
                        results, {})))
    return failure();
  TypeRange residuals = kept.drop_front(std::min(results.size(), kept.size()));
  if (failed(checkTypes(*this, "bwd operand", bwd->getArgumentTypes(),
                        residuals, tangentsOf(results))))
    return failure();
  return checkTypes(*this, "bwd result", bwd->getResultTypes(), {},
                    tangentsOf(*func, getWrt()));
}

LogicalResult
CustomVjpTangentsOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto bwd = lookupCallee(*this, getBwdAttr(), symbols);
  if (failed(bwd))
    return failure();
  // C2
  if (failed(checkTypes(*this, "bwd operand", bwd->getArgumentTypes(),
                        getResiduals().getTypes(),
                        llvm::to_vector(getOutputs().getTypes()))))
    return failure();
  return checkTypes(*this, "bwd result", bwd->getResultTypes(),
                    getTangents().getTypes(), {});
}

LogicalResult
CustomVmapCallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  auto rule = lookupCallee(*this, getRuleAttr(), symbols);
  if (failed(func) || failed(rule) ||
      failed(checkTypes(*this, "operand", getInputs().getTypes(),
                        func->getArgumentTypes(), {})) ||
      failed(checkTypes(*this, "result", getOutputs().getTypes(),
                        func->getResultTypes(), {})))
    return failure();
  // C4
  if (getInBatched().size() != func->getNumArguments() ||
      getOutBatched().size() != func->getNumResults())
    return emitOpError("must say of each operand and result whether it is "
                       "batched");
  // C5
  auto batched = [&](TypeRange types, ArrayRef<bool> mask) {
    SmallVector<Type> result(types);
    for (auto [type, isBatched] : llvm::zip_equal(result, mask))
      if (isBatched) {
        auto array = cast<RankedTensorType>(type);
        SmallVector<int64_t> shape{getSize()};
        llvm::append_range(shape, array.getShape());
        type = array.clone(shape);
      }
    return result;
  };
  if (failed(checkTypes(*this, "rule operand", rule->getArgumentTypes(), {},
                        batched(func->getArgumentTypes(), getInBatched()))))
    return failure();
  return checkTypes(*this, "rule result", rule->getResultTypes(), {},
                    batched(func->getResultTypes(), getOutBatched()));
}

LogicalResult CheckpointOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  if (failed(func) ||
      failed(checkTypes(*this, "operand", getInputs().getTypes(),
                        func->getArgumentTypes(), {})))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(),
                    func->getResultTypes(), {});
}

static bool isPolicy(StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases({"nothing", "everything", "dots"}, true)
      .Case("dots_with_no_batch_dims", true)
      .Cases({"names", "names_but", "anything_but"}, true)
      .Default(false);
}

LogicalResult CheckpointOp::verify() {
  // C4
  SmallVector<StringRef> policies{getPolicy()};
  if (ArrayAttr alternatives = getAlternativesAttr())
    for (ArrayAttr alternative : alternatives.getAsRange<ArrayAttr>())
      policies.push_back(alternative.empty()
                             ? StringRef()
                             : cast<StringAttr>(alternative[0]).getValue());
  for (StringRef policy : policies)
    if (!isPolicy(policy))
      return emitOpError("has no policy of the name '") << policy << "'";
  return success();
}

LogicalResult LinearSolveOp::verifySymbolUses(SymbolTableCollection &symbols) {
  SmallVector<Type> b(getB().getTypes());
  auto check = [&](StringRef what, FlatSymbolRefAttr name, bool isSolver,
                   bool isOwn) -> LogicalResult {
    auto func = lookupCallee(*this, name, symbols);
    if (failed(func) ||
        failed(checkTypes(*this, (what + " operand").str(),
                          func->getArgumentTypes(), getParams().getTypes(), b)))
      return failure();
    TypeRange results = func->getResultTypes();
    if (isSolver)
      results = results.take_front(b.size());
    if (failed(checkTypes(*this, (what + " result").str(), results, {}, b)))
      return failure();
    return isOwn ? checkTypes(*this, "result", getOutputs().getTypes(),
                              func->getResultTypes(), {})
                 : success();
  };
  // C2, C3, C4
  if (failed(check("matvec", getMatvecAttr(), false, false)) ||
      failed(check("solve", getSolveAttr(), true, true)))
    return failure();
  return getTransposeSolveAttr()
             ? check("transpose_solve", getTransposeSolveAttr(), true, false)
             : success();
}
