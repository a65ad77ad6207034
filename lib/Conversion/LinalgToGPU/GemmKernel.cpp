//===- GemmKernel.cpp - A matrix product through shared memory ------------===//

#include "GemmKernel.h"
#include "Mapping.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

namespace {

/// Threads in each direction of a tile.
constexpr int64_t Side = 16, Threads = Side * Side;
/// Neighbouring rows and columns that a thread has; the next ones it has are
/// behind those of the other threads, so that threads next to each other access
/// what is next to each other.
constexpr int64_t Group = 4;
/// Results of a thread in each direction: the more, the less often each operand
/// is read; but fewer, where many would leave a GPU without work.
constexpr int64_t FewPerThread = Group, ManyPerThread = 2 * Group,
                  EnoughTiles = 128;
/// Of a row or column in a slice.
constexpr int64_t SliceBytes = 64;
/// Of a slice that a thread has in registers.
constexpr int64_t MaxPieces = 4;

enum Dim { Batch, Row, Column, Term };

} // namespace

bool GemmKernel::isWorthIt(const LoopNest &nest) {
  constexpr int64_t Half = Side * FewPerThread / 2;
  return nest.dims[Row].extent >= Half && nest.dims[Column].extent >= Half &&
         nest.dims[Term].extent >= 4;
}

static int64_t numTiles(const LoopNest &nest, int64_t tile) {
  return nest.dims[Batch].extent *
         llvm::divideCeil(nest.dims[Row].extent, tile) *
         llvm::divideCeil(nest.dims[Column].extent, tile);
}

/// A sum takes one register of 32 bits, or else few fit.
static int64_t choosePerThread(const LoopNest &nest) {
  Type type = nest.outputs.front().elementType;
  bool isWord = !isa<ComplexType>(type) &&
                computeType(type).getIntOrFloatBitWidth() <= 32;
  return isWord && numTiles(nest, Side * ManyPerThread) >= EnoughTiles
             ? ManyPerThread
             : FewPerThread;
}

GemmKernel::GemmKernel(KernelBuilder &kernel, const LoopNest &nest)
    : NestBody(kernel.builder(), nest), kernel(kernel), lhs{0, Row},
      rhs{1, Column}, perThread(choosePerThread(nest)), tile(Side * perThread),
      resultLanes(widestVector(nest, nest.outputs.front(), Column, Group)) {
  choosePieces(lhs);
  choosePieces(rhs);
  int64_t bytes = elementBytes(nest.inputs.front().elementType);
  int64_t lanes = std::min(lhs.lanes, rhs.lanes);
  slice = std::min(SliceBytes / bytes, MaxPieces * Threads * lanes / tile);
  // No thread is left without a piece.
  for (Operand *operand : {&lhs, &rhs})
    operand->lanes = std::min<int64_t>(operand->lanes, tile * slice / Threads);
}

/// The widest vectors that a row or column is made of.
void GemmKernel::choosePieces(Operand &operand) {
  const Access &a = nest.inputs[operand.number];
  operand.alongTerms = std::abs(a.strides[Term]) == 1;
  unsigned contiguous = operand.alongTerms ? unsigned(Term) : operand.dim;
  operand.lanes = widestVector(nest, a, contiguous, VectorBytes);
}

/// Elements from one term to the next in shared memory: threads that store a
/// vector of terms do so to different banks.
int64_t GemmKernel::pitch(const Operand &operand) const {
  Type element = nest.inputs[operand.number].elementType;
  return tile + VectorBytes / elementBytes(element);
}

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

/// Null stands for true.
Value GemmKernel::both(Value x, Value y) {
  if (!x || !y)
    return x ? x : y;
  return arith::AndIOp::create(b, loc, x, y);
}

/// Row or column number `number` of those that a thread has.
Value GemmKernel::inTile(Value thread, int64_t number) {
  return add(mul(thread, Group),
             i64(number / Group * Group * Side + number % Group));
}

//===----------------------------------------------------------------------===//
// Slices
//===----------------------------------------------------------------------===//

/// What the thread copies of a slice. Neighbouring threads have neighbours. All
/// sizes are powers of two.
SmallVector<GemmKernel::Piece> GemmKernel::pieces(const Operand &operand) {
  int64_t lanes = operand.lanes;
  int64_t inner = (operand.alongTerms ? slice : tile) / lanes;
  Value low = mul(arith::RemUIOp::create(b, loc, thread, i64(inner)), lanes);
  Value row = arith::DivUIOp::create(b, loc, thread, i64(inner));
  SmallVector<Piece> result;
  for (int64_t first = 0; first < tile * slice / lanes; first += Threads) {
    Value high = add(row, i64(first / inner));
    if (operand.alongTerms)
      result.push_back({low, high});
    else
      result.push_back({high, low});
  }
  return result;
}

