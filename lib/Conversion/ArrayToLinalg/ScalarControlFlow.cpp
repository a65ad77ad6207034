//===- ScalarControlFlow.cpp - Branches and loops in registers ------------===//
//
// Arrays of one element are values of the loop here. Larger ones are arguments
// of a body, of which single elements are loaded.
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

namespace {

class ScalarLowering {
public:
  explicit ScalarLowering(Lowering &lowering)
      : lowering(lowering), b(lowering.builder) {}

  /// Emits `op` and returns its results; ys are stored as they come.
  FailureOr<SmallVector<Value>> lower(Operation *op);
  /// Emits the ops of `region` and returns what it yields, with memory for
  /// its arguments.
  FailureOr<SmallVector<Value>> lowerWithMemory(Region &region);

private:
  FailureOr<SmallVector<Value>> lowerSwitch(SwitchOp op);
  FailureOr<SmallVector<Value>> lowerBranches(SwitchOp op, Value index,
                                              unsigned first);
  FailureOr<SmallVector<Value>> lowerWhile(WhileOp op);
  FailureOr<SmallVector<Value>> lowerScan(ScanOp op);
  FailureOr<SmallVector<Value>> lowerRegion(Region &region);
  LogicalResult lowerOp(Operation *op);
  Value lowerSlice(DynamicSliceOp op);

  /// Binds the arguments of a body to values where they are scalars; others are
  /// found in memory.
  void bind(ValueRange arguments, ValueRange values);
  SmallVector<Value> get(ValueRange arrays);
  /// The value of an array of one element.
  Value get(Value array) {
    Value known = scalars.lookup(array);
    return known ? known : load(lowering.plan.getPlace(array), array);
  }
  Value load(const MemoryPlan::Place &place, Value array, Value extra = {});

  Lowering &lowering;
  ScalarBuilder &b;
  DenseMap<Value, Value> scalars;
};

} // namespace

static MemRefType elementType(Value array) {
  return MemRefType::get({},
                         getStorageType(getElementTypeOrSelf(array.getType())));
}

Value ScalarLowering::load(const MemoryPlan::Place &place, Value array,
                           Value extra) {
  Value memory = lowering.getMemory(place, elementType(array), extra);
  return emitDecode(b, memref::LoadOp::create(b, memory, ValueRange()),
                    getElementTypeOrSelf(array.getType()));
}

static void store(Lowering &lowering, const MemoryPlan::Place &place,
                  Value array, Value value) {
  ScalarBuilder &b = lowering.builder;
  Value stored = emitEncode(b, value, getElementTypeOrSelf(array.getType()));
  memref::StoreOp::create(
      b, stored, lowering.getMemory(place, elementType(array)), ValueRange());
}

SmallVector<Value> ScalarLowering::get(ValueRange arrays) {
  return llvm::map_to_vector(arrays, [&](Value array) { return get(array); });
}

void ScalarLowering::bind(ValueRange arguments, ValueRange values) {
  for (auto [argument, value] : llvm::zip_equal(arguments, values))
    if (isScalar(argument.getType()))
      scalars[argument] = get(value);
}

//===----------------------------------------------------------------------===//
// Ops of a region
//===----------------------------------------------------------------------===//

/// The element that `op` reads of memory.
Value ScalarLowering::lowerSlice(DynamicSliceOp op) {
  auto type = cast<RankedTensorType>(op.getX().getType());
  SmallVector<int64_t> strides = computeSuffixProduct(type.getShape());
  Value offset = arith::ConstantIndexOp::create(b, 0);
  for (auto [index, stride, size] :
       llvm::zip_equal(op.getIndices(), strides, type.getShape())) {
    bool isUnsigned = getElementTypeOrSelf(index.getType()).isUnsignedInteger();
    Value start = emitStart(b, get(index), isUnsigned, size, 1);
    Value part = arith::MulIOp::create(
        b, start, arith::ConstantIndexOp::create(b, stride));
    offset = arith::AddIOp::create(b, offset, part);
  }
  return load(lowering.plan.getPlace(op.getX()), op.getX(), offset);
}

