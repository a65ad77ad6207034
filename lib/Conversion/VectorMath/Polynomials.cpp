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

/// The polynomial with `coefficients` from the constant term up: Horner's
/// scheme in x^2 on pairs of terms, because processors wait for its chain of
/// sums longer than they compute. A constant term without a pair is added last,
/// so that the result has little more than the error of that sum.
Value Polynomials::polynomial(Value x, ArrayRef<double> coefficients) {
  Value square = MulFOp::create(b, loc, x, x), sum;
  ArrayRef<double> pairs = coefficients.drop_front(coefficients.size() % 2);
  for (; !pairs.empty(); pairs = pairs.drop_back(2)) {
    Value pair = fma(number(pairs.back()), x, number(pairs.drop_back().back()));
    sum = sum ? fma(sum, square, pair) : pair;
  }
  return pairs.data() == coefficients.data()
             ? sum
             : fma(sum, x, number(coefficients.front()));
}

/// The lesser of x and `bound`; NaN stays NaN because it fails the comparison.
Value Polynomials::atMost(Value x, double bound) {
  Value over = CmpFOp::create(b, loc, Pred::OLT, number(bound), x);
  return SelectOp::create(b, loc, over, number(bound), x);
}

Value Polynomials::atLeast(Value x, double bound) {
  Value under = CmpFOp::create(b, loc, Pred::OGT, number(bound), x);
  return SelectOp::create(b, loc, under, number(bound), x);
}

/// `magnitude`, which has no sign, with that of x: an instruction less than
/// math.copysign.
Value Polynomials::withSign(Value magnitude, Value x) {
  Value word = arith::BitcastOp::create(b, loc, intType, magnitude);
  Value sign = arith::BitcastOp::create(b, loc, intType, x);
  sign = arith::AndIOp::create(b, loc, sign, bits(int64_t(1) << 31));
  word = arith::OrIOp::create(b, loc, word, sign);
  return arith::BitcastOp::create(b, loc, type, word);
}

namespace {

/// 1.5 * 2^23: adding it to |x| < 2^22 rounds x to an integer, which then
/// stands in the low bits. An integer that is added to it is a bias.
constexpr double RoundingShift = 12582912.0;

/// Of scaledExp.
constexpr double ScaleBias = 254.0;

} // namespace

/// The power of two with the exponent field in `word`, shifted left by
/// `amount`.
Value Polynomials::powerOfTwo(Value word, int64_t amount) {
  word = arith::ShLIOp::create(b, loc, word, bits(amount));
  return arith::BitcastOp::create(b, loc, type, word);
}

/// mantissa * 2^n for n in [-254, 254], where the low bits of `shifted` are
/// n + 254. Two factors, so that the result may be subnormal or infinite.
Value Polynomials::scaledExp(Value mantissa, Value shifted) {
  Value n = arith::BitcastOp::create(b, loc, intType, shifted);
  Value half = arith::ShRUIOp::create(b, loc, n, bits(1));
  Value rest = SubIOp::create(b, loc, n, half);
  for (Value exponent : {half, rest})
    mantissa = MulFOp::create(b, loc, mantissa, powerOfTwo(exponent, 23));
  return mantissa;
}

/// x = n ln2 + r with |r| <= ln2/2, for a bounded x.
Polynomials::Reduced Polynomials::reduce(Value x, double bias) {
  Value shift = number(RoundingShift + bias);
  Value shifted = fma(x, number(1.4426950408889634), shift);
  Value n = SubFOp::create(b, loc, shifted, shift);
  // ln2 in two parts, the first with few enough bits for n * ln2 to be exact.
  Value r = fma(n, number(-0.693359375), x);
  return {shifted, fma(n, number(2.12194440054690583e-4), r)};
}

/// e^r = 1 + r + r^2 q(r).
Value Polynomials::exp(Value x) {
  auto [shifted, r] = reduce(atMost(atLeast(x, -104.0), 89.0), ScaleBias);
  Value q = polynomial(r, {0.4999999341216018, 0.16666520103720373,
                           0.04166839427203638, 0.00836878084353727,
                           0.0013814464955052477});
  Value one = number(1.0);
  return scaledExp(fma(fma(q, r, one), r, one), shifted);
}

/// e^x - 1 = 2 (h p + h - 1/2) with h = 2^(n - 1), which is finite, and
/// p = e^r - 1 = r + r^2 q(r).
Value Polynomials::expm1(Value x) {
  auto [shifted, r] = reduce(atMost(atLeast(x, -18.0), 89.0), 126.0);
  Value q = polynomial(r, {0.49999998125402273, 0.16666542351460076,
                           0.041667205362718014, 0.00836669156233872,
                           0.0013882488938595987});
  Value p = fma(MulFOp::create(b, loc, r, r), q, r);
  Value h = powerOfTwo(arith::BitcastOp::create(b, loc, intType, shifted), 23);
  Value half = fma(h, p, SubFOp::create(b, loc, h, number(0.5)));
  Value result = AddFOp::create(b, loc, half, half);
  // Zeros keep their sign, and subnormal numbers the digit that halves lack.
  Value isTiny = CmpFOp::create(
      b, loc, Pred::OLT, math::AbsFOp::create(b, loc, x), number(0x1p-100));
  return SelectOp::create(b, loc, isTiny, x, result);
}

