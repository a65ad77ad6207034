//===- Reductions.cpp - Teams of threads that share a reduction -----------===//

#include "NestKernels.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax::kernels;

//===----------------------------------------------------------------------===//
// Exchange of values
//===----------------------------------------------------------------------===//

/// The type of an accumulator in memory: a bool is a byte.
static Type storageType(OpBuilder &b, Type type) {
  return type.isInteger(1) ? Type(b.getI8Type()) : type;
}

static void storeValue(OpBuilder &b, Location loc, Value value, Value base,
                       Value index) {
  Type type = storageType(b, value.getType());
  if (type != value.getType())
    value = arith::ExtUIOp::create(b, loc, type, value);
  LLVM::StoreOp::create(b, loc, value,
                        elementPointer(b, loc, base, type, index),
                        elementBytes(type));
}

static Value loadValue(OpBuilder &b, Location loc, Type type, Value base,
                       Value index) {
  Type storage = storageType(b, type);
  Value value = LLVM::LoadOp::create(
      b, loc, storage, elementPointer(b, loc, base, storage, index),
      elementBytes(storage));
  if (storage != type)
    value = arith::TruncIOp::create(b, loc, type, value);
  return value;
}

/// `value` of the thread whose number in the warp differs in the bit `offset`.
/// Shuffles exchange words: others are cut up or extended.
static Value shuffleXor(OpBuilder &b, Location loc, Value value,
                        int64_t offset) {
  Type type = value.getType(), word = b.getI32Type(), pair = b.getI64Type();
  auto exchange = [&](Value x) -> Value {
    return mlir::gpu::ShuffleOp::create(b, loc, x, offset, WarpSize,
                                        mlir::gpu::ShuffleMode::XOR)
        .getShuffleResult();
  };
  if (isa<FloatType>(type)) {
    Type bits = b.getIntegerType(type.getIntOrFloatBitWidth());
    Value integer = arith::BitcastOp::create(b, loc, bits, value);
    return arith::BitcastOp::create(b, loc, type,
                                    shuffleXor(b, loc, integer, offset));
  }
  if (type.isInteger(32))
    return exchange(value);
  if (type.getIntOrFloatBitWidth() < 32)
    return arith::TruncIOp::create(
        b, loc, type, exchange(arith::ExtUIOp::create(b, loc, word, value)));
  Value half = arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(32));
  Value low = exchange(arith::TruncIOp::create(b, loc, word, value));
  Value high = exchange(arith::TruncIOp::create(
      b, loc, word, arith::ShRUIOp::create(b, loc, value, half)));
  high = arith::ShLIOp::create(
      b, loc, arith::ExtUIOp::create(b, loc, pair, high), half);
  return arith::OrIOp::create(b, loc, high,
                              arith::ExtUIOp::create(b, loc, pair, low));
}

namespace {

/// An array of `count` elements for each of several values, one behind the
/// other.
struct ValueArrays {
  SmallVector<Type, 4> types;
  SmallVector<int64_t, 4> offsets;
  int64_t bytes = 0;

  ValueArrays(OpBuilder &b, ValueRange like, int64_t count) {
    for (Type type : like.getTypes()) {
      types.push_back(type);
      offsets.push_back(bytes);
      bytes += llvm::alignTo(count * elementBytes(storageType(b, type)), 16);
    }
  }
  Value base(OpBuilder &b, Location loc, Value memory, unsigned number) const {
    return elementPointer(b, loc, memory, b.getI8Type(), offsets[number]);
  }
  void store(OpBuilder &b, Location loc, ValueRange values, Value memory,
             Value index) const {
    for (auto [number, value] : llvm::enumerate(values))
      storeValue(b, loc, value, base(b, loc, memory, number), index);
  }
  SmallVector<Value, 4> load(OpBuilder &b, Location loc, Value memory,
                             Value index) const {
    SmallVector<Value, 4> values;
    for (auto [number, type] : llvm::enumerate(types))
      values.push_back(
          loadValue(b, loc, type, base(b, loc, memory, number), index));
    return values;
  }
};

} // namespace

//===----------------------------------------------------------------------===//
// Teams
//===----------------------------------------------------------------------===//

