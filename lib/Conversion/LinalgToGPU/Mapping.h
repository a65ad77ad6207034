//===- Mapping.h - How a loop nest is spread over threads -------*- C++ -*-===//
//
// Chosen from shapes and strides alone, so that results do not depend on the
// device.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_MAPPING_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_MAPPING_H

#include "../LoopNests/LoopNest.h"

namespace arrax::kernels {

/// The widest access that starts at a multiple of its size, in bytes.
constexpr int64_t VectorBytes = 16;

/// The most lanes, up to `most`, such that vectors of them along `dim` are
/// contiguous, start at a multiple of their size, and leave nothing over.
unsigned widestVector(const LoopNest &nest, const Access &access, unsigned dim,
                      unsigned most);

/// Elements that a thread takes at once along the last dimension: as many as a
/// 16-byte access holds, if every access is contiguous, aligned, or the same
/// for all.
unsigned chooseLanes(const LoopNest &nest);

/// Some inputs are contiguous along another dimension than the outputs are.
/// They pass through square tiles in shared memory.
struct Transposition {
  llvm::SmallVector<unsigned, 2> inputs;
  static constexpr int64_t Tile = 32, RowsAtOnce = 8;
};

/// Puts the two dimensions last in `nest` where there are such inputs.
std::optional<Transposition> chooseTransposition(LoopNest &nest);

/// `members` threads share the terms of a result, `perBlock` results share a
/// block. Members are neighbours (`adjacent`), where terms are neighbours in
/// memory; else results are.
struct Team {
  int64_t outputs, terms; // Of all chunks; terms are vectors of `lanes`.
  unsigned lanes = 1;
  bool adjacent;
  int64_t members, perBlock;
  /// Blocks that share the terms of a result, if there are too few results;
  /// what they find is combined by another kernel.
  int64_t chunks = 1;

  int64_t termsPerChunk() const;
  int64_t blocks() const;
};

/// For a nest that reduces.
Team chooseTeam(const LoopNest &nest);
/// To combine the partial results of `chunks` chunks.
Team chooseFinalTeam(int64_t outputs, int64_t chunks);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_MAPPING_H
