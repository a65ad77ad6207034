//===- NestCode.cpp - Where the code of loop nests goes -------------------===//

#include "NestCode.h"
#include "NestEmitter.h"
#include "NestKey.h"
#include "RuntimeCall.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace arrax::kernels;

NestCode::NestCode(OpBuilder &builder, LLVM::LLVMFuncOp entry,
                   unsigned vectorBits)
    : b(builder), entry(entry), vectorBits(vectorBits),
      ptr(LLVM::LLVMPointerType::get(builder.getContext())) {}

LogicalResult NestCode::read(func::FuncOp source) {
  WalkResult result = source.walk([&](Operation *op) {
    if (!isa<linalg::LinalgOp, memref::CopyOp>(op) || writesNothing(*op))
      return WalkResult::advance();
    FailureOr<SmallVector<LoopNest, 1>> nests = buildLoopNests(op);
    if (failed(nests))
      return WalkResult::interrupt();
    for (LoopNest &nest : *nests) {
      std::optional<std::string> key = getKey(nest);
      Shared *code = key ? &shared[*key] : nullptr;
      if (code)
        ++code->uses;
      nestsOf[op].push_back({std::move(nest), code});
    }
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

Value NestCode::constant(Location loc, int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value));
}

Value NestCode::slot(Location loc, Value frame, int32_t number) {
  return LLVM::GEPOp::create(b, loc, ptr, ptr, frame,
                             ArrayRef<LLVM::GEPArg>{number});
}

LLVM::LLVMFuncOp NestCode::startFunction(Location loc, const Twine &name) {
  b.setInsertionPoint(entry);
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(b.getContext()), {ptr});
  auto function = LLVM::LLVMFuncOp::create(
      b, loc, (entry.getName() + name).str(), type, LLVM::Linkage::Internal);
  b.setInsertionPointToStart(function.addEntryBlock(b));
  return function;
}

LogicalResult NestCode::emit(Operation *op, Value array, BufferTable &buffers) {
  for (auto &[nest, code] : nestsOf[op]) {
    if (nest.size() == 0)
      continue;
    LogicalResult emitted = code && code->uses > 1
                                ? emitShared(nest, *code, buffers)
                                : emitHere(nest, array, buffers);
    if (failed(emitted))
      return failure();
  }
  return success();
}

LogicalResult NestCode::emitHere(LoopNest nest, Value array,
                                 BufferTable &buffers) {
  Plan plan = makePlan(nest, vectorBits);
  if (plan.split != Split::None)
    return emitParallel(nest, plan, array, buffers);
  return NestEmitter(b, nest, plan, buffers).emit();
}

//===----------------------------------------------------------------------===//
// Functions that nests share
//===----------------------------------------------------------------------===//

/// The nest with the places of its memory as arguments of a function.
static LoopNest takeArguments(LoopNest nest, const NestPlaces &places) {
  const unsigned *place = places.ofAccess.begin();
  auto take = [&](Access &access) {
    access.buffer = BufferRef();
    access.buffer.argument = *place++;
    access.offset = 0;
  };
  llvm::for_each(nest.inputs, take);
  llvm::for_each(nest.outputs, take);
  return nest;
}

LogicalResult NestCode::emitShared(const LoopNest &nest, Shared &code,
                                   BufferTable &buffers) {
  Location loc = nest.loc;
  NestPlaces places(nest);
  LLVM::LLVMFuncOp &function = code.function;
  if (!function) {
    OpBuilder::InsertionGuard guard(b);
    function = startFunction(loc, "_nest_" + Twine(numNests++));
    Value array = function.getArgument(0);
    BufferTable table(array, &function.getBody().front());
    if (failed(emitHere(takeArguments(nest, places), array, table)))
      return failure();
    LLVM::ReturnOp::create(b, loc, ValueRange());
  }
  Value frame = buffers.nestScratch(loc, places.places.size() * sizeof(void *));
  for (auto [number, place] : llvm::enumerate(places.places))
    LLVM::StoreOp::create(b, loc, buffers.pointer(loc, place),
                          slot(loc, frame, number), sizeof(void *));
  LLVM::CallOp::create(b, loc, function, ValueRange{frame});
  return success();
}

