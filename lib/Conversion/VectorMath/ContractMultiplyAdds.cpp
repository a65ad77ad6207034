//===- ContractMultiplyAdds.cpp - contract-multiply-adds ------------------===//

#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/SetVector.h"

namespace arrax {
#define GEN_PASS_DEF_CONTRACTMULTIPLYADDS
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;

namespace {

/// `x * y`, or `-(x * y)`, in the only use of the product.
struct Product {
  Value x, y;
  bool negative;
};

} // namespace

/// The product that `value` is, if it can move to its one use in `block`:
/// repeating it for several uses, or in a loop, would save nothing.
static std::optional<Product> matchProduct(Value value, Block *block) {
  bool negative = false;
  if (auto neg = value.getDefiningOp<arith::NegFOp>();
      neg && neg->hasOneUse() && neg->getBlock() == block) {
    negative = true;
    value = neg.getOperand();
  }
  auto mul = value.getDefiningOp<arith::MulFOp>();
  if (!mul || !mul->hasOneUse() || mul->getBlock() != block)
    return std::nullopt;
  return Product{mul.getLhs(), mul.getRhs(), negative};
}

static Value negateIf(OpBuilder &b, Location loc, bool condition, Value value) {
  return condition ? arith::NegFOp::create(b, loc, value) : value;
}

/// `lhs + rhs`, or `lhs - rhs` if `subtract` is set, with one rounding if a
/// side is a product, the left one for choice; null if neither is.
static Value contract(OpBuilder &b, Location loc, Value lhs, Value rhs,
                      bool subtract) {
  Block *block = b.getInsertionBlock();
  if (auto p = matchProduct(lhs, block)) {
    Value x = negateIf(b, loc, p->negative, p->x);
    return math::FmaOp::create(b, loc, x, p->y,
                               negateIf(b, loc, subtract, rhs));
  }
  if (auto p = matchProduct(rhs, block)) {
    Value x = negateIf(b, loc, p->negative != subtract, p->x);
    return math::FmaOp::create(b, loc, x, p->y, lhs);
  }
  return {};
}

namespace {
struct ContractMultiplyAdds
    : arrax::impl::ContractMultiplyAddsBase<ContractMultiplyAdds> {
  void runOnOperation() override {
    SmallVector<Operation *> sums;
    getOperation().walk([&](Operation *op) {
      if (!isa<arith::AddFOp, arith::SubFOp>(op) ||
          op->hasAttr("arrax.round_products"))
        return;
      Type type = getElementTypeOrSelf(op->getResult(0).getType());
      if (type.isF32() || type.isF64())
        sums.push_back(op);
    });
    for (Operation *sum : sums) {
      OpBuilder b(sum);
      Value fused = contract(b, sum->getLoc(), sum->getOperand(0),
                             sum->getOperand(1), isa<arith::SubFOp>(sum));
      if (!fused)
        continue;
      sum->getResult(0).replaceAllUsesWith(fused);
      eraseWithUnusedOperands(sum);
    }
  }

private:
  /// Erases `op` and the products and negations that only it used.
  static void eraseWithUnusedOperands(Operation *op) {
    llvm::SmallSetVector<Value, 2> operands(llvm::from_range,
                                            op->getOperands());
    op->erase();
    for (Value operand : operands) {
      Operation *producer = operand.getDefiningOp();
      if (producer && isa<arith::NegFOp, arith::MulFOp>(producer) &&
          producer->use_empty())
        eraseWithUnusedOperands(producer);
    }
  }
};
} // namespace
