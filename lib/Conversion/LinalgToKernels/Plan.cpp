//===- Plan.cpp - How a loop nest is executed -----------------------------===//

#include "Plan.h"
#include "../LoopNests/BodyEmitter.h"
#include "../LoopNests/Combiner.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;
using namespace arrax::kernels;

namespace {

/// Below this a parallel loop costs more than it gains.
constexpr double MinParallelNanoseconds = 30e3;
/// A chunk pays for being handed out; more chunks than MaxChunks gain nothing.
constexpr double MinChunkNanoseconds = 8e3;
constexpr int64_t MaxChunks = 64;
/// Fewer chunks do not keep the threads busy.
constexpr int64_t MinChunks = 8;
/// Bound on the partial results of a split reduction, which live on the stack.
constexpr int64_t MaxPartialBytes = 64 << 10;
/// A shorter row does not fill the vectors of a row reduction.
constexpr int64_t MinReductionRow = 8;
/// Elements of a row that a chunk takes, where it takes the same of each row.
constexpr int64_t MinPartOfRow = 256;
/// Blocks of tiles are as long where an operand is read and as wide where
/// results are written: both sides use up the lines and pages that they touch
/// before others, at the distance of a row, take their places in the caches.
constexpr int64_t BlockRowBytes = 1024, BlockColumnBytes = 256;

} // namespace

//===----------------------------------------------------------------------===//
// Cost
//===----------------------------------------------------------------------===//

static unsigned byteWidth(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * byteWidth(complex.getElementType());
  if (type.isIndex())
    return 8;
  return std::max(1u, type.getIntOrFloatBitWidth() / 8);
}

static bool isLibraryCall(Operation &op) {
  return isa<math::MathDialect>(op.getDialect()) &&
         !isa<math::AbsFOp, math::AbsIOp, math::FloorOp, math::CeilOp,
              math::RoundEvenOp, math::TruncOp, math::CopySignOp, math::SqrtOp,
              math::FmaOp>(op);
}

double arrax::kernels::iterationNanoseconds(const LoopNest &nest) {
  double cost = 0;
  auto addAccess = [&](const Access &access) {
    int64_t inner =
        access.strides.empty() ? 0 : std::abs(access.strides.back());
    if (inner > 1)
      cost += 0.5;
    else if (inner == 1)
      cost += 0.015 * byteWidth(access.elementType);
  };
  llvm::for_each(nest.inputs, addAccess);
  llvm::for_each(nest.outputs, addAccess);
  if (!nest.body)
    return cost;
  for (Operation &op : nest.body->without_terminator()) {
    unsigned width =
        op.getNumResults() ? byteWidth(op.getResult(0).getType()) : 1;
    if (isLibraryCall(op))
      cost += 0.075 * std::max(width, 4u);
    else if (isa<arith::DivFOp, math::SqrtOp, arith::DivSIOp, arith::DivUIOp,
                 arith::RemSIOp, arith::RemUIOp>(op))
      cost += 0.03 * std::max(width, 4u);
    else
      cost += 0.005 * std::max(width, 4u);
  }
  return cost;
}

//===----------------------------------------------------------------------===//
// Vectors
//===----------------------------------------------------------------------===//

/// Widest scalar the nest computes with, in bits.
static unsigned computeBits(const LoopNest &nest) {
  unsigned bits = 8;
  auto visit = [&](Type type) {
    if (!type.isIndex())
      bits = std::max(bits, computeType(type).getIntOrFloatBitWidth());
  };
  for (const Access &access : nest.inputs)
    visit(access.elementType);
  for (const Access &access : nest.outputs)
    visit(access.elementType);
  if (nest.body)
    for (Operation &op : *nest.body) {
      if (nest.isDead(&op))
        continue;
      llvm::for_each(op.getResultTypes(), visit);
      // Expanded to f64.
      if (isa<math::PowFOp>(op))
        bits = 64;
    }
  return bits;
}

static bool hasStridedAccess(const LoopNest &nest) {
  auto strided = [](const Access &access) {
    return !access.strides.empty() && std::abs(access.strides.back()) > 1;
  };
  return llvm::any_of(nest.inputs, strided) ||
         llvm::any_of(nest.outputs, strided);
}

