//===- Decompose.cpp - array-decompose ------------------------------------===//

#include "Formula.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/TypeSwitch.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYDECOMPOSE
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

/// x to a positive power by repeated squaring, lowest bit first.
static Value power(Formula &f, Value x, uint64_t exponent) {
  Value result;
  for (Value square = x;; square = f.mul(square, square)) {
    if (exponent & 1)
      result = result ? f.mul(result, square) : square;
    exponent >>= 1;
    if (!exponent)
      return result;
  }
}

static Value integerPow(Formula &f, Value x, int64_t exponent) {
  Value one = f.number(x, 1);
  if (exponent == 0)
    return one;
  if (exponent > 0)
    return power(f, x, exponent);
  return f.div(one, power(f, x, -static_cast<uint64_t>(exponent)));
}

static Value emitExp2(Formula &f, Value x) {
  if (isa<ComplexType>(getElementTypeOrSelf(x.getType())))
    return f.exp(f.mul(x, M_LN2));
  return f.emit<PowOp>(f.number(x, 2), x);
}

/// Numbers of one sign are ordered as the integers of their bits: the next one
/// away from zero has the bits plus one.
static Value nextAfter(Formula &f, Value x, Value to) {
  auto type = cast<RankedTensorType>(x.getType());
  unsigned width = type.getElementTypeBitWidth();
  Type bitsType = type.clone(
      IntegerType::get(type.getContext(), width, IntegerType::Signless));
  Value bits = f.emit<BitcastOp>(bitsType, x);
  Value up = f.compare(Direction::GT, to, x);
  Value away = f.compare(Direction::EQ, up, f.compare(Direction::GT, x, 0));
  Value next = f.select(away, f.add(bits, 1), f.add(bits, -1));
  // From zero, the least number of the right sign.
  Value one = f.number(bits, 1);
  Value sign = f.emit<ShiftLeftOp>(one, f.number(bits, width - 1));
  Value least = f.select(up, one, f.emit<OrOp>(sign, one));
  next = f.select(f.compare(Direction::EQ, x, 0), least, next);
  Value result = f.emit<BitcastOp>(type, next);
  result = f.select(f.compare(Direction::EQ, x, to), to, result);
  Value isNan = f.emit<OrOp>(f.compare(Direction::NE, x, x),
                             f.compare(Direction::NE, to, to));
  return f.select(isNan, f.add(x, to), result);
}

/// Threefry-2x32 with 20 rounds (Salmon et al., SC 2011).
static SmallVector<Value> threefry(Formula &f, Threefry2x32Op op) {
  static constexpr int rotations[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  auto exclusiveOr = [&](Value u, Value v) { return f.emit<XorOp>(u, v); };
  auto rotate = [&](Value u, int bits) {
    return f.emit<OrOp>(f.emit<ShiftLeftOp>(u, f.number(u, bits)),
                        f.emit<ShiftRightLogicalOp>(u, f.number(u, 32 - bits)));
  };
  Value k0 = op.getKey0(), k1 = op.getKey1();
  Value k2 = exclusiveOr(exclusiveOr(k0, k1), f.number(k0, 0x1BD11BDA));
  Value keys[3] = {k0, k1, k2};
  Value x0 = f.add(op.getX0(), k0), x1 = f.add(op.getX1(), k1);
  for (int group = 0; group < 5; ++group) {
    for (int bits : rotations[group % 2]) {
      x0 = f.add(x0, x1);
      x1 = exclusiveOr(rotate(x1, bits), x0);
    }
    x0 = f.add(x0, keys[(group + 1) % 3]);
    x1 = f.add(f.add(x1, keys[(group + 2) % 3]), group + 1);
  }
  return {x0, x1};
}

/// The function of one operand that an op stands for; null for other ops.
static Value (*functionOf(Operation *op))(Formula &, Value) {
  using Function = Value (*)(Formula &, Value);
  return llvm::TypeSwitch<Operation *, Function>(op)
      .Case<AsinOp>([](auto) -> Function { return emitAsin; })
      .Case<AcosOp>([](auto) -> Function { return emitAcos; })
      .Case<AtanOp>([](auto) -> Function { return emitAtan; })
      .Case<SinhOp>([](auto) -> Function { return emitSinh; })
      .Case<CoshOp>([](auto) -> Function { return emitCosh; })
      .Case<AsinhOp>([](auto) -> Function { return emitAsinh; })
      .Case<AcoshOp>([](auto) -> Function { return emitAcosh; })
      .Case<AtanhOp>([](auto) -> Function { return emitAtanh; })
      .Case<ErfOp>([](auto) -> Function { return emitErf; })
      .Case<ErfcOp>([](auto) -> Function { return emitErfc; })
      .Case<ErfInvOp>([](auto) -> Function { return emitErfInv; })
      .Case<Exp2Op>([](auto) -> Function { return emitExp2; })
      .Default([](Operation *) -> Function { return nullptr; });
}

/// f16 and bf16 have too few digits for the formulas: they are computed in f32.
static Value applyWide(Formula &f, Value (*function)(Formula &, Value),
                       Value x) {
  Type element = getElementTypeOrSelf(x.getType());
  if (!element.isF16() && !element.isBF16())
    return function(f, x);
  Value wide = f.convert(x, Float32Type::get(element.getContext()));
  return f.convert(function(f, wide), element);
}

/// The values that replace the results of an op; none for ops that stay.
static SmallVector<Value> decompose(Formula &f, Operation *op) {
  if (auto *function = functionOf(op))
    return {applyWide(f, function, op->getOperand(0))};
  return llvm::TypeSwitch<Operation *, SmallVector<Value>>(op)
      .Case([&](StopGradientOp stop) -> SmallVector<Value> {
        return {stop.getX()};
      })
      .Case([&](ConjOp conj) -> SmallVector<Value> {
        Value x = conj.getX();
        return {f.complex(f.real(x), f.neg(f.imag(x)))};
      })
      .Case([&](IntegerPowOp pow) -> SmallVector<Value> {
        return {integerPow(f, pow.getX(), pow.getExponent())};
      })
      .Case([&](NextAfterOp next) -> SmallVector<Value> {
        return {nextAfter(f, next.getLhs(), next.getRhs())};
      })
      .Case([&](Threefry2x32Op hash) { return threefry(f, hash); })
      .Default([](Operation *) { return SmallVector<Value>(); });
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
      Formula formula(builder, op->getLoc());
      SmallVector<Value> values = decompose(formula, op);
      if (values.empty())
        continue;
      op->replaceAllUsesWith(values);
      op->erase();
    }
  }
};
} // namespace
