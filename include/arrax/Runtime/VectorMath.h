//===- VectorMath.h - Functions that compiled code calls --------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_VECTORMATH_H
#define ARRAX_RUNTIME_VECTORMATH_H

namespace arrax::runtime {

/// Address of a function of glibc's vector mathematics library by its vector
/// ABI name, as `_ZGVdN8v_sinf` (b: SSE, d: AVX2, e: AVX-512; then the number
/// of lanes and a v per argument). Null if the system lacks the library or the
/// function, as all but glibc on x86-64 do.
void *lookupVectorMath(const char *Name);

} // namespace arrax::runtime

extern "C" {
/// Inverse of the error function: infinite at -1 and 1, NaN outside.
float arrax_erfinvf(float X);
double arrax_erfinv(double X);
}

#endif // ARRAX_RUNTIME_VECTORMATH_H
