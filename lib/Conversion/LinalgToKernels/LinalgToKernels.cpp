//===- LinalgToKernels.cpp - convert-linalg-to-kernels --------------------===//

#include "NestEmitter.h"
#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTLINALGTOKERNELS
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;

namespace {

constexpr StringLiteral ParallelFor = "arrax_parallel_for";

/// Converts one entry function.
class EntryConverter {
public:
  EntryConverter(func::FuncOp function, unsigned vectorBits)
      : function(function), vectorBits(vectorBits), b(function), context(b.getContext()),
        ptr(LLVM::LLVMPointerType::get(context)) {}

  LogicalResult convert();

private:
  LogicalResult convertOp(Operation &op);
  LogicalResult convertNest(LoopNest nest);
  LogicalResult emitParallel(const LoopNest &nest, const Plan &plan);
  LLVM::LLVMFuncOp declareParallelFor();

  func::FuncOp function;
  unsigned vectorBits;
  OpBuilder b;
  MLIRContext *context;
  Type ptr;
  LLVM::LLVMFuncOp entry;
  std::optional<BufferTable> buffers;
  unsigned numKernels = 0;
};

} // namespace

LLVM::LLVMFuncOp EntryConverter::declareParallelFor() {
  auto module = function->getParentOfType<ModuleOp>();
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(ParallelFor))
    return known;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(module.getBody());
  auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context),
                                          {ptr, ptr, b.getI64Type(), b.getI64Type()});
  return LLVM::LLVMFuncOp::create(b, module.getLoc(), ParallelFor, type);
}

/// Outlines the nest to a kernel and calls it for every chunk. A kernel sees
/// the buffers of the entry; one with partial results a frame of two pointers:
/// those buffers, and the partial results.
LogicalResult EntryConverter::emitParallel(const LoopNest &nest, const Plan &plan) {
  Location loc = nest.loc;
  bool partial = plan.split == Split::Reduction;
  PartialLayout layout(nest);
  Value frame = entry.getArgument(0), partials;
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value));
  };
  if (partial) {
    partials = LLVM::AllocaOp::create(b, loc, ptr, b.getI8Type(),
                                      constant(plan.numChunks() * layout.bytes), 64);
    frame = LLVM::AllocaOp::create(b, loc, ptr, ptr, constant(2), 8);
    LLVM::StoreOp::create(b, loc, entry.getArgument(0), frame, 8);
    Value second = LLVM::GEPOp::create(b, loc, ptr, ptr, frame, ArrayRef<LLVM::GEPArg>{1});
    LLVM::StoreOp::create(b, loc, partials, second, 8);
  }

  LLVM::LLVMFuncOp kernel;
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(entry);
    auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context),
                                            {ptr, b.getI64Type(), b.getI64Type()});
    std::string name = (entry.getName() + "_kernel_" + Twine(numKernels++)).str();
    kernel = LLVM::LLVMFuncOp::create(b, loc, name, type, LLVM::Linkage::Internal);
    Block *block = kernel.addEntryBlock(b);
    b.setInsertionPointToStart(block);
    Chunk chunk{kernel.getArgument(1), kernel.getArgument(2), {}};
    Value arguments = kernel.getArgument(0);
    Operation *prologueEnd = nullptr;
    if (partial) {
      Value own = arguments;
      arguments = LLVM::LoadOp::create(b, loc, ptr, own, 8);
      Value second = LLVM::GEPOp::create(b, loc, ptr, ptr, own, ArrayRef<LLVM::GEPArg>{1});
      Value all = LLVM::LoadOp::create(b, loc, ptr, second, 8);
      Value slot = arith::DivUIOp::create(b, loc, chunk.lo, constant(plan.grain));
      chunk.partials = elementPointer(b, loc, all, b.getI8Type(), slot, layout.bytes);
      prologueEnd = chunk.partials.getDefiningOp();
    }
    BufferTable table(arguments, block, prologueEnd);
    if (failed(NestEmitter(b, nest, plan, table).emit(chunk)))
      return failure();
    LLVM::ReturnOp::create(b, loc, ValueRange());
  }

  Value address = LLVM::AddressOfOp::create(b, loc, kernel);
  LLVM::CallOp::create(b, loc, declareParallelFor(),
                       ValueRange{address, frame, constant(plan.extent), constant(plan.grain)});
  if (partial)
    NestEmitter(b, nest, plan, *buffers).emitFinalCombine(partials);
  return success();
}

LogicalResult EntryConverter::convertNest(LoopNest nest) {
  if (nest.size() == 0)
    return success();
  Plan plan = makePlan(nest, vectorBits);
  if (plan.split != Split::None)
    return emitParallel(nest, plan);
  return NestEmitter(b, nest, plan, *buffers).emit();
}

LogicalResult EntryConverter::convertOp(Operation &op) {
  if (isa<func::ReturnOp, memref::ViewOp, memref::SubViewOp, memref::ReinterpretCastOp,
          memref::CollapseShapeOp, memref::ExpandShapeOp, memref::CastOp, memref::TransposeOp,
          memref::GetGlobalOp, memref::AssumeAlignmentOp>(op) ||
      op.hasTrait<OpTrait::ConstantLike>())
    return success();
  if (isa<linalg::LinalgOp, memref::CopyOp>(op)) {
    FailureOr<LoopNest> nest = buildLoopNest(&op);
    return failed(nest) ? failure() : convertNest(std::move(*nest));
  }
  return op.emitError("the CPU has no lowering for '") << op.getName() << "'";
}

LogicalResult EntryConverter::convert() {
  Location loc = function.getLoc();
  for (Type type : function.getArgumentTypes())
    if (!isa<MemRefType>(type))
      return function.emitError("an entry function takes memrefs only");
  if (function.getNumResults() || !function.getBody().hasOneBlock())
    return function.emitError("an entry function is one block without results");
  auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), {ptr});
  StringAttr name = function.getNameAttr();
  function.setName((name.getValue() + "$linalg").str());
  entry = LLVM::LLVMFuncOp::create(b, loc, name, type);
  for (NamedAttribute attr : function->getDiscardableAttrs())
    entry->setAttr(attr.getName(), attr.getValue());
  Block *block = entry.addEntryBlock(b);
  buffers.emplace(entry.getArgument(0), block);
  b.setInsertionPointToStart(block);
  for (Operation &op : function.getBody().front())
    if (failed(convertOp(op)))
      return failure();
  LLVM::ReturnOp::create(b, loc, ValueRange());
  function.erase();
  return success();
}

namespace {
struct ConvertLinalgToKernels
    : arrax::impl::ConvertLinalgToKernelsBase<ConvertLinalgToKernels> {
  using Base::Base;

  void runOnOperation() override {
    for (auto function : llvm::make_early_inc_range(getOperation().getOps<func::FuncOp>())) {
      if (function.isDeclaration())
        continue;
      if (failed(EntryConverter(function, vectorBits).convert()))
        return signalPassFailure();
    }
  }
};
} // namespace
