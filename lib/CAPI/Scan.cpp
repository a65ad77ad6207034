//===- Scan.cpp - Building scans from C -----------------------------------===//

#include "ControlFlow.h"
#include "Handles.h"
#include "arrax/Array/Rules/Emit.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;
using array::arrayType;

namespace {

/// Emits a scan over calls of `body`, which takes the carries, an element of
/// each of the xs, and `consts`. What is returned is the carries and the ys.
class ScanEmitter {
public:
  ScanEmitter(OpBuilder &b, Location loc, func::FuncOp body, ValueRange consts,
              size_t carryCount, bool reverse)
      : b(b), loc(loc), body(body), consts(consts), carryCount(carryCount),
        reverse(reverse) {}

  array::ScanOp emitLoop(ValueRange carries, ValueRange xs, int64_t length);
  SmallVector<Value> emitUnrolled(ValueRange carries, ValueRange xs,
                                  int64_t length, int64_t unroll);

private:
  SmallVector<Value> emitSteps(ValueRange carries, ValueRange xs,
                               int64_t length);
  SmallVector<Value> emitBlocks(ValueRange carries, ValueRange xs,
                                int64_t blocks, int64_t unroll);
  func::FuncOp declareBlock(ValueRange carries, ValueRange xs);

  OpBuilder &b;
  Location loc;
  func::FuncOp body;
  ValueRange consts;
  size_t carryCount;
  bool reverse;
};

} // namespace

array::ScanOp ScanEmitter::emitLoop(ValueRange carries, ValueRange xs,
                                    int64_t length) {
  SmallVector<Type> types(carries.getTypes());
  for (Type type : body.getResultTypes().drop_front(carryCount))
    types.push_back(array::batchedType(type, length));
  auto op = array::ScanOp::create(b, loc, types, consts, carries, xs, length,
                                  reverse);
  SmallVector<Type> arguments(consts.getTypes());
  size_t ownCount = carryCount + xs.size();
  llvm::append_range(arguments, body.getArgumentTypes().take_front(ownCount));
  SmallVector<unsigned> order = range(consts.size(), ownCount);
  llvm::append_range(order, range(0, consts.size()));
  fillWithCall(b, body.getLoc(), op.getBody(), arguments, body, order);
  return op;
}

/// The elements [from, from + count) of the leading dimension.
static Value sliceLeading(OpBuilder &b, Location loc, Value array, int64_t from,
                          int64_t count) {
  ArrayRef<int64_t> shape = arrayType(array).getShape();
  SmallVector<int64_t> starts(shape.size(), 0), limits(shape),
      strides(shape.size(), 1);
  starts[0] = from;
  limits[0] = from + count;
  return array::SliceOp::create(b, loc, array, starts, limits, strides);
}

/// `array` with `dropped` leading dimensions replaced by those of `sizes`.
static Value reshapeLeading(OpBuilder &b, Location loc, Value array,
                            unsigned dropped, ArrayRef<int64_t> sizes) {
  RankedTensorType type = arrayType(array);
  SmallVector<int64_t> shape(sizes);
  llvm::append_range(shape, type.getShape().drop_front(dropped));
  return array::reshapeTo(b, loc, array, type.clone(shape));
}

static Value concatenateLeading(OpBuilder &b, Location loc, ValueRange parts) {
  return parts.size() == 1 ? parts.front()
                           : array::ConcatenateOp::create(b, loc, parts, 0);
}

/// All steps one after the other, without a loop.
SmallVector<Value> ScanEmitter::emitSteps(ValueRange carries, ValueRange xs,
                                          int64_t length) {
  SmallVector<Value> results(carries);
  SmallVector<SmallVector<Value>> rows(body.getNumResults() - carryCount);
  for (SmallVector<Value> &row : rows)
    row.resize(length);
  for (int64_t step = 0; step < length; ++step) {
    int64_t i = reverse ? length - 1 - step : step;
    SmallVector<Value> operands(results);
    for (Value x : xs)
      operands.push_back(
          reshapeLeading(b, loc, sliceLeading(b, loc, x, i, 1), 1, {}));
    llvm::append_range(operands, consts);
    auto call = func::CallOp::create(b, loc, body, operands);
    results.assign(call.result_begin(), call.result_begin() + carryCount);
    for (auto [row, y] :
         llvm::zip_equal(rows, call.getResults().drop_front(carryCount)))
      row[i] = reshapeLeading(b, loc, y, 0, 1);
  }
  for (SmallVector<Value> &row : rows)
    results.push_back(concatenateLeading(b, loc, row));
  return results;
}

/// The function of `unroll` steps, to which `xs` has the elements.
func::FuncOp ScanEmitter::declareBlock(ValueRange carries, ValueRange xs) {
  SmallVector<Type> types(carries.getTypes());
  for (Value x : xs) {
    RankedTensorType type = arrayType(x);
    types.push_back(type.clone(type.getShape().drop_front()));
  }
  llvm::append_range(types, consts.getTypes());
  auto module = body->getParentOfType<ModuleOp>();
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(module.getBody());
  auto block = func::FuncOp::create(
      b, loc, uniqueName(module, (body.getName() + "_unrolled").str()),
      b.getFunctionType(types, {}));
  block.setVisibility(SymbolTable::Visibility::Private);
  block.addEntryBlock();
  return block;
}

