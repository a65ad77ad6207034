//===- Transpose.cpp - Transposes of linear functions ---------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace arrax::array;
using Cotangents = llvm::DenseMap<Value, Value>;

static bool isZero(Value value) {
  DenseElementsAttr elements;
  return matchPattern(value, m_Constant(&elements)) &&
         elements == splatAttr(arrayType(value), 0);
}

namespace {
/// The part of an array outside of which it is zero.
struct Part {
  Value elements; // Null if there is none.
  SmallVector<Value> start;
};
} // namespace

/// What the transposes of slices make of cotangents.
static Part findPart(OpBuilder &builder, Value array) {
  Operation *op = array.getDefiningOp();
  if (auto update = dyn_cast_if_present<DynamicUpdateSliceOp>(op))
    if (isZero(update.getX()))
      return {update.getUpdate(), llvm::to_vector(update.getIndices())};
  auto pad = dyn_cast_if_present<PadOp>(op);
  auto isNegative = [](int64_t count) { return count < 0; };
  if (!pad || !isZero(pad.getPadding()) ||
      llvm::any_of(pad.getLow(), isNegative) ||
      llvm::any_of(pad.getHigh(), isNegative) ||
      llvm::any_of(pad.getInterior(), [](int64_t count) { return count; }))
    return {};
  auto index = RankedTensorType::get({}, builder.getI64Type());
  return {pad.getX(), llvm::map_to_vector(pad.getLow(), [&](int64_t low) {
            return splat(builder, pad.getLoc(), index, low);
          })};
}

/// `sum + cotangent`. Of what has few elements that are not zero, such as the
/// cotangent of one layer's weights among all, these are added in place: else
/// each of `n` layers would add `n` times as many zeros.
static Value addSparse(OpBuilder &builder, Location loc, Value sum,
                       Value cotangent) {
  constexpr int64_t MinRatio = 8;
  if (!sum || !cotangent)
    return addOrNull(builder, loc, sum, cotangent);
  Part part = findPart(builder, cotangent);
  RankedTensorType type = arrayType(cotangent);
  if (!part.elements || !type.hasStaticShape() ||
      arrayType(part.elements).getNumElements() >
          type.getNumElements() / MinRatio)
    return addOrNull(builder, loc, sum, cotangent);
  Value old = DynamicSliceOp::create(builder, loc, sum, part.start,
                                     arrayType(part.elements).getShape());
  Value added = AddOp::create(builder, loc, old, part.elements);
  return DynamicUpdateSliceOp::create(builder, loc, sum, added, part.start);
}

void arrax::array::accumulate(Cotangents &cotangents, OpBuilder &builder,
                              Location loc, Value value, Value cotangent) {
  Value &sum = cotangents[value];
  sum = addSparse(builder, loc, sum, cotangent);
}

LogicalResult Derivations::transposeCall(
    Operation *call, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  func::FuncOp callee =
      lookup(call->getAttrOfType<FlatSymbolRefAttr>("callee").getValue());
  llvm::SmallBitVector linear(call->getNumOperands()),
      mask(call->getNumResults());
  const Linearized *known = byLinear.lookup(callee);
  if (known) {
    // Tangents that are zero are linear operands, too.
    linear.set(known->residuals.size(), call->getNumOperands());
  } else {
    for (auto [i, operand] : llvm::enumerate(call->getOperands()))
      linear[i] = linearValues.contains(operand);
  }
  SmallVector<Value> operands, linearOperands;
  for (auto [i, operand] : llvm::enumerate(call->getOperands())) {
    if (linear[i])
      linearOperands.push_back(operand);
    else
      operands.push_back(primals.lookup(operand));
  }
  for (auto [i, result] : llvm::enumerate(call->getResults()))
    if (Value cotangent = cotangents.lookup(result)) {
      mask.set(i);
      operands.push_back(cotangent);
    }
  auto backward =
      known ? transpose(*known, mask) : transposeFunction(callee, linear, mask);
  if (failed(backward))
    return failure();
  auto results = func::CallOp::create(builder, call->getLoc(),
                                      (*backward)->func, operands);
  for (auto [i, cotangent] :
       llvm::zip_equal((*backward)->mask.set_bits(), results.getResults()))
    accumulate(cotangents, builder, call->getLoc(), linearOperands[i],
               cotangent);
  return success();
}

