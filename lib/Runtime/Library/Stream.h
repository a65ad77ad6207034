//===- Stream.h - Copies that leave caches as they are ----------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_STREAM_H
#define ARRAX_LIB_RUNTIME_LIBRARY_STREAM_H

#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace arrax::runtime {

/// memcpy of what is too much for the caches: lines of `To`, which starts one,
/// are written without being read first.
inline void copyAroundCache(char *To, const char *From, int64_t Bytes) {
  int64_t Done = 0;
#ifdef __SSE2__
  constexpr int64_t Step = sizeof(__m128i);
  for (; Done + 4 * Step <= Bytes; Done += 4 * Step)
    for (int64_t I = Done; I < Done + 4 * Step; I += Step)
      _mm_stream_si128(
          reinterpret_cast<__m128i *>(To + I),
          _mm_loadu_si128(reinterpret_cast<const __m128i *>(From + I)));
  _mm_sfence();
#endif
  memcpy(To + Done, From + Done, Bytes - Done);
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_STREAM_H
