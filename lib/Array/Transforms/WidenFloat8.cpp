//===- WidenFloat8.cpp - array-widen-float8 -------------------------------===//

#include "ArrayFormula.h"
#include "arrax/Array/IR/Float8.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Transforms/Passes.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYWIDENFLOAT8
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

/// True if `op` computes numbers, rather than moves them or hands them on.
static bool computes(Operation *op) {
  if (auto scatter = dyn_cast<ScatterOp>(op))
    return scatter.getCombine() != ScatterKind::Set;
  return isa<ArrayDialect>(op->getDialect()) && op->getNumRegions() == 0 &&
         !isa<AllGatherOp, AllToAllOp, BitcastOp, BroadcastInDimOp, CallbackOp,
              CheckpointNameOp, CollectivePermuteOp, ConcatenateOp, ConstantOp,
              ConvertOp, DynamicSliceOp, DynamicUpdateSliceOp, EmptyOp,
              GatherOp, OptimizationBarrierOp, PadOp, PermuteRowsOp, ReshapeOp,
              ReverseOp, RewindOp, SelectOp, SliceOp, StopGradientOp,
              TransposeOp, WindowGatherOp, YieldOp>(op);
}

static void widen(Operation *op) {
  OpBuilder builder(op);
  Type f32 = builder.getF32Type();
  for (OpOperand &operand : op->getOpOperands())
    if (isFloat8(operand.get().getType()))
      operand.set(convertTo(builder, op->getLoc(), operand.get(), f32));
  builder.setInsertionPointAfter(op);
  for (OpResult result : op->getResults()) {
    if (!isFloat8(result.getType()))
      continue;
    RankedTensorType type = arrayType(result);
    result.setType(type.clone(f32));
    auto rounded = ConvertOp::create(builder, op->getLoc(), type, result);
    result.replaceAllUsesExcept(rounded, rounded);
  }
}

/// The number next to another is not that of f32: it is found by its bits.
static LogicalResult expandNextAfter(NextAfterOp op) {
  if (!isFloat8(op.getType()))
    return success();
  const llvm::fltSemantics &semantics =
      cast<FloatType>(getElementTypeOrSelf(op.getType())).getFloatSemantics();
  if (!APFloat::semanticsHasZero(semantics))
    return op.emitOpError("takes no numbers of a type without zero");
  OpBuilder builder(op);
  ArrayFormula f(builder, op.getLoc());
  Value result = emitFormula(f, op, op->getOperands())[0];
  if (APFloat::getQNaN(semantics).bitcastToAPInt().isSignMask()) {
    // There is no negative zero below the least negative number.
    auto isNumber = [&](Value x) { return f.compare(Direction::EQ, x, x); };
    Value isZero = f.emit<AndOp>(isNumber(op.getLhs()), isNumber(op.getRhs()));
    Value zero = f.select(isZero, f.number(result, 0), result);
    result = f.select(isNumber(result), result, zero);
  }
  op.replaceAllUsesWith(result);
  op.erase();
  return success();
}

namespace {
struct ArrayWidenFloat8
    : arrax::array::impl::ArrayWidenFloat8Base<ArrayWidenFloat8> {
  void runOnOperation() override {
    SmallVector<NextAfterOp> neighbours;
    getOperation().walk([&](NextAfterOp op) { neighbours.push_back(op); });
    for (NextAfterOp op : neighbours)
      if (failed(expandNextAfter(op)))
        return signalPassFailure();
    SmallVector<Operation *> ops;
    getOperation().walk([&](Operation *op) {
      if (computes(op))
        ops.push_back(op);
    });
    for (Operation *op : ops)
      widen(op);
  }
};
} // namespace
