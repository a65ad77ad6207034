//===- Gamma.cpp - The gamma function's logarithm and derivatives ---------===//
//
// Polynomials interpolate at Chebyshev's points to an ulp of f64; far from zero
// stand the asymptotic series of Stirling (Abramowitz and Stegun, 6.1.41 and
// 6.3.18) and of Euler and Maclaurin for zeta (25.11.5 of the DLMF). No step
// cancels at the zeros of a function for positive arguments.
//
//===----------------------------------------------------------------------===//

#include "Special.h"

using namespace mlir;
using namespace arrax::array;

static constexpr double infinity = std::numeric_limits<double>::infinity();
static constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();

/// lgamma(x) / ((x - 1) (x - 2)) for 1 <= x < 3, in x - 2.
static constexpr double lgammaNear[] = {
    -8.19003778355115583e-10,  1.58181263373710856e-9,
    2.46942376333775054e-9,    -4.35886240907251515e-9,
    -8.95202283670970176e-9,   1.63272874328450055e-8,
    -7.86074468708305607e-10,  5.68873795385757931e-9,
    -5.20386653322756752e-8,   1.04442854432796892e-7,
    -1.86131581814729112e-7,   3.95720794275161002e-7,
    -8.55481695712272880e-7,   1.81147696347276580e-6,
    -3.84651424266347350e-6,   8.22120509215542371e-6,
    -0.0000176618554743358999, 0.0000381690832831344973,
    -0.0000830950999467848947, 0.000182552614418381049,
    -0.000405707399938751712,  0.000915376924123895193,
    -0.00210813083382913138,   0.00499864116462328270,
    -0.0123841921933743560,    0.0329650006211569769,
    -0.100317301674353899,     0.422784335098467136};

/// The same, to an ulp of f32.
static constexpr double lgammaNearShort[] = {
    4.557242319860892e-06,  -9.635132280360914e-06,  3.3533533341591794e-06,
    -7.419384726112594e-06, 4.21961700088446e-05,    -9.156393009115464e-05,
    0.00018082918739853102, -0.00040208398465581486, 0.0009157486745967217,
    -0.0021089123141546304, 0.004998606220335257,    -0.012384118740166294,
    0.0329650015629158,     -0.10031730365388107,    0.42278433509846713};

/// B_2k / (2k (2k - 1)) for k = 9 to 1, of Stirling's series.
static constexpr double stirling[] = {
    0.179644372368830573,    -0.0295506535947712418,  0.00641025641025641026,
    -0.00191752691752691753, 0.000841750841750841751, -0.000595238095238095238,
    0.000793650793650793651, -0.00277777777777777778, 0.0833333333333333333};

/// digamma(x) / (x - root) for 1 <= x <= 2, in 2 x - 3.
static constexpr double digammaNear[] = {
    2.91862273216826115e-11,  -8.50550766013261025e-11,
    8.73452842914295289e-11,  -2.75809948143769984e-10,
    1.24699846167074037e-9,   -3.70837532428072759e-9,
    1.05276924350266868e-8,   -3.16291114740845416e-8,
    9.54329828827827398e-8,   -2.86316116688319304e-7,
    8.58906072193069426e-7,   -2.57809395404577217e-6,
    7.74123450863636361e-6,   -0.0000232582425191132855,
    0.0000699501882511279383, -0.000210748411381755614,
    0.000636888030386581667,  -0.00193506666486130704,
    0.00593679527830176124,   -0.0185506153817350084,
    0.0601356210601968425,    -0.211813710640730301,
    0.951055876031832879};

/// The same, to an ulp of f32.
static constexpr double digammaNearShort[] = {
    -3.650802294453097e-06, 1.0960113648864737e-05,  -2.1966869792712897e-05,
    6.607509272671307e-05,  -0.00021143952188013511, 0.0006389618853826938,
    -0.0019349019790636508, 0.005936301096815212,    -0.018550629611152995,
    0.06013566375913525,    -0.21181371044279412,    0.9510558754378758};

/// B_2k / 2k for k = 9 to 1.
static constexpr double digammaFar[] = {
    3.05395433027011974,    -0.443259803921568627,   0.0833333333333333333,
    -0.0210927960927960928, 0.00757575757575757576,  -0.00416666666666666667,
    0.00396825396825396825, -0.00833333333333333333, 0.0833333333333333333};

