//===- Convolution.cpp - Types and constraints of convolutions ------------===//

#include "Axes.h"
#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

/// The extent of `size` elements that are `dilation` apart.
static int64_t dilate(int64_t size, int64_t dilation) {
  return size == 0 ? 0 : 1 + (size - 1) * dilation;
}

using ConvolutionAdaptor = ConvolutionOp::Adaptor;

static LogicalResult checkDims(std::optional<Location> loc,
                               ConvolutionAdaptor adaptor) {
  StringRef name = ConvolutionOp::getOperationName();
  RankedTensorType lhs = arrayType(adaptor.getLhs()),
                   rhs = arrayType(adaptor.getRhs());
  int64_t rank = lhs.getRank();
  // C1
  if (rank < 2 || rhs.getRank() != rank ||
      lhs.getElementType() != rhs.getElementType())
    return opError(loc, name, "operands ", lhs, " and ", rhs,
                   " need one element type and one rank, at least 2");
  for (ArrayRef<int64_t> dims :
       {adaptor.getLhsDims(), adaptor.getRhsDims(), adaptor.getOutDims()})
    if (int64_t(dims.size()) != rank || !areDistinctAxes(dims, rank))
      return opError(loc, name, "[", dims, "] are not the dimensions of ", lhs);
  // C2
  for (ArrayRef<int64_t> numbers :
       {adaptor.getStrides(), adaptor.getLow(), adaptor.getHigh(),
        adaptor.getLhsDilation(), adaptor.getRhsDilation()})
    if (int64_t(numbers.size()) != rank - 2)
      return opError(loc, name,
                     "needs one stride, padding and dilation for each "
                     "of the ",
                     rank - 2, " spatial dimensions of ", lhs, ", got [",
                     numbers, "]");
  for (ArrayRef<int64_t> numbers :
       {adaptor.getStrides(), adaptor.getLhsDilation(),
        adaptor.getRhsDilation()})
    if (llvm::any_of(numbers, [](int64_t number) { return number < 1; }))
      return opError(loc, name, "strides and dilations are positive, got [",
                     numbers, "]");
  return success();
}

static LogicalResult checkGroups(std::optional<Location> loc,
                                 ConvolutionAdaptor adaptor) {
  StringRef name = ConvolutionOp::getOperationName();
  RankedTensorType lhs = arrayType(adaptor.getLhs()),
                   rhs = arrayType(adaptor.getRhs());
  int64_t features = adaptor.getFeatureGroups(),
          batches = adaptor.getBatchGroups();
  // C3
  if (features < 1 || batches < 1 || (features != 1 && batches != 1))
    return opError(loc, name, "has ", features, " feature groups and ", batches,
                   " batch groups: both are positive, and one of them is 1");
  // C4
  int64_t lhsFeatures = lhs.getDimSize(adaptor.getLhsDims()[1]),
          rhsFeatures = rhs.getDimSize(adaptor.getRhsDims()[1]);
  if (!lhs.isDynamicDim(adaptor.getLhsDims()[1]) &&
      !rhs.isDynamicDim(adaptor.getRhsDims()[1]) &&
      (lhsFeatures % features || lhsFeatures / features != rhsFeatures))
    return opError(loc, name, "lhs ", lhs, " has ", lhsFeatures,
                   " features, which is not ", features, " times the ",
                   rhsFeatures, " of rhs ", rhs);
  // C5
  int64_t outFeatures = rhs.getDimSize(adaptor.getRhsDims()[0]),
          batch = lhs.getDimSize(adaptor.getLhsDims()[0]);
  if (!rhs.isDynamicDim(adaptor.getRhsDims()[0]) &&
      outFeatures % (features * batches))
    return opError(loc, name, "the ", outFeatures, " output features of rhs ",
                   rhs, " are no multiple of the ", features * batches,
                   " groups");
  if (!lhs.isDynamicDim(adaptor.getLhsDims()[0]) && batch % batches)
    return opError(loc, name, "the batch of ", batch, " of lhs ", lhs,
                   " is no multiple of the ", batches, " groups");
  return success();
}

LogicalResult ConvolutionOp::inferReturnTypes(MLIRContext *,
                                              std::optional<Location> loc,
                                              Adaptor adaptor,
                                              SmallVectorImpl<Type> &types) {
  if (failed(checkArrays(loc, getOperationName(), adaptor.getOperands(), 2)) ||
      failed(checkPresent(
          loc, getOperationName(),
          {adaptor.getLhsDimsAttr(), adaptor.getRhsDimsAttr(),
           adaptor.getOutDimsAttr(), adaptor.getStridesAttr(),
           adaptor.getLowAttr(), adaptor.getHighAttr(),
           adaptor.getLhsDilationAttr(), adaptor.getRhsDilationAttr(),
           adaptor.getFeatureGroupsAttr(), adaptor.getBatchGroupsAttr()})) ||
      failed(checkDims(loc, adaptor)) || failed(checkGroups(loc, adaptor)))
    return failure();
  RankedTensorType lhs = arrayType(adaptor.getLhs()),
                   rhs = arrayType(adaptor.getRhs());
  ArrayRef<int64_t> lhsDims = adaptor.getLhsDims(),
                    rhsDims = adaptor.getRhsDims(),
                    outDims = adaptor.getOutDims();
  SmallVector<int64_t> shape(lhs.getRank());
  int64_t batch = lhs.getDimSize(lhsDims[0]);
  shape[outDims[0]] =
      ShapedType::isDynamic(batch) ? batch : batch / adaptor.getBatchGroups();
  shape[outDims[1]] = rhs.getDimSize(rhsDims[0]);
  for (size_t i = 0, end = adaptor.getStrides().size(); i < end; ++i) {
    int64_t size = lhs.getDimSize(lhsDims[i + 2]),
            window = rhs.getDimSize(rhsDims[i + 2]);
    if (ShapedType::isDynamic(size) || ShapedType::isDynamic(window)) {
      shape[outDims[i + 2]] = ShapedType::kDynamic;
      continue;
    }
    int64_t room = dilate(size, adaptor.getLhsDilation()[i]) +
                   adaptor.getLow()[i] + adaptor.getHigh()[i] -
                   dilate(window, adaptor.getRhsDilation()[i]);
    shape[outDims[i + 2]] = room < 0 ? 0 : room / adaptor.getStrides()[i] + 1;
  }
  types.push_back(lhs.clone(shape));
  return success();
}

/// As ConvolutionPlan in lib/Runtime/Library/Convolution.cpp reads them.
SmallVector<int64_t> ConvolutionOp::getLibraryParameters() {
  SmallVector<int64_t> parameters{getFeatureGroups(), getBatchGroups()};
  for (ArrayRef<int64_t> dims :
       {getLhsDims(), getRhsDims(), getOutDims(), getStrides(), getLow(),
        getLhsDilation(), getRhsDilation()})
    llvm::append_range(parameters, dims);
  return parameters;
}
