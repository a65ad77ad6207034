//===- GatherScatter.cpp - Constraints of gather and scatter --------------===//
//
// C1, C2, ... are the constraints in dialects/stablehlo/StablehloOps.td.
//
//===----------------------------------------------------------------------===//

#include "../../Array/IR/Axes.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"

using namespace mlir;
using namespace arrax::stablehlo;
using arrax::array::areDistinctAxes;

namespace {
/// Dimension numbers of gather, or those of scatter under gather's names.
struct BlockNumbers {
  RankedTensorType array, indices, blocks;
  ArrayRef<int64_t> offset, collapsed, batching, indicesBatching, map;
  int64_t vectorDim;

  bool areValid() const;
  /// The sizes of a block of an array of all blocks, for each dimension.
  SmallVector<int64_t> getBlockSizes() const;
  bool haveBatchShape() const;

private:
  int64_t getVectorLength() const {
    return vectorDim < indices.getRank() ? indices.getDimSize(vectorDim) : 1;
  }
};
} // namespace

static SmallVector<int64_t> joined(ArrayRef<int64_t> a, ArrayRef<int64_t> b) {
  SmallVector<int64_t> both(a);
  llvm::append_range(both, b);
  return both;
}

bool BlockNumbers::areValid() const {
  size_t rank = offset.size() + collapsed.size() + batching.size();
  return static_cast<int64_t>(rank) == array.getRank() && vectorDim >= 0 &&
         vectorDim <= indices.getRank() &&
         areDistinctAxes(offset, blocks.getRank()) &&
         areDistinctAxes(joined(collapsed, batching), array.getRank()) &&
         areDistinctAxes(joined(map, batching), array.getRank()) &&
         areDistinctAxes(joined(indicesBatching, vectorDim),
                         indices.getRank() + 1) &&
         llvm::is_sorted(offset) && llvm::is_sorted(collapsed) &&
         llvm::is_sorted(batching) &&
         static_cast<int64_t>(map.size()) == getVectorLength() &&
         batching.size() == indicesBatching.size() &&
         llvm::all_of_zip(
             batching, indicesBatching, [&](int64_t of, int64_t at) {
               return array.getDimSize(of) == indices.getDimSize(at);
             });
}

SmallVector<int64_t> BlockNumbers::getBlockSizes() const {
  SmallVector<int64_t> sizes;
  const int64_t *next = offset.begin();
  for (int64_t dim = 0; dim < array.getRank(); ++dim) {
    bool isSingle =
        llvm::is_contained(collapsed, dim) || llvm::is_contained(batching, dim);
    sizes.push_back(isSingle ? std::min<int64_t>(array.getDimSize(dim), 1)
                             : blocks.getDimSize(*next++));
  }
  return sizes;
}

bool BlockNumbers::haveBatchShape() const {
  SmallVector<int64_t> ofIndices, ofBlocks;
  for (int64_t dim = 0; dim < indices.getRank(); ++dim)
    if (dim != vectorDim)
      ofIndices.push_back(indices.getDimSize(dim));
  for (int64_t dim = 0; dim < blocks.getRank(); ++dim)
    if (!llvm::is_contained(offset, dim))
      ofBlocks.push_back(blocks.getDimSize(dim));
  return ofIndices == ofBlocks &&
         array.getElementType() == blocks.getElementType();
}

LogicalResult GatherOp::verify() {
  auto type = cast<RankedTensorType>(getOperand().getType());
  auto indices = cast<RankedTensorType>(getStartIndices().getType());
  auto result = cast<RankedTensorType>(getType());
  GatherDimensionNumbersAttr attr = getDimensionNumbers();
  BlockNumbers numbers{type,
                       indices,
                       result,
                       attr.getOffsetDims(),
                       attr.getCollapsedSliceDims(),
                       attr.getOperandBatchingDims(),
                       attr.getStartIndicesBatchingDims(),
                       attr.getStartIndexMap(),
                       attr.getIndexVectorDim()};
  // C1
  if (!numbers.areValid())
    return emitOpError("has no valid dimension numbers for ")
           << type << " and indices " << indices;
  // C2
  ArrayRef<int64_t> sizes = getSliceSizes();
  if (sizes.size() != type.getShape().size() ||
      !llvm::all_of_zip(sizes, type.getShape(), [](int64_t part, int64_t all) {
        return part >= 0 && part <= all;
      }))
    return emitOpError("cannot take blocks of [") << sizes << "] from " << type;
  // C3
  if (!numbers.haveBatchShape() || numbers.getBlockSizes() != sizes)
    return emitOpError("has result ")
           << result << " that does not hold a block of [" << sizes
           << "] for each index vector of " << indices;
  return success();
}

/// C3
static LogicalResult verifyUpdateBody(ScatterOp op, Type element) {
  Block &body = op.getUpdateComputation().front();
  SmallVector<Type> scalars(2, RankedTensorType::get({}, element));
  auto end = body.empty() ? ReturnOp() : dyn_cast<ReturnOp>(body.back());
  if (end &&
      llvm::equal(end.getOperandTypes(), ArrayRef(scalars).take_front()) &&
      llvm::equal(body.getArgumentTypes(), scalars))
    return success();
  return op.emitOpError("has a body that does not take two scalars of type ")
         << element << " and return one";
}

LogicalResult ScatterOp::verify() {
  auto type = cast<RankedTensorType>(getInput().getType());
  auto indices = cast<RankedTensorType>(getScatterIndices().getType());
  auto updates = cast<RankedTensorType>(getUpdates().getType());
  ScatterDimensionNumbersAttr attr = getScatterDimensionNumbers();
  BlockNumbers numbers{type,
                       indices,
                       updates,
                       attr.getUpdateWindowDims(),
                       attr.getInsertedWindowDims(),
                       attr.getInputBatchingDims(),
                       attr.getScatterIndicesBatchingDims(),
                       attr.getScatterDimsToOperandDims(),
                       attr.getIndexVectorDim()};
  // C1
  if (!numbers.areValid())
    return emitOpError("has no valid dimension numbers for ")
           << type << " and indices " << indices;
  // C2
  if (!numbers.haveBatchShape() ||
      !llvm::all_of_zip(numbers.getBlockSizes(), type.getShape(),
                        [](int64_t part, int64_t all) { return part <= all; }))
    return emitOpError("cannot put blocks of ")
           << updates << " into " << type << " for index vectors of "
           << indices;
  return verifyUpdateBody(*this, type.getElementType());
}
