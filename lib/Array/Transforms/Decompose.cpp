//===- Decompose.cpp - array-decompose ------------------------------------===//

#include "../Decompositions/Arrays.h"
#include "ArrayFormula.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/TypeSwitch.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYDECOMPOSE
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

static Value exp2(ArrayFormula &f, Value x) {
  return f.emit<PowOp>(f.number(x, 2), x);
}

/// The CPU puts XLA's own log1p there (ArrayToLinalg/ErfInv.cpp).
static Value erfInv(ArrayFormula &f, Value x) {
  return emitErfInv(f, x, [&](Value y) { return f.log1p(y); });
}

/// The function of one real number that an op stands for; null for other ops.
static Value (*functionOf(Operation *op))(ArrayFormula &, Value) {
  using Function = Value (*)(ArrayFormula &, Value);
  return llvm::TypeSwitch<Operation *, Function>(op)
      .Case<AsinOp>([](auto) -> Function { return emitAsin; })
      .Case<AcosOp>([](auto) -> Function { return emitAcos; })
      .Case<AtanOp>([](auto) -> Function { return emitAtan; })
      .Case<SinhOp>([](auto) -> Function {
        return [](ArrayFormula &f, Value x) { return f.sinh(x); };
      })
      .Case<CoshOp>([](auto) -> Function {
        return [](ArrayFormula &f, Value x) { return f.cosh(x); };
      })
      .Case<AsinhOp>([](auto) -> Function {
        return [](ArrayFormula &f, Value x) { return f.asinh(x); };
      })
      .Case<AcoshOp>([](auto) -> Function { return emitAcosh; })
      .Case<AtanhOp>([](auto) -> Function { return emitAtanh; })
      .Case<ErfOp>([](auto) -> Function { return emitErf; })
      .Case<ErfcOp>([](auto) -> Function { return emitErfc; })
      .Case<ErfInvOp>([](auto) -> Function { return erfInv; })
      .Case<Exp2Op>([](auto) -> Function { return exp2; })
      .Default([](Operation *) -> Function { return nullptr; });
}

/// f16 and bf16 have too few digits for the formulas: they are computed in f32.
static Value applyWide(ArrayFormula &f,
                       Value (*function)(ArrayFormula &, Value), Value x) {
  Type element = getElementTypeOrSelf(x.getType());
  if (!element.isF16() && !element.isBF16())
    return function(f, x);
  Value wide = f.convert(x, Float32Type::get(element.getContext()));
  return f.convert(function(f, wide), element);
}

/// Likewise for a special function, of any number of operands.
static Value applySpecial(ArrayFormula &f, Operation *op) {
  Type element = getElementTypeOrSelf(op->getResult(0));
  bool isNarrow = element.isF16() || element.isBF16();
  SmallVector<Value, 2> operands(op->getOperands());
  if (isNarrow)
    for (Value &x : operands)
      x = f.convert(x, Float32Type::get(element.getContext()));
  Value result = emitFormula(f, op, operands)[0];
  return isNarrow ? f.convert(result, element) : result;
}

/// Ops of the library that StableHLO has nothing like. It counts all elements
/// of short rows itself.
static Values decomposeCall(Operation *op) {
  auto search = dyn_cast<SearchSortedOp>(op);
  bool isLong = search && isStatic(op) &&
                isLongRow(arrayType(search.getSorted()).getShape().back());
  bool isOther = isa<LinearRecurrenceOp, PermuteRowsOp>(op) ||
                 (isa<CummaxOp, CumminOp, CumlogsumexpOp>(op) &&
                  isa<ComplexType>(getElementTypeOrSelf(op->getOperand(0))));
  if (!isLong && !(isOther && isStatic(op)))
    return {};
  Arrays b(op);
  if (Values values = emptyResults(b, op); !values.empty())
    return values;
  return isLong                   ? decomposeSorting(b, op)
         : isa<PermuteRowsOp>(op) ? decomposeGatherScatter(b, op)
                                  : decomposeCumulative(b, op);
}

/// The values that replace the results of an op; none for ops that stay.
static Values decompose(ArrayFormula &f, Operation *op) {
  if (Values values = decomposeCall(op); !values.empty())
    return values;
  if (isa<StopGradientOp, CheckpointNameOp>(op))
    return {op->getOperand(0)};
  if (auto conj = dyn_cast<ConjOp>(op)) {
    Value x = conj.getX();
    return {f.complex(f.real(x), f.neg(f.imag(x)))};
  }
  if (isSpecialFunction(op))
    return {applySpecial(f, op)};
  if (Values values = emitFormula(f, op, op->getOperands()); !values.empty())
    return values;
  if (auto *function = functionOf(op))
    return {applyWide(f, function, op->getOperand(0))};
  return {};
}

namespace {
struct ArrayDecompose : arrax::array::impl::ArrayDecomposeBase<ArrayDecompose> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation().walk([&](Operation *op) {
      if (isa<ArrayDialect>(op->getDialect()))
        ops.push_back(op);
    });
    for (Operation *op : ops) {
      OpBuilder builder(op);
      ArrayFormula formula(builder, op->getLoc());
      Values values = decompose(formula, op);
      if (values.empty())
        continue;
      op->replaceAllUsesWith(values);
      op->erase();
    }
  }
};
} // namespace