/// Opens a kernel in which teams work on results, `chunks` for each result.
NestKernels::Seat NestKernels::beginTeams(StringRef kind, const Team &team) {
  LaunchShape shape;
  shape.grid = {team.blocks(), team.chunks, 1};
  shape.block = {team.perBlock, team.members, 1};
  if (team.adjacent)
    std::swap(shape.block[0], shape.block[1]);
  kernel.begin(loc, kind, shape);
  Seat seat;
  seat.member = kernel.threadId(team.adjacent ? 0 : 1);
  seat.team = kernel.threadId(team.adjacent ? 1 : 0);
  Value first = arith::MulIOp::create(b, loc, kernel.toI64(kernel.blockId(0)),
                                      i64(team.perBlock));
  seat.output = arith::AddIOp::create(b, loc, first, kernel.toI64(seat.team));
  if (nest.size() <= INT32_MAX)
    seat.output = arith::TruncIOp::create(b, loc, b.getI32Type(), seat.output);
  if (team.outputs % team.perBlock)
    seat.inside = isLess(seat.output, team.outputs);
  seat.chunk = kernel.toI64(kernel.blockId(1));
  return seat;
}

/// What the first member of the team does at the end.
void NestKernels::forFirstMember(const Seat &seat,
                                 llvm::function_ref<void()> body) {
  Value first = isLess(seat.member, 1);
  if (seat.inside)
    first = arith::AndIOp::create(b, loc, first, seat.inside);
  kernel.guarded(first, body);
}

/// `fn` for threads whose result exists, `otherwise` for others.
NestKernels::Values NestKernels::ifInside(const Seat &seat,
                                          ValueRange otherwise,
                                          llvm::function_ref<Values()> fn) {
  if (!seat.inside)
    return fn();
  auto branch = scf::IfOp::create(b, loc, otherwise.getTypes(), seat.inside,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(b, loc, fn());
  b.setInsertionPointToStart(branch.elseBlock());
  scf::YieldOp::create(b, loc, otherwise);
  return Values(branch.getResults());
}

/// `fn` for every term of a member, from `first` on.
NestKernels::Values NestKernels::forTerms(
    const Team &team, Value first, Value end, ValueRange inits,
    llvm::function_ref<Values(Value term, ValueRange totals)> fn) {
  auto loop =
      scf::ForOp::create(b, loc, first, end,
                         kernel.constant(first.getType(), team.members), inits);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getBody());
  scf::YieldOp::create(b, loc,
                       fn(loop.getInductionVar(), loop.getRegionIterArgs()));
  return Values(loop.getResults());
}

NestKernels::Values NestKernels::combineByShuffles(int64_t members,
                                                   Values totals) {
  for (int64_t offset = members / 2; offset; offset /= 2) {
    Values others;
    for (Value total : totals)
      others.push_back(shuffleXor(b, loc, total, offset));
    totals = combineAll(totals, others);
  }
  return totals;
}

/// For members that are neighbours: in a warp by shuffles, the totals of warps
/// by way of shared memory. All members get the result.
NestKernels::Values NestKernels::combineNeighbours(const Team &team,
                                                   const Seat &seat,
                                                   Values totals) {
  totals = combineByShuffles(std::min(team.members, WarpSize), totals);
  int64_t warps = team.members / WarpSize;
  if (warps <= 1)
    return totals;
  ValueArrays arrays(b, totals, warps * team.perBlock);
  Value memory = kernel.shared(arrays.bytes);
  auto word = [&](int64_t value) {
    return kernel.constant(b.getI32Type(), value);
  };
  Value lane = arith::RemUIOp::create(b, loc, seat.member, word(WarpSize));
  Value warp = arith::DivUIOp::create(b, loc, seat.member, word(WarpSize));
  Value first = arith::MulIOp::create(b, loc, seat.team, word(warps));
  auto slot = [&](Value number) {
    return kernel.toI64(arith::AddIOp::create(b, loc, first, number));
  };
  kernel.guarded(isLess(lane, 1),
                 [&] { arrays.store(b, loc, totals, memory, slot(warp)); });
  mlir::gpu::BarrierOp::create(b, loc);
  Value mine = arith::RemUIOp::create(b, loc, seat.member, word(warps));
  return combineByShuffles(warps, arrays.load(b, loc, memory, slot(mine)));
}

/// For members in different warps: by halves, in shared memory.
NestKernels::Values
NestKernels::combineColumns(const Team &team, const Seat &seat, Values totals) {
  if (team.members == 1)
    return totals;
  ValueArrays arrays(b, totals, team.members * team.perBlock);
  Value memory = kernel.shared(arrays.bytes);
  Value row = arith::MulIOp::create(
      b, loc, seat.member, kernel.constant(b.getI32Type(), team.perBlock));
  Value slot = kernel.toI64(arith::AddIOp::create(b, loc, row, seat.team));
  arrays.store(b, loc, totals, memory, slot);
  mlir::gpu::BarrierOp::create(b, loc);
  for (int64_t half = team.members / 2; half; half /= 2) {
    kernel.guarded(isLess(seat.member, half), [&] {
      Value other =
          arith::AddIOp::create(b, loc, slot, i64(half * team.perBlock));
      Values sum = combineAll(arrays.load(b, loc, memory, slot),
                              arrays.load(b, loc, memory, other));
      arrays.store(b, loc, sum, memory, slot);
    });
    mlir::gpu::BarrierOp::create(b, loc);
  }
  return arrays.load(b, loc, memory, kernel.toI64(seat.team));
}

