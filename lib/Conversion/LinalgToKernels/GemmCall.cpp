//===- GemmCall.cpp - Calls of the run time's matrix product --------------===//

#include "GemmCall.h"
#include "RuntimeCall.h"
#include "arrax/Runtime/Gemm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include <cstddef>

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;
using arrax::runtime::DType;

namespace {
/// The numbers of a descriptor, by the offsets of their fields. Strides of the
/// op count from the starts of the buffers.
using Fields = SmallVector<std::pair<size_t, int64_t>, 13>;
} // namespace

static Fields numbersOf(array::GemmOp op) {
  ArrayRef<int64_t> l = op.getLhsStrides(), r = op.getRhsStrides(),
                    o = op.getOutStrides();
  return {{offsetof(ArraxGemm, m), op.getM()},
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
}

/// Fills a descriptor of a product of the three arguments of `function`, at the
/// builder, and passes it on.
static void emitDescriptor(OpBuilder &b, array::GemmOp op,
                           LLVM::LLVMFuncOp function, DType type,
                           DType outType) {
  Location loc = op.getLoc();
  auto pointer = LLVM::LLVMPointerType::get(b.getContext());
  auto constant = [&](Type type, int64_t value) -> Value {
    return arith::ConstantOp::create(b, loc, b.getIntegerAttr(type, value));
  };
  Value frame = LLVM::AllocaOp::create(
      b, loc, pointer, b.getI8Type(),
      constant(b.getI64Type(), sizeof(ArraxGemm)), alignof(ArraxGemm));
  auto store = [&](size_t offset, Value value) {
    Value field = elementPointer(b, loc, frame, b.getI8Type(), int64_t(offset));
    LLVM::StoreOp::create(b, loc, value, field);
  };
  store(offsetof(ArraxGemm, dtype), constant(b.getI32Type(), int32_t(type)));
  store(offsetof(ArraxGemm, outDtype),
        constant(b.getI32Type(), int32_t(outType)));
  store(offsetof(ArraxGemm, a), function.getArgument(0));
  store(offsetof(ArraxGemm, b), function.getArgument(1));
  store(offsetof(ArraxGemm, c), function.getArgument(2));
  for (auto [offset, value] : numbersOf(op))
    store(offset, constant(b.getI64Type(), value));
  LLVM::CallOp::create(b, loc,
                       declareRuntime(b, op, "arrax_checked_gemm", pointer),
                       ValueRange{frame});
}

/// The function of three pointers that computes products like `op`.
static LLVM::LLVMFuncOp getProduct(OpBuilder &b, array::GemmOp op, DType type,
                                   DType outType) {
  auto module = op->getParentOfType<ModuleOp>();
  std::string name = "array_gemm_" + std::to_string(int32_t(type)) + "_" +
                     std::to_string(int32_t(outType));
  for (auto [offset, value] : numbersOf(op))
    name += "_" + std::to_string(value);
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(module.getBody());
  auto pointer = LLVM::LLVMPointerType::get(b.getContext());
  auto function = LLVM::LLVMFuncOp::create(
      b, op.getLoc(), name,
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(b.getContext()),
                                  {pointer, pointer, pointer}),
      LLVM::Linkage::Internal);
  b.setInsertionPointToStart(function.addEntryBlock(b));
  emitDescriptor(b, op, function, type, outType);
  LLVM::ReturnOp::create(b, op.getLoc(), ValueRange());
  return function;
}

LogicalResult arrax::kernels::emitGemmCall(OpBuilder &b, array::GemmOp op,
                                           BufferTable &buffers) {
  std::optional<DType> type = getDType(op.getElementType());
  std::optional<DType> outType = getDType(op.getOutElementType());
  if (!type || !outType)
    return op.emitError("no matrix product of these element types");
  FailureOr<Value> lhs = getStart(b, op.getLhs(), buffers);
  FailureOr<Value> rhs = getStart(b, op.getRhs(), buffers);
  FailureOr<Value> out = getStart(b, op.getOut(), buffers);
  if (failed(lhs) || failed(rhs) || failed(out))
    return failure();
  LLVM::CallOp::create(b, op.getLoc(), getProduct(b, op, *type, *outType),
                       ValueRange{*lhs, *rhs, *out});
  return success();
}
