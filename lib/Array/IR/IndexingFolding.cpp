//===- IndexingFolding.cpp - Folds of dynamic indexing --------------------===//

#include "ConstantFolding.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

OpFoldResult DynamicSliceOp::fold(FoldAdaptor adaptor) {
  // A block as large as the array can only start at its origin.
  if (getX().getType() == getType())
    return getX();
  auto constant = dyn_cast_or_null<DenseElementsAttr>(adaptor.getX());
  if (constant && constant.isSplat())
    return gather(constant, getType(), [](int64_t) { return 0; });
  return {};
}

OpFoldResult DynamicUpdateSliceOp::fold(FoldAdaptor) {
  auto type = cast<RankedTensorType>(getType());
  if (getUpdate().getType() == type && type.hasStaticShape())
    return getUpdate();
  auto update = cast<RankedTensorType>(getUpdate().getType());
  if (llvm::is_contained(update.getShape(), 0))
    return forward(*this, getX());
  return {};
}
