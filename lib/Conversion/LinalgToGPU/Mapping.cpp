//===- Mapping.cpp - How a loop nest is spread over threads ---------------===//

#include "Mapping.h"
#include "../LoopNests/MemoryEmitter.h"
#include "KernelBuilder.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

namespace {

/// Fewer threads leave a GPU waiting for memory.
constexpr int64_t MinThreads = 1 << 12;
/// Threads of a block that only share results.
constexpr int64_t TeamThreads = 256;
constexpr int64_t MaxMembers = 512;
/// As many blocks keep a large GPU busy.
constexpr int64_t EnoughBlocks = 512;
/// A member with fewer terms is not worth its part in combining them.
constexpr int64_t MinTerms = 4;

} // namespace

//===----------------------------------------------------------------------===//
// Lanes
//===----------------------------------------------------------------------===//

/// True if every vector of `lanes` elements along `dim` is contiguous and
/// starts at a multiple of its size.
static bool isAligned(const LoopNest &nest, const Access &access, unsigned dim,
                      unsigned lanes) {
  int64_t element = elementBytes(access.elementType), bytes = element * lanes;
  if (access.strides[dim] != 1 || bytes > VectorBytes || access.buffer.dynamic)
    return false;
  int64_t start = access.buffer.byteOffset + access.offset * element;
  if (start % bytes)
    return false;
  for (auto [other, stride] : llvm::enumerate(access.strides))
    if (other != dim && nest.dims[other].extent > 1 && stride * element % bytes)
      return false;
  return true;
}

unsigned arrax::kernels::widestVector(const LoopNest &nest,
                                      const Access &access, unsigned dim,
                                      unsigned most) {
  while (most > 1 && (nest.dims[dim].extent % most != 0 ||
                      !isAligned(nest, access, dim, most)))
    most /= 2;
  return most;
}

unsigned arrax::kernels::chooseLanes(const LoopNest &nest) {
  if (!nest.rank())
    return 1;
  auto allows = [&](unsigned lanes) {
    auto fits = [&](const Access &access) {
      return access.strides.back() == 0 ||
             isAligned(nest, access, nest.rank() - 1, lanes);
    };
    return nest.dims.back().extent % lanes == 0 &&
           nest.size() / lanes >= MinThreads &&
           llvm::all_of(nest.inputs, fits) && llvm::all_of(nest.outputs, fits);
  };
  unsigned lanes = VectorBytes;
  while (lanes > 1 && !allows(lanes))
    lanes /= 2;
  return lanes;
}

//===----------------------------------------------------------------------===//
// Transpositions
//===----------------------------------------------------------------------===//

std::optional<Transposition>
arrax::kernels::chooseTransposition(LoopNest &nest) {
  constexpr int64_t Tile = Transposition::Tile;
  auto strided = [](const Access &access) {
    return std::abs(access.strides.back()) > 1;
  };
  if (nest.rank() < 2 || nest.numParallel() != nest.rank() ||
      nest.dims.back().extent < Tile / 2 || llvm::any_of(nest.outputs, strided))
    return std::nullopt;
  int64_t rows = -1;
  for (const Access &input : nest.inputs)
    for (unsigned dim = 0; rows < 0 && strided(input) && dim + 1 < nest.rank();
         ++dim)
      if (input.strides[dim] == 1 && nest.dims[dim].extent >= Tile / 2)
        rows = dim;
  if (rows < 0)
    return std::nullopt;
  unsigned last = nest.rank() - 1;
  Transposition result;
  int64_t bytes = 0;
  for (auto [number, input] : llvm::enumerate(nest.inputs)) {
    int64_t size = Tile * (Tile + 1) * elementBytes(input.elementType);
    if (!strided(input) || input.strides[rows] != 1 ||
        bytes + size > MaxSharedBytes)
      continue;
    bytes += size;
    result.inputs.push_back(number);
  }
  nest.moveLast(rows);
  nest.moveLast(last - 1);
  return result;
}

//===----------------------------------------------------------------------===//
// Teams
//===----------------------------------------------------------------------===//

int64_t Team::termsPerChunk() const { return llvm::divideCeil(terms, chunks); }

int64_t Team::blocks() const { return llvm::divideCeil(outputs, perBlock); }

/// Several blocks for a result where there are few results of many terms.
static void chooseChunks(Team &team) {
  int64_t most = team.terms / (team.members * 4 * MinTerms);
  if (team.blocks() < EnoughBlocks / 4 && most > 1)
    team.chunks = std::min(most, EnoughBlocks / team.blocks());
}

Team arrax::kernels::chooseTeam(const LoopNest &nest) {
  Team team;
  team.outputs = nest.parallelSize();
  unsigned row = nest.rank() - 1, parallel = nest.numParallel();
  team.adjacent = !parallel || nest.contiguousBytes(row) >=
                                   nest.contiguousBytes(parallel - 1);
  team.lanes = team.adjacent ? chooseLanes(nest) : 1;
  team.terms = nest.size() / team.outputs / team.lanes;
  int64_t wanted = llvm::PowerOf2Ceil(llvm::divideCeil(team.terms, MinTerms));
  if (team.adjacent) {
    int64_t most = team.outputs >= MinThreads ? WarpSize : MaxMembers;
    team.members = std::clamp<int64_t>(wanted, 2, most);
    team.perBlock = std::max<int64_t>(1, TeamThreads / team.members);
  } else {
    team.perBlock = WarpSize;
    team.members = std::clamp<int64_t>(wanted, 1, TeamThreads / WarpSize);
  }
  chooseChunks(team);
  return team;
}

Team arrax::kernels::chooseFinalTeam(int64_t outputs, int64_t chunks) {
  Team team;
  team.outputs = outputs;
  team.terms = chunks;
  team.adjacent = true;
  team.members = WarpSize;
  team.perBlock = TeamThreads / WarpSize;
  return team;
}