/// B_2k / (2k)! for k = 1 to 12.
static constexpr double zetaTail[] = {
    0.0833333333333333333,    -0.00138888888888888889,
    0.0000330687830687830688, -8.2671957671957672e-7,
    2.0876756987868099e-8,    -5.28419013868749318e-10,
    1.33825365306846788e-11,  -3.38968029632258287e-13,
    8.58606205627784456e-15,  -2.17486869855806187e-16,
    5.50900282836022952e-18,  -1.39544646858125233e-19};

/// The terms of an asymptotic series that count for arguments of 8 and more.
static ArrayRef<double> termsOf(Formula &f, Value x, ArrayRef<double> series) {
  return f.isShort(x) ? series.take_back(5) : series;
}

/// The distance of `x` from the nearest integer, with a sign: sines and
/// tangents of pi x have exact arguments by it.
static Value offsetFromInteger(Formula &f, Value x) {
  return f.sub(x, f.floor(f.add(x, 0.5)));
}

/// `x` for x >= 0, else 1 - x, which reflection leads to.
static Value reflectNegative(Formula &f, Value x) {
  Value negative = f.compare(Direction::LT, x, 0);
  return f.select(negative, f.sub(f.number(x, 1), x), x);
}

/// lgamma of y >= 0: with a recurrence to [1, 3), and one logarithm, for y < 8.
static Value lgammaOfPositive(Formula &f, Value y) {
  Value isSmall = f.compare(Direction::LT, y, 1);
  Value isMiddle = f.compare(Direction::LT, y, 3);
  Value isFar = f.compare(Direction::GE, y, 8);

  // (y - 1) (y - 2) ... down to 2.
  Value product = f.number(y, 1);
  for (int k = 1; k <= 5; ++k) {
    Value factor = f.add(y, -k);
    product = f.select(f.compare(Direction::GE, factor, 2),
                       f.mul(product, factor), product);
  }
  Value argument = f.select(f.bitOr(isSmall, isFar), y, product);
  Value log = f.log(argument);

  // x - 2 for the x in [1, 3): exact.
  Value fraction = f.sub(y, f.floor(y));
  Value s = f.select(isSmall, f.add(y, -1),
                     f.select(isMiddle, f.add(y, -2), fraction));
  Value xMinusOne = f.select(
      isSmall, y, f.select(isMiddle, f.add(y, -1), f.add(fraction, 1)));
  Value near = f.mul(f.mul(xMinusOne, s),
                     f.polynomial(s, f.isShort(s) ? ArrayRef(lgammaNearShort)
                                                  : ArrayRef(lgammaNear)));
  near = f.add(near, f.select(isSmall, f.neg(log), log));

  Value inverse = f.div(f.number(y, 1), y);
  Value series = f.mul(
      inverse, f.polynomial(f.mul(inverse, inverse), termsOf(f, y, stirling)));
  // (log(2 pi) - 1) / 2, as log(y) - 1 takes the place of log(y).
  Value far = f.multiplyAdd(f.add(y, -0.5), f.add(log, -1),
                            f.add(series, 0.418938533204672741780));
  return f.select(f.compare(Direction::LT, y, 8), near, far);
}

/// With gamma(x) gamma(1 - x) = pi / sin(pi x) for negative x.
Value arrax::array::emitLgamma(Formula &f, Value x) {
  Value value = lgammaOfPositive(f, reflectNegative(f, x));
  Value sine = f.abs(f.sin(f.mul(offsetFromInteger(f, x), M_PI)));
  Value reflected = f.sub(f.log(f.div(f.number(x, M_PI), sine)), value);
  value = f.select(f.compare(Direction::LT, x, 0), reflected, value);
  Value isInfinite = f.compare(Direction::EQ, f.abs(x), infinity);
  return f.select(isInfinite, f.number(x, infinity), value);
}

