//===- KernelBuilder.cpp - Launches of one entry function -----------------===//

#include "KernelBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

/// Of buffers and of what the arena is cut into, in bytes.
static constexpr int64_t BufferAlignment = 256;

KernelBuilder::KernelBuilder(func::FuncOp source)
    : source(source), b(source), loc(source.getLoc()) {
  MLIRContext *context = b.getContext();
  auto pointer = LLVM::LLVMPointerType::get(context);
  SmallVector<Type> arguments(source.getNumArguments(), pointer);
  auto type =
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), arguments);
  StringAttr name = source.getNameAttr();
  source.setName((name.getValue() + "$linalg").str());
  entry = LLVM::LLVMFuncOp::create(b, loc, name, type);
  for (NamedAttribute attr : source->getDiscardableAttrs())
    entry->setAttr(attr.getName(), attr.getValue());
  // Which outputs may be which inputs: kernels' pointers do not alias
  // otherwise.
  if (ArrayAttr attrs = source.getAllArgAttrs())
    entry.setAllArgAttrs(attrs);
  if (auto size = source->getAttrOfType<IntegerAttr>("arrax.arena_size"))
    arenaSize = llvm::alignTo(size.getInt(), BufferAlignment);
  b.setInsertionPointToStart(entry.addEntryBlock(b));
}

void KernelBuilder::finish() {
  LLVM::ReturnOp::create(b, loc, ValueRange());
  if (scratchSize)
    entry->setAttr("arrax.arena_size",
                   b.getI64IntegerAttr(arenaSize + scratchSize));
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

Value KernelBuilder::indexConstant(int64_t value) {
  Value &known = sizes[value];
  if (!known) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(&entry.getBody().front());
    known = arith::ConstantIndexOp::create(b, loc, value);
  }
  return known;
}

void KernelBuilder::begin(Location theLoc, StringRef kind,
                          const LaunchShape &shape) {
  loc = theLoc;
  SmallVector<Value, 6> extents;
  for (const auto &sizes : {shape.grid, shape.block})
    for (int64_t size : sizes)
      extents.push_back(indexConstant(size));
  auto symbol = [&](const Twine &name) {
    return FlatSymbolRefAttr::get(b.getContext(), name.str());
  };
  launch =
      mlir::gpu::LaunchOp::create(b, loc, extents[0], extents[1], extents[2],
                                  extents[3], extents[4], extents[5]);
  launch.setModuleAttr(symbol(entry.getName() + "_kernels"));
  launch.setFunctionAttr(
      symbol(entry.getName() + "_" + kind + "_" + Twine(numKernels++)));
  b.setInsertionPointToStart(&launch.getBody().front());
  mlir::gpu::TerminatorOp::create(b, loc);
  b.setInsertionPointToStart(&launch.getBody().front());
  prologueEnd = nullptr;
  pointers.clear();
  subviews.clear();
}

/// The threads of a block that has work for `count`: whole warps.
static int64_t blockSize(int64_t count, int64_t threads) {
  return std::min<int64_t>(threads, llvm::alignTo(count, WarpSize));
}

Value KernelBuilder::beginFlat(Location theLoc, StringRef kind, int64_t count,
                               int64_t threads) {
  int64_t block = blockSize(count, threads);
  LaunchShape shape;
  shape.grid[0] = llvm::divideCeil(count, block);
  shape.block[0] = block;
  begin(theLoc, kind, shape);
  Value thread = threadId(0), number = blockId(0);
  if (shape.grid[0] * block > INT32_MAX) {
    thread = toI64(thread);
    number = toI64(number);
  }
  Value first =
      arith::MulIOp::create(b, loc, number, constant(number.getType(), block));
  return arith::AddIOp::create(b, loc, first, thread);
}

Value KernelBuilder::isInside(Value flat, int64_t count, int64_t threads) {
  if (count % blockSize(count, threads) == 0)
    return {};
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, flat,
                               constant(flat.getType(), count));
}

void KernelBuilder::alignVectors() {
  auto bytes = [](VectorType type) {
    return type.getNumElements() * elementBytes(type.getElementType());
  };
  launch.walk([&](Operation *op) {
    if (auto load = dyn_cast<LLVM::LoadOp>(op))
      if (auto type = dyn_cast<VectorType>(load.getType()))
        load.setAlignment(bytes(type));
    if (auto store = dyn_cast<LLVM::StoreOp>(op))
      if (auto type = dyn_cast<VectorType>(store.getValue().getType()))
        store.setAlignment(bytes(type));
  });
}

void KernelBuilder::end() { b.setInsertionPointAfter(launch); }

static Value pick(mlir::gpu::KernelDim3 ids, unsigned dim) {
  return dim == 0 ? ids.x : dim == 1 ? ids.y : ids.z;
}

Value KernelBuilder::threadId(unsigned dim) {
  return arith::IndexCastUIOp::create(b, loc, b.getI32Type(),
                                      pick(launch.getThreadIds(), dim));
}

Value KernelBuilder::blockId(unsigned dim) {
  return arith::IndexCastUIOp::create(b, loc, b.getI32Type(),
                                      pick(launch.getBlockIds(), dim));
}

