//===- VectorMath.cpp - Functions that compiled code calls ----------------===//

#include "arrax/Runtime/VectorMath.h"

#include <cmath>
#include <dlfcn.h>
#include <limits>

namespace arrax::runtime {

void *lookupVectorMath(const char *Name) {
#if defined(__x86_64__) && defined(__gnu_linux__)
  // Kept open for the life of the process: compiled code calls into it.
  static void *const Library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_LOCAL);
  return Library ? dlsym(Library, Name) : nullptr;
#else
  (void)Name;
  return nullptr;
#endif
}

namespace {

template <typename T, int Count> T horner(const T (&Coefficients)[Count], T X) {
  T Sum = Coefficients[0];
  for (int I = 1; I != Count; ++I)
    Sum = Coefficients[I] + Sum * X;
  return Sum;
}

template <typename T> bool outsideUnit(T X) { return !(std::abs(X) <= 1); }

} // namespace

} // namespace arrax::runtime

using namespace arrax::runtime;

// Both functions: M. Giles, "Approximating the erfinv function", GPU Computing
// Gems 2, 2011. Polynomials in w = -log(1 - x^2), near the middle, and in its
// square root in the tails, times x. XLA uses the same, so results agree.

extern "C" float arrax_erfinvf(float X) {
  static const float Middle[] = {
      2.81022636e-08f,  3.43273939e-07f, -3.5233877e-06f,
      -4.39150654e-06f, 0.00021858087f,  -0.00125372503f,
      -0.00417768164f,  0.246640727f,    1.50140941f};
  static const float Tail[] = {
      -0.000200214257f, 0.000100950558f, 0.00134934322f,
      -0.00367342844f,  0.00573950773f,  -0.0076224613f,
      0.00943887047f,   1.00167406f,     2.83297682f};
  if (outsideUnit(X))
    return std::numeric_limits<float>::quiet_NaN();
  if (std::abs(X) == 1)
    return X * std::numeric_limits<float>::infinity();
  float W = -std::log1p(-X * X);
  return X *
         (W < 5 ? horner(Middle, W - 2.5f) : horner(Tail, std::sqrt(W) - 3));
}

extern "C" double arrax_erfinv(double X) {
  static const double Middle[] = {
      -3.6444120640178196996e-21, -1.685059138182016589e-19,
      1.2858480715256400167e-18,  1.115787767802518096e-17,
      -1.333171662854620906e-16,  2.0972767875968561637e-17,
      6.6376381343583238325e-15,  -4.0545662729752068639e-14,
      -8.1519341976054721522e-14, 2.6335093153082322977e-12,
      -1.2975133253453532498e-11, -5.4154120542946279317e-11,
      1.051212273321532285e-09,   -4.1126339803469836976e-09,
      -2.9070369957882005086e-08, 4.2347877827932403518e-07,
      -1.3654692000834678645e-06, -1.3882523362786468719e-05,
      0.0001867342080340571352,   -0.00074070253416626697512,
      -0.0060336708714301490533,  0.24015818242558961693,
      1.6536545626831027356};
  static const double Tail[] = {
      2.2137376921775787049e-09,  9.0756561938885390979e-08,
      -2.7517406297064545428e-07, 1.8239629214389227755e-08,
      1.5027403968909827627e-06,  -4.013867526981545969e-06,
      2.9234449089955446044e-06,  1.2475304481671778723e-05,
      -4.7318229009055733981e-05, 6.8284851459573175448e-05,
      2.4031110387097893999e-05,  -0.0003550375203628474796,
      0.00095328937973738049703,  -0.0016882755560235047313,
      0.0024914420961078508066,   -0.0037512085075692412107,
      0.005370914553590063617,    1.0052589676941592334,
      3.0838856104922207635};
  static const double FarTail[] = {
      -2.7109920616438573243e-11, -2.5556418169965252055e-10,
      1.5076572693500548083e-09,  -3.7894654401267369937e-09,
      7.6157012080783393804e-09,  -1.4960026627149240478e-08,
      2.9147953450901080826e-08,  -6.7711997758452339498e-08,
      2.2900482228026654717e-07,  -9.9298272942317002539e-07,
      4.5260625972231537039e-06,  -1.9681778105531670567e-05,
      7.5995277030017761139e-05,  -0.00021503011930044477347,
      -0.00013871931833623122026, 1.0103004648645343977,
      4.8499064014085844221};
  if (outsideUnit(X))
    return std::numeric_limits<double>::quiet_NaN();
  if (std::abs(X) == 1)
    return X * std::numeric_limits<double>::infinity();
  double W = -std::log1p(-X * X);
  if (W < 6.25)
    return X * horner(Middle, W - 3.125);
  if (W < 16)
    return X * horner(Tail, std::sqrt(W) - 3.25);
  return X * horner(FarTail, std::sqrt(W) - 5);
}
