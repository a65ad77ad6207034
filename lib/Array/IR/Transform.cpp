//===- Transform.cpp - Constraints of transform ops -----------------------===//

#include "Callees.h"

using namespace mlir;
using namespace arrax::array;

// C1
FailureOr<func::FuncOp>
arrax::array::lookupCallee(Operation *op, FlatSymbolRefAttr callee,
                           SymbolTableCollection &symbols) {
  auto func = symbols.lookupNearestSymbolFrom<func::FuncOp>(op, callee);
  if (!func)
    return op->emitOpError() << callee << " is no function of this module";
  return func;
}

/// Checks that `wrt` is increasing and numbers operands of `func`.
static LogicalResult checkNumbers(Operation *op, func::FuncOp func,
                                  ArrayRef<int64_t> wrt) {
  int64_t arity = func.getNumArguments(), previous = -1;
  for (int64_t i : wrt) {
    if (i <= previous || i >= arity)
      return op->emitOpError("wrt [")
             << wrt << "] is not strictly increasing and below the " << arity
             << " operands of @" << func.getName();
    previous = i;
  }
  return success();
}

// C2
LogicalResult arrax::array::checkWrt(Operation *op, func::FuncOp func,
                                     ArrayRef<int64_t> wrt) {
  if (failed(checkNumbers(op, func, wrt)))
    return failure();
  for (int64_t i : wrt) {
    Type type = func.getArgumentTypes()[i];
    if (!getTangentType(type))
      return op->emitOpError("operand ")
             << i << " of @" << func.getName() << " has type " << type
             << ", which has no derivative";
  }
  return success();
}

SmallVector<Type> arrax::array::tangentsOf(TypeRange types) {
  SmallVector<Type> tangents;
  for (Type type : types)
    if (Type tangent = getTangentType(type))
      tangents.push_back(tangent);
  return tangents;
}

SmallVector<Type> arrax::array::tangentsOf(func::FuncOp func,
                                           ArrayRef<int64_t> wrt) {
  SmallVector<Type> tangents;
  for (int64_t i : wrt)
    tangents.push_back(getTangentType(func.getArgumentTypes()[i]));
  return tangents;
}

// C3, C4
LogicalResult arrax::array::checkTypes(Operation *op, StringRef what,
                                       TypeRange actual, TypeRange first,
                                       ArrayRef<Type> second) {
  SmallVector<Type> expected(first);
  llvm::append_range(expected, second);
  if (actual == TypeRange(expected))
    return success();
  return op->emitOpError() << what << " types (" << actual
                           << ") are not those called for: ("
                           << TypeRange(expected) << ")";
}

LogicalResult JvpOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  if (failed(func) || failed(checkWrt(*this, *func, getWrt())))
    return failure();
  if (failed(checkTypes(*this, "operand", getInputs().getTypes(),
                        func->getArgumentTypes(), tangentsOf(*func, getWrt()))))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(),
                    func->getResultTypes(), tangentsOf(func->getResultTypes()));
}

LogicalResult VjpOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  if (failed(func) || failed(checkWrt(*this, *func, getWrt())))
    return failure();
  if (failed(checkTypes(*this, "operand", getInputs().getTypes(),
                        func->getArgumentTypes(),
                        tangentsOf(func->getResultTypes()))))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(),
                    func->getResultTypes(), tangentsOf(*func, getWrt()));
}

LogicalResult LinearizeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  if (failed(func) || failed(checkWrt(*this, *func, getWrt())))
    return failure();
  // C5
  auto residuals = cast<ResidualsType>(getResiduals().getType());
  if (residuals.getCallee() != getCalleeAttr() ||
      residuals.getWrt() != getWrtAttr())
    return emitOpError("residuals of type ")
           << residuals << " are not those of " << getCalleeAttr();
  if (failed(checkTypes(*this, "operand", getInputs().getTypes(),
                        func->getArgumentTypes(), {})))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(),
                    func->getResultTypes(), {});
}

