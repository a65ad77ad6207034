//===- NestEmitter.cpp - Code of a loop nest ------------------------------===//

#include "NestEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

NestEmitter::NestEmitter(OpBuilder &builder, const LoopNest &nest,
                         const Plan &plan, BufferTable &buffers)
    : NestBody(builder, nest), plan(plan), buffers(buffers) {}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

NestEmitter::Values NestEmitter::emitLoop(Value lo, Value hi, int64_t step,
                                          ValueRange inits, LoopFn fn) {
  auto loop = scf::ForOp::create(b, loc, lo, hi, i64(step), inits);
  OpBuilder::InsertionGuard guard(b);
  Block *body = loop.getBody();
  if (!inits.empty() || body->empty()) {
    b.setInsertionPointToEnd(body);
    Values results = fn(loop.getInductionVar(), loop.getRegionIterArgs());
    scf::YieldOp::create(b, loc, results);
  } else {
    b.setInsertionPoint(body->getTerminator());
    fn(loop.getInductionVar(), {});
  }
  return Values(loop.getResults());
}

std::pair<Value, Value> NestEmitter::bounds(unsigned dim) {
  if (chunk && plan.split != Split::Outer && plan.splitDim == dim)
    return {chunk->lo, chunk->hi};
  return {i64(0), i64(nest.dims[dim].extent)};
}

LogicalResult NestEmitter::emitLoops(unsigned first, unsigned end, Leaf leaf) {
  if (chunk && plan.split == Split::Outer && first == 0 && plan.outerDims)
    return emitFlatLoop(end, leaf);
  if (first >= end)
    return leaf();
  auto [lo, hi] = bounds(first);
  LogicalResult status = success();
  emitLoop(lo, hi, 1, {}, [&](Value index, ValueRange) -> Values {
    auto saved = rows;
    enterIteration(first, index);
    status = emitLoops(first + 1, end, leaf);
    rows = saved;
    return {};
  });
  return status;
}

/// The chunk's part of the first `outerDims` loops as one loop, its index taken
/// apart again.
LogicalResult NestEmitter::emitFlatLoop(unsigned end, Leaf leaf) {
  LogicalResult status = success();
  emitLoop(chunk->lo, chunk->hi, 1, {}, [&](Value flat, ValueRange) -> Values {
    auto saved = rows;
    for (unsigned dim = plan.outerDims; dim-- > 1;) {
      Value extent = i64(nest.dims[dim].extent);
      enterIteration(dim, arith::RemUIOp::create(b, loc, flat, extent));
      flat = arith::DivUIOp::create(b, loc, flat, extent);
    }
    enterIteration(0, flat);
    status =
        plan.outerDims < end ? emitLoops(plan.outerDims, end, leaf) : leaf();
    rows = saved;
    return {};
  });
  return status;
}

//===----------------------------------------------------------------------===//
// The vector dimension
//===----------------------------------------------------------------------===//

NestEmitter::VectorRange NestEmitter::vectorRange() {
  if (!nest.rank())
    return {i64(0), i64(0), i64(1), false, true};
  unsigned dim = nest.rank() - 1;
  int64_t extent = nest.dims[dim].extent;
  auto [lo, hi] = bounds(dim);
  if (plan.lanes == 1)
    return {lo, lo, hi, false, true};
  // Chunks start at multiples of the lanes, so only the last one has a tail.
  if (extent % plan.lanes == 0)
    return {lo, hi, hi, true, false};
  int64_t whole = extent / plan.lanes * plan.lanes;
  Value main = i64(whole);
  if (lo.getDefiningOp<arith::ConstantOp>())
    return {lo, main, hi, whole > 0, true};
  return {lo, arith::MinSIOp::create(b, loc, hi, main), hi, whole > 0, true};
}

//===----------------------------------------------------------------------===//
// Strategy::Map
//===----------------------------------------------------------------------===//