LogicalResult Derivations::transposeOp(
    Operation *op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  auto rule = dyn_cast<TransposableOpInterface>(op);
  if (!rule)
    return error(op) << "has no transpose rule";
  llvm::SmallBitVector linear(op->getNumOperands());
  SmallVector<Value> operands, outCotangents;
  for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
    linear[i] = linearValues.contains(operand);
    operands.push_back(linear[i] ? Value() : primals.lookup(operand));
  }
  if (!rule.isLinearIn(linear))
    return error(op) << "is not linear in the operands to transpose";
  SmallVector<Value> resultCotangents =
      llvm::map_to_vector(op->getResults(), [&](Value result) {
        return cotangents.lookup(result);
      });
  if (failed(rule.transpose(builder, operands, linear, resultCotangents,
                            outCotangents)))
    return error(op) << "could not be transposed";
  for (auto [operand, cotangent] :
       llvm::zip_equal(op->getOperands(), outCotangents))
    if (cotangent)
      accumulate(cotangents, builder, op->getLoc(), operand, cotangent);
  return success();
}

FailureOr<const Derived *>
Derivations::transpose(const Linearized &linearized,
                       const llvm::SmallBitVector &mask) {
  std::string name =
      derivedName(linearized.backwardKind,
                  maskText(linearized.wrt) + linearized.surroundings.text() +
                      ";" + maskText(mask),
                  linearized.source);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  func::FuncOp linear = linearized.linear;
  Frame frame(*this, "transposing the derivative of", linearized.source);
  llvm::SmallBitVector operands(linear.getNumArguments());
  operands.set(linearized.residuals.size(), operands.size());
  return transposeAs(name, linear, operands, mask);
}

FailureOr<const Derived *>
Derivations::transposeFunction(func::FuncOp func,
                               const llvm::SmallBitVector &linear,
                               const llvm::SmallBitVector &mask) {
  std::string name =
      derivedName("transpose", maskText(linear) + ";" + maskText(mask), func);
  if (auto found = derived.find(name); found != derived.end())
    return found->second.get();
  Frame frame(*this, "transposing", func);
  if (failed(checkSource(func)))
    return failure();
  return transposeAs(name, func, linear, mask);
}

FailureOr<func::FuncOp>
Derivations::linearTranspose(func::FuncOp func,
                             const llvm::SmallBitVector &linear) {
  auto transposed = transposeFunction(
      func, linear, llvm::SmallBitVector(func.getNumResults(), true));
  if (failed(transposed))
    return failure();
  func::FuncOp inner = (*transposed)->func;
  const llvm::SmallBitVector &mask = (*transposed)->mask;
  if (mask.all())
    return inner;
  std::string name = derivedName("linear_transpose", maskText(linear), func);
  if (func::FuncOp known = lookup(name))
    return known;
  func::FuncOp outer = createFunction(name, func, inner.getArgumentTypes());
  auto builder = OpBuilder::atBlockBegin(&outer.front());
  Location loc = func.getLoc();
  auto call = func::CallOp::create(builder, loc, inner, outer.getArguments());
  SmallVector<Value> results;
  unsigned next = 0, position = 0;
  for (unsigned i : linear.set_bits())
    results.push_back(mask.test(position++)
                          ? call.getResult(next++)
                          : splat(builder, loc, func.getArgumentTypes()[i], 0));
  finishFunction(outer, builder, loc, results);
  return outer;
}

