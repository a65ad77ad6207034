//===- NestBody.cpp - What one iteration of a loop nest does --------------===//

#include "NestBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace arrax::kernels;

NestBody::NestBody(OpBuilder &builder, const LoopNest &nest)
    : b(builder), loc(nest.loc), nest(nest) {
  Combiners matched = matchCombiners(nest);
  combiners = std::move(matched.ofOutputs);
  combinerOps = std::move(matched.ops);
}

Value NestBody::i64(int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value));
}

void NestBody::enterIteration(unsigned dim, Value index) {
  indices[dim] = index;
  for (auto [number, row] : llvm::enumerate(rows)) {
    const Access &a = access(number);
    if (a.strides[dim])
      row = elementPointer(b, loc, row, a.elementType, index, a.strides[dim]);
  }
}

Value NestBody::indexValue(OpBuilder &outer, unsigned dim, Type type,
                           Value laneIndex, unsigned lanes) {
  type = computeType(type);
  const LoopDim *found = llvm::find_if(
      nest.dims, [&](const LoopDim &d) { return d.source == int(dim); });
  if (found == nest.dims.end()) // A dimension of one element.
    return arith::ConstantOp::create(outer, loc, outer.getIntegerAttr(type, 0));
  unsigned position = found - nest.dims.begin();
  bool overLanes = position + 1 == nest.rank();
  OpBuilder &builder = overLanes ? b : outer;
  Value index = overLanes ? laneIndex : indices[position];
  if (type.getIntOrFloatBitWidth() < 64)
    index = arith::TruncIOp::create(builder, loc, type, index);
  if (!overLanes || lanes == 1)
    return index;
  auto vector = VectorType::get(int64_t(lanes), type);
  SmallVector<APInt> steps;
  for (unsigned lane = 0; lane < lanes; ++lane)
    steps.push_back(APInt(type.getIntOrFloatBitWidth(), lane, false,
                          /*implicitTrunc=*/true));
  Value step = arith::ConstantOp::create(outer, loc,
                                         DenseElementsAttr::get(vector, steps));
  Value base = vector::BroadcastOp::create(b, loc, vector, index);
  return arith::AddIOp::create(b, loc, base, step);
}

/// Binds the arguments of the body and emits it, except for `skip`.
LogicalResult NestBody::evaluate(BodyEmitter &body, OpBuilder &outer,
                                 Value index, unsigned lanes,
                                 ArrayRef<Operation *> skip) {
  if (!nest.body)
    return success();
  auto load = [&](unsigned number, unsigned argument, bool hoist) {
    const Access &a = access(number);
    int64_t stride = nest.rank() ? a.strides.back() : 0;
    OpBuilder &builder = stride || !hoist ? b : outer;
    body.bind(nest.body->getArgument(argument),
              loadLanes(builder, loc, rows[number], a.elementType, stride,
                        index, lanes));
  };
  for (auto [number, argument] : llvm::enumerate(nest.inputArguments))
    if (nest.isUsed(nest.body->getArgument(argument)))
      load(number, argument, /*hoist=*/true);
  for (Value value : nest.captured)
    if (failed(body.emitTree(value)))
      return failure();
  for (auto [argument, value] : nest.scalars) {
    if (failed(body.emitTree(value)))
      return failure();
    body.bind(nest.body->getArgument(argument), body.lookup(value));
  }
  for (auto [number, argument] : llvm::enumerate(nest.outputArguments)) {
    bool skipped =
        combiners[number] && llvm::is_contained(skip, combiners[number].op);
    if (!skipped && nest.isUsed(nest.body->getArgument(argument)))
      load(outputRow(number), argument, /*hoist=*/false);
  }
  return body.emit(
      *nest.body,
      [&](unsigned dim, Type type) {
        return indexValue(outer, dim, type, index, lanes);
      },
      [&](Operation *op) {
        return llvm::is_contained(skip, op) || nest.isDead(op);
      });
}

Lanes NestBody::result(BodyEmitter &body, unsigned output) {
  return body.widen(body.lookup(nest.yielded(output)));
}

void NestBody::copy(BodyEmitter &body, Value index, unsigned lanes) {
  auto stride = [&](const Access &a) {
    return nest.rank() ? a.strides.back() : 0;
  };
  const Access &from = nest.inputs[0], &to = nest.outputs[0];
  Lanes value =
      loadLanes(b, loc, rows[0], from.elementType, stride(from), index, lanes);
  storeLanes(b, loc, body.widen(value), rows[1], to.elementType, stride(to),
             index, lanes, streams && to.exceedsCaches);
}

void NestBody::store(BodyEmitter &body, unsigned output, Value index,
                     unsigned lanes) {
  const Access &a = nest.outputs[output];
  int64_t stride = nest.rank() ? a.strides.back() : 0;
  storeLanes(b, loc, result(body, output), rows[outputRow(output)],
             a.elementType, stride, index, lanes, streams && a.exceedsCaches);
}

