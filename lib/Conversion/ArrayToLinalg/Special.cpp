//===- Special.cpp - erf_inv, nextafter and threefry ----------------------===//

#include "Scalars.h"
#include "arrax/Array/ErfInv.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// erf_inv, after Giles, Approximating the erfinv function, GPU Computing Gems
// (2011): a polynomial in w = -log(1 - x^2) near zero, in sqrt(w) elsewhere.
//===----------------------------------------------------------------------===//

/// By Horner's rule, highest degree first.
static Value emitPolynomial(ScalarBuilder &b, Value x,
                            ArrayRef<double> coefficients) {
  Value sum = emitFloat(b, x.getType(), coefficients[0]);
  for (double coefficient : coefficients.drop_front())
    sum =
        math::FmaOp::create(b, sum, x, emitFloat(b, x.getType(), coefficient));
  return sum;
}

/// log(x) for positive x in f32, after logf of the Cephes library: with x = m
/// 2^e and m in [sqrt(1/2), sqrt(2)), the sum of log(m) by a polynomial in m -
/// 1 and of e log(2) in two parts. The order of operations is that of XLA on
/// the CPU, so that random numbers agree with it to the last bit.
static Value emitLog32(ScalarBuilder &b, Value x) {
  Type type = x.getType(), integer = b.getI32Type();
  auto constant = [&](double value) { return emitFloat(b, type, value); };
  auto fma = [&](Value u, Value v, Value w) -> Value {
    return math::FmaOp::create(b, u, v, w);
  };
  auto mul = [&](Value u, Value v) -> Value {
    return arith::MulFOp::create(b, u, v);
  };
  auto add = [&](Value u, Value v) -> Value {
    return arith::AddFOp::create(b, u, v);
  };

  Value bits = arith::BitcastOp::create(
      b, integer, arith::MaximumFOp::create(b, x, constant(0x1p-126)));
  Value exponent = arith::ShRUIOp::create(b, bits, emitInt(b, integer, 23));
  exponent = arith::SubIOp::create(b, exponent, emitInt(b, integer, 126));
  Value e = arith::SIToFPOp::create(b, type, exponent);
  Value fraction =
      arith::AndIOp::create(b, bits, emitInt(b, integer, 0x7FFFFF));
  fraction = arith::OrIOp::create(b, fraction, emitInt(b, integer, 0x3F000000));
  Value m = arith::BitcastOp::create(b, type, fraction);
  // m is in [1/2, 1): double those below the middle.
  Value low = arith::CmpFOp::create(b, arith::CmpFPredicate::OLT, m,
                                    constant(0.707106781186547524));
  Value z = add(m, constant(-1));
  z = add(z, arith::SelectOp::create(b, low, m, constant(0)));
  e = add(e, arith::SelectOp::create(b, low, constant(-1), constant(0)));

  Value z2 = mul(z, z), z3 = mul(z2, z);
  Value sum = emitPolynomial(
      b, z, {7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1});
  sum = fma(sum, z3,
            emitPolynomial(
                b, z, {-1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1}));
  sum = fma(sum, z3,
            emitPolynomial(
                b, z, {2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1}));
  sum = fma(sum, z3, mul(e, constant(-2.12194440e-4)));
  sum = add(fma(z2, constant(-0.5), z), sum);
  return fma(e, constant(0.693359375), sum);
}

/// log(x) in f64 by the system's library, which XLA calls too. Vector versions
/// differ from it in the last bit.
static Value emitLog64(ScalarBuilder &b, Value x) {
  auto log = math::LogOp::create(b, x);
  log->setAttr("arrax.libm", b.getUnitAttr());
  return log;
}

