//===- Bessel.cpp - Modified Bessel functions, scaled ---------------------===//
//
// Up to 8, e^-x times the power series of I, whose terms have one sign, as a
// polynomial in (x / 8)^2; beyond, a polynomial in 16 / x - 1. They interpolate
// at Chebyshev's points, to an ulp of f64 or of f32. Of the highest degree
// first.
//
//===----------------------------------------------------------------------===//

#include "Special.h"

using namespace mlir;
using namespace arrax::array;

/// I0(x) for x <= 8, in (x / 8)^2.
static constexpr double zeroNear[] = {1.7512269600337166e-10,
                                      2.0530887302026463e-09,
                                      4.291071036217076e-08,
                                      6.727830941361575e-07,
                                      9.483110450704866e-06,
                                      0.00011614272875895546,
                                      0.0012267791086491616,
                                      0.011040998236981382,
                                      0.08349755580571992,
                                      0.5218597213580982,
                                      2.641914840042453,
                                      10.567659360034074,
                                      32.36345679012433,
                                      72.81777777777769,
                                      113.77777777777779,
                                      113.77777777777777,
                                      64.0,
                                      16.0,
                                      1.0};

/// The same, to an ulp of f32.
static constexpr double zeroNearShort[] = {
    0.021314676635510846, 0.053734840373310236, 0.568943642711139,
    2.5956039500839183,   10.597448366493966,   32.350748141834664,
    72.82133346189981,    113.77714879429524,   113.77784329331872,
    63.99999648017806,    16.000000073956034,   0.9999999997431299};

/// I1(x) / x.
static constexpr double oneNear[] = {4.514342243113202e-12,
                                     5.789958771234212e-11,
                                     1.258392252576895e-09,
                                     2.1033994782580744e-08,
                                     3.16086949470158e-07,
                                     4.147975768068613e-06,
                                     4.7183791960751365e-05,
                                     0.00046004160737636763,
                                     0.003795343438022597,
                                     0.02609298607109321,
                                     0.1467730466680219,
                                     0.6604787100023662,
                                     2.31167548500884,
                                     6.068148148148146,
                                     11.377777777777778,
                                     14.222222222222221,
                                     10.666666666666666,
                                     4.0,
                                     0.5};

/// The same, to an ulp of f32.
static constexpr double oneNearShort[] = {
    0.0008456601724283442, 0.0026853787282904496, 0.027843526606826586,
    0.14505435442080528,   0.6615829437884682,    2.311204774929819,
    6.068279770243953,     11.37775450394893,     14.222224645758379,
    10.666666536486288,    4.000000002734987,     0.4999999999905008};

/// e^-x sqrt(x) I0(x) for x >= 8, in 16 / x - 1.
static constexpr double zeroFar[] = {
    -2.4421972688131832e-11, 9.114760157514253e-11,   1.7698085539456536e-10,
    -6.494591114401118e-10,  -6.327909921997027e-10,  2.163681278413876e-09,
    1.6084886155781772e-09,  -4.5305710768621196e-09, -3.5862834111582305e-09,
    6.522264862032271e-09,   7.600254486433509e-09,   -5.0175940345046716e-09,
    -1.3427511481900905e-08, -6.856484545962442e-09,  7.559364098665437e-09,
    2.156780676115673e-08,   3.932512321137824e-08,   8.872014585661555e-08,
    2.9735992084667734e-07,  1.4838476780922646e-06,  1.114303378845176e-05,
    0.00013621607438951463,  0.0033605519836678913,   0.4021765094450081};

/// The same, to an ulp of f32.
static constexpr double zeroFarShort[] = {
    3.3635802235185296e-08, 1.0910232941075882e-07, 3.0383309086686276e-07,
    1.4754756356201013e-06, 1.1141542189580863e-05, 0.000136217407834547,
    0.0033605520313900634,  0.4021765094053054};

/// e^-x sqrt(x) I1(x).
static constexpr double oneFar[] = {
    7.347992441734663e-11,   1.7502497778701306e-11,  -5.388285995923524e-10,
    -1.342266320082222e-10,  1.8513716745511988e-09,  5.146498826087142e-10,
    -4.047785403711858e-09,  -1.4171698018664596e-09, 6.4870195719816896e-09,
    3.406636130196794e-09,   -8.044231276166508e-09,  -7.630751970065577e-09,
    6.040877342160988e-09,   1.4029693589852716e-08,  6.715795128085017e-09,
    -8.426622829598154e-09,  -2.337059627111857e-08,  -4.312935369971356e-08,
    -1.0001323461066435e-07, -3.483855609009937e-07,  -1.8349101134666435e-06,
    -1.5038547201176271e-05, -0.00021923576383430274, -0.009749577193235728,
    0.38939845902587233};

/// The same, to an ulp of f32.
static constexpr double oneFarShort[] = {
    -3.7856024793316294e-08, -1.2318419674047784e-07, -3.5481954165334105e-07,
    -1.8250069387125121e-06, -1.5037047143805947e-05, -0.00021923738535629923,
    -0.009749577241315432,   0.3893984590744713};

namespace {
/// The polynomials of a function, near zero and far from it.
struct Series {
  ArrayRef<double> near, far;
};

/// e^-|x| I(x), or I(x) / x, of |x| up to 8 and beyond.
struct Parts {
  Value isNear, near, far;
};
} // namespace

static Parts emitParts(Formula &f, Value x, Series series) {
  Value magnitude = f.abs(x);
  Value isNear = f.compare(Direction::LE, magnitude, 8);
  Value eighth = f.mul(magnitude, 0.125);
  Value near = f.mul(f.exp(f.neg(magnitude)),
                     f.polynomial(f.mul(eighth, eighth), series.near));
  Value bounded = f.select(isNear, f.number(x, 8), magnitude);
  Value inverse = f.div(f.number(x, 1), bounded);
  Value far = f.mul(f.polynomial(f.add(f.mul(inverse, 16), -1), series.far),
                    f.sqrt(inverse));
  return {isNear, near, far};
}

Value arrax::array::emitBesselI0e(Formula &f, Value x) {
  Series series = f.isShort(x) ? Series{zeroNearShort, zeroFarShort}
                               : Series{zeroNear, zeroFar};
  Parts parts = emitParts(f, x, series);
  return f.select(parts.isNear, parts.near, parts.far);
}

Value arrax::array::emitBesselI1e(Formula &f, Value x) {
  Series series = f.isShort(x) ? Series{oneNearShort, oneFarShort}
                               : Series{oneNear, oneFar};
  Parts parts = emitParts(f, x, series);
  Value negative = f.compare(Direction::LT, x, 0);
  Value far = f.select(negative, f.neg(parts.far), parts.far);
  return f.select(parts.isNear, f.mul(x, parts.near), far);
}