//===----------------------------------------------------------------------===//
// Accumulators
//===----------------------------------------------------------------------===//

void arrax::kernels::append(SmallVectorImpl<Value> &list, Lanes value) {
  list.push_back(value.re);
  if (value.im)
    list.push_back(value.im);
}

Lanes arrax::kernels::take(ValueRange &list, const Combiner &combiner) {
  bool complex = isa<ComplexType>(combiner.term.getType());
  Lanes value(list[0], complex ? list[1] : Value());
  list = list.drop_front(complex ? 2 : 1);
  return value;
}

NestBody::Values NestBody::identities(unsigned lanes) {
  Values result;
  for (const Combiner &combiner : combiners)
    if (combiner)
      append(result, identity(b, loc, combiner, lanes));
  return result;
}

NestBody::Values NestBody::identities(ValueRange like) {
  Values result;
  while (result.size() < like.size()) {
    auto vector = dyn_cast<VectorType>(like[result.size()].getType());
    llvm::append_range(result,
                       identities(vector ? vector.getNumElements() : 1));
  }
  return result;
}

NestBody::Values NestBody::terms(BodyEmitter &body) {
  Values result;
  for (const Combiner &combiner : combiners)
    if (combiner)
      append(result, body.widen(body.lookup(combiner.term)));
  return result;
}

NestBody::Values NestBody::combineAll(ValueRange totals, ValueRange terms) {
  Values result;
  while (!totals.empty())
    for (const auto *combiner = combiners.begin(); combiner != combiners.end();
         ++combiner) {
      if (!*combiner)
        continue;
      Lanes total = take(totals, *combiner), term = take(terms, *combiner);
      if (!combiner->comesFirst) {
        append(result, combine(b, loc, *combiner, total, term));
        continue;
      }
      const Combiner &index = *combiner, &element = *++combiner;
      ArgPair accumulators{total, take(totals, element)};
      ArgPair pair = combinePairs(b, loc, index, element, accumulators,
                                  {term, take(terms, element)});
      append(result, pair.first);
      append(result, pair.second);
    }
  return result;
}

/// Lanes [first, first + count) of a vector; a scalar for one.
static Value slice(OpBuilder &b, Location loc, Value vector, int64_t first,
                   int64_t count) {
  if (count == 1) {
    Value index = LLVM::ConstantOp::create(b, loc, b.getI64Type(), first);
    return LLVM::ExtractElementOp::create(b, loc, vector, index);
  }
  SmallVector<int32_t> mask;
  for (int64_t lane = 0; lane < count; ++lane)
    mask.push_back(first + lane);
  return LLVM::ShuffleVectorOp::create(b, loc, vector, vector, mask);
}

NestBody::Values NestBody::combineLanes(ValueRange totals) {
  Values result(totals);
  if (result.empty() || !isa<VectorType>(result.front().getType()))
    return result;
  int64_t lanes = cast<VectorType>(result.front().getType()).getNumElements();
  for (int64_t half = lanes / 2; half; half /= 2) {
    Values low, high;
    for (Value total : result) {
      low.push_back(slice(b, loc, total, 0, half));
      high.push_back(slice(b, loc, total, half, half));
    }
    result = combineAll(low, high);
  }
  return result;
}

/// As in memory.
Lanes NestBody::initialLanes(unsigned output) {
  const Access &a = nest.outputs[output];
  Value initial = nest.initial(output);
  if (!initial)
    return loadLanes(b, loc, rows[outputRow(output)], a.elementType, 0, {}, 1);
  BodyEmitter constant(b, b, loc, 1);
  [[maybe_unused]] LogicalResult emitted = constant.emitTree(initial);
  assert(succeeded(emitted) && "only constants are bound");
  return constant.lookup(initial);
}

NestBody::Values NestBody::initialTotals() {
  Values result;
  for (auto [output, combiner] : llvm::enumerate(combiners))
    if (combiner)
      append(result, decodeAccumulator(b, loc, combiner, initialLanes(output)));
  return result;
}

void NestBody::storeInitial(unsigned output) {
  if (nest.initial(output))
    storeLanes(b, loc, initialLanes(output), rows[outputRow(output)],
               nest.outputs[output].elementType, 0, {}, 1);
}

void NestBody::storeResults(ValueRange totals) {
  for (auto [output, combiner] : llvm::enumerate(combiners)) {
    if (!combiner)
      continue;
    Lanes result = encodeAccumulator(b, loc, combiner, take(totals, combiner));
    storeLanes(b, loc, result, rows[outputRow(output)],
               nest.outputs[output].elementType, 0, {}, 1);
  }
}
