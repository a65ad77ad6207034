//===- NestKernels.cpp - Kernels of a loop nest ---------------------------===//

#include "NestKernels.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

/// Threads of a block that have nothing to do with each other.
static constexpr int64_t MapThreads = 256;

LogicalResult NestKernels::emit() {
  bool reduces = llvm::any_of(nest.outputs, [&](const Access &output) {
    return nest.isReduced(output);
  });
  if (!reduces) {
    if (auto tiles = chooseTransposition(nest))
      return emitTransposition(*tiles);
    return emitMap();
  }
  for (auto [output, combiner] : llvm::zip_equal(nest.outputs, combiners))
    if (nest.isReduced(output) && !combiner)
      return emitSerialReduction();
  Team team = chooseTeam(nest);
  if (failed(emitReduction(team)))
    return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Positions
//===----------------------------------------------------------------------===//

/// Points `rows` at the first iteration.
LogicalResult NestKernels::startRows() {
  rows.clear();
  indices.assign(nest.rank(), Value());
  for (unsigned number = 0; number < nest.inputs.size() + nest.outputs.size();
       ++number) {
    const Access &a = access(number);
    FailureOr<Value> base = kernel.pointer(a.buffer);
    if (failed(base))
      return failure();
    rows.push_back(elementPointer(b, loc, *base, a.elementType, a.offset));
  }
  return success();
}

/// Fixes the dimensions [first, end) to iteration `flat` of them, in which
/// each vector of `lanes` of the last dimension counts as one.
void NestKernels::enter(unsigned first, unsigned end, Value flat,
                        unsigned lanes) {
  SmallVector<int64_t> extents;
  for (unsigned dim = first; dim < end; ++dim)
    extents.push_back(nest.dims[dim].extent /
                      (dim + 1 == nest.rank() ? lanes : 1));
  SmallVector<Value, 4> coordinates = kernel.delinearize(flat, extents);
  for (auto [offset, coordinate] : llvm::enumerate(coordinates)) {
    unsigned dim = first + offset;
    Value index = kernel.toI64(coordinate);
    if (dim + 1 < nest.rank()) {
      enterIteration(dim, index);
      continue;
    }
    if (lanes > 1)
      index = arith::MulIOp::create(b, loc, index, i64(lanes));
    lastIndex = index;
  }
}

Value NestKernels::isLess(Value index, int64_t bound) {
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, index,
                               kernel.constant(index.getType(), bound));
}

//===----------------------------------------------------------------------===//
// One thread for each iteration
//===----------------------------------------------------------------------===//

LogicalResult NestKernels::emitIteration(Value index, unsigned lanes) {
  BodyEmitter body(b, b, loc, lanes);
  if (failed(evaluate(body, b, index, lanes, {})))
    return failure();
  if (!nest.body)
    copy(body, index, lanes);
  else
    for (unsigned output = 0; output < nest.outputs.size(); ++output)
      store(body, output, index, lanes);
  return success();
}

LogicalResult NestKernels::emitMap() {
  unsigned lanes = chooseLanes(nest);
  int64_t count = nest.size() / lanes;
  Value flat = kernel.beginFlat(loc, "map", count, MapThreads);
  if (failed(startRows()))
    return failure();
  LogicalResult status = success();
  kernel.guarded(kernel.isInside(flat, count, MapThreads), [&] {
    enter(0, nest.rank(), flat, lanes);
    status = emitIteration(lastIndex, lanes);
  });
  kernel.alignVectors();
  kernel.end();
  return status;
}

//===----------------------------------------------------------------------===//
// One thread for each result
//===----------------------------------------------------------------------===//

LogicalResult NestKernels::emitSerialLoops(unsigned dim) {
  auto loop =
      scf::ForOp::create(b, loc, i64(0), i64(nest.dims[dim].extent), i64(1));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(loop.getBody()->getTerminator());
  if (dim + 1 == nest.rank())
    return emitIteration(loop.getInductionVar(), 1);
  auto saved = rows;
  enterIteration(dim, loop.getInductionVar());
  LogicalResult status = emitSerialLoops(dim + 1);
  rows = saved;
  return status;
}

