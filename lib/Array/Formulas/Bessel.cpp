//===- Bessel.cpp - Modified Bessel functions, scaled ---------------------===//
//
// Series of Chebyshev polynomials in x / 4 - 1 up to 8 and in 16 / x - 1
// beyond, as Clenshaw (Chebyshev series for mathematical functions, 1962)
// divides them. Coefficients are those of the interpolants, of the highest
// degree first.
//
//===----------------------------------------------------------------------===//

#include "Special.h"

using namespace mlir;
using namespace arrax::array;

/// e^-x I0(x) for x <= 8.
static constexpr double zeroNear[] = {
    3.33079451882223810e-17,  -2.43127984654795469e-16,
    1.71539128555513303e-15,  -1.16853328779934517e-14,
    7.67618549860493562e-14,  -4.85644678311192946e-13,
    2.95505266312963983e-12,  -1.72682629144155571e-11,
    9.67580903537323691e-11,  -5.18979560163526291e-10,
    2.65982372468238665e-9,   -1.30002500998624804e-8,
    6.04699502254191895e-8,   -2.67079385394061173e-7,
    1.11738753912010372e-6,   -4.41673835845875056e-6,
    0.0000164484480707288971, -0.0000575419501008210370,
    0.000188502885095841656,  -0.000576375574538582366,
    0.00163947561694133580,   -0.00432430999505057594,
    0.0105464603945949983,    -0.0237374148058994688,
    0.0493052842396707085,    -0.0949010970480476444,
    0.171620901522208775,     -0.304682672343198399,
    0.338397637204738042};

/// e^-x sqrt(x) I0(x) for x >= 8.
static constexpr double zeroFar[] = {
    -7.23318048787475395e-18, -4.83050448594418207e-18,
    4.46562142029676000e-17,  3.46122286769746109e-17,
    -2.82762398051658348e-16, -3.42548561967721913e-16,
    1.77256013305652638e-15,  3.81168066935262242e-15,
    -9.55484669882830765e-15, -4.15056934728722209e-14,
    1.54008621752140983e-14,  3.85277838274214270e-13,
    7.18012445138366623e-13,  -1.79417853150680612e-12,
    -1.32158118404477131e-11, -3.14991652796324136e-11,
    1.18891471078464383e-11,  4.94060238822496959e-10,
    3.39623202570838635e-9,   2.26666899049817806e-8,
    2.04891858946906374e-7,   2.89137052083475648e-6,
    0.0000688975834691682398, 0.00336911647825569409,
    0.402245205507054416};

/// e^-x I1(x) / x for x <= 8.
static constexpr double oneNear[] = {
    -2.11142121435816608e-17,  1.55363195773620047e-16,
    -1.10559694773538631e-15,  7.60068429473540693e-15,
    -5.04218550472791169e-14,  3.22379336594557471e-13,
    -1.98397439776494372e-12,  1.17361862988909016e-11,
    -6.66348972350202774e-11,  3.62559028155211704e-10,
    -1.88724975172282929e-9,   9.38153738649577178e-9,
    -4.44505912879632808e-8,   2.00329475355213526e-7,
    -8.56872026469545474e-7,   3.47025130813767848e-6,
    -0.0000132731636560394358, 0.0000478156510755005423,
    -0.000161760815825896746,  0.000512285956168575773,
    -0.00151357245063125315,   0.00415642294431288816,
    -0.0105640848946261982,    0.0247264490306265168,
    -0.0529459812080949914,    0.102643658689847095,
    -0.176416518357834055,     0.126293593221816827};

/// e^-x sqrt(x) I1(x) for x >= 8.
static constexpr double oneFar[] = {
    7.51729631084210481e-18,  4.41434832307170795e-18,
    -4.65030536848935833e-17, -3.20952592199342396e-17,
    2.96262899764595014e-16,  3.30820231092092828e-16,
    -1.88035477551078245e-15, -3.81440307243700780e-15,
    1.04202769841288028e-14,  4.27244001671195135e-14,
    -2.10154184277266431e-14, -4.08355111109219732e-13,
    -7.19855177624590851e-13, 2.03562854414708951e-12,
    1.41258074366137813e-11,  3.25260358301548824e-11,
    -1.89749581235054123e-11, -5.58974346219658381e-10,
    -3.83538038596423702e-9,  -2.63146884688951951e-8,
    -2.51223623787020893e-7,  -3.88256480887769039e-6,
    -0.000110588938762623716, -0.00976109749136146841,
    0.389288117509140060};

/// The sum of coefficients times Chebyshev polynomials, by Clenshaw's rule.
static Value chebyshevSum(Formula &f, Value s, ArrayRef<double> coefficients) {
  Value twice = f.add(s, s);
  Value last = f.number(s, 0), sum = f.number(s, coefficients[0]);
  for (double coefficient : coefficients.drop_front().drop_back()) {
    Value next =
        f.multiplyAdd(twice, sum, f.sub(f.number(s, coefficient), last));
    last = sum;
    sum = next;
  }
  return f.multiplyAdd(s, sum, f.sub(f.number(s, coefficients.back()), last));
}

namespace {
/// The two ranges of |x|, and what the series are in.
struct Ranges {
  Value isNear, near, far, root;
};
} // namespace

static Ranges splitRanges(Formula &f, Value x) {
  Value magnitude = f.abs(x);
  Value isNear = f.compare(Direction::LE, magnitude, 8);
  Value bounded = f.select(isNear, f.number(x, 8), magnitude);
  Value inverse = f.div(f.number(x, 16), bounded);
  return {isNear, f.add(f.mul(magnitude, 0.25), -1), f.add(inverse, -1),
          f.sqrt(bounded)};
}

Value arrax::array::emitBesselI0e(Formula &f, Value x) {
  Ranges ranges = splitRanges(f, x);
  Value near = chebyshevSum(f, ranges.near, zeroNear);
  Value far = f.div(chebyshevSum(f, ranges.far, zeroFar), ranges.root);
  return f.select(ranges.isNear, near, far);
}

Value arrax::array::emitBesselI1e(Formula &f, Value x) {
  Ranges ranges = splitRanges(f, x);
  Value near = f.mul(x, chebyshevSum(f, ranges.near, oneNear));
  Value far = f.div(chebyshevSum(f, ranges.far, oneFar), ranges.root);
  far = f.select(f.compare(Direction::LT, x, 0), f.neg(far), far);
  return f.select(ranges.isNear, near, far);
}
