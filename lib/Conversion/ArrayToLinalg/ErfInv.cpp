//===- ErfInv.cpp - The inverse error function with the bits of XLA -------===//
//
// Its formula is that of all targets. The logarithm in it is that of XLA on the
// CPU, with the same order of operations, so that random numbers agree with
// JAX's to the last bit.
//
//===----------------------------------------------------------------------===//

#include "ScalarFormula.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// log(x) for positive x in f32, after logf of the Cephes library: with x = m
/// 2^e and m in [sqrt(1/2), sqrt(2)), the sum of log(m) by a polynomial in m -
/// 1 and of e log(2) in two parts.
static Value emitLog32(ScalarBuilder &b, Value x) {
  ScalarFormula f(b);
  Value bits = f.toBits(
      arith::MaximumFOp::create(b, x, f.number(x, 0x1p-126)).getResult());
  Value exponent = f.add(f.shiftRight(bits, 23), -126);
  Value e = arith::SIToFPOp::create(b, x.getType(), exponent);
  Value fraction = arith::AndIOp::create(b, bits, f.number(bits, 0x7FFFFF));
  fraction = f.bitOr(fraction, f.number(fraction, 0x3F000000));
  Value m = f.fromBits(fraction, x);
  // m is in [1/2, 1): double those below the middle.
  Value isLow = f.compare(Direction::LT, m, 0.707106781186547524);
  Value z = f.add(m, -1);
  z = f.add(z, f.select(isLow, m, f.number(m, 0)));
  e = f.add(e, f.select(isLow, f.number(e, -1), f.number(e, 0)));

  Value z2 = f.mul(z, z), z3 = f.mul(z2, z);
  Value sum =
      f.polynomial(z, {7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1});
  sum = f.multiplyAdd(
      sum, z3,
      f.polynomial(z, {-1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1}));
  sum = f.multiplyAdd(
      sum, z3,
      f.polynomial(z, {2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1}));
  sum = f.multiplyAdd(sum, z3, f.mul(e, -2.12194440e-4));
  sum = f.add(f.multiplyAdd(z2, f.number(z, -0.5), z), sum);
  return f.multiplyAdd(e, f.number(e, 0.693359375), sum);
}

/// log(x) in f64 by the system's library, which XLA calls too. Vector versions
/// differ from it in the last bit.
static Value emitLog64(ScalarBuilder &b, Value x) {
  auto log = math::LogOp::create(b, x);
  log->setAttr("arrax.libm", b.getUnitAttr());
  return log;
}

/// log(1 + x) for x in [-1, 0], by a rational approximation of the Cephes
/// library near zero; NaN below. In f64 it is 128 ulp off between -0.41 and
/// -0.3.
static Value emitLog1p(ScalarBuilder &b, Value x) {
  ScalarFormula f(b);
  Value numerator =
      f.polynomial(x, {4.5270000862445199635215e-5, 4.9854102823193375972212e-1,
                       6.5787325942061044846969e0, 2.9911919328553073277375e1,
                       6.0949667980987787057556e1, 5.7112963590585538103336e1,
                       2.0039553499201281259648e1});
  Value denominator = f.polynomial(
      x, {1.0, 1.5062909083469192043167e1, 8.3047565967967209469434e1,
          2.2176239823732856465394e2, 3.0909872225312059774938e2,
          2.1642788614495947685003e2, 6.0118660497603843919306e1});
  Value square = f.mul(x, x), cube = f.mul(x, square);
  Value rest = f.mul(cube, f.div(numerator, denominator));
  rest = f.multiplyAdd(f.number(x, -0.5), square, rest);
  Value near = f.add(x, rest), y = f.add(x, 1);
  Value far = x.getType().isF64() ? emitLog64(b, y) : emitLog32(b, y);
  Value isNear = f.compare(Direction::LT, f.abs(x), 0.41421356237309504880);
  Value nan = f.number(x, std::numeric_limits<double>::quiet_NaN());
  far = f.select(f.compare(Direction::LT, x, -1), nan, far);
  return f.select(isNear, near, far);
}

Value arrax::emitErfInv(ScalarBuilder &b, Value x, bool asXLA) {
  ScalarFormula f(b);
  bool isAccurate = x.getType().isF64() && !asXLA;
  return array::emitErfInv(
      f, x, [&](Value y) { return isAccurate ? f.log1p(y) : emitLog1p(b, y); });
}