LogicalResult ScalarLowering::lowerOp(Operation *op) {
  b.setLoc(op->getLoc());
  Type element = op->getNumResults()
                     ? getElementTypeOrSelf(op->getResult(0).getType())
                     : Type();
  if (auto constant = dyn_cast<ConstantOp>(op)) {
    auto splat = dyn_cast<SplatElementsAttr>(constant.getValue());
    if (!splat)
      return op->emitOpError(
          "holds its elements in a form that is not supported on the CPU");
    scalars[constant] = emitSplat(b, splat);
    return success();
  }
  if (isa<IotaOp>(op)) {
    scalars[op->getResult(0)] = emitNumber(b, getComputeType(element), 0);
    return success();
  }
  auto slice = dyn_cast<DynamicSliceOp>(op);
  if (slice && !isScalar(slice.getX().getType())) {
    scalars[slice] = lowerSlice(slice);
    return success();
  }
  if (slice || isMovement(op) || isa<ReshapeOp>(op)) {
    scalars[op->getResult(0)] = get(op->getOperand(0));
    return success();
  }
  SmallVector<Value> results;
  if (isControlFlow(op)) {
    auto lowered = lower(op);
    if (failed(lowered))
      return failure();
    results = std::move(*lowered);
  } else if (failed(emitElementwise(b, op, get(op->getOperands()), results))) {
    return failure();
  }
  for (auto [result, value] : llvm::zip_equal(op->getResults(), results))
    scalars[result] = value;
  return success();
}

FailureOr<SmallVector<Value>> ScalarLowering::lowerRegion(Region &region) {
  for (Operation &op : region.front().without_terminator())
    if (failed(lowerOp(&op)))
      return failure();
  return get(region.front().getTerminator()->getOperands());
}

FailureOr<SmallVector<Value>> ScalarLowering::lowerWithMemory(Region &region) {
  for (Value argument : region.getArguments())
    if (isScalar(argument.getType()) && !argument.use_empty())
      scalars[argument] = get(argument);
  return lowerRegion(region);
}

//===----------------------------------------------------------------------===//
// Branches and loops
//===----------------------------------------------------------------------===//

FailureOr<SmallVector<Value>> ScalarLowering::lower(Operation *op) {
  if (auto branches = dyn_cast<SwitchOp>(op))
    return lowerSwitch(branches);
  if (auto loop = dyn_cast<WhileOp>(op))
    return lowerWhile(loop);
  return lowerScan(cast<ScanOp>(op));
}