/// The results are accumulated in memory: their combination has no form that
/// threads could share.
LogicalResult NestKernels::emitSerialReduction() {
  int64_t count = nest.parallelSize();
  Value flat = kernel.beginFlat(loc, "serial", count, WarpSize);
  if (failed(startRows()))
    return failure();
  LogicalResult status = success();
  kernel.guarded(kernel.isInside(flat, count, WarpSize), [&] {
    enter(0, nest.numParallel(), flat);
    for (unsigned output = 0; output < nest.outputs.size(); ++output)
      storeInitial(output);
    status = emitSerialLoops(nest.numParallel());
  });
  kernel.end();
  return status;
}

//===----------------------------------------------------------------------===//
// A block for each tile
//===----------------------------------------------------------------------===//

LogicalResult NestKernels::emitTransposition(const Transposition &tiles) {
  constexpr int64_t Tile = Transposition::Tile,
                    Step = Transposition::RowsAtOnce,
                    Pitch = Tile + 1; // Columns fall on different banks.
  unsigned rowDim = nest.rank() - 2, columnDim = nest.rank() - 1;
  int64_t numRows = nest.dims[rowDim].extent,
          numColumns = nest.dims[columnDim].extent;
  SmallVector<int64_t> extents;
  for (const LoopDim &dim : ArrayRef<LoopDim>(nest.dims).drop_back(2))
    extents.push_back(dim.extent);
  extents.push_back(llvm::divideCeil(numRows, Tile));
  extents.push_back(llvm::divideCeil(numColumns, Tile));
  LaunchShape shape;
  for (int64_t extent : extents)
    shape.grid[0] *= extent;
  shape.block = {Tile, Step, 1};
  kernel.begin(loc, "transpose", shape);
  if (failed(startRows()))
    return failure();

  SmallVector<Value, 4> block = kernel.delinearize(kernel.blockId(0), extents);
  for (unsigned dim = 0; dim < rowDim; ++dim)
    enterIteration(dim, kernel.toI64(block[dim]));
  auto add = [&](Value x, Value y) -> Value {
    return arith::AddIOp::create(b, loc, x, y);
  };
  auto scaled = [&](Value x, int64_t factor) -> Value {
    return arith::MulIOp::create(b, loc, x, i64(factor));
  };
  Value x = kernel.toI64(kernel.threadId(0)),
        y = kernel.toI64(kernel.threadId(1));
  Value firstRow = scaled(kernel.toI64(block[rowDim]), Tile),
        firstColumn = scaled(kernel.toI64(block[columnDim]), Tile);
  auto inside = [&](Value row, Value column) -> Value {
    Value condition;
    if (numRows % Tile)
      condition = isLess(row, numRows);
    if (numColumns % Tile) {
      Value other = isLess(column, numColumns);
      condition =
          condition ? arith::AndIOp::create(b, loc, condition, other) : other;
    }
    return condition;
  };

  SmallVector<Value, 2> shared;
  for (unsigned number : tiles.inputs) {
    const Access &a = nest.inputs[number];
    Value tile = shared.emplace_back(
        kernel.shared(Tile * Pitch * elementBytes(a.elementType)));
    Value row = add(firstRow, x);
    for (int64_t step = 0; step < Tile; step += Step) {
      Value line = add(y, i64(step)), column = add(firstColumn, line);
      kernel.guarded(inside(row, column), [&] {
        Value source = elementPointer(b, loc, rows[number], a.elementType,
                                      column, a.strides[columnDim]);
        Lanes value = loadLanes(b, loc, source, a.elementType, 1, row, 1);
        storeLanes(b, loc, value, tile, a.elementType, 1,
                   add(scaled(line, Pitch), x), 1);
      });
    }
  }
  mlir::gpu::BarrierOp::create(b, loc);

  for (unsigned number : tiles.inputs)
    nest.inputs[number].strides[columnDim] = 0;
  LogicalResult status = success();
  Value column = add(firstColumn, x);
  for (int64_t step = 0; step < Tile; step += Step) {
    Value line = add(y, i64(step)), row = add(firstRow, line);
    kernel.guarded(inside(row, column), [&] {
      auto saved = rows;
      enterIteration(rowDim, row);
      for (auto [number, tile] : llvm::zip_equal(tiles.inputs, shared))
        rows[number] =
            elementPointer(b, loc, tile, nest.inputs[number].elementType,
                           add(scaled(x, Pitch), line));
      if (failed(emitIteration(column, 1)))
        status = failure();
      rows = saved;
    });
  }
  kernel.end();
  return status;
}
