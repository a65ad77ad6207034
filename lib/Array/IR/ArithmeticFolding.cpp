//===- ArithmeticFolding.cpp - Folds of elementwise arithmetic ------------===//
//
// Identities hold for every value, NaN, infinities and signed zeros included:
// x + 0.0 is not x, since -0.0 + 0.0 is 0.0, but x + -0.0 is.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;
using llvm::APFloat;
using llvm::APInt;
using llvm::APSInt;

namespace {

using Int = std::optional<APSInt>;
using Float = std::optional<APFloat>;
using Complex = std::optional<ComplexValue>;
using Ints = ArrayRef<APSInt>;
using Floats = ArrayRef<APFloat>;
using Complexes = ArrayRef<ComplexValue>;

/// Stands for the elements that an op does not fold.
struct Unknown {};

} // namespace

/// Evaluates an op whose operands and result have one element type with the
/// function for that element type, or not at all where it is `Unknown`.
template <typename IntFn, typename FloatFn, typename ComplexFn = Unknown>
static Attribute evaluateOn(ArrayRef<Attribute> operands, Type result,
                            IntFn ints, FloatFn floats,
                            ComplexFn complexes = {}) {
  Type element = getElementTypeOrSelf(result);
  if constexpr (!std::is_same_v<IntFn, Unknown>)
    if (isa<IntegerType>(element))
      return evaluate<APSInt, APSInt>(operands, result, ints);
  if constexpr (!std::is_same_v<FloatFn, Unknown>)
    if (isa<FloatType>(element))
      return evaluate<APFloat, APFloat>(operands, result, floats);
  if constexpr (!std::is_same_v<ComplexFn, Unknown>)
    if (isa<ComplexType>(element))
      return evaluate<ComplexValue, ComplexValue>(operands, result, complexes);
  return {};
}

static bool isInteger(Value value) {
  return isa<IntegerType>(getElementTypeOrSelf(value.getType()));
}

static bool isComplex(Value value) {
  return isa<ComplexType>(getElementTypeOrSelf(value.getType()));
}

/// `op(op(x))` to `x`.
template <typename Op> static OpFoldResult foldInvolution(Op op) {
  if (auto inner = op.getX().template getDefiningOp<Op>())
    return forward(op, inner.getX());
  return {};
}

/// `op(op(x))` to `op(x)`.
template <typename Op> static OpFoldResult foldIdempotent(Op op) {
  if (op.getX().template getDefiningOp<Op>())
    return forward(op, op.getX());
  return {};
}

static APFloat rounded(APFloat x, APFloat::roundingMode mode) {
  x.roundToIntegral(mode);
  return x;
}

//===----------------------------------------------------------------------===//
// Unary
//===----------------------------------------------------------------------===//

OpFoldResult NegOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldInvolution(*this))
    return x;
  return evaluateOn(
      adaptor.getOperands(), getType(), [](Ints x) -> Int { return -x[0]; },
      [](Floats x) -> Float { return -x[0]; },
      [](Complexes x) -> Complex {
        return ComplexValue(-x[0].real(), -x[0].imag());
      });
}

OpFoldResult AbsOp::fold(FoldAdaptor adaptor) {
  if (getElementTypeOrSelf(getType()).isUnsignedInteger())
    return forward(*this, getX());
  if (isComplex(getX()))
    return {};
  if (OpFoldResult x = foldIdempotent(*this))
    return x;
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return x[0].isNegative() ? -x[0] : x[0]; },
      [](Floats x) -> Float { return abs(x[0]); });
}

OpFoldResult SignOp::fold(FoldAdaptor adaptor) {
  auto ofInt = [](Ints x) -> Int {
    APSInt result(x[0]);
    result = x[0].isZero() ? 0 : x[0].isNegative() ? -1 : 1;
    return result;
  };
  auto ofFloat = [](Floats x) -> Float {
    if (x[0].isNaN() || x[0].isZero())
      return x[0];
    return APFloat::getOne(x[0].getSemantics(), x[0].isNegative());
  };
  return evaluateOn(adaptor.getOperands(), getType(), ofInt, ofFloat);
}

