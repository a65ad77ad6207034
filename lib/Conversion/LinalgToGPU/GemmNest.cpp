//===- GemmNest.cpp - A matrix product as a loop nest ---------------------===//

#include "GemmNest.h"
#include "../LoopNests/BodyEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;

namespace {

/// Emits the body of one product.
class ProductEmitter {
public:
  ProductEmitter(array::GemmOp gemm, Block &body)
      : gemm(gemm), b(gemm.getContext()), loc(gemm.getLoc()), body(body) {
    b.setInsertionPointToStart(&body);
  }

  LogicalResult emit();

private:
  Value emitSum(Value lhs, Value rhs, Value result);
  Value convert(Value value, Type element, Type type);
  template <typename Op, typename... Args> Value make(Args... args) {
    return Op::create(b, loc, args...);
  }

  array::GemmOp gemm;
  OpBuilder b;
  Location loc;
  Block &body;
};

} // namespace

/// `value`, an element of an array of `element`, as `type`.
Value ProductEmitter::convert(Value value, Type element, Type type) {
  if (value.getType() == type)
    return value;
  unsigned from = value.getType().getIntOrFloatBitWidth(),
           to = type.getIntOrFloatBitWidth();
  bool isUnsigned = element.isUnsignedInteger() || element.isInteger(1);
  if (isa<FloatType>(element))
    return from < to ? make<arith::ExtFOp>(type, value)
                     : make<arith::TruncFOp>(type, value);
  if (isa<FloatType>(type))
    return isUnsigned ? make<arith::UIToFPOp>(type, value)
                      : make<arith::SIToFPOp>(type, value);
  if (from > to)
    return make<arith::TruncIOp>(type, value);
  return isUnsigned ? make<arith::ExtUIOp>(type, value)
                    : make<arith::ExtSIOp>(type, value);
}

/// Null for types that have no product.
Value ProductEmitter::emitSum(Value lhs, Value rhs, Value result) {
  Type element = gemm.getElementType(), out = gemm.getOutElementType();
  if (isa<ComplexType>(element) || isa<ComplexType>(out)) {
    if (element != out)
      return {};
    return make<complex::AddOp>(result, make<complex::MulOp>(lhs, rhs));
  }
  if (out.isInteger(1)) {
    if (!element.isInteger(1))
      return {};
    Value zero = make<arith::ConstantOp>(b.getI8IntegerAttr(0));
    auto isTrue = [&](Value value) {
      return make<arith::CmpIOp>(arith::CmpIPredicate::ne, value, zero);
    };
    Value both = make<arith::AndIOp>(isTrue(lhs), isTrue(rhs));
    Value any = make<arith::OrIOp>(isTrue(result), both);
    return make<arith::ExtUIOp>(result.getType(), any);
  }
  Type type = isa<FloatType>(out) ? computeType(out) : result.getType();
  if (isa<FloatType>(element) && !isa<FloatType>(type))
    return {};
  lhs = convert(lhs, element, type);
  rhs = convert(rhs, element, type);
  if (!isa<FloatType>(type))
    return make<arith::AddIOp>(result, make<arith::MulIOp>(lhs, rhs));
  Value sum = make<arith::AddFOp>(convert(result, out, type),
                                  make<arith::MulFOp>(lhs, rhs));
  return convert(sum, type, result.getType());
}

LogicalResult ProductEmitter::emit() {
  SmallVector<Value, 3> arguments;
  for (Value operand : {gemm.getLhs(), gemm.getRhs(), gemm.getOut()})
    arguments.push_back(
        body.addArgument(getElementTypeOrSelf(operand.getType()), loc));
  Value sum = emitSum(arguments[0], arguments[1], arguments[2]);
  if (!sum)
    return gemm.emitError("no matrix product of these element types");
  linalg::YieldOp::create(b, loc, sum);
  return success();
}

LogicalResult arrax::kernels::buildGemmBody(array::GemmOp gemm, Block &body) {
  return ProductEmitter(gemm, body).emit();
}

/// The access to `memref` at `strides` in batches, rows, columns and terms.
static FailureOr<Access> buildAccess(Value memref, ArrayRef<int64_t> strides) {
  auto type = cast<MemRefType>(memref.getType());
  Access access;
  FailureOr<BufferRef> buffer = resolveBuffer(memref);
  SmallVector<int64_t> shape;
  if (failed(buffer) || failed(type.getStridesAndOffset(shape, access.offset)))
    return failure();
  access.buffer = *buffer;
  if (buffer->dynamic) // Its pointer has the offset in it.
    access.offset = 0;
  access.elementType = type.getElementType();
  access.strides.assign(strides.begin(), strides.end());
  return access;
}

FailureOr<LoopNest> arrax::kernels::buildGemmNest(array::GemmOp gemm,
                                                  Block &body) {
  LoopNest nest(gemm.getLoc());
  nest.body = &body;
  int64_t extents[] = {int64_t(gemm.getBatch()), int64_t(gemm.getM()),
                       int64_t(gemm.getN()), int64_t(gemm.getK())};
  for (auto [number, extent] : llvm::enumerate(extents))
    nest.dims.push_back({extent, /*reduction=*/number == 3, int(number)});
  ArrayRef<int64_t> l = gemm.getLhsStrides(), r = gemm.getRhsStrides(),
                    o = gemm.getOutStrides();
  FailureOr<Access> lhs = buildAccess(gemm.getLhs(), {l[0], l[1], 0, l[2]});
  FailureOr<Access> rhs = buildAccess(gemm.getRhs(), {r[0], 0, r[2], r[1]});
  FailureOr<Access> out = buildAccess(gemm.getOut(), {o[0], o[1], o[2], 0});
  if (failed(lhs) || failed(rhs) || failed(out))
    return failure();
  nest.inputs = {*lhs, *rhs};
  nest.outputs = {*out};
  nest.inputArguments = {0, 1};
  nest.outputArguments = {2};
  return nest;
}