/// log(1 + x) for x in (-1, 0], by a rational approximation of the Cephes
/// library near zero; as XLA on the CPU computes it. In f64 it is 128 ulp off
/// between -0.41 and -0.3.
static Value emitLog1p(ScalarBuilder &b, Value x) {
  auto constant = [&](double value) {
    return emitFloat(b, x.getType(), value);
  };
  Value numerator =
      emitPolynomial(b, x,
                     {4.5270000862445199635215e-5, 4.9854102823193375972212e-1,
                      6.5787325942061044846969e0, 2.9911919328553073277375e1,
                      6.0949667980987787057556e1, 5.7112963590585538103336e1,
                      2.0039553499201281259648e1});
  Value denominator = emitPolynomial(
      b, x,
      {1.0, 1.5062909083469192043167e1, 8.3047565967967209469434e1,
       2.2176239823732856465394e2, 3.0909872225312059774938e2,
       2.1642788614495947685003e2, 6.0118660497603843919306e1});
  Value square = arith::MulFOp::create(b, x, x);
  Value cube = arith::MulFOp::create(b, x, square);
  Value rest = arith::MulFOp::create(
      b, cube, arith::DivFOp::create(b, numerator, denominator));
  rest = math::FmaOp::create(b, constant(-0.5), square, rest);
  Value near = arith::AddFOp::create(b, x, rest);
  Value y = arith::AddFOp::create(b, x, constant(1));
  Value far = x.getType().isF64() ? emitLog64(b, y) : emitLog32(b, y);
  Value isNear = arith::CmpFOp::create(b, arith::CmpFPredicate::OLT,
                                       math::AbsFOp::create(b, x),
                                       constant(0.41421356237309504880));
  return arith::SelectOp::create(b, isNear, near, far);
}

static Value emitErfInv32(ScalarBuilder &b, Value w) {
  // Both polynomials have the same degree: select coefficients, evaluate once.

  Type type = w.getType();
  auto constant = [&](double value) { return emitFloat(b, type, value); };
  Value isCentre =
      arith::CmpFOp::create(b, arith::CmpFPredicate::OLT, w, constant(5));
  Value shifted = arith::SubFOp::create(b, w, constant(2.5));
  Value root =
      arith::SubFOp::create(b, math::SqrtOp::create(b, w), constant(3));
  Value x = arith::SelectOp::create(b, isCentre, shifted, root);
  auto coefficient = [&](size_t i) -> Value {
    return arith::SelectOp::create(b, isCentre, constant(erfInv32Centre[i]),
                                   constant(erfInv32Tail[i]));
  };
  Value sum = coefficient(0);
  for (size_t i = 1; i < std::size(erfInv32Centre); ++i)
    sum = math::FmaOp::create(b, sum, x, coefficient(i));
  return sum;
}

static Value emitErfInv64(ScalarBuilder &b, Value w) {

  auto constant = [&](double value) {
    return emitFloat(b, w.getType(), value);
  };
  auto isBelow = [&](double bound) -> Value {
    return arith::CmpFOp::create(b, arith::CmpFPredicate::OLT, w,
                                 constant(bound));
  };
  auto minus = [&](Value x, double shift) -> Value {
    return arith::SubFOp::create(b, x, constant(shift));
  };
  Value root = math::SqrtOp::create(b, w);
  Value outer = arith::SelectOp::create(
      b, isBelow(16), emitPolynomial(b, minus(root, 3.25), erfInv64Middle),
      emitPolynomial(b, minus(root, 5), erfInv64Tail));
  return arith::SelectOp::create(
      b, isBelow(6.25), emitPolynomial(b, minus(w, 3.125), erfInv64Centre),
      outer);
}

Value arrax::emitErfInv(ScalarBuilder &b, Value x, bool asXLA) {
  Type type = x.getType();
  bool isDouble = type.isF64();
  Value square = arith::MulFOp::create(b, x, arith::NegFOp::create(b, x));
  Value log = isDouble && !asXLA ? math::Log1pOp::create(b, square).getResult()
                                 : emitLog1p(b, square);
  Value w = arith::NegFOp::create(b, log);
  Value factor = isDouble ? emitErfInv64(b, w) : emitErfInv32(b, w);
  Value inside = arith::MulFOp::create(b, factor, x);
  // Infinite at -1 and 1, NaN beyond.
  auto constant = [&](double value) { return emitFloat(b, type, value); };
  Value magnitude = math::AbsFOp::create(b, x);
  Value isEnd = arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, magnitude,
                                      constant(1));
  Value isBeyond = arith::CmpFOp::create(b, arith::CmpFPredicate::OGT,
                                         magnitude, constant(1));
  Value infinity = arith::MulFOp::create(
      b, x, constant(std::numeric_limits<double>::infinity()));
  Value result = arith::SelectOp::create(b, isEnd, infinity, inside);
  return arith::SelectOp::create(
      b, isBeyond, constant(std::numeric_limits<double>::quiet_NaN()), result);
}

