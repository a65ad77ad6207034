//===- GemmKernel.cpp - A matrix product through shared memory ------------===//

#include "GemmKernel.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

namespace {

/// Rows and columns of a tile, and terms of a slice.
constexpr int64_t Tile = 64, Slice = 16;
/// Threads in each direction of a tile. A thread has a square of results:
/// neighbouring rows, and columns that are `Side` apart, so that neighbouring
/// threads store side by side.
constexpr int64_t Side = 16, PerThread = Tile / Side, Threads = Side * Side;

enum Dim { Batch, Row, Column, Term };

} // namespace

bool GemmKernel::isWorthIt(const LoopNest &nest) {
  return nest.dims[Row].extent >= Tile / 2 &&
         nest.dims[Column].extent >= Tile / 2 && nest.dims[Term].extent >= 4;
}

GemmKernel::GemmKernel(KernelBuilder &kernel, const LoopNest &nest)
    : NestBody(kernel.builder(), nest), kernel(kernel), lhs{0, Row, {}, {}},
      rhs{1, Column, {}, {}} {}

Value GemmKernel::add(Value x, Value y) {
  return arith::AddIOp::create(b, loc, x, y);
}

Value GemmKernel::mul(Value x, int64_t factor) {
  return arith::MulIOp::create(b, loc, x, i64(factor));
}

Value GemmKernel::isLess(Value index, int64_t bound) {
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, index,
                               i64(bound));
}

Value GemmKernel::rowInTile(int64_t number) {
  return add(mul(threadRow, PerThread), i64(number));
}

Value GemmKernel::columnInTile(int64_t number) {
  return add(threadColumn, i64(number * Side));
}

//===----------------------------------------------------------------------===//
// Slices
//===----------------------------------------------------------------------===//

/// Copies the slice of an operand that begins at `firstTerm` to shared memory,
/// and zeros where the operand ends. Neighbouring threads read neighbours.
void GemmKernel::loadSlice(const Operand &operand, Value firstTerm) {
  const Access &a = nest.inputs[operand.number];
  int64_t length = nest.dims[operand.dim].extent,
          terms = nest.dims[Term].extent;
  bool termsAreNeighbours = std::abs(a.strides[Term]) == 1;
  int64_t inner = termsAreNeighbours ? Slice : Tile;
  for (int64_t step = 0; step < Tile * Slice / Threads; ++step) {
    Value element = add(thread, i64(step * Threads));
    Value low = arith::RemUIOp::create(b, loc, element, i64(inner));
    Value high = arith::DivUIOp::create(b, loc, element, i64(inner));
    Value term = termsAreNeighbours ? low : high,
          position = termsAreNeighbours ? high : low;
    Value target = add(mul(term, Tile), position);
    term = add(firstTerm, term);
    position = add(operand.first, position);

    Value inside;
    if (terms % Slice)
      inside = isLess(term, terms);
    if (length % Tile) {
      Value other = isLess(position, length);
      inside = inside ? arith::AndIOp::create(b, loc, inside, other) : other;
    }
    auto load = [&]() -> Lanes {
      Value source = elementPointer(b, loc, rows[operand.number], a.elementType,
                                    term, a.strides[Term]);
      source = elementPointer(b, loc, source, a.elementType, position,
                              a.strides[operand.dim]);
      return loadLanes(b, loc, source, a.elementType, 0, {}, 1);
    };
    auto store = [&](Lanes value) {
      storeLanes(b, loc, value, operand.shared, a.elementType, 1, target, 1);
    };
    if (!inside) {
      store(load());
      continue;
    }
    auto branch = scf::IfOp::create(b, loc, inside, /*withElseRegion=*/true);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(branch.thenBlock());
    store(load());
    b.setInsertionPointToStart(branch.elseBlock());
    Value zero = splatConstant(b, loc, computeType(a.elementType), 0);
    bool complex = isa<ComplexType>(a.elementType);
    store({zero, complex ? zero : Value()});
  }
}

Lanes GemmKernel::loadShared(const Operand &operand, Value term,
                             Value position) {
  return loadLanes(b, loc, operand.shared,
                   nest.inputs[operand.number].elementType, 1,
                   add(mul(term, Tile), position), 1);
}

