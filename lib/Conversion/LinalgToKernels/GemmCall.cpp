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

/// Strides of the op count from the starts of the buffers.
LogicalResult arrax::kernels::emitGemmCall(OpBuilder &b, array::GemmOp op,
                                           BufferTable &buffers) {
  Location loc = op.getLoc();
  std::optional<DType> type = getDType(op.getElementType());
  std::optional<DType> outType = getDType(op.getOutElementType());
  if (!type || !outType)
    return op.emitError("no matrix product of these element types");
  FailureOr<Value> lhs = getStart(b, op.getLhs(), buffers);
  FailureOr<Value> rhs = getStart(b, op.getRhs(), buffers);
  FailureOr<Value> out = getStart(b, op.getOut(), buffers);
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
  auto declared = declareRuntime(b, op, "arrax_checked_gemm",
                                 LLVM::LLVMPointerType::get(b.getContext()));
  LLVM::CallOp::create(b, loc, declared, ValueRange{frame});
  return success();
}
