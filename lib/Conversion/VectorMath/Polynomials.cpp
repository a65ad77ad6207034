//===- Polynomials.cpp - f32 functions as polynomials ---------------------===//
//
// Coefficients are minimax fits (weighted least squares, Lawson's iteration)
// of the stated function on the stated interval, relative to the result.
//
//===----------------------------------------------------------------------===//

#include "Polynomials.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace arrax;
using arith::AddFOp, arith::AddIOp, arith::CmpFOp, arith::DivFOp, arith::MulFOp,
    arith::SelectOp, arith::SubFOp, arith::SubIOp;
using Pred = arith::CmpFPredicate;

Polynomials::Polynomials(OpBuilder &builder, Location loc, Type type)
    : b(builder), loc(loc), type(type), intType(b.getI32Type()) {
  if (auto vector = dyn_cast<VectorType>(type))
    intType = vector.clone(intType);
}

static Value splat(OpBuilder &b, Location loc, Type type, Attribute attr) {
  if (auto vector = dyn_cast<VectorType>(type))
    attr = DenseElementsAttr::get(vector, attr);
  return arith::ConstantOp::create(b, loc, cast<TypedAttr>(attr));
}

Value Polynomials::number(double value) {
  return splat(b, loc, type, b.getF32FloatAttr(float(value)));
}

Value Polynomials::bits(int64_t value) {
  return splat(b, loc, intType, b.getI32IntegerAttr(int32_t(value)));
}

Value Polynomials::fma(Value x, Value y, Value z) {
  return math::FmaOp::create(b, loc, x, y, z);
}

/// The polynomial with `coefficients` from the constant term up.
Value Polynomials::horner(Value x, ArrayRef<double> coefficients) {
  Value sum = number(coefficients.back());
  for (double coefficient : llvm::reverse(coefficients.drop_back()))
    sum = fma(sum, x, number(coefficient));
  return sum;
}

/// Bounds x; NaN stays NaN because it fails both comparisons.
Value Polynomials::clamp(Value x, double low, double high) {
  Value lo = number(low), hi = number(high);
  Value over = CmpFOp::create(b, loc, Pred::OLT, hi, x);
  x = SelectOp::create(b, loc, over, hi, x);
  Value under = CmpFOp::create(b, loc, Pred::OGT, lo, x);
  return SelectOp::create(b, loc, under, lo, x);
}

namespace {

/// 1.5 * 2^23: adding it to |x| < 2^22 rounds x to an integer, which then
/// stands in the low bits. The extra 254 biases that integer for scaledExp.
constexpr double RoundingShift = 12582912.0 + 254.0;

} // namespace

/// mantissa * 2^n for n in [-254, 254], where the low bits of `shifted` are
/// n + 254. Two factors, so that the result may be subnormal or infinite.
Value Polynomials::scaledExp(Value mantissa, Value shifted) {
  Value n = arith::BitcastOp::create(b, loc, intType, shifted);
  Value half = arith::ShRUIOp::create(b, loc, n, bits(1));
  Value rest = SubIOp::create(b, loc, n, half);
  for (Value exponent : {half, rest}) {
    Value factor = arith::ShLIOp::create(b, loc, exponent, bits(23));
    factor = arith::BitcastOp::create(b, loc, type, factor);
    mantissa = MulFOp::create(b, loc, mantissa, factor);
  }
  return mantissa;
}

/// x = n ln2 + r with |r| <= ln2/2; e^r = 1 + r + r^2 q(r).
Value Polynomials::exp(Value x) {
  x = clamp(x, -104.0, 89.0);
  Value shift = number(RoundingShift);
  Value shifted = fma(x, number(1.4426950408889634), shift);
  Value n = SubFOp::create(b, loc, shifted, shift);
  // ln2 in two parts, the first with few enough bits for n * ln2 to be exact.
  Value r = fma(n, number(-0.693359375), x);
  r = fma(n, number(2.12194440054690583e-4), r);
  Value q =
      horner(r, {0.4999999341216018, 0.16666520103720373, 0.04166839427203638,
                 0.00836878084353727, 0.0013814464955052477});
  Value one = number(1.0);
  return scaledExp(fma(fma(q, r, one), r, one), shifted);
}

/// x = n + f with |f| <= 1/2; 2^f = 1 + f q(f).
Value Polynomials::exp2(Value x) {
  x = clamp(x, -151.0, 129.0);
  Value shift = number(RoundingShift);
  Value shifted = AddFOp::create(b, loc, x, shift);
  Value f = SubFOp::create(b, loc, x, SubFOp::create(b, loc, shifted, shift));
  return scaledExp(exp2Fraction(f), shifted);
}