FailureOr<SmallVector<Value>>
ScalarLowering::lowerBranches(SwitchOp op, Value index, unsigned first) {
  Region &branch = op.getBranches()[first];
  if (first + 1 == op.getBranches().size())
    return lowerRegion(branch);
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(getComputeType(getElementTypeOrSelf(type)));
  Value number = arith::ConstantIntOp::create(b, first, 32);
  Value isChosen =
      arith::CmpIOp::create(b, arith::CmpIPredicate::sle, index, number);
  auto choice = scf::IfOp::create(b, types, isChosen, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  auto fill = [&](Region &region, auto lower) -> LogicalResult {
    if (region.empty())
      region.emplaceBlock();
    b.setInsertionPointToStart(&region.front());
    FailureOr<SmallVector<Value>> values = lower();
    if (failed(values))
      return failure();
    if (!types.empty())
      scf::YieldOp::create(b, *values);
    return success();
  };
  if (failed(fill(choice.getThenRegion(), [&] { return lowerRegion(branch); })))
    return failure();
  if (failed(fill(choice.getElseRegion(),
                  [&] { return lowerBranches(op, index, first + 1); })))
    return failure();
  return SmallVector<Value>(choice.getResults());
}

FailureOr<SmallVector<Value>> ScalarLowering::lowerSwitch(SwitchOp op) {
  for (Region &branch : op.getBranches())
    bind(branch.getArguments(), op.getInputs());
  return lowerBranches(op, get(op.getIndex()), 0);
}

FailureOr<SmallVector<Value>> ScalarLowering::lowerWhile(WhileOp op) {
  unsigned numConsts = op.getConsts().size();
  for (Region *region : {&op.getCond(), &op.getBody()})
    bind(region->getArguments().take_front(numConsts), op.getConsts());
  SmallVector<Value> inits = get(op.getInits());
  auto loop = scf::WhileOp::create(b, ValueRange(inits).getTypes(), inits);
  OpBuilder::InsertionGuard guard(b);
  auto enter = [&](Region &region, Region &source) {
    Block &block = region.emplaceBlock();
    for (Value init : inits)
      block.addArgument(init.getType(), op.getLoc());
    for (auto [argument, value] : llvm::zip_equal(
             source.getArguments().drop_front(numConsts), block.getArguments()))
      scalars[argument] = value;
    b.setInsertionPointToStart(&block);
    return lowerRegion(source);
  };
  auto runs = enter(loop.getBefore(), op.getCond());
  if (failed(runs))
    return failure();
  scf::ConditionOp::create(b, runs->front(), loop.getBeforeArguments());
  auto next = enter(loop.getAfter(), op.getBody());
  if (failed(next))
    return failure();
  scf::YieldOp::create(b, *next);
  return SmallVector<Value>(loop.getResults());
}

FailureOr<SmallVector<Value>> ScalarLowering::lowerScan(ScanOp op) {
  unsigned numConsts = op.getConsts().size(), carries = op.getInits().size();
  Block &body = op.getBody().front();
  bind(body.getArguments().take_front(numConsts), op.getConsts());
  Value zero = arith::ConstantIndexOp::create(b, 0),
        one = arith::ConstantIndexOp::create(b, 1),
        end = arith::ConstantIndexOp::create(b, op.getLength());
  auto loop = scf::ForOp::create(b, zero, end, one, get(op.getInits()));
  OpBuilder::InsertionGuard guard(b);
  if (carries == 0)
    loop.getBody()->getTerminator()->erase();
  b.setInsertionPointToStart(loop.getBody());
  Value step = loop.getInductionVar();
  if (op.getReverse())
    step = arith::SubIOp::create(
        b, arith::ConstantIndexOp::create(b, op.getLength() - 1), step);
  lowering.steps[op] = step;
  for (auto [argument, value] :
       llvm::zip_equal(body.getArguments().slice(numConsts, carries),
                       loop.getRegionIterArgs()))
    scalars[argument] = value;
  for (BlockArgument x : body.getArguments().drop_front(numConsts + carries))
    if (isScalar(x.getType()))
      scalars[x] = get(x);
  auto next = lowerRegion(op.getBody());
  if (failed(next))
    return failure();
  ArrayRef<Value> values(*next);
  b.setLoc(op.getLoc());
  for (auto [i, y] : llvm::enumerate(op.getYs()))
    store(lowering, lowering.plan.getSlice(y, op),
          body.getTerminator()->getOperand(carries + i), values[carries + i]);
  scf::YieldOp::create(b, values.take_front(carries));
  return SmallVector<Value>(loop.getResults());
}

LogicalResult arrax::lowerScalarControlFlow(Lowering &lowering, Operation *op) {
  auto values = ScalarLowering(lowering).lower(op);
  if (failed(values))
    return failure();
  lowering.builder.setLoc(op->getLoc());
  // The ys of a scan are stored already.
  for (auto [value, result] : llvm::zip(*values, op->getResults()))
    store(lowering, lowering.plan.getPlace(result), result, value);
  return success();
}

FailureOr<Value> arrax::lowerScalarCondition(Lowering &lowering,
                                             Region &region) {
  auto values = ScalarLowering(lowering).lowerWithMemory(region);
  if (failed(values))
    return failure();
  return values->front();
}
