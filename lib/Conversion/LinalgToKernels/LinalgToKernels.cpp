//===- LinalgToKernels.cpp - convert-linalg-to-kernels --------------------===//

#include "ArrayCall.h"
#include "GemmCall.h"
#include "NestCode.h"
#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTLINALGTOKERNELS
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;

namespace {

/// Converts one entry function.
class EntryConverter {
public:
  EntryConverter(func::FuncOp function, unsigned vectorBits)
      : function(function), vectorBits(vectorBits), b(function),
        context(b.getContext()), ptr(LLVM::LLVMPointerType::get(context)) {}

  LogicalResult convert();

private:
  LogicalResult fill(LLVM::LLVMFuncOp target, ArrayRef<Operation *> ops);
  LogicalResult convertOp(Operation &op);
  void enterIfApart(memref::CopyOp copy);
  LogicalResult convertScalar(Operation &op);
  LogicalResult convertStore(memref::StoreOp store);
  LogicalResult convertDynamicSubview(memref::SubViewOp subview);
  LogicalResult convertDynamicCast(memref::ReinterpretCastOp cast);
  LogicalResult convertFor(scf::ForOp loop);
  LogicalResult convertWhile(scf::WhileOp loop);
  LogicalResult convertIf(scf::IfOp branch);
  LogicalResult convertRegion(Block &source, Block *target,
                              ValueRange arguments, unsigned dropped = 0);
  FailureOr<SmallVector<Value>> getScalars(ValueRange values);
  void bindScalars(ValueRange scalars, ValueRange values);

  func::FuncOp function;
  unsigned vectorBits;
  OpBuilder b;
  MLIRContext *context;
  Type ptr;
  std::optional<NestCode> nests;
  // Of the function that is being filled.
  Value array;
  std::optional<BufferTable> buffers;
  std::optional<BodyEmitter> scalars; // Values computed between the loops.
};

} // namespace

/// Scalars in front of loops: positions of dynamic slices.
LogicalResult EntryConverter::convertScalar(Operation &op) {
  auto load = dyn_cast<memref::LoadOp>(op);
  if (!load)
    return scalars->emitTree(op.getResult(0));
  if (load.getMemRefType().getRank())
    return op.emitError("only scalars are loaded outside of loops");
  FailureOr<BufferRef> buffer = resolveBuffer(load.getMemRef());
  if (failed(buffer))
    return failure();
  Value pointer = buffers->pointer(op.getLoc(), *buffer);
  scalars->bind(load.getResult(),
                loadLanes(b, op.getLoc(), pointer,
                          load.getMemRefType().getElementType(), 0, {}, 1));
  return success();
}

LogicalResult EntryConverter::convertDynamicSubview(memref::SubViewOp subview) {
  Location loc = subview.getLoc();
  MemRefType source = subview.getSourceType();
  FailureOr<BufferRef> buffer = resolveBuffer(subview.getSource());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(buffer) || failed(source.getStridesAndOffset(strides, offset)))
    return failure();
  if (buffer->dynamic)
    offset = 0;
  Value pointer = buffers->pointer(loc, *buffer);
  for (auto [position, stride] :
       llvm::zip_equal(subview.getMixedOffsets(), strides)) {
    if (std::optional<int64_t> known = getConstantIntValue(position)) {
      offset += *known * stride;
      continue;
    }
    Value index = cast<Value>(position);
    if (failed(scalars->emitTree(index)))
      return failure();
    pointer = elementPointer(b, loc, pointer, source.getElementType(),
                             scalars->lookup(index).re, stride);
  }
  pointer = elementPointer(b, loc, pointer, source.getElementType(), offset);
  buffers->bindDynamic(subview, pointer);
  return success();
}

LogicalResult EntryConverter::convertStore(memref::StoreOp store) {
  FailureOr<BufferRef> buffer = resolveBuffer(store.getMemRef());
  if (failed(buffer) || failed(scalars->emitTree(store.getValue())))
    return failure();
  storeLanes(b, store.getLoc(), scalars->lookup(store.getValue()),
             buffers->pointer(store.getLoc(), *buffer),
             store.getMemRefType().getElementType(), 0, {}, 1);
  return success();
}

