//===- Sorting.cpp - Transform rules of ops that order elements -----------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

/// The elements of `x` at `positions` along `dimension`: as many in each row as
/// it has positions, which are all within `x`.
static Value elementsAlong(OpBuilder &b, Location loc, Value x, Value positions,
                           int64_t dimension) {
  RankedTensorType type = arrayType(positions);
  // There may be no element that a block of one could be.
  if (type.getNumElements() == 0)
    return splat(b, loc, type.clone(arrayType(x).getElementType()), 0);
  SmallVector<int64_t> shape(type.getShape()), others;
  shape.push_back(1);
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (dim != dimension)
      others.push_back(dim);
  SmallVector<int64_t> sizes(type.getRank(), 1);
  return GatherOp::create(
      b, loc, x, reshapeTo(b, loc, positions, type.clone(shape)),
      /*fill=*/Value(), /*offset_dims=*/ArrayRef<int64_t>{},
      /*collapsed_slice_dims=*/ArrayRef<int64_t>{dimension},
      /*start_index_map=*/ArrayRef<int64_t>{dimension}, others, others, sizes,
      IndexMode::PromiseInBounds, /*indices_are_sorted=*/false,
      /*unique_indices=*/true);
}

//===-----------------------------------------------------------------------===//
// sort
//===-----------------------------------------------------------------------===//

LogicalResult SortOp::jvp(JVP_SIGNATURE) {
  RankedTensorType type = arrayType(primals[0]);
  Type index = type.getDimSize(getDimension()) <= INT32_MAX
                   ? builder.getI32Type()
                   : builder.getI64Type();
  SmallVector<Value> operands(primals);
  operands.push_back(
      IotaOp::create(builder, getLoc(), type.clone(index), getDimension()));
  auto sorted = SortOp::create(builder, getLoc(), operands, getDimension(),
                               getNumKeys(), getStable());
  llvm::append_range(outPrimals, sorted.getResults().drop_back());
  Value origins = sorted.getResults().back();
  for (Value tangent : tangents)
    outTangents.push_back(tangent ? elementsAlong(builder, getLoc(), tangent,
                                                  origins, getDimension())
                                  : Value());
  return success();
}

LogicalResult SortOp::batch(BATCH_SIGNATURE) {
  SmallVector<Value> batched;
  for (auto [i, operand] : llvm::enumerate(operands))
    batched.push_back(mapped.test(i)
                          ? operand
                          : broadcastBatch(builder, getLoc(), operand, size));
  auto sorted = SortOp::create(builder, getLoc(), batched, getDimension() + 1,
                               getNumKeys(), getStable());
  llvm::append_range(results, sorted.getResults());
  return success();
}

//===-----------------------------------------------------------------------===//
// top_k
//===-----------------------------------------------------------------------===//

LogicalResult TopKOp::jvp(JVP_SIGNATURE) {
  auto top = TopKOp::create(builder, getLoc(), primals[0], getK());
  llvm::append_range(outPrimals, top.getResults());
  outTangents.push_back(
      elementsAlong(builder, getLoc(), tangents[0], top.getIndices(),
                    arrayType(top.getIndices()).getRank() - 1));
  outTangents.push_back(Value());
  return success();
}

LogicalResult TopKOp::batch(BATCH_SIGNATURE) {
  auto top = TopKOp::create(builder, getLoc(), operands[0], getK());
  llvm::append_range(results, top.getResults());
  return success();
}

//===-----------------------------------------------------------------------===//
// search_sorted
//===-----------------------------------------------------------------------===//

LogicalResult SearchSortedOp::batch(BATCH_SIGNATURE) {
  auto batched = [&](unsigned i) {
    return mapped.test(i)
               ? operands[i]
               : broadcastBatch(builder, getLoc(), operands[i], size);
  };
  Value sorted = batched(0), values = batched(1);
  results.push_back(
      SearchSortedOp::create(builder, getLoc(), sorted, values, getRight()));
  return success();
}