Value KernelBuilder::shared(int64_t bytes) {
  MLIRContext *context = b.getContext();
  OpBuilder module(entry);
  auto type = LLVM::LLVMArrayType::get(b.getI8Type(), bytes);
  std::string name = (entry.getName() + "_shared_" + Twine(numShared++)).str();
  constexpr unsigned SharedSpace = 3;
  LLVM::GlobalOp::create(module, loc, type, /*isConstant=*/false,
                         LLVM::Linkage::Internal, name, Attribute(),
                         /*alignment=*/16, SharedSpace);
  return LLVM::AddressOfOp::create(
      b, loc, LLVM::LLVMPointerType::get(context, SharedSpace), name);
}

BufferRef KernelBuilder::scratch(int64_t bytes) {
  BufferRef ref;
  ref.argument = source.getNumArguments() - 1; // The arena.
  ref.byteOffset = arenaSize + scratchUsed;
  scratchUsed += llvm::alignTo(bytes, BufferAlignment);
  scratchSize = std::max(scratchSize, scratchUsed);
  return ref;
}

//===----------------------------------------------------------------------===//
// Pointers
//===----------------------------------------------------------------------===//

FailureOr<Value> KernelBuilder::pointer(const BufferRef &ref) {
  if (ref.dynamic)
    return subviewPointer(ref.dynamic.getDefiningOp<memref::SubViewOp>());
  Value &known = pointers[{ref.argument, ref.global, ref.byteOffset}];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(b);
  if (prologueEnd)
    b.setInsertionPointAfter(prologueEnd);
  else
    b.setInsertionPointToStart(&launch.getBody().front());
  Value base = entry.getArgument(ref.argument);
  if (ref.global)
    base = LLVM::AddressOfOp::create(b, loc,
                                     LLVM::LLVMPointerType::get(b.getContext()),
                                     ref.global.getValue());
  known = elementPointer(b, loc, base, b.getI8Type(), ref.byteOffset);
  if (Operation *made = known.getDefiningOp())
    prologueEnd = made;
  return known;
}

/// Computed where it is used, in each kernel: the position is in memory of the
/// device, and to fetch it from there would take longer.
FailureOr<Value> KernelBuilder::subviewPointer(memref::SubViewOp subview) {
  if (Value known = subviews.lookup(subview))
    return known;
  MemRefType type = subview.getSourceType();
  FailureOr<BufferRef> ref = resolveBuffer(subview.getSource());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(ref) || failed(type.getStridesAndOffset(strides, offset)))
    return failure();
  FailureOr<Value> base = pointer(*ref);
  if (failed(base))
    return failure();
  if (ref->dynamic) // Its pointer has the offset in it.
    offset = 0;
  Value result = *base;
  for (auto [position, stride] :
       llvm::zip_equal(subview.getMixedOffsets(), strides)) {
    if (std::optional<int64_t> known = getConstantIntValue(position)) {
      offset += *known * stride;
      continue;
    }
    FailureOr<Value> index = evaluatePosition(cast<Value>(position));
    if (failed(index))
      return failure();
    result =
        elementPointer(b, loc, result, type.getElementType(), *index, stride);
  }
  return subviews[subview] =
             elementPointer(b, loc, result, type.getElementType(), offset);
}

FailureOr<Value> KernelBuilder::evaluatePosition(Value position) {
  BodyEmitter scalars(b, b, loc, 1);
  SmallVector<Value> worklist{position};
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val().getDefiningOp();
    if (!op)
      continue; // emitTree tells.
    auto load = dyn_cast<memref::LoadOp>(op);
    if (!load) {
      llvm::append_range(worklist, op->getOperands());
      continue;
    }
    if (load.getMemRefType().getRank())
      return load.emitError("only scalars are loaded outside of loops");
    FailureOr<BufferRef> ref = resolveBuffer(load.getMemRef());
    if (failed(ref))
      return failure();
    FailureOr<Value> from = pointer(*ref);
    if (failed(from))
      return failure();
    scalars.bind(load.getResult(),
                 loadLanes(b, loc, *from, load.getMemRefType().getElementType(),
                           0, {}, 1));
  }
  if (failed(scalars.emitTree(position)))
    return failure();
  return scalars.lookup(position).re;
}

//===----------------------------------------------------------------------===//
// Indices
//===----------------------------------------------------------------------===//

Value KernelBuilder::constant(Type type, int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getIntegerAttr(type, value));
}

Value KernelBuilder::toI64(Value value) {
  if (value.getType().isInteger(64))
    return value;
  return arith::ExtUIOp::create(b, loc, b.getI64Type(), value);
}

SmallVector<Value, 4> KernelBuilder::delinearize(Value flat,
                                                 ArrayRef<int64_t> extents) {
  SmallVector<Value, 4> coordinates(extents.size());
  for (unsigned dim = extents.size(); dim-- > 1;) {
    Value extent = constant(flat.getType(), extents[dim]);
    coordinates[dim] = arith::RemUIOp::create(b, loc, flat, extent);
    flat = arith::DivUIOp::create(b, loc, flat, extent);
  }
  if (!extents.empty())
    coordinates[0] = flat;
  return coordinates;
}

void KernelBuilder::guarded(Value condition, llvm::function_ref<void()> body) {
  if (!condition)
    return body();
  auto branch = scf::IfOp::create(b, loc, condition, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  body();
}
