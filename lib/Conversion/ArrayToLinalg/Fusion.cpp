//===- Fusion.cpp - Fusion groups to linalg.generic -----------------------===//

#include "Lowering.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "mlir/Dialect/Affine/Utils.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// True if `op` combines in a wider type than that of its elements: a sum in
/// f16 or bf16 loses what is added once it is large.
static bool accumulatesWide(Operation *op) {
  Type element = getElementTypeOrSelf(op->getOperand(0));
  return isa<ReduceSumOp, ReduceProdOp>(op) && isa<FloatType>(element) &&
         getComputeType(element) != element;
}

SmallVector<MemRefType> arrax::getFusionScratchTypes(FusionOp op) {
  SmallVector<MemRefType> types;
  for (Value value : op.getBody().front().getTerminator()->getOperands()) {
    Operation *producer = value.getDefiningOp();
    if (!producer || !isReduction(producer))
      continue;
    ArrayRef<int64_t> shape = getBufferType(value.getType()).getShape();
    Type element = getElementTypeOrSelf(producer->getOperand(0));
    // An argmax keeps the maximum so far.
    if (isa<ArgmaxOp, ArgminOp>(producer))
      types.push_back(MemRefType::get(shape, getStorageType(element)));
    else if (accumulatesWide(producer))
      types.push_back(MemRefType::get(shape, getComputeType(element)));
  }
  return types;
}

namespace {

/// Builds the body of one `linalg.generic`. Each value of the group becomes one
/// scalar for every map at which the group needs it.
class GroupLowering {
public:
  GroupLowering(Lowering &lowering, FusionOp fusion)
      : lowering(lowering), fusion(fusion), accesses(fusion),
        group(fusion.getBody().front()), shape(fusion.getIterationShape()),
        b(fusion.getLoc(), fusion.getContext()),
        identity(AffineMap::getMultiDimIdentityMap(shape.size(),
                                                   fusion.getContext())),
        indices(shape.size()) {}

  LogicalResult run();

private:
  void addInputs();
  Value getReadPart(Value buffer, AffineMap map);
  void addLoopBounds();
  LogicalResult emitBody();
  LogicalResult addOutputs();
  LogicalResult addReduction(Operation *op, Value buffer);
  void addArgReduction(Operation *op, Value buffer);
  void finish();
  void narrowResults();

  Value addOperand(Value buffer, AffineMap map);
  Value addOutput(Value buffer, AffineMap map);
  void fill(Value buffer, Value value, Type element);
  Value getIndex(AffineExpr expr);
  Value emitPosition(Value index, IotaOp iota);
  Value get(Value value, AffineMap map) const {
    auto it = constants.find(value);
    return it != constants.end() ? it->second : scalars.lookup({value, map});
  }

  Lowering &lowering;
  FusionOp fusion;
  FusionAccesses accesses;
  Block &group;
  ArrayRef<int64_t> shape;
  ScalarBuilder b;
  AffineMap identity;

  std::unique_ptr<Block> body = std::make_unique<Block>();
  SmallVector<Value> inputs, outputs, yielded;
  SmallVector<AffineMap> maps;
  SmallVector<Value> indices;
  llvm::SmallDenseSet<int64_t> reduced;
  unsigned numScratch = 0;
  /// Results of reductions, and where they are in a wider type.
  SmallVector<std::pair<Value, Value>> wideResults;
  DenseMap<std::pair<Value, AffineMap>, Value> scalars;
  DenseMap<Value, Value> constants;
  /// Elements of inputs in compute type to those in storage type.
  DenseMap<Value, Value> storedForms;
};

} // namespace

LogicalResult GroupLowering::run() {
  b.setInsertionPointToStart(body.get());
  addInputs();
  addLoopBounds();
  if (failed(emitBody()) || failed(addOutputs()))
    return failure();
  // Without iterations only the initial values of reductions are left.
  if (!llvm::is_contained(shape, 0))
    finish();
  narrowResults();
  return success();
}

/// One more operand of the generic, and its element in the body.
Value GroupLowering::addOperand(Value buffer, AffineMap map) {
  maps.push_back(map);
  return body->addArgument(cast<MemRefType>(buffer.getType()).getElementType(),
                           fusion.getLoc());
}

/// The part of `buffer` that `map` reads, as far as linalg needs it: a
/// dimension that a loop indexes directly has the size of the loop.
Value GroupLowering::getReadPart(Value buffer, AffineMap map) {
  auto type = cast<MemRefType>(buffer.getType());
  SmallVector<int64_t> sizes(type.getShape());
  for (auto [size, expr] : llvm::zip_equal(sizes, map.getResults()))
    if (auto dim = dyn_cast<AffineDimExpr>(expr))
      size = shape[dim.getPosition()];
  bool isEmpty = llvm::is_contained(shape, 0);
  if (isEmpty || type.getShape() == ArrayRef<int64_t>(sizes))
    return buffer;
  SmallVector<int64_t> zeros(sizes.size(), 0), ones(sizes.size(), 1);
  return memref::SubViewOp::create(lowering.builder, buffer, zeros, sizes,
                                   ones);
}