OpFoldResult FloorOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldIdempotent(*this))
    return x;
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(),
                    [](Floats x) -> Float {
                      return rounded(x[0], APFloat::rmTowardNegative);
                    });
}

OpFoldResult CeilOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldIdempotent(*this))
    return x;
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(),
                    [](Floats x) -> Float {
                      return rounded(x[0], APFloat::rmTowardPositive);
                    });
}

OpFoldResult RoundOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldIdempotent(*this))
    return x;
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(),
                    [](Floats x) -> Float {
                      return rounded(x[0], APFloat::rmNearestTiesToEven);
                    });
}

/// IEEE 754 rounds square roots correctly. Through float they stay so for f16
/// and bf16: float has more than twice their digits, so the second rounding
/// does no harm.
static Float squareRoot(Floats x) {
  const llvm::fltSemantics &semantics = x[0].getSemantics();
  if (&semantics == &APFloat::IEEEdouble())
    return APFloat(std::sqrt(x[0].convertToDouble()));
  bool losesInfo;
  APFloat wide = x[0];
  wide.convert(APFloat::IEEEsingle(), APFloat::rmNearestTiesToEven, &losesInfo);
  APFloat root(std::sqrt(wide.convertToFloat()));
  root.convert(semantics, APFloat::rmNearestTiesToEven, &losesInfo);
  return root;
}

OpFoldResult SqrtOp::fold(FoldAdaptor adaptor) {
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(), squareRoot);
}

OpFoldResult ConjOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldInvolution(*this))
    return x;
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(), Unknown(),
                    [](Complexes x) -> Complex {
                      return ComplexValue(x[0].real(), -x[0].imag());
                    });
}

OpFoldResult RealOp::fold(FoldAdaptor adaptor) {
  if (auto complex = getX().getDefiningOp<ComplexOp>())
    return forward(*this, complex.getReal());
  return evaluate<ComplexValue, APFloat>(
      adaptor.getOperands(), getType(),
      [](Complexes x) -> Float { return x[0].real(); });
}

OpFoldResult ImagOp::fold(FoldAdaptor adaptor) {
  if (auto complex = getX().getDefiningOp<ComplexOp>())
    return forward(*this, complex.getImag());
  return evaluate<ComplexValue, APFloat>(
      adaptor.getOperands(), getType(),
      [](Complexes x) -> Float { return x[0].imag(); });
}

OpFoldResult IsFiniteOp::fold(FoldAdaptor adaptor) {
  return evaluate<APFloat, APSInt>(
      adaptor.getOperands(), getType(), [](Floats x) -> Int {
        return APSInt(APInt(1, x[0].isFinite()), /*isUnsigned=*/true);
      });
}

static std::optional<APSInt> integerPower(APSInt base, uint64_t exponent) {
  APSInt result = base;
  result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1)
      result *= base;
    base *= base;
  }
  return result;
}

OpFoldResult IntegerPowOp::fold(FoldAdaptor adaptor) {
  int64_t exponent = getExponent();
  if (exponent == 1)
    return forward(*this, getX());
  if (exponent == 0)
    return splatOf(getType(), 1);
  // Products of floats round in an order that lowering chooses.
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [&](Ints x) -> Int { return integerPower(x[0], exponent); }, Unknown());
}

// What x is must not show before differentiation.
OpFoldResult StopGradientOp::fold(FoldAdaptor) { return {}; }

