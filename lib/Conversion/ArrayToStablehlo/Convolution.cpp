//===- Convolution.cpp - Convolutions in StableHLO ------------------------===//

#include "Lowering.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

Value arrax::convertConvolution(HloBuilder &b, Operation *op) {
  auto conv = dyn_cast<ConvolutionOp>(op);
  if (!conv)
    return {};
  ArrayRef<int64_t> lhs = conv.getLhsDims(), rhs = conv.getRhsDims(),
                    out = conv.getOutDims();
  auto dims = hlo::ConvDimensionNumbersAttr::get(
      b.getContext(), lhs[0], lhs[1], lhs.drop_front(2), rhs[1], rhs[0],
      rhs.drop_front(2), out[0], out[1], out.drop_front(2));
  SmallVector<int64_t> padding;
  for (auto [low, high] : llvm::zip_equal(conv.getLow(), conv.getHigh()))
    padding.append({low, high});
  auto pairs =
      RankedTensorType::get({int64_t(conv.getLow().size()), 2}, b.getI64Type());
  return hlo::ConvolutionOp::create(
      b, conv.getType(), conv.getLhs(), conv.getRhs(), conv.getStrides(),
      DenseIntElementsAttr::get(pairs, padding), conv.getLhsDilation(),
      conv.getRhsDilation(), dims, conv.getFeatureGroups(),
      conv.getBatchGroups());
}