/// The parts of elements in memory, as bits: what is only copied is not
/// converted.
static std::pair<Type, int64_t> partsOf(OpBuilder &b, Type element) {
  int64_t parts = isa<ComplexType>(element) ? 2 : 1;
  return {b.getIntegerType(8 * elementBytes(element) / parts), parts};
}

/// A vector of all parts, or each part of a single element.
GemmKernel::Values GemmKernel::loadPiece(const Operand &operand, Value source) {
  auto [type, parts] = partsOf(b, nest.inputs[operand.number].elementType);
  int64_t bytes = type.getIntOrFloatBitWidth() / 8;
  if (operand.lanes > 1)
    return Values{LLVM::LoadOp::create(
        b, loc, laneType(type, operand.lanes * parts), source, bytes)};
  Values result;
  for (int64_t part = 0; part < parts; ++part)
    result.push_back(LLVM::LoadOp::create(
        b, loc, type, elementPointer(b, loc, source, type, part), bytes));
  return result;
}

/// Zeros outside.
GemmKernel::Values GemmKernel::loadPieceInside(const Operand &operand,
                                               Value source, Value inside) {
  if (!inside)
    return loadPiece(operand, source);
  auto [part, parts] = partsOf(b, nest.inputs[operand.number].elementType);
  Type type = operand.lanes > 1 ? laneType(part, operand.lanes * parts) : part;
  SmallVector<Type, 2> types(operand.lanes > 1 ? 1 : parts, type);
  auto branch =
      scf::IfOp::create(b, loc, types, inside, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(b, loc, loadPiece(operand, source));
  b.setInsertionPointToStart(branch.elseBlock());
  Values zeros(types.size(), splatConstant(b, loc, type, 0));
  scf::YieldOp::create(b, loc, zeros);
  return Values(branch.getResults());
}

/// Loads what the thread copies of the slices of both operands.
GemmKernel::Values GemmKernel::loadSlices(Value firstTerm) {
  Values result;
  int64_t terms = nest.dims[Term].extent;
  for (const Operand &operand : {lhs, rhs}) {
    const Access &a = nest.inputs[operand.number];
    int64_t length = nest.dims[operand.dim].extent;
    for (const Piece &piece : pieces(operand)) {
      Value term = add(firstTerm, piece.term),
            position = add(operand.first, piece.position);
      Value source = elementPointer(b, loc, rows[operand.number], a.elementType,
                                    term, a.strides[Term]);
      source = elementPointer(b, loc, source, a.elementType, position,
                              a.strides[operand.dim]);
      // The slice behind the last one is asked for, too.
      Value inside = isLess(terms % slice ? term : firstTerm, terms);
      if (length % tile)
        inside = both(inside, isLess(position, length));
      llvm::append_range(result, loadPieceInside(operand, source, inside));
    }
  }
  return result;
}

void GemmKernel::storePiece(const Operand &operand, const Piece &piece,
                            ValueRange values) {
  Type element = nest.inputs[operand.number].elementType;
  auto [type, parts] = partsOf(b, element);
  int64_t bytes = type.getIntOrFloatBitWidth() / 8;
  Value start =
      elementPointer(b, loc, operand.shared, element,
                     add(mul(piece.term, pitch(operand)), piece.position));
  if (operand.lanes > 1 && !operand.alongTerms) {
    LLVM::StoreOp::create(b, loc, values.front(), start, bytes);
    return;
  }
  for (int64_t lane = 0; lane < operand.lanes; ++lane)
    for (int64_t part = 0; part < parts; ++part) {
      Value value =
          operand.lanes > 1
              ? extractLane(b, loc, Lanes(values.front()), lane * parts + part)
                    .re
              : values[part];
      LLVM::StoreOp::create(
          b, loc, value,
          elementPointer(b, loc, start, type,
                         lane * pitch(operand) * parts + part),
          bytes);
    }
}

void GemmKernel::storeSlices(ValueRange loaded) {
  for (const Operand &operand : {lhs, rhs}) {
    bool complex = isa<ComplexType>(nest.inputs[operand.number].elementType);
    unsigned count = operand.lanes == 1 && complex ? 2 : 1;
    for (const Piece &piece : pieces(operand)) {
      storePiece(operand, piece, loaded.take_front(count));
      loaded = loaded.drop_front(count);
    }
  }
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// The rows or columns that a thread needs of one term.
SmallVector<Lanes> GemmKernel::loadShared(const Operand &operand, Value term,
                                          Value thread) {
  Type element = nest.inputs[operand.number].elementType;
  int64_t lanes = std::min<int64_t>(Group, VectorBytes / elementBytes(element));
  Value row = mul(term, pitch(operand));
  SmallVector<Lanes> result;
  for (int64_t number = 0; number < perThread; number += lanes) {
    Lanes vector = loadLanes(b, loc, operand.shared, element, 1,
                             add(row, inTile(thread, number)), lanes);
    for (int64_t lane = 0; lane < lanes; ++lane)
      result.push_back(lanes > 1 ? extractLane(b, loc, vector, lane) : vector);
  }
  return result;
}

/// `sums`, the thread's results row by row, with one more product each.
GemmKernel::Values GemmKernel::addTerm(Value term, ValueRange sums) {
  SmallVector<Lanes> left = loadShared(lhs, term, threadRow),
                     right = loadShared(rhs, term, threadColumn);
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
  int64_t terms = std::min(slice, nest.dims[Term].extent);
  auto loop = scf::ForOp::create(b, loc, i64(0), i64(terms), i64(1), sums);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getBody());
  scf::YieldOp::create(
      b, loc, addTerm(loop.getInductionVar(), loop.getRegionIterArgs()));
  return Values(loop.getResults());
}

GemmKernel::Values GemmKernel::sumSlices() {
  Values carried;
  for (int64_t number = 0; number < perThread * perThread; ++number)
    llvm::append_range(carried, identities(1u));
  size_t numSums = carried.size();
  llvm::append_range(carried, loadSlices(i64(0)));
  auto loop = scf::ForOp::create(b, loc, i64(0), i64(nest.dims[Term].extent),
                                 i64(slice), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getBody());
  ValueRange arguments = loop.getRegionIterArgs();
  storeSlices(arguments.drop_front(numSums));
  mlir::gpu::BarrierOp::create(b, loc);
  Values loaded = loadSlices(add(loop.getInductionVar(), i64(slice)));
  Values next = addSlice(arguments.take_front(numSums));
  mlir::gpu::BarrierOp::create(b, loc);
  llvm::append_range(next, loaded);
  scf::YieldOp::create(b, loc, next);
  return Values(loop.getResults().take_front(numSums));
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

/// Opens the kernel and finds the tile of the block.
LogicalResult GemmKernel::startTile() {
  int64_t extents[] = {
      nest.dims[Batch].extent,
      int64_t(llvm::divideCeil(nest.dims[Row].extent, tile)),
      int64_t(llvm::divideCeil(nest.dims[Column].extent, tile))};
  LaunchShape shape;
  shape.grid[0] = numTiles(nest, tile);
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
  if (nest.dims[Batch].extent > 1)
    enterIteration(Batch, kernel.toI64(block[0]));
  lhs.first = mul(kernel.toI64(block[1]), tile);
  rhs.first = mul(kernel.toI64(block[2]), tile);
  for (Operand *operand : {&lhs, &rhs})
    operand->shared =
        kernel.shared(slice * pitch(*operand) *
                      elementBytes(nest.inputs[operand->number].elementType));
  thread = kernel.toI64(kernel.threadId(0));
  threadRow = arith::DivUIOp::create(b, loc, thread, i64(Side));
  threadColumn = arith::RemUIOp::create(b, loc, thread, i64(Side));
  return success();
}

/// Stores `resultLanes` neighbours of a row.
void GemmKernel::storeNeighbours(Value row, Value column, ValueRange sums) {
  const Access &a = nest.outputs.front();
  const Combiner &combiner = combiners.front();
  Value inside;
  if (nest.dims[Row].extent % tile)
    inside = isLess(row, nest.dims[Row].extent);
  if (nest.dims[Column].extent % tile)
    inside = both(inside, isLess(column, nest.dims[Column].extent));
  kernel.guarded(inside, [&] {
    auto saved = rows;
    Value &target = rows[outputRow(0)];
    enterIteration(Row, row);
    enterIteration(Column, column);
    Value first = target;
    SmallVector<Lanes> results;
    for (unsigned lane = 0; lane < resultLanes; ++lane) {
      target = elementPointer(b, loc, first, a.elementType, lane);
      Values totals = initialTotals();
      ValueRange initial = totals;
      Lanes total = combine(b, loc, combiner, take(initial, combiner),
                            take(sums, combiner));
      results.push_back(encodeAccumulator(b, loc, combiner, total));
    }
    Lanes result =
        resultLanes > 1 ? packLanes(b, loc, results) : results.front();
    storeLanes(b, loc, result, first, a.elementType, /*stride=*/1, i64(0),
               resultLanes);
    rows = saved;
  });
}

void GemmKernel::storeTile(ValueRange sums) {
  size_t step = sums.size() / (perThread * perThread) * resultLanes;
  for (int64_t i = 0; i < perThread; ++i)
    for (int64_t j = 0; j < perThread; j += resultLanes) {
      storeNeighbours(add(lhs.first, inTile(threadRow, i)),
                      add(rhs.first, inTile(threadColumn, j)),
                      sums.take_front(step));
      sums = sums.drop_front(step);
    }
}

LogicalResult GemmKernel::emit() {
  if (failed(startTile()))
    return failure();
  storeTile(sumSlices());
  kernel.alignVectors();
  kernel.end();
  return success(!failedBody);
}
