//===- BodyEmitter.cpp - Evaluates a scalar body on vectors ---------------===//

#include "BodyEmitter.h"
#include "ComplexEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace arrax::kernels;

//===----------------------------------------------------------------------===//
// Types and constants
//===----------------------------------------------------------------------===//

Type arrax::kernels::computeType(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType();
  if (type.isIndex())
    return IntegerType::get(type.getContext(), 64);
  if (type.isF16() || type.isBF16())
    return Float32Type::get(type.getContext());
  return type;
}

Type arrax::kernels::laneType(Type type, unsigned lanes) {
  if (lanes == 1)
    return type;
  return VectorType::get(int64_t(lanes), type);
}

Value arrax::kernels::splatConstant(OpBuilder &builder, Location loc, Type type,
                                    double value) {
  Type element = getElementTypeOrSelf(type);
  TypedAttr attr =
      isa<FloatType>(element)
          ? TypedAttr(builder.getFloatAttr(element, value))
          : TypedAttr(builder.getIntegerAttr(element, int64_t(value)));
  if (auto vector = dyn_cast<VectorType>(type))
    attr = DenseElementsAttr::get(vector, Attribute(attr));
  return arith::ConstantOp::create(builder, loc, attr);
}

Value BodyEmitter::widen(Value value) {
  if (lanes == 1 || isa<VectorType>(value.getType()))
    return value;
  auto type = VectorType::get(int64_t(lanes), value.getType());
  if (auto constant = value.getDefiningOp<arith::ConstantOp>())
    return arith::ConstantOp::create(
        outer, loc,
        DenseElementsAttr::get(type, Attribute(constant.getValue())));
  return vector::BroadcastOp::create(outer, loc, type, value);
}

Lanes BodyEmitter::widen(Lanes value) {
  return {widen(value.re), value.im ? widen(value.im) : Value()};
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

LogicalResult BodyEmitter::emitConstant(Operation &op) {
  TypedAttr attr;
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    attr = constant.getValue();
  } else {
    auto parts = cast<complex::ConstantOp>(op).getValue();
    values[op.getResult(0)] = {
        arith::ConstantOp::create(outer, loc, cast<TypedAttr>(parts[0])),
        arith::ConstantOp::create(outer, loc, cast<TypedAttr>(parts[1]))};
    return success();
  }
  Type type = computeType(attr.getType());
  if (auto number = dyn_cast<FloatAttr>(attr); number && type != attr.getType())
    attr = outer.getFloatAttr(type, number.getValueAsDouble());
  else if (type != attr.getType())
    attr = outer.getIntegerAttr(type, cast<IntegerAttr>(attr).getInt());
  values[op.getResult(0)] = Value(arith::ConstantOp::create(outer, loc, attr));
  return success();
}

/// Casts whose source or result is computed in another type than it says.
LogicalResult BodyEmitter::emitCast(Operation &op) {
  Type from = op.getOperand(0).getType(), to = op.getResult(0).getType();
  Value value = lookup(op.getOperand(0)).re;
  OpBuilder &builder = isa<VectorType>(value.getType()) ? inner : outer;
  auto like = [&](Type element) -> Type {
    if (auto vector = dyn_cast<VectorType>(value.getType()))
      return vector.clone(element);
    return element;
  };
  if (isa<arith::ExtFOp, arith::TruncFOp>(op)) {
    // Rounds to the narrow type, which later ops then see in f32.
    if (computeType(getElementTypeOrSelf(value)) != computeType(to)) {
      if (computeType(to).getIntOrFloatBitWidth() >
          getElementTypeOrSelf(value).getIntOrFloatBitWidth())
        value =
            arith::ExtFOp::create(builder, loc, like(computeType(to)), value);
      else if (computeType(to) == to)
        value = arith::TruncFOp::create(builder, loc, like(to), value);
    }
    if (computeType(to) != to) {
      value = arith::TruncFOp::create(builder, loc, like(to), value);
      value = arith::ExtFOp::create(builder, loc, like(computeType(to)), value);
    }
  } else if (isa<arith::BitcastOp>(op)) {
    if (computeType(from) != from)
      value = arith::TruncFOp::create(builder, loc, like(from), value);
    value = arith::BitcastOp::create(builder, loc, like(to), value);
    if (computeType(to) != to)
      value = arith::ExtFOp::create(builder, loc, like(computeType(to)), value);
  } else { // index_cast, index_castui
    unsigned source = getElementTypeOrSelf(value).getIntOrFloatBitWidth();
    unsigned target = computeType(to).getIntOrFloatBitWidth();
    if (target < source)
      value = arith::TruncIOp::create(builder, loc, like(to), value);
    else if (target > source && isa<arith::IndexCastOp>(op))
      value =
          arith::ExtSIOp::create(builder, loc, like(computeType(to)), value);
    else if (target > source)
      value =
          arith::ExtUIOp::create(builder, loc, like(computeType(to)), value);
  }
  values[op.getResult(0)] = value;
  return success();
}

