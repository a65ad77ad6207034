//===- array-reduce.cpp - Shrinks .mlir test cases ------------------------===//
//
// Besides removing functions and ops that nothing uses, as any mlir-reduce
// does, it puts an operand or zero in the place of an op, so that what computes
// it can go.
//
//===----------------------------------------------------------------------===//

#include "arrax/Array/IR/Array.h"
#include "arrax/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Reducer/ReductionPatternInterface.h"
#include "mlir/Reducer/Tester.h"
#include "mlir/Tools/mlir-reduce/MlirReduceMain.h"

using namespace mlir;
using namespace arrax;

namespace {

/// Puts another value in the place of an op where the program stays
/// interesting without it. The reducer tries the patterns on all ops at once
/// first, and fails if that result is not interesting: so each op is tried on a
/// copy of the program.
struct ReplaceArrayOp : RewritePattern {
  ReplaceArrayOp(MLIRContext *context, const Tester &tester)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context),
        tester(tester) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override;

private:
  bool isInteresting(Operation *op,
                     llvm::function_ref<Value(Operation *)> replacement) const;

  const Tester &tester;
};

} // namespace

static bool hasZero(Operation *op) {
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  return type && type.hasStaticShape() &&
         type.getElementType().isIntOrFloat(); // Not complex.
}

/// Zero in the type of the result of `op`, before it.
static Value makeZero(Operation *op) {
  OpBuilder builder(op);
  Attribute zero = builder.getZeroAttr(op->getResult(0).getType());
  return array::ConstantOp::create(builder, op->getLoc(),
                                   cast<ElementsAttr>(zero));
}

/// Tells whether a copy of the program is, in which what `replacement` makes of
/// the copy of `op` stands for it.
bool ReplaceArrayOp::isInteresting(
    Operation *op, llvm::function_ref<Value(Operation *)> replacement) const {
  IRMapping mapping;
  OwningOpRef<ModuleOp> copy(cast<ModuleOp>(
      op->getParentOfType<ModuleOp>().getOperation()->clone(mapping)));
  Operation *copied = mapping.lookup(op);
  copied->getResult(0).replaceAllUsesWith(replacement(copied));
  copied->erase();
  return tester.isInteresting(*copy).first == Tester::Interestingness::True;
}

LogicalResult ReplaceArrayOp::matchAndRewrite(Operation *op,
                                              PatternRewriter &rewriter) const {
  if (!isa_and_present<array::ArrayDialect>(op->getDialect()) ||
      op->getNumResults() != 1 || isa<array::ConstantOp>(op))
    return failure();
  for (auto [number, operand] : llvm::enumerate(op->getOperands())) {
    if (operand.getType() == op->getResult(0).getType() &&
        isInteresting(op, [number = number](Operation *copy) {
          return copy->getOperand(number);
        })) {
      rewriter.replaceOp(op, operand);
      return success();
    }
  }
  if (!hasZero(op) || !isInteresting(op, makeZero))
    return failure();
  rewriter.replaceOp(op, makeZero(op));
  return success();
}

namespace {

struct ArrayReductionPatterns : DialectReductionPatternInterface {
  explicit ArrayReductionPatterns(Dialect *dialect)
      : DialectReductionPatternInterface(dialect) {}

  void populateReductionPatterns(RewritePatternSet &) const override {}
  void populateReductionPatternsWithTester(RewritePatternSet &patterns,
                                           Tester &tester) const override {
    patterns.add<ReplaceArrayOp>(patterns.getContext(), tester);
  }
};

} // namespace

int main(int argc, char **argv) {
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllPasses();
  arrax::registerAllDialects(registry);
  arrax::registerAllPasses();
  registry.addExtension(+[](MLIRContext *, array::ArrayDialect *dialect) {
    dialect->addInterfaces<ArrayReductionPatterns>();
  });
  MLIRContext context(registry);
  return failed(mlirReduceMain(argc, argv, context));
}
