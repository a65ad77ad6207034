//===- GatherScatter.cpp - Types of access at arrays of positions ---------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

namespace {
/// What gather and scatter share: where the blocks of an array are.
struct BlockDims {
  std::optional<Location> loc;
  StringRef op;
  RankedTensorType array, indices;
  ArrayRef<int64_t> window; // Dimensions of the blocks.
  ArrayRef<int64_t> single; // Collapsed or inserted ones of the array.
  ArrayRef<int64_t> map;
  ArrayRef<int64_t> batching, indicesBatching;

  /// The number of dimensions that say which block.
  int64_t countBatch() const { return indices.getRank() - 1; }

  LogicalResult check(int64_t blocksRank) const;

private:
  LogicalResult checkWindow(int64_t blocksRank) const;
  LogicalResult checkSingle() const;
  LogicalResult checkMap() const;
  LogicalResult checkBatching() const;
  bool areDimsOfArray(ArrayRef<int64_t> dims) const {
    return areDistinctAxes(dims, array.getRank());
  }
};
} // namespace

/// C2
LogicalResult BlockDims::checkWindow(int64_t blocksRank) const {
  if (llvm::is_sorted(window) && areDistinctAxes(window, blocksRank))
    return success();
  return opError(loc, op, "dimensions [", window,
                 "] of the blocks are not ascending dimensions of an array of ",
                 blocksRank);
}

/// C3
LogicalResult BlockDims::checkSingle() const {
  SmallVector<int64_t> both(single);
  llvm::append_range(both, batching);
  if (areDimsOfArray(both) && llvm::is_sorted(single) &&
      llvm::is_sorted(batching))
    return success();
  return opError(
      loc, op, "dimensions [", single, "] without extent and [", batching,
      "] for batching are not ascending, different dimensions of ", array);
}

/// C4
LogicalResult BlockDims::checkMap() const {
  SmallVector<int64_t> both(map);
  llvm::append_range(both, batching);
  int64_t length = indices.getShape().back();
  if (areDimsOfArray(both) && areCompatible(length, map.size()))
    return success();
  return opError(
      loc, op, "indices ", indices, " do not give positions in dimensions [",
      map, "] of ", array,
      ": one entry per index vector entry, different, no batching dimensions");
}

/// C5
LogicalResult BlockDims::checkBatching() const {
  bool isValid = indicesBatching.size() == batching.size() &&
                 areDistinctAxes(indicesBatching, countBatch());
  for (size_t i = 0; isValid && i < batching.size(); ++i)
    isValid = areCompatible(array.getDimSize(batching[i]),
                            indices.getDimSize(indicesBatching[i]));
  if (isValid)
    return success();
  return opError(loc, op, "batching dimensions [", batching, "] of ", array,
                 " and [", indicesBatching, "] of ", indices,
                 " do not pair up in number and size");
}

LogicalResult BlockDims::check(int64_t blocksRank) const {
  if (indices.getRank() == 0)
    return opError(loc, op, "indices ", indices,
                   " have no last dimension for the entries of a position");
  if (failed(checkWindow(blocksRank)) || failed(checkSingle()) ||
      failed(checkMap()) || failed(checkBatching()))
    return failure();
  // C6
  size_t rank = window.size() + single.size() + batching.size();
  if (static_cast<int64_t>(rank) == array.getRank())
    return success();
  return opError(loc, op, "needs ", array.getRank(),
                 " dimensions of blocks, without extent and for batching of ",
                 array, ", got ", rank);
}

/// The dimensions of an array of `rank` that blocks have an extent in.
static SmallVector<int64_t> blockExtentDims(int64_t rank,
                                            ArrayRef<int64_t> single,
                                            ArrayRef<int64_t> batching) {
  SmallVector<int64_t> dims;
  for (int64_t dim = 0; dim < rank; ++dim)
    if (!llvm::is_contained(single, dim) && !llvm::is_contained(batching, dim))
      dims.push_back(dim);
  return dims;
}

/// Counted lists one after the other, as lib/Runtime/Library/Blocks.cpp reads
/// them.
static SmallVector<int64_t>
blockParameters(SmallVector<int64_t> head,
                ArrayRef<ArrayRef<int64_t>> dimensions) {
  for (ArrayRef<int64_t> dims : dimensions) {
    head.push_back(dims.size());
    llvm::append_range(head, dims);
  }
  return head;
}

