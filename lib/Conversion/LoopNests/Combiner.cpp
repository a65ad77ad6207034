//===- Combiner.cpp - The combining op of a reduction ---------------------===//

#include "Combiner.h"
#include "ComplexEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::kernels;

/// The identity of an op as a scalar constant of `type` (a real type).
static TypedAttr identityAttr(OpBuilder &b, Operation *op, Type type) {
  auto number = [&](double value) -> TypedAttr {
    return b.getFloatAttr(type, value);
  };
  auto integer = [&](auto make) -> TypedAttr {
    return b.getIntegerAttr(type, make(type.getIntOrFloatBitWidth()));
  };
  return TypeSwitch<Operation *, TypedAttr>(op)
      // -0 + x is x even for x = -0.
      .Case<arith::AddFOp, complex::AddOp>([&](auto) { return number(-0.0); })
      .Case<arith::MulFOp, complex::MulOp>([&](auto) { return number(1.0); })
      .Case<arith::MaximumFOp, arith::MaxNumFOp>(
          [&](auto) { return number(-INFINITY); })
      .Case<arith::MinimumFOp, arith::MinNumFOp>(
          [&](auto) { return number(INFINITY); })
      .Case<arith::AddIOp, arith::OrIOp, arith::XOrIOp, arith::MaxUIOp>(
          [&](auto) { return integer(APInt::getZero); })
      .Case<arith::MulIOp>([&](auto) {
        return integer([](unsigned width) { return APInt(width, 1); });
      })
      .Case<arith::AndIOp, arith::MinUIOp>(
          [&](auto) { return integer(APInt::getAllOnes); })
      .Case<arith::MaxSIOp>(
          [&](auto) { return integer(APInt::getSignedMinValue); })
      .Case<arith::MinSIOp>(
          [&](auto) { return integer(APInt::getSignedMaxValue); })
      .Default([](Operation *) { return TypedAttr(); });
}

/// f16 or bf16 to f32, or `x != 0` of a bool.
static bool isDecode(Operation *op, Value stored) {
  if (isa<arith::ExtFOp>(op))
    return true;
  auto compare = dyn_cast<arith::CmpIOp>(op);
  return compare && compare.getPredicate() == arith::CmpIPredicate::ne &&
         compare.getLhs() == stored && matchPattern(compare.getRhs(), m_Zero());
}

Value arrax::kernels::lookThroughDecode(Value stored, Combiner &combiner) {
  if (!stored.hasOneUse() || !isDecode(*stored.user_begin(), stored))
    return stored;
  combiner.decode = *stored.user_begin();
  return combiner.decode->getResult(0);
}

Value arrax::kernels::lookThroughEncode(Value yielded, Combiner &combiner) {
  Operation *op = yielded.getDefiningOp();
  if (!isa_and_present<arith::ExtUIOp, arith::TruncFOp>(op))
    return yielded;
  combiner.encode = op;
  return op->getOperand(0);
}

Combiner arrax::kernels::matchCombiner(const LoopNest &nest, unsigned output) {
  if (!nest.body)
    return {};
  Value accumulator = nest.body->getArgument(nest.outputArguments[output]);
  if (!accumulator.hasOneUse())
    return {};
  Combiner combiner;
  accumulator = lookThroughDecode(accumulator, combiner);
  Value yielded = lookThroughEncode(nest.yielded(output), combiner);
  Operation *op = yielded.getDefiningOp();
  if (!op || op->getNumOperands() != 2 || !accumulator.hasOneUse() ||
      !yielded.hasOneUse())
    return {};
  bool left = op->getOperand(0) == accumulator;
  if (!left && op->getOperand(1) != accumulator)
    return {};
  OpBuilder builder(op->getContext());
  combiner.identity = identityAttr(builder, op, computeType(yielded.getType()));
  if (!combiner.identity)
    return {};
  combiner.op = op;
  combiner.accumulator = accumulator;
  combiner.term = op->getOperand(left ? 1 : 0);
  return combiner;
}

Combiners arrax::kernels::matchCombiners(const LoopNest &nest) {
  Combiners result;
  for (unsigned output = 0; output < nest.outputs.size(); ++output) {
    bool reduced = nest.isReduced(nest.outputs[output]);
    if (auto pair = reduced ? matchArgCombiner(nest, output) : ArgCombiner()) {
      result.ofOutputs.append({pair.index, pair.element});
      llvm::append_range(result.ops, pair.ops);
      ++output;
      continue;
    }
    Combiner combiner = reduced ? matchCombiner(nest, output) : Combiner();
    result.ofOutputs.push_back(combiner);
    for (Operation *op : {combiner.op, combiner.decode, combiner.encode})
      if (op)
        result.ops.push_back(op);
  }
  return result;
}

Lanes arrax::kernels::decodeAccumulator(OpBuilder &b, Location loc,
                                        Combiner combiner, Lanes stored) {
  // Loads extend narrow floats; what is left is i8 to bool.
  if (!isa_and_present<arith::CmpIOp>(combiner.decode))
    return stored;
  Value zero = splatConstant(b, loc, stored.re.getType(), 0);
  return Value(
      arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, stored.re, zero));
}

Lanes arrax::kernels::encodeAccumulator(OpBuilder &b, Location loc,
                                        Combiner combiner, Lanes accumulator) {
  if (!isa_and_present<arith::ExtUIOp>(combiner.encode))
    return accumulator;
  Type type = combiner.encode->getResult(0).getType();
  if (auto vector = dyn_cast<VectorType>(accumulator.re.getType()))
    type = vector.clone(type);
  return Value(arith::ExtUIOp::create(b, loc, type, accumulator.re));
}

Lanes arrax::kernels::identity(OpBuilder &b, Location loc, Combiner combiner,
                               unsigned lanes) {
  Type scalar = computeType(combiner.term.getType());
  auto constant = [&](TypedAttr attr) -> Value {
    if (lanes > 1)
      attr = DenseElementsAttr::get(VectorType::get(int64_t(lanes), scalar),
                                    Attribute(attr));
    return arith::ConstantOp::create(b, loc, attr);
  };
  Value re = constant(combiner.identity);
  if (!isa<ComplexType>(combiner.term.getType()))
    return re;
  bool product = isa<complex::MulOp>(combiner.op);
  return {re, constant(b.getFloatAttr(scalar, product ? 0.0 : -0.0))};
}

Lanes arrax::kernels::combine(OpBuilder &b, Location loc, Combiner combiner,
                              Lanes accumulator, Lanes term) {
  ComplexEmitter complex(b, loc);
  if (isa<complex::AddOp>(combiner.op))
    return complex.add(accumulator, term);
  if (isa<complex::MulOp>(combiner.op))
    return complex.mul(accumulator, term);
  OperationState state(loc, combiner.op->getName());
  state.addOperands({accumulator.re, term.re});
  state.addTypes(accumulator.re.getType());
  return b.create(state)->getResult(0);
}
