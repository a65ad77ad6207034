//===- StoreFloat8.cpp - array-store-float8 -------------------------------===//

#include "ArrayFormula.h"
#include "arrax/Array/IR/Float8.h"
#include "arrax/Array/Transforms/Passes.h"
#include <cmath>

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYSTOREFLOAT8
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

namespace {

/// How a floating-point type lays out its bits: a sign, an exponent, and the
/// mantissa. Numbers of an exponent of zero are subnormal; f8E8M0FNU has
/// neither signs nor such numbers.
struct Format {
  explicit Format(Type type)
      : semantics(cast<FloatType>(type).getFloatSemantics()),
        width(cast<FloatType>(type).getWidth()),
        mantissa(APFloat::semanticsPrecision(semantics) - 1),
        hasInf(APFloat::semanticsHasInf(semantics)),
        hasSign(APFloat::semanticsHasSignedRepr(semantics)),
        bias(hasSign - APFloat::semanticsMinExponent(semantics)),
        nan(bits(APFloat::getQNaN(semantics))) {}

  static int64_t bits(const APFloat &value) {
    return value.bitcastToAPInt().getZExtValue();
  }
  /// The bits of two to an integer power, of a normal number.
  int64_t bitsOfPower(int64_t exponent) const {
    return (exponent + bias) << mantissa;
  }
  int64_t largest() const { return bits(APFloat::getLargest(semantics)); }
  int64_t infinity() const { return bits(APFloat::getInf(semantics)); }
  /// What stands for NaN is the bits of a negative zero.
  bool hasNoNegativeZero() const { return nan == int64_t(1) << (width - 1); }

  const llvm::fltSemantics &semantics;
  int64_t width, mantissa;
  bool hasInf, hasSign;
  int64_t bias, nan;
};

/// Conversions of elements in terms of their bits.
class Conversions : public ArrayFormula {
  using Value = mlir::Value;

public:
  using ArrayFormula::ArrayFormula;

  /// Bytes to f32, exactly.
  Value decode(Value bytes, const Format &format);
  /// f32 or f64 to bytes: the nearest number, ties to even; f8E8M0FNU through
  /// f32.
  Value encode(Value x, const Format &format);

private:
  Value decodeExponent(Value code);
  Value encodeExponent(Value x, const Format &format);

  Value bitAnd(Value x, int64_t mask) {
    return emit<AndOp>(x, number(x, mask));
  }
  Value plus(Value x, int64_t y) { return add(x, number(x, y)); }
  Value is(Value x, Direction direction, int64_t y) {
    return compare(direction, x, number(x, y));
  }
  Value choose(Value pred, int64_t yes, Value no) {
    return select(pred, number(no, yes), no);
  }
};

} // namespace

/// f8E8M0FNU is an exponent alone; zero stands for a number that is subnormal.
Value Conversions::decodeExponent(Value code) {
  Value magnitude = shiftLeft(code, 23);
  magnitude = choose(is(code, Direction::EQ, 0), 1 << 22, magnitude);
  return choose(is(code, Direction::EQ, 0xFF), 0x7FC00000, magnitude);
}

Value Conversions::decode(Value bytes, const Format &format) {
  RankedTensorType type = arrayType(bytes);
  Type f32 = Float32Type::get(type.getContext());
  Format wide(f32);
  Value code = convert(bytes, IntegerType::get(type.getContext(), 32));
  auto toFloat = [&](Value bits) -> Value {
    return emit<BitcastOp>(type.clone(f32), bits);
  };
  if (!format.hasSign)
    return toFloat(decodeExponent(code));

  Value digits = bitAnd(code, 0x7F);
  Value aligned = shiftLeft(digits, wide.mantissa - format.mantissa);
  Value normal = plus(aligned, wide.bitsOfPower(-format.bias));
  // Subnormal numbers are those above the least normal one, less that.
  int64_t least = 1 - format.bias;
  Value above = toFloat(plus(aligned, wide.bitsOfPower(least)));
  Value subnormal = toBits(sub(above, number(above, std::ldexp(1.0, least))));
  Value magnitude = select(is(digits, Direction::LT, 1 << format.mantissa),
                           subnormal, normal);
  if (format.hasInf) {
    magnitude = choose(is(digits, Direction::EQ, format.infinity()),
                       wide.infinity(), magnitude);
    magnitude = choose(is(digits, Direction::GT, format.infinity()), wide.nan,
                       magnitude);
  } else {
    Value nan = format.hasNoNegativeZero() ? code : digits;
    magnitude = choose(is(nan, Direction::EQ, format.nan), wide.nan, magnitude);
  }
  return toFloat(bitOr(magnitude, shiftLeft(bitAnd(code, 0x80), 24)));
}

/// Of f32. Zero and negative numbers have no exponent: they are NaN. Halfway
/// between two powers, the digit kept is odd, but for the least one, where it
/// is zero: as ml_dtypes and XLA round.
Value Conversions::encodeExponent(Value x, const Format &format) {
  Format wide(getElementTypeOrSelf(x));
  Value bits = toBits(x);
  Value isSubnormal = is(bits, Direction::LT, wide.bitsOfPower(-126));
  int64_t half = int64_t(1) << (wide.mantissa - 1);
  Value up = select(isSubnormal, number(bits, half - 1), number(bits, half));
  Value code = shiftRight(add(bits, up), wide.mantissa);
  return select(compare(Direction::GT, x, number(x, 0)), code,
                number(code, format.nan));
}

