//===- GemmCall.cpp - Calls of the run time's matrix product --------------===//

#include "GemmCall.h"
#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Gemm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include <cstddef>

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;
using arrax::runtime::DType;

static std::optional<DType> getDType(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isF32() ? DType::Complex64
                                            : DType::Complex128;
  if (type.isF16())
    return DType::Float16;
  if (type.isBF16())
    return DType::BFloat16;
  if (type.isF32())
    return DType::Float32;
  if (type.isF64())
    return DType::Float64;
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return std::nullopt;
  bool isUnsigned = integer.isUnsigned();
  switch (integer.getWidth()) {
  case 1:
    return DType::Bool;
  case 8:
    return isUnsigned ? DType::UInt8 : DType::Int8;
  case 16:
    return isUnsigned ? DType::UInt16 : DType::Int16;
  case 32:
    return isUnsigned ? DType::UInt32 : DType::Int32;
  case 64:
    return isUnsigned ? DType::UInt64 : DType::Int64;
  }
  return std::nullopt;
}

static LLVM::LLVMFuncOp declareGemm(OpBuilder &b, Operation *op) {
  constexpr StringLiteral name = "arrax_checked_gemm";
  auto module = op->getParentOfType<ModuleOp>();
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(module.getBody());
  auto pointer = LLVM::LLVMPointerType::get(b.getContext());
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(b.getContext()), {pointer});
  return LLVM::LLVMFuncOp::create(b, module.getLoc(), name, type);
}

/// The start of an operand; the strides of the op count from there.
static FailureOr<Value> operandPointer(OpBuilder &b, Value memref,
                                       BufferTable &buffers) {
  auto type = cast<MemRefType>(memref.getType());
  FailureOr<BufferRef> ref = resolveBuffer(memref);
  SmallVector<int64_t> strides;
  int64_t offset = 0;
  if (failed(ref) || failed(type.getStridesAndOffset(strides, offset)))
    return failure();
  Value pointer = buffers.pointer(memref.getLoc(), *ref);
  return elementPointer(b, memref.getLoc(), pointer, type.getElementType(),
                        ref->dynamic ? 0 : offset);
}

LogicalResult arrax::kernels::emitGemmCall(OpBuilder &b, array::GemmOp op,
                                           BufferTable &buffers) {
  Location loc = op.getLoc();
  std::optional<DType> type = getDType(op.getElementType());
  std::optional<DType> outType = getDType(op.getOutElementType());
  if (!type || !outType)
    return op.emitError("no matrix product of these element types");
  FailureOr<Value> lhs = operandPointer(b, op.getLhs(), buffers);
  FailureOr<Value> rhs = operandPointer(b, op.getRhs(), buffers);
  FailureOr<Value> out = operandPointer(b, op.getOut(), buffers);
  if (failed(lhs) || failed(rhs) || failed(out))
    return failure();

  auto constant = [&](Type type, int64_t value) -> Value {
    return arith::ConstantOp::create(b, loc, b.getIntegerAttr(type, value));
  };
  Value frame = buffers.scratch(loc, sizeof(ArraxGemm));
  auto store = [&](size_t offset, Value value) {
    Value field = elementPointer(b, loc, frame, b.getI8Type(), int64_t(offset));
    LLVM::StoreOp::create(b, loc, value, field);
  };
  store(offsetof(ArraxGemm, dtype), constant(b.getI32Type(), int32_t(*type)));
  store(offsetof(ArraxGemm, outDtype),
        constant(b.getI32Type(), int32_t(*outType)));
  store(offsetof(ArraxGemm, a), *lhs);
  store(offsetof(ArraxGemm, b), *rhs);
  store(offsetof(ArraxGemm, c), *out);
  ArrayRef<int64_t> l = op.getLhsStrides(), r = op.getRhsStrides(),
                    o = op.getOutStrides();
  std::pair<size_t, int64_t> numbers[] = {
      {offsetof(ArraxGemm, m), op.getM()},
      {offsetof(ArraxGemm, n), op.getN()},
      {offsetof(ArraxGemm, k), op.getK()},
      {offsetof(ArraxGemm, batch), op.getBatch()},
      {offsetof(ArraxGemm, aBatch), l[0]},
      {offsetof(ArraxGemm, aRow), l[1]},
      {offsetof(ArraxGemm, aCol), l[2]},
      {offsetof(ArraxGemm, bBatch), r[0]},
      {offsetof(ArraxGemm, bRow), r[1]},
      {offsetof(ArraxGemm, bCol), r[2]},
      {offsetof(ArraxGemm, cBatch), o[0]},
      {offsetof(ArraxGemm, cRow), o[1]},
      {offsetof(ArraxGemm, cCol), o[2]}};
  for (auto [offset, value] : numbers)
    store(offset, constant(b.getI64Type(), value));
  LLVM::CallOp::create(b, loc, declareGemm(b, op), ValueRange{frame});
  return success();
}