/// Whether stores past the caches may start at `lo` in this row; null if no
/// output wants any. Of results that are read again from memory anyway, they
/// save reading each line before it is written.
Value NestEmitter::canStream(Value lo, unsigned lanes) {
  Value bits;
  for (auto [number, a] : llvm::enumerate(nest.outputs)) {
    int64_t bytes = elementBytes(a.elementType);
    bool wanted = a.exceedsCaches && nest.rank() && a.strides.back() == 1 &&
                  lanes * bytes % StreamAlignment == 0 && !combiners[number];
    if (a.exceedsCaches && !wanted)
      return {};
    if (!wanted)
      continue;
    Value start =
        elementPointer(b, loc, rows[outputRow(number)], a.elementType, lo);
    Value address = LLVM::PtrToIntOp::create(b, loc, b.getI64Type(), start);
    bits = bits ? arith::OrIOp::create(b, loc, bits, address) : address;
  }
  if (!bits)
    return {};
  Value rest = arith::AndIOp::create(b, loc, bits, i64(StreamAlignment - 1));
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, rest, i64(0));
}

LogicalResult NestEmitter::emitMapIterations(Value lo, Value hi,
                                             unsigned lanes) {
  Value aligned = canStream(lo, lanes);
  if (!aligned)
    return emitMapLoop(lo, hi, lanes);
  auto branch = scf::IfOp::create(b, loc, aligned, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  streams = true;
  LogicalResult status = emitMapLoop(lo, hi, lanes);
  streams = false;
  if (failed(status))
    return failure();
  b.setInsertionPointToStart(branch.elseBlock());
  return emitMapLoop(lo, hi, lanes);
}

LogicalResult NestEmitter::emitMapLoop(Value lo, Value hi, unsigned lanes) {
  OpBuilder outer(b);
  LogicalResult status = success();
  emitLoop(lo, hi, lanes, {}, [&](Value index, ValueRange) -> Values {
    // Invariants go in front of the loop that was just made.
    outer.setInsertionPoint(b.getInsertionBlock()->getParentOp());
    BodyEmitter body(b, lanes == 1 ? b : outer, loc, lanes);
    // Partial results are combined here, in their own type.
    bool partial = chunk && chunk->partials;
    status = evaluate(body, outer, index, lanes,
                      partial ? ArrayRef<Operation *>(combinerOps)
                              : ArrayRef<Operation *>());
    if (failed(status))
      return {};
    if (!nest.body) {
      copy(body, index, lanes);
      return {};
    }
    for (unsigned output = 0; output < nest.outputs.size(); ++output) {
      if (partial && combiners[output])
        accumulate(body, output, index, lanes);
      else
        store(body, output, index, lanes);
    }
    return {};
  });
  return status;
}

/// Adds the term of a reduction to its partial result in memory.
void NestEmitter::accumulate(BodyEmitter &body, unsigned output, Value index,
                             unsigned lanes) {
  const Access &a = nest.outputs[output];
  const Combiner &combiner = combiners[output];
  Value row = rows[outputRow(output)];
  Lanes old =
      loadLanes(b, loc, row, a.elementType, a.strides.back(), index, lanes);
  old = body.widen(decodeAccumulator(b, loc, combiner, old));
  Lanes sum =
      combine(b, loc, combiner, old, body.widen(body.lookup(combiner.term)));
  storeLanes(b, loc, encodeAccumulator(b, loc, combiner, sum), row,
             a.elementType, a.strides.back(), index, lanes);
}

LogicalResult NestEmitter::emitMapRow() {
  VectorRange range = vectorRange();
  if (range.hasMain &&
      failed(emitMapIterations(range.lo, range.main, plan.lanes)))
    return failure();
  if (range.hasTail && failed(emitMapIterations(range.main, range.hi, 1)))
    return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Strategy::RowReduction
//===----------------------------------------------------------------------===//

/// Runs the vector dimension from `lo` to `hi`; returns the new accumulators.
NestEmitter::Values
NestEmitter::emitReductionIterations(Value lo, Value hi, unsigned lanes,
                                     ValueRange accumulators) {
  OpBuilder outer(b);
  return emitLoop(
      lo, hi, lanes, accumulators, [&](Value index, ValueRange args) -> Values {
        outer.setInsertionPoint(b.getInsertionBlock()->getParentOp());
        BodyEmitter body(b, lanes == 1 ? b : outer, loc, lanes);
        if (failed(evaluate(body, outer, index, lanes, combinerOps))) {
          failedBody = true;
          return Values(args);
        }
        for (auto [output, combiner] : llvm::enumerate(combiners))
          if (!combiner)
            store(body, output, index, lanes);
        return combineAll(args, terms(body));
      });
}

/// How often loop `dim` runs in a chunk at most, in steps of `step`.
int64_t NestEmitter::tripCount(unsigned dim, int64_t step) const {
  bool split = chunk && plan.split != Split::Outer && plan.splitDim == dim;
  return (split ? plan.grain : nest.dims[dim].extent) / step;
}

/// A loop that adds to accumulators. A long one runs in blocks that start from
/// zero: small terms that met a large total one by one would be rounded away.
/// Each run adds `terms` terms to an accumulator.
NestEmitter::Values NestEmitter::emitAccumulation(Value lo, Value hi,
                                                  int64_t step, int64_t runs,
                                                  int64_t terms,
                                                  ValueRange accumulators,
                                                  AccumulateFn fn) {
  constexpr int64_t MinBlock = 256;
  bool isSum = llvm::any_of(combiners, [](const Combiner &combiner) {
    return combiner && isa<arith::AddFOp, mlir::complex::AddOp>(combiner.op);
  });
  if (!isSum || runs * terms <= 2 * MinBlock || runs == 1)
    return fn(lo, hi, accumulators);
  // As many blocks as terms in a block, about.
  int64_t block = MinBlock;
  while (block * block < runs * terms)
    block *= 2;
  Value length = i64(std::max<int64_t>(1, block / terms) * step);
  return emitLoop(
      lo, hi, std::max<int64_t>(1, block / terms) * step, accumulators,
      [&](Value start, ValueRange totals) -> Values {
        Value end = arith::MinSIOp::create(
            b, loc, arith::AddIOp::create(b, loc, start, length), hi);
        return combineAll(totals, fn(start, end, identities(totals)));
      });
}

NestEmitter::Values NestEmitter::emitReductionLoops(unsigned dim,
                                                    ValueRange accumulators) {
  if (dim + 1 < nest.rank()) {
    auto [lo, hi] = bounds(dim);
    int64_t terms = 1;
    for (unsigned inner = dim + 1; inner < nest.rank(); ++inner)
      terms *= inner + 1 < nest.rank()
                   ? tripCount(inner, 1)
                   : std::max<int64_t>(1, tripCount(inner, plan.lanes));
    auto run = [&](Value from, Value to, ValueRange inits) {
      return emitLoop(from, to, 1, inits,
                      [&](Value index, ValueRange args) -> Values {
                        auto saved = rows;
                        enterIteration(dim, index);
                        Values next = emitReductionLoops(dim + 1, args);
                        rows = saved;
                        return next;
                      });
    };
    return emitAccumulation(lo, hi, 1, tripCount(dim, 1), terms, accumulators,
                            run);
  }
  VectorRange range = vectorRange();
  bool both = range.hasMain && range.hasTail;
  size_t half = both ? accumulators.size() / 2 : accumulators.size();
  Values wide(accumulators.take_front(half));
  Values scalar(both ? accumulators.drop_front(half) : accumulators);
  auto runWith = [&](unsigned lanes) {
    return [this, lanes](Value lo, Value hi, ValueRange inits) {
      return emitReductionIterations(lo, hi, lanes, inits);
    };
  };
  if (range.hasMain)
    wide = emitAccumulation(range.lo, range.main, plan.lanes,
                            tripCount(dim, plan.lanes), 1, wide,
                            runWith(plan.lanes));
  if (!range.hasTail)
    return wide;
  int64_t tail = range.hasMain ? plan.lanes - 1 : tripCount(dim, 1);
  scalar =
      emitAccumulation(range.main, range.hi, 1, tail, 1, scalar, runWith(1));
  if (range.hasMain)
    wide.append(scalar);
  return range.hasMain ? wide : scalar;
}

LogicalResult NestEmitter::emitReductionRow() {
  bool hasMain = plan.lanes > 1;
  bool hasTail = !hasMain || nest.dims.back().extent % plan.lanes != 0;
  Values inits;
  if (hasMain)
    llvm::append_range(inits, identities(plan.lanes));
  if (hasTail)
    llvm::append_range(inits, identities(1u));
  Values finals = emitReductionLoops(nest.numParallel(), inits);
  if (failedBody)
    return failure();

  ValueRange wide = ValueRange(finals).take_front(
      hasMain && hasTail ? finals.size() / 2 : finals.size());
  ValueRange scalar =
      hasMain ? ValueRange(finals).drop_front(wide.size()) : ValueRange(finals);
  Values totals(hasMain ? combineLanes(wide) : Values(scalar));
  if (hasMain && hasTail)
    totals = combineAll(totals, scalar);
  if (!chunk || !chunk->partials)
    totals = combineAll(initialTotals(), totals);
  storeResults(totals);
  return success();
}

//===----------------------------------------------------------------------===//
// Partial results
//===----------------------------------------------------------------------===//

Type arrax::kernels::partialType(const Access &output) {
  Type type = output.elementType;
  return isa<ComplexType>(type) ? type : computeType(type);
}

PartialLayout::PartialLayout(const LoopNest &nest) {
  for (const Access &output : nest.outputs) {
    offsets.push_back(bytes);
    if (!nest.isReduced(output))
      continue;
    // Whole cache lines, so that chunks do not share them.
    bytes += llvm::alignTo(
        nest.parallelSize() * elementBytes(partialType(output)), 64);
  }
}

/// Strides of a dense block over the parallel dimensions.
static SmallVector<int64_t, 4> partialStrides(const LoopNest &nest) {
  SmallVector<int64_t, 4> strides(nest.rank(), 0);
  int64_t stride = 1;
  for (unsigned dim = nest.rank(); dim-- > 0;) {
    if (nest.dims[dim].reduction)
      continue;
    strides[dim] = stride;
    stride *= nest.dims[dim].extent;
  }
  return strides;
}

void NestEmitter::fillPartials() {
  for (unsigned output = 0; output < nest.outputs.size(); ++output) {
    if (!combiners[output])
      continue;
    const Access &a = nest.outputs[output];
    Lanes value = encodeAccumulator(b, loc, combiners[output],
                                    identity(b, loc, combiners[output], 1));
    Value row = rows[outputRow(output)];
    emitLoop(i64(0), i64(nest.parallelSize()), 1, {},
             [&](Value index, ValueRange) -> Values {
               storeLanes(b, loc, value, row, a.elementType, 1, index, 1);
               return {};
             });
  }
}

void NestEmitter::emitFinalCombine(Value partials) {
  PartialLayout layout(nest);
  for (unsigned output = 0; output < nest.outputs.size(); ++output) {
    if (!combiners[output])
      continue;
    // An index and its element are combined together.
    unsigned count = combiners[output].comesFirst ? 2 : 1;
    rows.clear();
    for (unsigned number = output; number < output + count; ++number) {
      const Access &a = nest.outputs[number];
      Value target = buffers.pointer(loc, a.buffer);
      rows.push_back(elementPointer(b, loc, target, a.elementType, a.offset));
      rows.push_back(elementPointer(b, loc, partials, b.getI8Type(),
                                    layout.offsets[number]));
    }
    combineRows(output, count, layout.bytes, partialStrides(nest), 0);
    output += count - 1;
  }
}

/// `rows` are the results and partial results of `count` outputs, at the
/// indices of the dimensions before `dim`.
void NestEmitter::combineRows(unsigned first, unsigned count,
                              int64_t bytesOfChunk, ArrayRef<int64_t> strides,
                              unsigned dim) {
  while (dim < nest.rank() && nest.dims[dim].reduction)
    ++dim;
  if (dim == nest.rank())
    return combineChunks(first, count, bytesOfChunk);
  emitLoop(i64(0), i64(nest.dims[dim].extent), 1, {},
           [&](Value index, ValueRange) -> Values {
             auto saved = rows;
             for (unsigned i = 0; i < count; ++i) {
               const Access &a = nest.outputs[first + i];
               Value &target = rows[2 * i], &source = rows[2 * i + 1];
               target = elementPointer(b, loc, target, a.elementType, index,
                                       a.strides[dim]);
               source = elementPointer(b, loc, source, partialType(a), index,
                                       strides[dim]);
             }
             combineRows(first, count, bytesOfChunk, strides, dim + 1);
             rows = saved;
             return {};
           });
}

/// Combines one element of each of `count` outputs, over all chunks.
void NestEmitter::combineChunks(unsigned first, unsigned count,
                                int64_t bytesOfChunk) {
  auto loadAt = [&](Value address, unsigned number, Type type) {
    Lanes stored = loadLanes(b, loc, address, type, 0, {}, 1);
    return decodeAccumulator(b, loc, combiners[number], stored);
  };
  Values inits;
  for (unsigned i = 0; i < count; ++i)
    append(inits,
           loadAt(rows[2 * i], first + i, nest.outputs[first + i].elementType));
  Values totals = emitLoop(
      i64(0), i64(plan.numChunks()), 1, inits,
      [&](Value chunk, ValueRange args) -> Values {
        SmallVector<Lanes, 2> sums, parts;
        for (unsigned i = 0; i < count; ++i) {
          Value source = elementPointer(b, loc, rows[2 * i + 1], b.getI8Type(),
                                        chunk, bytesOfChunk);
          sums.push_back(take(args, combiners[first + i]));
          parts.push_back(
              loadAt(source, first + i, partialType(nest.outputs[first + i])));
        }
        Values next;
        if (count == 1) {
          append(next, combine(b, loc, combiners[first], sums[0], parts[0]));
          return next;
        }
        ArgPair pair =
            combinePairs(b, loc, combiners[first], combiners[first + 1],
                         {sums[0], sums[1]}, {parts[0], parts[1]});
        append(next, pair.first);
        append(next, pair.second);
        return next;
      });
  ValueRange list = totals;
  for (unsigned i = 0; i < count; ++i) {
    const Combiner &combiner = combiners[first + i];
    storeLanes(b, loc,
               encodeAccumulator(b, loc, combiner, take(list, combiner)),
               rows[2 * i], nest.outputs[first + i].elementType, 0, {}, 1);
  }
}

//===----------------------------------------------------------------------===//
// Entry point
//===----------------------------------------------------------------------===//

LogicalResult NestEmitter::emitStrategy() {
  if (plan.strategy == Strategy::RowReduction)
    return emitLoops(0, nest.numParallel(), [&] { return emitReductionRow(); });
  if (chunk && chunk->partials)
    fillPartials();
  if (plan.tile)
    return emitLoops(0, nest.rank() - 2, [&] { return emitTiledMap(); });
  return emitLoops(0, nest.rank() ? nest.rank() - 1 : 0,
                   [&] { return emitMapRow(); });
}

LogicalResult NestEmitter::emit(std::optional<Chunk> theChunk) {
  chunk = theChunk;
  indices.assign(nest.rank(), Value());
  rows.clear();
  bool partial = chunk && chunk->partials;
  PartialLayout layout(nest);
  for (unsigned number = 0; number < nest.inputs.size() + nest.outputs.size();
       ++number) {
    const Access &a = access(number);
    if (partial && number >= nest.inputs.size() &&
        combiners[number - nest.inputs.size()]) {
      unsigned output = number - nest.inputs.size();
      nest.outputs[output].strides = partialStrides(nest);
      nest.outputs[output].elementType = partialType(nest.outputs[output]);
      rows.push_back(elementPointer(b, loc, chunk->partials, b.getI8Type(),
                                    layout.offsets[output]));
      continue;
    }
    Value base = buffers.pointer(loc, a.buffer);
    rows.push_back(elementPointer(b, loc, base, a.elementType, a.offset));
  }
  if (failed(emitStrategy()))
    return failure();
  // Stores past the caches are in no order with others otherwise, not even with
  // one that says to another thread that the chunk is done.
  if (llvm::any_of(nest.outputs,
                   [](const Access &a) { return a.exceedsCaches; }))
    LLVM::FenceOp::create(b, loc, LLVM::AtomicOrdering::seq_cst);
  return success();
}