LogicalResult
EntryConverter::convertDynamicCast(memref::ReinterpretCastOp cast) {
  Location loc = cast.getLoc();
  FailureOr<BufferRef> buffer = resolveBuffer(cast.getSource());
  Value offset = llvm::cast<Value>(cast.getMixedOffsets().front());
  if (failed(buffer) || failed(scalars->emitTree(offset)))
    return failure();
  buffers->bindDynamic(cast,
                       elementPointer(b, loc, buffers->pointer(loc, *buffer),
                                      cast.getType().getElementType(),
                                      scalars->lookup(offset).re));
  return success();
}

/// Nothing is left to copy if the caller gave an input for an output.
void EntryConverter::enterIfApart(memref::CopyOp copy) {
  Location loc = copy.getLoc();
  FailureOr<BufferRef> source = resolveBuffer(copy.getSource()),
                       target = resolveBuffer(copy.getTarget());
  if (failed(source) || failed(target))
    return;
  Value apart = LLVM::ICmpOp::create(b, loc, LLVM::ICmpPredicate::ne,
                                     buffers->pointer(loc, *source),
                                     buffers->pointer(loc, *target));
  auto branch = scf::IfOp::create(b, loc, apart, /*withElseRegion=*/false);
  b.setInsertionPointToStart(branch.thenBlock());
}

LogicalResult EntryConverter::convertOp(Operation &op) {
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return convertFor(loop);
  if (auto loop = dyn_cast<scf::WhileOp>(op))
    return convertWhile(loop);
  if (auto branch = dyn_cast<scf::IfOp>(op))
    return convertIf(branch);
  if (auto store = dyn_cast<memref::StoreOp>(op))
    return convertStore(store);
  if (startsDynamically(&op)) {
    if (auto subview = dyn_cast<memref::SubViewOp>(op))
      return convertDynamicSubview(subview);
    return convertDynamicCast(cast<memref::ReinterpretCastOp>(op));
  }
  // Seen through by resolveBuffer and emitTree.
  if (isa<func::ReturnOp, scf::YieldOp, scf::ConditionOp, memref::ViewOp,
          memref::SubViewOp, memref::ReinterpretCastOp, memref::CollapseShapeOp,
          memref::ExpandShapeOp, memref::CastOp, memref::TransposeOp,
          memref::GetGlobalOp, memref::AssumeAlignmentOp>(op) ||
      op.hasTrait<OpTrait::ConstantLike>())
    return success();
  if (isa<linalg::LinalgOp, memref::CopyOp>(op)) {
    if (writesNothing(op))
      return success();
    OpBuilder::InsertionGuard guard(b);
    if (auto copy = dyn_cast<memref::CopyOp>(op))
      enterIfApart(copy);
    return nests->emit(&op, array, *buffers);
  }
  if (auto gemm = dyn_cast<array::GemmOp>(op))
    return emitGemmCall(b, gemm, *buffers);
  if (auto call = dyn_cast<array::HostCallOp>(op))
    return emitHostCall(b, call, *buffers);
  if (auto call = dyn_cast<array::LibraryCallOp>(op))
    return emitLibraryCall(b, call, *buffers);
  if (isa<memref::LoadOp>(op) ||
      isa<arith::ArithDialect, complex::ComplexDialect, math::MathDialect>(
          op.getDialect()))
    return convertScalar(op);
  return op.emitError("the CPU has no lowering for '") << op.getName() << "'";
}

//===----------------------------------------------------------------------===//
// Structured control flow
//===----------------------------------------------------------------------===//

/// The scalars in the types that they are computed in; a complex number is two.
FailureOr<SmallVector<Value>> EntryConverter::getScalars(ValueRange values) {
  SmallVector<Value> lanes;
  for (Value value : values) {
    if (failed(scalars->emitTree(value)))
      return failure();
    const Lanes &lane = scalars->lookup(value);
    lanes.push_back(lane.re);
    if (lane.im)
      lanes.push_back(lane.im);
  }
  return lanes;
}

