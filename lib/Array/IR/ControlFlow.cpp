//===- ControlFlow.cpp - Constraints of branches and loops ----------------===//

#include "Inference.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

/// Checks what `region`, called `name`, takes and yields. The constraints are
/// numbered differently by op.
static LogicalResult checkRegion(Operation *op, const Twine &name,
                                 Region &region, TypeRange arguments,
                                 TypeRange results) {
  if (region.getArgumentTypes() != arguments)
    return op->emitOpError()
           << name << " has arguments of types (" << region.getArgumentTypes()
           << ") but is called with (" << arguments << ")";
  auto yield = dyn_cast<YieldOp>(region.front().back());
  if (!yield)
    return op->emitOpError() << name << " must end in array.yield";
  if (yield.getValues().getTypes() != results)
    return op->emitOpError()
           << name << " yields (" << yield.getValues().getTypes()
           << ") but must yield (" << results << ")";
  return success();
}

LogicalResult SwitchOp::verifyRegions() {
  // C1
  if (getBranches().empty())
    return emitOpError("needs at least one branch");
  // C2, C3
  for (auto [i, branch] : llvm::enumerate(getBranches()))
    if (failed(checkRegion(*this, "branch " + Twine(i), branch,
                           getInputs().getTypes(), getOutputs().getTypes())))
      return failure();
  return success();
}

LogicalResult WhileOp::inferReturnTypes(MLIRContext *, std::optional<Location>,
                                        Adaptor adaptor,
                                        SmallVectorImpl<Type> &types) {
  llvm::append_range(types, adaptor.getInits().getTypes());
  return success();
}

LogicalResult WhileOp::verifyRegions() {
  auto pred = RankedTensorType::get({}, IntegerType::get(getContext(), 1));
  // C1, C2
  if (failed(checkRegion(*this, "the condition", getCond(),
                         getOperands().getTypes(), TypeRange(pred))))
    return failure();
  // C1, C3
  return checkRegion(*this, "the body", getBody(), getOperands().getTypes(),
                     getInits().getTypes());
}

/// The types of elements along the leading axis.
static FailureOr<SmallVector<Type>>
elementsOf(Operation *op, StringRef what, TypeRange types, int64_t length) {
  SmallVector<Type> elements;
  for (Type stacked : types) {
    auto type = cast<RankedTensorType>(stacked);
    if (type.getRank() == 0 || !areCompatible(type.getDimSize(0), length))
      return op->emitOpError()
             << what << " of type " << type << " has no leading axis of "
             << length << " elements";
    elements.push_back(type.clone(type.getShape().drop_front()));
  }
  return elements;
}

LogicalResult ScanOp::verifyRegions() {
  int64_t length = getLength();
  // C1
  if (length < 0)
    return emitOpError("length must not be negative, got ") << length;
  size_t carries = getInits().size();
  // C5
  if (getOutputs().size() < carries ||
      getOutputs().take_front(carries).getTypes() != getInits().getTypes())
    return emitOpError("the first results must have the types of the carries (")
           << getInits().getTypes() << ")";
  // C2
  auto xs = elementsOf(*this, "an operand to scan", getXs().getTypes(), length);
  if (failed(xs))
    return failure();
  // C5
  auto ys = elementsOf(*this, "a result", getYs().getTypes(), length);
  if (failed(ys))
    return failure();
  SmallVector<Type> arguments(getConsts().getTypes());
  llvm::append_range(arguments, getInits().getTypes());
  llvm::append_range(arguments, *xs);
  SmallVector<Type> results(getInits().getTypes());
  llvm::append_range(results, *ys);
  // C3, C4, C5
  return checkRegion(*this, "the body", getBody(), arguments, results);
}

LogicalResult RewindOp::inferReturnTypes(MLIRContext *, std::optional<Location>,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  llvm::append_range(types, adaptor.getInits().getTypes());
  return success();
}

LogicalResult RewindOp::verifyRegions() {
  SmallVector<Type> arguments(getConsts().getTypes());
  llvm::append_range(arguments, getStates().getTypes());
  // C1, C2
  if (failed(checkRegion(*this, "the step", getStep(), arguments,
                         getStates().getTypes())))
    return failure();
  llvm::append_range(arguments, getInits().getTypes());
  // C3, C4
  return checkRegion(*this, "the body", getBody(), arguments,
                     getInits().getTypes());
}
