//===- Plan.cpp - How a loop nest is executed -----------------------------===//

#include "Plan.h"
#include "BodyEmitter.h"
#include "Combiner.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

namespace {

/// Below this a parallel loop costs more than it gains.
constexpr double MinParallelNanoseconds = 30e3;
/// A chunk pays for being handed out; more chunks than MaxChunks gain nothing.
constexpr double MinChunkNanoseconds = 8e3;
constexpr int64_t MaxChunks = 64;
/// Bound on the partial results of a split reduction, which live on the stack.
constexpr int64_t MaxPartialBytes = 64 << 10;
/// A shorter row does not fill the vectors of a row reduction.
constexpr int64_t MinReductionRow = 8;

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
         !isa<math::AbsFOp, math::AbsIOp, math::FloorOp, math::CeilOp, math::RoundEvenOp,
              math::TruncOp, math::CopySignOp, math::SqrtOp, math::FmaOp>(op);
}

double arrax::kernels::iterationNanoseconds(const LoopNest &nest) {
  double cost = 0;
  auto addAccess = [&](const Access &access) {
    int64_t inner = access.strides.empty() ? 0 : std::abs(access.strides.back());
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
    unsigned width = op.getNumResults() ? byteWidth(op.getResult(0).getType()) : 1;
    if (isLibraryCall(op))
      cost += 0.075 * std::max(width, 4u);
    else if (isa<arith::DivFOp, math::SqrtOp, arith::DivSIOp, arith::DivUIOp, arith::RemSIOp,
                 arith::RemUIOp>(op))
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
    for (Operation &op : *nest.body)
      llvm::for_each(op.getResultTypes(), visit);
  return bits;
}

static bool hasStridedAccess(const LoopNest &nest) {
  auto strided = [](const Access &access) {
    return !access.strides.empty() && std::abs(access.strides.back()) > 1;
  };
  return llvm::any_of(nest.inputs, strided) || llvm::any_of(nest.outputs, strided);
}

/// Four registers a value hide latency; large bodies and gathers get fewer.
static unsigned chooseLanes(const LoopNest &nest, unsigned vectorBits) {
  if (!nest.rank())
    return 1;
  unsigned native = std::max(1u, vectorBits / computeBits(nest));
  unsigned registers = 4;
  if (hasStridedAccess(nest))
    registers = 1;
  else if (nest.body && nest.body->getOperations().size() > 64)
    registers = 2;
  int64_t lanes = native * registers;
  int64_t extent = nest.dims.back().extent;
  while (lanes > extent)
    lanes /= 2;
  return std::max<int64_t>(1, lanes);
}

//===----------------------------------------------------------------------===//
// Order of loops
//===----------------------------------------------------------------------===//

static void moveLast(LoopNest &nest, unsigned dim) {
  auto rotate = [&](auto &list) {
    std::rotate(list.begin() + dim, list.begin() + dim + 1, list.end());
  };
  rotate(nest.dims);
  for (Access &access : nest.inputs)
    rotate(access.strides);
  for (Access &access : nest.outputs)
    rotate(access.strides);
}

static bool canKeepAccumulators(const LoopNest &nest) {
  for (auto [number, output] : llvm::enumerate(nest.outputs))
    if (nest.isReduced(output) && !matchCombiner(nest, number))
      return false;
  return true;
}

/// Bytes read with unit stride when dimension `dim` runs over the lanes.
static int64_t contiguousBytes(const LoopNest &nest, unsigned dim) {
  int64_t bytes = 0;
  for (const Access &access : nest.inputs)
    if (std::abs(access.strides[dim]) == 1)
      bytes += byteWidth(access.elementType);
  return bytes;
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
  bool rowMajor = contiguousBytes(nest, row) >= contiguousBytes(nest, column);
  bool shortRow = nest.dims[row].extent < MinReductionRow &&
                  nest.dims[column].extent > nest.dims[row].extent;
  if (keep && rowMajor && !shortRow)
    return Strategy::RowReduction;
  moveLast(nest, column);
  return Strategy::Map;
}

//===----------------------------------------------------------------------===//
// Chunks
//===----------------------------------------------------------------------===//

static void setChunks(Plan &plan, int64_t extent, double total, int64_t multiple) {
  double chunks = std::min<double>(total / MinChunkNanoseconds, MaxChunks);
  int64_t grain = std::max<int64_t>(1, extent / std::max(1.0, chunks));
  plan.extent = extent;
  plan.grain = llvm::alignTo(grain, multiple);
}

static int64_t partialBytes(const LoopNest &nest) {
  int64_t bytes = 0;
  for (const Access &output : nest.outputs)
    bytes += nest.parallelSize() * byteWidth(output.elementType);
  return bytes;
}

static bool canSplitReduction(const LoopNest &nest) {
  if (nest.numParallel() == nest.rank() || !canKeepAccumulators(nest))
    return false;
  return llvm::all_of(nest.outputs, [&](const Access &output) { return nest.isReduced(output); });
}

static void chooseSplit(const LoopNest &nest, Plan &plan) {
  double total = nest.size() * iterationNanoseconds(nest);
  if (total < MinParallelNanoseconds || !nest.rank())
    return;
  unsigned vector = nest.rank() - 1;
  bool vectorParallel = !nest.dims[vector].reduction;
  // Leading parallel loops, as many as make enough chunks.
  int64_t outer = 1;
  unsigned outerDims = 0;
  while (outerDims < vector && !nest.dims[outerDims].reduction && outer < 2 * MaxChunks)
    outer *= nest.dims[outerDims++].extent;
  int64_t vectorExtent = vectorParallel ? nest.dims[vector].extent : 1;

  constexpr int64_t MinChunks = 8;
  int64_t firstReduction = -1;
  for (auto [d, dim] : llvm::enumerate(nest.dims))
    if (dim.reduction && firstReduction < 0)
      firstReduction = d;
  if (outer >= MinChunks) {
    plan.split = Split::Outer;
    plan.outerDims = outerDims;
    setChunks(plan, outer, total, 1);
  } else if (vectorParallel && vectorExtent >= MinChunks * int64_t(plan.lanes)) {
    plan.split = Split::Vector;
    plan.splitDim = vector;
    setChunks(plan, vectorExtent, total, plan.lanes);
  } else if (canSplitReduction(nest) && nest.dims[firstReduction].extent >= MinChunks) {
    Plan split = plan;
    split.split = Split::Reduction;
    split.splitDim = firstReduction;
    setChunks(split, nest.dims[firstReduction].extent, total,
              unsigned(firstReduction) == vector ? plan.lanes : 1);
    if (split.numChunks() * partialBytes(nest) <= MaxPartialBytes)
      plan = split;
  }
}

Plan arrax::kernels::makePlan(LoopNest &nest, unsigned vectorBits) {
  Plan plan;
  plan.strategy = orderLoops(nest);
  plan.lanes = chooseLanes(nest, vectorBits);
  chooseSplit(nest, plan);
  return plan;
}