/// Lets `lanes`, as getScalars returns them, stand for `values`.
void EntryConverter::bindScalars(ValueRange values, ValueRange lanes) {
  size_t next = 0;
  for (Value value : values) {
    Lanes lane(lanes[next++]);
    if (isa<ComplexType>(value.getType()))
      lane.im = lanes[next++];
    scalars->bind(value, lane);
  }
}

/// Converts the ops of `source` at the end of `target`, and its terminator but
/// for the first `dropped` operands, which must be a condition.
LogicalResult EntryConverter::convertRegion(Block &source, Block *target,
                                            ValueRange arguments,
                                            unsigned dropped) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(target);
  BodyEmitter::Scope scope = scalars->getScope();
  bindScalars(source.getArguments(), arguments);
  for (Operation &op : source)
    if (failed(convertOp(op)))
      return failure();
  Operation *end = source.getTerminator();
  auto results = getScalars(end->getOperands().drop_front(dropped));
  auto condition = getScalars(end->getOperands().take_front(dropped));
  if (failed(results) || failed(condition))
    return failure();
  if (dropped)
    scf::ConditionOp::create(b, end->getLoc(), condition->front(), *results);
  else
    scf::YieldOp::create(b, end->getLoc(), *results);
  scalars->restore(std::move(scope));
  return success();
}

LogicalResult EntryConverter::convertFor(scf::ForOp loop) {
  auto bounds =
      getScalars({loop.getLowerBound(), loop.getUpperBound(), loop.getStep()});
  auto inits = getScalars(loop.getInitArgs());
  if (failed(bounds) || failed(inits))
    return failure();
  auto result = scf::ForOp::create(b, loop.getLoc(), (*bounds)[0], (*bounds)[1],
                                   (*bounds)[2], *inits);
  if (inits->empty())
    result.getBody()->getTerminator()->erase();
  if (failed(convertRegion(*loop.getBody(), result.getBody(),
                           result.getBody()->getArguments())))
    return failure();
  bindScalars(loop.getResults(), result.getResults());
  return success();
}

LogicalResult EntryConverter::convertWhile(scf::WhileOp loop) {
  auto inits = getScalars(loop.getInits());
  if (failed(inits))
    return failure();
  // What the condition passes on is what it takes.
  SmallVector<Type> types(ValueRange(*inits).getTypes());
  auto result = scf::WhileOp::create(b, loop.getLoc(), types, *inits);
  SmallVector<Location> locs(types.size(), loop.getLoc());
  Block *before = &result.getBefore().emplaceBlock(),
        *after = &result.getAfter().emplaceBlock();
  before->addArguments(types, locs);
  after->addArguments(types, locs);
  if (failed(convertRegion(*loop.getBeforeBody(), before,
                           before->getArguments(), /*dropped=*/1)) ||
      failed(convertRegion(*loop.getAfterBody(), after, after->getArguments())))
    return failure();
  bindScalars(loop.getResults(), result.getResults());
  return success();
}