/// True if the body has so many instructions that they hide each other's
/// latency.
static bool isLongBody(const LoopNest &nest) {
  constexpr size_t LongBody = 16;
  return nest.body && nest.body->getOperations().size() > LongBody;
}

/// Short bodies need four registers a value to hide the latency of additions
/// and loads; those of an elementary function need them to load its many
/// constants less often. Long ones run up to an eighth slower with two, and
/// compile in a quarter less time.
static unsigned chooseLanes(const LoopNest &nest, unsigned vectorBits) {
  if (!nest.rank())
    return 1;
  unsigned native = std::max(1u, vectorBits / computeBits(nest));
  unsigned registers = isLongBody(nest) ? 2 : 4;
  if (hasStridedAccess(nest))
    registers = 1;
  int64_t lanes = native * registers;
  int64_t extent = nest.dims.back().extent;
  while (lanes > extent)
    lanes /= 2;
  return std::max<int64_t>(1, lanes);
}

//===----------------------------------------------------------------------===//
// Order of loops
//===----------------------------------------------------------------------===//

static bool canKeepAccumulators(const LoopNest &nest) {
  Combiners combiners = matchCombiners(nest);
  return llvm::all_of(
      llvm::zip_equal(nest.outputs, combiners.ofOutputs), [&](auto pair) {
        return !nest.isReduced(std::get<0>(pair)) || std::get<1>(pair);
      });
}

/// True if an index goes with an element: of rows they are combined in
/// registers, of columns not in memory.
static bool hasArgCombiner(const LoopNest &nest) {
  return llvm::any_of(matchCombiners(nest).ofOutputs,
                      [](const Combiner &c) { return bool(c.comesFirst); });
}

static Strategy orderLoops(LoopNest &nest) {
  unsigned parallel = nest.numParallel();
  if (parallel == nest.rank())
    return Strategy::Map;
  bool keep = canKeepAccumulators(nest);
  unsigned row = nest.rank() - 1;
  if (!parallel)
    return keep ? Strategy::RowReduction : Strategy::Map;
  unsigned column = parallel - 1;
  bool rowMajor = nest.contiguousBytes(row) >= nest.contiguousBytes(column);
  bool shortRow = nest.dims[row].extent < MinReductionRow &&
                  nest.dims[column].extent > nest.dims[row].extent;
  if (keep && rowMajor && !shortRow)
    return Strategy::RowReduction;
  nest.moveLast(column);
  return Strategy::Map;
}

/// Tiles the nest if an input is contiguous along another parallel dimension
/// than the lanes; that dimension is moved next to the last.
static void chooseTile(LoopNest &nest, Plan &plan, unsigned vectorBits) {
  if (plan.strategy != Strategy::Map || nest.numParallel() != nest.rank() ||
      nest.rank() < 2)
    return;
  unsigned tile =
      2 * std::max(1u, vectorBits / std::max(32u, computeBits(nest)));
  auto strided = [&](const Access &a) {
    return std::abs(a.strides.back()) > 1;
  };
  if (nest.dims.back().extent < tile || llvm::any_of(nest.outputs, strided))
    return;
  int64_t rowDim = -1;
  for (const Access &input : nest.inputs)
    for (unsigned dim = 0;
         rowDim < 0 && strided(input) && dim + 1 < nest.rank(); ++dim)
      if (input.strides[dim] == 1 && nest.dims[dim].extent >= tile)
        rowDim = dim;
  if (rowDim < 0)
    return;
  unsigned last = nest.rank() - 1;
  nest.moveLast(rowDim);
  nest.moveLast(last - 1);
  plan.tile = plan.lanes = tile;
  unsigned bytes = std::max(32u, computeBits(nest)) / 8;
  plan.blockRows = std::max<int64_t>(tile, BlockRowBytes / bytes);
  plan.blockColumns = std::max<int64_t>(tile, BlockColumnBytes / bytes);
  for (auto [number, input] : llvm::enumerate(nest.inputs))
    if (strided(input) && input.strides[last - 1] == 1)
      plan.tiledInputs.push_back(number);
}

