//===- Fourier.cpp - Fourier transforms as products of matrices -----------===//

#include "Arrays.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;
using namespace arrax::array;

/// Up to as many elements a transform is one product with a matrix; longer ones
/// are split.
static constexpr int64_t MaxProduct = 64;
/// Up to as many, if their number has no factor of that size.
static constexpr int64_t MaxPrimeProduct = 512;

namespace {
/// Transforms rows of complex numbers, with `sign` in the exponent.
class RowTransform {
public:
  RowTransform(Arrays &b, double sign) : b(b), sign(sign) {}
  Value run(Value x);

private:
  Value byProduct(Value x);
  Value bySplitting(Value x, int64_t factor);
  Value byConvolution(Value x);
  Value unitRoots(Value numerators, int64_t size, Type complex);
  Value rootsOfProducts(ArrayRef<int64_t> shape, int64_t size, Type complex);

  Arrays &b;
  double sign;
};
} // namespace

/// Zero in place of what a rounded multiple of pi / 2 gives: other parts of
/// roots are larger than the reciprocal of their number.
static Value withZeros(Arrays &b, Value part) {
  Value size = b.emit<AbsOp>(part);
  Value isZero = b.compare(Direction::LT, size, b.numberLike(part, 1e-12));
  return b.select(isZero, b.numberLike(part, 0), part);
}

/// e^(sign 2 pi i k / size) for each k, rounded from doubles.
Value RowTransform::unitRoots(Value numerators, int64_t size, Type complex) {
  Type part = cast<ComplexType>(complex).getElementType();
  Value rest =
      b.emit<RemOp>(numerators, b.numberLike(numerators, double(size)));
  Value count = b.convert(rest, b.getF64Type());
  Value angle =
      b.emit<MulOp>(count, b.numberLike(count, sign * 2 * M_PI / double(size)));
  Value re = withZeros(b, b.emit<CosOp>(angle)),
        im = withZeros(b, b.emit<SinOp>(angle));
  return b.emit<ComplexOp>(b.convert(re, part), b.convert(im, part));
}

/// The roots to the power of the products of two indices.
Value RowTransform::rootsOfProducts(ArrayRef<int64_t> shape, int64_t size,
                                    Type complex) {
  Value products = b.emit<MulOp>(b.iota(shape, b.getI64Type(), 0),
                                 b.iota(shape, b.getI64Type(), 1));
  return unitRoots(products, size, complex);
}

Value RowTransform::byProduct(Value x) {
  RankedTensorType type = arrayType(x);
  int64_t size = type.getDimSize(1);
  Value matrix = rootsOfProducts({size, size}, size, type.getElementType());
  SmallVector<int64_t> none, last{1};
  return b.emit<DotGeneralOp>(x, matrix, none, none, last, last, TypeAttr());
}

/// Element j1 * n2 + j2 takes part in element k1 + n1 * k2 with the root of
/// j1 k1 / n1 + j2 k1 / n + j2 k2 / n2 (Cooley and Tukey, 1965).
Value RowTransform::bySplitting(Value x, int64_t factor) {
  RankedTensorType type = arrayType(x);
  Type complex = type.getElementType();
  int64_t rows = type.getDimSize(0), size = type.getDimSize(1),
          rest = size / factor;
  // [row, j2, j1], to [row, j2, k1].
  x = b.permute(b.reshape(x, {rows, factor, rest}), {0, 2, 1});
  x = b.reshape(byProduct(b.reshape(x, {rows * rest, factor})),
                {rows, rest, factor});
  Value roots = rootsOfProducts({rest, factor}, size, complex);
  x = b.emit<MulOp>(x, b.broadcast(roots, {rows, rest, factor}, {1, 2}));
  // [row, k1, j2], to [row, k1, k2].
  x = b.reshape(b.permute(x, {0, 2, 1}), {rows * factor, rest});
  x = b.reshape(run(x), {rows, factor, rest});
  return b.reshape(b.permute(x, {0, 2, 1}), {rows, size});
}