/// A loop over blocks of `unroll` steps.
SmallVector<Value> ScanEmitter::emitBlocks(ValueRange carries, ValueRange xs,
                                           int64_t blocks, int64_t unroll) {
  SmallVector<Value> blocked;
  for (Value x : xs)
    blocked.push_back(reshapeLeading(b, loc, x, 1, {blocks, unroll}));
  func::FuncOp block = declareBlock(carries, blocked);
  {
    OpBuilder::InsertionGuard guard(b);
    Block &entry = block.getBody().front();
    b.setInsertionPointToEnd(&entry);
    ValueRange arguments(entry.getArguments());
    ScanEmitter steps(b, loc, body,
                      arguments.drop_front(carryCount + xs.size()), carryCount,
                      reverse);
    SmallVector<Value> results =
        steps.emitSteps(arguments.take_front(carryCount),
                        arguments.slice(carryCount, xs.size()), unroll);
    func::ReturnOp::create(b, loc, results);
    block.setType(b.getFunctionType(block.getArgumentTypes(),
                                    ValueRange(results).getTypes()));
  }
  ScanEmitter loop(b, loc, block, consts, carryCount, reverse);
  SmallVector<Value> results(
      loop.emitLoop(carries, blocked, blocks)->getResults());
  for (Value &y : MutableArrayRef(results).drop_front(carryCount))
    y = reshapeLeading(b, loc, y, 2, blocks * unroll);
  return results;
}

SmallVector<Value> ScanEmitter::emitUnrolled(ValueRange carries, ValueRange xs,
                                             int64_t length, int64_t unroll) {
  int64_t blocks = length / unroll, rest = length % unroll;
  if (blocks == 1 && rest == 0)
    return emitSteps(carries, xs, length);
  if (rest == 0)
    return emitBlocks(carries, xs, blocks, unroll);
  // The steps that fill no block come last, which are the first in reverse.
  SmallVector<Value> head, tail, results(carries), headYs, tailYs;
  for (Value x : xs) {
    head.push_back(sliceLeading(b, loc, x, 0, length - rest));
    tail.push_back(sliceLeading(b, loc, x, length - rest, rest));
  }
  auto run = [&](bool isTail, SmallVectorImpl<Value> &ys) {
    SmallVector<Value> out = isTail ? emitSteps(results, tail, rest)
                                    : emitBlocks(results, head, blocks, unroll);
    results.assign(out.begin(), out.begin() + carryCount);
    ys.assign(out.begin() + carryCount, out.end());
  };
  if (reverse)
    run(/*isTail=*/true, tailYs);
  run(/*isTail=*/false, headYs);
  if (!reverse)
    run(/*isTail=*/true, tailYs);
  for (auto [headY, tailY] : llvm::zip_equal(headYs, tailYs))
    results.push_back(concatenateLeading(b, loc, {headY, tailY}));
  return results;
}

/// A function of the whole scan, so that it is one op that a location and an
/// error belong to.
static Operation *emitUnrolledCall(OpBuilder &b, Location loc,
                                   func::FuncOp body, ValueRange carries,
                                   ValueRange xs, ValueRange consts,
                                   int64_t length, bool reverse,
                                   int64_t unroll) {
  auto module = body->getParentOfType<ModuleOp>();
  SmallVector<Value> operands(carries);
  llvm::append_range(operands, xs);
  llvm::append_range(operands, consts);
  func::FuncOp scan;
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToEnd(module.getBody());
    scan = func::FuncOp::create(
        b, loc, uniqueName(module, (body.getName() + "_scan").str()),
        b.getFunctionType(ValueRange(operands).getTypes(), {}));
    scan.setVisibility(SymbolTable::Visibility::Private);
    b.setInsertionPointToEnd(scan.addEntryBlock());
    ValueRange arguments(scan.getArguments());
    ScanEmitter emitter(b, loc, body,
                        arguments.drop_front(carries.size() + xs.size()),
                        carries.size(), reverse);
    SmallVector<Value> results = emitter.emitUnrolled(
        arguments.take_front(carries.size()),
        arguments.slice(carries.size(), xs.size()), length, unroll);
    func::ReturnOp::create(b, loc, results);
    scan.setType(b.getFunctionType(scan.getArgumentTypes(),
                                   ValueRange(results).getTypes()));
  }
  return func::CallOp::create(b, loc, scan, operands);
}

int arraxEmitScan(ArraxFunc func, ArraxFunc bodyHandle, ArraxLocation location,
                  const ArraxValue *operands, size_t operandCount,
                  size_t carryCount, size_t xsCount, int64_t length,
                  bool reverse, int64_t unroll, ArraxResults *results) {
  clearError();
  OpBuilder b = capi::builderOf(func);
  Location loc = capi::unwrap(location);
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  ValueRange carries = ValueRange(values).take_front(carryCount),
             xs = ValueRange(values).slice(carryCount, xsCount),
             consts = ValueRange(values).drop_front(carryCount + xsCount);
  func::FuncOp body = capi::unwrap(bodyHandle);
  if (unroll == 0 || unroll > length)
    unroll = length;
  if (unroll > 1)
    return publish(emitUnrolledCall(b, loc, body, carries, xs, consts, length,
                                    reverse, unroll),
                   results);
  ScanEmitter emitter(b, loc, body, consts, carryCount, reverse);
  return publish(emitter.emitLoop(carries, xs, length), results);
}