// Not correctly rounded at run time.
OpFoldResult ExpOp::fold(FoldAdaptor) { return {}; }
OpFoldResult Exp2Op::fold(FoldAdaptor) { return {}; }
OpFoldResult Expm1Op::fold(FoldAdaptor) { return {}; }
OpFoldResult LogOp::fold(FoldAdaptor) { return {}; }
OpFoldResult Log1pOp::fold(FoldAdaptor) { return {}; }
OpFoldResult RsqrtOp::fold(FoldAdaptor) { return {}; }
OpFoldResult CbrtOp::fold(FoldAdaptor) { return {}; }
OpFoldResult SinOp::fold(FoldAdaptor) { return {}; }
OpFoldResult CosOp::fold(FoldAdaptor) { return {}; }
OpFoldResult TanOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AsinOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AcosOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AtanOp::fold(FoldAdaptor) { return {}; }
OpFoldResult SinhOp::fold(FoldAdaptor) { return {}; }
OpFoldResult CoshOp::fold(FoldAdaptor) { return {}; }
OpFoldResult TanhOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AsinhOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AcoshOp::fold(FoldAdaptor) { return {}; }
OpFoldResult AtanhOp::fold(FoldAdaptor) { return {}; }
OpFoldResult LogisticOp::fold(FoldAdaptor) { return {}; }
OpFoldResult ErfOp::fold(FoldAdaptor) { return {}; }
OpFoldResult ErfcOp::fold(FoldAdaptor) { return {}; }
OpFoldResult ErfInvOp::fold(FoldAdaptor) { return {}; }
OpFoldResult LgammaOp::fold(FoldAdaptor) { return {}; }
OpFoldResult DigammaOp::fold(FoldAdaptor) { return {}; }
OpFoldResult BesselI0eOp::fold(FoldAdaptor) { return {}; }
OpFoldResult BesselI1eOp::fold(FoldAdaptor) { return {}; }
OpFoldResult ZetaOp::fold(FoldAdaptor) { return {}; }
OpFoldResult Atan2Op::fold(FoldAdaptor) { return {}; }

//===----------------------------------------------------------------------===//
// Binary
//===----------------------------------------------------------------------===//

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), -0.0))
    return forward(*this, getLhs());
  if (isAll(adaptor.getLhs(), -0.0))
    return forward(*this, getRhs());
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return x[0] + x[1]; },
      [](Floats x) -> Float { return x[0] + x[1]; },
      [](Complexes x) -> Complex {
        return ComplexValue(x[0].real() + x[1].real(),
                            x[0].imag() + x[1].imag());
      });
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), 0.0))
    return forward(*this, getLhs());
  if (getLhs() == getRhs() && isInteger(getLhs()))
    return splatOf(getType(), 0);
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return x[0] - x[1]; },
      [](Floats x) -> Float { return x[0] - x[1]; },
      [](Complexes x) -> Complex {
        return ComplexValue(x[0].real() - x[1].real(),
                            x[0].imag() - x[1].imag());
      });
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  // (a + bi)(1 + 0i) is not exact for complex numbers: 0 b is NaN for an
  // infinite b. Their products round in an order that lowering chooses.
  if (isComplex(getLhs()))
    return {};
  if (isAll(adaptor.getRhs(), 1.0))
    return forward(*this, getLhs());
  if (isAll(adaptor.getLhs(), 1.0))
    return forward(*this, getRhs());
  if (isInteger(getLhs()) &&
      (isAll(adaptor.getLhs(), 0) || isAll(adaptor.getRhs(), 0)))
    return splatOf(getType(), 0);
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return x[0] * x[1]; },
      [](Floats x) -> Float { return x[0] * x[1]; });
}

static Int divide(Ints x) {
  if (x[1].isZero())
    return APSInt(APInt::getAllOnes(x[0].getBitWidth()), x[0].isUnsigned());
  return x[0] / x[1];
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  if (!isComplex(getLhs()) && isAll(adaptor.getRhs(), 1.0))
    return forward(*this, getLhs());
  return evaluateOn(adaptor.getOperands(), getType(), divide,
                    [](Floats x) -> Float { return x[0] / x[1]; });
}

