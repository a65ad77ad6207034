//===- SplitLoops.cpp - Takes products of arrays out of loops -------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "arrax/Array/Transforms/Passes.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYSPLITLOOPS
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

static int64_t countElements(Value value) {
  return arrayType(value).getNumElements();
}

namespace {

/// A value of the body for all steps: stacked if it differs from step to step.
struct AllSteps {
  Value value; // null for one of the ys of the new loop
  unsigned y = 0;
  bool mapped = false;
};

/// A product that is done after the loop, instead of result number `result`.
struct Sunk {
  DotGeneralOp dot;
  unsigned result;
  bool summed;
  AllSteps lhs, rhs;
};

class ScanSplitter {
public:
  explicit ScanSplitter(ScanOp op)
      : op(op), body(op.getBody().front()), builder(op),
        carries(op.getInits().size()), xs(op.getXs()) {}

  /// True if there were products to take out.
  bool run();

private:
  // Products in front of the loop.
  void hoistProducts();
  bool isHoistable(Operation *inner) const;
  Value emitBefore(Value value);
  void addX(Value inner, Value outer);

  // Products after the loop.
  void sinkProducts();
  std::optional<Sunk> findSunk(unsigned result);
  std::optional<AllSteps> stack(Value value, int64_t &added);
  void rebuild();
  Value emitAfter(const Sunk &sunk, ScanOp loop);

  unsigned firstX() { return op.getConsts().size() + carries; }

  ScanOp op;
  Block &body;
  OpBuilder builder;
  unsigned carries;
  SmallVector<Value> xs;
  bool changed = false;

  /// Values that depend on constants and xs alone, for all steps once that is
  /// known.
  llvm::DenseMap<Value, AllSteps> early;

  SmallVector<Sunk> sunk;
  SmallVector<Value> added; // values of the body that become ys
};

} // namespace

//===----------------------------------------------------------------------===//
// In front of the loop
//===----------------------------------------------------------------------===//

bool ScanSplitter::isHoistable(Operation *inner) const {
  bool known = inner->hasTrait<arrax::array::OpTrait::Elementwise>() ||
               isMovement(inner) ||
               isa<ReshapeOp, ConstantOp, IotaOp, DotGeneralOp>(inner);
  return known && llvm::all_of(inner->getOperands(), [&](Value operand) {
           return early.contains(operand);
         });
}

/// Emits `value`, which is early, for all steps in front of the loop.
Value ScanSplitter::emitBefore(Value value) {
  if (Value known = early.lookup(value).value)
    return known;
  Operation *inner = value.getDefiningOp();
  SmallVector<Value> operands, results;
  llvm::SmallBitVector mask(inner->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(inner->getOperands())) {
    operands.push_back(emitBefore(operand));
    mask[i] = early.lookup(operand).mapped;
  }
  if (mask.none())
    llvm::append_range(results,
                       emitLike(builder, inner, operands)->getResults());
  else if (failed(batchOp(inner, builder, operands, mask, op.getLength(),
                          results)))
    llvm_unreachable("hoistable ops have batching rules");
  for (auto [result, outer] : llvm::zip_equal(inner->getResults(), results))
    early[result].value = outer;
  return early[value].value;
}

void ScanSplitter::addX(Value inner, Value outer) {
  Value argument = body.addArgument(inner.getType(), inner.getLoc());
  inner.replaceAllUsesWith(argument);
  xs.push_back(outer);
  early[argument] = {outer, 0, true};
  changed = true;
}

void ScanSplitter::hoistProducts() {
  for (auto [argument, value] : llvm::zip(body.getArguments(), op.getConsts()))
    early[argument] = {value, 0, false};
  for (auto [argument, value] :
       llvm::zip_equal(body.getArguments().drop_front(firstX()), op.getXs()))
    early[argument] = {value, 0, true};
  for (Operation &inner : body.without_terminator()) {
    if (!isHoistable(&inner))
      continue;
    bool mapped = llvm::any_of(inner.getOperands(), [&](Value operand) {
      return early.lookup(operand).mapped;
    });
    for (Value result : inner.getResults())
      early[result] = {Value(), 0, mapped};
    auto dot = dyn_cast<DotGeneralOp>(inner);
    if (!dot || !mapped || dot.use_empty())
      continue;
    // What is stored for all steps must not be much larger than what was.
    int64_t size = 0;
    for (Value operand : dot->getOperands())
      if (early.lookup(operand).mapped)
        size = std::max(size, countElements(operand));
    if (countElements(dot) <= 2 * size)
      addX(dot, emitBefore(dot));
  }
}

//===----------------------------------------------------------------------===//
// After the loop
//===----------------------------------------------------------------------===//