/// `sums`, the thread's results row by row, with one more product each.
GemmKernel::Values GemmKernel::addTerm(Value term, ValueRange sums) {
  SmallVector<Lanes, PerThread> left, right;
  for (int64_t number = 0; number < PerThread; ++number) {
    left.push_back(loadShared(lhs, term, rowInTile(number)));
    right.push_back(loadShared(rhs, term, columnInTile(number)));
  }
  Values next;
  const Combiner &combiner = combiners.front();
  for (const Lanes &x : left)
    for (const Lanes &y : right) {
      BodyEmitter body(b, b, loc, 1);
      body.bind(nest.body->getArgument(0), x);
      body.bind(nest.body->getArgument(1), y);
      auto skip = [&](Operation *op) {
        return llvm::is_contained(combinerOps, op);
      };
      Lanes sum = take(sums, combiner);
      if (failed(body.emit(*nest.body, {}, skip))) {
        failedBody = true;
        append(next, sum);
        continue;
      }
      append(next, combine(b, loc, combiner, sum, body.lookup(combiner.term)));
    }
  return next;
}

/// `sums` with the products of the slices in shared memory.
GemmKernel::Values GemmKernel::addSlice(ValueRange sums) {
  auto loop = scf::ForOp::create(b, loc, i64(0), i64(Slice), i64(1), sums);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getBody());
  scf::YieldOp::create(
      b, loc, addTerm(loop.getInductionVar(), loop.getRegionIterArgs()));
  return Values(loop.getResults());
}

GemmKernel::Values GemmKernel::sumSlices() {
  Values zeros;
  for (int64_t number = 0; number < PerThread * PerThread; ++number)
    append(zeros, identity(b, loc, combiners.front(), 1));
  auto loop = scf::ForOp::create(b, loc, i64(0), i64(nest.dims[Term].extent),
                                 i64(Slice), zeros);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getBody());
  loadSlice(lhs, loop.getInductionVar());
  loadSlice(rhs, loop.getInductionVar());
  mlir::gpu::BarrierOp::create(b, loc);
  Values sums = addSlice(loop.getRegionIterArgs());
  mlir::gpu::BarrierOp::create(b, loc);
  scf::YieldOp::create(b, loc, sums);
  return Values(loop.getResults());
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

/// Opens the kernel and finds the tile of the block.
LogicalResult GemmKernel::startTile() {
  int64_t extents[] = {
      nest.dims[Batch].extent,
      int64_t(llvm::divideCeil(nest.dims[Row].extent, Tile)),
      int64_t(llvm::divideCeil(nest.dims[Column].extent, Tile))};
  LaunchShape shape;
  for (int64_t extent : extents)
    shape.grid[0] *= extent;
  shape.block[0] = Threads;
  kernel.begin(loc, "gemm", shape);
  for (unsigned number = 0; number < 3; ++number) {
    const Access &a = access(number);
    FailureOr<Value> base = kernel.pointer(a.buffer);
    if (failed(base))
      return failure();
    rows.push_back(elementPointer(b, loc, *base, a.elementType, a.offset));
  }
  indices.assign(nest.rank(), Value());
  SmallVector<Value, 4> block = kernel.delinearize(kernel.blockId(0), extents);
  enterIteration(Batch, kernel.toI64(block[0]));
  lhs.first = mul(kernel.toI64(block[1]), Tile);
  rhs.first = mul(kernel.toI64(block[2]), Tile);
  for (Operand *operand : {&lhs, &rhs})
    operand->shared = kernel.shared(
        Tile * Slice * elementBytes(nest.inputs[operand->number].elementType));
  thread = kernel.toI64(kernel.threadId(0));
  threadRow = arith::DivUIOp::create(b, loc, thread, i64(Side));
  threadColumn = arith::RemUIOp::create(b, loc, thread, i64(Side));
  return success();
}

void GemmKernel::storeTile(ValueRange sums) {
  for (int64_t i = 0; i < PerThread; ++i)
    for (int64_t j = 0; j < PerThread; ++j) {
      Lanes sum = take(sums, combiners.front());
      Value row = add(lhs.first, rowInTile(i)),
            column = add(rhs.first, columnInTile(j));
      Value inside =
          arith::AndIOp::create(b, loc, isLess(row, nest.dims[Row].extent),
                                isLess(column, nest.dims[Column].extent));
      kernel.guarded(inside, [&] {
        auto saved = rows;
        enterIteration(Row, row);
        enterIteration(Column, column);
        combineInto(0, sum);
        rows = saved;
      });
    }
}

LogicalResult GemmKernel::emit() {
  if (failed(startTile()))
    return failure();
  storeTile(sumSlices());
  kernel.end();
  return success(!failedBody);
}
