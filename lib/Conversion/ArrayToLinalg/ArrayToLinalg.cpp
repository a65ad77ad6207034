//===- ArrayToLinalg.cpp - Functions on arrays to functions on memory -----===//

#include "Lowering.h"
#include "arrax/Conversion/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/TypeSwitch.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTARRAYTOLINALG
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

Value Lowering::getView(int64_t offset, MemRefType type) {
  Value start = arith::ConstantIndexOp::create(builder, offset);
  return memref::ViewOp::create(builder, type, arena, start, ValueRange());
}

/// `buffer` under another shape of as many elements.
static Value emitReshape(ScalarBuilder &b, Value buffer, MemRefType type) {
  if (buffer.getType() == type)
    return buffer;
  auto [strides, offset] = type.getStridesAndOffset();
  return memref::ReinterpretCastOp::create(b, type, buffer, offset,
                                           type.getShape(), strides);
}

/// `type` at an offset known at run time only.
static MemRefType atDynamicOffset(MemRefType type) {
  auto [strides, offset] = type.getStridesAndOffset();
  return MemRefType::get(
      type.getShape(), type.getElementType(),
      StridedLayoutAttr::get(type.getContext(), ShapedType::kDynamic, strides));
}

Value Lowering::getMemory(const MemoryPlan::Place &place, MemRefType type,
                          Value extra) {
  // Nothing of it is ever read, and a memref cannot be cast to it.
  if (type.getNumElements() == 0)
    return getView(0, type);
  bool isMoved = extra || !place.slices.empty();
  Value base;
  switch (place.kind) {
  case MemoryPlan::Kind::Input:
    base = inputs[place.index];
    break;
  case MemoryPlan::Kind::Output:
    base = outputs[place.index];
    break;
  case MemoryPlan::Kind::Constant:
    base = getBuffer(plan.getConstant(place.index));
    break;
  default:
    if (!isMoved)
      return getView(place.index, type);
    base = getView(place.index,
                   MemRefType::get(place.size / getByteSize(MemRefType::get(
                                                    {}, type.getElementType())),
                                   type.getElementType()));
  }
  if (!isMoved)
    return emitReshape(builder, base, type);
  Value offset = extra;
  int64_t bytes = getByteSize(MemRefType::get({}, type.getElementType()));
  for (const MemoryPlan::Slice &slice : place.slices) {
    Value part = arith::MulIOp::create(
        builder, steps.lookup(slice.scan),
        arith::ConstantIndexOp::create(builder, slice.bytes / bytes));
    offset = offset ? arith::AddIOp::create(builder, offset, part) : part;
  }
  auto [strides, ignored] = type.getStridesAndOffset();
  auto sizes = getAsIndexOpFoldResult(builder.getContext(), type.getShape());
  auto steps = getAsIndexOpFoldResult(builder.getContext(), strides);
  return memref::ReinterpretCastOp::create(builder, atDynamicOffset(type), base,
                                           OpFoldResult(offset), sizes, steps);
}

Value Lowering::getBuffer(Value array) {
  if (Value known = views.lookup(array))
    return known;
  Value view = getMemory(plan.getPlace(array), getBufferType(array.getType()));
  return views[array] = view;
}

Value Lowering::getScratch(Operation *op, unsigned i) {
  return getView(plan.getScratchOffset(op, i), getScratchTypes(op)[i]);
}

void Lowering::emitCopy(Value from, AffineMap map, Value to) {
  auto type = cast<MemRefType>(to.getType());
  if (type.getNumElements() == 0)
    return;
  auto identity =
      AffineMap::getMultiDimIdentityMap(type.getRank(), builder.getContext());
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  linalg::GenericOp::create(
      builder, TypeRange(), from, to, {map, identity}, iterators,
      [](OpBuilder &b, Location loc, ValueRange elements) {
        linalg::YieldOp::create(b, loc, elements[0]);
      });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// True if no memory can hold an array of `type`. Sums of sizes below that do
/// not overflow.
static bool isTooLarge(RankedTensorType type) {
  constexpr int64_t maxElements = int64_t(1) << 44;
  if (llvm::is_contained(type.getShape(), 0))
    return false;
  int64_t count = 1;
  for (int64_t size : type.getShape()) {
    if (size > maxElements / count)
      return true;
    count *= size;
  }
  return false;
}

static LogicalResult checkStored(Operation *op, TypeRange types) {
  for (Type type : types) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor)
      return op->emitOpError(
                 "cannot be compiled for the CPU: it has a value of type ")
             << type;
    if (!tensor.hasStaticShape())
      return op->emitOpError("dynamic dimension in ")
             << tensor << " is not supported on the CPU yet";
    if (isTooLarge(tensor))
      return op->emitOpError("needs memory for ")
             << tensor << ", which is more than there can be";
  }
  return success();
}

static LogicalResult checkStored(Block &block) {
  for (Operation &op : block) {
    if (failed(checkStored(&op, op.getResultTypes())))
      return failure();
    if (!isa<FusionOp>(op))
      for (Region &region : op.getRegions())
        if (failed(checkStored(region.front())))
          return failure();
  }
  return success();
}

