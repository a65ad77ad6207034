//===- ErrorFunction.cpp - erf and erfc -----------------------------------===//
//
// The rational and polynomial approximations of the Cephes library (Moshier,
// Methods and programs for mathematical functions, 1989), for targets without
// these functions. The CPU has a shorter erf in f32
// (VectorMath/Polynomials.cpp) and calls the system's library otherwise.
//
//===----------------------------------------------------------------------===//

#include "ArrayFormula.h"

using namespace mlir;
using namespace arrax::array;

static bool isDouble(Value x) {
  return getElementTypeOrSelf(x.getType()).isF64();
}

/// erf(x) for |x| < 1.
static Value erfNearZero(ArrayFormula &f, Value x) {
  static constexpr double numerator[] = {
      9.60497373987051638749e0, 9.00260197203842689217e1,
      2.23200534594684319226e3, 7.00332514112805075473e3,
      5.55923013010394962768e4};
  static constexpr double denominator[] = {1.0,
                                           3.35617141647503099647e1,
                                           5.21357949780152679795e2,
                                           4.59432382970980127987e3,
                                           2.26290000613890934246e4,
                                           4.92673942608635921086e4};
  static constexpr double single[] = {
      7.853861353153693e-5,  -8.010193625184903e-4, 5.188327685732524e-3,
      -2.685381193529856e-2, 1.128358514861418e-1,  -3.761262582423300e-1,
      1.128379165726710e0};
  Value square = f.mul(x, x);
  if (!isDouble(x))
    return f.mul(x, f.polynomial(square, single));
  return f.div(f.mul(x, f.polynomial(square, numerator)),
               f.polynomial(square, denominator));
}

/// exp(-x^2). The rounding error of the square would be multiplied by it: the
/// square of the upper half of x is exact.
static Value expMinusSquare(ArrayFormula &f, Value x) {
  // Multiples of 1/16 below 2^5 have few digits.
  Value upper = f.mul(f.emit<FloorOp>(f.mul(x, 16)), 1.0 / 16);
  Value rest = f.mul(f.sub(upper, x), f.add(upper, x));
  return f.mul(f.exp(f.neg(f.mul(upper, upper))), f.exp(rest));
}

/// erfc(x) for x >= 1.
static Value erfcOfLarge(ArrayFormula &f, Value x) {
  static constexpr double numerator[] = {
      2.46196981473530512524e-10, 5.64189564831068821977e-1,
      7.46321056442269912687e0,   4.86371970985681366614e1,
      1.96520832956077098242e2,   5.26445194995477358631e2,
      9.34528527171957607540e2,   1.02755188689515710272e3,
      5.57535335369399327526e2};
  static constexpr double denominator[] = {1.0,
                                           1.32281951154744992508e1,
                                           8.67072140885989742329e1,
                                           3.54937778887819891062e2,
                                           9.75708501743205489753e2,
                                           1.82390916687909736289e3,
                                           2.24633760818710981792e3,
                                           1.65666309194161350182e3,
                                           5.57535340817727675546e2};
  static constexpr double farNumerator[] = {
      5.64189583547755073984e-1, 1.27536670759978104416e0,
      5.01905042251180477414e0,  6.16021097993053585195e0,
      7.40974269950448939160e0,  2.97886665372100240670e0};
  static constexpr double farDenominator[] = {1.0,
                                              2.26052863220117276590e0,
                                              9.39603524938001434673e0,
                                              1.20489539808096656605e1,
                                              1.70814450747565897222e1,
                                              9.60896809063285878198e0,
                                              3.36907645100081516050e0};
  static constexpr double single[] = {
      2.326819970068386e-2,  -1.387039388740657e-1, 3.687424674597105e-1,
      -5.824733027278666e-1, 6.210004621745983e-1,  -4.944515323274145e-1,
      3.404879937665872e-1,  -2.741127028184656e-1, 5.638259427386472e-1};
  static constexpr double farSingle[] = {
      -1.047766399936249e1,  1.297719955372516e1,  -7.495518717768503e0,
      2.921019019210786e0,   -1.015265279202700e0, 4.218463358204948e-1,
      -2.820767439740514e-1, 5.641895067754075e-1};
  Value e = expMinusSquare(f, x);
  if (isDouble(x)) {
    Value near =
        f.div(f.polynomial(x, numerator), f.polynomial(x, denominator));
    Value far =
        f.div(f.polynomial(x, farNumerator), f.polynomial(x, farDenominator));
    return f.mul(e, f.select(f.compare(Direction::LT, x, 8), near, far));
  }
  Value inverse = f.div(f.number(x, 1), x);
  Value square = f.mul(inverse, inverse);
  Value p =
      f.select(f.compare(Direction::LT, x, 2), f.polynomial(square, single),
               f.polynomial(square, farSingle));
  return f.mul(f.mul(e, inverse), p);
}

namespace {
/// erfc of 1 <= |x|, at an |x| bounded to where it is not zero.
struct Tail {
  Value isNear, erfc;
};
} // namespace

static Tail emitTail(ArrayFormula &f, Value x) {
  Value magnitude = f.abs(x);
  Value bounded = f.emit<MaxOp>(magnitude, f.number(x, 1));
  bounded = f.emit<MinOp>(bounded, f.number(x, isDouble(x) ? 28 : 11));
  return {f.compare(Direction::LT, magnitude, 1), erfcOfLarge(f, bounded)};
}

Value arrax::array::emitErf(ArrayFormula &f, Value x) {
  Tail tail = emitTail(f, x);
  Value large = f.sub(f.number(x, 1), tail.erfc);
  Value negative = f.compare(Direction::LT, x, 0);
  large = f.select(negative, f.neg(large), large);
  return f.select(tail.isNear, erfNearZero(f, x), large);
}

Value arrax::array::emitErfc(ArrayFormula &f, Value x) {
  Tail tail = emitTail(f, x);
  Value negative = f.compare(Direction::LT, x, 0);
  Value large = f.select(negative, f.sub(f.number(x, 2), tail.erfc), tail.erfc);
  return f.select(tail.isNear, f.sub(f.number(x, 1), erfNearZero(f, x)), large);
}