//===----------------------------------------------------------------------===//
// gather
//===----------------------------------------------------------------------===//

/// C1, C3
static LogicalResult checkSliceSizes(const BlockDims &dims,
                                     ArrayRef<int64_t> sizes) {
  if (static_cast<int64_t>(sizes.size()) != dims.array.getRank())
    return opError(dims.loc, dims.op, "needs one slice size for each of the ",
                   dims.array.getRank(), " dimensions of ", dims.array,
                   ", got ", sizes.size());
  for (auto [i, size] : llvm::enumerate(sizes)) {
    int64_t extent = dims.array.getDimSize(i);
    bool isBatching = llvm::is_contained(dims.batching, i);
    bool isSingle = llvm::is_contained(dims.single, i);
    if (size < 0 || (!ShapedType::isDynamic(extent) && size > extent))
      return opError(dims.loc, dims.op, "slice size ", size,
                     " is out of range for dimension ", i, " of ", dims.array);
    if ((isSingle && size != 1) || (isBatching && size > 1) ||
        (isBatching && size == 0 && extent > 0))
      return opError(dims.loc, dims.op, "slice size ", size, " of dimension ",
                     i, " should be 1: it is collapsed or for batching");
  }
  return success();
}

/// C7
static LogicalResult checkFill(const BlockDims &dims, Value fill,
                               IndexMode mode) {
  if (!fill)
    return success();
  if (mode != IndexMode::FillOrDrop)
    return opError(dims.loc, dims.op, "has a fill with the mode ",
                   stringifyIndexMode(mode));
  if (fill.getType() != dims.array.clone(ArrayRef<int64_t>{}))
    return opError(dims.loc, dims.op, "fill ", fill.getType(),
                   " is not a scalar of the element type of ", dims.array);
  return success();
}

static SmallVector<int64_t> gatheredShape(const BlockDims &dims,
                                          ArrayRef<int64_t> sizes) {
  SmallVector<int64_t> shape(dims.countBatch() + dims.window.size());
  SmallVector<int64_t> extents =
      blockExtentDims(sizes.size(), dims.single, dims.batching);
  size_t batch = 0, window = 0;
  for (auto [i, size] : llvm::enumerate(shape))
    size = llvm::is_contained(dims.window, i)
               ? sizes[extents[window++]]
               : dims.indices.getDimSize(batch++);
  return shape;
}

LogicalResult GatherOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> loc,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 2)) ||
      failed(checkPresent(
          loc, op,
          {adaptor.getOffsetDimsAttr(), adaptor.getCollapsedSliceDimsAttr(),
           adaptor.getStartIndexMapAttr(), adaptor.getOperandBatchingDimsAttr(),
           adaptor.getStartIndicesBatchingDimsAttr(),
           adaptor.getSliceSizesAttr(), adaptor.getModeAttr()})))
    return failure();
  RankedTensorType array = arrayType(adaptor.getX());
  BlockDims dims{loc,
                 op,
                 array,
                 arrayType(adaptor.getIndices()),
                 adaptor.getOffsetDims(),
                 adaptor.getCollapsedSliceDims(),
                 adaptor.getStartIndexMap(),
                 adaptor.getOperandBatchingDims(),
                 adaptor.getStartIndicesBatchingDims()};
  int64_t rank = dims.countBatch() + dims.window.size();
  if (failed(dims.check(rank)) ||
      failed(checkSliceSizes(dims, adaptor.getSliceSizes())) ||
      failed(checkFill(dims, adaptor.getFill(), adaptor.getMode())))
    return failure();
  types.push_back(array.clone(gatheredShape(dims, adaptor.getSliceSizes())));
  return success();
}

SmallVector<int64_t> GatherOp::getWindowParameters() {
  return blockParameters({static_cast<int64_t>(getMode())},
                         {getOffsetDims(), getCollapsedSliceDims(),
                          getStartIndexMap(), getOperandBatchingDims(),
                          getStartIndicesBatchingDims()});
}

//===----------------------------------------------------------------------===//
// scatter
//===----------------------------------------------------------------------===//