static LogicalResult lowerOp(Lowering &lowering, Operation *op) {
  return llvm::TypeSwitch<Operation *, LogicalResult>(op)
      .Case([&](FusionOp fusion) { return lowerFusion(lowering, fusion); })
      .Case([&](DotGeneralOp dot) { return lowerDotGeneral(lowering, dot); })
      .Case([&](ConstantOp constant) {
        return lowerConstant(lowering, constant);
      })
      .Case([&](CallbackOp call) { return lowerCallback(lowering, call); })
      .Case<ReshapeOp, EmptyOp>([&](auto) { return success(); })
      .Case<SwitchOp, WhileOp, ScanOp>(
          [&](auto op) { return lowerControlFlow(lowering, op); })
      .Case([&](PadOp pad) { return lowerPad(lowering, pad); })
      .Case([&](ConcatenateOp concatenate) {
        return lowerConcatenate(lowering, concatenate);
      })
      .Case([&](DynamicSliceOp slice) {
        return lowerDynamicSlice(lowering, slice);
      })
      .Case([&](DynamicUpdateSliceOp update) {
        return lowerDynamicUpdateSlice(lowering, update);
      })
      .Case([&](LibraryOpInterface op) { return lowerLibraryOp(lowering, op); })
      .Case([](CollectiveOpInterface collective) -> LogicalResult {
        InFlightDiagnostic error = collective->emitOpError("has no axis ");
        llvm::interleaveComma(collective.getAxisNames(), error,
                              [&](auto name) { error << '"' << name << '"'; });
        return error << ": no array.vmap around it has an axis_name like that";
      })
      .Default([](Operation *op) -> LogicalResult {
        return op->emitOpError("is not supported on the CPU here");
      });
}

LogicalResult arrax::lowerBlock(Lowering &lowering, Block &block) {
  for (Operation &op : block.without_terminator()) {
    lowering.builder.setLoc(op.getLoc());
    if (failed(lowerOp(lowering, &op)))
      return failure();
  }
  return success();
}

/// The function on memory that takes the place of `func`, without a body.
static func::FuncOp declareFunction(func::FuncOp func, const MemoryPlan &plan) {
  OpBuilder builder(func);
  SmallVector<Type> types;
  for (Type type : func.getArgumentTypes())
    types.push_back(getBufferType(type));
  for (Type type : func.getResultTypes())
    types.push_back(getBufferType(type));
  types.push_back(MemRefType::get(ShapedType::kDynamic, builder.getI8Type()));
  auto result = func::FuncOp::create(builder, func.getLoc(), func.getName(),
                                     builder.getFunctionType(types, {}));
  unsigned numInputs = func.getNumArguments(),
           numOutputs = func.getNumResults();
  // Set one by one, each would make a copy of all.
  SmallVector<NamedAttrList> attributes(types.size());
  for (unsigned i = 0; i < numInputs; ++i)
    attributes[i].set("arrax.input", builder.getUnitAttr());
  for (unsigned i = 0; i < numOutputs; ++i) {
    attributes[numInputs + i].set("arrax.output", builder.getUnitAttr());
    SmallVector<int64_t> aliases = plan.getPossibleAliases(i);
    if (!aliases.empty())
      attributes[numInputs + i].set("arrax.may_alias",
                                    builder.getDenseI64ArrayAttr(aliases));
  }
  attributes.back().set("arrax.arena", builder.getUnitAttr());
  result.setAllArgAttrs(
      llvm::map_to_vector(attributes, [&](const NamedAttrList &list) {
        return list.getDictionary(builder.getContext());
      }));
  result->setAttr("arrax.arena_size",
                  builder.getI64IntegerAttr(plan.getArenaSize()));
  return result;
}

LogicalResult arrax::checkMemory(func::FuncOp func) {
  if (!llvm::hasSingleElement(func.getBody()))
    return func.emitOpError(
        "has control flow, which is not supported on the CPU yet");
  Block &block = func.front();
  if (!isa<func::ReturnOp>(block.getTerminator()))
    return func.emitOpError("does not end in a return");
  if (failed(checkStored(func, func.getArgumentTypes())))
    return failure();
  return checkStored(block);
}

static LogicalResult lowerFunction(func::FuncOp func, SymbolTable &symbols) {
  if (failed(checkMemory(func)))
    return failure();
  Block &block = func.front();
  MemoryPlan plan(func);
  func::FuncOp result = declareFunction(func, plan);
  Block *body = result.addEntryBlock();
  Lowering lowering(func.getLoc(), plan, symbols);
  lowering.builder.setInsertionPointToStart(body);
  auto arguments = llvm::to_vector_of<Value>(body->getArguments());
  unsigned numInputs = func.getNumArguments();
  lowering.inputs.assign(arguments.begin(), arguments.begin() + numInputs);
  lowering.outputs.assign(arguments.begin() + numInputs, arguments.end() - 1);
  lowering.arena = arguments.back();

  if (failed(lowerBlock(lowering, block))) {
    result.erase();
    return failure();
  }
  lowering.builder.setLoc(block.getTerminator()->getLoc());
  for (unsigned output : plan.getCopiedOutputs())
    memref::CopyOp::create(
        lowering.builder,
        lowering.getBuffer(block.getTerminator()->getOperand(output)),
        lowering.outputs[output]);
  func::ReturnOp::create(lowering.builder);
  func.erase();
  return success();
}

namespace {
struct ConvertArrayToLinalg
    : arrax::impl::ConvertArrayToLinalgBase<ConvertArrayToLinalg> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    SymbolTable symbols(module);
    for (auto func :
         llvm::make_early_inc_range(module.getOps<func::FuncOp>())) {
      if (func.isExternal())
        continue;
      if (failed(lowerFunction(func, symbols)))
        return signalPassFailure();
    }
  }
};
} // namespace