void GroupLowering::addInputs() {
  for (auto [argument, operand] :
       llvm::zip_equal(group.getArguments(), fusion.getInputs())) {
    for (AffineMap map : accesses.of(argument)) {
      Value buffer = getReadPart(lowering.getBuffer(operand), map);
      inputs.push_back(buffer);
      Value stored = addOperand(buffer, map);
      Value scalar =
          emitDecode(b, stored, getElementTypeOrSelf(argument.getType()));
      scalars[{argument, map}] = scalar;
      storedForms[scalar] = stored;
    }
  }
}

/// linalg takes the bounds of a loop from an operand that it indexes directly.
/// If one is missing, an operand that nobody reads has the shape of the loops.
void GroupLowering::addLoopBounds() {
  llvm::SmallBitVector found(shape.size());
  auto note = [&](AffineMap map) {
    for (AffineExpr expr : map.getResults())
      if (auto dim = dyn_cast<AffineDimExpr>(expr))
        found.set(dim.getPosition());
  };
  llvm::for_each(maps, note);
  for (Value value : group.getTerminator()->getOperands()) {
    Operation *op = value.getDefiningOp();
    if (!op || !isReduction(op)) {
      found.set();
      break;
    }
    SmallVector<int64_t> axes = getReducedAxes(op);
    for (size_t i = 0; i < shape.size(); ++i)
      if (!llvm::is_contained(axes, i))
        found.set(i);
  }
  if (found.all())
    return;
  Value bounds = lowering.getView(0, MemRefType::get(shape, b.getI8Type()));
  inputs.push_back(bounds);
  addOperand(bounds, identity);
}

Value GroupLowering::getIndex(AffineExpr expr) {
  expr.walk([&](AffineExpr part) {
    if (auto dim = dyn_cast<AffineDimExpr>(part))
      if (!indices[dim.getPosition()])
        indices[dim.getPosition()] =
            linalg::IndexOp::create(b, dim.getPosition());
  });
  return affine::expandAffineExpr(b, b.getLoc(), expr, indices, {});
}

/// The element of `iota` at `index`. Vectors of i64 have no conversion to
/// floating-point numbers before AVX-512, those of i32 do.
Value GroupLowering::emitPosition(Value index, IotaOp iota) {
  Type element = iota.getType().getElementType();
  int64_t count = iota.getType().getDimSize(iota.getDimension());
  if (isa<IntegerType>(element) || !llvm::isInt<32>(count))
    return emitIndex(b, index, element);
  Type integer = b.getI32Type();
  return emitConvert(b, arith::IndexCastOp::create(b, integer, index), integer,
                     element);
}

LogicalResult GroupLowering::emitBody() {
  for (Operation &op : group.without_terminator()) {
    b.setLoc(op.getLoc());
    if (isReduction(&op))
      continue;
    if (auto constant = dyn_cast<ConstantOp>(op)) {
      constants[constant] =
          emitSplat(b, cast<SplatElementsAttr>(constant.getValue()));
      continue;
    }
    SmallVector<AffineMap> needed;
    for (Value result : op.getResults())
      for (AffineMap map : accesses.of(result))
        if (!llvm::is_contained(needed, map))
          needed.push_back(map);
    for (AffineMap map : needed) {
      if (auto iota = dyn_cast<IotaOp>(op)) {
        scalars[{iota, map}] =
            emitPosition(getIndex(map.getResult(iota.getDimension())), iota);
        continue;
      }
      SmallVector<Value> operands, results;
      for (Value operand : op.getOperands())
        operands.push_back(get(operand, getOperandMap(&op, map)));
      if (isMovement(&op))
        results = operands;
      else if (failed(emitElementwise(b, &op, operands, results)))
        return failure();
      for (auto [result, scalar] : llvm::zip_equal(op.getResults(), results))
        scalars[{result, map}] = scalar;
    }
  }
  return success();
}

Value GroupLowering::addOutput(Value buffer, AffineMap map) {
  outputs.push_back(buffer);
  return addOperand(buffer, map);
}

LogicalResult GroupLowering::addOutputs() {
  for (auto [value, result] : llvm::zip_equal(
           group.getTerminator()->getOperands(), fusion.getOutputs())) {
    b.setLoc(value.getLoc());
    lowering.builder.setLoc(value.getLoc());
    Value buffer = lowering.getBuffer(result);
    Operation *op = value.getDefiningOp();
    if (isa_and_present<ArgmaxOp, ArgminOp>(op)) {
      addArgReduction(op, buffer);
      continue;
    }
    if (op && isReduction(op)) {
      if (failed(addReduction(op, buffer)))
        return failure();
      continue;
    }
    addOutput(buffer, identity);
    // What was only moved is stored as it was read.
    Type element = getElementTypeOrSelf(value.getType());
    Value scalar = get(value, identity), stored = storedForms.lookup(scalar);
    bool isMoved = stored && stored.getType() == getStorageType(element);
    yielded.push_back(isMoved ? stored : emitEncode(b, scalar, element));
  }
  return success();
}

/// Sets all of `buffer` to the constant `value`, in front of the loops.
void GroupLowering::fill(Value buffer, Value value, Type element) {
  linalg::FillOp::create(lowering.builder,
                         emitEncode(lowering.builder, value, element), buffer);
}

