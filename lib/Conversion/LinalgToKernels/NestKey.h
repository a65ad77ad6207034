//===- NestKey.h - What loop nests have in common ---------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTKEY_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTKEY_H

#include "../LoopNests/LoopNest.h"

namespace arrax::kernels {

/// Where the accesses of a nest start: each place once, in the order of the
/// accesses, inputs first.
struct NestPlaces {
  llvm::SmallVector<BufferRef, 4> places;
  llvm::SmallVector<unsigned, 4> ofAccess;

  explicit NestPlaces(const LoopNest &nest);
};

/// What a nest does, wherever its memory is, as bytes: nests with the same can
/// run the same code. Nothing for a nest of which that cannot be said.
std::optional<std::string> getKey(const LoopNest &nest);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTKEY_H
