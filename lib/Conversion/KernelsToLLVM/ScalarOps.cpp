//===- ScalarOps.cpp - arith, math and vector ops to LLVM -----------------===//

#include "ScalarOps.h"

#include "mlir/Conversion/ArithCommon/AttrToLLVMConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace {

/// Replaces one op; each method returns the value that stands for its result.
class ScalarOpConverter {
public:
  explicit ScalarOpConverter(Operation *op)
      : op(op), b(op), loc(op->getLoc()),
        type(op->getNumResults() ? op->getResult(0).getType() : Type()) {}

  /// Null if there is no lowering.
  Value convert();

private:
  template <typename Target> Value same();
  template <typename Target> Value intrinsicWithFlag();
  Value convertMath();
  Value convertCast();
  Value constant(arith::ConstantOp source);
  Value compareInts(arith::CmpIOp compare);
  Value compareFloats(arith::CmpFOp compare);
  Value extremum(LLVM::FCmpPredicate better);
  Value saturating(StringRef intrinsic);
  Value truncate();
  Value roundToBF16(Value x);
  Value broadcast();
  Value classify(Value x, LLVM::FCmpPredicate predicate, double bound);
  Value splat(Type like, TypedAttr scalar);

  Operation *op;
  OpBuilder b;
  Location loc;
  Type type;
};

} // namespace

/// The op with the same operands and result type; fast-math flags are kept.
template <typename Target> Value ScalarOpConverter::same() {
  OperationState state(loc, Target::getOperationName());
  state.addOperands(op->getOperands());
  state.addTypes(type);
  if (auto flags = dyn_cast<arith::ArithFastMathInterface>(op))
    if (flags.getFastMathFlagsAttr() &&
        flags.getFastMathFlagsAttr().getValue() != arith::FastMathFlags::none)
      state.addAttribute("fastmathFlags", arith::convertArithFastMathAttrToLLVM(
                                              flags.getFastMathFlagsAttr()));
  return b.create(state)->getResult(0);
}

/// abs, ctlz and cttz say whether their edge case is poison; it never is.
template <typename Target> Value ScalarOpConverter::intrinsicWithFlag() {
  return Target::create(b, loc, type, op->getOperand(0), /*poison=*/false);
}

Value ScalarOpConverter::splat(Type like, TypedAttr scalar) {
  TypedAttr attr = scalar;
  if (auto vector = dyn_cast<VectorType>(like))
    attr = DenseElementsAttr::get(vector.clone(scalar.getType()),
                                  Attribute(scalar));
  return LLVM::ConstantOp::create(b, loc, attr.getType(), attr);
}

Value ScalarOpConverter::constant(arith::ConstantOp source) {
  return LLVM::ConstantOp::create(b, loc, type, source.getValue());
}

Value ScalarOpConverter::compareInts(arith::CmpIOp compare) {
  // The two enumerations list the same predicates in the same order.
  auto predicate = static_cast<LLVM::ICmpPredicate>(compare.getPredicate());
  return LLVM::ICmpOp::create(b, loc, type, predicate, compare.getLhs(),
                              compare.getRhs());
}

Value ScalarOpConverter::compareFloats(arith::CmpFOp compare) {
  auto predicate = static_cast<LLVM::FCmpPredicate>(compare.getPredicate());
  return LLVM::FCmpOp::create(b, loc, type, predicate, compare.getLhs(),
                              compare.getRhs());
}

/// The better of a and b, NaN if either is. The first select is one machine
/// instruction that takes b for unordered operands; the second restores a NaN
/// in a. Equal operands may be zeros of either sign.
Value ScalarOpConverter::extremum(LLVM::FCmpPredicate better) {
  Value x = op->getOperand(0), y = op->getOperand(1);
  Value first = LLVM::FCmpOp::create(b, loc, better, x, y);
  Value chosen = LLVM::SelectOp::create(b, loc, first, x, y);
  Value isNaN = LLVM::FCmpOp::create(b, loc, LLVM::FCmpPredicate::uno, x, x);
  return LLVM::SelectOp::create(b, loc, isNaN, x, chosen);
}

/// Conversion to an integer that saturates and sends NaN to zero; the plain
/// instruction has no defined result out of range.
Value ScalarOpConverter::saturating(StringRef intrinsic) {
  return LLVM::CallIntrinsicOp::create(b, loc, type, b.getStringAttr(intrinsic),
                                       op->getOperands())
      .getResult(0);
}