NestKernels::Values NestKernels::combineTeam(const Team &team, const Seat &seat,
                                             Values totals) {
  return team.adjacent ? combineNeighbours(team, seat, totals)
                       : combineColumns(team, seat, totals);
}

void NestKernels::storeTotals(const Seat &seat, ValueRange totals) {
  forFirstMember(seat,
                 [&] { storeResults(combineAll(initialTotals(), totals)); });
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// `totals` with the terms of one iteration; other outputs are stored.
NestKernels::Values NestKernels::addTerms(Value index, unsigned lanes,
                                          ValueRange totals) {
  BodyEmitter body(b, b, loc, lanes);
  if (failed(evaluate(body, b, index, lanes, combinerOps))) {
    failedBody = true;
    return Values(totals);
  }
  for (auto [output, combiner] : llvm::enumerate(combiners))
    if (!combiner)
      store(body, output, index, lanes);
  return combineAll(totals, terms(body));
}

/// The terms that fall to one member, combined.
NestKernels::Values NestKernels::accumulate(const Team &team,
                                            const Seat &seat) {
  Values inits = identities(team.lanes);
  bool small = nest.size() <= INT32_MAX;
  auto narrow = [&](Value index) -> Value {
    return small ? arith::TruncIOp::create(b, loc, b.getI32Type(), index)
                 : index;
  };
  int64_t length = team.termsPerChunk();
  Value start = arith::MulIOp::create(b, loc, seat.chunk, i64(length));
  Value first = arith::AddIOp::create(b, loc, start, kernel.toI64(seat.member));
  Value end = arith::AddIOp::create(b, loc, start, i64(length));
  if (team.terms % length)
    end = arith::MinUIOp::create(b, loc, end, i64(team.terms));
  first = narrow(first);
  end = narrow(end);
  Values totals = ifInside(seat, inits, [&] {
    return forTerms(team, first, end, inits,
                    [&](Value term, ValueRange args) -> Values {
                      auto saved = rows;
                      enter(nest.numParallel(), nest.rank(), term, team.lanes);
                      Values next = addTerms(lastIndex, team.lanes, args);
                      rows = saved;
                      return next;
                    });
  });
  return combineLanes(totals);
}

LogicalResult NestKernels::emitReduction(const Team &team) {
  Seat seat = beginTeams("reduce", team);
  if (failed(startRows()))
    return failure();
  enter(0, nest.numParallel(), seat.output);
  Values totals = accumulate(team, seat);
  if (failedBody)
    return failure();
  totals = combineTeam(team, seat, totals);
  if (team.chunks == 1) {
    storeTotals(seat, totals);
    kernel.alignVectors();
    kernel.end();
    return success();
  }

  ValueArrays partials(b, totals, team.outputs * team.chunks);
  BufferRef memory = kernel.scratch(partials.bytes);
  auto place = [&](const Seat &at, Value chunk) -> Value {
    Value row = arith::MulIOp::create(b, loc, kernel.toI64(at.output),
                                      i64(team.chunks));
    return arith::AddIOp::create(b, loc, row, chunk);
  };
  FailureOr<Value> base = kernel.pointer(memory);
  forFirstMember(seat, [&] {
    partials.store(b, loc, totals, *base, place(seat, seat.chunk));
  });
  kernel.alignVectors();
  kernel.end();

  Team final = chooseFinalTeam(team.outputs, team.chunks);
  seat = beginTeams("combine", final);
  if (failed(startRows()))
    return failure();
  enter(0, nest.numParallel(), seat.output);
  base = kernel.pointer(memory);
  Values inits = identities(1u);
  totals = ifInside(seat, inits, [&] {
    return forTerms(final, kernel.toI64(seat.member), i64(team.chunks), inits,
                    [&](Value chunk, ValueRange args) {
                      return combineAll(
                          args,
                          partials.load(b, loc, *base, place(seat, chunk)));
                    });
  });
  storeTotals(seat, combineTeam(final, seat, totals));
  kernel.end();
  kernel.releaseScratch();
  return success();
}