LogicalResult LinearCallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto residuals = cast<ResidualsType>(getResiduals().getType());
  auto func = lookupCallee(*this, residuals.getCallee(), symbols);
  if (failed(func) || failed(checkWrt(*this, *func, residuals.getWrt())))
    return failure();
  if (failed(checkTypes(*this, "operand", getTangents().getTypes(), {},
                        tangentsOf(*func, residuals.getWrt()))))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(), {},
                    tangentsOf(func->getResultTypes()));
}

LogicalResult VjpBwdOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto residuals = cast<ResidualsType>(getResiduals().getType());
  auto func = lookupCallee(*this, residuals.getCallee(), symbols);
  if (failed(func) || failed(checkWrt(*this, *func, residuals.getWrt())))
    return failure();
  if (failed(checkTypes(*this, "operand", getCotangents().getTypes(), {},
                        tangentsOf(func->getResultTypes()))))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(), {},
                    tangentsOf(*func, residuals.getWrt()));
}

LogicalResult
LinearTransposeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  // C2
  if (failed(func) || failed(checkNumbers(*this, *func, getWrt())))
    return failure();
  SmallVector<Type> others, linear;
  for (auto [i, type] : llvm::enumerate(func->getArgumentTypes())) {
    bool isLinear = llvm::is_contained(getWrt(), int64_t(i));
    (isLinear ? linear : others).push_back(type);
  }
  if (failed(checkTypes(*this, "operand", getInputs().getTypes(), others,
                        llvm::to_vector(func->getResultTypes()))))
    return failure();
  return checkTypes(*this, "result", getOutputs().getTypes(), {}, linear);
}

/// The type of `element` batched along `axis`; `element` itself if axis is -1.
static Type batchedType(Type element, int64_t axis, int64_t size) {
  if (axis < 0)
    return element;
  auto type = cast<RankedTensorType>(element);
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + axis, size);
  return type.clone(shape);
}

/// C3, C4 for one side of a vmap.
static LogicalResult checkBatched(Operation *op, StringRef what,
                                  TypeRange actual, TypeRange elements,
                                  ArrayRef<int64_t> axes, int64_t size) {
  // C2
  if (axes.size() != elements.size() || actual.size() != elements.size())
    return op->emitOpError("needs one axis and one value for each of the ")
           << elements.size() << " " << what << "s of the callee, got "
           << axes.size() << " axes and " << actual.size() << " values";
  for (auto [i, axis] : llvm::enumerate(axes)) {
    // Residuals have no dimensions and are never mapped.
    auto element = dyn_cast<RankedTensorType>(elements[i]);
    if (!element && !isa<ResidualsType>(elements[i]))
      return op->emitOpError() << what << " " << i << " of the callee has type "
                               << elements[i] << ", which is no array";
    int64_t lastAxis = element ? element.getRank() : -1;
    // C3
    if (axis < -1 || axis > lastAxis)
      return op->emitOpError("axis ") << axis << " is out of range for " << what
                                      << " " << i << " of type " << actual[i];
    // C4
    Type expected = batchedType(elements[i], axis, size);
    if (actual[i] != expected)
      return op->emitOpError() << what << " " << i << " has type " << actual[i]
                               << " but its batch calls for " << expected;
  }
  return success();
}

LogicalResult VmapOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto func = lookupCallee(*this, getCalleeAttr(), symbols);
  if (failed(func))
    return failure();
  int64_t size = getSize();
  // C5
  if (size < 0)
    return emitOpError("batch size must not be negative, got ") << size;
  // C6
  if (getAxisName() && getAxisName()->empty())
    return emitOpError("the name of the batch is empty");
  if (failed(checkBatched(*this, "operand", getInputs().getTypes(),
                          func->getArgumentTypes(), getInAxes(), size)))
    return failure();
  return checkBatched(*this, "result", getOutputs().getTypes(),
                      func->getResultTypes(), getOutAxes(), size);
}