/// Round to nearest even on the bits; a NaN keeps its sign and becomes quiet.
/// The generic expansion of LLVM calls a function for each lane.
Value ScalarOpConverter::roundToBF16(Value x) {
  Type word = b.getI32Type(), half = b.getI16Type();
  auto integer = [&](int32_t value) {
    return splat(type, b.getI32IntegerAttr(value));
  };
  if (auto vector = dyn_cast<VectorType>(type)) {
    word = vector.clone(word);
    half = vector.clone(half);
  }
  Value bits = LLVM::BitcastOp::create(b, loc, word, x);
  Value high = LLVM::LShrOp::create(b, loc, bits, integer(16));
  Value odd = LLVM::AndOp::create(b, loc, high, integer(1));
  Value bias = LLVM::AddOp::create(b, loc, odd, integer(0x7fff));
  Value rounded = LLVM::LShrOp::create(
      b, loc, LLVM::AddOp::create(b, loc, bits, bias), integer(16));
  Value quiet = LLVM::OrOp::create(b, loc, high, integer(0x40));
  Value isNaN = LLVM::FCmpOp::create(b, loc, LLVM::FCmpPredicate::uno, x, x);
  Value chosen = LLVM::SelectOp::create(b, loc, isNaN, quiet, rounded);
  Value narrow = LLVM::TruncOp::create(b, loc, half, chosen);
  return LLVM::BitcastOp::create(b, loc, type, narrow);
}

Value ScalarOpConverter::truncate() {
  Value x = op->getOperand(0);
  if (getElementTypeOrSelf(type).isBF16() && getElementTypeOrSelf(x).isF32())
    return roundToBF16(x);
  // From f64, the function of LLVM's name in the run time rounds once.
  return same<LLVM::FPTruncOp>();
}

Value ScalarOpConverter::broadcast() {
  auto vector = cast<VectorType>(type);
  Value zero = LLVM::ConstantOp::create(b, loc, b.getI64Type(), int64_t(0));
  Value poison = LLVM::PoisonOp::create(b, loc, type);
  Value first =
      LLVM::InsertElementOp::create(b, loc, poison, op->getOperand(0), zero);
  SmallVector<int32_t> mask(vector.getNumElements(), 0);
  return LLVM::ShuffleVectorOp::create(b, loc, first, poison, mask);
}

Value ScalarOpConverter::classify(Value x, LLVM::FCmpPredicate predicate,
                                  double bound) {
  Value magnitude = LLVM::FAbsOp::create(b, loc, x);
  auto element = cast<FloatType>(getElementTypeOrSelf(x));
  Value limit = splat(x.getType(), b.getFloatAttr(element, bound));
  return LLVM::FCmpOp::create(b, loc, predicate, magnitude, limit);
}

Value ScalarOpConverter::convertMath() {
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](math::AbsFOp) { return same<LLVM::FAbsOp>(); })
      .Case([&](math::CeilOp) { return same<LLVM::FCeilOp>(); })
      .Case([&](math::CopySignOp) { return same<LLVM::CopySignOp>(); })
      .Case([&](math::FloorOp) { return same<LLVM::FFloorOp>(); })
      .Case([&](math::FmaOp) { return same<LLVM::FMAOp>(); })
      .Case([&](math::RoundOp) { return same<LLVM::RoundOp>(); })
      .Case([&](math::RoundEvenOp) { return same<LLVM::RoundEvenOp>(); })
      .Case([&](math::SqrtOp) { return same<LLVM::SqrtOp>(); })
      .Case([&](math::TruncOp) { return same<LLVM::FTruncOp>(); })
      .Case([&](math::CtPopOp) { return same<LLVM::CtPopOp>(); })
      .Case([&](math::AbsIOp) { return intrinsicWithFlag<LLVM::AbsOp>(); })
      .Case([&](math::CountLeadingZerosOp) {
        return intrinsicWithFlag<LLVM::CountLeadingZerosOp>();
      })
      .Case([&](math::CountTrailingZerosOp) {
        return intrinsicWithFlag<LLVM::CountTrailingZerosOp>();
      })
      .Case([&](math::RsqrtOp rsqrt) -> Value {
        auto element = cast<FloatType>(getElementTypeOrSelf(type));
        Value root = LLVM::SqrtOp::create(b, loc, type, rsqrt.getOperand());
        return LLVM::FDivOp::create(
            b, loc, splat(type, b.getFloatAttr(element, 1.0)), root);
      })
      .Case([&](math::IsNaNOp test) -> Value {
        return LLVM::FCmpOp::create(b, loc, LLVM::FCmpPredicate::uno,
                                    test.getOperand(), test.getOperand());
      })
      .Case([&](math::IsInfOp test) {
        return classify(test.getOperand(), LLVM::FCmpPredicate::oeq, INFINITY);
      })
      .Case([&](math::IsFiniteOp test) {
        return classify(test.getOperand(), LLVM::FCmpPredicate::olt, INFINITY);
      })
      .Default([](Operation *) { return Value(); });
}