//===----------------------------------------------------------------------===//
// Kernels that threads run
//===----------------------------------------------------------------------===//

/// Subviews at run-time positions that the nest accesses.
static SmallVector<Value> dynamicBuffers(const LoopNest &nest) {
  llvm::SmallSetVector<Value, 4> found;
  for (const auto *list : {&nest.inputs, &nest.outputs})
    for (const Access &access : *list)
      if (access.buffer.dynamic)
        found.insert(access.buffer.dynamic);
  return found.takeVector();
}

/// A kernel takes the pointers of the function that starts it or, if `framed`,
/// a frame: of those pointers, the partial results, and each dynamic subview.
FailureOr<LLVM::LLVMFuncOp>
NestCode::emitKernel(const LoopNest &nest, const Plan &plan, bool framed) {
  Location loc = nest.loc;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(entry);
  auto type =
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(b.getContext()),
                                  {ptr, b.getI64Type(), b.getI64Type()});
  std::string name = (entry.getName() + "_kernel_" + Twine(numKernels++)).str();
  auto kernel =
      LLVM::LLVMFuncOp::create(b, loc, name, type, LLVM::Linkage::Internal);
  Block *block = kernel.addEntryBlock(b);
  b.setInsertionPointToStart(block);
  Chunk chunk{kernel.getArgument(1), kernel.getArgument(2), {}};
  Value frame = kernel.getArgument(0);
  Value array =
      framed ? Value(LLVM::LoadOp::create(b, loc, ptr, frame, 8)) : frame;
  BufferTable table(array, block, framed ? array.getDefiningOp() : nullptr);
  if (plan.split == Split::Reduction) {
    Value all = LLVM::LoadOp::create(b, loc, ptr, slot(loc, frame, 1), 8);
    Value number =
        arith::DivUIOp::create(b, loc, chunk.lo, constant(loc, plan.grain));
    chunk.partials = elementPointer(b, loc, all, b.getI8Type(), number,
                                    PartialLayout(nest).bytes);
  }
  for (auto [number, subview] : llvm::enumerate(dynamicBuffers(nest)))
    table.bindDynamic(
        subview,
        LLVM::LoadOp::create(b, loc, ptr, slot(loc, frame, 2 + number), 8));
  if (failed(NestEmitter(b, nest, plan, table).emit(chunk)))
    return failure();
  LLVM::ReturnOp::create(b, loc, ValueRange());
  return kernel;
}

LogicalResult NestCode::emitParallel(const LoopNest &nest, const Plan &plan,
                                     Value array, BufferTable &buffers) {
  Location loc = nest.loc;
  bool partial = plan.split == Split::Reduction;
  SmallVector<Value> dynamic = dynamicBuffers(nest);
  bool framed = partial || !dynamic.empty();
  Value argument = array, partials;
  if (partial)
    partials =
        buffers.nestScratch(loc, plan.numChunks() * PartialLayout(nest).bytes);
  if (framed) {
    argument = buffers.scratch(loc, (2 + dynamic.size()) * sizeof(void *));
    LLVM::StoreOp::create(b, loc, array, argument, 8);
    if (partial)
      LLVM::StoreOp::create(b, loc, partials, slot(loc, argument, 1), 8);
    for (auto [number, subview] : llvm::enumerate(dynamic)) {
      BufferRef ref;
      ref.dynamic = subview;
      LLVM::StoreOp::create(b, loc, buffers.pointer(loc, ref),
                            slot(loc, argument, 2 + number), 8);
    }
  }
  FailureOr<LLVM::LLVMFuncOp> kernel = emitKernel(nest, plan, framed);
  if (failed(kernel))
    return failure();
  Value address = LLVM::AddressOfOp::create(b, loc, *kernel);
  Type i64 = b.getI64Type();
  LLVM::LLVMFuncOp parallelFor =
      declareRuntime(b, entry, "arrax_parallel_for", {ptr, ptr, i64, i64});
  LLVM::CallOp::create(b, loc, parallelFor,
                       ValueRange{address, argument, constant(loc, plan.extent),
                                  constant(loc, plan.grain)});
  if (partial)
    NestEmitter(b, nest, plan, buffers).emitFinalCombine(partials);
  return success();
}