//===----------------------------------------------------------------------===//
// nextafter
//===----------------------------------------------------------------------===//

/// Numbers of one sign are ordered as the integers of their bits: the next one
/// away from zero has the bits plus one.
Value arrax::emitNextAfter(ScalarBuilder &b, Value x, Value to, Type element) {
  Value storedX = emitEncode(b, x, element),
        storedTo = emitEncode(b, to, element);
  Type bitsType = b.getIntegerType(element.getIntOrFloatBitWidth());
  Value bits = arith::BitcastOp::create(b, bitsType, storedX);
  Value one = emitInt(b, bitsType, 1);
  auto compare = [&](arith::CmpFPredicate predicate, Value u,
                     Value v) -> Value {
    return arith::CmpFOp::create(b, predicate, u, v);
  };
  Value zero = emitFloat(b, x.getType(), 0);
  Value up = compare(arith::CmpFPredicate::OGT, to, x);
  Value positive = compare(arith::CmpFPredicate::OGT, x, zero);
  Value isZero = compare(arith::CmpFPredicate::OEQ, x, zero);
  Value away = arith::CmpIOp::create(b, arith::CmpIPredicate::eq, up, positive);
  Value next =
      arith::SelectOp::create(b, away, arith::AddIOp::create(b, bits, one),
                              arith::SubIOp::create(b, bits, one));
  // From zero, the least number of the right sign.
  APInt signBit = APInt::getSignMask(bitsType.getIntOrFloatBitWidth());
  Value leastNegative =
      arith::ConstantOp::create(b, IntegerAttr::get(bitsType, signBit | 1));
  Value least = arith::SelectOp::create(b, up, one, leastNegative);
  next = arith::SelectOp::create(b, isZero, least, next);
  Value result =
      emitDecode(b, arith::BitcastOp::create(b, element, next), element);
  Value equal = compare(arith::CmpFPredicate::OEQ, x, to);
  result = arith::SelectOp::create(b, equal, emitDecode(b, storedTo, element),
                                   result);
  Value unordered = compare(arith::CmpFPredicate::UNO, x, to);
  Value nan = arith::AddFOp::create(b, x, to);
  return arith::SelectOp::create(b, unordered, nan, result);
}

//===----------------------------------------------------------------------===//
// Threefry-2x32 with 20 rounds (Salmon et al., SC 2011)
//===----------------------------------------------------------------------===//

void arrax::emitThreefry(ScalarBuilder &b, ValueRange operands,
                         SmallVectorImpl<Value> &results) {
  static constexpr int rotations[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  Type type = operands[0].getType();
  auto add = [&](Value u, Value v) -> Value {
    return arith::AddIOp::create(b, u, v);
  };
  auto exclusiveOr = [&](Value u, Value v) -> Value {
    return arith::XOrIOp::create(b, u, v);
  };
  auto rotate = [&](Value u, int bits) -> Value {
    Value high = arith::ShLIOp::create(b, u, emitInt(b, type, bits));
    Value low = arith::ShRUIOp::create(b, u, emitInt(b, type, 32 - bits));
    return arith::OrIOp::create(b, high, low);
  };
  Value parity = emitInt(b, type, 0x1BD11BDA);
  Value keys[3] = {operands[0], operands[1],
                   exclusiveOr(exclusiveOr(operands[0], operands[1]), parity)};
  Value x0 = add(operands[2], keys[0]), x1 = add(operands[3], keys[1]);
  for (int group = 0; group < 5; ++group) {
    for (int bits : rotations[group % 2]) {
      x0 = add(x0, x1);
      x1 = exclusiveOr(rotate(x1, bits), x0);
    }
    x0 = add(x0, keys[(group + 1) % 3]);
    x1 = add(add(x1, keys[(group + 2) % 3]), emitInt(b, type, group + 1));
  }
  results.append({x0, x1});
}