Value ScalarOpConverter::convertCast() {
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](arith::ExtFOp) { return same<LLVM::FPExtOp>(); })
      .Case([&](arith::TruncFOp) { return truncate(); })
      .Case([&](arith::ExtSIOp) { return same<LLVM::SExtOp>(); })
      .Case([&](arith::ExtUIOp) { return same<LLVM::ZExtOp>(); })
      .Case([&](arith::TruncIOp) { return same<LLVM::TruncOp>(); })
      .Case([&](arith::SIToFPOp) { return same<LLVM::SIToFPOp>(); })
      .Case([&](arith::UIToFPOp) { return same<LLVM::UIToFPOp>(); })
      .Case([&](arith::FPToSIOp) {
        return op->hasAttr("arrax.in_range") ? same<LLVM::FPToSIOp>()
                                             : saturating("llvm.fptosi.sat");
      })
      .Case([&](arith::FPToUIOp) {
        return op->hasAttr("arrax.in_range") ? same<LLVM::FPToUIOp>()
                                             : saturating("llvm.fptoui.sat");
      })
      .Case([&](arith::BitcastOp cast) {
        return cast.getIn().getType() == type ? cast.getIn()
                                              : same<LLVM::BitcastOp>();
      })
      .Default([](Operation *) { return Value(); });
}

Value ScalarOpConverter::convert() {
  if (isa<math::MathDialect>(op->getDialect()))
    return convertMath();
  if (Value value = convertCast())
    return value;
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](arith::ConstantOp source) { return constant(source); })
      .Case([&](arith::AddFOp) { return same<LLVM::FAddOp>(); })
      .Case([&](arith::SubFOp) { return same<LLVM::FSubOp>(); })
      .Case([&](arith::MulFOp) { return same<LLVM::FMulOp>(); })
      .Case([&](arith::DivFOp) { return same<LLVM::FDivOp>(); })
      .Case([&](arith::NegFOp) { return same<LLVM::FNegOp>(); })
      .Case([&](arith::AddIOp) { return same<LLVM::AddOp>(); })
      .Case([&](arith::SubIOp) { return same<LLVM::SubOp>(); })
      .Case([&](arith::MulIOp) { return same<LLVM::MulOp>(); })
      .Case([&](arith::DivSIOp) { return same<LLVM::SDivOp>(); })
      .Case([&](arith::DivUIOp) { return same<LLVM::UDivOp>(); })
      .Case([&](arith::RemSIOp) { return same<LLVM::SRemOp>(); })
      .Case([&](arith::RemUIOp) { return same<LLVM::URemOp>(); })
      .Case([&](arith::AndIOp) { return same<LLVM::AndOp>(); })
      .Case([&](arith::OrIOp) { return same<LLVM::OrOp>(); })
      .Case([&](arith::XOrIOp) { return same<LLVM::XOrOp>(); })
      .Case([&](arith::ShLIOp) { return same<LLVM::ShlOp>(); })
      .Case([&](arith::ShRUIOp) { return same<LLVM::LShrOp>(); })
      .Case([&](arith::ShRSIOp) { return same<LLVM::AShrOp>(); })
      .Case([&](arith::MaxSIOp) { return same<LLVM::SMaxOp>(); })
      .Case([&](arith::MaxUIOp) { return same<LLVM::UMaxOp>(); })
      .Case([&](arith::MinSIOp) { return same<LLVM::SMinOp>(); })
      .Case([&](arith::MinUIOp) { return same<LLVM::UMinOp>(); })
      .Case([&](arith::MaxNumFOp) { return same<LLVM::MaxNumOp>(); })
      .Case([&](arith::MinNumFOp) { return same<LLVM::MinNumOp>(); })
      .Case(
          [&](arith::MaximumFOp) { return extremum(LLVM::FCmpPredicate::ogt); })
      .Case(
          [&](arith::MinimumFOp) { return extremum(LLVM::FCmpPredicate::olt); })
      .Case([&](arith::CmpIOp compare) { return compareInts(compare); })
      .Case([&](arith::CmpFOp compare) { return compareFloats(compare); })
      .Case([&](arith::SelectOp) { return same<LLVM::SelectOp>(); })
      .Case([&](vector::BroadcastOp) { return broadcast(); })
      .Default([](Operation *) { return Value(); });
}

LogicalResult arrax::convertScalarOp(Operation *op) {
  if (!isa<arith::ArithDialect, math::MathDialect, vector::VectorDialect>(
          op->getDialect()))
    return success();
  Value value =
      op->getNumResults() == 1 ? ScalarOpConverter(op).convert() : Value();
  if (!value)
    return op->emitError("no LLVM lowering for '") << op->getName() << "'";
  op->getResult(0).replaceAllUsesWith(value);
  op->erase();
  return success();
}