/// digamma of y > 0.
static Value digammaOfPositive(Formula &f, Value y) {
  Value isSmall = f.compare(Direction::LT, y, 1);
  Value one = f.number(y, 1);
  // 1 / (y - 1) + 1 / (y - 2) + ... down to 1.
  Value sum = f.number(y, 0);
  for (int k = 1; k <= 6; ++k) {
    Value factor = f.add(y, -k);
    sum = f.select(f.compare(Direction::GE, factor, 1),
                   f.add(sum, f.div(one, factor)), sum);
  }
  Value inverse = f.div(one, y);
  sum = f.select(isSmall, f.neg(inverse), sum);

  Value x = f.add(f.sub(y, f.floor(y)), 1);
  // The root has more digits than a number.
  Value distance =
      f.add(f.add(x, -0x1.762d86356be3fp+0), -9.5499954299656977152e-17);
  Value s = f.add(f.add(x, x), -3);
  Value near =
      f.multiplyAdd(distance,
                    f.polynomial(s, f.isShort(s) ? ArrayRef(digammaNearShort)
                                                 : ArrayRef(digammaNear)),
                    sum);

  Value square = f.mul(inverse, inverse);
  Value series = f.mul(square, f.polynomial(square, termsOf(f, y, digammaFar)));
  Value far = f.sub(f.sub(f.log(y), f.mul(inverse, 0.5)), series);
  return f.select(f.compare(Direction::LT, y, 8), near, far);
}

/// With digamma(x) = digamma(1 - x) - pi / tan(pi x) for negative x.
Value arrax::array::emitDigamma(Formula &f, Value x) {
  Value value = digammaOfPositive(f, reflectNegative(f, x));
  Value angle = f.mul(offsetFromInteger(f, x), M_PI);
  Value cotangent = f.div(f.cos(angle), f.sin(angle));
  Value reflected = f.sub(value, f.mul(cotangent, M_PI));
  value = f.select(f.compare(Direction::LT, x, 0), reflected, value);
  Value isPole = f.bitOr(
      f.compare(Direction::EQ, x, 0),
      f.compare(Direction::EQ,
                f.select(f.compare(Direction::LT, x, 0), angle, f.number(x, 1)),
                0));
  return f.select(isPole, f.number(x, quietNaN), value);
}

/// zeta of s > 1 and q > 0: nine terms of the sum and the tail's series.
static Value zetaOfPositive(Formula &f, Value s, Value q) {
  constexpr int terms = 9;
  Value exponent = f.neg(s), sum = f.pow(q, exponent);
  for (int k = 1; k < terms; ++k)
    sum = f.add(sum, f.pow(f.add(q, k), exponent));
  // Beyond 1e4, where a^-s is zero, the factors of the tail would overflow.
  Value isLarge = f.compare(Direction::GT, s, 1e4);
  s = f.select(isLarge, f.number(s, 1e4), s);
  Value a = f.add(q, terms), power = f.pow(a, f.neg(s));
  Value inverse = f.div(f.number(a, 1), a);
  Value factor = f.mul(f.mul(power, s), inverse);
  Value tail = f.number(a, 0);
  for (auto [k, coefficient] : llvm::enumerate(zetaTail)) {
    tail = f.multiplyAdd(factor, f.number(a, coefficient), tail);
    factor = f.mul(factor, f.mul(f.mul(f.add(s, 2.0 * k + 1), inverse),
                                 f.mul(f.add(s, 2.0 * k + 2), inverse)));
  }
  tail = f.multiplyAdd(power, f.number(a, 0.5), tail);
  Value integral = f.div(f.mul(a, power), f.add(s, -1));
  return f.add(sum, f.add(integral, tail));
}

Value arrax::array::emitZeta(Formula &f, Value s, Value q) {
  Value value = zetaOfPositive(f, s, q);
  value =
      f.select(f.compare(Direction::EQ, q, infinity), f.number(q, 0), value);
  Value nan = f.number(q, quietNaN), pole = f.number(q, infinity);
  // The harmonic series.
  value = f.select(f.compare(Direction::EQ, s, 1), pole, value);
  value = f.select(f.compare(Direction::GE, s, 1), value, nan);
  Value isInteger = f.compare(Direction::EQ, q, f.floor(q));
  Value outside = f.select(isInteger, pole, nan);
  return f.select(f.compare(Direction::GT, q, 0), value, outside);
}