/// An index that is only used as a narrower integer is computed in that width.
LogicalResult BodyEmitter::emitIndexOp(Operation &op, IndexFn index) {
  unsigned dim = cast<linalg::IndexOp>(op).getDim();
  bool wide = false;
  for (Operation *user : op.getUsers()) {
    if (!isa<arith::IndexCastOp, arith::IndexCastUIOp>(user)) {
      wide = true;
      continue;
    }
    values[user->getResult(0)] = index(dim, user->getResult(0).getType());
  }
  if (wide)
    values[op.getResult(0)] = index(dim, inner.getI64Type());
  return success();
}

LogicalResult BodyEmitter::emitOp(Operation &op, IndexFn index) {
  if (isa<linalg::IndexOp>(op))
    return emitIndexOp(op, index);
  if (op.getNumResults() && isBound(op.getResult(0)))
    return success();
  if (isa<arith::ConstantOp, complex::ConstantOp>(op))
    return emitConstant(op);
  bool complexOp = isa<complex::ComplexDialect>(op.getDialect());
  auto isComplex = [](Type type) { return isa<ComplexType>(type); };
  if (complexOp || llvm::any_of(op.getOperandTypes(), isComplex))
    return emitComplexOp(op);
  if (isa<arith::ExtFOp, arith::TruncFOp, arith::BitcastOp, arith::IndexCastOp,
          arith::IndexCastUIOp>(op))
    return emitCast(op);
  if (!isa<arith::ArithDialect, math::MathDialect>(op.getDialect()) ||
      !OpTrait::hasElementwiseMappableTraits(&op))
    return op.emitError("this op cannot stand in the body of a kernel");

  SmallVector<Value, 4> operands;
  bool vector = false;
  for (Value operand : op.getOperands()) {
    operands.push_back(lookup(operand).re);
    vector |= isa<VectorType>(operands.back().getType());
  }
  OpBuilder &builder = vector ? inner : outer;
  if (vector)
    for (Value &operand : operands)
      operand = widen(operand);
  OperationState state(loc, op.getName());
  state.addOperands(operands);
  for (Type type : op.getResultTypes())
    state.addTypes(laneType(computeType(type), vector ? lanes : 1));
  state.addAttributes(op.getAttrs());
  Operation *clone = builder.create(state);
  for (auto [result, lane] :
       llvm::zip_equal(op.getResults(), clone->getResults()))
    values[result] = lane;
  return success();
}

LogicalResult BodyEmitter::emitComplexOp(Operation &op) {
  SmallVector<Lanes, 3> operands;
  bool vector = false;
  for (Value operand : op.getOperands()) {
    operands.push_back(lookup(operand));
    vector |= operands.back().isVector();
  }
  if (vector)
    for (Lanes &operand : operands)
      operand = widen(operand);
  ComplexEmitter emitter(vector ? inner : outer, loc);
  FailureOr<Lanes> result = emitter.emit(op, operands);
  if (failed(result))
    return failure();
  values[op.getResult(0)] = *result;
  return success();
}

LogicalResult BodyEmitter::emitTree(Value value) {
  if (isBound(value))
    return success();
  Operation *op = value.getDefiningOp();
  if (!op)
    return emitError(loc, "a scalar of unknown origin");
  for (Value operand : op->getOperands())
    if (failed(emitTree(operand)))
      return failure();
  return emitOp(*op, {});
}

LogicalResult BodyEmitter::emit(Block &body, IndexFn index,
                                llvm::function_ref<bool(Operation *)> skip) {
  for (Operation &op : body.without_terminator())
    if (!skip(&op) && failed(emitOp(op, index)))
      return failure();
  return success();
}