OpFoldResult RemOp::fold(FoldAdaptor adaptor) {
  if (isInteger(getLhs()) && isAll(adaptor.getRhs(), 1))
    return splatOf(getType(), 0);
  auto ofFloat = [](Floats x) -> Float {
    APFloat result = x[0];
    result.mod(x[1]);
    return result;
  };
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return x[1].isZero() ? x[0] : x[0] % x[1]; },
      ofFloat);
}

static Int power(Ints x) {
  const APSInt &base = x[0], &exponent = x[1];
  if (!exponent.isNegative())
    return integerPower(base, exponent.getZExtValue());
  // The truncated reciprocal of base^-exponent; 1/0 is left to run time.
  if (base.isZero())
    return std::nullopt;
  APSInt result = base;
  if (base.isOne() || (base.isAllOnes() && !exponent[0]))
    result = 1;
  else if (!base.isAllOnes())
    result = 0;
  return result;
}

OpFoldResult PowOp::fold(FoldAdaptor adaptor) {
  if (!isComplex(getLhs())) {
    if (isAll(adaptor.getRhs(), 1.0))
      return forward(*this, getLhs());
    if (isAll(adaptor.getRhs(), 0.0))
      return splatOf(getType(), 1);
  }
  return evaluateOn(adaptor.getOperands(), getType(), power, Unknown());
}

/// The larger (`sign` 1) or smaller (-1) of two floats, NaN if one is. Which of
/// two zeros that is, is left to run time.
static Float extremum(Floats x, int sign) {
  if (x[0].isNaN() || x[1].isNaN())
    return x[0].isNaN() ? x[0] : x[1];
  if (x[0].isZero() && x[1].isZero() && !x[0].bitwiseIsEqual(x[1]))
    return std::nullopt;
  return (sign > 0) == (x[0] > x[1]) ? x[0] : x[1];
}

OpFoldResult MaxOp::fold(FoldAdaptor adaptor) {
  if (getLhs() == getRhs())
    return forward(*this, getLhs());
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return std::max(x[0], x[1]); },
      [](Floats x) { return extremum(x, 1); });
}

OpFoldResult MinOp::fold(FoldAdaptor adaptor) {
  if (getLhs() == getRhs())
    return forward(*this, getLhs());
  return evaluateOn(
      adaptor.getOperands(), getType(),
      [](Ints x) -> Int { return std::min(x[0], x[1]); },
      [](Floats x) { return extremum(x, -1); });
}

OpFoldResult ClampOp::fold(FoldAdaptor adaptor) {
  // The operands are lower, x, upper.
  auto ofInt = [](Ints x) -> Int {
    return std::min(std::max(x[1], x[0]), x[2]);
  };
  auto ofFloat = [](Floats x) -> Float {
    Float raised = extremum({x[1], x[0]}, 1);
    return raised ? extremum({*raised, x[2]}, -1) : std::nullopt;
  };
  return evaluateOn(adaptor.getOperands(), getType(), ofInt, ofFloat);
}

OpFoldResult NextAfterOp::fold(FoldAdaptor adaptor) {
  auto ofFloat = [](Floats x) -> Float {
    if (x[0].isNaN() || x[1].isNaN())
      return x[0].isNaN() ? x[0] : x[1];
    if (x[0].compare(x[1]) == APFloat::cmpEqual)
      return x[1];
    APFloat result = x[0];
    result.next(/*nextDown=*/x[1] < x[0]);
    return result;
  };
  return evaluateOn(adaptor.getOperands(), getType(), Unknown(), ofFloat);
}

OpFoldResult ComplexOp::fold(FoldAdaptor adaptor) {
  auto real = getReal().getDefiningOp<RealOp>();
  auto imag = getImag().getDefiningOp<ImagOp>();
  if (real && imag && real.getX() == imag.getX())
    return forward(*this, real.getX());
  return evaluate<APFloat, ComplexValue>(
      adaptor.getOperands(), getType(),
      [](Floats x) -> Complex { return ComplexValue(x[0], x[1]); });
}