/// x = n + f with |f| <= 1/2; 2^f = 1 + f q(f).
Value Polynomials::exp2(Value x) {
  x = atMost(atLeast(x, -151.0), 129.0);
  Value shift = number(RoundingShift + ScaleBias);
  Value shifted = AddFOp::create(b, loc, x, shift);
  Value f = SubFOp::create(b, loc, x, SubFOp::create(b, loc, shifted, shift));
  return scaledExp(exp2Fraction(f), shifted);
}

/// 2^f for |f| <= 1/2.
Value Polynomials::exp2Fraction(Value f) {
  Value q = polynomial(f, {0.2402264789672192, 0.055503321606672734,
                           0.00961843861123782, 0.001339900426539413,
                           0.0001535325706290558});
  return fma(fma(q, f, number(0.6931472029862347)), f, number(1.0));
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
  Value r = polynomial(f, {0.3333333170934333, -0.2500082106842838,
                           0.20001226713658993, -0.16623356049380184,
                           0.14201761002492408, -0.1316019800436486,
                           0.1276156291426941, -0.07634437986851357});
  Value cube = MulFOp::create(b, loc, square, f);
  Value low =
      fma(cube, r, MulFOp::create(b, loc, e, number(-2.12194440054690583e-4)));
  low = fma(square, number(-0.5), low);
  Value result = fma(e, number(0.693359375), AddFOp::create(b, loc, f, low));

  // Infinity and NaN are their own logarithms.
  Value zero = number(0.0), infinity = number(INFINITY);
  Value isFinite = CmpFOp::create(b, loc, Pred::OLT, x, infinity);
  result = SelectOp::create(b, loc, isFinite, result, x);
  Value isZero = CmpFOp::create(b, loc, Pred::OEQ, x, zero);
  Value other =
      SelectOp::create(b, loc, isZero, number(-INFINITY), number(NAN));
  Value isOther = CmpFOp::create(b, loc, Pred::OLE, x, zero);
  return SelectOp::create(b, loc, isOther, other, result);
}

/// With |x| = n ln2 + u, t = tanh(u) and w = 4^n / 2, tanh(|x|) is
/// v / (v + 1 - t), where v = (w - 1/2) + t (w + 1/2): that is t, without an
/// error, for n = 0, and errors of v cancel in others. So that these are above
/// 1/2, where errors are least, u ends at 0.585.
Value Polynomials::tanh(Value x) {
  // 1.5 * 2^19 leaves sixteenths in the low bits; without them, n is the floor.
  constexpr double Shift = 786432.0, Bias = 63.0, Offset = 0.125;
  Value magnitude = atMost(math::AbsFOp::create(b, loc, x), 10.0);
  Value word =
      arith::BitcastOp::create(b, loc, intType,
                               fma(magnitude, number(1.4426950408889634),
                                   number(Shift + Bias + Offset)));
  word = arith::AndIOp::create(b, loc, word, bits(-16));
  Value n = SubFOp::create(b, loc, arith::BitcastOp::create(b, loc, type, word),
                           number(Shift + Bias));
  // The float next to ln2 has seven digits more than others.
  Value u = fma(n, number(-0.6931471805599453), magnitude);

  Value square = MulFOp::create(b, loc, u, u);
  Value p = polynomial(square, {-0.33333304917620044, 0.13332145851299765,
                                -0.05380550622949162, 0.02087826120793536,
                                -0.006001598739857791});
  Value t = fma(MulFOp::create(b, loc, u, square), p, u);
  Value w = powerOfTwo(word, 20), half = number(0.5);
  Value v =
      fma(t, AddFOp::create(b, loc, w, half), SubFOp::create(b, loc, w, half));
  Value sum = AddFOp::create(b, loc, v, SubFOp::create(b, loc, number(1.0), t));
  return withSign(DivFOp::create(b, loc, v, sum), x);
}

/// x + x P(x^2) below 1.2, 1 - Q(|x|)^8 above. In f32 only: array-decompose has
/// a longer one (ErrorFunction.cpp), for f64 too.
Value Polynomials::erf(Value x) {
  Value magnitude = math::AbsFOp::create(b, loc, x);
  // The leading coefficient 1.128... is split: x + x (0.128... + ...).
  Value p =
      polynomial(MulFOp::create(b, loc, x, x),
                 {0.12837915169707, -0.37612537641282257, 0.11282685543782862,
                  -0.026820172229412423, 0.005131275466227163,
                  -0.0007562201658050916, 6.527415677376416e-05});
  Value small = fma(p, magnitude, magnitude);
  Value q = polynomial(atMost(magnitude, 3.92),
                       {1.0013586543088981, -0.14695285476227227,
                        -0.05862763984164832, -0.013541383028550161,
                        0.013852562432381333, -0.0026768642086355304,
                        0.00016874928428986999});
  q = MulFOp::create(b, loc, q, q);
  q = MulFOp::create(b, loc, q, q);
  Value large = fma(arith::NegFOp::create(b, loc, q), q, number(1.0));
  Value isSmall = CmpFOp::create(b, loc, Pred::OLT, magnitude, number(1.2));
  return withSign(SelectOp::create(b, loc, isSmall, small, large), x);
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
  Value shifted =
      AddFOp::create(b, loc, narrow(n), number(RoundingShift + ScaleBias));
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
