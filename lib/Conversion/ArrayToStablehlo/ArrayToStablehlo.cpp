//===- ArrayToStablehlo.cpp - convert-array-to-stablehlo ------------------===//

#include "Lowering.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
#include "arrax/Conversion/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTARRAYTOSTABLEHLO
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;

static LogicalResult checkStatic(Operation *op) {
  for (Value value :
       llvm::concat<Value>(llvm::to_vector(op->getOperands()),
                           llvm::to_vector_of<Value>(op->getResults()))) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    if (type && !type.hasStaticShape())
      return op->emitOpError("of the dynamic shape ")
             << type
             << " cannot be exported to StableHLO; give it a static one";
  }
  return success();
}

static LogicalResult convertOp(Operation *op) {
  if (failed(checkStatic(op)))
    return failure();
  HloBuilder b(op->getLoc(), op);
  for (auto convert : {convertElementwise, convertShape, convertReduction,
                       convertContraction, convertConvolution, convertIndexing,
                       convertGatherScatter, convertLinalg, convertWindowOp}) {
    Value value = convert(b, op);
    if (!value)
      continue;
    op->getResult(0).replaceAllUsesWith(value);
    op->erase();
    return success();
  }
  if (SmallVector<Value> values = convertSorting(b, op); !values.empty()) {
    op->replaceAllUsesWith(values);
    op->erase();
    return success();
  }
  if (isa<array::LibraryOpInterface>(op))
    return op->emitOpError("has no form in StableHLO; it runs on the CPU");
  return op->emitOpError(
      "has no form in StableHLO; run array-expand-transforms, "
      "array-inline and array-decompose first");
}

namespace {
struct ConvertArrayToStablehlo
    : arrax::impl::ConvertArrayToStablehloBase<ConvertArrayToStablehlo> {
  void runOnOperation() override {
    WalkResult controlFlow =
        getOperation().walk([](Operation *op) -> WalkResult {
          if (array::isControlFlow(op))
            return op->emitOpError(
                "control flow is not exported to StableHLO yet; "
                "it runs on the CPU");
          if (isa<array::CallbackOp>(op))
            return op->emitOpError(
                "callbacks are not exported to StableHLO: they "
                "run on the CPU, in the process that made them");
          return WalkResult::advance();
        });
    if (controlFlow.wasInterrupted())
      return signalPassFailure();
    SmallVector<Operation *> ops;
    getOperation().walk([&](Operation *op) {
      if (isa<array::ArrayDialect>(op->getDialect()))
        ops.push_back(op);
    });
    for (Operation *op : ops)
      if (failed(convertOp(op)))
        return signalPassFailure();
  }
};
} // namespace