Value Conversions::encode(Value x, const Format &format) {
  Format wide(getElementTypeOrSelf(x));
  Type byte = IntegerType::get(x.getContext(), 8, IntegerType::Unsigned);
  if (!format.hasSign) {
    Type f32 = Float32Type::get(x.getContext());
    return convert(encodeExponent(convert(x, f32), format), byte);
  }

  // Integer addition rounds the digits that are left, and carries into the
  // exponent.
  Value magnitude = abs(x), bits = toBits(magnitude);
  int64_t dropped = wide.mantissa - format.mantissa;
  Value last = bitAnd(shiftRight(bits, dropped), 1);
  Value up = plus(last, (int64_t(1) << (dropped - 1)) - 1);
  Value normal = plus(shiftRight(add(bits, up), dropped),
                      (format.bias - wide.bias) << format.mantissa);
  // The sum with a power of two that has no digits below those of subnormal
  // numbers.
  int64_t least = 1 - format.bias;
  int64_t unit = wide.mantissa + least - format.mantissa;
  Value sum = add(magnitude, number(magnitude, std::ldexp(1.0, unit)));
  Value subnormal = plus(toBits(sum), -wide.bitsOfPower(unit));
  Value code = select(is(bits, Direction::LT, wide.bitsOfPower(least)),
                      subnormal, normal);
  code = choose(is(normal, Direction::GT, format.largest()),
                format.hasInf ? format.infinity() : format.nan, code);
  if (format.hasInf)
    code = choose(is(bits, Direction::GT, wide.infinity()), format.nan, code);
  Value sign = bitAnd(shiftRight(toBits(x), wide.width - 8), 0x80);
  Value result = bitOr(code, sign);
  if (format.hasNoNegativeZero())
    result = choose(is(code, Direction::EQ, 0), 0, result);
  return convert(result, byte);
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

static Type toBytes(Type type) {
  if (!isFloat8(type))
    return type;
  return cast<RankedTensorType>(type).clone(
      IntegerType::get(type.getContext(), 8, IntegerType::Unsigned));
}

static void toBytes(ValueRange values) {
  for (Value value : values)
    value.setType(toBytes(value.getType()));
}

/// In terms of bitcasts between numbers and bytes, which `storeAsBytes` drops.
static void expandConvert(ConvertOp op) {
  Value x = op.getX();
  Type from = getElementTypeOrSelf(x), to = getElementTypeOrSelf(op.getType());
  if (!isFloat8(from) && !isFloat8(to))
    return;
  OpBuilder builder(op);
  Conversions f(builder, op.getLoc());
  if (isFloat8(from))
    x = f.decode(f.emit<BitcastOp>(toBytes(x.getType()), x), Format(from));
  if (isFloat8(to)) {
    Type f32 = builder.getF32Type(), f64 = builder.getF64Type();
    bool isDouble = from.isF64() || from == ComplexType::get(f64);
    Value bytes = f.encode(f.convert(x, isDouble ? f64 : f32), Format(to));
    x = f.emit<BitcastOp>(op.getType(), bytes);
  } else {
    x = f.convert(x, to);
  }
  op.replaceAllUsesWith(x);
  op.erase();
}

/// Gives a callback whose operands and results are bytes its types again: the
/// host is told of the numbers.
static void restoreTypes(CallbackOp op, TypeRange operands, TypeRange results) {
  OpBuilder builder(op);
  for (auto [operand, type] : llvm::zip_equal(op->getOpOperands(), operands))
    if (isFloat8(type))
      operand.set(BitcastOp::create(builder, op.getLoc(), type, operand.get()));
  builder.setInsertionPointAfter(op);
  for (auto [result, type] : llvm::zip_equal(op->getResults(), results)) {
    if (!isFloat8(type))
      continue;
    Type bytesType = result.getType();
    result.setType(type);
    auto bytes = BitcastOp::create(builder, op.getLoc(), bytesType, result);
    result.replaceAllUsesExcept(bytes, bytes);
  }
}

static void storeAsBytes(Operation *op) {
  if (auto function = dyn_cast<func::FuncOp>(op)) {
    FunctionType type = function.getFunctionType();
    auto bytes = [](Type type) { return toBytes(type); };
    function.setType(FunctionType::get(
        op->getContext(), llvm::map_to_vector(type.getInputs(), bytes),
        llvm::map_to_vector(type.getResults(), bytes)));
  }
  for (Region &region : op->getRegions())
    for (Block &block : region)
      toBytes(block.getArguments());
  if (auto constant = dyn_cast<ConstantOp>(op))
    if (auto value = dyn_cast<DenseElementsAttr>(constant.getValue());
        value && isFloat8(value.getType()))
      constant.setValueAttr(
          value.bitcast(getElementTypeOrSelf(toBytes(value.getType()))));
  toBytes(op->getResults());
}

namespace {
struct ArrayStoreFloat8
    : arrax::array::impl::ArrayStoreFloat8Base<ArrayStoreFloat8> {
  struct Callback {
    CallbackOp op;
    SmallVector<Type> operands, results;
  };

  void runOnOperation() override {
    SmallVector<ConvertOp> converts;
    SmallVector<Callback> callbacks;
    getOperation().walk([&](Operation *op) {
      if (auto convert = dyn_cast<ConvertOp>(op))
        converts.push_back(convert);
      if (auto callback = dyn_cast<CallbackOp>(op))
        callbacks.push_back({callback, llvm::to_vector(op->getOperandTypes()),
                             llvm::to_vector(op->getResultTypes())});
    });
    for (ConvertOp convert : converts)
      expandConvert(convert);
    getOperation().walk(storeAsBytes);
    for (Callback &callback : callbacks)
      restoreTypes(callback.op, callback.operands, callback.results);
  }
};
} // namespace