/// `value` for all steps; `size` counts elements to be stored that were not.
std::optional<AllSteps> ScanSplitter::stack(Value value, int64_t &size) {
  auto argument = dyn_cast<BlockArgument>(value);
  if (argument && argument.getArgNumber() < op.getConsts().size())
    return AllSteps{op.getConsts()[argument.getArgNumber()], 0, false};
  if (argument && argument.getArgNumber() >= firstX())
    return AllSteps{xs[argument.getArgNumber() - firstX()], 0, true};
  Operation *end = body.getTerminator();
  for (unsigned i = carries; i < end->getNumOperands(); ++i)
    if (end->getOperand(i) == value)
      return AllSteps{Value(), i - carries, true};
  auto known = llvm::find(added, value);
  if (known == added.end()) {
    size += countElements(value);
    added.push_back(value);
    known = std::prev(added.end());
  }
  unsigned first = end->getNumOperands() - carries;
  return AllSteps{Value(), first + unsigned(known - added.begin()), true};
}

/// The product of which result number `result` is made, if it can be done after
/// the loop.
std::optional<Sunk> ScanSplitter::findSunk(unsigned result) {
  Value value = body.getTerminator()->getOperand(result);
  bool summed = result < carries;
  if (summed) {
    Value carry = body.getArgument(op.getConsts().size() + result);
    auto add = value.getDefiningOp<AddOp>();
    if (!add || !add->hasOneUse() || !carry.hasOneUse() ||
        !llvm::is_contained(add->getOperands(), carry))
      return std::nullopt;
    value = add.getLhs() == carry ? add.getRhs() : add.getLhs();
  }
  auto dot = value.getDefiningOp<DotGeneralOp>();
  if (!dot || !dot->hasOneUse() ||
      getElementTypeOrSelf(dot.getLhs()) != dot.getType().getElementType())
    return std::nullopt;
  size_t before = added.size();
  int64_t size = 0;
  auto lhs = stack(dot.getLhs(), size), rhs = stack(dot.getRhs(), size);
  bool fits =
      size <= countElements(dot) &&
      (summed ? lhs->mapped && rhs->mapped : lhs->mapped || rhs->mapped);
  if (fits)
    return Sunk{dot, result, summed, *lhs, *rhs};
  added.truncate(before);
  return std::nullopt;
}

void ScanSplitter::sinkProducts() {
  for (unsigned i = 0; i < op->getNumResults(); ++i)
    if (auto found = findSunk(i))
      sunk.push_back(*found);
  changed |= !sunk.empty();
}

/// The product for all steps, summed over them or stacked.
Value ScanSplitter::emitAfter(const Sunk &product, ScanOp loop) {
  auto get = [&](const AllSteps &steps) -> Value {
    return steps.value ? steps.value : Value(loop.getYs()[steps.y]);
  };
  Value lhs = get(product.lhs), rhs = get(product.rhs);
  DotGeneralOp dot = product.dot;
  SmallVector<Value> results;
  if (!product.summed) {
    llvm::SmallBitVector mask(2);
    mask[0] = product.lhs.mapped;
    mask[1] = product.rhs.mapped;
    if (failed(
            batchOp(dot, builder, {lhs, rhs}, mask, op.getLength(), results)))
      llvm_unreachable("products have a batching rule");
    return results.front();
  }
  // One more dimension to sum over.
  auto moved = [&](ArrayRef<int64_t> dims, ArrayRef<int64_t> head = {}) {
    return builder.getDenseI64ArrayAttr(shifted(dims, head));
  };
  Value sum = DotGeneralOp::create(
      builder, dot.getLoc(), dot.getType(), lhs, rhs, moved(dot.getLhsBatch()),
      moved(dot.getRhsBatch()), moved(dot.getLhsContract(), {0}),
      moved(dot.getRhsContract(), {0}), dot.getPreferredElementTypeAttr());
  return AddOp::create(builder, dot.getLoc(), op.getInits()[product.result],
                       sum);
}

/// The loop without what was taken out of it.
void ScanSplitter::rebuild() {
  // The results keep their numbers: those that are not needed any more go with
  // the simplification of loops.
  auto yield = cast<YieldOp>(body.getTerminator());
  SmallVector<Value> values(yield.getValues()), inits;
  SmallVector<Type> types;
  llvm::append_range(values, added);
  for (const Sunk &product : sunk)
    if (product.summed)
      values[product.result] =
          body.getArgument(op.getConsts().size() + product.result);
  yield.getValuesMutable().assign(values);
  for (Operation &inner : llvm::make_early_inc_range(llvm::reverse(body)))
    if (isOpTriviallyDead(&inner) && llvm::none_of(sunk, [&](Sunk product) {
          return product.dot.getOperation() == &inner;
        }))
      inner.erase();
  llvm::append_range(types, op->getResultTypes());
  for (Value value : added)
    types.push_back(batchedType(value.getType(), op.getLength()));
  auto loop =
      ScanOp::create(builder, op.getLoc(), types, op.getConsts(), op.getInits(),
                     xs, op.getLengthAttr(), op.getReverseAttr());
  loop.getBody().takeBody(op.getBody());
  SmallVector<Value> results(loop.getResults().take_front(op->getNumResults()));
  for (const Sunk &product : sunk)
    results[product.result] = emitAfter(product, loop);
  op->replaceAllUsesWith(results);
  op.erase();
}

