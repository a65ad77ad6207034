//===- HostCall.cpp - Calls of functions of the host ----------------------===//

#include "HostCall.h"
#include "RuntimeCall.h"
#include "arrax/Runtime/DType.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;
using arrax::runtime::DType;

/// A constant of i64 words in memory, one for all calls with the same.
static Value emitWords(OpBuilder &b, Operation *op, ArrayRef<int64_t> words) {
  auto module = op->getParentOfType<ModuleOp>();
  std::string name = "host_call";
  for (int64_t word : words)
    name += "_" + std::to_string(word);
  if (auto known = module.lookupSymbol<LLVM::GlobalOp>(name))
    return LLVM::AddressOfOp::create(b, op->getLoc(), known);
  StringRef bytes(reinterpret_cast<const char *>(words.data()),
                  words.size() * sizeof(int64_t));
  auto type = LLVM::LLVMArrayType::get(b.getI8Type(), bytes.size());
  LLVM::GlobalOp global;
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(module.getBody());
    global = LLVM::GlobalOp::create(b, op->getLoc(), type, /*isConstant=*/true,
                                    LLVM::Linkage::Internal, name,
                                    b.getStringAttr(bytes),
                                    /*alignment=*/sizeof(int64_t));
  }
  return LLVM::AddressOfOp::create(b, op->getLoc(), global);
}

LogicalResult arrax::kernels::emitHostCall(OpBuilder &b, array::HostCallOp op,
                                           BufferTable &buffers) {
  Location loc = op.getLoc();
  // As callHost in lib/Target/CPU/LoadedCode.cpp reads it.
  SmallVector<int64_t> words{op.getCallee(), int64_t(op.getInputs().size()),
                             int64_t(op.getOutputs().size())};
  Value frame = buffers.scratch(loc, op->getNumOperands() * sizeof(void *));
  auto pointerType = LLVM::LLVMPointerType::get(b.getContext());
  for (auto [i, memref, attribute] :
       llvm::enumerate(op->getOperands(), op.getTypes())) {
    auto type = cast<RankedTensorType>(cast<TypeAttr>(attribute).getValue());
    std::optional<DType> dtype = getDType(type.getElementType());
    if (!dtype)
      return op.emitError("the host knows no arrays of type ") << type;
    words.push_back(int64_t(*dtype));
    words.push_back(type.getRank());
    llvm::append_range(words, type.getShape());
    FailureOr<Value> start = getStart(b, memref, buffers);
    if (failed(start))
      return failure();
    LLVM::StoreOp::create(
        b, loc, *start,
        LLVM::GEPOp::create(b, loc, pointerType, pointerType, frame,
                            ArrayRef<LLVM::GEPArg>{int32_t(i)}),
        sizeof(void *));
  }
  LLVM::CallOp::create(
      b, loc,
      declareRuntime(b, op, "arrax_call_host", {pointerType, pointerType}),
      ValueRange{emitWords(b, op, words), frame});
  return success();
}