/// C1
static LogicalResult checkUpdateType(const BlockDims &dims,
                                     RankedTensorType updates,
                                     ScatterKind kind) {
  Type element = dims.array.getElementType();
  if (updates.getElementType() != element)
    return opError(dims.loc, dims.op, "updates ", updates, " differ from ",
                   dims.array, " in element type");
  bool isArithmetic = llvm::is_contained(
      {ScatterKind::Add, ScatterKind::Sub, ScatterKind::Mul}, kind);
  bool isExtreme = kind == ScatterKind::Min || kind == ScatterKind::Max;
  if ((isArithmetic && element.isInteger(1)) ||
      (isExtreme && isa<ComplexType>(element)))
    return opError(dims.loc, dims.op, "cannot ", stringifyScatterKind(kind),
                   " elements of type ", element);
  return success();
}

/// C2
static LogicalResult checkUpdateBatch(const BlockDims &dims,
                                      RankedTensorType updates) {
  int64_t batch = 0;
  bool isValid = updates.getRank() ==
                 dims.countBatch() + static_cast<int64_t>(dims.window.size());
  for (int64_t i = 0; isValid && i < updates.getRank(); ++i)
    if (!llvm::is_contained(dims.window, i))
      isValid = areCompatible(updates.getDimSize(i),
                              dims.indices.getDimSize(batch++));
  if (isValid)
    return success();
  return opError(dims.loc, dims.op, "updates ", updates,
                 " do not have a block with dimensions [", dims.window,
                 "] for each index vector of ", dims.indices);
}

/// C6
static LogicalResult checkUpdateSizes(const BlockDims &dims,
                                      RankedTensorType updates) {
  SmallVector<int64_t> extents =
      blockExtentDims(dims.array.getRank(), dims.single, dims.batching);
  for (auto [of, dim] : llvm::zip_equal(dims.window, extents)) {
    int64_t size = updates.getDimSize(of), extent = dims.array.getDimSize(dim);
    if (!ShapedType::isDynamic(size) && !ShapedType::isDynamic(extent) &&
        size > extent)
      return opError(dims.loc, dims.op, "blocks of ", updates,
                     " are larger than ", dims.array, " in dimension ", dim);
  }
  return success();
}

LogicalResult ScatterOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> loc,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 3)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getCombineAttr(),
                           adaptor.getUpdateWindowDimsAttr(),
                           adaptor.getInsertedWindowDimsAttr(),
                           adaptor.getScatterDimsToOperandDimsAttr(),
                           adaptor.getOperandBatchingDimsAttr(),
                           adaptor.getScatterIndicesBatchingDimsAttr(),
                           adaptor.getModeAttr()})))
    return failure();
  RankedTensorType array = arrayType(adaptor.getX());
  RankedTensorType updates = arrayType(adaptor.getUpdates());
  BlockDims dims{loc,
                 op,
                 array,
                 arrayType(adaptor.getIndices()),
                 adaptor.getUpdateWindowDims(),
                 adaptor.getInsertedWindowDims(),
                 adaptor.getScatterDimsToOperandDims(),
                 adaptor.getOperandBatchingDims(),
                 adaptor.getScatterIndicesBatchingDims()};
  if (failed(checkUpdateType(dims, updates, adaptor.getCombine())) ||
      failed(dims.check(updates.getRank())) ||
      failed(checkUpdateBatch(dims, updates)) ||
      failed(checkUpdateSizes(dims, updates)))
    return failure();
  types.push_back(array);
  return success();
}

SmallVector<int64_t> ScatterOp::getWindowParameters() {
  SmallVector<int64_t> parameters = blockParameters(
      {static_cast<int64_t>(getCombine()), static_cast<int64_t>(getMode())},
      {getUpdateWindowDims(), getInsertedWindowDims(),
       getScatterDimsToOperandDims(), getOperandBatchingDims(),
       getScatterIndicesBatchingDims()});
  parameters.push_back(getUniqueIndices());
  return parameters;
}

SmallVector<int64_t> ScatterOp::getWindowSizes() {
  RankedTensorType array = arrayType(getX()), updates = arrayType(getUpdates());
  SmallVector<int64_t> sizes(array.getRank(), 1);
  for (int64_t dim : getOperandBatchingDims())
    sizes[dim] = std::min<int64_t>(array.getDimSize(dim), 1);
  for (auto [of, dim] :
       llvm::zip_equal(getUpdateWindowDims(),
                       blockExtentDims(array.getRank(), getInsertedWindowDims(),
                                       getOperandBatchingDims())))
    sizes[dim] = updates.getDimSize(of);
  return sizes;
}