//===----------------------------------------------------------------------===//
// Chunks
//===----------------------------------------------------------------------===//

static void setChunks(Plan &plan, int64_t extent, double total,
                      int64_t multiple, int64_t maxChunks = MaxChunks) {
  double chunks = std::min<double>(total / MinChunkNanoseconds, maxChunks);
  int64_t grain =
      std::max<int64_t>(1, std::ceil(extent / std::max(1.0, chunks)));
  plan.extent = extent;
  plan.grain = llvm::alignTo(grain, multiple);
}

static int64_t partialBytes(const LoopNest &nest) {
  int64_t bytes = 0;
  for (const Access &output : nest.outputs)
    if (nest.isReduced(output))
      bytes +=
          nest.parallelSize() * std::max(4u, byteWidth(output.elementType));
  return bytes;
}

/// Cuts the outermost reduction, if its partial results are not too large.
static bool splitReduction(const LoopNest &nest, Plan &plan, double total) {
  int64_t bytes = partialBytes(nest);
  if (!bytes || !canKeepAccumulators(nest) ||
      (plan.strategy == Strategy::Map && hasArgCombiner(nest)))
    return false;
  const auto *reduction = llvm::find_if(
      nest.dims, [](const LoopDim &dim) { return dim.reduction; });
  Plan split = plan;
  split.split = Split::Reduction;
  split.splitDim = reduction - nest.dims.begin();
  bool overLanes = split.splitDim + 1 == nest.rank();
  int64_t maxChunks = std::min(MaxChunks, MaxPartialBytes / bytes);
  if (maxChunks < MinChunks)
    return false;
  setChunks(split, reduction->extent, total, overLanes ? plan.lanes : 1,
            maxChunks);
  plan = split;
  return true;
}

static void chooseSplit(const LoopNest &nest, Plan &plan) {
  double total = nest.size() * iterationNanoseconds(nest);
  if (!nest.rank())
    return;
  if (total < MinParallelNanoseconds)
    return;
  unsigned vector = nest.rank() - 1;
  // The innermost loop that may be cut into chunks, of how many iterations.
  unsigned inner = plan.tile ? vector - 1 : vector;
  int64_t multiple = plan.lanes;
  bool innerParallel = !nest.dims[inner].reduction;
  // Leading parallel loops, as many as make enough chunks.
  int64_t outer = 1;
  unsigned outerDims = 0;
  while (outerDims < inner && !nest.dims[outerDims].reduction &&
         outer < 2 * MaxChunks)
    outer *= nest.dims[outerDims++].extent;
  int64_t innerExtent = innerParallel ? nest.dims[inner].extent : 1;
  if (plan.tile)
    for (multiple = plan.blockRows;
         multiple > plan.tile && innerExtent < MinChunks * multiple;)
      multiple /= 2;
  // Parts of rows that are run through time and again: long ones, as threads
  // would compete for the cache lines at their ends.
  if (nest.dims.front().reduction && innerExtent >= MinChunks * MinPartOfRow)
    multiple = std::max(multiple, MinPartOfRow);

  if (outer >= MinChunks) {
    plan.split = Split::Outer;
    plan.outerDims = outerDims;
    setChunks(plan, outer, total, 1);
  } else if (nest.dims.front().reduction && splitReduction(nest, plan, total)) {
    return;
  } else if (innerParallel && innerExtent >= MinChunks * multiple) {
    plan.split = Split::Loop;
    plan.splitDim = inner;
    setChunks(plan, innerExtent, total, multiple);
  } else {
    splitReduction(nest, plan, total);
  }
}

Plan arrax::kernels::makePlan(LoopNest &nest, unsigned vectorBits) {
  Plan plan;
  plan.strategy = orderLoops(nest);
  plan.lanes = chooseLanes(nest, vectorBits);
  // Iterations that accumulate in the same place cannot share a vector.
  if (plan.strategy == Strategy::Map && nest.rank() &&
      nest.dims.back().reduction)
    plan.lanes = 1;
  chooseTile(nest, plan, vectorBits);
  chooseSplit(nest, plan);
  return plan;
}