bool ScanSplitter::run() {
  if (op.getLength() < 2 || isScalarControlFlow(op))
    return false;
  hoistProducts();
  sinkProducts();
  if (changed)
    rebuild();
  return changed;
}

//===----------------------------------------------------------------------===//
// Matrices that each step multiplies by a vector
//===----------------------------------------------------------------------===//

/// Beyond this a matrix is read from memory in either order.
static constexpr int64_t maxTransposed = 1 << 17;

/// True for the operand of a product with a vector whose rows, along which the
/// product sums, are contiguous: its sums have few independent parts.
static bool sumsAlongRows(Value matrix, ArrayRef<int64_t> contract,
                          Value vector) {
  RankedTensorType type = arrayType(matrix);
  return type.getRank() == 2 && contract == ArrayRef<int64_t>{1} &&
         isa<Float32Type, Float64Type>(type.getElementType()) &&
         arrayType(vector).getRank() == 1 &&
         type.getNumElements() <= maxTransposed && type.getDimSize(0) >= 16;
}

template <typename Loop> static void transposeMatrices(Loop loop) {
  Block &body = loop.getBody().front();
  OpBuilder builder(loop);
  SmallVector<Value> turned;
  llvm::DenseMap<Value, Value> known;
  for (DotGeneralOp dot : llvm::to_vector(body.getOps<DotGeneralOp>())) {
    if (!dot.getLhsBatch().empty())
      continue;
    for (unsigned side : {0, 1}) {
      auto argument = dyn_cast<BlockArgument>(dot->getOperand(side));
      ArrayRef<int64_t> contract =
          side ? dot.getRhsContract() : dot.getLhsContract();
      if (!argument || argument.getArgNumber() >= loop.getConsts().size() ||
          !sumsAlongRows(argument, contract, dot->getOperand(1 - side)))
        continue;
      Value &inner = known[argument];
      if (!inner) {
        Value outer = TransposeOp::create(
            builder, loop.getLoc(), loop.getConsts()[argument.getArgNumber()],
            ArrayRef<int64_t>{1, 0});
        turned.push_back(outer);
        unsigned position = loop.getConsts().size() + turned.size() - 1;
        for (Region &region : loop->getRegions())
          region.insertArgument(position, outer.getType(), loop.getLoc());
        inner = body.getArgument(position);
      }
      OpBuilder at(dot);
      SmallVector<Value> operands(dot->getOperands());
      operands[side] = inner;
      auto first = at.getDenseI64ArrayAttr({0});
      auto replacement = DotGeneralOp::create(
          at, dot.getLoc(), dot.getType(), operands[0], operands[1],
          dot.getLhsBatchAttr(), dot.getRhsBatchAttr(),
          side ? dot.getLhsContractAttr() : first,
          side ? first : dot.getRhsContractAttr(),
          dot.getPreferredElementTypeAttr());
      dot.replaceAllUsesWith(replacement.getResult());
      dot.erase();
      break;
    }
  }
  if (!turned.empty())
    loop.getConstsMutable().append(turned);
}

/// Drops what the loops of `func` do not need any more.
static void simplifyLoops(func::FuncOp func) {
  RewritePatternSet patterns(func.getContext());
  ScanOp::getCanonicalizationPatterns(patterns, func.getContext());
  walkAndApplyPatterns(func, std::move(patterns));
}

namespace {
struct ArraySplitLoops
    : arrax::array::impl::ArraySplitLoopsBase<ArraySplitLoops> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    SmallVector<ScanOp> scans;
    func.walk([&](ScanOp scan) { scans.push_back(scan); });
    bool changed = false;
    for (ScanOp scan : scans)
      changed |= ScanSplitter(scan).run();
    if (changed)
      simplifyLoops(func);
    func.walk([](Operation *op) {
      constexpr int64_t minSteps = 8;
      if (auto loop = dyn_cast<WhileOp>(op))
        transposeMatrices(loop);
      else if (auto scan = dyn_cast<ScanOp>(op))
        if (scan.getLength() >= minSteps)
          transposeMatrices(scan);
    });
  }
};
} // namespace
