//===- Complex.cpp - Elementwise ops on complex numbers -------------------===//

#include "ScalarFormula.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// Equal if both parts are; `ne` is its negation, also for NaN.
static Value emitCompare(ScalarBuilder &b, Direction direction, Value x,
                         Value y) {
  if (direction == Direction::EQ)
    return complex::EqualOp::create(b, x, y);
  return complex::NotEqualOp::create(b, x, y);
}

Value arrax::emitComplexOp(ScalarBuilder &b, Operation *op, ValueRange x) {
  ScalarFormula f(b);
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](NegOp) { return f.neg(x[0]); })
      .Case([&](RealOp) { return f.real(x[0]); })
      .Case([&](ImagOp) { return f.imag(x[0]); })
      .Case([&](ConjOp) { return complex::ConjOp::create(b, x[0]); })
      .Case([&](AddOp) { return f.add(x[0], x[1]); })
      .Case([&](SubOp) { return f.sub(x[0], x[1]); })
      .Case([&](MulOp) { return f.mul(x[0], x[1]); })
      .Case([&](DivOp) { return f.div(x[0], x[1]); })
      .Case([&](CompareOp compare) {
        return emitCompare(b, compare.getDirection(), x[0], x[1]);
      })
      .Default([](Operation *) { return Value(); });
}
