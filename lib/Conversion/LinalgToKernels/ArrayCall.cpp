//===- ArrayCall.cpp - Calls that are told the types of arrays ------------===//

#include "ArrayCall.h"
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
  std::string name = "array_call";
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

/// Pointers to the buffers of `op` on the stack; adds type, rank and shape of
/// each to `words`.
static FailureOr<Value> emitFrame(OpBuilder &b, Operation *op, ArrayAttr types,
                                  BufferTable &buffers,
                                  SmallVectorImpl<int64_t> &words) {
  Location loc = op->getLoc();
  Value frame = buffers.nestScratch(loc, op->getNumOperands() * sizeof(void *));
  auto pointerType = LLVM::LLVMPointerType::get(b.getContext());
  for (auto [i, memref, attribute] :
       llvm::enumerate(op->getOperands(), types)) {
    auto type = cast<RankedTensorType>(cast<TypeAttr>(attribute).getValue());
    std::optional<DType> dtype = getDType(type.getElementType());
    if (!dtype)
      return op->emitError("the run time knows no arrays of type ") << type;
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
  return frame;
}

LogicalResult arrax::kernels::emitHostCall(OpBuilder &b, array::HostCallOp op,
                                           BufferTable &buffers) {
  // As callHost in lib/Target/CPU/LoadedCode.cpp reads it.
  SmallVector<int64_t> words{op.getCallee(), int64_t(op.getInputs().size()),
                             int64_t(op.getOutputs().size())};
  FailureOr<Value> frame = emitFrame(b, op, op.getTypes(), buffers, words);
  if (failed(frame))
    return failure();
  auto pointerType = LLVM::LLVMPointerType::get(b.getContext());
  LLVM::CallOp::create(
      b, op.getLoc(),
      declareRuntime(b, op, "arrax_call_host", {pointerType, pointerType}),
      ValueRange{emitWords(b, op, words), *frame});
  return success();
}

LogicalResult arrax::kernels::emitLibraryCall(OpBuilder &b,
                                              array::LibraryCallOp op,
                                              BufferTable &buffers) {
  // As callLibrary in lib/Target/CPU/LoadedCode.cpp reads it.
  SmallVector<int64_t> words{int64_t(op.getParameters().size())};
  llvm::append_range(words, op.getParameters());
  words.push_back(int64_t(op.getInputs().size()));
  words.push_back(int64_t(op.getOutputs().size()));
  FailureOr<Value> frame = emitFrame(b, op, op.getTypes(), buffers, words);
  if (failed(frame))
    return failure();
  auto pointerType = LLVM::LLVMPointerType::get(b.getContext());
  LLVM::LLVMFuncOp callee = declareRuntime(b, op, op.getCallee(), pointerType);
  LLVM::CallOp::create(
      b, op.getLoc(),
      declareRuntime(b, op, "arrax_call_library",
                     {pointerType, pointerType, pointerType}),
      ValueRange{LLVM::AddressOfOp::create(b, op.getLoc(), callee),
                 emitWords(b, op, words), *frame});
  return success();
}