/// 2^f for |f| <= 1/2.
Value Polynomials::exp2Fraction(Value f) {
  Value q = horner(f, {0.6931472029862347, 0.2402264789672192,
                       0.055503321606672734, 0.00961843861123782,
                       0.001339900426539413, 0.0001535325706290558});
  return fma(q, f, number(1.0));
}

/// x = 2^e m with m in [sqrt(1/2), sqrt(2)), for positive finite x.
std::pair<Value, Value> Polynomials::splitBinade(Value x) {
  Value tiny = CmpFOp::create(b, loc, Pred::OLT, x, number(0x1p-126));
  Value scaled = MulFOp::create(b, loc, x, number(0x1p23));
  Value y = SelectOp::create(b, loc, tiny, scaled, x);
  Value bias = SelectOp::create(b, loc, tiny, number(-23.0), number(0.0));
  Value word = arith::BitcastOp::create(b, loc, intType, y);
  // Subtracting the bits of sqrt(1/2) puts the cut between binades there.
  Value cut = bits(0x3f3504f3);
  Value offset = SubIOp::create(b, loc, word, cut);
  Value exponent = arith::ShRSIOp::create(b, loc, offset, bits(23));
  Value e = arith::SIToFPOp::create(b, loc, type, exponent);
  Value mantissa = arith::AndIOp::create(b, loc, offset, bits(0x007fffff));
  mantissa = AddIOp::create(b, loc, mantissa, cut);
  return {AddFOp::create(b, loc, e, bias),
          arith::BitcastOp::create(b, loc, type, mantissa)};
}

/// x = 2^e m, f = m - 1; log m = f - f^2/2 + f^3 R(f).
Value Polynomials::log(Value x) {
  auto [e, m] = splitBinade(x);
  Value f = SubFOp::create(b, loc, m, number(1.0));
  Value square = MulFOp::create(b, loc, f, f);
  Value r =
      horner(f, {0.3333333170934333, -0.2500082106842838, 0.20001226713658993,
                 -0.16623356049380184, 0.14201761002492408, -0.1316019800436486,
                 0.1276156291426941, -0.07634437986851357});
  Value cube = MulFOp::create(b, loc, square, f);
  Value low =
      fma(e, number(-2.12194440054690583e-4), MulFOp::create(b, loc, cube, r));
  low = fma(square, number(-0.5), low);
  Value result = fma(e, number(0.693359375), AddFOp::create(b, loc, f, low));

  Value infinity = number(INFINITY), zero = number(0.0);
  Value isZero = CmpFOp::create(b, loc, Pred::OEQ, x, zero);
  result = SelectOp::create(b, loc, isZero, number(-INFINITY), result);
  Value isInfinite = CmpFOp::create(b, loc, Pred::OEQ, x, infinity);
  result = SelectOp::create(b, loc, isInfinite, infinity, result);
  Value isNumber = CmpFOp::create(b, loc, Pred::OGE, x, zero);
  return SelectOp::create(b, loc, isNumber, result, number(NAN));
}

/// x + x^3 P(x^2) below 0.625, 1 - 2 / (e^2|x| + 1) above.
Value Polynomials::tanh(Value x) {
  Value magnitude = math::AbsFOp::create(b, loc, x);
  Value square = MulFOp::create(b, loc, x, x);
  Value p = horner(square, {-0.3333328193978432, 0.13331442146049408,
                            -0.05373971114580005, 0.020639075286053334,
                            -0.005704974351197617});
  Value small = fma(MulFOp::create(b, loc, p, square), x, x);
  Value e = exp(AddFOp::create(b, loc, magnitude, magnitude));
  Value quotient = DivFOp::create(b, loc, number(-2.0),
                                  AddFOp::create(b, loc, e, number(1.0)));
  Value large = AddFOp::create(b, loc, number(1.0), quotient);
  Value isSmall = CmpFOp::create(b, loc, Pred::OLT, magnitude, number(0.625));
  Value result = SelectOp::create(b, loc, isSmall, small, large);
  return math::CopySignOp::create(b, loc, result, x); // Also of a zero.
}

/// x P(x^2) below 1, 1 - exp(-Q(|x|)) with Q = -log erfc above. In f32 only:
/// array-decompose has a longer one (ErrorFunction.cpp), for f64 too.
Value Polynomials::erf(Value x) {
  Value magnitude = math::AbsFOp::create(b, loc, x);
  Value square = MulFOp::create(b, loc, x, x);
  Value p = horner(square, {0.12837916572702653, -0.3761262582446364,
                            0.11283585149384742, -0.026853811930223015,
                            0.00518832763064514, -0.0008010192844075947,
                            7.853857975119449e-05});
  // The leading coefficient 1.128... is split: x + x (0.128... + ...).
  Value small = fma(p, x, x);
  Value y = clamp(magnitude, 0.0, 4.0);
  Value q = horner(y, {-0.00032055976646045087, -1.1271717089539588,
                       -0.6380121171737151, -0.10321829026594648,
                       0.021889684936608367, -0.0029601250080674157,
                       0.00018760592085942385});
  Value large = SubFOp::create(b, loc, number(1.0), exp(q));
  large = math::CopySignOp::create(b, loc, large, x);
  Value isSmall = CmpFOp::create(b, loc, Pred::OLT, magnitude, number(1.0));
  return SelectOp::create(b, loc, isSmall, small, large);
}

