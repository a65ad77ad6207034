//===- Formulas.cpp - Powers, neighbours and hashes -----------------------===//

#include "Special.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

Value Formula::polynomial(Value x, ArrayRef<double> coefficients) {
  Value sum = number(x, coefficients[0]);
  for (double coefficient : coefficients.drop_front())
    sum = multiplyAdd(sum, x, number(x, coefficient));
  return sum;
}

bool Formula::isShort(Value x) {
  return roundsToF32 || getElementTypeOrSelf(x).isF32();
}

/// x to a positive power by repeated squaring, lowest bit first.
static Value emitPower(Formula &f, Value x, uint64_t exponent) {
  Value result;
  for (Value square = x;; square = f.mul(square, square)) {
    if (exponent & 1)
      result = result ? f.mul(result, square) : square;
    exponent >>= 1;
    if (!exponent)
      return result;
  }
}

/// Of a complex number conj(x) / |x|^2, the sign of zeros included.
static Value emitReciprocal(Formula &f, Value x) {
  Value one = f.number(x, 1);
  if (isa<ComplexType>(getElementTypeOrSelf(x)))
    one = f.complex(f.real(one), f.neg(f.imag(one)));
  return f.div(one, x);
}

static Value emitIntegerPow(Formula &f, Value x, int64_t exponent) {
  if (exponent > 0)
    return emitPower(f, x, exponent);
  if (exponent == 0)
    return f.number(x, 1);
  return emitReciprocal(f, emitPower(f, x, -static_cast<uint64_t>(exponent)));
}

/// Numbers of one sign are ordered as the integers of their bits: the next one
/// away from zero has the bits plus one.
static Value emitNextAfter(Formula &f, Value x, Value to) {
  Value bits = f.toBits(x);
  unsigned width = getElementTypeOrSelf(bits).getIntOrFloatBitWidth();
  Value up = f.compare(Direction::GT, to, x);
  Value towardsZero = f.bitXor(up, f.compare(Direction::GT, x, 0));
  Value next = f.select(towardsZero, f.add(bits, -1), f.add(bits, 1));
  // From zero, the least number of the right sign.
  Value one = f.number(bits, 1);
  Value least = f.select(up, one, f.bitOr(f.shiftLeft(one, width - 1), one));
  next = f.select(f.compare(Direction::EQ, x, 0), least, next);
  Value result = f.fromBits(next, x);
  result = f.select(f.compare(Direction::EQ, x, to), to, result);
  Value isNan =
      f.bitOr(f.compare(Direction::NE, x, x), f.compare(Direction::NE, to, to));
  return f.select(isNan, f.add(x, to), result);
}

/// Threefry-2x32 with 20 rounds (Salmon et al., SC 2011).
static SmallVector<Value, 2> emitThreefry(Formula &f, Value k0, Value k1,
                                          Value x0, Value x1) {
  static constexpr unsigned rotations[2][4] = {{13, 15, 26, 6},
                                               {17, 29, 16, 24}};
  auto rotate = [&](Value x, unsigned bits) {
    return f.bitOr(f.shiftLeft(x, bits), f.shiftRight(x, 32 - bits));
  };
  Value parity = f.number(k0, 0x1BD11BDA);
  Value keys[3] = {k0, k1, f.bitXor(f.bitXor(k0, k1), parity)};
  x0 = f.add(x0, k0);
  x1 = f.add(x1, k1);
  for (int group = 0; group < 5; ++group) {
    for (unsigned bits : rotations[group % 2]) {
      x0 = f.add(x0, x1);
      x1 = f.bitXor(rotate(x1, bits), x0);
    }
    x0 = f.add(x0, keys[(group + 1) % 3]);
    x1 = f.add(f.add(x1, keys[(group + 2) % 3]), group + 1);
  }
  return {x0, x1};
}

bool arrax::array::isSpecialFunction(Operation *op) {
  return isa<LgammaOp, DigammaOp, ZetaOp, BesselI0eOp, BesselI1eOp>(op);
}

SmallVector<Value, 2> arrax::array::emitFormula(Formula &f, Operation *op,
                                                ValueRange x) {
  using Values = SmallVector<Value, 2>;
  if (x.empty())
    return {};
  if (isa<ComplexType>(getElementTypeOrSelf(x[0])))
    if (Value value = emitComplexFormula(f, op, x))
      return {value};
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](IntegerPowOp pow) {
        return Values{emitIntegerPow(f, x[0], pow.getExponent())};
      })
      .Case([&](LgammaOp) { return Values{emitLgamma(f, x[0])}; })
      .Case([&](DigammaOp) { return Values{emitDigamma(f, x[0])}; })
      .Case([&](ZetaOp) { return Values{emitZeta(f, x[0], x[1])}; })
      .Case([&](BesselI0eOp) { return Values{emitBesselI0e(f, x[0])}; })
      .Case([&](BesselI1eOp) { return Values{emitBesselI1e(f, x[0])}; })
      .Case([&](NextAfterOp) { return Values{emitNextAfter(f, x[0], x[1])}; })
      .Case([&](Threefry2x32Op) {
        return emitThreefry(f, x[0], x[1], x[2], x[3]);
      })
      .Default([](Operation *) { return Values(); });
}
