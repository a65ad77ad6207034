//===- Convolution.cpp - Convolutions as products of matrices -------------===//

#include "Arrays.h"

using namespace mlir;
using namespace arrax::array;

static int64_t productOf(ArrayRef<int64_t> sizes) {
  int64_t product = 1;
  for (int64_t size : sizes)
    product *= size;
  return product;
}

/// Dimension `dim` becomes two: windows, `stride` apart, and their elements,
/// `dilation` apart.
static Value emitWindows(Arrays &b, Value x, int64_t dim, int64_t count,
                         int64_t size, int64_t stride, int64_t dilation) {
  if (size == 1) {
    Value first = b.slice(x, dim, 0, (count - 1) * stride + 1, stride);
    SmallVector<int64_t> shape(arrayType(first).getShape());
    shape.insert(shape.begin() + dim + 1, 1);
    return b.reshape(first, shape);
  }
  SmallVector<int64_t> shape{count, size};
  auto steps = [&](int64_t dim, int64_t step) {
    Value at = b.iota(shape, b.getI32Type(), dim);
    return b.emit<MulOp>(at, b.numberLike(at, double(step)));
  };
  return b.take(x, b.emit<AddOp>(steps(0, stride), steps(1, dilation)), dim);
}

/// The windows of the padded lhs, of dimensions [batch, features, spatial ones
/// of the result, spatial ones of the kernel].
static Value emitAllWindows(Arrays &b, ConvolutionOp op,
                            ArrayRef<int64_t> counts, ArrayRef<int64_t> sizes) {
  int64_t numSpatial = sizes.size();
  SmallVector<int64_t> low{0, 0}, high{0, 0}, interior{0, 0};
  llvm::append_range(low, op.getLow());
  llvm::append_range(high, op.getHigh());
  for (int64_t dilation : op.getLhsDilation())
    interior.push_back(dilation - 1);
  Value x = b.pad(b.permute(op.getLhs(), op.getLhsDims()), low, high, interior);
  for (int64_t i = numSpatial; i-- > 0;)
    x = emitWindows(b, x, 2 + i, counts[i], sizes[i], op.getStrides()[i],
                    op.getRhsDilation()[i]);
  SmallVector<int64_t> order{0, 1};
  for (int64_t of = 0; of < 2; ++of)
    for (int64_t i = 0; i < numSpatial; ++i)
      order.push_back(2 + 2 * i + of);
  return b.permute(x, order);
}

/// Each group is a product of a matrix of windows and the kernel's.
Values arrax::array::decomposeConvolution(Arrays &b, Operation *operation) {
  auto op = dyn_cast<ConvolutionOp>(operation);
  if (!op)
    return {};
  Value kernel = b.permute(op.getRhs(), op.getRhsDims());
  ArrayRef<int64_t> kernelShape = arrayType(kernel).getShape(),
                    sizes = kernelShape.drop_front(2);
  RankedTensorType result = arrayType(op.getResult());
  SmallVector<int64_t> outShape;
  for (int64_t dim : op.getOutDims())
    outShape.push_back(result.getDimSize(dim));
  ArrayRef<int64_t> counts = ArrayRef(outShape).drop_front(2);
  int64_t places = productOf(counts), groups = op.getFeatureGroups(),
          batchGroups = op.getBatchGroups(),
          depth = kernelShape[1] * productOf(sizes),
          batch = arrayType(op.getLhs()).getDimSize(op.getLhsDims()[0]);
  if (depth == 0)
    return {b.number(result, 0)};

  // [batch groups, batch, feature groups, features, places, kernel's places]
  Value windows = b.reshape(emitAllWindows(b, op, counts, sizes),
                            {batchGroups, batch / batchGroups, groups,
                             kernelShape[1], places, productOf(sizes)});
  windows =
      b.reshape(b.permute(windows, {0, 2, 1, 4, 3, 5}),
                {batchGroups * groups, batch / batchGroups * places, depth});
  int64_t allGroups = batchGroups * groups,
          features = kernelShape[0] / allGroups;
  kernel = b.reshape(kernel, {allGroups, features, depth});
  SmallVector<int64_t> first{0}, last{2};
  Value product = b.emit<DotGeneralOp>(windows, kernel, first, first, last,
                                       last, TypeAttr());

  // [groups, batch, places, features]
  Value out =
      b.reshape(product, {allGroups, batch / batchGroups, places, features});
  out = b.reshape(b.permute(out, {1, 0, 3, 2}), outShape);
  SmallVector<int64_t> order(op.getOutDims().size());
  for (auto [i, dim] : llvm::enumerate(op.getOutDims()))
    order[dim] = i;
  return {b.permute(out, order)};
}
