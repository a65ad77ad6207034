//===- NestBody.cpp - What one iteration of a loop nest does --------------===//

#include "NestBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace arrax::kernels;

NestBody::NestBody(OpBuilder &builder, const LoopNest &nest)
    : b(builder), loc(nest.loc), nest(nest) {
  for (unsigned output = 0; output < nest.outputs.size(); ++output) {
    bool reduced = nest.isReduced(nest.outputs[output]);
    combiners.push_back(reduced ? matchCombiner(nest, output) : Combiner());
    if (!combiners.back())
      continue;
    for (Operation *op : {combiners.back().op, combiners.back().decode,
                          combiners.back().encode})
      if (op)
        combinerOps.push_back(op);
  }
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
             index, lanes);
}

void NestBody::store(BodyEmitter &body, unsigned output, Value index,
                     unsigned lanes) {
  const Access &a = nest.outputs[output];
  int64_t stride = nest.rank() ? a.strides.back() : 0;
  storeLanes(b, loc, result(body, output), rows[outputRow(output)],
             a.elementType, stride, index, lanes);
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

/// The identities of all accumulators, in the types of `like`.
NestBody::Values NestBody::identities(ValueRange like) {
  Values result;
  while (result.size() < like.size())
    for (const Combiner &combiner : combiners) {
      if (!combiner)
        continue;
      auto vector = dyn_cast<VectorType>(like[result.size()].getType());
      append(result,
             identity(b, loc, combiner, vector ? vector.getNumElements() : 1));
    }
  return result;
}

NestBody::Values NestBody::combineAll(ValueRange totals, ValueRange terms) {
  Values result;
  while (!totals.empty())
    for (const Combiner &combiner : combiners) {
      if (!combiner)
        continue;
      Lanes total = take(totals, combiner);
      append(result, combine(b, loc, combiner, total, take(terms, combiner)));
    }
  return result;
}

void NestBody::combineInto(unsigned output, Lanes total) {
  const Access &a = nest.outputs[output];
  const Combiner &combiner = combiners[output];
  Value row = rows[outputRow(output)];
  Lanes old = loadLanes(b, loc, row, a.elementType, 0, {}, 1);
  storeResult(output, combine(b, loc, combiner,
                              decodeAccumulator(b, loc, combiner, old), total));
}

void NestBody::storeResult(unsigned output, Lanes total) {
  const Access &a = nest.outputs[output];
  storeLanes(b, loc, encodeAccumulator(b, loc, combiners[output], total),
             rows[outputRow(output)], a.elementType, 0, {}, 1);
}