LogicalResult EntryConverter::convertIf(scf::IfOp branch) {
  auto condition = getScalars(branch.getCondition());
  if (failed(condition))
    return failure();
  SmallVector<Type> types;
  for (Type type : branch.getResultTypes()) {
    types.push_back(computeType(type));
    if (isa<ComplexType>(type))
      types.push_back(computeType(type));
  }
  auto result = scf::IfOp::create(b, branch.getLoc(), types, condition->front(),
                                  /*withElse=*/true);
  for (auto [source, target] :
       llvm::zip_equal(branch.getRegions(), result.getRegions())) {
    if (source->empty())
      continue;
    target->front().clear();
    if (failed(convertRegion(source->front(), &target->front(), {})))
      return failure();
  }
  bindScalars(branch.getResults(), result.getResults());
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// True if the result of `op` lives in registers of the function that has it,
/// as a scalar or as where a view starts, rather than in memory.
static bool isInRegisters(Operation *op,
                          const llvm::SmallPtrSetImpl<Operation *> &others) {
  if (!op->getNumResults() || op->hasTrait<OpTrait::ConstantLike>())
    return false;
  if (!isa<MemRefType>(op->getResult(0).getType()) || startsDynamically(op))
    return true;
  return llvm::any_of(op->getOperands(), [&](Value operand) {
    return others.contains(operand.getDefiningOp());
  });
}

/// Cuts a long block where nothing but memory connects its parts: the time that
/// LLVM takes for a function grows faster than the function.
static SmallVector<SmallVector<Operation *>> splitIntoParts(Block &block) {
  constexpr size_t MinLength = 512; // Ops, with those of loops.
  llvm::SmallPtrSet<Operation *, 16> inRegisters;
  llvm::DenseMap<Operation *, size_t> positions;
  for (Operation &op : block) {
    positions[&op] = positions.size();
    if (isInRegisters(&op, inRegisters))
      inRegisters.insert(&op);
  }
  SmallVector<SmallVector<Operation *>> parts(1);
  size_t position = 0, needed = 0; // Registers are up to there.
  size_t length = 0;
  for (Operation &op : block) {
    if (length >= MinLength && position > needed) {
      parts.emplace_back();
      length = 0;
    }
    parts.back().push_back(&op);
    op.walk([&](Operation *) { ++length; });
    if (inRegisters.contains(&op))
      for (Operation *user : op.getUsers())
        needed = std::max(needed,
                          positions.lookup(block.findAncestorOpInBlock(*user)));
    ++position;
  }
  return parts;
}

LogicalResult EntryConverter::fill(LLVM::LLVMFuncOp target,
                                   ArrayRef<Operation *> ops) {
  array = target.getArgument(0);
  buffers.emplace(array, &target.getBody().front());
  scalars.emplace(b, b, target.getLoc(), 1);
  for (Operation *op : ops)
    if (failed(convertOp(*op)))
      return failure();
  LLVM::ReturnOp::create(b, target.getLoc(), ValueRange());
  return success();
}

LogicalResult EntryConverter::convert() {
  Location loc = function.getLoc();
  for (Type type : function.getArgumentTypes())
    if (!isa<MemRefType>(type))
      return function.emitError("an entry function takes memrefs only");
  if (function.getNumResults() || !function.getBody().hasOneBlock())
    return function.emitError("an entry function is one block without results");
  auto type =
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), {ptr});
  StringAttr name = function.getNameAttr();
  function.setName((name.getValue() + "$linalg").str());
  auto entry = LLVM::LLVMFuncOp::create(b, loc, name, type);
  for (NamedAttribute attr : function->getDiscardableAttrs())
    entry->setAttr(attr.getName(), attr.getValue());
  Block *block = entry.addEntryBlock(b);
  nests.emplace(b, entry, vectorBits);
  if (failed(nests->read(function)))
    return failure();
  SmallVector<SmallVector<Operation *>> parts =
      splitIntoParts(function.getBody().front());
  if (parts.size() == 1) {
    b.setInsertionPointToStart(block);
    if (failed(fill(entry, parts.front())))
      return failure();
  } else {
    for (auto [number, ops] : llvm::enumerate(parts)) {
      LLVM::LLVMFuncOp part =
          nests->startFunction(loc, "_part_" + Twine(number));
      if (failed(fill(part, ops)))
        return failure();
      b.setInsertionPointToEnd(block);
      LLVM::CallOp::create(b, loc, part, entry.getArguments());
    }
    LLVM::ReturnOp::create(b, loc, ValueRange());
  }
  function.erase();
  return success();
}

namespace {
struct ConvertLinalgToKernels
    : arrax::impl::ConvertLinalgToKernelsBase<ConvertLinalgToKernels> {
  using Base::Base;

  void runOnOperation() override {
    for (auto function :
         llvm::make_early_inc_range(getOperation().getOps<func::FuncOp>())) {
      if (function.isDeclaration())
        continue;
      if (failed(EntryConverter(function, vectorBits).convert()))
        return signalPassFailure();
    }
    for (auto global :
         llvm::make_early_inc_range(getOperation().getOps<memref::GlobalOp>()))
      if (failed(convertGlobal(global)))
        return signalPassFailure();
  }
};
} // namespace