/// 2^(y log2 |x|). The logarithm and its product with y are formed in f64: the
/// exponent may reach 128, and its absolute error is the result's relative one.
Value Polynomials::pow(Value x, Value y) {
  Type wide = b.getF64Type();
  if (auto vector = dyn_cast<VectorType>(type))
    wide = vector.clone(wide);
  auto wideNumber = [&](double value) {
    return splat(b, loc, wide, b.getF64FloatAttr(value));
  };
  auto widen = [&](Value value) -> Value {
    return arith::ExtFOp::create(b, loc, wide, value);
  };
  auto narrow = [&](Value value) -> Value {
    return arith::TruncFOp::create(b, loc, type, value);
  };
  auto compare = [&](Pred predicate, Value u, Value v) -> Value {
    return CmpFOp::create(b, loc, predicate, u, v);
  };
  auto select = [&](Value condition, Value u, Value v) -> Value {
    return SelectOp::create(b, loc, condition, u, v);
  };
  auto both = [&](Value u, Value v) -> Value {
    return arith::AndIOp::create(b, loc, u, v);
  };

  // log2 |x| = e + f S(f), f = m - 1.
  Value magnitude = math::AbsFOp::create(b, loc, x);
  auto [e, m] = splitBinade(magnitude);
  Value f = widen(SubFOp::create(b, loc, m, number(1.0)));
  constexpr double series[] = {
      1.4426950409393726,   -0.7213475252130355,  0.4808983207157863,
      -0.3606728005691729,  0.2885406446535731,   -0.24050417382301062,
      0.20609622491843407,  -0.17904693484126546, 0.15900187105347374,
      -0.15698269400814582, 0.15485594289219837,  -0.08634344584930742};
  Value sum = wideNumber(std::end(series)[-1]);
  for (double coefficient : llvm::reverse(ArrayRef<double>(series).drop_back()))
    sum = fma(sum, f, wideNumber(coefficient));
  Value log2 = fma(sum, f, widen(e));
  Value zero = number(0.0), one = number(1.0), infinity = number(INFINITY);
  log2 =
      select(compare(Pred::OEQ, magnitude, zero), wideNumber(-INFINITY), log2);
  log2 = select(compare(Pred::OEQ, magnitude, infinity), wideNumber(INFINITY),
                log2);
  log2 = select(compare(Pred::UNO, x, x), widen(x), log2);

  // 2^t; t beyond +-160 gives infinity or zero all the same.
  Value t = MulFOp::create(b, loc, widen(y), log2);
  Value most = wideNumber(160.0), least = wideNumber(-160.0);
  t = select(compare(Pred::OLT, most, t), most, t);
  t = select(compare(Pred::OGT, least, t), least, t);
  Value shift = wideNumber(0x1.8p52);
  Value n = SubFOp::create(b, loc, AddFOp::create(b, loc, t, shift), shift);
  Value power = exp2Fraction(narrow(SubFOp::create(b, loc, t, n)));
  Value shifted = AddFOp::create(b, loc, narrow(n), number(RoundingShift));
  Value result = scaledExp(power, shifted);

  // (+-1)^+-inf is 1; then the sign: that of x for odd y, NaN for a fraction.
  Value unit =
      both(compare(Pred::OEQ, magnitude, one), compare(Pred::ORD, y, y));
  result = select(unit, one, result);
  auto isWhole = [&](Value value) {
    return compare(Pred::OEQ, math::RoundEvenOp::create(b, loc, value), value);
  };
  Value whole = isWhole(y);
  Value even = isWhole(MulFOp::create(b, loc, y, number(0.5)));
  Value signedResult = math::CopySignOp::create(b, loc, result, x);
  result = select(both(whole, arith::XOrIOp::create(b, loc, even, whole)),
                  signedResult, result);
  Value negative = both(compare(Pred::OLT, x, zero),
                        compare(Pred::UNE, magnitude, infinity));
  Value fraction = compare(Pred::UNE, math::RoundEvenOp::create(b, loc, y), y);
  result = select(both(negative, fraction), number(NAN), result);
  Value trivial = arith::OrIOp::create(b, loc, compare(Pred::OEQ, y, zero),
                                       compare(Pred::OEQ, x, one));
  return select(trivial, one, result);
}