/// As 2 j k = j^2 + k^2 - (k - j)^2, the transform is a convolution with a
/// chirp (Bluestein, 1970), which is one of a power of two.
Value RowTransform::byConvolution(Value x) {
  RankedTensorType type = arrayType(x);
  Type complex = type.getElementType();
  int64_t rows = type.getDimSize(0), size = type.getDimSize(1),
          longer = llvm::PowerOf2Ceil(2 * size - 1);
  auto chirp = [&](int64_t count) {
    Value j = b.iota({count}, b.getI64Type(), 0);
    return unitRoots(b.emit<MulOp>(j, j), 2 * size, complex);
  };
  SmallVector<int64_t> none{0, 0}, more{0, longer - size};
  Value factors = b.broadcast(chirp(size), {rows, size}, {1});
  Value padded = b.pad(b.emit<MulOp>(x, factors), none, more, none);

  // The conjugate chirp at -(size - 1) .. size - 1, negative places at the end.
  Value conjugate = b.emit<ConjOp>(chirp(size));
  SmallVector<int64_t> first{0};
  Value negative = b.emit<ReverseOp>(b.slice(conjugate, 0, 1, size), first);
  SmallVector<int64_t> zero{0}, gap{longer - (2 * size - 1)};
  Value kernel = b.emit<ConcatenateOp>(
      ValueRange{b.pad(conjugate, zero, gap, zero), negative}, /*axis=*/0);

  RowTransform forward(b, -1), backward(b, 1);
  Value spectrum = forward.run(padded),
        response = forward.run(b.reshape(kernel, {1, longer}));
  response = b.broadcast(b.reshape(response, {longer}), {rows, longer}, {1});
  Value result = backward.run(b.emit<MulOp>(spectrum, response));
  result = b.slice(result, 1, 0, size);
  Value scaled = b.emit<MulOp>(factors, b.numberLike(factors, 1.0 / longer));
  return b.emit<MulOp>(result, scaled);
}

Value RowTransform::run(Value x) {
  int64_t size = arrayType(x).getDimSize(1), factor = 1;
  if (size == 1)
    return x;
  for (int64_t divisor = 2; divisor <= std::min(MaxProduct, size); ++divisor)
    if (size % divisor == 0)
      factor = divisor;
  if (factor == size || (factor == 1 && size <= MaxPrimeProduct))
    return byProduct(x);
  return factor == 1 ? byConvolution(x) : bySplitting(x, factor);
}

/// Transforms dimension `dim`; the inverse divides by its size.
static Value transformAlong(Arrays &b, Value x, int64_t dim, bool isInverse) {
  RankedTensorType type = arrayType(x);
  int64_t size = type.getDimSize(dim), last = type.getRank() - 1;
  Value moved = b.moveAxis(x, dim, last);
  Value rows = b.reshape(moved, {type.getNumElements() / size, size});
  rows = RowTransform(b, isInverse ? 1 : -1).run(rows);
  if (isInverse)
    rows = b.emit<MulOp>(rows, b.numberLike(rows, 1.0 / double(size)));
  return b.moveAxis(b.reshape(rows, arrayType(moved).getShape()), last, dim);
}

/// The elements that the conjugates of others are.
static Value completeHalf(Arrays &b, Value half, int64_t size) {
  int64_t last = arrayType(half).getRank() - 1;
  SmallVector<int64_t> axes{last};
  Value others =
      b.emit<ReverseOp>(b.slice(half, last, 1, size - size / 2), axes);
  return b.emit<ConcatenateOp>(ValueRange{half, b.emit<ConjOp>(others)}, last);
}

Values arrax::array::decomposeFourier(Arrays &b, Operation *operation) {
  auto op = dyn_cast<FftOp>(operation);
  if (!op)
    return {};
  bool isInverse = op.getKind() == "ifft" || op.getKind() == "irfft",
       fromReal = op.getKind() == "rfft", toReal = op.getKind() == "irfft";
  int64_t last = op.getType().getRank() - 1, size = op.getLengths().back(),
          first = last + 1 - int64_t(op.getLengths().size());
  Value x = op.getX();
  if (fromReal) {
    x = transformAlong(b, b.emit<ComplexOp>(x, b.numberLike(x, 0)), last,
                       false);
    x = b.slice(x, last, 0, size / 2 + 1);
  }
  for (int64_t dim = first; dim <= last; ++dim)
    if (dim < last || (!fromReal && !toReal))
      x = transformAlong(b, x, dim, isInverse);
  if (toReal)
    x = b.emit<RealOp>(
        transformAlong(b, completeHalf(b, x, size), last, isInverse));
  return {x};
}