static AffineMap dropAxes(AffineMap identity, ArrayRef<int64_t> axes) {
  llvm::SmallBitVector dropped(identity.getNumResults());
  for (int64_t axis : axes)
    dropped.set(axis);
  return identity.dropResults(dropped);
}

LogicalResult GroupLowering::addReduction(Operation *op, Value buffer) {
  SmallVector<int64_t> axes = getReducedAxes(op);
  reduced.insert(axes.begin(), axes.end());
  Type element = getElementTypeOrSelf(op->getOperand(0));
  if (accumulatesWide(op)) {
    Value wide = lowering.getScratch(fusion, numScratch++);
    wideResults.push_back({buffer, wide});
    buffer = wide;
    element = getComputeType(element);
  }
  fill(buffer, emitIdentity(lowering.builder, op), element);
  Value stored = addOutput(buffer, dropAxes(identity, axes));
  Value total = emitCombine(b, op, emitDecode(b, stored, element),
                            get(op->getOperand(0), identity));
  if (!total)
    return op->emitOpError("on ") << element << " is not supported on the CPU";
  yielded.push_back(emitEncode(b, total, element));
  return success();
}

/// A reduction of pairs of an index and the element there.
void GroupLowering::addArgReduction(Operation *op, Value buffer) {
  SmallVector<int64_t> axes = getReducedAxes(op);
  reduced.insert(axes.begin(), axes.end());
  Value scratch = lowering.getScratch(fusion, numScratch++);
  Type element = getElementTypeOrSelf(op->getOperand(0));
  Type indexType = getElementTypeOrSelf(op->getResult(0));
  fill(buffer, emitInt(lowering.builder, getComputeType(indexType), 0),
       indexType);
  fill(scratch, emitIdentity(lowering.builder, op), element);

  AffineMap map = dropAxes(identity, axes);
  Value bestIndex = addOutput(buffer, map);
  Value best = emitDecode(b, addOutput(scratch, map), element);
  Value x = get(op->getOperand(0), identity);
  Value index = emitIndex(b, getIndex(identity.getResult(axes[0])), indexType);
  Value better = emitIsBetter(b, op, x, index, best, bestIndex);
  yielded.push_back(arith::SelectOp::create(b, better, index, bestIndex));
  yielded.push_back(
      emitEncode(b, arith::SelectOp::create(b, better, x, best), element));
}

/// The part of `buffer` that loops over `extents` read through `map`. Where the
/// map takes a loop's index as it is, linalg infers the loop's extent from the
/// buffer, which the slice of an array exceeds.
static Value narrow(ImplicitLocOpBuilder &b, Value buffer, AffineMap map,
                    ArrayRef<int64_t> extents) {
  SmallVector<int64_t> sizes(cast<MemRefType>(buffer.getType()).getShape());
  SmallVector<int64_t> zeros(sizes.size(), 0), ones(sizes.size(), 1);
  bool exceeds = false;
  for (auto [size, result] : llvm::zip_equal(sizes, map.getResults())) {
    auto dim = dyn_cast<AffineDimExpr>(result);
    if (!dim || size == extents[dim.getPosition()])
      continue;
    size = extents[dim.getPosition()];
    exceeds = true;
  }
  return exceeds ? memref::SubViewOp::create(b, buffer, zeros, sizes, ones)
                 : buffer;
}

void GroupLowering::finish() {
  b.setLoc(fusion.getLoc());
  linalg::YieldOp::create(b, yielded);
  SmallVector<utils::IteratorType> iterators;
  for (size_t i = 0; i < shape.size(); ++i)
    iterators.push_back(reduced.contains(i) ? utils::IteratorType::reduction
                                            : utils::IteratorType::parallel);
  lowering.builder.setLoc(fusion.getLoc());
  for (auto [input, map] : llvm::zip(inputs, maps))
    input = narrow(lowering.builder, input, map, shape);
  auto generic = linalg::GenericOp::create(lowering.builder, TypeRange(),
                                           inputs, outputs, maps, iterators);
  generic.getRegion().push_back(body.release());
}

/// Rounds the results of reductions in a wider type.
void GroupLowering::narrowResults() {
  for (auto [result, wide] : wideResults) {
    auto type = cast<MemRefType>(result.getType());
    if (type.getNumElements() == 0)
      continue;
    AffineMap map =
        AffineMap::getMultiDimIdentityMap(type.getRank(), b.getContext());
    SmallVector<utils::IteratorType> iterators(type.getRank(),
                                               utils::IteratorType::parallel);
    linalg::GenericOp::create(
        lowering.builder, TypeRange(), wide, result, {map, map}, iterators,
        [&](OpBuilder &builder, Location loc, ValueRange elements) {
          Value rounded = arith::TruncFOp::create(
              builder, loc, type.getElementType(), elements[0]);
          linalg::YieldOp::create(builder, loc, rounded);
        });
  }
}

LogicalResult arrax::lowerFusion(Lowering &lowering, FusionOp op) {
  return GroupLowering(lowering, op).run();
}