LogicalResult Derivations::transposeAny(
    Operation *op, OpBuilder &builder, const IRMapping &primals,
    const llvm::DenseSet<Value> &linearValues, Cotangents &cotangents) {
  // Custom tangents of a linear function play no part in its transpose.
  if (isa<func::CallOp, CustomJvpCallOp, CustomVmapCallOp, CheckpointOp>(op))
    return transposeCall(op, builder, primals, linearValues, cotangents);
  if (auto solve = dyn_cast<LinearSolveOp>(op))
    return transposeLinearSolve(solve, builder, primals, linearValues,
                                cotangents);
  if (auto custom = dyn_cast<CustomVjpTangentsOp>(op))
    return transposeByRule(custom, builder, primals, linearValues, cotangents);
  if (auto branches = dyn_cast<SwitchOp>(op))
    return transposeSwitch(branches, builder, primals, linearValues,
                           cotangents);
  if (auto scan = dyn_cast<ScanOp>(op))
    return transposeScan(scan, builder, primals, linearValues, cotangents);
  if (auto loop = dyn_cast<WhileOp>(op))
    return transposeWhile(loop, builder, primals, linearValues, cotangents);
  if (auto loop = dyn_cast<RewindOp>(op))
    return transposeRewind(loop, builder, primals, linearValues, cotangents);
  return transposeOp(op, builder, primals, linearValues, cotangents);
}

FailureOr<const Derived *>
Derivations::transposeAs(StringRef name, func::FuncOp func,
                         const llvm::SmallBitVector &linear,
                         const llvm::SmallBitVector &mask) {
  Block &body = func.getBody().front();
  Operation *end = body.getTerminator();
  SmallVector<Type> operandTypes;
  SmallVector<Value> others, tangents;
  for (BlockArgument argument : body.getArguments()) {
    if (linear.test(argument.getArgNumber())) {
      tangents.push_back(argument);
      continue;
    }
    others.push_back(argument);
    operandTypes.push_back(argument.getType());
  }
  for (unsigned i : mask.set_bits())
    operandTypes.push_back(end->getOperand(i).getType());
  func::FuncOp backward = createFunction(name, func, operandTypes);
  LocationWrapper listener(func.getContext(), "transpose");
  auto builder =
      OpBuilder::atBlockBegin(&backward.getBody().front(), &listener);
  IRMapping primals;
  primals.map(others, backward.getArguments().take_front(others.size()));

  // Forward: what does not depend on tangents. Backward: the rest.
  llvm::DenseSet<Value> linearValues(tangents.begin(), tangents.end());
  SmallVector<Operation *> linearOps;
  for (Operation &op : body.without_terminator()) {
    if (!dependsOn(op, linearValues)) {
      builder.clone(op, primals);
      continue;
    }
    linearOps.push_back(&op);
    emitIndependent(&op, linearValues, primals, builder);
  }
  Cotangents cotangents;
  for (auto [i, cotangent] : llvm::zip_equal(
           mask.set_bits(), backward.getArguments().drop_front(others.size())))
    accumulate(cotangents, builder, end->getLoc(), end->getOperand(i),
               cotangent);
  for (Operation *op : llvm::reverse(linearOps)) {
    if (llvm::none_of(op->getResults(), [&](Value result) {
          return cotangents.lookup(result);
        })) {
      if (effectsOf(op) != Effects::None)
        return error(op)
               << "has effects, and depends on tangents, which reverse "
                  "mode does not compute: callbacks do not support "
                  "transpose. Call back in the function itself, or in "
                  "the rule of a custom_vjp";
      continue;
    }
    if (failed(transposeAny(op, builder, primals, linearValues, cotangents)))
      return failure();
  }

  llvm::SmallBitVector outMask(tangents.size());
  SmallVector<Value> results;
  for (auto [i, tangent] : llvm::enumerate(tangents))
    if (Value cotangent = cotangents.lookup(tangent)) {
      outMask.set(i);
      results.push_back(cotangent);
    }
  finishFunction(backward, builder, end->getLoc(), results);
  eraseDeadOps(backward);
  auto &entry = derived[name];
  entry = std::make_unique<Derived>(Derived{backward, outMask});
  return entry.get();
}
