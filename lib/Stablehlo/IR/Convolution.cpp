//===- Convolution.cpp - Constraints of stablehlo.convolution -------------===//

#include "../../Array/IR/Axes.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"

using namespace mlir;
using namespace arrax::stablehlo;

LogicalResult ConvolutionOp::verify() {
  ConvDimensionNumbersAttr dims = getDimensionNumbers();
  auto check = [&](Value value, int64_t first, int64_t second,
                   ArrayRef<int64_t> spatial) -> LogicalResult {
    SmallVector<int64_t> all{first, second};
    llvm::append_range(all, spatial);
    auto type = cast<RankedTensorType>(value.getType());
    // C1
    if (int64_t(all.size()) != type.getRank() ||
        !arrax::array::areDistinctAxes(all, type.getRank()))
      return emitOpError("names dimensions [")
             << all << "], which are not those of " << type;
    // C2
    if (spatial.size() != getWindowStrides().size() ||
        spatial.size() != getLhsDilation().size() ||
        spatial.size() != getRhsDilation().size() ||
        getPadding().getType().getShape() !=
            ArrayRef<int64_t>{int64_t(spatial.size()), 2})
      return emitOpError("needs a stride, a pair of padding and a dilation for "
                         "each spatial dimension of ")
             << type;
    return success();
  };
  if (failed(check(getLhs(), dims.getInputBatchDimension(),
                   dims.getInputFeatureDimension(),
                   dims.getInputSpatialDimensions())) ||
      failed(check(getRhs(), dims.getKernelOutputFeatureDimension(),
                   dims.getKernelInputFeatureDimension(),
                   dims.getKernelSpatialDimensions())))
    return failure();
  return check(getResult(), dims.getOutputBatchDimension(),
               dims.getOutputFeatureDimension(),
               dims.getOutputSpatialDimensions());
}
